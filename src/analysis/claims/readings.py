"""Every reading that makes a printed percentage true, in the order in which they are to be believed.

A reading that needs nothing else (truncated, rounded twice, a sum of rounded
parts) stands before one that needs another base.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis import dutch
from analysis.claims.claim import Claim
from analysis.claims.facts import Print
from analysis.claims.numbers import Number
from analysis.claims.rounding import WRONG_WAYS, numerators

MOST_MISSING = 3
MORE_DECIMALS = 2


@dataclass(frozen=True)
class Reading:
    """A way in which a printed percentage would be true: its verdict, the counts, and of which base.

    A wrong rounding says how it is done.
    """

    verdict: str
    counts: Sequence[int]
    base: "Base"
    doing: str = ""


@dataclass(frozen=True)
class Base:
    """A base that a percentage could have, and what to call it; without a name, some answers are missing."""

    size: int
    name: str = ""


def readings(
    percent: Number, base: int, counts: range | None, parts: Sequence[Number] = (), bases: Sequence[Base] = ()
) -> list[Reading]:
    """The readings under which a percentage that is not right would be.

    Parameters
    ----------
    percent : Number
        As printed.
    base : int
        Of how many.
    counts : range, optional
        The counts that are possible; any, if not given.
    parts : sequence of Number
        The printed percentages of the parts, if it is a sum.
    bases : sequence of Base
        Other bases to try; see `other_bases`.
    """
    possible = counts if counts is not None else range(base + 1)
    found = []
    for way in WRONG_WAYS:
        fitting = [
            count for count in numerators(percent.value, percent.decimals, base, way) if count in possible
        ]
        if fitting:
            of = f" ({in_detail(fitting, base, percent.decimals)})" if len(possible) > 1 else ""
            found.append(Reading("rounding", fitting, Base(base), f"{way.doing}{of}"))
    if len(parts) > 1 and sum(part.value for part in parts) == percent.value:
        summed = dutch.list_words([f"{dutch.number(part.value, part.decimals)}%" for part in parts])
        found.append(Reading("rounding", list(possible), Base(base), f"{summed} op te tellen"))
    for other in bases:
        fitting = [
            k
            for k in numerators(percent.value, percent.decimals, other.size)
            if counts is None or k in counts
        ]
        if fitting:
            found.append(Reading("other_base", fitting, other))
    return found


def told(printed: str, found: Sequence[Reading]) -> str:
    """How a printed number comes about by wrong rounding, and of which bases it would be right."""
    ways = [f"door {reading.doing}" for reading in found if reading.verdict == "rounding"]
    bases = [reading.base for reading in found if reading.verdict == "other_base"]
    sentences = [f"{printed} ontstaat {dutch.list_words(ways, 'of')}"] if ways else []
    return ". ".join([*sentences, *([f"{printed} zou kloppen {told_bases(bases)}"] if bases else [])])


def told_bases(bases: Sequence[Base]) -> str:
    """Bases for a reader: ``bij 139 of 138 antwoorden of met 93 (vaste aanstelling)``."""
    answers = [dutch.number(base.size) for base in bases if not base.name]
    ways = [f"bij {dutch.list_words(answers, 'of')} antwoorden"] if answers else []
    return dutch.list_words(
        [*ways, *(f"met {dutch.number(base.size)} ({base.name})" for base in bases if base.name)], "of"
    )


def other_bases(claim: Claim, base: int, article: Print) -> list[Base]:
    """The bases that a percentage could have instead of `base`.

    Up to three missing answers where the base is that of a question; the whole
    group, where another base was printed; and the groups beside it.
    """
    group = article.groups.get(claim.group)
    if group is None or not group.missing:
        return []
    fewer = [Base(base - m) for m in range(1, MOST_MISSING + 1) if base > m]
    whole = article.size(group.id, claim.edition)
    found = fewer if whole in (None, base) else [Base(whole, "de hele groep"), *fewer]
    for other in article.groups.values():
        size = article.size(other.id, claim.edition)
        if other.id != group.id and other.parent == group.parent and group.parent and other.missing and size:
            found.append(Base(size, other.label))
    return [each for i, each in enumerate(found) if each.size not in [base, *(e.size for e in found[:i])]]


def nearest(percent: Number, base: int, counts: range | None) -> list[int]:
    """The counts whose percentages lie just below and above the printed one."""
    lower = int(percent.value * base / 100)
    possible = counts if counts is not None else range(base + 1)
    return [count for count in (lower, lower + 1) if count in possible] or list(possible)[:2]


def rightly(counts: Sequence[int], base: int, decimals: int) -> str:
    """How counts should have been printed, each once: ``6% of 8%``."""
    return dutch.list_words(
        list(dict.fromkeys(dutch.percent(count, base, decimals) for count in counts)), "of"
    )


def in_detail(counts: Sequence[int], base: int, decimals: int) -> str:
    """Counts of a base with more decimals than printed, the first and the last of many."""
    shown = counts if len(counts) < 3 else [counts[0], counts[-1]]
    joined = " tot ".join if len(counts) > 2 else " of ".join
    of = f"van {dutch.number(base)} is"
    return joined(
        f"{dutch.number(count)} {of} {dutch.percent(count, base, decimals + MORE_DECIMALS)}"
        for count in shown
    )
