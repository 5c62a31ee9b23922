"""What an unknown answer may mean: suggested with the line to paste into the codebook, never done.

Evidence: its text is similar, above all to that of an answer that does not occur.
"""

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from analysis.codebook import Variable
from analysis.dutch import list_words
from analysis.intake.answers import Answers
from analysis.intake.messages import to_paste, toml_key, toml_list
from analysis.intake.normalise import key, without_accents
from analysis.intake.options import Link
from analysis.intake.privacy import shown
from analysis.intake.readings import Reading
from analysis.intake.ticks import SEPARATOR

SIMILAR_ANSWER = 0.6
PERHAPS_MERGED = 0.4  # an answer that took the place of two is less like each of them
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


def _advice(variable: Variable, reading: Reading, unused: Sequence[str], links: Sequence[Link]) -> str:
    """What to do about one unknown answer."""
    code = _closest(variable, reading.text, unused)
    if not code:
        allowed = ", ".join(f"'{variable.option(each)}'" for each in variable.values)
        own = [link for link in links if link.variable == variable.name and not link.write_in]
        letters = list(dict.fromkeys(link.letter for link in own))
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
    likely = [YES_NO_CODES.get(key(variable.option(code)), "") for code in variable.values]
    codes = [code if code in texts else "CODE" for code in likely]
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
    labels = [label for label in variable.values[code] if not NUMBERED_CODE.fullmatch(label)]
    return max((_similar(text, label) for label in labels), default=0)


def _similar(text: str, label: str) -> float:
    """How alike two answers are, from 0 to 1; the numbers in them count as much as the letters."""
    letters = difflib.SequenceMatcher(None, without_accents(text), without_accents(label)).ratio()
    numbers = [set(re.findall(r"\d+", each)) for each in (text, label)]
    if not any(numbers):
        return letters
    return (letters + len(numbers[0] & numbers[1]) / len(numbers[0] | numbers[1])) / 2
