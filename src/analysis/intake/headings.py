"""Which rows are headings, which tool made them, and what each column stands for.

One matcher for all tools: the rows are compared with the names of `analysis.intake.tools`,
and a heading is taken apart into code, question and option by its form alone.
"""

import re
from collections import Counter
from dataclasses import dataclass

from analysis.intake.files import ReadingError
from analysis.intake.normalise import key
from analysis.intake.raw import Message
from analysis.intake.rows import SEARCHED_ROWS, Row
from analysis.intake.summaries import refuse_summary
from analysis.intake.tools import (
    ANY,
    LIMESURVEY,
    PERSONAL,
    QUALTRICS,
    SURVEYMONKEY,
    TOOLS,
    Tool,
)
from analysis.intake.words import RESPONSE_WORDS

IMPORT_ID = '{"ImportId"'
LEGACY_CODE = re.compile(r"V\d+")
VALUE = re.compile(r"[\d.,:/%€+ -]*\d[\d.,:/%€+ -]*")
MIN_SHORTENED = 8

NO_HEADER_TEXT = (
    "Er is geen kopregel met vragen gevonden: de eerste rij lijkt al een antwoord. "
    "Exporteer opnieuw met de vragen of vraagcodes als kopregel."
)


@dataclass(frozen=True)
class Headings:
    """Where the headings are (positions in the list of rows), of which tool, and what must be said."""

    tool: Tool
    first: int
    last: int
    messages: tuple[Message, ...]


def find_headings(rows: list[Row]) -> Headings:
    """The heading rows of a table.

    Raises
    ------
    ReadingError
        If the table is a summary, has a row per answer, or has no headings.
    """
    refuse_summary(rows)
    full = _first_full_row(rows)
    tool, first = _named_row(rows[: full + 1])
    if full and tool is ANY and _answers_below(rows, full - 1):
        tool, first = SURVEYMONKEY, full - 1
    elif _is_legacy(rows, full):
        tool, first = QUALTRICS, full
    elif tool is ANY:
        first = full
        tool = SURVEYMONKEY if _answers_below(rows, full) else ANY
        if _looks_like_answers(rows[full][1]):
            raise ReadingError("no-header", NO_HEADER_TEXT)
    last = first + _further_rows(rows, first, tool)
    return Headings(tool, first, last, _heading_messages(rows, first, last, tool))


def role_of(heading: str, tool: Tool) -> str:
    """The role of one of the tool's own columns, or nothing for a question."""
    name = key(heading).replace("_", " ") if " " not in heading and tool is LIMESURVEY else key(heading)
    if name.startswith(tool.prefixes):
        return "score"
    return tool.names.get(name) or _shortened(name, tool) or _personal(name, tool)


def _personal(name: str, tool: Tool) -> str:
    """The role of a heading that means personal data in any tool."""
    role = ANY.names.get(name, "")
    return role if tool is ANY or role in PERSONAL else ""


def _shortened(name: str, tool: Tool) -> str:
    """The role of a heading that LimeSurvey cut off, if only one role fits."""
    start = name.removesuffix("..").rstrip()
    if start == name or len(start) < MIN_SHORTENED:
        return ""
    roles = {role for heading, role in tool.names.items() if heading.startswith(start)}
    return roles.pop() if len(roles) == 1 else ""


def _named_row(rows: list[Row]) -> tuple[Tool, int]:
    """The tool and row with most of the tool's own names; `ANY` if none is recognised."""
    best = (0, 0, ANY, 0)
    for position, (_, cells) in enumerate(rows):
        names = {name for cell in cells for name in _names(cell)}
        for tool in TOOLS:
            roles = Counter(tool.names[name] for name in names if name in tool.names)
            sure = bool(names & set(tool.sure))
            if (sure or len(roles) > 1) and (len(roles) + sure, -position) > best[:2]:
                best = (len(roles) + sure, -position, tool, position)
    return best[2], best[3]


def _names(cell: str) -> set[str]:
    """How a heading may be listed: as it is, with blanks for underscores, or only its code."""
    name = key(cell)
    return {name, name.replace("_", " "), re.split(r"[^\w ]", name, maxsplit=1)[0].strip()} - {""}


