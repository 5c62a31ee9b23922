"""What the survey counts: the indicators that an article declares, and the table book.

Declared indicators stand in ``indicators.toml``, one per line. Every question of
the codebook adds its own rows, one per answer, so that a new question needs no
line and no Python.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import conditions
from analysis.codebook import Codebook, Group, Variable
from analysis.conditions import Condition
from analysis.errors import AuthorError, require_one_of
from analysis.toml_files import read_toml

MOST_NUMBERS = 12
NUMBERS = ("integer", "decimal")
KINDS = ("share", "count")
NEEDED = ("label", "group")
ALLOWED = (*NEEDED, "where", "members", "kind", "pins")
# Between the ids of the parts of a total, as the claims write it.
SUM = " + "


@dataclass(frozen=True)
class Indicator:
    """One quantity: who is counted, among whom, and under which name.

    ``where`` or ``members`` says who is counted; ``asked_only`` leaves out of
    the base who never got the question; ``variable`` names the question of a mean;
    ``pins`` are claims that settle the value by a sum or a complement.
    """

    id: str
    label: str
    group: str
    kind: str = "share"
    where: Condition = field(default_factory=dict)
    members: str = ""
    variable: str = ""
    asked_only: bool = False
    pins: tuple[str, ...] = ()


def declared(path: Path, codebook: Codebook, groups: Mapping[str, Group]) -> list[Indicator]:
    """The indicators of ``indicators.toml``, each checked against codebook and groups.

    Raises
    ------
    AuthorError
        If an entry names an unknown group, question, answer or kind, or a group an unknown answer.
    """
    for name, group in groups.items():
        conditions.check(group.where, codebook.codes(), f"groups.toml, groep '{name}'")
    content = read_toml(path)
    found = [_indicator(path, name, entry) for name, entry in content["indicators"].items()]
    for name, entry in content.get("pairs", {}).items():
        found.extend(_pairs(name, entry, codebook))
    for indicator in found:
        where = f"{path.name}, '{indicator.id}'"
        for group in filter(None, (indicator.group, indicator.members)):
            if group not in groups:
                raise AuthorError(f"{where}: de groep '{group}' staat niet in groups.toml.")
        conditions.check(indicator.where, codebook.codes(), where)
    return found


def book_pins(path: Path) -> dict[str, tuple[str, ...]]:
    """The claims that settle a row of the table book by a sum or a rest, from ``indicators.toml``."""
    return {name: tuple(claims) for name, claims in read_toml(path).get("pins", {}).items()}


def table_book(
    variables: Mapping[str, Variable],
    respondents: pd.DataFrame,
    pins: Mapping[str, tuple[str, ...]] | None = None,
) -> list[Indicator]:
    """One indicator per answer of every question, and a mean for every number.

    Options come in the order of the codebook; a number has a row per value as
    long as there are no more than twelve values. `pins`: see `book_pins`.
    """
    known = pins or {}
    return [
        replace(indicator, pins=known.get(indicator.id, ()))
        for name, variable in variables.items()
        if name in respondents and variable.privacy != "drop" and variable.type not in ("text", "date")
        for indicator in _question(variable, respondents[name])
    ]


def questions(path: Path, codebook: Codebook) -> dict[str, str]:
    """Per question or pair, the first part of an id with a dot, what its answers are about."""
    pairs = read_toml(path).get("pairs", {})
    return {name: variable.label for name, variable in codebook.variables.items()} | {
        name: entry["label"] for name, entry in pairs.items()
    }


def is_answer(name: str, variables: Mapping[str, Variable]) -> bool:
    """Whether a name is that of a row in the table book: a question with one of its answers, or its mean."""
    question, _, answer = name.partition(".")
    variable = variables.get(question)
    if variable is None:
        return False
    if variable.type in NUMBERS:
        return answer == "mean" or answer.replace(".", "", 1).isdigit()
    return answer in variable.values


def _question(variable: Variable, answers: pd.Series) -> Iterator[Indicator]:
    """The rows of one question."""
    if variable.type in NUMBERS and not variable.within:  # a year has no mean
        yield Indicator(
            f"{variable.name}.mean", variable.label, "all", "mean", variable=variable.name, asked_only=True
        )
    for code, label, where in _options(variable, answers):
        yield Indicator(
            f"{variable.name}.{code}", label, "all", where=where, variable=variable.name, asked_only=True
        )


def _options(variable: Variable, answers: pd.Series) -> Iterator[tuple[str, str, Condition]]:
    """Code, label and condition of every answer that counts."""
    for code in variable.values:
        if code not in variable.refused:
            yield code, variable.option(code), {variable.name: [code]}
    if not variable.values:
        seen = sorted(answers.dropna().unique())
        for value in seen if len(seen) <= MOST_NUMBERS else []:
            text = str(value)
            yield text, text.replace(".", ","), {variable.name: [text]}


def _pairs(name: str, entry: Mapping[str, Any], codebook: Codebook) -> Iterator[Indicator]:
    """Every pair of answers to two questions with the same options, in either order."""
    first, second = (codebook.variables[variable] for variable in entry["variables"])
    shared = [code for code in first.values if code in second.values]
    for one, other in combinations(shared, 2):
        ways = [{first.name: [a], second.name: [b]} for a, b in ((one, other), (other, one))]
        label = f"{first.option(one)} met {_in_sentence(first.option(other))}"
        yield Indicator(f"{name}.{one}_{other}", label, entry["group"], where={"any": ways})


def _in_sentence(option: str) -> str:
    """An answer within a sentence: without its capital, unless it is an abbreviation."""
    return option if option[1:2].isupper() else option[:1].lower() + option[1:]


def _indicator(path: Path, name: str, entry: Mapping[str, Any]) -> Indicator:
    """One declared line as an indicator."""
    unknown, missing = sorted(set(entry) - set(ALLOWED)), [key for key in NEEDED if key not in entry]
    if unknown or missing:
        told = [f"onbekend: {', '.join(unknown)}"] * bool(unknown)
        told += [f"er ontbreekt: {', '.join(missing)}"] * bool(missing)
        raise AuthorError(f"{path.name}, '{name}': {'; '.join(told)} (toegestaan: {', '.join(ALLOWED)}).")
    require_one_of(entry.get("kind", KINDS[0]), KINDS, f"{path.name}, '{name}', kind")
    return Indicator(id=name, **{**entry, "pins": tuple(entry.get("pins", ()))})
