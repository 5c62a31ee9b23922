"""A codebook drafted from an export: types, answers, and nothing in anybody's own words."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from analysis.codebook import Edition, load_codebook
from analysis.errors import AuthorError
from analysis.intake.draft_codebook import draft_codebook
from analysis.intake.importing import read_export
from analysis.intake.reading import read_raw

EXPORTS = Path(__file__).parent / "fixtures" / "exports"
CANARIES = json.loads((EXPORTS / "bad" / "manifest.json").read_text(encoding="utf-8"))["canary"].values()


def drafted(folder: Path, *rows: str) -> dict[str, dict[str, Any]]:
    path = folder / "export.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return tomllib.loads(draft_codebook(read_raw(path)))["variables"]


def question(folder: Path, *answers: str) -> dict[str, Any]:
    """The entry of one question, asked beside another one so that no two answers are equal."""
    rows = [f'"{number}.5","{answer}"' for number, answer in enumerate(answers)]
    return drafted(folder, "Hoeveel?,Vraag?", *rows)["vraag"]


@pytest.mark.parametrize(
    "file",
    [
        "good/limesurvey_code_long.csv",
        "good/limesurvey_text_long.csv",
        "good/surveymonkey_expanded.csv",
        "good/google_forms_sheet.csv",
        "good/excel_nl_resaved_cp1252.csv",
        "good/msforms_nl.xlsx",
        "good/spss_labels.sav",
        "written/limesurvey_code_short.csv",
        "written/limesurvey_code_text_comma.csv",
        "written/qualtrics_three_rows.csv",
        "written/qualtrics_split_options.csv",
        "written/qualtrics_legacy.csv",
        "written/castor.csv",
        "written/google_forms_download.csv",
        "written/surveymonkey_condensed.csv",
        "written/surveymonkey_spread_choice.csv",
    ],
)
def test_a_drafted_codebook_reads_its_own_export_without_an_error(tmp_path, file):
    path = tmp_path / "codebook.toml"
    path.write_text(draft_codebook(read_raw(EXPORTS / file)), encoding="utf-8")
    codebook = load_codebook(path)
    read = read_export(EXPORTS / file, codebook, Edition(2025, "real"))
    assert len(codebook.variables) == 31
    assert [message.text for message in read.messages if message.level == "error"] == []


def test_two_headings_that_were_cut_off_alike_stop_the_import_of_a_draft(tmp_path):
    path, export = tmp_path / "codebook.toml", EXPORTS / "written" / "limesurvey_text_abbreviated.csv"
    path.write_text(draft_codebook(read_raw(export)), encoding="utf-8")
    read = read_export(export, load_codebook(path), Edition(2025, "real"))
    errors = [message.question for message in read.messages if message.level == "error"]
    assert errors == ["hoe_tevreden_be", "hoe_tevreden_be_2"]


@pytest.mark.parametrize("file", sorted(path.name for path in (EXPORTS / "bad").glob("*.csv")))
def test_a_draft_holds_no_personal_data(file):
    raw = read_raw(EXPORTS / "bad" / file)
    text = draft_codebook(raw) if not raw.failed else ""
    assert [canary for canary in CANARIES if canary in text] == []


def test_what_is_wrong_with_an_export_is_told_instead():
    with pytest.raises(AuthorError, match="Het bestand is leeg"):
        draft_codebook(read_raw(EXPORTS / "bad" / "01_empty.csv"))


def test_answers_are_listed_in_order_of_first_appearance(tmp_path):
    entry = question(tmp_path, "Soms", "Vaak", "Nooit", "Vaak", "Soms", "Nooit")
    assert entry["type"] == "choice"
    assert entry["values"] == {"soms": ["Soms"], "vaak": ["Vaak"], "nooit": ["Nooit"]}


def test_the_answers_of_an_spss_file_keep_its_order():
    entry = tomllib.loads(draft_codebook(read_raw(EXPORTS / "good" / "spss_labels.sav")))["variables"][
        "setting"
    ]
    assert list(entry["values"].values()) == [
        ["Grotendeels academisch"],
        ["Grotendeels perifeer"],
        ["Gelijk verdeeld"],
    ]


def test_ticks_in_a_column_each_are_one_question(tmp_path):
    entries = drafted(tmp_path, "Timestamp,Zoekt u? [Bureau],Zoekt u? [Netwerk]", "1,Ja,Ja", "2,Nee,Ja")
    assert entries["zoekt_u"]["type"] == "multi"
    assert entries["zoekt_u"]["values"] == {"bureau": ["Bureau"], "netwerk": ["Netwerk"]}


def test_codes_of_options_are_spellings_of_the_answer():
    raw = read_raw(EXPORTS / "written" / "limesurvey_code_text_comma.csv")
    entry = tomllib.loads(draft_codebook(raw))["variables"]["kanalen"]
    assert entry["values"]["bemiddelingsbureau"] == ["Bemiddelingsbureau", "SQ004"]


def test_a_column_per_answer_with_never_two_ticks_is_a_single_choice():
    raw = read_raw(EXPORTS / "written" / "surveymonkey_spread_choice.csv")
    entry = tomllib.loads(draft_codebook(raw))["variables"]["wat_voor_aanstelling_heeft_u"]
    assert entry["type"] == "choice"


def test_every_row_of_a_grid_is_a_question(tmp_path):
    entries = drafted(tmp_path, "Timestamp,Hoe vaak? [ochtend],Hoe vaak? [avond]", "1,3,4", "2,5,4")
    assert [(entry["question"], entry["type"]) for entry in entries.values()] == [
        ("Hoe vaak? [ochtend]", "integer"),
        ("Hoe vaak? [avond]", "integer"),
    ]


def test_several_answers_in_one_cell_are_told_apart_even_if_an_option_holds_the_separator(tmp_path):
    entry = drafted(
        tmp_path,
        "Timestamp,Vraag?",
        '1,"Bureau, Via collega\'s, opleider of netwerk"',
        '2,"Bureau"',
        '3,"Via collega\'s, opleider of netwerk, Website"',
        '4,"Bureau, Website"',
        '5,"Website"',
        '6,"Bureau, Via collega\'s, opleider of netwerk, Website"',
    )["vraag"]
    assert entry["type"] == "multi"
    assert list(entry["values"].values()) == [["Bureau"], ["Via collega's, opleider of netwerk"], ["Website"]]


def test_a_comma_in_single_answers_makes_no_multi_select(tmp_path):
    entry = question(tmp_path, "Ja, afgerond", "Nee", "Ja, nog bezig", "Ja, afgerond", "Nee", "Ja, nog bezig")
    assert entry["type"] == "choice"
    assert list(entry["values"].values()) == [["Ja, afgerond"], ["Nee"], ["Ja, nog bezig"]]


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        (["31", "44", "31"], "integer"),
        (["0,8", "1", "0.9"], "decimal"),
        (["2025-09-08", "2025-09-09", "2025-09-08"], "date"),
        (["", "", ""], "text"),
        (["jk@example.org", "jk@example.org", "x"], "text"),
        (["prima", "heel fijn", "ging wel"], "text"),
        ([str(number) for number in range(100, 120)], "text"),
    ],
)
def test_the_type_follows_from_what_was_answered(tmp_path, answers, kind):
    assert question(tmp_path, *answers)["type"] == kind


def test_a_question_for_remarks_is_dropped_whatever_was_answered(tmp_path):
    entry = drafted(tmp_path, "a,Heeft u nog opmerkingen?", "1.5,geen", "2.5,geen", "3.5,geen")
    assert entry["heeft_u_nog_opmerkingen"] == {
        "code": "heeft_u_nog_opmerkingen",
        "question": "Heeft u nog opmerkingen?",
        "type": "text",
        "privacy": "drop",
    }


def test_what_one_person_answered_is_listed_only_if_its_words_are_familiar(tmp_path):
    common = ["Mammaradiologie"] * 12 + ["Kinderradiologie"] * 12
    assert question(tmp_path, *common, "Neuroradiologie")["values"] == {
        "mammaradiologie": ["Mammaradiologie"],
        "kinderradiologie": ["Kinderradiologie"],
        "neuroradiologie": ["Neuroradiologie"],
    }
    assert "values" not in question(tmp_path, *common, "Kanarie Vogelaar")


def test_a_list_without_what_one_person_answered_is_left_for_an_author(tmp_path):
    answers = ["Mammaradiologie"] * 12 + ["Kinderradiologie"] * 12 + ["Kanarie Vogelaar"]
    rows = [f"{number}.5,{answer}" for number, answer in enumerate(answers)]
    path = tmp_path / "export.csv"
    path.write_text("\n".join(["Hoeveel?,Vraag?", *rows]), encoding="utf-8")
    text = draft_codebook(read_raw(path))
    assert "# Niet opgenomen: 1 antwoord dat zelden voorkomt" in text
    assert '# values.mammaradiologie = ["Mammaradiologie"]' in text
    assert "Kanarie" not in text


def test_somebody_who_answers_twice_is_still_one_person(tmp_path):
    rows = ["Noord"] * 12 + ["Zuid"] * 12
    cells = [f"{number}.5,{answer}" for number, answer in enumerate(rows)]
    entries = drafted(tmp_path, "Hoeveel?,Vraag?", *cells, "1.5,Kanarie", "1.5,Kanarie")
    assert "values" not in entries["vraag"]


def test_columns_of_the_tool_and_own_words_are_no_questions(tmp_path):
    entries = drafted(tmp_path, "id;submitdate;hoe;hoe[other]", "1;2025;Ja;via via", "2;2025;Nee;")
    assert list(entries) == ["hoe"]


def test_a_name_that_a_few_people_gave_is_no_option(tmp_path):
    entry = question(tmp_path, *["Kanarie Vogelaar"] * 3, *["Ander"] * 14, *["Geen"] * 8)
    assert "Vogelaar" not in str(entry)


def test_a_question_that_stands_twice_is_drafted_once(tmp_path):
    assert list(drafted(tmp_path, "id,regio,regio", "a,Leiden,Leiden", "b,Leiden,Utrecht")) == ["regio"]


def test_an_answer_with_capitals_that_five_people_gave_is_an_option(tmp_path):
    drafted = question(tmp_path, *["Very Often"] * 5, *["Never"] * 5)
    assert drafted["values"] == {"very_often": ["Very Often"], "never": ["Never"]}
    assert question(tmp_path, *["Jan Jansen"] * 4, *["Never"] * 6).get("values") is None
