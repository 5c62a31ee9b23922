"""The indicator tables of the editions, the changes between them, and the quantities of any article."""

import json
from functools import cache

import pandas as pd

from analysis import changes as differences
from analysis import codebook as codebooks
from analysis import conditions, printed
from analysis import definitions as counted
from analysis import indicators as tables
from analysis.data import mri_files as mri
from analysis.data.article_files import claims, groups
from analysis.data.edition_files import (
    codebook,
    edition,
    editions,
    has_answers,
    newest_edition,
    private_folder,
    published_table,
    respondents,
)
from analysis.data.files import MRI, SURVEY, folder
from analysis.definitions import Indicator


def definitions(table: pd.DataFrame | None = None, year: int | None = None) -> list[Indicator]:
    """Everything that is counted: the declared indicators and, with respondents, the table book."""
    path = folder(SURVEY) / "indicators.toml"
    known = counted.declared(path, codebook(), groups())
    if table is None:
        return known
    return known + counted.table_book(codebook().of_edition(year), table, counted.book_pins(path))


@cache
def _indicators(year: int) -> pd.DataFrame:
    """The indicator table of an edition: from its answers, or from what was printed of it."""
    if edition(year).status == "gedrukt":
        return printed.printed_indicators(claims(SURVEY), definitions(), year)
    if not has_answers(year) and published_table(year).exists():
        blank = dict.fromkeys(tables.NUMBERS, "")  # a text that is blank stays a text
        return pd.read_csv(published_table(year), dtype=tables.DTYPES, keep_default_na=False, na_values=blank)
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

    See `analysis.changes.compare` for the columns; the label of an answer of the table
    book names its question too. A question whose wording or answers changed since the
    earlier edition breaks its series, and so does one whose years move on with the edition.
    """
    earlier = [known for known in editions() if known < int(year)]
    compared = [
        differences.compare(
            indicators(known), indicators(year), _breaks(known, int(year)), _samples(known, int(year))
        )
        for known in earlier
    ]
    if not compared:
        return pd.DataFrame()
    judged = differences.judge(pd.concat(compared, ignore_index=True))
    asked = counted.questions(folder(SURVEY) / "indicators.toml", codebook())
    question = judged["id"].str.extract(r"(.+?)\.", expand=False).map(asked)
    is_answer = judged["kind"].eq("share") & question.notna()
    return judged.assign(label=judged["label"].mask(is_answer, question + ": " + judged["label"]))


def printed_otherwise(table: pd.DataFrame) -> pd.Series:
    """Per row of the indicator table what print gives instead of it; see `printed.otherwise`."""
    return printed.otherwise(table, claims(SURVEY) if table["source"].ne("").any() else pd.DataFrame())


def usable(year: int) -> int | None:
    """The number of usable answers of an edition; none where only print is known."""
    rows = indicators(year)
    counts = rows.loc[rows["id"].eq("usable"), "count"]
    return int(counts.iloc[0]) if len(counts) else None


def _breaks(earlier: int, later: int) -> dict[str, str]:
    """Why the questions that changed between two editions, and the indicators that rest on one, break."""
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
    moved = edition(earlier).graduation != edition(later).graduation
    years = [name for name, found in codebook().variables.items() if found.within and moved]
    return dict.fromkeys(years, differences.OTHER_YEARS) | dict.fromkeys(
        [*sorted(broken), *resting], differences.BROKEN
    )


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


def quantities(article: str, year: int | None = None) -> pd.DataFrame | None:
    """What our own data say about the quantities of an article; none where it has no data here."""
    if article == SURVEY:
        return indicators_until(year or newest_edition())
    if article == MRI:
        from analysis.mri_energy.article import quantities as mri_quantities

        return mri_quantities(mri.scanners(), mri.opening_hours(), mri.energy_factors())
    return None


def forget() -> None:
    """Forget what was read of the survey, after a file of it changed."""
    for kept in (codebook, editions, respondents, _indicators):
        kept.cache_clear()
