"""Hours in which a department is really closed: holidays, leap years and clock changes.

Opening hours are clock times in Amsterdam; elapsed time is counted in UTC, so
that the night in which the clock goes forward has one hour less.
"""

import datetime

import pandas as pd

TIME_ZONE = "Europe/Amsterdam"


def closed_hours(
    opening_hours: pd.DataFrame, first: datetime.date, last: datetime.date, holidays: pd.DataFrame
) -> float:
    """Hours in which the department is closed, from `first` up to and including `last`. [h]

    Parameters
    ----------
    opening_hours : pandas.DataFrame
        ``opens`` and ``closes`` [h, clock time] for each of ``weekdays``, a list per row (0 is Monday).
    first, last : datetime.date
        Whole days, in Amsterdam.
    holidays : pandas.DataFrame
        ``date`` and whether the department is ``closed`` all day; a holiday in a
        weekend changes nothing. No rows: no holidays.

    Notes
    -----
    The opening times of different days do not overlap, so closed time is the
    whole period less the sum of them.
    """
    period = _at_clock(pd.DatetimeIndex([first, last]), [0, 24])
    whole = (period[1] - period[0]) / pd.Timedelta(hours=1)
    open_times = opening_times(opening_hours, first, last, holidays)
    return float(whole - (open_times["closes"] - open_times["opens"]).sum() / pd.Timedelta(hours=1))


def closed_hours_in_year(opening_hours: pd.DataFrame, year: int, holidays: pd.DataFrame) -> float:
    """Hours in a calendar year in which the department is closed; see `closed_hours`. [h/year]"""
    return closed_hours(opening_hours, datetime.date(year, 1, 1), datetime.date(year, 12, 31), holidays)


def opening_times(
    opening_hours: pd.DataFrame, first: datetime.date, last: datetime.date, holidays: pd.DataFrame
) -> pd.DataFrame:
    """When the department ``opens`` and ``closes``, one row per day that it does. [UTC]"""
    days = pd.DataFrame({"day": pd.date_range(first, last)})
    hours = opening_hours[["opens", "closes", "weekdays"]].explode("weekdays").astype({"weekdays": int})
    open_days = days.assign(weekdays=days["day"].dt.day_of_week).merge(
        hours, on="weekdays", validate="many_to_one"
    )
    open_days = open_days[~open_days["day"].isin(holidays.loc[holidays["closed"], "date"])]
    times = {
        name: _at_clock(pd.DatetimeIndex(open_days["day"]), open_days[name]) for name in ("opens", "closes")
    }
    return pd.DataFrame(times)


def _at_clock(days: pd.DatetimeIndex, hours: pd.Series | list[float]) -> pd.DatetimeIndex:
    """The moments at which the clock shows these hours on these days; 24 is midnight after the day. [UTC]

    A time that the clock skips becomes the next that exists; of a time that it
    shows twice, the second.
    """
    clock = days + pd.to_timedelta(list(hours), unit="h")
    local = clock.tz_localize(TIME_ZONE, nonexistent="shift_forward", ambiguous=[False] * len(clock))
    return local.tz_convert("UTC")
