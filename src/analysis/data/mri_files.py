"""The tables of the MRI article, read and checked."""

from collections.abc import Callable

import pandas as pd

from analysis.data.files import MRI, folder, read_table
from analysis.mri_energy import inputs


def scanners() -> pd.DataFrame:
    """The MRI scanners, by name; see `inputs.check_scanners`."""
    return _mri_table("scanners.csv", inputs.SCANNER_COLUMNS, inputs.check_scanners)


def opening_hours() -> pd.DataFrame:
    """Opening hours of the MRI department; see `inputs.check_opening_hours`."""
    return _mri_table("opening_hours.csv", inputs.OPENING_COLUMNS, inputs.check_opening_hours)


def literature() -> pd.DataFrame:
    """Published energy figures of scanners, by id; see `inputs.check_literature`."""
    return _mri_table("literature.csv", inputs.LITERATURE_COLUMNS, inputs.check_literature)


def energy_factors() -> pd.DataFrame:
    """Prices, emissions and household use, by id; see `inputs.check_factors`."""
    return _mri_table("factors.csv", inputs.FACTOR_COLUMNS, inputs.check_factors)


def holidays(year: int) -> pd.DataFrame:
    """The holidays of a year, frozen; see `inputs.check_holidays`."""
    return _mri_table(f"holidays_{year}.csv", inputs.HOLIDAY_COLUMNS, inputs.check_holidays)


def _mri_table(
    name: str, columns: list[str], check: Callable[[pd.DataFrame, str], pd.DataFrame]
) -> pd.DataFrame:
    """A table of the MRI article, read and checked."""
    return check(read_table(folder(MRI) / name, columns), f"data/{MRI}/{name}")
