"""Which cells are too small to show, and what would give them away.

A share of 2 of 36 points at two colleagues; so does 34 of 36, since the other
two follow. Both are hidden. Of the answers to one question, which add up to a
known base, never exactly one is hidden: the smallest other one goes with it.
"""

import pandas as pd

NUMBERS = ["count", "base", "value", "lower", "upper"]


def is_small(count: int, base: int | None, threshold: int) -> bool:
    """Whether a count, or what is left of its base, is 1 up to `threshold` - 1 people.

    >>> is_small(2, 36, 5), is_small(34, 36, 5), is_small(0, 36, 5), is_small(7, 36, 5)
    (True, True, False, False)
    """
    return 0 < count < threshold or (base is not None and 0 < base - count < threshold)


def hide_small_cells(table: pd.DataFrame, threshold: int) -> pd.DataFrame:
    """The indicator table without the numbers of cells that are too small to show.

    Parameters
    ----------
    table : pandas.DataFrame
        The indicator table; rows whose ``id`` is ``<question>.<answer>`` are the
        answers to one question.
    threshold : int
        Smallest number of people that may be shown; 0 shows all (an edition of
        which everything was printed already).

    Returns
    -------
    pandas.DataFrame
        The same rows; hidden ones have status ``small_cell`` and no numbers.
    """
    counted = table["kind"].isin(["share", "mean"]) & table["status"].isin(["shown", "in_words"])
    small = counted & pd.Series(
        [_row_is_small(row, threshold) for _, row in table.iterrows()], index=table.index, dtype=bool
    )
    hidden = small | _gives_away(table, small, counted)
    result = table.assign(status=table["status"].mask(hidden, "small_cell"))
    result.loc[hidden, NUMBERS] = pd.NA
    return result


def _row_is_small(row: pd.Series, threshold: int) -> bool:
    """Whether one row of the table is too small; a mean by its base alone."""
    if pd.isna(row["base"]):
        return False
    if row["kind"] == "mean":
        return 0 < row["base"] < threshold
    return is_small(row["count"], row["base"], threshold)


def _gives_away(table: pd.DataFrame, small: pd.Series, counted: pd.Series) -> pd.Series:
    """The smallest shown answer of each question of which exactly one answer is hidden."""
    result = pd.Series(False, index=table.index)
    answers = table[counted & table["id"].str.contains(".", regex=False) & table["kind"].eq("share")]
    question = answers["id"].str.split(".").str[0]
    for _, rows in answers.groupby(["group", question]):
        others = rows[~small[rows.index] & rows["count"].gt(0)]
        if small[rows.index].sum() == 1 and len(others):
            result[others["count"].astype(int).idxmin()] = True
    return result
