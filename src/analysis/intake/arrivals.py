"""How each answer came in: sent or broken off, when, and whether it was a test.

Read from the tool's own columns, which stay behind here: only whether two answers
came from the same address remains, as a number.
"""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.codebook import Edition
from analysis.intake import times
from analysis.intake.messages import quantity
from analysis.intake.normalise import key
from analysis.intake.raw import Message, RawExport

YES = ("1", "1.0", "true", "ja", "yes", "waar", "voltooid", "completed", "complete", "volledig")
NO = (
    "0",
    "0.0",
    "false",
    "nee",
    "no",
    "onwaar",
    "partial",
    "incomplete",
    "gedeeltelijk",
    "niet voltooid",
    "disqualified",
)
# Qualtrics: 1 preview, 2 test, 8 spam, 9 preview and spam, 17 preview offline.
TEST_STATUS = ("1", "2", "8", "9", "17")
TEST_WORDS = ("preview", "test", "voorbeeld", "spam")
# A collector that the tool calls a test; a lone first answer is one if the others are many.
MANY = 10
# SurveyMonkey fills its end date for answers that were broken off as well.
END_DATE_SAYS_NOTHING = ("surveymonkey",)
MONTH_FIRST_BY_DEFAULT = ("surveymonkey",)


@dataclass(frozen=True)
class Arrivals:
    """Per row: whether the answer was sent (unknown is none), when, as a test, and from which address.

    `sender` is the same number for the same address, and -1 where no address is known.
    """

    submitted: list[bool | None]
    moments: list[datetime.datetime | None]
    tests: list[bool]
    sender: list[int]
    messages: tuple[Message, ...] = ()


def read_arrivals(raw: RawExport, edition: Edition) -> Arrivals:
    """Read the tool's own columns of an export."""
    moments, messages = _moments(raw, edition)
    tests, told = _tests(raw, edition, moments)
    return Arrivals(_submitted(raw), moments, tests, _senders(raw), (*messages, *told))


def _of(raw: RawExport, *roles: str) -> list[list[str]]:
    """The cells of each column with one of these roles."""
    positions = [at for role in roles for at, column in enumerate(raw.columns) if column.role == role]
    return [[row.cells[at].strip() for row in raw.rows] for at in positions]


def _submitted(raw: RawExport) -> list[bool | None]:
    """Whether each answer was sent, by the first column that says so."""
    for role in ("finished", "status"):
        for cells in _of(raw, role):
            said = [_yes_or_no(cell) for cell in cells]
            if all(answer is not None for answer in said) and (
                role == "finished" or not _is_status_code(cells)
            ):
                return said
    for cells in _of(raw, "submitted"):
        if raw.tool not in END_DATE_SAYS_NOTHING:
            return [bool(cell) for cell in cells]
    return [None] * len(raw.rows)


def _yes_or_no(cell: str) -> bool | None:
    """What a cell says about having finished; nothing if it says something else."""
    plain = key(cell)
    return True if plain in YES else False if plain in NO else None


def _is_status_code(cells: Sequence[str]) -> bool:
    """Whether a status is a code of Qualtrics, where 0 is a normal answer."""
    return all(cell.isdigit() for cell in cells if cell)


def _moments(raw: RawExport, edition: Edition) -> tuple[list[datetime.datetime | None], list[Message]]:
    """When each answer came in, from the best of the columns with a time."""
    for cells in _of(raw, "submitted", "last_action", "started"):
        if not any(cells):
            continue
        order, messages = _order(raw, cells, edition)
        moments = [times.read_moment(cell, order) if cell else None for cell in cells]
        unread = sum(bool(cell) and moment is None for cell, moment in zip(cells, moments, strict=True))
        if unread == sum(map(bool, cells)):
            continue
        if unread:
            text = (
                f"{quantity(unread, 'moment van inzenden is', 'momenten van inzenden zijn')} geen "
                "leesbare datum; die rijen tellen mee."
            )
            messages.append(Message("warning", "unreadable-moment", text, count=unread))
        if times.are_anonymised(moments):
            text = (
                "Alle datums zijn 1980-01-01: de enquête is anoniem. Controles op tijd en periode zijn "
                "niet mogelijk."
            )
            return [None] * len(cells), [*messages, Message("info", "anonymised-dates", text)]
        if any(map(times.is_serial, cells)):
            messages.append(
                Message("info", "serial-dates", "De datums zijn dagnummers van Excel; omgezet naar datums.")
            )
        return moments, messages
    return [None] * len(raw.rows), [
        Message("info", "no-moments", "Dit bestand zegt niet wanneer een antwoord binnenkwam.")
    ]


