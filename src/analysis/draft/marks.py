"""Marked numbers of a draft, filled in from the indicator table."""

import difflib
import re
from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis import dutch
from analysis.errors import AuthorError

MARK = re.compile(
    r"\{\{\s*(?P<id>[^{}@:]+?)(?:@(?P<edition>\d{4}))?\.(?P<field>\w+)(?::(?P<decimals>\d))?\s*\}\}"
)
ANY_MARK = re.compile(r"\{\{.*?\}\}")
MAY_BE_SHOWN = ("shown", "printed")


def fill_marks(text: str, indicators: pd.DataFrame) -> str:
    """The text with every mark replaced by its number.

    A mark is ``{{id.field}}``, ``{{id@2024.field}}`` for an earlier edition,
    ``{{id.percent:1}}`` for one decimal. Fields: ``count``, ``base``,
    ``percent`` (70%), ``value`` (70, without sign; the mean of a mean),
    ``interval`` (64% tot 75%) and ``of`` (98 van 140).

    Raises
    ------
    AuthorError
        If a mark cannot be filled; the message names every such mark.
    """
    numbers, problems = {}, []
    for mark in find_marks(text):
        try:
            numbers[mark] = _fill(mark, indicators)
        except AuthorError as error:
            problems.append(f"{mark}: {error}")
    if problems:
        told = "\n".join(problems)
        raise AuthorError(f"Deze plekken zijn niet in te vullen:\n{told}\nEr is niets geschreven.")
    return ANY_MARK.sub(lambda found: numbers[found[0]], text)


def find_marks(text: str) -> list[str]:
    """The marks of a text, each once, in order."""
    return list(dict.fromkeys(ANY_MARK.findall(text)))


def _fill(mark: str, indicators: pd.DataFrame) -> str:
    """The number of one mark."""
    found = MARK.fullmatch(mark)
    if not found:
        raise AuthorError("schrijf het als {{naam.veld}}, zoals {{permanent.percent}}.")
    row = _row(found["id"], int(found["edition"] or indicators["edition"].max()), indicators)
    if found["field"] not in FIELDS:
        raise AuthorError(f"het veld '{found['field']}' bestaat niet (wel: {', '.join(FIELDS)}).")
    return FIELDS[found["field"]](row, int(found["decimals"]) if found["decimals"] else None)


def _row(name: str, edition: int, indicators: pd.DataFrame) -> pd.Series:
    """The row of an indicator that may be shown."""
    rows = indicators[indicators["id"].eq(name) & indicators["edition"].eq(edition)]
    if rows.empty:
        of_label = indicators["label"].str.contains(rf"\b{re.escape(name)}", case=False)
        close = (
            difflib.get_close_matches(name, indicators["id"].unique().tolist(), n=3)
            or indicators.loc[of_label, "id"].unique().tolist()[:3]
        )
        hint = (
            f" Bedoelt u {dutch.list_words(close, 'of')}?" if close else " Kijk in de tabel met indicatoren."
        )
        raise AuthorError(f"'{name}' bestaat niet in {edition}.{hint}")
    row = rows.iloc[0]
    if row["status"] not in MAY_BE_SHOWN:
        why = dutch.ABSENT_WORDS.get(row["status"], "het artikel geeft er alleen woorden voor")
        raise AuthorError(f"'{name}' mag of kan niet worden getoond: {why}. Laat het getal weg.")
    return row


def _known(row: pd.Series, *columns: str) -> list[Any]:
    """The values of these columns, or a message that the edition does not give them."""
    if any(pd.isna(row[column]) for column in columns):
        raise AuthorError(
            f"van '{row['id']}' is in {row['edition']} geen {' of '.join(columns)} bekend. Kies iets anders."
        )
    return [row[column] for column in columns]


def _count(row: pd.Series, decimals: int | None) -> str:
    """How many."""
    return dutch.number(int(_known(row, "count")[0]))


def _base(row: pd.Series, decimals: int | None) -> str:
    """Of how many."""
    return dutch.number(int(_known(row, "base")[0]))


def _of(row: pd.Series, decimals: int | None) -> str:
    """How many of how many: ``98 van 140``."""
    return f"{_count(row, None)} van {_base(row, None)}"


def _percent(row: pd.Series, decimals: int | None) -> str:
    """A share as percentage, from count and base where both are known."""
    if row["kind"] != "share":
        raise AuthorError(f"'{row['id']}' is geen aandeel. Kies count of value.")
    if pd.notna(row["count"]) and pd.notna(row["base"]):
        return dutch.percent(int(row["count"]), int(row["base"]), decimals or 0)
    return dutch.share_percent(float(_known(row, "value")[0]), decimals or 0)


def _value(row: pd.Series, decimals: int | None) -> str:
    """The number without a sign: a percentage, a mean or a count."""
    if row["kind"] == "share":
        return _percent(row, decimals).rstrip("%")
    if row["kind"] == "count":
        return _count(row, None)
    return dutch.number(float(_known(row, "value")[0]), decimals or 0)


def _interval(row: pd.Series, decimals: int | None) -> str:
    """The interval, in the unit of the quantity."""
    lower, upper = (float(bound) for bound in _known(row, "lower", "upper"))
    if row["kind"] == "share":
        return dutch.interval(lower, upper, decimals or 0)
    return dutch.number_interval(lower, upper, 1 if decimals is None else decimals)


FIELDS: dict[str, Callable[[pd.Series, int | None], str]] = {
    "count": _count,
    "base": _base,
    "percent": _percent,
    "interval": _interval,
    "value": _value,
    "of": _of,
}
