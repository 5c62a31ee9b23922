"""Columns of an export laid beside the questions of the codebook.

A column belongs to a question if its code, its text or a known older wording is
the same, apart from case, blanks and signs. Nothing similar is ever accepted:
what looks alike is suggested in `analysis.intake.suggestions`.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analysis.codebook import Codebook, Variable
from analysis.dutch import list_words
from analysis.intake.messages import about_question, quantity, toml_list
from analysis.intake.normalise import clean, heading_key, key
from analysis.intake.privacy import heading_shown
from analysis.intake.raw import Message, RawColumn, RawExport
from analysis.intake.values import answer_codes

# Columns of the tool that only count or recognise answers; a question of the codebook goes before the rest.
STRUCTURAL = (
    "id",
    "submitted",
    "started",
    "last_action",
    "last_page",
    "status",
    "finished",
    "progress",
    "other",
)
OPEN_ANSWERS = ("anders", "overig", "other")
NUMBERED = re.compile(r"[a-z]*0*\d+", re.IGNORECASE)
WRITE_IN = "write-in"


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


@dataclass(frozen=True)
class ColumnMap:
    """Which columns answer which questions, and which do not."""

    links: tuple[Link, ...]
    unknown: tuple[int, ...]
    reworded: dict[str, str] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()

    def of(self, variable: str) -> list[Link]:
        """The columns of one question, in the order of the file."""
        return [link for link in self.links if link.variable == variable]


def map_columns(raw: RawExport, codebook: Codebook) -> ColumnMap:
    """Lay the columns of an export beside the questions of a codebook."""
    found = {position: hit for position, hit in enumerate(_hits(raw.columns, codebook)) if hit}
    per_variable: dict[str, list[int]] = defaultdict(list)
    for position, (name, _, _) in found.items():
        per_variable[name].append(position)
    links, messages = [], []
    for name, positions in per_variable.items():
        made, told = _links_of(
            raw, codebook.variables[name], [(position, *found[position][1:]) for position in positions]
        )
        links += made
        messages += told
    unknown = [at for at, column in enumerate(raw.columns) if at not in found and is_question(column)]
    reworded = _reworded(raw, codebook, links)
    return ColumnMap(
        tuple(sorted(links, key=lambda link: link.position)), tuple(unknown), reworded, tuple(messages)
    )


def is_question(column: RawColumn) -> bool:
    """Whether a column is none of the tool's own."""
    return column.role in ("", "other")


def open_answer(variable: Variable) -> str:
    """The code of the answer that stands for own words (``Anders``), or nothing."""
    for code, labels in variable.values.items():
        if any(key(label).startswith(OPEN_ANSWERS) for label in labels):
            return code
    return ""


def known_texts(variable: Variable) -> set[str]:
    """Every text under which a question is known."""
    return {heading_key(text) for text in (variable.question, *variable.wordings)}


def _hits(columns: Sequence[RawColumn], codebook: Codebook) -> list[tuple[str, bool, str] | None]:
    """Per column the question, whether the column is all of it, and what was the same."""
    codes, texts = _index(codebook)
    hits = [_hit(column, codes, texts) for column in columns]
    taken = {hit[0] for hit in hits if hit}
    return [hit or _abbreviated(column, texts, taken) for hit, column in zip(hits, columns, strict=True)]


def _index(codebook: Codebook) -> tuple[dict[str, str], dict[str, tuple[str, str]]]:
    """Questions by code, and by a text that only one question has."""
    codes = {key(variable.code): name for name, variable in codebook.variables.items()}
    texts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, variable in codebook.variables.items():
        for wording in variable.wordings:
            codes.setdefault(key(wording), name)
            texts[heading_key(wording)].append((name, "wording"))
        texts[heading_key(variable.question)].append((name, "question"))
    return codes, {text: hits[0] for text, hits in texts.items() if len({name for name, _ in hits}) == 1}


def _hit(
    column: RawColumn, codes: dict[str, str], texts: dict[str, tuple[str, str]]
) -> tuple[str, bool, str] | None:
    """The question of one column: first as a whole, then as one option of it."""
    if column.role in STRUCTURAL and column.role != "other":
        return None
    whole = [(column.code, column.question)]
    if column.option:
        joined = [
            (f"{column.code}{sign.format(column.option)}", f"{column.question}{sign.format(column.option)}")
            for sign in ("[{}]", " [{}]", "_{}")
        ]
        whole, part = joined, [(column.code, column.question)]
    else:
        part = []
        whole.append(("", column.heading[0] if column.heading else ""))
    for is_whole, names in ((True, whole), (False, part)):
        for code, question in names:
            if code and key(code) in codes:
                return codes[key(code)], is_whole, "code"
            if question and heading_key(question) in texts:
                return texts[heading_key(question)][0], is_whole, texts[heading_key(question)][1]
            if question and key(question) in codes:
                return codes[key(question)], is_whole, "code"
    return None


def _abbreviated(
    column: RawColumn, texts: dict[str, tuple[str, str]], taken: set[str]
) -> tuple[str, bool, str] | None:
    """The one question that starts as a heading that the tool cut off (``Wat is uw gesla..``)."""
    heading = key(column.question or (column.heading[0] if column.heading else ""))
    start = heading.rstrip(" .")
    if column.role or len(start) < 8 or not heading.endswith(".."):
        return None
    found = {name for text, (name, _) in texts.items() if text.startswith(start) and name not in taken}
    return (found.pop(), not column.option, "abbreviated") if len(found) == 1 else None


