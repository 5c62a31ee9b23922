"""Small cells: what is hidden, what would give it away, and what stays."""

import numpy as np
import pandas as pd
import pytest

from analysis.disclosure import People, hide_small_cells, is_small

N = 40


def these(*ranges):
    """Who is counted, as booleans over forty people."""
    return np.isin(np.arange(N), [place for first, last in ranges for place in range(first, last)])


EVERYONE = these((0, N))


def row(name, counted, base=EVERYONE, question="role"):
    """One row of the indicator table, with who is in it."""
    numbers = {"count": int((counted & base).sum()), "base": int(base.sum())}
    return {"id": name, "kind": "share", "status": "shown", **numbers}, People(counted & base, base, question)


def statuses(*rows, threshold=5):
    """The statuses after hiding."""
    table = pd.DataFrame([entry for entry, _ in rows]).astype({"count": "Int64", "base": "Int64"})
    table = table.assign(value=0.5, lower=0.4, upper=0.6)
    people = {entry["id"]: each for entry, each in rows}
    return hide_small_cells(table, people, threshold)["status"].tolist()


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
    answers = [
        row("a", these((0, 3))),
        row("b", these((3, 9))),
        row("c", these((9, 21))),
        row("d", these((21, 40))),
    ]
    assert statuses(*answers) == ["small_cell", "small_cell", "shown", "shown"]


def test_two_small_answers_hide_each_other():
    answers = [
        row("a", these((0, 3))),
        row("b", these((3, 7))),
        row("c", these((7, 21))),
        row("d", these((21, 40))),
    ]
    assert statuses(*answers) == ["small_cell", "small_cell", "shown", "shown"]


def test_an_answer_that_nobody_gave_stays_and_does_not_help():
    answers = [
        row("a", these((0, 3))),
        row("b", these()),
        row("c", these((3, 21))),
        row("d", these((21, 40))),
    ]
    assert statuses(*answers) == ["small_cell", "shown", "small_cell", "shown"]


def test_a_class_within_a_wider_class_does_not_give_the_rest_away():
    half_a_year, later, year = (
        row("half", these((0, 3))),
        row("later", these((3, 20))),
        row("year", these((0, 20))),
    )
    assert statuses(half_a_year, later, year) == ["small_cell", "small_cell", "shown"]


def test_a_group_and_its_parts_do_not_give_a_small_part_away():
    permanent, temporary = these((0, 30)), these((30, 40))
    content = these((0, 20), (30, 33))
    rows = [row("all", content), row("permanent", content, permanent), row("temporary", content, temporary)]
    assert statuses(*rows) == ["shown", "small_cell", "small_cell"]


def test_a_group_and_a_part_that_differ_by_a_few_do_not_tell_what_the_few_answered():
    nearly_all = these((0, 38))
    content = these((0, 20), (38, 39))
    assert statuses(row("all", content), row("part", content, nearly_all)) == ["shown", "small_cell"]


def test_two_parts_do_not_tell_what_the_few_outside_both_answered():
    permanent, temporary = these((0, 28)), these((28, 38))
    content = these((0, 20), (28, 33), (38, 40))
    rows = [row("permanent", content, permanent), row("temporary", content, temporary), row("all", content)]
    assert statuses(*rows) == ["shown", "shown", "small_cell"]


def test_the_one_outside_a_group_who_says_no_does_not_follow_from_who_says_yes():
    nearly_all, yes = these((0, 39)), these((0, 20))
    rows = [row("part", yes, nearly_all), row("yes", yes), row("no", these((20, 40)))]
    assert statuses(*rows) == ["shown", "small_cell", "small_cell"]


def test_a_group_of_which_the_size_is_printed_does_not_give_a_small_answer_away():
    done = these((33, 40))
    answers = [row("no", these((0, 32))), row("busy", these((32, 33))), row("done", done)]
    assert statuses(*answers) == ["shown", "small_cell", "small_cell"]
    wanted = row("wanted", done, done, question="wanted")
    assert statuses(*answers, wanted) == ["small_cell", "small_cell", "shown", "shown"]


def test_a_part_that_differs_by_enough_people_stays():
    content = these((0, 20), (35, 38))
    assert statuses(row("all", content), row("part", content, these((0, 35)))) == ["shown", "shown"]


def test_nothing_is_hidden_for_a_few_who_did_not_give_the_answer():
    content = these((0, 20))
    assert statuses(row("all", content), row("part", content, these((0, 38)))) == ["shown", "shown"]


def test_rows_about_another_question_stay():
    rows = [row("a", these((0, 3))), row("b", these((3, 40)), question="sex")]
    assert statuses(rows[0], rows[1]) == ["small_cell", "small_cell"]
    assert statuses(rows[0], row("c", these((10, 30)), question="sex")) == ["small_cell", "shown"]


def test_a_threshold_of_zero_shows_everything():
    assert statuses(row("a", these((0, 1))), row("b", these((1, 40))), threshold=0) == ["shown", "shown"]


def test_a_hidden_row_has_no_numbers_left():
    entry, people = row("a", these((0, 3)))
    table = pd.DataFrame([entry]).assign(value=0.1, lower=0.0, upper=0.2)
    shown = hide_small_cells(table, {"a": people}, 5)
    assert shown.loc[0, ["count", "base", "value", "lower", "upper"]].isna().all()


def test_a_mean_of_four_people_is_hidden():
    entry, _ = row("age.mean", EVERYONE)
    table = pd.DataFrame([entry | {"kind": "mean", "count": pd.NA, "base": 4}]).assign(
        value=37.0, lower=30.0, upper=44.0
    )
    assert hide_small_cells(table, {}, 5)["status"].tolist() == ["small_cell"]


def test_what_was_never_shown_keeps_its_own_reason():
    entry, people = row("a", these((0, 3)))
    table = pd.DataFrame([entry | {"status": "not_printed"}]).assign(value=0.1, lower=0.0, upper=0.2)
    assert hide_small_cells(table, {"a": people}, 5)["status"].tolist() == ["not_printed"]
