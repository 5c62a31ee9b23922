"""The codebook of a survey, its editions and its groups, read from TOML.

One file renames, validates, orders and documents the questions. Anything that
the files get wrong is told to the author with file and entry.
"""

import datetime
import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import conditions
from analysis.conditions import Condition
from analysis.errors import AuthorError, require_one_of
from analysis.toml_files import read_toml

TYPES = ("choice", "multi", "integer", "decimal", "text", "date", "month")
PRIVACY = ("", "quasi", "drop")
# What kind of data an edition is, as reports say it.
STATUSES = {
    "real": "export",
    "gereconstrueerd": "gereconstrueerd uit gedrukte cijfers",
    "gesimuleerd": "gesimuleerd, verzonnen antwoorden om mee te oefenen",
    "gedrukt": "cijfers zoals gedrukt",
}
LEVELS = ("error", "warning")


@dataclass(frozen=True)
class Variable:
    """One question: what it is called, what may be answered, and when it is asked."""

    name: str
    code: str
    question: str
    type: str
    label: str = ""
    wordings: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    asked_if: Condition = field(default_factory=dict)
    required: bool = False
    refused: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    none_is: str = ""
    privacy: str = ""
    editions: list[int] = field(default_factory=list)
    option_editions: dict[str, list[int]] = field(default_factory=dict)
    minimum: float | None = None
    maximum: float | None = None
    within: str = ""
    breaks: list[int] = field(default_factory=list)

    def in_edition(self, year: int) -> bool:
        """Whether the question was asked in that year."""
        return _within(self.editions, year)

    def with_offered(self, year: int) -> "Variable":
        """The question with the answers that could be given in that year."""
        return replace(
            self,
            values={
                code: labels
                for code, labels in self.values.items()
                if _within(self.option_editions.get(code, []), year)
            },
        )

    def option(self, code: str) -> str:
        """The answer as a reader sees it."""
        return self.values[code][0]


@dataclass(frozen=True)
class Check:
    """A combination of answers that contradicts itself."""

    id: str
    level: str
    condition: Condition
    message: str


@dataclass(frozen=True)
class Codebook:
    """The questions in order, and the cross-checks between them."""

    survey: str
    variables: dict[str, Variable]
    checks: tuple[Check, ...]

    def codes(self) -> dict[str, list[str]]:
        """The codes that each variable allows; none for numbers and text."""
        return {name: list(variable.values) for name, variable in self.variables.items()}

    def question(self, name: str, year: int) -> Variable:
        """A question of an edition.

        Raises
        ------
        AuthorError
            If it does not exist, with what it may be called, or was not asked in that year.
        """
        if name in self.variables and not self.variables[name].in_edition(year):
            raise AuthorError(f"De vraag '{name}' hoort niet bij de editie {year}. Kijk EDITION na.")
        if name not in self.variables:
            by_code = [known for known, found in self.variables.items() if found.code == name]
            likely = by_code or difflib.get_close_matches(name, list(self.variables), n=1)
            meant = f" Bedoelde u '{likely[0]}'?" if likely else ""
            raise AuthorError(
                f"De vraag '{name}' staat niet in het codeboek.{meant} De naam staat in codebook.toml tussen "
                "haken, achter 'variables.'."
            )
        return self.variables[name]

    def of_edition(self, year: int) -> dict[str, Variable]:
        """The questions that were asked in that year, with the answers that were offered."""
        return {
            name: variable.with_offered(year)
            for name, variable in self.variables.items()
            if variable.in_edition(year)
        }


@dataclass(frozen=True)
class Edition:
    """One year of the survey: who was invited, what is usable, what may be shown."""

    year: int
    status: str
    invited: int | None = None
    field_period: list[datetime.date] = field(default_factory=list)
    graduation: list[datetime.date] = field(default_factory=list)
    usable: dict[str, Any] = field(default_factory=dict)
    minimum_usable: int = 0
    small_cell: int = 5
    export: list[str] = field(default_factory=list)
    published: str = ""
    export_date: datetime.date | None = None
    members: str = ""


