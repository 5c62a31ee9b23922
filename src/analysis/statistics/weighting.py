"""Weights that make the answers add up as the member list does.

Raking repairs what goes with the classes of the list and nothing else;
`statistics.worst_case` says what could be left.
"""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from analysis.errors import AuthorError
from analysis.statistics.intervals import effective_size, share_interval, wilson, worst_case
from analysis.statistics.members import MERGED, Refused, classes_of, response_by_class

CLOSE_ENOUGH = 1e-12
MOST_ROUNDS = 1000


class WeightSummary(NamedTuple):
    """How uneven weights are: the variance grows by ``design_effect`` (Kish)."""

    design_effect: float
    smallest: float
    largest: float


def rake(respondents: pd.DataFrame, members: pd.DataFrame, refused: Refused) -> pd.Series:
    """A weight per respondent with which every variable adds up as in the member list.

    The weights are 1 on average. Who would not say keeps the weight that the
    other variables give. Parameters as in `response_by_class`.

    Raises
    ------
    AuthorError
        If nobody of a class answered, or no weights satisfy all variables at once.

    Notes
    -----
    Deming and Stephan, Ann Math Stat 1940;11:427-44.
    """
    _refuse_empty_classes(response_by_class(respondents, members, refused))
    classes = classes_of(respondents, members, refused)
    weights = pd.Series(1.0, index=respondents.index)
    for _ in range(MOST_ROUNDS):
        off = 0.0
        for variable, targets in members.groupby("variable", sort=False):
            correction = _correction(classes[variable], weights, targets)
            weights, off = weights * correction, max(off, (correction - 1).abs().max())
        if off < CLOSE_ENOUGH:
            return weights.rename("weight")
    raise AuthorError(
        "Wegen lukt niet: geen gewichten kloppen met alle aantallen van de ledenlijst tegelijk. "
        "Voeg kleine klassen samen of weeg op minder kenmerken."
    )


def summarise_weights(weights: pd.Series) -> WeightSummary:
    """The design effect of weights, and the smallest and largest beside their mean.

    Notes
    -----
    Kish, Survey Sampling, 1965: n times the sum of squares over the square of the sum.
    """
    effect = len(weights) * float((weights**2).sum()) / float(weights.sum()) ** 2
    return WeightSummary(effect, float(weights.min() / weights.mean()), float(weights.max() / weights.mean()))


def compare_weighted(
    shares: Mapping[str, tuple[pd.Series, pd.Series]], weights: pd.Series, population: int | None = None
) -> pd.DataFrame:
    """Shares without and with weights, side by side.

    Parameters
    ----------
    shares : mapping
        Per label, for every respondent: who is counted, and who is in the base.
    weights : pandas.Series
        One per usable respondent.
    population : int, optional
        All invited. [people]

    Returns
    -------
    pandas.DataFrame
        ``label``, ``base``, ``value``, ``lower``, ``upper``; ``weighted``, ``weighted_lower``,
        ``weighted_upper`` (Wilson, the effective size divided by the design effect of the base);
        ``worst_lower``, ``worst_upper`` of all invited, where everyone is in the base.
    """
    rows = [
        {"label": label}
        | _unweighted(counted & base, base, population)
        | _weighted(counted & base, base, weights, population)
        for label, (counted, base) in shares.items()
    ]
    return pd.DataFrame(rows)


def _unweighted(counted: pd.Series, base: pd.Series, population: int | None) -> dict[str, float]:
    """A share with its interval, and the worst case for all invited."""
    count, size = int(counted.sum()), int(base.sum())
    interval = share_interval(count, size, len(base), population)
    row = {"base": size, "value": count / size, "lower": interval.lower, "upper": interval.upper}
    if population is None or size < len(base):
        return row
    worst = worst_case(count, size, population)
    return row | {"worst_lower": worst.lower, "worst_upper": worst.upper}


def _weighted(
    counted: pd.Series, base: pd.Series, weights: pd.Series, population: int | None
) -> dict[str, float]:
    """A weighted share with an interval that knows that weights cost precision."""
    share = float(weights[counted].sum() / weights[base].sum())
    effect = summarise_weights(weights[base]).design_effect
    interval = wilson(share, effective_size(int(base.sum()), len(base), population) / effect)
    return {"weighted": share, "weighted_lower": interval.lower, "weighted_upper": interval.upper}


def _correction(classes: pd.Series, weights: pd.Series, targets: pd.DataFrame) -> pd.Series:
    """The factor per respondent that makes one variable add up; 1 for who would not say."""
    sums = weights.groupby(classes).sum()
    wanted = targets.set_index("code")["invited"] * sums.sum() / targets["invited"].sum()
    return classes.map(wanted / sums).astype(float).fillna(1.0)


def _refuse_empty_classes(response: pd.DataFrame) -> None:
    """Name the class of which nobody answered: no weight can repair it."""
    for row in response[(response["usable"] == 0) & (response["invited"] > 0)].itertuples():
        raise AuthorError(
            f"Wegen op '{row.variable}' kan niet: van de {row.invited} benaderden in '{row.code}' heeft "
            "niemand geantwoord. Voeg de klasse in de ledenlijst samen met een andere "
            f"(zoals '{row.code}{MERGED}...')."
        )
