"""What the MRI article shows: table I, the data of its two figures, its schedule.

S. Soomers-Wanders, "Energieverbruik van MRI-systemen buiten werktijden",
MemoRad, spring 2026. The figures are images, so that their data come from the
literature (figure 1) and from table I (figure 2).
"""

from collections.abc import Collection
from itertools import combinations

import pandas as pd

from analysis import dutch
from analysis.mri_energy import energy
from analysis.mri_energy.inputs import POWER_COLUMNS

WORKING_DAYS = range(5)
HOURS_PER_DAY = 24
OPEN, OPEN_UNLESS_HOLIDAY, CLOSED = "elke week open", "open, behalve in een vakantieweek", "altijd dicht"
# The printed weekend, in hours since Monday 0.00: Saturday 7.00 to Monday 7.00.
WEEKEND = (5 * 24 + 7, 7 * 24 + 7)


def table_i(scanners: pd.DataFrame, closed_hours: float, household_kwh: float) -> pd.DataFrame:
    """Table I: power, extra energy and households per scanner, with a total that says what it lacks.

    Parameters
    ----------
    scanners : pandas.DataFrame
        One row per scanner, with ``standby_kw`` and ``shutdown_kw``. [kW]
    closed_hours : float
        [h/week]
    household_kwh : float
        Use of one household. [kWh/year]
    """
    extra = energy.extra_energy_per_year(scanners, closed_hours)
    table = scanners[POWER_COLUMNS].join(extra)
    table.loc[f"Totaal{energy.missing_note(extra)}"] = table.sum().round(energy.DUST_DECIMALS)
    table["households"] = energy.households(table["extra_kwh"], household_kwh)
    heads = ["Stand-by (kW)", "Na shutdown (kW)", "Extra verbruik (kWh per jaar)", "Huishoudens"]
    return table.set_axis(heads, axis=1).rename_axis("MRI-systeem")


def power_by_mode(scanners: pd.DataFrame) -> pd.DataFrame:
    """Figure 2: standby and shutdown per scanner, as ``label``, ``series``, ``value`` and ``unit``."""
    power = scanners[POWER_COLUMNS].set_axis(["stand-by", "na shutdown"], axis=1)
    long = power.rename_axis("label").reset_index().melt("label", var_name="series")
    return long.assign(unit="kW")


def energy_per_scanner_year(literature: pd.DataFrame) -> pd.DataFrame:
    """Figure 1: use per scanner in a year; ``value`` is the middle of what was published. [kWh]"""
    published = literature[literature["quantity"] == "scanner_year"]
    ranged = published["low"] < published["high"]
    return pd.DataFrame(
        {
            "label": published["device"] + ", " + published["study"],
            "value": (published["low"] + published["high"]) / 2,
            "lower": published["low"].where(ranged),
            "upper": published["high"].where(ranged),
            "unit": "kWh",
        }
    )


def savings_per_scanner(extra: pd.Series) -> pd.DataFrame:
    """What each scanner saves in a year by a shutdown, as a chart draws it: most first. [kWh]"""
    rows = extra.rename("value").rename_axis("label").sort_values(ascending=False, kind="stable")
    return rows.reset_index().assign(unit="kWh")


def largest_use(extra: pd.Series) -> list[str | float]:
    """The scanner with the largest extra use, that use, and that of all scanners together. [kWh/year]"""
    return [str(extra.idxmax()), float(extra.max()), energy.total(extra)]


def scanner_year_ranges(literature: pd.DataFrame) -> list[str]:
    """What was published of an MRI and of a CT scanner: one value, or lowest to highest. [kWh/year]"""
    published = literature[literature["quantity"] == "scanner_year"]
    of_device = dict(iter(published.groupby("device")))
    ends = [(of_device[device]["low"].min(), of_device[device]["high"].max()) for device in ("MRI", "CT")]
    unit = f"{dutch.NO_BREAK_SPACE}kWh"
    return [" tot ".join(dict.fromkeys(dutch.number(end, 0) for end in pair)) + unit for pair in ends]


def week(opening_hours: pd.DataFrame) -> pd.DataFrame:
    """The hours of a week in which the department is open, or closed, or closed in a holiday week only.

    Returns
    -------
    pandas.DataFrame
        Blocks of a day: ``day`` (1 is Monday), ``start``, ``end`` [h] and ``label``.
    """
    blocks = []
    hours = {day: row for _, row in opening_hours.iterrows() for day in row["weekdays"]}
    for day in range(7):
        if day not in hours:
            blocks.append((day + 1, 0, HOURS_PER_DAY, CLOSED))
            continue
        row = hours[day]
        opens, closes = max(row["opens"], row["holiday_opens"]), min(row["closes"], row["holiday_closes"])
        ends = [0, row["opens"], opens, closes, row["closes"], HOURS_PER_DAY]
        labels = [CLOSED, OPEN_UNLESS_HOLIDAY, OPEN, OPEN_UNLESS_HOLIDAY, CLOSED]
        blocks += [(day + 1, *block) for block in zip(ends[:-1], ends[1:], labels, strict=True)]
    table = pd.DataFrame(blocks, columns=["day", "start", "end", "label"])
    return table[table["start"] < table["end"]].reset_index(drop=True)


