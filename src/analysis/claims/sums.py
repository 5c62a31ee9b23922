"""Totals, and percentages of several answers together."""

from analysis import dutch
from analysis.claims.claim import Claim, Reference, references
from analysis.claims.facts import NUMBER, Facts, Print
from analysis.claims.follows import follows
from analysis.claims.numbers import Number
from analysis.claims.shares import NO_BASE, NOT_KNOWN, judge_share
from analysis.claims.verdicts import Finding, against


def judge_sum(claim: Claim, facts: Facts, article: Print) -> Finding:
    """A total, or a percentage of several answers: the sum of its parts."""
    parts = references(claim.numerator, claim.edition)
    counts = [facts.counts(part, claim.id) for part in parts]
    if not parts or any(not each for each in counts):
        return _summed_amounts(claim, parts, facts)
    total = range(sum(each[0] for each in counts), sum(each[-1] for each in counts) + 1)
    if claim.figures.number is not None:
        return _total(claim, total, [each[0] for each in counts], facts, article)
    base = facts.base(claim)
    if not base:
        return NO_BASE
    return judge_share(
        claim, claim.figures.percent, base, total, _printed_parts(parts, article), facts, article
    )


def _summed_amounts(claim: Claim, parts: list[Reference], facts: Facts) -> Finding:
    """A total of quantities that are no counts, such as energy per scanner."""
    amounts = [facts.amount(part, claim.id) for part in parts]
    if (
        not parts
        or claim.figures.number is None
        or any(each is None or each.unit != NUMBER for each in amounts)
    ):
        return NOT_KNOWN
    bounds = (sum(getattr(each, end) for each in amounts) for end in ("lower", "value", "upper"))
    return follows(claim.figures.number, *bounds, "", facts)


def _total(claim: Claim, total: range, firsts: list[int], facts: Facts, article: Print) -> Finding:
    """A printed total beside the sum of its parts and the size of the group."""
    printed, percent = int(claim.figures.number.value), claim.figures.percent
    first, last = dutch.number(total[0]), dutch.number(total[-1])
    words = first if len(total) == 1 else f"{first} tot en met {last}"
    if printed not in total:
        summed = f"{' + '.join(map(dutch.number, firsts))} = {words}" if len(total) == 1 else words
        why = f"de delen zijn samen {summed}; gedrukt is {dutch.number(printed)}"
        return Finding(against(facts.wrong), words, why, f"Druk {words}, of verbeter een deel.")
    size = article.size(claim.group, claim.edition)
    if size is not None and printed > size:
        return Finding(
            "conflict",
            dutch.number(size),
            f"{dutch.number(printed)} is meer dan de groep van {dutch.number(size)}",
            f"Druk {dutch.number(size)}, of verbeter een deel.",
        )
    if percent is not None and percent.value != 100:
        return Finding("impossible", f"{words} (100%)", "de delen zijn samen 100%", "Druk 100%.")
    return Finding("match" if len(total) == 1 else "possible", words)


def _printed_parts(parts: list[Reference], article: Print) -> list[Number]:
    """The printed percentages of the parts of a sum; none unless all are printed."""
    found = []
    for part in parts:
        percents = [other.figures.percent for other in article.others(part, "") if other.figures.percent]
        found.extend(percents[:1])
    return found if len(found) == len(parts) else []
