"""The numbers of a table, each with its heads, its row and the total of its column."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.claims.rounding import numerators
from analysis.draft.numbers import COUNT, COUNT_PERCENT, PERCENT, Mention, find_mentions
from analysis.dutch import NUMBER

TOTAL = re.compile(r"\s*(?:sub|eind)?tota(?:al|len)\b|\s*alle(?:n|maal)?\s*$", re.IGNORECASE)
SIZE = re.compile(r"\bn\s*=\s*(\d+(?:\.\d{3})*)", re.IGNORECASE)
HEAD = re.compile(r"\s*(?:(?:19|20)\d\d|n\s*=.*|\D*)\s*(?:\(.*\))?\s*", re.IGNORECASE)
# Percentages that add up to more are of answers that go together; their counts add up to no total.
MOST_PERCENT = 105

Numbered = Mapping[int, Mention]


@dataclass(frozen=True)
class Cell:
    """A number in a table; `base` is the printed total of its column, or the n in its head.

    For the total itself, `total` is what the rows above add up to.
    """

    place: str
    mention: Mention
    label: str
    head: str
    base: int | None = None
    total: int | None = None


@dataclass(frozen=True)
class Column:
    """The base that a column prints, and what its counts add up to."""

    base: int | None
    added: int | None


def cells_of(rows: Sequence[Sequence[str]]) -> Iterator[Cell]:
    """The numbers of a table, row by row; a count and the percentage beside it are one."""
    first = next((at for at, row in enumerate(rows) if not all(map(HEAD.fullmatch, row[1:]))), len(rows))
    heads = _heads(rows[:first], len(rows[0]) if rows else 0)
    body = {at: _numbers(row, heads) for at, row in enumerate(rows) if at >= first}
    for at, numbers in body.items():
        label = rows[at][0]
        for column, mention in numbers.items():
            facts = _column([(rows[row][0], found.get(column)) for row, found in body.items()], heads[column])
            place, head = f"rij {at + 1}, kolom {column + 1}", heads[column]
            if TOTAL.match(label):
                yield Cell(
                    place, mention, label, head, total=facts.added if mention.count is not None else None
                )
            else:
                yield Cell(place, mention, label, head, mention.base or _base(mention, facts))


def _heads(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The heads above each column; an empty head goes on with the one to its left."""
    heads = [""] * width
    for row in rows:
        above = ""
        for column in range(1, width):
            above = row[column] or above
            heads[column] = f"{heads[column]} {above}".strip()
    return heads


def _numbers(row: Sequence[str], heads: Sequence[str]) -> Numbered:
    """The numbers of a row by column; a percentage that belongs to the count before it is part of that."""
    found = {
        at: mention
        for at, cell in enumerate(row)
        if at and (mention := _mention(cell, heads[at])) is not None
    }
    for at in list(found):
        one, two = found[at], found.get(at + 1)
        if one.kind == COUNT and two is not None and two.kind == PERCENT:
            printed = f"{one.printed} ({two.printed})"
            found[at] = replace(one, kind=COUNT_PERCENT, printed=printed, percent=two.percent)
            found[at + 1] = replace(two, kind="")
    return {at: mention for at, mention in found.items() if mention.kind}


def _mention(cell: str, head: str) -> Mention | None:
    """The number in a cell; a bare number under a percent sign is a percentage."""
    text = cell.strip().removeprefix("(").removesuffix(")") if cell.strip().startswith("(") else cell.strip()
    bare = head.endswith("%") and NUMBER.fullmatch(text)
    found = find_mentions(f"{text}%" if bare else text)
    return replace(found[0], printed=text) if len(found) == 1 else None


def _column(cells: Sequence[tuple[str, Mention | None]], head: str) -> Column:
    """The base of a column and what it adds up to, as far as all its rows are counts of one whole."""
    size = SIZE.search(head)
    totals = [mention for label, mention in cells if TOTAL.match(label)]
    parts = [mention for label, mention in cells if not TOTAL.match(label)]
    printed = totals[0].count if len(totals) == 1 and totals[0] is not None else None
    base = int(size[1].replace(".", "")) if size else int(printed.value) if printed else None
    if printed is None or not all(part is not None and part.count is not None for part in parts):
        return Column(base, None)
    overlap = sum(part.percent.value for part in parts if part.percent is not None) > MOST_PERCENT
    return Column(base, None if overlap else sum(int(part.count.value) for part in parts))


def _base(mention: Mention, column: Column) -> int | None:
    """The base of a cell: the printed one, unless only what the rows add up to gives its percentage."""
    count, percent = mention.count, mention.percent
    if None in (count, percent, column.base, column.added):
        return column.base
    fits = count.value in numerators(percent.value, percent.decimals, column.added)
    return column.added if fits else column.base
