"""What happens to every column that is not kept: told, never silent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.codebook import Codebook, Edition
from analysis.dutch import list_words, number, quantity
from analysis.intake.answers import keeps
from analysis.intake.mapping import STRUCTURAL, ColumnMap
from analysis.intake.privacy import heading_shown, personal_kinds
from analysis.intake.raw import Message, RawExport

ROLE_NAMES = {
    "id": "respons-ID", "submitted": "verzonden", "started": "begonnen", "last_action": "laatste wijziging",
    "last_page": "laatste pagina", "status": "status", "finished": "voltooid", "progress": "voortgang",
    "email": "e-mailadres", "name": "naam", "ip": "IP-adres", "token": "toegangscode",
    "referrer": "herkomst van het bezoek", "location": "locatie", "custom": "eigen gegevens",
    "seed": "volgnummer", "language": "taal", "collector": "verzamelprogramma", "score": "score",
    "other_meta": "overige gegevens",
}  # fmt: skip
MANY_COLUMNS = 20  # that the codebook does not know; more are told together
PERSONAL_ROLES = ("email", "name", "ip", "token", "referrer", "location", "custom")


@dataclass(frozen=True)
class DroppedColumn:
    """A column whose content was left behind, why, and how many cells had content."""

    file: str
    letter: str
    heading: str
    reason: str
    answers: int


def drop_columns(
    raw: RawExport, column_map: ColumnMap, codebook: Codebook, edition: Edition
) -> tuple[list[DroppedColumn], list[Message]]:
    """Every column that is not kept, with what to tell about it."""
    texts, other, dropped = [], [], []
    for link in column_map.links:
        variable = codebook.variables[link.variable]
        if not variable.in_edition(edition.year):
            other.append(
                _dropped(raw, link.position, link.heading, "hoort volgens het codeboek niet bij deze editie")
            )
        elif not keeps(variable):
            texts.append(
                _dropped(
                    raw, link.position, link.heading, "vrije tekst of persoonsgegeven volgens het codeboek"
                )
            )
        elif link.write_in:
            dropped.append(_dropped(raw, link.position, link.heading, "antwoord in eigen woorden"))
    tools_own = [
        _dropped(raw, at, ROLE_NAMES[column.role], _role_reason(column.role))
        for at, column in _own_columns(raw, column_map)
    ]
    unknown, told_unknown = _unknown(raw, column_map.unknown, bool(column_map.links))
    messages = [
        *_told_texts(texts),
        *_told_write_ins(dropped),
        *_told_own(raw, column_map),
        *_told_other(other, edition),
        *told_unknown,
    ]
    return [*texts, *other, *dropped, *tools_own, *unknown], messages


def _own_columns(raw: RawExport, column_map: ColumnMap) -> list[tuple[int, object]]:
    """The tool's own columns that no question of the codebook claims."""
    claimed = {link.position for link in column_map.links}
    return [
        (at, column) for at, column in enumerate(raw.columns)
        if column.role not in ("", "other", "empty") and at not in claimed
    ]  # fmt: skip


def _dropped(raw: RawExport, position: int, heading: str, reason: str) -> DroppedColumn:
    """One column that is left behind."""
    filled = sum(bool(row.cells[position].strip()) for row in raw.rows)
    return DroppedColumn(raw.name, raw.columns[position].letter, heading, reason, filled)


def _role_reason(role: str) -> str:
    """Why a column of the tool is left behind."""
    if role in STRUCTURAL:
        return "alleen gebruikt om inzendingen te tellen"
    return (
        "persoonsgegeven van het enquêteprogramma"
        if role in PERSONAL_ROLES
        else "gegeven van het enquêteprogramma"
    )


def _unknown(
    raw: RawExport, positions: Sequence[int], header_is_known: bool
) -> tuple[list[DroppedColumn], list[Message]]:
    """Columns that the codebook does not know, with one message per question.

    A heading is told only where the row is surely one: it might be an answer.
    """
    dropped, groups = [], defaultdict(list)
    for position in positions:
        column = raw.columns[position]
        heading = heading_shown(column.code, column.question or next(iter(column.heading), ""))
        shown = heading if header_is_known else ""
        dropped.append(_dropped(raw, position, shown, "staat niet in het codeboek"))
        if any(map(str.strip, column.heading)):  # else the reader told it
            groups[shown or column.letter].append((position, shown))
    if len(groups) > MANY_COLUMNS:
        groups = {"": [(at, "") for found in groups.values() for at, _ in found]}
    messages = [_told_unknown(raw, [at for at, _ in found], found[0][1]) for found in groups.values()]
    return dropped, messages


def _told_unknown(raw: RawExport, positions: Sequence[int], heading: str) -> Message:
    """One question that the codebook does not know, and whether its cells look personal."""
    letters = [raw.columns[position].letter for position in positions]
    cells = [row.cells[at] for at in positions for row in raw.rows if row.cells[at].strip()]
    kinds = [
        f"{kind} ({number(count)} van {number(len(cells))})" for kind, count in personal_kinds(cells).items()
    ]
    named = f"Kolom {list_words(letters)}" + (f" ('{heading}')" if heading else "")
    if len(letters) > 1:
        named = f"Vraag '{heading}' (kolom {list_words(letters)})"
    if len(letters) > MANY_COLUMNS:
        named = f"Elk van {number(len(letters))} kolommen ({letters[0]} tot en met {letters[-1]})"
    looks = f" en lijkt {list_words(kinds)} te bevatten" if kinds else ""
    advice = "" if kinds else " Hoort de vraag erbij, voeg die dan toe aan het codeboek."
    text = f"{named} staat niet in het codeboek{looks}; niet ingelezen.{advice}"
    return Message("warning", "unknown-column", text, count=len(cells))


def _told_texts(texts: Sequence[DroppedColumn]) -> list[Message]:
    """That free text was left behind."""
    if not texts:
        return []
    total = sum(column.answers for column in texts)
    text = (
        f"Vrije tekst ({quantity(len(texts), 'kolom', 'kolommen')}, "
        f"{quantity(total, 'antwoord', 'antwoorden')}) is niet ingelezen."
    )
    return [Message("info", "free-text", text, count=total)]


def _told_write_ins(columns: Sequence[DroppedColumn]) -> list[Message]:
    """That answers in own words only count as the answer 'Anders'."""
    total = sum(column.answers for column in columns)
    if not total:
        return []
    text = (
        f"{quantity(total, 'antwoord', 'antwoorden')} in eigen woorden bij 'Anders': de tekst is niet "
        "ingelezen."
    )
    return [Message("info", "write-in", text, count=total)]


def _told_own(raw: RawExport, column_map: ColumnMap) -> list[Message]:
    """That the tool's personal columns were left behind."""
    roles = dict.fromkeys(
        column.role for _, column in _own_columns(raw, column_map) if column.role in PERSONAL_ROLES
    )
    if not roles:
        return []
    text = (
        f"Persoonsgegevens van het enquêteprogramma ({list_words([ROLE_NAMES[role] for role in roles])}) "
        "zijn niet ingelezen."
    )
    return [Message("info", "personal-columns", text, count=len(roles))]


def _told_other(columns: Sequence[DroppedColumn], edition: Edition) -> list[Message]:
    """Questions of another edition that are in the file."""
    return [
        Message(
            "warning",
            "other-edition",
            f"Vraag '{column.heading}' (kolom {column.letter}) hoort volgens het codeboek niet bij de "
            f"editie van {edition.year}; niet "
            "ingelezen. Is de vraag wel gesteld, pas dan 'editions' van die vraag aan.",
            question=column.heading,
        )
        for column in columns
    ]
