"""How much the check catches: every printed number changed by one unit of its last digit.

A change is caught if a row fails that did not fail before: by itself, or because the
numbers that stand can no longer all be true. A number that was off already is left out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

import pandas as pd

from analysis import dutch
from analysis.claims.claim import Claim, named, read_claims
from analysis.claims.clashes import judge_together
from analysis.claims.facts import Indicator, Print, read_print
from analysis.claims.formula import quantities_in
from analysis.claims.ledger import judge
from analysis.claims.numbers import Number, find_numbers, read_printed
from analysis.claims.quantities import Data, read_quantities
from analysis.claims.verdicts import FAILS, VERDICTS
from analysis.codebook import Group
from analysis.errors import AuthorError
from analysis.number_words import number_words

COLUMNS = ["id", "kind", "printed", "changed", "caught"]


def plant_errors(
    claims: pd.DataFrame,
    groups: Mapping[str, Group],
    quantities: pd.DataFrame | Mapping[str, float] | None = None,
    indicators: Iterable[Indicator] = (),
) -> pd.DataFrame:
    """Every change by one unit of the last digit, and whether the check catches it.

    Parameters
    ----------
    claims, groups, quantities, indicators
        As in `ledger.check`.

    Returns
    -------
    pandas.DataFrame
        ``id``, ``kind``, ``printed``, ``changed``, ``caught``: one row per change.
    """
    read = tuple(read_claims(claims, groups))
    indicators = tuple(indicators)
    article = read_print(read, groups, indicators)
    data = None if quantities is None else read_quantities(quantities, article)
    failing = _failing(read, article, data)
    rows = [
        (claim.id, claim.kind, claim.printed, changed.printed, caught or _clash(after, failing, indicators))
        for claim in read
        if claim.id not in failing
        for changed, after, caught in _changes(claim, article, data, failing, indicators)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def caught_by_kind(planted: pd.DataFrame) -> pd.DataFrame:
    """Per kind of claim how many changes were made and how many were caught."""
    return planted.groupby("kind", sort=False)["caught"].agg(changes="size", caught="sum").reset_index()


def _changes(
    claim: Claim, article: Print, data: Data | None, failing: set[str], indicators: tuple[Indicator, ...]
) -> Iterator[tuple[Claim, Print, bool]]:
    """The changed versions of a claim, the article then, and whether a row fails by itself."""
    for printed in change_printed(claim.printed):
        try:
            changed = replace(claim, printed=printed, figures=read_printed(printed, claim.kind))
        except AuthorError:
            continue
        if changed.figures != claim.figures:
            claims = tuple(changed if each.id == claim.id else each for each in article.claims)
            after = read_print(claims, article.groups, indicators)
            touched = [each for each in after.claims if each.id == claim.id or _depends(each, claim)]
            beside = None if data is None else replace(data, article=after)
            yield changed, after, bool(_failing(touched, after, beside) - failing)


def change_printed(printed: str) -> Iterator[str]:
    """A printed string with each of its numbers one unit of the last digit up and down.

    >>> list(change_printed("27 (19%)"))
    ['28 (19%)', '26 (19%)', '27 (20%)', '27 (18%)']
    """
    for number in find_numbers(printed):
        for step in (1, -1):
            value = number.value + Fraction(step, 10**number.decimals)
            if value >= 0:
                end = number.start + len(number.text)
                yield printed[: number.start] + _rewritten(number, value) + printed[end:]


def _rewritten(number: Number, value: Fraction) -> str:
    """A value in the form of a printed number: in digits, or in words."""
    if number.text[0].isdigit():
        return dutch.number(value, number.decimals)
    return number_words(int(value)) if value.denominator == 1 else number.text


def _clash(article: Print, failing: set[str], indicators: Iterable[Indicator]) -> bool:
    """Whether what stands by itself can no longer all be true."""
    standing = [claim for claim in article.claims if claim.id not in failing]
    return bool(judge_together(standing, article.groups, indicators))


def _depends(claim: Claim, changed: Claim) -> bool:
    """Whether the verdict on a claim may rest on what another prints."""
    beside = quantities_in(claim.versus) if claim.kind != "p" else []
    names = {*(part.name for part in named(claim)), *beside}
    tied = claim.same_as == changed.id or changed.same_as == claim.id
    return tied or changed.id in names or (changed.numerator != "" and changed.numerator in names)


def _failing(judged: Iterable[Claim], article: Print, data: Data | None) -> set[str]:
    """The claims, of those that are judged, that fail."""
    return {each.id for each in judged if VERDICTS[judge(each, article, data).verdict].weight == FAILS}
