"""Which answers go together: crosstabs of the survey with their tests.

For the report "Verdieping", beside the survey article of MemoRad. Nothing of this can
be made of a reconstructed edition: which answers belong to the same person is filler
there, so every function then returns nothing to show.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

import pandas as pd

from analysis import dutch
from analysis.codebook import Codebook, Edition, Variable
from analysis.crosstabs import cross_shares, crosstab, shown_association, ticked_shares
from analysis.statistics.association import Association
from analysis.suppression import TOTAL

NOISE = (
    "Wachttijden, de respons per groep met weging, kruistabellen en dezelfde mensen een jaar later staan "
    "hier zodra er echte antwoorden zijn. Van deze gereconstrueerde editie is niet bekend welke antwoorden "
    "bij dezelfde persoon horen. Hoe ermee wordt gerekend, staat in docs/methods.md."
)
NOTHING = "Voor de kruistabellen ontbreken de vragen, of de groepen zijn te klein om te tonen."
OR_OTHERWISE = "{} of anders"
HOW_TO_READ = (
    "Cramérs V loopt van 0 (geen verband) tot 1. De rang-biseriële correlatie loopt van −1 tot 1: onder nul "
    "staan de antwoorden van de eerste groep (vaste aanstelling) hoger in de lijst, aan de tevreden kant. "
    "Bij zoveel toetsen zegt één p-waarde vlak onder 0,05 weinig."
)


class Cross(NamedTuple):
    """A crosstab: the answers to ``columns`` in each group of ``rows``, and what it is called."""

    rows: str
    columns: str
    caption: str


BY = "contract"
SATISFACTION = (
    Cross(BY, "job_satisfaction", "Tevredenheid met de baan naar aanstelling"),
    Cross(BY, "work_life_balance", "Tevredenheid met de werk-privébalans naar aanstelling"),
)
BACKGROUND = (
    Cross("sex", BY, "Aanstelling naar geslacht"),
    Cross("training_setting", BY, "Aanstelling naar plaats van opleiding"),
)
TESTED = (*SATISFACTION, *BACKGROUND)
IN_FIGURE = {"job_satisfaction": "Baan", "work_life_balance": "Balans"}


def is_noise(edition: Edition) -> bool:
    """Whether the answers of a person do not belong together: the edition was reconstructed."""
    return edition.status == "gereconstrueerd"


def why_absent(edition: Edition) -> str:
    """The sentence in the place of crosstabs that cannot be shown."""
    return NOISE if is_noise(edition) else NOTHING


def crosstabs(respondents: pd.DataFrame, edition: Edition, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """Every crosstab by its caption.

    Parameters
    ----------
    respondents : pandas.DataFrame
        One row per usable respondent, codes as text.
    edition, codebook
        Who was invited and what may be shown; the answers in their order.

    Returns
    -------
    dict of str to pandas.DataFrame
        Lines as in the indicator table, with the group as ``series``. A question with several
        ticks is one by contract, without a test. Small cells, and what gives them away,
        have no numbers. Empty for a reconstructed edition.
    """
    known = _possible(TESTED, respondents, edition, codebook)
    tables = {cross.caption: cross_lines(respondents, cross, edition, codebook) for cross in known}
    return tables | _ticked(respondents, edition, codebook)


def tests(respondents: pd.DataFrame, edition: Edition, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """The test and effect size of each crosstab, with Dutch heads; empty for a reconstructed edition."""
    known = _possible(TESTED, respondents, edition, codebook)
    rows = [_test_line(respondents, cross, edition, codebook) for cross in known]
    return {"Hangen de antwoorden samen?": pd.DataFrame(rows)} if rows else {}


def satisfaction(respondents: pd.DataFrame, edition: Edition, codebook: Codebook) -> pd.DataFrame:
    """The ordered questions by contract as parts of a whole: a ``series`` per question and contract.

    Empty for a reconstructed edition, and where nothing is large enough to show.
    """
    parts = []
    for cross in _possible(SATISFACTION, respondents, edition, codebook):
        lines = cross_lines(respondents, cross, edition, codebook)
        parts.append(lines.assign(series=f"{IN_FIGURE[cross.columns]}: " + lines["series"].str.lower()))
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
    return table if len(table) and table["value"].notna().any() else pd.DataFrame()


def cross_lines(
    respondents: pd.DataFrame, cross: Cross, edition: Edition, codebook: Codebook
) -> pd.DataFrame:
    """One crosstab as lines of the indicator table, a ``series`` per group that anyone is in.

    A few people who answered only one of the two questions would follow from the
    totals of that question elsewhere. They count with the smallest answer to the
    other one, whose name then says so.
    """
    answers, joined = _together(respondents, cross, edition, codebook)
    counts = _counts(answers, cross, codebook)
    shares = cross_shares(counts, edition.small_cell, len(respondents), edition.invited)
    return _lines(shares, cross, edition, codebook, joined)


def levels(variable: Variable) -> list[str]:
    """The answers of a question in order, without those that refuse one."""
    return [code for code in variable.values if code not in variable.refused]


def write_p(p: float) -> str:
    """A p-value with three decimals; a dash where there was no test."""
    return "–" if pd.isna(p) else f"<{dutch.NO_BREAK_SPACE}0,001" if p < 0.001 else dutch.number(p, 3)


def _possible(
    wanted: Sequence[Cross], respondents: pd.DataFrame, edition: Edition, codebook: Codebook
) -> list[Cross]:
    """The crosstabs whose questions were both asked; none of a reconstructed edition."""
    asked = set(codebook.of_edition(edition.year)) & set(respondents)
    return [cross for cross in wanted if {cross.rows, cross.columns} <= asked and not is_noise(edition)]


def _counts(respondents: pd.DataFrame, cross: Cross, codebook: Codebook) -> pd.DataFrame:
    """How many of each group gave each answer, without groups in which nobody is."""
    of = codebook.variables
    counts = crosstab(
        respondents, cross.rows, cross.columns, levels(of[cross.rows]), levels(of[cross.columns])
    )
    return counts[counts.sum(axis=1) > 0]


def _together(
    respondents: pd.DataFrame, cross: Cross, edition: Edition, codebook: Codebook
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Who answered which of two questions, and per question the answer that a few others were put with."""
    names, joined = [cross.rows, cross.columns], {}
    known = {name: levels(codebook.variables[name]) for name in names}
    answers = respondents[names].astype("string")
    given = answers.where(answers.isin(known))
    for name, other in (names, names[::-1]):
        few = given[name].isna() & given[other].notna()
        if 0 < few.sum() < edition.small_cell:
            joined[name] = given[name].value_counts().reindex(known[name]).idxmin()
            answers.loc[few, name] = joined[name]
    return answers, joined


