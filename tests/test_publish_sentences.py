"""Sentences: each number from the data, in Dutch; a hidden one in words."""

import pandas as pd
import pytest

from analysis.errors import AuthorError
from analysis.publish.sentences import compose, say

INDICATORS = pd.DataFrame(
    [
        [2025, "permanent", "share", 98, 140, 0.7, 0.6411, 0.7530, "shown"],
        [2024, "permanent", "share", None, None, 0.66, None, None, "printed"],
        [2025, "age", "mean", None, 140, 37.04, 36.2, 37.9, "shown"],
        [2025, "abroad", "share", None, None, None, None, None, "small_cell"],
        [2025, "sex.other", "share", None, None, None, None, None, "not_printed"],
        [2025, "moved", "share", 1, 93, 1 / 93, 0.002, 0.05, "in_words"],
    ],
    columns=["edition", "id", "kind", "count", "base", "value", "lower", "upper", "status"],
)


def test_a_share_is_told_with_its_count_and_base():
    sentence = compose("{permanent.percent} ({permanent.of}) heeft een vaste aanstelling.", INDICATORS)
    assert sentence == "70% (98 van de 140) heeft een vaste aanstelling."


def test_an_interval_is_told_from_its_lower_to_its_upper_end():
    assert compose("{permanent.interval}", INDICATORS) == "64% tot 75%"


def test_decimals_follow_a_colon():
    assert compose("{permanent.percent:1}, {age.value:1} jaar", INDICATORS) == "70,0%, 37,0 jaar"


def test_the_newest_edition_counts_unless_another_is_named():
    assert compose("{permanent.percent}, was {permanent@2024.percent}", INDICATORS) == "70%, was 66%"


def test_a_code_behind_a_dot_belongs_to_the_name():
    assert compose("{sex.other.percent}", INDICATORS) == "[niet gedrukt]"


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("abroad.percent", "[niet getoond: te kleine groep]"),
        ("abroad.count", "[niet getoond: te kleine groep]"),
        ("sex.other.of", "[niet gedrukt]"),
        ("permanent@2024.base", "[niet gedrukt]"),
    ],
)
def test_a_hidden_number_becomes_words(field, words):
    assert compose(f"{{{field}}}", INDICATORS) == words


def test_a_number_that_print_gave_in_words_says_so():
    assert (
        compose("{moved.count} verhuisde", INDICATORS)
        == "1 (gekozen bij de woorden van het artikel) verhuisde"
    )


def test_plain_values_get_their_dutch_form():
    assert compose("{} kWh in {:1} uur, {}", 166400, 97.25, "samen") == "166.400 kWh in 97,3 uur, samen"


def test_plain_values_may_follow_the_indicators():
    assert compose("{permanent.percent} van {}", INDICATORS, 140) == "70% van 140"


@pytest.mark.parametrize(
    ("text", "values", "message"),
    [
        ("{vast.percent}", [INDICATORS], "'vast' staat niet in de indicatortabel"),
        ("{permanent@2019.percent}", [INDICATORS], "'permanent@2019' staat niet"),
        ("{permanent.share}", [INDICATORS], "'share' is geen onderdeel van een indicator"),
        ("{permanent.percent}", [], "kreeg geen indicatortabel mee"),
        ("{} en {}", [1], "meer plaatsen {} dan waarden"),
        ("{}", [1, 2], "meer waarden dan er plaatsen {} zijn"),
    ],
)
def test_a_sentence_that_cannot_be_filled_in_says_what_is_wrong(text, values, message):
    with pytest.raises(AuthorError, match=message.replace("{", r"\{").replace("}", r"\}")):
        compose(text, *values)


def test_a_missing_value_is_said_to_be_missing():
    assert compose("Samen {} kWh", float("nan")) == "Samen [geen gegevens] kWh"


def test_a_sentence_is_shown_as_text_and_not_as_markup(capsys):
    say("{} < {}", 1, 2)
    assert capsys.readouterr().out == "1 < 2\n"


def test_a_sentence_can_set_an_edition_beside_the_one_before_that_has_a_number():
    table = pd.DataFrame(
        {"id": "response", "edition": [2023, 2024, 2025], "value": [0.51, None, 0.45], "status": "printed"}
    ).assign(count=None, base=None)
    said = compose("{response.in_year}, {response@previous.in_year}", table)
    assert said == "45% in 2025, 51% in 2023"
