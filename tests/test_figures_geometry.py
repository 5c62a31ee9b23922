"""Every figure at every width: nothing clipped, nothing over other text, in our sizes and colours."""

from functools import cache

import pytest
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text
from tests.figure_checks import clipped_texts, text_boxes, texts_over_each_other
from tests.figure_demos import DEMOS

from analysis import figures
from analysis.figures.style import OUTLINE, PALETTE, WIDTHS_MM

TITLE = "Steeds meer jonge klaren krijgen zonder tijdelijk contract vooraf een vaste aanstelling"
MEASURE = (
    "Percentage van de jonge klaren met een vaste aanstelling in een Nederlands ziekenhuis, met 95%-interval"
)
SOURCE = "Jonge klarenenquête 2025, Juniorsectie van de Nederlandse Vereniging voor Radiologie"
EVERYWHERE = [(name, width) for name in DEMOS for width in WIDTHS_MM]
every_figure = pytest.mark.parametrize(("name", "width"), EVERYWHERE)
every_chart = pytest.mark.parametrize("name", DEMOS)


@cache
def drawn(name, width):
    return figures.draw(*DEMOS[name], width, with_title=True, title=TITLE, measure=MEASURE, source=SOURCE)


def marks_of(name):
    figure = drawn(name, 118)
    return [patch for patch in figure.findobj(Patch) if patch is not figure.patch]


@every_figure
def test_no_text_is_clipped(name, width):
    assert clipped_texts(drawn(name, width)) == []


@every_figure
def test_no_text_lies_over_other_text(name, width):
    assert texts_over_each_other(drawn(name, width)) == []


@every_figure
def test_a_figure_is_exactly_as_wide_as_its_column(name, width):
    assert drawn(name, width).get_size_inches()[0] * 25.4 == pytest.approx(width, abs=1e-9)


@every_chart
def test_text_has_one_of_three_sizes(name):
    assert {text.get_fontsize() for text in drawn(name, 118).findobj(Text)} <= {6.5, 7.5, 9.0}


@every_chart
def test_lines_are_half_a_point_to_one_point(name):
    lines = [*drawn(name, 118).findobj(Line2D), *marks_of(name)]
    assert {line.get_linewidth() for line in lines} <= {0.5, 0.75, 1.0}


@every_chart
def test_every_colour_is_in_the_palette(name):
    figure = drawn(name, 118)
    used = {to_hex(line.get_color()) for line in figure.findobj(Line2D)}
    used |= {to_hex(text.get_color()) for text in figure.findobj(Text)}
    used |= {to_hex(patch.get_facecolor()) for patch in figure.findobj(Patch)}
    assert used <= {colour.screen for colour in PALETTE}


@every_chart
def test_every_mark_has_the_dark_outline(name):
    assert {to_hex(mark.get_edgecolor()) for mark in marks_of(name)} <= {OUTLINE.screen}


@every_chart
def test_nothing_shines_through(name):
    assert {artist.get_alpha() for artist in drawn(name, 118).findobj()} == {None}


def test_title_measure_and_source_stand_only_in_the_variant_with_title():
    bare = " ".join(words for words, _ in text_boxes(figures.draw(*DEMOS["response"], 118)))
    full = " ".join(words for words, _ in text_boxes(drawn("response", 118)))
    assert ("Steeds meer" in bare, "Percentage van" in bare, "Bron:" in bare) == (False, False, False)
    assert ("Steeds meer" in full, "Percentage van" in full, "Bron:" in full) == (True, True, True)


def test_a_label_that_is_clipped_is_seen():
    figure = figures.draw(*DEMOS["response"], 57)
    figure.text(0.95, 0.5, "buiten beeld")
    assert clipped_texts(figure) == ["buiten beeld"]


def test_a_label_that_lies_over_another_is_seen():
    figure = figures.draw(*DEMOS["response"], 57)
    figure.text(0.3, 0.5, "eerst")
    figure.text(0.3, 0.5, "later")
    assert texts_over_each_other(figure) == [("eerst", "later")]
