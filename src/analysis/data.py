"""The one reader of data/: every file of the collection, by what a row of it is."""

import os
from functools import cache
from pathlib import Path

import pandas as pd

from analysis import codebook as codebooks
from analysis import definitions as counted
from analysis import printed, survey
from analysis.codebook import Codebook, Edition, Group
from analysis.definitions import Indicator
from analysis.errors import AuthorError

SURVEY = "jonge_klaren"


def root() -> Path:
    """The folder that holds data/ and notebooks/: the checkout, or MEMORAD_ROOT."""
    given = os.environ.get("MEMORAD_ROOT")
    return Path(given) if given else Path(__file__).resolve().parents[2]


def folder(article: str) -> Path:
    """The data folder of an article."""
    return root() / "data" / article


def read_table(path: Path, columns: list[str]) -> pd.DataFrame:
    """A CSV file of the collection as text, with exactly the columns expected.

    Raises
    ------
    AuthorError
        If the file is absent or empty, or a column is missing or unknown.
    """
    where = f"data/{path.parent.name}/{path.name}"
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise AuthorError(f"Het bestand {where} ontbreekt. Zet het terug of haal het opnieuw op.") from error
    except pd.errors.EmptyDataError as error:
        raise AuthorError(f"{where} is leeg. Verwacht een kopregel met: {', '.join(columns)}.") from error
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


CLAIM_COLUMNS = [
    "id", "section", "number", "line", "edition", "description", "printed", "kind", "unit", "group",
    "base", "numerator", "versus", "same_as", "expected", "reason", "accepted",
]  # fmt: skip


def claims(article: str) -> pd.DataFrame:
    """Every printed number of an article, one row per claim, all columns as text."""
    return read_table(folder(article) / "published.csv", CLAIM_COLUMNS)


def groups(article: str = SURVEY) -> dict[str, Group]:
    """The groups that an article speaks about, each after its parent."""
    return codebooks.load_groups(folder(article) / "groups.toml")


@cache
def codebook() -> Codebook:
    """The codebook of the survey of new radiologists."""
    return codebooks.load_codebook(folder(SURVEY) / "codebook.toml")


@cache
def editions() -> dict[int, Edition]:
    """The editions of the survey, newest first."""
    return codebooks.load_editions(folder(SURVEY) / "editions.toml")


def edition(year: int) -> Edition:
    """One edition, or a message with the years that exist."""
    if int(year) not in editions():
        raise AuthorError(
            f"Editie {year} staat niet in editions.toml (wel: {', '.join(map(str, editions()))})."
        )
    return editions()[int(year)]


def private_table(year: int) -> Path:
    """Where the respondents of a real edition stand: outside git."""
    return folder(SURVEY) / "raw" / f"respondents_{year}.csv"


def respondents(year: int) -> pd.DataFrame:
    """The usable respondents of an edition, one row each, codes as text, numbers as numbers.

    A table that ``memorad import`` wrote wins over the export that ships with the
    collection.

    Raises
    ------
    AuthorError
        If the edition has neither, or its export has errors.
    """
    if private_table(year).exists():
        text = pd.read_csv(private_table(year), dtype=str, keep_default_na=False).replace("", pd.NA)
        return codebooks.typed(text, codebook())
    from analysis.intake import read_export

    if not edition(year).export:
        raise AuthorError(
            f"Van editie {year} zijn geen antwoorden. "
            f"Lees eerst een export in: memorad import EXPORT --edition {year}."
        )
    found = read_export([folder(SURVEY) / name for name in edition(year).export], codebook(), edition(year))
    errors = [message.text for message in found.messages if message.level == "error"]
    if errors:
        raise AuthorError("\n".join(errors))
    return found.respondents


def definitions(table: pd.DataFrame | None = None, year: int | None = None) -> list[Indicator]:
    """Everything that is counted: the declared indicators and, with respondents, the table book."""
    known = counted.declared(folder(SURVEY) / "indicators.toml", codebook(), groups())
    return known + (counted.table_book(codebook().of_edition(year), table) if table is not None else [])


@cache
def _indicators(year: int) -> pd.DataFrame:
    """The indicator table of an edition: from its answers, or from what was printed of it."""
    if edition(year).status == "gedrukt":
        return printed.printed_indicators(claims(SURVEY), definitions(), year)
    table = respondents(year)
    return survey.indicators(
        table,
        definitions(table, year),
        edition=edition(year),
        codebook=codebook(),
        groups=groups(),
        claims=claims(SURVEY),
    )


def indicators(year: int) -> pd.DataFrame:
    """The indicator table of an edition; see `survey.indicators` for its columns."""
    return _indicators(int(year)).copy()


def all_indicators() -> pd.DataFrame:
    """The indicator tables of all editions, newest first."""
    return pd.concat([indicators(year) for year in editions()], ignore_index=True)
