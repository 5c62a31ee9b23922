"""Waiting times that have not ended for everyone: Kaplan-Meier, life table, log-rank.

A table of only those who have a permanent contract forgets who still waits and
makes the wait look short. Here those who wait are censored at the date of the
survey. People whose wait ended otherwise (another profession, abroad) are left out
by the caller, who says how many they are. On a reconstructed edition none of this
has a value: who waited how long is noise there.
"""

import datetime
import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.statistics.differences import Tested, chi_square_p
from analysis.statistics.intervals import LEVEL, normal_quantile

NAIVE_LABEL = "alleen onder wie al een vaste aanstelling heeft (overschat: wie nog wacht telt niet mee)"
TOLERANCE = 1e-9


class Estimate(NamedTuple):
    """A value with its 95% interval; nan where the observations do not reach."""

    value: float
    lower: float
    upper: float


def waiting_times(graduated: pd.Series, started: pd.Series, survey: datetime.date) -> pd.DataFrame:
    """How long each respondent waited, or waits, in whole months.

    Parameters
    ----------
    graduated, started : pandas.Series
        Months as text (``2024-03``); `started` is missing for those who still wait.
    survey : datetime.date
        The day on which the waiting of those who still wait is cut off.

    Returns
    -------
    pandas.DataFrame
        ``duration`` [months] and ``event`` (the contract started, in or before the month of the
        survey). A contract from before graduation is a wait of 0. Respondents
        without a graduation month are absent.
    """
    known = graduated.notna()
    begin, end = _month_number(graduated[known]), _month_number(started[known])
    cut = survey.year * 12 + survey.month
    event = end.notna() & (end <= cut)
    return pd.DataFrame(
        {"duration": (end.where(event, cut) - begin).clip(lower=0).astype(int), "event": event}
    )


def waiting_curve(duration: pd.Series, event: pd.Series) -> pd.DataFrame:
    """The share whose wait has ended within each time: one minus Kaplan-Meier.

    Parameters
    ----------
    duration : pandas.Series
        Length of each wait, ended or not. [any unit]
    event : pandas.Series
        Whether it ended. Waits cut off at a time are at risk at that time.

    Returns
    -------
    pandas.DataFrame
        One row per time at which something happens: ``time``, ``at_risk``, ``events``,
        ``censored``, ``share`` (0 to 1) and its log-log interval ``lower``, ``upper``; nan
        before the first event and when nobody waits any longer.

    Notes
    -----
    Kaplan and Meier, J Am Stat Assoc 1958;53:457-81; variance of Greenwood.
    """
    if duration.isna().any() or event.isna().any():
        raise ValueError("a wait needs a duration and whether it ended")
    waits = pd.DataFrame({"time": duration.to_numpy(), "ended": event.to_numpy(dtype=bool)})
    counts = waits.groupby("time")["ended"].agg(["sum", "size"]).reset_index()
    events, leaving = counts["sum"], counts["size"]
    at_risk = leaving[::-1].cumsum()[::-1]
    table = pd.DataFrame(
        {"time": counts["time"], "at_risk": at_risk, "events": events, "censored": leaving - events}
    )
    return table.assign(**_shares(events, at_risk))


def life_table(classes: Sequence[str], events: Sequence[int], censored: Sequence[int]) -> pd.DataFrame:
    """The share whose wait has ended by the end of each class of time, for answers in classes.

    Parameters
    ----------
    classes : sequence of str
        Classes of time, in order.
    events, censored : sequence of int
        Per class, waits that ended in it and waits cut off in it. [people]

    Returns
    -------
    pandas.DataFrame
        ``class``, ``at_risk``, ``events``, ``censored``, ``exposed`` (those cut off count
        half), ``share``, ``lower``, ``upper`` as in `waiting_curve`.

    Notes
    -----
    The actuarial method: Cutler and Ederer, J Chronic Dis 1958;8:699-712.
    """
    table = pd.DataFrame({"class": list(classes), "events": list(events), "censored": list(censored)})
    leaving = table["events"] + table["censored"]
    table.insert(1, "at_risk", leaving[::-1].cumsum()[::-1])
    exposed = table["at_risk"] - table["censored"] / 2
    return table.assign(exposed=exposed, **_shares(table["events"], exposed))


