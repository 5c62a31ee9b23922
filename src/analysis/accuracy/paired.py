"""Tests of two readers, or a reader and an AI, on the same patients.

Print gives the margins of a paired table only in part, so every test also runs
over the cell that is free. No p-value leaves this module without the name of
its test: `test` stands beside `p` in every table.

A paired table is two rows of four counts [patients], for the diseased and for
those without the disease: ``(both, first_only, second_only, neither)`` positive.
"""

import numpy as np
import pandas as pd
from scipy.special import bdtr, chdtrc

UNCORRECTED = "McNemar zonder correctie"
EXACT = "McNemar exact"
WEIGHTED_SCORE = "gewogen gegeneraliseerde scoretoets"
SCORE = "gegeneraliseerde scoretoets"
RELATIVE = "relatieve voorspellende waarde"


def mcnemar(first_only, second_only) -> dict[str, np.ndarray]:
    """p-values of McNemar's test, uncorrected and exact, by name of the test.

    Parameters
    ----------
    first_only, second_only : int or array_like of int
        Patients whom only the first, or only the second, judged so.

    Returns
    -------
    dict of str to float or numpy.ndarray
        Two-sided p. Without any discordant patient p is 1.

    Notes
    -----
    Q. McNemar, Psychometrika 1947;12:153-157. Uncorrected: (b-c)^2 / (b+c) on
    chi-square with 1 df. Exact: twice the binomial tail with p = 1/2.

    >>> {name: round(float(p), 4) for name, p in mcnemar(9, 2).items()}
    {'McNemar zonder correctie': 0.0348, 'McNemar exact': 0.0654}
    """
    b, c = np.asarray(first_only), np.asarray(second_only)
    discordant = b + c
    chi2 = (b - c) ** 2 / np.maximum(discordant, 1)
    exact = np.minimum(1, 2 * bdtr(np.minimum(b, c).astype(float), discordant, 0.5))
    return {UNCORRECTED: chdtrc(1, chi2), EXACT: exact}


def compare(diseased, healthy) -> pd.DataFrame:
    """Every test of the first against the second on a full paired table.

    Parameters
    ----------
    diseased, healthy : sequence of 4 int
        Both, first only, second only and neither positive. [patients]

    Returns
    -------
    pandas.DataFrame
        ``measure`` (``sensitivity``, ``specificity``, ``ppv``, ``npv``),
        ``test`` and two-sided ``p``.
    """
    rows = [(measure, test, float(p)) for measure, test, p in _tests(diseased, healthy)]
    return pd.DataFrame(rows, columns=["measure", "test", "p"])


def compare_margins(first, second) -> pd.DataFrame:
    """Every test on every paired table that two 2x2 tables leave possible.

    Parameters
    ----------
    first, second : sequence of 4 int
        ``(tp, fn, fp, tn)`` of each, on the same patients.

    Returns
    -------
    pandas.DataFrame
        ``both_diseased``, ``both_healthy`` (positive to both, the free cells)
        [patients], ``measure``, ``test``, ``p``.

    Raises
    ------
    ValueError
        If the two tables differ in diseased or in healthy patients.
    """
    sizes = [(tp + fn, fp + tn) for tp, fn, fp, tn in (first, second)]
    if sizes[0] != sizes[1]:
        raise ValueError(f"de tabellen gaan over andere patiënten: {sizes[0]} en {sizes[1]}")
    n_diseased, n_healthy = sizes[0]
    both_diseased = _free_cell(first[0], second[0], n_diseased)
    both_healthy = _free_cell(first[2], second[2], n_healthy)
    s11, r11 = (grid.ravel() for grid in np.meshgrid(both_diseased, both_healthy, indexing="ij"))
    diseased = _cells(s11, first[0], second[0], n_diseased)
    healthy = _cells(r11, first[2], second[2], n_healthy)
    rows = [
        pd.DataFrame({"both_diseased": s11, "both_healthy": r11, "measure": measure, "test": test, "p": p})
        for measure, test, p in _tests(diseased, healthy)
    ]
    return pd.concat(rows, ignore_index=True)


def p_range(comparisons: pd.DataFrame) -> pd.DataFrame:
    """Smallest and largest p of each test over the free cells.

    Takes the table of `compare_margins`; gives ``measure``, ``test``,
    ``lowest_p``, ``highest_p``.
    """
    grouped = comparisons.groupby(["measure", "test"], sort=False)["p"]
    return grouped.agg(lowest_p="min", highest_p="max").reset_index()


