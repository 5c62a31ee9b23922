"""The figures of the collection as tables: printed numbers of 2023 to 2025, and long Dutch labels.

Tables I and II, satisfaction, fellowships, response and the power of the
scanners are as printed. Curve, combinations and numbers by sex are made up, in
the size of a real edition.
"""

import pandas as pd

from analysis import statistics
from analysis.statistics.differences import share_change

HIDDEN = {"kind": "share", "value": None, "status": "not_printed"}
SMALL = {"kind": "share", "value": None, "status": "small_cell"}


def share(label, count, base, **other):
    lower, upper = statistics.wilson(count / base, base)
    known = {"kind": "share", "count": count, "base": base, "value": count / base, "status": "shown"}
    return {"label": label, **known, "lower": lower, "upper": upper, **other}


def printed(label, value, **other):
    return {"label": label, "kind": "share", "value": value, "status": "printed", **other}


def change(label, before, after, verdict):
    (earlier_count, earlier_base), (later_count, later_base) = before, after
    earlier, later = earlier_count / earlier_base, later_count / later_base
    tested = share_change(earlier, earlier_base, later, later_base)
    shown = {
        "label": label,
        "kind": "share",
        "earlier": earlier,
        "later": later,
        "verdict": verdict,
        "reason": "",
    }
    return shown | {"difference": tested.difference, "lower": tested.lower, "upper": tested.upper}


def untested(label, earlier, later, kind="share"):
    shown = {"label": label, "kind": kind, "earlier": earlier, "later": later, "difference": later - earlier}
    return shown | {"verdict": "niet te toetsen", "reason": "geen noemer gedrukt"}


def per_edition(counts, bases):
    return pd.DataFrame(
        share(label, count, bases[edition], edition=edition)
        for label, of_label in counts.items()
        for edition, count in zip(bases, of_label, strict=True)
    )


def per_contract(counts, bases):
    return pd.DataFrame(
        share(label, count, base, series=series)
        for label, of_label in counts.items()
        for (series, base), count in zip(bases.items(), of_label, strict=True)
    )


CONTRACTS = {"vaste aanstelling": 93, "tijdelijke aanstelling": 36}

