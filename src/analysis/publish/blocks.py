"""The blocks of an article that are more than a sentence, as a notebook shows them."""

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from analysis import dutch
from analysis.codebook import Edition
from analysis.errors import AuthorError
from analysis.publish import figures
from analysis.publish.findings import check_finding
from analysis.publish.output import emit
from analysis.publish.pages import csv_bytes, data_uri, slug, table_html
from analysis.publish.sentences import hidden_words, write_aspect
from analysis.publish.tables import Column, Layout, lay_out

STATUS_WORDS = {
    "gereconstrueerd": "gereconstrueerd uit gedrukte cijfers",
    "gesimuleerd": "gesimuleerd: verzonnen antwoorden, om mee te oefenen",
    "gedrukt": "cijfers zoals gedrukt",
    "real": "export",
}
WIDE_MM = 180
NARROW_MM = 85


def show_status(status: Edition | str, respondents: pd.DataFrame | None = None) -> None:
    """Say at the top of the report what kind of data it stands on.

    Parameters
    ----------
    status : Edition or str
        The edition of a survey, or the status in words.
    respondents : pandas.DataFrame, optional
        The usable answers, of which the number is told.
    """
    words = status if isinstance(status, str) else _edition_words(status, respondents)
    emit("status", f'<p class="status">Gegevens: {escape(words, quote=False)}.</p>', f"Gegevens: {words}.", words=words)


def show_key_figures(figures_of_edition: pd.DataFrame | Mapping[str, str], changes: pd.DataFrame | None = None) -> None:
    """Show the three to five numbers that the report opens with.

    Parameters
    ----------
    figures_of_edition : pandas.DataFrame or mapping
        Rows of the indicator table, or texts per name (for what is no share).
    changes : pandas.DataFrame, optional
        ``id``, ``since`` (an edition), ``difference``, ``lower``, ``upper`` and ``verdict`` per indicator.
    """
    entries = (
        [(value, label, "") for label, value in figures_of_edition.items()]
        if isinstance(figures_of_edition, Mapping)
        else [_key_figure(row, changes) for _, row in figures_of_edition.iterrows()]
    )
    items = "".join(
        f"<li><strong>{escape(value)}</strong> <span>{escape(label)}</span> <small>{escape(rest)}</small></li>\n"
        for value, label, rest in entries
    )
    text = "\n".join(" - ".join(filter(None, entry)) for entry in entries)
    emit("key_figures", f'<ul class="key-figures">\n{items}</ul>', text)


def show_table(table: pd.DataFrame, *, caption: str, source: str, note: str = "") -> None:
    """Show a table, with its download.

    Parameters
    ----------
    table : pandas.DataFrame
        A selection of the indicator table (count, share, interval and base are made from it),
        or any table with Dutch heads.
    caption : str
        What the table shows, as one line above it.
    source : str
        Where the numbers come from.
    note : str
        A footnote.

    Raises
    ------
    AuthorError
        If the table is empty.
    """
    if table.empty:
        raise AuthorError(f"De tabel '{caption}' heeft geen rijen.")
    layout = lay_out(table, caption, source, note)
    emit("table", table_html(layout), _as_text(layout), caption=caption)


def show_figure(
    chart: str,
    data: pd.DataFrame,
    *,
    finding: str,
    measure: str,
    source: str,
    carried_by: pd.DataFrame | None = None,
) -> None:
    """Show a figure with its finding as caption, its data and its downloads.

    Parameters
    ----------
    chart : str
        One of the charts of `analysis.publish.figures`.
    data : pandas.DataFrame
        What the chart draws.
    finding : str
        What the figure shows, in a sentence.
    measure : str
        The quantity and its unit, as subtitle.
    source : str
        Where the numbers come from.
    carried_by : pandas.DataFrame, optional
        The differences (``lower``, ``upper``, perhaps ``difference`` and ``verdict``) on which a
        finding that compares rests.

    Raises
    ------
    AuthorError
        If the finding compares and no interval carries it; if there is nothing to draw.
    """
    if data.empty:
        raise AuthorError(f"De figuur '{finding}' heeft geen gegevens.")
    check_finding(finding, carried_by)
    emit("figure", _figure_html(chart, data, finding, measure, source), f"{finding} {measure}", caption=finding)


