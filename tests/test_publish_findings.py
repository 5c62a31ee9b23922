"""A caption may say that a number is larger only if an interval carries it."""

import pandas as pd
import pytest

from analysis.errors import AuthorError
from analysis.publish.findings import check_finding


def difference(lower, upper, verdict=""):
    """One difference with its interval."""
    return pd.DataFrame({"lower": [lower], "upper": [upper], "verdict": [verdict]})


@pytest.mark.parametrize(
    "finding", ["Tijd tot de vaste aanstelling", "Geen aantoonbaar verschil met 2024", "Meerdere fellowships"]
)
def test_a_caption_that_does_not_compare_needs_no_difference(finding):
    assert check_finding(finding, None) is None


def test_a_rise_that_the_interval_carries_may_be_said():
    assert check_finding("Vaker zonder tijdelijk contract vooraf", difference(0.027, 0.227)) is None


@pytest.mark.parametrize(
    ("finding", "carried_by", "message"),
    [
        ("Steeds sneller een vast contract", None, "vergelijkt .'Steeds'.|vergelijkt .'sneller'."),
        ("Jonge klaren krijgen eerder een vast contract", difference(-0.06, 0.20), "bevat 0"),
        ("Meer vaste aanstellingen dan vorig jaar", difference(-0.23, -0.03), "het verschil is negatief"),
        ("Minder vaste aanstellingen dan vorig jaar", difference(0.03, 0.23), "het verschil is positief"),
        (
            "Vaker zonder tijdelijk contract",
            difference(0.027, 0.227, "mogelijk"),
            "Schrijf er 'mogelijk' bij",
        ),
    ],
)
def test_a_caption_that_says_too_much_is_an_error(finding, carried_by, message):
    with pytest.raises(AuthorError, match=message):
        check_finding(finding, carried_by)


def test_a_change_that_holm_does_not_carry_is_called_possible():
    assert (
        check_finding("Mogelijk vaker zonder tijdelijk contract", difference(0.027, 0.227, "mogelijk"))
        is None
    )
