"""A quantity in words, beside its number."""

from analysis import dutch
from analysis.claims.claim import Claim, references
from analysis.claims.facts import NUMBER, SHARE, Amount, Facts, Print, amount_of
from analysis.claims.phrases import EXACT, Phrase, find_phrase
from analysis.claims.verdicts import Finding, against

IN_WORDS_ONLY = Finding("unchecked", explanation="alleen in woorden gedrukt")
NO_MEANING = Finding("unchecked", explanation="deze woorden hebben geen afgesproken grenzen")


def judge_text(claim: Claim, facts: Facts, article: Print) -> Finding:
    """A quantity in words, within its agreed bounds.

    Words that are exact (``alle``, ``niemand``) are a number by themselves.
    """
    phrase = find_phrase(claim.printed)
    if phrase is None:
        return NO_MEANING
    value = _measured(phrase, claim, facts)
    if value is None:
        return (
            Finding("possible", claim.printed)
            if phrase.words in EXACT and facts.base(claim)
            else IN_WORDS_ONLY
        )
    if phrase.overlaps(value.lower, value.upper):
        return Finding("match" if value.exact else "possible", value.in_words(1))
    why = f"'{claim.printed}' betekent hier {_bounds(phrase)}; het is {value.in_words(1)}"
    return Finding(against(facts.wrong), value.in_words(1), why, "Kies een ander woord of druk het getal.")


def _measured(phrase: Phrase, claim: Claim, facts: Facts) -> Amount | None:
    """What a phrase measures, from one quantity or from two."""
    known = amount_of(claim.numerator, claim, facts)
    if phrase.measure == "count":
        counts = [facts.counts(part, claim.id) for part in references(claim.numerator, claim.edition)]
        return (
            Amount(NUMBER, *(dutch.exact(counts[0][i]) for i in (0, 0, -1)))
            if len(counts) == 1 and counts[0]
            else None
        )
    if phrase.measure == "share":
        return known if known is not None and known.unit == SHARE else None
    beside = amount_of(claim.versus, claim, facts)
    if known is None or beside is None or known.unit != beside.unit:
        return None
    if phrase.measure == "ratio":
        return Amount(
            NUMBER, known.value / beside.value, known.lower / beside.upper, known.upper / beside.lower
        )
    return Amount(
        known.unit, known.value - beside.value, known.lower - beside.upper, known.upper - beside.lower
    )


def _bounds(phrase: Phrase) -> str:
    """The bounds of a phrase for a reader."""
    if phrase.measure in ("share", "difference"):
        lower, upper = (dutch.number(100 * bound, 0) for bound in (phrase.lower, phrase.upper))
        return f"{lower} tot {upper}{'%' if phrase.measure == 'share' else ' procentpunt'}"
    unit = " keer" if phrase.measure == "ratio" else ""
    return f"{dutch.number(phrase.lower)} tot {dutch.number(phrase.upper)}{unit}"
