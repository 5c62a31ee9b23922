"""The answers of one export as codes of the codebook; all other columns stay behind.

Here personal and unknown columns end: nothing later sees them. What is wrong
with an answer is kept beside it, to be told once it is known which rows count.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from analysis.codebook import Edition, Variable
from analysis.dutch import number, quantity
from analysis.intake import times
from analysis.intake.mapping import ColumnMap
from analysis.intake.messages import Place
from analysis.intake.normalise import KINDS, clean, key
from analysis.intake.options import Link, open_answer
from analysis.intake.privacy import shown
from analysis.intake.raw import Message, RawExport
from analysis.intake.readings import Reading, answer_codes
from analysis.intake.ticks import NOT_SHOWN, SEPARATOR, combined, joined, read_tick, several_reader
from analysis.intake.values import reader
from analysis.intake.words import OTHER_WORDS


@dataclass(frozen=True)
class Answers:
    """What respondents answered, one row per answer of the export.

    Parameters
    ----------
    codes : pandas.DataFrame
        One column per question; empty where nothing was answered or nothing valid.
    places : list of Place
        Where each row stands in the file.
    problems : dict
        Row and question to what is wrong with the answer.
    notes : dict
        Row and question to a reading that the author should see.
    changes : Counter
        How many cells were changed in form, per kind.
    declared_missing : Counter
        Per question, how many cells hold a word that the codebook or the file calls missing.
    """

    codes: pd.DataFrame
    places: list[Place]
    problems: dict[tuple[int, str], Reading] = field(default_factory=dict)
    notes: dict[tuple[int, str], Reading] = field(default_factory=dict)
    changes: Counter[str] = field(default_factory=Counter)
    declared_missing: Counter[str] = field(default_factory=Counter)


def keeps(variable: Variable) -> bool:
    """Whether the answers to a question are kept; free text only with privacy ``quasi`` in the codebook."""
    return variable.privacy != "drop" and (variable.type != "text" or variable.privacy == "quasi")


def read_answers(
    raw: RawExport, column_map: ColumnMap, variables: Mapping[str, Variable], edition: Edition, file: str
) -> Answers:
    """Read the questions that are kept; `file` names the file in messages, empty for a single one."""
    ids = [position for position, column in enumerate(raw.columns) if column.role == "id"][:1]
    places = [Place(file, row.number, row.cells[ids[0]].strip() if ids else "") for row in raw.rows]
    kept = [variable for variable in variables.values() if keeps(variable)]
    answers = Answers(
        pd.DataFrame("", index=range(len(places)), columns=[each.name for each in kept], dtype=object), places
    )
    for variable in kept:
        links = column_map.of(variable.name)
        if links:
            _add(answers, variable, _read_question(raw, links, variable, edition))
    return answers


def join_answers(parts: Sequence[Answers]) -> Answers:
    """The answers of several files under each other."""
    problems, notes, changes, missing, start = {}, {}, Counter(), Counter(), 0
    for part in parts:
        problems |= {(row + start, name): reading for (row, name), reading in part.problems.items()}
        notes |= {(row + start, name): reading for (row, name), reading in part.notes.items()}
        changes += part.changes
        missing += part.declared_missing
        start += len(part.places)
    codes = pd.concat([part.codes for part in parts], ignore_index=True)
    return Answers(
        codes, [place for part in parts for place in part.places], problems, notes, changes, missing
    )


def tell_changes(answers: Answers) -> list[Message]:
    """How many cells were changed in form, per kind; invisible characters deserve a look."""
    messages = [
        Message(
            "warning" if kind == "invisible" else "fixed",
            f"fixed-{kind}",
            f"{quantity(answers.changes[kind], 'cel', 'cellen')}: {told}.",
            count=answers.changes[kind],
        )
        for kind, told in KINDS.items()
        if answers.changes[kind]
    ]
    total = sum(answers.declared_missing.values())
    if total:
        text = (
            f"{number(total)} keer staat er een woord dat het codeboek of het bestand ontbrekend noemt; "
            "geteld als geen antwoord."
        )
        messages.append(Message("info", "declared-missing", text, count=total))
    return messages


def _add(answers: Answers, variable: Variable, readings: Sequence[Reading]) -> None:
    """Put the readings of one question into the table, its problems and changes beside it."""
    answers.codes[variable.name] = [reading.code for reading in readings]
    for row, reading in enumerate(readings):
        answers.changes.update(reading.changes)
        if reading.problem:
            answers.problems[row, variable.name] = reading
        if reading.note:
            answers.notes[row, variable.name] = reading
        answers.declared_missing[variable.name] += reading.kind == "declared-missing"


def _read_question(
    raw: RawExport, links: Sequence[Link], variable: Variable, edition: Edition
) -> list[Reading]:
    """One reading per row, from the one or more columns of a question."""
    whole = [link for link in links if link.is_whole]
    if whole:
        readings = _read_column(raw, whole[0], variable, edition)
    else:
        readings = _read_ticks(raw, [link for link in links if not link.write_in], variable)
    for link in links:
        if link.write_in:
            readings = _with_write_in(raw, link, variable, readings)
    return readings


def _read_column(raw: RawExport, link: Link, variable: Variable, edition: Edition) -> list[Reading]:
    """The readings of a column that holds the whole answer."""
    column, cells = raw.columns[link.position], _cells(raw, link)
    order = times.date_order(cells) if variable.type in ("date", "month") else ""
    single = reader(variable, edition, order or "day", {label: value for value, label in column.values})
    read = several_reader(variable, raw.joins, single) if variable.type == "multi" else single
    file_missing = {key(word) for word in column.missing}
    known = answer_codes(variable)
    return [
        Reading(kind="declared-missing")
        if file_missing and key(cell) in file_missing and key(cell) not in known
        else read(cell)
        for cell in cells
    ]


def _read_ticks(raw: RawExport, links: Sequence[Link], variable: Variable) -> list[Reading]:
    """The readings of a question that is spread over a column per answer."""
    different = {key(cell) for link in links for cell in set(_cells(raw, link))}
    two_is_no = {"1", "2"} <= different <= {"1", "2", "", *NOT_SHOWN}
    columns = [_read_tick_column(raw, link, variable, two_is_no) for link in links]
    rows = zip(*columns, strict=True) if columns else [()] * len(raw.rows)
    return [combined(variable, cells) for cells in rows]


def _read_tick_column(raw: RawExport, link: Link, variable: Variable, two_is_no: bool) -> list[Reading]:
    """Per row the answer of this column if it is ticked."""
    cells = _cells(raw, link)
    heading = raw.columns[link.position].option
    memory = {cell: read_tick(cell, link.option, heading, variable, two_is_no) for cell in set(cells)}
    return [memory[cell] for cell in cells]


def _with_write_in(
    raw: RawExport, link: Link, variable: Variable, readings: Sequence[Reading]
) -> list[Reading]:
    """An answer in own words counts as the answer ``Anders``; the words themselves stay behind."""
    return [
        _written(variable, reading, clean(cell)[0]) if cell.strip() else reading
        for reading, cell in zip(readings, _cells(raw, link), strict=True)
    ]


def _written(variable: Variable, reading: Reading, text: str) -> Reading:
    """One answer beside which something was written."""
    other = open_answer(variable)
    names_other = key(reading.text).startswith(OTHER_WORDS)  # "Anders, namelijk:"
    if not text or key(text) in NOT_SHOWN or (reading.problem and not names_other):
        return reading
    if reading.code and variable.type != "multi":
        return reading
    if other:
        return Reading(joined(variable, [*reading.code.split(SEPARATOR), other]), reading.changes)
    if reading.code or reading.problem:
        return reading
    problem = (
        f"alleen een antwoord in eigen woorden ({shown(text)}), en het codeboek heeft geen antwoord 'Anders'"
    )
    return Reading(
        "", (), problem, f"Voeg dat antwoord toe aan [variables.{variable.name}].", "only-own-words"
    )


def _cells(raw: RawExport, link: Link) -> list[str]:
    """The cells of one column."""
    return [row.cells[link.position] for row in raw.rows]
