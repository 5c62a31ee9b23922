"""About whom a number is: which of the groups that stand beside each other the words around it name."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.codebook import Group
from analysis.draft.context import AS_SAID, Located
from analysis.draft.labels import (
    WORD,
    Family,
    Labels,
    group_words,
    in_family,
    is_like,
    plain,
    telling,
    words_of,
)

DENIED = re.compile(r"\b(?:zonder|geen|niet)\s+(?:een\s+)?$", re.IGNORECASE)
# "Van alle respondenten": the group of the sentence before no longer counts.
ALL = re.compile(r"\balle\s+(?:\d+\s+)?(?:respondenten|jonge|deelnemers|radiologen)\b", re.IGNORECASE)
# "Met een vaste aanstelling", "dat": who is meant; what is said of them stands elsewhere.
ABOUT = re.compile(
    r"\b(?:met|van|bij|onder|voor|zonder|dan)\s+(?:(?:een|de|het|alle)\s+)?(\w+)", re.IGNORECASE
)
# Whom a clause starts with, and "70% van de ..."; a name within it.
SUBJECT = re.compile(
    r"(?:^|…)\W*(?:(?:en|maar)\s+)?(?:van|onder|bij)\s+(?:de|het|onze|deze)\s+(?:…\s+)?([^\W\d_]+)"
)
NAME = re.compile(r"\b[A-ZÀ-Ý][^\W\d_]{2,}")

# A word in a text, and the groups of a family that it names.
Hit = tuple[re.Match[str], tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Named:
    """The groups of a family that a number is about, and the words that say so.

    `in_row` is whether it has its group by its place in a row ("96 en 91%").
    """

    family: Family
    chosen: frozenset[str]
    words: frozenset[str]
    in_row: bool


def named_groups(located: Located, labels: Labels) -> list[Named]:
    """The groups that the words around a number name, a family at a time."""
    return [named for family in labels.families if (named := _named(family, located))]


def qualifiers(located: Located) -> frozenset[str]:
    """The words of a number's clause that narrow down whom it is about: its subject, and names."""
    subjects = SUBJECT.findall(located.near.lower()) or SUBJECT.findall(located.lead.lower())
    names = [name for name in NAME.findall(located.near) if not located.sentence.startswith(name)]
    return frozenset(word for found in (*subjects, *names) for word in words_of(found))


def names_base(located: Located, labels: Labels) -> bool:
    """Whether a number's clause says who is meant, and not what they are, or refers back to what was said."""
    about = ABOUT.findall(located.near.lower())
    who = any(in_family(plain(word), family) for word in about for family in labels.families)
    return who or bool(AS_SAID.search(located.near))


def names_size(group: str, groups: Mapping[str, Group], located: Located, labels: Labels) -> float:
    """How much of a group's label the words around a count name; 0 if they say what it lacks. [0 to 1]"""
    label = groups[group].label
    words = words_of(label) or label.lower().split()
    near = words_of(located.near) or located.near.lower().split()
    own = group_words(group, groups)
    told = all(any(is_like(word, each) for each in own) for word in telling(located.near, labels))
    return told * sum(any(is_like(one, two) for two in near) for one in words) / len(words)


def groups_of(name: str, family: Family, labels: Labels) -> frozenset[str]:
    """The groups of a family that a quantity is of: its own group, and those that its label speaks of."""
    label = labels.words[name][0]
    spoken = {group for word in label for group in in_family(word, family)}
    return frozenset(spoken | ({labels.group[name]} & family.keys()))


def _named(family: Family, located: Located) -> Named | None:
    """The groups of a family that a number is about; None if the words name none.

    The number's own clause decides, else what stands before the first number of
    its sentence, else all before it, else the sentence before; and there the
    nearest word. Of a row of numbers each has its own. "Zonder" before a word
    names the groups beside it.
    """
    near, wider = located.near, "" if ALL.search(located.sentence) else located.wider
    places = [(near, near.find("…") % (len(near) + 1))]
    places += [(text, -1) for text in (located.lead, located.sentence[: located.start], wider)]
    for text, place in places:
        if hits := _hits(text, family):
            row = _in_row(hits, located) or _in_row(_hits(located.sentence, family), located)
            nearest = min(hits, key=lambda hit: _distance(text, place % (len(text) + 1), hit[0]))[1]
            words = {plain(found[0].lower()) for found, _ in hits} | {"0"}
            return Named(family, frozenset(row or nearest), frozenset(words), bool(row))
    return None


def _hits(text: str, family: Family) -> list[Hit]:
    """The words of a text that name groups of a family."""
    hits = []
    for found in WORD.finditer(text):
        groups = in_family(plain(found[0].lower()), family)
        if groups and DENIED.search(text[: found.start()]):
            groups = [name for name in family if name not in groups]
        hits += [(found, tuple(groups))] if groups else []
    return hits


def _in_row(hits: Sequence[Hit], located: Located) -> tuple[str, ...] | None:
    """The groups of a number in a row of numbers, if as many groups are named around the row."""
    place, length = located.row
    groups = list(dict.fromkeys(names for _, names in hits))
    return groups[place] if length > 1 and len(groups) == length else None


def _distance(text: str, place: int, found: re.Match[str]) -> int:
    """How far a word is from the number; what follows "% van de" is nearest."""
    if found.start() < place:
        return place - found.end()
    return 0 if re.match(r"\S*\s*(?:%|procent)?\s*van\b", text[place:]) else found.start() - place
