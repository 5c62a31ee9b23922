"""Closed hours of real weeks and years: holidays, leap years and the two nights in which the clock moves."""

import datetime

import pandas as pd
import pytest

from analysis import data
from analysis.mri_energy import calendar

# Evening programme on Monday, Tuesday and Thursday.
OPENING_HOURS = pd.DataFrame({"opens": [7, 8], "closes": [23, 18], "weekdays": [[0, 1, 3], [2, 4]]})
NO_HOLIDAYS = pd.DataFrame({"date": pd.to_datetime([]), "closed": pd.Series([], dtype=bool)})


def day(text):
    """A date."""
    return datetime.date.fromisoformat(text)


def closed_hours(first, last, holidays=NO_HOLIDAYS):
    """Closed hours of the article's department."""
    return calendar.closed_hours(OPENING_HOURS, day(first), day(last), holidays)


@pytest.mark.parametrize(("year", "hours"), [(2024, 5_216), (2025, 5_214), (2026, 5_208)])
def test_a_calendar_year_is_not_52_equal_weeks(year, hours):
    assert calendar.closed_hours_in_year(OPENING_HOURS, year, NO_HOLIDAYS) == hours


@pytest.mark.parametrize(("year", "hours"), [(2024, 5_306), (2025, 5_314), (2026, 5_298)])
def test_holidays_close_the_department_but_good_friday_does_not(year, hours):
    assert calendar.closed_hours_in_year(OPENING_HOURS, year, data.holidays(year)) == hours


def test_a_usual_week_has_a_hundred_closed_hours():
    assert closed_hours("2025-03-17", "2025-03-23") == 100


def test_the_week_in_which_the_clock_goes_forward_has_an_hour_less():
    assert closed_hours("2025-03-24", "2025-03-30") == 99


def test_the_week_in_which_the_clock_goes_back_has_an_hour_more():
    assert closed_hours("2025-10-20", "2025-10-26") == 101


def test_christmas_in_the_week_closes_two_more_days():
    assert closed_hours("2025-12-22", "2025-12-28", data.holidays(2025)) == 126


def test_a_holiday_on_a_saturday_adds_nothing():
    saturday = pd.DataFrame({"date": pd.to_datetime(["2025-04-26"]), "closed": [True]})
    assert closed_hours("2025-04-21", "2025-04-27", saturday) == 100


def test_a_holiday_on_which_the_department_works_adds_nothing():
    good_friday = pd.DataFrame({"date": pd.to_datetime(["2025-04-18"]), "closed": [False]})
    assert closed_hours("2025-04-14", "2025-04-20", good_friday) == 100


def test_a_day_and_night_department_is_never_closed_also_when_the_clock_moves():
    always = pd.DataFrame({"opens": [0], "closes": [24], "weekdays": [[0, 1, 2, 3, 4, 5, 6]]})
    forward, back = day("2025-03-30"), day("2025-10-26")
    assert calendar.closed_hours(always, forward, forward, NO_HOLIDAYS) == 0
    assert calendar.closed_hours(always, back, back, NO_HOLIDAYS) == 0


def test_an_opening_time_that_the_clock_skips_is_the_next_that_exists():
    sunday = pd.DataFrame({"opens": [2.5], "closes": [12], "weekdays": [[6]]})
    times = calendar.opening_times(sunday, day("2025-03-30"), day("2025-03-30"), NO_HOLIDAYS)
    assert times["opens"].iloc[0] == pd.Timestamp("2025-03-30 01:00", tz="UTC")


def test_opening_times_follow_the_clock_in_summer_and_in_winter():
    times = calendar.opening_times(OPENING_HOURS, day("2025-03-28"), day("2025-03-31"), NO_HOLIDAYS)
    assert list(times["opens"].dt.strftime("%d %H:%M")) == ["28 07:00", "31 05:00"]
    assert list(times["closes"].dt.strftime("%d %H:%M")) == ["28 17:00", "31 21:00"]
