"""Damaged exports: the right level, a message that says where and what, nothing written, nothing leaked."""

import functools
import json
from pathlib import Path

import pytest

from analysis import intake
from analysis.codebook import load_codebook, load_editions
from analysis.errors import AuthorError
from analysis.intake.raw import LEVELS

FIXTURES = Path(__file__).parent / "fixtures"
BAD = FIXTURES / "exports" / "bad"
BOOK = load_codebook(FIXTURES / "codebooks" / "exports.toml")
EDITION = load_editions(FIXTURES / "codebooks" / "exports_editions.toml")[2025]
MANIFEST = json.loads((BAD / "manifest.json").read_text(encoding="utf-8"))
# The zip bomb and the file of 4,000 rows are made by the tests that need them.
FILES = {entry["file"]: entry["level"] for entry in MANIFEST["files"] if (BAD / entry["file"]).exists()}

# What the first message of the level must say: row, question, what is wrong, what to do.
TOLD = {
    "01_empty.csv": ["leeg (0 bytes)", "Exporteer"],
    "02_bom_only.csv": ["geen kopregel en geen antwoorden"],
    "04_mixed_delimiters.csv": ["Vanaf rij 13", "komma in plaats van een puntkomma"],
    "05_wrong_delimiter_pipe.csv": ["'|'", "herkend"],
    "07_cp1252.csv": ["Windows-1252"],
    "08_double_utf8.csv": ["dubbel gecodeerd", "10 cellen", "oorspronkelijke bestand"],
    "10_nul_bytes.csv": ["3 cellen", "NUL", "rij 2", "'tevbaan'"],
    "11_mixed_line_ends.csv": ["regeleinden", "30 inzendingen"],
    "13_unclosed_quote.csv": ["aanhalingsteken", "rij 2", "niet afgesloten"],
    "14_html_as_xls.xls": ["webpagina"],
    "16_summary_export.csv": ["samenvatting per vraag"],
    "19_billion_laughs.xlsx": ["verboden XML-constructie"],
    "22_duplicate_column.csv": ["twee keer", "kolom AI en AJ", "verschillende antwoorden"],
    "23_renamed_question_same_code.csv": [
        "'tijdvast'", "de tekst is anders dan in het codeboek; de antwoorden zijn gelijk gebleven",
        '\nwordings = ["Hoe lang duurde het na uw opleiding tot u een vaste aanstelling kreeg?"]',
    ],
    "25_swapped_columns.csv": ["'tevbalans' en 'tevbaan'", "verwisseld"],
    "26_missing_question.csv": ["'werkloos'", "niet in het bestand", "\neditions = [2000, 2024]"],
    "28_title_row_above_header.csv": ["rij 2-3"],
    "29_third_header_row.csv": ["ImportId", "2 kopregels"],
    "31_merged_header.xlsx": ["Kopregel", "rij 2"],
    "32_two_sheets.xlsx": ["tabblad 'Antwoorden'"],
    "34_hidden_filtered.xlsx": ["7 verborgen rijen", "WEL meegeteld", "rij 5"],
    "35_unknown_option.csv": [
        "Rij 5", "'aanstelling'", "'Vaste aanstelling (nul-uren)'", "Bedoelde u 'Vaste aanstelling'?",
        '\nvalues.perm = ["Vaste aanstelling", "Vaste aanstelling (nul-uren)"]',
    ],
    "37_year_impossible.csv": [
        "Rij 5, vraag 'jaarklaar': 2035 ligt na de enquête (toegestaan 2020 tot en met 2025)",
    ],
    "38_age_vs_year.csv": ["Rij 5, vraag 'leeftijd': 19 kan niet (toegestaan 26 tot en met 70)"],
    "40_perm_plus_temp_role.csv": ["Rij 3", "'aanstelling' en 'functie'", "telt mee als vast"],
    "41_answered_not_asked.csv": ["Rij 8", "'tijdvast'", "niet gesteld (dat volgt uit 'aanstelling')"],
    "43_na_words.csv": ["Rij 4", "'regio'", "'n.v.t.' staat niet in het codeboek", '\nmissing = ["n.v.t."]'],
    "44_perm_faster_than_possible.csv": ["Rij 3", "'tijdvast' en 'jaarklaar'", "meer dan 3 jaar"],
    "46_fellow2_without_1.csv": ["Rij 3", "'fellow1' en 'fellow2'", "zonder een afgerond eerste fellowship"],
    "47_same_diff_twice.csv": ["Rij 3", "'diff1' en 'diff2'", "zijn gelijk"],
    "49_us_dates_in_dutch_export.csv": ["maand/dag herkend (09/13/25 komt voor)"],
    "50_totals_row.csv": ["Rij 32 begint met 'Totaal'", "geen inzending"],
    "52_ragged_rows.csv": ["rij 10 heeft 45 en rij 13 heeft 40", "43 cellen"],
    "53_same_ids_twice.csv": ["5 respons-ID's", "rij 2 en 32", "twee keer geplakt?"],
    "55_only_4_rows.csv": ["Maar 3 bruikbare inzendingen (minimaal 10 nodig", "niets weggeschreven"],
    "56_pii_free_text.csv": ["Vrije tekst (1 kolom, 5 antwoorden) is niet ingelezen"],
    "58_email_in_unknown_column.csv": [
        "Kolom AQ ('contact')", "e-mailadressen (30 van 30)", "niet ingelezen",
    ],
    "59_formula_injection.csv": ["Rij 10", "'regio'", "begint met '='"],
    "61_control_and_bidi.csv": ["1 cel: onzichtbare tekens verwijderd"],
    "62_options_reworded.csv": [
        "Rij 4, 23 en 25", "'tijdvast'", "Bedoelde u 'Binnen 6 maanden' (komt in dit bestand niet voor)?",
        '\nvalues.0-6m = ["Binnen 6 maanden", "0-6 maanden"]',
    ],
    "64_last_years_file.csv": ["van september 2024, maar u draait de enquête van 2025"],
    "65_excel_date_options.csv": ["'tijdvast'", "'2-jan' lijkt een reeks", "oorspronkelijke bestand"],
    "66a_collector_mail.csv": ["Vrije tekst"],
    "66b_collector_website.csv": ["Vrije tekst"],
}  # fmt: skip


