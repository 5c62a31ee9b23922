"""Does a printed number follow from a value, known exactly or between bounds."""

from fractions import Fraction

from analysis import dutch
from analysis.claims.facts import Facts
from analysis.claims.numbers import Number
from analysis.claims.phrases import NEAR
from analysis.claims.rounding import prints, window, wrong_ways
from analysis.claims.verdicts import Finding, against


def follows(
    number: Number, lowest: Fraction, value: Fraction, highest: Fraction, unit: str, facts: Facts
) -> Finding:
    """A printed number beside the value that it should have, known exactly or between bounds."""
    right = dutch.number(value, number.decimals)
    near = number.modifier == "ongeveer" and abs(number.value - value) <= NEAR * abs(value)
    if prints(value, number.value, number.decimals) or near:
        return Finding("match" if lowest == highest else "possible", f"{right}{unit}")
    lower, upper = window(number.value, number.decimals)
    if lowest < upper and lower < highest and lowest != highest:
        return Finding("possible", f"{right}{unit}")
    detail = f"er komt {dutch.number(value, number.decimals + 2)}{unit} uit, dus {right}"
    ways = wrong_ways(value, number.value, number.decimals)
    if ways:
        return Finding("rounding", f"{right}{unit}", f"{detail}; gedrukt is {ways[0].name}", f"Druk {right}.")
    mend = f"Druk {right}, of verbeter een van de andere getallen."
    return Finding(against(facts.wrong), f"{right}{unit}", detail, mend)
