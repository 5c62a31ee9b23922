"""A first codebook for any survey, drafted from one of its exports.

It lists the questions with their type and the answers that were given, in order of
first appearance (for SPSS in the order of the file). What nobody can read from an
export is left to a person: when a question is asked, what means refused, what is
personal. An answer in own words is never listed.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from analysis.errors import AuthorError
from analysis.intake.answer_shapes import (
    Shape,
    in_own_words,
    is_ticks,
    never_two,
    option_codes,
    repeated,
    shape_of,
    slug,
    words,
)
from analysis.intake.normalise import clean, key
from analysis.intake.raw import RawColumn, RawExport, RawRow
from analysis.intake.totals import without_totals
from analysis.intake.words import OTHER_WORDS

PREAMBLE = """\
# Concept van een codeboek, gemaakt uit {name} ({rows} antwoorden). Loop elke vraag na:
# - [variables.NAAM]: geef elke vraag een korte eigen naam, en met label = "..." een kop voor tabellen;
# - asked_if: wanneer de vraag gesteld wordt, bijvoorbeeld asked_if = {{contract = ["permanent"]}};
# - required = true als iedereen moet antwoorden; refused = codes die "weigert" betekenen;
# - values: zet de antwoorden in de goede volgorde, en zet erbij wat wel bestaat maar niemand koos;
# - privacy: "drop" valt weg bij het inlezen, "quasi" is herkenbaar in combinatie;
# - none_is: de code van "geen van deze", als niets aankruisen (type multi) dat betekent.
schema = 1
survey = "{survey}"
"""

ONE_EACH_COMMENT = "Een kolom per antwoord, maar nooit meer dan één gekozen. Mogen het er meer zijn: multi."


@dataclass
class Draft:
    """One question as it will stand in the codebook."""

    code: str
    question: str
    shape: Shape
    name: str = ""
    comment: str = ""


def draft_codebook(raw: RawExport) -> str:
    """A codebook in TOML for the questions of an export.

    Raises
    ------
    AuthorError
        If the export could not be read: with all that is wrong with it.
    """
    if raw.failed:
        raise AuthorError("\n".join(message.text for message in raw.messages if message.level == "error"))
    taken: set[str] = set()
    entries = [_entry(draft, taken) for draft in _drafts(_different_answers(without_totals(raw)))]
    survey = slug(raw.name.partition(".")[0])
    return "\n".join([PREAMBLE.format(name=raw.name, rows=len(raw.rows), survey=survey), *entries])


def _different_answers(raw: RawExport) -> RawExport:
    """The export with clean cells, and equal answers once: who answers twice is one person."""
    asked = [position for position, column in enumerate(raw.columns) if not column.role]
    different: dict[tuple[str, ...], RawRow] = {}
    for row in raw.rows:
        cells = tuple(clean(cell)[0] for cell in row.cells)
        different.setdefault(tuple(cells[position] for position in asked), replace(row, cells=cells))
    return replace(raw, rows=tuple(different.values()))


def _known_words(raw: RawExport) -> set[str]:
    """The words of headings, and of answers that more than one person gave."""
    asked = [column for column in raw.columns if not column.role]
    headings = [text for column in asked for text in (column.question, column.option)]
    answers = [
        text for column in zip(*(row.cells for row in raw.rows), strict=True) for text in repeated(column)
    ]
    return set(OTHER_WORDS).union(*map(words, headings + answers))


def _drafts(raw: RawExport) -> list[Draft]:
    """The questions of an export in its order: columns with options of one question together."""
    families: dict[tuple[str, str, object], list[int]] = {}
    first: dict[tuple[str, ...], int] = {}
    for position, column in enumerate(raw.columns):
        name = (key(column.code), key(column.question), key(column.option), column.option_code)
        # Two questions may look alike once LimeSurvey has cut off their text.
        cut_off = column.question.endswith("..")
        repeats = not cut_off and any(name) and first.setdefault(name, position) != position
        if not column.role and any(name) and not repeats:
            alone = None if column.option else position
            families.setdefault((column.code, column.question, alone), []).append(position)
    known = _known_words(raw)
    return [draft for positions in families.values() for draft in _family(raw, positions, known)]


def _family(raw: RawExport, positions: Sequence[int], known: set[str]) -> list[Draft]:
    """One question, or one per row of a grid."""
    columns = [raw.columns[position] for position in positions]
    contents = [[row.cells[position] for row in raw.rows] for position in positions]
    if columns[0].option and is_ticks(columns, contents):
        return [_spread(columns, contents)]
    return [
        _single(column, cells, raw.joins, known) if not column.option else _grid_row(column, cells, known)
        for column, cells in zip(columns, contents, strict=True)
    ]


def _spread(columns: Sequence[RawColumn], contents: Sequence[Sequence[str]]) -> Draft:
    """A question with a column per answer."""
    first = columns[0]
    answers = [
        list(dict.fromkeys([column.option, *filter(None, [column.option_code])])) for column in columns
    ]
    single = never_two(columns, contents)
    shape = Shape("choice" if single else "multi", answers)
    return Draft(first.code, first.question or first.code, shape, comment=ONE_EACH_COMMENT if single else "")


def _grid_row(column: RawColumn, cells: Sequence[str], known: set[str]) -> Draft:
    """A row of a grid, as a question of its own."""
    code = f"{column.code}[{column.option_code or column.option}]" if column.code else ""
    has_text = column.question or column.option != column.option_code
    question = f"{column.question} [{column.option}]".strip() if has_text else code
    name = f"{column.code or ' '.join(column.question.split()[:2])} {column.option_code or column.option}"
    return Draft(code, question, shape_of(column, cells, (), known), name=name)


def _single(column: RawColumn, cells: Sequence[str], joins: Sequence[str], known: set[str]) -> Draft:
    """A question with one column."""
    question = column.question or column.code
    if in_own_words(question):
        return Draft(column.code, question, Shape("text", comment="De vraag vraagt om eigen woorden."))
    return Draft(column.code, question, shape_of(column, cells, joins, known))


def _entry(draft: Draft, taken: set[str]) -> str:
    """The lines of one question; an incomplete list of answers is commented out."""
    name = _free_name(slug(draft.name or draft.code or draft.question) or "vraag", taken)
    shape = draft.shape
    kind = [f'type = "{shape.type}"', *_answers(shape)]
    if not shape.complete:
        kind = [f"# {line}" for line in kind]
    if not shape.complete or shape.type == "text":
        kind += [*([] if shape.type == "text" else ['type = "text"']), 'privacy = "drop"']
    return "\n".join(
        [
            f"[variables.{name}]",
            *(f"# {comment}" for comment in (draft.comment, shape.comment) if comment),
            f"code = {_quoted(draft.code or name)}",
            f"question = {_quoted(draft.question)}",
            *kind,
            "",
        ]
    )


def _answers(shape: Shape) -> list[str]:
    """A line per answer: its code and its spellings."""
    pairs = zip(option_codes(shape.answers), shape.answers, strict=True)
    return [f"values.{code} = [{', '.join(map(_quoted, labels))}]" for code, labels in pairs]


def _free_name(name: str, taken: set[str]) -> str:
    """The name, with a number behind it if it is taken."""
    free = next(
        each for each in (name, *(f"{name}_{number}" for number in range(2, 10_000))) if each not in taken
    )
    taken.add(free)
    return free


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(clean(text)[0], ensure_ascii=False)
