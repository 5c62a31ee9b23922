"""Lines over the editions of a survey."""

from itertools import groupby

import pandas as pd

from analysis.figures.columns import LEADER, NAME_PART, lay_field, name_lines, write_names
from analysis.figures.editions_axis import absent_words, base_words, editions, missing_values, write_editions
from analysis.figures.marks import Mark, domain, known, labels, need_columns, read_marks
from analysis.figures.scale import Scale
from analysis.figures.sheet import (
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
from analysis.figures.style import LINE_PT, STRONG_PT, WHITE, Colour, kind_fills

HEIGHT = 42.0
# Lines at one edition stand this far apart, so that their intervals do not cover each other [mm].
DODGE = 2.2
# A value stands this far from the end of its interval [mm].
CLEAR = 2.5
# The first and last edition lie this far from the edges of the field [mm].
EDGE = 5.0
# Up to so many lines every value can be written; of more, the first and last of each line.
FEW = 2
# Below this part of the scale there is no room for a value under its interval.
NEAR_ZERO = 0.1


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
    scale, left, right = lay_field(sheet, *domain(shown), marks[0].unit, HEIGHT, name_width)
    first_width = 0.0 if has_all else widest([mark.words for mark in shown])
    places = _place_editions(marks, left + first_width, right)
    points = _place_marks(shown, scale, places)
    for name, fill in zip(names, kind_fills(len(names)), strict=True):
        _draw_line(sheet, scale, {mark: x for mark, x in points.items() if mark.label == name}, fill)
    _write_values(sheet, scale, points, has_all)
    wanted = [scale.place(_last(shown, name).value) for name in names]
    write_names(sheet, blocks, wanted if blocks else [], right, scale.end, scale.start)
    words = {year: absent_words(marks, year) or base_words(marks, year) for year in places}
    left_over = write_editions(sheet, places, words)
    write_notes(sheet, [*notes(marks, data, "stip", "Staande lijn"), *left_over, *missing_values(marks)])


def _last(shown: list[Mark], name: str) -> Mark:
    """The newest value of a line."""
    return max((mark for mark in shown if mark.label == name), key=lambda mark: mark.edition)


def _all_values_fit(sheet: Sheet, marks: list[Mark]) -> bool:
    """Whether every value can be written at its dot: few lines, and editions far enough apart.

    A second line near zero has its values beside its dots, which takes twice the room.
    """
    shown = known(marks)
    number = len(labels(shown))
    room = (sheet.right - sheet.left) * (1 - (NAME_PART if number > 1 else 0.1))
    is_low = number > 1 and min(mark.lowest for mark in shown) < NEAR_ZERO * domain(shown)[1]
    each = (2 if is_low else 1) * widest([mark.words for mark in shown]) + 1 + (number - 1) * DODGE
    return number <= FEW and each * len(editions(marks)) <= room


def _end_names(shown: list[Mark], has_all: bool) -> list[str]:
    """What stands at the end of each line: its name, and its last value where not all are written."""
    names = labels(shown)
    if has_all:
        return names if len(names) > 1 else []
    last = {name: _last(shown, name).words for name in names}
    return [f"{name}: {words}" for name, words in last.items()] if len(names) > 1 else list(last.values())


def _place_editions(marks: list[Mark], left: float, right: float) -> dict[int, float]:
    """Where each edition lies, the first and last a little from the edges [mm]."""
    years = editions(marks)
    if len(years) == 1:
        return {years[0]: (left + right) / 2}
    step = (right - left - 2 * EDGE) / (len(years) - 1)
    return {year: left + EDGE + number * step for number, year in enumerate(years)}


def _place_marks(shown: list[Mark], scale: Scale, places: dict[int, float]) -> dict[Mark, float]:
    """Where each mark lies, lines beside each other [mm]."""
    names = labels(shown)
    shift = {name: (number - (len(names) - 1) / 2) * DODGE for number, name in enumerate(names)}
    return {mark: places[mark.edition] + shift[mark.label] for mark in shown}


def _draw_line(sheet: Sheet, scale: Scale, points: dict[Mark, float], fill: Colour) -> None:
    """Draw one line in runs of editions that follow each other, then its intervals and dots."""
    by_year = sorted(points, key=lambda mark: mark.edition)
    for _, run in groupby(enumerate(by_year), key=lambda pair: pair[1].edition - pair[0]):
        together = [mark for _, mark in run]
        heights = [scale.place(mark.value) for mark in together]
        draw_line(sheet, [points[mark] for mark in together], heights, STRONG_PT)
    for mark, x in points.items():
        if mark.interval:
            draw_line(sheet, [x, x], [scale.place(mark.lower), scale.place(mark.upper)], LINE_PT)
        draw_dot(sheet, x, scale.place(mark.value), WHITE if mark.only_in_words else fill)


def _write_values(sheet: Sheet, scale: Scale, points: dict[Mark, float], has_all: bool) -> None:
    """Write every value at its dot; or the first of each line, for the names hold the last."""
    years = sorted({mark.edition for mark in points})
    for year in years if has_all else years[:1]:
        own = sorted((mark for mark in points if mark.edition == year), key=lambda mark: -mark.value)
        (_write_around if has_all else _write_before)(sheet, scale, own, points)


def _write_around(sheet: Sheet, scale: Scale, own: list[Mark], points: dict[Mark, float]) -> None:
    """Write the highest value above all intervals of an edition, the lowest below or else beside it."""
    top = scale.place(max(mark.highest for mark in own)) - CLEAR
    write(sheet, own[0].words, points[own[0]], top, align="center")
    for mark in own[1:]:
        foot = scale.place(min(mark.lowest for mark in own)) + CLEAR
        if foot < scale.start - CLEAR / 2:
            write(sheet, mark.words, points[mark], foot, align="center")
        else:
            side = "right" if mark.edition == max(other.edition for other in points) else "left"
            x = points[mark] + (CLEAR if side == "left" else -CLEAR - DODGE)
            write(sheet, mark.words, x, min(scale.place(mark.value), scale.start - CLEAR), align=side)


def _write_before(sheet: Sheet, scale: Scale, own: list[Mark], points: dict[Mark, float]) -> None:
    """Write the values of an edition at the left of its dots."""
    heights = [scale.place(mark.value) for mark in own]
    places = spread(heights, [line_height()] * len(own), scale.end, scale.start)
    x = min(points[mark] for mark in own) - CLEAR
    for mark, place in zip(own, places, strict=True):
        write(sheet, mark.words, x, place, align="right")
