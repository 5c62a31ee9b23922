"""The paragraphs and tables of a Word file, with tracked changes as if accepted; and its marks filled in.

`python-docx` leaves out what was inserted with tracked changes, and a draft is
full of those; so the text is taken from all runs that are not deleted.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from analysis.draft.marks import ANY_MARK
from analysis.errors import AuthorError

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A text box stands in the file twice: once for old programs.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# What stands beside the text, by the name that Word gives its part.
PARTS = {"footnotes": "voetnoot", "endnotes": "eindnoot", "header": "koptekst", "footer": "voettekst"}
TEXT, PARAGRAPH, TABLE, ROW, CELL = (f"{WORD}{tag}" for tag in ("t", "p", "tbl", "tr", "tc"))
# What a reader does not see here: text moved elsewhere, and the second copy of a text box.
UNSEEN = (FALLBACK, f"{WORD}moveFrom")
SIGNS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}


def read_word(path: Path) -> Iterator[tuple[str, str | list[list[str]]]]:
    """The paragraphs, and the tables as rows of cells, of a .docx file, each with what it stands in.

    That is nothing for the text itself, else ``voetnoot``, ``eindnoot``,
    ``koptekst`` or ``voettekst``. Comments are not read.

    Raises
    ------
    AuthorError
        If the extra `word` is not installed, or the file is no Word file.
    """
    for kind, _, root in _roots(_open(path)):
        for block in _blocks(root):
            yield kind, block


def fill_word(path: Path, out: Path, fill: Callable[[str], str]) -> None:
    """Write a Word file with `fill` applied to every text that has a mark, layout kept.

    A mark that Word cut into pieces with different layout gets that of its
    first piece.
    """
    document = _open(path)
    from docx.opc.oxml import serialize_part_xml

    for _, part, root in _roots(document):
        for paragraph in root.iter(PARAGRAPH):
            pieces = [node for node in paragraph.iter(TEXT) if node.text]
            text = "".join(node.text for node in pieces)
            for mark in reversed(list(ANY_MARK.finditer(text))):
                _replace(pieces, mark.start(), mark.end(), fill(mark[0]))
        if not hasattr(part, "element"):
            part._blob = serialize_part_xml(root)
    document.save(str(out))


def _roots(document: Any) -> Iterator[tuple[str, Any, Any]]:
    """The text of a file, then its notes, headers and footers: what each is, its part, and its content.

    `python-docx` knows a part with notes only as bytes.
    """
    from docx.oxml import parse_xml

    yield "", document.part, document.element.body
    for link in document.part.rels.values():
        kind = PARTS.get(link.reltype.rpartition("/")[2])
        if kind:
            part = link.target_part
            yield kind, part, part.element if hasattr(part, "element") else parse_xml(part.blob)


def _open(path: Path) -> Any:
    """A Word file as document, or a message that says what to do."""
    try:
        from docx import Document
    except ImportError as error:
        raise AuthorError(
            f"{path.name}: voor Word is een extra nodig. "
            "Installeer het met: python3 tasks.py extras (Windows: py tasks.py extras)."
        ) from error
    try:
        return Document(str(path))
    except PermissionError as error:
        raise AuthorError(f"{path.name} staat open in Word. Sluit het en probeer opnieuw.") from error
    except Exception as error:  # python-docx passes on whatever the broken part of the file raised
        raise AuthorError(
            f"{path.name} is geen leesbaar Word-bestand. Open het in Word en sla het op als .docx."
        ) from error


def _replace(pieces: list[Any], start: int, end: int, number: str) -> None:
    """Put a number in the place of the characters from `start` to `end` of the joined pieces."""
    place = 0
    for piece in pieces:
        length = len(piece.text)
        first, last = max(start - place, 0), min(end - place, length)
        if first < last:
            piece.text = piece.text[:first] + number + piece.text[last:]
            number = ""
        place += length


def _blocks(parent: Any) -> Iterator[str | list[list[str]]]:
    """The paragraphs and tables within a part of the file, also those in a content control."""
    for block in parent.iterchildren():
        if block.tag == TABLE:
            yield [_row(row) for row in block.iterchildren(ROW)]
            # A table within a cell is a table of its own.
            for cell in block.iter(CELL):
                yield from (inner for inner in _blocks(cell) if isinstance(inner, list))
        elif block.tag == PARAGRAPH:
            # Itself, and what stands in a text box within it.
            yield from filter(None, map(_text, block.iter(PARAGRAPH)))
        elif block.tag not in UNSEEN:
            yield from _blocks(block)


def _row(row: Any) -> list[str]:
    """The cells of a row; a merged cell has its text once, the rest of its width is empty."""
    cells: list[str] = []
    for cell in row.iter(CELL):
        if next(cell.iterancestors(ROW)) is row:
            span = cell.find(f"{WORD}tcPr/{WORD}gridSpan")
            width = 1 if span is None else int(span.get(f"{WORD}val"))
            cells += [" ".join(_text(each) for each in cell.iterchildren(PARAGRAPH)), *[""] * (width - 1)]
    return cells


def _text(paragraph: Any) -> str:
    """The text of a paragraph itself, also where it was inserted."""
    parts = [
        SIGNS.get(node.tag) or node.text or ""
        for node in paragraph.iter(TEXT, *SIGNS)
        if next(node.iterancestors(PARAGRAPH)) is paragraph
        and not any(above.tag in UNSEEN for above in node.iterancestors())
    ]
    return " ".join("".join(parts).split())
