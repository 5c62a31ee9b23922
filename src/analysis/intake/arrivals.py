"""How each answer came in: sent or broken off, when, and whether it was a test.

Read from the tool's own columns, which stay behind here: only whether two answers
came from the same address remains, as a number.
"""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.codebook import Edition
from analysis.intake.moments import cells_of_roles, read_moments
from analysis.intake.normalise import key
from analysis.intake.raw import Message, RawExport

YES = ("1", "1.0", "true", "ja", "yes", "waar", "voltooid", "completed", "complete", "volledig")
NO = (
    "0", "0.0", "false", "nee", "no", "onwaar", "partial", "incomplete", "gedeeltelijk", "niet voltooid",
    "disqualified",
)  # fmt: skip
# Qualtrics: 1 preview, 2 test, 8 spam, 9 preview and spam, 17 preview offline.
TEST_STATUS = ("1", "2", "8", "9", "17")
TEST_WORDS = ("preview", "test", "voorbeeld", "spam")
# A collector that the tool calls a test; a lone first answer is one if the others are many.
MANY = 10
# SurveyMonkey fills its end date for answers that were broken off as well.
END_DATE_SAYS_NOTHING = ("surveymonkey",)


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
    moments, messages = read_moments(raw, edition)
    tests, told = _tests(raw, edition, moments)
    return Arrivals(_submitted(raw), moments, tests, _senders(raw), (*messages, *told))


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


def _submitted(raw: RawExport) -> list[bool | None]:
    """Whether each answer was sent, by the first column that says so."""
    for role in ("finished", "status"):
        for cells in cells_of_roles(raw, role):
            said = [_yes_or_no(cell) for cell in cells]
            if all(answer is not None for answer in said) and (
                role == "finished" or not _is_status_code(cells)
            ):
                return said
    for cells in cells_of_roles(raw, "submitted"):
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
