"""Whether answers go together with a group: the right test, and how strongly.

The test follows from the kind of answers and the counts, not from its outcome:
ordered answers by ranks (Mann-Whitney for two groups, Kruskal-Wallis for more),
others by chi-square, or by Fisher's exact test where Cochran's rule forbids
chi-square: an expected count below 1, or more than a fifth of them below 5.
"""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.statistics.differences import Tested, chi_square_p

DRAWS = 20_000
SEED = 2026
NO_TEST = Tested("geen toets", math.nan, math.nan, math.nan)


class Association(NamedTuple):
    """A test with the size of the effect; ``effect`` says of what kind ``size`` is."""

    tested: Tested
    effect: str
    size: float


def association(counts: pd.DataFrame, ordered: bool) -> Association:
    """The test of a crosstab and its effect size.

    Parameters
    ----------
    counts : pandas.DataFrame
        Whole numbers of people: a row per group, a column per answer, no totals.
        Empty rows and columns play no part.
    ordered : bool
        Whether the answers have an order, which is that of the columns.

    Returns
    -------
    Association
        `NO_TEST` if fewer than two groups or two answers are left.
    """
    table = without_empty(counts)
    if min(table.shape) < 2:
        return Association(NO_TEST, "", math.nan)
    if ordered:
        return mann_whitney(table) if len(table) == 2 else kruskal_wallis(table)
    effect = "Cramérs V", cramers_v(table)
    return Association(chi_square(table) if _large_enough(table) else fisher(table), *effect)


def without_empty(counts: pd.DataFrame) -> np.ndarray:
    """The counts without rows and columns in which nobody is."""
    table = counts.to_numpy(dtype=int)
    return table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]


def chi_square(table: np.ndarray) -> Tested:
    """Pearson's chi-square test, without continuity correction."""
    statistic, freedom = _chi_square(table), (table.shape[0] - 1) * (table.shape[1] - 1)
    return Tested("chikwadraattoets", statistic, freedom, chi_square_p(statistic, freedom))


def fisher(table: np.ndarray) -> Tested:
    """Fisher's exact test; for more than 2 by 2, the p-value of as many random tables as `DRAWS`.

    Notes
    -----
    Random tables with the same totals (Patefield, Appl Stat 1981;30:91-7), from a
    fixed seed; the table itself counts as one of them.
    """
    from scipy.stats import fisher_exact, random_table

    if table.shape == (2, 2):
        return Tested("exacte toets van Fisher", math.nan, math.nan, float(fisher_exact(table).pvalue))
    tables = random_table(table.sum(axis=1), table.sum(axis=0))
    drawn = tables.logpmf(tables.rvs(DRAWS, random_state=np.random.default_rng(SEED)))
    as_rare = int((drawn <= tables.logpmf(table) + 1e-7).sum())
    return Tested("toets van Fisher (Monte Carlo)", math.nan, math.nan, (as_rare + 1) / (DRAWS + 1))


def mann_whitney(table: np.ndarray) -> Association:
    """The Mann-Whitney test of two groups, with ties and continuity correction as in R.

    The rank-biserial correlation runs from -1 to 1; above 0 the first group answers
    further down the list.
    """
    from scipy.stats import mannwhitneyu

    first, second = _ranked(table)
    tested = mannwhitneyu(first, second, method="asymptotic")
    size = 2 * float(tested.statistic) / (len(first) * len(second)) - 1
    result = Tested("toets van Mann-Whitney", float(tested.statistic), math.nan, float(tested.pvalue))
    return Association(result, "rang-biseriële correlatie", size)


def kruskal_wallis(table: np.ndarray) -> Association:
    """The Kruskal-Wallis test of three or more groups, corrected for ties, with epsilon squared.

    Notes
    -----
    Epsilon squared is H / (n - 1): Tomczak and Tomczak, Trends Sport Sci 2014;1:19-25.
    """
    from scipy.stats import kruskal

    tested = kruskal(*_ranked(table))
    result = Tested("toets van Kruskal-Wallis", float(tested.statistic), len(table) - 1, float(tested.pvalue))
    return Association(result, "epsilon-kwadraat", result.statistic / (int(table.sum()) - 1))


def cramers_v(table: np.ndarray) -> float:
    """Cramér's V: 0 for no association, 1 for a complete one."""
    return math.sqrt(_chi_square(table) / (int(table.sum()) * (min(table.shape) - 1)))


def _chi_square(table: np.ndarray) -> float:
    """Pearson's statistic."""
    expected = _expected(table)
    return float(((table - expected) ** 2 / expected).sum())


def _expected(table: np.ndarray) -> np.ndarray:
    """The counts if answers did not go together with the group."""
    return np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()


def _large_enough(table: np.ndarray) -> bool:
    """Cochran's rule, Biometrics 1954;10:417-51."""
    expected = _expected(table)
    return bool(expected.min() >= 1 and (expected < 5).mean() <= 0.2)


def _ranked(table: np.ndarray) -> list[np.ndarray]:
    """Per group, the place in the list of every answer."""
    places = np.arange(table.shape[1])
    return [np.repeat(places, group) for group in table]
