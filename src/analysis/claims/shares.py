"""Counts and percentages: can they be, and are they what they should be."""

import re
from collections.abc import Sequence

from analysis import dutch
from analysis.claims.claim import Claim, counted
from analysis.claims.facts import Facts, Print
from analysis.claims.numbers import Number
from analysis.claims.readings import (
    MOST_MISSING,
    Reading,
    in_detail,
    nearest,
    other_bases,
    readings,
    rightly,
    told,
)
from analysis.claims.rounding import numerators
from analysis.claims.verdicts import Finding, against

NO_BASE = Finding("unchecked", explanation="van deze groep is geen aantal of noemer gedrukt")
# Thousands with a comma: in Dutch that is a decimal.
ENGLISH = re.compile(r"\b[1-9]\d{0,2}(?:,\d{3})+\b")
TOO_MANY = "Verbeter het aantal of de noemer."
NOT_KNOWN = Finding("unchecked", explanation="er is geen ander getal om mee te vergelijken")


def judge_count(claim: Claim, facts: Facts, article: Print) -> Finding:
    """A count: not more than its group, and the same as elsewhere."""
    count, base = int(claim.figures.number.value), facts.base(claim)
    known = facts.counts(counted(claim), claim.id)
    if base is None and known is None:
        return NO_BASE
    if known is not None and count not in known:
        return _other_count(known, facts)
    if base is not None and count > base:
        return _too_many(claim, count, base)
    if claim.figures.base and not _fits_group(claim, article):
        size = claim.base or article.size(claim.group, claim.edition)
        right = f"{count} van de {size}"
        return Finding("conflict", right, f"de groep telt er {size}", f"Druk {right}.")
    return Finding("possible" if known is None or len(known) > 1 else "match", dutch.number(count))


def judge_percent(claim: Claim, facts: Facts, article: Print) -> Finding:
    """A percentage, with or without its count."""
    base = facts.base(claim)
    if claim.figures.percent.value > 100:
        return Finding(
            "impossible", "hooguit 100%", "een deel is niet meer dan het geheel", "Verbeter het getal."
        )
    if not base:
        return NO_BASE
    known = facts.counts(counted(claim), claim.id)
    if claim.figures.number is None:
        return judge_share(claim, claim.figures.percent, base, known, (), facts, article)
    count = int(claim.figures.number.value)
    if known is not None and count not in known:
        return _other_count(known, facts)
    return judge_share(claim, claim.figures.percent, base, range(count, count + 1), (), facts, article)


def judge_share(
    claim: Claim,
    percent: Number,
    base: int,
    counts: range | None,
    parts: Sequence[Number],
    facts: Facts,
    article: Print,
) -> Finding:
    """A percentage of a base, when the counts are known, partly known or not at all."""
    if counts is not None and counts.start > base:
        return Finding(
            "impossible",
            f"hooguit {dutch.number(base)}",
            f"{dutch.number(counts.start)} is meer dan de groep van {dutch.number(base)}",
            TOO_MANY,
        )
    possible = numerators(percent.value, percent.decimals, base)
    fitting = [count for count in possible if counts is None or count in counts]
    if fitting:
        verdict = "match" if counts is not None and len(counts) == 1 else "possible"
        return Finding(verdict, _recomputed(fitting, base, percent.decimals))
    found = readings(percent, base, counts, parts, other_bases(claim, base, article))
    near = _right_counts(percent, base, counts, found)
    return Finding(
        found[0].verdict if found else facts.wrong,
        _recomputed(near, base, percent.decimals),
        _why(percent, base, counts, found),
        _mend(near, base, percent, found),
    )


def _too_many(claim: Claim, count: int, base: int) -> Finding:
    """A count above its base; a base with an English comma reads as a small number."""
    comma = ENGLISH.search(claim.printed)
    if comma is None:
        return Finding(
            "impossible",
            f"hooguit {dutch.number(base)}",
            f"{dutch.number(count)} is meer dan de groep van {dutch.number(base)}",
            TOO_MANY,
        )
    meant = claim.printed.replace(comma[0], comma[0].replace(",", "."))
    why = f"in het Nederlands leest {comma[0]} als {base}; bedoeld is {comma[0].replace(',', '.')}"
    return Finding("impossible", meant, why, f"Druk {meant}.")


def _fits_group(claim: Claim, article: Print) -> bool:
    """Whether a printed base is the declared one, or the size of the group but for missing answers."""
    printed, size = int(claim.figures.base.value), article.size(claim.group, claim.edition)
    if claim.base is not None:
        return printed == claim.base
    return size is None or size - MOST_MISSING <= printed <= size


def _other_count(known: range, facts: Facts) -> Finding:
    """A count that is not what is known elsewhere."""
    verdict, words = against(facts.wrong), _span(known)
    where = "de gegevens geven" if verdict == "differs" else "elders gedrukt is"
    return Finding(verdict, words, f"{where} {words}", f"Druk {words}, of verbeter het andere getal.")


def _right_counts(percent: Number, base: int, counts: range | None, found: Sequence[Reading]) -> list[int]:
    """The counts that a reader should have been given: the known one, else those of the readings."""
    if counts is not None and len(counts) == 1:
        return list(counts)
    meant = [count for reading in found if reading.base.size == base for count in reading.counts]
    return sorted(set(meant)) if 0 < len(set(meant)) <= 2 else nearest(percent, base, counts)


def _why(percent: Number, base: int, counts: range | None, found: Sequence[Reading]) -> str:
    """Why the percentage is not right, and every reading under which it would be."""
    printed = f"{dutch.number(percent.value, percent.decimals)}%"
    if counts is not None and len(counts) == 1:
        right = dutch.percent(counts[0], base, percent.decimals)
        why = f"{in_detail(counts, base, percent.decimals)}, dus {right}"
    else:
        why = (
            f"geen aantal van {base} geeft {printed}"
            if counts is None
            else f"{_span(counts)} van {base} geeft geen {printed}"
        )
    return f"{why}. {told(printed, found)}" if found else why


def _mend(near: Sequence[int], base: int, percent: Number, found: Sequence[Reading]) -> str:
    """The one change that mends it; where another base would do, that too."""
    mend = f"Druk {rightly(near, base, percent.decimals)}" if near else "Druk het aantal erbij"
    if found and found[0].verdict == "other_base":
        bases = dutch.list_words([dutch.number(reading.base.size) for reading in found], "of")
        return f"{mend}, of noem de noemer: {bases}."
    return f"{mend}."


def _recomputed(counts: Sequence[int], base: int, decimals: int) -> str:
    """What comes out: percentage, count and base."""
    if not counts:
        return ""
    return f"{rightly(counts, base, decimals)} ({_span(counts)} van {dutch.number(base)})"


def _span(counts: Sequence[int]) -> str:
    """Counts as a reader sees them: one, two, or from first to last."""
    first, last = dutch.number(counts[0]), dutch.number(counts[-1])
    return f"{first} tot en met {last}" if len(counts) > 2 else " of ".join(dict.fromkeys((first, last)))
