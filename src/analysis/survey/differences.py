"""Differences between editions, and between kinds of contract, as tables and sentences."""

import pandas as pd

from analysis import dutch
from analysis.changes import FALLS, NO_SERIES, NOT_TESTED, PERHAPS, RISES
from analysis.statistics.differences import Change, share_change
from analysis.survey.rows import pick


def tested(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes that could be tested, largest difference first."""
    rows = changes[changes["verdict"].ne(NOT_TESTED)]
    return rows.sort_values("difference", ascending=False, kind="stable").reset_index(drop=True)


def untested(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes that can be read and not tested, because no base was printed."""
    return changes[changes["verdict"].eq(NOT_TESTED)]


def not_compared(changes: pd.DataFrame) -> str:
    """Which questions and quantities are no series over the editions, and why; empty if all are.

    A question is named once, without its answers.
    """
    rows = changes[changes["reason"].isin(NO_SERIES)]
    is_answer = rows["id"].str.contains(".", regex=False)
    labels = rows["label"].mask(is_answer, rows["label"].str.split(": ").str[0])
    told = [
        f"{dutch.list_words(list(dict.fromkeys(labels[rows['reason'].eq(reason)])))} ({reason})"
        for reason in dict.fromkeys(rows["reason"])
    ]
    return f"Niet vergeleken: {'; '.join(told)}." if told else ""


def change_of(changes: pd.DataFrame, name: str) -> pd.DataFrame:
    """The change of one indicator since the last edition that has a number; no row if none has."""
    rows = changes[changes["id"].eq(name) & changes["difference"].notna()]
    return rows.nlargest(1, "earlier_edition")


def contract_gap(table: pd.DataFrame, stem: str) -> pd.DataFrame:
    """How far permanent lies above temporary in an indicator, with interval; no row if one is hidden."""
    temporary, permanent = (
        pick(table, [f"{stem}_{contract}"]).iloc[0] for contract in ("temporary", "permanent")
    )
    if pd.isna(temporary["count"]) or pd.isna(permanent["count"]):
        return pd.DataFrame(columns=Change._fields)
    shares = [number for row in (temporary, permanent) for number in (row["value"], row["base"])]
    return pd.DataFrame([share_change(*shares)])


def tell_verdicts(changes: pd.DataFrame) -> str:
    """How many of the tested changes are certain and how many possible, as a sentence."""
    verdicts = changes["verdict"]
    certain, perhaps = int(verdicts.isin([RISES, FALLS]).sum()), int(verdicts.eq(PERHAPS).sum())
    possible = f"{'is' if perhaps == 1 else 'zijn'} er {dutch.in_text(perhaps) if perhaps else 'geen'}"
    sure = (
        f"{dutch.in_text(certain)} {'staat' if certain == 1 else 'staan'}" if certain else "geen ervan staat"
    )
    return f"Van de {dutch.in_text(len(changes))} verschillen {possible} mogelijk echt; {sure} vast"


def change_table(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes that a reader can compare, with Dutch heads; interval and verdict if one was tested."""
    rows = changes[changes["difference"].notna() & changes["kind"].eq("share")]
    texts = {
        "Indicator": rows["label"],
        "Sinds": rows["earlier_edition"].astype(str),
        "Toen": [dutch.share_percent(share) for share in rows["earlier"]],
        "Nu": [dutch.share_percent(share) for share in rows["later"]],
        "Verschil": [dutch.points(difference) for difference in rows["difference"]],
        "95%-interval": [
            _interval(low, high) for low, high in zip(rows["lower"], rows["upper"], strict=True)
        ],
        "Oordeel": rows["verdict"],
    }
    said = texts if rows["lower"].notna().any() else dict(list(texts.items())[:-2])
    return pd.DataFrame(said).reset_index(drop=True)


def _interval(lower: float, upper: float) -> str:
    """The interval of a difference in points, or a dash."""
    return "–" if pd.isna(lower) else dutch.points_interval(lower, upper)
