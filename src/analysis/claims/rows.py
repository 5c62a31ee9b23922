"""Linear rows over whole numbers of people, and what always holds between cells.

A variable is a cell in an edition, or how many of a group left a question
unanswered in an edition.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.claims.cells import apart, variable_between, within

Variable = tuple[Any, int | None]


@dataclass(frozen=True)
class Row:
    """``lower <= sum of factor * variable <= upper``; an absent bound is None. All whole numbers."""

    factors: tuple[tuple[Variable, int], ...]
    lower: int | None = None
    upper: int | None = None

    @property
    def variables(self) -> set[Variable]:
        """The variables that it is about."""
        return {variable for variable, _ in self.factors}

    def allows(self, value: int) -> bool:
        """Whether the sum may have this value."""
        return (self.lower is None or value >= self.lower) and (self.upper is None or value <= self.upper)


def row(factors: Mapping[Variable, int], lower: int | None = None, upper: int | None = None) -> Row:
    """A row with its factors in a fixed order, so that rows that say the same are equal."""
    return Row(tuple(sorted(factors.items(), key=lambda item: _name(item[0]))), lower, upper)


def nesting(used: Iterable[Variable]) -> list[Row]:
    """What holds between cells: a part is not more than the whole, nor are parts that exclude each other."""
    cells = sorted((variable for variable in used if isinstance(variable[0], frozenset)), key=_name)
    rows = []
    for outer in cells:
        inside = [
            cell for cell in cells if cell != outer and cell[1] == outer[1] and within(cell[0], outer[0])
        ]
        rows += [row({outer: 1, cell: -1}, 0) for cell in inside if not _between(cell, inside)]
        by_variable: dict[str, list[Variable]] = {}
        for cell in inside:
            name = variable_between(cell[0], outer[0])
            if name:
                by_variable.setdefault(name, []).append(cell)
        rows += [found for name, parts in by_variable.items() for found in _parts(outer, name, parts)]
    return rows


def _between(inner: Variable, inside: Iterable[Variable]) -> bool:
    """Whether one of the cells inside another lies around this one, so that the row follows."""
    return any(cell != inner and within(inner[0], cell[0]) for cell in inside)


def _parts(outer: Variable, name: str, parts: list[Variable]) -> list[Row]:
    """Parts of a cell that exclude each other are at most the cell, and all of it if they cover it."""
    meanings = {part: dict(part[0])[name] for part in parts}
    chosen: list[Variable] = []
    for part in sorted(parts, key=lambda part: (len(meanings[part]), _name(part))):
        if all(apart(meanings[part], meanings[other]) for other in chosen):
            chosen.append(part)
    if len(chosen) < 2:
        return []
    whole = dict(outer[0]).get(name)
    covered = isinstance(whole, frozenset) and whole == frozenset().union(*map(meanings.get, chosen))
    return [row({outer: 1, **dict.fromkeys(chosen, -1)}, 0, 0 if covered else None)]


def _name(variable: Variable) -> str:
    """A name to order variables by, that does not depend on the order of a set."""
    what, edition = variable
    parts = what if isinstance(what, tuple) else sorted(f"{name} {_fixed(meaning)}" for name, meaning in what)
    return f"{edition} {parts}"


def _fixed(meaning: Any) -> Any:
    """A meaning in a fixed order."""
    return sorted(meaning) if isinstance(meaning, frozenset) else meaning