def literal_reading(scanners: pd.DataFrame, opening_hours: pd.DataFrame) -> pd.DataFrame:
    """The printed schedule taken as blocks, for every choice of evenings: it never gives both results.

    The blocks overlap on Friday night, so that only the programme of Friday matters.
    """
    kw = energy.total(energy.avoidable_kw(scanners))
    evenings = int(energy.evenings_per_week(opening_hours))
    holiday = literal_closed_hours(opening_hours, ())
    rows = [
        (4 in days, literal_closed_hours(opening_hours, days))
        for days in combinations(WORKING_DAYS, evenings)
    ]
    table = pd.DataFrame(rows, columns=["friday", "hours"]).drop_duplicates().sort_values("friday")
    columns = {
        "Avondprogramma op vrijdag": table["friday"].map({True: "ja", False: "nee"}),
        "Dicht, gewone week (uur)": table["hours"],
        "Dicht, vakantieweek (uur)": holiday,
        "Extra verbruik (kWh per jaar)": table["hours"] * kw * energy.WEEKS_PER_YEAR,
        "Besparing (kWh per vakantieweek)": (holiday - table["hours"]) * kw,
    }
    return pd.DataFrame(columns).round(energy.DUST_DECIMALS).reset_index(drop=True)


def literal_closed_hours(opening_hours: pd.DataFrame, programme_days: Collection[int]) -> float:
    """Closed hours in a week by the printed blocks, counting an hour in two blocks once. [h/week]

    Parameters
    ----------
    opening_hours : pandas.DataFrame
        The two rows of the article: days with an evening programme, and other working days.
    programme_days : collection of int
        The days with a programme; 0 is Monday.
    """
    programme = energy.has_programme(opening_hours)
    evening, other = opening_hours[programme].iloc[0], opening_hours[~programme].iloc[0]
    blocks = [WEEKEND]
    for day in WORKING_DAYS:
        hours = evening if day in programme_days else other
        blocks.append((24 * day + hours["closes"], 24 * (day + 1) + hours["opens"]))
    return _union_length(blocks)


def quantities(scanners: pd.DataFrame, opening_hours: pd.DataFrame, factors: pd.DataFrame) -> pd.DataFrame:
    """Every quantity that a printed number is checked against, by the id that the claims use.

    What is missing, because a scanner lacks a figure, is left out.
    """
    closed_hours = energy.closed_hours_per_week(opening_hours)
    household_kwh = factors.loc["household_2025", "value"]
    extra = energy.extra_energy_per_year(scanners, closed_hours)
    per_scanner = scanners[["field_strength_t", *POWER_COLUMNS]].join(extra)
    per_scanner["households"] = energy.households(extra, household_kwh)
    saving = energy.total(energy.holiday_saving_per_week(scanners, opening_hours))
    evenings = energy.evenings_per_week(opening_hours)
    found = {f"{name}_total": energy.total(per_scanner[name]) for name in per_scanner.columns[1:]}
    found |= {
        f"{name}_{scanner.lower()}": value
        for name in per_scanner
        for scanner, value in per_scanner[name].items()
    }
    found |= _schedule(opening_hours)
    found |= {
        "scanners": len(scanners),
        "household_kwh": household_kwh,
        "household_year": float(factors.loc["household_2025", "year"]),
        "holiday_saving": saving,
        "holiday_saving_per_evening": saving / evenings,
    }
    return pd.Series(found, name="value", dtype=float).rename_axis("id").dropna().reset_index()


def _schedule(opening_hours: pd.DataFrame) -> dict[str, float]:
    """The printed times and numbers of evenings."""
    programme = energy.has_programme(opening_hours)
    found = {"weekend_begins": WEEKEND[0] % 24, "weekend_ends": WEEKEND[1] % 24}
    for name, rows in [("programme", opening_hours[programme]), ("other_day", opening_hours[~programme])]:
        for column in ("opens", "closes", "days_per_week"):
            found[f"{name}_{column}"] = rows[column].iloc[0]
    return found


def _union_length(blocks: list[tuple[float, float]]) -> float:
    """How long some of the blocks last together."""
    length, until = 0.0, 0.0
    for begins, ends in sorted(blocks):
        length += max(ends - max(begins, until), 0)
        until = max(until, ends)
    return length
