"""The small print of a figure: on how many people it rests, and what its lines and open marks mean."""

import pandas as pd

from analysis import dutch
from analysis.figures.marks import IN_WORDS, NO_BREAK, Mark, series_names

# Kinds of the indicator table: their lower and upper are a 95% interval.
ESTIMATES = ("share", "mean", "count")


def notes(marks: list[Mark], data: pd.DataFrame, mark_word: str, line_word: str = "Lijn") -> list[str]:
    """Small print: the bases of the series, and what the lines and the open marks mean."""
    estimates = "kind" in data and data["kind"].isin(ESTIMATES).all()
    interval = "95%-interval" if estimates else "laagste tot hoogste waarde"
    line = [f"{line_word}: {interval}."] if any(mark.interval for mark in marks) else []
    bases = [f"{dutch.number(base, 0)} ({name})" for name, base in base_of_series(marks).items()]
    size = [f"n{NO_BREAK}={NO_BREAK}{dutch.list_words(bases)}."] if bases else []
    hollow = [f"Open {mark_word}: {IN_WORDS}."] if any(mark.only_in_words for mark in marks) else []
    return [*size, *line, *hollow]


def base_of_series(marks: list[Mark]) -> dict[str, int]:
    """The base of each series, where series differ in base and each has only one."""
    bases = {
        name: {mark.base for mark in marks if mark.series == name} - {None} for name in series_names(marks)
    }
    differ = len(bases) > 1 and len(set().union(*bases.values())) > 1
    one_each = all(len(found) == 1 for found in bases.values())
    return {name: min(found) for name, found in bases.items()} if differ and one_each else {}


def own_bases(marks: list[Mark]) -> dict[Mark, int]:
    """The base of each mark, where bases differ and do not follow from the series."""
    differ = len({mark.base for mark in marks} - {None}) > 1
    return {} if base_of_series(marks) or not differ else {mark: mark.base for mark in marks if mark.base}


def with_base(words: str, base: int | None) -> str:
    """A name with the number it rests on: ``vast (n = 93)``."""
    size = f"n{NO_BREAK}={NO_BREAK}{dutch.number(base, 0)}" if base is not None else ""
    return f"{words} ({size})" if words and size else words or size
