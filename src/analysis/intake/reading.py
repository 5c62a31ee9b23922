"""From a file to a `RawExport`: the one entrance to the reading of exports."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.dutch import list_words, number
from analysis.intake.column_roles import mark_columns
from analysis.intake.columns import read_columns
from analysis.intake.dialect import NO_CONTENT_TEXT, read_table
from analysis.intake.encoding import decode, text_messages
from analysis.intake.files import OpenedFile, ReadingError, kind_of, open_file
from analysis.intake.headings import Headings, find_headings
from analysis.intake.normalise import clean
from analysis.intake.privacy import mask_addresses
from analysis.intake.raw import Message, RawColumn, RawExport, RawRow
from analysis.intake.rows import Row, blank_rows, even_rows
from analysis.intake.spss import read_spss
from analysis.intake.tools import ANY, LIMESURVEY

if TYPE_CHECKING:
    from analysis.intake.workbook import Sheet

NO_ANSWERS_TEXT = (
    "Het bestand bevat alleen een kopregel en geen antwoorden. Zijn er al antwoorden? Exporteer dan opnieuw."
)


CountQuestions = Callable[[Sequence[RawColumn]], int]


def read_raw(path: str | Path, count_questions: CountQuestions = lambda columns: 0) -> RawExport:
    """The export in a file, whatever tool made it; whatever is wrong with it is in its messages.

    `count_questions` says how many columns are questions of the survey: among the tabs of a
    workbook it finds the one with the answers.

    Never raises for a file that is damaged, hostile or no export: then there is
    a message of level ``error`` and there may be no rows.
    """
    export = RawExport(mask_addresses(clean(Path(path).name)[0]))
    try:
        opened = open_file(path)
        export = replace(export, sha256=opened.sha256, size=opened.size)
        readers = {
            "text": _read_text,
            "xlsx": partial(_read_workbook, count_questions=count_questions),
            "spss": _read_spss,
        }
        return _checked(readers[kind_of(opened.content)](export, opened))
    except ReadingError as error:
        return replace(export, messages=(*export.messages, error.message))


def _read_text(export: RawExport, opened: OpenedFile) -> RawExport:
    """A delimited text file."""
    text, encoding, messages = decode(opened.content)
    export = replace(export, encoding=encoding)
    table = read_table(text)
    headings = find_headings(table.rows)
    export = replace(export, delimiter=table.delimiter, messages=(*messages, *table.messages))
    export = _with_rows(export, table.rows, headings, ends_open=not text.endswith(("\n", "\r")))
    messages = [*text_messages(table.rows), *_line_end_messages(table.line_ends, len(export.rows))]
    return replace(export, messages=(*export.messages, *messages))


def _read_workbook(export: RawExport, opened: OpenedFile, count_questions: CountQuestions) -> RawExport:
    """The tab of a workbook that holds the answers."""
    from analysis.intake.workbook import read_workbook

    sheets = read_workbook(opened.content)
    sheet, headings = _answers_sheet(sheets, count_questions)
    messages = [*export.messages, *_sheet_messages(sheet, sheets), *text_messages(sheet.rows)]
    export = replace(export, sheet=mask_addresses(clean(sheet.name)[0]), messages=tuple(messages))
    return _with_rows(export, sheet.rows, headings, ends_open=False)


def _read_spss(export: RawExport, opened: OpenedFile) -> RawExport:
    """An SPSS file, which has no heading rows."""
    columns, rows = read_spss(opened.content)
    return replace(export, tool="spss", columns=tuple(columns), rows=tuple(rows))


def _with_rows(export: RawExport, rows: list[Row], headings: Headings, ends_open: bool) -> RawExport:
    """The export with columns and rows; headings and answers made equally wide."""
    heading_rows, columns = _heading_columns(rows, headings)
    width = len(columns)
    named = max(column for _, cells in heading_rows for column, cell in enumerate(cells, 1) if cell.strip())
    answers = [
        (row, _padded(cells, width) if len(cells) >= named else cells)
        for row, cells in rows[headings.last + 1 :]
    ]
    even, messages = even_rows(answers, width, ends_open)
    code_and_text = any(column.code and column.question for column in columns)
    return replace(
        export,
        tool=LIMESURVEY.name if code_and_text and headings.tool is ANY else headings.tool.name,
        joins=headings.tool.joins,
        header_rows=tuple(row for row, _ in heading_rows),
        columns=tuple(columns),
        rows=tuple(RawRow(row, tuple(cells)) for row, cells in even),
        messages=(*export.messages, *headings.messages, *messages),
    )


def _heading_columns(rows: list[Row], headings: Headings) -> tuple[list[Row], list[RawColumn]]:
    """The heading rows, and the columns that they name."""
    found = rows[headings.first : headings.last + 1]
    width = max(len(cells) for _, cells in found)
    return found, read_columns([_padded(cells, width) for _, cells in found], headings.tool)


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _line_end_messages(line_ends: Sequence[str], count: int) -> list[Message]:
    """That rows end in different ways."""
    if len(line_ends) < 2:
        return []
    text = (
        f"Verschillende regeleinden ({list_words(line_ends)}); {number(count)} inzendingen geteld. Klopt dat?"
    )
    return [Message("warning", "line-ends", text, count=count)]


def _checked(export: RawExport) -> RawExport:
    """The export with what only shows once columns and rows are known."""
    if not export.rows:
        nothing = [] if export.failed else [Message("error", "no-answers", NO_ANSWERS_TEXT)]
        return replace(export, messages=(*export.messages, *nothing))
    columns, messages = mark_columns(list(export.columns), export.rows)
    return replace(export, columns=tuple(columns), messages=(*export.messages, *messages))


def _answers_sheet(sheets: "list[Sheet]", count_questions: CountQuestions) -> "tuple[Sheet, Headings]":
    """The one tab with answers: with most questions of the survey, else of a known tool, else the largest."""
    if not sheets:
        raise ReadingError("no-header", NO_CONTENT_TEXT)
    found, failures = [], []
    for sheet in sheets:
        try:
            found.append((sheet, find_headings(sheet.rows)))
        except ReadingError as error:
            failures.append(error)
    if not found:
        raise failures[0]
    asked = [count_questions(_heading_columns(sheet.rows, headings)[1]) for sheet, headings in found]
    known = [
        one
        for one, count in zip(found, asked, strict=True)
        if (2 * count >= max(asked) if any(asked) else one[1].tool is not ANY)
    ]
    if len(known) > 1:
        names = list_words([f"'{sheet.name}'" for sheet, _ in known])
        text = (
            f"Er staan antwoorden op {len(known)} tabbladen ({names}). "
            "Bewaar elk tabblad als een eigen bestand."
        )
        raise ReadingError("two-sheets", text, count=len(known))
    return (known or [max(found, key=lambda one: len(one[0].rows) * len(one[0].rows[0][1]))])[0]


def _sheet_messages(sheet: "Sheet", sheets: "list[Sheet]") -> list[Message]:
    """Which tab was read, and what of it a reader does not see in Excel."""
    messages = blank_rows(sheet.first_blank, sheet.blank)
    if len(sheets) > 1:
        text = f"Antwoorden gevonden op tabblad '{sheet.name}'; de andere tabbladen zijn niet gelezen."
        messages.append(Message("warning", "sheet", text, count=len(sheets)))
    if sheet.hidden:
        count, first = len(sheet.hidden), sheet.hidden[0]
        what = "1 verborgen rij is" if count == 1 else f"{number(count)} verborgen rijen zijn"
        text = f"{what} WEL meegeteld (de eerste is rij {first})."
        messages.append(Message("warning", "hidden-rows", text, row=first, count=count))
    return messages
