"""What a heading of each survey tool says: code, question, option, and which columns are the tool's own."""

from pathlib import Path

import pytest

from analysis.intake.raw import RawColumn
from analysis.intake.reading import read_raw

EXPORTS = Path(__file__).parent / "fixtures" / "exports"
CHANNELS = "Op welke manieren zoekt of zocht u een baan? (meerdere antwoorden mogelijk)"


def columns(folder: Path, *rows: str) -> list[RawColumn]:
    path = folder / "export.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return list(read_raw(path).columns)


def parts(found: list[RawColumn]) -> list[tuple[str, str, str]]:
    return [(column.code, column.question, column.option) for column in found if not column.role]


def roles(found: list[RawColumn]) -> list[str]:
    return [column.role for column in found]


@pytest.mark.parametrize(
    ("file", "code", "question", "options"),
    [
        ("good/limesurvey_code_long.csv", "kanalen", "", ["SQ001", "SQ002", "SQ003", "SQ004"]),
        ("written/limesurvey_code_short.csv", "kanalen", "", ["SQ001", "SQ002", "SQ003", "SQ004"]),
        ("good/limesurvey_text_long.csv", "", CHANNELS, "labels"),
        ("written/limesurvey_code_text_comma.csv", "kanalen", CHANNELS, "labels"),
        ("bad/22_duplicate_column.csv", "kanalen", CHANNELS, "labels"),
        ("good/surveymonkey_expanded.csv", "", CHANNELS, "labels"),
        ("good/spss_labels.sav", "kanalen", CHANNELS, "labels"),
        ("written/qualtrics_split_options.csv", "Q22", CHANNELS, "labels"),
        (
            "written/castor.csv",
            "kanalen",
            "",
            [
                "Website_van_de_NVvR",
                "Via_collega_s_opleider_of_netwerk",
                "Sociale_media_bijv_LinkedIn",
                "Bemiddelingsbureau",
            ],
        ),
        ("good/google_forms_sheet.csv", "", CHANNELS, [""]),
        ("written/surveymonkey_condensed.csv", "", CHANNELS, [""]),
    ],
)
def test_a_multi_select_is_one_question_with_its_options(file, code, question, options):
    labels = ["Website van de NVvR", "Via collega's, opleider of netwerk", "Sociale media; bijv. LinkedIn"]
    expected = [*labels, "Bemiddelingsbureau"] if options == "labels" else options
    found = [
        column
        for column in read_raw(EXPORTS / file).columns
        if column.code in ("kanalen", "Q22") or column.question == CHANNELS
    ]
    assert [(column.code, column.question, column.option) for column in found] == [
        (code, question, option) for option in expected
    ]


def test_limesurvey_in_english_is_recognised_by_its_own_columns(tmp_path):
    found = columns(
        tmp_path, "Response ID;Date submitted;Last page;Start language;Seed;Gender", "1;2025;6;en;1;f"
    )
    assert roles(found) == ["id", "submitted", "last_page", "language", "seed", ""]


def test_limesurvey_in_older_dutch_is_recognised_by_its_own_columns(tmp_path):
    heading = (
        "Respons ID;Datum verstuurd;Laatste pagina;Start taal;Startdatum;"
        "Datum laatste actie;IP Adres;Verwijzer URL;Geslacht"
    )
    assert roles(columns(tmp_path, heading, "1;2025;6;nl;x;y;z;w;Man")) == [
        "id", "submitted", "last_page", "language", "started", "last_action", "ip", "referrer", "",
    ]  # fmt: skip


def test_limesurvey_cuts_off_its_own_headings_as_well():
    found = read_raw(EXPORTS / "written" / "limesurvey_text_abbreviated.csv").columns
    assert roles(found)[:9] == [
        "id", "submitted", "last_page", "language", "seed", "started", "last_action", "ip", "referrer",
    ]  # fmt: skip
    assert found[9].question == "Wat is uw gesla.."


