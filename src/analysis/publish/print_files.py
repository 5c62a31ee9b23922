"""The files of one figure that an editor and a printer need.

An editor takes the PDF in CMYK into the layout, the CSV to redraw the figure and
the text to set its caption; the manifest shows that nothing was lost on the way.
"""

import json
from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from analysis import figures
from analysis.figures.style import MM_PER_INCH
from analysis.publish.downloads import csv_bytes
from analysis.publish.files import write_whole

PNG_DPI = 300
DRAWN = ("svg", "png", "rgb.pdf", "cmyk.pdf")
# What is kept in git, of one width; all other files are made when someone asks.
COMMITTED = ("svg", "csv", "txt")
FORMATS = ("csv", "txt", *DRAWN)


def write_figure(
    chart: str,
    data: pd.DataFrame,
    folder: Path,
    width_mm: float,
    title: str,
    measure: str,
    finding: str,
    source: str,
    with_title: bool = False,
    formats: Collection[str] = FORMATS,
) -> list[Path]:
    """Write the files of a figure, named after its folder, and give their paths.

    The same figure gives the same bytes, on any day and machine with the same
    versions. Files that hold a drawing carry the width in their name, and
    ``met_titel`` if title, measure and source stand in it.

    Parameters
    ----------
    chart, data
        See `analysis.figures.drawing`.
    folder : Path
        The folder of this figure alone; it is made where needed.
    width_mm : float
        One of `style.WIDTHS_MM`. [mm]
    title, measure, finding, source : str
        What the figure is called, what it measures (with unit), what it shows (its
        caption), and where the numbers come from.
    with_title : bool
        Whether caption, measure and source stand in the drawing.
    formats : collection of str
        Which of `FORMATS`. CMYK needs pikepdf, the others do not.

    Raises
    ------
    AuthorError
        See `figures.draw`.
    """
    figure = figures.draw(chart, data, width_mm, with_title, finding, measure, source)
    texts = {
        "csv": _csv(figures.data_table(chart, data), source),
        "txt": _text(
            title, finding, measure, figures.alt_text(chart, data, measure), figures.sample_size(data), source
        ),
    }
    stem = f"{folder.name}_{width_mm:g}mm{'_met_titel' if with_title else ''}"
    contents = {
        f"{folder.name}.{kind}" if kind in texts else f"{stem}.{kind}": texts.get(kind)
        or _drawing(figure, kind)
        for kind in FORMATS
        if kind in formats
    }
    contents[f"{stem}.manifest.json"] = _manifest(chart, figure, with_title, contents)
    for name, content in contents.items():
        write_whole(folder / name, content)
    return [folder / name for name in contents]


def _drawing(figure: Figure, kind: str) -> bytes:
    """The figure in one format."""
    if kind == "cmyk.pdf":
        from analysis.publish.print_colours import to_cmyk

        return to_cmyk(figures.render(figure, "pdf"))
    return figures.render(figure, kind.removeprefix("rgb."), PNG_DPI)


def _csv(table: pd.DataFrame, source: str) -> bytes:
    """The data as a Dutch spreadsheet opens it, with the source below."""
    rows = [list(table.columns), *table.to_numpy().tolist(), [f"Bron: {source}"]]
    return csv_bytes(rows)


def _text(title: str, finding: str, measure: str, alt: str, n: str, source: str) -> bytes:
    """What stands around the figure, for the layout and for who cannot see it."""
    lines = {
        "Titel": title,
        "Bijschrift": finding if finding != title else "",
        "Maat": measure,
        "Alt-tekst": alt,
        "Steekproef": n,
        "Bron": source,
    }
    return "".join(f"{name}: {words}\n" for name, words in lines.items() if words).encode()


def _manifest(chart: str, figure: Figure, with_title: bool, contents: dict[str, bytes]) -> bytes:
    """What the files are, with the fingerprint of each."""
    width, height = (round(float(inches) * MM_PER_INCH, 2) for inches in figure.get_size_inches())
    hashes = {name: sha256(content).hexdigest() for name, content in sorted(contents.items())}
    known = {
        "chart": chart,
        "width_mm": width,
        "height_mm": height,
        "with_title": with_title,
        "sha256": hashes,
    }
    return (json.dumps(known, indent=2, ensure_ascii=False) + "\n").encode()
