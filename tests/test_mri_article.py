"""What the MRI article shows and what it leaves out: its tables, its figures, its schedule, its range."""

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis import data
from analysis.mri_energy import article, scenarios

NOTEBOOK = Path(__file__).parents[1] / "notebooks/mri_energie.ipynb"
SCANNERS = pd.DataFrame(
    {
        "field_strength_t": [1.5, 3.0, 1.5, 1.5],
        "standby_kw": [13.9, 8.4, 12.5, 20.0],
        "shutdown_kw": [5.0, 4.3, 5.5, 8.0],
    },
    index=["Aera", "Vida", "Fit", "Eco"],
)
INCOMPLETE = SCANNERS.replace({"standby_kw": {8.4: None}})


def test_table_i_is_the_printed_table_in_kilowatts():
    table = article.table_i(SCANNERS, closed_hours=100, household_kwh=2_500)
    assert list(table.index) == ["Aera", "Vida", "Fit", "Eco", "Totaal"]
    assert list(table["Extra verbruik (kWh per jaar)"]) == [46_280, 21_320, 36_400, 62_400, 166_400]
    assert list(table["Huishoudens"].round(2)) == [18.51, 8.53, 14.56, 24.96, 66.56]
    assert list(table["Stand-by (kW)"]) == [13.9, 8.4, 12.5, 20.0, 54.8]


def test_table_i_without_a_figure_has_an_empty_row_and_a_total_that_says_so():
    table = article.table_i(INCOMPLETE, closed_hours=100, household_kwh=2_500)
    assert table.index[-1] == "Totaal (onvolledig: zonder Vida)"
    assert pd.isna(table.loc["Vida", "Extra verbruik (kWh per jaar)"])
    assert table["Extra verbruik (kWh per jaar)"].iloc[-1] == 145_080


@pytest.mark.parametrize(
    ("programme_days", "hours"),
    [
        ((0, 1, 2), 99),
        ((0, 1, 3), 99),
        ((0, 2, 3), 99),
        ((1, 2, 3), 99),
        ((0, 1, 4), 100),
        ((0, 2, 4), 100),
        ((0, 3, 4), 100),
        ((1, 2, 4), 100),
        ((1, 3, 4), 100),
        ((2, 3, 4), 100),
        ((), 117),
    ],
)
def test_read_as_blocks_the_week_depends_on_the_friday_evening(programme_days, hours):
    assert article.literal_closed_hours(data.opening_hours(), programme_days) == hours


def test_read_as_blocks_no_choice_of_evenings_gives_both_printed_results():
    table = article.literal_reading(SCANNERS, data.opening_hours())
    assert list(table["Avondprogramma op vrijdag"]) == ["nee", "ja"]
    assert list(table["Extra verbruik (kWh per jaar)"]) == [164_736, 166_400]
    assert list(table["Besparing (kWh per vakantieweek)"]) == [576, 544]


def test_figure_1_shows_what_was_published_as_a_range_or_as_one_value():
    energy = article.energy_per_scanner_year(data.literature()).set_index("label")
    assert list(energy.loc["MRI, Woolen 2023", ["value", "lower", "upper"]]) == [126_900, 82_700, 171_100]
    assert energy.loc["CT, Heye 2020", "value"] == 26_000
    assert energy.loc["CT, Heye 2020", ["lower", "upper"]].isna().all()


def test_figure_2_shows_each_scanner_in_both_modes():
    power = article.power_by_mode(SCANNERS)
    assert list(power.loc[power["series"] == "na shutdown", "value"]) == [5.0, 4.3, 5.5, 8.0]
    assert list(power.loc[power["series"] == "stand-by", "label"]) == ["Aera", "Vida", "Fit", "Eco"]


def test_measured_differences_between_on_and_off_are_a_third_to_a_half_of_the_manuals():
    outcomes = scenarios.outcomes(SCANNERS, data.literature(), closed_hours=100)
    assert list(outcomes["avoidable_kw"]) == [2.8, 3.5, 4.8, 8.0]
    assert list(outcomes["extra_kwh"]) == [58_240, 72_800, 99_840, 166_400]


def test_measured_outcomes_are_shown_in_three_significant_digits_and_the_article_in_full():
    outcomes = scenarios.outcomes(SCANNERS, data.literature(), closed_hours=100)
    shown = scenarios.scenario_table(outcomes)["Alle systemen (kWh per jaar)"]
    assert list(shown) == [58_200, 72_800, 99_800, 166_400]


def test_costs_are_a_range_beside_year_scope_and_source():
    outcomes = scenarios.outcomes(SCANNERS, data.literature(), closed_hours=100)
    costs = scenarios.cost_table(outcomes, data.energy_factors())
    assert list(costs["Per jaar"]) == [
        "€\N{NO-BREAK SPACE}11.800 tot €\N{NO-BREAK SPACE}33.600",
        "21,8 tot 62,2 ton CO₂",
        "14,7 tot 42,1 ton CO₂",
    ]
    assert list(costs["Jaar"]) == ["2022", "2021", "2024"]
    assert list(costs["Bron"]) == ["CBS StatLine, tabel 81309NED", "CE Delft", "Ember"]


