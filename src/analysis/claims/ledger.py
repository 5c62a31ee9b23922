"""The ledger: every printed number of an article with a verdict."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, replace

import pandas as pd

from analysis.claims.claim import Claim, read_claims
from analysis.claims.clashes import judge_together
from analysis.claims.facts import Facts, Indicator, Print, read_print
from analysis.claims.intervals import judge_interval, judge_p
from analysis.claims.means import judge_mean
from analysis.claims.orders import judge_order
from analysis.claims.quantities import Data, read_quantities
from analysis.claims.relations import judge_change, judge_ratio, judge_unit, judge_value
from analysis.claims.repeats import compare_with_repeats
from analysis.claims.shares import judge_count, judge_percent
from analysis.claims.sums import judge_sum
from analysis.claims.verdicts import FAILS, VERDICTS, Finding
from analysis.claims.wording import judge_text
from analysis.codebook import Group

COLUMNS = [
    "id", "section", "number", "line", "edition", "description", "kind", "printed", "recomputed", "verdict",
    "explanation", "mend", "accepted",
]  # fmt: skip
JUDGES: dict[str, Callable[[Claim, Facts, Print], Finding]] = {
    "count": judge_count,
    "percent": judge_percent,
    "count_percent": judge_percent,
    "mean": judge_mean,
    "total": judge_sum,
    "sum_of": judge_sum,
    "order": judge_order,
    "change": judge_change,
    "ratio": judge_ratio,
    "value": judge_value,
    "unit": judge_unit,
    "text": judge_text,
    "ci": judge_interval,
    "p": judge_p,
}


def check(
    claims: pd.DataFrame,
    groups: Mapping[str, Group],
    quantities: pd.DataFrame | Mapping[str, float] | None = None,
    indicators: Iterable[Indicator] = (),
) -> pd.DataFrame:
    """A verdict on every printed number of an article.

    Parameters
    ----------
    claims : pandas.DataFrame
        The claims file of the article: one row per printed number, as text.
    groups : mapping of str to Group
        The groups that the article speaks about.
    quantities : pandas.DataFrame or mapping, optional
        What the data give: the indicator table, a table with ``id`` and
        ``value``, or values per id. Without it arithmetic alone is used.
    indicators : iterable of Indicator, optional
        The declared quantities, with ``id``, ``group``, ``where`` and ``members``.
        They tell which numerator is the size of a whole group.

    Returns
    -------
    pandas.DataFrame
        The ledger, one row per claim in the order of `claims`: `COLUMNS`.

    Raises
    ------
    AuthorError
        If a row of `claims` cannot be read.
    """
    read = read_claims(claims, groups)
    article = read_print(read, groups, indicators)
    data = None if quantities is None else read_quantities(quantities, article)
    findings = {claim.id: _explained(claim, judge(claim, article, data)) for claim in read}
    standing = [claim for claim in read if VERDICTS[findings[claim.id].verdict].weight != FAILS]
    findings |= judge_together(standing, groups, indicators)
    rows = [{**_place(claim), **asdict(findings[claim.id])} for claim in read]
    return pd.DataFrame(rows, columns=COLUMNS)


def judge(claim: Claim, article: Print, data: Data | None) -> Finding:
    """The verdict on one claim: by arithmetic, and where that leaves it standing by the data."""
    judging = JUDGES[claim.kind]
    by_print = compare_with_repeats(claim, judging(claim, article, article), article)
    standing = by_print.fine or by_print.verdict == "unchecked"
    if data is None or not standing:
        return by_print
    if data.hidden(claim):
        hidden = replace(by_print, explanation=data.hidden(claim))
        return hidden if by_print.verdict == "unchecked" else by_print
    if not data.knows(claim):
        return by_print
    by_data = judging(claim, data, article)
    return by_print if by_data.verdict == "unchecked" else by_data


def failures(ledger: pd.DataFrame) -> pd.DataFrame:
    """The rows that fail a run: off, and not accepted with a reason."""
    return ledger[_weighs(ledger, FAILS) & ledger["accepted"].eq("")]


def summary(ledger: pd.DataFrame) -> str:
    """How many of the printed numbers stand, in one Dutch sentence.

    >>> summary(pd.DataFrame({"verdict": ["match", "rounding"], "accepted": ["", ""]}))
    '1 van 2 gedrukte getallen kloppen; 1 niet.'
    """
    fine = int(ledger["verdict"].isin(["match", "possible"]).sum())
    possible = int(ledger["verdict"].eq("possible").sum())
    as_far = f" ({possible} ervan voor zover na te gaan)" if possible else ""
    accepted = _weighs(ledger, FAILS) & ledger["accepted"].ne("")
    others = [
        (len(failures(ledger)), "{} niet"),
        (int(accepted.sum()), "{} niet, maar aanvaard als uitzondering"),
        (int(ledger["verdict"].eq("ambiguous").sum()), "{} dubbelzinnig"),
        (int(ledger["verdict"].eq("unchecked").sum()), "{} niet te controleren"),
    ]
    told = [words.format(count) for count, words in others if count]
    return "; ".join([f"{fine} van {len(ledger)} gedrukte getallen kloppen{as_far}", *told]) + "."


def _explained(claim: Claim, finding: Finding) -> Finding:
    """A finding; what cannot be checked, or stands without more, the claims file explains."""
    says_more = finding.verdict == "unchecked" or (finding.fine and not finding.explanation)
    return replace(finding, explanation=claim.reason) if says_more and claim.reason else finding


def _place(claim: Claim) -> dict[str, object]:
    """Where a claim stands and what it is."""
    return {name: getattr(claim, name) for name in COLUMNS if hasattr(claim, name)}


def _weighs(ledger: pd.DataFrame, weight: str) -> pd.Series:
    """Which rows have a verdict of this weight."""
    return ledger["verdict"].map(lambda code: VERDICTS[code].weight == weight)
