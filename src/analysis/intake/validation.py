"""Answers of the rows that count, laid beside the values and cross-checks of the codebook."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter

import pandas as pd

from analysis import conditions
from analysis.codebook import Codebook, Edition, Variable
from analysis.dutch import list_words
from analysis.intake.answers import Answers
from analysis.intake.messages import Place, about_question, about_rows
from analysis.intake.options import Link
from analysis.intake.privacy import personal_kinds
from analysis.intake.raw import Message
from analysis.intake.readings import Reading, limits
from analysis.intake.routes import usable_answers
from analysis.intake.suggested_answers import advise_answers, questions_in_code

ENOUGH_TO_COMPARE = 10
MANY_PROBLEMS = 5
OF_A_NUMBER = ("out-of-range", "no-number", "no-integer", "no-date")
MANY_WRONG = "{} verschillende antwoorden kunnen hier niet"
OTHER_QUESTION = "Staan onder deze kop de antwoorden op een andere vraag? Exporteer opnieuw."
IN_CODE = "geen enkel antwoord staat in het codeboek; het lijken antwoordcodes"


def tell_problems(
    answers: Answers, rows: Sequence[int], variables: Mapping[str, Variable], links: Sequence[Link]
) -> list[Message]:
    """Every answer that cannot be right and every reading to look at; the same in more rows is told once."""
    problems, together = _together(_grouped(answers, answers.problems, rows))
    advice = advise_answers(answers, list(problems), variables, links)
    in_code = questions_in_code(answers, list(problems), variables)
    messages = [
        about_question("error", "answer-codes", variables[name].code, IN_CODE, told)
        for name, told in in_code.items()
    ]
    messages += [
        about_rows(
            "error",
            found.kind,
            found.problem,
            places,
            variables[name].code,
            advice.get((name, found), found.advice),
        )
        for (name, found), places in problems.items()
        if name not in in_code
    ]
    messages += [
        about_rows("error", kind, MANY_WRONG.format(count), places, variables[name].code, OTHER_QUESTION)
        for (name, kind), (count, places) in together.items()
    ]
    notes = _grouped(answers, answers.notes, rows).items()
    told = [
        about_rows("fixed", "reading", found.note, places, variables[name].code)
        for (name, found), places in notes
    ]
    return messages + told


def _together(
    problems: dict[tuple[str, Reading], list[Place]],
) -> tuple[dict[tuple[str, Reading], list[Place]], dict[tuple[str, str], tuple[int, list[Place]]]]:
    """The problems apart, and those numbers and dates of which one question has many, with how many."""
    kinds: dict[tuple[str, str], list[tuple[str, Reading]]] = defaultdict(list)
    for name, reading in problems:
        kinds[name, reading.kind].append((name, reading))
    many = {at: found for at, found in kinds.items() if at[1] in OF_A_NUMBER and len(found) > MANY_PROBLEMS}
    together = {
        at: (len(found), sorted((place for each in found for place in problems[each]), key=attrgetter("row")))
        for at, found in many.items()
    }
    apart = {each: places for each, places in problems.items() if (each[0], each[1].kind) not in many}
    return apart, together


def cross_check(
    answers: Answers, rows: Sequence[int], codebook: Codebook, present: Sequence[str], year: int
) -> list[Message]:
    """Answers that contradict each other, by the checks of the codebook; before any answer is blanked."""
    table = usable_answers(answers, rows)
    messages = []
    for check in codebook.checks:
        names = conditions.variables(check.condition)
        if not set(names) <= set(present):
            continue
        found = conditions.holds(table, check.condition, year).to_numpy(dtype=bool)
        places = [answers.places[row] for row, hit in zip(rows, found, strict=True) if hit]
        if places:
            codes = "' en '".join(codebook.variables[name].code for name in names)
            advice = (
                "Verbeter de export."
                if check.level == "error"
                else "Kijk of dit kan, en leg vast wat u besluit."
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
            what = (
                f"het laatste jaar dat voorkomt is {years.max():.0f}, terwijl de editie tot en met "
                f"{last:.0f} loopt"
            )
            advice = "Is dit de export van deze editie?"
            messages.append(about_question("warning", "no-newest-year", variable.code, what, advice))
    return messages


def tell_free_text(table: pd.DataFrame, variables: Mapping[str, Variable]) -> list[Message]:
    """Free text that is kept because the codebook says so; an error where it looks personal."""
    messages = []
    for name in [name for name in table if variables[name].type == "text"]:
        texts = table[name].dropna()
        if texts.empty:
            continue
        kinds = personal_kinds(texts)
        found = list_words([f"{kind} ({count})" for kind, count in kinds.items()])
        what = f"vrije tekst wordt bewaard ({len(texts)} antwoorden)"
        advice = f'Zet privacy = "drop" bij [variables.{name}], of haal ze uit de export.'
        if kinds:
            what, level = f"de vrije tekst lijkt {found} te bevatten", "error"
        else:
            level, advice = "warning", "Lees na of er niets persoonlijks in staat."
        messages.append(
            about_question(level, "free-text-kept", variables[name].code, what, advice, len(texts))
        )
    return messages


def _grouped(
    answers: Answers, found: Mapping[tuple[int, str], Reading], rows: Sequence[int]
) -> dict[tuple[str, Reading], list[Place]]:
    """The same reading of the same question, with the places where it stands; only rows that count."""
    groups: dict[tuple[str, Reading], list[Place]] = defaultdict(list)
    counting = set(rows)
    for (row, name), reading in sorted(found.items(), key=lambda item: item[0][0]):
        if row in counting:
            groups[name, reading].append(answers.places[row])
    return groups
