"""Which rows of the indicator table are too small to show, and what would give them away.

A share of 2 of 36 points at two colleagues; so does 34 of 36, since the other
two follow. Both are hidden. Whoever knows the questionnaire can also add and
subtract: of the answers to one question, of classes that overlap (within half a
year, within a year) and of a group and its parts. A group and one of its parts may
differ by a few people only: what these answered is as small as any cell. Further
rows about the same question are hidden until nothing small follows from those that
are shown. How many people a group has is no secret, nor are combinations of
different questions searched.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

NUMBERS = ["count", "base", "value", "lower", "upper"]
CAN_BE_SMALL = ["share", "mean"]
SHOWN = ["shown", "in_words"]
NEARLY_ZERO = 1e-8


class People(NamedTuple):
    """Who is counted in a row and who is its base [bool per respondent], and which question it is about."""

    counted: np.ndarray
    base: np.ndarray
    question: Hashable


def is_small(count: int, base: int | None, threshold: int) -> bool:
    """Whether a count, or what is left of its base, is 1 up to `threshold` - 1 people.

    >>> is_small(2, 36, 5), is_small(34, 36, 5), is_small(0, 36, 5), is_small(7, 36, 5)
    (True, True, False, False)
    """
    return 0 < count < threshold or (base is not None and 0 < base - count < threshold)


def hide_small_cells(table: pd.DataFrame, people: Mapping[str, People], threshold: int) -> pd.DataFrame:
    """The indicator table without the numbers of rows that are too small to show.

    Parameters
    ----------
    table : pandas.DataFrame
        The indicator table.
    people : mapping of str to People
        Who is in each row, by id; rows without an entry are judged by their own numbers only.
    threshold : int
        Smallest number of people that may be shown; 0 shows all (an edition of
        which everything was printed already).

    Returns
    -------
    pandas.DataFrame
        The same rows; hidden ones have status ``small_cell`` and no numbers.
    """
    rows = table[table["kind"].isin(CAN_BE_SMALL) & table["status"].isin(SHOWN)]
    small = {row["id"] for _, row in rows.iterrows() if _row_is_small(row, threshold)}
    counts = {row["id"]: row["count"] for _, row in rows.iterrows() if row["id"] in people}
    sizes = {each.base.tobytes() for each in people.values() if each.base.sum() >= threshold}
    hidden = small | {
        name
        for family in _families(counts, people)
        for name in _also_hidden(family, small, people, sizes, threshold)
    }
    masked = table["id"].isin(hidden)
    result = table.assign(status=table["status"].mask(masked, "small_cell"))
    result.loc[masked, NUMBERS] = pd.NA
    return result


def _row_is_small(row: pd.Series, threshold: int) -> bool:
    """Whether one row of the table is too small; a mean by its base alone."""
    if pd.isna(row["base"]):
        return False
    if row["kind"] == "mean":
        return 0 < row["base"] < threshold
    return is_small(row["count"], row["base"], threshold)


def _families(counts: Mapping[str, int], people: Mapping[str, People]) -> list[dict[str, int]]:
    """The rows with their counts, apart for each question."""
    families: dict[Hashable, dict[str, int]] = {}
    for name, count in counts.items():
        families.setdefault(people[name].question, {})[name] = 0 if pd.isna(count) else int(count)
    return list(families.values())


def _also_hidden(
    family: Mapping[str, int],
    small: set[str],
    people: Mapping[str, People],
    sizes: Collection[bytes],
    threshold: int,
) -> set[str]:
    """The rows of one question that must go so that nothing small follows from the others.

    The smallest answer goes for the sake of another one; for the sake of a few outside a
    group the last row of the table, which is the table book before the article. A row that
    is a group of which other rows print the size is known, hidden or not. What follows from
    the rows that are still shown in the end need not go either.
    """
    rows, weights = _patterns(family, people)
    bases = np.unique([rows[name].base for name in family], axis=0)
    outside, places = _few_outside(rows, weights, bases, threshold), list(family)
    printed = {name for name in _narrowest(family, people) if people[name].counted.tobytes() in sizes}
    helpful = {name for name, count in family.items() if count > 0} - printed
    hidden = {name for name in family if name in small}
    while True:
        shown = [name for name in family if name not in hidden]
        sure = [rows[name].counted for name in hidden & printed]
        known = np.array([*(rows[name].counted for name in shown), *bases, *sure], dtype=float)
        wanted = [rows[name].counted for name in hidden & small - printed]
        in_row = {name for who in wanted for name in _gives_away(who, known, shown)}
        in_few = {name for who in outside for name in _gives_away(who, known, shown)}
        in_row, in_few = in_row & helpful, in_few & helpful
        if in_row:
            hidden.add(min(in_row, key=lambda name: (family[name], name)))
        elif in_few:
            hidden.add(max(in_few, key=places.index))
        else:
            break
    return {name for name in hidden if name in small or not _follows(rows[name].counted, known)}


def _narrowest(family: Mapping[str, int], people: Mapping[str, People]) -> set[str]:
    """The rows without another that counts the same people among fewer: those that name a group."""
    widest_first = sorted(family, key=lambda name: -people[name].base.sum())
    return set({people[name].counted.tobytes(): name for name in widest_first}.values())


def _patterns(
    family: Mapping[str, int], people: Mapping[str, People]
) -> tuple[dict[str, People], np.ndarray]:
    """The rows over all ways in which someone can be in them, and how many people are so.

    Who reads the table does not know which answers a group happened to give: anyone
    in it can have given each answer that was given in a wider group.
    """
    bases = np.array([people[name].base for name in family])
    counted = np.array([people[name].counted for name in family])
    seen = np.unique(np.vstack([bases, counted]), axis=1)
    size = len(family)
    ways = {
        tuple(np.concatenate([base, answer & base]))
        for base in np.unique(bases, axis=1).T
        for wider, answer in zip(seen[:size].T, seen[size:].T, strict=True)
        if (base <= wider).all()
    }
    number = Counter(map(tuple, np.vstack([bases, counted]).T))
    table, weights = np.array(sorted(ways)).T, np.array([number[way] for way in sorted(ways)])
    rows = {
        name: People(table[size + place], table[place], people[name].question)
        for place, name in enumerate(family)
    }
    return rows, weights


def _few_outside(
    rows: Mapping[str, People], weights: np.ndarray, bases: np.ndarray, threshold: int
) -> list[np.ndarray]:
    """Per answer, the few who gave it and are in one base and not in another, or in two others, within it."""
    pairs = [one | other for one, other in combinations(bases, 2) if not (one & other & (weights > 0)).any()]
    found = []
    for wide in bases:
        for narrow in [*bases, *pairs]:
            few = wide & ~narrow
            if (narrow & ~wide).any() or not 0 < weights[few].sum() < threshold:
                continue
            answers = [row.counted & few for row in rows.values() if (row.base == wide).all()]
            found += [who for who in answers if weights[who].any()]
    return found


def _gives_away(who: np.ndarray, known: np.ndarray, shown: Sequence[str]) -> list[str]:
    """The shown rows from which a count follows by adding and subtracting; none if it does not."""
    if not _follows(who, known):
        return []
    return [
        name for name, factor in zip(shown, _factors(who, known), strict=False) if abs(factor) > NEARLY_ZERO
    ]


def _follows(who: np.ndarray, known: np.ndarray) -> bool:
    """Whether a count follows from known ones by adding and subtracting."""
    return bool(np.abs(known.T @ _factors(who, known) - who).max() <= NEARLY_ZERO)


def _factors(who: np.ndarray, known: np.ndarray) -> np.ndarray:
    """How often each known count is to be added to come nearest to another one."""
    return np.linalg.lstsq(known.T, who.astype(float), rcond=None)[0]
