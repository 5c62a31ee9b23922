"""Where the marks of a figure lie, and in which colour: a drawing must not lie about its numbers."""

import pandas as pd
import pytest
from matplotlib.lines import Line2D
from tests.figure_checks import boxes, dots, drawn_lines, text_boxes
from tests.figure_demos import DEMOS, HIDDEN, share

from analysis import figures
from analysis.figures.sheet import text_width
from analysis.figures.svg import compact

DARK, MIDDLE, LIGHT, OPEN, BLACK = "#08519c", "#4a93c9", "#9ecae1", "#ffffff", "#000000"
TWO_YEARS = pd.DataFrame([share("Vast", 50, 100, edition=2024), share("Vast", 20, 100, edition=2025)])


def draw(name, width=118):
    return figures.draw(*DEMOS[name], width)


def test_bars_begin_at_zero_and_are_as_long_as_their_value():
    data = pd.DataFrame({"label": ["Aera", "Eco"], "value": [5.0, 20.0], "unit": "kW"})
    (left, right, *_), (other_left, other_right, *_) = boxes(figures.draw("bars", data, 118))
    assert left == other_left
    assert other_right - other_left == pytest.approx(4 * (right - left), abs=0.05)


def test_a_negative_bar_goes_to_the_other_side_of_zero():
    data = pd.DataFrame({"label": ["Meer", "Minder"], "value": [10.0, -10.0], "unit": "kWh"})
    (left, right, *_), (other_left, other_right, *_) = boxes(figures.draw("bars", data, 118))
    assert left == other_right
    assert right - left == pytest.approx(other_right - other_left, abs=0.02)


def test_the_newest_edition_is_the_darkest():
    fills = [fill for *_, fill in boxes(draw("temporary_contracts"))]
    assert fills == [LIGHT, DARK] * 4


def test_the_first_of_two_groups_is_the_darkest():
    assert [fill for *_, fill in dots(draw("satisfaction"))] == [DARK, LIGHT] * 2


def test_a_value_known_only_in_words_is_open():
    assert [fill for *_, fill in dots(draw("permanent_by_sex"))] == [OPEN]  # the other is a square
    rows = pd.DataFrame([share("Mannen", 55, 78, status="in_words"), share("Vrouwen", 43, 62)])
    assert [fill for *_, fill in boxes(figures.draw("bars", rows, 118))] == [OPEN, DARK]


def test_an_interval_is_white_inside_a_dark_bar_and_black_outside():
    figure = figures.draw("bars", pd.DataFrame([share("Geen", 20, 93)]), 118)
    bar_end = boxes(figure)[0][1]
    inside, outside = [line for line in drawn_lines(figure, 0.75) if line[1][0] == line[1][1]]
    assert (inside[0][1], inside[2]) == (bar_end, OPEN)
    assert (outside[0][0], outside[2]) == (bar_end, BLACK)


def test_a_dot_lies_within_its_interval_at_its_value():
    figure = figures.draw("dots", pd.DataFrame([share("Geen", 50, 100), share("Alle", 100, 100)]), 118)
    (half, *_), (whole, *_) = dots(figure)
    (zero, _), *_ = [line[0] for line in drawn_lines(figure, 0.75) if line[0][0] == line[0][1]]
    assert half - zero == pytest.approx((whole - zero) / 2, abs=0.02)
    (low, high), *_ = [line[0] for line in drawn_lines(figure, 0.75) if line[1][0] == line[1][1]]
    assert (low - zero) / (whole - zero) == pytest.approx(0.404, abs=0.001)
    assert (high - zero) / (whole - zero) == pytest.approx(0.596, abs=0.001)


def test_shares_that_come_near_the_whole_have_it_in_sight():
    said = [
        words for words, _ in text_boxes(figures.draw("dots", pd.DataFrame([share("Tevreden", 85, 100)]), 57))
    ]
    assert "100%" in said


@pytest.mark.parametrize("name", ["temporary_contracts", "subspecialties", "scanners", "combinations"])
@pytest.mark.parametrize("width", [57, 85])
def test_the_line_of_zero_does_not_cross_the_names_above_the_rows(name, width):
    figure = draw(name, width)
    height = figure.get_size_inches()[1] * 25.4
    scale = 25.4 / figure.dpi
    zero_lines = [line for line in drawn_lines(figure, 0.75) if line[0][0] == line[0][1]]
    crossed = [
        words
        for words, box in text_boxes(figure)
        for x, y, _ in zero_lines
        if box.x0 * scale < x[0] < box.x1 * scale
        and y[0] < height - box.y0 * scale - 0.6
        and y[1] > height - box.y1 * scale + 0.6
    ]
    assert len(zero_lines) > 1
    assert crossed == []


def test_a_line_stops_where_an_edition_is_missing():
    runs = [len(x) for x, _, _ in drawn_lines(draw("permanent_later"), 1.0)]
    assert runs == [2, 2, 2]


def test_lines_at_one_edition_stand_beside_each_other():
    figure = draw("permanent_by_sex")
    men, women = (line for line in drawn_lines(figure, 0.75) if line[0][0] == line[0][1])
    assert women[0][0] - men[0][0] == pytest.approx(2.2)


