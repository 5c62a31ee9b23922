"""Columns of an export and questions of a codebook: found by what is the same, suggested by what is alike."""

from pathlib import Path

import pytest

from analysis import intake
from analysis.codebook import Codebook, Edition, load_codebook
from analysis.errors import AuthorError

EDITION = Edition(2026, "real", usable={"answered": ["city"]})
# A survey that is not ours: the importer knows no question.
BOOK = """
survey = "koffie"

[variables.city]
code = "stad"
question = "Waar woont u?"
wordings = ["Wat is uw woonplaats?", "plaats"]
type = "choice"
required = true
values.a = ["Aa"]
values.b = ["Bee"]
values.other = ["Anders"]

[variables.drinks]
code = "dranken"
question = "Wat drinkt u?"
type = "multi"
values.coffee = ["Koffie"]
values.tea = ["Thee, ook groene"]
values.none = ["Geen van deze"]
none_is = "none"

[variables.cups]
code = "kopjes"
question = "Hoeveel kopjes drinkt u?"
type = "integer"
asked_if = {drinks = ["coffee", "tea"]}
minimum = 1
maximum = 30

[variables.old]
code = "oud"
question = "Dronk u vroeger koffie?"
type = "choice"
editions = [2020, 2024]
values.yes = ["Ja"]
values.no = ["Nee"]

[variables.remarks]
code = "opm"
question = "Opmerkingen?"
type = "text"
privacy = "drop"
"""


def book(folder: Path, text: str = BOOK) -> Codebook:
    path = folder / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    return load_codebook(path)


def imported(folder: Path, *lines: str, text: str = BOOK) -> intake.Import:
    path = folder / "export.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return intake.read_export(path, book(folder, text), EDITION)


def answers(result: intake.Import) -> list[str]:
    return result.respondents.to_csv(header=False, index=False).splitlines()


@pytest.mark.parametrize(
    ("heading", "how"),
    [
        ("stad", "code"),
        ("STAD", "code"),
        ("Waar woont u?", "question"),
        ("waar woont u ?", "question"),
        ("Waar  woont\N{NO-BREAK SPACE}u? *", "question"),
        ("Wat is uw woonplaats?", "wording"),
        ("plaats", "code"),
    ],
)
def test_a_column_is_found_by_code_by_text_and_by_a_known_wording(heading, how, tmp_path):
    result = imported(tmp_path, f"{heading};dranken;kopjes", "Aa;Koffie;2", "Bee;Koffie;3")
    assert [(link.variable, link.how) for link in result.mapping][:1] == [("city", how)]
    assert answers(result) == ["a,coffee,2", "b,coffee,3"]


def test_a_similar_heading_is_never_accepted(tmp_path):
    result = imported(tmp_path, "Waar woon je?;dranken;kopjes", "Aa;Koffie;2", "Bee;Koffie;3")
    assert result.messages[0].text == (
        "Vraag 'stad' (Waar woont u?) staat in het codeboek maar niet in het bestand. Er is niets "
        "weggeschreven. "
        "Exporteer opnieuw met alle vragen. Kolom A heeft dezelfde antwoorden en een tekst die erop "
        "lijkt. Is het dezelfde "
        "vraag, zet dan bij [variables.city] in het codeboek:\n"
        'wordings = ["Wat is uw woonplaats?", "plaats", "Waar woon je?"]'
    )


def test_the_suggested_line_makes_the_question_known(tmp_path):
    lines = ["Waar woon je?;dranken;kopjes", "Aa;Koffie;2", "Bee;Koffie;3"]
    suggested = imported(tmp_path, *lines).messages[0].text.splitlines()[-1]
    known = BOOK.replace('wordings = ["Wat is uw woonplaats?", "plaats"]', suggested)
    assert len(imported(tmp_path, *lines, text=known).respondents) == 2


def test_a_column_with_other_answers_is_not_suggested(tmp_path):
    result = imported(tmp_path, "Waar woon je?;dranken;kopjes", "Cee;Koffie;2", "Bee;Koffie;3")
    assert "Kolom A heeft" not in result.messages[0].text


def test_a_question_of_another_edition_is_left_behind_and_told(tmp_path):
    result = imported(tmp_path, "stad;dranken;kopjes;oud", "Aa;Koffie;2;Ja", "Bee;Koffie;3;Nee")
    assert [message.text for message in result.messages if message.kind == "other-edition"] == [
        "Vraag 'oud' (kolom D) hoort volgens het codeboek niet bij de editie van 2026; niet ingelezen. "
        "Is de vraag wel gesteld, pas dan 'editions' van die vraag aan."
    ]
    assert result.kept == ("city", "drinks", "cups")


