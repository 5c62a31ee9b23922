"""What the answers in a column look like: numbers, a date, one or several of a few options, or own words.

What only one person answered may be in own words, and then no codebook may show it. It counts as
an option only if all its words are familiar: from headings, or from answers that more people gave.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from analysis.intake.joined_answers import take_apart
from analysis.intake.normalise import key
from analysis.intake.privacy import personal_kinds
from analysis.intake.raw import RawColumn
from analysis.intake.words import NOT_TICKED, TICKED

WHOLE = re.compile(r"-?\d{1,9}")
DECIMAL = re.compile(r"-?\d{1,9}[.,]\d+")
DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
WORD = re.compile(r"\w+")
# Words with a capital, such as a person or a hospital: an option only if many gave it.
_CAPITAL = r"[A-Z\u00c0-\u00de][\w'’.-]*"
LIKE_A_NAME = re.compile(rf"{_CAPITAL}(?: (?:van|von|de|den|der|ten|ter|te|in|el|'t))*(?: {_CAPITAL})+")
MANY = 5  # as many as a cell that may be shown
YES_NO = ("ja", "nee", "yes", "no")
OWN_WORDS = re.compile(
    r"opmerking|toelicht|licht .*toe|e-?mail|telefoon|\bnaam\b|\bname\b|comments?\b|remarks?\b|feedback"
)
MIN_OPTIONS_SHARE = 0.9  # of the answers, those that someone else gave as well
MIN_ROWS_NEVER_TWO = 10
LONGEST_SLUG = 40

NUMBER_COMMENT = "Gezien: {low} tot {high}. Zet minimum en maximum erbij."
RARE_COMMENT = (
    "Niet opgenomen: {count}; dat kunnen eigen woorden zijn. Vul de antwoorden aan die bij de vraag horen, "
    "haal de hekjes weg, en type en privacy eronder."
)
TEXT_COMMENT = (
    "Veel antwoorden komen zelden voor: eigen woorden? Is het een keuzevraag, zet er dan de antwoorden bij."
)
PERSONAL_COMMENT = "Bevat wat op persoonsgegevens lijkt."
NUMBERED_COMMENT = "Iedereen heeft een ander getal: een nummer van de deelnemer?"
NOBODY_COMMENT = "Niemand heeft deze vraag beantwoord: vul type en antwoorden aan."


@dataclass(frozen=True)
class Shape:
    """Type of a question, the spellings of each answer, and what a person should look at.

    `complete` is false if answers are left out: then the list would refuse its own export.
    """

    type: str
    answers: list[list[str]] = field(default_factory=list)
    comment: str = ""
    complete: bool = True


def shape_of(column: RawColumn, cells: Sequence[str], joins: Sequence[str], known: Collection[str]) -> Shape:
    """The shape of the answers in one column.

    `joins` may stand between several answers, `known` are the words that options may have.
    """
    given = [cell for cell in cells if cell and cell not in column.missing]
    if column.values:
        return Shape("choice", [[label] for _, label in column.values])
    if not given:
        return Shape("text", comment=NOBODY_COMMENT)
    if personal_kinds(given):
        return Shape("text", comment=PERSONAL_COMMENT)
    shape = _numbers(given) or _dates(given) or _options(given, joins, known)
    return shape or Shape("text", comment=TEXT_COMMENT)


def words(text: str) -> set[str]:
    """The words of a text as they are compared."""
    return set(WORD.findall(key(text)))


def is_familiar(text: str, known: Collection[str]) -> bool:
    """Whether every word is known, part of a known word, or a compound that ends like one.

    >>> is_familiar("Teleradiologie Oost", {"neuroradiologie", "noordoost"}), is_familiar("Jan", {"januari"})
    (True, False)
    """
    return all(
        word in known
        or any(
            (len(word) > 3 and word in other) or (len(word) > 5 and word[-6:] == other[-6:])
            for other in known
        )
        for word in words(text)
    )


def repeated(cells: Iterable[str]) -> list[str]:
    """The answers that more than one person gave."""
    return [cell for cell, count in Counter(cells).items() if cell and count > 1]


def is_ticks(columns: Sequence[RawColumn], contents: Sequence[Sequence[str]]) -> bool:
    """Whether the columns of one question hold nothing but ticks: a mark, or the text of the option."""
    known = {*TICKED, *NOT_TICKED, "", "n/a"}
    return all(
        {key(cell) for cell in set(cells)} <= known | {key(column.option)}
        for column, cells in zip(columns, contents, strict=True)
    )


def never_two(columns: Sequence[RawColumn], contents: Sequence[Sequence[str]]) -> bool:
    """Whether enough people ticked, and nobody ticked two of the columns."""
    ticks = [
        sum(key(cell) in (*TICKED, key(column.option)) for column, cell in zip(columns, row, strict=True))
        for row in zip(*contents, strict=True)
    ]
    return len(columns) > 1 and sum(map(bool, ticks)) >= MIN_ROWS_NEVER_TWO and max(ticks) == 1


def in_own_words(question: str) -> bool:
    """Whether a question asks for own words or for personal data."""
    return bool(OWN_WORDS.search(key(question)))


def slug(text: str) -> str:
    """A short name from a text: letters without accents, digits and underscores.

    >>> slug("Ja, één keer"), slug("18-29")
    ('ja_een_keer', '18_29')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return (
        words
        if len(words) <= LONGEST_SLUG
        else words[:LONGEST_SLUG].rpartition("_")[0] or words[:LONGEST_SLUG]
    )


