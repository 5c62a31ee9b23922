"""Intervals of shares and means in a small known population.

Values marked R come from R 4.2.2 (survey, beta); the others from the papers of the
methods, from SciPy, or from counting every possibility.
"""

import math

import pytest
from scipy import stats

from analysis.errors import AuthorError
from analysis.statistics import (
    clopper_pearson,
    effective_size,
    hypergeometric,
    mean_interval,
    share_interval,
    share_of,
    wald,
    wilson,
    worst_case,
)


def to_ten(interval):
    """An interval in ten decimals, as R prints it."""
    return tuple(round(limit, 10) for limit in interval)


def test_the_effective_size_of_140_answers_from_308_invited():
    assert effective_size(140, 140, 308) == pytest.approx(254.8333, abs=5e-5)


def test_a_subgroup_keeps_the_sampling_fraction_of_the_whole_sample():
    assert effective_size(4, 10, 20) == pytest.approx(7.2)
    assert effective_size(93, 140, 308) == pytest.approx(169.2821428571)


def test_without_a_known_population_the_effective_size_is_the_base():
    assert effective_size(93) == 93
    assert effective_size(93, sample=140) == 93


def test_when_everyone_answers_nothing_is_uncertain():
    assert effective_size(308, 308, 308) == math.inf
    assert share_interval(93, 308, 308, 308) == (93 / 308, 93 / 308)
    assert share_interval(3, 7, 308, 308) == (3 / 7, 3 / 7)
    assert clopper_pearson(0.3, math.inf) == (0.3, 0.3)
    assert hypergeometric(93, 308, 308) == (93 / 308, 93 / 308)
    assert mean_interval([36.0, 38.0], 2, 2) == (37, 37)


@pytest.mark.parametrize(
    ("count", "base", "population", "expected"),
    [
        (98, 140, 308, (0.6411064304, 0.7529533560)),  # R
        (98, 140, None, (0.6195799285, 0.7697375913)),  # R
        (0, 140, 308, (0.0, 0.0148505341)),
        (140, 140, 308, (0.9851494659, 1.0)),
        (7, 7, None, (0.6456695649, 1.0)),  # R
        (0, 7, None, (0.0, 0.3543304351)),
        (1, 1, None, (0.2065493144, 1.0)),
        (81, 263, None, (0.2552885199, 0.3662095770)),  # Newcombe 1998: .2553 .3662
        (15, 148, None, (0.0623863995, 0.1604872417)),  # Newcombe 1998: .0624 .1605
        (1, 29, None, (0.0061132143, 0.1717552188)),  # Newcombe 1998: .0061 .1718
    ],
)
def test_wilson_for_all_answers(count, base, population, expected):
    assert to_ten(share_interval(count, base, base, population)) == expected


def test_wilson_for_a_subgroup_of_one_is_wide_and_for_a_sample_of_one_says_nothing():
    assert to_ten(share_interval(1, 1, 140, 308)) == (0.3215004481, 1.0)
    assert share_interval(1, 1, 1, 308) == (0, 1)


@pytest.mark.parametrize(("count", "base"), [(0, 1), (1, 2), (5, 56), (9, 10), (121, 140), (1000, 30000)])
def test_wilson_and_clopper_pearson_agree_with_scipy_without_a_population(count, base):
    reference = stats.binomtest(count, base)
    assert tuple(wilson(count / base, base)) == pytest.approx(tuple(reference.proportion_ci(method="wilson")))
    assert tuple(clopper_pearson(count / base, base)) == pytest.approx(
        tuple(reference.proportion_ci(method="exact"))
    )


def test_another_level_gives_another_width():
    reference = stats.binomtest(20, 93).proportion_ci(0.99, method="wilson")
    assert tuple(wilson(20 / 93, 93, level=0.99)) == pytest.approx(tuple(reference))


