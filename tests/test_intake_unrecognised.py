"""A row of answers taken for headings: told in one message, and nothing of it is shown."""

import csv
from pathlib import Path

import openpyxl
import pytest

from analysis import intake
from analysis.codebook import load_codebook, load_editions

FIXTURES = Path(__file__).parent / "fixtures"
BOOK = load_codebook(FIXTURES / "codebooks" / "exports.toml")
EDITION = load_editions(FIXTURES / "codebooks" / "exports_editions.toml")[2025]
GOOD = FIXTURES / "exports" / "good"
ANSWERS = [
    ["Kanarie Vogelaar", "Kanarie Vogelaar", "Vrouw", "ja", "nee", "Utrecht"],
    ["a", "b", "Man", "nee", "ja", "Leiden"],
    ["c", "d", "Man", "nee", "ja", "Leiden"],
]


def written(path: Path, rows: list[list[str]]) -> Path:
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.save(path)
        return path
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def errors(result: intake.Import) -> list[str]:
    return [message.kind for message in result.messages if message.level == "error"]


@pytest.mark.parametrize(
    ("file", "delimiter", "headings"),
    [
        ("limesurvey_code_long.csv", ";", 1),
        ("google_forms_sheet.csv", ",", 1),
        ("surveymonkey_expanded.csv", ",", 1),
        ("surveymonkey_expanded.csv", ",", 2),
    ],
)
def test_an_export_without_its_headings_gives_one_error(file, delimiter, headings, tmp_path):
    with (GOOD / file).open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.reader(opened, delimiter=delimiter))[headings:]
    result = intake.read_export(written(tmp_path / "export.csv", rows), BOOK, EDITION)
    assert errors(result) == ["no-header"]
    assert len(result.messages) <= 3


@pytest.mark.parametrize("name", ["export.csv", "export.xlsx"])
@pytest.mark.parametrize("cell", ["a", "Ã©Ã©n"])
def test_a_first_respondent_in_the_place_of_the_headings_is_not_shown(name, cell, tmp_path):
    rows = [ANSWERS[0], [cell, *ANSWERS[1][1:]], ANSWERS[2]]
    result = intake.read_export(written(tmp_path / name, rows), BOOK, EDITION)
    assert result.failed
    assert "Kanarie" not in intake.render_terminal(result) + intake.import_report(result)


def test_damaged_text_in_a_workbook_is_found_as_in_a_text_file(tmp_path):
    rows = [["geslacht", "regio"], ["Vrouw", "Utrecht"], ["Man", "Ã©Ã©n"]]
    message = intake.read_export(written(tmp_path / "export.xlsx", rows), BOOK, EDITION).messages[0]
    assert (message.kind, message.row, message.question) == ("twice-encoded", 3, "regio")
    assert "in rij 3, vraag 'regio'." in message.text


def test_an_address_in_the_name_of_a_file_or_tab_is_masked_everywhere(tmp_path):
    book = openpyxl.load_workbook(GOOD / "msforms_nl.xlsx")
    book.active.title = "kanarie.q7x@example.org"
    path = tmp_path / "van kanarie.q7x@example.org.xlsx"
    book.save(path)
    result = intake.read_export(path, BOOK, EDITION)
    files = intake.write_import(result, tmp_path / "2025")
    texts = [intake.render_terminal(result), *(file.read_text(encoding="utf-8") for file in files)]
    assert not any("kanarie" in text for text in texts)


def test_files_of_one_name_in_two_folders_are_two_files(tmp_path):
    rows = (GOOD / "limesurvey_code_long.csv").read_bytes().splitlines(keepends=True)
    paths = [tmp_path / folder / "a.csv" for folder in "xy"]
    for path, lines in zip(paths, (rows[:20], [rows[0], *rows[19:]]), strict=True):
        path.parent.mkdir()
        path.write_bytes(b"".join(lines))
    result = intake.read_export(paths, BOOK, EDITION)
    assert (errors(result), len(result.respondents)) == ([], 25)
