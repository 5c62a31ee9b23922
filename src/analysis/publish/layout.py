"""A table as it is read, before it is a page, a CSV file, a spreadsheet or a document.

Every cell is text in its Dutch form. All that a reader can download is made from
the same layout, so that no form shows more than another.
"""

import re
from dataclasses import asdict, dataclass, field
from typing import Any

import pandas as pd

MISSING = "–"
DUTCH_NUMBER = re.compile(r"[-+\N{MINUS SIGN}]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
MARKED = re.compile(r"(.*\d%?)([*†]+)")
RANGE = re.compile(rf"({DUTCH_NUMBER.pattern})%? tot ({DUTCH_NUMBER.pattern})%?")


@dataclass(frozen=True)
class Column:
    """One column: its head, the head that it shares with its neighbours, whether it holds numbers."""

    head: str
    block: str = ""
    numeric: bool = True

    @property
    def name(self) -> str:
        """The whole head on one line."""
        return ", ".join(filter(None, [self.block, self.head]))


@dataclass(frozen=True)
class Layout:
    """A table as it is read; the first cell of a row names the row."""

    caption: str
    columns: list[Column]
    rows: list[list[str]]
    source: str = ""
    notes: list[str] = field(default_factory=list)

    def as_facts(self) -> dict[str, Any]:
        """The layout in plain lists and texts, to travel with a notebook."""
        return asdict(self)

    def as_text(self) -> str:
        """The layout as plain text, for where HTML is not shown."""
        heads = [column.name for column in self.columns]
        return f"{self.caption}\n{pd.DataFrame(self.rows, columns=heads).to_string(index=False)}"

    def plain_rows(self) -> list[list[str]]:
        """Head and rows for a spreadsheet: no thousands dots, the ends of an interval and a mark apart."""
        texts = [[row[place] for row in self.rows] for place in range(len(self.columns))]
        columns = [_apart(column.name, cells) for column, cells in zip(self.columns, texts, strict=True)]
        return [list(row) for row in zip(*(column for part in columns for column in part), strict=True)]


def from_facts(facts: dict[str, Any]) -> Layout:
    """The layout that `Layout.as_facts` took apart."""
    return Layout(**{**facts, "columns": [Column(**column) for column in facts["columns"]]})


def is_words(text: str) -> bool:
    """Whether a cell holds words: no number, no interval, no dash, not empty."""
    return text not in ("", MISSING) and not (
        DUTCH_NUMBER.fullmatch(text.removesuffix("%")) or RANGE.fullmatch(text)
    )


def plain_number(text: str) -> str:
    """A Dutch number as a spreadsheet reads it; any other text as it is.

    >>> plain_number("166.400"), plain_number("−6"), plain_number("21,5%"), plain_number("0 tot 1 jaar")
    ('166400', '-6', '21,5', '0 tot 1 jaar')
    """
    bare = text.removesuffix("%")
    if not DUTCH_NUMBER.fullmatch(bare):
        return text
    return bare.replace("\N{MINUS SIGN}", "-").replace(".", "").removeprefix("+")


def _apart(head: str, cells: list[str]) -> list[list[str]]:
    """A column for a spreadsheet, head first: one of intervals as two, one with marks beside its marks."""
    if any(map(RANGE.fullmatch, cells)):
        ends = [cell.split(" tot ") if RANGE.fullmatch(cell) else [cell, ""] for cell in cells]
        lower, upper = ([plain_number(end[side]) for end in ends] for side in (0, 1))
        return [[f"{head}, van", *lower], [f"{head}, tot", *upper]]
    marked = [MARKED.fullmatch(cell) for cell in cells]
    bare = [found[1] if found else cell for found, cell in zip(marked, cells, strict=True)]
    marks = [[f"{head}, noot", *(found[2] if found else "" for found in marked)]] if any(marked) else []
    return [[head, *map(plain_number, bare)], *marks]
