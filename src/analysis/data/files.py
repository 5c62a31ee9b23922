"""Where the files of data/ stand, and how a table of them is read."""

import csv
import io
import os
from pathlib import Path

import pandas as pd

from analysis.errors import AuthorError

SURVEY = "jonge_klaren"
MRI = "mri_energy"
SAVED_BY_EXCEL = (
    "is bewaard door Excel (andere tekens of puntkomma's). Haal het opnieuw op en verander het in een "
    "eenvoudige tekstverwerker, met komma's en codering UTF-8."
)


def root() -> Path:
    """The folder that holds data/ and notebooks/: the checkout, or MEMORAD_ROOT."""
    given = os.environ.get("MEMORAD_ROOT")
    return Path(given) if given else Path(__file__).resolve().parents[3]


def folder(article: str) -> Path:
    """The data folder of an article."""
    return root() / "data" / article


def need(path: Path) -> Path:
    """The path of a file of the collection, which must be there.

    Raises
    ------
    AuthorError
        If the file is absent.
    """
    if not path.exists():
        raise AuthorError(f"Het bestand {place(path)} ontbreekt. Zet het terug of haal het opnieuw op.")
    return path


def place(path: Path) -> str:
    """Where a file of an article stands, as a person reads it."""
    return f"data/{path.parent.name}/{path.name}"


def read_table(path: Path, columns: list[str]) -> pd.DataFrame:
    """A CSV file of the collection as text, with exactly the columns expected.

    Raises
    ------
    AuthorError
        If the file is absent, empty or saved by Excel, a column is missing, unknown
        or twice there, or a row has more or fewer cells than the head.
    """
    where = place(path)
    rows = _rows(path, where)
    if not rows:
        raise AuthorError(f"{where} is leeg. Verwacht een kopregel met: {', '.join(columns)}.")
    head = rows.pop(min(rows))
    told = [f"kolom '{name}' ontbreekt" for name in columns if name not in head]
    told += [f"kolom '{name}' is onbekend" for name in head if name not in columns]
    told += [f"kolom '{name}' staat er twee keer" for name in dict.fromkeys(head) if head.count(name) > 1]
    if told:
        raise AuthorError(f"{where}: {'; '.join(told)}. Verwacht: {', '.join(columns)}.")
    if not rows:
        raise AuthorError(f"{where} heeft een kopregel maar geen rijen.")
    for number, cells in rows.items():
        if len(cells) != len(head):
            raise AuthorError(
                f"{where}, rij {number}: aantal cellen is {len(cells)}, in de kopregel {len(head)}. Staat er "
                "een komma te veel of te weinig? Zet tekst met een komma tussen dubbele aanhalingstekens."
            )
    return pd.DataFrame(list(rows.values()), columns=head, dtype=str)


def _rows(path: Path, where: str) -> dict[int, list[str]]:
    """The cells of every row by its number in a spreadsheet; blank rows have none."""
    try:
        text = need(path).read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AuthorError(f"{where} {SAVED_BY_EXCEL}") from error
    rows: dict[int, list[str]] = {}
    try:
        rows.update(
            (i, cells) for i, cells in enumerate(csv.reader(io.StringIO(text), strict=True), 1) if cells
        )
    except csv.Error as error:
        raise AuthorError(
            f"{where}, na rij {max(rows, default=0)}: een dubbel aanhalingsteken staat verkeerd of is er een "
            "te weinig. Zet tekst tussen twee, en verdubbel er een dat bij de tekst hoort."
        ) from error
    head = rows[min(rows)] if rows else []
    unsplit = [cells for cells in rows.values() if len(cells) == 1 < len(head) and "," in cells[0]]
    if unsplit or any(";" in name for name in head):
        raise AuthorError(f"{where} {SAVED_BY_EXCEL}")
    return rows
