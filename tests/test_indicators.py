"""The indicator table: who is in a base, what is counted, and what may be shown."""

import datetime

import pandas as pd
import pytest

from analysis import indicators
from analysis.codebook import Codebook, Edition, Group, Variable
from analysis.definitions import Indicator, table_book

CONTRACT = Variable(
    "contract", "aanstelling", "Wat voor aanstelling heeft u?", "choice", "Aanstelling",
    values={"permanent": ["Vast"], "temporary": ["Tijdelijk"]}, asked_if={"work": ["hospital"]},
)  # fmt: skip
WORK = Variable(
    "work", "werk", "Waar werkt u?", "choice", "Werk",
    values={"hospital": ["Ziekenhuis"], "other": ["Ander beroep"], "refused": ["Zeg ik niet"]},
    refused=["refused"],
)  # fmt: skip
AGE = Variable("age", "leeftijd", "Hoe oud bent u?", "integer", "Leeftijd")
FTE = Variable(
    "fte", "fte", "Hoeveel fte werkt u?", "decimal", "Fte", asked_if={"work": ["hospital"]}, editions=[2026]
)
CODEBOOK = Codebook("proef", {"work": WORK, "contract": CONTRACT, "age": AGE, "fte": FTE}, ())
GROUPS = {
    "invited": Group("invited", "benaderd"),
    "all": Group("all", "alle", "invited"),
    "hospital": Group("hospital", "ziekenhuis", "all", {"work": ["hospital"]}),
}
EDITION = Edition(
    2025,
    "real",
    invited=20,
    small_cell=0,
    field_period=[datetime.date(2025, 9, 1), datetime.date(2025, 9, 30)],
)
# Ten people: seven in a hospital (four permanent, two temporary, one silent), two elsewhere, one refuses.
RESPONDENTS = pd.DataFrame(
    {
        "work": ["hospital"] * 7 + ["other"] * 2 + ["refused"],
        "contract": ["permanent"] * 4 + ["temporary"] * 2 + [None] * 4,
        "age": pd.array([30, 32, 34, 36, 38, 40, None, 33, 35, 37], dtype="Int64"),
    }
)
PERMANENT = Indicator("permanent", "vast", "all", where={"contract": ["permanent"]})
PERMANENT_IN_HOSPITAL = Indicator("permanent_hospital", "vast", "hospital", where={"contract": ["permanent"]})


def claims(*rows):
    """Claims about 2025 with id, kind and numerator."""
    columns = ["edition", "id", "kind", "numerator", "printed"]
    return pd.DataFrame([("2025", *row, "35") for row in rows], columns=columns)


def table_of(*known, edition=EDITION, said=()):
    """The indicator table of these ten people, by id."""
    table = indicators.indicator_table(
        RESPONDENTS, known, edition=edition, codebook=CODEBOOK, groups=GROUPS, claims=claims(*said)
    )
    return table.set_index("id")


def test_who_was_not_asked_counts_in_the_base_of_a_share_of_all():
    row = table_of(PERMANENT).loc["permanent"]
    assert (row["count"], row["base"]) == (4, 8)


def test_who_was_asked_and_did_not_answer_falls_out_of_the_base():
    row = table_of(PERMANENT_IN_HOSPITAL).loc["permanent_hospital"]
    assert (row["count"], row["base"]) == (4, 6)


def test_the_table_book_counts_only_who_was_asked_and_answered():
    book = table_of(*table_book(CODEBOOK.of_edition(2025), RESPONDENTS))
    assert book.loc["contract.permanent", ["count", "base"]].tolist() == [4, 6]


def test_a_refusal_is_no_option_and_not_in_the_base():
    book = table_of(*table_book(CODEBOOK.of_edition(2025), RESPONDENTS))
    assert "work.refused" not in book.index
    assert book.loc["work.hospital", ["count", "base"]].tolist() == [7, 9]


def test_the_table_book_has_a_mean_and_a_row_per_value_of_a_number():
    book = table_of(*table_book(CODEBOOK.of_edition(2025), RESPONDENTS))
    assert book.loc["age.mean", "value"] == 35
    assert book.loc["age.30", ["count", "base"]].tolist() == [1, 9]


