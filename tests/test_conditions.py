"""One form of condition: what each kind holds for, and what it refuses."""

import pandas as pd
import pytest

from analysis import conditions
from analysis.errors import AuthorError

RESPONDENTS = pd.DataFrame(
    {
        "contract": ["permanent", "temporary", None, "permanent"],
        "role": ["partner", "fellow", None, "salaried"],
        "channels": ["network|agency", "agency", "", "network"],
        "fte": pd.array([0.8, 1.0, None, 0.7], dtype="Float64"),
        "graduation_year": pd.array([2025, 2023, 2024, 2020], dtype="Int64"),
        "first": ["neuro", "breast", "neuro", None],
        "second": ["neuro", "none", "none", None],
    }
)
CODES = {"contract": ["permanent", "temporary"], "fte": [], "first": ["neuro"], "second": ["neuro"]}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({}, [True, True, True, True]),
        ({"contract": ["permanent"]}, [True, False, False, True]),
        ({"contract": ["permanent"], "role": ["salaried"]}, [False, False, False, True]),
        ({"channels": ["agency"]}, [True, True, False, False]),
        ({"channels": ["agency", "network"]}, [True, True, False, True]),
        ({"fte": {"below": 0.8}}, [False, False, False, True]),
        ({"fte": {"at_most": 0.8}}, [True, False, False, True]),
        ({"fte": {"above": 0.8}}, [False, True, False, False]),
        ({"fte": {"at_least": 0.8, "below": 1.0}}, [True, False, False, False]),
        ({"graduation_year": [2023]}, [False, True, False, False]),
        ({"graduation_year": {"years_ago_at_most": 1}}, [True, False, True, False]),
        ({"any": [{"contract": ["temporary"]}, {"fte": {"below": 0.8}}]}, [False, True, False, True]),
        ({"not": {"contract": ["permanent"]}}, [False, True, True, False]),
        ({"same": ["first", "second"]}, [True, False, False, False]),
    ],
)
def test_a_condition_holds_for_these_respondents(condition, expected):
    assert conditions.holds(RESPONDENTS, condition, year=2025).tolist() == expected


def test_a_condition_names_its_variables_once_and_in_order():
    condition = {
        "any": [{"role": ["fellow"]}, {"not": {"contract": ["permanent"]}}],
        "same": ["role", "first"],
    }
    assert conditions.variables(condition) == ["role", "contract", "first"]


def test_an_unknown_question_is_told_with_its_place():
    with pytest.raises(AuthorError, match=r"groups.toml, 'x': de vraag 'salaris' staat niet in het codeboek"):
        conditions.check({"not": {"salaris": ["hoog"]}}, CODES, "groups.toml, 'x'")


def test_an_unknown_answer_is_told_with_what_is_allowed():
    with pytest.raises(
        AuthorError, match=r"'vast' is geen antwoord op 'contract' \(toegestaan: permanent, temporary\)"
    ):
        conditions.check({"contract": ["vast"]}, CODES, "groups.toml, 'x'")


def test_an_unknown_bound_is_told_with_its_place():
    with pytest.raises(AuthorError, match=r"codebook\.toml, controle 'a': Onbekende grens 'min'"):
        conditions.check({"fte": {"min": 1}}, {"fte": []}, "codebook.toml, controle 'a'")


def test_known_questions_and_answers_pass():
    condition = {"any": [{"contract": ["permanent"]}, {"fte": {"below": 1.0}}], "same": ["first", "second"]}
    assert conditions.check(condition, CODES, "groups.toml, 'x'") is None


def test_a_question_that_the_table_lacks_is_told():
    with pytest.raises(AuthorError, match="'salary' staat in een voorwaarde, maar niet in de tabel"):
        conditions.holds(RESPONDENTS, {"salary": ["high"]})


def test_years_ago_needs_the_year_of_the_edition():
    with pytest.raises(AuthorError, match="heeft het jaar van de editie nodig"):
        conditions.holds(RESPONDENTS, {"graduation_year": {"years_ago_at_most": 1}})


def test_an_unknown_bound_is_told_with_the_bounds_that_exist():
    with pytest.raises(AuthorError, match=r"Onbekende grens 'less'.*below, at_most"):
        conditions.holds(RESPONDENTS, {"fte": {"less": 1}})
