"""The indicator table: every quantity of an edition, decided once.

Its value, base and interval, which printed claims settle it, and whether it may
be shown. What comes after only formats it. This module knows no question of the
survey: what is counted stands in `definitions`, who belongs where in the groups.
"""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analysis import conditions, disclosure, printed, statistics
from analysis.codebook import Codebook, Edition, Group, Variable, filter_of
from analysis.definitions import Indicator
from analysis.disclosure import People

COLUMNS = [
    "edition", "id", "label", "group", "kind", "count", "base", "value", "lower", "upper", "status", "source",
]  # fmt: skip
NUMBERS = ["count", "base", "value", "lower", "upper"]
DTYPES = (
    {"edition": "int64", "count": "Int64", "base": "Int64"}
    | dict.fromkeys(["value", "lower", "upper"], "Float64")
    | dict.fromkeys(["id", "label", "group", "kind", "status", "source"], "object")
)
KNOWN = ["answered", "not_asked"]


def members(respondents: pd.DataFrame, groups: Mapping[str, Group], name: str, year: int) -> pd.Series:
    """Which respondents belong to a group and to every group around it."""
    result = pd.Series(True, index=respondents.index)
    for condition in filter_of(groups, name):
        result &= conditions.holds(respondents, condition, year)
    return result


def answer_states(
    respondents: pd.DataFrame, questions: Mapping[str, Variable], year: int
) -> dict[str, pd.Series]:
    """Per question and respondent: ``answered``, ``not_asked``, ``not_answered`` or ``refused``.

    A blank cell means that the question was not asked or not answered; the route
    of the codebook decides which. Who left the question open on which the route
    depends may have been asked: that counts as not answered.
    """
    states: dict[str, pd.Series] = {}
    for name, variable in questions.items():
        if name in respondents:
            states[name] = _answer_state(respondents, variable, states, year)
    return states


def _answer_state(
    respondents: pd.DataFrame, variable: Variable, earlier: Mapping[str, pd.Series], year: int
) -> pd.Series:
    """The state of one question, given those of the questions before it."""
    answers = respondents[variable.name]
    state = pd.Series("answered", index=respondents.index)
    state[answers.isna()] = "not_answered"
    state[answers.astype("object").isin(variable.refused)] = "refused"
    off_route = ~conditions.holds(respondents, variable.asked_if, year)
    for name in conditions.variables(variable.asked_if):
        off_route &= earlier[name].isin(KNOWN)
    state[off_route] = "not_asked"
    return state


def indicator_table(
    respondents: pd.DataFrame,
    definitions: Iterable[Indicator],
    *,
    edition: Edition,
    codebook: Codebook,
    groups: Mapping[str, Group],
    claims: pd.DataFrame,
) -> pd.DataFrame:
    """The indicator table of an edition.

    Parameters
    ----------
    respondents : pandas.DataFrame
        One row per usable respondent, a column per question, codes as text.
    definitions : iterable of Indicator
        The declared indicators and the table book.
    edition, codebook, groups
        Who was invited, what was asked, and who belongs to which group.
    claims : pandas.DataFrame
        The printed numbers; those of this edition settle ("pin") the indicators
        that they name.

    Returns
    -------
    pandas.DataFrame
        `COLUMNS`; ``value`` is a share (0 to 1), a mean or a count, ``lower`` and
        ``upper`` its 95% interval. A row that may not be shown has no numbers and
        a ``status`` that says why.
    """
    known = list(definitions)
    states = answer_states(respondents, codebook.of_edition(edition.year), edition.year)
    whom = {
        name: members(respondents, groups, name, edition.year) for name in _used_groups(known, states, groups)
    }
    rows, people = [], {}
    for indicator in known:
        found = people_of(indicator, respondents, states, whom, edition)
        rows.append(_row(indicator, found, respondents, edition))
        if found is not None:
            people[indicator.id] = found
    table = pd.DataFrame(rows, columns=COLUMNS).assign(source=printed.sources(known, claims, edition.year))
    table = table.astype(DTYPES)
    if edition.status == "gereconstrueerd":
        table = _only_what_print_settles(table, claims)
    return disclosure.hide_small_cells(table, people, edition.small_cell)