def _links_of(
    raw: RawExport, variable: Variable, hits: Sequence[tuple[int, bool, str]]
) -> tuple[list[Link], list[Message]]:
    """The columns of one question, each with the answer that it stands for."""
    links, messages, numbered = [], [], []
    answers = answer_codes(variable)
    for position, is_whole, how in hits:
        column = raw.columns[position]
        link = Link(
            raw.name,
            position,
            column.letter,
            heading_shown(column.code, column.question),
            variable.name,
            "",
            how,
        )
        if column.role == "other":
            links.append(_replaced(link, open_answer(variable), write_in=True))
        elif is_whole:
            links.append(link)
        elif code := answers.get(key(column.option)):
            links.append(_replaced(link, code))
        else:
            numbered.append(link)
    if numbered:
        made, told = _by_order(raw, variable, numbered)
        links, messages = links + made, [told]
    duplicates = _duplicates(raw, variable, links)
    dropped = {position for _, position in duplicates[0]}
    return [link for link in links if link.position not in dropped], [*messages, *duplicates[1]]


def _replaced(link: Link, option: str, how: str = "", write_in: bool = False) -> Link:
    """The same column, standing for one answer."""
    return Link(
        link.file, link.position, link.letter, link.heading, link.variable, option, how or link.how, write_in
    )


def _by_order(raw: RawExport, variable: Variable, links: Sequence[Link]) -> tuple[list[Link], Message]:
    """Numbered columns (SQ001, SQ002) as the answers of the codebook in their order, if there are as many."""
    options = [clean(raw.columns[link.position].option)[0] for link in links]
    codes = [code for code in variable.values if code != variable.none_is]
    by_number = all(NUMBERED.fullmatch(option) for option in options) and options == sorted(
        options, key=_last_number
    )
    if not by_number or len(options) != len(codes):
        return [], _unknown_options(variable, links, options, len(codes))
    lines = "; ".join(
        f"values.{code} = {toml_list([*variable.values[code], option])}"
        for code, option in zip(codes, options, strict=True)
    )
    return [_replaced(link, code, "order") for link, code in zip(links, codes, strict=True)], about_question(
        "warning",
        "options-by-order",
        variable.code,
        f"de kolommen {', '.join(options)} zijn op volgorde gekoppeld aan de {len(codes)} antwoorden van het codeboek",
        f"Controleer de volgorde en leg die vast in het codeboek: {lines}",
        len(options),
    )


def _unknown_options(
    variable: Variable, links: Sequence[Link], options: Sequence[str], expected: int
) -> Message:
    """Columns for answers that the codebook does not have."""
    columns = [
        f"{link.letter} ({option})" if heading_shown("", option) else link.letter
        for link, option in zip(links, options, strict=True)
    ]
    return about_question(
        "error",
        "unknown-option-column",
        variable.code,
        f"{quantity(len(links), 'kolom staat', 'kolommen staan')} voor een antwoord dat niet in het codeboek staat: kolom {list_words(columns)}",
        f"Voeg de tekst toe bij het juiste antwoord van [variables.{variable.name}] (het codeboek kent er {expected}).",
        len(links),
    )


def _last_number(option: str) -> int:
    """The number at the end of the code of an option."""
    return int(re.search(r"\d+$", option)[0])


def _duplicates(
    raw: RawExport, variable: Variable, links: Sequence[Link]
) -> tuple[set[tuple[int, int]], list[Message]]:
    """Columns that say the same thing twice: pairs of positions to leave out, and what to tell."""
    first: dict[tuple[str, bool], Link] = {}
    repeated, messages = set(), []
    for link in links:
        earlier = first.setdefault((link.option, link.write_in), link)
        if earlier is link or link.write_in:
            continue
        repeated.add((earlier.position, link.position))
        same = all(row.cells[earlier.position] == row.cells[link.position] for row in raw.rows)
        what = f"De vraag '{variable.question}' staat twee keer in het bestand (kolom {earlier.letter} en {link.letter})"
        end = (
            " met dezelfde antwoorden; de eerste telt."
            if same
            else " met verschillende antwoorden. Exporteer opnieuw of herstel de kop van een van beide."
        )
        messages.append(
            Message(
                "warning" if same else "error",
                "duplicate-column",
                what + end,
                question=variable.code,
                count=2,
            )
        )
    return repeated, messages


def _reworded(raw: RawExport, codebook: Codebook, links: Iterable[Link]) -> dict[str, str]:
    """Questions that were found by code while their text is none that the codebook knows."""
    found: dict[str, str] = {}
    for link in links:
        column, variable = raw.columns[link.position], codebook.variables[link.variable]
        text = clean(column.question)[0]
        full = f"{text} [{column.option}]" if column.option else text
        known = known_texts(variable)
        if (
            link.how == "code"
            and text
            and column.code
            and heading_key(text) not in known | {key(variable.code)}
            and heading_key(full) not in known
        ):
            found.setdefault(variable.name, text)
    return found
