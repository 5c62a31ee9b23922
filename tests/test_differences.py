"""Differences between two shares or means. R: R 4.2.2; Newcombe: table II of his paper of 1998."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.statistics import Interval, effective_size
from analysis.statistics.association import fisher
from analysis.statistics.differences import (
    holm,
    mean_change,
    newcombe,
    overlap_correlation,
    share_change,
)


def test_no_temporary_contract_first_rose_from_10_of_111_to_20_of_93():
    change = share_change(10 / 111, 111, 20 / 93, 93)
    assert change.difference == pytest.approx(0.1249636734, abs=5e-11)
    assert (change.lower, change.upper) == pytest.approx((0.0265429044, 0.2272020344), abs=5e-11)  # R
    assert change.p == pytest.approx(0.01207452759, abs=5e-12)  # R
    assert fisher(np.array([[10, 101], [20, 73]])).p == pytest.approx(0.01651274009, abs=5e-12)  # R


def test_faster_and_faster_is_not_carried_by_36_of_110_and_37_of_93():
    change = share_change(36 / 110, 110, 37 / 93, 93)
    assert (change.difference, change.lower, change.upper) == pytest.approx(
        (0.07058, -0.06076, 0.20026), abs=5e-6
    )
    assert change.p == pytest.approx(0.29647, abs=5e-6)


def test_work_life_balance_differs_between_permanent_and_temporary():
    assert tuple(newcombe(21 / 36, 36, 76 / 93, 93)) == pytest.approx(
        (0.0626813181, 0.4079599746), abs=5e-11
    )  # R
    assert fisher(np.array([[21, 15], [76, 17]])).p == pytest.approx(0.01126324275, abs=5e-12)  # R


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        ((48, 80), (56, 70), (0.0524, 0.3339)),
        ((3, 10), (9, 10), (0.1705, 0.8090)),
        ((2, 7), (6, 7), (0.0582, 0.8062)),
        ((0, 29), (5, 56), (-0.0381, 0.1926)),
        ((0, 20), (0, 10), (-0.1611, 0.2775)),
        ((0, 10), (10, 10), (0.6075, 1.0)),
    ],
)
def test_newcombes_own_examples(earlier, later, expected):
    interval = newcombe(earlier[0] / earlier[1], earlier[1], later[0] / later[1], later[1])
    assert tuple(round(limit, 4) for limit in interval) == expected


def test_turning_the_editions_around_turns_the_interval_around():
    there, back = newcombe(0.3, 50, 0.8, 60), newcombe(0.8, 60, 0.3, 50)
    assert there == (-back.upper, -back.lower)


def test_known_populations_narrow_the_interval_and_leave_the_test_as_it_is():
    sizes = effective_size(93, 140, 308), effective_size(100, 150, 320)
    change = share_change(20 / 93, 93, 33 / 100, 100, sizes)
    assert (change.lower, change.upper) == pytest.approx((0.0220978982, 0.2042727115), abs=5e-11)
    assert change.p == share_change(20 / 93, 93, 33 / 100, 100).p


def test_people_who_answer_twice_narrow_the_interval():
    change = share_change(0.5, 100, 0.6, 100, correlation=0.5)
    assert (change.lower, change.upper) == pytest.approx((0.0029041387, 0.1935080842), abs=5e-11)
    assert change.p == pytest.approx(0.0444231849, abs=5e-11)


def test_the_score_test_is_chi_square_without_continuity_correction():
    reference = stats.chi2_contingency([[12, 78], [31, 88]], correction=False).pvalue
    assert share_change(12 / 90, 90, 31 / 119, 119).p == pytest.approx(reference)


def test_two_editions_without_anyone_do_not_differ():
    assert share_change(0.0, 40, 0.0, 50).p == 1
    assert share_change(1.0, 40, 1.0, 50).p == 1


def test_a_difference_between_two_complete_populations_is_certain_but_proves_no_trend():
    change = share_change(0.4, 10, 0.5, 10, sizes=(math.inf, math.inf))
    assert (change.lower, change.upper) == pytest.approx((0.1, 0.1))
    # z = .1 / sqrt(.45 * .55 * .2)
    assert change.p == pytest.approx(0.6530951149)


def test_holm_of_five_p_values():
    assert holm(pd.Series([0.012, 0.034, 0.001, 0.2, 0.049])).tolist() == pytest.approx(
        [0.048, 0.102, 0.005, 0.2, 0.102]
    )


def test_holm_leaves_out_what_has_no_test_and_never_passes_one():
    adjusted = holm(pd.Series([None, 0.6, 0.02, None, 0.7], index=list("abcde")))
    assert adjusted.dropna().to_dict() == pytest.approx({"b": 1.0, "c": 0.06, "e": 1.0})
    assert adjusted.index.tolist() == list("abcde")


def test_the_change_of_a_mean_agrees_with_welch():
    earlier, later = [33, 35, 36, 38, 41], [34, 38, 40, 41, 44, 47, 39]
    reference = stats.ttest_ind(later, earlier, equal_var=False)
    limits = [Interval(*stats.ttest_1samp(values, 0).confidence_interval()) for values in (earlier, later)]
    change = mean_change(limits[0], 5, limits[1], 7)
    assert change.p == pytest.approx(reference.pvalue)
    assert (change.lower, change.upper) == pytest.approx(tuple(reference.confidence_interval()))


def test_means_without_spread_differ_or_do_not():
    assert mean_change(Interval(2, 2), 5, Interval(2, 2), 5) == (0, 0, 0, 1)
    assert mean_change(Interval(2, 2), 5, Interval(3, 3), 5) == (1, 1, 1, 0)


EARLIER = pd.Series([1, 1, 0, 0, 1, 0], index=list("abcdef"))
LATER = pd.Series([1, 1, 0, 1, 0, 1, 0, 0], index=list("abcdwxyz"))


def test_four_shared_people_of_six_and_eight_correlate_by_their_part():
    # phi of the four pairs is 0.57735; 4 / sqrt(6 * 8) of it remains
    assert overlap_correlation(EARLIER, LATER) == pytest.approx(1 / 3)


def test_the_correction_for_the_population_takes_chance_overlap_off():
    # 10 and 16 invited: 0.57735 * (0.57735 - sqrt(48) / 16) / sqrt(0.4 * 0.5)
    assert overlap_correlation(EARLIER, LATER, 0.6, 0.5) == pytest.approx(0.1863390)


def test_overlap_gives_no_correlation_where_answers_oppose_or_never_vary():
    assert overlap_correlation(EARLIER, 1 - LATER) == 0
    assert overlap_correlation(EARLIER, LATER * 0) == 0
    assert overlap_correlation(EARLIER, LATER[["w", "x"]]) == 0
