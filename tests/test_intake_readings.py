"""One cell at a time: text made comparable, numbers, dates, several answers, and what may be shown of it."""

import datetime

import pytest

from analysis.codebook import Edition, Variable
from analysis.errors import AuthorError
from analysis.intake import times
from analysis.intake.normalise import clean, heading_key, key
from analysis.intake.privacy import heading_shown, personal_kinds, shown
from analysis.intake.ticks import several_reader, split_ticks
from analysis.intake.values import reader

EDITION = Edition(2025, "real", graduation=[datetime.date(2020, 1, 1), datetime.date(2025, 9, 30)])
REGION = Variable("region", "regio", "Welke regio?", "choice", values={"a": ["Amsterdam"], "u": ["Utrecht"]})
AGE = Variable("age", "leeftijd", "Wat is uw leeftijd (in jaren)?", "integer", minimum=26, maximum=70)
SHARE = Variable("share", "deel", "Welk deel?", "decimal", minimum=0, maximum=2)
COUNT = Variable("count", "aantal", "Hoeveel?", "integer")
AMOUNT = Variable("amount", "bedrag", "Hoeveel?", "decimal")
DAY = Variable("day", "dag", "Wanneer?", "date", within="graduation")
MONTH = Variable("month", "maand", "Welke maand?", "month", within="graduation")
CHANNELS = Variable(
    "channels",
    "kanalen",
    "Hoe?",
    "multi",
    values={"site": ["Website"], "net": ["Via collega's, opleider"], "media": ["Sociale media; LinkedIn"]},
)


@pytest.mark.parametrize(
    ("text", "cleaned", "changes"),
    [
        ("Amsterdam", "Amsterdam", ()),
        (" Amsterdam\N{NO-BREAK SPACE}", "Amsterdam", ("spaces",)),
        ("Amster\N{ZERO WIDTH SPACE}dam", "Amsterdam", ("invisible",)),
        ("\N{RIGHT-TO-LEFT OVERRIDE}Amsterdam\N{POP DIRECTIONAL FORMATTING}", "Amsterdam", ("invisible",)),
        ("R&amp;D", "R&D", ("markup",)),
        ("<p>Ja</p>", "Ja", ("markup",)),
        ("&lt;b&gt;Ja&lt;/b&gt;", "Ja", ("markup",)),
        ("<3 maanden", "<3 maanden", ()),
        ("'=SOM(1)", "=SOM(1)", ("markup",)),
        ("'s Nachts", "'s Nachts", ()),
        ("<script></script>", "<script></script>", ()),
        ("R&D; AT&T", "R&D; AT&T", ()),
        ("a\nb", "a b", ("spaces",)),
        ("\N{ZERO WIDTH SPACE}", "", ("invisible",)),
    ],
)
def test_a_cell_keeps_its_meaning_and_loses_its_form(text, cleaned, changes):
    assert clean(text) == (cleaned, changes)


def test_case_dashes_quotes_and_accents_in_two_parts_compare_as_the_same():
    assert key("VIA COLLEGA’S – Éénmalig") == key("via collega's - e\N{COMBINING ACUTE ACCENT}énmalig")


def test_the_marks_at_the_end_of_a_heading_do_not_matter():
    assert heading_key("Wat is uw geslacht? *") == heading_key("Wat is uw geslacht:")


@pytest.mark.parametrize(
    ("variable", "text", "code"),
    [
        (REGION, "utrecht", "u"),
        (AGE, "37", "37"),
        (AGE, "37.0", "37"),
        (AGE, "37 jaar", "37"),
        (SHARE, "0,80", "0.8"),
        (SHARE, ".9", "0.9"),
        (SHARE, "80%", "0.8"),
        (SHARE, "1", "1"),
        (SHARE, "1.125", "1.125"),
        (COUNT, "1.250", "1250"),
        (AMOUNT, "12500,5", "12500.5"),
        (DAY, "2025-09-08", "2025-09-08"),
        (DAY, "8-9-2025", "2025-09-08"),
        (DAY, "8 september 2025", "2025-09-08"),
        (DAY, "45908", "2025-09-08"),
        (MONTH, "september 2025", "2025-09"),
        (MONTH, "jan-2020", "2020-01"),
        (MONTH, "2025-09", "2025-09"),
        (MONTH, "2025/9", "2025-09"),
        (MONTH, "09-2025", "2025-09"),
        (MONTH, "9/2025", "2025-09"),
        (MONTH, "2025-09-08", "2025-09"),
        (REGION, "", ""),
        (REGION, "\N{NO-BREAK SPACE}", ""),
    ],
)
def test_an_answer_is_read_by_the_type_of_its_question(variable, text, code):
    reading = reader(variable, EDITION)(text)
    assert (reading.code, reading.problem) == (code, "")


