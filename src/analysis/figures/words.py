"""What a figure shows, told in one Dutch sentence for who cannot see it.

The formula: kind of chart, what it measures and on how many people, and its
numbers with their intervals, written out where they are few and from lowest to
highest where they are many. What may not be shown is named without a number.
"""

import pandas as pd

from analysis import dutch
from analysis.figures.charts_changes import HEADS, change_marks
from analysis.figures.charts_steps import Curve, percent_at, read_curves, whole_years
from analysis.figures.charts_week import state_words
from analysis.figures.editions_axis import NO_DATA, editions
from analysis.figures.marks import IN_WORDS, Mark, drawn, known, labels, left_out, read_marks, series_names
from analysis.figures.small_print import line_words

# So many numbers are written out; of more only the lowest and the highest.
FEW = 12
# So many changes of one verdict are written out; of more only their number.
FEW_CHANGES = 14


def tell_rows(data: pd.DataFrame) -> tuple[str, str]:
    """How many marks a chart of rows has, and their values."""
    marks = read_marks(data)
    number = len(known(marks))
    return f"met {number} {'waarde' if number == 1 else 'waarden'}", _tell_marks(marks) + _brackets(
        data, marks
    )


def tell_stacked(data: pd.DataFrame) -> tuple[str, str]:
    """How many columns there are, and the parts of each."""
    marks = read_marks(data)
    names = series_names(marks)
    parts = {
        name: [f"{mark.label} {_tell_words(mark)}" for mark in marks if mark.series == name] for name in names
    }
    told = [_named(name, dutch.list_words(words)) for name, words in parts.items()]
    kind = f"met {len(names)} {'staaf' if len(names) == 1 else 'staven'}"
    return kind, "; ".join(told) + _brackets(data, marks)


def tell_lines(data: pd.DataFrame) -> tuple[str, str]:
    """How many editions there are, and the course of each line."""
    marks = read_marks(data.assign(series=""))
    years = editions(marks)
    told = [_tell_line(name, [mark for mark in marks if mark.label == name], years) for name in labels(marks)]
    return f"van {years[0]} tot en met {years[-1]}", "; ".join(told) + _brackets(data, marks)


def tell_changes(data: pd.DataFrame) -> tuple[str, str]:
    """How many changes there are, and each with its interval, by verdict."""
    sections = change_marks(data)
    told = []
    for verdict, marks in sections.items():
        words = [f"{mark.label} {mark.words}{_tell_ends(mark)}" for mark in marks]
        told.append(
            f"{HEADS[verdict]}: {dutch.list_words(words) if len(words) <= FEW_CHANGES else len(words)}"
        )
    number = sum(len(marks) for marks in sections.values())
    kind = f"met {number} {'verandering' if number == 1 else 'veranderingen'}"
    return kind, "; ".join(told) + ". Tussen haakjes: 95%-interval van het verschil"


def tell_steps(data: pd.DataFrame) -> tuple[str, str]:
    """How many curves there are, and the share at each whole year."""
    curves = read_curves(data)
    kind = "met 1 curve" if len(curves) == 1 else f"met {len(curves)} curves"
    return kind, "; ".join(_named(curve.name, _tell_curve(curve)) for curve in curves)


def tell_week(data: pd.DataFrame) -> tuple[str, str]:
    """The hours of each state."""
    return "van 7 dagen van 24 uur", f"Per week: {'; '.join(state_words(data).values())}"


def _tell_marks(marks: list[Mark]) -> str:
    """The values by label, or the range of each series where there are many."""
    if len(known(marks)) > FEW:
        told = [
            _tell_range(name, [mark for mark in marks if mark.series == name]) for name in series_names(marks)
        ]
        return "; ".join(told)
    told, shown = [], drawn(marks)
    for label in labels(shown):
        values = [_tell_value(mark) for mark in shown if mark.label == label]
        told.append(f"{label}: {dutch.list_words(values)}")
    told += [f"{words}: {dutch.list_words(names)}" for words, names in left_out(marks).items()]
    return "; ".join(told)


def _tell_value(mark: Mark) -> str:
    """A value, with its series and its interval where there are such."""
    words = _tell_words(mark)
    return f"{mark.series} {words}" if mark.series else words


def _tell_words(mark: Mark) -> str:
    """A value with its interval, and whether print gave it only in words."""
    interval = f" ({mark.interval})" if mark.interval else ""
    return f"{mark.words}{interval}{f' ({IN_WORDS})' if mark.only_in_words else ''}"


def _tell_ends(mark: Mark) -> str:
    """The interval of a change in points."""
    ends = [mark.lower, mark.upper]
    return "" if None in ends else f" ({' tot '.join(dutch.limit(end) for end in ends)})"


def _brackets(data: pd.DataFrame, marks: list[Mark]) -> str:
    """What stands between brackets, if anything does."""
    return f". Tussen haakjes: {line_words(data)}" if any(mark.interval for mark in marks) else ""


def _tell_range(name: str, marks: list[Mark]) -> str:
    """The lowest and highest value of a series, and what is hidden."""
    shown = sorted((mark for mark in marks if mark.value is not None), key=lambda mark: mark.value)
    if not shown:
        return _named(name, marks[0].words)
    low, high = shown[0], shown[-1]
    hidden = [f"{mark.label} {mark.words}" for mark in marks if mark.value is None]
    told = f"van {low.words} ({low.label}) tot {high.words} ({high.label})"
    return _named(name, ", ".join([told, *hidden]))


def _tell_line(name: str, marks: list[Mark], years: list[int]) -> str:
    """The values of one line by edition."""
    words = {mark.edition: _tell_words(mark) for mark in marks}
    if len(years) > FEW:
        return _tell_range(name, [mark for mark in marks if mark.value is not None])
    return f"{name}: {dutch.list_words([f'{words.get(year, NO_DATA)} in {year}' for year in years])}"


def _tell_curve(curve: Curve) -> str:
    """The share at each whole year, or at the end of a curve that is shorter."""
    years = whole_years(curve)
    told = [f"{percent_at(curve, year)} na {year} jaar" for year in years]
    return dutch.list_words(told or [f"{percent_at(curve)} na {dutch.number(curve.time[-1])} jaar"])


def _named(name: str, words: str) -> str:
    """Words with the name of their series, if there is one."""
    return f"{name}: {words}" if name else words
