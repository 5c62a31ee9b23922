"""What only the cells of a column show: that it is a write-in field, empty, or equal to another."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.dutch import list_words
from analysis.intake.normalise import key
from analysis.intake.raw import Message, RawColumn, RawRow
from analysis.intake.tools import NOT_TICKED, OTHER_WORDS, TICKED


def mark_columns(columns: list[RawColumn], rows: Sequence[RawRow]) -> tuple[list[RawColumn], list[Message]]:
    """Columns with their role as far as it shows in the cells: write-in, empty, duplicate; with messages."""
    contents = list(zip(*(row.cells for row in rows), strict=True)) if rows else [()] * len(columns)
    marked = [_marked(column, cells) for column, cells in zip(columns, contents, strict=True)]
    messages = _unnamed_messages(marked, contents)
    seen: dict[tuple[str, ...], int] = {}
    for position, column in enumerate(marked):
        name = (key(column.code), key(column.question), key(column.option), column.option_code)
        # Two questions may look alike once LimeSurvey has cut off their text.
        if column.role or not any(name) or column.question.endswith(".."):
            continue
        first = seen.setdefault(name, position)
        if first != position:
            equal = contents[first] == contents[position]
            messages.append(_duplicate_message(marked[first], column, equal))
            marked[position] = replace(column, role="duplicate") if equal else column
    return marked, messages


def _marked(column: RawColumn, cells: Sequence[str]) -> RawColumn:
    """A column with the role that shows in its cells."""
    if not column.role and not any(map(str.strip, column.heading)) and not any(map(str.strip, cells)):
        return replace(column, role="empty")
    if not column.role and key(column.option).startswith(OTHER_WORDS):
        ticks = {*TICKED, *NOT_TICKED, key(column.option), ""}
        return replace(column, role="other" if {key(cell) for cell in cells} - ticks else "")
    return column


def _unnamed_messages(columns: list[RawColumn], contents: list[Sequence[str]]) -> list[Message]:
    """That columns without a heading have content."""
    found = [
        (column.letter, sum(bool(cell.strip()) for cell in cells))
        for column, cells in zip(columns, contents, strict=True)
        if not any(map(str.strip, column.heading)) and column.role != "empty"
    ]
    return [
        Message(
            "warning",
            "unnamed-column",
            f"Kolom {letter} heeft geen kop, maar wel {count} ingevulde cellen; de vraag is niet bekend.",
            question=letter,
            count=count,
        )
        for letter, count in found
    ]


def _duplicate_message(first: RawColumn, second: RawColumn, equal: bool) -> Message:
    """That a question stands in the file twice."""
    name = second.question or second.code
    option = f" [{second.option}]" if second.option else ""
    letters = list_words([first.letter, second.letter])
    where = f"De vraag '{name}{option}' staat twee keer in het bestand (kolom {letters})"
    question = second.code or second.question
    if equal:
        text = f"{where} met dezelfde antwoorden; kolom {first.letter} is gebruikt."
        return Message("warning", "duplicate-column", text, question=question, count=2)
    text = f"{where} met verschillende antwoorden. Verwijder de verkeerde kolom of exporteer opnieuw."
    return Message("error", "duplicate-column", text, question=question, count=2)
