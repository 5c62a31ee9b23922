"""The numbers of a table, each with its heads, its row and the total of its column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.claims.draft_numbers import COUNT, COUNT_PERCENT, PERCENT, Mention, find_mentions

TOTAL = re.compile(r"\s*(?:totaal|total|alle)\b", re.IGNORECASE)
SIZE = re.compile(r"\bn\s*=\s*(\d+(?:\.\d{3})*)", re.IGNORECASE)
HEAD = re.compile(r"\s*(?:(?:19|20)\d\d|n\s*=.*|[^\d]*)\s*(?:\(.*\))?\s*$", re.IGNORECASE)
TABLE_TOTAL = "totaal"


@dataclass(frozen=True)
class Cell:
    """A number in a table.

    `base` is the printed total of its column, or the n in its head. For the
    total itself, `total` is what the rows above add up to.
    """

    place: str
    mention: Mention
    label: str
    head: str
    total: int | None = None


def cells_of(rows: Sequence[Sequence[str]]) -> Iterator[Cell]:
    """The numbers of a table, row by row; a count and the percentage beside it are one."""
    first = next(
        (place for place, row in enumerate(rows) if any(not HEAD.fullmatch(cell) for cell in row[1:])),
        len(rows),
    )
    heads = _heads(rows[:first], len(rows[0]) if rows else 0)
    body = [[_mention(cell, head) for cell, head in zip(row, heads, strict=True)] for row in rows[first:]]
    for place, (row, mentions) in enumerate(zip(rows[first:], body, strict=True)):
        column = 1
        while column < len(row):
            mention, used = _paired(mentions, heads, column)
            if mention is not None:
                sums = _column(body, rows[first:], column)
                is_total = bool(TOTAL.match(row[0]))
                base = _size(heads[column]) or sums[1]
                total = sums[0] if is_total and mention.count is not None else None
                bases = None if is_total else _base(mention, base, sums[0])
                yield Cell(
                    f"rij {first + place + 1}, kolom {column + 1}",
                    replace(mention, base=bases),
                    row[0],
                    heads[column],
                    total,
                )
            column += used


def _heads(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The heads above each column; an empty head goes on with the one to its left."""
    heads = [""] * width
    for row in rows:
        above = ""
        for column in range(1, width):
            above = row[column] or above
            heads[column] = f"{heads[column]} {above}".strip()
    return heads


def _mention(cell: str, head: str) -> Mention | None:
    """The number in a cell; a bare number under a percent sign is a percentage."""
    found = find_mentions(cell.strip("()") if re.fullmatch(r"\(.*\)", cell.strip()) else cell)
    if len(found) != 1:
        return None
    mention = found[0]
    if mention.kind == COUNT and head.endswith("%"):
        return replace(mention, kind=PERCENT, count=None, percent=mention.count)
    return mention


def _paired(
    mentions: Sequence[Mention | None], heads: Sequence[str], column: int
) -> tuple[Mention | None, int]:
    """A number, together with the percentage in the next column if that belongs to it."""
    one = mentions[column]
    two = mentions[column + 1] if column + 1 < len(mentions) else None
    if one is None or two is None or one.kind != COUNT or two.kind != PERCENT:
        return one, 1
    printed = f"{one.printed} ({two.printed})"
    return replace(one, kind=COUNT_PERCENT, printed=printed, percent=two.percent), 2


def _column(
    body: Sequence[Sequence[Mention | None]], rows: Sequence[Sequence[str]], column: int
) -> tuple[int | None, int | None]:
    """What the counts of a column add up to, and the total that is printed under them."""
    counts, printed = [], None
    for row, mentions in zip(rows, body, strict=True):
        count = mentions[column].count if mentions[column] else None
        if count is not None and TOTAL.match(row[0]):
            printed = int(count.value)
        elif count is not None:
            counts.append(int(count.value))
    return (sum(counts) if printed is not None and counts else None), printed


def _base(mention: Mention, base: int | None, added: int | None) -> int | None:
    """The base of a cell: the printed total, unless only what the rows add up to gives its percentage."""
    if mention.count is None or mention.percent is None or base is None or added in (None, base):
        return base
    from analysis.claims.rounding import numerators

    fits = int(mention.count.value) in numerators(mention.percent.value, mention.percent.decimals, added)
    return added if fits else base


def _size(head: str) -> int | None:
    """The n that a head gives."""
    found = SIZE.search(head)
    return int(found[1].replace(".", "")) if found else None
