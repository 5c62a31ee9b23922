"""What the author could add to the codebook: suggested with the line to paste, never done.

Evidence for a question: its answers are the same and its text is similar. Evidence
for an answer: its text is similar, above all to one that does not occur.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from analysis.codebook import Codebook, Edition, Variable
from analysis.dutch import list_words
from analysis.intake.answers import Answers, keeps
from analysis.intake.mapping import ColumnMap
from analysis.intake.messages import about_question, to_paste, toml_key, toml_list
from analysis.intake.normalise import clean, heading_key, key
from analysis.intake.options import Link
from analysis.intake.privacy import heading_shown, shown
from analysis.intake.raw import Message, RawExport
from analysis.intake.readings import Reading
from analysis.intake.ticks import SEPARATOR
from analysis.intake.values import reader

SIMILAR_TEXT = 0.6
SIMILAR_ANSWER = 0.6
UNUSED_FIRST = 0.1
LONGEST_CODE = 5
YES_NO_CODES = {"ja": "Y", "yes": "Y", "nee": "N", "no": "N"}
NUMBERED_CODE = re.compile(r"([A-Za-z]{1,2})(\d{1,3})")


def advise_answers(
    answers: Answers,
    problems: Sequence[tuple[str, Reading]],
    variables: Mapping[str, Variable],
    links: Sequence[Link],
) -> dict[tuple[str, Reading], str]:
    """For answers that the codebook does not have: what the author may have meant, and the line to paste."""
    return {
        (name, reading): _advice(variables[name], reading, _unused(answers, variables[name]), links)
        for name, reading in problems
        if reading.kind == "unknown-answer"
    }


def questions_in_code(
    answers: Answers, problems: Sequence[tuple[str, Reading]], variables: Mapping[str, Variable]
) -> dict[str, str]:
    """Questions of which no answer is known because the file holds the tool's codes, and what to do."""
    texts = defaultdict(list)
    for name, reading in problems:
        if reading.kind == "unknown-answer":
            texts[name].append(reading.text)
    return {
        name: _advice_for_codes(variables[name], found)
        for name, found in texts.items()
        if all(len(text) <= LONGEST_CODE for text in found)
        and len(_unused(answers, variables[name])) == len(variables[name].values)
    }


def suggest_wordings(
    raw: RawExport, column_map: ColumnMap, missing: Sequence[Variable], edition: Edition
) -> dict[str, tuple[int, str]]:
    """For missing questions the unknown column with the same answers and a similar text, and what to tell."""
    found = {}
    for variable in missing:
        alike = [
            (at, _likeness(raw, at, variable))
            for at in column_map.unknown
            if _same_answers(raw, at, variable, edition)
        ]
        best = max(alike, key=lambda pair: pair[1], default=(0, 0.0))
        if best[1] >= SIMILAR_TEXT:
            found[variable.name] = (best[0], _wording_line(raw, best[0], variable))
    return found


def tell_reworded(
    raw: RawExport, column_map: ColumnMap, codebook: Codebook, answers: Answers
) -> list[Message]:
    """Questions with a known code and a text that the codebook does not know."""
    messages = []
    contradicting = {each.question for each in column_map.messages if each.kind == "contradicting-heading"}
    for name, text in column_map.reworded.items():
        variable = codebook.variables[name]
        if variable.code in contradicting:
            continue
        wrong = any(question == name for _, question in answers.problems)
        evidence = (
            "niet alle antwoorden staan in het codeboek" if wrong else "de antwoorden zijn gelijk gebleven"
        )
        line = _wordings(variable, text)
        advice = (
            "Tot het codeboek deze tekst kent, wordt de vraag niet met eerdere edities vergeleken. "
            f"Is het dezelfde vraag, zet dan {to_paste(name, line)}"
        )
        what = f"de tekst is anders dan in het codeboek; {evidence}"
        messages.append(about_question("warning", "reworded", variable.code, what, advice))
    return messages


def tell_swapped(column_map: ColumnMap, codebook: Codebook) -> list[Message]:
    """Two questions with the same answers that changed places: perhaps their headings were swapped."""
    order = {name: at for at, name in enumerate(codebook.variables)}
    found = list(dict.fromkeys(link.variable for link in column_map.links))
    moved = [
        (now, then)
        for now, then in zip(found, sorted(found, key=order.__getitem__), strict=True)
        if now != then
    ]
    if len(moved) != 2 or moved[0] != moved[1][::-1]:
        return []
    first, second = (codebook.variables[name] for name in moved[0])
    if not first.values or first.values != second.values:
        return []
    text = (
        f"De vragen '{first.code}' en '{second.code}' staan in het bestand in een andere volgorde dan "
        "in het codeboek en hebben dezelfde "
        "antwoorden. Zijn de koppen verwisseld? Vergelijk de verdeling met vorig jaar; aan één "
        "bestand is dit niet te zien."
    )
    return [Message("warning", "perhaps-swapped", text, question=first.code, count=2)]


