"""One quantity printed twice: the same both times, or a conflict."""

from analysis import dutch
from analysis.claims.claim import Claim
from analysis.claims.facts import Print
from analysis.claims.numbers import Number
from analysis.claims.rounding import window
from analysis.claims.verdicts import Finding

# Kinds whose numerator is not the quantity that they print.
RELATIONS = ("order", "change", "ratio", "unit", "text", "p")


def compare_with_repeats(claim: Claim, finding: Finding, article: Print) -> Finding:
    """A finding, turned into a conflict where the same quantity is printed differently.

    The later of two claims is the one that conflicts. A claim that is off by
    itself keeps its verdict.
    """
    if not finding.fine and finding.verdict != "unchecked":
        return finding
    for other in _repeats(claim, article):
        for one, two in _pairs(claim, other):
            if not _overlap(one, two):
                words = dutch.number(two.value, two.decimals) + "%" * two.percent
                why = f"elders gedrukt als {words} ({other.section} {other.number}".rstrip() + ")"
                return Finding("conflict", words, why, "Druk op beide plaatsen hetzelfde.")
    return finding


def _repeats(claim: Claim, article: Print) -> list[Claim]:
    """The claims that print the same quantity: named as such, or earlier with the same numerator."""
    earlier = article.claims[: article.claims.index(claim)]
    same = [other for other in earlier if _same_quantity(claim, other)]
    return [other for other in article.claims if other.id == claim.same_as and other not in same] + same


def _same_quantity(claim: Claim, other: Claim) -> bool:
    """Whether two claims are about the same quantity of the same base."""
    named = claim.numerator and not claim.numerator[0].isdigit()
    if not named or claim.kind in RELATIONS or other.kind in RELATIONS:
        return False
    ours, theirs = (
        (each.numerator, each.edition, each.group, each.base, each.unit) for each in (claim, other)
    )
    return ours == theirs


def _pairs(claim: Claim, other: Claim) -> list[tuple[Number, Number]]:
    """The numbers that two claims both print: count beside count, percentage beside percentage."""
    roles = [
        (_percent(claim), _percent(other)),
        (
            None if claim.kind == "ci" else claim.figures.number,
            None if other.kind == "ci" else other.figures.number,
        ),
    ]
    return [(one, two) for one, two in roles if one is not None and two is not None]


def _percent(claim: Claim) -> Number | None:
    """The percentage of a claim; the estimate, if it is an interval."""
    return claim.figures.number if claim.kind == "ci" else claim.figures.percent


def _overlap(one: Number, two: Number) -> bool:
    """Whether one exact value can print both."""
    (lower, upper), (other_lower, other_upper) = (window(each.value, each.decimals) for each in (one, two))
    return lower < other_upper and other_lower < upper
