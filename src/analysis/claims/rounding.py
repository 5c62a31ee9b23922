"""Which exact values can print a number, and which counts can print a percentage.

Every way of rounding is a window around the printed value, in units of its last
digit: a value prints the number if it lies in the window, lower bound included.
All of it is exact, on fractions.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil


@dataclass(frozen=True)
class Rounding:
    """A way of rounding: its Dutch name, as done and doing, and its window [units of the last digit]."""

    name: str
    doing: str
    lower: Fraction
    upper: Fraction


HALF_UP = Rounding("afgerond", "af te ronden", Fraction(-1, 2), Fraction(1, 2))
TRUNCATED = Rounding("afgekapt", "af te kappen in plaats van af te ronden", Fraction(0), Fraction(1))
# First to one decimal more, then to the printed decimals: 45,45 -> 45,5 -> 46.
TWICE = Rounding(
    "twee keer afgerond",
    "eerst op een decimaal meer en dan nog eens af te ronden",
    Fraction(-11, 20),
    Fraction(9, 20),
)
WRONG_WAYS = (TRUNCATED, TWICE)


def window(value: Fraction, decimals: int, rounding: Rounding = HALF_UP) -> tuple[Fraction, Fraction]:
    """The exact values that print `value`: from the first bound up to, not including, the second.

    >>> window(Fraction(46), 0)
    (Fraction(91, 2), Fraction(93, 2))
    """
    unit = Fraction(1, 10**decimals)
    return value + rounding.lower * unit, value + rounding.upper * unit


def prints(exact: Fraction, value: Fraction, decimals: int, rounding: Rounding = HALF_UP) -> bool:
    """Whether an exact value prints as `value`."""
    lower, upper = window(value, decimals, rounding)
    return lower <= exact < upper


def numerators(value: Fraction, decimals: int, base: int, rounding: Rounding = HALF_UP) -> range:
    """The counts out of `base` whose percentage prints as `value` [%].

    >>> list(numerators(Fraction(19), 0, 140)), list(numerators(Fraction(7), 0, 93))
    ([26, 27], [])
    """
    sums = sums_of(value / 100, decimals + 2, base, rounding)
    return range(max(sums.start, 0), min(sums.stop, base + 1))


def sums_of(mean: Fraction, decimals: int, base: int, rounding: Rounding = HALF_UP) -> range:
    """The sums of `base` whole numbers whose mean prints as `mean`.

    Notes
    -----
    The GRIM test: N.J.L. Brown, J.A.J. Heathers, Soc Psychol Personal Sci
    2017;8:363-369.

    >>> list(sums_of(Fraction("5.21"), 2, 28)), list(sums_of(Fraction("5.22"), 2, 28))
    ([146], [])
    """
    lower, upper = window(mean, decimals, rounding)
    return range(ceil(lower * base), ceil(upper * base))


def wrong_ways(exact: Fraction, value: Fraction, decimals: int) -> list[Rounding]:
    """The wrong ways of rounding by which an exact value prints as `value`; none if it is right."""
    if prints(exact, value, decimals):
        return []
    return [way for way in WRONG_WAYS if prints(exact, value, decimals, way)]
