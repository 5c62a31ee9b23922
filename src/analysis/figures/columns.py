"""A field with a vertical scale: the frame of charts that run over time."""

from analysis.figures.marks import write_value
from analysis.figures.scale import Scale, make_scale
from analysis.figures.sheet import (
    Sheet,
    draw_line,
    line_height,
    spread,
    text_width,
    widest,
    wrap,
    write,
    write_block,
)
from analysis.figures.style import GRID, LINE_PT, SMALL_PT

TICK_SPACING = 8.0
# The largest part of the sheet that names at the right may take.
NAME_PART = 0.46
# Between a field and the names at its right: room for a line to a name that had to move [mm].
LEADER = 3.0


def lay_field(
    sheet: Sheet, low: float, high: float, unit: str, height: float, name_width: float
) -> tuple[Scale, float, float]:
    """Draw the scale of a field of `height`, and give it with the field's left and right [mm].

    `name_width` stays free at the right; the sheet moves down to the foot of the field.
    """
    top, bottom = sheet.y + line_height(SMALL_PT) / 2, sheet.y + line_height(SMALL_PT) / 2 + height
    ticks = make_scale(low, high, bottom, top, TICK_SPACING).ticks
    scale = make_scale(low, max(high, _next_tick(ticks, high)), bottom, top, TICK_SPACING)
    decimals = 0 if unit == "%" or high >= 10 else 1
    words = [write_value(tick, unit, decimals) for tick in scale.ticks]
    left = sheet.left + widest(words, SMALL_PT) + 1.5
    right = sheet.right - name_width
    for tick, text in zip(scale.ticks, words, strict=True):
        draw_line(sheet, [left, right], [scale.place(tick)] * 2, colour=GRID)
        write(sheet, text, left - 1.5, scale.place(tick), SMALL_PT, align="right")
    draw_line(sheet, [left, right], [scale.place(0)] * 2, LINE_PT)
    sheet.y = bottom
    return scale, left, right


def _next_tick(ticks: tuple[float, ...], high: float) -> float:
    """The tick at or above the highest value."""
    step = ticks[-1] - ticks[-2]
    return round(ticks[-1] + step, 10) if ticks[-1] < high else ticks[-1]


def name_lines(sheet: Sheet, names: list[str]) -> dict[str, list[str]]:
    """Names for the right of a field, broken into lines."""
    return {name: wrap(name, NAME_PART * (sheet.right - sheet.left)) for name in names}


def write_names(
    sheet: Sheet, blocks: list[list[str]], wanted: list[float], right: float, top: float, bottom: float
) -> None:
    """Write names at the right of what they name, with a line to each that had to move [mm]."""
    heights = [len(block) * line_height() for block in blocks]
    places = spread(wanted, heights, top, bottom)
    for block, height, want, place in zip(blocks, heights, wanted, places, strict=True):
        if abs(place - want) > 0.7:
            draw_line(sheet, [right + 0.4, right + LEADER - 0.6], [want, place])
        write_block(sheet, block, right + LEADER, place - height / 2)


def write_under(sheet: Sheet, words: list[list[str]], places: list[float], size: float = SMALL_PT) -> None:
    """Write blocks of lines, each centred under its place; move the sheet down past them."""
    top = sheet.y + 1
    for lines, x in zip(words, places, strict=True):
        half = max((text_width(line, size) for line in lines), default=0) / 2
        centre = min(max(x, sheet.left + half), sheet.right - half)
        write_block(sheet, lines, centre, top, size=size, align="center")
    sheet.y = top + max(len(lines) for lines in words) * line_height(size)