def _first_full_row(rows: list[Row]) -> int:
    """The first row of which half of the cells are filled, and differ; a title above a table is not."""
    width = Counter(len(cells) for _, cells in rows).most_common(1)[0][0]
    for position, (_, cells) in enumerate(rows[:SEARCHED_ROWS]):
        filled = [cell.strip() for cell in cells if cell.strip()]
        if len(cells) >= width > 1 and 2 * len(filled) >= len(cells) and 2 * len(set(filled)) >= len(filled):
            return position
    return 0


def _looks_like_answers(cells: list[str]) -> bool:
    """Whether at least three in ten filled cells are numbers or dates: no heading is like that."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return 10 * sum(bool(VALUE.fullmatch(cell)) for cell in filled) >= 3 * len(filled)


def _answers_below(rows: list[Row], first: int) -> bool:
    """Whether the row below has the words with which SurveyMonkey marks the answer itself."""
    below = rows[first + 1][1] if first + 1 < len(rows) else []
    marked = sum(key(cell) in RESPONSE_WORDS for cell in below)
    return marked > 1 or (marked == 1 and _has_gaps(rows[first][1], below))


def _further_rows(rows: list[Row], first: int, tool: Tool) -> int:
    """How many of the next rows are headings as well."""
    if tool not in (SURVEYMONKEY, QUALTRICS):
        return 0
    roles = [role_of(cell, tool) for cell in rows[first][1]]
    marks = [column for column, role in enumerate(roles) if role in ("id", "started", "submitted")]
    if tool is QUALTRICS and _is_legacy(rows, first):
        return 1
    count = 0
    for _, cells in rows[first + 1 : first + 3]:
        if not _is_heading(cells, marks) and not _is_option_row(rows[first][1], cells, marks):
            break
        count += 1
    return count


def _is_heading(cells: list[str], marks: list[int]) -> bool:
    """Whether a row has the import ids of Qualtrics, or words where an answer has its id and dates."""
    if any(cell.lstrip().startswith(IMPORT_ID) for cell in cells):
        return True
    marked = [cells[column] for column in marks if column < len(cells) and cells[column].strip()]
    return bool(marked) and not any(character.isdigit() for cell in marked for character in cell)


def _is_option_row(questions: list[str], cells: list[str], marks: list[int]) -> bool:
    """Whether a row has no id and no date, but the words of SurveyMonkey or options beside a question."""
    if any(cells[column].strip() for column in marks if column < len(cells)):
        return False
    known = any(key(cell) in RESPONSE_WORDS for cell in cells)
    values = any(VALUE.fullmatch(cell.strip()) for cell in cells)
    return known or (bool(marks) and not values and _has_gaps(questions, cells))


def _has_gaps(questions: list[str], options: list[str]) -> bool:
    """Whether an option stands where the row above has no question."""
    return any(
        not above.strip() and option.strip() for above, option in zip(questions, options, strict=False)
    )


def _is_legacy(rows: list[Row], position: int) -> bool:
    """Whether a row has the codes V1, V2, ... that legacy Qualtrics puts above its names."""
    codes, names = ([cells for _, cells in rows[position : position + 2]] + [[], []])[:2]
    named = [code.strip() for code, name in zip(codes, names, strict=False) if role_of(name, QUALTRICS)]
    return bool(named) and all(map(LEGACY_CODE.fullmatch, named))


def _heading_messages(rows: list[Row], first: int, last: int, tool: Tool) -> tuple[Message, ...]:
    """Where the headings were found, if not at the top, and which row of them is missing."""
    messages = []
    if first:
        found = f"{rows[first][0]}" if first == last else f"{rows[first][0]}-{rows[last][0]}"
        text = f"Kopregel gevonden op rij {found}; wat erboven staat is overgeslagen."
        messages.append(Message("warning", "header-row", text, row=rows[first][0], count=first))
    import_ids = any(
        cell.lstrip().startswith(IMPORT_ID) for _, cells in rows[first : last + 1] for cell in cells
    )
    if tool is QUALTRICS and not import_ids and not LEGACY_CODE.fullmatch(rows[first][1][0].strip()):
        text = f"Qualtrics-export zonder de regel met ImportId; {last - first + 1} kopregels overgeslagen."
        messages.append(Message("warning", "no-import-ids", text, row=rows[first][0], count=last - first + 1))
    return tuple(messages)
