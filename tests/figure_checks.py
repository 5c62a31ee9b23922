"""What a printer and a reader refuse in a figure: each check gives its faults in words."""

from functools import cache
from io import BytesIO
from itertools import combinations

import matplotlib
import pikepdf
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle
from matplotlib.text import Text

from analysis.figures.style import PALETTE, RENDERING

MM_PER_POINT = 25.4 / 72
SMALLEST_PT, LARGEST_PT = 6.5, 9.0
THINNEST_PT, THICKEST_PT = 0.5, 1.0
MOST_INK = 3.0
STROKES = {"S", "s", "B", "B*", "b", "b*"}
SCREEN = {tuple(round(part / 255, 3) for part in bytes.fromhex(colour.screen[1:])) for colour in PALETTE}
INK = {tuple(percent / 100 for percent in colour.ink) for colour in PALETTE}
BLACK_OR_NOTHING = {(0, 0, 0, 1), (0, 0, 0, 0)}
TOLERANCE_PX = 0.6


@cache
def text_boxes(figure):
    """Each text of a figure with its box in pixels."""
    with matplotlib.rc_context(RENDERING):
        renderer = FigureCanvasAgg(figure).get_renderer()
        return [
            (text.get_text(), text.get_window_extent(renderer))
            for text in figure.findobj(Text)
            if text.get_text()
        ]


def clipped_texts(figure):
    """The texts that are not wholly on the canvas."""
    width, height = figure.get_size_inches() * figure.dpi
    return [
        words
        for words, box in text_boxes(figure)
        if min(box.x0, box.y0) < -TOLERANCE_PX
        or box.x1 > width + TOLERANCE_PX
        or box.y1 > height + TOLERANCE_PX
    ]


def texts_over_each_other(figure):
    """The pairs of texts of which one covers part of the other."""
    return [
        (one, other)
        for (one, box), (other, other_box) in combinations(text_boxes(figure), 2)
        if min(box.x1, other_box.x1) - max(box.x0, other_box.x0) > TOLERANCE_PX
        and min(box.y1, other_box.y1) - max(box.y0, other_box.y0) > TOLERANCE_PX
    ]


def print_faults(pdf, width_mm, in_inks):
    """Everything in a PDF that a printer refuses."""
    with pikepdf.open(BytesIO(pdf)) as document:
        page = document.pages[0]
        found = [*_page_faults(document, page, width_mm), *_font_faults(page), *_see_through_faults(page)]
        found += ["no trim box"] if in_inks and "/TrimBox" not in page else []
        return [*found, *_drawing_faults(page, in_inks)]


def _page_faults(document, page, width_mm):
    left, foot, right, top = (float(edge) for edge in page.MediaBox)
    width = (right - left) * MM_PER_POINT
    faults = [] if abs(width - width_mm) <= 0.1 else [f"width {width:.1f} mm"]
    faults += [] if (left, foot) == (0, 0) and top > 0 else ["page does not begin at zero"]
    faults += [] if len(document.pages) == 1 else ["more than one page"]
    return faults + (["date or maker"] if document.docinfo.keys() else [])


def _font_faults(page):
    faults = []
    for _, font in page.Resources.Font.items():
        whole = font.DescendantFonts[0] if font.Subtype == "/Type0" else font
        if whole.Subtype not in ("/CIDFontType2", "/TrueType"):
            faults.append(f"font {whole.Subtype}")
        elif "/FontFile2" not in whole.FontDescriptor:
            faults.append("font not embedded")
    return faults


def _see_through_faults(page):
    states = page.Resources.get("/ExtGState") or {}
    faults = [
        "alpha"
        for _, state in states.items()
        if min(float(state.get(name, 1)) for name in ("/ca", "/CA")) < 1
    ]
    faults += ["image" for name in ("/XObject", "/Pattern", "/Shading") if page.Resources.get(name)]
    return faults + (["transparency group"] if "/Group" in page else [])


def _drawing_faults(page, in_inks):
    faults, width, fill, stack = [], 1.0, (0.0,), []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            stack.append((width, fill))
        elif name == "Q":
            width, fill = stack.pop()
        elif name == "w":
            width = float(operands[0])
        elif name == "Tf" and not SMALLEST_PT <= float(operands[1]) <= LARGEST_PT:
            faults.append(f"text of {operands[1]} pt")
        elif name in STROKES and not THINNEST_PT <= width <= THICKEST_PT:
            faults.append(f"line of {width} pt")
        elif name in ("rg", "RG", "g", "G", "k", "K"):
            colour = tuple(float(part) for part in operands)
            fill = colour if name.islower() else fill
            faults += _colour_faults(colour, in_inks)
        elif in_inks and name in ("TJ", "Tj") and fill not in BLACK_OR_NOTHING:
            faults.append(f"text in {fill}")
    return faults


def _colour_faults(colour, in_inks):
    if in_inks != (len(colour) == 4):
        return ["wrong kind of colour"]
    if in_inks:
        heavy = ["too much ink"] if sum(colour) > MOST_INK else []
        return heavy + ([] if colour in INK else [f"colour {colour}"])
    screen = tuple(round(part, 3) for part in (colour * 3 if len(colour) == 1 else colour))
    return [] if screen in SCREEN else [f"colour {screen}"]


def boxes(figure):
    """Left, right, top and bottom [mm, from the top] and fill of each box, as drawn."""
    marks = [patch for patch in figure.findobj(Rectangle) if patch is not figure.patch]
    return [
        (*(round(edge, 2) for edge in (*box.intervalx, *box.intervaly)), to_hex(mark.get_facecolor()))
        for mark in marks
        for box in [mark.get_bbox()]
    ]


def dots(figure):
    """Centre [mm, from the top] and fill of each dot, as drawn."""
    marks = figure.findobj(Circle)
    return [(*_rounded(dot.center), to_hex(dot.get_facecolor())) for dot in marks]


def drawn_lines(figure, width):
    """Points [mm, from the top] and colour of each line of a width [pt]."""
    lines = [line for line in figure.findobj(Line2D) if line.get_linewidth() == width]
    return [(_rounded(line.get_xdata()), _rounded(line.get_ydata()), line.get_color()) for line in lines]


def inks_of_lines(pdf):
    """The inks in which a PDF draws its lines."""
    with pikepdf.open(BytesIO(pdf)) as document:
        steps = pikepdf.parse_content_stream(document.pages[0])
        return {
            tuple(float(part) for part in operands) for operands, operator in steps if str(operator) == "K"
        }


def _rounded(places):
    return [round(float(place), 2) for place in places]
