"""Invented new radiologists: a small labour market in months, with a known truth.

No real person. Waits for a permanent contract have a known distribution; a bright
or dark view of life makes the questions on satisfaction go together.
"""

import math
from dataclasses import dataclass
from random import Random

SUBSPECIALTIES = {
    "abdomen": 24, "neuro": 23, "intervention": 16, "musculoskeletal": 13, "breast": 10, "thorax": 6,
    "paediatric": 3, "nuclear": 5,
}  # fmt: skip
# Intervention and nuclear medicine are wanted: whether a subspecialty is, and what that means.
WANTED = ("intervention", "nuclear")
AT_ONCE = {True: 0.25, False: 0.12}
WEIBULL_SCALE, WEIBULL_SHAPE = {True: 16.0, False: 24.0}, 1.3
SATISFACTION = ("very_dissatisfied", "dissatisfied", "neutral", "satisfied", "very_satisfied")
SATISFACTION_BOUNDS = (-2.4, -1.7, -1.2, 0.3)


@dataclass(frozen=True)
class Rates:
    """What may differ between years; the rest of the labour market stays as it is.

    ``wait`` stretches all waits [times]; ``satisfaction`` shifts the answers [standard
    deviations]; the others are shares (0 to 1).
    """

    wait: float = 1.0
    first_fellowship: float = 0.85
    part_time: float = 0.7
    satisfaction: float = 0.0
    moved: float = 0.42


@dataclass(frozen=True)
class Person:
    """An invited radiologist, seen in the month of a survey.

    ``graduated`` and ``survey`` in months since year 0; ``wait`` is the whole wait for a
    permanent contract, over or not [months]; ``mood`` a standard normal view of life.
    """

    graduated: int
    survey: int
    wait: int
    sex: str
    subspecialty: str
    mood: float

    @property
    def since(self) -> int:
        """Months since graduation."""
        return self.survey - self.graduated

    def contract(self, months_ago: int = 0) -> str:
        """The contract now or some months ago: permanent once the wait is over."""
        return "permanent" if self.wait <= self.since - months_ago else "temporary"


def invite(n: int, first: int, survey: int, rates: Rates, random: Random) -> list[Person]:
    """The invited: `n` people who graduated in the months from `first` up to `survey`."""
    return [_person(random.randint(first, survey), survey, rates, random) for _ in range(n)]


def choose(people: list[Person], n: int, dependence: float, random: Random) -> list[int]:
    """The places of the `n` people who answer, in a random order.

    With a `dependence` of 0 a simple random sample; above it, whoever still waits answers
    more readily [log odds], and so do women, half as much.

    Notes
    -----
    Weighted sampling without replacement: Efraimidis and Spirakis, Inf Process Lett
    2006;97:181-5.
    """
    eager = [dependence * ((one.contract() == "temporary") + 0.5 * (one.sex == "female")) for one in people]
    keys = [math.log(random.random()) / math.exp(strength) for strength in eager]
    return sorted(range(len(people)), key=keys.__getitem__, reverse=True)[:n]


def draw(random: Random, weights: dict[str, float]) -> str:
    """One answer by its weight."""
    return random.choices(list(weights), list(weights.values()))[0]


def satisfaction(level: float) -> str:
    """The answer on the scale of five at a level; 0 is an average view of life."""
    return SATISFACTION[sum(level > bound for bound in SATISFACTION_BOUNDS)]


def time_class(wait: int) -> str:
    """The class of `time_to_permanent` in which a wait falls. [months]"""
    bounds = {"months_0_6": 6, "months_6_12": 12, "years_1_2": 24, "years_2_3": 36}
    return next((name for name, bound in bounds.items() if wait <= bound), "years_over_3")


def month_text(month: int) -> str:
    """A month since year 0 as text: ``2024-03``."""
    return f"{(month - 1) // 12}-{(month - 1) % 12 + 1:02}"


def month_number(year: int, month: int) -> int:
    """A month as months since year 0."""
    return year * 12 + month


def _person(graduated: int, survey: int, rates: Rates, random: Random) -> Person:
    """One invented person."""
    subspecialty = draw(random, SUBSPECIALTIES)
    wait = _wait(subspecialty in WANTED, rates, random)
    sex = draw(random, {"female": 45, "male": 55})
    return Person(graduated, survey, wait, sex, subspecialty, random.gauss(0, 1))


def _wait(wanted: bool, rates: Rates, random: Random) -> int:
    """Months until a permanent contract: at once for some, Weibull for others."""
    if random.random() < AT_ONCE[wanted]:
        return random.randrange(3)
    return math.ceil(random.weibullvariate(WEIBULL_SCALE[wanted] * rates.wait, WEIBULL_SHAPE))
