"""The ledger as a reader sees it: Dutch columns, text for the screen, CSV, JSON."""

import json
from collections.abc import Iterable

import pandas as pd

from analysis import dutch
from analysis.claims.joint import Ids, Together
from analysis.claims.ledger import summary
from analysis.claims.verdicts import FINE, VERDICTS

HEADS = {
    "place": "Plaats",
    "description": "Omschrijving",
    "printed": "Gedrukt",
    "recomputed": "Herrekend",
    "verdict": "Oordeel",
    "explanation": "Uitleg",
    "mend": "Wat te veranderen",
}


def for_readers(ledger: pd.DataFrame) -> pd.DataFrame:
    """The ledger with Dutch heads: place, as printed, recomputed, verdict, explanation, what to change.

    An accepted row keeps its verdict and is marked as an exception with its reason.
    """
    shown = ledger.assign(
        place=[_place(row) for row in ledger.itertuples()],
        verdict=[_verdict(row.verdict, row.accepted) for row in ledger.itertuples()],
    )
    return shown[list(HEADS)].rename(columns=HEADS)


def as_text(ledger: pd.DataFrame) -> str:
    """The ledger for the screen: a line per claim, and below what is off why and what to change."""
    lines = []
    for row in for_readers(ledger).itertuples(index=False, name=None):
        place, description, printed, recomputed, verdict, explanation, mend = row
        lines.append(f"{verdict:<22} {place}: {description}")
        recomputed = f"; herrekend: {recomputed}" if recomputed else ""
        lines.append(f"{'':<22} gedrukt: {printed}{recomputed}")
        lines += [f"{'':<22} {line}" for line in (explanation, mend) if line]
    return "\n".join([*lines, "", summary(ledger)])


def as_csv(ledger: pd.DataFrame) -> str:
    """The ledger as CSV for a Dutch spreadsheet: semicolons, Dutch heads."""
    return for_readers(ledger).to_csv(sep=";", index=False, lineterminator="\n")


def as_json(ledger: pd.DataFrame) -> str:
    """The ledger as JSON: the summary, and the rows with their codes and Dutch words."""
    words = ledger["verdict"].map(lambda code: VERDICTS[code].word)
    rows = ledger.assign(verdict_words=words).astype(object)
    content = {"summary": summary(ledger), "claims": rows.where(rows.notna(), None).to_dict("records")}
    return json.dumps(content, ensure_ascii=False, indent=2)


def together_lines(together: Together, ledger: pd.DataFrame) -> list[str]:
    """The joint check in Dutch, one line per claim that must give way."""
    names = {row.id: f"{_place(row)} ({row.printed})" for row in ledger.itertuples()}
    missing = (
        f"Met {together.missing} ontbrekend antwoord per vraag"
        if together.missing
        else "Zonder ontbrekende antwoorden"
    )
    lines = [
        f"{missing} kunnen {together.n_holding} van de {together.n_statements} uitspraken tegelijk waar zijn."
    ]
    for conflict in together.conflicts:
        against = _listed(conflict.against, names)
        why = f"botst met {against}" if against else "spreekt zichzelf tegen"
        instead = _listed(conflict.instead, names, "of")
        other = f" In plaats daarvan kan wijken: {instead}." if instead else ""
        lines.append(f"{_listed([conflict.gives_way], names)} {why}.{other}")
    if together.not_shown:
        lines.append(f"Nog {together.not_shown} andere even kleine oplossingen zijn niet getoond.")
    for size in together.sizes:
        span = str(size.lowest) if size.lowest == size.highest else f"{size.lowest} tot {size.highest}"
        year = f" in {size.edition}" if size.edition else ""
        lines.append(f"Niet gedrukt, maar uit de rest volgt: de groep '{size.label}'{year} telt {span}.")
    return lines


def _place(row: object) -> str:
    """Where a claim stands: section and number, and the line if it is known."""
    line = f", regel {row.line}" if row.line else ""
    return f"{row.section} {row.number}".strip() + line


def _verdict(code: str, accepted: str) -> str:
    """A verdict as sign and word; an accepted one as exception with its reason."""
    verdict = VERDICTS[code]
    words = f"{verdict.sign} {verdict.word}"
    return f"{words} (uitzondering: {accepted})" if accepted and verdict.weight != FINE else words


def _listed(statements: Iterable[Ids], names: dict[str, str], last: str = "en") -> str:
    """Statements by the place of the first claim that makes them."""
    return dutch.list_words([names.get(ids[0], ids[0]) for ids in statements], last)
