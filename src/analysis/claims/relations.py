"""Changes, ratios, values and units: does one printed number follow from others."""

import re
from fractions import Fraction

from analysis import dutch
from analysis.claims.claim import Claim, references
from analysis.claims.facts import SHARE, Amount, Facts, Print, amount_of
from analysis.claims.follows import follows
from analysis.claims.formula import calculate, quantities_in
from analysis.claims.numbers import Number
from analysis.claims.shares import NOT_KNOWN
from analysis.claims.verdicts import Finding, against

SAY_UNIT = "Schrijf procentpunt of procent."
FALL = re.compile(r"daling|afname|afgenomen|daalde|gedaald|minder|lager", re.IGNORECASE)
RISE = re.compile(r"stijging|toename|toegenomen|steeg|gestegen|meer|hoger", re.IGNORECASE)


def judge_change(claim: Claim, facts: Facts, article: Print) -> Finding:
    """A rise or fall: does it follow from its two values, and is its unit said."""
    change = claim.figures.percent
    now, then = (amount_of(text, claim, facts) for text in (claim.numerator, claim.versus))
    if claim.unit == "not_said":
        return _unit_not_said(claim, change, now, then, facts, article)
    if now is None or then is None:
        return NOT_KNOWN
    unit = "%" if claim.unit == "relative" else " procentpunt"
    return follows(change, *_change(now, then, claim.unit), unit, facts)


def judge_ratio(claim: Claim, facts: Facts, article: Print) -> Finding:
    """A ratio of two quantities, such as an energy in households."""
    over, under = (amount_of(text, claim, facts) for text in (claim.numerator, claim.versus))
    if over is None or under is None or not under.lower:
        return NOT_KNOWN
    lowest, highest = over.lower / under.upper, over.upper / under.lower
    return follows(claim.figures.number, lowest, over.value / under.value, highest, "", facts)


def judge_value(claim: Claim, facts: Facts, article: Print) -> Finding:
    """A quantity with a unit: what its formula gives, or else what print or the data give elsewhere.

    What other claims are calculated from can be right as far as they follow.
    """
    calculated = calculate(claim, facts) if claim.versus else None
    if calculated is not None:
        value, formula = calculated
        return follows(claim.figures.number, value, value, value, "", facts, f"{formula} = ")
    known = amount_of(claim.numerator, claim, facts)
    if known is not None:
        return follows(claim.figures.number, known.lower, known.value, known.upper, "", facts)
    resting = _resting_on(claim, article)
    return (
        Finding("possible", explanation=f"hiermee is nagerekend: {resting[0].description}")
        if resting
        else NOT_KNOWN
    )


def judge_unit(claim: Claim, facts: Facts, article: Print) -> Finding:
    """A printed unit: the one that the quantity has in the calculation."""
    if claim.printed == claim.unit:
        return Finding("match")
    resting = _resting_on(claim, article)
    follows_then = (
        f"alleen dan volgt er {resting[0].printed} uit ({resting[0].description})" if resting else ""
    )
    why = f"dit moet {claim.unit} zijn" + (f": {follows_then}" if follows_then else "")
    return Finding("conflict", claim.unit, why, f"Druk {claim.unit}.")


def _resting_on(claim: Claim, article: Print) -> list[Claim]:
    """The claims that are calculated from what a claim prints, those of its own section first."""
    found = [
        other
        for other in article.claims
        if other.kind in ("value", "ratio", "total") and other.id != claim.id
        if claim.numerator and claim.numerator in quantities_in(f"{other.versus} {other.numerator}")
        if other.numerator != claim.numerator
    ]
    return sorted(found, key=lambda other: other.section != claim.section)


def _change(now: Amount, then: Amount, unit: str) -> tuple[Fraction, Fraction, Fraction]:
    """Least, best and largest size of a change. [% or points]"""
    scale = 100 if now.unit == SHARE or unit == "relative" else 1
    high, low = (now, then) if now.value >= then.value else (then, now)
    sizes = (max(high.lower - low.upper, Fraction(0)), high.value - low.value, high.upper - low.lower)
    under = (then.upper, then.value, then.lower) if unit == "relative" else (Fraction(1),) * 3
    least, best, largest = (scale * size / base for size, base in zip(sizes, under, strict=True))
    return least, best, largest


def _unit_not_said(
    claim: Claim, change: Number, now: Amount | None, then: Amount | None, facts: Facts, article: Print
) -> Finding:
    """A change in points or in percent: which of the two it can be, if either."""
    if now is None or then is None:
        units = _implied(claim, change, article)
        return Finding("ambiguous", units, f"de eenheid is niet gezegd: {units}", SAY_UNIT)
    either = [follows(change, *_change(now, then, unit), "", facts) for unit in ("points", "relative")]
    points, relative = (each.recomputed for each in either)
    units = f"{points} procentpunt of {relative} procent"
    why = f"van {then.words} naar {now.words} is {units}"
    if not any(each.fine for each in either):
        return Finding(against(facts.wrong), units, why, f"Druk {units}.")
    return Finding("ambiguous", units, f"de eenheid is niet gezegd: {why}", SAY_UNIT)


def _implied(claim: Claim, change: Number, article: Print) -> str:
    """Which earlier value each unit implies, when only the present one is printed."""
    printed = [
        other.figures.percent
        for part in references(claim.numerator, claim.edition)
        for other in article.others(part, "")
    ]
    now = next((each.value for each in printed if each is not None), None)
    if now is None:
        return "procentpunt of procent"
    said, share = f"{claim.printed} {claim.description}", change.value / 100
    ways = [("daling", now + change.value, now / (1 - share))] if share < 1 and not RISE.search(said) else []
    ways += [("stijging", now - change.value, now / (1 + share))] if not FALL.search(said) else []
    return "; ".join(
        f"bij een {way} was het {dutch.number(points, 0)}% (procentpunt) "
        f"of {dutch.number(relative, 0)}% (procent)"
        for way, points, relative in ways
    )
