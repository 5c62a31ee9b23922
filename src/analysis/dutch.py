"""Dutch numbers, written and read: the one place where a value becomes text or text a value.

Rounding is half-up on the exact fraction, away from zero, so that a rise and a
fall of the same size print alike. A float counts as the decimal that Python
prints for it: 0.145 is 145/1000. Never by way of a float, never by way of one
decimal first.
"""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from analysis.errors import AuthorError
from analysis.number_words import number_words, word_value

MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MOST_DECIMALS = 3
# Why a number is not there, by its status in the indicator table.
ABSENT_WORDS = {
    "not_printed": "niet gedrukt",
    "small_cell": "te kleine groep",
    "not_asked": "niet gevraagd",
}
SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")

# A number in digits inside Dutch text; a dot followed by exactly three digits is thousands.
NUMBER = re.compile(
    r"(?P<thousands>[1-9]\d{0,2}(?:\.\d{3})+(?!\d)(?:,\d+)?)"
    r"|(?P<spaced>[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:,\d+)?)"
    r"|(?P<plain>\d+(?:[.,]\d+)?)"
)
PRINTED = re.compile(
    r"(?:€ ?)?(?P<sign>[-\N{EN DASH}\N{MINUS SIGN}+]?) ?(?:€ ?)?(?P<bare>.*?)"
    r" ?(?:%|‰|procent|promille|(?:procent)?punt(?:en)?)?"
)


def exact(value: Any) -> Fraction:
    """The value as an exact fraction; a float as the decimal that is printed for it.

    Raises
    ------
    ValueError
        If the value is missing, infinite or no number: who shows a table decides
        how a hidden value looks.
    """
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    try:
        return Fraction(Decimal(str(value)))
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise ValueError(f"{value!r} has no value to write") from error


def round_number(value: Any, decimals: int = 0) -> Fraction:
    """The value rounded half-up, away from zero; negative `decimals` round to tens, hundreds.

    >>> round_number(2.5), round_number(-2.5), round_number(0.145, 2)
    (Fraction(3, 1), Fraction(-3, 1), Fraction(3, 20))
    """
    scaled = exact(value) * Fraction(10) ** decimals
    size = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return (size if scaled >= 0 else -size) / Fraction(10) ** decimals


def round_half_up(count: Any, base: Any, decimals: int = 0) -> Fraction:
    """The percentage of `count` in `base`, rounded half-up on the exact fraction.

    >>> round_half_up(140, 308), round_half_up(20, 93, 1)
    (Fraction(45, 1), Fraction(43, 2))
    """
    return round_number(100 * _share(count, base), decimals)


def number(value: Any, decimals: int | None = None, sign: bool = False) -> str:
    """A number with thousands dots, a decimal comma and a real minus sign.

    Without `decimals` every decimal is written that the value has; a third has
    no last one and is refused. With `sign` a rise gets its plus. Years are no
    numbers: write them with `str`.

    >>> number(166400), number(66.56, 1), number(-0.3, 0), number(7, sign=True)
    ('166.400', '66,6', '0', '+7')
    """
    decimals = _own_decimals(value) if decimals is None else decimals
    rounded = round_number(value, decimals)
    shown = max(decimals, 0)
    whole, rest = divmod(int(abs(rounded) * 10**shown), 10**shown)
    digits = f"{whole:,}".replace(",", ".") + (f",{rest:0{shown}}" if shown else "")
    return (MINUS if rounded < 0 else "+" if sign and rounded > 0 else "") + digits


def significant(value: Any, digits: int = 3) -> str:
    """A number with so many significant digits: what a model can carry.

    >>> significant(13450.6), significant(0.83333), significant(999.6)
    ('13.500', '0,833', '1.000')
    """
    decimals = _decimals_for(exact(value), digits)
    return number(value, _decimals_for(round_number(value, decimals), digits))


def percent(count: Any, base: Any, decimals: int = 0) -> str:
    """A count of a base as percentage.

    >>> percent(140, 308), percent(20, 93, 1)
    ('45%', '21,5%')
    """
    return f"{number(round_half_up(count, base, decimals), decimals)}%"


def share_percent(share: Any, decimals: int = 0) -> str:
    """A share between 0 and 1 as percentage. Where count and base are known, use `percent`."""
    return f"{number(100 * exact(share), decimals)}%"


def points(difference: Any, decimals: int = 0) -> str:
    """A difference between two shares in percentage points, with its sign.

    >>> points(0.1249636734), points(-0.19), points(0)
    ('+12 procentpunt', '−19 procentpunt', '0 procentpunt')
    """
    return f"{number(100 * exact(difference), decimals, sign=True)} procentpunt"