def test_answers_in_columns_of_their_own_are_joined_in_the_order_of_the_codebook(tmp_path):
    result = imported(
        tmp_path,
        "stad;Wat drinkt u? [Thee, ook groene];Wat drinkt u? [Koffie];Wat drinkt u? [Geen van deze];kopjes",
        "Aa;Ja;Ja;Nee;2",
        "Bee;Nee;Ja;Nee;3",
    )
    assert answers(result) == ["a,coffee|tea,2", "b,coffee,3"]


def test_numbered_columns_are_linked_by_order_only_with_a_warning(tmp_path):
    result = imported(tmp_path, "stad;dranken[SQ001];dranken[SQ002];kopjes", "Aa;1;0;2", "Bee;0;1;3")
    assert answers(result) == ["a,coffee,2", "b,tea,3"]
    assert result.messages[0].text == (
        "Vraag 'dranken': de kolommen SQ001 en SQ002 zijn op volgorde gekoppeld aan de antwoorden "
        "van het codeboek. "
        "Controleer dit en leg het vast bij [variables.drinks] in het codeboek:\n"
        'values.coffee = ["Koffie", "SQ001"]\nvalues.tea = ["Thee, ook groene", "SQ002"]'
    )


def test_numbered_columns_that_do_not_fit_the_answers_are_refused(tmp_path):
    result = imported(tmp_path, "stad;dranken[SQ001];dranken[SQ003];kopjes", "Aa;1;0;2", "Bee;0;1;3")
    assert result.messages[0].text == (
        "Vraag 'dranken': 2 kolommen staan voor een antwoord dat niet in het codeboek staat: kolom B "
        "('SQ001') en C ('SQ003'). "
        "Voeg de tekst toe bij het juiste antwoord van [variables.drinks] (het codeboek kent er 2), "
        "of exporteer opnieuw."
    )
    assert result.failed


def test_a_tick_column_with_something_else_is_refused(tmp_path):
    result = imported(
        tmp_path, "stad;dranken[Koffie];dranken[Thee, ook groene];kopjes", "Aa;Ja;;2", "Bee;soms;;3"
    )
    assert result.messages[0].text == (
        "Rij 3, vraag 'dranken': een tekst van 4 tekens is geen kruisje bij 'Koffie'. "
        "Toegestaan: ja, nee, of het antwoord zelf. Verbeter de export."
    )


def test_nothing_ticked_is_the_answer_that_the_codebook_says(tmp_path):
    result = imported(
        tmp_path, "stad;dranken[Koffie];dranken[Thee, ook groene];kopjes", "Aa;Ja;Nee;2", "Bee;Nee;Nee;"
    )
    assert answers(result) == ["a,coffee,2", "b,none,"]
    assert result.questions.set_index("variable").loc[
        "drinks", ["asked", "answered", "not_answered"]
    ].tolist() == [2, 2, 0]


def test_nothing_ticked_is_no_answer_where_the_codebook_says_nothing(tmp_path):
    silent = BOOK.replace('none_is = "none"\n', "").replace('values.none = ["Geen van deze"]\n', "")
    lines = ["stad;dranken[Koffie];dranken[Thee, ook groene];kopjes", "Aa;Ja;Nee;2", "Bee;Nee;Nee;"]
    result = imported(tmp_path, *lines, text=silent)
    assert answers(result) == ["a,coffee,2", "b,,"]
    assert result.questions.set_index("variable").loc[
        "drinks", ["asked", "answered", "not_answered"]
    ].tolist() == [2, 1, 1]


def test_a_single_choice_over_several_columns_has_one_answer(tmp_path):
    result = imported(
        tmp_path,
        "stad[Aa];stad[Bee];stad[other];dranken;kopjes",
        "Aa;;;Koffie;2",
        ";Bee;;Koffie;3",
        "Aa;Bee;;Koffie;4",
    )
    assert result.messages[0].text == (
        "Rij 4, vraag 'stad': 2 antwoorden ('Aa', 'Bee') waar er één mag. Verbeter de export."
    )


def test_an_answer_in_own_words_counts_as_other_and_its_words_stay_behind(tmp_path):
    result = imported(tmp_path, "stad;stad[other];dranken;kopjes", "Aa;;Koffie;2", ";bij Kanarie;Koffie;3")
    assert answers(result) == ["a,coffee,2", "other,coffee,3"]
    assert "1 antwoord in eigen woorden bij 'Anders': de tekst is niet ingelezen." in [
        message.text for message in result.messages
    ]
    assert "Kanarie" not in intake.render_terminal(result) + intake.import_report(result)


@pytest.mark.parametrize("text", ["Anders, namelijk:", "Other (please specify)"])
def test_the_answer_beside_own_words_may_ask_for_them(text, tmp_path):
    result = imported(tmp_path, "stad;stad[other];dranken;kopjes", "Aa;;Koffie;2", f"{text};via via;Koffie;3")
    assert answers(result) == ["a,coffee,2", "other,coffee,3"]


