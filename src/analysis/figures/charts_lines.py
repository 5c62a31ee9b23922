"""Lines over the editions of a survey."""

from itertools import groupby, pairwise

import pandas as pd

from analysis.figures.columns import LEADER, NAME_PART, lay_field, name_lines, write_names
from analysis.figures.editions_axis import absent_words, editions, missing_values, write_editions
from analysis.figures.marks import Mark, domain, known, labels, need_columns, read_marks
from analysis.figures.scale import Scale
from analysis.figures.sheet import (
    DOT,
    Sheet,
    draw_dot,
    draw_line,
    line_height,
    spread,
    widest,
    write,
    write_notes,
)
from analysis.figures.small_print import notes
from analysis.figures.style import BLACK, CURVES, LINE_PT, SMALL_PT, STRONG_PT, WHITE, Colour, kind_fills

HEIGHT = 42.0
# Lines at one edition stand this far apart, so that their intervals do not cover each other [mm].
DODGE = 2.2
# A value stands this far above its dot, or beside it, and up or down from a line that leaves there [mm].
CLEAR, BESIDE, ASIDE = 2.5, 1.6, 1.9
# The first and last edition lie this far from the edges of the field [mm].
EDGE = 4.0
# The most room between two editions: further apart a line says less, not more [mm].
STEP = 55.0
# Up to so many lines every value can be written; of more, the first and last of each line.
FEW = 2
# The dots of each line: round, square and a triangle.
SIDES = (0, 4, 3)
NOT_TESTED = "Stippellijn: verschil niet te toetsen."


def lines(data: pd.DataFrame, sheet: Sheet) -> None:
    """Draw a line per label over the editions; an edition without values is empty and says so.

    A line stops where an edition is missing: nothing is drawn across it.
    """
    need_columns(data, ["edition"])
    marks = read_marks(data.assign(series=""))
    shown, names = known(marks), labels(known(marks))
    has_all = _all_values_fit(sheet, marks)
    blocks = list(name_lines(sheet, _end_names(shown, has_all)).values())
    sheet.y += CLEAR
    name_width = widest([line for block in blocks for line in block]) + (LEADER if blocks else 0)
    before, after = _room_beside(marks, has_all)
    widest_field = _tick_room(sheet) + before + after + STEP * max(1, len(editions(marks)) - 1)
    name_width = max(name_width, sheet.right - sheet.left - widest_field)
    scale, left, right = lay_field(sheet, *domain(shown), marks[0].unit, HEIGHT, name_width)
    places = _place_editions(marks, left + before, right - after)
    points = _place_marks(shown, scale, places)
    has_dashes = False
    for number, (name, fill) in enumerate(zip(names, _fills(len(names)), strict=True)):
        own = {mark: x for mark, x in points.items() if mark.label == name}
        has_dashes |= _draw_line(sheet, scale, own, fill, SIDES[number])
    _write_values(sheet, scale, points, has_all)
    wanted = [scale.place(_last(shown, name).value) for name in names]
    write_names(sheet, blocks, wanted if blocks else [], right, scale.end, scale.start)
    words = {year: absent_words(marks, year) for year in places}
    left_over = write_editions(sheet, places, words)
    dashes = [NOT_TESTED] if has_dashes else []
    small = notes(marks, data, "stip", "Staande lijn")
    write_notes(sheet, [*small, *dashes, *left_over, *missing_values(marks)])


def _last(shown: list[Mark], name: str) -> Mark:
    """The newest value of a line."""
    return max((mark for mark in shown if mark.label == name), key=lambda mark: mark.edition)


def _fills(number: int) -> list[Colour]:
    """The colour of each line and its dots: seen on white for one or two, told apart by the dots for more."""
    return list(CURVES[:number]) if number <= len(CURVES) else kind_fills(number)


def _all_values_fit(sheet: Sheet, marks: list[Mark]) -> bool:
    """Whether every value can be written at its dot: few lines, and editions far enough apart."""
    shown = known(marks)
    number = len(labels(shown))
    room = (sheet.right - sheet.left) * (1 - (NAME_PART if number > 1 else 0.1))
    each = number * (widest([mark.words for mark in shown]) + BESIDE + DOT) + DODGE
    return number <= FEW and each * len(editions(marks)) <= room


def _room_beside(marks: list[Mark], has_all: bool) -> tuple[float, float]:
    """The room that values need left of the first edition and right of the last [mm]."""
    shown = known(marks)
    value = widest([mark.words for mark in shown]) + BESIDE + DODGE
    if not has_all:
        return value + 1, EDGE
    if len(labels(shown)) > 1:
        return max(EDGE, value), max(EDGE, value)
    return EDGE, max(EDGE, value) if any(mark.interval for mark in shown) else EDGE


