"""The blocks of an article that are more than a sentence, as a notebook shows them."""

from collections.abc import Mapping

import pandas as pd

from analysis import dutch
from analysis.changes import PERHAPS
from analysis.codebook import Edition
from analysis.publish import figures
from analysis.publish.downloads import data_uri
from analysis.publish.findings import check_finding
from analysis.publish.ledger import ledger_html, ledger_text
from analysis.publish.output import emit
from analysis.publish.pages import download_html, slug, table_html, text_html
from analysis.publish.selection import capital
from analysis.publish.sentences import hidden_words, write_aspect
from analysis.publish.tables import lay_out

STATUS_WORDS = {
    "gereconstrueerd": "gereconstrueerd uit gedrukte cijfers",
    "gesimuleerd": "gesimuleerd, verzonnen antwoorden om mee te oefenen",
    "gedrukt": "cijfers zoals gedrukt",
    "real": "export",
}
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
STATUS_NOTES = {
    "gereconstrueerd": "De antwoorden zelf zijn niet openbaar. Het bestand is zo gemaakt dat de gedrukte "
    "getallen eruit volgen; wat het blad niet drukte, heeft hier geen waarde.",
    "gesimuleerd": "Geen enkel antwoord is van een echt persoon.",
    "real": "De antwoorden zijn persoonsgegevens en staan niet in dit rapport.",
}
SVG_KIND = "image/svg+xml"
# On a screen a figure fills the width of the text: its letters are then as large as those of a table.
SCREEN_MM = 118
PHONE_MM = 85
LONG_NUMBER = 9
PHONE = "screen and (max-width: 32rem)"

KeyFigure = tuple[str, str, list[str]]


def show_status(status: Edition | str, respondents: pd.DataFrame | None = None) -> None:
    """Say at the top of the report what kind of data it stands on.

    Parameters
    ----------
    status : Edition or str
        The edition of a survey, or the status in words.
    respondents : pandas.DataFrame, optional
        The usable answers, of which the number is told.
    """
    words = (status if isinstance(status, str) else _edition_words(status, respondents)).rstrip(".")
    note = "" if isinstance(status, str) else STATUS_NOTES.get(status.status, "")
    html = f"<p><strong>Gegevens:</strong> {text_html(words)}.</p>"
    emit("status", html, f"Gegevens: {words}.", words=words, note=note)


def show_key_figures(numbers: pd.DataFrame | Mapping[str, str], changes: pd.DataFrame | None = None) -> None:
    """Show the three to five numbers that the report opens with.

    Parameters
    ----------
    numbers : pandas.DataFrame or mapping
        Rows of the indicator table; or per name the number as text, what explains it behind
        a semicolon.
    changes : pandas.DataFrame, optional
        The changes of the edition; see `analysis.changes.judge`.
    """
    if isinstance(numbers, Mapping):
        shown = [_told_figure(label, text) for label, text in numbers.items()]
    else:
        shown = [_key_figure(row, changes) for _, row in numbers.iterrows()]
    text = "\n".join(f"{value}  {label}  {'; '.join(rest)}".rstrip() for value, label, rest in shown)
    emit("key_figures", f'<ul class="key-figures">\n{"".join(map(_key_figure_html, shown))}</ul>\n', text)


