"""When each answer came in, by the columns of the tool; whether day or month stands first is told."""

import datetime
from collections.abc import Sequence

from analysis.codebook import Edition
from analysis.dutch import quantity
from analysis.intake import times
from analysis.intake.normalise import key
from analysis.intake.privacy import MISSING_WORDS
from analysis.intake.raw import Message, RawExport

MONTH_FIRST_BY_DEFAULT = ("surveymonkey",)
ANONYMISED = (
    "Alle datums zijn 1980-01-01: de enquête is anoniem. Controles op tijd en periode zijn niet mogelijk."
)
SERIAL = "De datums zijn dagnummers van Excel; omgezet naar datums. Kloppen de dagen?"
UNREADABLE = (
    "De momenten van inzenden zijn geen leesbare datums. Controles op tijd en periode zijn niet mogelijk."
)
NO_MOMENTS = "Dit bestand zegt niet wanneer een antwoord binnenkwam."


def cells_of_roles(raw: RawExport, *roles: str) -> list[list[str]]:
    """The cells of each column with one of these roles, in the order of the roles; empty columns last."""
    positions = [at for role in roles for at, column in enumerate(raw.columns) if column.role == role]
    columns = [[row.cells[at].strip() for row in raw.rows] for at in positions]
    return [*filter(any, columns), *(cells for cells in columns if not any(cells))]


def read_moments(raw: RawExport, edition: Edition) -> tuple[list[datetime.datetime | None], list[Message]]:
    """When each answer came in, from the best of the columns with a time; and what to tell about it."""
    columns = [cells for cells in cells_of_roles(raw, "submitted", "last_action", "started") if any(cells)]
    for cells in columns:
        order, messages = _order(raw, cells, edition)
        moments = [times.read_moment(cell, order) if cell else None for cell in cells]
        if times.are_anonymised(moments):
            return [None] * len(cells), [*messages, Message("info", "anonymised-dates", ANONYMISED)]
        if any(moments):
            return moments, [*messages, *_told(cells, moments)]
    return [None] * len(raw.rows), [
        Message("warning", "unreadable-moments", UNREADABLE)
        if columns
        else Message("info", "no-moments", NO_MOMENTS)
    ]


def _told(cells: Sequence[str], moments: Sequence[datetime.datetime | None]) -> list[Message]:
    """What to tell about the dates of a column that could be read."""
    messages = []
    unread = sum(
        moment is None and bool(cell) and key(cell) not in MISSING_WORDS
        for cell, moment in zip(cells, moments, strict=True)
    )
    if unread:
        what = quantity(unread, "moment van inzenden is", "momenten van inzenden zijn")
        text = f"{what} geen leesbare datum; van die rijen is de tijd niet gecontroleerd."
        messages.append(Message("warning", "unreadable-moments", text, count=unread))
    if any(map(times.is_serial, cells)):
        messages.append(Message("warning", "serial-dates", SERIAL))
    return messages


def _order(raw: RawExport, cells: Sequence[str], edition: Edition) -> tuple[str, list[Message]]:
    """Whether day or month comes first, with what to tell about it."""
    order = times.date_order(cells)
    if order == "mixed":
        text = (
            "De datums staan deels als dag/maand en deels als maand/dag. Gebruik het oorspronkelijke bestand."
        )
        return "day", [Message("error", "mixed-dates", text)]
    if order == "either" or (order == "day" and _only_month_first_fits(cells, edition)):
        return _by_period(raw, cells, edition)
    if order == "month" and raw.tool not in MONTH_FIRST_BY_DEFAULT:
        proof = next(cell for cell in cells if times.date_order([cell]) == "month").split()[0]
        return order, [
            Message("warning", "month-first", f"Datumnotatie maand/dag herkend ({proof} komt voor).")
        ]
    return order or "day", []


def _by_period(raw: RawExport, cells: Sequence[str], edition: Edition) -> tuple[str, list[Message]]:
    """The only order that puts every answer in the field period, else the one that the tool uses."""
    fitting = [
        order for order in ("day", "month") if edition.field_period and _all_within(cells, order, edition)
    ]
    if raw.tool in MONTH_FIRST_BY_DEFAULT and fitting != ["day"]:
        return "month", []
    order = fitting[0] if len(fitting) == 1 else "day"
    named = "dag/maand" if order == "day" else "maand/dag"
    why = "alleen zo vallen ze in de periode van de editie" if len(fitting) == 1 else "controleer dit"
    text = f"Aan de datums is niet te zien of de dag of de maand vooraan staat; gelezen als {named}, {why}."
    return order, [Message("warning", "ambiguous-dates", text)]


def _only_month_first_fits(cells: Sequence[str], edition: Edition) -> bool:
    """Whether dates with dashes, which are read as day-month, lie in the field period only as month-day."""
    return (
        bool(edition.field_period)
        and _all_within(cells, "month", edition)
        and not _all_within(cells, "day", edition)
    )


def _all_within(cells: Sequence[str], order: str, edition: Edition) -> bool:
    """Whether every date lies in the field period."""
    first, last = edition.field_period
    moments = [times.read_moment(cell, order) for cell in cells if cell]
    return all(moment is not None and first <= moment.date() <= last for moment in moments)
