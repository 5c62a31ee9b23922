"""Answers that count, laid beside the routes and cross-checks of the codebook.

Three kinds of missing stay apart: not asked (the route), not answered, refused.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import conditions
from analysis.codebook import Codebook, Edition, Variable
from analysis.dutch import list_words
from analysis.intake.answers import Answers
from analysis.intake.messages import Place, about_question, about_rows
from analysis.intake.raw import Message
from analysis.intake.suggestions import advise_answers
from analysis.intake.values import SEPARATOR, Reading, limits

QUESTION_COLUMNS = ["variable", "asked", "not_asked", "answered", "not_answered", "refused", "blanked"]
ENOUGH_TO_COMPARE = 10


def tell_problems(answers: Answers, rows: Sequence[int], variables: Mapping[str, Variable]) -> list[Message]:
    """Every answer that cannot be right, in the rows that count; the same one in more rows is told once."""
    groups: dict[tuple[str, Reading], list[Place]] = defaultdict(list)
    counting = set(rows)
    for (row, name), reading in sorted(answers.problems.items(), key=lambda item: item[0][0]):
        if row in counting:
            groups[name, reading].append(answers.places[row])
    advice = advise_answers(answers, list(groups), variables)
    return [
        about_rows(
            "error",
            reading.kind,
            reading.problem,
            places,
            variables[name].code,
            advice.get((name, reading), reading.advice),
        )
        for (name, reading), places in groups.items()
    ]


def follow_routes(
    answers: Answers,
    rows: Sequence[int],
    variables: Mapping[str, Variable],
    present: Sequence[str],
    year: int,
) -> tuple[pd.DataFrame, pd.DataFrame, list[Message]]:
    """Blank what was not asked, and count per question who was asked, who answered and who refused.

    Returns
    -------
    pandas.DataFrame
        The answers of the rows that count; missing where there is none.
    pandas.DataFrame
        One row per question, with the columns of `QUESTION_COLUMNS`.
    list of Message
        Answers to questions that were not asked, and questions without an answer.
    """
    table = answers.codes.loc[list(rows)].replace("", None).astype(object)
    places = [answers.places[row] for row in rows]
    counts, messages = [], []
    for variable in _in_route_order(variables):
        if variable.name not in table or variable.name not in present:
            continue
        unsure = _unsure(answers, rows, variable)
        asked = conditions.holds(table, variable.asked_if, year).to_numpy(dtype=bool) | unsure
        given = table[variable.name].notna().to_numpy()
        blanked = given & ~asked
        table.loc[blanked, variable.name] = None
        if variable.none_is:
            wrong = _wrong(answers, rows, variable.name)
            table.loc[asked & ~given & ~wrong, variable.name] = variable.none_is
        given = table[variable.name].notna().to_numpy()
        silent = asked & ~given & ~unsure & ~_wrong(answers, rows, variable.name)
        refused = table[variable.name].map(
            lambda code, kept=variable: (
                not _is_missing(code)
                and bool(kept.refused)
                and set(code.split(SEPARATOR)) <= set(kept.refused)
            )
        )
        messages += _told(variable, variables, places, blanked, silent)
        counts.append(_counted(variable, asked, given, refused.to_numpy(dtype=bool), silent, blanked))
    order = {name: at for at, name in enumerate(variables)}
    counted = pd.DataFrame(sorted(counts, key=lambda row: order[row["variable"]]), columns=QUESTION_COLUMNS)
    return table, counted, messages


def cross_check(
    answers: Answers, rows: Sequence[int], codebook: Codebook, present: Sequence[str], year: int
) -> list[Message]:
    """Answers that contradict each other, by the checks of the codebook; judged before any answer is blanked."""
    table = answers.codes.loc[list(rows)].replace("", None).astype(object)
    messages = []
    for check in codebook.checks:
        names = conditions.variables(check.condition)
        if not set(names) <= set(present) & set(table.columns):
            continue
        found = conditions.holds(table, check.condition, year).to_numpy(dtype=bool)
        places = [answers.places[row] for row, hit in zip(rows, found, strict=True) if hit]
        if places:
            codes = "' en '".join(codebook.variables[name].code for name in names)
            advice = (
                "Verbeter de export." if check.level == "error" else "Beslis en leg vast wat hiermee gebeurt."
            )
            messages.append(about_rows(check.level, check.id, check.message, places, codes, advice))
    return messages


def tell_newest_year(
    table: pd.DataFrame, variables: Mapping[str, Variable], edition: Edition
) -> list[Message]:
    """A period of which nobody is of the last year: perhaps the file of an earlier edition."""
    messages = []
    for variable in variables.values():
        if not variable.within or variable.type != "integer" or variable.name not in table:
            continue
        years = pd.to_numeric(table[variable.name]).dropna()
        last = limits(variable, edition)[1]
        if last is not None and len(years) >= ENOUGH_TO_COMPARE and years.max() < last:
            what = f"het laatste jaar dat voorkomt is {years.max():.0f}, terwijl de editie tot en met {last:.0f} loopt"
            messages.append(
                about_question(
                    "warning", "no-newest-year", variable.code, what, "Is dit de export van deze editie?"
                )
            )
    return messages


def _in_route_order(variables: Mapping[str, Variable]) -> list[Variable]:
    """The questions such that each comes after those that decide whether it is asked."""
    ordered: dict[str, Variable] = {}

    def place(name: str, above: tuple[str, ...] = ()) -> None:
        for needed in conditions.variables(variables[name].asked_if):
            if needed in variables and needed not in ordered and needed not in above:
                place(needed, (*above, name))
        ordered.setdefault(name, variables[name])

    for name in variables:
        place(name)
    return list(ordered.values())


def _wrong(answers: Answers, rows: Sequence[int], name: str) -> pd.Series:
    """Per row whether the answer to a question cannot be right."""
    return pd.Series([(row, name) in answers.problems for row in rows], dtype=bool).to_numpy()


def _unsure(answers: Answers, rows: Sequence[int], variable: Variable) -> pd.Series:
    """Per row whether the route cannot be known, because an answer that decides it is wrong."""
    deciding = conditions.variables(variable.asked_if)
    return pd.Series(
        [any((row, name) in answers.problems for name in deciding) for row in rows], dtype=bool
    ).to_numpy()


def _told(
    variable: Variable,
    variables: Mapping[str, Variable],
    places: Sequence[Place],
    blanked: Sequence[bool],
    silent: Sequence[bool],
) -> list[Message]:
    """What to tell about one question: answers that were not asked for, and answers that are not there."""
    messages = []
    not_asked = [place for place, hit in zip(places, blanked, strict=True) if hit]
    if not_asked:
        deciding = [f"'{variables[name].code}'" for name in conditions.variables(variable.asked_if)]
        what = f"ingevuld, terwijl de vraag door het antwoord op {list_words(deciding, 'of')} niet gesteld is; niet meegeteld"
        messages.append(about_rows("warning", "answered-not-asked", what, not_asked, variable.code))
    unanswered = [place for place, hit in zip(places, silent, strict=True) if hit]
    if unanswered:
        level = "info" if variable.type in ("multi", "text") else "warning"
        what = "gesteld maar niet beantwoord; telt niet mee in de noemer van deze vraag"
        messages.append(about_rows(level, "not-answered", what, unanswered, variable.code))
    return messages


def _counted(variable: Variable, asked, given, refused, silent, blanked) -> dict[str, object]:  # noqa: ANN001
    """The counts of one question."""
    return {
        "variable": variable.name,
        "asked": int(asked.sum()),
        "not_asked": int((~asked).sum()),
        "answered": int((given & ~refused).sum()),
        "not_answered": int(silent.sum()),
        "refused": int(refused.sum()),
        "blanked": int(blanked.sum()),
    }


def _is_missing(code: object) -> bool:
    """Whether there is no answer."""
    return code is None or pd.isna(code)
