"""One or more exports of a survey made into a table of respondents.

Nothing is written or shown here: see `analysis.intake.output` and
`analysis.intake.terminal`.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

from analysis.codebook import Codebook, Edition, Variable
from analysis.dutch import list_words
from analysis.errors import AuthorError
from analysis.intake import suggested_questions
from analysis.intake.answers import Answers, join_answers, keeps, read_answers, tell_changes
from analysis.intake.arrivals import Arrivals, join_arrivals, read_arrivals
from analysis.intake.dropping import drop_columns
from analysis.intake.flow import Flow, follow
from analysis.intake.mapping import ColumnMap, count_questions, map_columns, with_question
from analysis.intake.messages import in_order, said_once
from analysis.intake.missing_questions import tell_missing, tell_unrecognised
from analysis.intake.options import Link
from analysis.intake.raw import Message, RawExport
from analysis.intake.reading import read_raw
from analysis.intake.result import Import, source_of
from analysis.intake.routes import follow_routes
from analysis.intake.table import respondents_table
from analysis.intake.totals import without_headings, without_totals
from analysis.intake.usable import tell_unknown_needs
from analysis.intake.validation import cross_check, tell_free_text, tell_newest_year, tell_problems


def read_export(paths: str | Path | Sequence[str | Path], codebook: Codebook, edition: Edition) -> Import:
    """Read exports of one survey by its codebook; see `Import` for what comes back.

    Parameters
    ----------
    paths : path or sequence of paths
        One file, or several of the same edition (two collectors).
    codebook : Codebook
        Of this survey.
    edition : Edition
        The year: who was invited, when, and what makes an answer usable.

    Returns
    -------
    Import
        With an error among its messages it has no respondents.

    Raises
    ------
    AuthorError
        If the codebook contradicts itself, or a file was given twice.
    """
    _check_codebook(codebook)
    files = [paths] if isinstance(paths, (str, Path)) else list(paths)
    count = partial(count_questions, codebook=codebook)
    exports = [without_totals(read_raw(path, count)) for path in files]
    _refuse_twice(exports)
    exports = _differently_named(exports)
    variables = codebook.of_edition(edition.year)
    offered = replace(codebook, variables={**codebook.variables, **variables})
    maps = [map_columns(raw, offered) for raw in exports]
    exports = [
        without_headings(raw, column_map, offered.variables)
        for raw, column_map in zip(exports, maps, strict=True)
    ]
    result = Import(
        edition,
        variables,
        tuple(source_of(raw) for raw in exports),
        messages=in_order(
            [*tell_unknown_needs(codebook, edition), *_told_of_files(exports, maps, variables)]
        ),
        codebook_version=codebook_version(codebook),
    )
    if not result.failed and exports:
        result = _with_answers(result, exports, maps, codebook)
    return replace(result, messages=said_once(result.messages, [raw.name for raw in exports]))


def _refuse_twice(exports: Sequence[RawExport]) -> None:
    """Refuse files with the same content: every answer would be there twice."""
    given = [raw.sha256 for raw in exports if raw.sha256]
    twice = dict.fromkeys(raw.name for raw in exports if given.count(raw.sha256) > 1)
    if twice:
        raise AuthorError(
            f"U gaf hetzelfde bestand twee keer: {list_words(list(twice))}. Geef elk bestand één keer."
        )


def _differently_named(exports: Sequence[RawExport]) -> list[RawExport]:
    """The exports, a repeated name with a number behind it: files of two folders may be called alike."""
    seen: Counter[str] = Counter()
    named = []
    for raw in exports:
        seen[raw.name] += 1
        number = seen[raw.name]
        named.append(replace(raw, name=f"{raw.name} ({number})") if number > 1 else raw)
    return named


def _check_codebook(codebook: Codebook) -> None:
    """Refuse a question of which the answer for nothing ticked is none of its answers."""
    for variable in codebook.variables.values():
        if variable.none_is and variable.none_is not in variable.values:
            raise AuthorError(
                f"Codeboek, vraag '{variable.name}': none_is noemt '{variable.none_is}', maar dat is geen "
                "antwoord van deze vraag. Voeg het toe bij 'values'."
            )


def codebook_version(codebook: Codebook) -> str:
    """Twelve characters that change with any change of the codebook."""
    content = json.dumps(asdict(codebook), sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def _told_of_files(
    exports: Sequence[RawExport], maps: Sequence[ColumnMap], variables: Mapping[str, Variable]
) -> list[Message]:
    """What the reading of each file found, in the words of the codebook, and that it is another survey."""
    messages: list[Message] = []
    for raw, column_map in zip(exports, maps, strict=True):
        told = [with_question(message, column_map) for message in raw.messages]
        told += [] if raw.failed else tell_unrecognised(raw, column_map, variables)
        messages += [_named(message, raw, exports) for message in told]
    return messages


def _with_answers(
    result: Import, exports: Sequence[RawExport], maps: Sequence[ColumnMap], codebook: Codebook
) -> Import:
    """The import with the answers of files that could be read."""
    edition, variables = result.edition, result.variables
    needed = {variable.code for variable in variables.values() if keeps(variable)}
    messages, dropped = list(result.messages), []
    for raw, column_map in zip(exports, maps, strict=True):
        columns, told = drop_columns(raw, column_map, codebook, edition)
        dropped += columns
        told += [message for message in column_map.messages if message.question in (None, *needed)]
        told += [*tell_missing(raw, column_map, variables, edition)]
        told += suggested_questions.tell_swapped(column_map, codebook)
        messages += [_named(message, raw, exports) for message in told]
    result = replace(
        result,
        mapping=tuple(link for column_map in maps for link in _kept_links(column_map, variables)),
        dropped=tuple(dropped),
        reworded=tuple(dict.fromkeys(name for column_map in maps for name in column_map.reworded)),
        messages=in_order(messages),
    )
    answers, arrivals, told = _read_all(exports, maps, codebook, result)
    messages += told
    incomplete = {message.question for message in messages if message.kind == "missing-option-column"}
    present = [
        name
        for name, variable in variables.items()
        if keeps(variable)
        and variable.code not in incomplete
        and all(column_map.of(name) for column_map in maps)
    ]
    del exports, maps
    flow = follow(answers, arrivals, variables, edition, present)
    return _validated(replace(result, messages=tuple(messages)), answers, flow, codebook, present)


def _read_all(
    exports: Sequence[RawExport], maps: Sequence[ColumnMap], codebook: Codebook, result: Import
) -> tuple[Answers, Arrivals, list[Message]]:
    """The answers and arrivals of all files, one after the other."""
    answers, arrivals, messages = [], [], []
    for raw, column_map in zip(exports, maps, strict=True):
        file = raw.name if len(exports) > 1 else ""
        read = read_answers(raw, column_map, result.variables, result.edition, file)
        came = read_arrivals(raw, result.edition, file)
        told = [*came.messages, *suggested_questions.tell_reworded(raw, column_map, codebook, read)]
        messages += [_named(message, raw, exports) for message in told]
        answers.append(read)
        arrivals.append(came)
    together = join_answers(answers)
    return together, join_arrivals(arrivals), [*messages, *tell_changes(together)]


def _validated(
    result: Import, answers: Answers, flow: Flow, codebook: Codebook, present: Sequence[str]
) -> Import:
    """The import with the rows that count, laid beside routes and checks."""
    rows, year = flow.rows("usable"), result.edition.year
    table, questions, told = follow_routes(answers, rows, result.variables, present, year)
    messages = [
        *result.messages,
        *flow.messages,
        *tell_problems(answers, rows, result.variables, result.mapping),
        *cross_check(answers, rows, codebook, present, year),
        *told,
        *tell_newest_year(table, result.variables, result.edition),
        *tell_free_text(table, result.variables),
    ]
    return replace(
        result,
        flow=flow.counts,
        questions=questions,
        messages=in_order(messages),
        table=respondents_table(table, codebook),
    )


def _named(message: Message, raw: RawExport, exports: Sequence[RawExport]) -> Message:
    """The message with the name of the file, where there are more files."""
    return message if len(exports) < 2 else replace(message, text=f"{raw.name}: {message.text}")


def _kept_links(column_map: ColumnMap, variables: dict[str, Variable]) -> list[Link]:
    """The columns whose answers are kept."""
    return [
        link for link in column_map.links if link.variable in variables and keeps(variables[link.variable])
    ]