@pytest.mark.parametrize(
    ("variable", "text", "problem"),
    [
        (REGION, "n.v.t.", "antwoord 'n.v.t.' staat niet in het codeboek"),
        (REGION, "Utrecht Stad", "antwoord 'Utrecht…' (12 tekens) staat niet in het codeboek"),
        (REGION, "2-jan", "'2-jan' lijkt een reeks (zoals 1-2) die Excel in een datum heeft veranderd"),
        (AGE, "zevenendertig", "een tekst van 13 tekens is geen getal"),
        (AGE, "37,5", "'37,5' is geen heel getal"),
        (AGE, "1.000", "1.000 kan niet (toegestaan 26 tot en met 70)"),
        (AMOUNT, "1.250", "'1.250' kan 1,25 of 1.250 betekenen"),
        (AGE, "37 kilo", "een tekst van 7 tekens is geen getal"),
        (AGE, "80%", "'80%' is geen getal"),
        (SHARE, "nan", "'nan' is geen getal"),
        (SHARE, "inf", "een tekst van 3 tekens is geen getal"),
        (SHARE, "1.234,5", "een tekst van 7 tekens is geen getal"),
        (DAY, "31-2-2025", "'31-2-2025' is geen datum"),
        (DAY, "1-10-2025", "'1-10-2025' valt buiten de periode (01-01-2020 tot en met 30-09-2025)"),
        (MONTH, "oktober 2025", "'oktober 2025' valt buiten de periode (01-01-2020 tot en met 30-09-2025)"),
        (MONTH, "2025", "'2025' is geen maand"),
        (MONTH, "13-2024", "'13-2024' is geen maand"),
        (MONTH, "2025-10", "'2025-10' valt buiten de periode (01-01-2020 tot en met 30-09-2025)"),
        (DAY, "2025-09", "'2025-09' is geen datum"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_right_is_a_problem_and_no_missing_value(variable, text, problem):
    reading = reader(variable, EDITION)(text)
    assert (reading.code, reading.problem) == ("", problem)


def test_a_range_that_excel_wrote_as_a_moment_is_recognised():
    assert reader(REGION, EDITION)("2025-01-02 00:00:00").kind == "excel-date"


def test_the_only_reading_within_the_limits_is_told():
    many = Variable("many", "aantal", "Hoeveel?", "integer", minimum=100, maximum=5000)
    reading = reader(many, EDITION)("1.000")
    assert (reading.code, reading.note) == ("1000", "'1.000' gelezen als 1.000")


def test_a_date_of_which_day_and_month_cannot_be_told_apart_is_refused():
    reading = reader(DAY, EDITION, "either")("08/09/2025")
    assert reading.problem == "'08/09/2025': dag en maand zijn in deze kolom niet te onderscheiden"


def test_the_codebook_may_call_a_word_missing():
    declared = Variable("region", "regio", "?", "choice", values=REGION.values, missing=["n.v.t."])
    assert reader(declared, EDITION)("N.v.t.").kind == "declared-missing"


def test_the_codebook_may_say_which_number_a_text_means():
    declared = Variable("age", "leeftijd", "?", "integer", values={"37": ["zevenendertig"]})
    assert reader(declared, EDITION)("Zevenendertig").code == "37"


def test_an_answer_may_be_known_by_the_value_that_the_file_lists():
    coded = Variable("region", "regio", "?", "choice", values={"a": ["1"], "u": ["2"]})
    assert reader(coded, EDITION, listed={"Amsterdam": "1"})("Amsterdam").code == "a"


def test_one_spelling_for_two_answers_is_refused():
    double = Variable("region", "regio", "?", "choice", values={"a": ["Ja"], "b": ["ja "]})
    with pytest.raises(AuthorError, match="'ja ' hoort bij twee codes"):
        reader(double, EDITION)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Website", "site"),
        ("Via collega's, opleider", "net"),
        ("Website, Via collega's, opleider", "site|net"),
        ("Via collega's, opleider;Website;", "site|net"),
        ("Sociale media; LinkedIn;Website", "site|media"),
        ("Website|Sociale media; LinkedIn", "site|media"),
    ],
)
def test_several_answers_in_one_cell_are_told_apart(text, code):
    assert several_reader(CHANNELS, (), reader(CHANNELS, EDITION))(text).code == code


def test_another_separator_than_that_of_the_tool_is_read_too():
    assert several_reader(CHANNELS, (";",), reader(CHANNELS, EDITION))(
        "Website, Via collega's, opleider"
    ).code == ("site|net")


def test_of_several_answers_only_the_unknown_one_is_told():
    reading = several_reader(CHANNELS, (";",), reader(CHANNELS, EDITION))(
        "Website;Bureau Kanarie;Via collega's, opleider"
    )
    assert (reading.problem, reading.text) == (
        "een van de antwoorden staat niet in het codeboek: een antwoord van 14 tekens",
        "Bureau Kanarie",
    )


@pytest.mark.parametrize(
    "text", ["Website Website", "Website, Website", "Website en Sociale media; LinkedIn"]
)
def test_known_answers_that_cannot_be_taken_apart_are_told_as_such(text):
    reading = several_reader(CHANNELS, (), reader(CHANNELS, EDITION))(text)
    assert (reading.code, reading.problem) == ("", "de antwoorden in deze cel zijn niet uit elkaar te halen")


@pytest.mark.parametrize("text", ["Website, iets anders", "opleider"])
def test_a_cell_that_is_not_made_of_known_answers_is_a_problem(text):
    reading = several_reader(CHANNELS, (), reader(CHANNELS, EDITION))(text)
    assert (reading.code, reading.kind) == ("", "unknown-answer")


def test_a_cell_that_can_be_read_in_two_ways_is_a_problem():
    double = Variable("a", "a", "?", "multi", values={"1": ["A"], "2": ["B"], "3": ["A, B"], "4": ["C"]})
    reading = several_reader(double, (",",), reader(double, EDITION))("A, B, C")
    assert reading.kind == "ambiguous-ticks"


def test_a_cell_of_ten_thousand_separators_is_refused_at_once():
    assert split_ticks("a," * 10_000, {"a": "1", "a,a": "2"}) == []


@pytest.mark.parametrize(
    ("text", "order", "moment"),
    [
        ("2025-09-08 08:28:13", "day", (2025, 9, 8, 8, 28, 13)),
        ("2025-09-08T08:28:13.123Z", "day", (2025, 9, 8, 8, 28, 13)),
        ("8-9-2025 8:28:13", "day", (2025, 9, 8, 8, 28, 13)),
        ("09/08/2025 03:21:02 PM", "month", (2025, 9, 8, 15, 21, 2)),
        ("09/08/25 08:28:13", "month", (2025, 9, 8, 8, 28, 13)),
        ("2018/05/17 7:47:18 PM GMT+1", "day", (2018, 5, 17, 19, 47, 18)),
        ("2020/06/05 12:34:01 AM EST", "day", (2020, 6, 5, 0, 34, 1)),
        ("45908,353", "day", (2025, 9, 8, 8, 28, 19)),
        ("8 sept. 2025", "day", (2025, 9, 8)),
    ],
)
def test_a_moment_is_read_as_any_tool_writes_it(text, order, moment):
    assert times.read_moment(text, order) == datetime.datetime(*moment)


@pytest.mark.parametrize(
    "text", ["", "gisteren", "2025-13-01", "2025-09-08 om acht", "99999", "8-9-2025 25:00"]
)
def test_a_text_that_is_no_moment_gives_none(text):
    assert times.read_moment(text) is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["08/09/2025", "13/09/2025"], "day"),
        (["08/09/2025", "09/13/2025"], "month"),
        (["13/09/2025", "09/13/2025"], "mixed"),
        (["08/09/2025"], "either"),
        (["8-9-2025"], "day"),
        (["2025-09-08"], ""),
    ],
)
def test_a_column_of_dates_says_whether_the_day_comes_first(texts, order):
    assert times.date_order(texts) == order


