"""What a chart draws, read from a tidy table: one mark per row.

Numbers get their printed form here, once, so that a figure, its alternative
text and its data table cannot disagree.
"""

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from analysis import dutch
from analysis.errors import AuthorError, NothingToShowError

IN_WORDS = "alleen in woorden gedrukt, getal daarbij gekozen"
NO_VALUE = "geen waarde"
NO_BREAK = dutch.NO_BREAK_SPACE


@dataclass(frozen=True)
class Mark:
    """One mark of a chart; without a value it says in `words` why."""

    label: str
    series: str
    unit: str
    decimals: int
    words: str
    edition: int | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    count: int | None = None
    base: int | None = None
    only_in_words: bool = False

    @property
    def highest(self) -> float:
        """Where the mark ends on the scale."""
        return self.value if self.upper is None else max(self.value, self.upper)

    @property
    def lowest(self) -> float:
        """Where the mark begins on the scale."""
        return self.value if self.lower is None else min(self.value, self.lower)

    @property
    def interval(self) -> str:
        """The interval as printed; empty without one."""
        if self.lower is None or self.upper is None:
            return ""
        ends = (write_value(end, self.unit, self.decimals) for end in (self.lower, self.upper))
        return " tot ".join(ends)


def read_marks(data: pd.DataFrame) -> list[Mark]:
    """The marks of a table, in its order.

    Raises
    ------
    AuthorError
        If a column is missing, kinds or units are mixed, or a mark stands twice.
    """
    need_columns(data, ["label", "value"])
    unit, decimals = unit_of(data), _decimals(data)
    series = series_of(data)
    marks = [_mark(row, name, unit, decimals) for (_, row), name in zip(data.iterrows(), series, strict=True)]
    place, times = Counter((mark.label, mark.series, mark.edition) for mark in marks).most_common(1)[0]
    if times > 1:
        raise AuthorError(
            f"'{place[0]}' staat {times} keer in de gegevens van de figuur. Laat één rij staan."
        )
    return marks


def need_columns(data: pd.DataFrame, names: list[str]) -> None:
    """Refuse a table without rows, or without the columns that a chart draws.

    Raises
    ------
    AuthorError
        If one is missing, or there is no row.
    """
    missing = [name for name in names if name not in data]
    if missing:
        raise AuthorError(f"De gegevens van de figuur missen de kolom {dutch.list_words(missing)}.")
    if data.empty:
        raise AuthorError("De figuur heeft geen gegevens. Kijk na of de selectie rijen oplevert.")


def series_of(data: pd.DataFrame) -> list[str]:
    """What is compared per row: ``series``, else the editions or groups if labels repeat.

    Raises
    ------
    AuthorError
        If both editions and groups repeat the labels.
    """
    if "series" in data:
        return [str(name) for name in data["series"]]
    if not data["label"].duplicated().any():
        return [""] * len(data)
    varying = [name for name in ("edition", "group") if name in data and data[name].nunique() > 1]
    if len(varying) != 1:
        raise AuthorError(
            "De gegevens van de figuur noemen een label vaker. "
            "Geef ze een kolom series: wat er wordt vergeleken."
        )
    return [str(name) for name in data[varying[0]]]


def unit_of(data: pd.DataFrame) -> str:
    """The one unit of the values: % for shares, empty where none is given.

    Raises
    ------
    AuthorError
        If shares stand with other kinds, or units differ: they share no scale.
    """
    kinds = ["%" if kind == "share" else "" for kind in data["kind"]] if "kind" in data else [""] * len(data)
    units = [str(unit) for unit in data["unit"]] if "unit" in data else [""] * len(data)
    found = sorted({kind or unit for kind, unit in zip(kinds, units, strict=True)})
    if len(found) > 1:
        raise AuthorError(
            f"Een figuur heeft één schaal, maar de gegevens hebben eenheden '{dutch.list_words(found)}'. "
            "Maak er twee figuren van."
        )
    return found[0]


