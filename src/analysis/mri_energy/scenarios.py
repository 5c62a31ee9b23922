"""How far the outcome of the MRI article could be off, and what it means in money, CO2 and households.

The power figures decide: the article's come from manuals, and measured
differences between on and off are smaller. So an outcome is a range, with three
significant digits, beside the year, scope and source of what it is made with.
"""

from collections.abc import Mapping

import pandas as pd

from analysis import dutch
from analysis.mri_energy import calendar, energy

MODES = {"off": "uitgeschakeld", "idle": "aan, zonder scan", "prepared": "gereed om te scannen"}
ARTICLE = "het artikel, gemiddeld uit de handleidingen"
ENDS = {"low": "laagste", "high": "hoogste"}
GRAMS_PER_TONNE = 1_000_000


def outcomes(scanners: pd.DataFrame, literature: pd.DataFrame, closed_hours: float) -> pd.DataFrame:
    """The extra energy of these scanners if they saved as much as others measured.

    Parameters
    ----------
    scanners : pandas.DataFrame
        One row per scanner, with ``standby_kw`` and ``shutdown_kw``. [kW]
    literature : pandas.DataFrame
        Rows with ``quantity`` "avoidable": ``low`` and ``high`` per scanner. [kW]
    closed_hours : float
        [h/week]

    Returns
    -------
    pandas.DataFrame
        ``label``, ``avoidable_kw`` per scanner [kW], ``extra_kwh`` of all scanners [kWh/year]; the
        article's own last, missing if a scanner lacks a figure.
    """
    measured = literature[literature["quantity"] == "avoidable"]
    ends = pd.concat([measured.assign(avoidable_kw=measured[end], end=word) for end, word in ENDS.items()])
    ends = ends.drop_duplicates(["study", "avoidable_kw"]).sort_values("avoidable_kw")
    which = (", " + ends["end"]).where(ends["study"].duplicated(keep=False), "")
    own = energy.total(energy.avoidable_kw(scanners)) / len(scanners)
    table = pd.DataFrame(
        {
            "label": [*("gemeten, " + ends["study"] + which), ARTICLE],
            "avoidable_kw": [*ends["avoidable_kw"], own],
        }
    )
    extra = table["avoidable_kw"] * len(scanners) * closed_hours * energy.WEEKS_PER_YEAR
    return table.assign(extra_kwh=extra.round(energy.DUST_DECIMALS))


def key_figures(
    extra: pd.Series,
    saving: pd.Series,
    opening_hours: pd.DataFrame,
    outcomes: pd.DataFrame,
    factors: pd.DataFrame,
) -> dict[str, str]:
    """The numbers that the report opens with, each with what explains it behind a semicolon."""
    known = outcomes["extra_kwh"].dropna()
    measured = outcomes.loc[outcomes["label"].ne(ARTICLE), "extra_kwh"]
    lowest, highest = (dutch.significant(energy) for energy in (measured.min(), measured.max()))
    household, price = factors.loc["household_2025"], factors.loc["price_2022"]
    closed = energy.closed_hours_per_week(opening_hours)
    longer = energy.closed_hours_per_week(energy.in_holiday_week(opening_hours)) - closed
    return {
        "extra verbruik per jaar": f"{energy.write_total(extra, 'kWh')}; volgens de handleidingen, zoals "
        f"het artikel; met elders gemeten vermogens {lowest} tot {highest} kWh",
        "gebruiken samen evenveel stroom": f"{energy.write_households(extra, household['value'])}; "
        f"{household['scope']}, {dutch.number(household['value'])} kWh per jaar",
        "per jaar aan stroom": f"{_write_range(price, known.min(), known.max())}; "
        f"bij {_write_factor(price)} ({price['year']}, {price['scope']})",
        "bespaard in een vakantieweek": f"{energy.write_total(saving, 'kWh')}; "
        f"{dutch.in_text(int(saving.notna().sum()))} systemen, {dutch.number(longer)} uur langer uit",
        "is de afdeling dicht": f"{dutch.number(closed)} van de {energy.HOURS_PER_WEEK} uur; "
        "in een gewone week",
    }


def scenario_table(outcomes: pd.DataFrame) -> pd.DataFrame:
    """The `outcomes` for a reader: the article's own in full, the others in three significant digits."""
    own = outcomes["label"].eq(ARTICLE)
    return pd.DataFrame(
        {
            "Verschil tussen aan en uit": outcomes["label"],
            "Per systeem (kW)": outcomes["avoidable_kw"].map(three_digits),
            "Alle systemen (kWh per jaar)": outcomes["extra_kwh"]
            .map(three_digits)
            .mask(own, outcomes["extra_kwh"]),
        }
    )


