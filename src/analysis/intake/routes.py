"""Who was asked what: three kinds of missing kept apart, per question.

Not asked follows from the route in the codebook; asked and not answered is blank
in the file; refused is an answer with a code of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import conditions
from analysis.codebook import Variable
from analysis.dutch import list_words
from analysis.intake.answers import Answers
from analysis.intake.messages import Place, about_rows
from analysis.intake.raw import Message
from analysis.intake.ticks import SEPARATOR

QUESTION_COLUMNS = ["variable", "asked", "not_asked", "answered", "not_answered", "refused", "blanked"]
NOT_ASKED = "de vraag is niet gesteld (dat volgt uit {}), maar er staat wel een antwoord; het telt niet mee"
NOT_ANSWERED = "gesteld maar niet beantwoord; telt niet mee in de noemer van deze vraag"


@dataclass(frozen=True)
class Asked:
    """Per row that counts, about one question: was it asked, answered, refused, left blank, or blanked."""

    asked: np.ndarray
    given: np.ndarray
    refused: np.ndarray
    silent: np.ndarray
    blanked: np.ndarray


def follow_routes(
    answers: Answers,
    rows: Sequence[int],
    variables: Mapping[str, Variable],
    present: Sequence[str],
    year: int,
) -> tuple[pd.DataFrame, pd.DataFrame, list[Message]]:
    """Blank what was not asked, and count per question who was asked, who answered and who refused.

    Parameters
    ----------
    answers : Answers
        All rows.
    rows : sequence of int
        The rows that count.
    variables : mapping of str to Variable
        The questions of the edition.
    present : sequence of str
        The questions that the export holds.
    year : int
        Of the edition.

    Returns
    -------
    pandas.DataFrame
        The answers of the rows that count; missing where there is none, and for a question that
        not every file holds.
    pandas.DataFrame
        One row per question, with the columns of `QUESTION_COLUMNS`.
    list of Message
        Answers to questions that were not asked, and questions without an answer.
    """
    table = usable_answers(answers, rows)
    unsure = _wrong(answers, rows)
    unsure[[name for name in unsure if name not in present]] = True
    places = [answers.places[row] for row in rows]
    counts, messages = {}, []
    for variable in _in_route_order(variables):
        if variable.name in table and variable.name in present:
            found = _ask(table, unsure, variable, year)
            unsure[variable.name] |= found.silent
            table[variable.name] = _kept(table[variable.name], found, variable)
            counts[variable.name] = _counted(variable.name, found)
            messages += _told(variable, variables, places, found)
    for name in set(table) - set(counts):
        table[name] = None
    ordered = [counts[name] for name in variables if name in counts]
    return table, pd.DataFrame(ordered, columns=QUESTION_COLUMNS), messages


def usable_answers(answers: Answers, rows: Sequence[int]) -> pd.DataFrame:
    """The answers of the rows that count; missing where there is none."""
    table = answers.codes.iloc[list(rows)]
    return table.where(table != "", None)


def _wrong(answers: Answers, rows: Sequence[int]) -> pd.DataFrame:
    """Per row that counts and question, whether the answer cannot be right."""
    wrong = pd.DataFrame(False, index=answers.codes.index, columns=answers.codes.columns)
    for row, name in answers.problems:
        wrong.at[row, name] = True
    return wrong.iloc[list(rows)]


def _ask(table: pd.DataFrame, unsure: pd.DataFrame, variable: Variable, year: int) -> Asked:
    """Who was asked one question; whoever answered where a wrong or absent answer decides that."""
    given = table[variable.name].notna().to_numpy()
    deciding = [name for name in conditions.variables(variable.asked_if) if name in unsure]
    undecided = unsure[deciding].any(axis=1).to_numpy()
    asked = conditions.holds(table, variable.asked_if, year).to_numpy(dtype=bool) | (undecided & given)
    invalid = unsure[variable.name].to_numpy()
    silent = asked & ~given & ~invalid
    if variable.none_is:  # nothing ticked is an answer
        given, silent = given | silent, np.zeros_like(silent)
    refused = _is_refused(table[variable.name], variable) & asked
    blanked = given & ~asked
    return Asked(asked, given & asked, refused, silent, blanked)


def _kept(answers: pd.Series, found: Asked, variable: Variable) -> pd.Series:
    """The answers of one question that were asked for; nothing ticked as the codebook reads it."""
    kept = answers.where(~found.blanked, None)
    return kept.mask(found.given & kept.isna(), variable.none_is)


def _is_refused(answers: pd.Series, variable: Variable) -> np.ndarray:
    """Whether every answer given is one that means a refusal."""
    refused = set(variable.refused)
    said = answers.map(lambda code: isinstance(code, str) and set(code.split(SEPARATOR)) <= refused)
    return said.to_numpy(dtype=bool)


def _counted(name: str, found: Asked) -> dict[str, object]:
    """The counts of one question; the answered, not answered and refused add up to those asked."""
    return {
        "variable": name,
        "asked": int(found.asked.sum()),
        "not_asked": int((~found.asked).sum()),
        "answered": int((found.given & ~found.refused).sum()),
        "not_answered": int(found.silent.sum()),
        "refused": int(found.refused.sum()),
        "blanked": int(found.blanked.sum()),
    }


def _told(
    variable: Variable, variables: Mapping[str, Variable], places: Sequence[Place], found: Asked
) -> list[Message]:
    """What to tell about one question: answers that were not asked for, and answers that are not there."""
    messages = []
    if found.blanked.any():
        names = [f"'{variables[name].code}'" for name in conditions.variables(variable.asked_if)]
        what = NOT_ASKED.format(list_words(names, "of"))
        messages.append(_about(places, found.blanked, "warning", "answered-not-asked", what, variable))
    if found.silent.any():
        level = "info" if variable.type in ("multi", "text") else "warning"
        messages.append(_about(places, found.silent, level, "not-answered", NOT_ANSWERED, variable))
    return messages


def _about(
    places: Sequence[Place], hits: np.ndarray, level: str, kind: str, what: str, variable: Variable
) -> Message:
    """One finding about one question in the rows that were hit."""
    return about_rows(level, kind, what, [places[at] for at in np.flatnonzero(hits)], variable.code)


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