def test_lines_are_told_apart_by_their_colour():
    assert {colour for *_, colour in drawn_lines(draw("permanent_later"), 1.0)} == {DARK, MIDDLE}


def test_a_line_is_dashed_where_the_difference_cannot_be_tested():
    lines = [line for line in draw("fellowships").findobj(Line2D) if line.get_linewidth() == 1.0]
    assert {line.is_dashed() for line in lines} == {True}
    assert not any(line.is_dashed() for line in draw("permanent_later").findobj(Line2D))


def test_a_value_stands_at_the_height_of_its_dot():
    figure = figures.draw("lines", TWO_YEARS, 118)
    place = {words: (box.y0 + box.y1) / 2 * 25.4 / figure.dpi for words, box in text_boxes(figure)}
    height = figure.get_size_inches()[1] * 25.4
    (_, first, _), (_, second, _) = dots(figure)
    assert place["50%"] == pytest.approx(height - first, abs=3)
    assert place["20%"] == pytest.approx(height - second, abs=0.5)


def test_a_value_in_a_dip_stands_below_its_line():
    figure = draw("response")
    (*_, (_, last, _)) = dots(figure)
    place = {words: box.y1 * 25.4 / figure.dpi for words, box in text_boxes(figure)}
    assert place["45%"] < figure.get_size_inches()[1] * 25.4 - last


def test_two_editions_do_not_stand_a_page_apart():
    (first, *_), (second, *_) = dots(figures.draw("lines", TWO_YEARS, 180))
    assert second - first == pytest.approx(55, abs=2)


def test_what_a_stack_does_not_show_has_its_true_size_where_it_belongs():
    permanent = boxes(draw("fte"))[:4]
    length = permanent[3][1] - permanent[0][0]
    shares = [round(float((right - left) / length), 2) for left, right, *_ in permanent]
    assert shares == [0.05, 0.34, 0.25, 0.35]
    assert [fill for *_, fill in permanent] == ["#052a5f", DARK, OPEN, LIGHT]


def test_a_stack_of_only_known_parts_is_full():
    parts = boxes(draw("time_to_contract"))[:4]
    assert parts[3][1] == pytest.approx(117.5, abs=0.02)


def test_parts_hidden_in_two_places_are_one_open_part():
    rows = [share("a", 30, 100), {"label": "b", **HIDDEN}, share("c", 50, 100), {"label": "d", **HIDDEN}]
    parts = boxes(figures.draw("stacked", pd.DataFrame(rows).assign(series="alle"), 118))
    lengths = [float(right - left) for left, right, *_ in parts]
    assert [round(length / sum(lengths), 2) for length in lengths] == [0.3, 0.2, 0.5]


def test_only_a_certain_change_is_dark():
    assert [fill for *_, fill in dots(draw("changes"))] == [DARK, *[LIGHT] * 6]


def test_a_rise_lies_right_of_zero_and_a_fall_left():
    figure = draw("changes")
    zero = next(x[0] for x, _, _ in drawn_lines(figure, 0.75) if x[0] == x[1])
    fall, rise, *_ = dots(figure)
    assert fall[0] < zero < rise[0]


def test_a_curve_rises_only_at_its_steps():
    (curve,) = drawn_lines(draw("waiting"), 1.0)
    assert len(curve[0]) == 10
    assert curve[0][1] == curve[0][2]
    assert curve[1][0] == curve[1][1]


def test_monday_is_at_the_top_and_sunday_at_the_foot():
    data = pd.DataFrame([{"day": day, "start": 0, "end": 12, "label": "dicht"} for day in (1, 7)])
    figure = figures.draw("week", data, 118)
    (left, right, top, _, _), (_, _, foot, _, _) = boxes(figure)
    assert (top, foot) == (0.5, 31.7)
    assert right - left == pytest.approx((117.5 - left) / 2, abs=0.01)


def test_a_compact_svg_draws_the_same_at_a_hundredth_of_a_point():
    svg = (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"\n  "svg11.dtd">\n<g>\n'
        b'  <path d="M 1.41732 8.39232 \nL 2 3 \nz\n"/>\n'
        b'  <use xlink:href="#SourceSansPro-Bold-5" transform="translate(1407.06 0)"/>\n</g>\n'
    )
    short = b'<g>\n<path d="M1.42 8.39L2 3z"/>\n<use xlink:href="#b5" x="1407.1"/>\n</g>\n'
    assert compact(svg) == short


def test_a_compact_svg_keeps_the_size_of_its_letters():
    svg = b'<g transform="translate(1.41732 8.39232) scale(0.065 -0.065)">'
    assert compact(svg) == b'<g transform="translate(1.42 8.39) scale(0.065 -0.065)">'


def test_a_letter_is_as_wide_in_a_picture_as_it_was_measured():
    label = "Neuro-/hoofd-halsradiologie en mammaradiologie"
    data = pd.DataFrame([share(label, 7, 27)])
    figure = figures.draw("dots", data, 85)
    (width,) = [box.width for words, box in text_boxes(figure) if words == label]
    assert width * 25.4 / figure.dpi == pytest.approx(text_width(label), abs=0.1)
