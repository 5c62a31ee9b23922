"""Verdicts on printed numbers: every kind of claim, right and wrong."""

import pandas as pd
import pytest

from analysis import claims
from analysis.claims.ledger import COLUMNS
from analysis.codebook import Group
from analysis.definitions import Indicator
from analysis.errors import AuthorError

GROUPS = {
    group.id: group
    for group in [
        Group("invited", "benaderd", n=308, missing=False),
        Group("all", "respondenten", "invited", n={"2025": 140}),
        Group("hospital", "ziekenhuis", "all", {"work": ["hospital"]}, n={"2025": 129}),
        Group("permanent", "vast", "hospital", {"contract": ["permanent"]}, n={"2025": 93, "2024": 111}),
        Group("temporary", "tijdelijk", "hospital", {"contract": ["temporary"]}, n={"2025": 36}),
        Group("fellows", "fellows", "all", {"fellow": ["yes"]}),
    ]
}


def ledger_of(*rows, quantities=None, indicators=()):
    """The ledger of claims that each name only what differs from an ordinary percentage of 2025."""
    ordinary = {
        "section": "Tekst",
        "description": "",
        "edition": "2025",
        "kind": "percent",
        "group": "permanent",
    }
    table = pd.DataFrame([{**ordinary, "id": f"c{i}", **row} for i, row in enumerate(rows, 1)])
    return claims.check(table, GROUPS, quantities, indicators).set_index("id")


def verdict_of(*rows, **known):
    """The row of the first of some claims."""
    return ledger_of(*rows, **known).iloc[0]


@pytest.mark.parametrize(
    ("claim", "verdict", "recomputed"),
    [
        ({"kind": "count_percent", "printed": "27 (19%)", "group": "all"}, "match", "19% (27 van 140)"),
        (
            {"kind": "count_percent", "printed": "zestien (44%)", "group": "temporary"},
            "match",
            "44% (16 van 36)",
        ),
        ({"kind": "count_percent", "printed": "20 (21,5%)"}, "match", "21,5% (20 van 93)"),
        ({"printed": "98%"}, "possible", "98% (91 van 93)"),
        ({"printed": "56", "group": "all"}, "possible", "56% (78 of 79 van 140)"),
        ({"printed": "95%", "group": "all", "base": "99"}, "possible", "95% (94 van 99)"),
        ({"printed": "86%", "group": "fellows"}, "unchecked", ""),
        ({"printed": "59%", "group": ""}, "unchecked", ""),
        ({"kind": "count", "printed": "Zeven", "group": "all"}, "possible", "7"),
        ({"kind": "count", "printed": "141", "group": "all"}, "impossible", "hooguit 140"),
        ({"kind": "mean", "printed": "37,5", "group": "temporary"}, "possible", "37,5"),
        ({"kind": "mean", "printed": "37,52", "group": "temporary"}, "rounding", "37,50 of 37,53"),
        ({"kind": "mean", "printed": "37,51", "group": "temporary"}, "other_base", "37,50 of 37,53"),
    ],
)
def test_the_verdict_on_one_number(claim, verdict, recomputed):
    row = verdict_of(claim)
    assert (row["verdict"], row["recomputed"]) == (verdict, recomputed)


def test_forty_six_percent_of_308_is_rounded_twice():
    row = verdict_of(
        {"printed": "46%", "group": "invited", "numerator": "usable"},
        {"printed": "140", "kind": "count", "group": "invited", "numerator": "usable"},
    )
    assert row["verdict"] == "rounding"
    assert row["explanation"] == (
        "140 van 308 is 45,45%, dus 45%. "
        "46% ontstaat door eerst op een decimaal meer en dan nog eens af te ronden"
    )
    assert row["mend"] == "Druk 45%."


def test_a_share_of_a_whole_group_is_known_from_the_size_of_the_group():
    response = Indicator("response", "respons", "invited", members="all")
    row = verdict_of({"printed": "46%", "group": "invited", "numerator": "response"}, indicators=[response])
    assert (row["verdict"], row["recomputed"]) == ("rounding", "45% (140 van 308)")


