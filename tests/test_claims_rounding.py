"""Which exact values print a number: against R's scrutiny, and against rounding itself."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.claims.rounding import TRUNCATED, TWICE, numerators, prints, sums_of, wrong_ways
from analysis.dutch import round_half_up


def test_of_these_means_of_28_whole_numbers_only_three_exist():
    """GRIM, R package scrutiny 0.5: grim_map(n = 28, x = 5.19 ... 5.30)."""
    means = [f"5.{hundredths}" for hundredths in range(19, 31)]
    assert [mean for mean in means if sums_of(Fraction(mean), 2, 28)] == ["5.21", "5.25", "5.29"]


def test_of_50_people_only_even_whole_percentages_exist():
    """GRIM, R package scrutiny 0.5: grim_map(n = 50, percent = TRUE)."""
    possible = [percent for percent in range(101) if numerators(Fraction(percent), 0, 50)]
    assert possible == list(range(0, 101, 2))


def test_93_people_can_print_all_percentages_but_seven():
    impossible = [percent for percent in range(101) if not numerators(Fraction(percent), 0, 93)]
    assert impossible == [7, 21, 36, 50, 64, 79, 93]


def test_one_count_of_140_prints_seventy_percent():
    assert list(numerators(Fraction(70), 0, 140)) == [98]


def test_nobody_and_everybody_are_counts_too():
    assert list(numerators(Fraction(0), 0, 140)) == [0]
    assert list(numerators(Fraction(100), 0, 140)) == [140]


@pytest.mark.parametrize(
    ("exact", "printed", "decimals", "ways"),
    [
        (Fraction(100 * 140, 308), 45, 0, []),
        (Fraction(100 * 140, 308), 46, 0, [TWICE]),
        (Fraction(100 * 33, 36), 91, 0, [TRUNCATED]),
        (Fraction(100 * 9, 2000), "0.4", 1, [TRUNCATED]),
        (Fraction(100 * 71, 74), 96, 1, [TWICE]),
        (Fraction(16640, 250), 66, 0, [TRUNCATED]),
        (Fraction(100 * 58, 140), 42, 0, []),
    ],
)
def test_the_wrong_way_of_rounding_is_named(exact, printed, decimals, ways):
    assert wrong_ways(exact, Fraction(printed), decimals) == ways


@pytest.mark.parametrize(("exact", "printed"), [("12.5", 13), ("12.4999", 12), ("0.5", 1)])
def test_a_half_rounds_up(exact, printed):
    assert prints(Fraction(exact), Fraction(printed), 0)


@given(st.integers(1, 400), st.integers(0, 400), st.integers(0, 2))
def test_a_count_is_among_those_that_print_its_percentage(base, count, decimals):
    count = min(count, base)
    assert count in numerators(round_half_up(count, base, decimals), decimals, base)
