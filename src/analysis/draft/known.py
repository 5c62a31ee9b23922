"""The quantities that a draft is held against, and which of them a number can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from analysis import dutch
from analysis.claims.numbers import Number
from analysis.claims.rounding import prints
from analysis.codebook import Group
from analysis.draft import numbers as kinds
from analysis.draft.context import Located
from analysis.draft.evidence import Evidence, weigh
from analysis.draft.labels import Labels, read_labels
from analysis.draft.numbers import Mention

WITH_NUMBERS = ("shown", "printed")
NUMBERED = ("count", "percent", "count_percent", "mean")
# Below this score the words say nothing.
LEAST = 0.3
# How much of a label must stand around a number for its quantity to be named.
NAMED = 0.52
# From here on they may well be meant for it.
LIKELY = 0.5


@dataclass(frozen=True)
class Quantity:
    """A row of the indicator table that has numbers; its value and interval are exact fractions."""

    id: str
    label: str
    group: str
    kind: str
    edition: int
    count: int | None
    base: int | None
    value: Fraction | None
    bounds: tuple[Fraction, Fraction] | None = None

    @property
    def share(self) -> Fraction | None:
        """The share in percent; None if it is no share."""
        return 100 * self.value if self.kind == "share" and self.value is not None else None

    @property
    def words(self) -> str:
        """The quantity with its numbers, for a reader."""
        if self.share is not None:
            counts = f" ({self.count} van {self.base})" if self.count is not None and self.base else ""
            return f"{self.label}: {dutch.number(self.share, 1)}%{counts}"
        number = self.value if self.count is None else Fraction(self.count)
        return f"{self.label}: {dutch.number(number, 0 if number.denominator == 1 else 1)}"


@dataclass(frozen=True)
class Candidate:
    """A quantity that a number can be, how well the words fit, and whether it prints the number.

    Without a number that may be shown, `quantity` and `fits` are None.
    """

    name: str
    quantity: Quantity | None
    evidence: Evidence
    fits: bool | None

    @property
    def score(self) -> float:
        """How well the words fit."""
        return self.evidence.score

    @property
    def likely(self) -> bool:
        """Whether the words can well be meant for this quantity, though others may fit better."""
        return min(self.evidence.held, self.evidence.told) >= LIKELY


@dataclass(frozen=True)
class Known:
    """All that a draft is held against: quantities by id and edition; the kind of every id."""

    edition: int
    quantities: Mapping[tuple[str, int], Quantity]
    kinds: Mapping[str, str]
    labels: Labels
    groups: Mapping[str, Group]
    sizes: Mapping[str, int]


def read_known(
    indicators: pd.DataFrame, groups: Mapping[str, Group], claims: pd.DataFrame | None = None
) -> Known:
    """The indicator table, its labels, and the sizes of groups; see `draft.check_draft`."""
    edition = int(indicators["edition"].max())
    shown = indicators[indicators["status"].isin(WITH_NUMBERS)]
    quantities = {(row["id"], int(row["edition"])): _quantity(row) for row in shown.to_dict("records")}
    # A row of the table book, <question>.<answer>, has an answer as label: without a number it says nothing.
    silent = indicators["id"].str.contains(".", regex=False) & ~indicators["status"].isin(WITH_NUMBERS)
    now = indicators[(indicators["edition"] == edition) & ~silent]
    labels = {name: [label] for name, label in zip(now["id"], now["label"], strict=True)}
    for row in [] if claims is None else claims.to_dict("records"):
        if row["numerator"] in labels and row["kind"] in NUMBERED:
            labels[row["numerator"]].append(row["description"])
    sizes = {name: size for name, group in groups.items() if (size := group.size(edition))}
    for quantity in quantities.values():
        if quantity.edition == edition and quantity.base:
            sizes[quantity.group] = max(sizes.get(quantity.group, 0), quantity.base)
    of = dict(zip(now["id"], now["group"], strict=True))
    kinds_of = dict(zip(now["id"], now["kind"], strict=True))
    return Known(edition, quantities, kinds_of, read_labels(labels, of, groups), groups, sizes)


def candidates(located: Located, known: Known) -> list[Candidate]:
    """The quantities that a number can be by the words around it, those that fit best first."""
    found = []
    for name, evidence in weigh(known.labels, located).items():
        if evidence.score >= LEAST and _comparable(name, located.mention, known):
            quantity = _of_edition(name, located, known)
            if quantity is None or not _other_base(quantity, located, known):
                fits = None if quantity is None else _fits(quantity, located.mention)
                found.append(Candidate(name, quantity, evidence, fits))
    return sorted(found, key=lambda each: (-each.score, not each.fits, each.name))


def prints_number(value: Fraction, number: Number) -> bool:
    """Whether a value prints as a number, half-up."""
    return prints(value, number.value, number.decimals)


def _quantity(row: Mapping[str, Any]) -> Quantity:
    """One row of the indicator table."""
    count, base = (None if pd.isna(row[name]) else int(row[name]) for name in ("count", "base"))
    value, lower, upper = (_fraction(row[name]) for name in ("value", "lower", "upper"))
    if row["kind"] == "share" and count is not None and base:
        value = Fraction(count, base)
    bounds = None if lower is None or upper is None else (lower, upper)
    return Quantity(
        row["id"], row["label"], row["group"], row["kind"], int(row["edition"]), count, base, value, bounds
    )


def _fraction(value: Any) -> Fraction | None:
    """A number of the table as the decimal that it is; None if it is missing."""
    return None if pd.isna(value) else dutch.exact(round(float(value), 9))


def _of_edition(name: str, located: Located, known: Known) -> Quantity | None:
    """A quantity in the edition that the text names, or with that year in its label; None if unknown."""
    now = known.quantities.get((name, known.edition))
    of_year = now is not None and str(located.year) in now.label
    return now if of_year else known.quantities.get((name, located.year))


def _comparable(name: str, mention: Mention, known: Known) -> bool:
    """Whether a number can be of the kind of a quantity."""
    kind = known.kinds[name]
    if mention.kind == kinds.MEAN:
        return kind == "mean"
    return kind == "share" or (kind == "count" and mention.percent is None and mention.kind != kinds.WORDS)


def _other_base(quantity: Quantity, located: Located, known: Known) -> bool:
    """Whether the text gives a number the base of another group than the quantity is of."""
    given = located.base
    return None not in (given, quantity.base) and given != quantity.base and given in known.sizes.values()


def _fits(quantity: Quantity, mention: Mention) -> bool | None:
    """Whether a quantity prints this number; None if the two cannot be compared."""
    if mention.kind == kinds.MEAN:
        return prints_number(quantity.value, mention.count)
    share, count = quantity.share, quantity.count
    fits = []
    if mention.kind == kinds.WORDS and share is not None:
        fits.append(mention.phrase.overlaps(quantity.value, quantity.value))
    if mention.percent is not None and share is not None:
        fits.append(_agrees(share, mention.percent, mention))
    if mention.count is not None and count is not None:
        fits.append(_agrees(Fraction(count), mention.count, mention))
    if mention.base is not None and quantity.base is not None:
        fits.append(mention.base == quantity.base)
    return all(fits) if fits else None


def _agrees(value: Fraction, number: Number, mention: Mention) -> bool:
    """Whether a value prints as a number, or lies in the room that a word before it gives."""
    about = mention.about
    return prints_number(value, number) if about is None else about.overlaps(value, value)
