"""From answers opened to answers that count: each row of the export falls in exactly one class.

The classes are tried in this order: test, started only, partial, duplicate,
outside the period, usable.
"""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.codebook import Edition, Variable
from analysis.dutch import number, quantity
from analysis.intake.answers import Answers
from analysis.intake.arrivals import Arrivals
from analysis.intake.duplicates import contents, find_duplicates, repeated_ids
from analysis.intake.messages import about_rows
from analysis.intake.raw import Message
from analysis.intake.times import month_name
from analysis.intake.usable import who_sent

CLASSES = ("test", "started_only", "partial", "duplicate", "outside_period", "usable")
CLASS_NAMES = {
    "invited": "benaderd",
    "opened": "geopend",
    "test": "test",
    "started_only": "alleen geopend, niets beantwoord",
    "partial": "onvolledig",
    "duplicate": "dubbel",
    "outside_period": "buiten de periode",
    "usable": "bruikbaar",
}


@dataclass(frozen=True)
class Flow:
    """The class of each row, the counts (which add up), and what to tell."""

    classes: list[str]
    counts: dict[str, int | None]
    messages: tuple[Message, ...]

    def rows(self, name: str) -> list[int]:
        """The rows of one class."""
        return [row for row, found in enumerate(self.classes) if found == name]


def follow(
    answers: Answers,
    arrivals: Arrivals,
    variables: Mapping[str, Variable],
    edition: Edition,
    present: Sequence[str],
) -> Flow:
    """Decide for each row whether it counts; `present` lists the questions that the export holds."""
    answered = _answered(answers)
    sent, messages = who_sent(answered, arrivals, variables, edition, present)
    classes = [
        _class(
            row,
            answered,
            arrivals,
            sent,
            [name for name in edition.usable.get("answered", []) if name in present],
        )
        for row in range(len(answers.places))
    ]
    usable = [row for row, name in enumerate(classes) if name == "usable"]
    duplicates, told = find_duplicates(usable, answers, arrivals, present)
    classes = ["duplicate" if row in duplicates else name for row, name in enumerate(classes)]
    messages += [*repeated_ids(answers), *told]
    messages += _mark_outside_period(classes, answers, arrivals, edition)
    counts = {
        "invited": edition.invited,
        "opened": len(classes),
        **{name: classes.count(name) for name in CLASSES},
    }
    messages += _too_many(classes, contents(answers, present), arrivals, edition) + _too_few(
        counts["usable"], edition
    )
    return Flow(classes, counts, tuple(messages))


def _answered(answers: Answers) -> dict[str, list[bool]]:
    """Per question whether each row has an answer, be it a wrong one."""
    return {
        name: [bool(code) or (row, name) in answers.problems for row, code in enumerate(column)]
        for name, column in answers.codes.items()
    }


def _class(
    row: int,
    answered: Mapping[str, list[bool]],
    arrivals: Arrivals,
    sent: Sequence[bool],
    needed: Sequence[str],
) -> str:
    """The class of a row as far as the row alone decides."""
    if arrivals.tests[row]:
        return "test"
    if not any(column[row] for column in answered.values()):
        return "started_only"
    if not sent[row] or not all(answered[name][row] for name in needed if name in answered):
        return "partial"
    return "usable"


def _mark_outside_period(
    classes: list[str], answers: Answers, arrivals: Arrivals, edition: Edition
) -> list[Message]:
    """Change the class of rows outside the field period; all rows of a file outside is the wrong file."""
    dates = {row: moment.date() for row, moment in enumerate(arrivals.moments) if moment}
    first, last = edition.field_period or (
        datetime.date(edition.year, 1, 1),
        datetime.date(edition.year, 12, 31),
    )
    outside = [row for row, date in dates.items() if not first <= date <= last]
    within = {answers.places[row].file for row in dates.keys() - set(outside)}
    by_file: dict[str, list[datetime.date]] = defaultdict(list)
    for row in outside:
        by_file[answers.places[row].file].append(dates[row])
    wrong = {file: found for file, found in by_file.items() if file not in within}
    if wrong:
        return [_other_year(file, sorted(found), edition) for file, found in wrong.items()]
    if not edition.field_period:
        return []
    marked = [row for row in outside if classes[row] == "usable"]
    for row in marked:
        classes[row] = "outside_period"
    what = (
        f"ingezonden buiten de periode van de editie ({first:%d-%m-%Y} tot en met {last:%d-%m-%Y}); telt "
        "niet mee"
    )
    advice = "Klopt de periode niet, verbeter die dan in de editie."
    return (
        [about_rows("warning", "outside-period", what, [answers.places[row] for row in marked], "", advice)]
        if marked
        else []
    )


def _other_year(file: str, dates: Sequence[datetime.date], edition: Edition) -> Message:
    """All answers of a file lie outside the period of the edition."""
    months = list(dict.fromkeys(map(month_name, dates)))
    when = months[0] if len(months) == 1 else f"{months[0]} tot en met {months[-1]}"
    but = f"maar u draait de enquête van {edition.year}"
    if any(date.year == edition.year for date in dates):
        first, last = edition.field_period
        but = f"buiten de periode van de editie ({first:%d-%m-%Y} tot en met {last:%d-%m-%Y})"
    advice = f"Geef de export van {edition.year}, of verbeter de periode in de editie."
    text = f"{file and file + ': '}Alle inzendingen zijn van {when}, {but}. {advice}"
    return Message("error", "other-year", text, count=len(dates))


def _too_many(
    classes: Sequence[str], answers: Sequence[tuple[str, ...]], arrivals: Arrivals, edition: Edition
) -> list[Message]:
    """More answers than people who were invited."""
    given = sum(name not in ("test", "started_only") for name in classes)
    if not edition.invited or given <= edition.invited:
        return []
    rows = list(zip(answers, arrivals.moments, strict=True))
    equal = len(rows) - len(set(rows))
    text = (
        f"{number(len(classes))} inzendingen terwijl er {number(edition.invited)} mensen zijn "
        f"uitgenodigd; {number(equal)} zijn exact "
        "gelijk aan een eerdere. Is het bestand vaker geplakt? Of verbeter het aantal uitgenodigden "
        "in de editie."
    )
    return [Message("error", "more-than-invited", text, count=len(classes))]


def _too_few(usable: int, edition: Edition) -> list[Message]:
    """Too few answers to publish without pointing at a person."""
    if usable >= max(edition.minimum_usable, 1):
        return []
    found = (
        "Geen enkele bruikbare inzending"
        if not usable
        else f"Maar {quantity(usable, 'bruikbare inzending', 'bruikbare inzendingen')}"
    )
    text = (
        f"{found} (minimaal {number(max(edition.minimum_usable, 1))} nodig, zie de editie). Er is niets "
        "weggeschreven."
    )
    return [Message("error", "too-few-usable", text, count=usable)]
