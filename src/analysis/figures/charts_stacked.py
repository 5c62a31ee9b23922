"""Ordered parts of a whole, a bar per group or edition."""

from dataclasses import dataclass

import pandas as pd

from analysis import dutch
from analysis.errors import AuthorError
from analysis.figures.marks import IN_WORDS, Mark, capitalise, labels, read_marks, series_names
from analysis.figures.rows import GAP, Names, lay_names, lay_rows
from analysis.figures.sheet import (
    Sheet,
    draw_box,
    line_height,
    spread,
    text_width,
    write,
    write_key,
    write_notes,
)
from analysis.figures.small_print import own_bases
from analysis.figures.style import LABEL_PT, SMALL_PT, WHITE, Colour, ordered_fills, text_on

HALF_BAR = 2.0
# Between the end of a bar and a word inside it, and between two words below it [mm].
PADDING, APART = 0.8, 1.5
# Printed, rounded parts may pass or miss the whole by this much.
SLACK = 0.025


@dataclass(frozen=True)
class Part:
    """A part of a bar, from and to a share of its length; all that is not shown is one open part."""

    mark: Mark
    low: float
    high: float
    # What stands together in an open part.
    names: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether the part stands for what may not be shown."""
        return self.mark.value is None

    @property
    def named(self) -> str:
        """The label with its value: ``0,8 fte 34%``; of an open part all labels that it may be."""
        if self.is_open:
            return f"{dutch.list_words(list(self.names), 'of')}: {self.mark.words}"
        return f"{self.mark.label} {self.mark.words}"


def stacked(data: pd.DataFrame, sheet: Sheet) -> None:
    """Draw a bar per series, cut into the labels in their order, the first at the left.

    Parts have their label inside the bar, and one that has no room in any bar below it; if
    more have none, a key above the bars names all. What may not be shown is one open part.
    """
    marks = read_marks(data)
    bars = {name: stack([mark for mark in marks if mark.series == name]) for name in series_names(marks)}
    fills = dict(zip(labels(marks), ordered_fills(len(labels(marks))), strict=True))
    heads = _heads(marks)
    names = lay_names(sheet, heads)
    length = sheet.right - names.start
    named = _without_room(list(bars.values()), length)
    has_key = len(named) > 1 or any(_width(_below(parts, length, named)) > length for parts in bars.values())
    if has_key:
        write_key(sheet, fills)
    for head, parts in zip(heads, bars.values(), strict=True):
        _draw_bar(sheet, names, head, parts, fills, None if has_key else named)
    write_notes(sheet, _notes(marks, bars))


def bars_have_bases(data: pd.DataFrame) -> bool:
    """Whether the names of the bars have their base: where these differ."""
    return bool(own_bases(_heads(read_marks(data))))


def _heads(marks: list[Mark]) -> list[Mark]:
    """A mark for each bar, with its name and base."""
    return [Mark(capitalise(name), "", "", 0, "", base=_base(marks, name)) for name in series_names(marks)]


def stack(marks: list[Mark]) -> list[Part]:
    """The parts of one bar; what is not shown stands together, where its first label stands.

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
    hidden = tuple(mark.label for mark in marks if mark.value is None)
    parts, height = [], 0.0
    for mark in marks:
        if mark.value is None and mark.label != hidden[0]:
            continue
        size = max(0.0, 1 - total) if mark.value is None else mark.value / max(1.0, total)
        parts.append(Part(mark, height, height + size, hidden if mark.value is None else ()))
        height += size
    return parts


def _base(marks: list[Mark], series: str) -> int | None:
    """The base of a bar, if its parts have one."""
    bases = {mark.base for mark in marks if mark.series == series} - {None}
    return min(bases) if len(bases) == 1 else None


def _fits(words: str, part: Part, length: float, size: float = LABEL_PT) -> bool:
    """Whether words fit inside a part."""
    return text_width(words, size) + 2 * PADDING <= (part.high - part.low) * length


def _without_room(bars: list[list[Part]], length: float) -> set[str]:
    """The labels that fit inside no bar with their value."""
    shown = [part for parts in bars for part in parts if not part.is_open]
    return {part.mark.label for part in shown} - {
        part.mark.label for part in shown if _fits(part.named, part, length)
    }


def _below(parts: list[Part], length: float, named: set[str] | None) -> dict[Part, str]:
    """What is written below a bar: the parts without room, and the labels `named`; no labels without it."""
    there = [part for part in parts if part.high > part.low]
    if named is None:
        small = {
            part: part.mark.words for part in there if not _fits(part.mark.words, part, length, _size(part))
        }
        closed = {part: words for part, words in small.items() if not part.is_open}
        return next((words for words in (small, closed) if _width(words) <= length), {})
    return {
        part: part.named
        for part in there
        if not _fits(part.named if part.is_open else part.mark.words, part, length)
        or part.mark.label in named
    }


def _width(words: dict[Part, str]) -> float:
    """The width that words below a bar take together [mm]."""
    return sum(text_width(text, SMALL_PT) + APART for text in words.values())


def _size(part: Part) -> float:
    """The size of the word in a part; why it is open stands smaller."""
    return SMALL_PT if part.is_open else LABEL_PT


def _draw_bar(
    sheet: Sheet,
    names: Names,
    head: Mark,
    parts: list[Part],
    fills: dict[str, Colour],
    named: set[str] | None,
) -> None:
    """Draw a bar with the words in its parts, and those of its small parts below it."""
    (row,) = lay_rows(sheet, names, [head])
    left, length = names.start, sheet.right - names.start
    below = _below(parts, length, named)
    for part in (part for part in parts if part.high > part.low):
        ends = (left + part.low * length, left + part.high * length)
        fill = WHITE if part.is_open or part.mark.only_in_words else fills[part.mark.label]
        draw_box(sheet, ends, (row.middle - HALF_BAR, row.middle + HALF_BAR), fill)
        options = [part.named, part.mark.words] if named is not None else [part.mark.words]
        words = next((words for words in options if _fits(words, part, length, _size(part))), "")
        if words and part not in below:
            write(sheet, words, sum(ends) / 2, row.middle, _size(part), align="center", colour=text_on(fill))
    if below:
        sheet.y = row.middle + HALF_BAR + line_height(SMALL_PT)
        _write_below(sheet, below, left, length, sheet.y - line_height(SMALL_PT) / 2 + 0.3)
        sheet.y += GAP


def _write_below(sheet: Sheet, below: dict[Part, str], left: float, length: float, middle: float) -> None:
    """Write words below the parts that they belong to, moved apart where they would touch."""
    sizes = [text_width(words, SMALL_PT) + APART for words in below.values()]
    wanted = [left + (part.low + part.high) / 2 * length for part in below]
    places = spread(wanted, sizes, left - APART / 2, left + length + APART / 2)
    for words, place in zip(below.values(), places, strict=True):
        write(sheet, words, place, middle, SMALL_PT, align="center")


def _notes(marks: list[Mark], bars: dict[str, list[Part]]) -> list[str]:
    """Small print: why parts are open, and that printed percentages need not add up."""
    hidden = dict.fromkeys(mark.words for mark in marks if mark.value is None)
    hollow = dutch.list_words([*hidden, *([IN_WORDS] if any(mark.only_in_words for mark in marks) else [])])
    whole = [parts for parts in bars.values() if not any(part.is_open for part in parts)]
    uneven = any(sum(int(part.mark.words.rstrip("%")) for part in parts) != 100 for parts in whole)
    rounding = ["Door afronding tellen de percentages niet overal op tot 100."] if uneven else []
    return [*([f"Open vak: {hollow}."] if hollow else []), *rounding]
