"""Diagnostic accuracy: the printed tables, and tests checked against DTComPair for R."""

import numpy as np
import pytest

from analysis.accuracy import accuracy, tables_that_print, what_blocks
from analysis.accuracy.paired import (
    EXACT,
    RELATIVE,
    SCORE,
    UNCORRECTED,
    WEIGHTED_SCORE,
    compare,
    compare_margins,
    mcnemar,
    p_range,
)

# Paired1 of DTComPair: 451 diseased, 261 not; both, first only, second only, neither positive.
PAIRED1 = {"diseased": [319, 78, 22, 32], "healthy": [31, 53, 22, 155]}

CERVICAL_REPORT = {
    "sensitivity": (88.2, 84.0, 92.5),
    "specificity": (99.2, 98.8, 99.6),
    "ppv": (92.0, 88.3, 95.6),
    "npv": (98.8, 98.3, 99.3),
}
ACUTE_REPORT = {
    "sensitivity": (91.6, 89.6, 93.7),
    "specificity": (99.7, 99.4, 99.9),
    "ppv": (98.6, 97.8, 99.5),
    "npv": (97.8, 97.2, 98.3),
}


def p_of(comparison, measure, test):
    return comparison.set_index(["measure", "test"]).loc[(measure, test), "p"]


def test_each_measure_has_its_own_base():
    table = accuracy(tp=195, fn=26, fp=17, tn=2130)
    assert list(table["count"]) == [195, 2130, 195, 2130]
    assert list(table["base"]) == [221, 2147, 212, 2156]
    assert list(table["value"].round(4)) == [0.8824, 0.9921, 0.9198, 0.9879]


def test_without_a_positive_result_the_ppv_is_missing_and_not_0():
    table = accuracy(tp=0, fn=3, fp=0, tn=97)
    assert np.isnan(table.loc["ppv", "value"])
    assert np.isnan(table.loc["ppv", "wilson_upper"])


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="negatief"):
        accuracy(tp=10, fn=-1, fp=0, tn=5)


def test_one_table_prints_the_first_report_of_the_cervical_spine():
    tables = tables_that_print(CERVICAL_REPORT, n=2368)
    assert tables.to_dict("records") == [{"tp": 195, "fn": 26, "fp": 17, "tn": 2130}]


def test_two_percentages_without_intervals_leave_several_tables():
    values = {"sensitivity": (90.0, None, None), "specificity": (75.0, None, None)}
    tables = tables_that_print(values, n=54)
    assert tables.to_numpy().tolist() == [[9, 1, 11, 33], [27, 3, 6, 18], [45, 5, 1, 3]]


def test_no_table_prints_all_of_the_acute_report():
    assert tables_that_print(ACUTE_REPORT, n=3316).empty


def test_the_acute_report_has_a_table_when_its_npv_is_left_out():
    blocked = what_blocks(ACUTE_REPORT, n=3316)
    by_npv = blocked[blocked["measure"] == "npv"]
    assert by_npv.to_numpy().tolist() == [["npv", "value", 657, 60, 9, 2590]]


def test_leaving_out_the_lower_limit_of_the_ppv_gives_other_tables():
    blocked = what_blocks(ACUTE_REPORT, n=3316)
    by_ppv = blocked[blocked["measure"] == "ppv"]
    assert list(by_ppv["part"]) == ["lower"] * 4
    assert list(by_ppv["tp"]) == [644, 645, 646, 647]


def test_percentages_without_decimals_are_searched_as_printed():
    tables = tables_that_print(
        {"sensitivity": (90, None, None), "specificity": (75, None, None)}, n=14, decimals=0
    )
    assert tables.to_numpy().tolist() == [[9, 1, 1, 3]]


def test_a_percentage_of_100_keeps_its_table():
    tables = tables_that_print(
        {"sensitivity": (100, None, None), "specificity": (50, None, None)}, n=3, decimals=0
    )
    assert tables.to_numpy().tolist() == [[1, 0, 1, 1]]


