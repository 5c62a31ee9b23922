"""What a heading that the codebook does not have may be: suggested with the line to paste, never done.

Evidence: the answers are the same, and the text is similar.
"""

import difflib
from collections.abc import Mapping, Sequence

from analysis.codebook import Codebook, Edition, Variable
from analysis.intake.answers import Answers, keeps
from analysis.intake.mapping import ColumnMap
from analysis.intake.messages import about_question, to_paste, toml_list
from analysis.intake.normalise import clean, heading_key
from analysis.intake.privacy import heading_shown
from analysis.intake.raw import Message, RawExport
from analysis.intake.values import reader

SIMILAR_TEXT = 0.6
LONGEST_COMPARED = 500


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
