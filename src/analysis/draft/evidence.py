"""Which quantity the words around a number speak of.

Two measures, both by the weight of words: how much of a quantity's label stands
around the number, and how much of what the number's own clause says the label
has. A clause with a qualifier that a quantity lacks ("van de mannen", "in
Duitsland") does not name it, however well the rest fits.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.draft.context import AS_SAID, Located
from analysis.draft.labels import Labels, forms_of, in_family, says_who, telling, words_of
from analysis.draft.who import Named, groups_of, named_groups, names_base, qualifiers

# "99 (71%), waarvan 95% gewenst".
OF_WHICH = re.compile(r"\bwaarvan\b", re.IGNORECASE)
# How much a word counts by where it stands.
ZONES = (("near", 1.0), ("lead", 0.85), ("sentence", 0.7), ("wider", 0.4))
INFLECTED = 0.9
# A quantity of a group beside the one that the words name hardly counts.
OTHER_GROUP = 0.3
# A clause names a quantity for sure if it has so much of the label, and the label so much of the clause.
SURE = 0.7


class Evidence(NamedTuple):
    """How well the words around a number fit a quantity. [0 to 1]

    `held` is how much of its label stands there, `told` how much of what the
    number's own clause says the label or its group has. `sure` is whether the
    clause by itself names the quantity; `other` whether it names another group, or
    has a qualifier that the quantity lacks.
    """

    held: float
    told: float
    sure: bool
    other: bool

    @property
    def score(self) -> float:
        """One measure: a word that the label lacks weighs as much as one that the text lacks."""
        return self.held * self.told * (OTHER_GROUP if self.other else 1)


@dataclass(frozen=True)
class _Around:
    """What stands around a number: words of labels by zone, its own clause, and who is meant."""

    held: Mapping[str, float]
    near: Mapping[str, float]
    clause: Mapping[str, float]
    qualifiers: frozenset[str]
    named: Sequence[Named]
    base: bool
    placed: bool


def weigh(labels: Labels, located: Located) -> dict[str, Evidence]:
    """Per quantity how well the words around a number fit it."""
    near = telling(located.near, labels)
    held = _held(located, labels)
    if not near and located.earlier and located.row[1] == 1:
        near = next(filter(None, (telling(clause, labels) for clause in located.said)), near)
        held |= {form: labels.weights[form] for word in near for form in forms_of(word, labels)}
    named = named_groups(located, labels)
    around = _Around(
        held,
        near,
        clause := near | _from_lead(near, located, labels),
        qualifiers(located) | {word for word in clause if says_who(word, labels)},
        named,
        names_base(located, labels),
        located.row[1] == 1 or located.moves or any(each.in_row for each in named),
    )
    return {name: _evidence(name, around, labels) for name in labels.words}


def _evidence(name: str, around: _Around, labels: Labels) -> Evidence:
    """The evidence for one quantity."""
    texts = labels.words[name]
    own = [each for each in around.named if labels.group[name] in each.family] or around.named
    ours = [(each, groups_of(name, each.family, labels)) for each in own]
    known = labels.known[name].union(*(each.words for each, groups in ours if groups & each.chosen))
    explained = {
        word
        for word in {*around.clause, *around.qualifiers}
        if word in known or forms_of(word, labels) & known
    }
    total = sum(around.clause.values())
    told = (
        sum(weight for word, weight in around.clause.items() if word in explained) / total if total else 1.0
    )
    clause = {form: labels.weights[form] for word in around.clause for form in forms_of(word, labels)}
    only_who = [text for text in texts if text and all(says_who(word, labels) for word in text)]
    base = around.base and any(text <= clause.keys() for text in only_who)
    what = bool(only_who) or any(not says_who(word, labels) for word in explained)
    named = min(told, max(_part(text, clause, labels) for text in texts)) >= SURE
    return Evidence(
        max(_part(text, around.held, labels) for text in texts),
        told,
        named and what and around.placed and not base and bool(explained & around.near.keys()),
        base
        or bool(around.qualifiers - explained)
        or any(groups and not groups & each.chosen for each, groups in ours),
    )


def _held(located: Located, labels: Labels) -> dict[str, float]:
    """The words of labels that stand around a number, and how much each counts there."""
    held: dict[str, float] = {}
    for zone, factor in ZONES:
        for word in set(words_of(getattr(located, zone))):
            for other in forms_of(word, labels):
                points = factor * labels.weights[other] * (1 if word == other else INFLECTED)
                held[other] = max(points, held.get(other, 0))
    return held


def _part(words: frozenset[str], held: Mapping[str, float], labels: Labels) -> float:
    """How much of a text is held, by the weight of its words; numbers alone say nothing."""
    if all(word.isdigit() for word in words):
        return 0.0
    return sum(held.get(word, 0) for word in words) / sum(labels.weights[word] for word in words)


def _from_lead(near: Mapping[str, float], located: Located, labels: Labels) -> dict[str, float]:
    """The words before a number that go for it too.

    From before the first number of the sentence these are the groups that its
    own clause does not name anew. If the clause names only groups, what is said
    of them: there and in the clause before it, or else in the nearest clause that
    says something. "Dit" at the start of a sentence is what that clause speaks of.
    """
    only_who = all(says_who(word, labels) for word in near)
    anew = [family for family in labels.families if any(in_family(word, family) for word in near)]
    lead = {
        word: weight
        for word, weight in telling(located.lead, labels).items()
        if not any(in_family(word, family) for family in anew)
    }
    who = {word: weight for word, weight in lead.items() if says_who(word, labels)}
    said = [telling(clause, labels) for clause in located.said]
    before = said[0] if said else {}
    if not only_who:
        refers = OF_WHICH.search(located.near) or (not lead and AS_SAID.search(located.near))
        return who | before if refers else who
    if not names_base(located, labels):
        said = before = {}
    for words in (lead | before if lead else {}, *said):
        if what := {word: weight for word, weight in words.items() if not says_who(word, labels)}:
            return who | what
    return who
