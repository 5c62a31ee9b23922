"""The file itself: fingerprint, size, compression and kind, before any of it is read as a table.

Everything that is no survey export (a web page, a PDF, an old or locked
workbook) is refused here, and so is everything too large. Sizes are checked
before unpacking, and counted again while unpacking.
"""

import gzip
import hashlib
import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from analysis.dutch import number
from analysis.intake.raw import Message

MAX_BYTES = 50_000_000
MAX_RATIO = 100
SMALL_BYTES = 1_000_000  # below this a high ratio is no bomb
MEGABYTE = 1_000_000

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GZIP = b"\x1f\x8b"
SPSS = (b"$FL2", b"$FL3")
BEFORE_TEXT = b"\xef\xbb\xbf\xff\xfe \t\r\n"  # byte order marks and blanks
WEB_PAGE = (
    b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<script", b"<meta", b"<!--", b"<title",
    b"<div", b"<style",
)  # fmt: skip

PDF_TEXT = "Dit is een PDF, geen export. Exporteer de antwoorden als CSV of XLSX."
WEB_PAGE_TEXT = (
    "Dit is een webpagina, geen export (vaak een inlogpagina of een oude export). "
    "Log in bij het enquêteprogramma en exporteer opnieuw als CSV of XLSX."
)
XML_TEXT = "Dit is een XML-bestand, geen export. Exporteer de antwoorden als CSV of XLSX."
DOCUMENT_TEXT = "Dit is een tekstdocument (RTF), geen tabel. Exporteer de antwoorden als CSV of XLSX."
JSON_TEXT = "Dit is een JSON-bestand, geen tabel. Exporteer de antwoorden als CSV of XLSX."
LOCKED_TEXT = (
    "Dit Excel-bestand is met een wachtwoord beveiligd. Haal de beveiliging eraf en sla het op als XLSX."
)
OLD_TEXT = (
    "Dit is een oud Excel-bestand (.xls). Open het en sla het op als XLSX, of exporteer opnieuw als CSV."
)
BINARY_WORKBOOK_TEXT = "Dit is een binair Excel-bestand (.xlsb). Sla het op als XLSX of exporteer als CSV."
ZIP_TEXT = (
    "Dit is een zip-bestand zonder Excel-werkmap. Pak het uit en geef het CSV- of XLSX-bestand eruit; "
    "is het van LibreOffice of Numbers, bewaar het daar als XLSX."
)
DAMAGED_ZIP_TEXT = "Het Excel-bestand is beschadigd of niet helemaal gedownload. Download de export opnieuw."
# All that reading a broken zip is known to raise.
BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError,
)  # fmt: skip
DAMAGED_GZIP_TEXT = "Het gz-bestand is beschadigd of niet helemaal gedownload. Download het opnieuw."
NO_EXPORT = (
    ("pdf", (b"%pdf",), PDF_TEXT),
    ("web-page", WEB_PAGE, WEB_PAGE_TEXT),
    ("xml", (b"<?xml",), XML_TEXT),
    ("document", (b"{\\rtf",), DOCUMENT_TEXT),
    ("json", (b"{", b"[{", b"[["), JSON_TEXT),
)
TWICE_GZIP_TEXT = "In dit gz-bestand zit weer een gz-bestand. Pak het eerst een keer uit."
NO_FILE_TEXT = (
    "Er is geen bestand {name} in {folder}. Controleer de naam en de map; staat daar een spatie in, zet dan "
    "aanhalingstekens om het hele pad."
)
FOLDER_TEXT = "{name} is een map. Geef de naam van het exportbestand erin."
CLOSED_TEXT = (
    "Het bestand {name} kan niet worden gelezen. Staat het nog open, bijvoorbeeld in Excel? Sluit het daar."
)
EMPTY_TEXT = "Het bestand is leeg (0 bytes). Exporteer de enquête opnieuw."
MARKUP_TEXT = (
    "Het Excel-bestand bevat een verboden XML-constructie (DOCTYPE of ENTITY); die hoort niet in een export. "
    "Exporteer opnieuw."
)


class ReadingError(Exception):
    """The reading cannot go on; carries the one message that says why."""

    def __init__(self, kind: str, text: str, **where: object) -> None:
        super().__init__(text)
        self.message = Message("error", kind, text, **where)


@dataclass(frozen=True)
class OpenedFile:
    """Content and identity of a file: fingerprint and size as given, content unpacked from gz."""

    name: str
    sha256: str
    size: int
    content: bytes


