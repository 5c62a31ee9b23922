"""The answers of one export as codes of the codebook; all other columns stay behind.

Here personal and unknown columns end: nothing later sees them. What is wrong
with an answer is kept beside it, to be told once it is known which rows count.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from analysis.codebook import Edition, Variable
from analysis.intake import times
from analysis.intake.mapping import ColumnMap, Link, open_answer
from analysis.intake.messages import Place
from analysis.intake.normalise import clean, key
from analysis.intake.privacy import shown
from analysis.intake.raw import RawExport
from analysis.intake.tools import NOT_TICKED, TICKED
from analysis.intake.values import (
    SEPARATOR,
    Reader,
    Reading,
    answer_codes,
    answer_labels,
    reader,
    split_ticks,
)

NOT_SHOWN = ("n/a",)
NO_ANSWER = Reading()


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
    changes : Counter
        How many cells were changed in form, per kind.
    declared_missing : Counter
        Per question, how many cells hold a word that the codebook or the file calls missing.
    """

    codes: pd.DataFrame
    places: list[Place]
    problems: dict[tuple[int, str], Reading] = field(default_factory=dict)
    changes: Counter[str] = field(default_factory=Counter)
    declared_missing: Counter[str] = field(default_factory=Counter)


def keeps(variable: Variable) -> bool:
    """Whether the answers to a question are kept: free text only if the codebook weighed it (privacy ``quasi``)."""
    return variable.privacy != "drop" and (variable.type != "text" or variable.privacy == "quasi")


def read_answers(
    raw: RawExport, column_map: ColumnMap, variables: Mapping[str, Variable], edition: Edition, file: str
) -> Answers:
    """Read the columns of the questions that are kept; `file` names the file in messages, empty for a single one."""
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


def _add(answers: Answers, variable: Variable, readings: Sequence[Reading]) -> None:
    """Put the readings of one question into the table, its problems and changes beside it."""
    answers.codes[variable.name] = [reading.code for reading in readings]
    for row, reading in enumerate(readings):
        answers.changes.update(reading.changes)
        if reading.problem:
            answers.problems[row, variable.name] = reading
        answers.declared_missing[variable.name] += reading.kind == "declared-missing"


def _read_question(
    raw: RawExport, links: Sequence[Link], variable: Variable, edition: Edition
) -> list[Reading]:
    """One reading per row, from the one or more columns of a question."""
    whole = [link for link in links if not link.option and not link.write_in]
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
    read = _several(variable, raw.joins, single) if variable.type == "multi" else single
    file_missing = {key(word) for word in column.missing}
    known = answer_codes(variable)
    return [
        Reading(kind="declared-missing")
        if file_missing and key(cell) in file_missing and key(cell) not in known
        else read(cell)
        for cell in cells
    ]


def _several(variable: Variable, joins: Sequence[str], single: Reader) -> Callable[[str], Reading]:
    """A reader of several answers in one cell."""
    answers = answer_codes(variable)

    def read(text: str) -> Reading:
        reading = single(text)
        if reading.code or not reading.problem:
            return reading
        codes = split_ticks(text, answers, joins)
        if codes is None:
            return reading
        return Reading(_joined(variable, codes), reading.changes)

    return read


def _read_ticks(raw: RawExport, links: Sequence[Link], variable: Variable) -> list[Reading]:
    """The readings of a question that is spread over a column per answer."""
    columns = [_read_tick_column(raw, link, variable) for link in links]
    return (
        [_combined(variable, cells) for cells in zip(*columns, strict=True)]
        if columns
        else [NO_ANSWER] * len(raw.rows)
    )


def _read_tick_column(raw: RawExport, link: Link, variable: Variable) -> list[Reading]:
    """Per row the answer of this column if it is ticked."""
    cells = _cells(raw, link)
    option = key(raw.columns[link.position].option)
    ticked = {*TICKED, option, *map(key, variable.values[link.option])}
    not_ticked = {"", *NOT_TICKED, *NOT_SHOWN} - {option}
    keys = {cell: key(cell) for cell in set(cells)}
    if {"1", "2"} & set(keys.values()) and set(keys.values()) <= {"1", "2", "", *NOT_SHOWN}:
        not_ticked.add("2")
    memory = {cell: _read_tick(cell, keys[cell], link.option, ticked, not_ticked, variable) for cell in keys}
    return [memory[cell] for cell in cells]


def _read_tick(
    cell: str, plain: str, option: str, ticked: set[str], not_ticked: set[str], variable: Variable
) -> Reading:
    """One tick: the answer, nothing, or a problem; ``nee`` as the text of an option is a tick."""
    if plain in not_ticked and plain not in ticked - set(TICKED):
        return NO_ANSWER
    if plain in ticked:
        return Reading(option, clean(cell)[1])
    problem = f"{shown(cell, answer_labels(variable))} is geen kruisje bij '{variable.option(option)}'"
    return Reading(
        "", (), problem, "Toegestaan: ja, nee, of het antwoord zelf. Verbeter de export.", "no-tick"
    )


def _combined(variable: Variable, cells: Sequence[Reading]) -> Reading:
    """The ticks of one row together; a single choice has at most one."""
    codes = [cell.code for cell in cells if cell.code]
    changes = tuple(change for cell in cells for change in cell.changes)
    problem = next((cell for cell in cells if cell.problem), None)
    if problem:
        return problem
    if variable.type != "multi" and len(codes) > 1:
        names = ", ".join(f"'{variable.option(code)}'" for code in codes)
        return Reading(
            "",
            changes,
            f"{len(codes)} antwoorden ({names}) waar er één mag",
            "Verbeter de export.",
            "two-answers",
        )
    return Reading(_joined(variable, codes), changes)


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
    if not text or key(text) in NOT_SHOWN or (reading.code and variable.type != "multi"):
        return reading
    if other:
        return Reading(_joined(variable, [*reading.code.split(SEPARATOR), other]), reading.changes)
    if reading.code or reading.problem:
        return reading
    problem = (
        f"alleen een antwoord in eigen woorden ({shown(text)}), en het codeboek heeft geen antwoord 'Anders'"
    )
    return Reading(
        "", (), problem, f"Voeg dat antwoord toe aan [variables.{variable.name}].", "only-own-words"
    )


def _joined(variable: Variable, codes: Sequence[str]) -> str:
    """Ticked answers in the order of the codebook, each once."""
    return SEPARATOR.join(code for code in variable.values if code in codes)


def _cells(raw: RawExport, link: Link) -> list[str]:
    """The cells of one column."""
    return [row.cells[link.position] for row in raw.rows]
