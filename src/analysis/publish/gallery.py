"""The figures of a notebook as files: for the reports, and for the printer on demand.

What a notebook shows is what is drawn. There is no second list of figures.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from analysis.errors import AuthorError
from analysis.figures import style
from analysis.publish.execute import CellError, execute, find_parameters, read_notebook
from analysis.publish.output import Shown, collecting
from analysis.publish.print_files import FORMATS, write_figure

FOLDER = "figuren"
COMMITTED = ("svg", "csv", "txt")


def keep_figures(shown: Iterable[Shown], report: Path) -> None:
    """Write SVG, CSV and text of the figures of a report beside it."""
    for figure in shown:
        _write(figure, _folder_of(report), style.DEFAULT_WIDTH_MM, with_title=False, formats=COMMITTED)


def kept_figures(report: Path) -> list[Path]:
    """The files that `keep_figures` wrote."""
    return [path for path in _folder_of(report).rglob("*") if path.is_file()]


def print_figures(
    notebooks: Sequence[Path], edition: int, names: Sequence[str], width_mm: float, folder: Path
) -> list[Path]:
    """Write all print files of figures, with and without title and source.

    Parameters
    ----------
    notebooks : sequence of pathlib.Path
        The notebooks that show the figures.
    edition : int
        The year for notebooks about an edition.
    names : sequence of str
        Which figures, by (the beginning of) their name; all if empty.
    width_mm : float
        One of `style.WIDTHS_MM`. [mm]
    folder : pathlib.Path
        A folder per figure is made in it.

    Raises
    ------
    AuthorError
        If a name fits no figure, or a cell of a notebook fails.
    """
    found = [figure for notebook in notebooks for figure in _figures_of(notebook, edition)]
    missing = [name for name in names if not any(figure.slug.startswith(name) for figure in found)]
    if missing:
        there = ", ".join(figure.slug for figure in found)
        raise AuthorError(f"Geen figuur met de naam {', '.join(missing)} (wel: {there}).")
    wanted = [figure for figure in found if not names or figure.slug.startswith(tuple(names))]
    return [
        path
        for figure in wanted
        for with_title in (False, True)
        for path in _write(figure, folder, width_mm, with_title, FORMATS)
    ]


def shown_figures(blocks: Iterable[tuple[str, dict]]) -> list[Shown]:
    """The figures among the blocks that `output.collecting` gathered."""
    return [facts["figure"] for block, facts in blocks if block == "figure"]


def _folder_of(report: Path) -> Path:
    """Where the figures of a report stand."""
    return report.parent / FOLDER / report.stem


def _figures_of(notebook: Path, edition: int) -> list[Shown]:
    """Run a notebook for its figures."""
    cell = find_parameters(read_notebook(notebook))
    of_edition = cell is not None and "EDITION" in cell.source
    try:
        with collecting() as blocks:
            execute(notebook, {"EDITION": edition} if of_edition else {})
    except CellError as error:
        raise AuthorError(f"{notebook.name}, cel {error.cell}: {error.reason}") from error
    return shown_figures(blocks)


def _write(
    figure: Shown, folder: Path, width_mm: float, with_title: bool, formats: Sequence[str]
) -> list[Path]:
    """The files of one figure in a folder of its own."""
    return write_figure(
        figure.chart, figure.data, folder / figure.slug, width_mm, figure.name, figure.measure,
        figure.finding, figure.source, with_title, formats,
    )  # fmt: skip
