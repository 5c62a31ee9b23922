"""The tables and figures of the survey article, from the reconstructed answers and from print."""

import pandas as pd
import pytest

from analysis import data, fellowship, survey
from analysis.errors import AuthorError


@pytest.fixture(scope="module")
def table():
    """The indicators of 2023 to 2025."""
    return data.indicators_until(2025)


def test_table_i_as_printed_for_three_editions(table):
    rows = survey.by_edition(table, survey.TABLE_I)
    counts = rows.pivot(index="id", columns="edition", values="count").loc[list(survey.TABLE_I)]
    assert counts.to_numpy().tolist() == [[30, 36, 37], [40, 43, 36], [20, 20, 18], [6, 11, 2]]


def test_table_ii_as_printed_for_two_editions(table):
    rows = survey.by_edition(table, survey.TABLE_II)
    counts = rows.pivot(index="id", columns="edition", values="count").loc[list(survey.TABLE_II)]
    assert counts.to_numpy().tolist() == [[10, 20], [61, 47], [27, 20], [13, 6]]


@pytest.mark.parametrize(
    ("ids", "totals"),
    [(survey.TABLE_I, [96, 110, 93]), (survey.TABLE_II, [111, 93]), (survey.TABLE_I[:2], [])],
)
def test_a_table_that_divides_all_of_its_base_has_a_total_per_edition(table, ids, totals):
    rows = survey.with_total(survey.by_edition(table, ids))
    assert rows.loc[rows["label"].eq("totaal"), "count"].tolist() == totals


def test_a_table_with_a_hidden_number_has_no_total(table):
    rows = survey.by_edition(table, survey.TABLE_II)
    hidden = rows.assign(count=rows["count"].mask(rows["count"].lt(10)))
    assert survey.with_total(hidden)["label"].eq("totaal").sum() == 0


def test_figure_1_says_which_years_are_not_printed(table):
    rows = survey.permanent_by_sex(table)
    assert rows["edition"].tolist() == [2023, 2024, 2025] * 2
    assert rows["status"].tolist() == ["not_printed", "not_printed", "in_words"] * 2
    assert rows["count"].tolist() == [pd.NA, pd.NA, 54, pd.NA, pd.NA, 44]


def test_figure_2_sets_contracts_side_by_side(table):
    rows = survey.by_contract(table, survey.FTE_CLASSES)
    assert rows["series"].tolist() == ["vaste aanstelling", "tijdelijke aanstelling"] * 4
    assert rows["count"].tolist() == [33, 5, 23, pd.NA, 32, 27, 5, pd.NA]


def test_the_answers_to_a_question_come_in_the_order_of_the_codebook(table):
    assert survey.answers(table, "training_setting")["label"].tolist() == [
        "Grotendeels perifeer",
        "Grotendeels academisch",
        "Gelijk verdeeld",
    ]


def test_several_questions_stand_each_under_its_caption(table):
    found = survey.questions(table, {"Geslacht": "sex", "Regio": "training_region"})
    assert {caption: len(rows) for caption, rows in found.items()} == {"Geslacht": 3, "Regio": 7}


def test_the_survey_article_tells_three_subspecialties_and_the_fellowships(table):
    rows = fellowship.in_the_article(table)
    assert rows["label"].head(4).tolist() == [
        "eerste differentiatie abdomen",
        "eerste differentiatie neuro-/hoofd-halsradiologie",
        "eerste differentiatie interventieradiologie",
        "tweede differentiatie",
    ]
    assert rows["count"].tolist() == [33, 32, 22, 27, 99, 16, 94, 4, 24]


def test_an_unknown_indicator_is_told_with_the_years(table):
    with pytest.raises(
        AuthorError, match=r"Niet in de indicatortabel van 2025: salary\. Kijk in indicators\.toml"
    ):
        survey.pick(table, ["permanent", "salary"])


def test_the_most_chosen_subspecialty_comes_first_and_the_unprinted_last(table):
    rows = fellowship.subspecialties(table)
    assert rows["id"].head(3).tolist() == [
        "first_subspecialty.abdomen",
        "first_subspecialty.neuro",
        "first_subspecialty.intervention",
    ]
    assert rows["value"].tail(5).isna().all()


