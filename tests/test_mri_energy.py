"""MRI energy: table I as printed, and the ways its input can be wrong."""

import pandas as pd
import pytest

from analysis.errors import AuthorError
from analysis.mri_energy import energy
from analysis.mri_energy.energy import extra_energy_per_year

TABLE_I = pd.DataFrame(
    {
        "standby_kw": [13.9, 8.4, 12.5, 20.0],
        "shutdown_kw": [5.0, 4.3, 5.5, 8.0],
        "extra_kwh": [46_280.0, 21_320.0, 36_400.0, 62_400.0],
    },
    index=["Aera", "Vida", "Fit", "Eco"],
)
OPENING_HOURS = pd.DataFrame(
    {
        "days_per_week": [3, 2],
        "opens": [7, 8],
        "closes": [23, 18],
        "holiday_opens": [8, 8],
        "holiday_closes": [18, 18],
    }
)


def test_the_department_is_closed_a_hundred_hours_in_a_usual_week():
    assert energy.closed_hours_per_week(OPENING_HOURS) == 100


def test_without_evening_programme_the_department_is_closed_eighteen_hours_more():
    assert energy.closed_hours_per_week(energy.in_holiday_week(OPENING_HOURS)) == 118


def test_a_department_that_never_closes_has_no_closed_hours():
    always = pd.DataFrame({"days_per_week": [7], "opens": [0], "closes": [24]})
    assert energy.closed_hours_per_week(always) == 0


def test_only_days_with_other_hours_in_a_holiday_week_have_an_evening_programme():
    assert energy.evenings_per_week(OPENING_HOURS) == 3


def test_table_i_follows_from_a_hundred_closed_hours_a_week():
    extra = extra_energy_per_year(TABLE_I, closed_hours=100)
    pd.testing.assert_series_equal(extra, TABLE_I["extra_kwh"])


def test_the_four_scanners_use_166400_kwh_more_which_is_not_66_but_66_56_households():
    extra = energy.total(extra_energy_per_year(TABLE_I, closed_hours=100))
    assert extra == 166_400
    assert energy.households(extra, household_kwh=2_500) == pytest.approx(66.56)


def test_a_holiday_week_saves_576_kwh():
    saving = energy.holiday_saving_per_week(TABLE_I, OPENING_HOURS)
    assert list(saving) == [160.2, 73.8, 126.0, 216.0]
    assert energy.total(saving) == 576


def test_a_restart_of_97_minutes_each_working_day_takes_8_percent_of_the_saving():
    restart = energy.restart_energy_per_year(TABLE_I, OPENING_HOURS, restart_minutes=97)
    assert energy.total(restart) == pytest.approx(13_450.67, abs=0.01)
    assert energy.total(restart) / 166_400 == pytest.approx(0.0808, abs=0.00005)


def test_a_scanner_that_draws_as_much_off_as_on_saves_nothing():
    level = TABLE_I.assign(shutdown_kw=TABLE_I["standby_kw"])
    assert list(extra_energy_per_year(level, closed_hours=100)) == [0, 0, 0, 0]


def test_swapped_columns_are_refused():
    swapped = TABLE_I.set_axis(["shutdown_kw", "standby_kw", "extra_kwh"], axis=1)
    with pytest.raises(AuthorError, match="Aera, Vida, Fit, Eco"):
        extra_energy_per_year(swapped, closed_hours=100)


def test_only_the_scanner_with_less_in_standby_is_named():
    one = TABLE_I.replace({"standby_kw": {8.4: 4.2}})
    with pytest.raises(AuthorError, match=r"voor: Vida$"):
        extra_energy_per_year(one, closed_hours=100)


INCOMPLETE = TABLE_I.replace({"shutdown_kw": {4.3: None}})


def test_a_missing_power_figure_stays_missing_and_is_never_filled():
    extra = extra_energy_per_year(INCOMPLETE, closed_hours=100)
    assert list(extra.index[extra.isna()]) == ["Vida"]


def test_a_total_that_lacks_a_scanner_has_no_value_to_calculate_with():
    assert pd.isna(energy.total(extra_energy_per_year(INCOMPLETE, closed_hours=100)))


def test_a_total_that_lacks_a_scanner_says_so_in_words():
    extra = extra_energy_per_year(INCOMPLETE, closed_hours=100)
    assert energy.write_total(extra, "kWh") == "145.080 kWh (onvolledig: zonder Vida)"


def test_what_the_model_adds_is_written_in_three_significant_digits():
    restart = energy.restart_energy_per_year(TABLE_I, OPENING_HOURS, restart_minutes=97)
    assert energy.write_total(restart, "kWh", digits=3) == "13.500 kWh"


def test_a_complete_total_is_written_as_it_is_printed():
    assert energy.write_total(TABLE_I["extra_kwh"], "kWh") == "166.400 kWh"