@pytest.mark.parametrize("separator", [". ", ", ", ": ", " - ", "."])
def test_code_and_text_are_told_apart_whatever_stands_between_them(tmp_path, separator):
    heading = ";".join(
        separator.join(pair)
        for pair in (
            ("id", "Respons ID"),
            ("submitdate", "Datum verstuurd"),
            ("fte", "Hoeveel fte, ongeveer?"),
            ("zoek[SQ001]", "Zoekt u? [Via een bureau]"),
        )
    )
    found = columns(tmp_path, heading, "1;2025-09-08;1;Y")
    assert roles(found) == ["id", "submitted", "", ""]
    assert parts(found) == [
        ("fte", "Hoeveel fte, ongeveer?", ""),
        ("zoek", "Zoekt u?", "Via een bureau"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Opleiding: welke regio?,Opleiding: welk jaar?,Werk: waar?",
        "Leeftijd (jaren),Omvang (fte),Geslacht (m/v)",
    ],
)
def test_a_text_with_a_sign_after_its_first_word_is_no_code_and_text(tmp_path, heading):
    assert parts(columns(tmp_path, heading, "a,b,c")) == [("", text, "") for text in heading.split(",")]


def test_code_and_text_are_told_apart_without_columns_of_the_tool(tmp_path):
    found = columns(tmp_path, "edu1. Which degree?;likert[a]. [How often?];likert[b]. [How much?]", "PhD;2;3")
    assert parts(found) == [
        ("edu1", "Which degree?", ""),
        ("likert", "", "How often?"),
        ("likert", "", "How much?"),
    ]


def test_codes_of_the_expression_manager_name_the_option_after_an_underscore(tmp_path):
    found = columns(
        tmp_path, "id;submitdate;zoek_SQ001;zoek_SQ002;zoek_other;fte_2024", "1;2025;Y;;nee hoor;1"
    )
    assert [(column.code, column.option, column.role) for column in found[2:]] == [
        ("zoek", "SQ001", ""),
        ("zoek", "SQ002", ""),
        ("zoek", "other", "other"),
        ("fte_2024", "", ""),
    ]


def test_blanks_written_as_underscores_are_read_as_blanks(tmp_path):
    found = columns(tmp_path, "Respons_ID;Datum_verstuurd;Wat_is_uw_leeftijd?", "1;2025;39")
    assert roles(found) == ["id", "submitted", ""]
    assert parts(found) == [("", "Wat is uw leeftijd?", "")]


def test_own_words_have_a_role_of_their_own(tmp_path):
    found = columns(tmp_path, "id;submitdate;hoe;hoe[other];hoe[SQ1comment]", "1;2025;-oth-;via via;zomaar")
    assert roles(found) == ["id", "submitted", "", "other", "other"]


def test_an_option_called_anders_is_a_tick_until_it_holds_words(tmp_path):
    heading = "Respons ID;Datum verstuurd;Zoekt u? [Bureau];Zoekt u? [Anders];Hoe? [Open];Hoe? [Anders]"
    found = columns(tmp_path, heading, "1;2025;Ja;Nee;Ja;via via", "2;2025;Nee;Ja;Nee;")
    assert roles(found)[2:] == ["", "", "", "other"]


def test_brackets_at_the_end_of_one_question_are_no_option(tmp_path):
    found = columns(tmp_path, "Timestamp,Leeftijd [jaren],Hoe vaak? [ochtend],Hoe vaak? [avond]", "x,39,1,2")
    assert parts(found) == [
        ("", "Leeftijd [jaren]", ""),
        ("", "Hoe vaak?", "ochtend"),
        ("", "Hoe vaak?", "avond"),
    ]


def test_a_surveymonkey_question_holds_for_all_its_options(tmp_path):
    found = columns(
        tmp_path,
        'Respondent ID,"Zoekt u, of\nzocht u?",,,Opmerkingen',
        ",Bureau,Netwerk,Other (please specify),Open-Ended Response",
        "1,Bureau,,via via,geen",
    )
    assert parts(found) == [
        ("", "Zoekt u, of zocht u?", "Bureau"),
        ("", "Zoekt u, of zocht u?", "Netwerk"),
        ("", "Opmerkingen", ""),
    ]
    assert found[3].role == "other"


def test_a_single_choice_spread_over_columns_keeps_its_question():
    found = read_raw(EXPORTS / "written" / "surveymonkey_spread_choice.csv").columns
    assert [
        (column.question, column.option)
        for column in found
        if column.question == "Wat voor aanstelling heeft u?"
    ] == [
        ("Wat voor aanstelling heeft u?", "Vaste aanstelling"),
        ("Wat voor aanstelling heeft u?", "Tijdelijke aanstelling"),
    ]


