"""How often each answer to a question was given: one table for any question of any survey.

A quick look at a survey with its own codebook. What an edition of the article
prints comes from the indicator table, which also hides small cells.
"""

from collections.abc import Iterator

import pandas as pd

from analysis.codebook import Variable
from analysis.conditions import holds
from analysis.errors import AuthorError
from analysis.statistics import effective_size, wilson
from analysis.statistics.weighting import summarise_weights

COLUMNS = ["group", "code", "label", "n", "base", "share", "lower", "upper"]
BASES = ("answered", "everyone")


def frequency(
    respondents: pd.DataFrame,
    variable: Variable,
    base: str = "answered",
    group: str = "",
    weights: pd.Series | None = None,
    population: int | None = None,
) -> pd.DataFrame:
    """The answers to one question with base, share and interval.

    Parameters
    ----------
    respondents : pandas.DataFrame
        One row per respondent, codes of the codebook.
    variable : Variable
        The question. Of a multiple-choice question every answer that was ticked
        counts, so that its shares may add up to more than 1.
    base : str
        ``answered``: who answered and did not refuse. ``everyone``: all respondents, for a
        question that all were asked and where nothing means none of these.
    group : str
        Name of a column; the table then has a block per answer in it.
    weights : pandas.Series, optional
        A weight per respondent. They change the shares and widen the intervals
        (Kish); ``n`` and ``base`` stay people.
    population : int, optional
        All who were invited, for intervals about them alone. [people]

    Returns
    -------
    pandas.DataFrame
        ``group``, ``code``, ``label``, ``n`` [people], ``base`` [people], ``share``, ``lower``, ``upper``
        (Wilson, 95%). Answers in the order of the codebook, also those nobody gave;
        numbers in their own order. Without a base there is no share.

    Raises
    ------
    AuthorError
        If a column is absent, or a weight is missing or negative.
    ValueError
        If `base` is unknown.
    """
    if base not in BASES:
        raise ValueError(f"base must be one of {BASES}")
    _require(respondents, variable.name, *([group] if group else []))
    weight = _checked_weights(respondents, weights)
    rows = [
        {"group": name, **row}
        for name, members in _groups(respondents, group)
        for row in _rows(
            respondents, variable, members & _in_base(respondents, variable, base), weight, population
        )
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _rows(
    respondents: pd.DataFrame, variable: Variable, base: pd.Series, weight: pd.Series, population: int | None
) -> Iterator[dict[str, object]]:
    """One row per answer, for one base."""
    size, total = int(base.sum()), float(weight[base].sum())
    for code, label in _answers(respondents, variable).items():
        given = holds(respondents, {variable.name: [code]}) & base
        row = {"code": code, "label": label, "n": int(given.sum()), "base": size}
        if not total:
            yield row | dict.fromkeys(("share", "lower", "upper"), float("nan"))
            continue
        share = float(weight[given].sum()) / total
        effect = summarise_weights(weight[base]).design_effect
        interval = wilson(share, effective_size(size, len(respondents), population) / effect)
        yield row | {"share": share, "lower": interval.lower, "upper": interval.upper}


def _answers(respondents: pd.DataFrame, variable: Variable) -> dict[str, str]:
    """Code and label of each answer: of the codebook without refusals, or as found."""
    if variable.values:
        return {code: variable.option(code) for code in variable.values if code not in variable.refused}
    found = respondents[variable.name].dropna().unique()
    return {str(value): str(value) for value in sorted(found)}


def _in_base(respondents: pd.DataFrame, variable: Variable, base: str) -> pd.Series:
    """Whether a respondent counts in the base."""
    if base == "everyone":
        return pd.Series(True, index=respondents.index)
    answered = respondents[variable.name].notna()
    return answered & ~holds(respondents, {variable.name: variable.refused})


def _groups(respondents: pd.DataFrame, group: str) -> Iterator[tuple[str, pd.Series]]:
    """Each group with its members; all respondents where there is none."""
    if not group:
        yield "", pd.Series(True, index=respondents.index)
        return
    for name in sorted(respondents[group].dropna().unique()):
        yield str(name), respondents[group].eq(name).fillna(False).astype(bool)


def _checked_weights(respondents: pd.DataFrame, weights: pd.Series | None) -> pd.Series:
    """A weight for every respondent, 1 where there are none."""
    if weights is None:
        return pd.Series(1.0, index=respondents.index)
    aligned = weights.reindex(respondents.index).astype(float)
    wrong = aligned.isna() | (aligned < 0)
    if wrong.any():
        who = "1 respondent heeft" if wrong.sum() == 1 else f"{wrong.sum()} respondenten hebben"
        raise AuthorError(f"{who} geen gewicht, of een gewicht onder nul. Weeg opnieuw.")
    return aligned


def _require(respondents: pd.DataFrame, *names: str) -> None:
    """Names a column that the table does not have."""
    for name in names:
        if name not in respondents:
            raise AuthorError(f"De vraag '{name}' staat niet in de tabel met antwoorden.")