@pytest.mark.parametrize("text", ["None", "Cee"])
def test_own_words_beside_an_unknown_answer_do_not_make_it_other(text, tmp_path):
    result = imported(tmp_path, "stad;stad[other];dranken;kopjes", "Aa;;Koffie;2", f"{text};via via;Koffie;3")
    assert [(message.level, message.row) for message in result.messages if message.level == "error"] == [
        ("error", 3)
    ]


def test_an_answer_in_own_words_without_an_answer_for_it_is_no_missing_value(tmp_path):
    closed = BOOK.replace('values.other = ["Anders"]\n', "")
    result = imported(
        tmp_path, "stad;stad[other];dranken;kopjes", "Aa;;Koffie;2", ";bij Kanarie;Koffie;3", text=closed
    )
    assert result.messages[0].text == (
        "Rij 3, vraag 'stad': alleen een antwoord in eigen woorden (een tekst van 11 tekens), en het "
        "codeboek heeft geen antwoord "
        "'Anders'. Voeg dat antwoord toe aan [variables.city]."
    )


def test_the_same_question_under_two_headings_with_other_answers_is_refused(tmp_path):
    result = imported(tmp_path, "stad;Waar woont u?;dranken;kopjes", "Aa;Aa;Koffie;2", "Bee;Aa;Koffie;3")
    assert result.messages[0].text == (
        "De vraag 'Waar woont u?' staat twee keer in het bestand (kolom A en B) met verschillende "
        "antwoorden. "
        "Verwijder de verkeerde kolom of exporteer opnieuw."
    )


def test_the_same_question_under_two_headings_with_the_same_answers_is_read_once(tmp_path):
    result = imported(tmp_path, "stad;Waar woont u?;dranken;kopjes", "Aa;Aa;Koffie;2", "Bee;Bee;Koffie;3")
    assert [message.level for message in result.messages if message.kind == "duplicate-column"] == ["warning"]
    assert answers(result) == ["a,coffee,2", "b,coffee,3"]


def test_a_cut_off_heading_that_fits_one_question_is_that_question(tmp_path):
    result = imported(tmp_path, "stad;dranken;Hoeveel kopjes d.. ", "Aa;Koffie;2", "Bee;Koffie;3")
    assert [link.how for link in result.mapping] == ["code", "code", "abbreviated"]


def test_a_cut_off_heading_that_fits_two_questions_is_refused(tmp_path):
    two = BOOK.replace("Hoeveel kopjes drinkt u?", "Waar woont u nu echt?")
    result = imported(tmp_path, "Waar won..;Waar woon..;dranken", "Aa;2;Koffie", "Bee;3;Koffie", text=two)
    assert (
        "De kop van kolom B is afgekort en past op 'stad' of 'kopjes'. "
        "Exporteer opnieuw met vraagcodes of met de volledige vragen als kop."
    ) in [message.text for message in result.messages]


def test_free_text_that_the_codebook_keeps_is_written_and_told(tmp_path):
    kept = BOOK.replace('privacy = "drop"', 'privacy = "quasi"')
    result = imported(
        tmp_path, "stad;dranken;kopjes;opm", "Aa;Koffie;2;=1+1", "Bee;Koffie;3;lekker", text=kept
    )
    assert [message.text for message in result.messages if message.kind == "free-text-kept"] == [
        "Vraag 'opm': vrije tekst wordt bewaard (2 antwoorden). Lees na of er niets persoonlijks in staat."
    ]
    assert result.respondents["remarks"].tolist() == ["=1+1", "lekker"]


def test_free_text_that_looks_personal_is_never_kept(tmp_path):
    kept = BOOK.replace('privacy = "drop"', 'privacy = "quasi"')
    result = imported(
        tmp_path, "stad;dranken;kopjes;opm", "Aa;Koffie;2;k@example.org", "Bee;Koffie;3;lekker", text=kept
    )
    assert result.failed
    assert "k@example.org" not in intake.render_terminal(result)
    assert result.messages[0].text == (
        "Vraag 'opm': de vrije tekst lijkt e-mailadressen (1) te bevatten. "
        'Zet privacy = "drop" bij [variables.remarks], of haal ze uit de export.'
    )