def test_surveymonkey_without_its_own_columns_is_known_by_its_second_row(tmp_path):
    found = columns(tmp_path, "Geslacht,Zoekt u?,", "Response,Bureau,Netwerk", "Vrouw,Bureau,")
    assert parts(found) == [("", "Geslacht", ""), ("", "Zoekt u?", "Bureau"), ("", "Zoekt u?", "Netwerk")]


def test_a_first_answer_without_id_and_dates_is_no_second_heading(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text(
        "Respondent ID,Start Date,Geslacht,Regio\n,,Vrouw,Utrecht\n,,Man,Leiden\n", encoding="utf-8"
    )
    assert [row.number for row in read_raw(path).rows] == [2, 3]


def test_a_first_answer_with_blanks_is_no_second_heading(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("Respondent ID,Geslacht,Zoekt u?\n11,,\n12,Vrouw,Bureau\n", encoding="utf-8")
    assert [row.number for row in read_raw(path).rows] == [2, 3]


def test_a_text_field_of_qualtrics_is_for_own_words(tmp_path):
    found = columns(
        tmp_path,
        "StartDate,ResponseId,Q4_1,Q4_2,Q4_2_TEXT,Q5",
        "Start Date,Response ID,Hoe? - Selected Choice - Open,"
        "Hoe? - Selected Choice - Anders,Hoe? - Anders - Text,Fte?",
        '"{""ImportId"":""a""}","{""ImportId"":""b""}",c,d,e,f',
        "2025-09-08,R_1,Open,,via via,1",
    )
    assert [(column.code, column.question, column.option, column.role) for column in found[2:]] == [
        ("Q4", "Hoe?", "Open", ""),
        ("Q4", "Hoe?", "Anders", ""),
        ("Q4", "Hoe?", "Anders - Text", "other"),
        ("Q5", "Fte?", "", ""),
    ]


def test_a_text_field_beside_a_single_question_of_qualtrics_is_for_own_words(tmp_path):
    found = columns(
        tmp_path,
        "StartDate,ResponseId,Q4,Q4_3_TEXT",
        "Start Date,Response ID,Hoe? - Selected Choice,Hoe? - Anders - Text",
        '"{""ImportId"":""a""}","{""ImportId"":""b""}",c,d',
        "2025-09-08,R_1,Anders,via via",
    )
    assert [(column.code, column.question, column.role) for column in found[2:]] == [
        ("Q4", "Hoe?", ""),
        ("Q4", "Hoe?", "other"),
    ]


def test_the_options_of_legacy_qualtrics_stand_behind_a_dash_without_blanks(tmp_path):
    found = columns(
        tmp_path,
        "V1,V2,V3,V4,V5,V6,V7,V8,V9,V10,Q4_1,Q4_2,",
        "ResponseID,ResponseSet,Name,ExternalDataReference,EmailAddress,IPAddress,Status,StartDate,EndDate,"
        "Finished,Werk-privé: hoe?-Per e-mail,Werk-privé: hoe?-Op het werk,",
        "R_1,a,,,,,0,2025-09-08 08:28:09,2025-09-08 08:28:48,1,1,,",
    )
    assert [(column.code, column.question, column.option) for column in found[10:12]] == [
        ("Q4", "Werk-privé: hoe?", "Per e-mail"),
        ("Q4", "Werk-privé: hoe?", "Op het werk"),
    ]


def test_points_and_feedback_of_a_microsoft_quiz_are_no_questions(tmp_path):
    heading = "ID;Start time;Completion time;Email;Name;Last modified time;Fte?;Points - Fte?;Feedback - Fte?"
    assert roles(columns(tmp_path, heading, "1;a;b;anonymous;anonymous;;1;1;")) == [
        "id", "started", "submitted", "email", "name", "last_action", "", "score", "score",
    ]  # fmt: skip


def test_personal_data_keeps_its_role_in_an_unknown_tool(tmp_path):
    found = columns(tmp_path, "Geslacht;E-mail;Naam;IP-adres;Regio", "Man;a;b;c;Utrecht")
    assert roles(found) == ["", "email", "name", "ip", ""]


def test_a_heading_with_markup_is_read_as_text(tmp_path):
    found = columns(tmp_path, "id,submitdate,<p>Hoeveel&nbsp;<b>fte</b>?</p>", "1,2025,1")
    assert parts(found) == [("", "Hoeveel fte?", "")]
