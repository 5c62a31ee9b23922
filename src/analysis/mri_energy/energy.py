"""Electricity that MRI scanners use while the department is closed.

Reproduces S. Soomers-Wanders, "Energieverbruik van MRI-systemen buiten
werktijden", MemoRad, spring 2026, table I and the holiday scenario. The article
heads its power columns "kWh"; its totals only follow if they are kilowatts, so
here they are kilowatts. Its schedule is read as opening hours: read literally,
as closed blocks, it does not give the printed results (`article.literal_reading`).
"""

import pandas as pd

from analysis import dutch
from analysis.errors import AuthorError
from analysis.mri_energy.inputs import POWER_COLUMNS, swapped_scanners

HOURS_PER_WEEK = 168
WEEKS_PER_YEAR = 52
# The hundredth of a watt-hour: differences of decimals such as 13.9 - 5.0 leave dust far below it.
DUST_DECIMALS = 5


def closed_hours_per_week(opening_hours: pd.DataFrame) -> float:
    """Hours per week in which the department is closed. [h/week]

    Each row of `opening_hours` holds a clock time ``opens`` and ``closes`` [h]
    and ``days_per_week``.

    >>> hours = {"opens": [7, 8], "closes": [23, 18], "days_per_week": [3, 2]}
    >>> closed_hours_per_week(pd.DataFrame(hours))
    100.0
    """
    open_per_day = opening_hours["closes"] - opening_hours["opens"]
    return float(HOURS_PER_WEEK - (open_per_day * opening_hours["days_per_week"]).sum())


def in_holiday_week(opening_hours: pd.DataFrame) -> pd.DataFrame:
    """The opening hours of a week without evening programme: ``holiday_opens`` and ``holiday_closes``."""
    return opening_hours.assign(opens=opening_hours["holiday_opens"], closes=opening_hours["holiday_closes"])


def has_programme(opening_hours: pd.DataFrame) -> pd.Series:
    """Which kinds of day have an evening programme: other hours than in a holiday week."""
    return (opening_hours["opens"] != opening_hours["holiday_opens"]) | (
        opening_hours["closes"] != opening_hours["holiday_closes"]
    )


def evenings_per_week(opening_hours: pd.DataFrame) -> float:
    """Days per week with an evening programme. [1/week]"""
    return float(opening_hours.loc[has_programme(opening_hours), "days_per_week"].sum())


def avoidable_kw(scanners: pd.DataFrame) -> pd.Series:
    """Power that a shutdown would save, per scanner; missing where a figure is missing. [kW]

    Raises
    ------
    AuthorError
        If a scanner draws less in standby than after a shutdown: the two
        columns are then probably swapped.
    """
    swapped = swapped_scanners(scanners)
    if swapped:
        raise AuthorError(f"stand-by is lager dan shutdown voor: {', '.join(swapped)}")
    power = scanners[POWER_COLUMNS].astype(float)
    return (power["standby_kw"] - power["shutdown_kw"]).rename("avoidable_kw")


def extra_energy_per_year(scanners: pd.DataFrame, closed_hours: float) -> pd.Series:
    """Energy used by leaving scanners in standby instead of shutting them down.

    Parameters
    ----------
    scanners : pandas.DataFrame
        One row per scanner, with ``standby_kw`` and ``shutdown_kw``. [kW]
    closed_hours : float
        See `closed_hours_per_week`. [h/week]

    Returns
    -------
    pandas.Series
        ``extra_kwh``, one value per row of `scanners`; missing where a power
        figure is missing. [kWh/year]

    Raises
    ------
    AuthorError
        If the columns are probably swapped; see `avoidable_kw`.

    Notes
    -----
    Table I of the article: a year has 52 equal weeks.
    """
    extra = avoidable_kw(scanners) * closed_hours * WEEKS_PER_YEAR
    return extra.round(DUST_DECIMALS).rename("extra_kwh")


def holiday_saving_per_week(scanners: pd.DataFrame, opening_hours: pd.DataFrame) -> pd.Series:
    """Energy saved in a week without evening programme, if scanners are then shut down earlier.

    Returns
    -------
    pandas.Series
        ``saving_kwh``, one value per row of `scanners`. [kWh/week]
    """
    earlier = closed_hours_per_week(in_holiday_week(opening_hours)) - closed_hours_per_week(opening_hours)
    return (avoidable_kw(scanners) * earlier).round(DUST_DECIMALS).rename("saving_kwh")


def restart_energy_per_year(
    scanners: pd.DataFrame, opening_hours: pd.DataFrame, restart_minutes: float
) -> pd.Series:
    """Energy that a shutdown does not save, because the scanner starts up before the department opens.

    Counts one restart on every day that the department opens, at standby power.

    Returns
    -------
    pandas.Series
        ``restart_kwh``, one value per row of `scanners`. [kWh/year]
    """
    hours = opening_hours["days_per_week"].sum() * WEEKS_PER_YEAR * restart_minutes / 60
    return (avoidable_kw(scanners) * hours).round(DUST_DECIMALS).rename("restart_kwh")


def total(quantity: pd.Series) -> float:
    """Sum over the scanners; missing if one is missing, since a sum without it would be too low."""
    return float(quantity.sum(skipna=False))


def missing_note(quantity: pd.Series) -> str:
    """What a total lacks, in words; empty when it is complete.

    >>> missing_note(pd.Series({"Aera": 46280.0, "Vida": None}))
    ' (onvolledig: zonder Vida)'
    """
    missing = [str(name) for name in quantity.index[quantity.isna()]]
    return f" (onvolledig: zonder {dutch.list_words(missing)})" if missing else ""


def write_total(quantity: pd.Series, unit: str, digits: int | None = None) -> str:
    """The total for a sentence: of the scanners that have a value, with those that it lacks.

    In `digits` significant digits for what the model adds, in full for what the article prints.

    >>> write_total(pd.Series({"Aera": 46280.0, "Vida": None}), "kWh")
    '46.280 kWh (onvolledig: zonder Vida)'
    """
    value = round(quantity.sum(), DUST_DECIMALS)
    number = dutch.significant(value, digits) if digits else dutch.number(value)
    return f"{number} {unit}{missing_note(quantity)}"


def write_households(extra: pd.Series, household_kwh: float) -> str:
    """How many households use as much as all scanners together, for a sentence: whole households.

    >>> write_households(pd.Series({"Aera": 46280.0, "Vida": None}), 2_500)
    'ongeveer 19 huishoudens (onvolledig: zonder Vida)'
    """
    homes = round(households(extra, household_kwh).sum(), DUST_DECIMALS)
    return f"ongeveer {dutch.number(homes, 0)} huishoudens{missing_note(extra)}"


def households(energy_kwh: pd.Series | float, household_kwh: float) -> pd.Series | float:
    """How many households use as much in a year; `household_kwh` is the use of one. [kWh/year]

    >>> households(166_400, household_kwh=2_500)
    66.56
    """
    return energy_kwh / household_kwh
