"""Crosstabs: per group, what was answered, with base, share and interval.

Levels are declared, so that an answer which nobody gave is a row and not a gap. A
question with several ticks counts respondents, never ticks. Small cells are
hidden here, so that nothing downstream can show them.
"""

import math
from collections.abc import Collection, Sequence

import pandas as pd

from analysis.conditions import SEPARATOR
from analysis.statistics import share_interval
from analysis.statistics.association import NO_TEST, Association, association, without_empty
from analysis.suppression import TOTAL, suppress_small, with_totals

COLUMNS = ["row", "column", "count", "base", "value", "lower", "upper", "status"]
SHOWN, SMALL = "shown", "small_cell"


def crosstab(
    respondents: pd.DataFrame,
    rows: str,
    columns: str,
    row_levels: Sequence[str],
    column_levels: Sequence[str],
) -> pd.DataFrame:
    """How many respondents gave each pair of answers.

    Parameters
    ----------
    respondents : pandas.DataFrame
        One row per respondent, codes as text.
    rows, columns : str
        Two questions with one answer each.
    row_levels, column_levels : sequence of str
        Their codes, in order; leave refusals out.

    Returns
    -------
    pandas.DataFrame
        Counts, a row per level of `rows` and a column per level of `columns`. Who
        did not answer both with one of these codes is not in it.
    """
    first, second = respondents[rows].astype("string"), respondents[columns].astype("string")
    counts = pd.crosstab(first, second).reindex(
        index=list(row_levels), columns=list(column_levels), fill_value=0
    )
    return counts.astype(int).rename_axis(index=rows, columns=columns)


def cross_shares(
    counts: pd.DataFrame, threshold: int, sample: int | None = None, population: int | None = None
) -> pd.DataFrame:
    """A crosstab as shares of its rows, one line per cell, without small cells.

    Parameters
    ----------
    counts : pandas.DataFrame
        See `crosstab`.
    threshold : int
        Smallest number of people that may be shown.
    sample, population : int, optional
        All usable answers, and all invited. [people]

    Returns
    -------
    pandas.DataFrame
        `COLUMNS`; the last rows, named ``totaal``, are all groups together. ``value`` is a share (0 to
        1) of ``base``, the total of the row; nothing is left of a line with status ``small_cell``.
    """
    return _lines(counts, suppress_small(counts, threshold), (), sample, population)


def ticked_shares(
    respondents: pd.DataFrame,
    rows: str,
    columns: str,
    row_levels: Sequence[str],
    column_levels: Sequence[str],
    threshold: int,
    sample: int | None = None,
    population: int | None = None,
) -> pd.DataFrame:
    """The same for a question `columns` with several ticks per respondent (``a|b``).

    The base of a line is everyone of its row who ticked anything. Each tick is a
    table of its own, ticked or not, so that shares need not add up; a base that one
    of them hides is hidden in all.
    """
    tables = {level: tick_counts(respondents, rows, columns, row_levels, level) for level in column_levels}
    shown = {level: suppress_small(counts, threshold) for level, counts in tables.items()}
    hidden = {row for table in shown.values() for row in table.index[table[TOTAL].isna()]}
    parts = [
        _lines(counts, shown[level], hidden, sample, population).query("column == @level")
        for level, counts in tables.items()
    ]
    order = {name: place for place, name in enumerate([*row_levels, TOTAL])}
    return pd.concat(parts).sort_values(
        "row", key=lambda names: names.map(order), kind="stable", ignore_index=True
    )


def tick_counts(
    respondents: pd.DataFrame, rows: str, columns: str, row_levels: Sequence[str], level: str
) -> pd.DataFrame:
    """Per level of `rows`, how many ticked `level` and how many who ticked something did not."""
    answered = respondents[respondents[columns].notna()]
    ticked = answered[columns].map(lambda text: level in str(text).split(SEPARATOR))
    pairs = pd.DataFrame({rows: answered[rows], columns: ticked.map({True: level, False: f"geen {level}"})})
    return crosstab(pairs, rows, columns, row_levels, [level, f"geen {level}"])


def shown_association(counts: pd.DataFrame, ordered: bool, threshold: int) -> Association:
    """The test of a crosstab that may be shown beside it.

    Of a table of two by two with hidden cells the p-value would give the cells
    away, as the exact statistic would of a larger one: these are left out.
    """
    found = association(counts, ordered)
    if suppress_small(counts, threshold).notna().all(axis=None):
        return found
    if without_empty(counts).size <= 4:
        return Association(NO_TEST, "", math.nan)
    return found._replace(tested=found.tested._replace(statistic=math.nan))


def _lines(
    counts: pd.DataFrame,
    shown: pd.DataFrame,
    hidden_rows: Collection[str],
    sample: int | None,
    population: int | None,
) -> pd.DataFrame:
    """A line per cell of a table and of its total row."""
    true, visible = with_totals(counts), shown.notna() & shown[[TOTAL]].notna().to_numpy()
    lines = []
    for row in true.index:
        for column in counts.columns:
            numbers = true.loc[row, column], true.loc[row, TOTAL]
            may_be_shown = bool(visible.loc[row, column]) and row not in hidden_rows
            lines.append({"row": row, "column": column} | _cell(*numbers, may_be_shown, sample, population))
    return pd.DataFrame(lines, columns=COLUMNS).astype({"count": "Int64", "base": "Int64"})


def _cell(
    count: int, base: int, visible: bool, sample: int | None, population: int | None
) -> dict[str, object]:
    """The numbers of a line; none if it may not be shown, no share if nobody is in the row."""
    if not visible:
        return {"status": SMALL}
    if base == 0:
        return {"count": 0, "base": 0, "status": SHOWN}
    interval = share_interval(int(count), int(base), sample, population)
    numbers = {"count": count, "base": base, "value": count / base}
    return numbers | {"lower": interval.lower, "upper": interval.upper, "status": SHOWN}
