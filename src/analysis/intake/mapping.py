"""Columns of an export laid beside the questions of the codebook.

A column belongs to a question if its code, its text or a known older wording is
the same, apart from case, blanks and signs. Nothing similar is ever accepted:
what looks alike is suggested in `analysis.intake.suggested_questions`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from analysis.codebook import Codebook, Variable
from analysis.dutch import list_words
from analysis.intake.messages import about_question
from analysis.intake.normalise import clean, cut_off, heading_key, key
from analysis.intake.options import Link, link_columns
from analysis.intake.privacy import heading_shown
from analysis.intake.raw import Message, RawColumn, RawExport

# Columns that are never a question; other columns of the tool are one if the codebook has them.
STRUCTURAL = (
    "id", "submitted", "started", "last_action", "last_page", "status", "finished", "progress",
    "empty",
)  # fmt: skip
SHORTEST_START = 8
# How a code or text and its option are written as one.
TOGETHER = ("{}[{}]", "{} [{}]", "{}_{}")


@dataclass(frozen=True)
class ColumnMap:
    """Which columns answer which questions, and which answer none.

    `unknown` holds the positions of columns with a question that the codebook does not
    have; `reworded` the questions with a known code and an unknown text.
    """

    links: tuple[Link, ...]
    unknown: tuple[int, ...]
    reworded: dict[str, str] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()

    def of(self, variable: str) -> list[Link]:
        """The columns of one question, in the order of the file."""
        return [link for link in self.links if link.variable == variable]


@dataclass(frozen=True)
class Names:
    """The questions of a codebook by code, and by a text that only one question has."""

    codes: dict[str, str]
    texts: dict[str, tuple[str, str]]


@dataclass(frozen=True)
class Hit:
    """A column that names a question: all of it, or one answer of it; and what was the same."""

    variable: str
    whole: bool
    how: str


def with_question(message: Message, column_map: ColumnMap) -> Message:
    """A finding of the reader about a column, with the question that the codebook recognised in it."""
    link = next((link for link in column_map.links if link.letter == message.question), None)
    if not link:
        return message
    text = message.text.replace(f"kolom {link.letter}.", f"vraag '{link.heading}'.")
    return replace(message, text=text, question=link.heading)


def map_columns(raw: RawExport, codebook: Codebook) -> ColumnMap:
    """Lay the columns of an export beside the questions of a codebook."""
    hits = _hits(raw.columns, codebook)
    found: dict[str, list[Link]] = defaultdict(list)
    whole = set()
    for position, hit in enumerate(hits):
        if hit:
            column = raw.columns[position]
            heading = heading_shown(column.code, column.question)
            found[hit.variable].append(
                Link(
                    raw.name,
                    position,
                    column.letter,
                    heading,
                    hit.variable,
                    "",
                    hit.how,
                    column.role == "other",
                )
            )
            whole |= {position} if hit.whole else set()
    made = [link_columns(raw, codebook.variables[name], links, whole) for name, links in found.items()]
    links = sorted((link for linked, _ in made for link in linked), key=lambda link: link.position)
    unknown = [at for at, column in enumerate(raw.columns) if not hits[at] and column.role in ("", "other")]
    messages = [message for _, told in made for message in told]
    messages += _tell_ambiguous(raw.columns, unknown, codebook)
    reworded = _reworded(raw, codebook, links)
    messages += _tell_contradictions(reworded, codebook)
    return ColumnMap(tuple(links), tuple(unknown), reworded, tuple(messages))


def count_questions(columns: Sequence[RawColumn], codebook: Codebook) -> int:
    """How many columns are a question of the codebook, or a part of one."""
    return sum(map(bool, _hits(columns, codebook)))


def _hits(columns: Sequence[RawColumn], codebook: Codebook) -> list[Hit | None]:
    """The question that each column names, if any."""
    names = _names(codebook)
    hits = [_hit(column, names) for column in columns]
    taken = {hit.variable for hit in hits if hit}
    return [hit or _abbreviated(column, names, taken) for hit, column in zip(hits, columns, strict=True)]


def _names(codebook: Codebook) -> Names:
    """The codes and texts under which questions are known."""
    codes = {key(variable.code): name for name, variable in codebook.variables.items()}
    texts: dict[str, dict[str, str]] = defaultdict(dict)
    for name, variable in codebook.variables.items():
        texts[heading_key(variable.question)][name] = "question"
        for wording in variable.wordings:
            codes.setdefault(key(wording), name)
            texts[heading_key(wording)].setdefault(name, "wording")
    return Names(codes, {text: next(iter(found.items())) for text, found in texts.items() if len(found) == 1})


def _hit(column: RawColumn, names: Names) -> Hit | None:
    """The question of one column: as a whole first, then as one answer of it."""
    if column.role in STRUCTURAL:
        return None
    if not column.option and not column.option_code:
        heading = column.heading[0] if column.heading else ""
        return _named(column.code, column.question, True, names) or _named("", heading, True, names)
    for together in TOGETHER:
        for option in dict.fromkeys(filter(None, (column.option_code, column.option))):
            code = together.format(column.code, option) if column.code else ""
            text = together.format(column.question, option) if column.question else ""
            if hit := _named(code, text, True, names):
                return hit
    return _named(column.code, column.question, False, names)


def _named(code: str, text: str, whole: bool, names: Names) -> Hit | None:
    """The question with this code, else with this text."""
    if code and key(code) in names.codes:
        return Hit(names.codes[key(code)], whole, "code")
    if text and heading_key(text) in names.texts:
        variable, how = names.texts[heading_key(text)]
        return Hit(variable, whole, how)
    if text and key(text) in names.codes:
        return Hit(names.codes[key(text)], whole, "code")
    return None


def _abbreviated(column: RawColumn, names: Names, taken: set[str]) -> Hit | None:
    """The one question that starts as a heading that the tool cut off (``Wat is uw gesla..``)."""
    found = _starting(column, names) - taken
    return Hit(found.pop(), not column.option, "abbreviated") if len(found) == 1 else None


def _starting(column: RawColumn, names: Names) -> set[str]:
    """The questions that start as a heading that was cut off; none if it was not."""
    start = cut_off(column.question or (column.heading[0] if column.heading else ""))
    if column.role not in ("", "other") or len(start) < SHORTEST_START:
        return set()
    return {name for text, (name, _) in names.texts.items() if text.startswith(start)}


def _tell_ambiguous(
    columns: Sequence[RawColumn], unknown: Sequence[int], codebook: Codebook
) -> list[Message]:
    """Headings that were cut off and fit more than one question."""
    names, messages = _names(codebook), []
    for column in (columns[position] for position in unknown):
        fitting = [
            codebook.variables[name].code for name in codebook.variables if name in _starting(column, names)
        ]
        if len(fitting) > 1:
            questions = list_words([f"'{code}'" for code in fitting], "of")
            text = (
                f"De kop van kolom {column.letter} is afgekort en past op {questions}. Exporteer "
                "opnieuw met vraagcodes "
                "of met de volledige vragen als kop."
            )
            messages.append(Message("error", "ambiguous-heading", text))
    return messages


def _reworded(raw: RawExport, codebook: Codebook, links: Iterable[Link]) -> dict[str, str]:
    """Questions that were found by code while their text is none that the codebook knows."""
    found: dict[str, str] = {}
    for link in links:
        column, variable = raw.columns[link.position], codebook.variables[link.variable]
        text = clean(column.question)[0]
        if link.how == "code" and column.code and text and not _is_known(column, text, variable):
            found.setdefault(variable.name, text)
    return found


def _tell_contradictions(reworded: Mapping[str, str], codebook: Codebook) -> list[Message]:
    """Questions with the code of one and the text of another: the headings were changed by hand."""
    texts, messages = _names(codebook).texts, []
    for name, text in reworded.items():
        other, _ = texts.get(heading_key(text), (name, ""))
        if other != name:
            what = f"de kop heeft deze code, maar de tekst van vraag '{codebook.variables[other].code}'"
            advice = "Welke antwoorden eronder staan is niet te zien; exporteer opnieuw."
            messages.append(
                about_question("error", "contradicting-heading", codebook.variables[name].code, what, advice)
            )
    return messages


def _is_known(column: RawColumn, text: str, variable: Variable) -> bool:
    """Whether the text of a column, alone or with its option, is one that the codebook knows."""
    known = {heading_key(each) for each in (variable.question, variable.code, *variable.wordings)}
    options = dict.fromkeys((column.option, column.option_code))
    texts = [text, *(together.format(text, option) for together in TOGETHER for option in options if option)]
    return any(heading_key(each) in known for each in texts)
