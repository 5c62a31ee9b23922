"""The one reader of data/: every file of the collection, by what a row of it is."""

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pandas as pd

from analysis import changes as differences
from analysis import codebook as codebooks
from analysis import conditions, mri_inputs, printed
from analysis import definitions as counted
from analysis import indicators as tables
from analysis.codebook import Codebook, Edition, Group
from analysis.definitions import Indicator
from analysis.errors import AuthorError

SURVEY = "jonge_klaren"
MRI = "mri_energy"


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


def claims(article: str, year: int | None = None) -> pd.DataFrame:
    """Every printed number of an article, one row per claim, all columns as text.

    With `year` only what the article about that edition of the survey prints
    (also about earlier editions); no rows where nothing was printed yet.
    """
    files = [folder(article) / "published.csv"]
    if article == SURVEY:
        years = [known for known in editions() if year in (None, known)]
        files = [folder(article) / edition(known).published for known in years if edition(known).published]
    tables_read = [read_table(path, CLAIM_COLUMNS) for path in files]
    return pd.concat([pd.DataFrame(columns=CLAIM_COLUMNS, dtype=str), *tables_read], ignore_index=True)


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


def private_folder(year: int) -> Path:
    """Where the respondents of a real edition and its import report stand: outside git."""
    return folder(SURVEY) / "raw" / str(year)


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
        If the edition has neither, or its export has errors.
    """
    from analysis.intake import read_export, read_respondents

    table = private_folder(year) / "respondents.csv"
    if table.exists():
        return read_respondents(table, codebook())
    if not edition(year).export:
        raise AuthorError(
            f"Van editie {year} zijn geen antwoorden. "
            f"Lees eerst een export in: memorad import EXPORT --edition {year}."
        )
    exports = [folder(SURVEY) / name for name in edition(year).export]
    return read_export(exports, codebook(), edition(year)).respondents


def definitions(table: pd.DataFrame | None = None, year: int | None = None) -> list[Indicator]:
    """Everything that is counted: the declared indicators and, with respondents, the table book."""
    known = counted.declared(folder(SURVEY) / "indicators.toml", codebook(), groups())
    return known + (counted.table_book(codebook().of_edition(year), table) if table is not None else [])


@cache
def _indicators(year: int) -> pd.DataFrame:
    """The indicator table of an edition: from its answers, or from what was printed of it."""
    if edition(year).status == "gedrukt":
        return printed.printed_indicators(claims(SURVEY), definitions(), year)
    if not has_answers(year) and published_table(year).exists():
        return pd.read_csv(published_table(year), dtype=tables.DTYPES, keep_default_na=False, na_values=[""])
    table = respondents(year)
    return tables.indicator_table(
        table,
        definitions(table, year),
        edition=edition(year),
        codebook=codebook(),
        groups=groups(),
        claims=claims(SURVEY),
    )


def indicators(year: int) -> pd.DataFrame:
    """The indicator table of an edition; see `indicators.indicator_table` for its columns."""
    return _indicators(int(year)).copy()


def indicators_until(year: int) -> pd.DataFrame:
    """The indicator tables of an edition and all before it, newest first."""
    return pd.concat([indicators(known) for known in editions() if known <= int(year)], ignore_index=True)


def changes(year: int) -> pd.DataFrame:
    """Every change of an edition since each earlier one, judged as one family.

    See `analysis.changes.compare` for the columns. A question whose wording or
    answers changed since the earlier edition breaks its series.
    """
    earlier = [known for known in editions() if known < int(year)]
    compared = [
        differences.compare(
            indicators(known), indicators(year), _breaks(known, int(year)), _samples(known, int(year))
        )
        for known in earlier
    ]
    return differences.judge(pd.concat(compared, ignore_index=True)) if compared else pd.DataFrame()


def usable(year: int) -> int | None:
    """The number of usable answers of an edition; none where only print is known."""
    rows = indicators(year)
    counts = rows.loc[rows["id"].eq("usable"), "count"]
    return int(counts.iloc[0]) if len(counts) else None


def _breaks(earlier: int, later: int) -> list[str]:
    """The questions, and the indicators that rest on one, that changed between two editions."""
    broken = _reworded(later) | {
        name
        for name, found in codebook().variables.items()
        if any(earlier < year <= later for year in found.breaks)
    }
    known_groups = groups()
    rests_on = {
        known.id: [known.where, *codebooks.filter_of(known_groups, known.group)] for known in definitions()
    }
    resting = [
        name
        for name, parts in rests_on.items()
        if any(broken & set(conditions.variables(part)) for part in parts)
    ]
    return [*sorted(broken), *resting]


def _reworded(year: int) -> set[str]:
    """The questions that the import found worded anew; the codebook has not said yet that they run on."""
    record = private_folder(year) / "import.json"
    return set(json.loads(record.read_text(encoding="utf-8"))["reworded"]) if record.exists() else set()


def _samples(earlier: int, later: int) -> tuple[differences.Sample, differences.Sample] | None:
    """Usable and invited of both editions, where both are known."""
    both = [(usable(year), edition(year).invited) for year in (earlier, later)]
    return (
        tuple(differences.Sample(*sizes) for sizes in both)
        if all(None not in sizes for sizes in both)
        else None
    )


def has_answers(year: int) -> bool:
    """Whether the answers of an edition are here: imported, or as an export that ships."""
    return bool(edition(year).export) or (private_folder(year) / "respondents.csv").exists()


def quantities(article: str, year: int | None = None) -> pd.DataFrame | None:
    """What our own data say about the quantities of an article; none where it has no data here."""
    if article == SURVEY:
        return indicators_until(year or newest_edition())
    if article == MRI:
        from analysis import mri_article

        return mri_article.quantities(scanners(), opening_hours(), literature(), energy_factors())
    return None


def articles() -> list[str]:
    """The articles with printed numbers, by the name of their folder."""
    return sorted(path.parent.name for path in (root() / "data").glob("*/published.csv"))


def newest_edition() -> int:
    """The newest edition of which there are answers."""
    return max(filter(has_answers, editions()), default=max(editions()))


# mri_energy


def scanners() -> pd.DataFrame:
    """The MRI scanners, by name; see `mri_inputs.check_scanners`."""
    return _mri_table("scanners.csv", mri_inputs.SCANNER_COLUMNS, mri_inputs.check_scanners)


def opening_hours() -> pd.DataFrame:
    """Opening hours of the MRI department; see `mri_inputs.check_opening_hours`."""
    return _mri_table("opening_hours.csv", mri_inputs.OPENING_COLUMNS, mri_inputs.check_opening_hours)


def literature() -> pd.DataFrame:
    """Published energy figures of scanners, by id; see `mri_inputs.check_literature`."""
    return _mri_table("literature.csv", mri_inputs.LITERATURE_COLUMNS, mri_inputs.check_literature)


def energy_factors() -> pd.DataFrame:
    """Prices, emissions and household use, by id; see `mri_inputs.check_factors`."""
    return _mri_table("factors.csv", mri_inputs.FACTOR_COLUMNS, mri_inputs.check_factors)


def holidays(year: int) -> pd.DataFrame:
    """The holidays of a year, frozen; see `mri_inputs.check_holidays`."""
    return _mri_table(f"holidays_{year}.csv", mri_inputs.HOLIDAY_COLUMNS, mri_inputs.check_holidays)


def _mri_table(
    name: str, columns: list[str], check: Callable[[pd.DataFrame, str], pd.DataFrame]
) -> pd.DataFrame:
    """A table of the MRI article, read and checked."""
    return check(read_table(folder(MRI) / name, columns), f"data/{MRI}/{name}")


def forget() -> None:
    """Forget what was read of the survey, after a file of it changed."""
    for kept in (codebook, editions, respondents, _indicators):
        kept.cache_clear()
