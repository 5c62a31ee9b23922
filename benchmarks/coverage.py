"""Do the intervals hold what they promise? Simulated editions of which the truth is known.

Run ``python benchmarks/coverage.py`` (200 editions, about ten minutes) or give another
number of editions, and the parts to run (exact, editions, changes, waiting, overlap,
weighting). Prints one table; nothing here is a user's test.
"""

import datetime
import math
import random
import sys
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd
from scipy.stats import hypergeom

from analysis import codebook as codebooks
from analysis import data, definitions, indicators
from analysis.changes import FALLS, RISES, Sample, changes
from analysis.codebook import Codebook, Edition
from analysis.simulation import INVITED, RATES, USABLE, Simulation, simulate
from analysis.simulation.people import Rates
from analysis.simulation.questions import questionnaire
from analysis.statistics import (
    Interval,
    clopper_pearson,
    effective_size,
    hypergeometric,
    wald,
    wilson,
)
from analysis.statistics.differences import newcombe, overlap_correlation
from analysis.statistics.waiting import share_within, waiting_curve, waiting_table, waiting_times
from analysis.statistics.weighting import compare_weighted, rake

SURVEY = datetime.date(2026, 9, 30)
SAMPLES = Sample(USABLE, INVITED), Sample(USABLE, INVITED)
Line = tuple[str, str, str]


def exact_coverage(n: int = 140, population: int = 308) -> Iterator[Line]:
    """Coverage of one share over every population from 2% to 98%, by the hypergeometric distribution."""
    size = effective_size(n, n, population)
    methods: dict[str, Callable[[int], Interval]] = {
        "Wilson, effectieve n": lambda count: wilson(count / n, size),
        "Wilson, zonder populatie": lambda count: wilson(count / n, n),
        "Clopper-Pearson, effectieve n": lambda count: clopper_pearson(count / n, size),
        "hypergeometrische staarten": lambda count: hypergeometric(count, n, population),
        "Wald, effectieve n": lambda count: wald(count / n, size),
    }
    people = np.arange(math.ceil(0.02 * population), math.floor(0.98 * population) + 1)
    chances = hypergeom.pmf(np.arange(n + 1)[:, None], population, people, n)
    for name, method in methods.items():
        limits = np.array([method(count) for count in range(n + 1)])
        share = people / population
        inside = (limits[:, [0]] <= share + 1e-12) & (share - 1e-12 <= limits[:, [1]])
        coverage, width = (chances * inside).sum(axis=0), float(np.diff(limits).mean())
        yield (
            f"exact {n}/{population}: {name}",
            f"{coverage.mean():.3f}",
            f"min. {coverage.min():.3f}, breedte {width:.3f}",
        )


def edition_coverage(seeds: range, book: Codebook) -> Iterator[Line]:
    """Intervals of every indicator of simulated editions, against the whole population."""
    found: list[tuple[bool, bool]] = []
    for seed in seeds:
        simulation = simulate(book, seed, dependence=0)
        sample, truth = (
            indicator_table(people, book, 0) for people in (simulation.respondents, simulation.population)
        )
        both = sample.merge(truth, on="id", suffixes=("", "_true"))
        both = both[both["lower"].notna() & both["kind"].eq("share") & both["value_true"].notna()]
        inside = both["lower"].le(both["value_true"] + 1e-12) & both["upper"].ge(both["value_true"] - 1e-12)
        ordinary = both["base"].ge(30) & both["value_true"].between(0.02, 0.98)
        found += list(zip(inside, ordinary, strict=True))
    table = pd.DataFrame(found, columns=["inside", "ordinary"]).astype(bool)
    usual = table[table["ordinary"]]["inside"]
    yield "edities: aandelen met n >= 30, 2 tot 98%", f"{usual.mean():.3f}", f"{len(usual)} intervallen"
    yield "edities: alle aandelen", f"{table['inside'].mean():.3f}", f"{len(table)} intervallen"


def false_alarms(seeds: range, book: Codebook) -> Iterator[Line]:
    """Changes called between two editions of the same labour market, and one that is real."""
    rows = []
    for seed in seeds:
        same, other, fewer = (
            simulate(book, number, dependence=0, rates=rates)
            for number, rates in ((seed, Rates()), (seed + 100_000, Rates()), (seed + 200_000, RATES))
        )
        earlier = indicator_table(same.respondents, book, 5).assign(edition=2025)
        again, changed = (indicator_table(one.respondents, book, 5) for one in (other, fewer))
        still = changes(earlier, again, samples=SAMPLES).dropna(subset="p")
        real = changes(earlier, changed, samples=SAMPLES).set_index("id")
        plain = changes(earlier, again).dropna(subset="p")
        before, now = (
            indicator_table(one.population, book, 0).set_index("id")["value"] for one in (same, other)
        )
        true = still["id"].map(now - before)
        rows.append(
            {
                "p < .05, per toets": still["p"].lt(0.05).mean(),
                "ten onrechte stijgt of daalt, per editie": still["verdict"].isin([RISES, FALLS]).any(),
                "interval bevat het ware verschil, met populaties": (
                    still["lower"].le(true + 1e-12) & still["upper"].ge(true - 1e-12)
                ).mean(),
                "interval zonder 0, met populaties": still["lower"].gt(0).mean()
                + still["upper"].lt(0).mean(),
                "interval zonder 0, zonder populaties": plain["lower"].gt(0).mean()
                + plain["upper"].lt(0).mean(),
                "en één echte daling (fellowships): gevonden": real.loc["first_fellowship", "verdict"]
                == FALLS,
            }
        )
    for what, share in pd.DataFrame(rows).mean().items():
        yield f"twee gelijke jaren: {what}", f"{share:.3f}", f"{len(rows)} edities"