def option_codes(answers: Sequence[Sequence[str]]) -> list[str]:
    """A different code for each answer."""
    codes: list[str] = []
    for labels in answers:
        name, count = slug(labels[0]) or "antwoord", 1
        code = name
        while code in codes:
            count += 1
            code = f"{name}_{count}"
        codes.append(code)
    return codes


def _numbers(given: Sequence[str]) -> Shape | None:
    """Whole or decimal numbers; all different ones are no answers but a number per person."""
    whole = all(map(WHOLE.fullmatch, given))
    if not whole and not all(WHOLE.fullmatch(cell) or DECIMAL.fullmatch(cell) for cell in given):
        return None
    if whole and len(set(given)) == len(given) > MIN_ROWS_NEVER_TWO:
        return Shape("text", comment=NUMBERED_COMMENT)
    values = [float(cell.replace(",", ".")) for cell in given]
    low, high = (f"{value:g}".replace(".", ",") for value in (min(values), max(values)))
    comment = NUMBER_COMMENT.format(low=low, high=high)
    return Shape("integer" if whole else "decimal", comment=comment)


def _dates(given: Sequence[str]) -> Shape | None:
    return Shape("date") if all(map(DATE.fullmatch, given)) else None


def _options(given: Sequence[str], joins: Sequence[str], known: Collection[str]) -> Shape | None:
    """One option per cell, or several with a separator between them."""
    several = [parts for join in joins if (parts := take_apart(given, join))]
    if several:
        return _choice([part for cell in several[0] for part in cell], "multi", known)
    return _choice(given, "choice", known)


def _choice(given: Sequence[str], kind: str, known: Collection[str]) -> Shape | None:
    """The answers that are options; nothing if too many were given only once, or look like a name."""
    spelling = {}
    for cell in given:
        spelling.setdefault(key(cell), cell)
    counts = Counter(map(key, given))
    listed = [
        name
        for name, count in counts.items()
        if (count > 1 or name in YES_NO or is_familiar(name, known))
        and (count >= MANY or not LIKE_A_NAME.fullmatch(spelling[name]))
    ]
    if sum(counts[name] for name in listed) < MIN_OPTIONS_SHARE * len(given):
        return None
    rare = len(counts) - len(listed)
    return Shape(kind, [[spelling[name]] for name in listed], _rare_comment(rare), not rare)


def _rare_comment(count: int) -> str:
    """That so many answers were given only once."""
    what = "1 antwoord dat zelden voorkomt" if count == 1 else f"{count} antwoorden die zelden voorkomen"
    return RARE_COMMENT.format(count=what) if count else ""
