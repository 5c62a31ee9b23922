"""Diagnostic accuracy of two readers on the same patients.

Reproduces table I of "Aidoc altijd aan in het Isala", MemoRad, spring 2026, of
which only percentages, intervals and p-values were printed: the counts behind
them are searched. Its intervals are Wald intervals clipped at 0 and 100%; the
Wilson interval stands beside them here. Tests on the same patients are in
`analysis.accuracy.paired`.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.statistics import LEVEL, Interval, normal_quantile, wald, wilson

MEASURES = ["sensitivity", "specificity", "ppv", "npv"]


def accuracy(tp: int, fn: int, fp: int, tn: int) -> pd.DataFrame:
    """Sensitivity, specificity and predictive values of one 2x2 table.

    Parameters
    ----------
    tp, fn, fp, tn : int
        Patients: true positive, false negative, false positive, true negative.

    Returns
    -------
    pandas.DataFrame
        One row per measure (``sensitivity``, ``specificity``, ``ppv``,
        ``npv``): ``count``, ``base`` [patients], ``value``, ``wald_lower``,
        ``wald_upper``, ``wilson_lower``, ``wilson_upper`` [share]; missing
        where the base is 0.

    Raises
    ------
    ValueError
        If a count is negative.
    """
    if min(tp, fn, fp, tn) < 0:
        raise ValueError(f"een aantal kan niet negatief zijn: {tp}, {fn}, {fp}, {tn}")
    rows = [_measure(tp, tp + fn), _measure(tn, tn + fp), _measure(tp, tp + fp), _measure(tn, tn + fn)]
    return pd.DataFrame(rows, index=pd.Index(MEASURES, name="measure"))


def tables_that_print(printed: Mapping, n: int, decimals: int = 1) -> pd.DataFrame:
    """All 2x2 tables of `n` patients that print these percentages.

    Parameters
    ----------
    printed : mapping of str to tuple
        Per measure ``(value, lower, upper)`` as printed [%]; None where one
        was not printed. ``sensitivity`` and ``specificity`` must have a value.
    n : int
        Patients in the table.
    decimals : int
        Printed decimals.

    Returns
    -------
    pandas.DataFrame
        Columns ``tp``, ``fn``, ``fp``, ``tn``, in order of ``tp``; no row if no
        table fits.

    Notes
    -----
    Half-up rounding of the exact fraction; limits as in `statistics.wald`.

    >>> tables_that_print({"sensitivity": (62.7, 51.1, 74.3), "specificity": (99.9, 99.8, 100)}, 3089)
       tp  fn  fp    tn
    0  42  25   3  3019
    1  42  25   2  3020
    """
    scale = 10**decimals
    target = {m: [None if x is None else round(x * scale) for x in v] for m, v in printed.items()}
    sizes = np.arange(1, n)
    diseased = _prints(*_counts(sizes, target["sensitivity"][0], scale), target["sensitivity"], scale)
    healthy = _prints(*_counts(sizes, target["specificity"][0], scale), target["specificity"], scale)
    tables = pd.DataFrame({"tp": diseased[0], "diseased": diseased[1]}).merge(
        pd.DataFrame({"tn": healthy[0], "diseased": n - healthy[1]}), on="diseased", validate="m:m"
    )
    tables = tables.assign(fn=tables["diseased"] - tables["tp"], fp=n - tables["diseased"] - tables["tn"])
    keep = np.ones(len(tables), bool)
    for measure, hit, miss in [("ppv", "tp", "fp"), ("npv", "tn", "fn")]:
        if measure in target:
            keep &= _fits(tables[hit], tables[hit] + tables[miss], target[measure], scale)
    return tables.loc[keep, ["tp", "fn", "fp", "tn"]].sort_values(["tp", "tn"], ignore_index=True)


def what_blocks(printed: Mapping, n: int, decimals: int = 1) -> pd.DataFrame:
    """Printed numbers without which a 2x2 table does exist.

    Parameters as in `tables_that_print`.

    Returns
    -------
    pandas.DataFrame
        One row per table that fits all printed numbers but one: ``measure``,
        ``part`` (``value``, ``lower``, ``upper``), and ``tp``, ``fn``, ``fp``,
        ``tn``. The value of sensitivity and specificity is never left out.
    """
    found = []
    for measure, numbers in printed.items():
        for place, part in enumerate(["value", "lower", "upper"]):
            if part == "value" and measure in ("sensitivity", "specificity"):
                continue
            others = [None if i == place else x for i, x in enumerate(numbers)]
            tables = tables_that_print({**printed, measure: others}, n, decimals)
            found.append(tables.assign(measure=measure, part=part))
    return pd.concat(found, ignore_index=True)[["measure", "part", "tp", "fn", "fp", "tn"]]


def _measure(count: int, base: int) -> dict[str, float]:
    """One measure with both intervals."""
    if base == 0:
        return {"count": count, "base": base, "value": np.nan}
    found, limits = count / base, {"wald": wald(count / base, base), "wilson": wilson(count / base, base)}
    named = {
        f"{name}_{side}": getattr(limit, side) for name, limit in limits.items() for side in Interval._fields
    }
    return {"count": count, "base": base, "value": found, **named}


def _counts(bases, value: int, scale: int):
    """Every count and base whose percentage rounds half-up to `value` / `scale`."""
    least = np.maximum(-((1 - 2 * value) * bases // (200 * scale)), 0)
    most = np.minimum(-(-(2 * value + 1) * bases // (200 * scale)) - 1, bases)
    repeats = np.maximum(most - least + 1, 0)
    base = np.repeat(bases, repeats)
    step = np.arange(len(base)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    return np.repeat(least, repeats) + step, base


def _prints(count, base, target, scale: int):
    """Of these counts and bases, those that print the target."""
    keep = _fits(count, base, target, scale)
    return count[keep], base[keep]


def _fits(count, base, target, scale: int) -> np.ndarray:
    """Whether value and Wald limits of count / base print as `target` [1 / scale %]."""
    count, base = np.asarray(count), np.asarray(base)
    known = base > 0
    base = np.where(known, base, 1)
    value, bounds = target[0], target[1:]
    if value is not None:
        known &= (200 * scale * count + base) // (2 * base) == value
    for limit, bound in zip(_wald_limits(count, base), bounds, strict=True):
        if bound is not None:
            known &= np.floor(100 * scale * limit + 0.5) == bound
    return known


def _wald_limits(count: np.ndarray, base: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """`statistics.wald` over millions of candidates at once."""
    share = count / base
    half = normal_quantile(LEVEL) * np.sqrt(share * (1 - share) / base)
    return np.maximum(share - half, 0), np.minimum(share + half, 1)