def test_the_interval_of_a_share_knows_the_invited_and_the_respondents():
    row = table_of(PERMANENT).loc["permanent"]
    # n_eff = 8 * 9 / (10 * (1 - 10/20)) = 14.4; Wilson at one half
    assert row["value"] == 0.5
    assert row["lower"] == pytest.approx(0.270550, abs=1e-6)
    assert row["upper"] == pytest.approx(0.729450, abs=1e-6)


def test_the_response_is_a_share_of_the_invited_without_an_interval():
    row = table_of(Indicator("response", "respons", "invited", members="all")).loc["response"]
    assert (row["count"], row["base"], row["value"]) == (10, 20, 0.5)
    assert pd.isna(row["lower"])


def test_a_group_counts_its_members():
    row = table_of(Indicator("hospital", "ziekenhuis", "all", members="hospital")).loc["hospital"]
    assert (row["count"], row["base"]) == (7, 10)


def test_a_question_of_another_year_is_not_asked_and_has_no_value():
    row = table_of(Indicator("part_time", "parttime", "all", where={"fte": {"below": 1.0}})).loc["part_time"]
    assert row["status"] == "not_asked"
    assert pd.isna(row["value"])


def test_small_cells_are_hidden_as_the_edition_says():
    strict = Edition(2025, "real", invited=20, small_cell=5)
    row = table_of(PERMANENT, edition=strict).loc["permanent"]
    assert row["status"] == "small_cell"
    assert pd.isna(row["count"])


def test_a_reconstructed_edition_shows_only_what_a_claim_settles():
    made = Edition(2025, "gereconstrueerd", invited=20, small_cell=0)
    table = table_of(
        PERMANENT, PERMANENT_IN_HOSPITAL, edition=made, said=[("werk-01", "percent", "permanent")]
    )
    assert table["status"].tolist() == ["shown", "not_printed"]
    assert table.loc["permanent", "source"] == "werk-01"
    assert table.loc["permanent_hospital", ["count", "base", "value", "lower", "upper"]].isna().all()


def test_a_claim_in_words_settles_with_a_mark():
    made = Edition(2025, "gereconstrueerd", invited=20, small_cell=0)
    said = [("werk-02", "order", "permanent = permanent_hospital")]
    table = table_of(PERMANENT, PERMANENT_IN_HOSPITAL, edition=made, said=said)
    assert table["status"].tolist() == ["in_words"] * 2
    assert table["value"].notna().all()
    assert table[["lower", "upper"]].isna().all(axis=None)


def test_an_order_settles_nothing():
    made = Edition(2025, "gereconstrueerd", invited=20, small_cell=0)
    said = [("werk-03", "order", "permanent > permanent_hospital")]
    assert table_of(PERMANENT, edition=made, said=said)["status"].tolist() == ["not_printed"]


def test_a_row_of_the_table_book_can_be_pinned_by_the_other_answers():
    made = Edition(2025, "gereconstrueerd", invited=20, small_cell=0)
    pins = {"contract.temporary": ("werk-01",)}
    book = table_book({"work": WORK, "contract": CONTRACT}, RESPONDENTS, pins)
    table = table_of(*book, edition=made, said=[("werk-01", "percent", "contract.permanent")])
    assert table.loc["contract.temporary", ["count", "status"]].tolist() == [2, "shown"]


def test_a_year_has_no_mean():
    year = Variable("graduated", "jaar", "In welk jaar?", "integer", "Jaar", within="graduation")
    answers = pd.DataFrame({"graduated": pd.array([2024, 2025], dtype="Int64")})
    assert [found.id for found in table_book({"graduated": year}, answers)] == [
        "graduated.2024",
        "graduated.2025",
    ]


def test_a_reconstructed_mean_is_as_printed_without_an_interval():
    made = Edition(2025, "gereconstrueerd", invited=20, small_cell=0)
    mean = Indicator("age.mean", "Leeftijd", "all", "mean", variable="age", asked_only=True)
    row = table_of(mean, edition=made, said=[("werk-04", "mean", "age.mean")]).loc["age.mean"]
    assert row["value"] == 35
    assert pd.isna(row["lower"])


def test_a_base_of_nobody_gives_no_share():
    nobody = Indicator("x", "x", "hospital", where={"contract": ["permanent"]})
    empty = RESPONDENTS.assign(work="other", contract=None)
    table = indicators.indicator_table(
        empty, [nobody], edition=EDITION, codebook=CODEBOOK, groups=GROUPS, claims=claims()
    )
    assert table.loc[0, "base"] == 0
    assert pd.isna(table.loc[0, "value"])