def waiting_bias(seeds: range, book: Codebook) -> Iterator[Line]:
    """Kaplan-Meier and the printed kind of share, against the wait that everyone will have had."""
    rows = []
    for seed in seeds:
        simulation = simulate(book, seed, dependence=0)
        respondents = simulation.respondents[simulation.respondents["contract"].notna()]
        waits = waiting_times(respondents["graduation_month"], respondents["contract_start"], SURVEY)
        curve = waiting_curve(waits["duration"], waits["event"])
        naive = waiting_table(waits["duration"], waits["event"], [6, 12, 24]).set_index("within")[
            "naive_share"
        ]
        for months in (6, 12, 24):
            found = share_within(curve, months)
            rows.append((months, *found, naive[months], WAITS.le(months).mean()))
    table = pd.DataFrame(rows, columns=["months", "share", "lower", "upper", "naive", "true"])
    inside = table["lower"].le(table["true"]) & table["upper"].ge(table["true"])
    for months, part in table.assign(inside=inside).groupby("months"):
        means = part.mean()
        said = f"waar {means['true']:.3f}, Kaplan-Meier {means['share']:.3f}, naïef {means['naive']:.3f}"
        yield f"binnen {months} maanden: Kaplan-Meier", f"{means['inside']:.3f}", said


def overlap_coverage(seeds: range, n: int = 150, population: int = 310) -> Iterator[Line]:
    """Two years of one population of which the same people tend to answer."""
    inside, widths = {"onafhankelijk": [], "met correlatie": []}, {"onafhankelijk": [], "met correlatie": []}
    for seed in seeds:
        draw = random.Random(seed)
        before = [draw.random() < 0.6 for _ in range(population)]
        after = [one if draw.random() < 0.75 else draw.random() < 0.7 for one in before]
        first = set(draw.sample(range(population), n))
        second = sorted(range(population), key=lambda one: draw.random() - 0.35 * (one in first))[:n]
        earlier, later = pd.Series(before)[sorted(first)], pd.Series(after)[second]
        fraction, size = n / population, effective_size(n, n, population)
        known = overlap_correlation(earlier, later, fraction, fraction)
        true = (sum(after) - sum(before)) / population
        for name, correlation in (("onafhankelijk", 0.0), ("met correlatie", known)):
            interval = newcombe(earlier.mean(), size, later.mean(), size, correlation)
            inside[name].append(interval.lower <= true <= interval.upper)
            widths[name].append(interval.upper - interval.lower)
    for name, covered in inside.items():
        yield (
            f"dezelfde mensen twee jaar, {name}",
            f"{np.mean(covered):.3f}",
            f"breedte {np.mean(widths[name]):.3f}",
        )


def weighting_gain(seeds: range, book: Codebook) -> Iterator[Line]:
    """The share with a permanent contract when who still waits answers more readily."""
    rows = []
    for seed in seeds:
        simulation = simulate(book, seed)
        people = codebooks.typed(simulation.respondents, book)
        permanent, everyone = (
            people["contract"].eq("permanent").fillna(False),
            pd.Series(True, index=people.index),
        )
        weights = rake(people, simulation.members, {"sex": ["refused"]})
        row = compare_weighted({"vast": (permanent, everyone)}, weights, INVITED).iloc[0]
        rows.append(row.to_dict() | {"true": simulation.population["contract"].eq("permanent").mean()})
    table = pd.DataFrame(rows)
    for name, value, prefix in (("ongewogen", "value", ""), ("gewogen", "weighted", "weighted_")):
        inside = table[f"{prefix}lower"].le(table["true"]) & table[f"{prefix}upper"].ge(table["true"])
        bias = (table[value] - table["true"]).mean()
        yield f"scheve respons, {name}", f"{inside.mean():.3f}", f"gemiddelde fout {bias:+.3f}"
    worst = table["worst_lower"].le(table["true"]) & table["worst_upper"].ge(table["true"])
    yield "scheve respons, slechtste geval", f"{worst.mean():.3f}", "van alle benaderden"


def indicator_table(people: pd.DataFrame, book: Codebook, small_cell: int) -> pd.DataFrame:
    """The indicator table of simulated people, as a build makes it."""
    table = codebooks.typed(people, book)
    groups = data.groups()
    declared = definitions.declared(data.folder(data.SURVEY) / "indicators.toml", book, groups)
    return indicators.indicator_table(
        table,
        declared + definitions.table_book(book.of_edition(2026), table),
        edition=Edition(year=2026, status="gesimuleerd", invited=INVITED, small_cell=small_cell),
        codebook=book,
        groups=groups,
        claims=NO_CLAIMS,
    )


def many_waits(book: Codebook) -> pd.Series:
    """Whole waits of many more people than any edition has: the distribution itself. [months]"""
    editions: list[Simulation] = [simulate(book, seed, dependence=0) for seed in range(500_000, 500_100)]
    return pd.concat([edition.population["wait"] for edition in editions])


if __name__ == "__main__":
    BOOK = questionnaire(data.codebook())
    NO_CLAIMS = pd.DataFrame(columns=data.CLAIM_COLUMNS, dtype=str)
    WAITS = many_waits(BOOK)
    SEEDS = range(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
    print(f"{'wat':<75}{'aandeel':>8}  toelichting")
    parts = {
        "exact": exact_coverage(),
        "editions": edition_coverage(SEEDS, BOOK),
        "changes": false_alarms(SEEDS, BOOK),
        "waiting": waiting_bias(SEEDS, BOOK),
        "overlap": overlap_coverage(range(10 * len(SEEDS))),
        "weighting": weighting_gain(SEEDS, BOOK),
    }
    for part in sys.argv[2:] or parts:
        for what, share, note in parts[part]:
            print(f"{what:<75}{share:>8}  {note}", flush=True)
