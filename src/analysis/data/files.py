"""Where the files of data/ stand, and how a table of them is read."""

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


def read_table(path: Path, columns: list[str]) -> pd.DataFrame:
    """A CSV file of the collection as text, with exactly the columns expected.

    Raises
    ------
    AuthorError
        If the file is absent, empty or saved by Excel, or a column is missing or unknown.
    """
    where = f"data/{path.parent.name}/{path.name}"
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise AuthorError(f"Het bestand {where} ontbreekt. Zet het terug of haal het opnieuw op.") from error
    except UnicodeDecodeError as error:
        raise AuthorError(f"{where} {SAVED_BY_EXCEL}") from error
    except pd.errors.EmptyDataError as error:
        raise AuthorError(f"{where} is leeg. Verwacht een kopregel met: {', '.join(columns)}.") from error
    if len(table.columns) == 1 and ";" in table.columns[0]:
        raise AuthorError(f"{where} {SAVED_BY_EXCEL}")
    missing = [name for name in columns if name not in table.columns]
    unknown = [name for name in table.columns if name not in columns]
    if missing or unknown:
        told = [f"kolom '{name}' ontbreekt" for name in missing] + [
            f"kolom '{name}' is onbekend" for name in unknown
        ]
        raise AuthorError(f"{where}: {'; '.join(told)}. Verwacht: {', '.join(columns)}.")
    if table.empty:
        raise AuthorError(f"{where} heeft een kopregel maar geen rijen.")
    return table