def share_within(curve: pd.DataFrame, time: float) -> Estimate:
    """The share whose wait ended within `time`; nan beyond the longest wait that was seen."""
    seen = curve[curve["time"] <= time]
    if seen.empty:
        return Estimate(0.0, math.nan, math.nan)
    last = seen.iloc[-1]
    if time > curve["time"].iloc[-1] and last["share"] < 1:
        return Estimate(math.nan, math.nan, math.nan)
    return Estimate(float(last["share"]), float(last["lower"]), float(last["upper"]))


def median_wait(curve: pd.DataFrame) -> Estimate:
    """The time within which half have ended their wait; nan while fewer than half have.

    Where the curve lies flat at exactly a half, the middle of that stretch, as R does.
    """
    return Estimate(*(_crossing(curve, column) for column in ("share", "upper", "lower")))


def waiting_table(duration: pd.Series, event: pd.Series, limits: Sequence[float]) -> pd.DataFrame:
    """The share within each limit, beside the share that print usually gives.

    Returns
    -------
    pandas.DataFrame
        ``within``, ``share``, ``lower``, ``upper`` (Kaplan-Meier), and ``naive_count``, ``naive_base``,
        ``naive_share``: of those whose wait ended only. Show the last under `NAIVE_LABEL`.
    """
    curve, ended = waiting_curve(duration, event), duration[event.astype(bool)]
    table = pd.DataFrame([share_within(curve, limit) for limit in limits]).rename(columns={"value": "share"})
    table.insert(0, "within", list(limits))
    counts = [int((ended <= limit).sum()) for limit in limits]
    shares = [count / len(ended) if len(ended) else math.nan for count in counts]
    return table.assign(naive_count=counts, naive_base=len(ended), naive_share=shares)


def log_rank(duration: pd.Series, event: pd.Series, group: pd.Series) -> Tested:
    """The log-rank test of equal waits in two or more groups.

    Notes
    -----
    Mantel, Cancer Chemother Rep 1966;50:163-70, with the hypergeometric variance;
    the same as `survdiff` of the R package survival.
    """
    labels = list(pd.unique(group))
    if len(labels) < 2:
        raise ValueError("a log-rank test needs at least two groups")
    times, ended = duration.to_numpy(dtype=float), event.to_numpy(dtype=bool)
    inside = np.array([(group == label).to_numpy() for label in labels[1:]])
    surplus, covariance = np.zeros(len(inside)), np.zeros((len(inside), len(inside)))
    for time in np.unique(times[ended]):
        waiting, now = times >= time, ended & (times == time)
        n, d, shares = waiting.sum(), now.sum(), (inside & waiting).sum(axis=1) / waiting.sum()
        surplus += (inside & now).sum(axis=1) - d * shares
        covariance += d * (n - d) / max(n - 1, 1) * (np.diag(shares) - np.outer(shares, shares))
    statistic = float(surplus @ np.linalg.pinv(covariance) @ surplus)
    return Tested("log-ranktoets", statistic, len(inside), chi_square_p(statistic, len(inside)))


def _shares(events: pd.Series, at_risk: pd.Series) -> dict[str, np.ndarray]:
    """The share ended after each step, with its log-log interval."""
    d, n = events.to_numpy(dtype=float), at_risk.to_numpy(dtype=float)
    with np.errstate(divide="ignore", invalid="ignore"):
        waiting = np.cumprod(1 - d / n)
        spread = np.sqrt(np.cumsum(d / (n * (n - d)))) / np.log(waiting)
        limits = [waiting ** np.exp(sign * normal_quantile(LEVEL) * spread) for sign in (-1, 1)]
    known = (waiting > 0) & (waiting < 1)
    lower, upper = (np.where(known, 1 - limit, np.nan) for limit in limits)
    return {"share": 1 - waiting, "lower": np.minimum(lower, upper), "upper": np.maximum(lower, upper)}


def _crossing(curve: pd.DataFrame, column: str) -> float:
    """The time at which a share reaches a half; nan if it never does."""
    reached = curve[curve[column] >= 0.5 - TOLERANCE]
    passed = curve.loc[curve[column] > 0.5 + TOLERANCE, "time"]
    if reached.empty:
        return math.nan
    first = float(reached["time"].iloc[0])
    flat = reached[column].iloc[0] <= 0.5 + TOLERANCE and len(passed)
    return (first + float(passed.iloc[0])) / 2 if flat else first


def _month_number(months: pd.Series) -> pd.Series:
    """Months since year 0 of texts such as ``2024-03``; missing stays missing."""
    parts = months.astype("string").str.extract(r"^(\d{4})-(\d{2})").astype("Float64")
    return parts[0] * 12 + parts[1]
