"""Every printed number of every article has the verdict that its claims file expects."""

from functools import cache

import pytest

from analysis import claims, data
from analysis.mri_energy.article import quantities as mri_quantities

ARTICLES = sorted(path.parent.name for path in (data.root() / "data").glob("*/published.csv"))
# With and without data a number that stands is called possible or right: for a reader the same.
STANDS = {"match", "possible"}


@cache
def ledger(article, with_data=False):
    """The verdicts of an article by claim id."""
    quantities = {
        "jonge_klaren": lambda: data.indicators_until(2025),
        "mri_energy": lambda: mri_quantities(data.scanners(), data.opening_hours(), data.energy_factors()),
    }
    known = quantities[article]() if with_data else None
    counted = data.definitions() if article == data.SURVEY else ()
    return claims.check(data.claims(article), data.groups(article), known, counted).set_index("id")["verdict"]


def rows(articles):
    """One case per claim: article, claim and what is expected of it."""
    return [
        pytest.param(article, claim.id, claim.expected, id=f"{article}:{claim.id}")
        for article in articles
        for claim in data.claims(article).itertuples()
    ]


@pytest.mark.parametrize(("article", "claim", "expected"), rows(ARTICLES))
def test_arithmetic_finds_what_is_off_and_calls_nothing_off_that_is_right(article, claim, expected):
    """What only data can settle may stay unchecked; see the next test for which."""
    accepted = STANDS | {"unchecked"} if expected in STANDS else {expected}
    assert ledger(article)[claim] in accepted


def test_arithmetic_leaves_these_for_the_data():
    left = {
        f"{article}:{claim.id}"
        for article in ARTICLES
        for claim in data.claims(article).itertuples()
        if claim.expected in STANDS and ledger(article)[claim.id] == "unchecked"
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


@pytest.mark.parametrize(("article", "claim", "expected"), rows(["jonge_klaren", "mri_energy"]))
def test_the_data_agree(article, claim, expected):
    accepted = STANDS if expected in STANDS else {expected}
    assert ledger(article, with_data=True)[claim] in accepted