@dataclass(frozen=True)
class Group:
    """About whom a number is: part of another group, under a condition."""

    id: str
    label: str
    parent: str = ""
    where: Condition = field(default_factory=dict)
    n: Any = None
    missing: bool = True

    def size(self, year: int | None = None) -> int | None:
        """The size as printed, for an edition where sizes are given per edition."""
        return self.n.get(str(year)) if isinstance(self.n, Mapping) else self.n


def load_codebook(path: Path) -> Codebook:
    """Read a codebook; see `Variable` for what an entry may hold.

    Raises
    ------
    AuthorError
        If the file is absent or no TOML, or an entry has an unknown key, type,
        code or route.
    """
    content = read_toml(path)
    found = {name: _variable(path, name, entry) for name, entry in content.get("variables", {}).items()}
    checks = tuple(
        Check(entry["id"], entry["level"], entry["if"], entry["message"])
        for entry in content.get("checks", [])
    )
    codebook = Codebook(content.get("survey", ""), found, checks)
    for name, variable in found.items():
        conditions.check(variable.asked_if, codebook.codes(), f"{path.name}, vraag '{name}', asked_if")
    for entry in checks:
        require_one_of(entry.level, LEVELS, f"{path.name}, controle '{entry.id}', level")
        conditions.check(entry.condition, codebook.codes(), f"{path.name}, controle '{entry.id}'")
    return codebook


def load_editions(path: Path) -> dict[int, Edition]:
    """Read the editions, newest first."""
    content = read_toml(path)
    editions = {
        int(year): _entry(path, Edition, {"year": int(year), **entry}, year)
        for year, entry in content.items()
    }
    for edition in editions.values():
        require_one_of(edition.status, STATUSES, f"{path.name}, editie {edition.year}, status")
    return dict(sorted(editions.items(), reverse=True))


def load_groups(path: Path) -> dict[str, Group]:
    """Read the groups of an article, each after its parent."""
    groups: dict[str, Group] = {}
    for name, entry in read_toml(path).items():
        group = _entry(path, Group, {"id": name, **entry}, name)
        if group.parent and group.parent not in groups:
            raise AuthorError(
                f"{path.name}, groep '{name}': de groep '{group.parent}' moet eerder in het bestand staan."
            )
        groups[name] = group
    return groups


def filter_of(groups: Mapping[str, Group], name: str) -> list[Condition]:
    """All conditions that make someone part of a group, from the outside in."""
    group = groups[name]
    return [
        *(filter_of(groups, group.parent) if group.parent else []),
        *([group.where] if group.where else []),
    ]


def typed(table: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """A table of codes as text with its numbers as numbers: Int64 and Float64."""
    kinds = {"integer": "Int64", "decimal": "Float64"}
    numeric = {
        name: kinds[v.type] for name, v in codebook.variables.items() if name in table and v.type in kinds
    }
    return table.assign(**{name: pd.to_numeric(table[name]).astype(kind) for name, kind in numeric.items()})


def _variable(path: Path, name: str, entry: dict[str, Any]) -> Variable:
    """One question of the codebook, checked."""
    variable = _entry(path, Variable, {"name": name, "label": entry.get("question", name), **entry}, name)
    require_one_of(variable.type, TYPES, f"{path.name}, vraag '{name}', type")
    require_one_of(variable.privacy, PRIVACY, f"{path.name}, vraag '{name}', privacy")
    for key in ("refused", "option_editions"):
        for code in getattr(variable, key):
            require_one_of(code, variable.values, f"{path.name}, vraag '{name}', {key}")
    return variable


def _within(editions: list[int], year: int) -> bool:
    """Whether a year lies between the first and the last edition, as far as these are given."""
    first, last = [*editions, 9999][:2] if editions else (0, 9999)
    return first <= year <= last


def _entry(path: Path, kind: type, entry: dict[str, Any], name: str) -> Any:
    """An entry as a dataclass; unknown and missing keys are told."""
    known = {part.name for part in fields(kind)}
    unknown = sorted(set(entry) - known)
    if unknown:
        raise AuthorError(
            f"{path.name}, '{name}': onbekend: {', '.join(unknown)} (toegestaan: {', '.join(sorted(known))})."
        )
    try:
        return kind(**entry)
    except TypeError as error:
        raise AuthorError(
            f"{path.name}, '{name}': er ontbreekt iets ({str(error).split(': ')[-1]})."
        ) from error
