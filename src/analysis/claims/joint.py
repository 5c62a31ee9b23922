"""All claims of a survey together: which can be true at once, and which must give way.

Group sizes and numerators are whole numbers of people, each claim a statement about
them (`statements`). For each claim that must give way a smallest conflict is shown,
and which other claims could give way in its place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from analysis.claims.cells import cell_of
from analysis.claims.claim import Claim, read_claims
from analysis.claims.facts import Indicator
from analysis.claims.statements import build_model
from analysis.codebook import Group

if TYPE_CHECKING:
    from analysis.claims.solver import Solver

MOST_ALTERNATIVES = 10

Ids = tuple[str, ...]


@dataclass(frozen=True)
class Conflict:
    """A statement that must give way, what it conflicts with, and what could give way instead.

    A statement goes by the ids of the claims that make it.
    """

    gives_way: Ids
    against: tuple[Ids, ...]
    instead: tuple[Ids, ...]


@dataclass(frozen=True)
class GroupSize:
    """Between which numbers the size of a group lies that was not printed."""

    group: str
    label: str
    edition: int | None
    lowest: int
    highest: int


@dataclass(frozen=True)
class Together:
    """What came out: how many statements there are, which cannot all hold, which sizes follow.

    ``missing`` answers per question were allowed; ``not_shown`` alternatives
    fell past the cap.
    """

    missing: int
    n_statements: int
    conflicts: tuple[Conflict, ...]
    not_shown: int
    sizes: tuple[GroupSize, ...]

    @property
    def n_holding(self) -> int:
        """How many statements can hold at once."""
        return self.n_statements - len(self.conflicts)


def check_together(
    claims: pd.DataFrame,
    groups: Mapping[str, Group],
    indicators: Iterable[Indicator] = (),
    missing: int = 0,
    most_alternatives: int = MOST_ALTERNATIVES,
) -> Together:
    """The largest set of claims that can be true at once, and what stands in the way of the rest.

    Parameters
    ----------
    claims, groups, indicators
        As in `ledger.check`.
    missing : int
        How many answers may be missing per question of a group: 0 or 1.
    most_alternatives : int
        How many other smallest sets are shown at most.

    Notes
    -----
    Repeats of a claim count once. Where sets are equally small, the one is taken
    in which percentages give way and counts stay. Another smallest set differs
    from it in one claim.
    """
    from analysis.claims.solver import Solver

    read = read_claims(claims, groups)
    model = build_model(read, groups, list(indicators), missing)
    if not model.statements:
        return Together(missing, 0, (), 0, ())
    solver = Solver(model)
    dropped = solver.fewest_to_drop()
    kept = solver.all_but(dropped)
    conflicts, not_shown = explain_dropped(solver, dropped, kept, most_alternatives)
    sizes = [
        GroupSize(
            group, groups[group].label, edition, *solver.range_of((cell_of(groups, group), edition), kept)
        )
        for group, edition in _unprinted(read, groups)
        if (cell_of(groups, group), edition) in solver.columns
    ]
    return Together(missing, len(model.statements), conflicts, not_shown, tuple(sizes))


def check_strict_and_lenient(
    claims: pd.DataFrame, groups: Mapping[str, Group], indicators: Iterable[Indicator] = ()
) -> list[Together]:
    """The joint check without, and with one, missing answer per question."""
    counted = list(indicators)
    return [check_together(claims, groups, counted, missing) for missing in (0, 1)]


def explain_dropped(
    solver: "Solver",
    dropped: Sequence[int],
    kept: Sequence[int],
    most_alternatives: int = MOST_ALTERNATIVES,
) -> tuple[tuple[Conflict, ...], int]:
    """Why each dropped statement gives way, and how many alternatives fell past the cap."""
    found = {each: solver.smallest_conflict(each, kept) for each in dropped}
    swaps = [
        (each, other)
        for each, against in found.items()
        for other in against
        if solver.hold(solver.all_but({*dropped, other} - {each}))
    ]
    names = [statement.ids for statement in solver.model.statements]
    conflicts = [
        Conflict(
            names[each],
            tuple(names[i] for i in against),
            tuple(names[other] for of, other in swaps[:most_alternatives] if of == each),
        )
        for each, against in found.items()
    ]
    return tuple(conflicts), max(len(swaps) - most_alternatives, 0)


def _unprinted(claims: Iterable[Claim], groups: Mapping[str, Group]) -> list[tuple[str, int | None]]:
    """The groups of which no size was printed, in editions of which the size of the whole was."""
    about = dict.fromkeys((claim.group, claim.edition) for claim in claims if claim.group)
    tops = [group for group in groups.values() if not group.parent]
    bounded = {edition for _, edition in about if all(group.size(edition) is not None for group in tops)}
    return [
        (name, edition)
        for name, edition in about
        if edition in bounded and groups[name].size(edition) is None
    ]
