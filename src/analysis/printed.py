"""What earlier editions printed, as rows of the indicator table; and which claims settle an indicator.

A claim names in its column ``numerator`` the indicator that it prints. A number
settles that indicator; ``=`` and a word ("een enkeling") leave the number to the
reconstruction, which chooses one that fits; an order (``a > b``) settles nothing.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

import pandas as pd

from analysis import dutch
from analysis.claims.numbers import read_printed
from analysis.definitions import Indicator

SHARES = ("percent", "count_percent")
NUMERIC = ("count", "percent", "count_percent", "mean", "total", "sum_of")


def ids_of(claim: pd.Series) -> list[str]:
    """The indicators that a claim settles, without the editions they are compared with."""
    if claim["kind"] == "order":
        return [part.strip() for part in claim["numerator"].split("=")] if "=" in claim["numerator"] else []
    if claim["kind"] == "change":
        return []
    return [part.strip() for part in claim["numerator"].split("+") if part.strip()]


def sources(known: Sequence[Indicator], claims: pd.DataFrame, year: int) -> list[str]:
    """Per indicator the ids of the claims that settle it, separated by spaces."""
    found: dict[str, list[str]] = {}
    said = claims[claims["edition"].eq(str(year))]
    for _, claim in said.iterrows():
        for name in ids_of(claim):
            found.setdefault(name, []).append(claim["id"])
    pins = {known.id: [name for name in known.pins if name in set(said["id"])] for known in known}
    return [" ".join([*found.get(indicator.id, []), *pins[indicator.id]]) for indicator in known]


def only_in_words(sources: pd.Series, claims: pd.DataFrame) -> pd.Series:
    """Per indicator whether none of the claims that settle it, ids with spaces between, is a number."""
    numbers = set(claims.loc[claims["kind"].isin(NUMERIC), "id"])
    return sources.map(lambda ids: numbers.isdisjoint(ids.split()))


def mean_as_printed(ids: Iterable[str], claims: pd.DataFrame) -> float | None:
    """The mean that one of these claims prints; nothing where none does."""
    said = claims[claims["id"].isin(list(ids)) & claims["kind"].eq("mean")]
    return float(read_printed(said.iloc[0]["printed"], "mean").number.value) if len(said) else None


def otherwise(table: pd.DataFrame, claims: pd.DataFrame) -> pd.Series:
    """Per row of the indicator table the percentage, or the total, that print gives where we have another.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of the indicator table; a total has as id the sum of its parts, as claims write it.
    claims : pandas.DataFrame
        The printed numbers.

    Returns
    -------
    pandas.Series
        Texts such as ``46%``; empty where print fits, or gives neither.
    """
    return pd.Series([_otherwise(row, claims) for _, row in table.iterrows()], table.index, dtype=object)


def _otherwise(row: pd.Series, claims: pd.DataFrame) -> str:
    """What print gives instead of one row; empty where it fits."""
    if pd.isna(row["count"]) or pd.isna(row["base"]) or row["kind"] != "share" or claims.empty:
        return ""
    said = claims[claims["numerator"].eq(row["id"]) & claims["edition"].eq(str(row["edition"]))]
    for _, claim in said[said["kind"].isin([*SHARES, "total"])].iterrows():
        printed = read_printed(claim["printed"], claim["kind"])
        number, percent = printed.number, printed.percent
        if claim["kind"] == "total" and number.value != row["count"]:
            return dutch.number(number.value, 0)
        if percent and dutch.round_half_up(row["count"], row["base"], percent.decimals) != percent.value:
            return f"{dutch.number(percent.value, percent.decimals)}%"
    return ""


def printed_indicators(claims: pd.DataFrame, known: Sequence[Indicator], year: int) -> pd.DataFrame:
    """What print gives of an edition without respondents, as rows of the indicator table.

    A percentage without a printed count keeps its printed value; a count with a
    base gives the exact share. No interval: who publishes without a base cannot
    be given one.
    """
    labels = {indicator.id: indicator for indicator in known}
    rows: dict[str, dict[str, object]] = {}
    said = claims[claims["edition"].eq(str(year)) & claims["kind"].isin([*SHARES, "count"])]
    for _, claim in said.iterrows():
        indicator = labels.get(claim["numerator"])
        if indicator:
            row = rows.setdefault(indicator.id, _empty_row(indicator, year))
            row.update({key: value for key, value in _numbers(claim).items() if value is not None})
            row["source"] = f"{row['source']} {claim['id']}".strip()
    table = pd.DataFrame(rows.values(), columns=list(_empty_row(next(iter(known)), year)))
    exact = table["count"].notna() & table["base"].notna()
    table.loc[exact, "value"] = table.loc[exact, "count"].astype(float) / table.loc[exact, "base"].astype(
        float
    )
    return table.astype(
        {"count": "Int64", "base": "Int64", "value": "Float64", "lower": "Float64", "upper": "Float64"}
    )


def _empty_row(indicator: Indicator, year: int) -> dict[str, object]:
    """A row of the indicator table without numbers."""
    row = {
        "edition": year,
        "id": indicator.id,
        "label": indicator.label,
        "group": indicator.group,
        "kind": indicator.kind,
    }
    return (
        row
        | dict.fromkeys(["count", "base", "value", "lower", "upper"], None)
        | {"status": "printed", "source": ""}
    )


def _numbers(claim: pd.Series) -> dict[str, int | float | None]:
    """Count, base and share of one printed claim; absent where not printed."""
    said = read_printed(claim["printed"], claim["kind"])
    base = int(claim["base"]) if claim["base"] else None
    count = int(said.number.value) if said.number else None
    share = float(said.percent.value / 100) if said.percent else None
    if count is None and base and said.percent:
        count = _only_count(said.percent.value, base, said.percent.decimals)
    return {"count": count, "base": base, "value": share}


def _only_count(percent: Fraction, base: int, decimals: int) -> int | None:
    """The count that prints this percentage of a base, where exactly one does."""
    found = [count for count in range(base + 1) if dutch.round_half_up(count, base, decimals) == percent]
    return found[0] if len(found) == 1 else None
