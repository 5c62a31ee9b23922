"""The printed numbers of an article beside ours: what is off first and in full, the rest folded."""

import re
from collections.abc import Callable, Iterable
from itertools import groupby
from typing import Any

import pandas as pd

from analysis.claims.numbers import find_numbers
from analysis.claims.verdicts import FAILS, FINE, VERDICTS
from analysis.dutch import parse_number
from analysis.publish.pages import box_html, text_html

ADDRESS = "oordelen"
PAPER = '<p class="paper">Op papier staat wat niet klopt of dubbelzinnig is; op het scherm elk getal.</p>\n'
ON_PAPER = "ambiguous"
OFF = "Gedrukte getallen die niet kloppen"
HEADS = ("Uitspraak", "Gedrukt", "Herrekend", "Oordeel")
# What is folded, and under what its numbers stand: why they cannot be judged, or their section.
FOLDED = {
    "ambiguous": ("Dubbelzinnig", "why"),
    "unchecked": ("Niet te controleren", "why"),
    "possible": ("Mogelijk: niet in strijd met wat verder is gedrukt", "section"),
    "match": ("Gedrukte getallen die kloppen", "section"),
}

# What comes out of a count of a base.
SHARE = re.compile(r"(?P<percent>[\d,]+)% \((?P<count>[\d.]+) van (?P<base>[\d.]+)\)")

Row = dict[str, Any]


def ledger_html(ledger: pd.DataFrame, summary: str) -> str:
    """The result in a sentence, a table of what is off, and folded lists of the rest.

    Parameters
    ----------
    ledger : pandas.DataFrame
        From `analysis.claims.check`: ``section``, ``description``, ``printed``, ``recomputed``,
        ``verdict``, ``explanation``, ``mend``, ``accepted``.
    summary : str
        The result in a sentence.
    """
    rows = ledger.to_dict("records")
    parts = [_table_html([row for row in rows if VERDICTS[row["verdict"]].weight == FAILS])]
    parts += [_list_html(code, [row for row in rows if row["verdict"] == code]) for code in FOLDED]
    lead = f"<p><strong>{text_html(summary)}.</strong></p>\n{PAPER}"
    return f'<div class="ledger" id="{ADDRESS}">\n{lead}{"".join(parts)}</div>\n'


def together_html(parts: list[tuple[str, list[str]]]) -> str:
    """What cannot all be true at once, folded, under a head each; nothing where that was not looked at."""
    if not parts:
        return ""
    lists = "".join(f"<p>{text_html(head)}</p>\n{_bullets(map(text_html, told))}" for head, told in parts)
    return f"<details><summary>Kunnen alle getallen samen waar zijn?</summary>\n{lists}</details>\n"


def ledger_text(ledger: pd.DataFrame, summary: str) -> str:
    """The result and every number as plain text."""
    shown = ledger[["section", "description", "printed", "recomputed", "verdict"]]
    return f"{summary}\n{shown.to_string(index=False, header=False)}"


def _table_html(rows: list[Row]) -> str:
    """What is off, per section of the article; nothing where all is well."""
    if not rows:
        return ""
    head = "".join(f'<th scope="col">{name}</th>' for name in HEADS)
    body = "".join(_section_html(section, members) for section, members in _grouped(rows, "section"))
    return box_html(f"{OFF} ({len(rows)})", f"<thead>\n<tr>{head}</tr>\n</thead>\n{body}")


def _section_html(section: str, rows: list[Row]) -> str:
    """What is off in one section of the article."""
    head = f'<tr><th scope="rowgroup" colspan="{len(HEADS)}">{text_html(section)}</th></tr>\n'
    return f"<tbody>\n{head}{''.join(map(_row_html, rows))}</tbody>\n"


def _row_html(row: Row) -> str:
    """One number that is off: as printed, ours, the verdict, why and what to print."""
    verdict = VERDICTS[row["verdict"]]
    cells = "".join(f"<td>{text_html(row[name])}</td>" for name in ("printed", "recomputed"))
    why = f"<td><strong>{verdict.sign} {verdict.word}</strong> {text_html(_explanation(row))}</td>"
    return f'<tr><th scope="row">{text_html(row["description"])}</th>{cells}{why}</tr>\n'


def _list_html(code: str, rows: list[Row]) -> str:
    """The numbers with one verdict, folded; nothing without any."""
    if not rows:
        return ""
    name, key = FOLDED[code]
    told = [{**row, "why": _explanation(row)} for row in rows]
    lists = "".join(
        f"<p>{text_html(head)}</p>\n"
        + _bullets(_item_html(*same) for same in _grouped(members, "description"))
        for head, members in _grouped(sorted(told, key=_first_place(told, key)), key)
    )
    kept = ' class="kept"' if code == ON_PAPER else ""
    return f"<details{kept}><summary>{name} ({len(rows)})</summary>\n{lists}</details>\n"


def _bullets(items: Iterable[str]) -> str:
    """A list; nothing without items."""
    found = "".join(f"<li>{item}</li>\n" for item in items)
    return f"<ul>\n{found}</ul>\n" if found else ""


def _item_html(description: str, rows: list[Row]) -> str:
    """What is printed of one thing, of several years behind each other."""
    years = [row["edition"] for row in rows]
    told = [
        _told(row) + (f" in {row['edition']:.0f}" if len(set(years)) > 1 else "") + _remark(row)
        for row in rows
    ]
    return text_html(f"{description}: {'; '.join(dict.fromkeys(told))}")


def _told(row: Row) -> str:
    """One number: as printed, and what we add to it."""
    return f"{row['printed']}{_added(str(row['printed']), str(row['recomputed']))}"


def _remark(row: Row) -> str:
    """What is to be said of a number that stands."""
    stands = VERDICTS[row["verdict"]].weight == FINE
    return f"; {row['explanation']}" if stands and row["explanation"] else ""


def _added(printed: str, ours: str) -> str:
    """What we add to a printed number: nothing that it says itself.

    >>> _added("70%", "70% (98 van 140)"), _added("27 (19%)", "19% (27 van 140)"), _added("vier", "4")
    (' (98 van 140)', ' van 140', '')
    """
    said, found = ({number.value for number in find_numbers(text)} for text in (printed, ours))
    if ours.startswith(printed):
        return ours.removeprefix(printed)
    if not ours or (found and found <= said):
        return ""
    share = SHARE.fullmatch(ours)
    if share and {parse_number(share[name]) for name in ("percent", "count")} <= said:
        return f" van {share['base']}"
    return f", {ours}"


def _explanation(row: Row) -> str:
    """Why, what to change, and whether it was accepted, in sentences."""
    accepted = f"Aanvaard: {row['accepted']}" if row["accepted"] else ""
    return " ".join(_sentence(part) for part in (row["explanation"], row["mend"], accepted) if part)


def _sentence(text: str) -> str:
    """The text as a sentence."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _grouped(rows: list[Row], key: str) -> list[tuple[str, list[Row]]]:
    """Rows that follow each other with the same value, under that value."""
    return [(name, list(members)) for name, members in groupby(rows, key=lambda row: row[key])]


def _first_place(rows: list[Row], key: str) -> Callable[[Row], int]:
    """Sorts equal values together, in the order in which they come up."""
    order = {value: place for place, value in enumerate(dict.fromkeys(row[key] for row in rows))}
    return lambda row: order[row[key]]
