"""Every printed number of every article has the verdict that its claims file expects.

``expected`` is the verdict with all that we have: against the data where there are
data, else by arithmetic. Without the data the verdict is the same, but for one rule:
what is right (``match``) may then be only ``possible``, or ``unchecked`` where
nothing else is printed.
"""

from functools import cache

import pytest

from analysis import claims, data

WITH_DATA = (data.SURVEY, data.MRI)


@cache
def ledger(article, with_data=True):
    """The verdicts of an article by claim id."""
    known = data.quantities(article, 2025) if with_data else None
    counted = data.definitions() if article == data.SURVEY else ()
    return claims.check(data.claims(article), data.groups(article), known, counted).set_index("id")["verdict"]


def rows(articles):
    """One case per claim: article, claim and what is expected of it."""
    return [
        pytest.param(article, claim.id, claim.expected, id=f"{article}:{claim.id}")
        for article in articles
        for claim in data.claims(article).itertuples()
    ]


@pytest.mark.parametrize(("article", "claim", "expected"), rows(data.articles()))
def test_a_printed_number_has_the_verdict_that_is_expected(article, claim, expected):
    assert ledger(article)[claim] == expected


@pytest.mark.parametrize(("article", "claim", "expected"), rows(WITH_DATA))
def test_without_data_only_what_is_right_may_stay_open(article, claim, expected):
    accepted = {"match", "possible", "unchecked"} if expected == "match" else {expected}
    assert ledger(article, with_data=False)[claim] in accepted


def test_arithmetic_leaves_these_for_the_data():
    left = {
        f"{article}:{claim.id}"
        for article in WITH_DATA
        for claim in data.claims(article).itertuples()
        if claim.expected == "match" and ledger(article, with_data=False)[claim.id] == "unchecked"
    }
    assert left == {
        "jonge_klaren:fellowships-18",
        "jonge_klaren:diensten-09",
        "mri_energy:methode-02",
        "mri_energy:methode-03",
        "mri_energy:methode-04",
        "mri_energy:methode-05",
        "mri_energy:methode-13",
        "mri_energy:methode-14",
        "mri_energy:resultaten-04",
        "mri_energy:discussie-02",
    }
