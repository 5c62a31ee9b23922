"""Changes between two editions: how large, how sure, and what may be said.

The interval of a change is Newcombe's and is shown unadjusted; where both
populations are known it is about the people invited in these two years. Whether
a change may be called a rise or a fall is decided by the score test after Holm,
without the populations, over all changes of the edition that may be shown: with
eighty questions a few always seem to move.

Many people answer in several years; that makes the independent interval too
wide, on the safe side, unless a link key gives the correlation.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import pandas as pd

from analysis.statistics import LEVEL, Interval, effective_size
from analysis.statistics.differences import Change, holm, mean_change, share_change

RISES, FALLS, PERHAPS = "stijgt", "daalt", "mogelijk"
NONE, NOT_TESTED = "geen aantoonbaar verschil", "niet te toetsen"
TESTED_STATUSES = ("shown", "printed")
NOT_SHOWN = {
    "small_cell": "te kleine groep om te tonen",
    "not_printed": "niet gedrukt",
    "in_words": "alleen in woorden gedrukt",
    "not_asked": "niet in beide edities gevraagd",
}
NO_BASE = "geen noemer gedrukt"
BROKEN, OTHER_GROUP = "andere vraag of andere antwoorden", "andere groep"
OTHER_YEARS = "de jaren schuiven met de editie mee"
NO_SERIES = (BROKEN, OTHER_GROUP, OTHER_YEARS)
COLUMNS = [
    "id", "label", "group", "kind", "earlier_edition", "later_edition", "earlier", "later",
    "earlier_base", "later_base", "difference", "lower", "upper", "p", "reason",
]  # fmt: skip
NUMBERS = dict.fromkeys(["earlier", "later", "difference", "lower", "upper", "p"], "float64")
NUMBERS |= dict.fromkeys(["earlier_base", "later_base"], "Int64")

NO_BREAKS: Mapping[str, str] = MappingProxyType({})

Row = dict[str, Any]


class Sample(NamedTuple):
    """The usable answers of an edition and the number invited."""

    usable: int
    invited: int


def changes(
    earlier: pd.DataFrame,
    later: pd.DataFrame,
    breaks: Mapping[str, str] = NO_BREAKS,
    samples: tuple[Sample, Sample] | None = None,
    correlations: pd.Series | None = None,
) -> pd.DataFrame:
    """Every indicator of two editions side by side, with the verdict on its change.

    The same as `judge` of one `compare`; see there.
    """
    return judge(compare(earlier, later, breaks, samples, correlations))


def compare(
    earlier: pd.DataFrame,
    later: pd.DataFrame,
    breaks: Mapping[str, str] = NO_BREAKS,
    samples: tuple[Sample, Sample] | None = None,
    correlations: pd.Series | None = None,
) -> pd.DataFrame:
    """Every indicator of two editions side by side, with the difference and its p-value.

    Parameters
    ----------
    earlier, later : pandas.DataFrame
        Indicator tables of one edition each: ``edition``, ``id``, ``label``, ``group``,
        ``kind``, ``count``, ``base``, ``value``, ``lower``, ``upper``, ``status``.
    breaks : mapping of str to str
        Why the series of a variable, or of the id of an indicator, breaks: `BROKEN`,
        `OTHER_YEARS`. No difference is given.
    samples : tuple of Sample, optional
        Earlier and later; only where both populations are known.
    correlations : pandas.Series, optional
        Per indicator id the correlation of the two shares; see
        `analysis.differences.overlap_correlation`.

    Returns
    -------
    pandas.DataFrame
        One row per id, in the order of `later`, then what only `earlier` has.
        ``difference``, ``lower``, ``upper`` in the unit of the indicator (shares: 0 to
        1); ``reason`` says in Dutch why a row has no test, and is empty otherwise.
    """
    ids = list(dict.fromkeys([*later["id"], *earlier["id"]]))
    years = {"earlier_edition": _year(earlier), "later_edition": _year(later)}
    before, after = _by_id(earlier), _by_id(later)
    known = {} if correlations is None else correlations.to_dict()
    rows = [
        _row(name, before.get(name), after.get(name), breaks, samples, known.get(name, 0.0)) for name in ids
    ]
    return pd.DataFrame(rows).assign(**years).reindex(columns=COLUMNS).astype(NUMBERS)


def judge(comparisons: pd.DataFrame) -> pd.DataFrame:
    """The comparisons of an edition with ``p_holm`` and ``verdict``.

    The family is every row with a test, so give all comparisons of an edition
    (with last year and with the years before) in one table. A rise or fall needs
    both the interval and Holm; the interval alone is "mogelijk".
    """
    comparisons = comparisons.reset_index(drop=True)
    adjusted = holm(comparisons["p"])
    rows = comparisons.to_dict("records")
    verdicts = [_verdict(row, p_holm) for row, p_holm in zip(rows, adjusted, strict=True)]
    return comparisons.assign(p_holm=adjusted, verdict=verdicts)


def _row(
    name: str,
    before: Row | None,
    after: Row | None,
    breaks: Mapping[str, str],
    samples: tuple[Sample, Sample] | None,
    correlation: float,
) -> Row:
    """One indicator in both editions, with its test or the reason why it has none."""
    shown = after or before or {}
    reason = _reason(name, before, after, breaks)
    row = {"id": name, "reason": reason} | {key: shown[key] for key in ("label", "group", "kind")}
    for when, side in (("earlier", before), ("later", after)):
        row |= {when: side and side["value"], f"{when}_base": side and side["base"]}
    if not reason:
        return row | _tested(before, after, samples, correlation)._asdict()
    series_runs_on = before and after and reason not in NO_SERIES
    if not series_runs_on or before["value"] is None or after["value"] is None:
        return row
    return row | {"difference": after["value"] - before["value"]}


def _reason(name: str, before: Row | None, after: Row | None, breaks: Mapping[str, str]) -> str:
    """Why a change has no test, in Dutch; empty if it has one."""
    if not before or not after:
        return "alleen in de eerdere editie" if before else "nieuw in deze editie"
    if broken := breaks.get(name) or breaks.get(name.split(".")[0]):
        return broken
    if before["group"] != after["group"]:
        return OTHER_GROUP
    for side in (before, after):
        if side["status"] not in TESTED_STATUSES:
            return NOT_SHOWN.get(side["status"], "niet getoond")
    return _untestable(before, after)


def _untestable(before: Row, after: Row) -> str:
    """What print or the kind of number leaves out for a test; empty if nothing."""
    if after["kind"] not in ("share", "mean") or before["kind"] != after["kind"]:
        return "geen aandeel en geen gemiddelde"
    if not all(side["base"] and side["value"] is not None for side in (before, after)):
        return NO_BASE
    if after["kind"] == "mean" and not all(
        side["base"] > 1 and side["lower"] is not None for side in (before, after)
    ):
        return "geen spreiding bekend"
    return ""


def _tested(before: Row, after: Row, samples: tuple[Sample, Sample] | None, correlation: float) -> Change:
    """The change of one indicator that may be tested."""
    if after["kind"] == "mean":
        limits = [Interval(side["lower"], side["upper"]) for side in (before, after)]
        return mean_change(limits[0], before["base"], limits[1], after["base"])
    return share_change(
        _share(before),
        before["base"],
        _share(after),
        after["base"],
        _sizes(before, after, samples),
        correlation,
    )


def _sizes(before: Row, after: Row, samples: tuple[Sample, Sample] | None) -> tuple[float, float] | None:
    """The effective sizes of both bases; none for a base beyond the sample, such as all invited."""
    if samples is None or before["base"] > samples[0].usable or after["base"] > samples[1].usable:
        return None
    return effective_size(before["base"], *samples[0]), effective_size(after["base"], *samples[1])


def _share(side: Row) -> float:
    """The exact share where a count is known, else as printed."""
    return side["value"] if side["count"] is None else side["count"] / side["base"]


def _verdict(row: Row, p_holm: float) -> str:
    """The verdict on one change, in the five words that reports use."""
    if pd.isna(p_holm):
        return NOT_TESTED
    if row["lower"] <= 0 <= row["upper"]:
        return NONE
    if p_holm >= 1 - LEVEL:
        return PERHAPS
    return RISES if row["difference"] > 0 else FALLS


def _by_id(table: pd.DataFrame) -> dict[str, Row]:
    """The rows of an indicator table by id, missing values as None."""
    plain = table.astype(object)
    return plain.where(table.notna(), None).set_index("id").to_dict("index")


def _year(table: pd.DataFrame) -> int:
    """The one edition that an indicator table is about."""
    (year,) = table["edition"].astype(int).unique()
    return int(year)
