"""A printed string read back: ``27 (19%)``, ``91,6 (89,6 - 93,7)``, ``< 0,001``, ``zestien (44%)``."""

import re
from dataclasses import dataclass
from fractions import Fraction

from analysis.dutch import NUMBER, count_decimals, parse_number
from analysis.errors import AuthorError
from analysis.number_words import word_value

NOTHING = ("niemand", "geen", "geen enkele", "nul")
# A word that stands before a number and loosens it; the sign says how.
MODIFIERS = {
    "<": "<", "≤": "<", "minder dan": "<", "hooguit": "<", ">": ">", "≥": ">", "meer dan": ">",
    "minstens": ">", "ten minste": ">", "tenminste": ">", "bijna": "bijna", "ruim": "ruim",
    "ongeveer": "ongeveer", "circa": "ongeveer", "zo'n": "ongeveer", "±": "ongeveer",
}  # fmt: skip
PIECE = re.compile(
    rf"(?P<modifier>(?:{'|'.join(map(re.escape, MODIFIERS))})?)\s*(?P<minus>(?<![\w)])[-\N{{MINUS SIGN}}])?"
    rf"(?P<number>{NUMBER.pattern}|[a-zà-ÿ]+)\s?(?P<percent>%|procent\b|percent\b)?",
    re.IGNORECASE,
)
PER = re.compile(
    r"\s+per\s+(?:[\d.,]*\d|honderd|duizend|week|jaar|uur|avond|dag|patiënt|vrouwen)\b.*", re.IGNORECASE
)
# A typing error, such as "4O%": the letter would end the number.
GLUED = re.compile(r"\d[^\W\d_]|[^\W\d_]\d")
OF = re.compile(r"\s+van\s+(?:de\s+|alle\s+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Number:
    """A number as printed: its value, in the unit printed, how precise it is, and where it starts."""

    text: str
    value: Fraction
    decimals: int
    percent: bool = False
    modifier: str = ""
    start: int = 0


@dataclass(frozen=True)
class Printed:
    """What a printed string says, by role; what it does not say is None."""

    number: Number | None = None
    percent: Number | None = None
    base: Number | None = None
    lower: Number | None = None
    upper: Number | None = None
    before: Number | None = None


def find_numbers(text: str) -> list[Number]:
    """All numbers in a Dutch text, in digits or in words, in order.

    ``een`` without accents counts only where it stands alone: mostly it is an
    article.

    >>> [(n.text, n.percent) for n in find_numbers("zestien jonge klaren (44%)")]
    [('zestien', False), ('44', True)]
    """
    if text.strip().lower() in NOTHING:
        return [Number(text.strip(), Fraction(0), 0)]
    found = [_number(piece) for piece in PIECE.finditer(text)]
    alone = len(text.split()) == 1
    return [number for number in found if number and (alone or number.text.lower() != "een")]


def read_printed(printed: str, kind: str) -> Printed:
    """The roles of the numbers in a printed string of this kind.

    Parameters
    ----------
    printed : str
        As printed.
    kind : str
        The kind of claim; ``text``, ``order`` and ``unit`` need no number.

    Raises
    ------
    AuthorError
        If the string lacks a number that its kind needs, has one too many, or one with a letter in it.

    >>> read_printed("27 (19%)", "count_percent").percent.value
    Fraction(19, 1)
    """
    if kind in ("text", "order", "unit"):
        return Printed()
    if glued := GLUED.search(printed):
        raise AuthorError(
            f"in '{printed}' staan cijfer en letter aan elkaar ('{glued[0]}'). Is dat een typefout?"
        )
    numbers = find_numbers(PER.sub("", printed))
    if kind == "ci":
        return _interval(printed)
    if kind == "change" and len(numbers) > 1:
        return Printed(before=numbers[0], percent=numbers[1])
    counts = [number for number in numbers if not number.percent]
    percents = [number for number in numbers if number.percent]
    if kind == "percent" and percents and counts:
        raise AuthorError(
            f"in '{printed}' staan een aantal en een percentage; de soort is dan 'count_percent'."
        )
    if kind in ("percent", "change"):
        return Printed(percent=_first(percents or counts, printed, kind))
    if kind == "count_percent":
        return Printed(
            number=_first(counts, printed, kind), percent=_first(percents or counts[1:], printed, kind)
        )
    if kind in ("total", "sum_of") and not counts:
        return Printed(percent=_first(percents, printed, kind))
    number = _first(counts or percents, printed, kind)
    base = counts[1] if kind == "count" and len(counts) > 1 and OF.search(printed) else None
    return Printed(number=number, percent=percents[0] if percents and counts else None, base=base)


def _number(piece: re.Match[str]) -> Number | None:
    """One piece of text as number; nothing if it is another word."""
    text = piece["number"]
    digits = text[0].isdigit()
    if not digits and word_value(text.lower()) is None:
        return None
    value = parse_number(text)
    return Number(
        text,
        -value if piece["minus"] else value,
        count_decimals(text) if digits else 0,
        piece["percent"] is not None,
        MODIFIERS.get(piece["modifier"].lower(), ""),
        piece.start("number"),
    )


def _interval(printed: str) -> Printed:
    """An estimate with its interval: ``91,6 (89,6 - 93,7)``."""
    numbers = find_numbers(re.sub(r"(?<=[\d%)])\s*[-\N{EN DASH}]\s*(?=\d)", " tot ", printed))
    if len(numbers) != 3:
        raise AuthorError(f"'{printed}' is geen waarde met interval. Schrijf het als 91,6 (89,6 - 93,7).")
    return Printed(number=numbers[0], lower=numbers[1], upper=numbers[2])


def _first(numbers: list[Number], printed: str, kind: str) -> Number:
    """The first number, or a message that there is none."""
    if not numbers:
        raise AuthorError(f"in '{printed}' staat geen getal dat bij de soort '{kind}' hoort.")
    return numbers[0]
