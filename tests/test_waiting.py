"""Waiting times: those who still wait count until the day of the survey.

R: R 4.2.2, survival 3.5-3. The three regions were checked with statsmodels and lifelines.
"""

import datetime
import math

import pandas as pd
import pytest
from scipy import stats

from analysis.statistics.waiting import (
    NAIVE_LABEL,
    life_table,
    log_rank,
    median_wait,
    share_within,
    waiting_curve,
    waiting_table,
    waiting_times,
)

# 93 waits that ended after 1, 2, 3 or 4 years, and 36 cut off in between [years]
YEARS = pd.Series([1] * 37 + [2] * 36 + [3] * 18 + [4] * 2 + [0.5] * 20 + [1.5] * 10 + [2.5] * 4 + [3.5] * 2)
ENDED = pd.Series([True] * 93 + [False] * 36)

# 28 waits in three regions [months]
MONTHS = pd.Series(
    [3, 5, 5, 8, 12, 12, 15, 18, 24, 30, 2, 4, 6, 6, 9, 10, 14, 20, 26, 1, 1, 2, 3, 5, 7, 7, 11, 13]
)
STARTED = pd.Series([1, 1, 0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1]) == 1
REGION = pd.Series(["north"] * 10 + ["east"] * 9 + ["south"] * 9)


def test_kaplan_meier_of_93_ended_and_36_unended_waits():
    curve = waiting_curve(YEARS, ENDED)
    shares = [share_within(curve, year).value for year in (1, 2, 3)]
    assert shares == pytest.approx([0.33944954, 0.72299497, 0.94963545], abs=5e-9)  # R
    within_a_year = share_within(curve, 1)
    assert (1 - within_a_year.upper, 1 - within_a_year.lower) == pytest.approx(
        (0.56346, 0.7410), abs=5e-5
    )  # R
    assert median_wait(curve).value == 2  # R


def test_the_curve_counts_everyone_at_risk_at_each_time():
    curve = waiting_curve(YEARS, ENDED)
    assert curve["time"].tolist() == [0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4]
    assert curve["at_risk"].tolist() == [129, 109, 72, 62, 26, 22, 4, 2]
    assert curve["events"].tolist() == [0, 37, 0, 36, 0, 18, 0, 2]
    assert curve["censored"].tolist() == [20, 0, 10, 0, 4, 0, 2, 0]


def test_the_curve_agrees_with_lifelines_where_waits_are_cut_off_at_the_same_time_as_others_end():
    curve = waiting_curve(MONTHS, STARTED)
    assert tuple(share_within(curve, 5)) == pytest.approx((0.285714, 0.154409, 0.490853), abs=5e-7)
    assert tuple(share_within(curve, 12)) == pytest.approx((0.620536, 0.437815, 0.804137), abs=5e-7)
    assert median_wait(curve).value == 10


def test_the_curve_agrees_with_scipy():
    reference = stats.ecdf(stats.CensoredData.right_censored(MONTHS, ~STARTED)).sf
    curve = waiting_curve(MONTHS, STARTED)
    assert curve["time"].tolist() == reference.quantiles.tolist()
    assert (1 - curve["share"]).tolist() == pytest.approx(reference.probabilities.tolist())
    limits = reference.confidence_interval(method="log-log")
    assert (1 - curve["upper"]).tolist() == pytest.approx(limits.low.probabilities.tolist(), nan_ok=True)
    assert (1 - curve["lower"]).tolist() == pytest.approx(limits.high.probabilities.tolist(), nan_ok=True)


def test_without_cut_off_waits_the_curve_is_the_plain_share():
    curve = waiting_curve(pd.Series([1, 2, 3, 4]), pd.Series([True] * 4))
    assert curve["share"].tolist() == [0.25, 0.5, 0.75, 1.0]


def test_beyond_the_longest_wait_nothing_is_known():
    curve = waiting_curve(pd.Series([1, 2, 3]), pd.Series([True, True, False]))
    assert math.isnan(share_within(curve, 4).value)
    assert share_within(curve, 3).value == pytest.approx(2 / 3)
    assert share_within(waiting_curve(YEARS, ENDED), 40).value == 1


def test_before_the_first_end_nobody_has_ended_and_there_is_no_interval():
    assert share_within(waiting_curve(YEARS, ENDED), 0.1).value == 0
    assert math.isnan(share_within(waiting_curve(YEARS, ENDED), 0.6).lower)


