"""Ordered parts of a whole, a column per group or edition."""

from dataclasses import dataclass

import pandas as pd

from analysis import dutch
from analysis.errors import AuthorError
from analysis.figures.columns import LEADER, name_lines, write_names, write_under
from analysis.figures.marks import IN_WORDS, Mark, known, labels, read_marks, series_names
from analysis.figures.sheet import (
    Sheet,
    draw_box,
    line_height,
    spread,
    text_width,
    widest,
    wrap,
    write,
    write_notes,
)
from analysis.figures.small_print import with_base
from analysis.figures.style import LABEL_PT, SMALL_PT, WHITE, Colour, ordered_fills, text_on

HEIGHT = 48.0
WIDEST_COLUMN = 46.0
# The room between columns, as part of a column; it holds the values of small parts.
BETWEEN, MOST_BETWEEN = 0.45, 0.6
# Printed, rounded parts may pass or miss the whole by this much.
SLACK = 0.025


@dataclass(frozen=True)
class Part:
    """A part of a column, from and to a share of its height; all that is not shown is one open part."""

    mark: Mark
    low: float
    high: float

    @property
    def middle(self) -> float:
        """The share of the height where the part has its middle."""
        return (self.low + self.high) / 2

    @property
    def is_open(self) -> bool:
        """Whether the part stands for what may not be shown."""
        return self.mark.value is None

    @property
    def holds_text(self) -> bool:
        """Whether its value fits inside."""
        return (self.high - self.low) * HEIGHT >= line_height(LABEL_PT)


def stacked(data: pd.DataFrame, sheet: Sheet) -> None:
    """Draw a column per series, cut into the labels in their order, the first at the foot.

    What may not be shown is one open part, and the small print says why.
    """
    marks = read_marks(data)
    columns = {name: stack([mark for mark in marks if mark.series == name]) for name in series_names(marks)}
    last = list(columns.values())[-1]
    lines = name_lines(sheet, _right_names(marks, last))
    end = sheet.right - widest([line for name in lines.values() for line in name]) - LEADER
    edges = _column_edges(sheet, len(columns), end, widest([mark.words for mark in known(marks)]))
    fills = dict(zip(labels(marks), ordered_fills(len(labels(marks))), strict=True))
    foot = sheet.y + HEIGHT
    for parts, (left, right) in zip(columns.values(), edges, strict=True):
        _draw_column(sheet, parts, left, right, foot, fills)
        if parts is not last:
            _write_small_values(sheet, parts, right, foot)
    wanted = [foot - middle * HEIGHT for middle in _middles(marks, last)]
    write_names(sheet, list(lines.values()), wanted, edges[-1][1], foot - HEIGHT, foot)
    sheet.y = foot
    _write_feet(sheet, marks, edges)
    write_notes(sheet, _notes(marks, columns))


def stack(marks: list[Mark]) -> list[Part]:
    """The parts of one column; what is not shown stands together, where its first label stands.

    Raises
    ------
    AuthorError
        If the marks are no shares, or do not add up to the whole.
    """
    total = sum(mark.value or 0 for mark in marks)
    is_whole = all(mark.value is not None for mark in marks)
    if marks[0].unit != "%" or total > 1 + SLACK or (is_whole and total < 1 - SLACK):
        raise AuthorError(
            f"De delen van '{marks[0].series or marks[0].label}' tellen op tot {dutch.share_percent(total)}, "
            "niet tot 100%. Geef alle klassen van één vraag, als aandeel (kind = share)."
        )
    parts, height, is_open = [], 0.0, False
    for mark in marks:
        if mark.value is None and is_open:
            continue
        size = max(0.0, 1 - total) if mark.value is None else mark.value / max(1.0, total)
        is_open = is_open or mark.value is None
        parts.append(Part(mark, height, height + size))
        height += size
    return parts


