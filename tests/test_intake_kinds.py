"""Damage of which there is no file: made here out of the undamaged export, one kind per test."""

import csv
import re
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from analysis import intake
from analysis.codebook import load_codebook, load_editions

FIXTURES = Path(__file__).parent / "fixtures"
BOOK = load_codebook(FIXTURES / "codebooks" / "exports.toml")
EDITION = load_editions(FIXTURES / "codebooks" / "exports_editions.toml")[2025]
LIMESURVEY = FIXTURES / "exports" / "good" / "limesurvey_code_long.csv"
GOOGLE = FIXTURES / "exports" / "good" / "google_forms_sheet.csv"
ALWAYS = {"free-text", "personal-columns", "duplicate", "not-answered", "fixed-comma"}


def table(path: Path = LIMESURVEY, delimiter: str = ";") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.reader(file, delimiter=delimiter) if row]


def imported(
    folder: Path, rows: list[list[str]], encoding: str = "utf-8-sig", delimiter: str = ";"
) -> intake.Import:
    path = folder / "export.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    return intake.read_export(path, BOOK, EDITION)


def changed(folder: Path, cells: dict[tuple[int, str], str]) -> intake.Import:
    """The undamaged export with other cells, by row as a spreadsheet shows it and code of the question."""
    rows = table()
    for (row, code), text in cells.items():
        rows[row - 1][rows[0].index(code)] = text
    return imported(folder, rows)


def told(result: intake.Import) -> list[tuple[str, str]]:
    return [(message.level, message.kind) for message in result.messages if message.kind not in ALWAYS]


def first(result: intake.Import) -> str:
    return next(message.text for message in result.messages if message.kind not in ALWAYS)


def test_more_rows_than_people_invited_are_refused_with_the_number_that_is_equal(tmp_path):
    head, *rows = table()
    repeated = [[str(number), *rows[number % 30][1:]] for number in range(4000)]
    result = imported(tmp_path, [head, *repeated])
    assert first(result) == (
        "4.000 inzendingen terwijl er 308 mensen zijn uitgenodigd; 3.970 zijn exact gelijk aan een eerdere. "
        "Is het bestand vaker geplakt? Of verbeter het aantal uitgenodigden in de editie."
    )
    assert result.failed


def test_the_order_of_the_columns_does_not_matter(tmp_path):
    result = imported(tmp_path, [list(reversed(row)) for row in table()])
    assert result.respondents.equals(intake.read_export(LIMESURVEY, BOOK, EDITION).respondents)


def test_a_header_without_answers_is_refused(tmp_path):
    assert told(imported(tmp_path, table()[:1])) == [("error", "no-answers")]


@pytest.mark.parametrize(("encoding", "delimiter"), [("utf-16", ";"), ("utf-8", "\t"), ("cp1252", ",")])
def test_another_encoding_or_delimiter_is_read_and_told(encoding, delimiter, tmp_path):
    result = imported(tmp_path, table(), encoding, delimiter)
    assert {level for level, _ in told(result)} <= {"warning"}
    assert len(result.respondents) == 25


def test_a_question_with_a_new_wording_and_no_code_is_only_suggested(tmp_path):
    rows = table(GOOGLE, ",")
    rows[0][17] = "Hoe lang duurde het na de opleiding tot u een vaste aanstelling kreeg?"
    result = imported(tmp_path, rows, delimiter=",")
    assert told(result) == [("error", "missing-question"), ("warning", "unknown-column")]
    assert (
        "Kolom R heeft dezelfde antwoorden en een tekst die erop lijkt. Is het dezelfde vraag, zet dan bij "
        "[variables.time_to_perm] in het codeboek:\n"
        'wordings = ["Hoe lang duurde het na de opleiding tot u een vaste aanstelling kreeg?"]'
    ) in result.messages[0].text
    assert "time_to_perm" not in set(result.questions["variable"])


