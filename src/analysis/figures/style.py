"""How every figure looks: font, sizes, colours and widths, in one place.

No chart and no notebook sets any of these. A colour here is a pair: what a
screen shows and what the printer mixes; both were chosen, neither is computed
from the other.
"""

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from matplotlib.font_manager import FontProperties

from analysis.errors import AuthorError

# The widths that a page of the magazine can take [mm]. Its own sheet is not
# known: change the numbers here, and every figure follows.
WIDTHS_MM = {
    57: "één van drie kolommen",
    85: "één van twee kolommen",
    118: "twee van drie kolommen",
    180: "hele pagina",
}
DEFAULT_WIDTH_MM = 118
# Under this width labels stand above their marks instead of beside them [mm].
NARROW_MM = 100

MM_PER_INCH = 25.4
MM_PER_POINT = 25.4 / 72
TITLE_PT = 9.0
LABEL_PT = 7.5
SMALL_PT = 6.5
LEADING = 1.2

HAIRLINE_PT = 0.5
LINE_PT = 0.75
STRONG_PT = 1.0

# Letters as outlines in SVG: a browser shows an image without its page's fonts,
# and InDesign asks for none. Type 42 is TrueType, which printers take.
# Without hinting a letter is as wide in a PNG as it was measured.
RENDERING = {
    "svg.fonttype": "path",
    "svg.hashsalt": "memorad",
    "pdf.fonttype": 42,
    "pdf.compression": 9,
    "text.hinting": "none",
}


@dataclass(frozen=True)
class Colour:
    """A colour on screen (hex) and on paper (percent cyan, magenta, yellow, black)."""

    screen: str
    ink: tuple[int, int, int, int]
    dark: bool = False


BLACK = Colour("#000000", (0, 0, 0, 100), dark=True)
WHITE = Colour("#ffffff", (0, 0, 0, 0))
GRID = Colour("#d9d9d9", (0, 0, 0, 15))
# From dark to light, in steps that survive grey and every kind of colour
# blindness. The second and fourth are the pair of two blues.
BLUES = (
    Colour("#052a5f", (100, 85, 20, 45), dark=True),
    Colour("#08519c", (100, 70, 5, 10), dark=True),
    Colour("#4a93c9", (70, 30, 0, 0)),
    Colour("#9ecae1", (38, 8, 3, 0)),
    Colour("#f0f6fc", (5, 1, 0, 0)),
)
# Three kinds without order: the high-contrast set of P. Tol.
KINDS = (
    Colour("#004488", (100, 75, 10, 25), dark=True),
    Colour("#ddaa33", (10, 33, 88, 3)),
    Colour("#bb5566", (18, 75, 42, 10), dark=True),
)
# Lines that must be seen on white without an outline.
CURVES = (BLUES[1], BLUES[2])
PALETTE = (BLACK, WHITE, GRID, *BLUES, *KINDS)
# Every mark has this line around it: a light fill alone is lost on white.
OUTLINE = BLUES[0]
_STEPS = {1: (1,), 2: (1, 3), 3: (0, 2, 3), 4: (0, 1, 2, 3), 5: (0, 1, 2, 3, 4)}


def ordered_fills(number: int) -> list[Colour]:
    """Fills for classes with an order, dark first.

    Raises
    ------
    AuthorError
        If there are more classes than blues that can be told apart.
    """
    if number not in _STEPS:
        raise AuthorError(
            f"Een figuur kan hoogstens {len(BLUES)} klassen in kleur onderscheiden; dit zijn er {number}. "
            "Voeg klassen samen."
        )
    return [BLUES[step] for step in _STEPS[number]]


def kind_fills(number: int) -> list[Colour]:
    """Fills for kinds without an order.

    Raises
    ------
    AuthorError
        If there are more kinds than colours that can be told apart.
    """
    if number > len(KINDS):
        raise AuthorError(
            f"Een figuur kan hoogstens {len(KINDS)} groepen in kleur onderscheiden; dit zijn er {number}. "
            "Maak er twee figuren van."
        )
    return list(KINDS) if number == len(KINDS) else ordered_fills(number)


def text_on(fill: Colour) -> Colour:
    """Black or white: what can be read on the fill."""
    return WHITE if fill.dark else BLACK


def check_width(width_mm: float) -> float:
    """The width itself [mm], if the magazine has it.

    Raises
    ------
    AuthorError
        If it is no width of `WIDTHS_MM`.
    """
    if width_mm not in WIDTHS_MM:
        allowed = ", ".join(str(width) for width in WIDTHS_MM)
        raise AuthorError(f"Een figuur van {width_mm} mm breed past niet in het blad. Kies uit {allowed} mm.")
    return width_mm


@cache
def font(bold: bool = False) -> FontProperties:
    """Source Sans, from its own package, so that every machine draws the same letters.

    Raises
    ------
    AuthorError
        If the package is not installed: another font would shift every label.
    """
    file = _font_folder() / f"SourceSansPro-{'Bold' if bold else 'Regular'}.ttf"
    if not file.is_file():
        raise AuthorError(
            "Het lettertype van de figuren (Source Sans) ontbreekt. Installeer het pakket "
            "font-source-sans-pro; met een ander lettertype verschuiven alle teksten."
        )
    return FontProperties(fname=file)


def _font_folder() -> Path:
    """Where the font package keeps its files; a folder that is not there if it is missing."""
    package = find_spec("font_source_sans_pro")
    return Path(package.submodule_search_locations[0]) / "files" if package else Path("font_source_sans_pro")
