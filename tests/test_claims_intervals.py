"""Printed intervals and p-values: by which method or test they follow from their counts."""

import pandas as pd
import pytest

from analysis import claims
from analysis.codebook import Group
from analysis.errors import AuthorError

GROUPS = {
    "present": Group("present", "met embolie", n=717, missing=False),
    "unknown": Group("unknown", "onbekend"),
}


def verdict_of(**claim):
    """The row of one claim about the sensitivity of a report."""
    ordinary = {"id": "c1", "section": "Tabel I", "description": "", "group": "present"}
    return claims.check(pd.DataFrame([{**ordinary, **claim}]), GROUPS).iloc[0]


@pytest.mark.parametrize(
    ("printed", "unit", "numerator", "verdict"),
    [
        ("91,6 (89,6 - 93,7)", "wald", "657", "match"),
        ("91,6 (89,6 - 93,7)", "", "657", "match"),
        ("91,6 (89,6 - 93,7)", "wald", "", "possible"),
        ("91,6 (89,4 - 93,4)", "wilson", "657", "match"),
        ("91,6 (89,4 - 93,4)", "wald", "657", "impossible"),
        ("91,6 (89,6 - 93,8)", "wald", "657", "impossible"),
        ("91,7 (89,6 - 93,7)", "wald", "657", "impossible"),
        ("100 (100 - 100)", "wald", "717", "match"),
    ],
)
def test_an_interval_follows_from_its_count_by_the_named_method(printed, unit, numerator, verdict):
    assert verdict_of(kind="ci", printed=printed, unit=unit, numerator=numerator)["verdict"] == verdict


def test_an_interval_that_does_not_follow_is_given_as_it_should_be():
    row = verdict_of(kind="ci", printed="91,6 (89,6 - 93,8)", unit="wald", numerator="657")
    assert row["recomputed"] == "89,6% - 93,7%"
    assert row["explanation"] == "het interval van Wald van 657 van 717 is 89,6% - 93,7%"


def test_an_estimate_that_is_off_is_found_before_its_interval():
    row = verdict_of(kind="ci", printed="91,5 (89,6 - 93,7)", unit="wald", numerator="657")
    assert (row["verdict"], row["mend"]) == ("impossible", "Druk 91,6%.")


def test_the_method_that_fits_is_named():
    row = verdict_of(kind="ci", printed="91,6 (89,4 - 93,4)", numerator="657")
    assert row["explanation"] == "volgt met het interval van Wilson uit 657 van 717"


def test_an_interval_without_a_base_cannot_be_checked():
    assert verdict_of(kind="ci", printed="91,6 (89,6 - 93,7)", group="unknown")["verdict"] == "unchecked"


ACUTE = {"kind": "p", "numerator": "657 60 9 2590", "versus": "694 23 2 2597"}


@pytest.mark.parametrize(
    ("printed", "unit", "verdict"),
    [
        ("< 0,001", "sensitivity", "possible"),
        ("0,035", "specificity", "possible"),
        ("0,036", "specificity", "impossible"),
        ("0,050", "sensitivity", "impossible"),
    ],
)
def test_a_p_value_follows_from_the_two_tables_for_some_overlap(printed, unit, verdict):
    assert verdict_of(**ACUTE, printed=printed, unit=unit)["verdict"] == verdict


def test_a_p_value_names_its_test():
    row = verdict_of(**ACUTE, printed="0,035", unit="specificity")
    assert row["explanation"] == "past bij McNemar zonder correctie; hoe de twee overlappen is niet gedrukt"


def test_a_p_value_that_does_not_follow_shows_the_range_of_each_test():
    row = verdict_of(**ACUTE, printed="0,500", unit="specificity")
    assert row["recomputed"].startswith(
        "McNemar zonder correctie: 0,008 tot 0,035; McNemar exact: 0,016 tot 0,065"
    )


def test_p_values_that_need_another_overlap_say_so_and_stay_possible():
    tables = {"kind": "p", "numerator": "42 25 2 3020", "versus": "64 3 11 3011", "section": "Tabel I"}
    table = pd.DataFrame(
        [
            {"id": "c1", "printed": "0,012", "unit": "specificity", "description": "specificiteit", **tables},
            {"id": "c2", "printed": "0,047", "unit": "ppv", "description": "ppv", **tables},
            {"id": "c3", "printed": "< 0,001", "unit": "sensitivity", "description": "sens", **tables},
        ]
    )
    ledger = claims.check(table, GROUPS).set_index("id")
    assert set(ledger["verdict"]) == {"possible"}
    assert ledger.loc["c1", "explanation"] == (
        "past bij McNemar exact; maar niet samen met 0,047 (ppv): "
        "het aantal foutpositieven dat beide hebben, moet hier 1 zijn en daar 0"
    )
    assert ledger.loc["c2", "explanation"].endswith("moet hier 0 zijn en daar 1")
    assert ledger.loc["c3", "explanation"].endswith("hoe de twee overlappen is niet gedrukt")


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        (
            {"kind": "ci", "printed": "91,6 (89,6 - 93,7)", "unit": "bayes", "numerator": "657"},
            "geen methode",
        ),
        ({**ACUTE, "printed": "0,035", "unit": "auc"}, "geen maat"),
        ({**ACUTE, "printed": "0,035", "unit": "ppv", "versus": "694 23"}, "geen tabel van vier aantallen"),
    ],
)
def test_an_unknown_method_measure_or_table_is_told(claim, told):
    with pytest.raises(AuthorError, match=told):
        verdict_of(**claim)
