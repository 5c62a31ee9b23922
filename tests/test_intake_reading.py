"""Reading an export: which tool, which rows and columns, and what is said about a file that is damaged."""

import datetime
import gzip
import io
import struct
import sys
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from analysis.intake import dialect, files
from analysis.intake.raw import RawExport
from analysis.intake.reading import read_raw

EXPORTS = Path(__file__).parent / "fixtures" / "exports"
HEADING = "id;submitdate;geslacht;regio\r\n"
ANSWER = "1;2025-09-08 08:28:13;Vrouw;Utrecht\r\n"


def read(folder: Path, content: bytes | str, name: str = "export.csv") -> RawExport:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_raw(path)


def findings(export: RawExport) -> list[tuple[str, str]]:
    return [(message.level, message.kind) for message in export.messages]


def cells(export: RawExport, heading: str) -> list[str]:
    position = [column.heading[0] for column in export.columns].index(heading)
    return [row.cells[position] for row in export.rows]


def workbook(*rows: list[object], title: str = "Sheet1") -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("file", "tool", "encoding", "delimiter", "header_rows", "columns", "rows"),
    [
        ("good/limesurvey_code_long.csv", "limesurvey", "utf-8-sig", ";", (1,), 43, 30),
        ("good/limesurvey_text_long.csv", "limesurvey", "utf-8-sig", ";", (1,), 43, 30),
        ("good/surveymonkey_expanded.csv", "surveymonkey", "utf-8-sig", ",", (1, 2), 43, 30),
        ("good/google_forms_sheet.csv", "google_forms", "utf-8", ",", (1,), 32, 27),
        ("good/excel_nl_resaved_cp1252.csv", "google_forms", "cp1252", ";", (1,), 32, 27),
        ("good/msforms_nl.xlsx", "microsoft_forms", "", "", (1,), 36, 27),
        ("good/spss_labels.sav", "spss", "", "", (), 36, 30),
        ("written/limesurvey_code_short.csv", "limesurvey", "utf-8-sig", ";", (1,), 43, 30),
        ("written/limesurvey_code_text_comma.csv", "limesurvey", "utf-8-sig", ",", (1,), 43, 30),
        ("written/limesurvey_text_abbreviated.csv", "limesurvey", "utf-8-sig", ";", (1,), 43, 30),
        ("written/qualtrics_three_rows.csv", "qualtrics", "utf-8-sig", ",", (1, 2, 3), 48, 30),
        ("written/qualtrics_split_options.csv", "qualtrics", "utf-8-sig", ",", (1, 2, 3), 51, 30),
        ("written/qualtrics_legacy.csv", "qualtrics", "utf-8-sig", ",", (1, 2), 42, 30),
        ("written/castor.csv", "castor", "utf-8", ";", (1,), 42, 30),
        ("written/google_forms_download.csv", "google_forms", "utf-8", ",", (1,), 32, 27),
        ("written/surveymonkey_condensed.csv", "surveymonkey", "utf-8-sig", ",", (1, 2), 40, 30),
        ("written/surveymonkey_spread_choice.csv", "surveymonkey", "utf-8-sig", ",", (1, 2), 44, 30),
    ],
)
def test_tool_encoding_delimiter_and_headings_are_recognised(
    file, tool, encoding, delimiter, header_rows, columns, rows
):
    export = read_raw(EXPORTS / file)
    assert (export.tool, export.encoding, export.delimiter) == (tool, encoding, delimiter)
    assert (export.header_rows, len(export.columns), len(export.rows)) == (header_rows, columns, rows)
    assert not export.failed


