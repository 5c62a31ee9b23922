"""One answer read by the rules of the codebook: a code, a number or a date, or what is wrong with it.

Allowed readings (a decimal comma, 80% as 0.8, a unit that the question names)
are counted, never guessed: anything else is a problem for the author.
"""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from analysis.codebook import Edition, Variable
from analysis.errors import AuthorError
from analysis.intake import times
from analysis.intake.normalise import clean, key
from analysis.intake.privacy import MONTHS, shown

SEPARATOR = "|"
NUMBER = re.compile(r"([+-]?)(\d*)(?:([.,])(\d+))?")
AMOUNT = re.compile(r"([+-]?\d*(?:[.,]\d+)?) ?(%|[a-zà-ÿ.]+)")
EXCEL_DATE = re.compile(
    rf"\d{{1,2}}-(?:{MONTHS})(?:-\d{{2,4}})?|(?:{MONTHS})-\d{{1,2}}|\d{{4}}-\d\d-\d\d 00:00:00"
)
JOINS = ("; ", ";", ", ", ",", " | ", "|", "\n")


@dataclass(frozen=True)
class Reading:
    """What a cell means: `code` (empty for no answer), what was changed in form, and what is wrong.

    `text` is kept of an unknown answer only, to find out what was meant; it is never written.
    """

    code: str = ""
    changes: tuple[str, ...] = ()
    problem: str = ""
    advice: str = ""
    kind: str = ""
    text: str = field(default="", repr=False)


Reader = Callable[[str], Reading]


