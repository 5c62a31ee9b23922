"""Charts with a row per category: bars, and dots on their interval."""

from collections.abc import Callable

import pandas as pd

from analysis.figures.marks import Mark, are_years, domain, drawn, known, read_marks, series_names
from analysis.figures.rows import (
    Row,
    draw_grid,
    draw_vertical,
    lay_names,
    lay_rows,
    row_scale,
    tick_words,
    write_ticks,
)
from analysis.figures.scale import Scale
from analysis.figures.sheet import DOT, Sheet, draw_box, draw_dot, draw_line, write, write_notes
from analysis.figures.small_print import notes, own_bases
from analysis.figures.style import BLACK, LINE_PT, SMALL_PT, WHITE, Colour, kind_fills, ordered_fills, text_on

HALF_BAR = 1.55
BESIDE = 1.4

# Draws a mark and gives where it ends at the right [mm].
DrawMark = Callable[[Sheet, Scale, Row, Colour], float]


def bars(data: pd.DataFrame, sheet: Sheet) -> None:
    """Draw a bar per row from zero to its value, with the value beside it."""
    marks = read_marks(data)
    has_grid = any(mark.interval for mark in marks)
    _draw_rows(sheet, drawn(marks), _draw_bar, has_grid)
    write_notes(sheet, notes(marks, data, "staaf"))


def dots(data: pd.DataFrame, sheet: Sheet) -> None:
    """Draw a dot per row on its interval, with the value beside it."""
    marks = read_marks(data)
    _draw_rows(sheet, drawn(marks), draw_dot_on_line, has_grid=True)
    write_notes(sheet, notes(marks, data, "stip"))


def rows_have_bases(data: pd.DataFrame) -> bool:
    """Whether the names of the rows have their base."""
    return bool(own_bases(drawn(read_marks(data))))


def draw_dot_on_line(sheet: Sheet, scale: Scale, row: Row, fill: Colour) -> float:
    """Draw a dot on the line of its interval, and give where it ends [mm]."""
    mark, y = row.mark, row.middle
    if mark.interval:
        draw_line(sheet, [scale.place(mark.lower), scale.place(mark.upper)], [y, y], LINE_PT)
    draw_dot(sheet, scale.place(mark.value), y, fill)
    return max(scale.place(mark.highest), scale.place(mark.value) + DOT)


def _draw_rows(sheet: Sheet, marks: list[Mark], draw_mark: DrawMark, has_grid: bool) -> None:
    """Lay out the rows and draw the marks over a grid."""
    shown, fills = known(marks), _fills(marks)
    names = lay_names(sheet, marks)
    rows = lay_rows(sheet, names, marks)
    scale = row_scale(sheet, *domain(shown), names.start, [mark.words for mark in shown])
    if has_grid:
        draw_grid(sheet, rows, names, scale)
    for row in rows:
        _draw_row(sheet, scale, row, fills[row.mark.series], draw_mark)
    draw_vertical(sheet, rows, names, scale.place(0), width=LINE_PT)
    if has_grid:
        write_ticks(sheet, scale, tick_words(scale, marks[0].unit))


def _fills(marks: list[Mark]) -> dict[str, Colour]:
    """The fill of each series; of editions the last is the darkest."""
    names = series_names(marks)
    if are_years(names):
        return dict(zip(sorted(names), reversed(ordered_fills(len(names))), strict=True))
    return dict(zip(names, kind_fills(len(names)), strict=True))


def _draw_row(sheet: Sheet, scale: Scale, row: Row, fill: Colour, draw_mark: DrawMark) -> None:
    """Draw one mark with its value, or the word for a value that is not there."""
    mark = row.mark
    if mark.value is None:
        write(sheet, mark.words, scale.place(0) + BESIDE, row.middle, SMALL_PT)
        return
    end = draw_mark(sheet, scale, row, WHITE if mark.only_in_words else fill)
    write(sheet, mark.words, end + BESIDE, row.middle)


def _draw_bar(sheet: Sheet, scale: Scale, row: Row, fill: Colour) -> float:
    """Draw a bar, its interval light where it crosses a dark fill, and give where it ends [mm]."""
    mark, y = row.mark, row.middle
    end = scale.place(mark.value)
    draw_box(sheet, (scale.place(0), end), (y - HALF_BAR, y + HALF_BAR), fill)
    if mark.interval:
        draw_line(sheet, [scale.place(mark.lower), end], [y, y], LINE_PT, text_on(fill))
        draw_line(sheet, [end, scale.place(mark.upper)], [y, y], LINE_PT, BLACK)
    return max(scale.place(mark.highest), scale.place(0))
