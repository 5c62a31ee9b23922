"""Intervals, differences, waiting times, weights and tests: what is known about a number, and how well.

Here stand the intervals, which all of the collection uses; the rest is in its own module.
"""

from analysis.statistics.intervals import (
    LEVEL,
    Interval,
    clopper_pearson,
    effective_size,
    hypergeometric,
    mean_interval,
    normal_quantile,
    share_interval,
    share_of,
    wald,
    wilson,
    worst_case,
)

__all__ = [
    "LEVEL",
    "Interval",
    "clopper_pearson",
    "effective_size",
    "hypergeometric",
    "mean_interval",
    "normal_quantile",
    "share_interval",
    "share_of",
    "wald",
    "wilson",
    "worst_case",
]
