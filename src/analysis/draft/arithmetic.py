"""What arithmetic alone says of one number of a draft."""

from fractions import Fraction
from math import floor

from analysis import dutch
from analysis.claims.numbers import Number
from analysis.claims.rounding import numerators, prints, window
from analysis.draft import numbers as kinds
from analysis.draft.numbers import Mention
from analysis.draft.patterns import FALL, RISE

# The largest base that is tried for a percentage that prints as 0.
MOST = 1_000_000


def impossible(mention: Mention, base: int | None) -> str:
    """Why a number cannot be, from the draft alone; empty if it can."""
    count, percent = mention.count, mention.percent
    if mention.kind == kinds.INTERVAL:
        inside = mention.lower.value <= percent.value <= mention.upper.value
        return "" if inside else "de waarde ligt buiten haar interval"
    if base is not None and count is not None and count.value > base:
        return f"{dutch.number(count.value)} is meer dan de noemer {dutch.number(base)}"
    if mention.phrase is not None and percent is not None:
        lower, upper = window(percent.value, percent.decimals)
        if not mention.phrase.overlaps(lower / 100, upper / 100):
            return f"{mention.phrase.words} is geen {percent.text}%"
    if percent is None or base == 0 or mention.about is not None:
        return ""
    if count is not None:
        return _count_and_percent(count, percent, base)
    possible = base is None or numerators(percent.value, percent.decimals, base)
    return "" if possible else f"geen aantal van {dutch.number(base)} geeft {percent.text}%"


def _count_and_percent(count: Number, percent: Number, base: int | None) -> str:
    """Why a count does not go with its percentage: of its base, or of any base."""
    if base is None:
        possible = _possible_bases(count.value, percent)
        return "" if possible else f"{count.text} is van geen enkel aantal {percent.text}%"
    if prints(100 * Fraction(count.value, base), percent.value, percent.decimals):
        return ""
    right = dutch.percent(count.value, base, percent.decimals)
    return f"{dutch.number(count.value)} van {dutch.number(base)} is {right}"


def is_change(printed: Number, now: Fraction, before: Fraction, exact: bool, words: str) -> list[str]:
    """The units in which a share changed by the number printed [now and before in percent].

    An earlier share that is not `exact` is a rounded one. Words such as
    "daling" say which way.
    """
    around = Fraction(0 if exact else 1, 2)
    rise, fall = (bool(sign.search(words)) for sign in (RISE, FALL))
    lower, upper = window(printed.value, printed.decimals)
    units = []
    for unit, changes in (
        ("procentpunt", [now - (before + shift) for shift in (-around, around)]),
        ("procent", [100 * (now / (before + shift) - 1) for shift in (-around, around)]),
    ):
        signs = [sign for sign, other in ((1, fall), (-1, rise)) if not other] or [1, -1]
        spans = [sorted(sign * change for change in changes) for sign in signs]
        units += [unit] if any(low < upper and high >= lower for low, high in spans) else []
    return units


def size_fits(mention: Mention, base: int | None, size: int) -> bool:
    """Whether a group of this size can print the number; `base` is that of the text, if it gives one."""
    if base is not None and base != size:
        return False
    if mention.kind == kinds.SIZE:
        return mention.count.value == size
    if mention.percent is None or mention.kind == kinds.CHANGE:
        return False
    possible = numerators(mention.percent.value, mention.percent.decimals, size)
    return bool(possible) if mention.count is None else mention.count.value in possible


def _possible_bases(count: Fraction, percent: Number) -> range:
    """The bases of which `count` prints as this percentage."""
    lower, upper = window(percent.value, percent.decimals)
    if not count or upper <= 0:
        return range(1, 2 if not count and not percent.value else 1)
    most = floor(100 * count / lower) if lower > 0 else MOST
    return range(max(floor(100 * count / upper) + 1, int(count)), most + 1)
