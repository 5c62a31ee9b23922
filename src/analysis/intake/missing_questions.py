"""Questions of the edition, and answers of them, that an export has no column for."""

from collections.abc import Mapping, Sequence

from analysis import conditions
from analysis.codebook import Edition, Variable
from analysis.dutch import list_words, quantity
from analysis.intake.answers import keeps
from analysis.intake.headings import NO_HEADER_TEXT, VALUE
from analysis.intake.mapping import ColumnMap
from analysis.intake.messages import about_question, to_paste, toml_key
from analysis.intake.normalise import key
from analysis.intake.raw import Message, RawExport
from analysis.intake.readings import answer_codes
from analysis.intake.suggested_questions import suggest_wordings

MANY_QUESTIONS = 8  # from here on, a file with less than a quarter of them is of another survey
FEWEST_ANSWERS = 3  # among the headings, before they are taken for a row of answers


def tell_missing(
    raw: RawExport, column_map: ColumnMap, variables: Mapping[str, Variable], edition: Edition
) -> list[Message]:
    """Questions and answers of this edition for which the file has no column."""
    found = {link.variable for link in column_map.links}
    missing = [variable for name, variable in variables.items() if name not in found and keeps(variable)]
    needed = {name for variable in variables.values() for name in conditions.variables(variable.asked_if)}
    needed |= {variable.name for variable in missing if variable.required}
    needed |= {*edition.usable.get("answered", [])}
    if _unread_columns(raw, column_map):  # one of these may be the question, under another heading
        needed |= {variable.name for variable in missing}
    suggestions = suggest_wordings(raw, column_map, missing, variables, edition)
    return [
        *(_missing(each, each.name in needed, edition, suggestions.get(each.name, "")) for each in missing),
        *_missing_options(column_map, variables, edition),
    ]


def _unread_columns(raw: RawExport, column_map: ColumnMap) -> bool:
    """Whether the file has columns with answers of which nobody knows the question."""
    return any(row.cells[position].strip() for position in column_map.unknown for row in raw.rows)


def _missing_options(
    column_map: ColumnMap, variables: Mapping[str, Variable], edition: Edition
) -> list[Message]:
    """Answers without a column, of questions with a column per answer: nothing ticked would count as no."""
    told = {message.question for message in column_map.messages if message.level == "error"}
    messages = []
    for name, variable in variables.items():
        links = column_map.of(name)
        if not links or not keeps(variable) or variable.code in told or any(link.is_whole for link in links):
            continue
        columns = {variable.none_is, *(link.option for link in links)}
        absent = [code for code in variable.values if code not in columns]
        if absent:
            messages.append(_missing_option(variable, absent, edition))
    return messages


def _missing_option(variable: Variable, codes: Sequence[str], edition: Edition) -> Message:
    """Answers of one question that have no column."""
    options = list_words([f"'{variable.option(code)}'" for code in codes])
    what = (
        f"voor het antwoord {options} is er geen kolom in het bestand"
        if len(codes) == 1
        else f"voor de antwoorden {options} is er geen kolom in het bestand"
    )
    until = f"[2000, {edition.year - 1}]"
    lines = [f"option_editions.{toml_key(code)} = {until}" for code in codes]
    advice = (
        "Er is niets weggeschreven. Exporteer opnieuw met alle antwoorden. Kon dit antwoord niet meer worden "
        f"gekozen, zet dan {to_paste(variable.name, *lines)}"
    )
    return about_question("error", "missing-option-column", variable.code, what, advice, len(codes))


def tell_unrecognised(
    raw: RawExport, column_map: ColumnMap, variables: Mapping[str, Variable]
) -> list[Message]:
    """That the headings are answers, or that no column is a question of the codebook."""
    kept = [variable for variable in variables.values() if keeps(variable)]
    answers = {answer for variable in kept for answer in answer_codes(variable)}
    headings = [next(iter(column.heading), "") for column in raw.columns]
    as_answers = sum(
        key(heading) in answers or bool(VALUE.fullmatch(heading.strip())) for heading in headings
    )
    if as_answers >= FEWEST_ANSWERS and as_answers > len(column_map.links):
        return [Message("error", "no-header", NO_HEADER_TEXT)]
    found = sum(bool(column_map.of(variable.name)) for variable in kept)
    if found and (len(kept) < MANY_QUESTIONS or 4 * found >= len(kept)):
        return []
    few = f"Maar {found} van de {len(kept)} vragen" if found else "Geen enkele vraag"
    text = (
        f"{few} uit het codeboek {'staan' if found > 1 else 'staat'} in dit bestand "
        f"({quantity(len(raw.columns), 'kolom', 'kolommen')}). Is dit de export van "
        "deze enquête (geen samenvatting), en staat de regel met de vragen er nog in?"
    )
    return [Message("error", "no-known-question", text, count=len(raw.columns))]


def _missing(variable: Variable, needed: bool, edition: Edition, suggestion: str) -> Message:
    """One question that the file does not hold; an error if nothing can be made without it."""
    first = (variable.editions or [2000])[0]
    until_last_year, from_next_year = (
        f"editions = [{first}, {edition.year - 1}]",
        f"editions = [{edition.year + 1}]",
    )
    lapsed = (
        f"Is de vraag vervallen, zet dan {to_paste(variable.name, until_last_year)}"
        if first < edition.year
        else f"Wordt zij pas later gesteld, zet dan {to_paste(variable.name, from_next_year)}"
    )
    advice = f"Exporteer opnieuw met alle vragen. {suggestion or lapsed}"
    end = (
        "Er is niets weggeschreven."
        if needed
        else "Zonder antwoorden wordt er niets over deze vraag berekend."
    )
    text = (
        f"Vraag '{variable.code}' ({variable.label}) staat in het codeboek maar niet in het bestand. "
        f"{end} {advice}"
    )
    return Message("error" if needed else "warning", "missing-question", text, question=variable.code)