def known(marks: list[Mark]) -> list[Mark]:
    """The marks that have a value.

    Raises
    ------
    NothingToShowError
        If none has: then there is no figure.
    """
    found = [mark for mark in marks if mark.value is not None]
    if not found:
        raise NothingToShowError(
            f"De figuur heeft geen enkele waarde om te tonen ({marks[0].words}). Laat de figuur weg."
        )
    return found


def drawn(marks: list[Mark]) -> list[Mark]:
    """The marks without the labels and the series of which nothing may be shown."""
    shown = known(marks)
    names, series = set(labels(shown)), set(series_names(shown))
    return [mark for mark in marks if mark.label in names and mark.series in series]


def left_out(marks: list[Mark]) -> dict[str, list[str]]:
    """The labels and series of which nothing may be shown, by the reason of the first mark of each."""
    shown = drawn(marks)
    reasons: dict[str, list[str]] = {}
    for name in ("label", "series"):
        there = {getattr(mark, name) for mark in shown}
        for place in dict.fromkeys(getattr(mark, name) for mark in marks):
            if place not in there:
                words = next(mark.words for mark in marks if getattr(mark, name) == place)
                reasons.setdefault(words, []).append(place)
    return reasons


def labels(marks: list[Mark]) -> list[str]:
    """The labels, each once, in order."""
    return list(dict.fromkeys(mark.label for mark in marks))


def domain(marks: list[Mark]) -> tuple[float, float]:
    """From zero to past the highest mark; shares that come near 100% have it in sight."""
    low, high = min(0.0, *(mark.lowest for mark in marks)), max(0.0, *(mark.highest for mark in marks))
    return low, 1.0 if marks[0].unit == "%" and 0.8 < high < 1 else high


def series_names(marks: list[Mark]) -> list[str]:
    """The series, each once, in order."""
    return list(dict.fromkeys(mark.series for mark in marks))


def are_years(names: list[str]) -> bool:
    """Whether the series are editions: they have an order, and the last counts most."""
    return len(names) > 1 and all(name.isdigit() and len(name) == 4 for name in names)


def capitalise(words: str) -> str:
    """Words as they begin a line; a unit such as kWh keeps its form."""
    return words[0].upper() + words[1:] if words[:2].islower() else words


def write_value(value: float, unit: str, decimals: int) -> str:
    """A value in Dutch with its unit: ``13,9 kW``; a share as ``40%``."""
    if unit == "%":
        return dutch.share_percent(value, decimals)
    return f"{dutch.number(value, decimals)}{NO_BREAK + unit if unit else ''}"


def optional(value: object) -> float | None:
    """The number itself, or None where the table has none."""
    return None if value is None or pd.isna(value) else float(value)


def _mark(row: pd.Series, series: str, unit: str, decimals: int) -> Mark:
    """One row as a mark."""
    whole = {name: optional(row.get(name)) for name in ("edition", "count", "base")}
    whole = {name: None if number is None else int(number) for name, number in whole.items()}
    place = {"label": capitalise(str(row["label"])), "series": series, "unit": unit, "decimals": decimals}
    value = optional(row["value"])
    if value is None:
        words = dutch.ABSENT_WORDS.get(row.get("status"), NO_VALUE)
        return Mark(**place, edition=whole["edition"], words=words)
    exact = unit == "%" and whole["count"] is not None and whole["base"]
    words = dutch.percent(whole["count"], whole["base"]) if exact else write_value(value, unit, decimals)
    ends = {name: optional(row.get(name)) for name in ("lower", "upper")}
    return Mark(
        **place, **whole, **ends, value=value, words=words, only_in_words=row.get("status") == "in_words"
    )


def _decimals(data: pd.DataFrame) -> int:
    """Decimals for all values of a chart: none for shares, counts and values from 100 on."""
    whole = "kind" in data and data["kind"].isin(["share", "count"]).all()
    return 0 if whole or data["value"].astype("Float64").abs().max() >= 100 else 1
