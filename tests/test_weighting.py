"""Weights: the answers add up as the member list does, or a message says why not."""

import pandas as pd
import pytest

from analysis.errors import AuthorError
from analysis.statistics.members import check_members, response_by_class
from analysis.statistics.weighting import compare_weighted, rake, summarise_weights


def members(*rows):
    """A member list: variable, code, number invited."""
    return pd.DataFrame(list(rows), columns=["variable", "code", "invited"])


def answers(**counts_by_code):
    """Respondents of one sex and one region per given count: ``men_east=40``."""
    cells = [key.split("_") for key, count in counts_by_code.items() for _ in range(count)]
    return pd.DataFrame(cells, columns=["sex", "region"])


FOUR_CELLS = answers(men_east=40, men_west=10, women_east=20, women_west=30)
EVEN = members(("sex", "men", 100), ("sex", "women", 100), ("region", "east", 100), ("region", "west", 100))


def test_response_is_counted_per_class():
    table = response_by_class(FOUR_CELLS, EVEN, {})
    assert table["usable"].tolist() == [50, 50, 60, 40]
    assert table["share"].tolist() == [0.5, 0.5, 0.6, 0.4]


def test_raked_answers_add_up_and_keep_how_the_classes_go_together():
    # even margins, odds ratio 6: with r = sqrt(6) the share of men in the east is r / 2 / (1 + r)
    weights = rake(FOUR_CELLS, EVEN, {})
    cells = weights.groupby([FOUR_CELLS["sex"], FOUR_CELLS["region"]]).sum() / 100
    assert cells.tolist() == pytest.approx([0.3550510257, 0.1449489743, 0.1449489743, 0.3550510257])


def test_weights_of_one_variable_are_the_ratio_of_invited_and_answered():
    weights = rake(FOUR_CELLS, EVEN[EVEN["variable"] == "region"], {})
    assert weights.iloc[0] == pytest.approx(50 / 60)
    assert weights.iloc[-1] == pytest.approx(50 / 40)
    assert weights.sum() == pytest.approx(100)


def test_who_would_not_say_keeps_the_weight_of_the_other_variables():
    respondents = pd.concat(
        [FOUR_CELLS, pd.DataFrame({"sex": ["refused", None], "region": ["east", "east"]})]
    )
    weights = rake(respondents.reset_index(drop=True), EVEN, {"sex": ["refused"]})
    assert weights.iloc[-1] == pytest.approx(weights.iloc[-2])
    assert weights.sum() == pytest.approx(102)
    men, women = weights[:100].groupby(FOUR_CELLS["sex"]).sum()
    assert men == pytest.approx(women)


def test_small_classes_may_be_merged_and_years_are_numbers():
    respondents = pd.DataFrame({"graduation_year": pd.array([2020, 2021, 2022, 2022], dtype="Int64")})
    years = members(("graduation_year", "2020|2021", 10), ("graduation_year", "2022", 30))
    assert response_by_class(respondents, years, {})["usable"].tolist() == [2, 2]
    assert rake(respondents, years, {}).tolist() == pytest.approx([0.5, 0.5, 1.5, 1.5])


def test_a_class_without_answers_is_named():
    regions = members(("region", "east", 80), ("region", "west", 80), ("region", "leiden", 40))
    with pytest.raises(
        AuthorError, match="'region' kan niet: van de 40 benaderden in 'leiden' heeft niemand"
    ):
        rake(FOUR_CELLS, regions, {})


def test_a_class_that_nobody_was_invited_from_needs_no_answers():
    regions = members(("region", "east", 100), ("region", "west", 100), ("region", "leiden", 0))
    assert response_by_class(FOUR_CELLS, regions, {})["share"].isna().tolist() == [False, False, True]
    assert rake(FOUR_CELLS, regions, {}).sum() == pytest.approx(100)


