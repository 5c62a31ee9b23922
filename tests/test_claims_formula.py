"""Printed quantities that are calculated from others: the formula in the claims file, and units."""

import pandas as pd
import pytest

from analysis import claims
from analysis.errors import AuthorError

INPUTS = [
    {"id": "standby", "printed": "13,90", "numerator": "standby"},
    {"id": "shutdown", "printed": "5,00", "numerator": "shutdown"},
    {"id": "closes", "printed": "23.00", "numerator": "closes", "unit": "uur"},
]


def ledger_of(*rows):
    """The ledger of claims about quantities."""
    ordinary = {"section": "Tabel I", "description": "", "kind": "value"}
    table = pd.DataFrame([{**ordinary, "id": f"c{i}", **row} for i, row in enumerate(rows, 1)])
    return claims.check(table, {}).set_index("id")


@pytest.mark.parametrize(
    ("printed", "verdict", "recomputed"),
    [
        ("46.280", "match", "46.280"),
        ("46.281", "conflict", "46.280"),
        ("ongeveer 46.000", "match", "46.280"),
    ],
)
def test_a_quantity_follows_from_its_formula(printed, verdict, recomputed):
    row = ledger_of({"printed": printed, "versus": "(standby - shutdown) * 100 * 52"}, *INPUTS).loc["c1"]
    assert (row["verdict"], row["recomputed"]) == (verdict, recomputed)


def test_what_does_not_follow_shows_the_formula_in_numbers():
    row = ledger_of({"printed": "46.281", "versus": "(standby - shutdown) * 100 * 52"}, *INPUTS).loc["c1"]
    assert row["explanation"] == "(13,90 − 5) × 100 × 52 = 46.280"
    assert row["mend"] == "Druk 46.280, of verbeter een van de andere getallen."


def test_what_others_are_calculated_from_is_possible_and_says_what():
    users = {"printed": "8,90", "description": "verschil", "versus": "standby - shutdown"}
    ledger = ledger_of(users, *INPUTS)
    assert ledger.loc["standby", ["verdict", "recomputed", "explanation"]].tolist() == [
        "possible",
        "",
        "hiermee is nagerekend: verschil",
    ]


def test_what_nothing_rests_on_is_not_recomputed():
    row = ledger_of(*INPUTS).loc["closes"]
    assert (row["verdict"], row["recomputed"]) == ("unchecked", "")


def test_a_formula_of_something_unknown_is_not_checked():
    assert ledger_of({"printed": "5", "versus": "unknown * 2"}).loc["c1", "verdict"] == "unchecked"


@pytest.mark.parametrize("formula", ["standby -", "standby ** 2", "standby / 0"])
def test_what_is_no_formula_is_told(formula):
    with pytest.raises(AuthorError, match="is niet uit te rekenen"):
        ledger_of({"printed": "5", "versus": formula}, *INPUTS)


def test_a_column_in_the_wrong_unit_is_a_conflict_that_says_what_follows_only_otherwise():
    result = {"printed": "46.280", "description": "extra verbruik", "versus": "(standby - shutdown) * 5200"}
    head = {"kind": "unit", "printed": "kWh", "unit": "kW", "numerator": "standby"}
    row = ledger_of(head, {"id": "extra", **result}, *INPUTS).loc["c1"]
    assert (row["verdict"], row["recomputed"], row["mend"]) == ("conflict", "kW", "Druk kW.")
    assert row["explanation"] == "dit moet kW zijn: alleen dan volgt er 46.280 uit (extra verbruik)"


def test_a_column_in_the_right_unit_stands():
    assert ledger_of({"kind": "unit", "printed": "kW", "unit": "kW"}).loc["c1", "verdict"] == "match"