def test_a_new_question_is_listed_and_left_behind(tmp_path):
    rows = table(GOOGLE, ",")
    result = imported(
        tmp_path,
        [[*rows[0], "Wat is uw hobby?"], *[[*row, "Vissen met Kanarie"] for row in rows[1:]]],
        delimiter=",",
    )
    assert first(result) == (
        "Kolom AG ('Wat is uw hobby?') staat niet in het codeboek; niet ingelezen. "
        "Hoort de vraag erbij, voeg die dan toe aan het codeboek."
    )
    assert "Kanarie" not in intake.render_terminal(result)


def test_day_numbers_of_excel_are_read_as_dates(tmp_path):
    days = {(row, code): "45908,35" for row in range(2, 32) for code in ("startdate", "datestamp")}
    sent = {(row, "submitdate"): f"459{row:02},5" for row in range(2, 32) if row not in (7, 16, 22)}
    result = changed(tmp_path, {**days, **sent})
    assert ("warning", "serial-dates") in told(result)
    assert (result.flow["outside_period"], result.flow["usable"]) == (1, 25)


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("werk", "ALS RADIOLOOG IN EEN ZIEKENHUIS IN NEDERLAND", "fixed-spelling"),
        ("setting", "Grotendeels  perifeer ", "fixed-spaces"),
        ("setting", "Grotendeels\N{NO-BREAK SPACE}perifeer", "fixed-spaces"),
        ("regio", "Zuidwest\N{NON-BREAKING HYPHEN}Nederland", "fixed-spelling"),
        ("regio", "Zuidwest–Nederland", "fixed-spelling"),
        ("functie", "Lid van maatschap of vakgroep &lpar;vrijgevestigd&rpar;", "fixed-markup"),
        ("functie", "<p>Lid van maatschap of vakgroep (vrijgevestigd)</p>", "fixed-markup"),
        ("verhuisd", "Ja, drie keer of va\N{SOFT HYPHEN}ker", "fixed-invisible"),
        ("verhuisd", "\N{RIGHT-TO-LEFT OVERRIDE}Ja, drie keer of vaker", "fixed-invisible"),
    ],
)
def test_another_form_of_an_answer_is_set_right_and_counted(code, text, kind, tmp_path):
    undamaged = intake.read_export(LIMESURVEY, BOOK, EDITION)
    result = changed(tmp_path, {(4, code): text})
    assert result.respondents.equals(undamaged.respondents)
    assert [found for _, found in told(result)] == [kind]


@pytest.mark.parametrize(
    ("text", "level", "what"),
    [
        ("0,8", "fixed", "decimale komma"),
        (".8", "fixed", "weggelaten nul"),
        ("80%", "fixed", "'80%' gelezen als 0,8"),
        ("0,8 fte", "fixed", "'0,8 fte' gelezen als 0,8"),
        ("8", "error", "8 kan niet (toegestaan 0,1 tot en met 1,2)"),
        ("32 uur", "error", "'32 uur' is geen getal"),
        ("-0.8", "error", "-0.8 kan niet"),
        ("1e0", "error", "een tekst van 3 tekens is geen getal"),
        ("٠٫٨", "error", "een tekst van 3 tekens is geen getal"),
    ],
)
def test_an_fte_is_read_in_allowed_ways_only(text, level, what, tmp_path):
    result = changed(tmp_path, {(3, "fte"): text})
    message = next(each for each in result.messages if what in each.text)
    assert message.level == level
    assert result.failed == (level == "error")


@pytest.mark.parametrize(
    "text", ["2035", "1902", "23", "september 2023", "2023,5", "19099999901", "06-12345678"]
)
def test_an_impossible_year_is_refused(text, tmp_path):
    result = changed(tmp_path, {(4, "jaarklaar"): text})
    assert re.match(r"Rij 4, vraag 'jaarklaar': ", result.messages[0].text)
    assert result.messages[0].level == "error"


def test_a_long_number_is_not_shown_because_it_may_be_a_telephone_or_register_number(tmp_path):
    result = changed(tmp_path, {(4, "leeftijd"): "19099999901", (5, "leeftijd"): "06-12345678"})
    assert [message.text.partition(". ")[0] for message in result.messages[:2]] == [
        "Rij 4, vraag 'leeftijd': een getal van 11 tekens kan niet (toegestaan 26 tot en met 70)",
        "Rij 5, vraag 'leeftijd': een tekst van 11 tekens is geen getal",
    ]


