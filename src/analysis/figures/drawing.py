"""One figure: drawn, told in words, and as a table.

A figure is a chart, by name, and a tidy table. The caller says what to show;
size, colour, font and number form are decided here and in `style`.

Charts and what they need of the table:

========= ============================================= ===========================
chart     what it draws                                 columns
========= ============================================= ===========================
bars      a bar per category, with its interval         label, value, series*
dots      a dot per category, with its interval         label, value, series*
stacked   ordered parts (`label`) of a whole            label, value, series*
lines     a line per `label` over the editions          label, value, edition
changes   changes of shares, under their verdict        those of `analysis.changes`
steps     share that reached an event, by waiting time  time [year], value, series*
week      7 days (1 is Monday) of 24 hours              day, start, end [h], label
========= ============================================= ===========================

``*`` May be left out: where labels repeat, the editions or the groups are the
series. A selection of the indicator table is such a table: ``kind`` = share
says that ``value``, ``lower`` and ``upper`` are shares (0 to 1); any other value
is in ``unit`` (a column, such as kW). ``lower``, ``upper``, ``count``, ``base`` and
``status`` may be left out. A row without a value is drawn as absent, with the
word for its status.
"""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

import matplotlib
import pandas as pd
from matplotlib.figure import Figure

from analysis import dutch
from analysis.errors import AuthorError
from analysis.figures import tables, words
from analysis.figures.charts_changes import changes
from analysis.figures.charts_lines import lines
from analysis.figures.charts_rows import bars, dots, rows_have_bases
from analysis.figures.charts_stacked import bars_have_bases, stacked
from analysis.figures.charts_steps import steps
from analysis.figures.charts_week import week
from analysis.figures.marks import capitalise
from analysis.figures.sheet import Sheet, write_paragraph
from analysis.figures.small_print import sample_size
from analysis.figures.style import DEFAULT_WIDTH_MM, LABEL_PT, RENDERING, SMALL_PT, TITLE_PT, check_width
from analysis.figures.svg import compact

# A shorter measure says too little to who cannot see the figure.
SHORTEST_MEASURE = 10
# Nothing that differs between two runs or two machines.
METADATA = {
    "svg": {"Date": None, "Creator": None, "Format": None, "Type": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "png": {"Software": None},
}


@dataclass(frozen=True)
class Chart:
    """A kind of chart: its Dutch name, and how it is drawn, told and tabled."""

    name: str
    draw: Callable[[pd.DataFrame, Sheet], None]
    tell: Callable[[pd.DataFrame], tuple[str, str]]
    table: Callable[[pd.DataFrame], pd.DataFrame]
    # Whether the bases stand beside the names of its rows.
    has_bases: Callable[[pd.DataFrame], bool] = lambda data: False


CHARTS = {
    "bars": Chart("Staafdiagram", bars, words.tell_rows, tables.table_of_marks, rows_have_bases),
    "dots": Chart("Stippendiagram", dots, words.tell_rows, tables.table_of_marks, rows_have_bases),
    "stacked": Chart(
        "Gestapeld staafdiagram", stacked, words.tell_stacked, tables.table_of_marks, bars_have_bases
    ),
    "lines": Chart("Lijndiagram", lines, words.tell_lines, tables.table_of_lines),
    "changes": Chart("Stippendiagram", changes, words.tell_changes, tables.table_of_changes),
    "steps": Chart("Trapfiguur", steps, words.tell_steps, tables.table_of_steps),
    "week": Chart("Weekoverzicht", week, words.tell_week, tables.table_of_week),
}


def draw(
    chart: str,
    data: pd.DataFrame,
    width_mm: float = DEFAULT_WIDTH_MM,
    with_title: bool = False,
    title: str = "",
    measure: str = "",
    source: str = "",
) -> Figure:
    """Figure of exactly `width_mm` [mm]; its height follows from what it holds.

    With `with_title`, `title`, `measure` and n stand above the chart and `source`
    (without "Bron:") below it; without, the surroundings carry them.

    Raises
    ------
    AuthorError
        If the chart or the width does not exist, the table does not fit the
        chart, a word is wider than its place, or nothing may be shown.
    """
    sheet = Sheet(check_width(width_mm))
    if with_title:
        _write_head(sheet, title, subtitle(chart, data, measure))
    find_chart(chart).draw(data, sheet)
    if with_title and source:
        sheet.y += 1
        write_paragraph(sheet, f"Bron: {source.rstrip('.')}.", SMALL_PT)
    return sheet.finish()


def render(figure: Figure, kind: str, dpi: float = 300) -> bytes:
    """The bytes of a figure as ``svg``, ``pdf`` or ``png``, the same every time."""
    file = BytesIO()
    with matplotlib.rc_context(RENDERING):
        figure.savefig(file, format=kind, dpi=dpi, metadata=METADATA[kind])
    return compact(file.getvalue()) if kind == "svg" else file.getvalue()


def render_svg(chart: str, data: pd.DataFrame, width_mm: float = DEFAULT_WIDTH_MM) -> bytes:
    """SVG of `draw` without a title; letters are outlines, so that no font is needed to see them."""
    return render(draw(chart, data, width_mm), "svg")


def alt_text(chart: str, data: pd.DataFrame, measure: str) -> str:
    """Dutch text: kind of chart, what it shows, and its numbers.

    At least 40 characters and one digit; hidden values are named, not numbered.

    Raises
    ------
    AuthorError
        If `measure` does not say what is shown.
    """
    what = measure.strip().rstrip(".")
    if len(what) < SHORTEST_MEASURE:
        raise AuthorError(
            f"'{measure}' zegt te weinig. Beschrijf bij de figuur wat er gemeten is, met eenheid."
        )
    kind = find_chart(chart)
    extent, numbers = kind.tell(data)
    measured = ", ".join(filter(None, [capitalise(what), sample_size(data)]))
    return f"{kind.name} {extent}. {measured}. {capitalise(numbers)}."


def data_table(chart: str, data: pd.DataFrame) -> pd.DataFrame:
    """What the figure shows, as text: Dutch heads (with unit), decimal comma.

    All columns are strings, ready for a page or a CSV; absent values are empty
    and the column "Opmerking" says why.
    """
    return find_chart(chart).table(data)


def subtitle(chart: str, data: pd.DataFrame, measure: str) -> str:
    """What is measured and on how many people, unless the chart has that beside its names."""
    in_names = find_chart(chart).has_bases(data)
    return ", ".join(filter(None, [measure.rstrip("."), "" if in_names else sample_size(data)]))


def find_chart(name: str) -> Chart:
    """The chart of a name.

    Raises
    ------
    AuthorError
        If there is none.
    """
    if name not in CHARTS:
        raise AuthorError(
            f"De figuursoort '{name}' bestaat niet. Kies uit {dutch.list_words(sorted(CHARTS), 'of')}."
        )
    return CHARTS[name]


def _write_head(sheet: Sheet, title: str, measure: str) -> None:
    """Write the title and what is measured above the chart."""
    if title:
        write_paragraph(sheet, title, TITLE_PT, bold=True)
    if measure:
        write_paragraph(sheet, measure, LABEL_PT)
    sheet.y += 2
