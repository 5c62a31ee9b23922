"""What only the cells of a column show: that it is a write-in field, or empty."""

from collections.abc import Sequence
from dataclasses import replace

from analysis.intake.messages import MOST_MESSAGES
from analysis.intake.normalise import key
from analysis.intake.raw import Message, RawColumn, RawRow
from analysis.intake.words import NOT_TICKED, OTHER_WORDS, TICKED


def mark_columns(columns: list[RawColumn], rows: Sequence[RawRow]) -> tuple[list[RawColumn], list[Message]]:
    """Columns with their role as far as it shows in the cells: write-in or empty; with messages."""
    contents = list(zip(*(row.cells for row in rows), strict=True)) if rows else [()] * len(columns)
    marked = [_marked(column, cells) for column, cells in zip(columns, contents, strict=True)]
    return marked, _unnamed_messages(marked, contents)


def _marked(column: RawColumn, cells: Sequence[str]) -> RawColumn:
    """A column with the role that shows in its cells."""
    if not column.role and not any(map(str.strip, column.heading)) and not any(map(str.strip, cells)):
        return replace(column, role="empty")
    if not column.role and key(column.option).startswith(OTHER_WORDS):
        ticks = {*TICKED, *NOT_TICKED, key(column.option), ""}
        return replace(column, role="other" if {key(cell) for cell in cells} - ticks else "")
    return column


def _unnamed_messages(columns: list[RawColumn], contents: list[Sequence[str]]) -> list[Message]:
    """That columns without a heading have content; one message where there are many."""
    found = [
        (column.letter, sum(bool(cell.strip()) for cell in cells))
        for column, cells in zip(columns, contents, strict=True)
        if not any(map(str.strip, column.heading)) and column.role != "empty"
    ]
    if len(found) > MOST_MESSAGES:
        text = (
            f"{len(found)} kolommen hebben geen kop, maar wel ingevulde cellen ({found[0][0]} tot en met "
            f"{found[-1][0]}); niet ingelezen, want de vragen zijn niet bekend. Exporteer opnieuw met koppen."
        )
        return [Message("warning", "unnamed-column", text, count=len(found))]
    return [
        Message(
            "warning",
            "unnamed-column",
            f"Kolom {letter} heeft geen kop, maar wel {count} ingevulde cellen; niet ingelezen, want de "
            "vraag is niet bekend. Hoort de kolom erbij, exporteer dan opnieuw met koppen.",
            question=letter,
            count=count,
        )
        for letter, count in found
    ]