TIME_TO_CONTRACT = per_edition(
    {
        "0 tot 1 jaar": (30, 36, 37),
        "1 tot 2 jaar": (40, 43, 36),
        "2 tot 3 jaar": (20, 20, 18),
        "> 3 jaar": (6, 11, 2),
    },
    {2023: 96, 2024: 110, 2025: 93},
)
TEMPORARY_CONTRACTS = per_edition(
    {
        "0 contracten": (10, 20),
        "1 contract": (61, 47),
        "2 contracten": (27, 20),
        "3 of meer contracten": (13, 6),
    },
    {2024: 111, 2025: 93},
)
SATISFACTION = per_contract(
    {"Tevreden met de huidige baan": (89, 33), "Tevreden met de werk-privébalans": (76, 21)}, CONTRACTS
)
PART_TIME = per_contract({"Werkt parttime": (60, 31)}, CONTRACTS)
FTE = pd.DataFrame(
    [
        share("0,7 fte", 5, 93, series="vaste aanstelling"),
        share("0,8 fte", 32, 93, series="vaste aanstelling"),
        {"label": "0,9 fte", "series": "vaste aanstelling", **HIDDEN},
        share("1,0 fte", 33, 93, series="vaste aanstelling"),
        share("0,7 fte", 0, 36, series="tijdelijke aanstelling"),
        share("0,8 fte", 27, 36, series="tijdelijke aanstelling"),
        {"label": "0,9 fte", "series": "tijdelijke aanstelling", **HIDDEN},
        share("1,0 fte", 5, 36, series="tijdelijke aanstelling"),
    ]
)
JOB_SATISFACTION = per_contract(
    {
        "Zeer tevreden": (50, 15),
        "Tevreden": (39, 18),
        "Neutraal": (2, 1),
        "Ontevreden": (1, 1),
        "Zeer ontevreden": (1, 1),
    },
    CONTRACTS,
)
PERMANENT_BY_SEX = pd.DataFrame(
    [
        *(
            {"label": label, "edition": year, **HIDDEN}
            for year in (2023, 2024)
            for label in ("Mannen", "Vrouwen")
        ),
        share("Mannen", 55, 78, edition=2025, status="in_words"),
        share("Vrouwen", 43, 62, edition=2025, status="in_words"),
    ]
)
PERMANENT_LATER = pd.DataFrame(
    [
        share("Mannen", 50, 90, edition=2023),
        share("Mannen", 60, 85, edition=2024),
        share("Mannen", 55, 78, edition=2026),
        share("Mannen", 64, 80, edition=2027),
        share("Vrouwen", 31, 70, edition=2023),
        share("Vrouwen", 40, 66, edition=2024),
        share("Vrouwen", 43, 62, edition=2026),
        {"label": "Vrouwen", "edition": 2027, **SMALL},
    ]
)
RESPONSE = pd.DataFrame(
    [
        printed("Respons", 0.51, edition=2023),
        printed("Respons", 0.59, edition=2024),
        {"label": "Respons", "kind": "share", "edition": 2025, "count": 140, "base": 308, "value": 140 / 308},
    ]
)
FELLOWSHIPS = pd.DataFrame(
    [
        printed("Eerste fellowship gewenst", 0.91, edition=2024),
        share("Eerste fellowship gewenst", 94, 99, edition=2025),
        printed("Tweede fellowship gewenst", 0.56, edition=2024),
        share("Tweede fellowship gewenst", 12, 16, edition=2025),
        printed("Tevreden over het aanbod", 0.67, edition=2024),
        printed("Tevreden over het aanbod", 0.86, edition=2025),
    ]
)
SUBSPECIALTIES = pd.DataFrame(
    [
        share("Abdomen", 34, 140),
        share("Neuro-/hoofd-halsradiologie", 32, 140),
        share("Interventieradiologie", 22, 140),
        share("Musculoskeletale radiologie", 19, 140),
        share("Mammaradiologie", 15, 140),
        share("Cardiothoracale radiologie", 11, 140),
        {"label": "Kinderradiologie", **SMALL},
        {"label": "Nucleaire geneeskunde", **HIDDEN},
    ]
)
COMBINATIONS = pd.DataFrame(
    [
        {"label": "Musculoskeletale radiologie en mammaradiologie", "kind": "count", "value": 9, "count": 9},
        {"label": "Neuro-/hoofd-halsradiologie en mammaradiologie", "kind": "count", "value": 7, "count": 7},
        {"label": "Abdomen en interventieradiologie", "kind": "count", "value": 5, "count": 5},
        {"label": "Cardiothoracale radiologie en nucleaire geneeskunde", **SMALL, "kind": "count"},
    ]
)
CHANGES = pd.DataFrame(
    [
        change("Geen tijdelijk contract vóór de vaste aanstelling", (10, 111), (20, 93), "mogelijk"),
        change(
            "Eén tijdelijk contract vóór de vaste aanstelling",
            (61, 111),
            (47, 93),
            "geen aantoonbaar verschil",
        ),
        change("Twee tijdelijke contracten", (27, 111), (20, 93), "geen aantoonbaar verschil"),
        change("Vaste aanstelling binnen een jaar", (36, 110), (37, 93), "geen aantoonbaar verschil"),
        change("Vaste aanstelling na meer dan 3 jaar", (11, 110), (2, 93), "daalt"),
        untested("Tevreden met de huidige baan", 0.90, 0.94),
        untested("Heeft een eerste fellowship gedaan", 0.87, 0.70),
        untested("Leeftijd (jaren)", 36.8, 37.0, kind="mean"),
    ]
)
WAITING = pd.DataFrame(
    {
        "time": [1, 2, 3, 4],
        "value": [0.33944954, 0.72299497, 0.94963545, 0.97],
        "lower": [0.2590, 0.63, 0.89, 0.92],
        "upper": [0.43654, 0.81, 0.985, 0.995],
    }
)
WAITING_BY_SEX = pd.DataFrame(
    {
        "series": ["mannen"] * 4 + ["vrouwen"] * 4,
        "time": [0.5, 1, 2, 3] * 2,
        "value": [0.22, 0.36, 0.74, 0.95, 0.15, 0.30, 0.69, 0.93],
    }
)
SCANNERS = pd.DataFrame(
    {"label": f"Siemens MAGNETOM {scanner}", "series": state, "value": kilowatt, "unit": "kW"}
    for scanner, power in {
        "Aera (1,5 T)": (13.9, 5.0),
        "Vida (3 T)": (8.4, 4.3),
        "Avanto-Fit (1,5 T)": (12.5, 5.5),
        "Avanto Eco (1,5 T)": (20.0, 8.0),
    }.items()
    for state, kilowatt in zip(("stand-by", "shutdown"), power, strict=True)
)
SAVINGS = pd.DataFrame(
    {
        "label": ["Avanto Eco (1,5 T)", "Aera (1,5 T)", "Avanto-Fit (1,5 T)", "Vida (3 T)"],
        "value": [62_400, 46_280, 36_400, 21_320],
        "unit": "kWh",
    }
)
SCANNER_YEARS = pd.DataFrame(
    [
        {
            "label": "MRI (Woolen e.a., 2023)",
            "value": 127_000,
            "lower": 82_700,
            "upper": 171_100,
            "unit": "kWh",
        },
        {
            "label": "MRI (Heye e.a., 2020)",
            "value": 137_000,
            "lower": 134_000,
            "upper": 140_000,
            "unit": "kWh",
        },
        {"label": "CT (Heye e.a., 2020)", "value": 26_000, "unit": "kWh"},
    ]
)
OPEN_TO = {1: (7, 23), 2: (7, 23), 3: (8, 18), 4: (7, 23), 5: (8, 18)}
WEEK = pd.DataFrame(
    [
        *({"day": day, "start": 0, "end": opens, "label": "dicht"} for day, (opens, _) in OPEN_TO.items()),
        *(
            {"day": day, "start": opens, "end": closes, "label": "open"}
            for day, (opens, closes) in OPEN_TO.items()
        ),
        *({"day": day, "start": closes, "end": 24, "label": "dicht"} for day, (_, closes) in OPEN_TO.items()),
        *({"day": day, "start": 0, "end": 24, "label": "dicht"} for day in (6, 7)),
    ]
)
WEEK_OF_THREE = pd.DataFrame(
    [
        *({"day": day, "start": 0, "end": 7, "label": "uitgeschakeld"} for day in range(1, 8)),
        *({"day": day, "start": 7, "end": 18, "label": "dagprogramma"} for day in range(1, 6)),
        *({"day": day, "start": 18, "end": 23, "label": "avondprogramma"} for day in (1, 2, 4)),
    ]
)
# Hard cases: two lines at zero, and more editions than a narrow column has room for.
UNEMPLOYED, BALANCED = "Ongewenst werkloos", "Tevreden met de werk-privébalans"
LINES_AT_ZERO = pd.DataFrame(
    [
        *(
            share(UNEMPLOYED, count, 140, edition=year)
            for year, count in {2023: 140, 2027: 0, 2028: 0}.items()
        ),
        *(share(BALANCED, count, 36, edition=year) for year, count in {2023: 0, 2027: 36, 2028: 36}.items()),
    ]
)
MANY_EDITIONS = pd.DataFrame(
    share("Respons", 130 + year % 7 * 9, 308, edition=year) for year in range(2017, 2029)
)