def check_article(article: str, quantities: pd.DataFrame | Mapping[str, float] | None = None) -> None:
    """Show every printed number of an article beside ours, with a verdict.

    Parameters
    ----------
    article : str
        The folder of the article in data/.
    quantities : pandas.DataFrame or mapping, optional
        The indicator table, or values per id.
    """
    from analysis import claims, data

    ledger = claims.check(data.claims(article), data.groups(article), _as_quantities(quantities))
    summary = claims.summary(ledger)
    table = ledger.loc[:, ["section", "description", "printed", "recomputed", "verdict", "explanation"]]
    heads = ["Plaats", "Omschrijving", "Gedrukt", "Herrekend", "Oordeel", "Uitleg"]
    columns = [Column(head, numeric=False) for head in heads]
    rows = [[_text(cell) for cell in row] for row in table.itertuples(index=False)]
    layout = Layout(summary, columns, rows)
    emit("claims", table_html(layout), f"{summary}\n{_as_text(layout)}", summary=summary)


def _edition_words(edition: Edition, respondents: pd.DataFrame | None) -> str:
    """What kind of data an edition has, with its date and its number of answers."""
    words = STATUS_WORDS[edition.status]
    if edition.export_date:
        words += f" van {edition.export_date:%d-%m-%Y}"
    return words if respondents is None else f"{words}, {dutch.number(len(respondents), 0)} bruikbare antwoorden"


def _key_figure(row: pd.Series, changes: pd.DataFrame | None) -> tuple[str, str, str]:
    """Value, label, and the rest of one key figure: base, interval, change."""
    if hidden_words(row["status"]):
        return hidden_words(row["status"]), row["label"], ""
    value = write_aspect(row, "percent" if row["kind"] == "share" else "value")
    rest = []
    if pd.notna(row["count"]) and pd.notna(row["base"]):
        rest.append(write_aspect(row, "of"))
    if pd.notna(row["lower"]):
        rest.append(f"95%-interval {write_aspect(row, 'interval')}")
    if changes is not None and (changes["id"] == row["id"]).any():
        rest.append(_change_words(changes[changes["id"] == row["id"]].iloc[0]))
    return value, row["label"], "; ".join(rest)


def _change_words(change: pd.Series) -> str:
    """A change in points with its interval and verdict."""
    if pd.isna(change["difference"]):
        return f"verschil met {change['since']}: {change['verdict']}"
    interval = dutch.points_interval(change["lower"], change["upper"])
    return f"{dutch.points(change['difference'])} sinds {change['since']} ({interval}): {change['verdict']}"


def _figure_html(chart: str, data: pd.DataFrame, finding: str, measure: str, source: str) -> str:
    """The figure in two widths, with its alternative text, data table and downloads."""
    wide, narrow = (figures.render_svg(chart, data, width) for width in (WIDE_MM, NARROW_MM))
    alt = escape(figures.alt_text(chart, data, measure))
    table = figures.data_table(chart, data).fillna("").astype(str)
    n = figures.sample_size(data)
    name = slug(finding)
    rows = [list(table.columns), *table.to_numpy().tolist()]
    layout = lay_out(table, f"Gegevens: {finding}")
    return (
        f'<figure id="{name}"><figcaption>{escape(finding)}<small>{escape(measure)}{", " + n if n else ""}</small></figcaption>\n'
        f'<picture><source media="screen and (max-width: 40rem)" srcset="{data_uri(narrow, "image/svg+xml")}">'
        f'<img src="{data_uri(wide, "image/svg+xml")}" alt="{alt}"></picture>\n'
        f'<p class="source">Bron: {escape(source)}. '
        f'<a class="download" download="{name[:60]}.svg" href="{data_uri(wide, "image/svg+xml")}">Download SVG</a> '
        f'<a class="download" download="{name[:60]}.csv" href="{data_uri(csv_bytes(rows), "text/csv;charset=utf-8")}">'
        f"Download CSV</a></p>\n<details><summary>Toon de gegevens</summary>{table_html(layout)}</details></figure>"
    )


def _as_quantities(quantities: pd.DataFrame | Mapping[str, float] | None) -> pd.DataFrame | None:
    """A table with id and value, also from values per id."""
    if isinstance(quantities, Mapping):
        return pd.DataFrame({"id": list(quantities), "value": list(quantities.values())})
    return quantities


def _as_text(layout: Layout) -> str:
    """A table as plain text, for where HTML is not shown."""
    heads = [" ".join(filter(None, [column.block, column.head])) for column in layout.columns]
    return f"{layout.caption}\n{pd.DataFrame(layout.rows, columns=heads).to_string(index=False)}"


def _text(cell: Any) -> str:
    """A cell of the ledger as text."""
    return "" if pd.isna(cell) else str(cell)
