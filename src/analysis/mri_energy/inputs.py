"""The tables of the MRI article, checked as they are read.

A hospital replaces these tables by its own. What can go wrong while typing is
said here, with file, row and column, before anything is calculated.
"""

import re

import pandas as pd

from analysis import dutch
from analysis.errors import AuthorError

POWER_COLUMNS = ["standby_kw", "shutdown_kw"]
SCANNER_COLUMNS = ["scanner", "model", "field_strength_t", *POWER_COLUMNS, "source"]
CLOCK_COLUMNS = ["opens", "closes", "holiday_opens", "holiday_closes"]
OPENING_COLUMNS = ["day_type", "days_per_week", "weekdays", *CLOCK_COLUMNS, "source"]
LITERATURE_COLUMNS = ["id", "study", "doi", "device", "quantity", "low", "high", "unit", "scope"]
FACTOR_COLUMNS = ["id", "kind", "value", "unit", "year", "scope", "source"]
HOLIDAY_COLUMNS = ["date", "name", "closed"]

WEEKDAYS = ["ma", "di", "wo", "do", "vr", "za", "zo"]
# The highest value that a column can hold, and what to say of a higher one. A scan takes up to
# about 50 kW, so that a power above 120 is most likely in watts.
HIGHEST = {
    "standby_kw": (120, "lijkt op W; hier staat kW, van 0 tot 120. Deel de waarde door 1.000."),
    "shutdown_kw": (120, "lijkt op W; hier staat kW, van 0 tot 120. Deel de waarde door 1.000."),
    "field_strength_t": (12, "is te hoog; toegestaan is 0 tot 12 tesla."),
    "days_per_week": (7, "is te hoog; een week heeft 7 dagen."),
    **dict.fromkeys(CLOCK_COLUMNS, (24, "is te hoog; toegestaan is 0 tot 24 uur.")),
}
OPTIONAL = POWER_COLUMNS
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")


def check_scanners(table: pd.DataFrame, where: str) -> pd.DataFrame:
    """One row per scanner, by its name, with numbers where the file has text.

    Parameters
    ----------
    table : pandas.DataFrame
        `SCANNER_COLUMNS`, all text. An empty power cell is a missing value.
    where : str
        The file, for messages.

    Returns
    -------
    pandas.DataFrame
        ``field_strength_t`` [T], ``standby_kw`` and ``shutdown_kw`` [kW]; missing stays missing.

    Raises
    ------
    AuthorError
        If a scanner has no name or stands twice, a power is no number, looks
        like watts, or is lower in standby than after a shutdown (columns swapped);
        if no scanner has both.
    """
    _need_names(table, "scanner", where)
    scanners = _with_numbers(table, ["field_strength_t", *POWER_COLUMNS], where).set_index("scanner")
    swapped = swapped_scanners(scanners)
    if swapped:
        rows = dutch.list_words([_row(position) for position in scanners.index.get_indexer(swapped)])
        raise AuthorError(
            f"{where}, rij {rows}, kolommen standby_kw en shutdown_kw: stand-by is lager dan shutdown voor "
            f"{dutch.list_words(swapped)}. Zijn de kolommen verwisseld?"
        )
    if scanners[POWER_COLUMNS].isna().any(axis=1).all():
        raise AuthorError(
            f"{where}, kolommen standby_kw en shutdown_kw: geen enkel systeem heeft beide vermogens. "
            "Vul ze van ten minste één systeem in."
        )
    return scanners


def swapped_scanners(scanners: pd.DataFrame) -> list[str]:
    """Names of the scanners that would draw less in standby than after a shutdown."""
    power = scanners[POWER_COLUMNS].astype(float)
    return list(scanners.index[power["standby_kw"] < power["shutdown_kw"]])


def check_opening_hours(table: pd.DataFrame, where: str) -> pd.DataFrame:
    """One row per kind of day, with its opening hours in a usual and in a holiday week.

    Parameters
    ----------
    table : pandas.DataFrame
        `OPENING_COLUMNS`, all text.
    where : str
        The file, for messages.

    Returns
    -------
    pandas.DataFrame
        Clock times as hours [h], ``days_per_week`` as a number, and ``weekdays`` as
        a list of numbers (0 is Monday).

    Raises
    ------
    AuthorError
        If a time is no number between 0 and 24, a day closes before it opens, or
        the weekdays are unknown, used twice or not as many as ``days_per_week``.
    """
    hours = _with_numbers(table, ["days_per_week", *CLOCK_COLUMNS], where)
    for first, last in [("opens", "closes"), ("holiday_opens", "holiday_closes")]:
        for row in hours.index[hours[first] >= hours[last]]:
            raise AuthorError(
                f"{_cell(where, row, last)}: de afdeling sluit voordat zij opent. Keer de tijden om."
            )
    hours["weekdays"] = [_weekdays(text, where, row) for row, text in table["weekdays"].items()]
    used = [day for days in hours["weekdays"] for day in days]
    if len(used) > len(set(used)):
        raise AuthorError(
            f"{where}, kolom weekdays: een weekdag staat in meer dan een rij. Laat er een staan."
        )
    for row in hours.index[hours["weekdays"].str.len() != hours["days_per_week"]]:
        raise AuthorError(
            f"{_cell(where, row, 'weekdays')}: '{table['weekdays'][row]}' zijn niet "
            f"{table['days_per_week'][row]} dagen. Maak days_per_week en weekdays gelijk."
        )
    return hours


