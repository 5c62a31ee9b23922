"""From an Excel workbook to tables of text: every tab, hidden rows included.

Read from the XML parts with the parser of the standard library: ten times as fast as
through openpyxl, and it knows the hidden rows. The file has passed
`analysis.intake.files.kind_of`, so it is not too large and declares no entities.
Formulas are kept as formula, never as their result: an export has none.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import CALENDAR_MAC_1904, WINDOWS_EPOCH

from analysis.intake.dialect import check_limits
from analysis.intake.files import BROKEN_ZIP, DAMAGED_ZIP_TEXT, ReadingError
from analysis.intake.rows import Row
from analysis.intake.workbook_cells import (
    SharedParts,
    cell_text,
    children,
    is_named,
    read_date_styles,
    read_strings,
)

MAX_COLUMNS = 16_384
MAX_ROW_PARTS = 10 * MAX_COLUMNS


@dataclass
class Sheet:
    """A tab: its rows with content as text, how many rows between them are blank, and which are hidden."""

    name: str
    rows: list[Row] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    blank: int = 0
    first_blank: int = 0


def read_workbook(content: bytes) -> list[Sheet]:
    """The tabs that have content, in order.

    Raises
    ------
    ReadingError
        If the workbook is damaged, or larger than the limits of `analysis.intake.dialect`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            book, tabs = _open_book(archive)
            sheets = [_read_sheet(book, name, path) for name, path in tabs]
    except (*BROKEN_ZIP, ElementTree.ParseError, LookupError, TypeError) as error:
        raise ReadingError("damaged", DAMAGED_ZIP_TEXT) from error
    return [sheet for sheet in sheets if sheet.rows]


def _open_book(archive: zipfile.ZipFile) -> tuple[SharedParts, list[tuple[str, str]]]:
    """The shared parts of the workbook, and the name and path of each tab with cells."""
    workbook = _part(archive, "xl/workbook.xml")
    relations = {
        relation.get("Id"): (
            relation.get("Type", ""),
            posixpath.join("/xl", relation.get("Target", "")).lstrip("/"),
        )
        for relation in _part(archive, "xl/_rels/workbook.xml.rels")
    }
    paths = {kind.rpartition("/")[2]: path for kind, path in relations.values()}
    mac = any(part.get("date1904") in ("1", "true") for part in children(workbook, "workbookPr"))
    strings = read_strings(archive, paths["sharedStrings"]) if "sharedStrings" in paths else []
    date_styles = read_date_styles(_part(archive, paths["styles"])) if "styles" in paths else set()
    book = SharedParts(archive, strings, date_styles, CALENDAR_MAC_1904 if mac else WINDOWS_EPOCH)
    tabs = [
        (sheet.get("name", ""), relations[_relation(sheet)])
        for sheet in workbook.iter()
        if is_named(sheet, "sheet")
    ]
    return book, [(name, path) for name, (kind, path) in tabs if kind.endswith("/worksheet")]


def _read_sheet(book: SharedParts, name: str, path: str) -> Sheet:
    """The rows of one tab, counted while reading."""
    sheet, last, cell_count = Sheet(name), 0, 0
    for number, hidden, cells in _rows(book, path):
        if not any(map(str.strip, cells)):
            continue
        if number > last + 1 and last:
            sheet.first_blank = sheet.first_blank or last + 1
            sheet.blank += number - last - 1
        last = number
        cell_count += len(cells)
        check_limits(len(sheet.rows), cell_count)
        sheet.rows.append((number, cells))
        sheet.hidden += [number] if hidden else []
    _even(sheet.rows)
    return sheet


def _rows(book: SharedParts, path: str) -> Iterator[tuple[int, bool, list[str]]]:
    """Number, whether hidden, and cells of each row of a tab; memory is freed row by row."""
    number = parts = 0
    with book.archive.open(path) as stream:
        for _, element in ElementTree.iterparse(stream):
            parts += 1
            if element.tag.endswith("}row"):
                number = int(element.get("r", number + 1))
                yield number, element.get("hidden") in ("1", "true"), _cells(book, element)
                element.clear()
                parts = 0
            elif parts > MAX_ROW_PARTS:
                raise ValueError("more parts than a row can have")


def _cells(book: SharedParts, row: Element) -> list[str]:
    """The cells of a row, with empty ones where the file skips a column."""
    cells: list[str] = []
    for cell in row:
        letters = cell.get("r", "").rstrip("0123456789")
        skipped = column_index_from_string(letters) - 1 - len(cells) if letters else 0
        if skipped < 0 or len(cells) + skipped >= MAX_COLUMNS:
            raise ValueError("cells out of order")
        cells += [""] * skipped + [cell_text(book, cell)]
    return cells


def _even(rows: list[Row]) -> None:
    """Makes every row as wide as the last column with content."""
    width = max(
        (column for _, cells in rows for column, cell in enumerate(cells, start=1) if cell.strip()), default=0
    )
    for _, cells in rows:
        cells[width:] = [""] * (width - len(cells))


def _part(archive: zipfile.ZipFile, path: str) -> Element:
    return ElementTree.fromstring(archive.read(path))


def _relation(sheet: Element) -> str:
    """The reference of a tab to its part."""
    return next(value for name, value in sheet.attrib.items() if name.endswith("}id"))
