"""How long new radiologists wait for a permanent contract, with those who still wait.

For the report "Verdieping", beside table I of the survey article of MemoRad, which is about
those who have a contract only. Who counts, and how, stands in `waits`.
"""

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import dutch
from analysis import indicators as tables
from analysis.codebook import Codebook, Edition
from analysis.in_depth.crosses import NOISE, is_noise, levels, write_p
from analysis.in_depth.waits import has_months, shown_times, waiting_of, waits
from analysis.statistics.waiting import (
    NAIVE_LABEL,
    Estimate,
    log_rank,
    median_wait,
    share_within,
    waiting_curve,
)

COMPARED_AT = 24
TABLE_I = {6: "within_6_months", 12: "months_6_12", 24: "years_1_2", 36: "years_2_3"}
TOO_SMALL, NONE = "te kleine groep", "–"
ALL = "van allen, ook wie nog wacht"
COLUMNS = [*tables.COLUMNS[:-1], "series"]
DTYPES = {name: kind for name, kind in tables.DTYPES.items() if name in COLUMNS}
NOT_ASKED = (
    "In deze editie is niet gevraagd wanneer de opleiding klaar was en wanneer de vaste aanstelling kwam."
)
HOW_TO_READ = (
    "Na de mediaan heeft de helft een vaste aanstelling. De log-ranktoets vergelijkt de hele wachttijd. "
    "Wie in twee edities antwoordde, telt in beide mee."
)
IN_MONTHS = "gerekend is in maanden (Kaplan-Meier)"
IN_CLASSES = (
    "gevraagd is naar klassen en naar het jaar van afstuderen, dus wie nog wacht is gelijk verdeeld over de "
    "maanden van dat jaar (sterftetafel)"
)

Answered = Sequence[tuple[Edition, pd.DataFrame]]


def why_absent(edition: Edition) -> str:
    """The sentence in the place of waiting times that cannot be shown."""
    return NOISE if is_noise(edition) else NOT_ASKED


