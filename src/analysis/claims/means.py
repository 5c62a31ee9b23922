"""Means of whole numbers: is there a sum that gives them (GRIM)."""

from analysis import dutch
from analysis.claims.claim import Claim, counted
from analysis.claims.facts import Facts, Print
from analysis.claims.follows import follows
from analysis.claims.numbers import Number
from analysis.claims.readings import Base, Reading, other_bases, told
from analysis.claims.rounding import WRONG_WAYS, sums_of
from analysis.claims.shares import NO_BASE
from analysis.claims.verdicts import Finding


def judge_mean(claim: Claim, facts: Facts, article: Print) -> Finding:
    """A mean of whole numbers: beside its value if that is known, else by whether a sum gives it."""
    mean, base = claim.figures.number, facts.base(claim)
    known = facts.amount(counted(claim), claim.id)
    if known is not None and known.exact:
        return follows(mean, known.lower, known.value, known.upper, "", facts)
    if not base:
        return NO_BASE
    if sums_of(mean.value, mean.decimals, base):
        return Finding("possible", dutch.number(mean.value, mean.decimals))
    found = _readings(mean, base, claim, article)
    near = _nearest(mean, base)
    why = f"het gemiddelde van {base} hele getallen kan dit niet zijn"
    explanation = f"{why}. {told(mean.text, found)}" if found else why
    return Finding(found[0].verdict if found else "impossible", near, explanation, f"Druk {near}.")


def _readings(mean: Number, base: int, claim: Claim, article: Print) -> list[Reading]:
    """The readings under which a mean would be true, each with its verdict."""
    ways = [
        Reading("rounding", (), Base(base), way.doing)
        for way in WRONG_WAYS
        if sums_of(mean.value, mean.decimals, base, way)
    ]
    return ways + [
        Reading("other_base", (), each)
        for each in other_bases(claim, base, article)
        if sums_of(mean.value, mean.decimals, each.size)
    ]


def _nearest(mean: Number, base: int) -> str:
    """The means just below and above that whole numbers can have."""
    below = int(mean.value * base)
    return " of ".join(dutch.number(dutch.exact(total) / base, mean.decimals) for total in (below, below + 1))
