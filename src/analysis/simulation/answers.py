"""What invented people answer: every question of 2026, following from who they are."""

from collections.abc import Sequence
from random import Random

import pandas as pd

from analysis import conditions
from analysis.codebook import Variable
from analysis.conditions import SEPARATOR
from analysis.simulation.people import (
    SUBSPECIALTIES,
    Person,
    Rates,
    draw,
    month_text,
    satisfaction,
    time_class,
)

Row = dict[str, str]
REGIONS = {
    "amsterdam": 24, "southwest": 28, "leiden": 9, "utrecht": 11, "northeast": 11, "east": 9, "southeast": 8,
}  # fmt: skip
FTE = {"permanent": {"0.9": 42, "0.8": 50, "0.7": 8}, "temporary": {"0.9": 12, "0.8": 85, "0.7": 3}}
REFUSES_SEX = 0.02


def answer(
    people: Sequence[Person], variables: dict[str, Variable], rates: Rates, random: Random
) -> pd.DataFrame:
    """The answers of people to the questions of an edition, as codes.

    Returns
    -------
    pandas.DataFrame
        A row per person, a column per question in the order of `variables`; missing where a
        question was not asked, by the routes of the codebook.
    """
    rows = [_person(one, rates, random) for one in people]
    table = pd.DataFrame(rows, columns=list(variables)).astype("string")
    for name, variable in variables.items():
        table[name] = table[name].where(conditions.holds(table, variable.asked_if))
    return table


def _person(one: Person, rates: Rates, random: Random) -> Row:
    """Everything that one person would answer if every question were asked."""
    work = draw(random, {"dutch_hospital": 92, "abroad": 5, "teleradiology": 1, "other_profession": 2})
    fellowships = _fellowships(one, rates, random)
    contract = _permanent(one, random) if one.contract() == "permanent" else _temporary(fellowships, random)
    return {
        **_background(one, random),
        **fellowships,
        "work": work,
        **contract,
        **_daily_life(one, rates, random),
        **_elsewhere(one, random),
        **_own_words(random),
        "origin": "simulated",
    }


