"""Several answers of one question: in one cell, or in a column of their own."""

from collections.abc import Iterator, Mapping, Sequence

from analysis.codebook import Variable
from analysis.intake.normalise import clean, key
from analysis.intake.privacy import shown
from analysis.intake.readings import Reader, Reading, answer_codes, answer_labels
from analysis.intake.words import NOT_TICKED, TICKED

SEPARATOR = "|"
JOINS = (";", ",", SEPARATOR)
# What may be left between known answers where none of the joins stands there.
BETWEEN = ("", "en", "and", "/", "&", "+", "-")
NOT_SHOWN = ("n/a",)
NO_ANSWER = Reading()


def joined(variable: Variable, codes: Sequence[str]) -> str:
    """Ticked answers in the order of the codebook, each once.

    >>> joined(Variable("a", "a", "?", "multi", values={"x": ["X"], "y": ["Y"]}), ["y", "x", "y"])
    'x|y'
    """
    return SEPARATOR.join(code for code in variable.values if code in codes)


def several_reader(variable: Variable, joins: Sequence[str], single: Reader) -> Reader:
    """How a cell with several answers is read, after the tool's way to join them."""
    answers = answer_codes(variable)

    def read(text: str) -> Reading:
        reading = single(text)
        if reading.code or reading.kind != "unknown-answer":
            return reading
        # Another separator than the tool's own is read as well: the cell is made of known answers as a whole.
        read_so = split_ticks(text, answers, joins) or split_ticks(text, answers)
        found = {frozenset(codes) for codes in read_so}
        if len(found) == 1:
            return Reading(joined(variable, tuple(*found)), reading.changes)
        return _unreadable(variable, text, answers, reading, bool(found))

    return read


def split_ticks(text: str, answers: Mapping[str, str], joins: Sequence[str] = ()) -> list[tuple[str, ...]]:
    """Every way to read a cell as known answers with one kind of separator between them.

    Answers may hold the separator themselves ("collega's, opleider of netwerk"),
    so the cell must be made of known answers as a whole.

    >>> split_ticks("a, b; a;", {"a, b": "1", "a": "2"}, [";"])
    [('1', '2')]
    """
    plain = key(text)
    signs = dict.fromkeys(join.strip() for join in (joins or JOINS) if join.strip())
    return [codes for sign in signs for codes in _parses(plain.rstrip(f"{sign} "), answers, sign)]


def read_tick(cell: str, option: str, heading: str, variable: Variable, two_is_no: bool) -> Reading:
    """One tick in the column of one answer: that answer, nothing, or a problem.

    Parameters
    ----------
    cell : str
        The content.
    option, heading : str
        Code of the answer that the column stands for, and the text in the heading.
    variable : Variable
        The question.
    two_is_no : bool
        Whether the column holds only 1 and 2, which then mean yes and no.
    """
    plain = key(cell)
    own_words = {key(heading), *map(key, variable.values[option])}
    if plain in own_words or plain in TICKED:
        return Reading(option, clean(cell)[1])
    nothing = {"", *NOT_TICKED, *NOT_SHOWN, *map(key, variable.missing)}
    if plain in nothing or (two_is_no and plain == "2"):
        return NO_ANSWER
    problem = f"{shown(cell, answer_labels(variable))} is geen kruisje bij '{variable.option(option)}'"
    return Reading(
        "", (), problem, "Toegestaan: ja, nee, of het antwoord zelf. Verbeter de export.", "no-tick"
    )


def combined(variable: Variable, cells: Sequence[Reading]) -> Reading:
    """The ticks of one row together; a single choice has at most one."""
    codes = [cell.code for cell in cells if cell.code]
    changes = tuple(change for cell in cells for change in cell.changes)
    if problem := next((cell for cell in cells if cell.problem), None):
        return problem
    if variable.type != "multi" and len(codes) > 1:
        names = ", ".join(f"'{variable.option(code)}'" for code in codes)
        what = f"{len(codes)} antwoorden ({names}) waar er één mag"
        return Reading("", changes, what, "Verbeter de export.", "two-answers")
    return Reading(joined(variable, codes), changes)


def _parses(text: str, answers: Mapping[str, str], sign: str) -> Iterator[tuple[str, ...]]:
    """Every sequence of known answers, each once and with the sign between them, that is the whole text."""
    for answer, code in answers.items():
        if not text.startswith(answer):
            continue
        rest = text[len(answer) :].lstrip()
        if not rest:
            yield (code,)
        elif rest.startswith(sign):
            others = {each: other for each, other in answers.items() if other != code}
            yield from ((code, *more) for more in _parses(rest[len(sign) :].lstrip(), others, sign))


def _unreadable(
    variable: Variable,
    text: str,
    answers: Mapping[str, str],
    reading: Reading,
    ambiguous: bool,
) -> Reading:
    """A cell that can be read in two ways or not be taken apart, or with an answer that is not known."""
    if ambiguous:
        problem = "de antwoorden in deze cel zijn op meer dan één manier te lezen"
        advice = "Geef in het codeboek geen antwoord dat uit twee andere bestaat."
        return Reading("", reading.changes, problem, advice, "ambiguous-ticks")
    left = clean(text)[0]
    for answer in sorted(answers, key=len, reverse=True):
        at = key(left).find(answer)
        if at >= 0 and len(key(left)) == len(left):
            left = (left[:at] + left[at + len(answer) :]).strip(" " + "".join(JOINS))
    if len(left) == len(clean(text)[0]):
        return reading
    if key(left) in {*answers, *BETWEEN}:
        problem = "de antwoorden in deze cel zijn niet uit elkaar te halen"
        advice = (
            "Elk antwoord hoort er één keer te staan, met een komma of puntkomma ertussen. Exporteer opnieuw."
        )
        return Reading("", reading.changes, problem, advice, "joined-otherwise")
    problem = (
        "een van de antwoorden staat niet in het codeboek: "
        f"{shown(left, answer_labels(variable), 'antwoord')}"
    )
    return Reading("", reading.changes, problem, kind="unknown-answer", text=left)
