"""From the heading cells of a column to its code, question and option.

Forms that occur: a code (``q``, ``q[SQ001]``, ``q_SQ001``, ``q#option``), a text (``Vraag``,
``Vraag [optie]``), both with a separator between them, a question with its
options in the row below (SurveyMonkey), and codes with texts in the row below (Qualtrics).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from analysis.intake.headings import IMPORT_ID, role_of
from analysis.intake.normalise import clean, key
from analysis.intake.raw import RawColumn, column_letter
from analysis.intake.tools import (
    LIMESURVEY,
    QUALTRICS,
    SURVEYMONKEY,
    Tool,
)
from analysis.intake.words import OTHER_CODES, RESPONSE_WORDS

CODE = re.compile(r"(?P<code>[A-Za-z][\w.-]*)(?P<option>(?:\[[^\[\]]*\])*|#.+)")
CODE_AND_TEXT = re.compile(
    r"(?P<code>[A-Za-z]\w*)(?P<option>(?:\[[^\[\]]*\])*)(?P<separator>\s?[.,:;|/\u2013-]\s?)(?=[\w\[])"
)
NUMBERED = re.compile(r"(?P<base>.+?)_(?P<option>\d+|SQ\d+|other|\d+_TEXT|TEXT)")
CHOSEN = re.compile(r" - (?:Selected Choice|Geselecteerde keuze)(?= - |$)", re.IGNORECASE)


def read_columns(headings: Sequence[Sequence[str]], tool: Tool) -> list[RawColumn]:
    """The columns of a table, by its heading rows (all of the same width)."""
    cells = list(zip(*headings, strict=True))
    columns = [
        RawColumn(
            column_letter(position), heading, role=role_of(heading[0], tool) or _role_below(heading, tool)
        )
        for position, heading in enumerate(cells, start=1)
    ]
    if tool is SURVEYMONKEY and len(headings) > 1:
        return _with_options_below(columns)
    if tool is QUALTRICS and len(headings) > 1:
        return group_numbered([_with_text_below(column) for column in columns], (" - ", "-"))
    return group_numbered(_only_shared(_taken_apart(columns, tool)))


def group_numbered(columns: list[RawColumn], signs: Sequence[str] = (" - ",)) -> list[RawColumn]:
    """Columns ``q_1``, ``q_2`` of which the texts share a part, as options of one question ``q``.

    `signs` may stand between question and option; legacy Qualtrics has no blanks around its ``-``.

    A column ``q_3_TEXT`` beside a column ``q`` is the field for an answer in own words.
    """
    whole = {column.code: column for column in columns if column.code and not column.role}
    families = defaultdict(list)
    for position, column in enumerate(columns):
        name = NUMBERED.fullmatch(column.code)
        if name and not column.role and not column.option:
            families[name["base"]].append((position, name["option"]))
    grouped = list(columns)
    for base, members in families.items():
        if base in whole:
            for position, code in members:
                if _is_own_words(code):
                    own = {"code": base, "question": whole[base].question, "option_code": code}
                    grouped[position] = replace(columns[position], **own, role="other")
            continue
        question, options = _common_part([columns[position].question for position, _ in members], signs)
        if len(members) > 1 and question is not None:
            for (position, code), option in zip(members, options, strict=True):
                role = "other" if _is_own_words(code) else ""
                grouped[position] = replace(
                    columns[position],
                    code=base,
                    question=question,
                    option=option or code,
                    option_code=code,
                    role=role,
                )
    return grouped


def _is_own_words(code: str) -> bool:
    """Whether the code of an option is that of the field for an answer in own words."""
    return bool(OTHER_CODES.fullmatch(code)) or code.endswith("TEXT")


def _role_below(heading: Sequence[str], tool: Tool) -> str:
    """The role by the second heading row: the names of legacy Qualtrics stand there."""
    return role_of(heading[1], tool) if tool is QUALTRICS and len(heading) > 1 else ""


def _with_options_below(columns: list[RawColumn]) -> list[RawColumn]:
    """Columns whose question stands above the first of its options only."""
    filled, question = [], ""
    for column in columns:
        above, below = clean(column.heading[0])[0], clean(column.heading[1])[0]
        goes_on = below and key(below) not in RESPONSE_WORDS
        question = above or (question if goes_on else "")
        option = "" if key(below) in RESPONSE_WORDS else below
        filled.append(column if column.role else replace(column, question=question, option=option))
    return filled


def _with_text_below(column: RawColumn) -> RawColumn:
    """A column whose code stands above its question."""
    text = "" if column.heading[1].lstrip().startswith(IMPORT_ID) else clean(column.heading[1])[0]
    if column.role:
        return column
    return replace(column, code=clean(column.heading[0])[0], question=CHOSEN.sub("", text))


def _taken_apart(columns: list[RawColumn], tool: Tool) -> list[RawColumn]:
    """Columns with one heading, by the form that most of the headings have."""
    headings = [clean(column.heading[0])[0] for column in columns]
    asked = [
        heading for heading, column in zip(headings, columns, strict=True) if heading and not column.role
    ]
    separator = _separator(headings, asked)
    coded = [heading for heading in asked if CODE.fullmatch(heading)]
    codes_only = not separator and 10 * len(coded) >= 8 * len(asked)
    underscored = tool is LIMESURVEY and not codes_only and not any(" " in heading for heading in asked)
    parts = []
    for column, heading in zip(columns, headings, strict=True):
        heading = heading.replace("_", " ") if underscored else heading
        role = column.role or (role_of(heading.split(separator)[0], tool) if separator else "")
        parts.append(
            replace(column, role=role) if role else _one_heading(column, heading, separator, codes_only)
        )
    return parts


def _separator(headings: list[str], asked: list[str]) -> str:
    """What stands between code and text, if most headings have both and every code is another."""
    different = dict.fromkeys(headings)
    matches = [match for heading in different if (match := CODE_AND_TEXT.match(heading))]
    for separator in Counter(match["separator"] for match in matches):
        codes = [match["code"] + match["option"] for match in matches if match["separator"] == separator]
        if len(set(codes)) == len(codes) > 1 and 10 * len(codes) >= 8 * len(set(asked)):
            return separator
    return ""


def _has_code(heading: str, separator: str) -> bool:
    match = CODE_AND_TEXT.match(heading)
    return bool(match) and match["separator"] == separator


def _one_heading(column: RawColumn, heading: str, separator: str, codes_only: bool) -> RawColumn:
    """A column by one heading of a known form."""
    match = CODE_AND_TEXT.match(heading) if _has_code(heading, separator) else None
    if match:
        question, option = heading[match.end() :].strip(), ""
        if match["option"]:
            question, option = split_brackets(question)
        return _with_option(replace(column, code=match["code"], question=question), option, match["option"])
    if codes_only and (match := CODE.fullmatch(heading)):
        return _with_option(replace(column, code=match["code"]), "", match["option"])
    question, option = split_brackets(heading)
    return replace(column, question=question, option=option)


def _with_option(column: RawColumn, option: str, code: str) -> RawColumn:
    """A column with the option that stands behind its code."""
    code = code.lstrip("#").removeprefix("[").removesuffix("]").replace("][", "_")
    role = "other" if code and OTHER_CODES.fullmatch(code) else ""
    return replace(column, option=option or code, option_code=code, role=role)


def split_brackets(text: str) -> tuple[str, str]:
    """A text and what stands in brackets at its end.

    >>> split_brackets("Zoekt u? [Anders [zie onder]]"), split_brackets("Zoekt u?")
    (('Zoekt u?', 'Anders [zie onder]'), ('Zoekt u?', ''))
    """
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        depth += (text[position] == "]") - (text[position] == "[")
        if depth == 0:
            break
    if not text.endswith("]") or depth:
        return text, ""
    return text[:position].strip(), text[position + 1 : -1].strip()


def _only_shared(columns: list[RawColumn]) -> list[RawColumn]:
    """Columns without code keep their option only if another column has the same question."""
    shared = Counter(key(column.question) for column in columns if not column.role)
    return [
        replace(column, question=clean(column.heading[0])[0], option="")
        if column.option and not column.code and shared[key(column.question)] == 1
        else column
        for column in columns
    ]


def _common_part(texts: list[str], signs: Sequence[str]) -> tuple[str | None, list[str]]:
    """The part that all texts share before or after one of the signs, and what remains of each."""
    if len(set(texts)) == 1:
        return texts[0], [""] * len(texts)
    for sign in signs:
        parts = [text.split(sign) for text in texts]
        most = min(map(len, parts)) - 1
        for n in range(most, 0, -1):
            if len({tuple(part[:n]) for part in parts}) == 1:
                return sign.join(parts[0][:n]), [sign.join(part[n:]) for part in parts]
        for n in range(most, 0, -1):
            if len({tuple(part[-n:]) for part in parts}) == 1:
                return sign.join(parts[0][-n:]), [sign.join(part[:-n]) for part in parts]
    return None, texts
