"""How each answer came in: sent or broken off, when, and whether it was a test.

Read from the tool's own columns, which stay behind here: only whether two answers
came from the same address remains, as a number.
"""

import datetime
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.codebook import Edition
from analysis.intake.messages import Place, about_rows
from analysis.intake.moments import cells_of_roles, read_moments
from analysis.intake.normalise import key
from analysis.intake.privacy import MISSING_WORDS, shown
from analysis.intake.raw import Message, RawExport
from analysis.intake.times import read_moment
from analysis.intake.tools import LIMESURVEY

YES = (
    "1", "1.0", "true", "ja", "yes", "waar", "vrai", "oui", "wahr", "voltooid", "completed", "complete",
    "volledig",
)  # fmt: skip
NO = (
    "0", "0.0", "false", "nee", "no", "onwaar", "faux", "non", "falsch", "nein", "partial", "incomplete",
    "gedeeltelijk", "niet voltooid", "disqualified",
)  # fmt: skip
# Qualtrics: 1 preview, 2 test, 8 spam, 9 preview and spam, 17 preview offline.
TEST_STATUS = ("1", "2", "8", "9", "17")
TEST_WORDS = ("preview", "test", "voorbeeld", "spam")
# A collector that the tool calls a test; a lone first answer is one if the others are many.
MANY = 10
# These tools fill the end date of answers that were broken off as well.
END_DATE_SAYS_NOTHING = ("surveymonkey", "qualtrics")
NOT_SAID = "zegt niet of een vragenlijst is verstuurd"
NO_DATE = "is geen datum van verzenden"
PROGRESS = re.compile(r"(\d{1,3})(?:[.,]\d+)? ?%?")


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


def read_arrivals(raw: RawExport, edition: Edition, file: str) -> Arrivals:
    """Read the tool's own columns of an export; `file` names it in messages, empty for a single one."""
    moments, messages = read_moments(raw, edition)
    sent, told_sent = _submitted(raw, file)
    tests, told_tests = _tests(raw, edition, moments)
    return Arrivals(sent, moments, tests, _senders(raw), (*messages, *told_sent, *told_tests))


def join_arrivals(parts: Sequence[Arrivals]) -> Arrivals:
    """The arrivals of several files under each other; addresses of different files are never the same."""
    senders, start = [], 0
    for part in parts:
        senders += [sender + start if sender >= 0 else -1 for sender in part.sender]
        start += len(part.sender)
    return Arrivals(
        [sent for part in parts for sent in part.submitted],
        [moment for part in parts for moment in part.moments],
        [test for part in parts for test in part.tests],
        senders,
        tuple(message for part in parts for message in part.messages),
    )


def _submitted(raw: RawExport, file: str) -> tuple[list[bool | None], list[Message]]:
    """Whether each answer was sent, by the first column that says so; blank or unreadable is not sent."""
    for cells in cells_of_roles(raw, "finished"):
        if any(cells):
            return _read_sent(raw, file, cells, _yes_or_no, "error", NOT_SAID)
    for cells in cells_of_roles(raw, "status"):
        if not _is_status_code(cells) and any(_yes_or_no(cell) is not None for cell in cells):
            return _read_sent(raw, file, cells, _yes_or_no, "error", NOT_SAID)
    for cells in cells_of_roles(raw, "submitted"):
        if raw.tool not in END_DATE_SAYS_NOTHING:
            return _read_sent(raw, file, cells, _date_of_sending(cells), "warning", NO_DATE)
    for cells in cells_of_roles(raw, "progress"):
        if all(PROGRESS.fullmatch(cell) for cell in cells if cell):
            return [_is_all(cell) for cell in cells], []
    return [None] * len(raw.rows), [_no_date_of_sending(file)] if raw.tool == LIMESURVEY.name else []


def _no_date_of_sending(file: str) -> Message:
    """That LimeSurvey, which knows what was sent, was not asked for it."""
    text = (
        f"{file and file + ': '}De datum van verzenden (submitdate) ontbreekt; zo is niet te zien wie de "
        "vragenlijst afbrak. Exporteer opnieuw, met alle kolommen over de inzending."
    )
    return Message("warning", "no-sent-date", text)


def _read_sent(
    raw: RawExport, file: str, cells: Sequence[str], read: Callable[[str], bool | None], level: str, what: str
) -> tuple[list[bool | None], list[Message]]:
    """What each cell says about having been sent; other content than that is told with its rows."""
    said = [read(cell) if cell else False for cell in cells]
    odd: dict[str, list[Place]] = defaultdict(list)
    for row, cell, answer in zip(raw.rows, cells, said, strict=True):
        if answer is None:
            odd[shown(cell)].append(Place(file, row.number))
    messages = [
        about_rows(level, "unreadable-sent", f"{text} {what}; telt als niet verstuurd", places)
        for text, places in odd.items()
    ]
    return [bool(answer) for answer in said], messages


def _date_of_sending(cells: Sequence[str]) -> Callable[[str], bool | None]:
    """How a date of sending is read: any content but a word for missing, where none can be read as a date."""
    readable = any(read_moment(cell) for cell in cells)

    def read(cell: str) -> bool | None:
        if key(cell) in MISSING_WORDS:
            return False
        return True if not readable or read_moment(cell) or read_moment(cell, "month") else None

    return read


def _is_all(cell: str) -> bool:
    """Whether a progress is a hundred percent."""
    found = PROGRESS.fullmatch(cell)
    return bool(found) and int(found[1]) >= 100


def _yes_or_no(cell: str) -> bool | None:
    """What a cell says about having finished; nothing if it says something else."""
    plain = key(cell)
    return True if plain in YES else False if plain in NO else None


def _is_status_code(cells: Sequence[str]) -> bool:
    """Whether a status is a code of Qualtrics, where 0 is a normal answer."""
    return all(cell.isdigit() for cell in cells if cell)


def _tests(
    raw: RawExport, edition: Edition, moments: Sequence[datetime.datetime | None]
) -> tuple[list[bool], list[Message]]:
    """Which answers the author or the tool gave to try the survey out."""
    tests = [False] * len(raw.rows)
    for cells in cells_of_roles(raw, "referrer"):
        tests = [test or "preview=1" in cell for test, cell in zip(tests, cells, strict=True)]
    for cells in cells_of_roles(raw, "status"):
        words = [cell in TEST_STATUS or any(word in key(cell) for word in TEST_WORDS) for cell in cells]
        tests = [test or word for test, word in zip(tests, words, strict=True)]
    messages: list[Message] = []
    for cells in cells_of_roles(raw, "collector"):
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
    cells = next(iter(cells_of_roles(raw, "ip")), [""] * len(raw.rows))
    return [seen.setdefault(cell, len(seen)) if cell else -1 for cell in cells]
