"""From a value to a place on the sheet, with round numbers along the axis."""

from dataclasses import dataclass
from itertools import count
from math import ceil, floor, log10


@dataclass(frozen=True)
class Scale:
    """A straight scale from `low` and `high` to places `start` and `end` [mm], with its `ticks`."""

    low: float
    high: float
    start: float
    end: float
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """Where a value lies [mm]."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def make_scale(low: float, high: float, start: float, end: float, spacing: float) -> Scale:
    """A scale from value to value, with round ticks in between about `spacing` [mm] apart."""
    high = high if high > low else low + 1
    return Scale(low, high, start, end, round_ticks(low, high, max(1, floor(abs(end - start) / spacing))))


def round_ticks(low: float, high: float, most: int) -> tuple[float, ...]:
    """Multiples of 1, 2 or 5 (times a power of ten) between two values, at most `most` steps.

    >>> round_ticks(0, 0.55, 4)
    (0.0, 0.2, 0.4)
    """
    for exponent in count(floor(log10((high - low) / most)) - 1):
        for step in (1, 2, 5):
            size = step * 10.0**exponent
            first, last = ceil(_steps(low, size)), floor(_steps(high, size))
            if last - first <= most:
                return tuple(round(number * size, 10) for number in range(first, last + 1))
    raise AssertionError("unreachable: the steps keep growing")


def _steps(value: float, size: float) -> float:
    """How many steps lie between 0 and a value; a hair beside a whole number counts as whole."""
    return round(value / size, 9)