def predictive_value_tests(right, wrong) -> dict[str, np.ndarray]:
    """p-values for two predictive values on the same patients, by name of the test.

    Parameters
    ----------
    right, wrong : sequence of 3 int or array_like of int
        Patients with the result (positive for the PPV, negative for the NPV)
        from both, the first only and the second only: those for whom the result
        is right (diseased for the PPV), and those for whom it is wrong.

    Returns
    -------
    dict of str to float or numpy.ndarray
        Two-sided p on chi-square with 1 df; missing where a statistic has no
        value (nobody with the result, or no result that is right or wrong).

    Notes
    -----
    Weighted generalised score: A.S. Kosinski, Stat Med 2013;32:964-977.
    Generalised score: W. Leisenring, T. Alonzo, M.S. Pepe, Biometrics
    2000;56:345-351. Relative predictive value: C.S. Moskowitz, M.S. Pepe, Clin
    Trials 2006;3:272-279 (delta method on the logarithm of the ratio).
    """
    right, wrong = np.asarray(right, float), np.asarray(wrong, float)
    hits = np.array([right[0] + right[1], right[0] + right[2]])
    results = hits + np.array([wrong[0] + wrong[1], wrong[0] + wrong[2]])
    with np.errstate(divide="ignore", invalid="ignore"):
        chi2 = {
            WEIGHTED_SCORE: _weighted_score(right, wrong, hits, results),
            SCORE: _score(right, wrong, hits, results),
            RELATIVE: _relative(right, wrong, hits, results),
        }
    return {test: chdtrc(1, statistic) for test, statistic in chi2.items()}


def _weighted_score(right, wrong, hits, results):
    """Kosinski's statistic: the difference squared over its pooled variance."""
    pooled = hits.sum(axis=0) / results.sum(axis=0)
    covariance = (right[0] * (1 - pooled) ** 2 + wrong[0] * pooled**2) / results.sum(axis=0)
    difference = hits[0] / results[0] - hits[1] / results[1]
    variance = (pooled * (1 - pooled) - 2 * covariance) * (1 / results[0] + 1 / results[1])
    return difference**2 / variance


def _score(right, wrong, hits, results):
    """Leisenring's statistic: the score squared over the squared scores per patient."""
    pooled = hits.sum(axis=0) / results.sum(axis=0)
    second = results[1] / results.sum(axis=0)
    # Per patient the sum over his results of (which test - its mean): from both, the first, the second.
    place = np.array([1 - 2 * second, -second, 1 - second])
    score = (right * place).sum(axis=0)
    return score**2 / ((right * (1 - pooled) ** 2 + wrong * pooled**2) * place**2).sum(axis=0)


def _relative(right, wrong, hits, results):
    """Squared log ratio over its delta-method variance, one influence per cell."""
    log_ratio = np.log(hits[0] / results[0]) - np.log(hits[1] / results[1])
    first, second = 1 / hits[0] - 1 / results[0], 1 / hits[1] - 1 / results[1]
    of_right = np.array([first - second, first, -second])
    of_wrong = np.array([1 / results[1] - 1 / results[0], -1 / results[0], 1 / results[1]])
    return log_ratio**2 / (right * of_right**2 + wrong * of_wrong**2).sum(axis=0)


def _tests(diseased, healthy):
    """Measure, test and p of every test; counts may be arrays."""
    s11, s10, s01, s00 = diseased
    r11, r10, r01, r00 = healthy
    families = {
        "sensitivity": mcnemar(s10, s01),
        "specificity": mcnemar(r01, r10),
        "ppv": predictive_value_tests([s11, s10, s01], [r11, r10, r01]),
        "npv": predictive_value_tests([r00, r01, r10], [s00, s01, s10]),
    }
    return [(measure, test, p) for measure, tests in families.items() for test, p in tests.items()]


def _free_cell(first: int, second: int, size: int) -> np.ndarray:
    """Every number of patients that both can have called positive."""
    return np.arange(max(0, first + second - size), min(first, second) + 1)


def _cells(both, first: int, second: int, size: int):
    """The four cells that follow from the free cell and the margins."""
    return both, first - both, second - both, size - first - second + both
