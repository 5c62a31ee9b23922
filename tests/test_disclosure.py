"""Small cells: what is hidden, what would give it away, and what stays."""

import pandas as pd
import pytest

from analysis.disclosure import hide_small_cells, is_small


def answers(*counts, base=40):
    """The answers to one question as rows of the indicator table."""
    rows = [
        {"id": f"role.{place}", "group": "all", "kind": "share", "count": n, "base": base}
        for place, n in enumerate(counts)
    ]
    table = pd.DataFrame(rows).astype({"count": "Int64", "base": "Int64"})
    return table.assign(value=0.5, lower=0.4, upper=0.6, status="shown")


@pytest.mark.parametrize(
    ("count", "base", "small"),
    [
        (0, 36, False),
        (1, 36, True),
        (4, 36, True),
        (5, 36, False),
        (31, 36, False),
        (32, 36, True),
        (36, 36, False),
    ],
)
def test_a_count_or_its_complement_below_five_is_small(count, base, small):
    assert is_small(count, base, 5) is small


def test_a_small_answer_is_hidden_with_the_smallest_other_one():
    shown = hide_small_cells(answers(3, 6, 12, 19), 5)
    assert shown["status"].tolist() == ["small_cell", "small_cell", "shown", "shown"]


def test_a_hidden_row_has_no_numbers_left():
    shown = hide_small_cells(answers(3, 6, 12, 19), 5)
    assert shown.loc[0, ["count", "base", "value", "lower", "upper"]].isna().all()


def test_two_small_answers_hide_each_other():
    shown = hide_small_cells(answers(3, 4, 14, 19), 5)
    assert shown["status"].tolist() == ["small_cell", "small_cell", "shown", "shown"]


def test_an_answer_that_nobody_gave_stays_and_does_not_help():
    shown = hide_small_cells(answers(3, 0, 18, 19), 5)
    assert shown["status"].tolist() == ["small_cell", "shown", "small_cell", "shown"]


def test_a_threshold_of_zero_shows_everything():
    assert hide_small_cells(answers(1, 2, 37), 0)["status"].tolist() == ["shown", "shown", "shown"]


def test_a_mean_of_four_people_is_hidden():
    mean = answers(30).assign(kind="mean", count=pd.NA, base=4)
    assert hide_small_cells(mean, 5)["status"].tolist() == ["small_cell"]


def test_what_was_never_shown_keeps_its_own_reason():
    unprinted = answers(3, 6, 12).assign(status="not_printed")
    assert hide_small_cells(unprinted, 5)["status"].tolist() == ["not_printed"] * 3
