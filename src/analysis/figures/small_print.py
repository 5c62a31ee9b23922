"""The small print of a figure: on how many people it rests, and what its lines and open marks mean."""

import pandas as pd

from analysis import dutch
from analysis.figures.marks import (
    IN_WORDS,
    NO_BREAK,
    Mark,
    capitalise,
    left_out,
    read_marks,
    series_names,
)

# Kinds of the indicator table: their lower and upper are a 95% interval.
ESTIMATES = ("share", "mean", "count")
Groups = dict[str, set[int]]


def notes(marks: list[Mark], data: pd.DataFrame, mark_word: str, line_word: str = "Lijn") -> list[str]:
    """Small print: what the lines and the open marks mean, and what is not drawn."""
    line = [f"{line_word}: {line_words(data)}."] if any(mark.interval for mark in marks) else []
    hollow = [f"Open {mark_word}: {IN_WORDS}."] if any(mark.only_in_words for mark in marks) else []
    return [*line, *hollow, *absent_notes(marks)]


def line_words(data: pd.DataFrame) -> str:
    """What the line of a mark stands for."""
    estimates = "kind" in data and data["kind"].isin(ESTIMATES).all()
    return "95%-interval" if estimates else "laagste tot hoogste waarde"


def absent_notes(marks: list[Mark]) -> list[str]:
    """What is not drawn because nothing of it may be shown: ``Niet gedrukt: 2023 en 2024.``"""
    return [f"{capitalise(words)}: {dutch.list_words(names)}." for words, names in left_out(marks).items()]


def sample_size(data: pd.DataFrame) -> str:
    """On how many people a figure rests.

    ``n = 140``; ``n = 93 (vaste aanstelling) en 36 (tijdelijke aanstelling)`` where series,
    editions or lines differ; ``n = 308 (2025); 2023 en 2024: noemer niet gedrukt``. Empty where
    no base is known.
    """
    groups, missing = _bases_of_changes(data) if "later_base" in data else _bases_of_marks(data)
    found = {name: sorted(bases) for name, bases in groups.items() if bases}
    if not found:
        return ""
    without = f"; {dutch.list_words(missing)}: noemer niet gedrukt" if missing else ""
    if list(found) == [""]:
        return f"{_size(found[''])}{without}"
    told = [f"{_number(bases)} ({name[:1].lower()}{name[1:]})" for name, bases in found.items()]
    return f"n{NO_BREAK}={NO_BREAK}{dutch.list_words(told)}{without}"


def own_bases(marks: list[Mark]) -> dict[Mark, int]:
    """The base of each mark, where bases differ and do not follow from the series."""
    bases = [{mark.base for mark in marks if mark.series == name} - {None} for name in series_names(marks)]
    by_series = len(bases) > 1 and all(len(own) <= 1 for own in bases)
    differ = len(set().union(*bases)) > 1
    return {} if by_series or not differ else {mark: mark.base for mark in marks if mark.base}


def with_base(words: str, base: int | None) -> str:
    """A name with the number it rests on: ``vast (n = 93)``."""
    size = _size([base]) if base is not None else ""
    return f"{words} ({size})" if words and size else words or size


def _bases_of_marks(data: pd.DataFrame) -> tuple[Groups, list[str]]:
    """The bases of what is shown, by what sets them apart; and the editions of which no base is printed."""
    if "base" not in data:
        return {}, []
    if "label" not in data:
        return {"": {int(base) for base in data["base"].dropna()}}, []
    is_lines = "series" not in data and "edition" in data and data["edition"].nunique() > 1
    shown = [
        mark for mark in read_marks(data.assign(series="") if is_lines else data) if mark.value is not None
    ]
    based = [mark for mark in shown if mark.base is not None]
    years = {mark.edition for mark in shown} - {mark.edition for mark in based}
    missing = [str(year) for year in sorted(years - {None})] if based else []
    ways = [[""] * len(based)] if not missing else []
    ways += [[getattr(mark, name) for mark in based] for name in ("series", "edition", "label")]
    groups = [_group([str(name) for name in way], [mark.base for mark in based]) for way in ways]
    return next((found for found in groups if _one_each(found, bool(missing))), _together(based)), missing


def _one_each(groups: Groups, need_names: bool) -> bool:
    """Whether each group has one base, and a name where there must be one."""
    return all(len(bases) == 1 for bases in groups.values()) and not (need_names and "" in groups)


def _together(marks: list[Mark]) -> Groups:
    """All bases in one group."""
    return {"": {mark.base for mark in marks}}


def _bases_of_changes(data: pd.DataFrame) -> tuple[Groups, list[str]]:
    """The bases of each edition that is compared, the newest first."""
    rows = data[data["difference"].notna()]
    pairs = [
        pair
        for when in ("later", "earlier")
        for pair in zip(rows.get(f"{when}_edition", when), rows[f"{when}_base"], strict=True)
    ]
    found = _group([str(year) for year, _ in pairs], [None if pd.isna(base) else base for _, base in pairs])
    return {year: found[year] for year in sorted(found, reverse=True)}, []


def _group(names: list[str], bases: list[int | None]) -> Groups:
    """The known bases of each name."""
    return {
        name: {int(base) for own, base in zip(names, bases, strict=True) if own == name and base is not None}
        for name in dict.fromkeys(names)
    }


def _size(bases: list[int]) -> str:
    """``n = 140``, or from the smallest to the largest."""
    return f"n{NO_BREAK}={NO_BREAK}{_number(bases)}" if len(bases) == 1 else f"n per waarde: {_number(bases)}"


def _number(bases: list[int]) -> str:
    """One base, or the smallest and the largest."""
    return " tot ".join(dutch.number(base, 0) for base in dict.fromkeys((bases[0], bases[-1])))
