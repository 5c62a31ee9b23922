"""What a report opens with: the kind of data that it stands on, and its key figures."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date

import pandas as pd

from analysis import dutch
from analysis.changes import NO_BASE, PERHAPS
from analysis.codebook import STATUSES, Edition
from analysis.data import printed_otherwise
from analysis.publish.output import emit
from analysis.publish.pages import text_html
from analysis.publish.selection import capital
from analysis.publish.sentences import hidden_words, write_aspect

MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
STATUS_NOTES = {
    "gereconstrueerd": "De antwoorden zelf zijn niet openbaar. Het bestand is zo gemaakt dat de gedrukte "
    "getallen eruit volgen; wat niet in het blad staat, is hier niet ingevuld.",
    "gesimuleerd": "Geen enkel antwoord is van een echt persoon.",
    "real": "De antwoorden zijn persoonsgegevens en staan niet in dit rapport.",
}
LONG_NUMBER = 9

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
        said = printed_otherwise(numbers) if "source" in numbers else [""] * len(numbers)
        shown = [
            _key_figure(row, changes, other) for (_, row), other in zip(numbers.iterrows(), said, strict=True)
        ]
    text = "\n".join(f"{value}  {label}  {'; '.join(rest)}".rstrip() for value, label, rest in shown)
    emit("key_figures", f'<ul class="key-figures">\n{"".join(map(_key_figure_html, shown))}</ul>\n', text)


def _edition_words(edition: Edition, respondents: pd.DataFrame | None) -> str:
    """What kind of data an edition has, from when, and how many answers."""
    words = STATUSES[edition.status]
    if edition.export_date:
        words += f" van {edition.export_date:%d-%m-%Y}"
    if respondents is not None:
        words += f", {dutch.number(len(respondents), 0)} bruikbare antwoorden"
    if edition.field_period:
        words += f", enquête {_period_words(*edition.field_period)}"
    return words


def _period_words(first: date, last: date) -> str:
    """A period in words: the month where it is a whole month, else both days."""
    month = f"{MONTHS[first.month - 1]} {first.year}"
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
        return f"in {month}"
    return f"van {first.day} {month} tot en met {last.day} {MONTHS[last.month - 1]} {last.year}"


def _key_figure(row: pd.Series, changes: pd.DataFrame | None, otherwise: str) -> KeyFigure:
    """Value, label, and the rest of one key figure: base, interval, what print gives instead, change."""
    if hidden_words(row["status"]):
        return hidden_words(row["status"]), row["label"], []
    value = write_aspect(row, "percent" if row["kind"] == "share" else "value")
    rest = []
    if pd.notna(row["count"]) and pd.notna(row["base"]):
        rest.append(write_aspect(row, "of"))
    if pd.notna(row["lower"]):
        rest.append(f"95%-interval {write_aspect(row, 'interval')}")
    rest += [f"het artikel drukt {otherwise}"] if otherwise else []
    if changes is not None:
        rest += _change_words(changes[changes["id"] == row["id"]], exact=pd.isna(row["lower"]))
    return value, row["label"], rest


def _change_words(changes: pd.DataFrame, exact: bool) -> list[str]:
    """The change since the last edition of which a number is known, with its interval and verdict.

    An `exact` number, such as the response, has nothing to test: what it was then says enough.
    """
    known = changes[changes["difference"].notna()].sort_values("earlier_edition")
    if known.empty:
        return []
    change = known.iloc[-1]
    year = change["earlier_edition"]
    if exact and change["kind"] == "share":
        return [f"{dutch.share_percent(change['earlier'])} in {year}"]
    size = f"{dutch.points(change['difference'])} sinds {year}"
    verdict = change["verdict"]
    if verdict == PERHAPS:
        verdict = f"{PERHAPS} een {'stijging' if change['difference'] > 0 else 'daling'}"
    if pd.isna(change["lower"]):
        why = f": over {year} is geen aantal gedrukt" if change["reason"] == NO_BASE else ""
        return [f"{size}: {verdict}{why}"]
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
