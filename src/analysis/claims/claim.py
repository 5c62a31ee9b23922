"""A claim: one printed number, and what it is about. One row of a claims file."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from analysis.claims.numbers import Printed, read_printed
from analysis.claims.verdicts import VERDICTS
from analysis.codebook import Group
from analysis.dutch import parse_number
from analysis.errors import AuthorError, require_one_of

KINDS = (
    "count", "percent", "count_percent", "mean", "total", "sum_of", "order", "change", "ratio", "value",
    "unit", "ci", "p", "text",
)  # fmt: skip
CHANGE_UNITS = ("points", "relative", "not_said")
BETWEEN = r"[<>=;]"
ACCEPTED = re.compile(r"\d{4}-\d{2}-\d{2} \S.*")
MAY_LACK = (
    "number", "line", "edition", "unit", "group", "base", "numerator", "versus", "same_as", "reason",
    "accepted",
)  # fmt: skip


@dataclass(frozen=True)
class Claim:
    """One printed number; `figures` is the printed string read back."""

    id: str
    section: str
    number: str
    line: str
    edition: int | None
    description: str
    printed: str
    kind: str
    unit: str
    group: str
    base: int | None
    numerator: str
    versus: str
    same_as: str
    reason: str
    accepted: str
    figures: Printed


@dataclass(frozen=True)
class Reference:
    """One side of a relation: an indicator or claim in an edition, or a literal number."""

    name: str
    edition: int | None
    literal: Fraction | None = None


def read_claims(table: pd.DataFrame, groups: Mapping[str, Group], file: str = "") -> list[Claim]:
    """The claims of a claims file, read and checked; messages name the `file` and the row in it.

    Raises
    ------
    AuthorError
        If a row has an unknown kind, unit, group, verdict or repeat, an `accepted`
        without date and reason, a printed string that its kind cannot have, or a
        share above 100% that is not said to be printed so.
    """
    rows = [{**dict.fromkeys(MAY_LACK, ""), **row} for row in table.fillna("").astype(str).to_dict("records")]
    known = {row["id"] for row in rows}
    if len(known) < len(rows):
        twice = table.loc[table["id"].duplicated(), "id"].iloc[0]
        where = file or "De claims"
        raise AuthorError(f"{where}: '{twice}' staat er twee keer. Geef elke claim een eigen id.")
    return [
        _claim(row, groups, known, claim_place(file, position, row["id"]))
        for position, row in enumerate(rows)
    ]


def claim_place(file: str, position: int, name: str) -> str:
    """Where a claim stands, for a message: the row as a spreadsheet numbers it.

    >>> claim_place("data/x/published.csv", 0, "citaat-01"), claim_place("", 0, "citaat-01")
    ("data/x/published.csv, rij 2, claim 'citaat-01'", "Claim 'citaat-01'")
    """
    return f"{file}, rij {position + 2}, claim '{name}'" if file else f"Claim '{name}'"


def references(text: str, edition: int | None, separator: str = "+") -> list[Reference]:
    """The sides of a relation, ``a + b@2024``, as references.

    >>> references("within_1_year + years_1_2@2024", 2025)[1]
    Reference(name='years_1_2', edition=2024, literal=None)
    """
    return [_reference(part.strip(), edition) for part in text.split(separator) if part.strip()]


def counted(claim: Claim) -> Reference:
    """What a claim counts, as reference; a claim without numerator refers to itself."""
    return next(iter(references(claim.numerator, claim.edition)), Reference(claim.id, claim.edition))


def named(claim: Claim) -> list[Reference]:
    """Every quantity that the numerator of a claim names, whatever stands between them."""
    return references(re.sub(BETWEEN, "+", claim.numerator), claim.edition) if claim.kind != "p" else []


def _reference(text: str, edition: int | None) -> Reference:
    """One name, with the edition of the claim where it names none; or a number."""
    name, at, year = text.partition("@")
    if at and not year.isdigit():
        raise AuthorError(f"'{text}': na @ hoort een jaar, zoals {name}@2024.")
    literal = parse_number(text) if text[0].isdigit() and not at else None
    return Reference(name, int(year) if at else edition, literal)


def _claim(row: Mapping[str, str], groups: Mapping[str, Group], known: set[str], where: str) -> Claim:
    """One row as a claim, or a message that says which row and what is wrong."""
    require_one_of(row["kind"], KINDS, f"{where}, kind")
    if row["group"]:
        require_one_of(row["group"], groups, f"{where}, group")
    if row.get("expected"):
        require_one_of(row["expected"], VERDICTS, f"{where}, expected")
    if row["kind"] == "change":
        require_one_of(row["unit"], CHANGE_UNITS, f"{where}, unit")
    if row["same_as"] and row["same_as"] not in known:
        raise AuthorError(f"{where}, same_as: de claim '{row['same_as']}' bestaat niet. Verbeter de id.")
    if row["accepted"] and not ACCEPTED.fullmatch(row["accepted"]):
        raise AuthorError(
            f"{where}, accepted: schrijf een datum en een reden, zoals '2026-03-01 rectificatie volgt'."
        )
    if row["edition"] and not row["edition"].isdigit():
        raise AuthorError(
            f"{where}, edition: '{row['edition']}' is geen jaar. Schrijf het als 2025, of laat het leeg."
        )
    try:
        figures = read_printed(row["printed"], row["kind"])
        base = int(parse_number(row["base"])) if row["base"] else None
        if row["kind"] != "p":
            versus = "" if row["kind"] == "value" else row["versus"]  # of a value it is a formula
            references(re.sub(BETWEEN, "+", f"{row['numerator']}+{versus}"), None)
    except AuthorError as error:
        raise AuthorError(f"{where}: {error}") from error
    share = figures.percent if row["kind"] in ("percent", "count_percent") else None
    if share is not None and share.value > 100 and row.get("expected", "impossible") != "impossible":
        raise AuthorError(
            f"{where}, printed: '{row['printed']}' is meer dan 100%. Verbeter het; staat het zo in het "
            "artikel, zet dan 'impossible' bij expected."
        )
    fields = {
        name: row[name] for name in Claim.__dataclass_fields__ if name not in ("edition", "base", "figures")
    }
    return Claim(
        **fields, edition=int(row["edition"]) if row["edition"] else None, base=base, figures=figures
    )
