"""Several answers in one cell, taken apart without knowing the answers."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise


def take_apart(given: Sequence[str], join: str) -> list[list[str]] | None:
    """The cells taken apart at a separator, if that gives fewer and more common answers than the cells."""
    cells = [_stripped(cell.split(join)) for cell in given]
    cells = _merged(cells, join, given)
    different, parts = len(set(given)), Counter(part for cell in cells for part in cell)
    combined = sum(len(cell) > 1 for cell in cells)
    alone = {cell[0] for cell in cells if len(cell) == 1}
    if (
        combined < 2
        or different <= len(parts)
        or not alone & {part for cell in cells if len(cell) > 1 for part in cell}
    ):
        return None
    return cells


def _stripped(parts: Sequence[str]) -> list[str]:
    return [part.strip() for part in parts if part.strip()]


def _merged(cells: list[list[str]], join: str, given: Sequence[str]) -> list[list[str]]:
    """The cells with those parts put together again that never stand without each other.

    An option may hold the separator itself: ``Via collega's, opleider of netwerk``.
    """
    while True:
        counts = Counter(part for cell in cells for part in cell)
        pairs = Counter(pair for cell in cells for pair in pairwise(cell))
        fixed = next(
            (pair for pair, count in pairs.items() if counts[pair[0]] == counts[pair[1]] == count), None
        )
        if not fixed:
            return cells
        between = rf"\s*{re.escape(join.strip())}\s*".join(map(re.escape, fixed))
        whole = next(found.group() for text in given if (found := re.search(between, text)))
        cells = [_joined(cell, fixed, whole) for cell in cells]


def _joined(cell: list[str], pair: tuple[str, str], whole: str) -> list[str]:
    """The cell with one pair of neighbours as one part."""
    for position, neighbours in enumerate(pairwise(cell)):
        if neighbours == pair:
            return [*cell[:position], whole, *cell[position + 2 :]]
    return cell