def _lines(
    shares: pd.DataFrame, cross: Cross, edition: Edition, codebook: Codebook, joined: Mapping[str, str]
) -> pd.DataFrame:
    """Shares of groups as lines of the indicator table, without the line of all groups."""
    lines = shares[shares["row"].ne(TOTAL)]

    def label(name: str, code: str) -> str:
        option = codebook.variables[name].option(code)
        return OR_OTHERWISE.format(option) if joined.get(name) == code else option

    return lines.assign(
        edition=edition.year,
        id=cross.columns + "." + lines["column"],
        label=lines["column"].map(partial(label, cross.columns)),
        series=lines["row"].map(partial(label, cross.rows)),
        group="all",
        kind="share",
    ).reset_index(drop=True)


def _test_line(
    respondents: pd.DataFrame, cross: Cross, edition: Edition, codebook: Codebook
) -> dict[str, object]:
    """The test of a crosstab with its effect size, as one row with Dutch heads."""
    answers, _ = _together(respondents, cross, edition, codebook)
    counts = _counts(answers, cross, codebook)
    found: Association = shown_association(counts, cross in SATISFACTION, edition.small_cell)
    return {
        "Kruistabel": cross.caption,
        "n": int(counts.to_numpy().sum()),
        "Toets": found.tested.test,
        "p": write_p(found.tested.p),
        "Effectmaat": found.effect or "–",
        "Effect": found.size,
    }


def _ticked(respondents: pd.DataFrame, edition: Edition, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """The questions with several ticks, by contract."""
    ticked = [name for name, found in codebook.of_edition(edition.year).items() if found.type == "multi"]
    wanted = [Cross(BY, name, f"{codebook.variables[name].label} naar aanstelling") for name in ticked]
    tables = {}
    for cross in _possible(wanted, respondents, edition, codebook):
        rows, columns = (levels(codebook.variables[name]) for name in (cross.rows, cross.columns))
        answers, joined = _together(respondents, cross, edition, codebook)
        shares = ticked_shares(
            respondents.assign(**{cross.rows: answers[cross.rows]}), cross.rows, cross.columns, rows, columns,
            edition.small_cell, len(respondents), edition.invited,
        )  # fmt: skip
        tables[cross.caption] = _lines(shares, cross, edition, codebook, joined)
    return tables