def interval(lower: Any, upper: Any, decimals: int = 0) -> str:
    """The interval of a share, in percent: ``64% tot 75%``."""
    return f"{share_percent(lower, decimals)} tot {share_percent(upper, decimals)}"


def points_interval(lower: Any, upper: Any, decimals: int = 0) -> str:
    """The interval of a difference between two shares: ``−6 tot +20 procentpunt``."""
    return f"{limit(lower, decimals)} tot {limit(upper, decimals)} procentpunt"


def limit(difference: Any, decimals: int = 0) -> str:
    """An end of the interval of a difference, in points; never a zero that hides its side.

    >>> limit(0.2021), limit(0.0035), limit(-0.0004), limit(0)
    ('+20', '+0,4', '−0,04', '0')
    """
    exactly = 100 * exact(difference)
    while exactly and not round_number(exactly, decimals) and decimals < MOST_DECIMALS:
        decimals += 1
    return number(exactly, decimals, sign=True)


def number_interval(lower: Any, upper: Any, decimals: int) -> str:
    """The interval of a number, in the unit of the number: ``36,1 tot 37,9``."""
    return f"{number(lower, decimals)} tot {number(upper, decimals)}"


def decimals_apart(lower: Any, upper: Any, decimals: int) -> int:
    """As many decimals, or the few more with which two ends do not print alike.

    >>> decimals_apart(36.1, 37.9, 1), decimals_apart(0.868, 0.894, 1)
    (1, 2)
    """
    while exact(lower) != exact(upper) and decimals < MOST_DECIMALS:
        if round_number(lower, decimals) != round_number(upper, decimals):
            break
        decimals += 1
    return decimals


def euro(amount: Any, decimals: int = 0) -> str:
    """An amount of money; the sign stays on the line of its amount."""
    return f"€{NO_BREAK_SPACE}{number(amount, decimals)}"


def in_text(value: int) -> str:
    """A count as a sentence writes it: in words up to twenty, after that in digits."""
    return number_words(value) if 0 <= value <= 20 else number(value, 0)


def quantity(count: int, one: str, more: str) -> str:
    """A count with its noun: ``1 kolom``, ``4 antwoorden``."""
    return f"{number(count)} {one if count == 1 else more}"


def list_words(words: Sequence[str], last: str = "en") -> str:
    """Words as an enumeration: ``a, b en c``."""
    *front, final = words or [""]
    return f"{', '.join(front)} {last} {final}" if front else final


def parse_number(text: str) -> Fraction:
    """The value of a number as Dutch text prints it, in the unit that it prints.

    Reads digits (``166.400``, ``21,5%``, ``−6``, ``€ 0,20``), words (``veertien``)
    and parts (``driekwart`` is 3/4). A dot followed by exactly three digits is
    thousands, except after a leading zero (``0.012``).

    Raises
    ------
    AuthorError
        If the text is no number, or could be two (``1,234.5``).
    """
    printed = PRINTED.fullmatch(SPACES.sub(" ", text).strip().lower())
    found = NUMBER.fullmatch(printed["bare"])
    value = Fraction(_plain_digits(found)) if found else word_value(printed["bare"])
    if value is None:
        raise AuthorError(f"'{text}' is geen getal dat te lezen is. Schrijf het als 1.234, 21,5% of voluit.")
    return value if printed["sign"] in ("", "+") else -value


def count_decimals(text: str) -> int:
    """How many decimals a printed number has: 1 in ``21,5%``, 0 in ``166.400`` and in words."""
    found = NUMBER.search(text)
    return len(_plain_digits(found).partition(".")[2]) if found else 0


def _share(count: Any, base: Any) -> Fraction:
    """A count as exact share of its base; nobody asked gives no share."""
    if exact(base) == 0:
        raise ValueError("a percentage needs a base above 0")
    return exact(count) / exact(base)


def _own_decimals(value: Any) -> int:
    """How many decimals a value has when it is written in full."""
    denominator, decimals = exact(value).denominator, 0
    while 10**decimals % denominator:
        decimals += 1
        if decimals > 30:
            raise ValueError(f"{value} has no last decimal; say how many decimals to write")
    return decimals


def _decimals_for(value: Fraction, digits: int) -> int:
    """How many decimals leave so many significant digits; below 0 for large values."""
    size, power = abs(value), 0
    while size >= 10:
        size, power = size / 10, power + 1
    while 0 < size < 1:
        size, power = size * 10, power - 1
    return digits - 1 - power if value else 0


def _plain_digits(found: re.Match[str]) -> str:
    """The digits of a match of `NUMBER` with a decimal point and no thousands."""
    digits = SPACES.sub("", found[0])
    return (digits.replace(".", "") if found["thousands"] else digits).replace(",", ".")