def test_an_integer_with_a_point_zero_is_that_integer(tmp_path):
    result = changed(tmp_path, {(4, "leeftijd"): "32.0"})
    assert told(result) == []


def test_a_question_for_all_without_answer_is_told_and_out_of_its_base(tmp_path):
    result = changed(tmp_path, {(4, "regio"): "", (4, "fte"): ""})
    assert [message.text for message in result.messages if message.question in ("regio", "fte")] == [
        "Rij 4, vraag 'regio': gesteld maar niet beantwoord; telt niet mee in de noemer van deze vraag.",
        "Rij 4, vraag 'fte': gesteld maar niet beantwoord; telt niet mee in de noemer van deze vraag.",
    ]
    assert len(result.respondents) == 25


def test_no_temporary_contract_yet_a_contract_after_one_is_told(tmp_path):
    result = changed(tmp_path, {(3, "ntijdelijk"): "0", (3, "hoe"): "Na een tijdelijke aanstelling"})
    assert told(result) == [("warning", "no_temporary_contract_yet_after_one")]
    assert first(result).startswith("Rij 3, vraag 'ntijdelijk' en 'hoe': ")


def test_anonymised_dates_stop_checks_on_time_and_equal_answers_are_kept(tmp_path):
    rows = table()
    anonymous = [
        [*row[:1], row[1] and "1980-01-01 00:00:00", *row[2:5], *["1980-01-01 00:00:00"] * 2, "", *row[8:]]
        for row in rows[1:]
    ]
    result = imported(tmp_path, [rows[0], *anonymous])
    assert told(result) == [("warning", "equal-answers"), ("info", "anonymised-dates")]
    assert first(result).startswith("Rij 28: alle antwoorden zijn gelijk aan die van een eerdere inzending")
    assert (result.flow["duplicate"], result.flow["usable"]) == (0, 26)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Anders, bel Kanarie Vogelaar", "antwoord 'Anders…' (28 tekens)"),
        ("Anders: kanariedam", "antwoord 'Anders…' (18 tekens)"),
        ("Via een vacature van Kanarie", "antwoord 'Via een vacature…' (28 tekens)"),
        ("Kanarie Vogelaar", "een antwoord van 16 tekens"),
        ("kanarie.q7x@example.org", "een antwoord van 23 tekens"),
        ("192.0.2.77", "een antwoord van 10 tekens"),
    ],
)
def test_personal_data_in_a_closed_question_is_refused_without_showing_it(text, shown, tmp_path):
    result = changed(tmp_path, {(4, "hoe"): text})
    assert first(result).startswith(f"Rij 4, vraag 'hoe': {shown} staat niet in het codeboek. ")
    assert result.messages[0].level == "error"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>Utrecht",
        "<img src=x onerror=alert(1)>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "=1+1",
        "+cmd|x",
        "@SUM(1)",
        "-2+3",
    ],
)
def test_script_and_formulas_are_no_answer_and_never_an_empty_one(text, tmp_path):
    result = changed(tmp_path, {(4, "regio"): text})
    assert told(result)[0] == ("error", "unknown-answer")
    assert "alert" not in intake.import_report(result)


@pytest.mark.parametrize(
    ("code", "merged", "text"),
    [
        ("tijdvast", ("Binnen 6 maanden", "6 tot 12 maanden"), "Binnen 12 maanden"),
        ("tevbaan", ("Zeer tevreden", "Tevreden"), "(Zeer) tevreden"),
    ],
)
def test_an_answer_that_took_the_place_of_two_gets_no_line_to_paste(code, merged, text, tmp_path):
    rows = table()
    at = rows[0].index(code)
    cells = {(row, code): text for row, line in enumerate(rows, start=1) if line[at] in merged}
    message = first(changed(tmp_path, cells))
    assert [answer for answer in merged if f"'{answer}'" not in message] == []
    assert "Zijn die samengevoegd, dan is een fijnere uitspraak niet mogelijk" in message
    assert "\nvalues." not in message


