"""What the same people said a year ago, for those who gave the same key in both years."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from analysis import dutch
from analysis.codebook import Codebook, Edition
from analysis.conditions import Condition, holds, variables
from analysis.crosstabs import crosstab
from analysis.in_depth.crosses import NOISE, Cross, cross_lines, is_noise
from analysis.statistics.differences import overlap_correlation, share_change
from analysis.suppression import TOTAL, suppress_small

KEY, CONTRACT = "link_key", "contract"
ABSENT = "Er zijn geen antwoorden van een jaar eerder met een koppelcode om deze mee te vergelijken."
PRESENT = (
    "De tabellen gaan over wie in beide jaren antwoordde en dezelfde koppelcode gaf; het interval houdt er "
    "rekening mee dat het dezelfde mensen zijn."
)
QUESTIONS: dict[str, Condition] = {
    "Vaste aanstelling": {"contract": ["permanent"]},
    "Tevreden met de baan": {"job_satisfaction": ["very_satisfied", "satisfied"]},
    "Tevreden met de werk-privébalans": {"work_life_balance": ["very_satisfied", "satisfied"]},
}

Answered = Sequence[tuple[Edition, pd.DataFrame]]


def why_absent(edition: Edition) -> str:
    """The sentence in the place of what the same people said a year ago."""
    return NOISE if is_noise(edition) else ABSENT


def same_people(answered: Answered, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """The answers of those who answered in the newest edition and the year before.

    Parameters
    ----------
    answered : sequence of (Edition, pandas.DataFrame)
        Editions with their respondents, oldest first.
    codebook : Codebook
        Questions that changed between both years are left out.

    Returns
    -------
    dict of str to pandas.DataFrame
        By caption: shares then and now with their difference, and the contract now by the
        one then. Empty without two editions, a year apart, that have keys.
    """
    linked = _linked(answered)
    if linked is None:
        return {}
    edition, before, now = linked
    asked = codebook.of_edition(edition.year)
    same = {
        name
        for name, found in asked.items()
        if name in before and name in now and edition.year not in found.breaks
    }
    rows = [
        _difference(label, before, now, edition)
        for label, condition in QUESTIONS.items()
        if set(variables(condition)) <= same
    ]
    tables = {"Dezelfde mensen, een jaar later": pd.DataFrame(rows)} if rows else {}
    return tables | (_contracts(before, now, edition, codebook) if CONTRACT in same else {})


def _linked(answered: Answered) -> tuple[Edition, pd.DataFrame, pd.DataFrame] | None:
    """The newest edition, and both years by key, of the people who are in both."""
    if len(answered) < 2:
        return None
    (earlier, before), (edition, now) = answered[-2:]
    have_keys = KEY in before and KEY in now
    if is_noise(earlier) or is_noise(edition) or not have_keys or earlier.year != edition.year - 1:
        return None
    first, second = _by_key(before), _by_key(now)
    both = first.index.intersection(second.index)
    return (edition, first.loc[both], second.loc[both]) if len(both) else None


def _by_key(respondents: pd.DataFrame) -> pd.DataFrame:
    """Respondents by their key, without a key that is missing or given twice."""
    known = respondents[respondents[KEY].notna()]
    return known[~known[KEY].duplicated(keep=False)].set_index(KEY)


def _difference(label: str, before: pd.DataFrame, now: pd.DataFrame, edition: Edition) -> dict[str, object]:
    """Share then and now of who answered in both years; no numbers where a cell is too small."""
    (name,) = variables(QUESTIONS[label])
    both = before[name].notna() & now[name].notna()
    then, later = (holds(table[both], QUESTIONS[label]) for table in (before, now))
    pairs = pd.DataFrame({"then": then, "now": later}).replace({True: "yes", False: "no"})
    shown = suppress_small(crosstab(pairs, "then", "now", ["yes", "no"], ["yes", "no"]), edition.small_cell)
    n, years = int(both.sum()), (edition.year - 1, edition.year)
    row: dict[str, object] = {"": label, "n": n}
    if shown[[TOTAL]].isna().any(axis=None) or shown.loc[TOTAL].isna().any():
        return row | {f"In {year}": "te kleine groep" for year in years}
    change = share_change(then.mean(), n, later.mean(), n, correlation=overlap_correlation(then, later))
    counts = zip(years, (then, later), strict=True)
    return row | {
        **{f"In {year}": dutch.percent(int(said.sum()), n) for year, said in counts},
        "Verschil": dutch.points(change.difference),
        "95%-interval": dutch.points_interval(change.lower, change.upper),
    }


def _contracts(
    before: pd.DataFrame, now: pd.DataFrame, edition: Edition, codebook: Codebook
) -> dict[str, pd.DataFrame]:
    """The contract now, by the contract of a year ago.

    Who answers twice is no sample of the invited, so the population plays no part.
    """
    cross = Cross("contract_before", CONTRACT, "Aanstelling nu, naar de aanstelling van een jaar eerder")
    questions = {**codebook.variables, cross.rows: codebook.variables[CONTRACT]}
    pairs = now.assign(**{cross.rows: before[CONTRACT]})
    known = replace(codebook, variables=questions)
    return {cross.caption: cross_lines(pairs, cross, replace(edition, invited=None), known)}
