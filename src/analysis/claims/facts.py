"""What is known beside a claim: from print alone, or from the data.

Both answer the same questions, so that every kind of claim is judged by one
function at both levels: how many counted (`counts`), of how many (`base`), and
how large a quantity is (`amount`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple, Protocol

from analysis import dutch
from analysis.claims.cells import Cell, cell_of
from analysis.claims.claim import Claim, Reference, references
from analysis.claims.numbers import Number
from analysis.claims.rounding import numerators, window
from analysis.codebook import Group
from analysis.conditions import Condition

SHARE, NUMBER = "share", "number"
MOST_DECIMALS = 2
# Kinds that print the quantity that their numerator names; the others relate it to something.
PRINTING = ("count", "percent", "count_percent", "mean", "value", "ci")


class Indicator(Protocol):
    """What the check needs of a declared quantity."""

    id: str
    group: str
    where: Condition
    members: str


class Sample(NamedTuple):
    """Whom a share is about: a group in an edition, and how many they are."""

    group: str
    edition: int | None
    base: int


@dataclass(frozen=True)
class Amount:
    """How large a quantity is: its value, between which bounds that is certain, and of whom it is a share."""

    unit: str
    value: Fraction
    lower: Fraction
    upper: Fraction
    sample: Sample | None = None

    @property
    def exact(self) -> bool:
        """Whether the value is known exactly, not only as printed."""
        return self.lower == self.upper

    @property
    def words(self) -> str:
        """The value for a reader."""
        return self.in_words(MOST_DECIMALS)

    def in_words(self, decimals: int) -> str:
        """The value for a reader, with at most so many decimals."""
        shown = 100 * self.value if self.unit == SHARE else self.value
        needed = next((d for d in range(decimals) if dutch.round_number(shown, d) == shown), decimals)
        return dutch.number(shown, needed) + ("%" if self.unit == SHARE else "")


def exactly(unit: str, value: Fraction, sample: Sample | None = None) -> Amount:
    """An amount that is known exactly."""
    return Amount(unit, value, value, value, sample)


def as_printed(number: Number, share: bool) -> Amount:
    """An amount known only from its printed, rounded value."""
    scale = 100 if share else 1
    lower, upper = window(number.value, number.decimals)
    return Amount(SHARE if share else NUMBER, number.value / scale, lower / scale, upper / scale)


class Facts(Protocol):
    """The questions that print and data both answer."""

    wrong: str

    def base(self, claim: Claim) -> int | None:
        """Of how many a claim is a share."""

    def counts(self, reference: Reference, but: str = "") -> range | None:
        """The counts that a quantity can have; None if nothing is known."""

    def amount(self, reference: Reference, but: str = "") -> Amount | None:
        """How large a quantity is; None if nothing is known."""


@dataclass(frozen=True)
class Print:
    """What the printed article says, without any data."""

    claims: tuple[Claim, ...]
    groups: Mapping[str, Group]
    sizes: Mapping[str, str]
    printing: Mapping[tuple[str, int | None], tuple[Claim, ...]] = field(repr=False)
    wrong: str = "impossible"

    def base(self, claim: Claim) -> int | None:
        """The base printed beside the number, else the printed size of the group."""
        if claim.base is not None:
            return claim.base
        if claim.figures.base is not None:
            return int(claim.figures.base.value)
        return self.size(claim.group, claim.edition)

    def size(self, group: str, edition: int | None) -> int | None:
        """The printed size of a group; None if it was not printed."""
        return self.groups[group].size(edition) if group else None

    def counts(self, reference: Reference, but: str = "") -> range | None:
        """The count that is printed elsewhere; for a part of a sum, the counts that its percentage leaves.

        Two prints of one quantity are compared as repeats: a percentage does not
        tell which count or other percentage is wrong.
        """
        known = self.count(reference, but)
        if known is not None:
            return range(known, known + 1)
        printing = self.printing.get((reference.name, reference.edition), ())
        if any(claim.id == but for claim in printing):
            return None
        for claim in printing:
            base = self.base(claim)
            if claim.kind == "percent" and base:
                return numerators(claim.figures.percent.value, claim.figures.percent.decimals, base)
        return None

    def count(self, reference: Reference, but: str = "") -> int | None:
        """The count that another claim prints, or the size of the group that is counted."""
        if reference.literal is not None:
            return int(reference.literal) if reference.literal.denominator == 1 else None
        for claim in self.others(reference, but):
            if claim.kind in ("count", "count_percent"):
                return int(claim.figures.number.value)
        return self.size(self.sizes.get(reference.name, ""), reference.edition)

    def amount(self, reference: Reference, but: str = "") -> Amount | None:
        """The exact share if count and base are printed, else what is printed."""
        if reference.literal is not None:
            return exactly(NUMBER, reference.literal)
        by_id = [claim for claim in self.claims if claim.id == reference.name != but]
        others = by_id or self.others(reference, but)
        count = self.count(reference, but)
        base, group = next(((self.base(each), each.group) for each in others if self.base(each)), (None, ""))
        if count is not None and base:
            return exactly(SHARE, Fraction(count, base), Sample(group, reference.edition, base))
        for claim in others:
            printed = claim.figures
            if printed.percent or printed.number:
                share = printed.percent is not None or claim.kind == "ci"
                return as_printed(printed.percent or printed.number, share)
        return None if count is None else exactly(NUMBER, Fraction(count))

    def others(self, reference: Reference, but: str) -> list[Claim]:
        """The claims, but one, that print a quantity."""
        return [
            claim for claim in self.printing.get((reference.name, reference.edition), ()) if claim.id != but
        ]


def amount_of(text: str, claim: Claim, facts: Facts) -> Amount | None:
    """The amount of the one quantity that a column of a claim names."""
    named = references(text, claim.edition)
    return facts.amount(named[0], claim.id) if len(named) == 1 else None


def read_print(
    claims: Iterable[Claim], groups: Mapping[str, Group], indicators: Iterable[Indicator] = ()
) -> Print:
    """The facts that a claims file holds.

    `indicators` say which quantity counts a whole group, so that the size of the
    group is known to be its count.
    """
    claims = tuple(claims)
    return Print(claims, groups, _counted_groups(groups, indicators), _printing(claims))


def _printing(claims: Iterable[Claim]) -> dict[tuple[str, int | None], tuple[Claim, ...]]:
    """Per quantity and edition the claims that print it."""
    printing: dict[tuple[str, int | None], tuple[Claim, ...]] = {}
    for claim in claims:
        if claim.numerator and claim.kind in PRINTING:
            key = (claim.numerator, claim.edition)
            printing[key] = (*printing.get(key, ()), claim)
    return printing


def _counted_groups(groups: Mapping[str, Group], indicators: Iterable[Indicator]) -> dict[str, str]:
    """Per indicator that counts a whole group, that group."""
    by_cell: dict[Cell, str] = {cell_of(groups, name): name for name in groups}
    cells = {
        each.id: cell_of(groups, each.members or each.group, None if each.members else each.where)
        for each in indicators
    }
    return {name: by_cell[cell] for name, cell in cells.items() if cell in by_cell}
