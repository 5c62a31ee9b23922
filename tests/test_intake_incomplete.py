"""Questions and answers without a column, and two files of which one lacks some: nothing is made up."""

import csv
from pathlib import Path

import pytest

from analysis import intake
from analysis.codebook import Codebook, load_codebook, load_editions

FIXTURES = Path(__file__).parent / "fixtures"
BOOK_PATH = FIXTURES / "codebooks" / "exports.toml"
BOOK = load_codebook(BOOK_PATH)
EDITION = load_editions(FIXTURES / "codebooks" / "exports_editions.toml")[2025]
GOOD = FIXTURES / "exports" / "good"
LIMESURVEY, SURVEYMONKEY = ("limesurvey_code_long.csv", ";"), ("surveymonkey_expanded.csv", ",")


def table(name: str, delimiter: str) -> list[list[str]]:
    with (GOOD / name).open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.reader(file, delimiter=delimiter) if row]


def written(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


def without(rows: list[list[str]], position: int) -> list[list[str]]:
    return [row[:position] + row[position + 1 :] for row in rows]


def imported(folder: Path, *tables: list[list[str]], book: Codebook = BOOK) -> intake.Import:
    paths = [written(folder / f"{name}.csv", rows) for name, rows in zip("ab", tables, strict=False)]
    return intake.read_export(paths, book, EDITION)


def told(result: intake.Import, level: str) -> list[tuple[str, str]]:
    return [(message.kind, message.question) for message in result.messages if message.level == level]


@pytest.mark.parametrize(("export", "position"), [(LIMESURVEY, 31), (SURVEYMONKEY, 31)])
def test_an_answer_without_a_column_stops_the_import_and_is_named(export, position, tmp_path):
    result = imported(tmp_path, without(table(*export), position))
    assert told(result, "error") == [("missing-option-column", "kanalen")]
    assert result.messages[0].text == (
        "Vraag 'kanalen': voor het antwoord 'Via collega's, opleider of netwerk' is er geen kolom in het "
        "bestand. Er is niets weggeschreven. Exporteer opnieuw met alle antwoorden. Kon dit antwoord niet "
        "meer worden gekozen, zet dan bij [variables.channels] in het codeboek:\n"
        "option_editions.network = [2000, 2024]"
    )


def test_an_empty_heading_above_an_answer_stops_the_import(tmp_path):
    rows = table(*LIMESURVEY)
    rows[0][31] = ""
    assert told(imported(tmp_path, rows), "error") == [("missing-option-column", "kanalen")]


def test_the_line_to_paste_says_that_an_answer_is_no_longer_offered(tmp_path):
    book = BOOK_PATH.read_text(encoding="utf-8").replace(
        'code = "kanalen"', 'code = "kanalen"\noption_editions.network = [2000, 2024]'
    )
    (tmp_path / "codebook.toml").write_text(book, encoding="utf-8")
    rows = without(table(*LIMESURVEY), 31)
    result = imported(tmp_path, rows, book=load_codebook(tmp_path / "codebook.toml"))
    assert told(result, "error") == []


def test_answers_in_two_files_count_once_although_one_file_lacks_a_question(tmp_path):
    rows = table(*LIMESURVEY)
    lacking = without([rows[0], *rows[19:]], rows[0].index("fte"))
    result = imported(tmp_path, rows, lacking)
    assert result.flow["usable"] == 25
    assert result.respondents["fte"].isna().all()


def test_one_answer_in_two_files_with_other_content_is_refused(tmp_path):
    rows = table(*LIMESURVEY)
    other = [row.copy() for row in [rows[0], *rows[22:24]]]
    other[1][rows[0].index("regio")] = "Leiden"
    result = imported(tmp_path, rows, other)
    assert [message.text for message in result.messages if message.level == "error"] == [
        "1 inzending staat in meer dan één bestand (zelfde respons-ID en moment), maar met andere antwoorden "
        "(rij 23 van a.csv en rij 2 van b.csv). Geef van elke inzending maar één versie op."
    ]


def test_a_question_that_nothing_hangs_on_may_be_absent_with_a_warning(tmp_path):
    rows = table(*LIMESURVEY)
    result = imported(tmp_path, without(rows, rows[0].index("tijdvast")))
    assert (told(result, "error"), told(result, "warning")) == ([], [("missing-question", "tijdvast")])
    assert result.respondents["time_to_perm"].isna().all()


@pytest.mark.parametrize("heading", ["", " ", "tijdtotvast", "Iets heel anders?"])
def test_a_missing_question_beside_a_column_without_a_question_stops_the_import(heading, tmp_path):
    rows = table(*LIMESURVEY)
    rows[0][rows[0].index("tijdvast")] = heading
    assert told(imported(tmp_path, rows), "error") == [("missing-question", "tijdvast")]


def test_of_two_files_the_one_of_another_year_is_named(tmp_path):
    rows = table(*LIMESURVEY)
    earlier = [[cell.replace("2025-09", "2024-09") for cell in row] for row in rows]
    result = imported(tmp_path, rows, earlier)
    assert [message.text for message in result.messages if message.kind == "other-year"] == [
        "b.csv: Alle inzendingen zijn van september 2024, maar u draait de enquête van 2025. "
        "Geef de export van 2025, of verbeter de periode in de editie."
    ]


@pytest.mark.parametrize(
    ("export", "position", "heading", "evidence"),
    [
        (LIMESURVEY, 25, "tijdtotvast", " en een tekst die erop lijkt"),
        (("google_forms_sheet.csv", ","), 13, "Wat is uw werkplek?", ", die bij geen andere vraag horen"),
    ],
)
def test_a_new_code_or_text_is_suggested_by_its_answers(export, position, heading, evidence, tmp_path):
    rows = table(*export)
    rows[0][position] = heading
    told = imported(tmp_path, rows).messages[0].text
    assert f"heeft dezelfde antwoorden{evidence}. " in told
    assert told.endswith(f'\nwordings = ["{heading}"]')


@pytest.mark.parametrize("code", ["werk", "aanstelling"])
def test_answers_are_not_called_unasked_where_the_question_that_decides_is_absent(code, tmp_path):
    rows = table(*LIMESURVEY)
    result = imported(tmp_path, without(rows, rows[0].index(code)))
    assert [message.kind for message in result.messages if message.level != "info"] == ["missing-question"]


def test_answers_of_someone_who_left_the_deciding_question_blank_are_kept(tmp_path):
    rows = table(*LIMESURVEY)
    rows[3][rows[0].index("aanstelling")] = ""
    result = imported(tmp_path, rows)
    assert [message.question for message in result.messages if message.level == "warning"] == ["aanstelling"]
    assert result.questions["blanked"].sum() == 0


def test_a_question_of_surveymonkey_without_its_text_is_not_taken_for_its_neighbour(tmp_path):
    rows = table(*SURVEYMONKEY)
    rows[0][25] = ""
    assert told(imported(tmp_path, rows), "error") == [("missing-question", "tijdvast")]
