"""Rows of a figure: names at the left, marks at the right.

On a wide sheet a name stands beside its marks, on a narrow one above them; so
one chart fits a column of 57 mm and a page of 180 mm.
"""

from dataclasses import dataclass
from itertools import groupby

from analysis.figures.marks import Mark, labels, write_value
from analysis.figures.scale import Scale, make_scale
from analysis.figures.sheet import (
    DOT,
    Sheet,
    draw_line,
    line_height,
    text_width,
    widest,
    wrap,
    write,
    write_block,
)
from analysis.figures.small_print import own_bases, with_base
from analysis.figures.style import GRID, NARROW_MM, SMALL_PT

GUTTER = 2.5
ROW = 4.6
GAP = 1.6
TICK_SPACING = 13.0
# The largest part of the sheet that a column of names may take: labels, series
# beside labels, series below labels.
LABEL_PART, SERIES_PART, NARROW_SERIES_PART = 0.34, 0.26, 0.4


@dataclass(frozen=True)
class Row:
    """A mark with its top and bottom [mm]."""

    mark: Mark
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Where the mark is drawn [mm]."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True)
class Names:
    """The names of the rows broken into lines, and where their columns and the marks begin [mm]."""

    is_above: bool
    labels: dict[str, list[str]]
    series: dict[Mark, list[str]]
    series_start: float
    start: float

    def height(self, mark: Mark) -> float:
        """The height of a row [mm]."""
        return max(ROW, len(self.series[mark]) * line_height() + 0.8)


def lay_names(sheet: Sheet, marks: list[Mark]) -> Names:
    """Decide how the names break and how wide their columns are."""
    room, is_above = sheet.right - sheet.left, sheet.width < NARROW_MM
    bases = own_bases(marks)
    series = {mark: with_base(mark.series, bases.get(mark)) if mark.series else "" for mark in marks}
    first = {mark.label: bases.get(mark) for mark in marks if not mark.series}
    label_room = room if is_above else LABEL_PART * room
    series_room = (NARROW_SERIES_PART if is_above else SERIES_PART) * room
    full = {name: with_base(name, first.get(name)) for name in labels(marks)}
    bold = is_above and any(series.values())
    label_lines = {name: wrap(words, label_room, bold=bold) for name, words in full.items()}
    series_lines = {mark: wrap(name, series_room) for mark, name in series.items()}
    series_start = sheet.left + (0 if is_above else _column(label_lines.values()))
    start = series_start + _column(series_lines.values())
    return Names(is_above, label_lines, series_lines, series_start, start)


def lay_rows(sheet: Sheet, names: Names, marks: list[Mark]) -> list[Row]:
    """Write the names below what is there, and give the rows."""
    rows = []
    for label in labels(marks):
        rows += _lay_block(sheet, names, label, [mark for mark in marks if mark.label == label])
    return rows


def row_scale(sheet: Sheet, low: float, high: float, start: float, beside: list[str]) -> Scale:
    """A scale to the right of the names that leaves room for the words `beside` a mark."""
    return make_scale(low, high, start, sheet.right - widest(beside) - DOT - 1.5, TICK_SPACING)


def draw_vertical(sheet: Sheet, rows: list[Row], names: Names, x: float, **style: object) -> None:
    """Draw a line through rows that follow each other, and not through names that stand above them."""
    spans = [(row.top, row.bottom) for row in rows]
    if not names.is_above:
        spans = [(spans[0][0], spans[-1][1])]
    for span in spans:
        draw_line(sheet, [x, x], list(span), **style)


def draw_grid(sheet: Sheet, rows: list[Row], names: Names, scale: Scale) -> None:
    """Draw a line for every tick, before the marks; rows without a value have their word there."""
    for has_value, run in groupby(rows, key=lambda row: row.mark.value is not None):
        run_of_rows = list(run)
        for tick in scale.ticks if has_value else ():
            draw_vertical(sheet, run_of_rows, names, scale.place(tick), colour=GRID)


def write_ticks(sheet: Sheet, scale: Scale, words: list[str]) -> None:
    """Write the values of the axis below the rows."""
    middle = sheet.y - GAP + 0.4 + line_height(SMALL_PT) / 2
    for tick, text in zip(scale.ticks, words, strict=True):
        half = text_width(text, SMALL_PT) / 2
        x = min(max(scale.place(tick), sheet.left + half), sheet.right - half)
        write(sheet, text, x, middle, SMALL_PT, align="center")
    sheet.y = middle + line_height(SMALL_PT) / 2


def tick_words(scale: Scale, unit: str) -> list[str]:
    """The values of the axis; the unit of a share stands with each, any other beside the marks."""
    decimals = 0 if unit == "%" or scale.high >= 10 else 1
    return [write_value(tick, "%" if unit == "%" else "", decimals) for tick in scale.ticks]


def _column(names: object) -> float:
    """The width of a column of names with its gutter; 0 without names [mm]."""
    width = widest([line for lines in names for line in lines])
    return width + GUTTER if width else 0.0


def _lay_block(sheet: Sheet, names: Names, label: str, marks: list[Mark]) -> list[Row]:
    """Write a label and the rows under it; move the sheet down past them."""
    lines, heights = names.labels[label], [names.height(mark) for mark in marks]
    label_height = len(lines) * line_height()
    if names.is_above:
        top = write_block(sheet, lines, sheet.left, sheet.y, bold=any(names.series.values()))
        sheet.y = top + sum(heights) + GAP
        return _lay_series(sheet, names, marks, top)
    slack = max(0.0, (heights[0] - line_height()) / 2) if len(marks) > 1 else (heights[0] - label_height) / 2
    write_block(sheet, lines, sheet.left, sheet.y + max(slack, 0))
    top = sheet.y + max(0.0, -slack)
    sheet.y += max(sum(heights), label_height + max(slack, 0)) + GAP
    return _lay_series(sheet, names, marks, top)


def _lay_series(sheet: Sheet, names: Names, marks: list[Mark], top: float) -> list[Row]:
    """Write the names of the series of one label, a row each."""
    rows = []
    for mark in marks:
        lines, height = names.series[mark], names.height(mark)
        write_block(sheet, lines, names.series_start, top + (height - len(lines) * line_height()) / 2)
        rows.append(Row(mark, top, top + height))
        top += height
    return rows
