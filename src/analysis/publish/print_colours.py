"""From the colours of a screen to those of a printer, inside a PDF.

Every colour of the palette has its own mix of inks, chosen by hand; nothing is
converted by a profile. So black text stays one ink and cannot get coloured
edges on the press, and a colour that is not in the palette is an error.
"""

from io import BytesIO

import pikepdf

from analysis.figures.style import PALETTE

INKS = {tuple(bytes.fromhex(colour.screen[1:])): colour.ink for colour in PALETTE}
# Operators that set a colour, with the one that sets it in four inks; capitals draw lines.
IN_INKS = {"rg": "k", "g": "k", "RG": "K", "G": "K"}
DROPPED = {"cs", "CS", "gs"}


def to_cmyk(pdf: bytes) -> bytes:
    """The same page in cyan, magenta, yellow and black.

    Raises
    ------
    ValueError
        If the page has a colour outside the palette, transparency, or an image.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            _refuse_what_has_no_inks(page)
            instructions = [_in_inks(*instruction) for instruction in pikepdf.parse_content_stream(page)]
            content = pikepdf.unparse_content_stream([step for step in instructions if step])
            page.Contents = pikepdf.Stream(document, content)
            page.TrimBox = page.MediaBox
            for holder, name in ((page.obj, "/Group"), (page.obj, "/Annots"), (page.Resources, "/ExtGState")):
                if name in holder:
                    del holder[name]
        file = BytesIO()
        document.remove_unreferenced_resources()
        document.save(file, deterministic_id=True, compress_streams=True)
    return file.getvalue()


def ink_of(screen: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """The inks of a colour of the palette [percent].

    Raises
    ------
    ValueError
        If the palette does not have it.
    """
    if screen not in INKS:
        raise ValueError(f"colour {screen} is not in the palette")
    return INKS[screen]


def _in_inks(operands: list, operator: pikepdf.Operator) -> tuple[list, pikepdf.Operator] | None:
    """One step of drawing, its colour in inks; None for what names a colour space or transparency."""
    name = str(operator)
    if name in DROPPED:
        return None
    if name not in IN_INKS:
        return operands, operator
    parts = [round(float(part) * 255) for part in operands]
    inks = ink_of(tuple(parts * 3 if len(parts) == 1 else parts))
    return [percent / 100 for percent in inks], pikepdf.Operator(IN_INKS[name])


def _refuse_what_has_no_inks(page: pikepdf.Page) -> None:
    """Refuse a page with parts that this module cannot see into, or that shine through."""
    resources = page.Resources
    if resources.get("/XObject") or resources.get("/Pattern") or resources.get("/Shading"):
        raise ValueError("a figure for print has no images, patterns or shadings")
    for _, state in (resources.get("/ExtGState") or {}).items():
        if any(float(state.get(name, 1)) != 1 for name in ("/ca", "/CA")):
            raise ValueError("a figure for print has no transparency")
