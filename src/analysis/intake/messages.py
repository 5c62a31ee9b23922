"""Messages about answers: where, what, what is allowed, what to do; each finding once.

The text of a message names rows and questions, never a respons-ID and never the
content of a cell beyond what `analysis.intake.privacy.shown` allows.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from analysis.dutch import list_words, number
from analysis.intake.privacy import mask_addresses, personal_kinds
from analysis.intake.raw import LEVELS, Message

MOST_ROWS = 5
MOST_MESSAGES = 5  # of one kind that is about columns; more are told together
SAFE_ID = re.compile(r"(?=.*\d)[A-Za-z0-9_-]{1,24}")


@dataclass(frozen=True)
class Place:
    """A row of an export: the file (empty if it is the only one), the row of a spreadsheet, the tool's id."""

    file: str
    row: int
    respons_id: str = ""


def about_rows(
    level: str, kind: str, what: str, places: Sequence[Place], question: str = "", advice: str = ""
) -> Message:
    """One finding in one or more rows; from the sixth on rows are only counted.

    >>> about_rows("error", "age", "19 kan niet", [Place("", 5, "4")], "leeftijd").text
    "Rij 5, vraag 'leeftijd': 19 kan niet."
    """
    first = places[0]
    where = name_rows(places) + (f", vraag '{question}'" if question else "")
    text = f"{where[0].upper()}{where[1:]}: {what}."
    respons_id = first.respons_id if may_tell(first.respons_id) else None
    full = f"{text} {advice}".strip()
    return Message(level, kind, full, first.row, respons_id, question or None, len(places))


def may_tell(respons_id: str) -> bool:
    """Whether an id is surely one of the tool: signs with a number, no telephone number.

    >>> may_tell("R_3a7"), may_tell("Kanarie"), may_tell("06-12345678")
    (True, False, False)
    """
    return bool(SAFE_ID.fullmatch(respons_id)) and "telefoonnummers" not in personal_kinds([respons_id])


def name_rows(places: Sequence[Place]) -> str:
    """Rows by their number, per file where there are more files.

    >>> name_rows([Place("", 5), Place("", 8), Place("", 9)])
    'rij 5, 8 en 9'
    """
    files = dict.fromkeys(place.file for place in places)
    parts = [_rows_of_file([place.row for place in places if place.file == file], file) for file in files]
    return list_words(parts)


def about_question(
    level: str, kind: str, question: str, what: str, advice: str = "", count: int | None = None
) -> Message:
    """One finding about a question as a whole."""
    return Message(
        level, kind, f"Vraag '{question}': {what}. {advice}".strip(), question=question, count=count
    )


def with_respons_id(message: Message) -> str:
    """The text for the terminal and the private report, with the tool's id behind its row."""
    if not message.respons_id:
        return message.text
    told = f" (respons-ID {message.respons_id})"
    row = re.compile(rf"(?i)\brij {message.row}\b")
    return (
        row.sub(lambda found: found[0] + told, message.text, count=1) if message.row else message.text + told
    )


def in_order(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Each message once, errors first, then in the order of finding; anything like an address is masked."""
    once = dict.fromkeys(map(_masked, messages))
    return tuple(sorted(once, key=lambda message: LEVELS.index(message.level)))


def said_once(messages: Sequence[Message], names: Sequence[str]) -> tuple[Message, ...]:
    """What is the same in several files, said once with the names of these files."""
    files: dict[tuple[str, str, str], list[str]] = {}
    keys = []
    for message in messages:
        name, _, rest = message.text.partition(": ")
        keys.append((message.level, message.kind, rest if name in names else message.text))
        files.setdefault(keys[-1], []).append(name)
    told: dict[object, Message] = {}
    for place, (message, key) in enumerate(zip(messages, keys, strict=True)):
        several = len(files[key]) > 1 and key[2] != message.text
        text = f"{list_words(files[key])}: {key[2]}" if several else message.text
        told.setdefault(key if several else place, replace(message, text=text))
    return tuple(told.values())


def toml_list(texts: Sequence[str]) -> str:
    """Texts as a list that can be pasted into the codebook."""
    return f"[{', '.join(json.dumps(text, ensure_ascii=False) for text in texts)}]"


def to_paste(variable: str, *lines: str) -> str:
    """Where in the codebook lines belong, and the lines, each on a line of its own."""
    return f"bij [variables.{variable}] in het codeboek:\n" + "\n".join(lines)


def toml_key(name: str) -> str:
    """A name as a key that can be pasted into the codebook.

    >>> toml_key("months_0_6"), toml_key("3+")
    ('months_0_6', '"3+"')
    """
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else json.dumps(name, ensure_ascii=False)


def _masked(message: Message) -> Message:
    """The message without an address, should a heading hold one."""
    question = mask_addresses(message.question) if message.question else message.question
    return replace(message, text=mask_addresses(message.text), question=question)


def _rows_of_file(rows: Sequence[int], file: str) -> str:
    """The first rows by number, the others counted."""
    shown = [str(row) for row in rows[:MOST_ROWS]]
    rest = len(rows) - MOST_ROWS
    named = f"{', '.join(shown)} en nog {number(rest)}" if rest > 0 else list_words(shown)
    return f"rij {named}" + (f" van {file}" if file else "")
