"""What a quantity in words means: agreed bounds, so that words can be checked.

The bounds are ours, not the dictionary's. A part without more (``driekwart``)
lies within 2.5 points of it; ``ruim`` and ``bijna`` reach 5 points above and
below, ``ongeveer`` 5 points either way. A bound counts as inside, unless the words
say ``meer dan``, ``minder dan`` or ``de meeste``.
"""

import re
from dataclasses import dataclass
from fractions import Fraction

from analysis.number_words import PARTS, word_value

NEAR = Fraction(5, 100)
CLOSE = Fraction(25, 1000)


@dataclass(frozen=True)
class Phrase:
    """Words, what they measure (share, count, ratio or difference of shares), and their bounds.

    ``above`` and ``below`` leave the lower and the upper bound itself out.
    """

    words: str
    measure: str
    lower: Fraction
    upper: Fraction
    above: bool = False
    below: bool = False

    def overlaps(self, lower: Fraction, upper: Fraction) -> bool:
        """Whether some value from `lower` to `upper` lies within the bounds."""
        low_enough = lower < self.upper if self.below else lower <= self.upper
        high_enough = upper > self.lower if self.above else upper >= self.lower
        return low_enough and high_enough


def _phrase(words: str, measure: str, lower: str, upper: str, above: bool = False) -> Phrase:
    """A line of the table below."""
    return Phrase(words, measure, Fraction(lower), Fraction(upper), above)


PHRASES = {
    phrase.words: phrase
    for phrase in [
        _phrase("alle", "share", "1", "1"),
        _phrase("allemaal", "share", "1", "1"),
        _phrase("iedereen", "share", "1", "1"),
        _phrase("niemand", "share", "0", "0"),
        _phrase("geen", "share", "0", "0"),
        _phrase("vrijwel alle", "share", "0.95", "1"),
        _phrase("de meeste", "share", "0.5", "1", above=True),
        _phrase("het grootste deel", "share", "0.5", "1", above=True),
        _phrase("het grootste gedeelte", "share", "0.5", "1", above=True),
        _phrase("de meerderheid", "share", "0.5", "1", above=True),
        _phrase("een klein deel", "share", "0", "0.15"),
        _phrase("een enkeling", "count", "1", "3"),
        _phrase("enkele", "count", "2", "5"),
        _phrase("dubbel", "ratio", "1.9", "2.1"),
        _phrase("bijna dubbel", "ratio", "1.8", "2"),
        _phrase("ruim dubbel", "ratio", "2", "2.2"),
        _phrase("verdubbeld", "ratio", "1.9", "2.1"),
        _phrase("gehalveerd", "ratio", "0.45", "0.55"),
        _phrase("halveerde", "ratio", "0.45", "0.55"),
        _phrase("vrijwel gelijk", "difference", "-0.05", "0.05"),
        _phrase("ongeveer gelijk", "difference", "-0.05", "0.05"),
        _phrase("zo goed als verdwenen", "difference", "-0.05", "0.05"),
    ]
}
# Words whose number is exact, so that the words alone are a claim that arithmetic can check.
EXACT = ("alle", "allemaal", "iedereen", "niemand", "geen")
ONE_IN = re.compile(r"(?P<count>\w+) op (?:de |elke )?(?P<base>\w+)")
# Modifier -> how far below and above a part, and which of these bounds is left out.
REACH = {
    "": (CLOSE, CLOSE, False, False),
    "ruim": (Fraction(0), NEAR, False, False),
    "bijna": (NEAR, Fraction(0), False, False),
    "ongeveer": (NEAR, NEAR, False, False),
    "circa": (NEAR, NEAR, False, False),
    "meer dan": (Fraction(0), Fraction(1), True, False),
    "minder dan": (Fraction(1), Fraction(0), False, True),
}


def find_phrase(text: str) -> Phrase | None:
    """The agreed meaning of a quantity in words; None if there is none.

    >>> [float(bound) for bound in (find_phrase("driekwart").lower, find_phrase("driekwart").upper)]
    [0.725, 0.775]
    """
    words = " ".join(text.lower().split())
    if words in PHRASES:
        return PHRASES[words]
    for modifier, (down, up, above, below) in REACH.items():
        part = _part(words.removeprefix(modifier).strip()) if words.startswith(modifier) else None
        if part is not None:
            return Phrase(
                words, "share", max(part - down, Fraction(0)), min(part + up, Fraction(1)), above, below
            )
    return None


def _part(words: str) -> Fraction | None:
    """The value of a part in words: ``tweederde``, ``een op de drie``."""
    bare = re.sub(r"^(?:een|de) (?=helft|kwart|derde)", "", words).replace(" ", "")
    if bare in PARTS:
        return PARTS[bare]
    if bare == "derde":
        return Fraction(1, 3)
    found = ONE_IN.fullmatch(words)
    if not found:
        return None
    count, base = (Fraction(word) if word.isdigit() else word_value(word) for word in found.groups())
    return count / base if count is not None and base else None