def test_seventy_percent_does_not_fit_the_99_printed_elsewhere():
    row = verdict_of(
        {"printed": "70%", "group": "all", "numerator": "fellowship"},
        {"printed": "99", "kind": "count", "group": "all", "numerator": "fellowship"},
    )
    assert (row["verdict"], row["mend"]) == ("rounding", "Druk 71%.")
    assert row["explanation"] == (
        "99 van 140 is 70,71%, dus 71%. 70% ontstaat door af te kappen in plaats van af te ronden"
    )


def test_every_reading_is_listed_and_those_that_need_nothing_else_come_first():
    row = verdict_of({"printed": "7%"})
    assert (row["verdict"], row["mend"]) == ("rounding", "Druk 6% of 8%.")
    assert row["explanation"] == (
        "geen aantal van 93 geeft 7%. 7% ontstaat door af te kappen in plaats van af te ronden "
        "(7 van 93 is 7,53%) of door eerst op een decimaal meer en dan nog eens af te ronden "
        "(6 van 93 is 6,45%). 7% zou kloppen bij 92, 91 of 90 antwoorden"
    )


def test_a_group_beside_it_is_a_reading_too():
    row = verdict_of({"printed": "91%", "group": "temporary"})
    assert row["verdict"] == "rounding"
    assert row["explanation"].endswith("91% zou kloppen bij 35, 34 of 33 antwoorden of met 93 (vast)")


def test_forty_two_percent_needs_one_to_three_missing_answers():
    row = verdict_of({"kind": "count_percent", "printed": "58 (42%)", "group": "all"})
    assert row["verdict"] == "other_base"
    assert row["mend"] == "Druk 41%, of noem de noemer: 139, 138 of 137."


def test_four_missing_answers_are_too_many():
    row = verdict_of({"kind": "count_percent", "printed": "56 (41%)", "group": "all"})
    assert row["verdict"] == "other_base"
    assert row["explanation"].endswith("41% zou kloppen bij 138 of 137 antwoorden")
    assert (
        verdict_of({"kind": "count_percent", "printed": "55 (41%)", "group": "all"})["verdict"]
        == "impossible"
    )


def test_nobody_is_missing_among_the_invited():
    row = verdict_of({"kind": "count_percent", "printed": "140 (46%)", "group": "invited", "base": "305"})
    assert row["verdict"] == "match"
    assert (
        verdict_of({"kind": "count_percent", "printed": "127 (42%)", "group": "invited"})["verdict"]
        == "impossible"
    )


def test_a_percentage_of_another_printed_base_may_be_of_the_whole_group():
    row = verdict_of({"kind": "count_percent", "printed": "36 (32%)", "edition": "2024", "base": "110"})
    assert (row["verdict"], row["mend"]) == ("rounding", "Druk 33%.")
    assert row["explanation"].endswith("32% zou kloppen met 111 (de hele groep)")


TABLE = [
    {"kind": "count_percent", "printed": "37 (40%)", "numerator": "year_0"},
    {"kind": "count_percent", "printed": "36 (39%)", "numerator": "year_1"},
    {"kind": "count_percent", "printed": "18 (19%)", "numerator": "year_2"},
    {"kind": "count_percent", "printed": "2 (2%)", "numerator": "year_3"},
]


@pytest.mark.parametrize(
    ("printed", "verdict", "recomputed"),
    [
        ("93 (100%)", "match", "93"),
        ("89 (100%)", "conflict", "93"),
        ("93 (99%)", "impossible", "93 (100%)"),
    ],
)
def test_a_total_is_the_sum_of_its_parts(printed, verdict, recomputed):
    total = {"kind": "total", "printed": printed, "numerator": "year_0 + year_1 + year_2 + year_3"}
    row = verdict_of(total, *TABLE)
    assert (row["verdict"], row["recomputed"]) == (verdict, recomputed)