def test_clopper_pearson_with_and_without_the_population():
    assert to_ten(clopper_pearson(0.7, effective_size(140, 140, 308))) == (0.6396746758, 0.7556034860)  # R
    assert to_ten(clopper_pearson(0.7, 140)) == (0.6168395737, 0.7744810747)  # R
    assert to_ten(clopper_pearson(0, 20)) == (0.0, 0.1684334710)
    assert to_ten(clopper_pearson(1, 20)) == (0.8315665290, 1.0)


def test_clopper_pearson_with_an_effective_size_is_a_beta_quantile():
    beta = (
        stats.beta(20.5 * 0.4, 20.5 * 0.6 + 1).ppf(0.025),
        stats.beta(20.5 * 0.4 + 1, 20.5 * 0.6).ppf(0.975),
    )
    assert tuple(clopper_pearson(0.4, 20.5)) == pytest.approx(beta)


@pytest.mark.parametrize(
    ("count", "base", "population", "lower", "upper"),
    [
        (98, 140, 308, 197, 232),
        (0, 140, 308, 0, 6),
        (140, 140, 308, 302, 308),
        (1, 1, 3, 1, 3),
        (2, 3, 5, 2, 4),
    ],
)
def test_hypergeometric_tails_keep_whole_people(count, base, population, lower, upper):
    assert hypergeometric(count, base, population) == (lower / population, upper / population)


def test_hypergeometric_tails_never_cover_less_than_95_percent():
    intervals = [hypergeometric(count, 12, 30) for count in range(13)]
    coverage = [
        sum(
            math.comb(people, count) * math.comb(30 - people, 12 - count) / math.comb(30, 12)
            for count in range(13)
            if intervals[count].lower <= people / 30 <= intervals[count].upper
        )
        for people in range(31)
    ]
    assert min(coverage) >= 0.95


def test_wald_is_clipped_where_print_clips_it():
    assert to_ten(wald(0.99, 100)) == (0.9704986046, 1.0)
    assert to_ten(wald(0.01, 100)) == (0.0, 0.0295013954)
    assert wald(1, 114) == (1, 1)


def test_the_mean_has_a_t_interval_narrowed_by_the_known_population():
    assert to_ten(mean_interval([1, 2, 3, 4])) == (0.4457397432, 4.5542602568)
    assert to_ten(mean_interval([1, 2, 3, 4], 4, 10)) == (0.9087768474, 4.0912231526)


def test_the_mean_agrees_with_scipy_without_a_population():
    ages = [33, 35, 36, 36, 37, 38, 41, 45]
    reference = stats.ttest_1samp(ages, 0).confidence_interval()
    assert tuple(mean_interval(ages)) == pytest.approx(tuple(reference))


def test_one_value_has_a_mean_but_no_interval():
    assert all(math.isnan(limit) for limit in mean_interval([37]))
    assert all(math.isnan(limit) for limit in mean_interval([37], 140, 308))


def test_equal_values_have_an_interval_without_width():
    assert mean_interval([2, 2, 2]) == (2, 2)


def test_the_worst_case_counts_the_silent_as_all_or_none():
    assert to_ten(worst_case(98, 140, 308)) == (0.3181818182, 0.8636363636)
    assert worst_case(0, 308, 308) == (0, 0)


def test_more_answers_than_invitations_are_refused_with_both_numbers():
    with pytest.raises(AuthorError, match="320 bruikbare antwoorden en maar 308 benaderden"):
        effective_size(10, 320, 308)
    with pytest.raises(AuthorError, match="320 bruikbare antwoorden en maar 308 benaderden"):
        worst_case(98, 320, 308)


@pytest.mark.parametrize(("count", "base"), [(3, 0), (-1, 7), (8, 7)])
def test_a_count_that_does_not_fit_in_its_base_is_refused(count, base):
    with pytest.raises(ValueError, match="is no share"):
        share_of(count, base)


def test_a_subgroup_larger_than_the_sample_and_an_empty_base_are_refused():
    with pytest.raises(ValueError, match="does not fit in a sample of 140"):
        effective_size(308, 140, 308)
    with pytest.raises(ValueError, match="at least 1"):
        effective_size(0, 140, 308)
