"""Rows that are no submission: totals and remarks below the answers, and headings among them."""

import re
from collections.abc import Mapping
from dataclasses import replace

from analysis.codebook import Variable
from analysis.intake.headings import VALUE
from analysis.intake.mapping import ColumnMap
from analysis.intake.normalise import heading_key, key
from analysis.intake.raw import Message, RawExport, RawRow

TOTAL = re.compile(
    r"((?:eind|sub|grand )?(?:totaal|total)|gemiddelde|average|mean|som|sum|aantal|count|n(?= ?=))"
    r"[\s:=.]*\(?(?:n ?= ?)?[\d.,%]*\)?"
)
FEWEST_HEADINGS = 3
# A column of the tool that every submission has.
OF_EVERY_SUBMISSION = ("id", "started", "submitted", "last_action")


def without_totals(raw: RawExport) -> RawExport:
    """The export without rows that only add up the others or stand below them, each told."""
    last = _last_submission(raw)
    told, rows = [], []
    for at, row in enumerate(raw.rows):
        first = next((cell for cell in row.cells if cell.strip()), "")
        if found := TOTAL.fullmatch(key(first)):
            told.append(_told(row, f"begint met '{first.strip()[: len(found[1])]}'"))
        elif at > last:
            told.append(_told(row, "staat onder de inzendingen zonder respons-ID of datum"))
        else:
            rows.append(row)
    return replace(raw, rows=tuple(rows), messages=(*raw.messages, *told)) if told else raw


def without_headings(raw: RawExport, column_map: ColumnMap, variables: Mapping[str, Variable]) -> RawExport:
    """The export without rows that say the questions once more, each told."""
    known = {}
    for link in column_map.links:
        texts = [next(iter(raw.columns[link.position].heading), "")]
        if link.is_whole and link.variable in variables:
            texts += [variables[link.variable].code, variables[link.variable].question]
            texts += raw.columns[link.position].heading[1:]
        known[link.position] = {heading_key(text) for text in texts if text.strip()}
    told, rows = [], []
    for row in raw.rows:
        hits = sum(heading_key(row.cells[at]) in texts for at, texts in known.items() if row.cells[at])
        if hits >= FEWEST_HEADINGS and 2 * hits >= len(known):
            told.append(_told(row, "herhaalt de vragen"))
        else:
            rows.append(row)
    return replace(raw, rows=tuple(rows), messages=(*raw.messages, *told)) if told else raw


def _told(row: RawRow, what: str) -> Message:
    text = f"Rij {row.number} {what} en is geen inzending; overgeslagen."
    return Message("warning", "totals-row", text, row=row.number, count=1)


def _last_submission(raw: RawExport) -> int:
    """The position of the last row that is no total or remark below rows that all have an id or date."""
    marks = [at for at, column in enumerate(raw.columns) if column.role in OF_EVERY_SUBMISSION]
    last = len(raw.rows) - 1
    while last > 0 and marks and _is_below(raw.rows[last], marks):
        last -= 1
    above = [raw.rows[at] for at in range(last)]
    complete = any(all(row.cells[mark].strip() for row in above) for mark in marks)
    return last if complete else len(raw.rows) - 1


def _is_below(row: RawRow, marks: list[int]) -> bool:
    """Whether a row has numbers or sums only, and no id or date; or one text in an otherwise empty row."""
    filled = [at for at, cell in enumerate(row.cells) if cell.strip()]
    if len(filled) == 1 and filled[0] in marks:
        return len(row.cells[filled[0]].split()) > 2 and not VALUE.match(row.cells[filled[0]])
    numbers = all(VALUE.fullmatch(row.cells[at].strip()) or row.cells[at].startswith("=") for at in filled)
    return numbers and not set(filled) & set(marks)