def show_table(table: pd.DataFrame, *, caption: str, source: str, note: str = "") -> None:
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

    Raises
    ------
    AuthorError
        If the table is empty.
    """
    layout = lay_out(table, caption, source, note)
    emit("table", table_html(layout), layout.as_text(), layout=layout.as_facts())


def show_tables(tables: Mapping[str, pd.DataFrame], *, source: str, note: str = "") -> None:
    """Show a table per caption, as `show_table` does."""
    for caption, table in tables.items():
        show_table(table, caption=caption, source=source, note=note)


def show_figure(
    chart: str,
    data: pd.DataFrame,
    *,
    finding: str,
    measure: str,
    source: str,
    carried_by: pd.DataFrame | None = None,
) -> None:
    """Show a figure with its finding as caption, its data and its download.

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
        The differences on which a finding that compares rests; see `check_finding`.

    Raises
    ------
    AuthorError
        If the finding compares and no interval carries it; if there is nothing to draw.
    """
    check_finding(finding, carried_by)
    alt = figures.alt_text(chart, data, measure)
    emit(
        "figure",
        _figure_html(chart, data, finding, measure, source, alt),
        f"{finding}\n{alt}",
        finding=finding,
    )


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

    counted = data.definitions() if article == data.SURVEY else ()
    ledger = claims.check(data.claims(article), data.groups(article), quantities, counted)
    if section:
        ledger = ledger[ledger["section"] == section]
    summary = claims.summary(ledger).rstrip(".")
    emit("claims", ledger_html(ledger, summary), ledger_text(ledger, summary), summary=summary)


def _edition_words(edition: Edition, respondents: pd.DataFrame | None) -> str:
    """What kind of data an edition has, from when, and how many answers."""
    words = STATUS_WORDS[edition.status]
    if edition.export_date:
        words += f" van {edition.export_date:%d-%m-%Y}"
    if respondents is not None:
        words += f", {dutch.number(len(respondents), 0)} bruikbare antwoorden"
    if edition.field_period:
        first, last = (f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in edition.field_period)
        words += f", enquête van {first} tot en met {last}"
    return words


def _key_figure(row: pd.Series, changes: pd.DataFrame | None) -> KeyFigure:
    """Value, label, and the rest of one key figure: base, interval, change."""
    if hidden_words(row["status"]):
        return hidden_words(row["status"]), row["label"], []
    value = write_aspect(row, "percent" if row["kind"] == "share" else "value")
    rest = []
    if pd.notna(row["count"]) and pd.notna(row["base"]):
        rest.append(write_aspect(row, "of"))
    if pd.notna(row["lower"]):
        rest.append(f"95%-interval {write_aspect(row, 'interval')}")
    if changes is not None:
        rest += _change_words(changes[changes["id"] == row["id"]])
    return value, row["label"], rest


def _change_words(changes: pd.DataFrame) -> list[str]:
    """The change since the last edition of which a number is known, with its interval and verdict."""
    known = changes[changes["difference"].notna()].sort_values("earlier_edition")
    if known.empty:
        return []
    change = known.iloc[-1]
    size = f"{dutch.points(change['difference'])} sinds {change['earlier_edition']}"
    verdict = change["verdict"]
    if verdict == PERHAPS:
        verdict = f"{PERHAPS} een {'stijging' if change['difference'] > 0 else 'daling'}"
    if pd.isna(change["lower"]):
        return [f"{size}: {verdict}"]
    interval = dutch.points_interval(change["lower"], change["upper"]).removesuffix(" procentpunt")
    return [f"{size} ({interval}): {verdict}"]


def _told_figure(label: str, text: str) -> KeyFigure:
    """A key figure that was given as text."""
    value, *rest = (part.strip() for part in text.split(";"))
    return value, label, rest


def _key_figure_html(shown: KeyFigure) -> str:
    """One key figure: the number large, what it is, then the small print."""
    value, label, rest = shown
    small = "".join(f"<small>{text_html(words)}</small>" for words in rest)
    size = ' class="long"' if len(value) > LONG_NUMBER else ""
    return (
        f"<li><strong{size}>{text_html(value)}</strong><span>{text_html(capital(label))}</span>{small}</li>\n"
    )


def _figure_html(chart: str, data: pd.DataFrame, finding: str, measure: str, source: str, alt: str) -> str:
    """The figure in two widths, with its alternative text, data table and download."""
    screen, phone = (figures.render_svg(chart, data, width) for width in (SCREEN_MM, PHONE_MM))
    subtitle = ", ".join(filter(None, [measure.rstrip("."), figures.sample_size(data)]))
    table = lay_out(figures.data_table(chart, data), f"Gegevens bij: {finding.rstrip('.')}")
    quoted = text_html(alt).replace('"', "&quot;")
    return (
        f'<figure id="figuur-{slug(finding).removeprefix("figuur-")}">\n'
        f"<figcaption>{text_html(finding)}<small>{text_html(subtitle)}</small></figcaption>\n"
        f'<picture><source media="{PHONE}" srcset="{data_uri(phone, SVG_KIND)}">'
        f'<img src="{data_uri(screen, SVG_KIND)}" alt="{quoted}"></picture>\n'
        f'<div class="notes">\n<p>Bron: {text_html(source.rstrip("."))}. '
        f"{download_html(finding, screen, SVG_KIND, 'Download SVG')}</p>\n</div>\n"
        f"<details><summary>Toon de gegevens</summary>\n{table_html(table)}</details>\n</figure>\n"
    )
