"""A frequency table of any question: base, share and interval, by group and with weights."""

import pandas as pd
import pytest

from analysis.codebook import Variable
from analysis.errors import AuthorError
from analysis.frequency import frequency

CONTRACT = Variable(
    "contract",
    "aanstelling",
    "Wat voor aanstelling heeft u?",
    "choice",
    values={"permanent": ["Vast"], "temporary": ["Tijdelijk"], "none": ["Geen"], "refused": ["Zeg ik niet"]},
    refused=["refused"],
)
CHANNELS = Variable(
    "channels", "kanalen", "Hoe zoekt u?", "multi", values={"agency": ["Bureau"], "network": ["Netwerk"]}
)
FTE = Variable("fte", "fte", "Hoeveel fte?", "decimal")


def respondents(**columns: list[object]) -> pd.DataFrame:
    return pd.DataFrame(columns)


def printed(table: pd.DataFrame) -> list[tuple[str, int, int, str]]:
    return [(row.code, row.n, row.base, f"{row.share:.4f}") for row in table.itertuples()]


def test_refused_and_unanswered_are_not_in_the_base_and_unchosen_answers_are_shown():
    table = respondents(contract=["permanent", "permanent", "temporary", "refused", None])
    assert printed(frequency(table, CONTRACT)) == [
        ("permanent", 2, 3, "0.6667"),
        ("temporary", 1, 3, "0.3333"),
        ("none", 0, 3, "0.0000"),
    ]


def test_every_tick_counts_and_the_base_is_people():
    table = respondents(channels=["agency|network", "network", "network", None])
    assert printed(frequency(table, CHANNELS)) == [("agency", 1, 3, "0.3333"), ("network", 3, 3, "1.0000")]


def test_the_base_may_be_everyone():
    table = respondents(channels=["agency|network", "network", "network", None])
    assert printed(frequency(table, CHANNELS, base="everyone")) == [
        ("agency", 1, 4, "0.2500"),
        ("network", 3, 4, "0.7500"),
    ]


def test_numbers_come_in_their_own_order():
    table = respondents(fte=pd.array([1.0, 0.8, 0.8, None], dtype="Float64"))
    assert printed(frequency(table, FTE)) == [("0.8", 2, 3, "0.6667"), ("1.0", 1, 3, "0.3333")]


def test_the_interval_is_wilson():
    table = respondents(contract=["permanent"] * 98 + ["temporary"] * 42)
    row = frequency(table, CONTRACT).iloc[0]
    assert (round(row["lower"], 10), round(row["upper"], 10)) == (0.6195799285, 0.7697375913)


def test_the_interval_is_narrower_among_a_known_population():
    table = respondents(contract=["permanent"] * 98 + ["temporary"] * 42)
    row = frequency(table, CONTRACT, population=308).iloc[0]
    assert (round(row["lower"], 10), round(row["upper"], 10)) == (0.6411064304, 0.7529533560)


def test_a_table_by_group_has_a_block_per_group():
    table = respondents(
        contract=["permanent", "temporary", "permanent", "none"], sex=["woman", "man", "woman", None]
    )
    result = frequency(table, CONTRACT, group="sex")
    assert [(row.group, row.code, row.n, row.base) for row in result.itertuples()] == [
        ("man", "permanent", 0, 1),
        ("man", "temporary", 1, 1),
        ("man", "none", 0, 1),
        ("woman", "permanent", 2, 2),
        ("woman", "temporary", 0, 2),
        ("woman", "none", 0, 2),
    ]


def test_weights_change_the_share_and_widen_the_interval_but_people_stay_people():
    table = respondents(contract=["permanent", "permanent", "temporary", "temporary"])
    row = frequency(table, CONTRACT, weights=pd.Series([3.0, 3.0, 1.0, 1.0])).iloc[0]
    assert (row["n"], row["base"], row["share"]) == (2, 4, 0.75)
    # Kish: 8 squared over 20 is 3.2 people; Wilson at 0.75 of 3.2.
    assert (round(row["lower"], 6), round(row["upper"], 6)) == (0.265918, 0.961308)


def test_without_a_base_there_is_no_share():
    table = frequency(respondents(contract=[None, "refused"]), CONTRACT)
    assert table["base"].tolist() == [0, 0, 0]
    assert table[["share", "lower", "upper"]].isna().all(axis=None)


def test_a_missing_weight_is_refused():
    table = respondents(contract=["permanent", "temporary"])
    with pytest.raises(AuthorError, match="1 respondent heeft geen gewicht"):
        frequency(table, CONTRACT, weights=pd.Series([1.0, None]))


def test_an_unknown_question_is_named():
    with pytest.raises(AuthorError, match="'contract'"):
        frequency(respondents(fte=[1.0]), CONTRACT)


def test_an_unknown_base_is_refused():
    with pytest.raises(ValueError, match="base"):
        frequency(respondents(contract=["permanent"]), CONTRACT, base="asked")
