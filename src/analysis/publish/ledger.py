"""The printed numbers of an article beside ours, in three parts: what is off first."""

from collections.abc import Sequence

import pandas as pd

from analysis.claims.verdicts import FAILS, FINE, VERDICTS, WARNS
from analysis.publish.layout import Column, Layout
from analysis.publish.pages import table_html, text_html

ADDRESS = "oordelen"
CAPTIONS = {
    FAILS: "Gedrukte getallen die niet kloppen",
    WARNS: "Gedrukte getallen die dubbelzinnig of niet te controleren zijn",
    FINE: "Gedrukte getallen die kloppen",
}


def lay_out_ledger(ledger: pd.DataFrame) -> list[Layout]:
    """One layout per weight of verdict that occurs: fails, warns, fine.

    Parameters
    ----------
    ledger : pandas.DataFrame
        From `analysis.claims.check`: ``section``, ``description``, ``printed``, ``recomputed``,
        ``verdict``, ``explanation``, ``mend``, ``accepted``.
    """
    weights = ledger["verdict"].map(lambda verdict: VERDICTS[verdict].weight)
    parts = {weight: ledger[weights == weight].fillna("") for weight in CAPTIONS}
    return [_lay_out(CAPTIONS[weight], rows, weight) for weight, rows in parts.items() if len(rows)]


def ledger_html(summary: str, layouts: Sequence[Layout]) -> str:
    """The result in a sentence, what is off in full, the rest folded."""
    parts = [f"<p><strong>{text_html(summary)}.</strong></p>\n"]
    for layout in layouts:
        is_off = layout.caption == CAPTIONS[FAILS]
        table = table_html(layout, download=is_off)
        name = f"{text_html(layout.caption)} ({len(layout.rows)})"
        parts.append(table if is_off else f"<details><summary>{name}</summary>\n{table}</details>\n")
    return f'<div class="ledger" id="{ADDRESS}">\n{"".join(parts)}</div>\n'


def _lay_out(caption: str, rows: pd.DataFrame, weight: str) -> Layout:
    """The columns that a part needs: what is fine needs no explanation."""
    heads = [
        "Plaats",
        "Wat het is",
        "Gedrukt",
        "Herrekend",
        *([] if weight == FINE else ["Oordeel", "Uitleg"]),
    ]
    cells = [_cells(row)[: len(heads)] for _, row in rows.iterrows()]
    return Layout(caption, [Column(head, numeric=False) for head in heads], cells)


def _cells(row: pd.Series) -> list[str]:
    """One printed number: place, what it is, as printed, ours, verdict, why and what to change."""
    verdict = VERDICTS[row["verdict"]]
    accepted = f"Aanvaard: {row['accepted']}." if row["accepted"] else ""
    why = " ".join(_sentence(part) for part in (row["explanation"], row["mend"], accepted) if part)
    recomputed = str(row["recomputed"]) or "–"
    return [
        row["section"],
        row["description"],
        row["printed"],
        recomputed,
        f"{verdict.sign} {verdict.word}",
        why,
    ]


def _sentence(text: str) -> str:
    """The text as a sentence."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
