"""What of a cell or heading may be shown, and what looks like personal data.

A message shows a cell only if it is a number, a date, a word for missing, or
starts with a known answer; else it tells the length. A long number may be that
of a telephone or a register, and after a known answer a name may follow
("Nee, bel ..."): those are cut.
"""

import re
from collections import Counter
from collections.abc import Iterable

from analysis.intake.normalise import clean, key
from analysis.intake.times import read_moment

MISSING_WORDS = {
    "na", "n/a", "n.a.", "#n/a", "#n/b", "n.v.t.", "nvt", "n.v.t", "niet van toepassing", "not applicable",
    "null", "none", "nan", "nil", "-", "--", ".", "?", "x", "leeg", "geen", "geen antwoord", "onbekend",
    "unknown",
    "weet niet", "weet ik niet",
    "missing", "niet beantwoord", "-99", "-999", "999", "9999",
}  # fmt: skip

MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|january|february|march|may|june|july|"
    "august|october|jan|feb|mrt|mar|apr|jun|jul|aug|sept|sep|okt|oct|nov|dec"
)
_NUMBER = r"[-+]?(?:\d{1,6}(?:[.,]\d{1,4})?|[.,]\d{1,4})"
_UNIT = (
    r"(?:jaar|jaren|maand|maanden|week|weken|dag|dagen|uur|uren|keer|fte|%|procent"
    r"|years?|months?|weeks?|days?|hours?)"
)
_AMOUNT = re.compile(
    rf"(?:[<>]=?|meer dan|minder dan|binnen|na|tot|circa|ca\.?|ongeveer)? ?"
    rf"{_NUMBER}(?: ?(?:-|/|tot|à) ?{_NUMBER})? ?{_UNIT}?"
    r"(?: of (?:meer|minder|langer|korter)|\+)?"
)
_DATE = re.compile(
    rf"\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}(?:[ t]\d{{1,2}}:\d\d(?::\d\d(?:\.\d+)?)?)?(?: ?[ap]m)?"
    rf"|(?:\d{{1,2}}[- ])?(?:{MONTHS})\.?(?:[- ]\d{{2,4}})?(?: \d{{1,2}}:\d\d(?::\d\d)?)?"
)
# One lower-case word after a known answer, such as "(nul-uren)": no name, no number.
_ADDED_WORD = re.compile(r"[ ,:;(\[-]{1,3}[a-zà-ÿ-]{1,15}[)\]]?")
_OPEN_ANSWERS = ("anders", "overig", "other", "namelijk")

PERSONAL = {
    "e-mailadressen": re.compile(r"[^\s@;,<>'\"]{1,64}@[^\s@;,<>'\"]{1,253}\.[a-z]{2,63}", re.IGNORECASE),
    "IP-adressen": re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
    "telefoonnummers": re.compile(r"(?<!\d)(?:\+|00)?(?:31[ -]?\(?0?\)?|0)[1-9](?:[ -]?\d){7,8}(?!\d)"),
    "registratienummers": re.compile(r"(?<!\d)\d{8,11}(?!\d)"),
}
LONGEST_HEADING = 60


def shown(text: str, answers: Iterable[str] = (), noun: str = "tekst") -> str:
    """A cell as a message may show it: in quotes, cut, or only its length.

    >>> shown("2035"), shown("Kanarie Vogelaar")
    ("'2035'", 'een tekst van 16 tekens')
    >>> shown("Vaste aanstelling (nul-uren)", ["Vaste aanstelling"])
    "'Vaste aanstelling (nul-uren)'"
    >>> shown("Nee, bel Kanarie", ["Nee"])
    "'Nee…' (16 tekens)"
    """
    text = clean(text)[0]
    if is_plain_value(text):
        return f"'{text}'"
    known = starts_with(text, answers)
    if not known:
        return f"een {noun} van {_signs(text)}"
    if _ADDED_WORD.fullmatch(text[known:]) and not key(text).startswith(_OPEN_ANSWERS):
        return f"'{text}'"
    return f"'{text[:known]}…' ({_signs(text)})"


def _signs(text: str) -> str:
    """The length of a text in words."""
    return "1 teken" if len(text) == 1 else f"{len(text)} tekens"


def is_plain_value(text: str) -> bool:
    """Whether a text is a number that is no telephone number, a date, or a word for missing."""
    plain = key(text)
    return plain in MISSING_WORDS or bool(_AMOUNT.fullmatch(plain) or _DATE.fullmatch(plain))


def starts_with(text: str, answers: Iterable[str]) -> int:
    """How many characters of `text` are a known answer, as a word of its own; 0 if none."""
    plain = key(text)
    lengths = [len(key(answer)) for answer in answers if plain.startswith(key(answer))]
    whole = [length for length in lengths if not plain[length : length + 1].isalnum()]
    return max(whole, default=0) if len(plain) == len(text) else 0


def personal_kinds(texts: Iterable[str]) -> dict[str, int]:
    """How many cells look like which kind of personal data; each cell counts once.

    >>> personal_kinds(["jk@example.org", "prima"])
    {'e-mailadressen': 1}
    """
    first = Counter(
        next((kind for kind, pattern in PERSONAL.items() if pattern.search(text)), "")
        for text in texts
        if not (read_moment(text) or read_moment(text, "month"))  # 02-09-2026 09:33 is no telephone number
    )
    return {kind: first[kind] for kind in PERSONAL if first[kind]}


def mask_addresses(text: str) -> str:
    """A text without e-mail addresses, IP addresses and telephone numbers, should a heading hold one.

    >>> mask_addresses("Kolom 'k@example.org' is leeg.")
    "Kolom '…' is leeg."
    """
    for kind in ("e-mailadressen", "IP-adressen", "telefoonnummers"):
        text = PERSONAL[kind].sub("…", text)
    return text


def heading_shown(code: str, question: str) -> str:
    """A heading as a message names it: code or start of the question; nothing that looks personal."""
    heading = clean(code or question)[0]
    if not heading or personal_kinds([heading]):
        return ""
    return heading if len(heading) <= LONGEST_HEADING else f"{heading[:LONGEST_HEADING].rstrip()}…"
