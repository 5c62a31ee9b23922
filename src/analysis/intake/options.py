"""The columns of one question, each with the answer that it stands for."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from analysis.codebook import Variable
from analysis.dutch import list_words, quantity
from analysis.intake.messages import about_question, to_paste, toml_key, toml_list
from analysis.intake.normalise import cut_off, key, without_accents
from analysis.intake.privacy import heading_shown
from analysis.intake.raw import Message, RawColumn, RawExport
from analysis.intake.readings import answer_codes
from analysis.intake.tools import CASTOR
from analysis.intake.words import OTHER_WORDS

LETTERS_ONLY = re.compile(r"[\W_]")
NUMBERED = re.compile(r"[a-z]{0,20}0{0,5}(\d{1,4})", re.IGNORECASE)


@dataclass(frozen=True)
class Link:
    """A column that answers a question.

    `option` is the code of the answer for which the column stands, empty for the
    whole question; `write_in` marks the field for an answer in own words. `how`
    says what was the same: ``code``, ``question``, ``wording``, ``abbreviated``
    or ``order``.
    """

    file: str
    position: int
    letter: str
    heading: str
    variable: str
    option: str = ""
    how: str = "code"
    write_in: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the column holds the whole answer."""
        return not self.option and not self.write_in


def link_columns(
    raw: RawExport, variable: Variable, links: Sequence[Link], whole: Collection[int]
) -> tuple[list[Link], list[Message]]:
    """The columns of one question with their answers.

    Parameters
    ----------
    raw : RawExport
        The export.
    variable : Variable
        The question.
    links : sequence of Link
        Its columns, without an answer yet.
    whole : collection of int
        Positions of columns that hold the whole question.

    Returns
    -------
    list of Link
        The columns that can be read.
    list of Message
        Columns that stand for an unknown answer, or say the same thing twice.
    """
    answers = answer_codes(variable)
    known, nameless = [], []
    for link in links:
        column = raw.columns[link.position]
        option = (
            answers.get(key(column.option))
            or answers.get(key(column.option_code))
            or _cut_off(column, answers)
            or (_same_letters(column.option, variable) if raw.tool == CASTOR.name else "")
        )
        if link.write_in:
            known.append(replace(link, option=open_answer(variable)))
        elif link.position in whole or option:
            known.append(link if link.position in whole else replace(link, option=option))
        else:
            nameless.append(link)
    by_order, messages = _by_order(raw, variable, nameless) if nameless else ([], [])
    once, told = _without_repeats(raw, variable, known + by_order)
    return once, [*messages, *told]


def _cut_off(column: RawColumn, answers: Mapping[str, str]) -> str:
    """The one answer that starts as an option that the tool cut off, or nothing."""
    start = cut_off(column.option)
    found = {code for answer, code in answers.items() if start and answer.startswith(start)}
    return found.pop() if len(found) == 1 else ""


def open_answer(variable: Variable) -> str:
    """The code of the answer that stands for own words (``Anders``), or nothing."""
    for code, labels in variable.values.items():
        if any(key(label).startswith(OTHER_WORDS) for label in labels):
            return code
    return ""


def _by_order(raw: RawExport, variable: Variable, links: Sequence[Link]) -> tuple[list[Link], list[Message]]:
    """Numbered columns (SQ001, SQ002) as the answers of the codebook in their order, if there are as many."""
    columns = [raw.columns[link.position] for link in links]
    options = [column.option_code or column.option for column in columns]
    codes = list(variable.values)
    if len(links) < len(codes):
        codes = [code for code in codes if code != variable.none_is]
    numbers = [NUMBERED.fullmatch(option) for option in options]
    has_text = any(column.option and column.option != column.option_code for column in columns)
    if has_text or not all(numbers):
        return [], [_unknown_options(raw, variable, links, len(codes))]
    numbered = sorted(
        zip((int(found[1]) for found in numbers), links, options, strict=True), key=itemgetter(0)
    )
    if [number for number, _, _ in numbered] != list(range(1, len(codes) + 1)):
        return [], [_unknown_options(raw, variable, links, len(codes))]
    _, links, options = zip(*numbered, strict=True)
    pairs = list(zip(codes, options, strict=True))
    lines = [
        f"values.{toml_key(code)} = {toml_list([*variable.values[code], option])}" for code, option in pairs
    ]
    what = f"de kolommen {list_words(options)} zijn op volgorde gekoppeld aan de antwoorden van het codeboek"
    advice = f"Controleer dit en leg het vast {to_paste(variable.name, *lines)}"
    told = about_question("warning", "options-by-order", variable.code, what, advice, len(options))
    return [replace(link, option=code, how="order") for link, code in zip(links, codes, strict=True)], [told]


def _unknown_options(raw: RawExport, variable: Variable, links: Sequence[Link], expected: int) -> Message:
    """Columns for answers that the codebook does not have."""
    named = []
    for link in links:
        column = raw.columns[link.position]
        option = heading_shown(column.option_code, column.option)
        named.append(f"{link.letter} ('{option}')" if option else link.letter)
    stands = quantity(len(links), "kolom staat", "kolommen staan")
    what = f"{stands} voor een antwoord dat niet in het codeboek staat: kolom {list_words(named)}"
    options = [raw.columns[link.position].option for link in links]
    lines = [
        f"values.{toml_key(code)} = {toml_list([*variable.values[code], option])}"
        for option in options
        if heading_shown("", option) and (code := _same_letters(option, variable))
    ]
    advice = (
        f"Voeg de tekst toe bij het juiste antwoord van [variables.{variable.name}] "
        f"(het codeboek kent er {expected}), of exporteer opnieuw."
        + (f" Met dezelfde letters, {to_paste(variable.name, *lines)}" if lines else "")
    )
    return about_question("error", "unknown-option-column", variable.code, what, advice, len(links))


def _same_letters(option: str, variable: Variable) -> str:
    """The one answer with the same letters and digits as an option, or nothing; Castor strips the signs."""
    plain = LETTERS_ONLY.sub("", without_accents(option))
    found = {
        code
        for code, labels in variable.values.items()
        if plain and plain in {LETTERS_ONLY.sub("", without_accents(label)) for label in labels}
    }
    return found.pop() if len(found) == 1 else ""


def _without_repeats(
    raw: RawExport, variable: Variable, links: Sequence[Link]
) -> tuple[list[Link], list[Message]]:
    """The columns without those that repeat an earlier one under another heading."""
    first: dict[str, Link] = {}
    once, messages = [], []
    for link in links:
        earlier = link if link.write_in else first.setdefault(link.option, link)
        if earlier is link:
            once.append(link)
            continue
        same = all(row.cells[earlier.position] == row.cells[link.position] for row in raw.rows)
        what = (
            f"De vraag '{variable.question}' staat twee keer in het bestand "
            f"(kolom {earlier.letter} en {link.letter})"
        )
        end = (
            f" met dezelfde antwoorden; kolom {earlier.letter} is gebruikt."
            if same
            else " met verschillende antwoorden. Verwijder de verkeerde kolom of exporteer opnieuw."
        )
        level = "warning" if same else "error"
        messages.append(Message(level, "duplicate-column", what + end, question=variable.code, count=2))
    return once, messages