def test_a_sum_of_rounded_percentages_is_not_the_rounded_sum():
    row = verdict_of({"kind": "sum_of", "printed": "79%", "numerator": "year_0 + year_1"}, *TABLE)
    assert (row["verdict"], row["mend"]) == ("rounding", "Druk 78%.")
    assert row["explanation"] == (
        "73 van 93 is 78,49%, dus 78%. 79% ontstaat door eerst op een decimaal meer en dan nog eens "
        "af te ronden of door 40% en 39% op te tellen. 79% zou kloppen bij 92 antwoorden"
    )


def test_a_sum_of_percentages_alone_is_possible_within_their_counts():
    parts = [{"printed": "26%", "numerator": "half_1"}, {"printed": "14%", "numerator": "half_2"}]
    assert (
        verdict_of({"kind": "sum_of", "printed": "40%", "numerator": "half_1 + half_2"}, *parts)["verdict"]
        == "match"
    )
    assert (
        verdict_of({"kind": "sum_of", "printed": "41%", "numerator": "half_1 + half_2"}, *parts)["verdict"]
        == "other_base"
    )


def test_a_total_of_quantities_adds_their_printed_values():
    parts = [
        {"kind": "value", "group": "", "printed": "46.280", "numerator": "a"},
        {"kind": "value", "group": "", "printed": "21.320", "numerator": "b"},
    ]
    total = {"kind": "total", "group": "", "numerator": "a + b"}
    assert verdict_of({**total, "printed": "67.600"}, *parts)["verdict"] == "possible"
    assert verdict_of({**total, "printed": "67.602"}, *parts)["verdict"] == "conflict"


@pytest.mark.parametrize(
    ("numerator", "verdict"),
    [
        ("year_0 > year_1", "match"),
        ("year_1 > year_0", "conflict"),
        ("year_0 > year_1 ; year_2", "match"),
        ("year_0 > year_3 ; year_1 > year_2", "conflict"),
        ("year_0 = year_1", "match"),
        ("year_0 = year_2", "conflict"),
        ("year_3 < year_2 < year_1", "match"),
        ("year_0 > unprinted", "unchecked"),
        ("96,8 > 91,6", "match"),
    ],
)
def test_an_order_in_words_follows_the_printed_numbers(numerator, verdict):
    assert (
        verdict_of({"kind": "order", "printed": "vaker", "group": "", "numerator": numerator}, *TABLE)[
            "verdict"
        ]
        == verdict
    )


CHANGE = [
    {"printed": "25%", "numerator": "unwanted", "base": "16"},
    {"printed": "44%", "numerator": "unwanted", "edition": "2024", "group": "fellows"},
]


@pytest.mark.parametrize(
    ("printed", "unit", "verdict", "recomputed"),
    [
        ("19%", "not_said", "ambiguous", "19 procentpunt of 43 procent"),
        ("19", "points", "possible", "19 procentpunt"),
        ("22", "points", "conflict", "19 procentpunt"),
        ("43%", "relative", "possible", "43%"),
        ("19%", "relative", "conflict", "43%"),
        ("30%", "not_said", "conflict", "19 procentpunt of 43 procent"),
    ],
)
def test_a_change_follows_from_its_two_values_and_says_its_unit(printed, unit, verdict, recomputed):
    change = {
        "kind": "change",
        "printed": printed,
        "unit": unit,
        "numerator": "unwanted",
        "versus": "unwanted@2024",
    }
    row = verdict_of(change, *CHANGE)
    assert (row["verdict"], row["recomputed"]) == (verdict, recomputed)


def test_a_change_without_its_earlier_value_shows_what_each_unit_implies():
    change = {
        "kind": "change",
        "printed": "afname van 17%",
        "unit": "not_said",
        "numerator": "first",
        "versus": "first@2024",
    }
    row = verdict_of(change, {"printed": "70%", "group": "all", "numerator": "first"})
    assert row["verdict"] == "ambiguous"
    assert row["recomputed"] == "bij een daling was het 87% (procentpunt) of 84% (procent)"


