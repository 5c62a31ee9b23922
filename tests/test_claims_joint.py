"""All claims of a survey together: what cannot all be true, and what could give way."""

import pandas as pd
import pytest

from analysis import claims, data
from analysis.claims.joint import check_strict_and_lenient, check_together
from analysis.claims.render import told_together
from analysis.codebook import Group
from analysis.definitions import Indicator

GROUPS = {
    group.id: group
    for group in [
        Group("invited", "benaderd", n=308, missing=False),
        Group("all", "respondenten", "invited"),
        Group("men", "mannen", "all", {"sex": ["male"]}),
        Group("women", "vrouwen", "all", {"sex": ["female"]}),
    ]
}
INDICATORS = [
    Indicator("usable", "bruikbaar", "invited", members="all"),
    Indicator("moved", "verhuisd", "all", where={"moved": ["once", "twice"]}),
    Indicator("moved_once", "eenmaal", "all", where={"moved": ["once"]}),
    Indicator("moved_twice", "tweemaal", "all", where={"moved": ["twice"]}),
    Indicator("young", "jonger dan 30", "all", where={"age": {"below": 30}}),
    Indicator("younger", "jonger dan 25", "all", where={"age": {"below": 25}}),
    Indicator("older", "30 of ouder", "all", where={"age": {"at_least": 30}}),
]
USABLE = {"id": "usable", "kind": "count", "group": "invited", "printed": "140", "numerator": "usable"}


def together_of(*rows, missing=0, **options):
    """The joint check of claims that each name only what differs from a percentage of all."""
    ordinary = {"section": "Tekst", "description": "", "kind": "percent", "group": "all"}
    table = pd.DataFrame([{**ordinary, "id": f"c{i}", **row} for i, row in enumerate(rows, 1)])
    return check_together(table, GROUPS, INDICATORS, missing, **options)


def gives_way(together):
    """The first id of every claim that must give way."""
    return [conflict.gives_way[0] for conflict in together.conflicts]


def test_claims_that_agree_all_hold():
    together = together_of(
        USABLE, {"printed": "51%", "numerator": "sex.male"}, {"printed": "49%", "numerator": "sex.female"}
    )
    assert (together.n_statements, together.n_holding, together.conflicts) == (4, 4, ())


@pytest.mark.parametrize(
    ("rows", "against"),
    [
        (
            [{"printed": "57%", "numerator": "sex.male"}, {"printed": "44%", "numerator": "sex.female"}],
            ["c1"],
        ),
        ([{"printed": "30%", "numerator": "moved_once"}, {"printed": "20%", "numerator": "moved"}], ["c1"]),
        ([{"printed": "60%", "numerator": "young"}, {"printed": "45%", "numerator": "older"}], ["c1"]),
        ([{"printed": "10%", "numerator": "young"}, {"printed": "15%", "numerator": "younger"}], ["c1"]),
        (
            [
                {"printed": "40", "kind": "count", "numerator": "moved_once"},
                {"printed": "20%", "numerator": "moved"},
            ],
            ["c2"],
        ),
    ],
    ids=[
        "options of one question",
        "a part and its whole",
        "numbers apart",
        "a smaller number",
        "a count stays",
    ],
)
def test_groups_nest_and_options_add_up(rows, against):
    together = together_of(USABLE, *rows)
    assert together.n_holding == together.n_statements - 1
    assert gives_way(together) in ([["c2"], ["c3"]] if against == ["c1"] else [["c3"]])


def test_the_parts_that_cover_a_whole_add_up_to_it_exactly():
    parts = [
        {"printed": "20", "kind": "count", "numerator": "moved_once"},
        {"printed": "10", "kind": "count", "numerator": "moved_twice"},
    ]
    assert gives_way(together_of(USABLE, *parts, {"printed": "23%", "numerator": "moved"})) == ["c4"]
    assert gives_way(together_of(USABLE, *parts, {"printed": "21%", "numerator": "moved"})) == []


def test_a_conflict_names_what_it_is_against_and_what_could_give_way_instead():
    together = together_of(USABLE, {"printed": "46%", "group": "invited", "numerator": "usable"})
    (conflict,) = together.conflicts
    assert conflict.gives_way == ("c2",)
    assert conflict.against == (("usable",), ("de groep 'benaderd' (308)",))
    assert conflict.instead == (("usable",), ("de groep 'benaderd' (308)",))


def test_alternatives_past_the_cap_are_counted():
    together = together_of(
        USABLE, {"printed": "46%", "group": "invited", "numerator": "usable"}, most_alternatives=1
    )
    assert (len(together.conflicts[0].instead), together.not_shown) == (1, 1)


def test_a_repeat_counts_once():
    percent = {"printed": "46%", "group": "invited", "numerator": "usable"}
    together = together_of(USABLE, percent, percent, percent)
    assert gives_way(together) == ["c2"]
    assert together.conflicts[0].gives_way == ("c2", "c3", "c4")


def test_one_missing_answer_per_question_can_make_a_number_true():
    moved = {"kind": "count_percent", "printed": "58 (42%)", "numerator": "moved"}
    assert gives_way(together_of(USABLE, moved)) == ["c2"]
    assert gives_way(together_of(USABLE, moved, missing=1)) == []


def test_the_size_of_an_unprinted_group_follows_from_its_claims():
    share = {"printed": "69%", "group": "men", "numerator": "unknown"}
    (size,) = [size for size in together_of(USABLE, share).sizes if size.group == "men"]
    assert (size.lowest, size.highest) == (13, 140)


