"""Dutch numbers: rounded on the exact fraction, written and read in one place."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from analysis import dutch
from analysis.errors import AuthorError


@pytest.mark.parametrize(
    ("count", "base", "decimals", "expected"),
    [
        (140, 308, 0, "45"),
        (140, 308, 2, "45.45"),
        (20, 93, 0, "22"),
        (20, 93, 1, "21.5"),
        (47, 93, 1, "50.5"),
        (6, 93, 1, "6.5"),
        (1, 8, 0, "13"),
        (1, 200, 0, "1"),
        (199, 200, 0, "100"),
        (0, 7, 0, "0"),
        (7, 7, 1, "100"),
        (29, 2000, 1, "1.5"),
        (49, 1000, 0, "5"),
        (4499999999999999999, 10**19, 0, "45"),
        (4449999999999999999, 10**18 * 10, 0, "44"),
    ],
)
def test_a_percentage_is_rounded_half_up_on_the_exact_fraction(count, base, decimals, expected):
    assert dutch.round_half_up(count, base, decimals) == Fraction(expected)


def test_ninety_three_answers_can_print_every_whole_percentage_but_seven():
    printed = {int(dutch.round_half_up(count, 93)) for count in range(94)}
    assert set(range(101)) - printed == {7, 21, 36, 50, 64, 79, 93}


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (0.145, 2, "0.15"),
        (1.005, 2, "1.01"),
        (2.675, 2, "2.68"),
        (-0.4, 0, "0"),
        ("8.45", 1, "8.5"),
        (Fraction(1, 3), 3, "0.333"),
        (np.float64(0.285), 2, "0.29"),
        (np.float32(0.1), 3, "0.1"),
        (np.int64(35), -1, "40"),
        (166400, -3, "166000"),
        (1e-7, 6, "0"),
    ],
)
def test_a_number_is_rounded_as_the_decimal_that_is_printed_for_it(value, decimals, expected):
    assert dutch.round_number(value, decimals) == Fraction(expected)


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT, float("inf"), "vijf", ""])
def test_a_missing_value_is_never_written_as_a_number(missing):
    with pytest.raises(ValueError, match="no value to write"):
        dutch.number(missing, 1)


def test_a_percentage_of_nobody_does_not_exist():
    with pytest.raises(ValueError, match="base above 0"):
        dutch.percent(0, 0)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (166400, None, "166.400"),
        (999, None, "999"),
        (1000, None, "1.000"),
        (1234567, None, "1.234.567"),
        (100.0, None, "100"),
        (66.56, None, "66,56"),
        (66.56, 1, "66,6"),
        (5, 2, "5,00"),
        (0.05, 2, "0,05"),
        (-6, None, "−6"),
        (-0.04, 1, "0,0"),
        (-1234.5, 1, "−1.234,5"),
        (999.95, 1, "1.000,0"),
        (10**30 + 1, 0, "1.000.000.000.000.000.000.000.000.000.001"),
    ],
)
def test_a_number_has_thousands_dots_a_decimal_comma_and_a_minus_sign(value, decimals, expected):
    assert dutch.number(value, decimals) == expected


def test_a_third_is_not_written_without_saying_how_many_decimals():
    with pytest.raises(ValueError, match="no last decimal"):
        dutch.number(Fraction(1, 3))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (13450.6, "13.500"),
        (166400, "166.000"),
        (66.56, "66,6"),
        (0.83333, "0,833"),
        (999.6, "1.000"),
        (99.95, "100"),
        (5, "5,00"),
        (-0.012345, "−0,0123"),
        (0, "0"),
    ],
)
def test_a_model_result_has_three_significant_digits(value, expected):
    assert dutch.significant(value) == expected


def test_shares_differences_and_intervals_are_written_in_percent():
    assert dutch.percent(140, 308) == "45%"
    assert dutch.percent(20, 93, 1) == "21,5%"
    assert dutch.share_percent(0.6411064304) == "64%"
    assert dutch.share_percent(1) == "100%"
    assert dutch.interval(0.6411064304, 0.7529533560) == "64% tot 75%"
    assert dutch.interval(0, 0.0148505341, 1) == "0,0% tot 1,5%"
    assert dutch.points(0.1249636734) == "+12 procentpunt"
    assert dutch.points(-0.19) == "−19 procentpunt"
    assert dutch.points(0.004) == "0 procentpunt"
    assert dutch.points_interval(-0.0616, 0.2021) == "−6 tot +20 procentpunt"


def test_an_end_beside_zero_shows_on_which_side_it_lies():
    assert dutch.points_interval(0.0035, 0.1639) == "+0,4 tot +16 procentpunt"
    assert dutch.points_interval(-0.0004, 0) == "−0,04 tot 0 procentpunt"


def test_ends_that_print_alike_get_a_decimal_more():
    assert dutch.decimals_apart(0.868, 0.894, 1) == 2
    assert dutch.decimals_apart(0.9, 0.9, 1) == 1


def test_an_amount_of_money_stays_on_one_line():
    assert dutch.euro(13451) == "€\N{NO-BREAK SPACE}13.451"
    assert dutch.euro(0.202, 2) == "€\N{NO-BREAK SPACE}0,20"
    assert dutch.euro(-5) == "€\N{NO-BREAK SPACE}−5"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "nul"),
        (1, "één"),
        (7, "zeven"),
        (14, "veertien"),
        (20, "twintig"),
        (21, "eenentwintig"),
        (22, "tweeëntwintig"),
        (80, "tachtig"),
        (93, "drieënnegentig"),
        (100, "honderd"),
        (101, "honderdeen"),
        (308, "driehonderdacht"),
        (1000, "duizend"),
        (2021, "tweeduizend eenentwintig"),
    ],
)
def test_whole_numbers_are_written_in_words(value, expected):
    assert dutch.number_words(value) == expected


@pytest.mark.parametrize("value", [-1, 2.5, 1_000_000])
def test_what_has_no_words_is_refused(value):
    with pytest.raises(ValueError, match="no words for"):
        dutch.number_words(value)


def test_a_sentence_writes_counts_in_words_up_to_twenty():
    assert dutch.in_text(3) == "drie"
    assert dutch.in_text(20) == "twintig"
    assert dutch.in_text(21) == "21"
    assert dutch.in_text(1400) == "1.400"


def test_an_enumeration_has_commas_and_one_and():
    assert dutch.list_words(["Aera", "Vida", "Fit"]) == "Aera, Vida en Fit"
    assert dutch.list_words(("ja", "nee"), last="of") == "ja of nee"
    assert dutch.list_words(["Aera"]) == "Aera"
    assert dutch.list_words([]) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("166.400", "166400"),
        ("1.234.567,8", "1234567.8"),
        ("21,5%", "21.5"),
        ("79 %", "79"),
        ("1,000", "1"),
        ("83.5", "83.5"),
        ("0.012", "0.012"),
        ("1.2345", "1.2345"),
        ("166 400", "166400"),
        ("166\N{NO-BREAK SPACE}400 kWh".removesuffix(" kWh"), "166400"),
        ("−6", "-6"),
        ("-6%", "-6"),
        ("\N{EN DASH}6 procentpunten", "-6"),
        ("+7 punten", "7"),
        ("€ 0,20", "0.2"),
        ("€\N{NO-BREAK SPACE}−5", "-5"),
        ("-€ 5", "-5"),
        ("  140 ", "140"),
        ("veertien", "14"),
        ("Zestien", "16"),
        ("één", "1"),
        ("drieënnegentig procent", "93"),
        ("honderd veertig", "140"),
        ("duizend", "1000"),
        ("driekwart", "0.75"),
        ("de helft", "0.5"),
        ("een kwart", "0.25"),
        ("een vijfde", "0.2"),
    ],
)
def test_a_printed_number_is_read_as_dutch(text, expected):
    assert dutch.parse_number(text) == Fraction(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tweederde", "2/3"),
        ("twee derde", "2/3"),
        ("een derde", "1/3"),
        ("tweevijfde", "2/5"),
        ("drie vijfde", "3/5"),
        ("viervijfde", "4/5"),
        ("een tiende", "1/10"),
    ],
)
def test_a_part_in_words_is_read_exactly(text, expected):
    assert dutch.parse_number(text) == Fraction(expected)


@pytest.mark.parametrize(
    "text",
    ["", "geen", "1,234.5", "12.34.5", "1.234.56", "10-20", "--6", "1.000.00", "n = 7", "%", "derde"],
)
def test_what_is_no_single_number_is_refused_with_its_text(text):
    with pytest.raises(AuthorError, match="is geen getal dat te lezen is") as refusal:
        dutch.parse_number(text)
    assert str(refusal.value).startswith(f"'{text}'")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("21,5%", 1), ("166.400", 0), ("0,70", 2), ("0.012", 3), ("1.234,5", 1), ("veertien", 0), ("−6", 0)],
)
def test_printed_decimals_are_counted_as_printed(text, expected):
    assert dutch.count_decimals(text) == expected


@pytest.mark.parametrize("value", [0, 7, 93, 166400, 1234567])
def test_what_is_written_is_read_back(value):
    assert dutch.parse_number(dutch.number(value)) == value
    assert dutch.parse_number(dutch.number(-value)) == -value
