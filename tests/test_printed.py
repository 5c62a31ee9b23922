"""What print says of earlier editions, as rows of the indicator table."""

import pytest

from analysis import data, printed


@pytest.fixture(scope="module")
def year_2024():
    """The printed indicators of 2024, by id."""
    return data.indicators(2024).set_index("id")


def test_a_count_with_a_base_gives_the_exact_share(year_2024):
    row = year_2024.loc["temporary_contracts_0"]
    assert (row["count"], row["base"]) == (10, 111)
    assert row["value"] == pytest.approx(0.0900900901)


def test_a_percentage_without_a_base_keeps_its_printed_value(year_2024):
    row = year_2024.loc["response"]
    assert row["value"] == 0.59
    assert row[["count", "base", "lower", "upper"]].isna().all()


def test_a_percentage_that_one_count_prints_gets_that_count(year_2024):
    assert year_2024.loc["within_6_months", ["count", "base"]].tolist() == [18, 110]


def test_a_percentage_that_two_counts_print_gets_none(year_2024):
    assert year_2024.loc["balanced_permanent"].isna()["count"]


def test_a_word_for_nobody_is_a_count_of_zero(year_2024):
    assert year_2024.loc["other_profession", "count"] == 0


def test_every_row_says_that_it_is_print_and_which_claim(year_2024):
    assert set(year_2024["status"]) == {"printed"}
    assert year_2024.loc["temporary_contracts_0", "source"] == "vast-17 tabel2-01"


def test_the_sum_of_two_indicators_settles_both():
    claim = {"kind": "sum_of", "numerator": "within_1_year + years_1_2"}
    assert printed.ids_of(claim) == ["within_1_year", "years_1_2"]


@pytest.mark.parametrize(("numerator", "settled"), [("a = b", ["a", "b"]), ("a > b", []), ("a ; b > c", [])])
def test_only_an_equal_sign_settles_an_order(numerator, settled):
    assert printed.ids_of({"kind": "order", "numerator": numerator}) == settled