@pytest.mark.parametrize(
    ("printed", "verdict", "mend"),
    [
        ("66,56", "match", ""),
        ("67", "match", ""),
        ("66", "rounding", "Druk 67."),
        ("65", "conflict", "Druk 67, of verbeter een van de andere getallen."),
    ],
)
def test_a_ratio_follows_from_its_two_quantities(printed, verdict, mend):
    row = verdict_of(
        {"kind": "ratio", "printed": printed, "group": "", "numerator": "166.400", "versus": "2.500"}
    )
    assert (row["verdict"], row["mend"]) == (verdict, mend)


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("driekwart", "match"),
        ("ruim tweederde", "conflict"),
        ("de meeste", "match"),
        ("heel wat", "unchecked"),
    ],
)
def test_a_quantity_in_words_lies_within_its_agreed_bounds(printed, verdict):
    number = {"kind": "count_percent", "printed": "27 (75%)", "group": "temporary", "numerator": "focus"}
    words = {"kind": "text", "printed": printed, "group": "temporary", "numerator": "focus"}
    assert verdict_of(words, number)["verdict"] == verdict


def test_almost_double_compares_two_quantities():
    words = {"kind": "text", "printed": "bijna dubbel", "group": "", "numerator": "20", "versus": "8,4"}
    row = verdict_of(words)
    assert (row["verdict"], row["recomputed"]) == ("conflict", "2,4")
    assert row["explanation"] == "'bijna dubbel' betekent hier 1,8 tot 2 keer; het is 2,4"


def test_a_base_with_an_english_comma_is_told_as_such():
    row = verdict_of({"kind": "count", "printed": "64 per 1,000", "group": "", "base": "1,000"})
    assert (row["verdict"], row["recomputed"]) == ("impossible", "64 per 1.000")
    assert row["explanation"] == "in het Nederlands leest 1,000 als 1; bedoeld is 1.000"
    assert row["mend"] == "Druk 64 per 1.000."


def test_a_few_is_a_count():
    words = {"kind": "text", "printed": "een enkeling", "numerator": "thrice"}
    assert verdict_of(words, {"kind": "count", "printed": "2", "numerator": "thrice"})["verdict"] == "match"
    assert (
        verdict_of(words, {"kind": "count", "printed": "6", "numerator": "thrice"})["verdict"] == "conflict"
    )
    assert verdict_of(words)["verdict"] == "unchecked"


def test_everyone_is_a_number_by_itself():
    assert verdict_of({"kind": "text", "printed": "Alle", "numerator": "satisfied"})["verdict"] == "possible"


def test_the_same_quantity_printed_differently_is_a_conflict_on_the_later_claim():
    ledger = ledger_of(
        {"printed": "59%", "group": "fellows", "numerator": "satisfied", "number": "3"},
        {"printed": "58%", "group": "fellows", "numerator": "satisfied"},
    )
    assert ledger["verdict"].tolist() == ["unchecked", "conflict"]
    assert ledger.loc["c2", "explanation"] == "elders gedrukt als 59% (Tekst 3)"


def test_a_declared_repeat_is_compared_whatever_its_base():
    ledger = ledger_of(
        {"kind": "count", "printed": "3.321", "group": "", "numerator": "3321", "same_as": "c2"},
        {"kind": "count", "printed": "3.316", "group": "", "numerator": "3316"},
    )
    assert ledger["verdict"].tolist() == ["conflict", "match"]


def test_more_decimals_are_no_conflict():
    ledger = ledger_of({"printed": "21,5%", "numerator": "none"}, {"printed": "22%", "numerator": "none"})
    assert set(ledger["verdict"]) == {"possible"}


def test_two_percentages_of_one_quantity_conflict_and_neither_is_recomputed():
    ledger = ledger_of(
        {"printed": "70%", "group": "all", "numerator": "x"},
        {"printed": "71%", "group": "all", "numerator": "x"},
    )
    assert ledger["verdict"].tolist() == ["possible", "conflict"]