@pytest.mark.parametrize(
    ("file", "level", "kind", "row", "text"),
    [
        ("01_empty.csv", "error", "empty-file", None, "leeg (0 bytes)"),
        ("02_bom_only.csv", "error", "no-header", None, "geen kopregel en geen antwoorden"),
        ("04_mixed_delimiters.csv", "error", "mixed-delimiters", 13, "een komma in plaats van een puntkomma"),
        ("05_wrong_delimiter_pipe.csv", "warning", "delimiter", None, "'|'"),
        ("07_cp1252.csv", "warning", "encoding", None, "Windows-1252"),
        ("08_double_utf8.csv", "error", "twice-encoded", 1, "('Ã³' in plaats van 'ó') in 10 cellen"),
        ("10_nul_bytes.csv", "error", "nul", 2, "3 cellen met een onleesbaar teken (NUL)"),
        ("11_mixed_line_ends.csv", "warning", "line-ends", None, "CRLF, LF en CR); 30 inzendingen geteld"),
        ("13_unclosed_quote.csv", "error", "open-quote", 2, "rij 2 (regel 2 van het bestand)"),
        ("14_html_as_xls.xls", "error", "web-page", None, "webpagina"),
        ("16_summary_export.csv", "error", "summary", None, "samenvatting per vraag"),
        ("19_billion_laughs.xlsx", "error", "xml-entities", None, "verboden XML-constructie"),
        ("28_title_row_above_header.csv", "warning", "header-row", 2, "Kopregel gevonden op rij 2-3"),
        ("29_third_header_row.csv", "warning", "no-import-ids", 1, "zonder de regel met ImportId"),
        ("31_merged_header.xlsx", "warning", "header-row", 2, "Kopregel gevonden op rij 2;"),
        ("32_two_sheets.xlsx", "warning", "sheet", None, "tabblad 'Antwoorden'"),
        ("34_hidden_filtered.xlsx", "warning", "hidden-rows", 5, "7 verborgen rijen zijn WEL meegeteld"),
        ("52_ragged_rows.csv", "error", "ragged-rows", 10, "rij 10 heeft 45 en rij 13 heeft 40"),
    ],
)
def test_a_damaged_file_gets_one_message_that_says_where_and_what(file, level, kind, row, text):
    (message,) = read_raw(EXPORTS / "bad" / file).messages
    assert (message.level, message.kind, message.row) == (level, kind, row)
    assert text in message.text


def test_an_undamaged_file_gets_no_message():
    assert read_raw(EXPORTS / "good" / "limesurvey_text_long.csv").messages == ()


def test_the_row_is_counted_as_a_spreadsheet_does_when_a_cell_holds_line_breaks(tmp_path):
    export = read(tmp_path, HEADING + '1;2025-09-08;"Vrouw\nof\r\nniet";Utrecht\r\n' + ANSWER)
    assert [row.number for row in export.rows] == [2, 3]
    assert cells(export, "geslacht") == ["Vrouw\nof\r\nniet", "Vrouw"]


def test_line_breaks_inside_cells_are_no_different_line_ends(tmp_path):
    assert findings(read(tmp_path, HEADING + '1;2025-09-08;"Vrouw\nof man";Utrecht\r\n')) == []


def test_blank_rows_are_counted_and_keep_their_number(tmp_path):
    export = read(tmp_path, HEADING + ANSWER + "\r\n;;;\r\n" + ANSWER + "\r\n")
    assert [row.number for row in export.rows] == [2, 5]
    assert [(message.kind, message.row, message.count) for message in export.messages] == [
        ("blank-rows", 3, 2)
    ]


def test_a_totals_row_is_left_for_the_validation():
    export = read_raw(EXPORTS / "bad" / "50_totals_row.csv")
    assert (export.rows[-1].number, export.rows[-1].cells[0]) == (32, "Totaal")


def test_fingerprint_and_size_are_those_of_the_file_as_given(tmp_path):
    export = read(tmp_path, HEADING + ANSWER)
    assert export.size == 67
    assert export.sha256 == "6ee76d5a3b6eddbc9f618c83b84a0da59f398bc39d227ab20d32106c13157365"


