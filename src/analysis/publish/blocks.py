"""Tables, figures and the claims of an article, as a notebook shows them."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analysis import figures
from analysis.codebook import Group
from analysis.definitions import Indicator
from analysis.errors import NothingToShowError
from analysis.publish.downloads import data_uri
from analysis.publish.findings import write_finding
from analysis.publish.ledger import ledger_html, ledger_text, together_html
from analysis.publish.output import Shown, emit
from analysis.publish.pages import download_html, table_html, text_html
from analysis.publish.sentences import say_absent
from analysis.publish.tables import lay_out

SVG_KIND = "image/svg+xml"
# On a screen a figure fills the width of the text: its letters are then as large as those of a table.
SCREEN_MM = 118
PHONE_MM = 57
NO_FIGURE = "geen figuur, want geen enkel getal mag of kan worden getoond."
NOTHING_PRINTED = "Over deze editie is nog niets gedrukt om na te kijken."
PHONE = "screen and (max-width: 32rem)"


def show_table(
    table: pd.DataFrame, *, caption: str, source: str, note: str = "", otherwise: str = ""
) -> None:
    """Show a table, with its download.

    Parameters
    ----------
    table : pandas.DataFrame
        A selection of the indicator table: count, share, interval and base are made from it.
        Or any other table, with Dutch heads.
    caption : str
        What the table shows, as one line above it.
    source : str
        Where the numbers come from.
    note : str
        A footnote.
    otherwise : str
        The sentence that takes its place where there is nothing to show.

    Raises
    ------
    AuthorError
        If the table is empty and no sentence takes its place.
    """
    if table.empty and otherwise:
        say_absent(otherwise)
        return
    layout = lay_out(table, caption, source, note)
    emit("table", table_html(layout), layout.as_text(), layout=layout.as_facts())


def show_tables(
    tables: Mapping[str, pd.DataFrame], *, source: str, note: str = "", otherwise: str = ""
) -> None:
    """Show a table per caption, as `show_table` does; without any the sentence `otherwise`, if given."""
    if not tables and otherwise:
        say_absent(otherwise)
    for caption, table in tables.items():
        show_table(table, caption=caption, source=source, note=note)


def show_figure(
    chart: str,
    data: pd.DataFrame,
    name: str = "",
    finding: str = "",
    numbers: Any = (),
    carried_by: pd.DataFrame | None = None,
    *,
    measure: str,
    source: str,
    otherwise: str = "",
) -> None:
    """Show a figure with its finding as caption, its data and its download.

    Parameters
    ----------
    chart : str
        One of the charts of `analysis.figures.drawing`.
    data : pandas.DataFrame
        What the chart draws.
    name : str
        What the figure is called: for its files, and as caption where there is no finding to say.
    finding : str
        What it shows, in a sentence; its fields are filled as `say` does.
    numbers : pandas.DataFrame or sequence
        The indicator table or the values that fill the fields of the finding.
    carried_by : pandas.DataFrame, optional
        The differences on which a finding that compares rests; see `findings.write_finding`.
    measure : str
        The quantity and its unit, as subtitle.
    source : str
        Where the numbers come from.
    otherwise : str
        The sentence that takes its place where there is nothing to draw; where no number may be
        shown, there is always one.

    Raises
    ------
    AuthorError
        If the finding compares and no interval carries it, while no name takes its place; if the
        table is empty and no sentence takes its place.
    """
    if otherwise and (data.empty or ("value" in data and data["value"].isna().all())):
        say_absent(otherwise)
        return
    caption = write_finding(finding or name, name, numbers, carried_by)
    figure = Shown(chart, data, name or finding, caption, measure, source)
    try:
        alt = figures.alt_text(chart, data, measure)
        html = _figure_html(figure, alt)
    except NothingToShowError:
        say_absent(otherwise or f"{figure.name.rstrip('.')}: {NO_FIGURE}")
        return
    emit("figure", html, f"{caption}\n{alt}", {"figure": figure}, finding=caption)


def check_article(
    article: str, quantities: pd.DataFrame | Mapping[str, float] | None = None, section: str = ""
) -> None:
    """Show every printed number of an article beside ours, with a verdict.

    Parameters
    ----------
    article : str
        The folder of the article in data/.
    quantities : pandas.DataFrame or mapping, optional
        The indicator table, or values per id.
    section : str, optional
        Show only this section of the article; the others are checked with it.
    """
    from analysis import claims, data

    survey = article == data.SURVEY
    year = int(quantities["edition"].max()) if survey else None
    said, groups, counted = (
        data.claims(article, year),
        data.groups(article),
        data.definitions() if survey else (),
    )
    if said.empty:
        emit("claims", f"<p>{NOTHING_PRINTED}</p>", NOTHING_PRINTED, summary=NOTHING_PRINTED.rstrip("."))
        return
    ledger = claims.check(said, groups, quantities, counted)
    together = [] if section or not survey else _together(said, groups, counted, ledger)
    if section:
        ledger = ledger[ledger["section"] == section]
    summary = claims.summary(ledger).rstrip(".")
    told = [line for head, sentences in together for line in (head, *sentences)]
    text = "\n".join([ledger_text(ledger, summary), *told])
    emit("claims", ledger_html(ledger, summary) + together_html(together), text, summary=summary)


def _together(
    said: pd.DataFrame, groups: Mapping[str, Group], counted: Iterable[Indicator], ledger: pd.DataFrame
) -> list[tuple[str, list[str]]]:
    """Which printed numbers cannot all be true at once, without and with a missing answer per question."""
    from analysis.claims import joint, render

    return render.told_together(joint.check_strict_and_lenient(said, groups, counted), ledger)


def _figure_html(figure: Shown, alt: str) -> str:
    """The figure in two widths, with its alternative text, data table and download."""
    chart, data = figure.chart, figure.data
    screen, phone = (figures.render_svg(chart, data, width) for width in (SCREEN_MM, PHONE_MM))
    subtitle = figures.subtitle(chart, data, figure.measure)
    table = lay_out(figures.data_table(chart, data), f"Gegevens bij: {figure.name.rstrip('.')}")
    quoted = text_html(alt).replace('"', "&quot;")
    return (
        f'<figure id="figuur-{figure.slug}">\n'
        f"<figcaption>{text_html(figure.finding)}<small>{text_html(subtitle)}</small></figcaption>\n"
        f'<picture><source media="{PHONE}" srcset="{data_uri(phone, SVG_KIND)}">'
        f'<img src="{data_uri(screen, SVG_KIND)}" alt="{quoted}"></picture>\n'
        f"<p>Bron: {text_html(figure.source.rstrip('.'))}. "
        f"{download_html(figure.name, screen, SVG_KIND, 'Download SVG')}</p>\n"
        f"<details><summary>Toon de gegevens</summary>\n{table_html(table)}</details>\n</figure>\n"
    )
