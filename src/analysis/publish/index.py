"""The front page of all reports, made from the reports that are there."""

import re
from dataclasses import dataclass
from pathlib import Path

import jinja2
from bs4 import BeautifulSoup

from analysis.publish.files import write_whole
from analysis.publish.report import LANGUAGE, ORGANISATION, TEMPLATE, dense_style

NAME = "index.html"
# A notebook to copy from: its report shows how, and belongs to no edition.
PATTERN = "nieuwe_vraag"
NUMBER = re.compile(r"\d+")
DOWNLOADS = (".xlsx", ".docx", ".csv")


@dataclass(frozen=True)
class Entry:
    """One report as the front page tells it."""

    address: str
    title: str
    status: str
    claims: str
    key_figures: str
    files: list[str]


@dataclass(frozen=True)
class Shelf:
    """The reports of one edition, newest first, or of no edition."""

    title: str
    entries: list[Entry]
    files: list[str]

    @property
    def status(self) -> str:
        """What all its reports say of their data; empty where they differ."""
        told = {entry.status for entry in self.entries}
        return told.pop() if len(told) == 1 and len(self.entries) > 1 else ""


def write_index(out: Path) -> None:
    """Write ``index.html`` over all reports below a folder; nothing while there are none."""
    editions = sorted((folder for folder in out.glob("[0-9]*") if folder.is_dir()), reverse=True)
    shelves = [
        *(_shelf(out, folder, f"Jonge klarenenquête, editie {folder.name}") for folder in editions),
        _shelf(out, out, "Losse artikelen"),
    ]
    shelves = [shelf for shelf in shelves if shelf.entries]
    if not shelves:
        return
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATE), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["dense"] = dense_style
    page = environment.get_template("index.html.j2").render(
        shelves=shelves, language=LANGUAGE, organisation=ORGANISATION
    )
    write_whole(out / NAME, page.encode("utf-8"))


def _shelf(out: Path, folder: Path, title: str) -> Shelf:
    """The reports in one folder and the files that belong to no report."""
    shown = [path for path in sorted(folder.glob("*")) if not path.stem.startswith(PATTERN)]
    reports = [path for path in shown if path.suffix == ".html" and path.name != NAME]
    files = [path for path in shown if path.suffix in DOWNLOADS]
    entries = [
        _entry(out, path, [file for file in files if file.stem.startswith(path.stem)]) for path in reports
    ]
    entries.sort(key=_place)
    told = {file for entry in entries for file in entry.files}
    addresses = [file.relative_to(out).as_posix() for file in files]
    return Shelf(title, entries, [address for address in addresses if address not in told])


def _entry(out: Path, report: Path, files: list[Path]) -> Entry:
    """What a report says of itself."""
    page = BeautifulSoup(report.read_text(encoding="utf-8"), "html.parser")
    claims = page.select_one("p.claims")
    return Entry(
        address=report.relative_to(out).as_posix(),
        title=_text(page.h1),
        status=_text(page.select_one("p.status")),
        claims=claims.find("strong").next_sibling.strip() if claims else "",
        key_figures=str(page.select_one(".key-figures") or ""),
        files=[file.relative_to(out).as_posix() for file in files],
    )


def _place(entry: Entry) -> tuple[int, bool]:
    """First the report that checks most printed numbers, then those with key figures."""
    return -max(map(int, NUMBER.findall(entry.claims)), default=0), not entry.key_figures


def _text(element: object) -> str:
    """The text of an element; empty where there is none."""
    return element.get_text(" ", strip=True) if element else ""