@pytest.mark.parametrize(
    "text", ["2035", "-3", "0,8", "80%", "32 uur", "37 jaar", "0-6 maanden", "< 3 maanden", "3 of meer",
             "12/31/2025", "2-jan", "september 2023", "8 sep 2025 12:00", "n.v.t.", "NULL", "-"],
)  # fmt: skip
def test_a_number_a_date_or_a_word_for_missing_may_be_shown(text):
    assert shown(text) == f"'{text}'"


@pytest.mark.parametrize(
    "text",
    [
        "Kanarie Vogelaar",
        "06-12345678",
        "0612345678",
        "19099999901",
        "192.0.2.77",
        "k@example.org",
        "1234 AB",
        "Nee",
    ],
)
def test_anything_else_is_only_told_by_its_length(text):
    assert shown(text) == f"een tekst van {len(text)} tekens"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nee (nog niet)", "'Nee…' (14 tekens)"),
        ("Nee, helaas", "'Nee, helaas'"),
        ("Nee, Kanarie", "'Nee…' (12 tekens)"),
        ("Nee; 0612345678", "'Nee…' (15 tekens)"),
        ("Neef van Kanarie", "een tekst van 16 tekens"),
        ("Anders: kanariedam", "'Anders…' (18 tekens)"),
    ],
)
def test_after_a_known_answer_one_plain_word_is_shown_at_most(text, told):
    assert shown(text, ["Ja", "Nee", "Anders"]) == told


def test_personal_data_is_recognised_by_its_form():
    cells = [
        "k@example.org",
        "06-12345678",
        "+31 6 12345678",
        "192.0.2.77",
        "19099999901",
        "2025",
        "prima",
        "",
    ]
    assert personal_kinds(cells) == {
        "e-mailadressen": 1, "IP-adressen": 1, "telefoonnummers": 2, "registratienummers": 1,
    }  # fmt: skip


def test_a_moment_is_no_telephone_number():
    assert personal_kinds(["02-09-2026 09:33:00", "09/02/2026 9:33 PM"]) == {}
    assert personal_kinds(["0612-34-5678"]) == {"telefoonnummers": 1}


def test_a_heading_that_looks_personal_is_not_shown():
    assert heading_shown("", "Mail naar k@example.org") == ""
    assert heading_shown("q1", "Mail naar k@example.org") == "q1"
