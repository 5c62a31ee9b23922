"""A draft as passages: the paragraphs and tables of a Word file, Markdown, text or HTML."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from analysis.draft.html import blocks as html_blocks
from analysis.draft.text import markdown_blocks, text_blocks
from analysis.errors import AuthorError

SUFFIXES = (".docx", ".md", ".txt", ".html", ".htm")
# Soft hyphens and spaces without width.
INVISIBLE = re.compile("[\u00ad\u200b\ufeff]")
Block = str | list[list[str]]


@dataclass(frozen=True)
class Passage:
    """A paragraph, or a table as rows of cells; and where it stands in the draft.

    The rows of a table have one length; in a head, an empty cell goes on with
    the cell to its left.
    """

    place: str
    text: str = ""
    cells: tuple[tuple[str, ...], ...] = ()


def read_draft(path: Path | str) -> list[Passage]:
    """The paragraphs and tables of a draft, in order.

    Raises
    ------
    AuthorError
        If the file is absent, empty, of another kind, or not readable as what it
        says it is.
    """
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise AuthorError(
            f"{path.name}: een concept is een {', '.join(SUFFIXES)}. Sla het zo op en probeer opnieuw."
        )
    if not path.is_file():
        raise AuthorError(f"Het concept {path.name} bestaat niet. Controleer de naam en de map.")
    if path.suffix.lower() == ".docx":
        from analysis.draft.word import read_word

        passages = _numbered(read_word(path))
    else:
        passages = _numbered(("", block) for block in _blocks(path))
    if not passages:
        raise AuthorError(f"{path.name} is leeg. Controleer of u het goede bestand koos.")
    return passages


def read_text(path: Path) -> str:
    """The text of a file in UTF-8, in UTF-16 that says so, or else in the old code page of Windows."""
    content = path.read_bytes()
    coding = "utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _blocks(path: Path) -> Iterable[Block]:
    """The blocks of a file of text, by its kind."""
    suffix = path.suffix.lower()
    text = read_text(path)
    if suffix in (".html", ".htm"):
        return html_blocks(text)
    return markdown_blocks(text) if suffix == ".md" else text_blocks(text)


def _numbered(blocks: Iterable[tuple[str, Block]]) -> list[Passage]:
    """Blocks as passages; paragraphs, tables, notes and headers are each counted by themselves."""
    passages: list[Passage] = []
    counts: Counter[str] = Counter()
    for beside, block in blocks:
        kind = beside if beside else "alinea" if isinstance(block, str) else "tabel"
        counts[kind] += 1
        place = f"{kind} {counts[kind]}"
        if isinstance(block, str):
            passages.append(Passage(place, text=INVISIBLE.sub("", block)))
        else:
            passages.append(Passage(place, cells=_squared(block)))
    return passages


def _squared(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Rows of one length, filled up with empty cells."""
    width = max((len(row) for row in rows), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in rows)