def test_costs_of_an_incomplete_table_rest_on_the_measured_differences_alone():
    outcomes = scenarios.outcomes(INCOMPLETE, data.literature(), closed_hours=100)
    costs = scenarios.cost_table(outcomes, data.energy_factors())
    assert pd.isna(outcomes["extra_kwh"].iloc[-1])
    assert costs["Per jaar"].iloc[1] == "21,8 tot 37,3 ton CO₂"


def test_the_number_of_households_depends_on_the_source():
    table = scenarios.household_table(166_400, data.energy_factors())
    assert list(table["Eén huishouden (kWh per jaar)"]) == [2_450, 2_500, 3_500]
    assert list(table["Huishoudens"]) == [68, 67, 48]


def test_households_stay_missing_where_a_scanner_lacks_a_figure():
    table = scenarios.household_table(float("nan"), data.energy_factors())
    assert table["Huishoudens"].isna().all()


@pytest.mark.parametrize("column", ["standby_kw", "shutdown_kw"])
def test_the_notebook_runs_when_a_scanner_lacks_a_figure(monkeypatch, column):
    incomplete = SCANNERS.assign(**{column: SCANNERS[column].where(SCANNERS.index != "Eco")})
    monkeypatch.setattr(data, "scanners", lambda: incomplete)
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    names: dict[str, object] = {}
    exec(code, names)
    assert names["table_i"].index[-1] == "Totaal (onvolledig: zonder Eco)"


def test_cooling_takes_four_fifths_of_what_the_scanners_take():
    assert scenarios.cooling_share(data.literature()) == pytest.approx(0.8012, abs=0.00005)


def test_real_years_have_up_to_a_fiftieth_more_closed_hours_than_52_weeks():
    holidays = {2024: data.holidays(2024), 2025: data.holidays(2025)}
    years = scenarios.calendar_years(data.opening_hours(), holidays)
    assert list(years["Jaar"]) == [2024, 2025]
    assert list(years["Dicht zonder feestdagen (uur)"]) == [5_216, 5_214]
    assert list(years["Dicht met feestdagen (uur)"]) == [5_306, 5_314]
    assert list(years["Meer dan 52 gelijke weken (%)"]) == [2.0, 2.2]


def test_a_quantity_that_lacks_a_figure_is_not_there_to_be_checked():
    found = article.quantities(INCOMPLETE, data.opening_hours(), data.energy_factors()).set_index("id")[
        "value"
    ]
    assert "extra_kwh_total" not in found
    assert "standby_kw_vida" not in found
    assert found["extra_kwh_aera"] == 46_280


def test_the_report_opens_with_the_printed_results_and_the_range_that_measurements_leave():
    extra = pd.Series({"Aera": 46_280.0, "Vida": 21_320.0, "Fit": 36_400.0, "Eco": 62_400.0})
    saving = pd.Series({"Aera": 160.2, "Vida": 73.8, "Fit": 126.0, "Eco": 216.0})
    outcomes = scenarios.outcomes(SCANNERS, data.literature(), closed_hours=100)
    numbers = scenarios.key_figures(extra, saving, data.opening_hours(), outcomes, data.energy_factors())
    assert numbers == {
        "extra verbruik per jaar": "166.400 kWh; volgens de handleidingen, zoals het artikel; "
        "met elders gemeten vermogens 58.200 tot 99.800 kWh",
        "gebruiken samen evenveel stroom": "ongeveer 67 huishoudens; "
        "huishouden van twee personen, 2.500 kWh per jaar",
        "per jaar aan stroom": "€\N{NO-BREAK SPACE}11.800 tot €\N{NO-BREAK SPACE}33.600; "
        "bij €\N{NO-BREAK SPACE}0,202 per kWh (2022, zakelijk verbruik van 500 tot 2.000 MWh per jaar)",
        "bespaard in een vakantieweek": "576 kWh; vier systemen, 18 uur langer uit",
        "is de afdeling dicht": "100 van de 168 uur; in een gewone week",
    }


def test_a_figure_from_the_literature_names_its_papers_once():
    assert scenarios.write_sources(data.literature(), "avoidable") == (
        "Woolen 2023, doi 10.1148/radiol.230441; Regensburg 2025, doi 10.1055/a-2537-6558"
    )


def test_the_week_is_closed_for_a_hundred_hours_and_eighteen_more_in_a_holiday_week():
    blocks = article.week(data.opening_hours())
    hours = (blocks["end"] - blocks["start"]).groupby(blocks["label"]).sum()
    assert hours.to_dict() == {
        "altijd dicht": 100,
        "open, behalve in een vakantieweek": 18,
        "elke week open": 50,
    }


def test_a_saving_that_is_not_known_stays_missing_in_the_figure():
    rows = article.savings_per_scanner(pd.Series({"Aera": 46_280.0, "Vida": None, "Eco": 62_400.0}))
    assert rows["label"].tolist() == ["Eco", "Aera", "Vida"]
    assert rows["value"].isna().tolist() == [False, False, True]


def test_the_title_of_the_savings_names_the_scanner_that_uses_most():
    assert article.largest_use(pd.Series({"Aera": 46_280.0, "Eco": 62_400.0})) == ["Eco", 62_400, 108_680]


def test_the_title_of_mri_beside_ct_has_what_was_published():
    mri, ct = article.scanner_year_ranges(data.literature())
    assert (mri, ct) == ("82.700 tot 171.100\u00a0kWh", "26.000\u00a0kWh")
