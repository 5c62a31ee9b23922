"""What the author could add to the codebook: suggested with the line to paste, never done.

Evidence for a question: its answers are the same and its text is similar. Evidence
for an answer: its text is similar, above all to one that does not occur.
"""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from analysis.codebook import Codebook, Edition, Variable
from analysis.dutch import list_words
from analysis.intake.answers import Answers, keeps
from analysis.intake.mapping import ColumnMap
from analysis.intake.messages import about_question, to_paste, toml_key, toml_list
from analysis.intake.normalise import clean, heading_key, key, without_accents
from analysis.intake.options import Link
from analysis.intake.privacy import heading_shown, shown
from analysis.intake.raw import Message, RawExport
from analysis.intake.readings import Reading
from analysis.intake.ticks import SEPARATOR
from analysis.intake.values import reader

SIMILAR_TEXT = 0.6
SIMILAR_ANSWER = 0.6
PERHAPS_MERGED = 0.4  # an answer that took the place of two is less like each of them
UNUSED_FIRST = 0.1
LONGEST_CODE = 5
LONGEST_COMPARED = 500
YES_NO_CODES = {"ja": "Y", "yes": "Y", "nee": "N", "no": "N"}
NUMBERED_CODE = re.compile(r"([A-Za-z]{1,2})(\d{1,3})")


def advise_answers(
    answers: Answers,
    problems: Sequence[tuple[str, Reading]],
    variables: Mapping[str, Variable],
    links: Sequence[Link],
) -> dict[tuple[str, Reading], str]:
    """For answers that the codebook does not have: what the author may have meant, and the line to paste."""
    unknown = [(name, reading) for name, reading in problems if reading.kind == "unknown-answer"]
    different = Counter(name for name, text in {(name, key(reading.text)) for name, reading in unknown})
    advice = {}
    for name, reading in unknown:
        variable, unused = variables[name], _unused(answers, variables[name])
        replaced = [code for code in unused if _alike(variable, code, reading.text) >= PERHAPS_MERGED]
        exact = any(_alike(variable, code, reading.text) == 1 for code in variable.values)
        if len(replaced) > different[name] and not exact:
            advice[name, reading] = _advice_merged(variable, replaced)
        else:
            advice[name, reading] = _advice(variable, reading, unused, links)
    return advice


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
    raw: RawExport,
    column_map: ColumnMap,
    missing: Sequence[Variable],
    variables: Mapping[str, Variable],
    edition: Edition,
) -> dict[str, str]:
    """For missing questions the line for an unknown column with the same answers.

    Its text must be similar, or its answers must be those of no other question.
    """
    found = {}
    for variable in missing:
        alike = [
            (at, _likeness(raw, at, variable))
            for at in column_map.unknown
            if _same_answers(raw, at, variable, edition)
        ]
        best = max(alike, key=lambda pair: pair[1], default=(0, 0.0))
        others = [other for other in variables.values() if other.name != variable.name]
        if best[1] >= SIMILAR_TEXT:
            found[variable.name] = _wording_line(raw, best[0], variable, " en een tekst die erop lijkt")
        elif (
            len(alike) == 1
            and variable.values
            and not any(_same_answers(raw, best[0], other, edition) for other in others)
        ):
            found[variable.name] = _wording_line(raw, best[0], variable, ", die bij geen andere vraag horen")
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


def _advice_merged(variable: Variable, codes: Sequence[str]) -> str:
    """What to do about an answer that may have taken the place of more than one."""
    replaced = list_words([f"'{variable.option(code)}'" for code in codes])
    return (
        f"In dit bestand komen {replaced} niet voor. Zijn die samengevoegd, dan is een fijnere uitspraak "
        f"niet mogelijk: geef dit antwoord een eigen regel onder [variables.{variable.name}], met het jaar "
        "bij 'breaks'. Is het alleen een andere tekst, zet hem dan bij het juiste antwoord."
    )


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
        code: _alike(variable, code, text) + (UNUSED_FIRST if code in unused else 0)
        for code in variable.values
    }
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] >= SIMILAR_ANSWER else ""


def _alike(variable: Variable, code: str, text: str) -> float:
    """How alike a text and the most similar spelling of an answer are, from 0 to 1."""
    return max(_similar(text, label) for label in variable.values[code])


def _similar(text: str, label: str) -> float:
    """How alike two answers are, from 0 to 1; the numbers in them count as much as the letters."""
    letters = difflib.SequenceMatcher(None, without_accents(text), without_accents(label)).ratio()
    numbers = [set(re.findall(r"\d+", each)) for each in (text, label)]
    if not any(numbers):
        return letters
    return (letters + len(numbers[0] & numbers[1]) / len(numbers[0] | numbers[1])) / 2


def _likeness(raw: RawExport, position: int, variable: Variable) -> float:
    """How alike the heading of a column and the text or code of a question are, from 0 to 1."""
    column = raw.columns[position]
    ours, theirs = (column.question, variable.question) if column.question else (column.code, variable.code)
    return difflib.SequenceMatcher(None, heading_key(ours)[:LONGEST_COMPARED], heading_key(theirs)).ratio()


def _same_answers(raw: RawExport, position: int, variable: Variable, edition: Edition) -> bool:
    """Whether a column holds answers, and only answers that the question allows."""
    if not keeps(variable) or raw.columns[position].option or variable.type == "text":
        return False
    cells = {row.cells[position] for row in raw.rows} - {""}
    read = reader(variable, edition)
    return bool(cells) and not any(read(cell).problem for cell in cells)


def _wording_line(raw: RawExport, position: int, variable: Variable, evidence: str) -> str:
    """The line that accepts a column as a question."""
    column = raw.columns[position]
    line = _wordings(variable, clean(column.question or column.code)[0])
    return (
        f"Kolom {column.letter} heeft dezelfde antwoorden{evidence}. "
        f"Is het dezelfde vraag, zet dan {to_paste(variable.name, line)}"
    )


def _wordings(variable: Variable, text: str) -> str:
    """The known wordings of a question with one more; not a text that looks personal."""
    added = text if heading_shown("", text) else "de nieuwe tekst"
    return f"wordings = {toml_list([*variable.wordings, added])}"
