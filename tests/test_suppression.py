"""Small cells: hidden, and not to be worked out from what is shown."""

import itertools

import pandas as pd
import pytest

from analysis.suppression import suppress_small, with_totals


def table(*rows):
    """A table of counts, columns a, b, c, ..."""
    return pd.DataFrame(list(rows), columns=list("abcdef")[: len(rows[0])])


def shown(result):
    """The table as nested lists; hidden cells as None."""
    return [[None if pd.isna(cell) else int(cell) for cell in row] for row in result.to_numpy()]


def possible(shown_rows):
    """Every table of 2 x 2 people that agrees with all that is shown, by trying them all."""
    for a, b, c, d in itertools.product(range(15), repeat=4):
        full = [[a, b, a + b], [c, d, c + d], [a + c, b + d, a + b + c + d]]
        pairs = list(zip(itertools.chain(*full), itertools.chain(*shown_rows), strict=True))
        if all(true > 0 if told is None else told == true for true, told in pairs):
            yield a, b, c, d


def test_a_table_without_small_cells_is_shown_with_its_true_totals():
    result = suppress_small(table([28, 8], [48, 9]), 5)
    assert shown(result) == [[28, 8, 36], [48, 9, 57], [76, 17, 93]]
    assert result.index.tolist() == [0, 1, "totaal"]
    assert result.columns.tolist() == ["a", "b", "totaal"]


def test_a_small_cell_of_four_takes_all_four_with_it():
    assert shown(suppress_small(table([30, 6], [3, 54]), 5)) == [
        [None, None, 36],
        [None, None, 57],
        [33, 60, 93],
    ]


def test_a_larger_table_loses_the_smallest_rectangle():
    result = suppress_small(table([30, 6, 10], [3, 54, 20], [12, 9, 8]), 5)
    assert shown(result) == [[30, 6, 10, 46], [None, 54, None, 77], [None, 9, None, 29], [45, 69, 38, 152]]


def test_as_few_people_as_possible_go_with_a_small_cell():
    result = suppress_small(table([7, 20, 13], [3, 8, 18], [14, 11, 8]), 5)
    assert shown(result) == [[7, 20, 13, 40], [None, None, 18, 29], [None, None, 8, 33], [24, 39, 39, 102]]


def test_nobody_is_shown_and_the_threshold_itself_too():
    assert shown(suppress_small(table([5, 0], [7, 9]), 5)) == [[5, 0, 5], [7, 9, 16], [12, 9, 21]]


@pytest.mark.parametrize("threshold", [0, 1])
def test_an_edition_that_hides_nothing_shows_the_smallest_cell(threshold):
    assert shown(suppress_small(table([1, 30]), threshold)) == [[1, 30, 31], [1, 30, 31]]


def test_a_small_total_is_as_small_as_any_cell():
    result = suppress_small(table([1, 1], [50, 60]), 5)
    assert shown(result) == [[None, None, None], [None, None, None], [51, 61, 112]]


def test_a_zero_beside_a_small_cell_does_not_stand_for_it():
    # 0 is shown and hidden cells hold someone, so the total of the row must go
    result = suppress_small(table([0, 3], [40, 50]), 5)
    assert shown(result) == [[0, None, None], [40, None, None], [40, 53, 93]]


def test_how_many_took_part_is_not_hidden_for_the_sake_of_others():
    result = suppress_small(table([3, 0], [0, 40]), 5)
    assert shown(result) == [[None, 0, None], [0, None, None], [None, None, 43]]


def test_one_person_in_every_cell_needs_the_grand_total_too():
    result = suppress_small(table([1, 1, 1], [1, 1, 0]), 5)
    assert shown(result) == [[None, None, None, None], [None, None, 0, None], [None, None, None, None]]


def test_two_lone_colleagues_are_not_found_from_their_total_of_two():
    result = suppress_small(table([1, 1, 30], [20, 20, 20]), 5)
    assert shown(result)[0][:2] == [None, None]
    assert shown(result)[0].count(None) == 3


def test_a_table_of_too_few_people_is_hidden_altogether():
    assert shown(suppress_small(table([1, 1]), 5)) == [[None, None, None], [None, None, None]]


@pytest.mark.parametrize(
    ("rows", "small"),
    [
        (([6, 2], [7, 5]), [1]),
        (([1, 1], [6, 7]), [0, 1]),
        (([0, 3], [6, 5]), [1]),
        (([2, 5], [5, 2]), [0, 3]),
        (([3, 0], [0, 6]), [0]),
        (([1, 8], [9, 1]), [0, 3]),
    ],
)
def test_trying_every_table_leaves_several_values_for_each_small_cell(rows, small):
    found = list(zip(*possible(shown(suppress_small(table(*rows), 5))), strict=True))
    assert [place for place in small if len(set(found[place])) > 1] == small


def test_every_cell_that_is_shown_is_true():
    result = suppress_small(table([28, 8, 10, 1], [60, 20, 9, 3]), 5)
    true = with_totals(table([28, 8, 10, 1], [60, 20, 9, 3]))
    assert result.fillna(true).equals(true)
    assert result.isna().sum().sum() == 6
