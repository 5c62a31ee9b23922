"""Small cells of a table that adds up, and what would give them away.

A cell of 1 to `threshold` - 1 people is hidden, a total as much as any other
cell; 0 is shown. The totals that are shown are the true ones, so a lone hidden
cell follows by subtraction. Further cells are hidden until no small cell can be
worked out any more by someone who knows every shown number, and that hidden
cells hold at least one person. Only this one table is looked at: a total hidden
here must not stand in another table.
"""

import heapq

import numpy as np
import pandas as pd

TOTAL = "totaal"
Cell = tuple[int, int]


def suppress_small(counts: pd.DataFrame, threshold: int) -> pd.DataFrame:
    """The table with its totals, without the cells that are too small to show.

    Parameters
    ----------
    counts : pandas.DataFrame
        Whole numbers of people; each person stands in exactly one cell. No totals.
    threshold : int
        Smallest number of people that may be shown; 0 or 1 shows all.

    Returns
    -------
    pandas.DataFrame
        As `counts`, with a row and a column `TOTAL`; hidden cells are missing.

    Notes
    -----
    A hidden cell is safe if two tables agree with all that is shown and differ in
    it: smallest and largest value by linear programming. Which cells go with it is
    the cheapest ring per small cell, not the proven minimum for all. Hundepool et
    al., Statistical Disclosure Control, 2012, chapter 4.
    """
    full = with_totals(counts)
    values = full.to_numpy(dtype=int)
    small = (values > 0) & (values < threshold)
    hidden = small.copy()
    while exposed := _exposed(values, hidden, small):
        for cell in _cells_to_hide(values, hidden, exposed[0]):
            hidden[cell] = True
    for cell in _largest_first(values, hidden & ~small):
        hidden[cell] = False
        hidden[cell] = bool(_exposed(values, hidden, small))
    return full.astype("Int64").mask(pd.DataFrame(hidden, full.index, full.columns))


def with_totals(counts: pd.DataFrame) -> pd.DataFrame:
    """A table of counts with its row, column and grand total."""
    with_column = counts.assign(**{TOTAL: counts.sum(axis=1)})
    return pd.concat([with_column, with_column.sum().to_frame(TOTAL).T]).astype("Int64")


def _exposed(values: np.ndarray, hidden: np.ndarray, small: np.ndarray) -> list[Cell]:
    """The small cells that follow from what is shown."""
    if not small.any():
        return []
    cells = [tuple(cell) for cell in np.argwhere(hidden)]
    sums, known = _equations(values, hidden, cells)
    return [cell for place, cell in enumerate(cells) if small[cell] and _is_fixed(place, sums, known)]


def _equations(values: np.ndarray, hidden: np.ndarray, cells: list[Cell]) -> tuple[np.ndarray, np.ndarray]:
    """What is known of the hidden cells: every row and column minus its total is 0."""
    height, width = values.shape
    sign = np.ones(values.shape, dtype=int)
    sign[-1, :] *= -1
    sign[:, -1] *= -1
    sums = np.zeros((height + width, len(cells)))
    for place, (row, column) in enumerate(cells):
        sums[row, place] = sums[height + column, place] = sign[row, column]
    shown = np.where(hidden, 0, values * sign)
    return sums, -np.concatenate([shown.sum(axis=1), shown.sum(axis=0)])


def _is_fixed(place: int, sums: np.ndarray, known: np.ndarray) -> bool:
    """Whether a hidden cell can have one value only."""
    from scipy.optimize import linprog

    goal = np.zeros(sums.shape[1])
    goal[place] = 1
    low, high = (linprog(way * goal, A_eq=sums, b_eq=known, bounds=(1, None)) for way in (1, -1))
    return bool(high.status == 0 and -high.fun - low.fun < 0.5)


def _cells_to_hide(values: np.ndarray, hidden: np.ndarray, exposed: Cell) -> list[Cell]:
    """The shown cells that cost least to make a ring of hidden cells with the exposed one.

    Along a ring one cell can grow where the next shrinks. Where that is not
    enough, because a cell holds one person and cannot shrink, the smallest one left.
    """
    people = np.where(hidden, 0, values + _penalty(values))
    free = [cell for cell in _cheapest_ring(people, hidden | (values > 0), exposed) if not hidden[cell]]
    shown = [tuple(cell) for cell in np.argwhere(~hidden & (values > 0))]
    return free or [min(shown, key=lambda cell: (people[cell], cell))]


def _cheapest_ring(people: np.ndarray, usable: np.ndarray, exposed: Cell) -> list[Cell]:
    """Cells from the row of a cell, by way of other rows and columns, to its column."""
    row, column = exposed
    waiting, seen = [(0, True, row, ())], set()
    while waiting:
        cost, is_row, line, path = heapq.heappop(waiting)
        if (is_row, line) == (False, column):
            return list(path)
        if (is_row, line) in seen:
            continue
        seen.add((is_row, line))
        for other in range(people.shape[is_row]):
            cell = (line, other) if is_row else (other, line)
            if usable[cell] and cell != exposed:
                heapq.heappush(waiting, (cost + int(people[cell]), not is_row, other, (*path, cell)))
    return []


def _penalty(values: np.ndarray) -> np.ndarray:
    """What makes a total dearer to hide than all cells together, and the grand total dearer than all.

    Everyone knows how many took part, so that number hides nothing.
    """
    dear = np.zeros(values.shape, dtype=int)
    dear[-1, :] = dear[:, -1] = values[-1, -1]
    dear[-1, -1] = values[-1, -1] * sum(values.shape) * 2
    return dear


def _largest_first(values: np.ndarray, cells: np.ndarray) -> list[Cell]:
    """The cells hidden for the sake of others, the largest first."""
    return sorted((tuple(cell) for cell in np.argwhere(cells)), key=lambda cell: -values[cell])