def test_an_edition_that_needs_a_question_of_another_codebook_says_so(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("stad;dranken;kopjes\nAa;Koffie;2\n", encoding="utf-8")
    result = intake.read_export(path, book(tmp_path), Edition(2026, "real", usable={"answered": ["stad"]}))
    assert result.messages[0].text == (
        "De editie van 2026 noemt een inzending pas bruikbaar met een antwoord op 'stad', maar die "
        "vraag staat niet in "
        "dit codeboek. Er is niet op gelet; verbeter 'usable' van de editie."
    )
    assert len(result.respondents) == 1


def test_an_answer_for_nothing_ticked_that_does_not_exist_is_refused(tmp_path):
    with pytest.raises(AuthorError, match="none_is noemt 'nothing'"):
        imported(tmp_path, "stad", "Aa", text=BOOK.replace('none_is = "none"', 'none_is = "nothing"'))


def test_the_version_of_a_codebook_changes_with_its_content(tmp_path):
    before = intake.codebook_version(book(tmp_path))
    assert before == intake.codebook_version(book(tmp_path))
    assert before != intake.codebook_version(book(tmp_path, BOOK.replace("Bee", "Beek")))


def test_a_question_that_only_one_of_two_files_holds_is_not_computed(tmp_path):
    (tmp_path / "a.csv").write_text("stad;dranken;kopjes\nAa;Koffie;2\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("stad;dranken\nBee;Koffie\n", encoding="utf-8")
    result = intake.read_export([tmp_path / "a.csv", tmp_path / "b.csv"], book(tmp_path), EDITION)
    assert answers(result) == ["a,coffee,", "b,coffee,"]
    assert result.messages[0].text.startswith("b.csv: Vraag 'kopjes' (Hoeveel kopjes drinkt u?) staat in het")
    assert result.questions["variable"].tolist() == ["city", "drinks"]


@pytest.mark.parametrize(
    "head", ["stad;nieuw;nieuw;dranken;kopjes;opm", "stad;Toelichting;Toelichting;dranken;kopjes;opm"]
)
def test_a_heading_that_stands_twice_is_no_problem_if_the_codebook_does_not_ask_for_it(head, tmp_path):
    result = imported(tmp_path, head, "Aa;x;y;Koffie;2;a", "Bee;y;x;Koffie;3;b")
    assert answers(result) == ["a,coffee,2", "b,coffee,3"]


def test_free_text_that_stands_twice_is_left_behind_without_an_error(tmp_path):
    result = imported(tmp_path, "stad;opm;opm;dranken;kopjes", "Aa;x;y;Koffie;2", "Bee;y;x;Koffie;3")
    assert answers(result) == ["a,coffee,2", "b,coffee,3"]


def test_the_code_of_one_question_with_the_text_of_another_is_refused(tmp_path):
    head = "stad. Hoeveel kopjes drinkt u?;dranken. Wat drinkt u?;kopjes. Waar woont u?"
    result = imported(tmp_path, head, "Aa;Koffie;2", "Bee;Koffie;3")
    assert [message.text for message in result.messages if message.level == "error"] == [
        "Vraag 'stad': de kop heeft deze code, maar de tekst van vraag 'kopjes'. "
        "Welke antwoorden eronder staan is niet te zien; exporteer opnieuw.",
        "Vraag 'kopjes': de kop heeft deze code, maar de tekst van vraag 'stad'. "
        "Welke antwoorden eronder staan is niet te zien; exporteer opnieuw.",
    ]
    assert "wordings" not in intake.render_terminal(result)


def test_numbered_columns_are_linked_by_their_number_in_whatever_order_they_stand(tmp_path):
    result = imported(tmp_path, "stad;dranken[SQ002];dranken[SQ001];kopjes", "Aa;0;1;2", "Bee;1;0;3")
    assert answers(result) == ["a,coffee,2", "b,tea,3"]


def test_an_option_that_lost_its_signs_gets_a_line_to_paste(tmp_path):
    result = imported(tmp_path, "stad;dranken#Koffie;dranken#Thee ook groene;kopjes", "Aa;1;0;2", "Bee;0;1;3")
    assert result.messages[0].text.endswith('\nvalues.tea = ["Thee, ook groene", "Thee ook groene"]')


@pytest.mark.parametrize("option", ["Thee ook groene", "Thee_ook_groene", "Theeookgroene"])
def test_castor_strips_the_signs_of_an_option_and_the_rest_names_it(option, tmp_path):
    heading = f"Survey Instance Id;Survey Progress;stad;dranken#Koffie;dranken#{option};kopjes"
    result = imported(tmp_path, heading, "a;100;Aa;1;0;2", "b;100;Bee;0;1;3")
    assert answers(result) == ["a,coffee,2", "b,tea,3"]


def test_an_answer_is_never_thought_to_be_like_the_code_of_a_tool(tmp_path):
    coded = BOOK.replace('["Aa"]', '["Aa", "A1"]')
    rows = ("=1+1;;Koffie;2", "Bee;;Koffie;3")
    result = imported(tmp_path, "stad;stad[other];dranken;kopjes", *rows, text=coded)
    assert result.messages[0].text == (
        "Rij 2, vraag 'stad': de cel begint met '=' (zoals een formule) en is geen antwoord uit het "
        "codeboek. Toegestaan: 'Aa', 'Bee', 'Anders'. Verbeter de export, of het codeboek onder "
        "[variables.city]. Het antwoord zelf staat in kolom A."
    )
