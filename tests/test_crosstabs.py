"""Crosstabs: every declared level, true bases, small cells hidden. R: R 4.2.2."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.crosstabs import cross_shares, crosstab, shown_association, tick_counts, ticked_shares
from analysis.statistics.association import association, chi_square, fisher

# Table I: 0-1, 1-2, 2-3, > 3 years, in 2023, 2024 and 2025
TABLE_I = pd.DataFrame([[30, 40, 20, 6], [36, 43, 20, 11], [37, 36, 18, 2]], index=[2023, 2024, 2025])


def test_table_i_by_chi_square():
    found = association(TABLE_I, ordered=False)
    assert found.tested.test == "chikwadraattoets"
    assert found.tested.statistic == pytest.approx(6.3488588, abs=5e-8)  # R
    assert (found.tested.freedom, found.tested.p) == (6, pytest.approx(0.3852659, abs=5e-8))  # R
    # sqrt(6.3488588 / (299 * 2))
    assert (found.effect, found.size) == ("Cramérs V", pytest.approx(0.1030380, abs=5e-8))


def test_table_i_by_ranks():
    found = association(TABLE_I, ordered=True)
    assert found.tested.test == "toets van Kruskal-Wallis"
    assert found.tested.statistic == pytest.approx(2.6002704, abs=5e-8)  # R
    assert (found.tested.freedom, found.tested.p) == (2, pytest.approx(0.272495, abs=5e-7))  # R
    # 2.6002704 / 298
    assert (found.effect, found.size) == ("epsilon-kwadraat", pytest.approx(0.0087257, abs=5e-8))


def test_the_last_two_years_of_table_i_by_ranks():
    found = association(TABLE_I.loc[[2024, 2025]], ordered=True)
    assert found.tested.test == "toets van Mann-Whitney"
    assert found.tested.p == pytest.approx(0.1486559, abs=5e-8)  # R
    # of 110 x 93 pairs: 5683 in which 2024 waited longer, ties for half
    assert (found.effect, found.size) == ("rang-biseriële correlatie", pytest.approx(2 * 5683 / 10230 - 1))


def test_the_rank_biserial_correlation_is_one_where_the_first_group_always_answers_further_on():
    apart = pd.DataFrame([[0, 0, 20], [10, 10, 0]])
    assert association(apart, ordered=True).size == 1
    assert association(apart.iloc[::-1], ordered=True).size == -1


def test_small_expected_counts_go_to_fisher():
    assert association(pd.DataFrame([[76, 17], [21, 15]]), ordered=False).tested.test == "chikwadraattoets"
    found = association(pd.DataFrame([[8, 2], [1, 5]]), ordered=False)
    assert found.tested.test == "exacte toets van Fisher"
    assert found.tested.p == pytest.approx(0.0349650350)  # 270 + 10 + 120 of 11440 tables
    assert math.isnan(found.tested.statistic)


def test_work_life_balance_by_fisher():
    assert fisher(np.array([[76, 17], [21, 15]])).p == pytest.approx(0.01126324275, abs=5e-12)  # R


def test_larger_tables_of_few_people_go_to_fisher_by_monte_carlo_with_a_fixed_seed():
    few = pd.DataFrame([[3, 1, 0], [0, 2, 4], [1, 1, 1]])
    found = association(few, ordered=False).tested
    assert found.test == "toets van Fisher (Monte Carlo)"
    assert association(few, ordered=False).tested.p == found.p


def test_a_monte_carlo_p_value_is_never_zero():
    apart = np.diag([20, 20, 20])
    assert fisher(apart).p == 1 / 20_001


def test_monte_carlo_comes_near_the_exact_p_value():
    # 2 x 3: every table with these totals, by its probability
    table, exact = np.array([[5, 1, 2], [1, 6, 3]]), 0.0
    observed = stats.random_table([8, 10], [6, 7, 5]).pmf(table)
    for first in range(7):
        for second in range(8):
            third = 8 - first - second
            if 0 <= third <= 5:
                rows = [[first, second, third], [6 - first, 7 - second, 5 - third]]
                chance = stats.random_table([8, 10], [6, 7, 5]).pmf(rows)
                exact += chance if chance <= observed * (1 + 1e-7) else 0.0
    assert fisher(table).p == pytest.approx(exact, abs=0.01)


def test_chi_square_agrees_with_scipy():
    table = np.array([[12, 30, 8], [22, 15, 14]])
    reference = stats.chi2_contingency(table, correction=False)
    assert chi_square(table)[1:] == pytest.approx((reference.statistic, reference.dof, reference.pvalue))


def test_empty_levels_play_no_part_and_one_answer_has_no_test():
    padded = pd.DataFrame([[12, 0, 30], [0, 0, 0], [22, 0, 15]])
    assert association(padded, ordered=False).tested == chi_square(np.array([[12, 30], [22, 15]]))
    assert association(pd.DataFrame([[12, 0], [22, 0]]), ordered=False).tested.test == "geen toets"
    assert association(pd.DataFrame([[12, 5]]), ordered=True).tested.test == "geen toets"


RESPONDENTS = pd.DataFrame(
    {
        "sex": ["female"] * 60 + ["male"] * 40 + ["refused", None],
        "contract": ["permanent"] * 42 + ["temporary"] * 18 + ["permanent"] * 30 + ["temporary"] * 9
        + [None, "permanent", "permanent"],
    }
)  # fmt: skip
LEVELS = {"row_levels": ["male", "female"], "column_levels": ["permanent", "temporary", "other"]}


def test_a_crosstab_has_every_declared_level_in_order_and_only_who_answered_both():
    counts = crosstab(RESPONDENTS, "sex", "contract", **LEVELS)
    assert counts.index.tolist() == ["male", "female"]
    assert counts.columns.tolist() == ["permanent", "temporary", "other"]
    assert counts.to_numpy().tolist() == [[30, 9, 0], [42, 18, 0]]


def test_a_crosstab_of_nobody_is_all_zeros():
    counts = crosstab(RESPONDENTS.head(0), "sex", "contract", **LEVELS)
    assert counts.to_numpy().tolist() == [[0, 0, 0], [0, 0, 0]]
    table = cross_shares(counts, 5)
    assert table[["value", "lower", "upper"]].isna().all(axis=None)
    assert table[["count", "base"]].eq(0).all(axis=None)


def test_each_share_has_its_base_and_an_interval_for_the_population():
    counts = crosstab(RESPONDENTS, "sex", "contract", **LEVELS)
    table = cross_shares(counts, 5, sample=102, population=200).set_index(["row", "column"])
    women = table.loc[("female", "permanent")]
    assert (women["count"], women["base"], women["value"]) == (42, 60, 0.7)
    # size 60 * 101 / (102 * .49) = 121.2485
    assert (women["lower"], women["upper"]) == pytest.approx((0.6133178303, 0.7743983418), abs=5e-11)
    assert table.loc[("totaal", "temporary"), ["count", "base"]].tolist() == [27, 99]
    assert table.loc[("male", "other"), ["count", "value"]].tolist() == [0, 0]
    assert set(table["status"]) == {"shown"}


def test_nothing_is_left_of_a_small_cell_and_what_gives_it_away():
    counts = pd.DataFrame([[30, 3], [40, 27]], index=["male", "female"], columns=["yes", "no"])
    table = cross_shares(counts, 5)
    assert table["status"].tolist() == ["small_cell"] * 4 + ["shown"] * 2
    assert table.loc[:3, ["count", "base", "value", "lower", "upper"]].isna().all(axis=None)
    assert table.loc[4:, "count"].tolist() == [70, 30]
    assert table.loc[4:, "base"].tolist() == [100, 100]


def test_a_test_beside_hidden_cells_does_not_give_them_away():
    two_by_two = pd.DataFrame([[30, 3], [40, 27]])
    assert shown_association(two_by_two, False, 0).tested.test == "chikwadraattoets"
    assert shown_association(two_by_two, False, 5).tested.test == "geen toets"
    assert math.isnan(shown_association(two_by_two, False, 5).size)
    padded = pd.DataFrame([[30, 3, 0], [40, 27, 0]])
    assert shown_association(padded, False, 5).tested.test == "geen toets"
    larger = shown_association(pd.DataFrame([[30, 3, 20], [40, 27, 20]]), False, 5)
    assert math.isnan(larger.tested.statistic)
    assert larger.tested.p == pytest.approx(0.0013970235, abs=5e-11)


TICKS = pd.DataFrame(
    {
        "sex": ["female"] * 20 + ["male"] * 20,
        "channels": ["network|nvvr"] * 8
        + ["network"] * 12
        + ["nvvr"] * 9
        + ["network|agency"] * 9
        + [None] * 2,
    }
)


def test_ticks_are_counted_per_respondent_who_ticked_anything():
    counts = tick_counts(TICKS, "sex", "channels", ["female", "male"], "nvvr")
    assert counts.to_numpy().tolist() == [[8, 12], [9, 9]]
    table = ticked_shares(TICKS, "sex", "channels", ["female", "male"], ["network", "nvvr"], 5)
    assert table["row"].tolist() == ["female", "female", "male", "male", "totaal", "totaal"]
    assert table["column"].tolist() == ["network", "nvvr"] * 3
    assert table["count"].tolist() == [20, 8, 9, 9, 29, 17]
    assert table["base"].tolist() == [20, 20, 18, 18, 38, 38]


def test_an_option_whose_name_is_part_of_another_is_not_counted_with_it():
    answers = pd.DataFrame({"sex": ["male", "male"], "channels": ["social_media", "social|agency"]})
    assert tick_counts(answers, "sex", "channels", ["male"], "social").to_numpy().tolist() == [[1, 1]]


def test_a_row_whose_base_is_hidden_for_one_tick_is_hidden_for_all():
    answers = pd.DataFrame({"sex": ["female"] * 30 + ["male"] * 20 + ["other"] * 2, "channels": "network"})
    table = ticked_shares(answers, "sex", "channels", ["female", "male", "other"], ["network", "nvvr"], 5)
    hidden = table[table["status"] == "small_cell"]
    assert hidden["row"].tolist() == ["male", "male", "other", "other"]
    assert hidden["base"].isna().all()