def check_literature(table: pd.DataFrame, where: str) -> pd.DataFrame:
    """One row per published value, by its id; ``low`` and ``high`` in ``unit``, equal for a single value."""
    _need_names(table, "id", where)
    literature = _with_numbers(table, ["low", "high"], where)
    for row in table.index[literature["low"] > literature["high"]]:
        raise AuthorError(
            f"{_cell(where, row, 'high')}: de hoogste waarde is lager dan de laagste. Keer ze om."
        )
    return literature.set_index("id")


def check_factors(table: pd.DataFrame, where: str) -> pd.DataFrame:
    """One row per price, emission or household use, by its id; ``value`` in ``unit``."""
    _need_names(table, "id", where)
    return _with_numbers(table, ["value"], where).set_index("id")


def check_holidays(table: pd.DataFrame, where: str) -> pd.DataFrame:
    """One row per holiday: ``date`` and whether the department is ``closed``.

    Raises
    ------
    AuthorError
        If a date is no date, or ``closed`` is neither "ja" nor "nee".
    """
    dates = pd.to_datetime(table["date"], format="%Y-%m-%d", errors="coerce")
    for row in table.index[dates.isna()]:
        raise AuthorError(
            f"{_cell(where, row, 'date')}: '{table['date'][row]}' is geen datum. Schrijf het als 2026-04-27."
        )
    for row in table.index[~table["closed"].isin(["ja", "nee"])]:
        raise AuthorError(
            f"{_cell(where, row, 'closed')}: '{table['closed'][row]}'; toegestaan zijn ja en nee."
        )
    return table.assign(date=dates, closed=table["closed"] == "ja")


def _need_names(table: pd.DataFrame, column: str, where: str) -> None:
    """Refuse a row without a name, or a name that stands twice."""
    for row in table.index[table[column].str.strip() == ""]:
        raise AuthorError(f"{_cell(where, row, column)}: de naam ontbreekt. Geef elke rij een eigen naam.")
    for row in table.index[table[column].duplicated()]:
        raise AuthorError(
            f"{_cell(where, row, column)}: '{table[column][row]}' staat er al. Elke rij heeft een eigen naam."
        )


def _with_numbers(table: pd.DataFrame, columns: list[str], where: str) -> pd.DataFrame:
    """The table with these columns of text as numbers."""
    return table.assign(**{column: _numbers(table[column].str.strip(), where) for column in columns})


def _numbers(texts: pd.Series, where: str) -> pd.Series:
    """Text as numbers between 0 and the column's `HIGHEST`; empty is missing where that is allowed."""
    column = str(texts.name)
    highest, beyond = HIGHEST.get(column, (float("inf"), ""))
    allowed_empty = column in OPTIONAL
    for row, text in texts.items():
        if not NUMBER.fullmatch(text) and not (allowed_empty and text == ""):
            hint = ", of laat de cel leeg als de waarde ontbreekt" if allowed_empty else ""
            raise AuthorError(
                f"{_cell(where, row, column)}: '{text}' is geen getal. Schrijf het als 13.9{hint}."
            )
    numbers = pd.to_numeric(texts.str.replace(",", ".").replace("", None)).astype(float)
    for row in numbers.index[numbers < 0]:
        raise AuthorError(f"{_cell(where, row, column)}: {texts[row]} is lager dan 0. Haal het minteken weg.")
    for row in numbers.index[numbers > highest]:
        raise AuthorError(f"{_cell(where, row, column)}: {texts[row]} {beyond}")
    return numbers


def _weekdays(text: str, where: str, row: int) -> list[int]:
    """Weekdays in a cell as numbers, 0 for Monday."""
    unknown = [name for name in text.split() if name not in WEEKDAYS]
    if unknown:
        allowed = dutch.list_words(WEEKDAYS)
        raise AuthorError(
            f"{_cell(where, row, 'weekdays')}: '{unknown[0]}' is geen dag; toegestaan zijn {allowed}."
        )
    return [WEEKDAYS.index(name) for name in text.split()]


def _cell(where: str, row: int, column: str) -> str:
    """A cell as an author finds it in the file."""
    return f"{where}, rij {_row(row)}, kolom {column}"


def _row(position: int) -> str:
    """The row of the file: the head is row 1."""
    return str(position + 2)
