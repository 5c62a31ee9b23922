"""The palette: told apart by every eye and in grey, and seen on white."""

from itertools import combinations

import pytest
from tests.figure_colours import BLINDNESS, contrast, distance, grey_gap

from analysis.errors import AuthorError
from analysis.figures.style import (
    BLUES,
    CURVES,
    KINDS,
    OUTLINE,
    PALETTE,
    WHITE,
    kind_fills,
    ordered_fills,
    text_on,
)

SETS = [
    ordered_fills(2),
    ordered_fills(3),
    ordered_fills(4),
    ordered_fills(5),
    kind_fills(2),
    kind_fills(3),
    CURVES,
]
PAIRS = [pair for fills in SETS for pair in combinations(fills, 2)]
every_pair = pytest.mark.parametrize(("one", "other"), [(one.screen, other.screen) for one, other in PAIRS])


def test_the_simulation_knows_that_red_and_green_meet_for_deuteranopes():
    assert distance("#cc0000", "#887700", "none") > 60
    assert distance("#cc0000", "#887700", "deuteranopia") < 25


def test_black_and_white_are_a_hundred_apart_and_have_a_contrast_of_21():
    assert distance("#000000", "#ffffff", "none") == pytest.approx(100, abs=0.01)
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@every_pair
@pytest.mark.parametrize("blindness", list(BLINDNESS))
def test_fills_that_stand_together_are_fifteen_apart_for_every_eye(one, other, blindness):
    assert distance(one, other, blindness) >= 15


@every_pair
def test_fills_that_stand_together_are_fifteen_apart_in_grey(one, other):
    assert grey_gap(one, other) >= 15


@pytest.mark.parametrize("colour", [OUTLINE, *CURVES], ids=lambda colour: colour.screen)
def test_what_must_be_seen_on_white_has_a_contrast_of_three(colour):
    assert contrast(colour.screen, WHITE.screen) >= 3


@pytest.mark.parametrize("colour", PALETTE, ids=lambda colour: colour.screen)
def test_text_on_every_fill_can_be_read(colour):
    assert contrast(colour.screen, text_on(colour).screen) >= 4.5


@pytest.mark.parametrize("colour", PALETTE, ids=lambda colour: colour.screen)
def test_no_colour_takes_more_ink_than_paper_holds(colour):
    assert 0 <= sum(colour.ink) <= 300


def test_two_kinds_are_the_pair_of_two_blues():
    assert [fill.screen for fill in kind_fills(2)] == ["#08519c", "#9ecae1"]


def test_three_kinds_are_the_high_contrast_set():
    assert [fill.screen for fill in kind_fills(3)] == ["#004488", "#ddaa33", "#bb5566"]


def test_more_classes_than_blues_are_refused():
    with pytest.raises(AuthorError, match="hoogstens 5 klassen in kleur onderscheiden; dit zijn er 6"):
        ordered_fills(len(BLUES) + 1)


def test_more_kinds_than_colours_are_refused():
    with pytest.raises(AuthorError, match="hoogstens 3 groepen in kleur onderscheiden; dit zijn er 4"):
        kind_fills(len(KINDS) + 1)
