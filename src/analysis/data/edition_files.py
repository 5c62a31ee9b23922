"""The editions of the survey: codebook, answers, and where they stand."""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd

from analysis import codebook as codebooks
from analysis.codebook import Codebook, Edition
from analysis.data.files import SURVEY, folder, need, read_table
from analysis.errors import AuthorError
from analysis.statistics.members import MEMBER_COLUMNS, check_members

SMALL_CELL = 5
MINIMUM_USABLE = 10  # of another survey; fewer answers can point at a person
SIMULATED, RECONSTRUCTED = "gesimuleerd", "gereconstrueerd"
INCOMPLETE = ("missing-question", "unknown-column")


@cache
def codebook() -> Codebook:
    """The codebook of the survey of new radiologists."""
    return codebooks.load_codebook(folder(SURVEY) / "codebook.toml")


@cache
def editions() -> dict[int, Edition]:
    """The editions of the survey, newest first."""
    return codebooks.load_editions(folder(SURVEY) / "editions.toml")


def edition(year: int) -> Edition:
    """One edition, or a message with the years that exist.

    Where real answers were imported for a reconstructed edition, these win: what
    may be shown is then no longer what was printed.
    """
    advice = f"Is het de nieuwe editie, typ dan eerst: memorad new-edition {year}"
    found = _one_of(editions(), year, advice)
    if found.status == RECONSTRUCTED and is_imported(year):
        return replace(found, status="real", small_cell=max(found.small_cell, SMALL_CELL))
    return found


def other_edition(path: Path, year: int, questions: Codebook) -> Edition:
    """An edition of another survey: by the ``editions.toml`` beside its codebook.

    Without that file it is known by its year alone: of the survey of new radiologists only
    the needed answers that it has too, and the period to which ``within`` refers, are taken.
    """
    beside = path.resolve().with_name("editions.toml")
    if beside.exists():
        return _one_of(codebooks.load_editions(beside), year)
    known = editions().get(year, Edition(year, "real", usable={"submitted": True}))
    needed = [name for name in known.usable.get("answered", []) if name in questions.variables]
    return Edition(
        year,
        "real",
        graduation=known.graduation,
        usable={**known.usable, "answered": needed},
        minimum_usable=MINIMUM_USABLE,
    )


def source(year: int) -> str:
    """Where the numbers of an edition come from, as tables and figures say it; and if nobody answered so."""
    status = edition(year).status
    kind = "" if status == "real" else f" ({codebooks.STATUSES[status]})"
    return f"Jonge klarenenquête {year}, Juniorsectie NVvR{kind}"


def private_folder(year: int) -> Path:
    """Where the respondents of a real edition and its import report stand: outside git."""
    return folder(SURVEY) / "raw" / str(year)


def private_table(year: int) -> Path:
    """The imported respondents of an edition; first as they were, if an import was cut off."""
    folder = private_folder(year)
    if any(folder.glob(".import-*")):
        from analysis.intake import restore_interrupted

        restore_interrupted(folder)
    return folder / "respondents.csv"


def is_rehearsal(year: int) -> bool:
    """Whether the answers of an edition are invented."""
    return editions()[int(year)].status == SIMULATED


def was_rehearsed(year: int) -> bool:
    """Whether a rehearsal of that year left its invented answers here, imported or not."""
    record = private_folder(year) / "import.json"
    if record.exists():
        return json.loads(record.read_text("utf-8"))["edition"]["status"] == SIMULATED
    return any(private_folder(year).glob(f"*{SIMULATED}*"))


def is_imported(year: int) -> bool:
    """Whether answers were imported for an edition; what a rehearsal left behind is none of a real one."""
    return private_table(year).exists() and (is_rehearsal(year) or not was_rehearsed(year))


def published_table(year: int) -> Path:
    """Where a published edition keeps its indicators: all that a next year needs of it."""
    return folder(SURVEY) / f"indicators_{year}.csv"


@cache
def respondents(year: int) -> pd.DataFrame:
    """The usable respondents of an edition, one row each, codes as text, numbers as numbers.

    A table that ``memorad import`` wrote wins over the export that ships with the
    collection.

    Raises
    ------
    AuthorError
        If the edition has neither, its export has errors, or a reconstructed export,
        which is complete, lacks a question or has a column too many.
    """
    require_answers(year)
    from analysis.intake import read_export, read_respondents

    if is_imported(year):
        return read_respondents(private_table(year), codebook())
    exports = [need(folder(SURVEY) / name) for name in edition(year).export]
    result = read_export(exports, codebook(), edition(year))
    if edition(year).status == RECONSTRUCTED:
        stricter = (
            replace(told, level="error") if told.kind in INCOMPLETE else told for told in result.messages
        )
        result = replace(result, messages=tuple(stricter))
    return result.respondents


def answered_until(year: int) -> list[tuple[Edition, pd.DataFrame]]:
    """Every edition up to a year of which the answers are here, oldest first, with these answers."""
    years = [known for known in sorted(editions()) if known <= int(year) and has_answers(known)]
    return [(edition(known), respondents(known)) for known in years]


def members(year: int) -> pd.DataFrame:
    """The member list of an edition, counts per class; see `members.check_members`. Empty without one.

    Raises
    ------
    AuthorError
        If the file that ``editions.toml`` names is absent or cannot be right.
    """
    found = edition(year)
    if not found.members:
        return pd.DataFrame(columns=MEMBER_COLUMNS)
    if not found.invited:
        raise AuthorError(
            f"Editie {year} heeft een ledenlijst, maar het aantal benaderden ontbreekt. Lees opnieuw in, "
            f"met: memorad import EXPORT --edition {year} --invited AANTAL."
        )
    private = private_folder(year) / found.members
    table = read_table(private if private.exists() else folder(SURVEY) / found.members, MEMBER_COLUMNS)
    return check_members(table, found.invited, found.members)


def require_answers(year: int) -> None:
    """Refuse an edition of which there are no answers.

    Raises
    ------
    AuthorError
        With what to do, if anything can be done.
    """
    if has_answers(year):
        return
    if edition(year).status == "gedrukt":
        raise AuthorError(
            f"Van editie {year} zijn geen antwoorden, alleen de gedrukte cijfers. Kies een andere editie."
        )
    raise AuthorError(
        f"Van editie {year} zijn geen antwoorden. "
        f"Lees eerst een export in: memorad import EXPORT --edition {year}."
    )


def has_answers(year: int) -> bool:
    """Whether the answers of an edition are here: imported, or as an export that ships."""
    return bool(edition(year).export) or is_imported(year)


def newest_edition() -> int:
    """The newest edition of which there are answers."""
    return max(filter(has_answers, editions()), default=max(editions()))


def _one_of(known: Mapping[int, Edition], year: int, advice: str = "Voeg haar daar toe.") -> Edition:
    """The edition of that year, or a message with the years that exist."""
    if int(year) not in known:
        years = ", ".join(map(str, known))
        raise AuthorError(f"Editie {year} staat niet in editions.toml (wel: {years}). {advice}")
    return known[int(year)]