def test_an_answer_without_its_accents_is_suggested_as_itself(tmp_path):
    result = changed(tmp_path, {(4, "verhuisd"): "Ja, een keer"})
    assert "Bedoelde u 'Ja, één keer'?" in first(result)


@pytest.mark.parametrize(
    "text", ["2-jan", "1/feb", "2-mrt.", "2025-02-01", "2025-02-01 00:00:00", "1-2-2025", "1/2/25", "45689"]
)
def test_an_answer_that_excel_made_a_date_is_told_as_that(text, tmp_path):
    assert told(changed(tmp_path, {(4, "tijdvast"): text}))[0] == ("error", "excel-date")


def test_merged_answers_are_refused_and_never_merged(tmp_path):
    early = {(row, "tijdvast"): "Binnen 1 jaar" for row in (4, 6, 9)}
    assert first(changed(tmp_path, early)).startswith(
        "Rij 4, 6 en 9, vraag 'tijdvast': antwoord 'Binnen 1 jaar' staat niet in het codeboek. "
        "Toegestaan: 'Binnen 6 maanden', "
    )


def test_blank_rows_are_counted_and_left_out(tmp_path):
    rows = table()
    result = imported(tmp_path, [*rows[:5], [""] * len(rows[0]), *rows[5:]])
    assert told(result) == [("info", "blank-rows")]
    assert result.flow["opened"] == 30


def test_a_separator_inside_an_answer_does_not_split_it(tmp_path):
    rows = table(GOOGLE, ",")
    rows[2][22] = "Via collega's, opleider of netwerk, Sociale media; bijv. LinkedIn"
    result = imported(tmp_path, rows, delimiter=",")
    assert result.respondents["channels"].eq("network|social").sum() == 2


def test_an_unknown_answer_among_several_is_refused_without_showing_it(tmp_path):
    rows = table(GOOGLE, ",")
    rows[2][22] = "Via collega's, opleider of netwerk, bij Kanarie Vogelaar"
    assert first(imported(tmp_path, rows, delimiter=",")).startswith(
        "Rij 3, vraag 'kanalen': een van de antwoorden staat niet in het codeboek: "
        "een antwoord van 20 tekens. "
    )


def test_a_file_of_another_survey_is_refused_without_showing_its_headings(tmp_path):
    result = imported(tmp_path, [["Naam", "Kanarie Vogelaar"], ["1", "2"], ["3", "4"]])
    assert told(result)[0][0] == "error"
    assert "Kanarie" not in intake.render_terminal(result)


def test_the_unknown_file_is_told_in_one_sentence(tmp_path):
    result = intake.read_export(tmp_path / "weg.csv", BOOK, EDITION)
    assert result.failed
    assert "weg.csv" in result.messages[0].text


def test_an_edition_without_field_period_still_refuses_last_years_file(tmp_path):
    path = FIXTURES / "exports" / "bad" / "64_last_years_file.csv"
    result = intake.read_export(path, BOOK, replace(EDITION, field_period=[]))
    assert first(result).startswith(
        "Alle inzendingen zijn van september 2024, maar u draait de enquête van 2025. "
    )


@pytest.mark.parametrize("text", ["9" * 5000, "x" * 40_000, "a@" * 20_000, "0" * 40_000])
def test_a_very_long_cell_is_refused_and_not_shown(text, tmp_path):
    result = changed(tmp_path, {(4, "leeftijd"): text, (5, "opmerkingen"): text})
    assert first(result).startswith(
        f"Rij 4, vraag 'leeftijd': een tekst van {len(text)} tekens is geen getal"
    )


def test_a_very_long_text_in_a_column_that_is_dropped_is_no_problem(tmp_path):
    assert told(changed(tmp_path, {(4, "opmerkingen"): "x" * 200_000})) == []