def _order(raw: RawExport, cells: Sequence[str], edition: Edition) -> tuple[str, list[Message]]:
    """Whether day or month comes first, with what to tell about it."""
    order = times.date_order(cells)
    if order == "mixed":
        text = (
            "De datums staan deels als dag/maand en deels als maand/dag. Gebruik het oorspronkelijke bestand."
        )
        return "day", [Message("error", "mixed-dates", text)]
    if order == "either":
        return _by_period(raw, cells, edition)
    if order == "month" and raw.tool not in MONTH_FIRST_BY_DEFAULT:
        proof = next(cell for cell in cells if times.date_order([cell]) == "month").split()[0]
        return order, [
            Message("warning", "month-first", f"Datumnotatie maand/dag herkend ({proof} komt voor).")
        ]
    return order or "day", []


def _by_period(raw: RawExport, cells: Sequence[str], edition: Edition) -> tuple[str, list[Message]]:
    """The order that the tool always uses, or the only one that puts every answer in the field period."""
    if raw.tool in MONTH_FIRST_BY_DEFAULT:
        return "month", []
    fitting = [
        order for order in ("day", "month") if edition.field_period and _all_within(cells, order, edition)
    ]
    order = fitting[0] if len(fitting) == 1 else "day"
    named = "dag/maand" if order == "day" else "maand/dag"
    why = "alleen zo vallen ze in de periode van de editie" if len(fitting) == 1 else "controleer dit"
    text = f"Aan de datums is niet te zien of de dag of de maand vooraan staat; gelezen als {named}, {why}."
    return order, [Message("warning", "ambiguous-dates", text)]


def _all_within(cells: Sequence[str], order: str, edition: Edition) -> bool:
    """Whether every date lies in the field period."""
    first, last = edition.field_period
    moments = [times.read_moment(cell, order) for cell in cells if cell]
    return all(moment is not None and first <= moment.date() <= last for moment in moments)


def _tests(
    raw: RawExport, edition: Edition, moments: Sequence[datetime.datetime | None]
) -> tuple[list[bool], list[Message]]:
    """Which answers the author or the tool gave to try the survey out."""
    tests = [False] * len(raw.rows)
    for cells in _of(raw, "referrer"):
        tests = [test or "preview=1" in cell for test, cell in zip(tests, cells, strict=True)]
    for cells in _of(raw, "status"):
        words = [cell in TEST_STATUS or any(word in key(cell) for word in TEST_WORDS) for cell in cells]
        tests = [test or word for test, word in zip(tests, words, strict=True)]
    messages: list[Message] = []
    for cells in _of(raw, "collector"):
        named, told = _test_collectors(raw, cells, edition, moments)
        tests = [test or cell in named for test, cell in zip(tests, cells, strict=True)]
        messages += told
    return tests, messages


def _test_collectors(
    raw: RawExport, cells: Sequence[str], edition: Edition, moments: Sequence[datetime.datetime | None]
) -> tuple[set[str], list[Message]]:
    """Collectors that were a test: as the edition says, else one whose only answer came before all others."""
    declared = edition.usable.get("test_collectors")
    if declared is not None:
        return {str(name) for name in declared}, []
    previews = {cell for cell in cells if "preview" in key(cell)}
    counts = Counter(cells)
    known = [(moment, at) for at, moment in enumerate(moments) if moment]
    first = cells[min(known)[1]] if known else ""
    if not first or counts[first] != 1 or max(counts.values()) < MANY or first in previews:
        return previews, []
    row = raw.rows[cells.index(first)].number
    text = (
        f"Rij {row} kwam als enige en als eerste binnen via een eigen verzamelprogramma; geteld als "
        "test. Was het geen test, "
        "zet dan test_collectors = [] bij 'usable' van de editie."
    )
    return {*previews, first}, [Message("warning", "test-collector", text, row=row, count=1)]


def _senders(raw: RawExport) -> list[int]:
    """A number per address, the same for the same address; -1 without one."""
    seen: dict[str, int] = {}
    cells = next(iter(_of(raw, "ip")), [""] * len(raw.rows))
    return [seen.setdefault(cell, len(seen)) if cell else -1 for cell in cells]