def open_file(path: str | Path) -> OpenedFile:
    """The file with its fingerprint and its content.

    Raises
    ------
    ReadingError
        If there is no such file, it cannot be read, is empty or larger than `MAX_BYTES`.
    """
    path = Path(path)
    try:
        size = path.stat().st_size
        _refuse_large(size, "is")
        content = path.read_bytes()
    except FileNotFoundError as error:
        text = NO_FILE_TEXT.format(name=path.name, folder=path.parent.resolve())
        raise ReadingError("no-file", text) from error
    except OSError as error:
        text = FOLDER_TEXT if path.is_dir() else CLOSED_TEXT
        raise ReadingError("no-file", text.format(name=path.name)) from error
    if not content:
        raise ReadingError("empty-file", EMPTY_TEXT)
    fingerprint = hashlib.sha256(content).hexdigest()
    return OpenedFile(path.name, fingerprint, size, _unpacked(content))


def kind_of(content: bytes) -> str:
    """What the content is: ``text``, ``xlsx`` or ``spss``.

    Raises
    ------
    ReadingError
        If it is a kind of file that is no export.
    """
    start = content[:1024].replace(b"\x00", b"").lstrip(BEFORE_TEXT).lower()
    if start.startswith(b"<?xml") and b"<html" in start:
        raise ReadingError("web-page", WEB_PAGE_TEXT)
    for kind, begins, text in NO_EXPORT:
        if start.startswith(begins):
            raise ReadingError(kind, text)
    if content.startswith(OLD_OFFICE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        raise (
            ReadingError("locked-workbook", LOCKED_TEXT) if locked else ReadingError("old-workbook", OLD_TEXT)
        )
    if content.startswith(SPSS):
        return "spss"
    if content.startswith(b"PK"):
        _check_workbook(content)
        return "xlsx"
    return "text"


def _refuse_large(size: int, verb: str) -> None:
    """Refuses more bytes than a survey export can have."""
    if size > MAX_BYTES:
        text = (
            f"Het bestand {verb} {number(round(size / MEGABYTE), 0)} MB; de grens is "
            f"{number(MAX_BYTES // MEGABYTE)} MB. Dit is geen enquête-export."
        )
        raise ReadingError("too-large", text)


def _unpacked(content: bytes) -> bytes:
    """The content without gz around it, capped while unpacking."""
    if not content.startswith(GZIP):
        return content
    try:
        with gzip.open(io.BytesIO(content)) as packed:
            unpacked = packed.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadingError("damaged", DAMAGED_GZIP_TEXT) from error
    if len(unpacked) > MAX_BYTES:
        limit = number(MAX_BYTES // MEGABYTE)
        text = f"Het bestand is uitgepakt groter dan {limit} MB. Dit is geen enquête-export."
        raise ReadingError("too-large", text)
    if not unpacked:
        raise ReadingError("empty-file", EMPTY_TEXT)
    if unpacked.startswith(GZIP):
        raise ReadingError("packed-twice", TWICE_GZIP_TEXT)
    return unpacked


def _check_workbook(content: bytes) -> None:
    """Refuses a zip that is no workbook, unpacks too large, or holds entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _refuse_bomb(members)
            names = {member.filename for member in members}
            if "xl/workbook.bin" in names:
                raise ReadingError("old-workbook", BINARY_WORKBOOK_TEXT)
            if not any(name.lower() == "xl/workbook.xml" for name in names):
                raise ReadingError("zip", ZIP_TEXT)
            for member in members:
                _refuse_markup(archive.read(member))
    except BROKEN_ZIP as error:
        raise ReadingError("damaged", DAMAGED_ZIP_TEXT) from error


def _refuse_bomb(members: list[zipfile.ZipInfo]) -> None:
    """Refuses by the sizes in the zip directory, before anything is unpacked."""
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > MAX_BYTES:
        _refuse_large(unpacked, "is uitgepakt")
    if unpacked > SMALL_BYTES and unpacked > MAX_RATIO * packed:
        text = (
            f"Het bestand wordt uitgepakt meer dan {MAX_RATIO} keer zo groot "
            f"({number(round(unpacked / MEGABYTE), 0)} MB). Dit is geen enquête-export."
        )
        raise ReadingError("too-large", text)


def _refuse_markup(part: bytes) -> None:
    """Refuses entity declarations in a part, whatever it is called and however it is encoded."""
    letters = part.replace(b"\x00", b"")
    if b"<!DOCTYPE" in letters or b"<!ENTITY" in letters:
        raise ReadingError("xml-entities", MARKUP_TEXT)
