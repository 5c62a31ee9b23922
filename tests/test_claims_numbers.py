"""Printed strings read back: digits, words, intervals, and quantities in words."""

from fractions import Fraction

import pytest

from analysis.claims.numbers import find_numbers, read_printed
from analysis.claims.phrases import find_phrase
from analysis.errors import AuthorError


@pytest.mark.parametrize(
    ("printed", "kind", "value", "decimals"),
    [
        ("308", "count", 308, 0),
        ("3.316", "count", 3316, 0),
        ("Zeven", "count", 7, 0),
        ("één", "count", 1, 0),
        ("een", "count", 1, 0),
        ("niemand", "count", 0, 0),
        ("Geen", "count", 0, 0),
        ("n = 99", "count", 99, 0),
        ("drie patiënten", "count", 3, 0),
        ("166.400 kWh", "value", 166400, 0),
        ("ongeveer 166.400 kWh", "value", 166400, 0),
        ("13,90", "value", Fraction("13.9"), 2),
        ("6,4 per 1.000", "value", Fraction("6.4"), 1),
        ("0,035", "p", Fraction("0.035"), 3),
        ("37", "mean", 37, 0),
        ("66,56", "ratio", Fraction("66.56"), 2),
        ("89 (100%)", "total", 89, 0),
    ],
)
def test_the_number_of_a_printed_string(printed, kind, value, decimals):
    number = read_printed(printed, kind).number
    assert (number.value, number.decimals) == (value, decimals)


@pytest.mark.parametrize(
    ("printed", "kind", "value", "decimals"),
    [
        ("46%", "percent", 46, 0),
        ("56", "percent", 56, 0),
        ("21,5%", "percent", Fraction("21.5"), 1),
        ("2,2 procent", "percent", Fraction("2.2"), 1),
        ("27 (19%)", "count_percent", 19, 0),
        ("20 (21,5%)", "count_percent", Fraction("21.5"), 1),
        ("zestien (44%)", "count_percent", 44, 0),
        ("79%", "sum_of", 79, 0),
        ("17%", "change", 17, 0),
    ],
)
def test_the_percentage_of_a_printed_string(printed, kind, value, decimals):
    percent = read_printed(printed, kind).percent
    assert (percent.value, percent.decimals) == (value, decimals)


@pytest.mark.parametrize(
    "printed", ["91,6 (89,6 - 93,7)", "91,6 (89,6- 93,7)", "91,6% (89,6–93,7)", "91,6 (89,6 tot 93,7)"]
)
def test_an_interval_is_read_with_any_dash(printed):
    read = read_printed(printed, "ci")
    assert [each.value for each in (read.number, read.lower, read.upper)] == [
        Fraction("91.6"),
        Fraction("89.6"),
        Fraction("93.7"),
    ]


@pytest.mark.parametrize("printed", ["< 0,001", "<0,001", "p < 0,001", "p<0,001"])
def test_a_p_value_below_a_limit_keeps_its_sign(printed):
    number = read_printed(printed, "p").number
    assert (number.modifier, number.value) == ("<", Fraction("0.001"))


def test_so_many_of_so_many_has_its_own_base():
    read = read_printed("6 van de 7", "count")
    assert (read.number.value, read.base.value) == (6, 7)


def test_an_article_is_no_number_but_a_numeral_is():
    assert [number.text for number in find_numbers("een groep van zestien of zeventien")] == [
        "zestien",
        "zeventien",
    ]


def test_a_number_knows_where_it_stands():
    assert [number.start for number in find_numbers("58 jonge klaren (42%)")] == [0, 17]


@pytest.mark.parametrize(("printed", "kind"), [("veel", "count"), ("19", "ci"), ("27", "count_percent")])
def test_a_string_without_the_number_that_its_kind_needs_is_told(printed, kind):
    with pytest.raises(AuthorError, match=printed):
        read_printed(printed, kind)


@pytest.mark.parametrize(
    ("printed", "told"), [("4O%", "typefout"), ("l2%", "typefout"), ("48 (40%)", "count_percent")]
)
def test_a_percentage_with_a_letter_in_it_or_a_count_beside_it_is_told(printed, told):
    with pytest.raises(AuthorError, match=told):
        read_printed(printed, "percent")


@pytest.mark.parametrize(
    ("words", "lower", "upper"),
    [
        ("driekwart", "0.725", "0.775"),
        ("drie kwart", "0.725", "0.775"),
        ("Ruim tweederde", "2/3", "43/60"),
        ("bijna de helft", "0.45", "0.5"),
        ("ongeveer een kwart", "0.2", "0.3"),
        ("een op de drie", "37/120", "43/120"),
        ("De meeste", "0.5", "1"),
        ("alle", "1", "1"),
        ("bijna dubbel", "1.8", "2"),
        ("een enkeling", "1", "3"),
    ],
)
def test_words_have_agreed_bounds(words, lower, upper):
    phrase = find_phrase(words)
    assert (phrase.lower, phrase.upper) == (Fraction(lower), Fraction(upper))


def test_words_without_agreed_bounds_have_no_meaning():
    assert find_phrase("aanzienlijk") is None


@pytest.mark.parametrize(
    ("words", "share", "inside"),
    [
        ("de meeste", "1/2", False),
        ("de meeste", "51/100", True),
        ("meer dan de helft", "1/2", False),
        ("minder dan een kwart", "1/4", False),
        ("minder dan een kwart", "24/100", True),
        ("ruim tweederde", "2/3", True),
    ],
)
def test_more_and_less_than_leave_the_bound_out(words, share, inside):
    assert find_phrase(words).overlaps(Fraction(share), Fraction(share)) is inside