def _tick_room(sheet: Sheet) -> float:
    """The room that the values of the scale may take [mm]."""
    return widest(["100%"], SMALL_PT) + 1.5


def _end_names(shown: list[Mark], has_all: bool) -> list[str]:
    """What stands at the end of each line: its name, and its last value where not all are written."""
    names = labels(shown)
    if has_all:
        return names if len(names) > 1 else []
    last = {name: _last(shown, name).words for name in names}
    return [f"{name}: {words}" for name, words in last.items()] if len(names) > 1 else list(last.values())


def _place_editions(marks: list[Mark], left: float, right: float) -> dict[int, float]:
    """Where each edition lies, from the first to the last [mm]."""
    years = editions(marks)
    if len(years) == 1:
        return {years[0]: (left + right) / 2}
    step = (right - left) / (len(years) - 1)
    return {year: left + number * step for number, year in enumerate(years)}


def _place_marks(shown: list[Mark], scale: Scale, places: dict[int, float]) -> dict[Mark, float]:
    """Where each mark lies, lines beside each other [mm]."""
    names = labels(shown)
    shift = {name: (number - (len(names) - 1) / 2) * DODGE for number, name in enumerate(names)}
    return {mark: places[mark.edition] + shift[mark.label] for mark in shown}


def _draw_line(sheet: Sheet, scale: Scale, points: dict[Mark, float], fill: Colour, sides: int) -> bool:
    """Draw one line between editions that follow each other, and its intervals and dots.

    It is dashed where one end has no interval: that difference cannot be tested. Gives whether
    it is anywhere.
    """
    colour = fill if fill in CURVES else BLACK
    by_year = sorted(points, key=lambda mark: mark.edition)
    steps = [(one, other) for one, other in pairwise(by_year) if other.edition == one.edition + 1]
    for is_dashed, run in groupby(steps, key=lambda step: not (step[0].interval and step[1].interval)):
        for together in _runs(list(run)):
            heights = [scale.place(mark.value) for mark in together]
            draw_line(sheet, [points[mark] for mark in together], heights, STRONG_PT, colour, is_dashed)
    for mark, x in points.items():
        if mark.interval:
            draw_line(sheet, [x, x], [scale.place(mark.lower), scale.place(mark.upper)], LINE_PT, colour)
        draw_dot(sheet, x, scale.place(mark.value), WHITE if mark.only_in_words else fill, sides)
    return not all(one.interval and other.interval for one, other in steps)


def _runs(steps: list[tuple[Mark, Mark]]) -> list[list[Mark]]:
    """The marks of steps that join each other, a list per run."""
    runs: list[list[Mark]] = []
    for one, other in steps:
        if runs and runs[-1][-1] == one:
            runs[-1].append(other)
        else:
            runs.append([one, other])
    return runs


def _write_values(sheet: Sheet, scale: Scale, points: dict[Mark, float], has_all: bool) -> None:
    """Write every value at its dot; or the first of each line, for the names hold the last."""
    if has_all:
        for mark in points:
            _write_at(sheet, scale, mark, points)
        return
    first = min(mark.edition for mark in points)
    own = sorted((mark for mark in points if mark.edition == first), key=lambda mark: -mark.value)
    _write_before(sheet, scale, own, points)


def _write_at(sheet: Sheet, scale: Scale, mark: Mark, points: dict[Mark, float]) -> None:
    """Write a value above its dot, or below it in a dip; beside it where an interval or another line is.

    The first of two lines has its values at the left, the other at the right; a value keeps
    clear of the line that arrives or leaves at its side.
    """
    names, y = labels(list(points)), scale.place(mark.value)
    if len(names) == 1 and not mark.interval:
        beside = [other.value for other in points if abs(other.edition - mark.edition) == 1]
        is_dip = bool(beside) and min(beside) > mark.value
        y = min(y + CLEAR, scale.start - ASIDE) if is_dip else y - CLEAR
        write(sheet, mark.words, points[mark], y, align="center")
        return
    is_left = mark.label == names[0] and len(names) > 1
    year = mark.edition + (-1 if is_left else 1)
    beside = next((other for other in points if (other.label, other.edition) == (mark.label, year)), None)
    if beside is not None:
        y += ASIDE if beside.value > mark.value else -ASIDE
    x = points[mark] + (-BESIDE if is_left else BESIDE)
    write(sheet, mark.words, x, min(y, scale.start - ASIDE), align="right" if is_left else "left")


def _write_before(sheet: Sheet, scale: Scale, own: list[Mark], points: dict[Mark, float]) -> None:
    """Write the values of an edition at the left of its dots."""
    heights = [scale.place(mark.value) for mark in own]
    places = spread(heights, [line_height()] * len(own), scale.end, scale.start)
    x = min(points[mark] for mark in own) - CLEAR
    for mark, place in zip(own, places, strict=True):
        write(sheet, mark.words, x, place, align="right")
