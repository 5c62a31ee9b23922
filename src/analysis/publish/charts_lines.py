"""Lines over the editions of a survey."""

from itertools import groupby

import pandas as pd

from analysis import dutch
from analysis.publish.columns import LEADER, lay_field, name_lines, write_names, write_under
from analysis.publish.marks import Mark, domain, known, labels, need_columns, notes, read_marks, with_base
from analysis.publish.scale import Scale
from analysis.publish.sheet import (
    Sheet,
    draw_dot,
    draw_line,
    line_height,
    spread,
    text_width,
    widest,
    wrap,
    write,
    write_notes,
)
from analysis.publish.style import LINE_PT, SMALL_PT, STRONG_PT, WHITE, Colour, kind_fills

HEIGHT = 42.0
# Lines at one edition stand this far apart, so that their intervals do not cover each other [mm].
DODGE = 2.2
# A value stands this far from the end of its interval [mm].
CLEAR = 2.5
# The first and last edition lie this far from the edges of the field [mm].
EDGE = 5.0
# Up to so many lines every value is written; with more, the first and last of each line.
FEW = 2
NO_DATA = "geen gegevens"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


def lines(data: pd.DataFrame, sheet: Sheet) -> None:
    """Draw a line per label over the editions; an edition without values is empty and says so.

    A line stops where an edition is missing: nothing is drawn across it.
    """
    need_columns(data, ["edition"])
    marks = read_marks(data.assign(series=""))
    shown, names = known(marks), labels(known(marks))
    blocks = list(name_lines(sheet, _end_names(shown)).values()) if len(names) > 1 else []
    sheet.y += CLEAR
    name_width = widest([line for block in blocks for line in block]) + (LEADER if blocks else 0)
    scale, left, right = lay_field(sheet, *domain(shown), marks[0].unit, HEIGHT, name_width)
    first_width = 0.0 if len(names) <= FEW else widest([mark.words for mark in shown])
    places = _place_editions(marks, left + first_width, right)
    points = _place_marks(shown, scale, places)
    for name, fill in zip(names, kind_fills(len(names)), strict=True):
        _draw_line(sheet, scale, {mark: x for mark, x in points.items() if mark.label == name}, fill)
    _write_values(sheet, scale, points, names)
    wanted = [scale.place(_last(shown, name).value) for name in names]
    write_names(sheet, blocks, wanted if blocks else [], right, scale.end, scale.start)
    words = {year: absent_words(marks, year) or _base_words(marks, year) for year in places}
    left_over = _write_editions(sheet, places, words)
    write_notes(sheet, [*notes(marks, data, "stip", "Staande lijn"), *left_over, *_missing(marks)])


def editions(marks: list[Mark]) -> list[int]:
    """Every year from the first to the last, also those that the data leave out."""
    years = [mark.edition for mark in marks]
    return list(range(min(years), max(years) + 1))


def absent_words(marks: list[Mark], year: int) -> str:
    """Why an edition has no value at all; empty if it has one."""
    own = [mark for mark in marks if mark.edition == year]
    if any(mark.value is not None for mark in own):
        return ""
    return own[0].words if own else NO_DATA


def _last(shown: list[Mark], name: str) -> Mark:
    """The newest value of a line."""
    return max((mark for mark in shown if mark.label == name), key=lambda mark: mark.edition)


def _end_names(shown: list[Mark]) -> list[str]:
    """The name of each line; with its last value where not every value is written."""
    names = labels(shown)
    return names if len(names) <= FEW else [f"{name}: {_last(shown, name).words}" for name in names]


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


def _write_values(sheet: Sheet, scale: Scale, points: dict[Mark, float], names: list[str]) -> None:
    """Write every value of a few lines; of more lines the first, for the names hold the last."""
    years = sorted({mark.edition for mark in points})
    for year in years if len(names) <= FEW else years[:1]:
        own = sorted((mark for mark in points if mark.edition == year), key=lambda mark: -mark.value)
        if len(names) > FEW:
            _write_before(sheet, scale, own, points)
        else:
            _write_around(sheet, scale, own, points)


def _write_around(sheet: Sheet, scale: Scale, own: list[Mark], points: dict[Mark, float]) -> None:
    """Write the highest value above all intervals of an edition, and the lowest below."""
    top = scale.place(max(mark.highest for mark in own)) - CLEAR
    write(sheet, own[0].words, points[own[0]], top, align="center")
    for mark in own[1:]:
        foot = scale.place(min(mark.lowest for mark in own)) + CLEAR
        if foot < scale.start - CLEAR / 2:
            write(sheet, mark.words, points[mark], foot, align="center")
        else:
            write(sheet, mark.words, points[mark] + CLEAR, scale.place(mark.value))


def _write_before(sheet: Sheet, scale: Scale, own: list[Mark], points: dict[Mark, float]) -> None:
    """Write the values of an edition at the left of its dots."""
    heights = [scale.place(mark.value) for mark in own]
    places = spread(heights, [line_height()] * len(own), scale.end, scale.start)
    x = min(points[mark] for mark in own) - CLEAR
    for mark, place in zip(own, places, strict=True):
        write(sheet, mark.words, x, place, align="right")


def _write_editions(sheet: Sheet, places: dict[int, float], words: dict[int, str]) -> list[str]:
    """Write each edition under its place, with its words where these fit; the rest is for the small print."""
    step = (max(places.values()) - min(places.values())) / max(1, len(places) - 1) - 1
    step = step if len(places) > 1 else sheet.width / 2
    years = {
        year: str(year) if text_width(str(year), SMALL_PT) <= step else f"{APOSTROPHE}{year % 100:02}"
        for year in places
    }
    fits = widest([word for text in words.values() for word in text.split(" ")], SMALL_PT) <= step
    blocks = [
        [years[year], *(wrap(words[year], step, SMALL_PT) if fits and words[year] else [])] for year in places
    ]
    write_under(sheet, blocks, list(places.values()))
    return [] if fits else [f"{year}: {text}." for year, text in words.items() if text]


def _base_words(marks: list[Mark], year: int) -> str:
    """The base of an edition, if in every edition the lines share one and editions differ."""
    shown = [mark for mark in marks if mark.value is not None]
    bases = {edition: {mark.base for mark in shown if mark.edition == edition} for edition in editions(shown)}
    one_each = all(len(found - {None}) == 1 or not found for found in bases.values())
    differ = len(set().union(*bases.values())) > 1
    return with_base("", min(bases[year])) if one_each and differ and bases.get(year) else ""


def _missing(marks: list[Mark]) -> list[str]:
    """The values that are missing where another line has one."""
    words = {(mark.label, mark.edition): "" if mark.value is not None else mark.words for mark in marks}
    gaps = [
        f"{name} {year}: {words.get((name, year), NO_DATA)}"
        for name in labels(marks)
        for year in editions(marks)
        if words.get((name, year), NO_DATA) and not absent_words(marks, year)
    ]
    return [f"{dutch.list_words(gaps)}."] if gaps else []