def reader(
    variable: Variable, edition: Edition, order: str = "day", extra: Mapping[str, str] | None = None
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
    extra : mapping of str to str, optional
        Other names of an answer that the file itself lists: label to value (SPSS).
    """
    answers = answer_codes(variable)
    missing = {key(word) for word in variable.missing}
    other_names = {key(label): key(value) for label, value in (extra or {}).items()}
    memory: dict[str, Reading] = {}

    def read(text: str) -> Reading:
        if text not in memory:
            memory[text] = _read(variable, edition, order, answers, missing, other_names, text)
        return memory[text]

    return read


def answer_codes(variable: Variable) -> dict[str, str]:
    """Every accepted spelling of an answer with its code.

    Raises
    ------
    AuthorError
        If the codebook gives one spelling to two codes.
    """
    found: dict[str, str] = {}
    for code, labels in variable.values.items():
        for label in labels:
            if found.setdefault(key(label), code) != code:
                raise AuthorError(
                    f"Codeboek, vraag '{variable.name}': het antwoord '{label}' hoort bij twee codes ('{found[key(label)]}' en "
                    f"'{code}'). Laat het bij één code staan."
                )
    return found


def answer_labels(variable: Variable) -> list[str]:
    """Every accepted spelling of an answer, in the order of the codebook."""
    return [label for labels in variable.values.values() for label in labels]


def limits(variable: Variable, edition: Edition) -> tuple[float | None, float | None]:
    """The smallest and largest number that are allowed, as far as they are known."""
    if not variable.within:
        return variable.minimum, variable.maximum
    first, last = getattr(edition, variable.within) or (None, None)
    return (first.year if first else None), (last.year if last else None)


def split_ticks(text: str, answers: Mapping[str, str], joins: Sequence[str] = ()) -> list[str] | None:
    """The codes of several answers in one cell; nothing if they cannot be told apart.

    Answers may hold the separator themselves ("collega's, opleider of netwerk"),
    so the whole cell must be made of known answers and one kind of separator.
    """
    plain = key(text)
    for join in dict.fromkeys(
        key_of_join for given in (joins or JOINS) if (key_of_join := given.strip() or "\n")
    ):
        codes = _parse(plain.rstrip(join + " "), answers, join)
        if codes is not None:
            return codes
    return None


def _parse(text: str, answers: Mapping[str, str], join: str) -> list[str] | None:
    """The answers that together are the text, longest first; nothing if something is left."""
    if not text:
        return []
    for answer in sorted((known for known in answers if text.startswith(known)), key=len, reverse=True):
        rest = text[len(answer) :]
        if not rest:
            return [answers[answer]]
        if rest.startswith(join) and (after := _parse(rest[len(join) :].lstrip(), answers, join)):
            return [answers[answer], *after]
    return None


def _read(
    variable: Variable,
    edition: Edition,
    order: str,
    answers: Mapping[str, str],
    missing: set[str],
    other_names: Mapping[str, str],
    text: str,
) -> Reading:
    """One cell by the type of its question."""
    cleaned, changes = clean(text)
    plain = key(cleaned)
    if not plain:
        return Reading(changes=changes)
    if plain in missing:
        return Reading(changes=changes, kind="declared-missing")
    code = answers.get(plain) or answers.get(other_names.get(plain, ""))
    if code:
        exact = any(cleaned == label for label in variable.values[code]) or plain in other_names
        return Reading(code, changes if exact else (*changes, "spelling"))
    if variable.type in ("choice", "multi"):
        return _unknown_answer(variable, cleaned, changes)
    if variable.type == "text":
        return Reading(cleaned, changes)
    read = _read_number if variable.type in ("integer", "decimal") else _read_date
    return read(variable, edition, order, cleaned, changes)


def _unknown_answer(variable: Variable, text: str, changes: tuple[str, ...]) -> Reading:
    """An answer that the codebook does not have."""
    if EXCEL_DATE.fullmatch(key(text)):
        problem = f"{shown(text)} lijkt een reeks (zoals 1-2) die Excel in een datum heeft veranderd"
        return Reading(
            "",
            changes,
            problem,
            "Gebruik het oorspronkelijke bestand, niet een kopie uit Excel.",
            "excel-date",
        )
    problem = f"antwoord {shown(text, answer_labels(variable))} staat niet in het codeboek"
    if text.startswith(("=", "+", "@")) and not text[1:2].isdigit():
        problem = f"de cel begint met '{text[0]}' (een formule) en is geen antwoord uit het codeboek"
    return Reading("", changes, problem, kind="unknown-answer", text=text)


def _read_number(
    variable: Variable, edition: Edition, order: str, text: str, changes: tuple[str, ...]
) -> Reading:
    """A number within its limits; `order` does not matter here."""
    value, change = _number(variable, text)
    exception = f'Verbeter de export, of leg de uitzondering vast in het codeboek: values."2000" = ["{text}"] (met het juiste getal).'
    if value is None:
        problem = f"{shown(text, answer_labels(variable))} is geen getal"
        advice = (
            exception
            if shown(text) == f"'{text}'"
            else "Verbeter de export of leg de uitzondering vast in het codeboek."
        )
        return Reading("", changes, problem, advice, "no-number")
    if variable.type == "integer" and value != value.to_integral_value():
        return Reading("", changes, f"{shown(text)} is geen heel getal", "Verbeter de export.", "no-integer")
    code = str(int(value)) if variable.type == "integer" else format(value.normalize(), "f")
    lowest, highest = limits(variable, edition)
    below = lowest is not None and value < Decimal(str(lowest))
    above = highest is not None and value > Decimal(str(highest))
    if below or above:
        return Reading(
            "", changes, *_outside(variable, edition, text, value, lowest, highest), "out-of-range"
        )
    return Reading(code, (*changes, *change))


def _number(variable: Variable, text: str) -> tuple[Decimal | None, tuple[str, ...]]:
    """The number in a text, and how it was read; nothing if it is no number."""
    found = NUMBER.fullmatch(text)
    if found and (found[2] or found[4]):
        change = ("comma",) if found[3] == "," or not found[2] else ()
        return Decimal(f"{found[1]}{found[2] or 0}.{found[4] or 0}"), change
    amount = AMOUNT.fullmatch(key(text))
    inner = _number(variable, amount[1])[0] if amount and amount[1] else None
    if inner is None:
        return None, ()
    if amount[2] == "%" and variable.type == "decimal":
        return inner / 100, ("percent",)
    asked = re.findall(r"[a-zà-ÿ.]+", f"{key(variable.question)} {key(variable.label)}")
    return (inner, ("unit",)) if _singular(amount[2]) in map(_singular, asked) else (None, ())


def _singular(word: str) -> str:
    """A Dutch unit without its plural: jaren is jaar, uren is uur, maanden is maand."""
    word = word.strip(".")
    return {"jaren": "jaar", "uren": "uur", "weken": "week", "dagen": "dag"}.get(
        word, word.removesuffix("en")
    )


def _outside(
    variable: Variable,
    edition: Edition,
    text: str,
    value: Decimal,
    lowest: float | None,
    highest: float | None,
) -> tuple[str, str]:
    """What is wrong with a number outside its limits, and what to do."""
    allowed = f"toegestaan {_dutch(lowest)} tot en met {_dutch(highest)}"
    if lowest is None or highest is None:
        allowed = (
            f"toegestaan vanaf {_dutch(lowest)}"
            if highest is None
            else f"toegestaan tot en met {_dutch(highest)}"
        )
    number = shown(text).strip("'")
    where = (
        "grenzen van deze vraag in het codeboek"
        if not variable.within
        else "afgesproken periode in de editie"
    )
    advice = f"Verbeter de export of verruim de {where}."
    if variable.within and value > edition.year:
        return f"{number} ligt na de enquête ({allowed})", advice
    return f"{number} kan niet ({allowed})", advice


def _dutch(limit: float | None) -> str:
    """A limit as Dutch text writes it, a year without a thousands dot."""
    return "" if limit is None else f"{limit:g}".replace(".", ",")


def _read_date(
    variable: Variable, edition: Edition, order: str, text: str, changes: tuple[str, ...]
) -> Reading:
    """A date or month within its period, as year-month-day."""
    if order in ("either", "mixed") and times.NUMERIC.fullmatch(text):
        problem = f"{shown(text)}: dag en maand zijn in deze kolom niet te onderscheiden"
        return Reading(
            "", changes, problem, "Exporteer opnieuw met datums als jaar-maand-dag.", "ambiguous-date"
        )
    moment = times.read_moment(text, order)
    if moment is None:
        return Reading("", changes, f"{shown(text)} is geen datum", "Verbeter de export.", "no-date")
    code = moment.strftime("%Y-%m-%d" if variable.type == "date" else "%Y-%m")
    first, last = (getattr(edition, variable.within) if variable.within else None) or (None, None)
    if first and not first <= _within_month(moment.date(), variable, last) <= last:
        problem = f"{shown(text)} valt buiten de periode ({first:%d-%m-%Y} tot en met {last:%d-%m-%Y})"
        return Reading("", changes, problem, "Verbeter de export of de periode in de editie.", "out-of-range")
    return Reading(code, changes if text.startswith(code) else (*changes, "date"))


def _within_month(date: datetime.date, variable: Variable, last: datetime.date) -> datetime.date:
    """A month counts as its first day, which lies in the period as soon as the month does."""
    return date if variable.type == "date" or date > last else max(date, date.replace(day=1))
