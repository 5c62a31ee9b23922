"""Sent or broken off: what each tool says about it, and words that say nothing."""

from pathlib import Path

import pytest

from analysis import intake
from analysis.codebook import Edition, load_codebook

EDITION = Edition(2026, "real", usable={"submitted": True}, minimum_usable=1)
BOOK = """
[variables.work]
code = "werk"
question = "Werkt u?"
type = "choice"
required = true
values.yes = ["Ja"]
values.no = ["Nee"]

[variables.age]
code = "leeftijd"
question = "Hoe oud bent u?"
type = "integer"
"""
QUALTRICS = "StartDate,EndDate,{},RecordedDate,ResponseId,werk,leeftijd"
LIMESURVEY = "id,submitdate,lastpage,werk,leeftijd"
CASTOR = "Survey Instance Id,Survey Creation Date,Survey Progress,werk,leeftijd"
DAY = "2026-09-08 08:28:13"


def imported(folder: Path, head: str, lines: list[str]) -> intake.Import:
    (folder / "codebook.toml").write_text(BOOK, encoding="utf-8")
    path = folder / "export.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return intake.read_export(path, load_codebook(folder / "codebook.toml"), EDITION)


def qualtrics(folder: Path, name: str, said: list[str]) -> intake.Import:
    """An export of Qualtrics in which a column says of each row whether it was finished; age is the row."""
    lines = [f"{DAY},{DAY},{word},{DAY},R_{age},Ja,{age}" for age, word in enumerate(said, start=2)]
    return imported(folder, QUALTRICS.format(name), lines)


def told(result: intake.Import, kind: str) -> list[str]:
    return [message.text for message in result.messages if message.kind == kind]


@pytest.mark.parametrize(
    "said", [["True", "False"], ["1", "0"], ["Waar", "Onwaar"], ["Vrai", "Faux"], ["1", ""]]
)
def test_an_answer_that_is_not_finished_is_partial_in_any_language_and_when_blank(said, tmp_path):
    result = qualtrics(tmp_path, "Finished", said)
    assert (result.flow["partial"], result.flow["usable"]) == (1, 1)
    assert result.respondents["age"].tolist() == [2]


def test_a_word_for_finished_that_is_unknown_is_an_error_with_its_rows(tmp_path):
    result = qualtrics(tmp_path, "Finished", ["True", "kesz", "kesz"])
    assert told(result, "unreadable-sent") == [
        "Rij 3 en 4: een tekst van 4 tekens zegt niet of een vragenlijst is verstuurd; telt als niet "
        "verstuurd."
    ]
    assert result.failed


def test_without_finished_the_progress_says_what_was_sent_and_never_the_end_date(tmp_path):
    result = qualtrics(tmp_path, "Progress", ["100", "40"])
    assert result.respondents["age"].tolist() == [2]


def test_the_progress_of_castor_says_what_was_sent(tmp_path):
    lines = [f"1,{DAY},100,Ja,31", f"2,{DAY},40%,Ja,32"]
    assert imported(tmp_path, CASTOR, lines).respondents["age"].tolist() == [31]


@pytest.mark.parametrize("word", ["NULL", "N/A", "-"])
def test_a_word_for_missing_is_no_date_of_sending(word, tmp_path):
    result = imported(tmp_path, LIMESURVEY, [f"1,{DAY},3,Ja,31", f"2,{word},2,Ja,32"])
    assert result.respondents["age"].tolist() == [31]
    assert told(result, "unreadable-moments") == []


def test_a_date_of_sending_that_is_no_date_is_not_sent_and_told(tmp_path):
    result = imported(tmp_path, LIMESURVEY, [f"1,{DAY},3,Ja,31", "2,bezig,2,Ja,32"])
    assert result.respondents["age"].tolist() == [31]
    assert told(result, "unreadable-sent") == [
        "Rij 3: een tekst van 5 tekens is geen datum van verzenden; telt als niet verstuurd."
    ]


def test_of_two_columns_with_a_date_of_sending_the_filled_one_counts(tmp_path):
    lines = [f",1,{DAY},3,Ja,31", ",2,,2,Ja,32"]
    result = imported(tmp_path, f"submitdate,{LIMESURVEY}", lines)
    assert result.respondents["age"].tolist() == [31]


def test_limesurvey_without_a_date_of_sending_is_told(tmp_path):
    told = imported(tmp_path, "id,lastpage,startlanguage,werk,leeftijd", ["1,4,nl,Nee,31"]).messages
    assert (
        "De datum van verzenden (submitdate) ontbreekt; zo is niet te zien wie de vragenlijst afbrak. "
        "Exporteer opnieuw, met alle kolommen over de inzending."
    ) in [message.text for message in told if message.level == "warning"]
