"""The ledger in a report: what is off in a table, the rest in lists that say nothing twice."""

import pandas as pd
import pytest

from analysis import claims
from analysis.codebook import Group
from analysis.publish.ledger import ledger_html, together_html

GROUPS = {"all": Group("all", "respondenten", n={"2025": 140, "2024": 111})}


def list_of(*rows):
    """The list items of claims that each name only what differs from a count and percentage of all."""
    ordinary = {"section": "Tabel I", "edition": "2025", "kind": "count_percent", "group": "all"}
    table = pd.DataFrame([{**ordinary, "id": f"c{i}", **row} for i, row in enumerate(rows, 1)])
    html = ledger_html(claims.check(table, GROUPS), "in het kort")
    return [line.removeprefix("<li>").removesuffix("</li>") for line in html.splitlines() if "<li>" in line]


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ({"printed": "27 (19%)"}, "27 (19%) van 140"),
        ({"printed": "70%", "kind": "percent"}, "70% (98 van 140)"),
        ({"printed": "vier", "kind": "count"}, "vier"),
        ({"printed": "lager", "kind": "order", "numerator": "4 < 5"}, "lager, 4 tegen 5"),
        ({"printed": "50", "kind": "percent", "reason": "uit figuur 1"}, "50% (70 van 140); uit figuur 1"),
    ],
)
def test_a_number_that_stands_is_followed_by_what_it_does_not_say_itself(claim, told):
    assert list_of({"description": "iets", **claim}) == [f"iets: {told}"]


def test_one_thing_of_several_years_is_one_line():
    this_year = {"description": "tot 1 jaar", "printed": "37 (26%)"}
    earlier = {"description": "tot 1 jaar", "printed": "36 (32%)", "edition": "2024"}
    assert list_of(earlier, this_year) == ["tot 1 jaar: 36 (32%) van 111 in 2024; 37 (26%) van 140 in 2025"]


def test_the_joint_check_is_folded_with_a_list_under_each_head():
    html = together_html([("Deze niet:", ["A past niet bij B.", "C."]), ("Alles klopt.", [])])
    assert html.count("<ul>") == 1
    assert html.count("<li>") == 2
    assert "<p>Alles klopt.</p>" in html


def test_without_a_joint_check_nothing_is_folded():
    assert together_html([]) == ""
