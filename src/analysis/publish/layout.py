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
        """Head and rows for a spreadsheet: no thousands dots, the ends of an interval apart."""
        split = [any(RANGE.fullmatch(row[place]) for row in self.rows) for place in range(len(self.columns))]
        return [_split_heads(self.columns, split), *(_split_cells(row, split) for row in self.rows)]


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


def _split_heads(columns: list[Column], split: list[bool]) -> list[str]:
    """The heads, two for a column of intervals."""
    heads = []
    for column, is_split in zip(columns, split, strict=True):
        heads += [f"{column.name}, van", f"{column.name}, tot"] if is_split else [column.name]
    return heads


def _split_cells(row: list[str], split: list[bool]) -> list[str]:
    """The cells of a row, two for an interval."""
    cells = []
    for cell, is_split in zip(row, split, strict=True):
        found = RANGE.fullmatch(cell)
        both = cell.split(" tot ") if found else [cell, ""]
        cells += [plain_number(part) for part in (both if is_split else [cell])]
    return cells