def test_claims_that_count_nobody_make_no_statement():
    together = together_of(
        {"kind": "order", "printed": "meer", "numerator": "a > b"}, {"kind": "mean", "printed": "37"}
    )
    assert together.n_statements == 1


@pytest.fixture(scope="module")
def survey():
    """The claims of the survey, its groups and its indicators."""
    return data.claims("jonge_klaren"), data.groups(), data.definitions()


def test_nine_statements_of_the_survey_cannot_hold_with_the_rest(survey):
    assert gives_way(check_together(*survey)) == [
        "respondenten-06",
        "fellowships-12",
        "vast-02",
        "tabel1-02",
        "tabel1-14",
        "tabel1-15",
        "werkbeleving-05",
        "balans-07",
        "balans-10",
    ]


def test_four_of_them_not_even_with_a_missing_answer_per_question(survey):
    assert gives_way(check_together(*survey, missing=1)) == [
        "respondenten-06",
        "fellowships-12",
        "tabel1-02",
        "tabel1-15",
    ]


def test_the_joint_checks_are_told_in_dutch_under_a_head_each(survey):
    table, groups, indicators = survey
    ledger = claims.check(table, groups, None, indicators)
    strict, lenient, following = told_together(check_strict_and_lenient(*survey), ledger)
    assert strict[0] == (
        "Tegelijk waar kunnen zijn, als niemand iets oversloeg: 122 van de 131 uitspraken. Deze niet:"
    )
    assert strict[1][0] == (
        "Responspercentage (46%) past niet bij benaderde jonge klaren (308) en bruikbare inzendingen (140). "
        "Het kan ook liggen aan benaderde jonge klaren (308)."
    )
    assert strict[1][3] == "Tijd tot vaste aanstelling 0 tot 1 jaar in 2024 (36, 32%) spreekt zichzelf tegen."
    assert lenient[0].startswith("Tegelijk waar kunnen zijn, met 1 ontbrekend antwoord per vraag: 127 van de")
    assert lenient[1][0] == "Responspercentage (46%)."
    assert following[1] == ["De groep 'respondenten die parttime werken' in 2025 telt 96 of 97."]


def test_two_groups_without_a_condition_are_not_the_same_people():
    two_studies = {
        "first": Group("first", "eerste studie", n=3316),
        "second": Group("second", "tweede studie", n=3089),
    }
    counted = {"id": "c1", "kind": "count", "group": "first", "printed": "717", "numerator": "present"}
    table = pd.DataFrame([{"section": "Tekst", "description": "", **counted}])
    assert check_together(table, two_studies).conflicts == ()


def ledger_of(*rows):
    """The verdicts of claims that each name only what differs from a percentage of all."""
    ordinary = {"section": "Tekst", "description": "", "kind": "percent", "group": "all"}
    table = pd.DataFrame([{**ordinary, "id": f"c{i}", **row} for i, row in enumerate(rows, 1)])
    return claims.check(table, GROUPS, None, INDICATORS).set_index("id")


def test_what_stands_alone_but_not_together_is_a_conflict_that_names_the_others():
    ledger = ledger_of(
        USABLE, {"printed": "58%", "numerator": "sex.male"}, {"printed": "44%", "numerator": "sex.female"}
    )
    assert ledger["verdict"].tolist().count("conflict") == 1
    row = ledger[ledger["verdict"] == "conflict"].iloc[0]
    assert row["explanation"].startswith("kan niet waar zijn naast ")
    assert row["explanation"].endswith("% (Tekst) en 140 (Tekst)")
    assert row["mend"] == "Verbeter een van deze getallen."


def test_where_only_one_can_give_way_all_its_repeats_do():
    part, whole = {"printed": "30%", "numerator": "moved_once"}, {"printed": "10%", "numerator": "moved"}
    count = {"kind": "count", "printed": "14", "numerator": "moved"}
    ledger = ledger_of(USABLE, part, part, whole, count)
    assert ledger["verdict"].tolist() == ["possible", "conflict", "conflict", "unchecked", "unchecked"]
    assert ledger.loc["c2", "mend"] == "Verbeter dit getal."


def test_what_is_off_by_itself_is_no_evidence_against_the_rest():
    whole = {"kind": "count_percent", "printed": "14 (90%)", "base": "140", "numerator": "moved"}
    ledger = ledger_of(USABLE, whole, {"printed": "30%", "numerator": "moved_once"})
    assert ledger["verdict"].tolist() == ["possible", "impossible", "unchecked"]


def test_what_one_missing_answer_explains_is_no_conflict():
    shares = [{"printed": "51%", "numerator": "sex.male"}, {"printed": "50%", "numerator": "sex.female"}]
    assert set(ledger_of(USABLE, *shares)["verdict"]) == {"possible", "unchecked"}


def test_an_article_without_editions_is_told_too():
    said, groups = data.claims("aidoc"), data.groups("aidoc")
    parts = told_together(check_strict_and_lenient(said, groups), claims.check(said, groups))
    assert parts == [
        ("Tegelijk waar kunnen zijn, als niemand iets oversloeg: alle 22 uitspraken.", []),
        ("Tegelijk waar kunnen zijn, met 1 ontbrekend antwoord per vraag: alle 22 uitspraken.", []),
    ]
