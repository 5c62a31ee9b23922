"""Intervals and p-values: do they follow from their counts, and by which method or test.

SciPy works only when a claim has a p-value.
"""

from collections.abc import Callable
from functools import cache

import pandas as pd

from analysis import dutch
from analysis.claims.claim import Claim, references
from analysis.claims.facts import Facts, Print, amount_of
from analysis.claims.numbers import Number
from analysis.claims.rounding import numerators, prints
from analysis.claims.shares import NO_BASE, NOT_KNOWN, judge_share
from analysis.claims.verdicts import Finding
from analysis.errors import AuthorError
from analysis.statistics import wald, wilson

MOST_SHOWN = 3
MEASURES = ("sensitivity", "specificity", "ppv", "npv")
METHODS = {"wald": wald, "wilson": wilson}
METHOD_NAMES = {"wald": "het interval van Wald", "wilson": "het interval van Wilson"}


def judge_interval(claim: Claim, facts: Facts, article: Print) -> Finding:
    """A percentage with its interval: which count of the base gives it, by which method.

    The unit of the claim names the method; without one every method is tried.
    Without a count every count is tried that gives the percentage.
    """
    estimate, base = claim.figures.number, facts.base(claim)
    if not base:
        return NO_BASE
    own = next(iter(references(claim.numerator, claim.edition)), None)
    known = facts.counts(own, claim.id) if own else None
    value = judge_share(claim, estimate, base, known, (), facts, article)
    if not value.fine:
        return value
    counts = known if known is not None else numerators(estimate.value, estimate.decimals, base)
    found = {name: _giving(claim, counts, base, method) for name, method in _methods(claim).items()}
    for name, giving in found.items():
        if giving:
            words = f"volgt met {METHOD_NAMES[name]} uit {_list(giving, base)}"
            return Finding("match" if known is not None else "possible", value.recomputed, words)
    name, method = next(iter(_methods(claim).items()))
    limits = " - ".join(
        dutch.share_percent(limit, claim.figures.lower.decimals) for limit in method(counts[0] / base, base)
    )
    why = f"{METHOD_NAMES[name]} van {dutch.number(counts[0])} van {dutch.number(base)} is {limits}"
    return Finding(facts.wrong, limits, why, f"Druk {limits}, of noem de methode.")


def judge_p(claim: Claim, facts: Facts, article: Print) -> Finding:
    """A p-value: which test on the two tables gives it, for some overlap between them.

    The numerator and `versus` hold the tables, as ``tp fn fp tn``; the unit is
    the measure on which they differ.
    """
    if not claim.versus:
        known = amount_of(claim.numerator, claim, facts)
        return NOT_KNOWN if known is None else _beside(claim.figures.number, float(known.value), facts)
    tests = _tests(claim)
    fits = tests[[_prints(claim.figures.number, p) for p in tests["p"]]]
    if fits.empty:
        ranges = tests.groupby("test", sort=False)["p"].agg(["min", "max"])
        shown = "; ".join(
            f"{name}: {_words(row['min'])} tot {_words(row['max'])}" for name, row in ranges.iterrows()
        )
        return Finding(
            facts.wrong, shown, f"geen toets geeft {claim.printed}", "Noem de toets en druk zijn p."
        )
    names = dutch.list_words(list(fits["test"].unique()), "of")
    beside = [
        other
        for other in article.claims
        if other.kind == "p" and (other.numerator, other.versus) == (claim.numerator, claim.versus)
    ]
    clash = next((other for other in beside if not _overlaps(claim) & _overlaps(other)), None)
    why = f"maar {_cannot_share(claim, clash)}" if clash else "hoe de twee overlappen is niet gedrukt"
    return Finding("possible", claim.printed, f"past bij {names}; {why}")


def _tests(claim: Claim) -> pd.DataFrame:
    """Every test of the measure of a claim, for every overlap of its two tables."""
    tests = _compared(_table(claim, claim.numerator), _table(claim, claim.versus))
    tests = tests[tests["measure"] == claim.unit]
    if tests.empty:
        raise AuthorError(
            f"Claim '{claim.id}', unit: '{claim.unit}' is geen maat (kies {' of '.join(MEASURES)})."
        )
    return tests


@cache
def _compared(first: tuple[int, ...], second: tuple[int, ...]) -> pd.DataFrame:
    """Every test for every overlap of two tables."""
    from analysis.accuracy.paired import compare_margins

    return compare_margins(first, second)


@cache
def _overlaps(claim: Claim) -> set[tuple[int, int]]:
    """How many diseased and healthy patients the two may both call positive for the printed p."""
    tests = _tests(claim)
    fits = tests[[_prints(claim.figures.number, p) for p in tests["p"]]]
    return set(zip(fits["both_diseased"], fits["both_healthy"], strict=True))


def _cannot_share(claim: Claim, other: Claim) -> str:
    """That two p-values need another overlap, and which."""
    needed = [sorted({healthy for _, healthy in _overlaps(each)}) for each in (claim, other)]
    together = f"niet samen met {other.printed} ({other.description})"
    if set(needed[0]) & set(needed[1]):
        return f"{together}: geen overlap geeft beide"
    own, theirs = (dutch.list_words([str(count) for count in each], "of") for each in needed)
    return f"{together}: het aantal foutpositieven dat beide hebben, moet hier {own} zijn en daar {theirs}"


def _methods(claim: Claim) -> dict[str, Callable]:
    """The methods to try: the one that the claim names, or all."""
    if claim.unit and claim.unit not in METHODS:
        raise AuthorError(
            f"Claim '{claim.id}', unit: '{claim.unit}' is geen methode (kies {' of '.join(METHODS)})."
        )
    return {claim.unit: METHODS[claim.unit]} if claim.unit else METHODS


def _giving(claim: Claim, counts: range, base: int, method: Callable) -> list[int]:
    """The counts whose interval prints as the claim does."""
    printed = (claim.figures.lower, claim.figures.upper)
    return [count for count in counts if all(map(_share_prints, printed, method(count / base, base)))]


def _share_prints(number: Number, share: float) -> bool:
    """Whether a share prints as this percentage, half-up."""
    return prints(100 * dutch.exact(share), number.value, number.decimals)


def _list(counts: list[int], base: int) -> str:
    """The counts that fit, the first few."""
    more = f" (en {len(counts) - MOST_SHOWN} meer)" if len(counts) > MOST_SHOWN else ""
    shown = dutch.list_words([dutch.number(count) for count in counts[:MOST_SHOWN]], "of")
    return f"{shown} van {dutch.number(base)}{more}"


def _table(claim: Claim, text: str) -> tuple[int, ...]:
    """A 2x2 table of a column: true positive, missed, false positive, true negative."""
    cells = text.split()
    if len(cells) != 4 or not all(cell.isdigit() for cell in cells):
        raise AuthorError(f"Claim '{claim.id}': '{text}' is geen tabel van vier aantallen (tp fn fp tn).")
    return tuple(int(cell) for cell in cells)


def _beside(number: Number, p: float, facts: Facts) -> Finding:
    """A p-value beside the one that the data give."""
    if _prints(number, p):
        return Finding("match", _words(p))
    return Finding(facts.wrong, _words(p), f"er komt {_words(p)} uit", f"Druk {_words(p)}.")


def _prints(number: Number, p: float) -> bool:
    """Whether a p-value prints so; ``< 0,001`` is any below it."""
    if number.modifier == "<":
        return p < number.value
    return dutch.round_number(p, number.decimals) == number.value


def _words(p: float) -> str:
    """A p-value with three decimals, or as below what those can show."""
    return "< 0,001" if p < 0.001 else dutch.number(p, 3)
