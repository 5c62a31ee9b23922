"""The labels of quantities and groups as words that can be found in a text.

Nothing here knows the subject, but for a handful of words that stand in any
sentence about this survey (`STOP`) and that mean the same (`SAME`).
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log

from analysis.codebook import Group
from analysis.number_words import word_value

# A double name, "Zuidwest-Nederland", is one word.
WORD = re.compile(r"\d+(?:,\d+)?|[^\W\d_]+(?:-[A-ZÀ-Ý][^\W\d_]+)?")
STOP = frozenset(
    re.findall(
        r"\w+",
        """
        de het een en of in op met voor door bij na tot te als is zijn die dat dit deze wordt worden werd
        hebben heeft er ook nog dan wel van aan om uit over onder naar per hun zij ze hij was waren had hadden
        al zo maar want waar wie wat ja respondent respondenten jonge klaren klare aantal groep deel
        aandeel percentage ik wij we ons onze daarvan hiervan hen keer maal respectievelijk resp versus vs
        alle allen anderen hier nu meer minder vaker zowel gaan doen doet deed gedaan
        krijgt kreeg krijgen kregen nam namen af toe totaal werk werkt werken werkte werkten werkzaam
        radioloog radiologen radiologie collega collegas deelnemers mensen personen
        ondervraagden inzenders gevallen huidige
        """,
    )
)
# Words that are used for one thing: contract and aanstelling are one term in this survey.
SAME = {
    "contract": "aanstelling", "contracten": "aanstelling", "zonder": "0", "geen": "0", "eigen": "binnen",
    "reageerde": "respons", "reageerden": "respons", "opgeleid": "opleiding", "opgeleide": "opleiding",
    "deeltijd": "parttime", "parttimers": "parttime", "oud": "leeftijd", "jaren": "jaar",
    "dienstverband": "aanstelling", "voltooid": "afgerond", "voltooide": "afgerond", "content": "tevreden",
    "positief": "tevreden", "spreken": "tevreden", "aanbod": "aangeboden", "verkaste": "verhuisde",
}  # fmt: skip
# The year of a number decides the edition and is no word of a label; "binnen de" is no limit in time.
NO_WORDS = re.compile(
    r"\b(?:dit|vorig|voorgaande?|afgelopen|elk|per|eerdere?) (?:jaar|jaren)\b|\b(?:19|20)\d\d\b"
    r"|\b(?:een|1) jaar (?:geleden|eerder)\b|\bbinnen (?:de|het)\b",
    re.IGNORECASE,
)
ONE = re.compile(r"\b(?:een|één) (?=jaar|maand|keer|maal)|\béén (?=tijdelijk)", re.IGNORECASE)
HALF_YEAR = re.compile(r"\b(?:een )?half ?jaar\b", re.IGNORECASE)
TIMES = re.compile(r"\b(een|één|twee|drie|vier|vijf|zes)(?:maal|malig|malige)\b", re.IGNORECASE)
# Forms of a word share at least so many letters.
START = 3
# A longer end makes another word of it: "respons" and "responsgraad".
LONGEST_END = 3

# Groups beside each other, each with the words of its label that the others lack.
Family = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Labels:
    """Labels as words.

    Per quantity its label and descriptions, its group, and all words that tell of
    either; per word how much it says; all words by their start; the groups that
    stand beside each other, and every word of the labels of these.
    """

    words: Mapping[str, tuple[frozenset[str], ...]]
    group: Mapping[str, str]
    known: Mapping[str, frozenset[str]]
    weights: Mapping[str, float]
    by_start: Mapping[str, tuple[str, ...]]
    families: Sequence[Family]
    who: frozenset[str]


def read_labels(
    labels: Mapping[str, Sequence[str]], group: Mapping[str, str], groups: Mapping[str, Group]
) -> Labels:
    """Labels and descriptions of quantities as words, with those of their groups; a rarer word says more."""
    words = {name: tuple(frozenset(words_of(text)) for text in texts) for name, texts in labels.items()}
    known = {
        name: frozenset().union(*texts, group_words(group[name], groups)) for name, texts in words.items()
    }
    counts = Counter(word for each in known.values() for word in each)
    by_start: dict[str, tuple[str, ...]] = {}
    for word in sorted(counts):
        by_start[word[:START]] = (*by_start.get(word[:START], ()), word)
    weights = {word: log(1 + len(labels) / count) for word, count in counts.items()}
    families = _read_families(groups)
    who = frozenset(word for family in families for name in family for word in words_of(groups[name].label))
    return Labels(words, group, known, weights, by_start, families, who)


def words_of(text: str) -> list[str]:
    """The words of a text that say something, in small letters, numbers as digits.

    >>> words_of("Een vast contract binnen zes maanden, eenmalig")
    ['vast', 'aanstelling', 'binnen', '6', 'maanden', '1']
    """
    text = NO_WORDS.sub(" ", ONE.sub("1 ", TIMES.sub(r"\1 maal", HALF_YEAR.sub("6 maanden", text))))
    words = map(str.lower, WORD.findall(text))
    return [plain(word) for word in words if word not in STOP and (len(word) > 1 or word.isdigit())]


def group_words(name: str, groups: Mapping[str, Group]) -> frozenset[str]:
    """The words of the labels of a group and of the groups that it is part of, but for the whole."""
    words: set[str] = set()
    while name in groups and (groups[name].where or not words):
        words.update(words_of(groups[name].label))
        name = groups[name].parent
    return frozenset(words)


def forms_of(word: str, labels: Labels) -> frozenset[str]:
    """The words of labels that a word is a form of; "fellowship", one itself, is none of "fellow"."""
    own = word in labels.weights
    return frozenset(
        other
        for other in labels.by_start.get(word[:START], ())
        if is_like(word, other) and not (own and len(word) - len(other) > LONGEST_END)
    )


def telling(text: str, labels: Labels) -> dict[str, float]:
    """The words of a text that some label has, and how much each says."""
    return {
        word: max(labels.weights[form] for form in forms)
        for word in words_of(text)
        if (forms := forms_of(word, labels))
    }


def says_who(word: str, labels: Labels) -> bool:
    """Whether a word names a group, and so who, not what."""
    return any(is_like(word, each) for each in labels.who)


def in_family(word: str, family: Family) -> list[str]:
    """The groups of a family that a word names."""
    return [name for name, words in family.items() if any(is_like(word, each) for each in words)]


@lru_cache(maxsize=10_000)
def plain(word: str) -> str:
    """A word without accents and the ge- of a participle, in the form in which words are compared."""
    word = re.sub(r"^ge(?=\w{6,}[dt]$)", "", word).translate(str.maketrans("éèëêïíóöüáà", "eeeeiioouaa"))
    value = None if word.isdigit() or word == "een" else word_value(word)
    return str(value) if value is not None and value.denominator == 1 else SAME.get(word, word)


@lru_cache(maxsize=100_000)
def is_like(one: str, two: str) -> bool:
    """Whether two words are forms of one: a shared beginning, and no or short ends.

    >>> is_like("verhuisd", "verhuizen"), is_like("respons", "responsgraad"), is_like("respons", "respondent")
    (True, True, False)
    """
    if one == two:
        return True
    if one[:START] != two[:START] or one[0].isdigit():
        return False
    shortest, longest = sorted((len(one), len(two)))
    shared = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), shortest)
    return (shared == shortest and shared >= 5) or (
        shared >= max(START, 0.7 * shortest) and longest - shared <= LONGEST_END
    )


def _read_families(groups: Mapping[str, Group]) -> list[Family]:
    """The groups that stand beside each other: parts of one group by one question."""
    beside: dict[tuple[str, str], list[Group]] = {}
    for group in groups.values():
        if len(group.where) == 1 and not group.where.keys() & {"any", "not"}:
            beside.setdefault((group.parent, next(iter(group.where))), []).append(group)
    families = []
    for family in beside.values():
        words = {group.id: frozenset(words_of(group.label)) for group in family}
        others = {
            name: frozenset().union(*(w for other, w in words.items() if other != name)) for name in words
        }
        families += [{name: words[name] - others[name] for name in words}] if len(family) > 1 else []
    return families
