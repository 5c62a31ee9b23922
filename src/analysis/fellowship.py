"""Subspecialties and fellowships, as picks from the indicator table.

Reproduces the section "Differentiaties en fellowships" of the survey article,
MemoRad, spring 2026. A share of fellowships that were wanted is a share of those
who completed one; 70% completed a first, says the text, where n = 99 gives 71%.
"""

import pandas as pd

from analysis import dutch, survey

FELLOWSHIPS = ("first_fellowship", "second_fellowship")
WANTED = ("first_fellowship_wanted", "second_fellowship_wanted")
UNWANTED = ("first_fellowship_unwanted", "second_fellowship_unwanted")
OFFER = "fellowship_offer_satisfied"
KEY_FIGURES = ("first_fellowship", "second_fellowship", "second_fellowship_unwanted", OFFER)


def subspecialties(table: pd.DataFrame, rank: str = "first") -> pd.DataFrame:
    """First or second (`rank`) subspecialties, most chosen first; those without a number last."""
    return _most_first(survey.answers(table, f"{rank}_subspecialty"))


def in_the_article(table: pd.DataFrame) -> pd.DataFrame:
    """What the survey article tells: the three most chosen first subspecialties, and fellowships."""
    first = subspecialties(table).head(3)
    named = first.assign(label=[f"eerste differentiatie {name}" for name in _in_a_sentence(first["label"])])
    others = ("second_subspecialty_any", *FELLOWSHIPS, WANTED[0], UNWANTED[1], OFFER)
    return pd.concat([named, survey.pick(table, others)], ignore_index=True)


def two_most_chosen(rows: pd.DataFrame) -> list[str]:
    """The two subspecialties that most chose: percentage and name of each."""
    first = rows.head(2)
    labels = _in_a_sentence(first["label"])
    shown = first["value"].notna().all()
    shares = [dutch.share_percent(value) if shown else "[niet getoond]" for value in first["value"]]
    return [word for pair in zip(shares, labels, strict=True) for word in pair]


def combinations(table: pd.DataFrame) -> pd.DataFrame:
    """Combinations of two subspecialties that may be shown and that someone has, most common first."""
    rows = survey.answers(table, "combination")
    return _most_first(rows[rows["count"].fillna(0).gt(0)])


def over_the_years(table: pd.DataFrame, ids: tuple[str, ...]) -> pd.DataFrame:
    """Indicators in every edition that gives a number for one of them, oldest first."""
    return survey.by_edition(table, ids)


def changes(table: pd.DataFrame) -> pd.DataFrame:
    """The changes (see `analysis.changes`) that are about fellowships."""
    return table[table["id"].isin([*FELLOWSHIPS, *WANTED, *UNWANTED, OFFER])]


def _in_a_sentence(labels: pd.Series) -> list[str]:
    """Labels as they stand within a sentence: without the capital."""
    return [label[:1].lower() + label[1:] for label in labels]


def _most_first(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows by falling value, in their own order where equal."""
    return rows.sort_values("value", ascending=False, na_position="last", kind="stable").reset_index(
        drop=True
    )
