"""Orders in words beside their numbers: what is shown, and what the numbers do not carry."""

import pandas as pd
import pytest

from analysis import claims
from analysis.codebook import Group

GROUPS = {
    group.id: group
    for group in [
        Group("all", "respondenten", n={"2025": 140}),
        Group("permanent", "vast", "all", n={"2025": 93, "2024": 110}),
        Group("temporary", "tijdelijk", "all", n={"2025": 36}),
    ]
}
PRINTED = [
    ("permanent", "2024", "36 (33%)", "fast"),
    ("permanent", "2025", "37 (40%)", "fast"),
    ("permanent", "2025", "89 (96%)", "satisfied_permanent"),
    ("temporary", "2025", "33 (92%)", "satisfied_temporary"),
    ("permanent", "2025", "76 (82%)", "balanced_permanent"),
    ("temporary", "2025", "21 (58%)", "balanced_temporary"),
    ("all", "2025", "34 (24%)", "first"),
    ("all", "2025", "32 (23%)", "second"),
]


def row_of(numerator, printed="vaker"):
    """The verdict on an order of some of the printed numbers."""
    order = {"id": "c1", "kind": "order", "edition": "2025", "printed": printed, "numerator": numerator}
    names = ["group", "edition", "printed", "numerator"]
    beside = [
        {"id": f"p{i}", "kind": "count_percent", **dict(zip(names, row, strict=True))}
        for i, row in enumerate(PRINTED)
    ]
    table = pd.DataFrame([order, *beside]).assign(section="Tekst", description="")
    return claims.check(table, GROUPS).iloc[0]


@pytest.mark.parametrize(
    ("numerator", "shown"),
    [
        ("fast@2024 < fast", "33% in 2024 en 40% in 2025"),
        ("balanced_permanent > balanced_temporary", "82% tegen 58%"),
        ("balanced_permanent > balanced_temporary ; second", "82% tegen 58% en 23%"),
        ("88,2 > 71,5", "88,2 tegen 71,5"),
    ],
)
def test_the_sides_are_shown_as_a_reader_says_them(numerator, shown):
    row = row_of(numerator)
    assert (row["verdict"], row["recomputed"]) == ("match", shown)


@pytest.mark.parametrize(
    ("numerator", "told"),
    [
        ("fast@2024 < fast", "maar het verschil is niet aantoonbaar (−6 tot +20 procentpunt)"),
        (
            "satisfied_permanent > satisfied_temporary",
            "maar het verschil is niet aantoonbaar (−4 tot +18 procentpunt)",
        ),
        ("balanced_permanent > balanced_temporary", ""),
        ("first > second", ""),
    ],
    ids=["two years", "two groups", "a difference that is carried", "two answers of the same people"],
)
def test_a_difference_within_chance_is_told_and_the_verdict_stays(numerator, told):
    row = row_of(numerator)
    assert (row["verdict"], row["explanation"]) == ("match", told)


@pytest.mark.parametrize(
    ("numerator", "told"),
    [
        ("88,2 > 71,5", "maar 'iets' is hier een verschil van 16,7"),
        ("99,9 > 99,7", ""),
    ],
)
def test_words_that_call_a_large_difference_slight_are_told(numerator, told):
    assert row_of(numerator, "iets hoger")["explanation"] == told