def test_the_median_of_a_flat_half_is_the_middle_as_r_has_it():
    assert median_wait(waiting_curve(pd.Series([1, 2, 3, 4]), pd.Series([True] * 4))).value == 2.5
    assert (
        median_wait(waiting_curve(pd.Series([1, 2, 3, 4]), pd.Series([True, True, False, False]))).value == 2
    )


def test_the_median_has_an_interval_and_none_while_most_still_wait():
    assert median_wait(waiting_curve(MONTHS, STARTED))[1:] == (6, 14)
    assert math.isnan(median_wait(waiting_curve(MONTHS, MONTHS < 3)).value)


def test_a_wait_without_length_or_end_is_refused():
    with pytest.raises(ValueError, match="a wait needs a duration"):
        waiting_curve(pd.Series([1.0, None]), pd.Series([True, True]))


def test_the_life_table_counts_those_cut_off_for_half_a_class():
    table = life_table(["0-1", "1-2", "2-3", "> 3"], [37, 36, 18, 2], [20, 10, 4, 2])
    assert table["at_risk"].tolist() == [129, 72, 26, 4]
    assert table["exposed"].tolist() == [119, 67, 24, 3]
    assert table["share"].tolist() == pytest.approx(
        [37 / 119, 1 - 82 / 119 * 31 / 67, 1 - 82 / 119 * 31 / 67 / 4, 1 - 82 / 119 * 31 / 67 / 12]
    )
    # 1 - (82/119) ** exp(+-1.96 * sqrt(37 / (119 * 82)) / log(82/119))
    assert table.loc[0, ["lower", "upper"]].tolist() == pytest.approx([0.2361013, 0.4024667], abs=5e-7)


def test_a_class_in_which_nobody_waits_any_more_has_no_share():
    table = life_table(["0-1", "1-2"], [3, 0], [1, 0])
    assert math.isnan(table["share"].iloc[1])


def test_log_rank_of_two_regions_agrees_with_scipy():
    two = REGION != "east"
    sides = [
        stats.CensoredData.right_censored(MONTHS[REGION.eq(region)], ~STARTED[REGION.eq(region)])
        for region in ("north", "south")
    ]
    reference, ours = stats.logrank(*sides), log_rank(MONTHS[two], STARTED[two], REGION[two])
    assert ours.statistic == pytest.approx(reference.statistic**2)
    assert ours.p == pytest.approx(reference.pvalue)
    assert (ours.test, ours.freedom) == ("log-ranktoets", 1)


def test_log_rank_of_three_regions():
    tested = log_rank(MONTHS, STARTED, REGION)
    assert tested.statistic == pytest.approx(7.07226822651)
    assert (tested.freedom, tested.p) == (2, pytest.approx(0.0291257064))


def test_one_group_cannot_be_compared():
    with pytest.raises(ValueError, match="at least two groups"):
        log_rank(MONTHS, STARTED, REGION.replace({"east": "north", "south": "north"}))


def test_the_printed_kind_of_share_overstates_and_is_labelled_so():
    table = waiting_table(YEARS, ENDED, [1, 2])
    assert table["share"].tolist() == pytest.approx([0.33944954, 0.72299497], abs=5e-9)
    assert table["naive_share"].tolist() == pytest.approx([37 / 93, 73 / 93])
    assert table["naive_count"].tolist() == [37, 73]
    assert table["naive_base"].tolist() == [93, 93]
    assert "alleen onder wie al een vaste aanstelling heeft" in NAIVE_LABEL


def test_when_nobody_has_a_contract_there_is_no_printed_kind_of_share():
    assert math.isnan(waiting_table(MONTHS, MONTHS < 0, [12]).loc[0, "naive_share"])


def test_waits_run_from_graduation_to_the_contract_or_the_survey():
    graduated = pd.Series(["2023-01", "2025-09", None, "2024-05", "2024-05", "2023-12"])
    started = pd.Series(["2023-03", None, "2024-01", "2024-01", "2026-01", "2025-09"])
    waits = waiting_times(graduated, started, datetime.date(2025, 9, 15))
    assert waits["duration"].tolist() == [2, 0, 0, 16, 21]
    assert waits["event"].tolist() == [True, False, True, False, True]
    assert waits.index.tolist() == [0, 1, 3, 4, 5]
