"""The reconstructed answers of 2025: plausible, complete, and byte for byte the committed file."""

import pandas as pd
import pytest

from analysis import codebook as codebooks
from analysis import conditions, data, indicators
from analysis.reconstruction import export_csv, reconstructed_answers


@pytest.fixture(scope="module")
def respondents():
    """The 140 rows as a table."""
    return codebooks.typed(pd.DataFrame(reconstructed_answers()), data.codebook())


def count(respondents, **answers):
    """How many give these answers."""
    return int(conditions.holds(respondents, {name: [code] for name, code in answers.items()}).sum())


def test_the_script_gives_the_committed_export_byte_for_byte():
    committed = data.folder("jonge_klaren") / "export_2025_gereconstrueerd.csv"
    assert export_csv(reconstructed_answers(), data.codebook()) == committed.read_bytes()


def test_every_row_says_that_it_is_reconstructed(respondents):
    assert respondents["origin"].tolist() == ["reconstructed"] * 140


@pytest.mark.parametrize(
    ("answers", "printed"),
    [
        ({"work": "dutch_hospital", "contract": "permanent"}, 93),
        ({"work": "dutch_hospital", "contract": "temporary"}, 36),
        ({"work": "abroad", "contract": "permanent"}, 4),
        ({"work": "abroad", "contract": "temporary"}, 3),
        ({"work": "teleradiology", "contract": "permanent"}, 1),
        ({"work": "other_profession"}, 3),
        ({"first_fellowship": "done"}, 99),
        ({"second_fellowship": "done"}, 16),
        ({"unwanted_unemployment": "under_3_months"}, 6),
    ],
)
def test_the_groups_have_their_printed_size(respondents, answers, printed):
    assert count(respondents, **answers) == printed


@pytest.mark.parametrize("rule", data.codebook().checks, ids=lambda rule: rule.id)
def test_no_row_contradicts_itself(respondents, rule):
    assert conditions.holds(respondents, rule.condition, 2025).sum() == 0


@pytest.mark.parametrize(
    "unlikely",
    [
        {"graduation_year": ["2025"], "first_fellowship": ["done"]},
        {"graduation_year": ["2024", "2025"], "second_fellowship": ["done"]},
        {"second_fellowship": ["done"], "temporary_contracts": ["0", "1"]},
        {"obtained_through": ["after_residency"], "first_fellowship": ["done"]},
        {"obtained_through": ["after_residency"], "time_to_permanent": ["months_6_12", "years_1_2"]},
        {"obtained_through": ["vacancy", "unsolicited_application"], "applications": ["0"]},
        {"obtained_through": ["after_temporary"], "graduation_year": ["2025"]},
        {"work": ["abroad"], "moved": ["never"]},
        {"left_after": ["months_6_12", "months_over_12"], "time_to_permanent": ["months_0_6"]},
        {"left_after": ["months_over_12"], "time_to_permanent": ["months_6_12"]},
        {"work": ["abroad", "teleradiology"], "first_fellowship": ["done"], "temporary_contracts": ["0"]},
    ],
    ids=str,
)
def test_no_row_is_one_that_nobody_would_believe(respondents, unlikely):
    assert conditions.holds(respondents, unlikely, 2025).sum() == 0


def test_a_question_is_answered_by_exactly_those_who_are_asked(respondents):
    states = indicators.answer_states(respondents, data.codebook().of_edition(2025), 2025)
    assert {state for states_of_one in states.values() for state in states_of_one.unique()} == {
        "answered",
        "not_asked",
    }
    blanked = {
        name: respondents.loc[state == "not_asked", name].notna().sum() for name, state in states.items()
    }
    assert set(blanked.values()) == {0}


def test_what_comes_out_of_the_importer_is_what_went_in(respondents):
    names = [name for name in respondents.columns if name != "origin"]
    before = respondents[names].astype("str").value_counts().sort_index()
    after = (
        data.respondents(2025)[names]
        .astype(respondents[names].dtypes.to_dict())
        .astype("str")
        .value_counts()
        .sort_index()
    )
    assert before.tolist() == after.tolist()