DEMOS = {
    "permanent_by_sex": ("lines", PERMANENT_BY_SEX),
    "permanent_later": ("lines", PERMANENT_LATER),
    "part_time": ("dots", PART_TIME),
    "fte": ("stacked", FTE),
    "time_to_contract": ("stacked", TIME_TO_CONTRACT),
    "temporary_contracts": ("bars", TEMPORARY_CONTRACTS),
    "subspecialties": ("dots", SUBSPECIALTIES),
    "combinations": ("bars", COMBINATIONS),
    "fellowships": ("lines", FELLOWSHIPS),
    "satisfaction": ("dots", SATISFACTION),
    "job_satisfaction": ("stacked", JOB_SATISFACTION),
    "response": ("lines", RESPONSE),
    "changes": ("changes", CHANGES),
    "waiting": ("steps", WAITING),
    "waiting_by_sex": ("steps", WAITING_BY_SEX),
    "scanner_years": ("bars", SCANNER_YEARS),
    "scanners": ("bars", SCANNERS),
    "savings": ("bars", SAVINGS),
    "week": ("week", WEEK),
    "week_of_three": ("week", WEEK_OF_THREE),
    "lines_at_zero": ("lines", LINES_AT_ZERO),
    "many_editions": ("lines", MANY_EDITIONS),
}