def test_a_compressed_file_is_read_as_what_is_in_it(tmp_path):
    export = read(tmp_path, gzip.compress((HEADING + ANSWER).encode()), "export.csv.gz")
    assert cells(export, "regio") == ["Utrecht"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "mac_roman"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_accents_survive_every_encoding_and_delimiter(tmp_path, encoding, delimiter):
    text = (HEADING + "1;2025-09-08;één keer;Curaçao\r\n").replace(";", delimiter)
    export = read(tmp_path, text.encode(encoding))
    assert (export.encoding, export.delimiter) == (encoding, delimiter)
    assert export.rows[0].cells == ("1", "2025-09-08", "één keer", "Curaçao")


def test_utf_16_and_a_tab_are_reported(tmp_path):
    export = read(tmp_path, (HEADING + ANSWER).replace(";", "\t").encode("utf-16"))
    assert findings(export) == [("warning", "encoding"), ("warning", "delimiter")]


def test_the_hint_that_excel_writes_for_itself_is_no_row(tmp_path):
    export = read(tmp_path, "sep=,\r\n" + (HEADING + ANSWER).replace(";", ","))
    assert (export.delimiter, export.header_rows, export.rows[0].number) == (",", (1,), 2)


def test_the_widest_even_table_wins_when_cells_hold_other_delimiters(tmp_path):
    text = "Timestamp,Zoekt u?,Fte\r\n2025-09-08,a;b;c,1\r\n2025-09-09,a;b;c,1\r\n"
    assert read(tmp_path, text).delimiter == ","


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "export.csv", "pdf"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html><html>", "export.csv", "web-page"),
        ("<html><table>".encode("utf-16"), "export.xls", "web-page"),
        (gzip.compress(gzip.compress(b"id;a\r\n1;2\r\n", mtime=0), mtime=0), "export.csv.gz", "packed-twice"),
        (b'<?xml version="1.0"?><Workbook/>', "export.xls", "xml"),
        (b'{"responses": [{"id": 1, "a": 2}]}', "export.json", "json"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "export.xls", "old-workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "export.xlsx",
            "locked-workbook",
        ),
        (b"PK\x03\x04rest of a broken archive", "export.xlsx", "damaged"),
        (b"$FL2 and nothing else", "export.sav", "damaged"),
        (gzip.compress(b"id;a\r\n1;2\r\n", mtime=0)[:-9], "export.csv.gz", "damaged"),
        (gzip.compress(b"", mtime=0), "export.csv.gz", "empty-file"),
        (b"i\0d\0;\0a\0", "export.csv", "binary"),
        (b"id;na\x81m\r\n1;2\r\n", "export.csv", "encoding"),
        ("id;één\r\n1;caf".encode() + b"\xc3", "export.csv", "cut-off"),
        (b"id^submitdate^geslacht\r\n1^2025^Vrouw\r\n", "export.csv", "one-column"),
        (b"id;submitdate;geslacht\r\n", "export.csv", "no-answers"),
        (b"1;2025-09-08;34\r\n2;2025-09-09;39\r\n", "export.csv", "no-header"),
        (b"Respondent;Vraag;Antwoord\r\n1;Geslacht;Man\r\n", "export.csv", "row-per-answer"),
    ],
)
def test_what_is_no_export_is_refused_with_one_error(tmp_path, content, name, kind):
    export = read(tmp_path, content, name)
    assert findings(export) == [("error", kind)]
    assert export.rows == ()


def test_a_workbook_that_lost_bytes_on_the_way_is_refused(tmp_path):
    whole = (EXPORTS / "good" / "msforms_nl.xlsx").read_bytes()
    for start in (0, 500, 2000):
        export = read(tmp_path, b"PK" + whole[start + 90 :], "export.xlsx")
        assert findings(export) == [("error", "damaged")]


def test_a_file_that_is_not_there_is_an_error_and_no_traceback(tmp_path):
    assert findings(read_raw(tmp_path / "weg.csv")) == [("error", "no-file")]


def test_a_folder_is_an_error_and_no_traceback(tmp_path):
    assert findings(read_raw(tmp_path)) == [("error", "no-file")]


def test_qualtrics_with_headings_only_has_no_answers(tmp_path):
    text = 'StartDate,ResponseId,Q1\nStart Date,Response ID,Vraag\n"{""ImportId"":""a""}",b,c\n'
    assert findings(read(tmp_path, text)) == [("error", "no-answers")]


def test_a_file_that_stops_in_the_middle_of_a_row_was_cut_off(tmp_path):
    export = read(tmp_path, HEADING + ANSWER + "2;2025-09-0")
    assert [(message.kind, message.row) for message in export.messages] == [("cut-off", 3)]


def test_a_file_that_stops_inside_quotes_was_cut_off(tmp_path):
    export = read(tmp_path, HEADING + ANSWER + '2;2025-09-08;"Vro')
    assert [(message.kind, message.row) for message in export.messages] == [("cut-off", 3)]


def test_a_last_row_that_is_complete_was_not_cut_off(tmp_path):
    export = read(tmp_path, HEADING + ANSWER + ANSWER.strip())
    assert (findings(export), len(export.rows)) == ([], 2)


