"""From text to a table: delimiter, quotes, line ends, and the row numbers of a spreadsheet.

A cell may hold line breaks, so a row is counted as a spreadsheet counts it,
blank ones included. Nothing is repaired: text that can be read in two ways is
refused.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from analysis.dutch import number
from analysis.intake.files import MAX_BYTES, ReadingError
from analysis.intake.raw import Message
from analysis.intake.rows import Row, blank_rows

DELIMITERS = {";": "een puntkomma", ",": "een komma", "\t": "een tab", "|": "een verticale streep ('|')"}
UNUSUAL = ("\t", "|")
SAMPLE_ROWS = 300
MAX_ROWS = 20_000
MAX_CELLS = 2_000_000
csv.field_size_limit(MAX_BYTES)  # a longer cell is none: the file itself is not larger
EXCEL_HINT = re.compile(r"\Asep=([;,\t|])(?:\r\n|\r|\n)", re.IGNORECASE)
LINE_ENDS = {"\r\n": "CRLF", "\n": "LF", "\r": "CR"}

NO_CONTENT_TEXT = "Het bestand bevat geen kopregel en geen antwoorden. Exporteer de enquête opnieuw."
ONE_COLUMN_TEXT = (
    "Het bestand heeft maar één kolom: geen puntkomma, komma, tab of '|' scheidt de cellen. "
    "Exporteer opnieuw als CSV of XLSX."
)


@dataclass
class Table:
    """The rows of a text file with content, each with its row number."""

    rows: list[Row]
    delimiter: str = ""
    line_ends: list[str] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)


def read_table(text: str) -> Table:
    """The table that a text holds, with messages about its form.

    Raises
    ------
    ReadingError
        If there is no content, no delimiter, more than one delimiter, an open quote,
        or more than `MAX_ROWS` rows or `MAX_CELLS` cells.
    """
    hint = EXCEL_HINT.match(text)
    text = text[hint.end() :] if hint else text
    if not text.strip():
        raise ReadingError("no-header", NO_CONTENT_TEXT)
    delimiter = hint.group(1) if hint else _delimiter(text)
    _refuse_mixed(text, delimiter)
    table = _strict_table(text, delimiter)
    if delimiter in UNUSUAL:
        name = DELIMITERS[delimiter].removeprefix("een ")
        table.messages.append(Message("warning", "delimiter", f"Scheidingsteken {name} herkend; ingelezen."))
    return table


def check_limits(row: int, cells: int) -> None:
    """Refuses a table that is larger than any survey; the limit is in the message."""
    if row > MAX_ROWS or cells > MAX_CELLS:
        text = (
            f"Het bestand is te groot: de grens is {number(MAX_ROWS)} rijen of {number(MAX_CELLS)} cellen. "
            "Is dit wel de export van één enquête?"
        )
        raise ReadingError("too-large", text)


def _delimiter(text: str) -> str:
    """The delimiter that gives the widest table of constant width, else the most even one."""
    scores = {delimiter: _score(text, delimiter) for delimiter in DELIMITERS}
    best = max(scores, key=scores.__getitem__)
    if scores[best] <= (False, 0):
        raise ReadingError("one-column", ONE_COLUMN_TEXT)
    return best


def _score(text: str, delimiter: str) -> tuple[bool, float]:
    """Whether all rows of a sample are equally wide, and the width times how common it is."""
    widths = [len(cells) for _, cells in islice(_loose_rows(text, delimiter), SAMPLE_ROWS)]
    if not widths:
        return False, 0
    width, common = max(Counter(widths).items(), key=lambda item: (item[1], item[0]))
    return (common == len(widths) and width > 1), (width - 1) * (common / len(widths)) ** 2


def _loose_rows(text: str, delimiter: str) -> Iterator[Row]:
    """Rows with content as far as they can be read, at most `MAX_ROWS`; only to look at their widths."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row, cells in enumerate(islice(reader, MAX_ROWS), start=1):
            if any(map(str.strip, cells)):
                yield row, cells
    except csv.Error:
        return


def _refuse_mixed(text: str, delimiter: str) -> None:
    """Refuses a text of which some rows only fit the header with another delimiter."""
    widths = {row: len(cells) for row, cells in _loose_rows(text, delimiter)}
    width = Counter(widths.values()).most_common(1)[0][0]
    if width < 3 or len(set(widths.values())) == 1:
        return
    for other in DELIMITERS.keys() - {delimiter}:
        if any(len(cells) == width and widths.get(row) != width for row, cells in _loose_rows(text, other)):
            raise _mixed(text, (delimiter, other), width)


def _mixed(text: str, delimiters: tuple[str, str], width: int) -> ReadingError:
    """What to say where the second delimiter takes over; the first one counts the rows well up to there."""
    fits = {
        delimiter: {row: len(cells) == width for row, cells in _loose_rows(text, delimiter)}
        for delimiter in delimiters
    }
    begin = {delimiter: next(row for row in rows if rows[row]) for delimiter, rows in fits.items()}
    first, second = sorted(delimiters, key=begin.__getitem__)
    row = next((row for row, fit in fits[first].items() if row > begin[first] and not fit), begin[second])
    told = (
        f"Vanaf rij {row} is het scheidingsteken {DELIMITERS[second]} in plaats van {DELIMITERS[first]}. "
        "Zijn er twee exports aan elkaar geplakt? Geef ze als twee bestanden op."
    )
    return ReadingError("mixed-delimiters", told, row=row)


class _Lines:
    """The lines of a text, one by one, that remembers the last one: its end is the end of a row."""

    def __init__(self, text: str) -> None:
        self.stream = io.StringIO(text, newline="")
        self.last = ""

    def __iter__(self) -> Iterator[str]:
        for line in self.stream:
            self.last = line
            yield line

    def end(self) -> str:
        return "\r\n" if self.last.endswith("\r\n") else self.last[-1:]


def _strict_table(text: str, delimiter: str) -> Table:
    """The rows with content, quotes checked, rows and cells counted while reading."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    rows, ends, blank, cell_count, row, begin = [], Counter(), [], 0, 0, 1
    try:
        for row, cells in enumerate(reader, start=1):
            begin = reader.line_num + 1
            ends[lines.end()] += 1
            cell_count += len(cells)
            check_limits(row, cell_count)
            (rows if any(map(str.strip, cells)) else blank).append((row, cells))
    except csv.Error as error:
        raise _open_quote(row + 1, begin, text) from error
    if not rows:
        raise ReadingError("no-header", NO_CONTENT_TEXT)
    # An empty line at the very end is how a file ends, not a row.
    shown = [row for row, cells in blank if cells or row < rows[-1][0]]
    return Table(
        rows,
        delimiter,
        [LINE_ENDS[end] for end in LINE_ENDS if ends[end]],
        blank_rows(min(shown, default=0), len(shown)),
    )


def _open_quote(row: int, line: int, text: str) -> ReadingError:
    """What to say when the quotes do not match from that row on."""
    if line >= text.count("\n") and not text.endswith(("\n", "\r")):
        cut = f"Het bestand breekt af midden in een cel van rij {row}. Exporteer opnieuw."
        return ReadingError("cut-off", cut, row=row, count=1)
    quote = (
        f"Een aanhalingsteken in of vlak vóór rij {row} (regel {line} van het bestand) is niet afgesloten; "
        "daardoor versmelten cellen of rijen. Exporteer opnieuw."
    )
    return ReadingError("open-quote", quote, row=row)
