"""Planted errors: how many changes of one unit in the last digit are caught."""

from pathlib import Path

import pytest
from tests.planted import caught_by_kind, change_printed, plant_errors

from analysis import data, dutch


@pytest.mark.parametrize(
    ("printed", "changed"),
    [
        ("27 (19%)", ["28 (19%)", "26 (19%)", "27 (20%)", "27 (18%)"]),
        ("zestien", ["zeventien", "vijftien"]),
        ("niemand", ["één"]),
        ("0,035", ["0,036", "0,034"]),
        ("166.400 kWh", ["166.401 kWh", "166.399 kWh"]),
    ],
)
def test_every_number_goes_one_unit_up_and_down(printed, changed):
    assert list(change_printed(printed)) == changed


@pytest.fixture(scope="module")
def by_print():
    """The changes in the survey, and what arithmetic alone catches."""
    return plant_errors(data.claims("jonge_klaren"), data.groups(), None, data.definitions())


@pytest.fixture(scope="module")
def by_data():
    """The changes in the survey, and what the indicator table catches."""
    quantities = data.indicators_until(2025)
    return plant_errors(data.claims("jonge_klaren"), data.groups(), quantities, data.definitions())


def caught(planted):
    """Per kind the changes and those caught."""
    return {row.kind: (row.changes, row.caught) for row in caught_by_kind(planted).itertuples()}


def test_arithmetic_alone_catches_what_another_number_contradicts(by_print):
    """A percentage of 140 is possible whatever it is; a count beside its percentage is not."""
    assert caught(by_print) == {
        "count": (42, 26),
        "percent": (124, 48),
        "mean": (2, 0),
        "count_percent": (84, 83),
        "change": (4, 0),
        "total": (18, 18),
        "value": (2, 2),
    }


def test_the_data_catch_all_but_what_was_printed_without_a_base_or_a_unit(by_data):
    assert caught(by_data) == {
        "count": (42, 40),
        "percent": (124, 104),
        "mean": (2, 2),
        "count_percent": (84, 84),
        "change": (4, 0),
        "total": (18, 18),
        "value": (2, 2),
    }
    missed = by_data[~by_data["caught"] & by_data["kind"].ne("change")]
    editions = data.claims("jonge_klaren").set_index("id").loc[missed["id"], "edition"]
    assert set(editions) == {"2023", "2024"}


METHODS = Path(__file__).parents[1].joinpath("docs/methods.md").read_text(encoding="utf-8")


def counted(planted):
    """How many changes were caught, as the documentation writes it."""
    return f"{planted['caught'].sum()} ({dutch.percent(planted['caught'].sum(), len(planted))})"


def test_the_documentation_has_these_counts_of_the_survey(by_print, by_data):
    without, beside = caught(by_print), caught(by_data)
    for kind, (changes, found) in without.items():
        assert f"| `{kind}` | {changes} | {found} | {beside[kind][1]} |" in METHODS
    assert f"| **all** | **{len(by_print)}** | **{counted(by_print)}** | **{counted(by_data)}** |" in METHODS


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("aidoc", "Aidoc"),
        ("pulmonary_embolism_thesis", "thesis on pulmonary embolism"),
        ("breast_screening", "breast screening"),
        ("mri_energy", "MRI energy"),
    ],
)
def test_the_documentation_has_these_counts_of_the_other_articles(article, name):
    said, groups, quantities = data.claims(article), data.groups(article), data.quantities(article)
    by_print = plant_errors(said, groups)
    beside = "" if quantities is None else f"{counted(plant_errors(said, groups, quantities))} "
    assert f"| {name} | {len(by_print)} | {counted(by_print)} | {beside}|" in METHODS