def _right_names(marks: list[Mark], last: list[Part]) -> list[str]:
    """The label of each part, with the value where that does not fit inside the last column."""
    small = {part.mark.label: part.mark.words for part in last if not part.is_open and not part.holds_text}
    return [f"{label}: {small[label]}" if label in small else label for label in labels(marks)]


def _column_edges(sheet: Sheet, number: int, end: float, value_width: float) -> list[tuple[float, float]]:
    """Left and right of each column [mm]; the last stands against the names."""
    room = end - sheet.left
    width = min(WIDEST_COLUMN, room / (number + BETWEEN * (number - 1)))
    if width < value_width:
        raise AuthorError(
            f"{number} kolommen passen niet in een figuur van {sheet.width:.0f} mm. "
            "Neem een bredere figuur of minder kolommen."
        )
    pitch = min((room - width) / max(1, number - 1), width * (1 + MOST_BETWEEN))
    return [(sheet.left + place * pitch, sheet.left + place * pitch + width) for place in range(number)]


def _draw_column(
    sheet: Sheet, parts: list[Part], left: float, right: float, foot: float, fills: dict[str, Colour]
) -> None:
    """Draw the parts of a column with their values inside."""
    for part in parts:
        fill = WHITE if part.is_open or part.mark.only_in_words else fills[part.mark.label]
        draw_box(sheet, (left, right), (foot - part.low * HEIGHT, foot - part.high * HEIGHT), fill)
        size = SMALL_PT if part.is_open else LABEL_PT
        if part.holds_text and text_width(part.mark.words, size) < right - left - 1:
            middle = foot - part.middle * HEIGHT
            write(
                sheet, part.mark.words, (left + right) / 2, middle, size, align="center", colour=text_on(fill)
            )


def _write_small_values(sheet: Sheet, parts: list[Part], right: float, foot: float) -> None:
    """Write the values that do not fit inside beside the column."""
    small = [part for part in parts if not part.is_open and not part.holds_text]
    sizes = [line_height(SMALL_PT)] * len(small)
    places = spread([foot - part.middle * HEIGHT for part in small], sizes, foot - HEIGHT, foot)
    for part, place in zip(small, places, strict=True):
        write(sheet, part.mark.words, right + 0.7, place, SMALL_PT)


def _middles(marks: list[Mark], parts: list[Part]) -> list[float]:
    """Where each label has its middle in a column, as a share of its height."""
    middles = {part.mark.label: part.middle for part in parts}
    rest = next((part.middle for part in parts if part.is_open), 1.0)
    return [middles.get(label, rest) for label in labels(marks)]


def _write_feet(sheet: Sheet, marks: list[Mark], edges: list[tuple[float, float]]) -> None:
    """Write the name of each column under it, with its base where bases differ."""
    names = series_names(marks)
    bases = {name: {mark.base for mark in marks if mark.series == name} - {None} for name in names}
    differ = len(set().union(*bases.values())) > 1
    words = [(name, with_base("", min(bases[name])) if differ and bases[name] else "") for name in names]
    pitch = edges[1][0] - edges[0][0] - 1 if len(edges) > 1 else sheet.right - sheet.left
    blocks = [[line for word in pair if word for line in wrap(word, pitch, LABEL_PT)] for pair in words]
    write_under(sheet, blocks, [(left + right) / 2 for left, right in edges], LABEL_PT)


def _notes(marks: list[Mark], columns: dict[str, list[Part]]) -> list[str]:
    """Small print: why parts are open, and that printed percentages need not add up."""
    hidden = dict.fromkeys(mark.words for mark in marks if mark.value is None)
    hollow = dutch.list_words([*hidden, *([IN_WORDS] if any(mark.only_in_words for mark in marks) else [])])
    whole = [parts for parts in columns.values() if not any(part.is_open for part in parts)]
    uneven = any(sum(int(part.mark.words.rstrip("%")) for part in parts) != 100 for parts in whole)
    rounding = ["Door afronding tellen de percentages niet overal op tot 100."] if uneven else []
    return [*([f"Open vak: {hollow}."] if hollow else []), *rounding]
