"""Dutch number words, written and read; `dutch` is the room that others use."""

import re
from fractions import Fraction
from functools import cache

SMALL = [
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
]  # fmt: skip
TENS = ["", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig"]
PARTS = {
    "helft": Fraction(1, 2), "half": Fraction(1, 2), "kwart": Fraction(1, 4), "driekwart": Fraction(3, 4),
    "eenderde": Fraction(1, 3), "tweederde": Fraction(2, 3), "eenvijfde": Fraction(1, 5),
    "tweevijfde": Fraction(2, 5), "drievijfde": Fraction(3, 5), "viervijfde": Fraction(4, 5),
    "eentiende": Fraction(1, 10),
}  # fmt: skip
LARGEST_IN_WORDS = 999_999


def number_words(value: int) -> str:
    """A whole number in words, up to 999.999.

    >>> number_words(1), number_words(93), number_words(140), number_words(2500)
    ('één', 'drieënnegentig', 'honderdveertig', 'tweeduizend vijfhonderd')
    """
    if value != int(value) or not 0 <= value <= LARGEST_IN_WORDS:
        raise ValueError(f"no words for {value}: only whole numbers from 0 to {LARGEST_IN_WORDS}")
    thousands, rest = divmod(int(value), 1000)
    if value == 1:
        return "één"
    if not thousands:
        return _below_thousand(rest)
    front = "" if thousands == 1 else _below_thousand(thousands)
    return f"{front}duizend {_below_thousand(rest) if rest else ''}".strip()


def word_value(text: str) -> Fraction | None:
    """The value of a number below a thousand, or of a part, in words; nothing for other words.

    >>> word_value("drieënnegentig"), word_value("honderd veertig"), word_value("een kwart")
    (Fraction(93, 1), Fraction(140, 1), Fraction(1, 4))
    """
    bare = re.sub(r"^(een|de) (?=helft|kwart)", "", _unaccented(text)).replace(" ", "")
    return PARTS.get(bare, _word_values().get(bare))


def _below_thousand(value: int) -> str:
    """A number below a thousand as one word."""
    hundreds, rest = divmod(value, 100)
    if not hundreds:
        return _below_hundred(rest)
    return f"{'' if hundreds == 1 else SMALL[hundreds]}honderd{_below_hundred(rest) if rest else ''}"


def _below_hundred(value: int) -> str:
    """A number below a hundred as one word."""
    if value < len(SMALL):
        return SMALL[value]
    tens, ones = divmod(value, 10)
    return f"{SMALL[ones]}{'ën' if SMALL[ones].endswith('e') else 'en'}{TENS[tens]}" if ones else TENS[tens]


def _unaccented(text: str) -> str:
    """Letters without accents, without hyphens."""
    return text.translate(str.maketrans("éëï", "eei")).replace("-", "")


@cache
def _word_values() -> dict[str, Fraction]:
    """Every number word below a thousand and its value."""
    words = {_unaccented(_below_thousand(value)): Fraction(value) for value in range(1000)}
    return words | {"duizend": Fraction(1000)}