def cost_table(outcomes: pd.DataFrame, factors: pd.DataFrame) -> pd.DataFrame:
    """What the extra energy costs in a year, in money and CO2, from the lowest to the highest outcome.

    Parameters
    ----------
    outcomes : pandas.DataFrame
        See `outcomes`.
    factors : pandas.DataFrame
        ``kind`` ("price" [EUR/kWh] or "co2" [g/kWh]; others are left out), ``value``, ``year``,
        ``scope`` and ``source``.
    """
    known = outcomes["extra_kwh"].dropna()
    used = factors[factors["kind"].isin(["price", "co2"])]
    return pd.DataFrame(
        {
            "Gerekend met": [_write_factor(row) for _, row in used.iterrows()],
            "Per jaar": [_write_range(row, known.min(), known.max()) for _, row in used.iterrows()],
            "Jaar": used["year"],
            "Reikwijdte": used["scope"],
            "Bron": used["source"],
        }
    ).reset_index(drop=True)


def household_table(extra_kwh: float, factors: pd.DataFrame) -> pd.DataFrame:
    """In how many households the extra energy [kWh/year] fits, by several sources of what one uses.

    Missing energy, because a scanner lacks a figure, gives missing households.
    """
    used = factors[factors["kind"] == "household"].sort_values("value")
    return pd.DataFrame(
        {
            "Bron": used["source"],
            "Jaar": used["year"],
            "Huishouden": used["scope"],
            "Eén huishouden (kWh per jaar)": used["value"],
            "Huishoudens": energy.households(extra_kwh, used["value"]).map(
                lambda homes: float(dutch.round_number(homes)), na_action="ignore"
            ),
        }
    ).reset_index(drop=True)


def measured_modes(literature: pd.DataFrame) -> pd.DataFrame:
    """Power per mode as measured, to hold the figures of the manuals against."""
    measured = literature[literature["quantity"].isin(list(MODES))]
    return pd.DataFrame(
        {
            "Stand": measured["quantity"].map(MODES),
            "Laagste (kW)": measured["low"],
            "Hoogste (kW)": measured["high"],
            "Bron": measured["study"],
        }
    ).reset_index(drop=True)


def cooling_share(literature: pd.DataFrame) -> float:
    """Energy for cooling as share of the energy of the scanners themselves."""
    return float(literature.loc["heye_cooling", "low"] / literature.loc["heye_scanners", "low"])


def calendar_years(opening_hours: pd.DataFrame, holidays: Mapping[int, pd.DataFrame]) -> pd.DataFrame:
    """Closed hours of real years, without and with holidays, beside 52 equal weeks."""
    weeks = energy.closed_hours_per_week(opening_hours) * energy.WEEKS_PER_YEAR
    rows = []
    for year, days in holidays.items():
        plain, real = (
            calendar.closed_hours_in_year(opening_hours, year, each) for each in (days.head(0), days)
        )
        rows.append([year, plain, real, float(dutch.round_number(100 * (real - weeks) / weeks, 1))])
    heads = [
        "Jaar",
        "Dicht zonder feestdagen (uur)",
        "Dicht met feestdagen (uur)",
        "Meer dan 52 gelijke weken (%)",
    ]
    return pd.DataFrame(rows, columns=heads)


def write_sources(literature: pd.DataFrame, quantity: str) -> str:
    """The papers behind a quantity, with their doi."""
    papers = literature.loc[literature["quantity"] == quantity, ["study", "doi"]].drop_duplicates()
    return "; ".join(f"{paper.study}, doi {paper.doi}" for paper in papers.itertuples())


def three_digits(value: float) -> float:
    """A number rounded half-up to three significant digits; missing stays missing.

    >>> three_digits(166_400.0), three_digits(14.7347)
    (166000.0, 14.7)
    """
    return value if pd.isna(value) else float(dutch.parse_number(dutch.significant(value)))


def _write_factor(factor: pd.Series) -> str:
    """A price or an emission with its unit."""
    if factor["kind"] == "price":
        return f"{dutch.euro(factor['value'], 3)} per kWh"
    return f"{dutch.number(factor['value'])} g CO₂ per kWh"


def _write_range(factor: pd.Series, lowest_kwh: float, highest_kwh: float) -> str:
    """What the lowest and the highest energy cost, in three significant digits."""
    ends = [energy * factor["value"] for energy in (lowest_kwh, highest_kwh)]
    if factor["kind"] == "price":
        return " tot ".join(f"€{dutch.NO_BREAK_SPACE}{dutch.significant(end)}" for end in ends)
    return " tot ".join(dutch.significant(end / GRAMS_PER_TONNE) for end in ends) + " ton CO₂"
