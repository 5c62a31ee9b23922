"""Intervals for counts and means of a survey among a small, known population.

Of 308 invited people 140 answer: nearly half the population is no longer
uncertain, and an interval that forgets this is a third too wide. The effective
size of the sample takes it into account. Such an interval speaks about these 308
only, and only if those who kept silent do not differ (see `worst_case` and
`weighting`). For a statement beyond them leave the population out.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist
from typing import NamedTuple

from analysis.errors import AuthorError

LEVEL = 0.95


class Interval(NamedTuple):
    """Lower and upper limit, in the unit of the estimate; nan where there is none."""

    lower: float
    upper: float


def effective_size(base: int, sample: int | None = None, population: int | None = None) -> float:
    """Size of the sample with replacement that would be as precise as `base` answers.

    Parameters
    ----------
    base : int
        Those whom the share is about: the sample or a subgroup of it. [people]
    sample : int, optional
        All usable answers. [people]
    population : int, optional
        All invited. Without it, or without `sample`, the effective size is `base`. [people]

    Returns
    -------
    float
        Infinite when everyone answered, 0 for a sample of one. [people]

    Raises
    ------
    AuthorError
        If more people answered than were invited.
    ValueError
        If the subgroup is larger than the sample or nobody was asked.

    Notes
    -----
    n_eff = n_d (n - 1) / (n (1 - n / N)), the variance of a subgroup in a simple
    random sample, as `svyby` of the R package survey has it. It needs no share,
    so it also holds where the share is 0 or 1.
    """
    if base < 1:
        raise ValueError("an interval needs a base of at least 1")
    if sample is None or population is None:
        return float(base)
    if base > sample:
        raise ValueError(f"a subgroup of {base} does not fit in a sample of {sample}")
    if sample > population:
        raise AuthorError(
            f"Er zijn {sample} bruikbare antwoorden en maar {population} benaderden. "
            "Verbeter 'invited' in editions.toml."
        )
    return math.inf if sample == population else base * (sample - 1) / (sample * (1 - sample / population))


def share_interval(
    count: int, base: int, sample: int | None = None, population: int | None = None
) -> Interval:
    """The interval of a share that this collection uses: Wilson with the effective size."""
    return wilson(share_of(count, base), effective_size(base, sample, population))


def wilson(share: float, size: float, level: float = LEVEL) -> Interval:
    """Wilson's score interval of a share, also at 0 and 1.

    `size` is the number of answers or an `effective_size`; a size of 0 says
    nothing, an infinite one everything.

    Notes
    -----
    Wilson, J Am Stat Assoc 1927;22:209-12.
    """
    if math.isinf(size):
        return Interval(share, share)
    if size == 0:
        return Interval(0.0, 1.0)
    z2 = normal_quantile(level) ** 2
    centre = (share * size + z2 / 2) / (size + z2)
    half = math.sqrt(z2) / (size + z2) * math.sqrt(share * (1 - share) * size + z2 / 4)
    return Interval(
        0.0 if share == 0 else max(0.0, centre - half), 1.0 if share == 1 else min(1.0, centre + half)
    )


def clopper_pearson(share: float, size: float, level: float = LEVEL) -> Interval:
    """The exact binomial interval of a share; `size` need not be a whole number.

    Notes
    -----
    Clopper and Pearson, Biometrika 1934;26:404-13, as quantiles of the beta
    distribution; with an effective size as in Korn and Graubard, Survey
    Methodology 1998;24:193-201, without their correction for degrees of freedom.
    """
    from scipy.special import betaincinv

    if math.isinf(size):
        return Interval(share, share)
    hits, misses, tail = share * size, (1 - share) * size, (1 - level) / 2
    lower = float(betaincinv(hits, misses + 1, tail)) if hits else 0.0
    upper = float(betaincinv(hits + 1, misses, 1 - tail)) if misses else 1.0
    return Interval(lower, upper)


def hypergeometric(count: int, base: int, population: int, level: float = LEVEL) -> Interval:
    """The exact interval of a share of the whole population: coverage is never below `level`.

    Holds every whole number of people in the population under which neither
    this count or fewer, nor this count or more, is rarer than half of what `level`
    leaves. For the whole sample only: how many people a subgroup has in the
    population is not known.
    """
    from scipy.stats import hypergeom

    effective_size(base, base, population)
    tail, possible = (1 - level) / 2, range(count, population - base + count + 1)
    kept = [
        people
        for people in possible
        if hypergeom.cdf(count, population, people, base) > tail
        and hypergeom.sf(count - 1, population, people, base) > tail
    ]
    return Interval(min(kept) / population, max(kept) / population)


def wald(share: float, size: float, level: float = LEVEL) -> Interval:
    """The interval that prints clipped at 0 and 1; only to check print that used it."""
    half = normal_quantile(level) * math.sqrt(share * (1 - share) / size)
    return Interval(max(0.0, share - half), min(1.0, share + half))


def mean_interval(
    values: Sequence[float], sample: int | None = None, population: int | None = None
) -> Interval:
    """The t interval of a mean, narrower where the population is known.

    The standard error is that of a subgroup mean in a simple random sample; one
    value has no interval unless everyone answered.
    """
    from scipy.special import stdtrit

    size, mean = len(values), math.fsum(values) / len(values)
    spread = math.fsum((value - mean) ** 2 for value in values) / size
    effective = effective_size(size, sample, population)
    if math.isinf(effective):
        return Interval(mean, mean)
    if size == 1:
        return Interval(math.nan, math.nan)
    known = sample is not None and population is not None
    half = float(stdtrit(size - 1, (1 + LEVEL) / 2)) * math.sqrt(spread / (effective if known else size - 1))
    return Interval(mean - half, mean + half)


def worst_case(count: int, base: int, population: int) -> Interval:
    """The share in the population if none, or all, of the silent belong to the counted.

    `base` holds those who answered the question, `population` all who were invited.
    """
    share_of(count, base)
    effective_size(base, base, population)
    return Interval(count / population, (count + population - base) / population)


def share_of(count: int, base: int) -> float:
    """A count as share of its base; refuses a count that does not fit in it."""
    if base < 1 or not 0 <= count <= base:
        raise ValueError(f"{count} of {base} is no share")
    return count / base


def normal_quantile(level: float) -> float:
    """The normal quantile of a two-sided interval: 1.96 for 95%."""
    return NormalDist().inv_cdf((1 + level) / 2)
