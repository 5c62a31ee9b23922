"""One answer read by the type of its question: an answer of the codebook, a number or a date.

Allowed readings (a decimal comma, 80% as 0.8, a unit that the question names)
are counted or told, never guessed: anything else is a problem for the author.
"""

import re
from collections.abc import Mapping

from analysis.codebook import Edition, Variable
from analysis.intake.amounts import read_date, read_number
from analysis.intake.messages import to_paste, toml_list
from analysis.intake.normalise import clean, key
from analysis.intake.privacy import MISSING_WORDS, MONTHS, shown
from analysis.intake.readings import Reader, Reading, answer_codes, answer_labels

# A range such as 1-2, as text, in any notation of a date, or as a day number of Excel.
EXCEL_DATE = re.compile(
    rf"\d{{1,2}}[-/](?:{MONTHS})\.?(?:[-/]\d{{2,4}})?|(?:{MONTHS})\.?[-/]\d{{1,4}}"
    r"|\d{4}-\d\d-\d\d(?: 00:00:00)?|\d{1,2}[-/]\d{1,2}[-/](?:\d{2}|\d{4})|4\d{4}"
)
FORMULA_STARTS = ("=", "+", "@", "-")


def reader(
    variable: Variable, edition: Edition, order: str = "day", listed: Mapping[str, str] | None = None
) -> Reader:
    """How a cell of one question is read; each different text is read once.

    Parameters
    ----------
    variable : Variable
        The question.
    edition : Edition
        For answers that must lie within a period of the edition.
    order : str
        Whether ``day`` or ``month`` comes first in this column.
    listed : mapping of str to str, optional
        Answers that the file itself lists: label to value (SPSS). The codebook may name either.
    """
    answers = answer_codes(variable)
    for label, value in (listed or {}).items():
        if key(value) in answers:
            answers.setdefault(key(label), answers[key(value)])
    missing = {key(word) for word in variable.missing}
    memory: dict[str, Reading] = {}

    def read(text: str) -> Reading:
        if text not in memory:
            cleaned, changes = clean(text)
            memory[text] = _read(variable, edition, order, answers, missing, cleaned, changes)
        return memory[text]

    return read


def _read(
    variable: Variable,
    edition: Edition,
    order: str,
    answers: Mapping[str, str],
    missing: set[str],
    text: str,
    changes: tuple[str, ...],
) -> Reading:
    """One cleaned cell by the type of its question."""
    plain = key(text)
    if not plain:
        return Reading(changes=changes)
    if plain in missing:
        return Reading(changes=changes, kind="declared-missing")
    if code := answers.get(plain):
        spelled = text in variable.values[code] or key(text) not in answer_codes(variable)
        return Reading(code, changes if spelled else (*changes, "spelling"))
    if variable.type == "text":
        return Reading(text, changes)
    if variable.type in ("integer", "decimal"):
        return _with_missing_word(variable, text, read_number(variable, edition, text, changes))
    if variable.type in ("date", "month"):
        return _with_missing_word(variable, text, read_date(variable, edition, order, text, changes))
    return _with_missing_word(variable, text, _unknown_answer(variable, text, changes))


def _unknown_answer(variable: Variable, text: str, changes: tuple[str, ...]) -> Reading:
    """An answer that the codebook does not have."""
    if EXCEL_DATE.fullmatch(key(text)):
        problem = f"{shown(text)} lijkt een reeks (zoals 1-2) die Excel in een datum heeft veranderd"
        advice = "Gebruik het oorspronkelijke bestand, niet een kopie uit Excel."
        return Reading("", changes, problem, advice, "excel-date")
    told = shown(text, answer_labels(variable), "antwoord")
    problem = f"{'antwoord ' if told.startswith(chr(39)) else ''}{told} staat niet in het codeboek"
    if text.startswith(FORMULA_STARTS) and not re.fullmatch(r"[+-]?[\d.,]*", text):
        problem = f"de cel begint met '{text[0]}' (zoals een formule) en is geen antwoord uit het codeboek"
    return Reading("", changes, problem, kind="unknown-answer", text=text)


def _with_missing_word(variable: Variable, text: str, reading: Reading) -> Reading:
    """A word for missing is an answer until the codebook says otherwise: how to say so."""
    if not reading.problem or key(text) not in MISSING_WORDS:
        return reading
    line = f"missing = {toml_list([*variable.missing, text])}"
    advice = (
        "Verbeter de export. Betekent het dat er niets is geantwoord, zet dan "
        f"{to_paste(variable.name, line)}"
    )
    return Reading("", reading.changes, reading.problem, advice, "word-for-missing")