def test_the_table_book_gives_the_printed_mean_apart_from_the_answers(table):
    books = survey.table_book(table[table["edition"].eq(2025)], data.codebook())
    assert books["Gemiddelde: leeftijd (jaren)"][["label", "value", "base"]].to_numpy().tolist() == [
        ["gemiddelde", 37.0, 140]
    ]
    assert "Leeftijd (jaren)" not in books


def test_one_question_with_many_numbers_has_its_mean_only(table):
    newest = table[table["edition"].eq(2025)]
    assert list(survey.question(newest, data.codebook(), "age")) == ["Gemiddelde: leeftijd (jaren)"]
    assert survey.question(newest, data.codebook(), "would_return") == {}


def test_what_the_other_answers_leave_over_is_known(table):
    rows = survey.answers(table, "unwanted_unemployment")
    assert rows["count"].tolist() == [133, 6, 1, 0]


def test_questions_with_numbers_of_some_of_the_people_are_told_apart(table):
    newest = table[table["edition"].eq(2025)]
    told = survey.without_numbers(newest, data.codebook(), data.definitions())
    assert told.startswith(
        "Alleen voor een deelgroep bekend, en te vinden in het rapport Jonge klarenenquête:"
    )
    assert "Tijd tot de vaste aanstelling" in told.partition("Zonder getallen:")[0]
    assert "Leeftijd (jaren)" not in told


def test_a_fellowship_is_followed_through_the_editions_that_print_it(table):
    rows = fellowship.over_the_years(table, fellowship.UNWANTED)
    assert rows[["id", "edition", "value"]].to_numpy().tolist() == [
        ["first_fellowship_unwanted", 2025, pytest.approx(5 / 99)],
        ["second_fellowship_unwanted", 2024, 0.44],
        ["second_fellowship_unwanted", 2025, 0.25],
    ]


def test_a_change_that_print_gives_no_base_for_is_shown_and_not_tested():
    rows = survey.change_table(fellowship.changes(data.changes(2025)))
    assert rows.columns.tolist() == ["Indicator", "Sinds", "Toen", "Nu", "Verschil"]
    assert rows.loc[0].tolist() == ["tweede fellowship afgerond", "2024", "17%", "11%", "−6 procentpunt"]


def test_a_change_with_a_base_has_its_interval_and_verdict():
    changes = data.changes(2025).set_index(["id", "earlier_edition"])
    row = changes.loc[("temporary_contracts_0", 2024)]
    assert row["difference"] == pytest.approx(0.1249636734)
    assert (row["lower"], row["upper"]) == (pytest.approx(0.0265429044), pytest.approx(0.2272020344))
    assert row["verdict"] == "mogelijk"


def test_a_gap_between_contracts_comes_with_its_interval(table):
    gap = survey.contract_gap(table, "balanced").iloc[0]
    assert gap["difference"] == pytest.approx(76 / 93 - 21 / 36)
    assert 0.05 < gap["lower"] < gap["difference"] < gap["upper"] < 0.45


def test_a_hidden_number_gives_no_gap(table):
    assert survey.contract_gap(table, "fte_07").empty


def test_the_last_change_with_a_number_is_found():
    rows = survey.change_of(data.changes(2025), "temporary_contracts_0")
    assert rows["earlier_edition"].tolist() == [2024]


@pytest.mark.parametrize(
    ("verdicts", "told"),
    [
        (
            ["mogelijk", "mogelijk", "geen aantoonbaar verschil"],
            "Van de drie verschillen zijn er twee mogelijk echt; geen ervan staat vast",
        ),
        (["stijgt", "mogelijk"], "Van de twee verschillen is er één mogelijk echt; één staat vast"),
        (["stijgt", "daalt"], "Van de twee verschillen zijn er geen mogelijk echt; twee staan vast"),
    ],
)
def test_the_verdicts_of_all_changes_are_one_sentence(verdicts, told):
    assert survey.tell_verdicts(pd.DataFrame({"verdict": verdicts})) == told