def test_all_problems_of_a_file_are_told_at_once(tmp_path):
    export = read(tmp_path, (HEADING + ANSWER + "2;x;Vro\0uw;Utrecht\n" + "3;x;Ã©Ã©n;\r\n4;x\r\n"))
    assert findings(export) == [
        ("error", "ragged-rows"),
        ("error", "nul"),
        ("error", "twice-encoded"),
        ("warning", "line-ends"),
    ]


def test_empty_cells_too_many_are_no_ragged_row(tmp_path):
    export = read(tmp_path, HEADING + 2 * ANSWER.replace("\r\n", ";;\r\n") + ANSWER)
    assert (findings(export), len(export.rows)) == ([], 3)


def test_a_delimiter_too_many_before_empty_cells_is_a_ragged_row(tmp_path):
    export = read(tmp_path, HEADING + ANSWER.replace("\r\n", ";\r\n") + 2 * ANSWER)
    assert findings(export) == [("error", "ragged-rows")]


def test_a_column_without_heading_is_reported_if_it_has_content(tmp_path):
    export = read(
        tmp_path, "id;submitdate;;geslacht;\r\n1;2025-09-08;geheim;Vrouw;\r\n2;2025-09-09;;Man;\r\n"
    )
    (message,) = export.messages
    assert (message.kind, message.question, message.count) == ("unnamed-column", "C", 1)
    assert export.columns[4].role == "empty"
    assert "geheim" not in message.text


def test_no_message_shows_what_a_cell_says(tmp_path):
    secret = "Kanarie Vogelaar"
    text = HEADING + f"1;x;{secret}\0;\r\n2;x;{secret} Ã©;y;z\r\n3;x;{secret} \ufffd;;\r\n"
    assert not any(secret in message.text for message in read(tmp_path, text).messages)


def test_a_zip_bomb_is_refused_by_the_sizes_in_its_directory(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(60):
                sheet.write(b"<row/>" * 170_000)
    (message,) = read(tmp_path, content.getvalue(), "bom.xlsx").messages
    assert (message.level, message.kind) == ("error", "too-large")
    assert "uitgepakt 61 MB; de grens is 50 MB" in message.text


def test_a_small_zip_bomb_is_refused_by_its_ratio(tmp_path):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 1_000_000)
    (message,) = read(tmp_path, content.getvalue(), "bom.xlsx").messages
    assert "meer dan 100 keer zo groot (6 MB)" in message.text


def test_a_directory_that_lies_about_its_sizes_does_not_help_a_bomb(tmp_path):
    content = bytearray(saved(workbook(["id", "submitdate", "a"], *[[row, "x", "y"] for row in range(500)])))
    entry = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02"))
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    assert read(tmp_path, bytes(content), "bom.xlsx").failed


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.txt"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_in_any_part_and_encoding(tmp_path, name, encoding):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(
            name, '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode(encoding)
        )
    assert findings(read(tmp_path, content.getvalue(), "export.xlsx")) == [("error", "xml-entities")]


def test_a_gz_bomb_is_cut_off_while_unpacking(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 1_000)
    (message,) = read(tmp_path, gzip.compress(b"a" * 2_000, mtime=0), "export.csv.gz").messages
    assert message.kind == "too-large"


def test_a_larger_file_is_refused_with_the_limit_named(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 50)
    (message,) = read(tmp_path, HEADING + ANSWER).messages
    assert message.kind == "too-large"
    assert "de grens is" in message.text


@pytest.mark.parametrize("name", ["export.csv", "export.xlsx"])
def test_more_rows_than_a_survey_has_are_refused_while_reading(tmp_path, monkeypatch, name):
    monkeypatch.setattr(dialect, "MAX_ROWS", 3)
    rows = [["id", "submitdate", "a"], *[[row, "x", "y"] for row in range(1, 6)]]
    text = "".join(f"{a};{b};{c}\r\n" for a, b, c in rows)
    export = read(tmp_path, text if name.endswith("csv") else saved(workbook(*rows)), name)
    assert findings(export) == [("error", "too-large")]
    assert "de grens is 3 rijen" in export.messages[0].text