def _used_groups(
    known: Sequence[Indicator], states: Mapping[str, pd.Series], groups: Mapping[str, Group]
) -> set[str]:
    """The groups that can be formed: those whose questions were asked this year."""
    named = {name for indicator in known for name in (indicator.group, indicator.members) if name}
    return {
        name
        for name in named
        if all(set(conditions.variables(part)) <= set(states) for part in filter_of(groups, name))
    }


def people_of(
    indicator: Indicator,
    respondents: pd.DataFrame,
    states: Mapping[str, pd.Series],
    whom: Mapping[str, pd.Series],
    edition: Edition,
) -> People | None:
    """Who is counted among whom; none where the question or the group does not exist this year."""
    asked = {indicator.variable} - {""} | set(conditions.variables(indicator.where))
    if not asked <= set(states) or not {indicator.group, indicator.members} - {""} <= set(whom):
        return None
    base = whom[indicator.group].copy()
    for name in asked:
        base &= states[name].isin(["answered"] if indicator.asked_only else KNOWN)
    counted = (
        whom[indicator.members]
        if indicator.members
        else conditions.holds(respondents, indicator.where, edition.year)
    )
    return People((counted & base).to_numpy(), base.to_numpy(), tuple(sorted(asked)))


def _row(
    indicator: Indicator, people: People | None, respondents: pd.DataFrame, edition: Edition
) -> dict[str, object]:
    """One row of the table, before it is decided whether it may be shown."""
    row = {"edition": edition.year, "id": indicator.id, "label": indicator.label, "group": indicator.group}
    row |= {"kind": indicator.kind, "status": "shown"}
    if people is None:
        return row | {"status": "not_asked"}
    if indicator.group == "invited":
        return row | _of_all_invited(indicator, len(respondents), edition)
    if indicator.kind == "mean":
        return row | _mean(respondents.loc[people.base, indicator.variable], len(respondents), edition)
    return row | _share(int(people.counted.sum()), int(people.base.sum()), len(respondents), edition)


def _of_all_invited(indicator: Indicator, usable: int, edition: Edition) -> dict[str, object]:
    """A count or share of the invited: known exactly, so without an interval."""
    count = edition.invited if indicator.members == "invited" else usable
    if indicator.kind == "count" or not edition.invited:
        return {"count": count, "value": count} if indicator.kind == "count" else {"count": count}
    return {"count": count, "base": edition.invited, "value": count / edition.invited}


def _share(count: int, base: int, usable: int, edition: Edition) -> dict[str, object]:
    """A share of a group with its interval; no value where nobody was asked."""
    if base == 0:
        return {"count": 0, "base": 0}
    interval = statistics.share_interval(count, base, usable, edition.invited)
    return {
        "count": count,
        "base": base,
        "value": count / base,
        "lower": interval.lower,
        "upper": interval.upper,
    }


def _mean(numbers: pd.Series, usable: int, edition: Edition) -> dict[str, object]:
    """A mean of the answers with its interval."""
    values = numbers.astype("Float64").dropna().astype(float)
    if values.empty:
        return {"base": 0}
    interval = statistics.mean_interval(values.tolist(), usable, edition.invited)
    return {"base": len(values), "value": values.mean(), "lower": interval.lower, "upper": interval.upper}


def _only_what_print_settles(table: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """A reconstructed edition shows what a printed claim settles, and no more.

    A mean is as printed: its own decimals, and its spread, come out of answers that nobody gave.
    A number that was chosen to fit words has no interval either.
    """
    unsettled = table["source"].eq("") & table["status"].eq("shown")
    in_words = printed.only_in_words(table["source"], claims) & ~unsettled
    means = table["kind"].eq("mean") & ~unsettled
    said = [printed.mean_as_printed(ids.split(), claims) for ids in table.loc[means, "source"]]
    table = table.assign(status=table["status"].mask(unsettled, "not_printed").mask(in_words, "in_words"))
    table.loc[means, "value"] = pd.array(said, dtype="Float64")
    table.loc[unsettled, NUMBERS] = pd.NA
    table.loc[means | in_words, ["lower", "upper"]] = pd.NA
    return table