@functools.cache
def imported(file: str) -> intake.Import:
    return intake.read_export(BAD / file, BOOK, EDITION)


def test_every_damaged_file_of_the_manifest_is_tried():
    assert set(FILES) == set(TOLD)


@pytest.mark.parametrize("file", FILES)
def test_a_damaged_file_gets_its_level_and_a_message_that_says_where_and_what(file):
    messages = imported(file).messages
    assert messages[0].level == FILES[file]
    assert [part for part in TOLD[file] if part not in messages[0].text] == []


@pytest.mark.parametrize("file", FILES)
def test_no_finding_is_told_twice(file):
    texts = [message.text for message in imported(file).messages]
    assert sorted(texts) == sorted(set(texts))


@pytest.mark.parametrize("file", [file for file, level in FILES.items() if level == "error"])
def test_an_error_leaves_nothing_behind(file, tmp_path):
    result = imported(file)
    with pytest.raises(AuthorError, match="niet ingelezen"):
        intake.write_import(result, tmp_path / "2025")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("file", FILES)
def test_no_personal_data_reaches_any_output(file, tmp_path, caplog, capfd):
    result = intake.read_export(BAD / file, BOOK, EDITION)
    texts = [intake.render_terminal(result), intake.import_report(result), repr(result)]
    if not result.failed:
        texts += [path.read_text(encoding="utf-8") for path in intake.write_import(result, tmp_path / "2025")]
    everything = "".join([*texts, caplog.text, *capfd.readouterr()]).casefold()
    assert [name for name, canary in MANIFEST["canary"].items() if canary.casefold() in everything] == []


@pytest.mark.parametrize("file", [file for file, level in FILES.items() if level != "error"])
def test_a_respons_id_stands_in_no_table_and_no_record(file, tmp_path):
    result = imported(file)
    table, _, record = intake.write_import(result, tmp_path / "2025")
    assert "respons_id" not in record.read_text(encoding="utf-8")
    assert "respons-ID 2" not in record.read_text(encoding="utf-8")
    assert table.read_text(encoding="utf-8").startswith("respondent,sex,age,")


def test_levels_stand_in_order_of_weight():
    levels = [message.level for message in imported("43_na_words.csv").messages]
    assert levels == sorted(levels, key=LEVELS.index)
    assert levels.count("error") == 4


def test_all_problems_are_told_at_once():
    messages = imported("37_year_impossible.csv").messages
    told = [
        (message.row, message.respons_id, message.question)
        for message in messages
        if message.level == "error"
    ]
    assert told == [
        (5, "4", "jaarklaar"),
        (8, "7", "jaarklaar"),
        (9, "8", "jaarklaar"),
        (10, "9", "jaarklaar"),
    ]
