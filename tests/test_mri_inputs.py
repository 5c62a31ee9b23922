"""What a hospital can type wrong in its tables, and what it is then told."""

import pandas as pd
import pytest

from analysis import data
from analysis.errors import AuthorError

SCANNERS = """\
scanner,model,field_strength_t,standby_kw,shutdown_kw,source
Aera,Siemens MAGNETOM Aera,1.5,13.9,5.0,handleiding
Vida,Siemens MAGNETOM Vida,3.0,8.4,4.3,handleiding
"""
OPENING_HOURS = """\
day_type,days_per_week,weekdays,opens,closes,holiday_opens,holiday_closes,source
avond,3,ma di do,7,23,8,18,rooster
anders,2,wo vr,8,18,8,18,rooster
"""


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write a table of a hospital of its own."""
    monkeypatch.setenv("MEMORAD_ROOT", str(tmp_path))
    folder = tmp_path / "data" / "mri_energy"
    folder.mkdir(parents=True)
    return lambda name, content: (folder / name).write_text(content, encoding="utf-8")


def refusal(read):
    """The message with which a table is refused."""
    with pytest.raises(AuthorError) as refused:
        read()
    return str(refused.value)


def test_scanners_are_read_by_name_with_numbers(write):
    write("scanners.csv", SCANNERS)
    scanners = data.scanners()
    assert list(scanners.index) == ["Aera", "Vida"]
    assert list(scanners["standby_kw"]) == [13.9, 8.4]
    assert list(scanners["field_strength_t"]) == [1.5, 3.0]


def test_a_decimal_comma_is_read_as_a_doctor_means_it(write):
    write("scanners.csv", SCANNERS.replace("13.9", '"13,9"'))
    assert list(data.scanners()["standby_kw"]) == [13.9, 8.4]


def test_an_empty_power_cell_is_missing_and_not_zero(write):
    write("scanners.csv", SCANNERS.replace("8.4", ""))
    assert list(data.scanners()["standby_kw"].isna()) == [False, True]


def test_a_table_in_which_no_scanner_has_both_powers_is_refused(write):
    write("scanners.csv", SCANNERS.replace("8.4", "").replace("5.0", ""))
    assert "geen enkel systeem heeft beide vermogens. Vul ze" in refusal(data.scanners)


def test_a_scanner_that_uses_as_much_off_as_on_is_allowed(write):
    write("scanners.csv", SCANNERS.replace("5.0", "13.9"))
    assert list(data.scanners()["shutdown_kw"]) == [13.9, 4.3]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "8.4",
            "8400",
            "rij 3, kolom standby_kw: 8400 lijkt op W; hier staat kW, van 0 tot 120. Deel de waarde door",
        ),
        ("4.3", "120.1", "rij 3, kolom shutdown_kw: 120.1 lijkt op W"),
        ("4.3", "-4.3", "rij 3, kolom shutdown_kw: -4.3 is lager dan 0."),
        (
            "13.9",
            "veel",
            "rij 2, kolom standby_kw: 'veel' is geen getal. Schrijf het als 13.9, of laat",
        ),
        ("8.4", "nan", "rij 3, kolom standby_kw: 'nan' is geen getal."),
        ("1.5", "", "rij 2, kolom field_strength_t: '' is geen getal. Schrijf het als 13.9."),
        ("1.5", "15", "rij 2, kolom field_strength_t: 15 is te hoog; toegestaan is 0 tot 12 tesla."),
        ("Vida,", "Aera,", "rij 3, kolom scanner: 'Aera' staat er al."),
        ("Vida,", ",", "rij 3, kolom scanner: de naam ontbreekt."),
        (
            "8.4,4.3",
            "4.3,8.4",
            "rij 3, kolommen standby_kw en shutdown_kw: stand-by is lager dan shutdown voor Vida. "
            "Zijn de kolommen verwisseld?",
        ),
        ("standby_kw", "standby", "kolom 'standby_kw' ontbreekt; kolom 'standby' is onbekend."),
    ],
)
def test_a_wrong_scanner_is_told_with_file_row_and_column(write, right, wrong, message):
    write("scanners.csv", SCANNERS.replace(right, wrong, 1))
    assert (
        refusal(data.scanners)
        .replace("scanners.csv: ", "scanners.csv, ")
        .startswith(f"data/mri_energy/scanners.csv, {message}")
    )


def test_the_highest_power_that_is_taken_for_kilowatts_is_120(write):
    write("scanners.csv", SCANNERS.replace("13.9", "120"))
    assert list(data.scanners()["standby_kw"]) == [120, 8.4]


def test_an_empty_file_is_told(write):
    write("scanners.csv", "")
    assert refusal(data.scanners).startswith("data/mri_energy/scanners.csv is leeg.")


def test_a_table_without_rows_is_told(write):
    write("scanners.csv", SCANNERS.splitlines()[0])
    assert refusal(data.scanners) == "data/mri_energy/scanners.csv heeft een kopregel maar geen rijen."


def test_a_missing_file_is_told(write):
    assert refusal(data.scanners).startswith("Het bestand data/mri_energy/scanners.csv ontbreekt.")


def test_holidays_of_a_year_that_nobody_froze_are_missed_by_name(write):
    assert refusal(lambda: data.holidays(2031)).startswith(
        "Het bestand data/mri_energy/holidays_2031.csv ontbreekt."
    )


def test_weekdays_are_read_as_numbers_from_monday(write):
    write("opening_hours.csv", OPENING_HOURS)
    assert list(data.opening_hours()["weekdays"]) == [[0, 1, 3], [2, 4]]


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("7,23", "23,7", "rij 2, kolom closes: de afdeling sluit voordat zij opent."),
        (
            "8,18,rooster\nanders",
            "18,8,rooster\nanders",
            "rij 2, kolom holiday_closes: de afdeling sluit voordat",
        ),
        ("7,23", "7,25", "rij 2, kolom closes: 25 is te hoog; toegestaan is 0 tot 24 uur."),
        ("7,23", "7:00,23", "rij 2, kolom opens: '7:00' is geen getal."),
        (
            "ma di do",
            "ma di don",
            "rij 2, kolom weekdays: 'don' is geen dag; toegestaan zijn ma, di, wo, do, vr, za",
        ),
        ("ma di do", "ma di", "rij 2, kolom weekdays: 'ma di' zijn niet 3 dagen."),
        ("wo vr", "wo do", "kolom weekdays: een weekdag staat in meer dan een rij."),
        ("avond,3", "avond,8", "rij 2, kolom days_per_week: 8 is te hoog; een week heeft 7 dagen."),
    ],
)
def test_wrong_opening_hours_are_told_with_file_row_and_column(write, right, wrong, message):
    write("opening_hours.csv", OPENING_HOURS.replace(right, wrong, 1))
    assert refusal(data.opening_hours).startswith(f"data/mri_energy/opening_hours.csv, {message}")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "26-04-2025,Koningsdag,ja",
            "rij 2, kolom date: '26-04-2025' is geen datum. Schrijf het als 2026-04-27.",
        ),
        ("2025-02-30,Koningsdag,ja", "rij 2, kolom date: '2025-02-30' is geen datum."),
        ("2025-04-26,Koningsdag,", "rij 2, kolom closed: ''; toegestaan zijn ja en nee."),
    ],
)
def test_a_wrong_holiday_is_told_with_file_row_and_column(write, line, message):
    write("holidays_2025.csv", f"date,name,closed\n{line}\n")
    assert refusal(lambda: data.holidays(2025)).startswith(f"data/mri_energy/holidays_2025.csv, {message}")


def test_a_published_range_that_runs_downward_is_told(write):
    row = "a,Heye 2020,10.1/x,MRI,scanner_year,140000,134000,kWh,per jaar"
    write("literature.csv", f"id,study,doi,device,quantity,low,high,unit,scope\n{row}\n")
    assert refusal(data.literature).startswith(
        "data/mri_energy/literature.csv, rij 2, kolom high: de hoogste waarde is lager dan de laagste."
    )


def test_a_price_without_a_value_is_told(write):
    write("factors.csv", "id,kind,value,unit,year,scope,source\nprice,price,,EUR/kWh,2022,zakelijk,CBS\n")
    assert refusal(data.energy_factors).startswith(
        "data/mri_energy/factors.csv, rij 2, kolom value: '' is geen"
    )


@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_the_frozen_holidays_lie_in_their_year_and_stand_once(year):
    holidays = data.holidays(year)
    assert set(holidays["date"].dt.year) == {year}
    assert holidays["date"].is_monotonic_increasing
    assert holidays["date"].is_unique
    assert "Goede Vrijdag" in set(holidays.loc[~holidays["closed"], "name"])


def test_every_published_energy_figure_names_its_paper():
    literature = data.literature()
    assert literature["doi"].str.fullmatch(r"10\.\d{4,}/\S+").all()
    assert pd.Index(literature["unit"].unique()).difference(["kWh", "kW"]).empty
