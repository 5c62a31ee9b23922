"""Sentences whose numbers come from the data.

A sentence holds no typed number: each comes out of the indicator table or out
of a calculation, and gets its Dutch form here. A hidden number becomes words.
"""

from html import escape
from string import Formatter
from typing import Any

import pandas as pd

from analysis import dutch
from analysis.errors import AuthorError
from analysis.publish.output import ABSENT, emit

HIDDEN_WORDS = {
    "not_printed": "niet gedrukt",
    "small_cell": "niet getoond: te kleine groep",
    "not_asked": "niet gevraagd",
}
PREVIOUS = "previous"
IN_WORDS_MARK = " (gekozen bij de woorden van het artikel)"


def say(text: str, indicators: Any = None, *values: Any) -> None:
    """Show a sentence with its numbers filled in.

    Parameters
    ----------
    text : str
        Dutch, with fields. ``{permanent.percent}``, ``.count``, ``.base``, ``.interval``,
        ``.value``, ``.in_year`` ("45% in 2025") and ``.of`` ("98 van de 140") come from the indicator
        table, for another edition as ``{permanent@2024.percent}``; ``@previous`` is the last one before the
        newest that has a number. ``{}`` takes the next of `values`. A number
        of decimals may follow: ``{permanent.percent:1}``, ``{:2}``.
    indicators : pandas.DataFrame, optional
        The indicator table; anything else counts as the first of the values.
    *values
        Numbers, written in Dutch; text stays as it is.

    Raises
    ------
    AuthorError
        If an indicator, an edition or a value that the sentence names does not exist.
    """
    sentence = compose(text, indicators, *values)
    emit("sentence", sentence_html(sentence), sentence)


def say_absent(sentence: str) -> None:
    """Show why something is not there; a section of a report with nothing else is left out."""
    emit(ABSENT, sentence_html(sentence), sentence)


def sentence_html(sentence: str) -> str:
    """A sentence as a paragraph of a report."""
    return f'<p class="said">{escape(sentence, quote=False)}</p>'


def compose(text: str, indicators: Any = None, *values: Any) -> str:
    """The sentence of `say` as text."""
    if not isinstance(indicators, pd.DataFrame) and indicators is not None:
        indicators, values = None, (indicators, *values)
    given = iter(values)
    parts = []
    for literal, field, form, _ in Formatter().parse(text):
        parts.append(literal)
        if field is not None:
            decimals = int(form) if form else None
            parts.append(
                _value(text, given, decimals) if field == "" else _quantity(indicators, field, decimals)
            )
    if next(given, None) is not None:
        raise AuthorError(f"De zin '{text}' krijgt meer waarden dan er plaatsen {{}} zijn.")
    return "".join(parts)


def hidden_words(status: str) -> str:
    """Why a number is not shown, in words; empty when it is shown."""
    return HIDDEN_WORDS.get(status, "")


def find_indicator(indicators: pd.DataFrame | None, name: str) -> pd.Series:
    """The row of one indicator: of the newest edition, or of the one that ``id@edition`` names."""
    if indicators is None:
        raise AuthorError(f"De zin noemt '{name}', maar kreeg geen indicatortabel mee.")
    identifier, _, edition = name.partition("@")
    newest = indicators["edition"].max()
    rows = indicators[indicators["id"] == identifier]
    if edition == PREVIOUS:
        rows = rows[rows["value"].notna() & rows["edition"].lt(newest)].nlargest(1, "edition")
    else:
        rows = rows[rows["edition"].astype(str) == (edition or str(newest))]
    if len(rows) != 1:
        found = "staat niet" if rows.empty else f"staat {len(rows)} keer"
        raise AuthorError(f"'{name}' {found} in de indicatortabel. Kijk de naam na in indicators.toml.")
    return rows.iloc[0]


def write_aspect(row: pd.Series, aspect: str, decimals: int | None = None) -> str:
    """One aspect of an indicator in Dutch; in words where the number is hidden."""
    if aspect not in ASPECTS:
        raise AuthorError(f"'{aspect}' is geen onderdeel van een indicator (wel: {', '.join(ASPECTS)}).")
    if hidden := hidden_words(row["status"]):
        return f"[{hidden}]"
    if any(pd.isna(row[column]) for column in ASPECTS[aspect][0]):
        return f"[{_absent(row)}]"
    return ASPECTS[aspect][1](row, decimals)


def _absent(row: pd.Series) -> str:
    """Why a number that is not hidden is not there."""
    if row["status"] != "shown":
        return "niet gedrukt"
    return "aantal benaderden niet ingevuld" if row["group"] == "invited" else "geen gegevens"


def _quantity(indicators: pd.DataFrame | None, field: str, decimals: int | None) -> str:
    """A field that names an indicator and an aspect of it."""
    name, _, aspect = field.rpartition(".")
    row = find_indicator(indicators, name)
    mark = IN_WORDS_MARK if row["status"] == "in_words" else ""
    return write_aspect(row, aspect, decimals) + mark


def _value(text: str, given: Any, decimals: int | None) -> str:
    """The next value that the sentence was given."""
    value = next(given, None)
    if value is None:
        raise AuthorError(f"De zin '{text}' heeft meer plaatsen {{}} dan waarden.")
    if isinstance(value, str):
        return value
    return "[geen gegevens]" if pd.isna(value) else dutch.number(value, decimals)


def _write_percent(row: pd.Series, decimals: int | None) -> str:
    """From count and base where both are known, else from the share as printed."""
    if pd.notna(row["count"]) and pd.notna(row["base"]):
        return dutch.percent(row["count"], row["base"], decimals or 0)
    return dutch.share_percent(row["value"], decimals or 0)


def _write_interval(row: pd.Series, decimals: int | None) -> str:
    """In percent for a share, in its own unit for anything else."""
    if row["kind"] == "share":
        return dutch.interval(row["lower"], row["upper"], decimals or 0)
    return dutch.number_interval(row["lower"], row["upper"], decimals or 0)


# Per aspect of an indicator: the columns that it needs, and how it is written.
ASPECTS = {
    "percent": (["value"], _write_percent),
    "count": (["count"], lambda row, decimals: dutch.number(row["count"], 0)),
    "in_year": (["value"], lambda row, decimals: f"{_write_percent(row, decimals)} in {row['edition']}"),
    "base": (["base"], lambda row, decimals: dutch.number(row["base"], 0)),
    "of": (
        ["count", "base"],
        lambda row, _: f"{dutch.number(row['count'], 0)} van de {dutch.number(row['base'], 0)}",
    ),
    "value": (["value"], lambda row, decimals: dutch.number(row["value"], decimals or 0)),
    "interval": (["lower", "upper"], _write_interval),
}
