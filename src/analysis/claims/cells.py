"""Who is counted, as a set of conditions: so that groups and numerators can be compared.

A cell maps what must hold to how: a variable to the codes that count or to the
interval that counts, and anything else (``any``, ``not``, a group without a
condition of its own) to itself. Fewer conditions, or wider ones: a larger cell.
"""

from collections.abc import Mapping
from math import inf
from typing import Any

from analysis.codebook import Group, filter_of
from analysis.conditions import Condition

Cell = frozenset[tuple[str, Any]]
# Bound -> (which end, whether the bound itself is left out).
ENDS = {"below": (1, True), "at_most": (1, False), "above": (0, True), "at_least": (0, False)}


def cell_of(groups: Mapping[str, Group], group: str, where: Condition | None = None) -> Cell:
    """The cell of a group, or of those in it for whom a condition holds."""
    holding: dict[str, Any] = {}
    for condition in [*filter_of(groups, group), where or {}]:
        for key, wanted in condition.items():
            name, meaning = _meaning(key, wanted)
            holding[name] = (
                meaning & holding.get(name, meaning) if isinstance(meaning, frozenset) else meaning
            )
    return frozenset(holding.items()) | frozenset(
        (f"in {name}", "") for name in _unconditioned(groups, group)
    )


def within(inner: Cell, outer: Cell) -> bool:
    """Whether everyone in one cell is surely in another."""
    held = dict(inner)
    return all(name in held and _narrower(held[name], meaning) for name, meaning in outer)


def variable_between(inner: Cell, outer: Cell) -> str | None:
    """The one variable in which a cell is narrower than another; None if it is not one."""
    wider = dict(outer)
    names = [name for name, meaning in inner if wider.get(name) != meaning]
    return names[0] if len(names) == 1 and within(inner, outer) else None


def apart(first: Any, second: Any) -> bool:
    """Whether two meanings of the same variable exclude each other."""
    if isinstance(first, frozenset) and isinstance(second, frozenset):
        return not first & second
    if isinstance(first, tuple) and isinstance(second, tuple):
        return first[1] < second[0] or second[1] < first[0]
    return False


def _unconditioned(groups: Mapping[str, Group], name: str) -> list[str]:
    """The group and those around it that have no condition of their own: each is a set of itself."""
    group = groups[name]
    above = _unconditioned(groups, group.parent) if group.parent else []
    return above if group.where else [*above, name]


def _meaning(key: str, wanted: Any) -> tuple[str, Any]:
    """One key of a condition: codes as a set, bounds as an interval, the rest as it stands."""
    if isinstance(wanted, list) and key not in ("any", "same"):
        return key, frozenset(wanted)
    if isinstance(wanted, Mapping) and set(wanted) <= set(ENDS):
        # A left-out bound is a nudge inwards: two intervals that only touch there are apart.
        ends = [(-inf, 0), (inf, 0)]
        for bound, limit in wanted.items():
            end, open_end = ENDS[bound]
            ends[end] = (limit, (1 - 2 * end) * open_end)
        return key, tuple(ends)
    return f"{key} {wanted}", ""


def _narrower(inner: Any, outer: Any) -> bool:
    """Whether one meaning of a variable lies inside another."""
    if isinstance(inner, frozenset) and isinstance(outer, frozenset):
        return inner <= outer
    if isinstance(inner, tuple) and isinstance(outer, tuple):
        return outer[0] <= inner[0] and inner[1] <= outer[1]
    return inner == outer