def _advice(variable: Variable, reading: Reading, unused: Sequence[str], links: Sequence[Link]) -> str:
    """What to do about one unknown answer."""
    code = _closest(variable, reading.text, unused)
    if not code:
        allowed = ", ".join(f"'{variable.option(each)}'" for each in variable.values)
        letters = list(dict.fromkeys(link.letter for link in links if link.variable == variable.name))
        there = f" Het antwoord zelf staat in kolom {list_words(letters, 'of')}." if letters else ""
        return (
            f"Toegestaan: {allowed}. Verbeter de export, of het codeboek onder [variables.{variable.name}]."
            f"{there}"
        )
    gone = " (komt in dit bestand niet voor)" if code in unused else ""
    meant = f"Bedoelde u '{variable.option(code)}'{gone}?"
    if shown(reading.text, [variable.option(code)]) != f"'{reading.text}'":
        place = f"values.{toml_key(code)} van [variables.{variable.name}]"
        return f"{meant} Zet de tekst van de cel dan in het codeboek bij {place}."
    line = f"values.{toml_key(code)} = {toml_list([*variable.values[code], reading.text])}"
    return f"{meant} Vervang dan de regel {to_paste(variable.name, line)}"


def _advice_for_codes(variable: Variable, texts: Sequence[str]) -> str:
    """How to put the codes of a tool into the codebook; by number if they are numbered (A1, A2)."""
    found = [NUMBERED_CODE.fullmatch(text) for text in texts]
    codes = [YES_NO_CODES.get(key(variable.option(code)), "CODE") for code in variable.values]
    if all(found) and len({(match[1], len(match[2])) for match in found}) == 1:
        prefix, width = found[0][1], len(found[0][2])
        codes = [f"{prefix}{number:0{width}}" for number in range(1, len(variable.values) + 1)]
    lines = [
        f"values.{toml_key(name)} = {toml_list([*labels, code])}"
        for (name, labels), code in zip(variable.values.items(), codes, strict=True)
    ]
    return (
        "Exporteer met volledige antwoorden. Of zet de codes (controleer welke bij welk antwoord hoort; "
        f"hieronder staat alleen de volgorde) {to_paste(variable.name, *lines)}"
    )


def _unused(answers: Answers, variable: Variable) -> list[str]:
    """The answers of the codebook that nobody gave."""
    given = {code for cell in answers.codes[variable.name] for code in cell.split(SEPARATOR)}
    return [code for code in variable.values if code not in given]


def _closest(variable: Variable, text: str, unused: Sequence[str]) -> str:
    """The code of the most similar answer; one that nobody gave goes first."""
    scores = {
        code: max(_similar(text, label) for label in labels) + (UNUSED_FIRST if code in unused else 0)
        for code, labels in variable.values.items()
    }
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= SIMILAR_ANSWER else ""


def _similar(text: str, label: str) -> float:
    """How alike two answers are, from 0 to 1; the numbers in them count as much as the letters."""
    letters = difflib.SequenceMatcher(None, key(text), key(label)).ratio()
    numbers = [set(re.findall(r"\d+", each)) for each in (text, label)]
    if not any(numbers):
        return letters
    return (letters + len(numbers[0] & numbers[1]) / len(numbers[0] | numbers[1])) / 2


def _likeness(raw: RawExport, position: int, variable: Variable) -> float:
    """How alike the heading of a column and the text of a question are, from 0 to 1."""
    heading = raw.columns[position].question or raw.columns[position].code
    return difflib.SequenceMatcher(None, heading_key(heading), heading_key(variable.question)).ratio()


def _same_answers(raw: RawExport, position: int, variable: Variable, edition: Edition) -> bool:
    """Whether a column holds answers, and only answers that the question allows."""
    if not keeps(variable) or raw.columns[position].option or variable.type == "text":
        return False
    cells = {row.cells[position] for row in raw.rows} - {""}
    read = reader(variable, edition)
    return bool(cells) and not any(read(cell).problem for cell in cells)


def _wording_line(raw: RawExport, position: int, variable: Variable) -> str:
    """The line that accepts a column as a question."""
    column = raw.columns[position]
    line = _wordings(variable, clean(column.question or column.code)[0])
    return (
        f"Kolom {column.letter} heeft dezelfde antwoorden en een tekst die erop lijkt. "
        f"Is het dezelfde vraag, zet dan {to_paste(variable.name, line)}"
    )


def _wordings(variable: Variable, text: str) -> str:
    """The known wordings of a question with one more; not a text that looks personal."""
    added = text if heading_shown("", text) else "de nieuwe tekst"
    return f"wordings = {toml_list([*variable.wordings, added])}"