def test_millions_of_blank_lines_are_refused(tmp_path):
    path = tmp_path / "export.csv"
    path.write_bytes(b"a;b\n" + b"\n" * 10_000_000)
    assert told(intake.read_export(path, BOOK, EDITION)) == [("error", "too-large")]


@pytest.mark.parametrize("text", ["1/9", ">37", "37+", "-37", "37,5,1"])
def test_a_number_with_signs_is_not_proposed_as_an_exception(text, tmp_path):
    assert "values." not in first(changed(tmp_path, {(4, "leeftijd"): text}))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("TOTAAL:", "TOTAAL"),
        ("Totaal (n=30)", "Totaal"),
        ("Eindtotaal", "Eindtotaal"),
        ("Subtotaal 30", "Subtotaal"),
        ("Grand total", "Grand total"),
        ("N = 30", "N"),
        ("Aantal: 30", "Aantal"),
    ],
)
def test_a_row_that_adds_up_the_others_is_no_submission(text, named, tmp_path):
    rows = table()
    result = imported(tmp_path, [*rows, [text, *[""] * (len(rows[0]) - 1)]])
    assert first(result) == f"Rij 32 begint met '{named}' en is geen inzending; overgeslagen."
    assert result.flow["opened"] == 30


@pytest.mark.parametrize(
    "cells", [["", "", "37,5"], ["", "", "=AVERAGE(C2:C28)"], ["Gefilterd op: klaar na 2020"]]
)
def test_numbers_or_a_remark_below_the_submissions_are_told_and_no_submission(cells, tmp_path):
    rows = table(GOOGLE, ",")
    result = imported(tmp_path, [*rows, cells + [""] * (len(rows[0]) - len(cells))], delimiter=",")
    assert first(result) == (
        "Rij 29 staat onder de inzendingen zonder respons-ID of datum en is geen inzending; overgeslagen."
    )
    assert result.flow["opened"] == 27


def test_someone_who_only_opened_the_survey_is_a_submission(tmp_path):
    rows = table(GOOGLE, ",")
    opened = [rows[-1][0], *[""] * (len(rows[0]) - 1)]
    assert imported(tmp_path, [*rows, opened], delimiter=",").flow["started_only"] == 1


def test_a_column_of_numbers_under_the_wrong_heading_is_one_message_per_question(tmp_path):
    rows = table()
    age, year = rows[0].index("leeftijd"), rows[0].index("jaarklaar")
    rows[0][age], rows[0][year] = rows[0][year], rows[0][age]
    result = imported(tmp_path, rows)
    errors = [message.question for message in result.messages if message.level == "error"]
    assert sorted(errors) == ["jaarklaar", "leeftijd"]


def test_very_many_unknown_columns_are_one_message(tmp_path):
    rows = table()
    extra = [[f"nieuw{number}" if not at else "x" for number in range(500)] for at in range(len(rows))]
    result = imported(tmp_path, [row + more for row, more in zip(rows, extra, strict=True)])
    assert told(result) == [("warning", "unknown-column")]
    assert first(result).startswith("Elk van 500 kolommen (AR tot en met TW) staat niet in het codeboek")


@pytest.mark.parametrize("sign", ["\ufe0f", "\u034f", "\U000e0041", "\u3164", "\u115f"])
def test_a_sign_that_nobody_sees_is_removed_and_counted(sign, tmp_path):
    assert told(changed(tmp_path, {(4, "regio"): f"Utrecht{sign}"})) == [("warning", "fixed-invisible")]


def test_headings_among_the_answers_are_no_submission(tmp_path):
    rows = table()
    result = imported(tmp_path, [*rows[:10], rows[0], *rows[10:]])
    assert first(result) == "Rij 11 herhaalt de vragen en is geen inzending; overgeslagen."
    assert (told(result), result.flow["opened"]) == ([("warning", "totals-row")], 30)


def test_the_title_of_a_part_over_every_column_is_no_heading(tmp_path):
    rows = table()
    result = imported(tmp_path, [["Persoonlijk"] * 10 + ["Werk"] * (len(rows[0]) - 10), *rows])
    assert told(result) == [("warning", "header-row")]


