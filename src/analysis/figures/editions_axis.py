"""The editions under a field: which there are, and why one is empty."""

from math import ceil, inf

from analysis import dutch
from analysis.figures.columns import write_under
from analysis.figures.marks import Mark, labels
from analysis.figures.sheet import Sheet, widest, wrap
from analysis.figures.style import SMALL_PT

NO_DATA = "geen gegevens"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


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


def write_editions(sheet: Sheet, places: dict[int, float], words: dict[int, str]) -> list[str]:
    """Write each edition under its place, with its words where these fit; the rest is for the small print."""
    room = min(_steps_between(list(places.values())), sheet.width / 2) - 1
    years = _year_labels(list(places), room)
    fits = widest([word for text in words.values() for word in text.split(" ")], SMALL_PT) <= room
    below = {year: wrap(words[year], room, SMALL_PT) if fits and words[year] else [] for year in places}
    write_under(sheet, [[years[year], *below[year]] for year in places], list(places.values()))
    return [] if fits else [f"{year}: {text}." for year, text in words.items() if text]


def _year_labels(years: list[int], room: float) -> dict[int, str]:
    """Each year as it fits in its room [mm]: in full, as ’25, or every so many years up to the last."""
    if widest([str(year) for year in years], SMALL_PT) <= room:
        return {year: str(year) for year in years}
    short = {year: f"{APOSTROPHE}{year % 100:02}" for year in years}
    apart = ceil((widest(list(short.values()), SMALL_PT) + 1) / (room + 1))
    return {year: short[year] if (years[-1] - year) % apart == 0 else "" for year in years}


def _steps_between(places: list[float]) -> float:
    """How far two editions are apart; without end if there is one [mm]."""
    return places[1] - places[0] if len(places) > 1 else inf


def missing_values(marks: list[Mark]) -> list[str]:
    """The values that are missing where another line has one."""
    words = {(mark.label, mark.edition): "" if mark.value is not None else mark.words for mark in marks}
    gaps = [
        f"{name} {year}: {words.get((name, year), NO_DATA)}"
        for name in labels(marks)
        for year in editions(marks)
        if words.get((name, year), NO_DATA) and not absent_words(marks, year)
    ]
    return [f"{dutch.list_words(gaps)}."] if gaps else []
