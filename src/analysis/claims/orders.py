"""Orders in words: ``vaker``, ``lager``, ``steeds sneller`` beside the numbers that they are about.

The order alone decides the verdict. That the difference may be chance, or is not as slight
as the words say, is told beside it.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis import dutch
from analysis.claims.claim import Claim, Reference, references
from analysis.claims.facts import MOST_DECIMALS, SHARE, Amount, Facts, Print
from analysis.claims.phrases import NEAR
from analysis.claims.shares import NOT_KNOWN
from analysis.claims.verdicts import Finding, against
from analysis.statistics.differences import newcombe

SIGNS = {"<": "minder dan", ">": "meer dan", "=": "vrijwel gelijk aan"}
SLIGHTLY = re.compile(r"\b(?:iets|licht|lichte)\b", re.IGNORECASE)
# From so much of the smaller number on, a difference is not slight.
NOT_SLIGHT = 2 * NEAR


class Side(NamedTuple):
    """One side of an order: how large, and in which edition."""

    amount: Amount
    edition: int | None


# One side of an order, the sign, the other side.
Pair = tuple[Side, str, Side]


def judge_order(claim: Claim, facts: Facts, article: Print) -> Finding:
    """``a > b``, ``a = b``, ``a > b ; c``: each beside the next."""
    sides = re.split(r"([<>=])", claim.numerator)
    pairs = [
        (_side(left, claim, facts), sign, _side(right, claim, facts))
        for before, sign, after in zip(sides[::2], sides[1::2], sides[2::2], strict=False)
        for left in references(before, claim.edition, ";")
        for right in references(after, claim.edition, ";")
    ]
    if not pairs or any(left is None or right is None for left, _, right in pairs):
        return NOT_KNOWN
    if any(left.amount.unit != right.amount.unit for left, _, right in pairs):
        return NOT_KNOWN
    shown = _in_words(pairs)
    for left, sign, right in pairs:
        if not _in_order(left.amount, sign, right.amount):
            why = f"{left.amount.words} is niet {SIGNS[sign]} {right.amount.words}"
            return Finding(against(facts.wrong), shown, why, "Pas de zin of het getal aan.")
    sure = all(left.amount.exact and right.amount.exact for left, _, right in pairs)
    return Finding(
        "match" if sure else "possible", shown, _not_slight(claim, pairs) or _not_shown_to_differ(pairs)
    )


def _side(reference: Reference, claim: Claim, facts: Facts) -> Side | None:
    """One side of an order; None if it is not known."""
    amount = facts.amount(reference, claim.id)
    return None if amount is None else Side(amount, reference.edition)


def _in_words(pairs: Sequence[Pair]) -> str:
    """The sides of an order for a reader: with their years, or one against the others.

    Whole percentages, where those tell the sides apart.
    """
    sides = list(dict.fromkeys(side for left, _, right in pairs for side in (left, right)))
    values = len({side.amount.value for side in sides})
    enough = [d for d in range(MOST_DECIMALS) if len({side.amount.in_words(d) for side in sides}) >= values]
    shares = all(side.amount.unit == SHARE for side in sides)
    decimals = min(enough, default=MOST_DECIMALS) if shares else MOST_DECIMALS
    words = [side.amount.in_words(decimals) for side in sides]
    if None not in {side.edition for side in sides} and len({side.edition for side in sides}) == len(sides):
        return dutch.list_words(
            [f"{word} in {side.edition}" for word, side in zip(words, sides, strict=True)]
        )
    return f"{words[0]} tegen {dutch.list_words(words[1:])}"


def _not_shown_to_differ(pairs: Sequence[Pair]) -> str:
    """Which differences between two groups, or a group in two years, are within the play of chance."""
    found = []
    for left, sign, right in pairs:
        larger, smaller = (left.amount, right.amount) if sign == ">" else (right.amount, left.amount)
        if sign == "=" or not (larger.sample and smaller.sample) or larger.sample[:2] == smaller.sample[:2]:
            continue
        sizes = (smaller.sample.base, larger.sample.base)
        lower, upper = newcombe(float(smaller.value), sizes[0], float(larger.value), sizes[1])
        if lower <= 0 <= upper:
            both = f"{left.amount.in_words(0)} en {right.amount.in_words(0)}: " if len(pairs) > 1 else ""
            found.append(f"{both}{dutch.points_interval(lower, upper)}")
    return f"maar het verschil is niet aantoonbaar ({'; '.join(found)})" if found else ""


def _not_slight(claim: Claim, pairs: Sequence[Pair]) -> str:
    """The difference, where the words call it slight and it is not."""
    found = SLIGHTLY.search(claim.printed)
    for left, _, right in pairs if found else []:
        smaller, larger = sorted((left.amount.value, right.amount.value))
        if larger - smaller > NOT_SLIGHT * smaller:
            apart = Amount(left.amount.unit, *[larger - smaller] * 3).words.replace("%", " procentpunt")
            return f"maar '{found[0]}' is hier een verschil van {apart}"
    return ""


def _in_order(left: Amount, sign: str, right: Amount) -> bool:
    """Whether two amounts can stand in this order; nearly equal is within the agreed reach."""
    if sign == "=":
        reach = NEAR if left.unit == SHARE else NEAR * abs(right.value)
        return left.lower - right.upper <= reach and right.lower - left.upper <= reach
    larger, smaller = (left, right) if sign == ">" else (right, left)
    if larger.value == smaller.value:
        return not (larger.exact and smaller.exact)
    return larger.value > smaller.value