def test_a_count_is_not_blamed_for_the_percentage_beside_it():
    ledger = ledger_of(
        {"kind": "count", "printed": "99", "group": "all", "numerator": "x"},
        {"printed": "70%", "group": "all", "numerator": "x"},
    )
    assert ledger["verdict"].tolist() == ["possible", "rounding"]


def test_a_count_printed_differently_is_a_conflict():
    ledger = ledger_of(
        {"kind": "count", "printed": "16", "numerator": "prospect"},
        {"kind": "count_percent", "printed": "15 (16%)", "numerator": "prospect"},
    )
    assert ledger["verdict"].tolist() == ["conflict", "conflict"]
    assert ledger.loc["c1", "explanation"] == "elders gedrukt is 15"


def test_a_printed_base_that_is_not_the_group_is_a_conflict():
    assert (
        verdict_of({"kind": "count", "printed": "6 van de 40", "group": "temporary"})["verdict"] == "conflict"
    )
    assert (
        verdict_of({"kind": "count", "printed": "6 van de 36", "group": "temporary"})["verdict"] == "possible"
    )


def test_the_ledger_has_a_row_per_claim_and_the_columns_that_reports_use():
    ledger = ledger_of({"printed": "98%"}, {"printed": "97%"}).reset_index()
    assert list(ledger.columns) == COLUMNS
    assert ledger["printed"].tolist() == ["98%", "97%"]


def test_what_cannot_be_checked_says_why_in_the_words_of_the_claims_file():
    row = verdict_of({"printed": "86%", "group": "fellows", "reason": "noemer niet gedrukt"})
    assert row["explanation"] == "noemer niet gedrukt"


def test_an_accepted_row_keeps_its_verdict_and_does_not_fail():
    ledger = ledger_of(
        {"printed": "7%", "accepted": "2026-03-01 rectificatie volgt"}, {"printed": "50%"}, {"printed": "98%"}
    ).reset_index()
    assert ledger["verdict"].tolist() == ["rounding", "rounding", "possible"]
    assert claims.failures(ledger)["id"].tolist() == ["c2"]
    assert claims.summary(ledger) == (
        "1 van 3 gedrukte getallen kloppen (1 ervan voor zover na te gaan); 1 niet; "
        "1 niet, maar aanvaard als uitzondering."
    )


def test_what_is_ambiguous_or_unchecked_does_not_fail():
    ledger = ledger_of(
        {"printed": "86%", "group": "fellows"},
        {"kind": "change", "printed": "17%", "unit": "not_said", "numerator": "a", "versus": "a@2024"},
    )
    assert claims.failures(ledger).empty
    assert (
        claims.summary(ledger) == "0 van 2 gedrukte getallen kloppen; 1 dubbelzinnig; 1 niet te controleren."
    )


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ({"printed": "19%", "kind": "share"}, "kind: 'share' bestaat niet"),
        ({"printed": "19%", "group": "everyone"}, "group: 'everyone' bestaat niet"),
        ({"printed": "19%", "kind": "change", "unit": "%"}, "unit: '%' bestaat niet"),
        ({"printed": "veel"}, "in 'veel' staat geen getal"),
        ({"printed": "19%", "same_as": "c9"}, "de claim 'c9' bestaat niet"),
        ({"printed": "19%", "accepted": "ja"}, "schrijf een datum en een reden"),
        ({"printed": "19%", "edition": "vorig jaar"}, "'vorig jaar' is geen jaar"),
        ({"printed": "vaker", "kind": "order", "numerator": "a > a@vorig"}, "na @ hoort een jaar"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_with_its_id(claim, told):
    with pytest.raises(AuthorError, match="Claim 'c1'") as error:
        ledger_of(claim)
    assert told in str(error.value)


def test_two_claims_with_one_id_are_told():
    with pytest.raises(AuthorError, match="'x' staat er twee keer"):
        ledger_of({"id": "x", "printed": "1%"}, {"id": "x", "printed": "2%"})