@pytest.mark.parametrize(
    ("measure", "test", "p"),
    [
        ("ppv", WEIGHTED_SCORE, 0.0193912),
        ("npv", WEIGHTED_SCORE, 4.775e-05),
        ("ppv", RELATIVE, 0.01714612),
        ("npv", RELATIVE, 2.8856e-05),
    ],
)
def test_predictive_values_of_paired1_as_dtcompair_prints_them(measure, test, p):
    assert p_of(compare(**PAIRED1), measure, test) == pytest.approx(p, rel=5e-5)


def test_the_generalised_score_of_two_positive_results_by_hand():
    # One diseased patient positive to the first only, one healthy to the second only, each
    # with score 1/2 x 1/2: (1/2 + 0)^2 over 2 x 1/16 of patients = 2.
    comparison = compare(diseased=[0, 1, 0, 5], healthy=[0, 0, 1, 5])
    assert p_of(comparison, "ppv", SCORE) == pytest.approx(0.1572992, abs=1e-7)


def test_mcnemar_looks_only_at_patients_who_differ():
    tests = mcnemar(9, 2)
    assert tests[UNCORRECTED] == pytest.approx(0.0348085, abs=1e-7)
    assert tests[EXACT] == pytest.approx(0.0654297, abs=1e-7)


def test_a_test_without_a_value_is_missing_and_not_significant():
    comparison = compare(diseased=[0, 0, 0, 5], healthy=[1, 1, 0, 5])
    assert np.isnan(p_of(comparison, "ppv", RELATIVE))


def test_mcnemar_without_discordant_patients_finds_no_difference():
    assert [float(p) for p in mcnemar(0, 0).values()] == [1, 1]


def test_the_exact_p_never_passes_1():
    assert mcnemar(3, 3)[EXACT] == 1


def test_sensitivity_looks_at_the_diseased_and_specificity_at_the_others():
    comparison = compare(**PAIRED1)
    assert p_of(comparison, "sensitivity", UNCORRECTED) == pytest.approx(2.143518e-08, rel=1e-6)
    assert p_of(comparison, "specificity", UNCORRECTED) == pytest.approx(3.441579e-04, rel=1e-6)


def test_print_leaves_a_range_of_p_values_over_the_free_cell():
    ranges = p_range(compare_margins((42, 25, 2, 3020), (64, 3, 11, 3011))).set_index(["measure", "test"])
    assert list(ranges.loc[("specificity", UNCORRECTED)].round(4)) == [0.0027, 0.0126]
    assert list(ranges.loc[("specificity", EXACT)].round(4)) == [0.0039, 0.0225]
    assert list(ranges.loc[("ppv", RELATIVE)].round(4)) == [0.0112, 0.0469]


def test_the_free_cells_run_over_every_possible_overlap():
    comparison = compare_margins((42, 25, 2, 3020), (64, 3, 11, 3011))
    assert sorted(set(comparison["both_diseased"])) == [39, 40, 41, 42]
    assert sorted(set(comparison["both_healthy"])) == [0, 1, 2]


def test_two_tables_of_different_patients_are_refused():
    with pytest.raises(ValueError, match="andere patiënten"):
        compare_margins((42, 25, 2, 3020), (64, 4, 11, 3011))


def test_every_p_value_carries_the_name_of_its_test():
    comparison = compare(**PAIRED1)
    assert list(comparison["test"]) == [
        "McNemar zonder correctie",
        "McNemar exact",
        "McNemar zonder correctie",
        "McNemar exact",
        "gewogen gegeneraliseerde scoretoets",
        "gegeneraliseerde scoretoets",
        "relatieve voorspellende waarde",
        "gewogen gegeneraliseerde scoretoets",
        "gegeneraliseerde scoretoets",
        "relatieve voorspellende waarde",
    ]
