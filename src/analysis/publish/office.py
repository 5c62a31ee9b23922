"""Tables for the editors: one spreadsheet and one Word document per report.

Both are made so that the same table gives the same bytes on every machine: no
date, no author, no compression (which differs between libraries).
"""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analysis.publish.downloads import NUMBER, escape_formula
from analysis.publish.files import write_whole
from analysis.publish.layout import Layout

LONG_AGO = datetime(2000, 1, 1)
WIDEST_COLUMN = 60
LONGEST_SHEET_NAME = 31
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def write_tables(layouts: Sequence[Layout], report: Path, status: str = "") -> None:
    """Write the tables of a report beside it, as .xlsx and .docx; nothing if it has none.

    `status` says on what kind of data they stand; each table carries it, because it travels alone.
    """
    told = [f"Gegevens: {status}."] if status else []
    layouts = [replace(layout, notes=[*layout.notes, *told]) for layout in layouts]
    if layouts:
        spreadsheet, word = kept_tables(report)
        write_whole(spreadsheet, workbook(layouts))
        write_whole(word, document(layouts))


def kept_tables(report: Path) -> tuple[Path, Path]:
    """The files that `write_tables` writes."""
    return tuple(report.with_name(f"{report.stem}_tabellen{kind}") for kind in (".xlsx", ".docx"))


def workbook(layouts: Sequence[Layout]) -> bytes:
    """A spreadsheet with one sheet per table; numbers are numbers, formulas are text."""
    book = Workbook()
    book.remove(book.active)
    for layout in layouts:
        _fill_sheet(book.create_sheet(_sheet_name(layout.caption, book.sheetnames)), layout)
    book.properties.creator, book.properties.created = "", LONG_AGO
    target = io.BytesIO()
    book.save(target)
    return _settled(target.getvalue())


def document(layouts: Sequence[Layout]) -> bytes:
    """A Word document with every table: caption, repeated head, numbers right, notes and source."""
    body = "".join(_word_table(layout) for layout in layouts)
    content = (
        f'{XML}<w:document xmlns:w="{WORD}"><w:body>{body}'
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134"'
        ' w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>'
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = (
        f'{XML}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/></Types>'
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/document.xml": content,
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
        "word/styles.xml": _word_styles(),
    }
    return zipped({name: text.encode("utf-8") for name, text in parts.items()})


def _fill_sheet(sheet: Worksheet, layout: Layout) -> None:
    """Caption, head, rows, notes and source."""
    head, *rows = layout.plain_rows()
    sheet.append([escape_formula(layout.caption)])
    sheet.append([escape_formula(cell) for cell in head])
    for row in rows:
        sheet.append([_cell_value(cell) for cell in row])
    for note in [*layout.notes, *([f"Bron: {layout.source}"] if layout.source else [])]:
        sheet.append([escape_formula(note)])
    for cell in [sheet["A1"], *sheet[2]]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=cell.row == 2, vertical="bottom")
    sheet.freeze_panes = "B3"
    for place, column in enumerate(zip(head, *rows, strict=True), start=1):
        widest = max(len(cell) for cell in column)
        sheet.column_dimensions[get_column_letter(place)].width = min(widest + 2, WIDEST_COLUMN)


def _cell_value(text: str) -> str | int | float:
    """A number where the text is one; the decimals stay as they are shown."""
    if not NUMBER.fullmatch(text):
        return escape_formula(text)
    return float(text.replace(",", ".")) if "," in text else int(text)


def _sheet_name(caption: str, taken: Sequence[str]) -> str:
    """A name for a sheet: the first words of the caption, without the signs that Excel refuses, once."""
    plain = re.sub(r"[\[\]:*?/\\']", "", caption)
    name = _first_words(plain, LONGEST_SHEET_NAME)
    if name not in taken:
        return name
    suffix = f" {len(taken) + 1}"
    return _first_words(plain, LONGEST_SHEET_NAME - len(suffix)) + suffix


def _first_words(text: str, most: int) -> str:
    """As many whole words as fit in so many letters; part of the first where that alone does not."""
    if len(text) <= most:
        return text
    return text[: most + 1].rpartition(" ")[0].strip() or text[:most]


def _settled(content: bytes) -> bytes:
    """A spreadsheet without the moment at which it was saved."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    moment = rb"(<dcterms:modified[^>]*>)[^<]*"
    parts["docProps/core.xml"] = re.sub(moment, rb"\g<1>2000-01-01T00:00:00Z", parts["docProps/core.xml"])
    return zipped(parts)


def zipped(parts: dict[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    """Files in a zip without a clock; not compressed, its bytes follow from the files alone."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0)), content, packing)
    return target.getvalue()


def _relation(kind: str, target: str) -> str:
    """The file that ties one part of a Word document to another."""
    return (
        f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )


def _word_styles() -> str:
    """Dutch as the language, one font, and a style for captions."""
    return (
        f'{XML}<w:styles xmlns:w="{WORD}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="18"/><w:lang w:val="nl-NL"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:keepNext/><w:spacing w:before="360" w:after="80"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        "</w:styles>"
    )


def _word_table(layout: Layout) -> str:
    """A caption, the table and what stands below it."""
    head = [column.name for column in layout.columns]
    numeric = [column.numeric for column in layout.columns]
    rows = _word_row(head, numeric, head=True) + "".join(_word_row(row, numeric) for row in layout.rows)
    border = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    borders = "".join(border.format(side) for side in ("top", "bottom", "insideH"))
    notes = [*layout.notes, *([f"Bron: {layout.source}"] if layout.source else [])]
    return (
        f'{_word_text(layout.caption, "Caption")}<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{'<w:gridCol/>' * len(head)}</w:tblGrid>{rows}</w:tbl>"
        + "".join(_word_text(note) for note in notes or [""])
    )


def _word_row(cells: Sequence[str], numeric: Sequence[bool], head: bool = False) -> str:
    """One row; a head is bold and comes back on each page."""
    again = "<w:trPr><w:tblHeader/></w:trPr>" if head else "<w:trPr><w:cantSplit/></w:trPr>"
    texts = (
        f"<w:tc>{_word_text(cell, right=is_number, bold=head)}</w:tc>"
        for cell, is_number in zip(cells, numeric, strict=True)
    )
    return f"<w:tr>{again}{''.join(texts)}</w:tr>"


def _word_text(text: str, style: str = "Normal", right: bool = False, bold: bool = False) -> str:
    """One paragraph."""
    place = '<w:jc w:val="right"/>' if right else ""
    weight = "<w:rPr><w:b/></w:rPr>" if bold else ""
    words = f'<w:r>{weight}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{place}</w:pPr>{words}</w:p>'
