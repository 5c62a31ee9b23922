"""Which quantity the words around a number speak of: how much of a label stands there.

Words that few labels have weigh more. Words between the neighbouring numbers
count in full, the rest of the sentence less, the sentence and heading before it
least. Nothing here knows the subject, but for a handful of words that mean the
same (`SAME`).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from analysis.codebook import Group
from analysis.draft.context import Located
from analysis.number_words import word_value

WORD = re.compile(r"\d+(?:,\d+)?|[^\W\d_]+")
# Words that stand in any sentence about this survey.
STOP = frozenset(
    re.findall(
        r"\w+",
        """
        de het een en of in op met voor door bij na tot te als is zijn die dat dit deze wordt worden werd
        hebben heeft er ook nog dan wel van aan om uit over onder naar per hun zij ze hij was waren had hadden
        al zo maar want waar wie wat ja respondent respondenten jonge klaren klare aantal groep deel
        percentage ik wij we ons onze daarvan hiervan hen keer maal respectievelijk resp versus vs
        """,
    )
)
# Words that are used for one thing: contract and aanstelling are one term in this survey.
SAME = {"contract": "aanstelling", "contracten": "aanstelling", "zonder": "0", "geen": "0", "eigen": "binnen"}
TIMES = re.compile(r"\b(een|één|twee|drie|vier|vijf|zes)(?:maal|malig|malige)\b", re.IGNORECASE)
DENIED = re.compile(r"\b(?:zonder|geen|niet)\s+(?:een\s+)?$", re.IGNORECASE)
ZONES = (("near", 1.0), ("sentence", 0.7), ("wider", 0.4))
INFLECTED = 0.9
# Forms of a word share at least so many letters.
START = 3


@dataclass(frozen=True)
class Labels:
    """Per quantity its label and descriptions as words; how much each word says; words by their start."""

    words: Mapping[str, tuple[frozenset[str], ...]]
    weights: Mapping[str, float]
    by_start: Mapping[str, tuple[str, ...]]


# A family: groups beside each other, each with the words of its label that the others lack.
Family = Mapping[str, frozenset[str]]


def read_labels(labels: Mapping[str, Sequence[str]]) -> Labels:
    """Labels and descriptions as words; a word that fewer quantities have says more."""
    words = {name: tuple(frozenset(words_of(text)) for text in texts) for name, texts in labels.items()}
    counts = Counter(word for each in words.values() for word in frozenset().union(*each))
    by_start: dict[str, tuple[str, ...]] = {}
    for word in sorted(counts):
        by_start[word[:START]] = (*by_start.get(word[:START], ()), word)
    return Labels(words, {word: log(1 + len(labels) / count) for word, count in counts.items()}, by_start)


def read_families(groups: Mapping[str, Group]) -> list[Family]:
    """The groups that stand beside each other: parts of one group by one question."""
    beside: dict[tuple[str, str], list[Group]] = {}
    for group in groups.values():
        if len(group.where) == 1:
            beside.setdefault((group.parent, next(iter(group.where))), []).append(group)
    families = []
    for family in beside.values():
        words = {group.id: frozenset(words_of(group.label)) for group in family}
        others = {
            name: frozenset().union(*(w for other, w in words.items() if other != name)) for name in words
        }
        families += [{name: words[name] - others[name] for name in words}] if len(family) > 1 else []
    return families


def words_of(text: str) -> list[str]:
    """The words of a text that say something, in small letters, numbers as digits.

    >>> words_of("Een vast contract binnen zes maanden, eenmalig")
    ['vast', 'aanstelling', 'binnen', '6', 'maanden', '1']
    """
    text = TIMES.sub(r"\1 maal", text.lower()).replace("een maal", "1 maal")
    return [
        _plain(word) for word in WORD.findall(text) if word not in STOP and (len(word) > 1 or word.isdigit())
    ]


def scores(labels: Labels, located: Located) -> dict[str, float]:
    """Per quantity how much of its label stands around a number. [0 to 1]"""
    held: dict[str, float] = {}
    for zone, factor in ZONES:
        for word in set(words_of(getattr(located, zone))):
            for other in labels.by_start.get(word[:START], ()):
                if _like(word, other):
                    points = factor * labels.weights[other] * (1 if word == other else INFLECTED)
                    held[other] = max(points, held.get(other, 0))
    return {
        name: max(_part_held(each, held, labels) for each in texts) for name, texts in labels.words.items()
    }


def named_against(families: Sequence[Family], located: Located) -> dict[str, frozenset[str]]:
    """Per group the words around a number that name a group beside it instead.

    The words nearest to the number decide; of a row of numbers ("96 en 91%")
    each has its own. "Zonder" before a word names the groups beside it.
    """
    against: dict[str, frozenset[str]] = {}
    for family in families:
        for text, place in ((located.sentence, located.start), (located.wider, len(located.wider))):
            hits = [hit for found in WORD.finditer(text) if (hit := _hit(text, found, family))]
            if hits:
                chosen = (
                    _in_row(hits, located) or min(hits, key=lambda hit: _distance(text, place, hit[0]))[1]
                )
                words = frozenset().union(*(family[name] for name in chosen))
                against |= {name: words for name in family if name not in chosen}
                break
    return against


def speaks_of(labels: Labels, name: str, words: frozenset[str]) -> bool:
    """Whether the label of a quantity has one of these words itself."""
    return any(_like(one, two) for one in labels.words[name][0] for two in words)


def _part_held(words: frozenset[str], held: Mapping[str, float], labels: Labels) -> float:
    """How much of a text is held, by the weight of its words."""
    total = sum(labels.weights[word] for word in words)
    return sum(held.get(word, 0) for word in words) / total if total else 0.0


def _hit(text: str, found: re.Match[str], family: Family) -> tuple[re.Match[str], tuple[str, ...]] | None:
    """A word in a text with the groups that it names; None if it names none."""
    word = _plain(found[0].lower())
    own = [name for name, words in family.items() if any(_like(word, each) for each in words)]
    if own and DENIED.search(text[: found.start()]):
        own = [name for name in family if name not in own]
    return (found, tuple(own)) if own else None


def _in_row(
    hits: Sequence[tuple[re.Match[str], tuple[str, ...]]], located: Located
) -> tuple[str, ...] | None:
    """The groups of a number in a row of numbers, if as many groups are named before the row."""
    place, length = located.row
    before = list(dict.fromkeys(names for found, names in hits if found.end() <= located.start))
    return before[place] if length > 1 and len(before) == length else None


def _distance(text: str, place: int, found: re.Match[str]) -> int:
    """How far a word is from the number: what follows "% van de" is nearest, what follows a bracket far."""
    if found.start() < place:
        return place - found.end()
    if text[:place].rstrip().endswith("("):
        return len(text) + found.start()
    of = re.match(r"\S*\s*(?:%|procent)?\s*van\b", text[place:])
    return 0 if of else found.start() - place


@lru_cache(maxsize=10_000)
def _plain(word: str) -> str:
    """A word without accents, in the form in which words are compared."""
    word = word.translate(str.maketrans("éèëêïíóöüáà", "eeeeiioouaa"))
    value = None if word.isdigit() or word == "een" else word_value(word)
    return str(value) if value is not None and value.denominator == 1 else SAME.get(word, word)


@lru_cache(maxsize=100_000)
def _like(one: str, two: str) -> bool:
    """Whether two words are forms of one: a shared beginning, and no or short ends.

    >>> _like("verhuisd", "verhuizen"), _like("respons", "responsgraad"), _like("respons", "respondenten")
    (True, True, False)
    """
    if one == two:
        return True
    if one[:START] != two[:START] or one[0].isdigit():
        return False
    shortest, longest = sorted((len(one), len(two)))
    shared = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), shortest)
    return (shared == shortest and shared >= 5) or (
        shared >= max(START, 0.7 * shortest) and longest - shared <= 3
    )
