"""A sheet of paper, measured in millimetres from its top left corner.

Charts write and draw on it at places that they computed from measured text, so
that nothing is clipped or overlaps; the sheet is as high as what it holds.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from math import pi

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Rectangle, RegularPolygon
from matplotlib.text import Text
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D

from analysis.errors import AuthorError
from analysis.figures.style import (
    BLACK,
    HAIRLINE_PT,
    LABEL_PT,
    LEADING,
    LINE_PT,
    MM_PER_INCH,
    MM_PER_POINT,
    OUTLINE,
    SMALL_PT,
    Colour,
    font,
)

# Room at either side for half an outline, so that no mark touches the edge [mm].
MARGIN = 0.5
# Height of a capital, as part of the size of the font.
CAPITAL = 0.66
# The side of a sample of a fill in a key, and the room around its name [mm].
KEY, KEY_GAP = 2.4, 1.0
# A dash and the gap after it, in widths of the line.
DASHES = (3, 2)
# The radius of a dot [mm].
DOT = 0.95


@dataclass
class Sheet:
    """Paper of a fixed width [mm]; `y` is how far down it is filled [mm]."""

    width: float
    y: float = MARGIN
    figure: Figure = field(default_factory=Figure)
    _to_inches: Affine2D = field(default_factory=Affine2D)

    @property
    def left(self) -> float:
        """Where content may begin [mm]."""
        return MARGIN

    @property
    def right(self) -> float:
        """Where content must end [mm]."""
        return self.width - MARGIN

    def put(self, artist: Artist) -> None:
        """Put something that is placed in millimetres on the sheet, over what lies there."""
        artist.set_transform(self._to_inches + self.figure.dpi_scale_trans)
        artist.set_zorder(len(self.figure.get_children()))
        self.figure.add_artist(artist)

    def finish(self) -> Figure:
        """The figure, cut off at what is filled."""
        height = round(self.y + MARGIN, 2)
        self.figure.set_size_inches(self.width / MM_PER_INCH, height / MM_PER_INCH)
        self._to_inches.scale(1 / MM_PER_INCH, -1 / MM_PER_INCH).translate(0, height / MM_PER_INCH)
        return self.figure


@lru_cache(maxsize=4096)
def text_width(words: str, size: float = LABEL_PT, bold: bool = False) -> float:
    """How wide one line of text is [mm]."""
    letters = font(bold).copy()
    letters.set_size(size)
    return text_to_path.get_text_width_height_descent(words, letters, ismath=False)[0] * MM_PER_POINT


def line_height(size: float = LABEL_PT) -> float:
    """Distance between two lines of text [mm]."""
    return size * LEADING * MM_PER_POINT


def wrap(words: str, width: float, size: float = LABEL_PT, bold: bool = False) -> list[str]:
    """The text in lines no wider than `width` [mm]; breaks at a space, or after a hyphen or slash.

    Raises
    ------
    AuthorError
        If one word alone is wider.
    """
    lines = [""]
    for piece in re.findall(r"[^ /-]*[/-]|[^ /-]+| +", words.strip()):
        if text_width((lines[-1] + piece).rstrip(" "), size, bold) <= width:
            lines[-1] += piece
        else:
            lines.append(piece.lstrip(" "))
    lines = [line.rstrip(" ") for line in lines if line.strip(" ")]
    too_wide = [line for line in lines if text_width(line, size, bold) > width]
    if too_wide:
        raise AuthorError(
            f"'{too_wide[0]}' past niet in de figuur: er is {width:.0f} mm. "
            "Kort het woord in, of zet er een streepje in."
        )
    return lines


def widest(texts: list[str], size: float = LABEL_PT, bold: bool = False) -> float:
    """Width of the widest of some lines [mm]; 0 without lines."""
    return max((text_width(words, size, bold) for words in texts), default=0.0)


def write(
    sheet: Sheet,
    words: str,
    x: float,
    middle: float,
    size: float = LABEL_PT,
    bold: bool = False,
    align: str = "left",
    colour: Colour = BLACK,
) -> None:
    """Write one line; its capitals are centred on `middle` [mm]."""
    baseline = middle + CAPITAL / 2 * size * MM_PER_POINT
    look = {"fontproperties": font(bold), "fontsize": size, "color": colour.screen}
    sheet.put(Text(x, baseline, words, ha=align, va="baseline", parse_math=False, **look))


def write_block(sheet: Sheet, lines: list[str], x: float, top: float, **style: object) -> float:
    """Write lines under each other from `top`, and return where they end [mm]."""
    height = line_height(style.get("size", LABEL_PT))
    for number, words in enumerate(lines):
        write(sheet, words, x, top + (number + 0.5) * height, **style)
    return top + len(lines) * height


def write_paragraph(sheet: Sheet, words: str, size: float = LABEL_PT, bold: bool = False) -> None:
    """Write a text over the full width below what is there."""
    lines = wrap(words, sheet.right - sheet.left, size, bold)
    sheet.y = write_block(sheet, lines, sheet.left, sheet.y, size=size, bold=bold)


def write_notes(sheet: Sheet, notes: list[str]) -> None:
    """Write small print below the chart, if there is any."""
    if notes:
        sheet.y += 1
        write_paragraph(sheet, " ".join(notes), SMALL_PT)


def write_key(sheet: Sheet, fills: dict[str, Colour]) -> None:
    """Write names behind a sample of their fill, on as many lines as they need."""
    x = sheet.left
    for words, fill in fills.items():
        width = KEY + KEY_GAP + text_width(words)
        if x > sheet.left and x + width > sheet.right:
            x, sheet.y = sheet.left, sheet.y + line_height() + 0.4
        middle = sheet.y + line_height() / 2
        draw_box(sheet, (x, x + KEY), (middle - KEY / 2, middle + KEY / 2), fill)
        write(sheet, words, x + KEY + KEY_GAP, middle)
        x += width + 3 * KEY_GAP
    sheet.y += line_height() + KEY_GAP


def draw_box(sheet: Sheet, x: tuple[float, float], y: tuple[float, float], fill: Colour) -> None:
    """Draw a filled rectangle with its outline."""
    look = {"facecolor": fill.screen, "edgecolor": OUTLINE.screen, "linewidth": HAIRLINE_PT}
    sheet.put(Rectangle((min(x), min(y)), abs(x[1] - x[0]), abs(y[1] - y[0]), **look))


def draw_dot(sheet: Sheet, x: float, y: float, fill: Colour, sides: int = 0) -> None:
    """Draw a filled dot with its outline: round, or with so many sides."""
    look = {"facecolor": fill.screen, "edgecolor": OUTLINE.screen, "linewidth": LINE_PT}
    if sides:
        sheet.put(
            RegularPolygon(
                (x, y), sides, radius=1.3 * DOT, orientation=pi / sides if sides == 4 else pi, **look
            )
        )
    else:
        sheet.put(Circle((x, y), DOT, **look))


def draw_line(
    sheet: Sheet,
    x: list[float],
    y: list[float],
    width: float = HAIRLINE_PT,
    colour: Colour = BLACK,
    is_dashed: bool = False,
) -> None:
    """Draw a line through points; `width` in points."""
    look = {"linestyle": (0, DASHES)} if is_dashed else {}
    sheet.put(
        Line2D(
            x, y, color=colour.screen, linewidth=width, solid_capstyle="butt", dash_capstyle="butt", **look
        )
    )


def spread(middles: list[float], sizes: list[float], lowest: float, highest: float) -> list[float]:
    """Places for blocks as near as can be to their `middles` without overlap, between two bounds [mm].

    >>> spread([10, 11, 30], [3, 3, 3], 0, 31)
    [10, 13, 29.5]
    """
    order = sorted(range(len(middles)), key=lambda number: middles[number])
    places = {}
    edge = lowest
    for number in order:
        places[number] = max(middles[number], edge + sizes[number] / 2)
        edge = places[number] + sizes[number] / 2
    edge = highest
    for number in reversed(order):
        places[number] = min(places[number], edge - sizes[number] / 2)
        edge = places[number] - sizes[number] / 2
    return [places[number] for number in range(len(middles))]
