"""Who answered and who did not, and what that can do to the key figures.

For the report "Verdieping", beside the survey article of MemoRad. The bounds rest on
counts alone, so they also hold for a reconstructed edition; the response per class and
the weights need the answers of persons and a member list (`analysis.members`).
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import dutch
from analysis import indicators as tables
from analysis.codebook import Codebook, Edition, Group
from analysis.crosstabs import cross_shares
from analysis.definitions import Indicator
from analysis.in_depth.crosses import NOISE, is_noise
from analysis.statistics import worst_case
from analysis.statistics.members import MERGED, response_by_class
from analysis.statistics.weighting import compare_weighted, rake, summarise_weights
from analysis.suppression import TOTAL

# About all respondents: of a part of them nobody knows how many there are among the non-respondents.
BOUNDED = ("permanent", "temporary", "first_fellowship", "satisfied", "moved")
NO_LIST = (
    "Van deze editie is er geen ledenlijst met aantallen (members in editions.toml): hoe de respons per "
    "groep was en wat wegen verandert, is niet bekend."
)
COUNTED = "Aantal: bruikbare antwoorden. n: benaderden volgens de ledenlijst."
NO_INVITED = "Hoeveel jonge klaren zijn benaderd, is niet ingevuld (invited in editions.toml)."


def bounds(indicators: pd.DataFrame, edition: Edition) -> pd.DataFrame:
    """Key figures of all respondents with the share of all invited if none, or all, of the silent count.

    Parameters
    ----------
    indicators : pandas.DataFrame
        The indicator table of the edition; only rows that are shown are used.
    edition : Edition
        How many were invited.

    Returns
    -------
    pandas.DataFrame
        With Dutch heads; empty where nobody knows how many were invited.
    """
    return pd.DataFrame([_bound(row, edition) for row in _bounded(indicators, edition)])


def key_figures(indicators: pd.DataFrame, edition: Edition) -> dict[str, str]:
    """The numbers that the report opens with: what the response leaves open of three key figures."""
    return {
        f"{row['label']}: uiterste grenzen": f"{dutch.interval(*_worst(row, edition))}; "
        f"{dutch.percent(row['count'], row['base'])} van wie antwoordde; "
        f"95%-interval {dutch.interval(row['lower'], row['upper'])}"
        for row in _bounded(indicators, edition)[:3]
    }


def by_class(
    respondents: pd.DataFrame, listed: pd.DataFrame, edition: Edition, codebook: Codebook
) -> dict[str, pd.DataFrame]:
    """The response per class of the member list, a table per variable, small cells hidden.

    Empty for a reconstructed edition and without a list.
    """
    if is_noise(edition) or listed.empty:
        return {}
    found = response_by_class(respondents, listed, _refused(codebook))
    return {
        f"Respons naar {codebook.variables[name].label.lower()}": _response_rows(
            name, rows, edition, codebook
        )
        for name, rows in found.groupby("variable", sort=False)
    }


def weights(
    respondents: pd.DataFrame, listed: pd.DataFrame, edition: Edition, codebook: Codebook
) -> pd.Series:
    """A weight per respondent (`weighting.rake`); none for a reconstructed edition or without a list."""
    if is_noise(edition) or listed.empty:
        return pd.Series(dtype=float)
    return rake(respondents, listed, _refused(codebook))


def why_absent(edition: Edition) -> str:
    """The sentence in the place of response per class and weights."""
    return NOISE if is_noise(edition) else NO_LIST


def about_weights(weight: pd.Series) -> str:
    """How uneven the weights are, as a sentence; empty without weights."""
    if weight.empty:
        return ""
    found = summarise_weights(weight)
    return (
        f"De gewichten lopen van {dutch.number(found.smallest, 2)} tot {dutch.number(found.largest, 2)}, "
        f"gemiddeld 1; het ontwerpeffect is {dutch.number(found.design_effect, 2)}: {len(weight)} gewogen "
        f"antwoorden zeggen zoveel als {dutch.number(len(weight) / found.design_effect, 0)} ongewogen."
    )


def weighted(
    indicators: pd.DataFrame,
    counted: Mapping[str, tuple[pd.Series, pd.Series]],
    weight: pd.Series,
    edition: Edition,
) -> dict[str, pd.DataFrame]:
    """Key figures without and with weights, as lines of the indicator table, by caption.

    Parameters
    ----------
    indicators : pandas.DataFrame
        The indicator table of the edition, which says what may be shown.
    counted : mapping
        See `who_counts`.
    weight : pandas.Series
        See `weights`.
    edition : Edition
        How many were invited.

    Returns
    -------
    dict of str to pandas.DataFrame
        Two lines per key figure, told apart by ``series``; empty without weights.
    """
    rows = indicators[
        indicators["id"].isin(counted) & indicators["status"].eq("shown") & indicators["value"].notna()
    ]
    if weight.empty or rows.empty:
        return {}
    plain = rows.set_index("id").loc[[name for name in counted if name in set(rows["id"])]].reset_index()
    found = compare_weighted({name: counted[name] for name in plain["id"]}, weight, edition.invited)
    columns = {"weighted": "value", "weighted_lower": "lower", "weighted_upper": "upper"}
    after = plain.assign(
        count=pd.NA, **{to: found[column].astype("Float64") for column, to in columns.items()}
    )
    both = [plain.assign(series="ongewogen"), after.astype(plain.dtypes.to_dict()).assign(series="gewogen")]
    return {"Kerncijfers zonder en met weging": pd.concat(both, ignore_index=True)}


def who_counts(
    names: Sequence[str],
    definitions: Sequence[Indicator],
    respondents: pd.DataFrame,
    edition: Edition,
    codebook: Codebook,
    groups: Mapping[str, Group],
) -> dict[str, tuple[pd.Series, pd.Series]]:
    """Per indicator, for every respondent, who is counted and who is in the base."""
    wanted = [found for name in names for found in definitions if found.id == name]
    parts = {part for found in wanted for part in (found.group, found.members) if part}
    whom = {part: tables.members(respondents, groups, part, edition.year) for part in parts}
    states = tables.answer_states(respondents, codebook.of_edition(edition.year), edition.year)
    people = {found.id: tables.people_of(found, respondents, states, whom, edition) for found in wanted}
    index = respondents.index
    return {
        name: (pd.Series(found.counted, index), pd.Series(found.base, index))
        for name, found in people.items()
        if found is not None
    }


def _bounded(indicators: pd.DataFrame, edition: Edition) -> list[pd.Series]:
    """The key figures that have bounds; none where nobody knows how many were invited."""
    known = indicators["status"].eq("shown") & indicators["count"].notna() & indicators["base"].gt(0)
    rows = indicators[known].set_index("id")
    return [rows.loc[name] for name in BOUNDED if name in rows.index and edition.invited]


def _worst(row: pd.Series, edition: Edition) -> tuple[float, float]:
    """The share of all invited if none, or all, of those who did not answer belong to it."""
    return worst_case(int(row["count"]), int(row["base"]), edition.invited)


def _bound(row: pd.Series, edition: Edition) -> dict[str, object]:
    """One key figure with its interval and its bounds."""
    count, base = int(row["count"]), int(row["base"])
    return {
        "Kerncijfer": row["label"],
        "Aantal": count,
        "n": base,
        "Onder wie antwoordde": dutch.percent(count, base, 1),
        "95%-interval": dutch.interval(row["lower"], row["upper"], 1),
        "Uiterste grenzen": dutch.interval(*_worst(row, edition), 1),
    }


def _response_rows(name: str, rows: pd.DataFrame, edition: Edition, codebook: Codebook) -> pd.DataFrame:
    """The response per class of one variable, as lines of the indicator table without intervals."""
    counts = pd.DataFrame(
        {"answered": rows["usable"].to_numpy(), "silent": (rows["invited"] - rows["usable"]).to_numpy()},
        index=rows["code"],
    )
    shares = cross_shares(counts, edition.small_cell)
    lines = shares[shares["column"].eq("answered") & shares["row"].ne(TOTAL)]
    return lines.assign(
        edition=edition.year,
        id=name,
        label=[_class_label(code, name, codebook) for code in lines["row"]],
        group="invited",
        kind="share",
        lower=pd.NA,
        upper=pd.NA,
    ).reset_index(drop=True)


def _class_label(code: str, name: str, codebook: Codebook) -> str:
    """A class of the member list as a reader sees it."""
    values = codebook.variables[name].values
    return dutch.list_words([values[part][0] if part in values else part for part in code.split(MERGED)])


def _refused(codebook: Codebook) -> dict[str, list[str]]:
    """Per question the codes of those who would not say."""
    return {name: found.refused for name, found in codebook.variables.items()}