def _background(one: Person, random: Random) -> Row:
    """Who someone is and what the residency was like."""
    second = draw(random, {"none": 400, **SUBSPECIALTIES})
    return {
        "sex": "refused" if random.random() < REFUSES_SEX else one.sex,
        "age": str(30 + int(random.triangular(0, 10, 3)) + one.since // 12),
        "graduation_year": month_text(one.graduated)[:4],
        "graduation_month": month_text(one.graduated),
        "training_region": draw(random, REGIONS),
        "training_setting": draw(random, {"peripheral": 51, "academic": 44, "equal": 5}),
        "first_subspecialty": one.subspecialty,
        "second_subspecialty": "none" if second == one.subspecialty else second,
    }


def _fellowships(one: Person, rates: Rates, random: Random) -> Row:
    """Fellowships take a year, and hardly anyone starts one with a permanent contract."""
    waits = one.contract() == "temporary"
    first = "done" if one.since >= 12 and random.random() < rates.first_fellowship else "no"
    first = "current" if waits and one.since < 18 and random.random() < 0.6 else first
    second = draw(random, {"done": 16 if one.since >= 24 else 0, "current": 14 if waits else 0, "no": 84})
    return {
        "first_fellowship": first,
        "first_fellowship_wanted": draw(random, {"yes": 95, "no": 5}),
        "second_fellowship": second if first == "done" else "no",
        "second_fellowship_wanted": draw(random, {"yes": 70, "no": 30}),
        "fellowship_offer": draw(random, {"yes": 86, "no": 14}),
    }


def _permanent(one: Person, random: Random) -> Row:
    """What follows from how long a permanent contract took."""
    before = _contracts_before(one.wait, random)
    after = {"after_residency": 35} if before == "0" else {"after_temporary": 18}
    return {
        "contract": "permanent",
        "contract_start": month_text(one.graduated + one.wait),
        "time_to_permanent": time_class(one.wait),
        "temporary_contracts": before,
        "applications": draw(random, {"0": 10, "1": 30, "2": 26, "3": 17, "4": 9, "5_or_more": 8}),
        "obtained_through": draw(
            random, {"vacancy": 62, **after, "unsolicited_application": 7, "agency": 9, "other": 4}
        ),
        "role": draw(random, {"partner": 75, "salaried": 25}),
        "in_focus_area": draw(random, {"yes": 94, "other_by_choice": 3, "no": 3}),
    }


def _contracts_before(wait: int, random: Random) -> str:
    """How many temporary contracts fill a wait."""
    if wait < 3:
        return "0"
    if wait <= 12:
        return draw(random, {"0": 15, "1": 85})
    return draw(random, {"1": 60, "2": 40} if wait <= 24 else {"2": 65, "3_or_more": 35})


def _temporary(fellowships: Row, random: Random) -> Row:
    """What goes with a temporary contract."""
    in_fellowship = "current" in (fellowships["first_fellowship"], fellowships["second_fellowship"])
    through = {"vacancy": 30, "unsolicited_application": 30, "after_residency": 25, "agency": 9, "other": 6}
    return {
        "contract": "temporary",
        "role": "fellow"
        if in_fellowship
        else draw(random, {"chef_de_clinique": 45, "locum": 30, "salaried": 25}),
        "prospect_of_permanent": draw(random, {"yes": 45, "no": 55}),
        "obtained_through": draw(random, through),
        "in_focus_area": draw(random, {"yes": 75, "other_by_choice": 20, "no": 5}),
    }


def _daily_life(one: Person, rates: Rates, random: Random) -> Row:
    """Work as it is lived: satisfaction, moving, hours and on-call duty."""
    settled = 0.5 * (one.contract() == "permanent")
    job, balance = (0.8 * one.mood + 0.6 * random.gauss(0, 1) for _ in range(2))
    part_time = rates.part_time if settled else min(1.0, rates.part_time + 0.15)
    return {
        "job_satisfaction": satisfaction(job + settled / 2 + rates.satisfaction),
        "work_life_balance": satisfaction(balance + 1.5 * settled - 0.6 + rates.satisfaction),
        "moved": draw(
            random, {"never": 1 - rates.moved, "once": rates.moved * 0.8, "twice": rates.moved * 0.2}
        ),
        "fte": draw(random, FTE[one.contract()]) if random.random() < part_time else "1.0",
        "on_call": draw(random, {"none": 6, "first_call": 26, "second_call": 28, "both": 40}),
        "nuclear_on_call": draw(random, {"yes": 69, "no": 31}),
        "channels": _channels(random),
    }


def _channels(random: Random) -> str:
    """One or more ways in which someone looked for work."""
    chances = {"nvvr": 0.45, "network": 0.75, "social": 0.2, "agency": 0.12}
    ticked = [name for name, chance in chances.items() if random.random() < chance]
    return SEPARATOR.join(ticked or ["network"])


def _own_words(random: Random) -> Row:
    """Free text and an address, which an import must leave behind."""
    spoken = {"": 85, "Fijn dat deze enquête er is.": 10, "Graag volgend jaar korter!": 5}
    return {
        "remarks": draw(random, spoken),
        "contact": f"respondent{random.randrange(10**6)}@example.org" if random.random() < 0.2 else "",
    }


def _elsewhere(one: Person, random: Random) -> Row:
    """Abroad, and spells without work, which only a longer wait leaves room for."""
    later = {"months_6_12": 20 * (one.since > 6), "months_over_12": 10 * (one.since > 12)}
    spells = {"never": 90, "under_3_months": 8, "months_3_6": 2} if one.wait > 12 else {"never": 1}
    return {
        "left_after": draw(random, {"months_0_6": 70, **later}),
        "would_return": draw(random, {"permanent_only": 55, "yes": 30, "no": 15}),
        "unwanted_unemployment": draw(random, spells),
    }