def test_a_tab_with_another_survey_beside_it_is_refused(tmp_path):
    book = workbook(["ID", "Begintijd", "Tijd van voltooien", "Vraag"], [1, "x", "y", "z"], title="2024")
    copy = book.copy_worksheet(book.active)
    copy.title = "2025"
    (message,) = read(tmp_path, saved(book), "export.xlsx").messages
    assert (message.kind, message.count) == ("two-sheets", 2)
    assert "'2024' en '2025'" in message.text


def test_a_cell_of_which_a_part_is_bold_is_read_whole(tmp_path):
    bold = CellRichText("Utr", TextBlock(InlineFont(b=True), "echt"), " e.o.")
    book = workbook(["id", "submitdate", "regio"], [1, "2025-09-08", bold])
    export = read(tmp_path, saved(book), "export.xlsx")
    assert cells(export, "regio") == ["Utrecht e.o."]


def test_numbers_dates_and_truth_in_a_workbook_become_text(tmp_path):
    moment = datetime.datetime(2025, 9, 8, 8, 28, 13)
    book = workbook(
        ["ID", "Begintijd", "Tijd van voltooien", "a", "b", "c", "d", "e"],
        [1, moment, moment.date(), 0.1 + 0.2, 2023.0, True, "_x000D_\n", datetime.time(3, 4)],
    )
    (row,) = read(tmp_path, saved(book), "export.xlsx").rows
    assert row.cells == ("1", "2025-09-08 08:28:13", "2025-09-08", "0.3", "2023", "TRUE", "\r\n", "03:04:00")


def test_a_formula_in_a_workbook_stays_a_formula_and_is_never_its_result(tmp_path):
    book = workbook(["ID", "Begintijd", "Tijd van voltooien", "a"], [1, "x", "y", "=1+1"])
    assert cells(read(tmp_path, saved(book), "export.xlsx"), "a") == ["=1+1"]


def test_blank_rows_of_a_workbook_are_counted_even_where_the_file_skips_them(tmp_path):
    book = workbook(["ID", "Begintijd", "Tijd van voltooien", "a"], [1, "x", "y", "z"])
    book.active["A1000000"] = 2
    export = read(tmp_path, saved(book), "export.xlsx")
    assert [row.number for row in export.rows] == [2, 1_000_000]
    assert [(message.kind, message.row, message.count) for message in export.messages] == [
        ("blank-rows", 3, 999_997)
    ]


def test_an_spss_file_gives_labels_and_says_which_answers_it_calls_missing(tmp_path):
    pyreadstat = pytest.importorskip("pyreadstat")
    path = tmp_path / "enquete.sav"
    pyreadstat.write_sav(
        pd.DataFrame({"regio": [1.0, 2.0, 9.0, None], "fte": [0.8, 99.0, 1.0, None]}),
        path,
        column_labels=["In welke regio?", "Hoeveel fte?"],
        variable_value_labels={"regio": {1.0: "Utrecht", 2.0: "Oost", 9.0: "Weigert"}},
        missing_ranges={"regio": [9.0], "fte": [{"lo": 90.0, "hi": 99.0}]},
    )
    export = read_raw(path)
    assert [row.cells for row in export.rows] == [
        ("Utrecht", "0.8"),
        ("Oost", "99"),
        ("Weigert", "1"),
        ("", ""),
    ]
    assert [(column.question, column.missing) for column in export.columns] == [
        ("In welke regio?", ("Weigert",)),
        ("Hoeveel fte?", ("99",)),
    ]
    assert export.columns[0].values == (("1", "Utrecht"), ("2", "Oost"), ("9", "Weigert"))


def test_spss_dates_come_as_iso_and_dates_no_calendar_has_as_number(tmp_path):
    pyreadstat = pytest.importorskip("pyreadstat")
    path = tmp_path / "enquete.sav"
    table = pd.DataFrame(
        {
            "dag": [datetime.date(2025, 9, 8)],
            "moment": [datetime.datetime(2025, 9, 8, 8, 28, 13)],
            "tijd": [datetime.time(3, 4)],
            "ver": [1e20],
        }
    )
    pyreadstat.write_sav(table, path, variable_format={"ver": "DATETIME20"})
    assert read_raw(path).rows[0].cells == ("2025-09-08", "2025-09-08 08:28:13", "03:04:00", "1e+20")


def test_without_the_spss_extra_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    (message,) = read_raw(EXPORTS / "good" / "spss_labels.sav").messages
    assert (message.kind, "tasks.py extras" in message.text) == ("no-spss", True)
