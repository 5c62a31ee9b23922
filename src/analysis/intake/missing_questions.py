"""Questions of the edition that an export does not hold: an error where everything hangs on them."""

from collections.abc import Mapping

from analysis import conditions
from analysis.codebook import Edition, Variable
from analysis.dutch import quantity
from analysis.intake.answers import keeps
from analysis.intake.mapping import ColumnMap
from analysis.intake.messages import to_paste
from analysis.intake.raw import Message, RawExport
from analysis.intake.suggestions import suggest_wordings


def tell_missing(
    raw: RawExport, column_map: ColumnMap, variables: Mapping[str, Variable], edition: Edition
) -> list[Message]:
    """Questions of this edition that the file does not hold; an error where everything hangs on them."""
    found = {link.variable for link in column_map.links}
    missing = [variable for name, variable in variables.items() if name not in found and keeps(variable)]
    if not found & {name for name, variable in variables.items() if keeps(variable)}:
        return [_nothing_known(raw)]
    deciding = {name for variable in variables.values() for name in conditions.variables(variable.asked_if)}
    suggestions = suggest_wordings(raw, column_map, missing, edition)
    return [
        _missing(each, each.name in deciding, edition, suggestions.get(each.name, (0, ""))[1])
        for each in missing
    ]


def _nothing_known(raw: RawExport) -> Message:
    """No column is a question of the codebook."""
    text = (
        "Geen enkele vraag uit het codeboek staat in dit bestand "
        f"({quantity(len(raw.columns), 'kolom', 'kolommen')}). Is dit de export van "
        "deze enquête, en staat de regel met de vragen er nog in?"
    )
    return Message("error", "no-known-question", text, count=len(raw.columns))


def _missing(variable: Variable, deciding: bool, edition: Edition, suggestion: str) -> Message:
    """One question that the file does not hold."""
    needed = variable.required or deciding or variable.name in edition.usable.get("answered", [])
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
