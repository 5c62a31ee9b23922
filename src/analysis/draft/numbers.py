"""The numbers of a Dutch text that may be claims, and what each one is.

What is no claim (years, references, limits such as "binnen 6 maanden") is left
out; see `analysis.draft.patterns`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from analysis.claims.numbers import Number
from analysis.claims.phrases import Phrase, find_phrase
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
    """A number in a text: its kind, its parts, and from where to where it stands in the sentence.

    `about` is the room that a word before it gives: "ruim 70%"; `phrase` says
    the same share in words: "ruim tweederde (69%)".
    """

    kind: str
    printed: str
    start: int
    end: int
    count: Number | None = None
    percent: Number | None = None
    base: int | None = None
    lower: Number | None = None
    upper: Number | None = None
    about: Phrase | None = None
    phrase: Phrase | None = None


# "Alle respondenten" says what "alle" does.
EXACT_WORDS = re.compile(r"^(alle|geen)\s.*$", re.IGNORECASE)
# Numbers that make one statement: their kinds, and what stands between them and behind the last.
STATEMENTS = (
    ((COUNT, COUNT, PERCENT), (patterns.OUT_OF, patterns.FAR_INSIDE, patterns.CLOSES)),
    ((COUNT, COUNT, PERCENT), (patterns.OUT_OF, patterns.FAR_THAT_IS, patterns.ANYTHING)),
    ((PERCENT, COUNT, COUNT), (patterns.OPENS, patterns.OUT_OF, patterns.CLOSES)),
    ((COUNT, PERCENT), (patterns.INSIDE, patterns.CLOSES)),
    ((COUNT, PERCENT), (patterns.THAT_IS, patterns.ANYTHING)),
    ((COUNT, INTERVAL), (patterns.INSIDE, patterns.ANYTHING)),
    ((COUNT, COUNT), (patterns.OUT_OF, patterns.ANYTHING)),
    ((WORDS, PERCENT), (patterns.OPENS, patterns.CLOSES)),
)


def find_mentions(sentence: str) -> list[Mention]:
    """The numbers of a sentence that may be claims, in order.

    >>> [(m.kind, m.printed) for m in find_mentions("Van de 140 respondenten zijn 27 (19%) klaar in 2025.")]
    [('aantal', '140'), ('aantal en percentage', '27 (19%)')]
    """
    tokens = [token for token in _tokens(sentence) if not _is_limit(sentence, token)]
    tokens = _with_intervals(sentence, _share_signs(sentence, tokens))
    mentions: list[Mention] = []
    while tokens:
        together = next(
            (found for kinds, signs in STATEMENTS if (found := _together(sentence, tokens, kinds, signs))),
            None,
        )
        mentions += [together] if together else _alone(sentence, tokens[0])
        tokens = [token for token in tokens[1:] if not together or token.start >= together.end]
    return mentions


def _tokens(sentence: str) -> Iterator[Mention]:
    """Every number by itself: a percentage, a count, or a part in words."""
    hidden = patterns.SKIPPED.sub(lambda found: "\x00" * len(found[0]), sentence)
    for found in patterns.TOKEN.finditer(hidden):
        start, end = found.span()
        if found["part"]:
            phrase = find_phrase(EXACT_WORDS.sub(r"\1", found["part"]))
            yield from [Mention(WORDS, found["part"], start, end, phrase=phrase)] if phrase else []
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
        modifier = patterns.MODIFIER.search(hidden[:start])
        start = modifier.start() if modifier else start
        about = _room(modifier[1].lower(), number.value, percent) if modifier else None
        yield Mention(PERCENT if percent else COUNT, sentence[start:end], start, end, about=about, **parts)


def _counted(word: str) -> Fraction | None:
    """The value of a number word from one to a thousand; `een` without accents is an article."""
    lower = word.lower()
    return None if lower in ("een", "nul") or lower in PARTS else word_value(lower)


def _room(modifier: str, value: Fraction, percent: bool) -> Phrase:
    """The bounds of a number after "ruim" or "bijna": 5 points, or a tenth of a count; not itself."""
    down, up, above, below = patterns.REACH[modifier]
    scale = Fraction(100) if percent else 2 * value
    above, below = above or modifier == "ruim", below or modifier == "bijna"
    return Phrase(modifier, "number", value - scale * down, value + scale * up, above, below)


def _is_limit(sentence: str, token: Mention) -> bool:
    """Whether a number is part of what is counted ("binnen 6 maanden") and no claim."""
    mean = patterns.BEFORE_MEAN.search(sentence[: token.start])
    return token.kind in (COUNT, WORDS) and not mean and bool(patterns.LIMIT.match(sentence, token.end))


def _share_signs(sentence: str, tokens: list[Mention]) -> list[Mention]:
    """Numbers that share the percent sign of the number after them, as percentages."""
    shared = list(tokens)
    for place in range(len(shared) - 2, -1, -1):
        one, two = shared[place], shared[place + 1]
        joined = patterns.SERIES.fullmatch(sentence[one.end : two.start])
        if one.kind == COUNT and two.kind == PERCENT and joined and not one.count.text[0].isalpha():
            shared[place] = replace(one, kind=PERCENT, count=None, percent=one.count)
    return shared


def _with_intervals(sentence: str, tokens: list[Mention]) -> list[Mention]:
    """The numbers, each value with the interval that follows it as one."""
    joined: list[Mention] = []
    left = list(tokens)
    while left:
        token, (lower, upper) = left.pop(0), (*left, None, None)[:2]
        if (
            upper is not None
            and patterns.INTERVAL.fullmatch(sentence[token.end : lower.start])
            and patterns.DASH.fullmatch(sentence[lower.end : upper.start])
            and sentence[upper.end :].startswith(")")
        ):
            value, low, high = (each.percent or each.count for each in (token, lower, upper))
            end = upper.end + (sentence.count("(", token.end, upper.end))
            before = joined[-1] if joined else token
            if patterns.OUT_OF.fullmatch(sentence[before.end : token.start]):  # of "98 van 140"
                token = replace(token, end=end, printed=sentence[token.start : end], lower=low, upper=high)
            else:
                token = _span(sentence, token.start, end, INTERVAL, percent=value, lower=low, upper=high)
            left = left[2:]
        joined.append(token)
    return joined


def _together(
    sentence: str,
    tokens: Sequence[Mention],
    kinds: Sequence[str],
    signs: Sequence[re.Pattern[str]],
) -> Mention | None:
    """The first numbers as one statement, if they are of these kinds with these signs behind each."""
    parts = tokens[: len(kinds)]
    if tuple(part.kind for part in parts) != kinds:
        return None
    *between, after = (
        sentence[one.end : two.start if two else len(sentence)]
        for one, two in zip(parts, [*parts[1:], None], strict=True)
    )
    if not signs[-1].match(after) or not all(map(re.Pattern.fullmatch, signs, between)):
        return None
    counts = [part.count for part in parts if part.kind == COUNT]
    if len(counts) == 2 and counts[1].value.denominator != 1:
        return None
    main = next((part for part in parts if part.percent is not None), parts[0])
    start, end = parts[0].start, parts[-1].end
    opened = sentence[start:end].count("(") > sentence[start:end].count(")")
    end += opened and sentence.startswith(")", end)
    return replace(
        main,
        kind=COUNT_OF if main.percent is None else COUNT_PERCENT if counts else PERCENT,
        printed=sentence[start:end],
        start=start,
        end=end,
        count=counts[0] if counts else None,
        base=int(counts[1].value) if len(counts) == 2 else None,
        lower=parts[-1].lower,
        upper=parts[-1].upper,
        phrase=parts[0].phrase,
    )


def _alone(sentence: str, one: Mention) -> list[Mention]:
    """What a number by itself is; nothing if it counts no people."""
    before, after = sentence[: one.start], sentence[one.end :]
    if one.kind in (WORDS, INTERVAL):
        return [one]
    for kind, sign in ((P_VALUE, patterns.BEFORE_P), (SIZE, patterns.BEFORE_SIZE)):
        if found := sign.search(before):
            return [replace(one, kind=kind, printed=sentence[found.start() : one.end])]
    if one.kind == PERCENT:
        if points := patterns.POINTS.match(after):
            return [replace(one, kind=CHANGE, printed=one.printed + points[0])]
        changed = patterns.BEFORE_CHANGE.search(before) and not patterns.TO.match(after)
        changed = changed or patterns.AFTER_CHANGE.match(after)
        return [replace(one, kind=CHANGE) if changed else one]
    if unit := patterns.UNIT.match(after):
        return [replace(one, kind=VALUE, printed=one.printed + unit[0])]
    if patterns.BEFORE_MEAN.search(before) and patterns.AFTER_MEAN.match(after):
        return [replace(one, kind=MEAN)]
    people = patterns.PEOPLE.match(after) or patterns.BEFORE_PEOPLE.search(before)
    no_people = one.count.text[0].isalpha() and not people
    return [] if one.count.decimals or no_people else [one]


def _span(sentence: str, start: int, end: int, kind: str, **parts: Number | None) -> Mention:
    """A mention of several numbers, from the first to the last."""
    return Mention(kind, sentence[start:end], start, end, **parts)
