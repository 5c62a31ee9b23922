"""Does a printed number follow from a value, known exactly or between bounds."""

from fractions import Fraction

from analysis import dutch
from analysis.claims.facts import Facts
from analysis.claims.numbers import Number
from analysis.claims.phrases import NEAR
from analysis.claims.rounding import prints, window, wrong_ways
from analysis.claims.verdicts import Finding, against


def follows(
    number: Number,
    lowest: Fraction,
    value: Fraction,
    highest: Fraction,
    unit: str,
    facts: Facts,
    formula: str = "",
) -> Finding:
    """A printed number beside the value that it should have, known exactly or between bounds.

    A value that prints as it stands is given as printed: a year or a time has no thousands or decimals.
    """
    right = dutch.number(value, number.decimals)
    near = number.modifier == "ongeveer" and abs(number.value - value) <= NEAR * abs(value)
    if prints(value, number.value, number.decimals) or near:
        same = number.text if number.value == value else right
        return Finding("match" if lowest == highest else "possible", f"{same}{unit}")
    lower, upper = window(number.value, number.decimals)
    if lowest < upper and lower < highest and lowest != highest:
        return Finding("possible", f"{right}{unit}")
    exactly = dutch.number(value, _enough_decimals(value, number.decimals))
    detail = f"{formula}{exactly}{unit}" if formula else f"er komt {exactly}{unit} uit"
    detail += f", dus {right}" if exactly != right else ""
    ways = wrong_ways(value, number.value, number.decimals)
    if ways:
        why = f"{detail}. {number.text} ontstaat door {ways[0].doing}"
        return Finding("rounding", f"{right}{unit}", why, f"Druk {right}.")
    mend = f"Druk {right}, of verbeter een van de andere getallen."
    return Finding(against(facts.wrong), f"{right}{unit}", detail, mend)


def _enough_decimals(value: Fraction, decimals: int) -> int:
    """As many decimals as printed; two more for a value that has them."""
    return decimals if dutch.round_number(value, decimals) == value else decimals + 2
