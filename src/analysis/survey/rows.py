"""Rows of the indicator table for a table or figure, in the order that a reader expects."""

from collections.abc import Mapping, Sequence
from math import nan

import pandas as pd

from analysis.definitions import SUM
from analysis.errors import AuthorError

CONTRACTS = {"permanent": "vaste aanstelling", "temporary": "tijdelijke aanstelling"}
SEXES = {"permanent_men": "mannen", "permanent_women": "vrouwen"}


def pick(table: pd.DataFrame, ids: Sequence[str], editions: Sequence[int] | None = None) -> pd.DataFrame:
    """Rows of the indicator table, in the order of `ids`, oldest edition first.

    Parameters
    ----------
    table : pandas.DataFrame
        The indicator table of one or more editions.
    ids : sequence of str
        Indicators.
    editions : sequence of int, optional
        Only these years; the newest of `table` if absent.

    Raises
    ------
    AuthorError
        If an indicator exists in none of these editions.
    """
    years = sorted(editions) if editions else [table["edition"].max()]
    rows = table[table["edition"].isin(years) & table["id"].isin(ids)]
    missing = [name for name in ids if name not in set(rows["id"])]
    if missing:
        raise AuthorError(
            f"Niet in de indicatortabel van {_words(years)}: {', '.join(missing)}. Kijk in indicators.toml."
        )
    place = rows["id"].map({name: number for number, name in enumerate(ids)})
    return (
        rows.assign(_place=place)
        .sort_values(["_place", "edition"])
        .drop(columns="_place")
        .reset_index(drop=True)
    )


def picks(table: pd.DataFrame, tables: Mapping[str, Sequence[str]]) -> dict[str, pd.DataFrame]:
    """Several tables by caption, each a `pick`."""
    return {caption: pick(table, ids) for caption, ids in tables.items()}


def by_edition(table: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    """The same indicators in every edition that has one of them: tables I and II."""
    with_numbers = table[table["id"].isin(ids) & table["value"].notna()]
    return pick(table, ids, sorted(with_numbers["edition"].unique()))


def with_total(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows and, per edition, the total that they add up to, as in tables I and II.

    None where the rows of an edition are not all of their base, or one of them is hidden.
    """
    parts = [part for _, part in rows.groupby("edition")]
    if not all(map(_is_whole, parts)):
        return rows
    totals = [
        part.tail(1).assign(
            id=SUM.join(part["id"]),
            label="totaal",
            count=part["count"].sum(),
            value=1.0,
            lower=nan,
            upper=nan,
        )
        for part in parts
    ]
    return pd.concat([rows, *(total.astype(rows.dtypes) for total in totals)], ignore_index=True)


def by_contract(table: pd.DataFrame, stems: Sequence[str]) -> pd.DataFrame:
    """Indicators of those with a permanent contract beside those with a temporary one.

    ``satisfied`` picks ``satisfied_permanent`` and ``satisfied_temporary``; the
    column ``series`` tells them apart and the label no longer does.
    """
    ids = [f"{stem}_{contract}" for stem in stems for contract in CONTRACTS]
    rows = pick(table, ids)
    series = rows["id"].str.rpartition("_")[2].map(CONTRACTS)
    return rows.assign(
        series=series,
        label=rows["label"].str.partition(": ")[2].mask(~rows["label"].str.contains(": "), rows["label"]),
    )


def permanent_by_sex(table: pd.DataFrame) -> pd.DataFrame:
    """Figure 1: permanent contracts of men and women, per edition.

    The printed figure is an image: of earlier years nothing is known, so their
    rows have no value and say so.
    """
    known = pick(table, list(SEXES))
    years = sorted(set(table["edition"]) - set(known["edition"]))
    numbers = ["count", "base", "value", "lower", "upper"]
    absent = [
        known.assign(edition=year, status="not_printed", source="", **dict.fromkeys(numbers, pd.NA))
        for year in years
    ]
    rows = pd.concat([*absent, known]).astype(known.dtypes.to_dict())
    rows = rows.assign(label=rows["id"].map(SEXES), series=rows["edition"].astype(str))
    return rows.sort_values(["id", "edition"]).reset_index(drop=True)


def _is_whole(rows: pd.DataFrame) -> bool:
    """Whether every count of these rows is known and together they are the base that they share."""
    counted, bases = rows["count"], rows["base"].unique()
    return bool(counted.notna().all() and len(bases) == 1 and counted.sum() == bases[0])


def _words(years: Sequence[int]) -> str:
    """Years as text."""
    return ", ".join(str(year) for year in years)