def curve(respondents: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """The share with a permanent contract by time since graduation, as a chart draws it.

    Returns
    -------
    pandas.DataFrame
        ``time`` [year], ``value``, ``lower``, ``upper`` (0 to 1) and ``base`` [people], at the times that
        `waits.shown_times` gives. Empty for a reconstructed edition, and where the
        questions were not asked.
    """
    found = waiting_of(respondents, edition)
    times = shown_times(found.curve, edition.small_cell) if found else []
    rows = [(time / 12, *share_within(found.curve, time)) for time in times]
    steps = pd.DataFrame(rows, columns=["time", "value", "lower", "upper"]).dropna(subset="value")
    return steps.assign(base=found.people) if found else steps


def shares(respondents: pd.DataFrame, edition: Edition, indicators: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The share within each limit beside that of only who has a contract, by caption.

    Lines as in the indicator table, with ``series`` of all or under `waiting.NAIVE_LABEL`; what
    would tell of a few people, also of the few beyond a limit, has no numbers. Nor has a limit of
    which `indicators` hides a class: the classes up to it would follow.
    """
    found = waiting_of(respondents, edition)
    if found is None:
        return {}
    table, least = found.shares, edition.small_cell
    visible = table["within"].isin(shown_times(found.curve, least))
    line = {
        "edition": edition.year,
        "label": [f"binnen {months}{dutch.NO_BREAK_SPACE}maanden" for months in table["within"]],
    }
    line |= {"id": "waiting", "group": "all", "kind": "share"}
    of_all = table.assign(
        **line, series=ALL, count=pd.NA, base=found.people, value=table["share"], status=_status(visible)
    )
    beyond = table["naive_base"] - table["naive_count"]
    known = (
        visible & ~beyond.between(1, least - 1) & ~table["within"].map(_hidden_classes(indicators, edition))
    )
    naive = table.assign(
        **line, series=NAIVE_LABEL, count=table["naive_count"], base=table["naive_base"],
        value=table["naive_count"] / table["naive_base"], lower=pd.NA, upper=pd.NA, status=_status(known),
    )  # fmt: skip
    lines = pd.concat([of_all[COLUMNS], naive[COLUMNS]], ignore_index=True).astype(DTYPES)
    lines.loc[lines["status"].ne("shown"), tables.NUMBERS] = pd.NA
    return {"Met een vaste aanstelling, naar tijd na de opleiding": lines}


def _hidden_classes(indicators: pd.DataFrame, edition: Edition) -> dict[int, bool]:
    """Per limit of table I, whether the indicator table hides a class up to it."""
    now = indicators[indicators["edition"].eq(edition.year) & indicators["status"].eq("small_cell")]
    hidden = [end for end, name in TABLE_I.items() if name in set(now["id"])]
    return {end: end >= min(hidden, default=math.inf) for end in TABLE_I}


def about(respondents: pd.DataFrame, edition: Edition) -> str:
    """Who was left out, and how waits that go on were counted; empty without waiting times."""
    found = waiting_of(respondents, edition)
    if found is None:
        return ""
    least, left_out = edition.small_cell, len(respondents) - found.people
    told = f"minder dan {least}" if 0 < left_out < least else dutch.number(left_out, 0)
    merged = f" Een stap van minder dan {least} mensen is samengenomen met de volgende." if least > 1 else ""
    return (
        f"Wie nog wacht, telt mee tot {edition.field_period[-1]:%d-%m-%Y}; "
        f"{IN_MONTHS if has_months(respondents) else IN_CLASSES}. Weggelaten is wie in het buitenland of in "
        f"een ander beroep werkt, of niet zei wanneer ({told}).{merged}"
    )


def compared(answered: Answered, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """The median wait of all, each sex and each edition, and the log-rank tests between them, by caption.

    Parameters
    ----------
    answered : sequence of (Edition, pandas.DataFrame)
        Editions with their respondents, oldest first. The last is reported; earlier ones
        are compared with it. Only those with months count.
    codebook : Codebook
        The sexes.
    """
    known = [pair for pair in answered if not is_noise(pair[0]) and has_months(pair[1])]
    if not known or known[-1][0] is not answered[-1][0]:
        return {}
    edition, sex = known[-1][0], codebook.variables["sex"]
    by_year = {str(of.year): waits(table, of) for of, table in known}
    now = by_year[str(edition.year)]
    by_sex = {sex.option(code): now[now["sex"].eq(code)] for code in levels(sex)}
    by_sex, by_year = (_large(groups, edition.small_cell) for groups in (by_sex, by_year))
    groups = {"Allen": now} | by_sex | (by_year if len(by_year) > 1 else {})
    tests = [_test_row(*pair) for pair in (("Geslacht", by_sex), ("Editie", by_year)) if len(pair[1]) > 1]
    rows = [_group_row(name, group, edition.small_cell) for name, group in groups.items()]
    medians = {"Mediane wachttijd (maanden)": pd.DataFrame(rows)}
    return medians | ({"Verschillen de wachttijden?": pd.DataFrame(tests)} if tests else {})


def _status(visible: pd.Series) -> pd.Series:
    """The status of lines that may or may not be shown."""
    return visible.map({True: "shown", False: "small_cell"})


def _large(groups: Mapping[str, pd.DataFrame], threshold: int) -> dict[str, pd.DataFrame]:
    """The groups that are large enough to show."""
    return {name: group for name, group in groups.items() if len(group) >= max(threshold, 1)}


def _group_row(name: str, group: pd.DataFrame, threshold: int) -> dict[str, object]:
    """The median wait of a group, and its share within two years."""
    found = waiting_curve(group["duration"], group["event"])
    median, share = median_wait(found), share_within(found, COMPARED_AT)
    visible = COMPARED_AT in shown_times(found, threshold)
    return {
        "Groep": name,
        "n": len(group),
        "Mediaan": median.value,
        "Interval mediaan": _months(median),
        f"Binnen {COMPARED_AT} maanden": _percent(share.value) if visible else TOO_SMALL,
        "95%-interval": _interval(share) if visible else NONE,
    }


def _test_row(name: str, groups: Mapping[str, pd.DataFrame]) -> dict[str, object]:
    """The log-rank test between groups."""
    both = pd.concat([group.assign(part=part) for part, group in groups.items()], ignore_index=True)
    found = log_rank(both["duration"], both["event"], both["part"])
    return {
        "Vergelijking": f"{name}: {dutch.list_words(list(groups))}",
        "n": len(both),
        "Toets": found.test,
        "Chi-kwadraat": found.statistic,
        "Vrijheidsgraden": int(found.freedom),
        "p": write_p(found.p),
    }


def _percent(share: float) -> str:
    """A share in percent; a dash beyond the longest wait."""
    return NONE if math.isnan(share) else dutch.share_percent(share)


def _interval(share: Estimate) -> str:
    """The interval of a share; a dash without one."""
    return NONE if math.isnan(share.lower) else dutch.interval(share.lower, share.upper)


def _months(median: Estimate) -> str:
    """The interval of a median; open above where the curve does not come that far."""
    if math.isnan(median.lower):
        return NONE
    if math.isnan(median.upper):
        return f"{dutch.number(median.lower, 0)} of meer"
    return dutch.number_interval(median.lower, median.upper, 0)
