"""The check of an article or a draft as text, ready to print: what `memorad check` says."""

import json
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import claims, data, draft, dutch
from analysis.claims import joint, render
from analysis.draft.verdicts import CAN, CANNOT, NOT_FOUND, RIGHT
from analysis.errors import AuthorError

DRAFT_HEADS = {
    "place": "Plaats", "printed": "Getal", "verdict": "Oordeel", "explanation": "Uitleg",
    "context": "Woorden eromheen", "bases": "Mogelijke noemers", "candidates": "Mogelijke grootheden",
}  # fmt: skip


class Checked(NamedTuple):
    """The text of a check, and whether something fails that is not accepted."""

    text: str
    failed: bool


def check_article(
    article: str, year: int | None = None, with_data: bool = True, form: str = "text"
) -> Checked:
    """Every printed number of an article, by arithmetic and, unless told otherwise, against our data.

    Parameters
    ----------
    article : str
        A folder of data/ with a ``published.csv``.
    year : int, optional
        The newest edition of the survey to compare with.
    with_data : bool
        False for arithmetic alone.
    form : str
        ``text``, ``csv`` (without the joint check) or ``json``.

    Raises
    ------
    AuthorError
        If there is no such article, or the edition has no numbers.
    """
    _check_edition(year)
    if article not in data.articles():
        raise AuthorError(f"Er is geen artikel '{article}' (wel: {', '.join(data.articles())}).")
    said, groups = data.claims(article), data.groups(article)
    counted = data.definitions() if article == data.SURVEY else ()
    ledger = claims.check(said, groups, data.quantities(article, year) if with_data else None, counted)
    failed = len(claims.failures(ledger)) > 0
    if form == "csv":
        return Checked(render.as_csv(ledger), failed)
    together = render.told_together(joint.check_strict_and_lenient(said, groups, counted), ledger)
    if form == "json":
        return Checked(render.as_json(ledger, together), failed)
    lines = [line for head, told in together for line in ("", head, *(f"- {each}" for each in told))]
    return Checked("\n".join([render.as_text(_failures_first(ledger)), *lines]), failed)


def check_draft(path: Path, year: int | None = None, form: str = "text", fill: Path | None = None) -> Checked:
    """Every number of a draft against an edition; with `fill` also a copy with its marks filled in."""
    _check_edition(year)
    indicators = data.indicators_until(year or data.newest_edition())
    table = draft.check_draft(draft.read_draft(path), indicators, data.groups(), data.claims(data.SURVEY))
    if fill:
        draft.fill_draft(path, fill, indicators)
    return Checked(_draft_text(table, form), bool(table["verdict"].eq(CANNOT).any()))


def _check_edition(year: int | None) -> None:
    """Refuse an edition that does not exist or has no answers, in the words of `memorad build`."""
    if year:
        data.indicators(year)


def _failures_first(ledger: pd.DataFrame) -> pd.DataFrame:
    """The ledger with what is off at the top, each part in the order of the article."""
    failing = ledger["id"].isin(claims.failures(ledger)["id"])
    return pd.concat([ledger[failing], ledger[~failing]])


def _draft_text(table: pd.DataFrame, form: str) -> str:
    """The verdicts on a draft in the form asked for; as text, what does not hold comes first."""
    if form == "json":
        return json.dumps(table.to_dict("records"), ensure_ascii=False, indent=2)
    if form == "csv":
        return (
            table[list(DRAFT_HEADS)]
            .rename(columns=DRAFT_HEADS)
            .to_csv(sep=";", index=False, lineterminator="\n")
        )
    order = {verdict: place for place, verdict in enumerate((CANNOT, CAN, NOT_FOUND, RIGHT))}
    rows = table.sort_values("verdict", key=lambda verdicts: verdicts.map(order), kind="stable")
    lines = [
        f"{row.verdict:<14} {row.place}: {row.printed}  {row.explanation}".rstrip()
        for row in rows.itertuples()
    ]
    counts = ", ".join(f"{(table['verdict'] == verdict).sum()} {verdict}" for verdict in order)
    return "\n".join([*lines, "", f"{dutch.quantity(len(table), 'getal', 'getallen')}: {counts}."])
