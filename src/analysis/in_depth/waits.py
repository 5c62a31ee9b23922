"""From answers to waiting times: who waited how long for a permanent contract, in months or in classes.

Where months were asked: Kaplan-Meier. Where the wait was asked in classes and graduation
in years: the life table. Who works abroad or in another profession no longer waits for a
contract here, and is left out, as is who did not say when.
"""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.codebook import Edition
from analysis.in_depth.crosses import is_noise
from analysis.statistics.waiting import life_table, share_within, waiting_curve, waiting_table, waiting_times

LIMITS = (6, 12, 24, 36)
QUARTER = 3
MONTHS = ("graduation_month", "contract_start")
IN_CLASSES = ("graduation_year", "time_to_permanent")
# The last month of each answer to the question how long it took.
CLASSES = {"months_0_6": 6, "months_6_12": 12, "years_1_2": 24, "years_2_3": 36, "years_over_3": math.inf}
LEFT_OUT = ("abroad", "other_profession")


class Waiting(NamedTuple):
    """The waiting times of an edition.

    ``curve`` as `waiting.waiting_curve` or `waiting.life_table` has it, with ``time`` [months];
    ``shares`` within `LIMITS` as in `waiting.waiting_table`; ``people`` that they are about.
    """

    curve: pd.DataFrame
    shares: pd.DataFrame
    people: int


def waiting_of(respondents: pd.DataFrame, edition: Edition) -> Waiting | None:
    """The waiting times of an edition; none if it was reconstructed or did not ask for them.

    Parameters
    ----------
    respondents : pandas.DataFrame
        One row per usable respondent, codes as text.
    edition : Edition
        The last day of its field period ends the waits of those who still wait.
    """
    if is_noise(edition):
        return None
    if has_months(respondents):
        found = waits(respondents, edition)
        table = waiting_table(found["duration"], found["event"], LIMITS)
        return Waiting(waiting_curve(found["duration"], found["event"]), table, len(found))
    return _in_classes(respondents, edition) if set(IN_CLASSES) <= set(respondents) else None


def has_months(respondents: pd.DataFrame) -> bool:
    """Whether graduation and contract are known in months."""
    return set(MONTHS) <= set(respondents) and bool(respondents[list(MONTHS)].notna().any().all())


def waits(respondents: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """The wait of everyone of whom it is known in months, with ``sex``; see `waiting.waiting_times`."""
    ended, waiting = _states(respondents)
    graduated, started = (respondents[name] for name in MONTHS)
    known = waiting | (ended & started.notna())
    found = waiting_times(graduated[known], started.where(ended)[known], edition.field_period[-1])
    return found.assign(sex=respondents["sex"])


def shown_times(curve: pd.DataFrame, threshold: int) -> list[float]:
    """The times at which a curve may be shown: between two of them nobody ended a wait, or not a few.

    Parameters
    ----------
    curve : pandas.DataFrame
        ``time`` [months] and ``events``.
    threshold : int
        Smallest number of people that may be shown; 0 or 1 shows every time.

    Returns
    -------
    list of float
        In order: those of `LIMITS` first come, then whole quarters. [months]
    """
    longest = curve["time"].replace(math.inf, np.nan).max()
    steps = [time for time in curve["time"] if threshold <= 1 or time % QUARTER == 0]
    kept: list[float] = []
    for time in dict.fromkeys([*LIMITS, *steps]):
        ended = [curve.loc[curve["time"].le(end), "events"].sum() for end in sorted([*kept, time])]
        gaps = np.diff([0, *ended])
        if time <= longest and ((gaps == 0) | (gaps >= threshold)).all():
            kept.append(time)
    return sorted(kept)


def _in_classes(respondents: pd.DataFrame, edition: Edition) -> Waiting:
    """The life table of answers in classes; who still waits stands in part in each class it can be in."""
    ended, waiting = _states(respondents)
    took = respondents.loc[ended, "time_to_permanent"].dropna()
    years = respondents.loc[waiting, "graduation_year"].dropna().astype(int)
    events = [int(took.eq(code).sum()) for code in CLASSES]
    censored = sum((_possible_classes(year, edition) for year in years), np.zeros(len(CLASSES)))
    curve = life_table(list(CLASSES), events, censored).assign(time=list(CLASSES.values()))
    shares = pd.DataFrame([share_within(curve, limit) for limit in LIMITS])
    counts = np.cumsum(events)[: len(LIMITS)]
    shares = shares.rename(columns={"value": "share"}).assign(within=LIMITS, naive_count=counts)
    return Waiting(curve, shares.assign(naive_base=len(took)), len(took) + len(years))


def _possible_classes(year: int, edition: Edition) -> np.ndarray:
    """The part of the months of a graduation year from which a wait now lies in each class of time."""
    last = edition.field_period[-1]
    months = [(last.year - year) * 12 + last.month - month for month in range(1, 13)]
    possible = [wait for wait in months if wait >= 0]
    counts, _ = np.histogram(possible, bins=[0, *(end + 0.5 for end in CLASSES.values())])
    return counts / len(possible)


def _states(respondents: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Who has a permanent contract, and who waits for one; neither for who is left out."""
    work, contract = (respondents[name].astype("string") for name in ("work", "contract"))
    here = work.notna() & ~work.isin(LEFT_OUT)
    waiting = contract.eq("temporary").fillna(False) | work.eq("unemployed").fillna(False)
    ended = contract.eq("permanent").fillna(False)
    return (here & ended).astype(bool), (here & waiting).astype(bool)