def test_margins_that_no_weights_satisfy_are_refused():
    respondents = answers(men_east=10, women_west=10)
    with pytest.raises(AuthorError, match="Wegen lukt niet"):
        rake(
            respondents,
            members(("sex", "men", 60), ("sex", "women", 40), ("region", "east", 30), ("region", "west", 70)),
            {},
        )


def test_an_answer_outside_the_member_list_is_named():
    with pytest.raises(
        AuthorError, match="region: het antwoord 'west' komt voor, maar staat niet in de lijst"
    ):
        rake(FOUR_CELLS, members(("region", "east", 200)), {})


def test_a_variable_that_was_not_asked_is_named():
    with pytest.raises(AuthorError, match="de vraag 'age' staat niet in de antwoorden"):
        rake(FOUR_CELLS, members(("age", "30", 200)), {})


def test_more_answers_than_invited_people_in_a_class_are_refused():
    regions = members(("region", "east", 59), ("region", "west", 141))
    with pytest.raises(AuthorError, match="region 'east': 60 antwoorden en maar 59 benaderden"):
        response_by_class(FOUR_CELLS, regions, {})


def test_a_member_list_that_adds_up_is_read_as_numbers():
    table = members(("sex", "men", "150"), ("sex", "women", "158"))
    assert check_members(table, 308, "ledenlijst_2026.csv")["invited"].tolist() == [150, 158]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (
            [("sex", "men", "150"), ("sex", "women", "157")],
            "'sex' tellen op tot 307, maar er zijn 308 benaderden",
        ),
        ([("sex", "men", "150,0"), ("sex", "women", "158")], "sex 'men': '150,0' is geen aantal"),
        ([("sex", "men", ""), ("sex", "women", "158")], "sex 'men': '' is geen aantal"),
        ([("sex", "men", "150"), ("sex", "men|women", "158")], "sex 'men' staat er twee keer"),
    ],
)
def test_a_member_list_that_cannot_be_right_is_refused(rows, message):
    with pytest.raises(AuthorError, match=f"^ledenlijst_2026.csv.*{message.replace('|', '.')}"):
        check_members(members(*rows), 308, "ledenlijst_2026.csv")


def test_uneven_weights_cost_precision():
    summary = summarise_weights(pd.Series([1.0, 1.0, 1.0, 3.0]))
    # 4 * 12 / 36; the mean is 1.5
    assert summary == pytest.approx((4 / 3, 2 / 3, 2.0))
    assert summarise_weights(pd.Series([0.7, 0.7])).design_effect == 1


def test_shares_stand_side_by_side_without_and_with_weights():
    permanent = FOUR_CELLS["region"].eq("east")
    everyone = pd.Series(True, index=FOUR_CELLS.index)
    weights = rake(FOUR_CELLS, EVEN[EVEN["variable"] == "region"], {})
    row = compare_weighted({"vast": (permanent, everyone)}, weights, 200).iloc[0]
    assert (row["label"], row["base"], row["value"]) == ("vast", 100, 0.6)
    # size 99 / (1 - 100 / 200) = 198, with weights 198 / (25 / 24)
    assert (row["lower"], row["upper"]) == pytest.approx((0.5304852811, 0.6657083068), abs=5e-11)
    assert row["weighted"] == pytest.approx(0.5)
    assert (row["weighted_lower"], row["weighted_upper"]) == pytest.approx(
        (0.4296271466, 0.5703728534), abs=5e-11
    )
    assert (row["worst_lower"], row["worst_upper"]) == (0.3, 0.8)


def test_a_subgroup_has_no_worst_case_for_all_invited():
    men, east = FOUR_CELLS["sex"].eq("men"), FOUR_CELLS["region"].eq("east")
    table = compare_weighted({"vast, mannen": (east, men)}, pd.Series(1.0, FOUR_CELLS.index), 200)
    assert table[["base", "value", "weighted"]].iloc[0].tolist() == [50, 0.8, 0.8]
    assert table["lower"].iloc[0] == table["weighted_lower"].iloc[0]
    assert "worst_lower" not in table
