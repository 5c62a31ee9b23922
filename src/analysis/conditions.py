"""One form of condition, for routes, cross-checks, groups and indicators.

A condition is a table, as TOML writes it; every key must hold:

``{contract = ["permanent"]}``
    the answer is one of these codes; for a multiple-choice question, one of them is ticked
``{fte = {below = 1.0}}``
    a number: ``below``, ``at_most``, ``above``, ``at_least``
``{graduation_year = {years_ago_at_most = 2}}``
    a year, seen from the year of the edition
``{any = [condition, condition]}``, ``{not = condition}``, ``{same = ["a", "b"]}``
    one of several; the opposite; two questions with the same answer

Nothing is evaluated as code. A missing answer makes no key hold, except under ``not``.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.errors import AuthorError

Condition = Mapping[str, Any]

BOUNDS = {"below": "lt", "at_most": "le", "above": "gt", "at_least": "ge"}
YEARS_AGO = "years_ago_at_most"
SEPARATOR = "|"


def holds(table: pd.DataFrame, condition: Condition, year: int | None = None) -> pd.Series:
    """For which rows of `table` the condition holds.

    Parameters
    ----------
    table : pandas.DataFrame
        One column per variable; codes as text, several ticked codes joined by ``|``.
    condition : mapping
        See the module.
    year : int, optional
        The year of the edition, for ``years_ago_at_most``.

    Returns
    -------
    pandas.Series
        Booleans on the index of `table`; all true for an empty condition.

    Raises
    ------
    AuthorError
        If the condition names a column that `table` does not have.
    """
    result = pd.Series(True, index=table.index)
    for key, wanted in condition.items():
        result &= _one_key(table, key, wanted, year)
    return result


def variables(condition: Condition) -> list[str]:
    """Names of the variables that a condition looks at, each once, in order."""
    return list(dict.fromkeys(name for name, _ in _leaves(condition)))


def check(condition: Condition, codes: Mapping[str, list[str]], where: str) -> None:
    """Refuse a condition with a variable or a code that the codebook does not have.

    `codes` maps each variable to its codes, empty for numbers; `where` says in
    Dutch in which file and entry the condition stands.
    """
    for name, wanted in _leaves(condition):
        if name not in codes:
            raise AuthorError(
                f"{where}: de vraag '{name}' staat niet in het codeboek. Verbeter de naam of voeg haar toe."
            )
        for bound in wanted if isinstance(wanted, Mapping) else []:
            if bound not in (*BOUNDS, YEARS_AGO):
                raise AuthorError(f"{where}: {_unknown_bound(bound)}")
        for code in wanted if isinstance(wanted, list) else []:
            if codes[name] and code not in codes[name]:
                raise AuthorError(
                    f"{where}: '{code}' is geen antwoord op '{name}' (toegestaan: {', '.join(codes[name])})."
                )


def _one_key(table: pd.DataFrame, key: str, wanted: Any, year: int | None) -> pd.Series:
    """Whether one key of a condition holds, per row."""
    if key == "any":
        return pd.concat([holds(table, part, year) for part in wanted], axis=1).any(axis=1)
    if key == "not":
        return ~holds(table, wanted, year)
    if key == "same":
        first, second = (_column(table, name) for name in wanted)
        return (first == second) & first.notna() & second.notna()
    if isinstance(wanted, Mapping):
        return _within_bounds(_column(table, key), wanted, year)
    return _ticked(_column(table, key), wanted)


def _ticked(answers: pd.Series, wanted: list[str]) -> pd.Series:
    """Whether an answer, or one of several ticked answers, is wanted."""
    codes = {str(code) for code in wanted}
    given = answers.dropna().unique()
    return answers.isin([answer for answer in given if not codes.isdisjoint(str(answer).split(SEPARATOR))])


def _within_bounds(answers: pd.Series, bounds: Mapping[str, float], year: int | None) -> pd.Series:
    """Whether a number lies within all the bounds."""
    numbers = pd.to_numeric(answers, errors="coerce").astype("Float64")
    result = numbers.notna()
    for bound, limit in bounds.items():
        if bound == YEARS_AGO:
            if year is None:
                raise AuthorError(
                    f"'{YEARS_AGO}' heeft het jaar van de editie nodig; dat is hier niet bekend."
                )
            result &= (year - numbers <= limit).fillna(False)
        elif bound in BOUNDS:
            result &= getattr(numbers, BOUNDS[bound])(limit).fillna(False)
        else:
            raise AuthorError(_unknown_bound(bound))
    return result.astype(bool)


def _unknown_bound(bound: str) -> str:
    """That a bound does not exist, with those that do."""
    return f"Onbekende grens '{bound}' (toegestaan: {', '.join([*BOUNDS, YEARS_AGO])})."


def _column(table: pd.DataFrame, name: str) -> pd.Series:
    """One column, or a message that names what is missing."""
    if name not in table.columns:
        raise AuthorError(f"De vraag '{name}' staat in een voorwaarde, maar niet in de tabel met antwoorden.")
    return table[name]


def _leaves(condition: Condition) -> Iterator[tuple[str, Any]]:
    """Each variable of a condition with what it must be."""
    for key, wanted in condition.items():
        if key == "any":
            for part in wanted:
                yield from _leaves(part)
        elif key == "not":
            yield from _leaves(wanted)
        elif key == "same":
            yield from ((name, None) for name in wanted)
        else:
            yield key, wanted
