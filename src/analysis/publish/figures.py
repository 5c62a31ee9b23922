"""One figure: drawn, told in words, and as a table.

A figure is a chart, by name, and a tidy table. The caller says what to show;
size, colour, font and number form are decided here and in `style`.

Charts and what they need of the table, beside ``label`` and ``value``:

========= ============================================== =====================
chart     what it draws                                  its own columns
========= ============================================== =====================
bars      a bar per category, with its interval          series*
dots      a dot per category, with its interval          series*
stacked   ordered parts (`label`) of a whole (`series`)  series*
lines     a line (`label`) over the editions             edition
changes   change since the year before, with its verdict verdict, before, after
steps     share that reached an event, by time           time [year], series
week      7 days of 24 hours                             day, start, end [h]
========= ============================================== =====================

``*`` without a column ``series``, several editions are the series.
A selection of the indicator table is such a table. ``kind`` = share or order means that
``value``, ``lower`` and ``upper`` are shares (0 to 1); elsewhere they are in
``unit`` (a column; kW, kWh). Optional everywhere: ``lower``, ``upper``,
``count``, ``base``, ``status``. A row without a value is drawn as absent, with
the word for its status. `changes` has shares as differences (-1 to 1) and
``verdict`` in Dutch, as printed; `week` has no ``value``.
"""

import pandas as pd
from matplotlib.figure import Figure


def draw(
    chart: str,
    data: pd.DataFrame,
    width_mm: float = 118,
    with_title: bool = False,
    title: str = "",
    measure: str = "",
    source: str = "",
) -> Figure:
    """Figure of exactly `width_mm` [mm]; its height follows from what it holds.

    With `with_title`, `title` and `measure` stand above the chart and `source`
    below it; without, the surroundings (a report, the magazine) carry them.
    """
    raise NotImplementedError


def render_svg(
    chart: str,
    data: pd.DataFrame,
    width_mm: float = 118,
    with_title: bool = False,
    title: str = "",
    measure: str = "",
    source: str = "",
) -> bytes:
    """SVG of `draw`, the same bytes every time; letters are outlines."""
    raise NotImplementedError


def alt_text(chart: str, data: pd.DataFrame, measure: str) -> str:
    """Dutch sentence: kind of chart, what it shows, and its trend in numbers.

    At least 40 characters and one digit; hidden rows are named, not numbered.
    """
    raise NotImplementedError


def data_table(chart: str, data: pd.DataFrame) -> pd.DataFrame:
    """What the figure shows, as text: Dutch heads (with unit), decimal comma.

    All columns are strings, ready for a page or a CSV; absent values are empty
    and the column "Opmerking" says why.
    """
    raise NotImplementedError


def sample_size(data: pd.DataFrame) -> str:
    """``n = 93``, ``n = 36 tot 93``, or empty where no base is known."""
    raise NotImplementedError
