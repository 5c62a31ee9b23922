"""The numbers of a Dutch text that may be claims, and what each one is.

What is no claim (years, references, limits such as "binnen 6 maanden") is left
out; see `analysis.draft.patterns`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from analysis.claims.numbers import Number
from analysis.claims.phrases import find_phrase
from analysis.draft import patterns
from analysis.dutch import count_decimals, parse_number
from analysis.number_words import PARTS, word_value

# The kinds of mention.
PERCENT, COUNT, COUNT_PERCENT, COUNT_OF, SIZE = (
    "percentage",
    "aantal",
    "aantal en percentage",
    "aantal van",
    "n",
)
MEAN, CHANGE, INTERVAL, P_VALUE = "gemiddelde", "verandering", "interval", "p-waarde"
VALUE, WORDS = "meting", "in woorden"


@dataclass(frozen=True)
class Mention:
    """A number in a text: its kind, its parts, and from where to where it stands in the sentence."""

    kind: str
    printed: str
    start: int
    end: int
    count: Number | None = None
    percent: Number | None = None
    base: int | None = None
    lower: Number | None = None
    upper: Number | None = None


def find_mentions(sentence: str) -> list[Mention]:
    """The numbers of a sentence that may be claims, in order.

    >>> [(m.kind, m.printed) for m in find_mentions("Van de 140 respondenten zijn 27 (19%) klaar in 2025.")]
    [('aantal', '140'), ('aantal en percentage', '27 (19%)')]
    """
    tokens = _share_signs(sentence, list(_tokens(sentence)))
    mentions: list[Mention] = []
    while tokens:
        together = _together(sentence, *tokens[:3])
        if together is not None:
            mentions.append(together)
        else:
            mentions += _alone(sentence, tokens[0])
        tokens = [token for token in tokens[1:] if together is None or token.start >= together.end]
    return mentions


def _tokens(sentence: str) -> Iterator[Mention]:
    """Every number by itself: a percentage, a count, or a part in words."""
    hidden = patterns.SKIPPED.sub(lambda found: "\x00" * len(found[0]), sentence)
    for found in patterns.TOKEN.finditer(hidden):
        start, end = found.span()
        if found["part"]:
            yield from [Mention(WORDS, found["part"], start, end)] if find_phrase(found["part"]) else []
            continue
        text = found["digits"] or found["word"]
        value = _counted(text) if found["word"] else parse_number(text)
        sign = patterns.SIGN.match(hidden, end)
        if value is None or (patterns.YEAR.fullmatch(text) and not sign):
            continue
        end = sign.end() if sign else end
        decimals = 0 if found["word"] else count_decimals(text)
        number = Number(text, -value if found["minus"] else value, decimals, bool(sign))
        percent = bool(sign or patterns.POINTS.match(hidden, end))
        parts = {"percent": number} if percent else {"count": number}
        yield Mention(PERCENT if percent else COUNT, sentence[start:end], start, end, **parts)


def _counted(word: str) -> Fraction | None:
    """The value of a number word from one to a thousand; `een` without accents is an article."""
    lower = word.lower()
    return None if lower in ("een", "nul") or lower in PARTS else word_value(lower)


def _share_signs(sentence: str, tokens: list[Mention]) -> list[Mention]:
    """Numbers that share the percent sign of the number after them, as percentages."""
    shared = list(tokens)
    for place in range(len(shared) - 2, -1, -1):
        one, two = shared[place], shared[place + 1]
        joined = patterns.SERIES.fullmatch(sentence[one.end : two.start])
        if one.kind == COUNT and two.kind == PERCENT and joined and not one.printed[0].isalpha():
            shared[place] = replace(one, kind=PERCENT, count=None, percent=one.count)
    return shared


def _together(
    sentence: str, one: Mention, two: Mention | None = None, three: Mention | None = None
) -> Mention | None:
    """Two or three numbers that make one statement; None if the first stands alone."""
    if two is None or one.kind == WORDS:
        return None
    between = sentence[one.end : two.start]
    closed = sentence[two.end :].startswith(")")
    if three is not None and _is_interval(between, sentence[two.end : three.start], sentence[three.end :]):
        value, lower, upper = (each.percent or each.count for each in (one, two, three))
        return _span(sentence, one.start, three.end + 1, INTERVAL, percent=value, lower=lower, upper=upper)
    if one.kind == COUNT and two.kind == PERCENT and closed and patterns.INSIDE.fullmatch(between):
        return _span(sentence, one.start, two.end + 1, COUNT_PERCENT, count=one.count, percent=two.percent)
    if (
        one.kind == two.kind == COUNT
        and patterns.OUT_OF.fullmatch(between)
        and two.count.value.denominator == 1
    ):
        return _span(sentence, one.start, two.end, COUNT_OF, count=one.count, base=int(two.count.value))
    return None


def _is_interval(first: str, second: str, after: str) -> bool:
    """Whether what stands between and after three numbers makes them a value with its interval."""
    return bool(patterns.OPENS.fullmatch(first) and patterns.DASH.fullmatch(second)) and after.startswith(")")


def _alone(sentence: str, one: Mention) -> list[Mention]:
    """What a number by itself is; nothing if it is a limit and no claim."""
    before, after = sentence[: one.start], sentence[one.end :]
    if one.kind == WORDS:
        return [one]
    for kind, sign in ((P_VALUE, patterns.BEFORE_P), (SIZE, patterns.BEFORE_SIZE)):
        if found := sign.search(before):
            return [replace(one, kind=kind, printed=sentence[found.start() : one.end])]
    if one.kind == PERCENT:
        changed = patterns.BEFORE_CHANGE.search(before) and not patterns.TO.match(after)
        return [replace(one, kind=CHANGE) if changed or patterns.POINTS.match(after) else one]
    if unit := patterns.UNIT.match(after):
        return [replace(one, kind=VALUE, printed=one.printed + unit[0])]
    if patterns.BEFORE_MEAN.search(before) and patterns.AFTER_MEAN.match(after):
        return [replace(one, kind=MEAN)]
    no_people = one.printed[0].isalpha() and not patterns.PEOPLE.match(after)
    return [] if patterns.LIMIT.match(after) or one.count.decimals or no_people else [one]


def _span(sentence: str, start: int, end: int, kind: str, **parts: Number | int | None) -> Mention:
    """A mention of several numbers, from the first to the last."""
    return Mention(kind, sentence[start:end], start, end, **parts)
