"""The quantities that a draft is held against, and which of them a number can be."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pandas as pd

from analysis import dutch
from analysis.claims.numbers import Number
from analysis.claims.phrases import find_phrase
from analysis.claims.rounding import prints
from analysis.codebook import Group
from analysis.draft import numbers as kinds
from analysis.draft.context import Located
from analysis.draft.evidence import (
    Family,
    Labels,
    named_against,
    read_families,
    read_labels,
    scores,
    speaks_of,
)
from analysis.draft.numbers import Mention

WITH_NUMBERS = ("shown", "in_words", "printed")
NUMBERED = ("count", "percent", "count_percent", "mean")
# A quantity of a group beside the one that the words name hardly counts.
OTHER_GROUP = 0.3
# Below this score the words say nothing.
LEAST = 0.3


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
    """A quantity that a number can be, how well the words fit [0 to 1], and whether it prints the number."""

    quantity: Quantity
    score: float
    fits: bool


@dataclass(frozen=True)
class Known:
    """All that a draft is held against."""

    edition: int
    quantities: tuple[Quantity, ...]
    labels: Labels
    families: tuple[Family, ...]
    groups: Mapping[str, Group]
    sizes: Mapping[str, int]


def read_known(
    indicators: pd.DataFrame, groups: Mapping[str, Group], claims: pd.DataFrame | None = None
) -> Known:
    """The indicator table, its labels, and the sizes of groups; see `draft.check_draft`."""
    edition = int(indicators["edition"].max())
    shown = indicators[indicators["status"].isin(WITH_NUMBERS)]
    quantities = tuple(_quantity(row) for row in shown.to_dict("records"))
    labels = {name: [label] for name, label in zip(indicators["id"], indicators["label"], strict=True)}
    for row in [] if claims is None else claims.to_dict("records"):
        if row["numerator"] in labels and row["kind"] in NUMBERED:
            labels[row["numerator"]].append(row["description"])
    sizes = {name: size for name, group in groups.items() if (size := group.size(edition))}
    for quantity in quantities:
        if quantity.edition == edition and quantity.base:
            sizes[quantity.group] = max(sizes.get(quantity.group, 0), quantity.base)
    return Known(edition, quantities, read_labels(labels), tuple(read_families(groups)), groups, sizes)


def candidates(located: Located, known: Known) -> list[Candidate]:
    """The quantities that a number can be by the words around it, those that fit best first."""
    against = named_against(known.families, located)
    points = scores(known.labels, located)
    found = []
    for quantity in known.quantities:
        other = against.get(quantity.group)
        own = other is None or speaks_of(known.labels, quantity.id, other)
        score = points[quantity.id] * (1 if own else OTHER_GROUP)
        fits = (
            _fits(quantity, located.mention)
            if score >= LEAST and _of_edition(quantity, located, known)
            else None
        )
        if fits is not None:
            found.append(Candidate(quantity, score, fits))
    return sorted(found, key=lambda each: (-each.score, not each.fits, each.quantity.id))


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


def _of_edition(quantity: Quantity, located: Located, known: Known) -> bool:
    """Whether a quantity is of the edition that the text names, or has that year in its label."""
    of_year = quantity.edition == known.edition and str(located.year) in quantity.label
    return quantity.edition == located.year or of_year


def _fits(quantity: Quantity, mention: Mention) -> bool | None:
    """Whether a quantity prints this number; None if the two cannot be compared."""
    if mention.kind == kinds.WORDS:
        phrase = find_phrase(mention.printed)
        return None if quantity.share is None else phrase.overlaps(quantity.value, quantity.value)
    if mention.kind == kinds.MEAN:
        return prints_number(quantity.value, mention.count) if quantity.kind == "mean" else None
    if mention.kind in (kinds.PERCENT, kinds.INTERVAL):
        return None if quantity.share is None else prints_number(quantity.share, mention.percent)
    if mention.kind in (kinds.COUNT, kinds.COUNT_OF, kinds.COUNT_PERCENT, kinds.SIZE):
        return None if quantity.count is None else _count_fits(quantity, mention)
    return None


def _count_fits(quantity: Quantity, mention: Mention) -> bool:
    """Whether a quantity has the count of a number, and its percentage or base if it has one."""
    fits = quantity.count == mention.count.value
    if mention.kind == kinds.COUNT_OF and quantity.base is not None:
        fits = fits and quantity.base == mention.base
    if mention.percent is not None and quantity.share is not None:
        fits = fits and prints_number(quantity.share, mention.percent)
    return fits
