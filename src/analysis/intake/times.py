"""Moments as survey tools and spreadsheets write them.

Whether day or month comes first is read from the whole column: one date such as
13/09 or 09/13 decides. Nothing is guessed from a single cell.
"""

import datetime
import re
from collections.abc import Iterable, Sequence

ISO = re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?P<time>[ T].*)?")
NUMERIC = re.compile(
    r"(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})(?P=sign)(?P<y>\d{4}|\d{2})(?P<time>,? .*)?"
)
WORDED = re.compile(
    r"(?:(?P<d>\d{1,2})[ -])?(?P<month>[a-z]+)\.?[ -](?P<y>\d{4})(?P<time>,? .*)?", re.IGNORECASE
)
CLOCK = re.compile(
    r",?[ T]+(?P<h>\d{1,2})[:.](?P<min>\d\d)(?:[:.](?P<s>\d\d)(?:[.,]\d+)?)?"
    r"(?: ?(?P<half>[AaPp])\.?[Mm]\.?)?(?: ?[A-Z]{1,5})?(?: ?[+-]\d{1,2}(?::?\d\d)?)?"
)
MONTH_ONLY = re.compile(r"(?P<y>\d{4})[-/](?P<m>\d{1,2})|(?P<first>\d{1,2})[-/](?P<last>\d{4})")
SERIAL = re.compile(r"(?P<days>\d{5})(?:[.,](?P<part>\d+))?")
SERIAL_START = datetime.datetime(1899, 12, 30)
SERIAL_RANGE = (18_000, 73_000)  # 1949 to 2099

MONTH_NAMES = (
    ("jan", "januari", "january"), ("feb", "februari", "february"), ("mrt", "mar", "maart", "march"),
    ("apr", "april"), ("mei", "may"), ("jun", "juni", "june"),
    ("jul", "juli", "july"), ("aug", "augustus", "august"), ("sep", "sept", "september"),
    ("okt", "oct", "oktober", "october"), ("nov", "november"), ("dec", "december"),
)  # fmt: skip
MONTHS = {name: number for number, names in enumerate(MONTH_NAMES, start=1) for name in names}
DUTCH_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


ANONYMISED_YEAR = 1980


def read_moment(text: str, order: str = "day") -> datetime.datetime | None:
    """The moment that a cell holds, or nothing if it holds none.

    Parameters
    ----------
    text : str
        A date with or without a time, or a day number of Excel.
    order : str
        ``day`` or ``month``: which comes first in 08/09/2025.

    Examples
    --------
    >>> read_moment("09/08/2025 03:21:02 PM", "month")
    datetime.datetime(2025, 9, 8, 15, 21, 2)
    """
    text = text.strip()
    if found := SERIAL.fullmatch(text):
        return _from_serial(float(f"{found['days']}.{found['part'] or 0}"))
    found = ISO.fullmatch(text) or NUMERIC.fullmatch(text) or WORDED.fullmatch(text)
    return _assembled(found, order) if found else None


def read_month(text: str, order: str = "day") -> datetime.datetime | None:
    """The month that a cell holds, with or without a day; as the moment at which it starts, or later in it.

    >>> read_month("2025-09") == read_month("9/2025") == read_month("september 2025")
    True
    """
    found = MONTH_ONLY.fullmatch(text.strip())
    year, month = (found["y"] or found["last"], found["m"] or found["first"]) if found else ("", "")
    return read_moment(f"{year}-{month}-1" if found else text, order)


def date_order(texts: Iterable[str]) -> str:
    """What comes first in the numeric dates of a column.

    Returns
    -------
    str
        ``day``, ``month``, ``mixed`` (both occur), ``either`` (no date decides) or
        empty (no numeric dates).
    """
    found = [match for text in texts if (match := NUMERIC.fullmatch(text.strip()))]
    day = any(int(match["first"]) > 12 for match in found)
    month = any(int(match["second"]) > 12 for match in found)
    if day or month:
        return "mixed" if day and month else "day" if day else "month"
    if not found:
        return ""
    return "either" if any(match["sign"] == "/" for match in found) else "day"


def month_name(moment: datetime.date) -> str:
    """A month with its year in Dutch: ``september 2024``."""
    return f"{DUTCH_MONTHS[moment.month - 1]} {moment.year}"


def are_anonymised(moments: Sequence[datetime.datetime | None]) -> bool:
    """Whether all dates were replaced by 1 January 1980, as LimeSurvey does in an anonymous survey."""
    known = [moment for moment in moments if moment]
    return bool(known) and all(moment.year == ANONYMISED_YEAR for moment in known)


def is_serial(text: str) -> bool:
    """Whether a cell is a day number of Excel."""
    found = SERIAL.fullmatch(text.strip())
    return bool(found) and SERIAL_RANGE[0] <= int(found["days"]) <= SERIAL_RANGE[1]


def _from_serial(days: float) -> datetime.datetime | None:
    """The moment of a day number of Excel, to the second."""
    if not SERIAL_RANGE[0] <= days <= SERIAL_RANGE[1]:
        return None
    return SERIAL_START + datetime.timedelta(seconds=round(days * 86_400))


def _assembled(found: re.Match[str], order: str) -> datetime.datetime | None:
    """A moment from the parts of a date and a clock time."""
    clock = CLOCK.fullmatch(found["time"]) if found["time"] else None
    if found["time"] and not clock:
        return None
    year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
    month, day = _month_and_day(found.groupdict(), order)
    try:
        return datetime.datetime(year, month, day, *(_clock_time(clock) if clock else ()))
    except ValueError:
        return None


def _month_and_day(parts: dict[str, str], order: str) -> tuple[int, int]:
    """Month and day in whichever way the date was written; month 0 does not exist."""
    if "month" in parts:
        return MONTHS.get(parts["month"].casefold(), 0), int(parts["d"] or 1)
    if "m" in parts:
        return int(parts["m"]), int(parts["d"])
    first, second = int(parts["first"]), int(parts["second"])
    return (first, second) if order == "month" else (second, first)


def _clock_time(clock: re.Match[str]) -> tuple[int, int, int]:
    """Hours, minutes and seconds on a clock of 24 hours."""
    hour = int(clock["h"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] in "Pp" else 0)
    return hour, int(clock["min"]), int(clock["s"] or 0)
