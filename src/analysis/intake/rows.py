"""Rows of a table, numbered as a spreadsheet does: blank ones, and ones that are too short or too long."""

from analysis.dutch import list_words
from analysis.intake.raw import Message

Row = tuple[int, list[str]]

SEARCHED_ROWS = 15  # headings stand at the top, if anywhere


def even_rows(rows: list[Row], width: int, ends_open: bool) -> tuple[list[Row], list[Message]]:
    """The rows with exactly `width` cells, and an error that names the rows that have not.

    Empty cells too many are cut off if most rows have them; in a few rows they are a delimiter
    inside a text, which moved the other cells. With `ends_open` the text stops without a line end,
    so that a last row that is too short is a file that was cut off.
    """
    if 2 * sum(len(cells) > width for _, cells in rows) > len(rows):
        rows = [(row, cells if any(map(str.strip, cells[width:])) else cells[:width]) for row, cells in rows]
    even = rows
    uneven = [(row, len(cells)) for row, cells in even if len(cells) != width]
    if not uneven:
        return even, []
    fitting = [(row, cells) for row, cells in even if len(cells) == width]
    if ends_open and len(uneven) == 1 and uneven[0][0] == even[-1][0] and uneven[0][1] < width:
        return fitting, [_cut_off(*uneven[0], width)]
    return fitting, [_ragged(uneven, width)]


def _cut_off(row: int, found: int, width: int) -> Message:
    text = (
        f"Het bestand breekt af in rij {row}: {found} van de {width} cellen. "
        "Het is niet helemaal gedownload of opgeslagen; exporteer opnieuw."
    )
    return Message("error", "cut-off", text, row=row, count=1)


def _ragged(uneven: list[tuple[int, int]], width: int) -> Message:
    parts = [f"rij {row} heeft {found}" for row, found in uneven[:5]]
    more = f" (en nog {len(uneven) - 5} rijen)" if len(uneven) > 5 else ""
    text = (
        f"Niet elke rij heeft {width} cellen, zoals de kopregel: {list_words(parts)}{more}. "
        "Er is waarschijnlijk een scheidingsteken te veel of te weinig; exporteer opnieuw."
    )
    return Message("error", "ragged-rows", text, row=uneven[0][0], count=len(uneven))


def blank_rows(first: int, count: int) -> list[Message]:
    """That so many rows without any content were left out."""
    if not count:
        return []
    what = "1 lege rij is" if count == 1 else f"{count} lege rijen zijn"
    return [
        Message(
            "info", "blank-rows", f"{what} overgeslagen (de eerste is rij {first}).", row=first, count=count
        )
    ]
