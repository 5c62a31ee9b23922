"""Printed numbers beside the data: the indicator table, or values per id."""

import pandas as pd
import pytest

from analysis import claims
from analysis.codebook import Group

GROUPS = {
    "all": Group("all", "respondenten", n={"2025": 140}),
    "temporary": Group("temporary", "tijdelijk", "all", {"contract": ["temporary"]}, n={"2025": 36}),
}
INDICATORS = pd.DataFrame(
    [
        (2025, "satisfied", "share", 33, 36, 33 / 36, "shown"),
        (2025, "moved", "share", 58, 139, 58 / 139, "shown"),
        (2025, "few", "share", None, None, None, "small_cell"),
        (2025, "unprinted", "share", None, None, None, "not_printed"),
        (2025, "equal", "share", 20, 36, 20 / 36, "in_words"),
        (2025, "age.mean", "mean", None, 140, 37.4, "shown"),
        (2024, "satisfied", "share", None, None, 0.85, "printed"),
        (2025, "year_0", "share", 10, 36, 10 / 36, "shown"),
        (2025, "year_1", "share", 20, 36, 20 / 36, "shown"),
    ],
    columns=["edition", "id", "kind", "count", "base", "value", "status"],
).astype({"count": "Int64", "base": "Int64", "value": "Float64"})


def verdict_of(quantities=INDICATORS, **claim):
    """The row of one claim about the temporary group of 2025."""
    ordinary = {
        "id": "c1",
        "section": "",
        "description": "",
        "edition": "2025",
        "kind": "percent",
        "group": "temporary",
    }
    return claims.check(pd.DataFrame([{**ordinary, **claim}]), GROUPS, quantities).iloc[0]


@pytest.mark.parametrize(
    ("claim", "verdict", "recomputed"),
    [
        ({"printed": "92%", "numerator": "satisfied"}, "match", "92% (33 van 36)"),
        ({"printed": "91%", "numerator": "satisfied"}, "rounding", "92% (33 van 36)"),
        ({"printed": "89%", "numerator": "satisfied"}, "differs", "92% (33 van 36)"),
        ({"printed": "94%", "numerator": "satisfied"}, "other_base", "92% (33 van 36)"),
        (
            {"printed": "33 (92%)", "kind": "count_percent", "numerator": "satisfied"},
            "match",
            "92% (33 van 36)",
        ),
        ({"printed": "32", "kind": "count", "numerator": "satisfied"}, "differs", "33"),
        ({"printed": "42%", "group": "all", "numerator": "moved"}, "match", "42% (58 van 139)"),
        ({"printed": "37", "kind": "mean", "group": "all", "numerator": "age.mean"}, "match", "37"),
        ({"printed": "38", "kind": "mean", "group": "all", "numerator": "age.mean"}, "differs", "37"),
        ({"printed": "ruim tweederde", "kind": "text", "numerator": "satisfied"}, "differs", "91,7%"),
        (
            {"printed": "stijging", "kind": "order", "numerator": "satisfied > satisfied@2024"},
            "unchecked",
            "",
        ),
        ({"printed": "83%", "kind": "sum_of", "numerator": "year_0 + year_1"}, "match", "83% (30 van 36)"),
        ({"printed": "81%", "kind": "sum_of", "numerator": "year_0 + year_1"}, "differs", "83% (30 van 36)"),
        ({"printed": "31", "kind": "total", "numerator": "year_0 + year_1"}, "differs", "30"),
    ],
)
def test_the_data_decide_where_arithmetic_leaves_a_number_standing(claim, verdict, recomputed):
    row = verdict_of(**claim)
    assert (row["verdict"], row["recomputed"]) == (verdict, recomputed)


def test_a_number_that_is_off_by_arithmetic_keeps_that_verdict():
    row = verdict_of(printed="58 (42%)", kind="count_percent", group="all", numerator="moved")
    assert row["verdict"] == "other_base"


def test_the_group_may_be_unknown_where_the_data_give_the_base():
    assert verdict_of(printed="92%", group="", numerator="satisfied")["verdict"] == "match"


@pytest.mark.parametrize(
    ("numerator", "told"),
    [
        ("few", "de groep is te klein om te tonen"),
        ("unprinted", "niet gedrukt, dus niet bekend uit de reconstructie"),
        ("equal", "alleen in woorden gedrukt; de reconstructie volgt die woorden"),
    ],
)
def test_what_may_not_be_shown_is_unchecked_and_says_why(numerator, told):
    row = verdict_of(printed="iets meer", kind="text", numerator=numerator)
    assert (row["verdict"], row["explanation"]) == ("unchecked", told)


def test_what_earlier_print_says_is_no_evidence_about_print():
    row = verdict_of(printed="84%", edition="2024", group="", numerator="satisfied")
    assert row["verdict"] == "unchecked"


@pytest.mark.parametrize(
    ("printed", "kind", "verdict"),
    [
        ("166.400 kWh", "value", "match"),
        ("166.401 kWh", "value", "differs"),
        ("ongeveer 166.000 kWh", "value", "match"),
        ("ongeveer 150.000 kWh", "value", "differs"),
    ],
)
def test_values_per_id_are_enough_for_a_quantity(printed, kind, verdict):
    row = verdict_of(
        {"extra_kwh": 166400.0}, printed=printed, kind=kind, edition="", group="", numerator="extra_kwh"
    )
    assert row["verdict"] == verdict


def test_a_table_of_ids_and_values_holds_for_every_edition():
    table = pd.DataFrame({"id": ["extra_kwh", "household_kwh"], "value": [166400.0, 2500.0]})
    row = verdict_of(
        table, printed="66", kind="ratio", group="", numerator="extra_kwh", versus="household_kwh"
    )
    assert (row["verdict"], row["mend"]) == ("rounding", "Druk 67.")


def test_a_claim_that_the_data_do_not_know_keeps_its_verdict_by_arithmetic():
    assert verdict_of(printed="91%", numerator="unknown")["verdict"] == "rounding"
    assert verdict_of(printed="97%", numerator="unknown")["verdict"] == "possible"
