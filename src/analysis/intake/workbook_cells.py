"""The cells of a workbook as text: what they say, refer to, or stand for."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.escape import unescape

WHOLE_NUMBER = re.compile(r"-?\d+")


@dataclass
class SharedParts:
    """What the cells of every tab refer to."""

    archive: zipfile.ZipFile
    strings: list[str]
    date_styles: set[int]
    epoch: object


def cell_text(book: SharedParts, cell: Element) -> str:
    """A cell as text: dates as ISO, numbers with the digits that Excel shows."""
    parts = {part.tag.rpartition("}")[2]: part for part in cell}
    kind = cell.get("t", "n")
    if "f" in parts:
        return f"={parts['f'].text or ''}"
    if "is" in parts:
        return _string(parts["is"])
    text = (parts["v"].text or "") if "v" in parts else ""
    if kind == "s" and text:
        return book.strings[int(text)]
    if kind == "b":
        return {"1": "TRUE", "0": "FALSE"}.get(text, text)
    if kind != "n":
        return unescape(text)
    return _number_text(text, int(cell.get("s", 0)) in book.date_styles, book.epoch)


def _number_text(text: str, is_date: bool, epoch: object) -> str:
    """A number of a cell, or the date that it stands for.

    >>> from openpyxl.utils.datetime import WINDOWS_EPOCH
    >>> _number_text("0.30000000000000004", False, WINDOWS_EPOCH)
    '0.3'
    >>> _number_text("45908.5", True, WINDOWS_EPOCH)
    '2025-09-08 12:00:00'
    """
    if is_date and text:
        try:
            return str(from_excel(float(text), epoch)).removesuffix(" 00:00:00").partition(".")[0]
        except (ValueError, OverflowError):
            return text
    return text if not text or WHOLE_NUMBER.fullmatch(text) else f"{float(text):.15g}"


def read_strings(archive: zipfile.ZipFile, path: str) -> list[str]:
    """The texts that cells refer to by number."""
    strings = []
    with archive.open(path) as stream:
        for _, element in ElementTree.iterparse(stream):
            if is_named(element, "si"):
                strings.append(_string(element))
                element.clear()
    return strings


def _string(element: Element) -> str:
    """The text of a string with or without markup; how it is pronounced is left out."""
    runs = [element, *children(element, "r")]
    return unescape("".join(part.text or "" for run in runs for part in children(run, "t")))


def read_date_styles(styles: Element) -> set[int]:
    """The numbers of the cell styles that show a number as date or time."""
    formats = dict(BUILTIN_FORMATS)
    formats |= {
        int(one.get("numFmtId")): one.get("formatCode", "")
        for one in styles.iter()
        if is_named(one, "numFmt")
    }
    shown = [int(style.get("numFmtId", 0)) for kind in children(styles, "cellXfs") for style in kind]
    return {number for number, shape in enumerate(shown) if is_date_format(formats.get(shape, ""))}


def children(element: Element, name: str) -> Iterator[Element]:
    """The children of an element with that name."""
    return (child for child in element if is_named(child, name))


def is_named(element: Element, name: str) -> bool:
    """Whether an element has that name in whichever of the two namespaces of the format."""
    return element.tag.endswith(f"}}{name}")
