"""The simulated edition of 2026: two raw exports of which the truth is known.

Everyone in it is invented (`simulation.people`). It exists to rehearse the yearly
rerun from export to article, and to test the whole chain against a truth that no
real survey has: the population, who answered, what they said the year before, and
how long everyone will have waited in the end.
"""

from dataclasses import dataclass
from random import Random

import pandas as pd

from analysis.codebook import Codebook
from analysis.simulation.answers import REGIONS, answer
from analysis.simulation.export import add_noise, arrivals, number_rows, write_export
from analysis.simulation.people import Person, Rates, choose, invite, month_number, satisfaction
from analysis.simulation.questions import YEAR, questionnaire
from analysis.statistics.members import MEMBER_COLUMNS

SEED = 2026
INVITED, USABLE, PARTIAL, ANSWERED_BEFORE = 320, 150, 8, 50
FIRST_MONTH, SURVEY_MONTH = month_number(2021, 1), month_number(YEAR, 9)
# Since 2025 fewer finish a fellowship; all else is as it was.
RATES = Rates(first_fellowship=0.6)
DEPENDENCE = 0.5


@dataclass(frozen=True)
class Simulation:
    """A simulated edition.

    Parameters
    ----------
    files : dict of str to bytes
        The two exports by name.
    population : pandas.DataFrame
        Everyone invited, a row each: true answers by the names of the codebook, and
        ``usable`` (answered and counts), ``wait`` (the whole wait for a permanent contract, over or
        not) and ``since`` (since graduation), both in months.
    flow : dict of str to int
        What an import must count, as `intake.result.Import.flow` has it.
    members : pandas.DataFrame
        The member list: ``variable``, ``code``, ``invited``.
    earlier : pandas.DataFrame
        What a third of the respondents said in 2025, a row per ``link_key``.
    """

    files: dict[str, bytes]
    population: pd.DataFrame
    flow: dict[str, int]
    members: pd.DataFrame
    earlier: pd.DataFrame

    @property
    def respondents(self) -> pd.DataFrame:
        """The true answers of those who count."""
        return self.population[self.population["usable"]]


def simulate(
    codebook: Codebook, seed: int = SEED, dependence: float = DEPENDENCE, rates: Rates = RATES
) -> Simulation:
    """An edition of 2026 by the questions of `codebook` and what 2026 adds to them.

    `dependence` is how much more readily those who still wait answer (see
    `people.choose`), `rates` what this year is like. The same seed gives the
    same bytes on every machine.
    """
    random, variables = Random(seed), questionnaire(codebook).of_edition(YEAR)
    people = invite(INVITED, FIRST_MONTH, SURVEY_MONTH, rates, random)
    answers = answer(people, variables, rates, random).assign(link_key=_link_keys(len(people), random))
    order = choose(people, len(people), dependence, random)
    respondents, silent = answers.iloc[order[:USABLE]], answers.iloc[order[USABLE:]]
    files = arrivals(respondents, random)
    noise = add_noise(files, silent, PARTIAL, random)
    number_rows(files)
    return Simulation(
        files={name: write_export(rows, variables) for name, rows in files.items()},
        population=_population(people, answers, order[:USABLE]),
        flow=_flow(files, noise),
        members=_members(people, answers),
        earlier=_earlier([people[place] for place in order[:USABLE]], respondents, random),
    )


def _population(people: list[Person], answers: pd.DataFrame, usable: list[int]) -> pd.DataFrame:
    """Everyone invited with what no survey knows of them."""
    return answers.assign(
        usable=answers.index.isin(usable),
        wait=[one.wait for one in people],
        since=[one.since for one in people],
    )


def _flow(files: dict[str, list[dict[str, str]]], noise: dict[str, int]) -> dict[str, int]:
    """What an import must count."""
    opened = sum(map(len, files.values()))
    return {"invited": INVITED, "opened": opened, **noise, "outside_period": 0, "usable": USABLE}


def _members(people: list[Person], answers: pd.DataFrame) -> pd.DataFrame:
    """How many of each sex, year and region were invited; sex as the society knows it."""
    classes = {
        "sex": pd.Series([one.sex for one in people]),
        "graduation_year": answers["graduation_year"],
        "training_region": answers["training_region"],
    }
    rows = []
    for variable, codes in classes.items():
        order = list(REGIONS) if variable == "training_region" else sorted(codes.unique())
        rows += [(variable, code, int(codes.eq(code).sum())) for code in order]
    return pd.DataFrame(rows, columns=MEMBER_COLUMNS)


def _earlier(people: list[Person], answers: pd.DataFrame, random: Random) -> pd.DataFrame:
    """What some who had graduated by then said a year ago; the same mood, another day."""
    able = [place for place, one in enumerate(people) if one.since >= 12]
    chosen = sorted(random.sample(able, ANSWERED_BEFORE))
    rows = [
        {
            "link_key": answers["link_key"].iloc[place],
            "contract": people[place].contract(months_ago=12),
            "job_satisfaction": satisfaction(0.8 * people[place].mood + 0.6 * random.gauss(0, 1) + 0.2),
        }
        for place in chosen
    ]
    return pd.DataFrame(rows).set_index("link_key")


def _link_keys(n: int, random: Random) -> list[str]:
    """A key per person, all different."""
    letters, numbers = "ABCDEFGHJKLMNPRSTVWZ", random.sample(range(1000, 10000), n)
    return [f"{random.choice(letters)}{random.choice(letters)}{number}" for number in numbers]
