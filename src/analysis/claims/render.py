"""The ledger as a reader sees it: Dutch columns, text for the screen, CSV, JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis import dutch
from analysis.claims.joint import Conflict, GroupSize, Ids, Together
from analysis.claims.ledger import summary
from analysis.claims.verdicts import FINE, VERDICTS

# A head and the sentences below it.
Part = tuple[str, list[str]]
FOLLOWING = "Niet gedrukt, maar dit volgt uit de rest."
# A size that can lie further apart says nothing.
MOST_APART = 10
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
    """The ledger as CSV for a Dutch spreadsheet: semicolons, Dutch heads, the id of each claim."""
    shown = for_readers(ledger)
    shown.insert(0, "Id", ledger["id"])
    return shown.to_csv(sep=";", index=False, lineterminator="\n")


def as_json(ledger: pd.DataFrame, together: Sequence[Part] = ()) -> str:
    """The ledger as JSON: the summary, the rows with their codes and Dutch words, and the joint check."""
    words = ledger["verdict"].map(lambda code: VERDICTS[code].word)
    rows = ledger.assign(verdict_words=words).astype(object)
    content = {
        "summary": summary(ledger),
        "claims": rows.where(rows.notna(), None).to_dict("records"),
        "together": [{"head": head, "told": told} for head, told in together],
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def told_together(checks: Sequence[Together], ledger: pd.DataFrame) -> list[Part]:
    """The joint checks in Dutch, the strictest first: what cannot all be true, and what follows.

    Of a check that allows missing answers only what must give way even then is told.
    """
    strict, *lenient = checks
    if strict.n_statements < 2:
        return []
    names = _names(ledger)
    parts = [(_holding(strict), [_told(conflict, names) for conflict in strict.conflicts])]
    for check in lenient:
        giving_way = [f"{_capital(_listed([each.gives_way], names))}." for each in check.conflicts]
        parts.append((_holding(check), giving_way if strict.conflicts else []))
    following = [_size(size) for size in checks[-1].sizes if size.highest - size.lowest <= MOST_APART]
    if strict.not_shown:
        following.append(f"Nog {strict.not_shown} andere even kleine oplossingen zijn niet getoond.")
    return [*parts, *([(FOLLOWING, following)] if following else [])]


def _holding(check: Together) -> str:
    """How many statements can be true at once."""
    holding = "alle" if not check.conflicts else f"{check.n_holding} van de"
    beyond = " Deze niet:" if check.conflicts else ""
    answered = (
        f"met {check.missing} ontbrekend antwoord per vraag"
        if check.missing
        else "als niemand iets oversloeg"
    )
    return f"Tegelijk waar kunnen zijn, {answered}: {holding} {check.n_statements} uitspraken.{beyond}"


def _told(conflict: Conflict, names: Mapping[str, str]) -> str:
    """A statement that must give way, what it does not fit, and what could give way instead."""
    against, instead = _listed(conflict.against, names), _listed(conflict.instead, names, "of")
    why = f"past niet bij {against}" if against else "spreekt zichzelf tegen"
    other = f" Het kan ook liggen aan {instead}." if instead else ""
    return f"{_capital(_listed([conflict.gives_way], names))} {why}.{other}"


def _size(size: GroupSize) -> str:
    """The size of a group that was not printed."""
    span = " of ".join(map(str, dict.fromkeys((size.lowest, size.highest))))
    if size.highest - size.lowest > 1:
        span = f"{size.lowest} tot {size.highest}"
    return f"De groep '{size.label}'{f' in {size.edition}' if size.edition else ''} telt {span}."


def _names(ledger: pd.DataFrame) -> dict[str, str]:
    """Each claim as what it is and what is printed; its edition, where that is not the newest."""
    editions = ledger["edition"].dropna()
    return {row.id: _name(row, editions.max()) for row in ledger.itertuples()}


def _name(row: Any, newest: float) -> str:
    """One claim: ``tijd tot vaste aanstelling in 2024 (36, 32%)``."""
    year = "" if pd.isna(row.edition) or row.edition == newest else f"{row.edition:.0f}"
    told = f" in {year}" if year not in row.description else ""
    return f"{row.description}{told} ({row.printed.replace(' (', ', ').removesuffix(')')})"


def _capital(text: str) -> str:
    """The text with a capital."""
    return text[:1].upper() + text[1:]


def _place(row: object) -> str:
    """Where a claim stands: section and number, and the line if it is known."""
    line = f", regel {row.line}" if row.line else ""
    return f"{row.section} {row.number}".strip() + line


def _verdict(code: str, accepted: str) -> str:
    """A verdict as sign and word; an accepted one as exception with its reason."""
    verdict = VERDICTS[code]
    words = f"{verdict.sign} {verdict.word}"
    return f"{words} (uitzondering: {accepted})" if accepted and verdict.weight != FINE else words


def _listed(statements: Iterable[Ids], names: Mapping[str, str], last: str = "en") -> str:
    """Statements by the first claim that makes them."""
    return dutch.list_words([names.get(ids[0], ids[0]) for ids in statements], last)
