"""The difference between two shares or two means: interval, test, adjustment for many tests."""

import math
from typing import NamedTuple

import pandas as pd

from analysis.statistics.intervals import LEVEL, Interval, wilson


class Tested(NamedTuple):
    """What a test says, never without its name; nan for degrees of freedom that it does not have."""

    test: str
    statistic: float
    freedom: float
    p: float


class Change(NamedTuple):
    """A difference, later minus earlier, in the unit of the indicator, with interval and p-value."""

    difference: float
    lower: float
    upper: float
    p: float


def newcombe(
    earlier_share: float, earlier_size: float, later_share: float, later_size: float, correlation: float = 0.0
) -> Interval:
    """The interval of later minus earlier share, from the two Wilson intervals.

    Notes
    -----
    Newcombe, Stat Med 1998;17:873-90, method 10; the correlation between the
    two shares enters as in his paired interval, Stat Med 1998;17:2635-50.
    """
    before, after = wilson(earlier_share, earlier_size), wilson(later_share, later_size)
    difference = later_share - earlier_share
    below = _combined(later_share - after.lower, before.upper - earlier_share, correlation)
    above = _combined(after.upper - later_share, earlier_share - before.lower, correlation)
    return Interval(max(-1.0, difference - below), min(1.0, difference + above))


def share_change(
    earlier_share: float,
    earlier_base: int,
    later_share: float,
    later_base: int,
    sizes: tuple[float, float] | None = None,
    correlation: float = 0.0,
) -> Change:
    """The change of a share, with Newcombe's interval and the p-value of the score test.

    `sizes` are the effective sizes of the two bases, if not the bases themselves. They
    narrow the interval, which is about the people invited in both years, and never
    the test: two years differ by who happened to graduate, and a verdict speaks of
    more than that. The score test pools the share over both editions; without
    correlation it is the z test, whose square is chi-square.
    """
    earlier_size, later_size = sizes or (earlier_base, later_base)
    difference = later_share - earlier_share
    pooled = (earlier_share * earlier_base + later_share * later_base) / (earlier_base + later_base)
    spread = 1 / earlier_base + 1 / later_base - 2 * correlation / math.sqrt(earlier_base * later_base)
    interval = newcombe(earlier_share, earlier_size, later_share, later_size, correlation)
    return Change(difference, *interval, _normal_p(difference, pooled * (1 - pooled) * spread))


def mean_change(earlier: Interval, earlier_base: int, later: Interval, later_base: int) -> Change:
    """The change of a mean from its two t intervals: Welch's interval and test."""
    from scipy.special import stdtr, stdtrit

    quantiles = [float(stdtrit(base - 1, (1 + LEVEL) / 2)) for base in (earlier_base, later_base)]
    errors = [(part.upper - part.lower) / 2 / t for part, t in zip((earlier, later), quantiles, strict=True)]
    difference = (later.lower + later.upper - earlier.lower - earlier.upper) / 2
    error = math.hypot(*errors)
    if error == 0:
        return Change(difference, difference, difference, float(difference == 0))
    freedom = error**4 / (errors[0] ** 4 / (earlier_base - 1) + errors[1] ** 4 / (later_base - 1))
    half = float(stdtrit(freedom, (1 + LEVEL) / 2)) * error
    return Change(
        difference, difference - half, difference + half, 2 * float(stdtr(freedom, -abs(difference) / error))
    )


def chi_square_p(statistic: float, freedom: float) -> float:
    """The p-value of a chi-square statistic."""
    from scipy.special import chdtrc

    return float(chdtrc(freedom, statistic))


def holm(p_values: pd.Series) -> pd.Series:
    """The p-values adjusted by Holm; missing ones stay missing and do not count.

    Notes
    -----
    Holm, Scand J Stat 1979;6:65-70.
    """
    ranked = p_values.dropna().sort_values(kind="stable")
    steps = range(len(ranked), 0, -1)
    adjusted = pd.Series([p * step for p, step in zip(ranked, steps, strict=True)], ranked.index, dtype=float)
    return adjusted.cummax().clip(upper=1.0).reindex(p_values.index)


def overlap_correlation(
    earlier: pd.Series, later: pd.Series, earlier_fraction: float = 0.0, later_fraction: float = 0.0
) -> float:
    """Correlation of two yearly shares that partly rest on the same people.

    Parameters
    ----------
    earlier, later : pandas.Series
        Per link key whether the answer was given; only those in the base.
    earlier_fraction, later_fraction : float
        Answers as part of the population, where the change is corrected for it.

    Returns
    -------
    float
        From 0 to 1. Never below 0: the correlation is there to narrow the interval.

    Notes
    -----
    Covariance of two overlapping simple random samples, s12 (m / (n1 n2) - 1 / N), with m
    people in both and N the larger population. Answering by chance in both
    years already explains the second part; without correction for the
    populations it falls away.
    """
    pairs = pd.concat([earlier.astype(float), later.astype(float)], axis=1, join="inner").dropna()
    if len(pairs) < 2 or (pairs.nunique() < 2).any():
        return 0.0
    size = math.sqrt(len(earlier) * len(later))
    by_chance = size * min(earlier_fraction / len(earlier), later_fraction / len(later))
    known = math.sqrt((1 - earlier_fraction) * (1 - later_fraction))
    phi = float(pairs.iloc[:, 0].corr(pairs.iloc[:, 1]))
    return min(1.0, max(0.0, phi * (len(pairs) / size - by_chance) / known)) if known else 0.0


def _combined(one: float, other: float, correlation: float) -> float:
    """Two half widths as one, less where they go together."""
    return math.sqrt(max(0.0, one**2 + other**2 - 2 * correlation * one * other))


def _normal_p(difference: float, variance: float) -> float:
    """Two-sided p-value of a difference; without variance a difference is certain."""
    if variance <= 0:
        return float(difference == 0)
    return math.erfc(abs(difference) / math.sqrt(2 * variance))
