"""From bytes to text: which encoding a text file has, and whether its characters survived.

Byte order mark, then strict UTF-8, then Windows-1252, unless Mac Roman gives more Dutch
letters; statistical guessing takes Dutch cp1252 for cp1250 and is not used.
"""

import codecs
import re
from collections.abc import Callable, Sequence
from typing import Any

from analysis.intake.files import ReadingError
from analysis.intake.raw import Message, column_letter
from analysis.intake.rows import Row

MARKS = {  # the mark of UTF-32 begins with that of UTF-16
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
DUTCH_LETTERS = "áàâäéèêëíîïóôöúûüç"
# What else cp1252 text holds; its bytes are letters in Mac Roman.
WINDOWS_SIGNS = "‘’“”–—…€•" + DUTCH_LETTERS.upper()

# The UTF-8 bytes of an accented letter or of punctuation, read as cp1252 or Latin-1.
TWICE_ENCODED = re.compile(
    "[\u00c2-\u00c5\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]{1,2}"
)

UNREADABLE_TEXT = (
    "De tekens van dit bestand zijn niet te lezen: het is geen UTF-8, UTF-16, Windows-1252 of Mac Roman. "
    "Exporteer opnieuw als CSV (UTF-8) of XLSX."
)
ENCODING_NAMES = {
    "utf-8-sig": "UTF-8",
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
}
FOUND_TEXT = "Tekencodering {name} herkend; ingelezen."
GUESSED_TEXT = (
    "Tekencodering {name} herkend (geen UTF-8); ingelezen. Staan letters met een accent goed in het verslag?"
)
CUT_OFF_TEXT = (
    "Het bestand breekt af midden in een letter. "
    "Het is niet helemaal gedownload of opgeslagen; exporteer opnieuw."
)
BINARY_TEXT = (
    "Dit is geen tekstbestand, of UTF-16 zonder kenmerk aan het begin. "
    "Exporteer opnieuw als CSV (UTF-8) of XLSX."
)
NUL_TEXT = (
    "{cells} met een onleesbaar teken (NUL), voor het eerst in {where}. "
    "Het bestand is beschadigd; exporteer opnieuw."
)
TWICE_TEXT = (
    "De tekst is dubbel gecodeerd ({what}) in {cells}, voor het eerst in {where}. "
    "Gebruik het oorspronkelijke bestand, niet een kopie die in Excel is opgeslagen."
)
LOST_TEXT = (
    "{cells} met een vervangingsteken (\ufffd), voor het eerst in {where}: "
    "een letter met een accent ging eerder verloren. "
    "Gebruik het oorspronkelijke bestand als het om een vraag of antwoord gaat."
)


def decode(content: bytes) -> tuple[str, str, list[Message]]:
    """The text of a file, the name of its encoding, and what is to be said about that.

    Raises
    ------
    ReadingError
        If the bytes are no text in UTF-8, UTF-16, UTF-32, cp1252 or Mac Roman.
    """
    marked = [encoding for mark, encoding in MARKS.items() if content.startswith(mark)][:1]
    if marked in ([], ["utf-8-sig"]) and content.count(0) > len(content) // 5:
        raise ReadingError("binary", BINARY_TEXT)
    for encoding in marked or ["utf-8", _eight_bits(content)]:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data" and not content[: error.start].isascii():
                raise ReadingError("cut-off", CUT_OFF_TEXT) from error
            continue
        return text.removeprefix("\ufeff"), encoding, _encoding_messages(encoding)
    raise ReadingError("encoding", UNREADABLE_TEXT)


def _eight_bits(content: bytes) -> str:
    """Windows-1252 or Mac Roman: whichever gives more of the letters and signs that Dutch has."""
    windows, mac = (content.decode(encoding, "replace") for encoding in ("cp1252", "mac_roman"))
    is_mac = _count(mac, DUTCH_LETTERS) > _count(windows, DUTCH_LETTERS + WINDOWS_SIGNS)
    return "mac_roman" if is_mac else "cp1252"


def _count(text: str, signs: str) -> int:
    return sum(map(text.count, signs))


def text_messages(rows: Sequence[Row]) -> list[Message]:
    """What is to be said about cells whose characters were damaged before we got them."""
    return [
        message
        for message in (
            _finding(rows, "error", "nul", NUL_TEXT, lambda cell: "\x00" in cell),
            _finding(rows, "error", "twice-encoded", TWICE_TEXT, _twice_encoded),
            _finding(rows, "warning", "lost-characters", LOST_TEXT, lambda cell: "\ufffd" in cell),
        )
        if message
    ]


def _finding(
    rows: Sequence[Row], level: str, kind: str, text: str, finds: Callable[[str], Any]
) -> Message | None:
    """One message about all cells in which something is found; names the first."""
    found = [
        (row, column, what)
        for row, cells in rows
        for column, cell in enumerate(cells)
        if (what := finds(cell))
    ]
    if not found:
        return None
    row, column, what = found[0]
    count = "1 cel" if len(found) == 1 else f"{len(found)} cellen"
    letter = column_letter(column + 1)
    told = text.format(cells=count, where=f"rij {row}, kolom {letter}", what=what)
    return Message(level, kind, told, row, None, letter, len(found))


def _encoding_messages(encoding: str) -> list[Message]:
    if encoding.startswith("utf-8"):
        return []
    text = FOUND_TEXT if encoding.startswith("utf") else GUESSED_TEXT
    return [Message("warning", "encoding", text.format(name=ENCODING_NAMES[encoding]))]


def _twice_encoded(cell: str) -> str:
    """The first character that was encoded twice, wrong and right; no more of the cell than that."""
    if cell.isascii():
        return ""
    for match in TWICE_ENCODED.finditer(cell):
        for length in (3, 2):
            wrong = match.group()[:length]
            right = _decoded_again(wrong)
            if right and len(right) == 1:
                return f"'{wrong}' in plaats van '{right}'"
    return ""


def _decoded_again(wrong: str) -> str | None:
    """The text of which `wrong` shows the UTF-8 bytes, or nothing if it does not."""
    try:
        return b"".join(_byte(letter) for letter in wrong).decode("utf-8")
    except UnicodeError:
        return None


def _byte(letter: str) -> bytes:
    """The cp1252 byte of a letter; the five bytes that cp1252 lacks count as Latin-1."""
    return letter.encode("latin-1") if ord(letter) < 0xA0 else letter.encode("cp1252")
