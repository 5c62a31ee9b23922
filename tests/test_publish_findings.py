"""A caption may say that a number is larger only if an interval carries it."""

import pandas as pd
import pytest

from analysis.errors import AuthorError
from analysis.publish.findings import check_finding, write_finding


def difference(lower, upper, verdict=""):
    """One difference with its interval."""
    return pd.DataFrame({"lower": [lower], "upper": [upper], "verdict": [verdict]})


@pytest.mark.parametrize(
    "finding",
    [
        "Tijd tot de vaste aanstelling",
        "Geen aantoonbaar verschil met 2024",
        "Meerdere fellowships",
        "Vast na meer dan 3 jaar",
        "3 of meer contracten",
    ],
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
        ("Vaker vast, en niet tijdelijk", None, "vergelijkt .'Vaker'."),
        ("Geen groep is vaker tevreden", None, "vergelijkt .'vaker'."),
        ("De meest gekozen differentiatie is abdomen", None, "vergelijkt .'meest'."),
        ("De hoogste respons", difference(-0.06, 0.20), "bevat 0"),
        ("De grootste groep", difference(-0.23, -0.03), "het verschil is negatief"),
        (
            "Een veelvoud van CT",
            difference(0.03, 0.23),
            "zegt 'veelvoud', maar een verschil draagt geen veelvoud",
        ),
        ("Het dubbele van vorig jaar", difference(0.03, 0.23), "zegt 'dubbele'"),
        ("Twee keer zo vaak vast", difference(0.03, 0.23), "zegt 'Twee keer zo'"),
        ("75% heeft 0,8 fte; bij vast is dat 34%", difference(-0.1, 0.2), "bevat 0"),
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


def write(finding="Vaker vast: {} en {}", numbers=("22%", "9%"), carried_by=None, name="Vaste aanstelling"):
    """The caption of a figure."""
    return write_finding(finding, name, list(numbers), carried_by)


def test_a_caption_has_the_numbers_of_its_finding():
    assert write(carried_by=difference(0.027, 0.227)) == "Vaker vast: 22% en 9%"


def test_a_possible_change_gets_that_word():
    assert write(carried_by=difference(0.027, 0.227, "mogelijk")) == "Mogelijk vaker vast: 22% en 9%"


@pytest.mark.parametrize(
    "carried_by", [difference(-0.03, 0.2), difference(-0.2, -0.03), difference(1, 2).head(0)]
)
def test_the_name_takes_the_place_of_a_finding_that_is_not_carried(carried_by):
    assert write(carried_by=carried_by) == "Vaste aanstelling"


def test_the_name_takes_the_place_of_a_finding_with_a_hidden_number():
    assert write("Vast: {} en {}", numbers=("22%", "[niet gedrukt]")) == "Vaste aanstelling"


def test_a_finding_that_compares_without_a_difference_is_an_error_whatever_its_name():
    with pytest.raises(AuthorError, match=r"vergelijkt .'Vaker'."):
        write()


def test_a_finding_without_a_name_that_is_not_carried_is_an_error():
    with pytest.raises(AuthorError, match="bevat 0"):
        write(carried_by=difference(-0.03, 0.2), name="")