@pytest.mark.parametrize("head", [["geslacht", "Bruto percentage", "n"], ["geslacht", "Vast", "Tijdelijk"]])
def test_a_summary_of_a_few_questions_is_one_message(head, tmp_path):
    result = imported(tmp_path, [head, ["Vrouw", "60%", "15"], ["Man", "40%", "10"]])
    assert told(result) == [("error", "no-known-question")]
    assert first(result).startswith(
        "Maar 1 van de 30 vragen uit het codeboek staat in dit bestand (3 kolommen)."
    )


def test_another_delimiter_further_down_is_told_by_its_row_also_below_a_cell_of_more_lines(tmp_path):
    rows = table()
    rows[3][rows[0].index("opmerkingen")] = "een\nopmerking\nvan drie regels"
    path = tmp_path / "export.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows[:12])
        csv.writer(file, delimiter=",", quoting=csv.QUOTE_ALL).writerows(rows[12:])
    assert first(intake.read_export(path, BOOK, EDITION)).startswith(
        "Vanaf rij 13 is het scheidingsteken een komma"
    )


def workbook(folder: Path, **tabs: list[list[str]]) -> intake.Import:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tabs.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(folder / "export.xlsx")
    return intake.read_export(folder / "export.xlsx", BOOK, EDITION)


def test_the_tab_with_most_questions_of_the_codebook_is_read_and_told(tmp_path):
    answers = [row[1:] for row in table(GOOGLE, ",")]
    other = [["Naam", "Adres", *map(str, range(40))], *[["x"] * 42] * 60]
    result = workbook(tmp_path, Leden=other, Antwoorden=answers, Tabel=[row[:5] for row in answers])
    assert first(result).startswith("Antwoorden gevonden op tabblad 'Antwoorden'; de andere")
    assert result.flow["opened"] == 27


def test_answers_on_two_tabs_are_refused(tmp_path):
    answers = [row[1:] for row in table(GOOGLE, ",")]
    result = workbook(tmp_path, Mail=answers[:15], Website=[answers[0], *answers[15:]])
    assert first(result) == (
        "Er staan antwoorden op 2 tabbladen ('Mail' en 'Website'). Bewaar elk tabblad als een eigen bestand."
    )


def test_both_heading_rows_among_the_answers_are_no_submission(tmp_path):
    rows = table(LIMESURVEY.parent / "surveymonkey_expanded.csv", ",")
    result = imported(tmp_path, [*rows[:10], *rows[:2], *rows[10:]])
    repeated = [message.row for message in result.messages if message.kind == "totals-row"]
    assert (repeated, result.flow["opened"], result.failed) == ([11, 12], 30, False)


def test_dates_with_dashes_are_month_first_if_only_so_they_lie_in_the_field_period(tmp_path):
    sent = {
        (row, "submitdate"): f"09-{row % 12 + 1:02}-2025" for row in range(2, 32) if row not in (7, 16, 22)
    }
    result = changed(tmp_path, sent)
    assert told(result)[0] == ("warning", "ambiguous-dates")
    assert "gelezen als maand/dag, alleen zo vallen ze in de periode van de editie" in first(result)
    assert not result.failed


def test_a_number_before_each_question_does_not_matter(tmp_path):
    rows = table(GOOGLE, ",")
    rows[0] = [rows[0][0], *[f"{number}. {text}" for number, text in enumerate(rows[0][1:], start=1)]]
    assert told(imported(tmp_path, rows, delimiter=",")) == []


@pytest.mark.parametrize("code", ["nieuw", "Heeft u kinderen?"])
def test_a_column_added_by_hand_changes_nothing_for_the_others(code, tmp_path):
    rows = table(FIXTURES / "exports" / "written" / "castor.csv")
    with_column = [[*row, code if not at else "Ja"] for at, row in enumerate(rows)]
    missing = {message.text for message in imported(tmp_path, with_column).messages}
    assert not any("staat in het codeboek maar niet in het bestand" in text for text in missing)
