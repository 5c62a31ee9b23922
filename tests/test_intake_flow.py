"""From opened to usable: each row in one class, and per question three kinds of missing."""

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from analysis import intake
from analysis.codebook import Edition, load_codebook

FIELD = [datetime.date(2026, 9, 1), datetime.date(2026, 9, 30)]
EDITION = Edition(
    2026,
    "real",
    invited=20,
    field_period=FIELD,
    graduation=[datetime.date(2021, 1, 1), datetime.date(2026, 9, 30)],
    usable={"submitted": True, "answered": ["work"]},
    minimum_usable=1,
)
BOOK = """
[variables.work]
code = "werk"
question = "Werkt u?"
type = "choice"
required = true
refused = ["secret"]
values.yes = ["Ja"]
values.no = ["Nee"]
values.secret = ["Zeg ik niet"]

[variables.contract]
code = "contract"
question = "Welk contract?"
type = "choice"
asked_if = {work = ["yes"]}
refused = ["secret"]
values.fixed = ["Vast"]
values.temporary = ["Tijdelijk"]
values.secret = ["Zeg ik niet"]

[variables.years]
code = "jaren"
question = "Hoe lang al, in jaren?"
type = "integer"
asked_if = {contract = ["fixed"]}
minimum = 0
maximum = 40

[variables.graduated]
code = "klaar"
question = "Wanneer klaar?"
type = "integer"
within = "graduation"
"""
HEAD = "id;submitdate;startdate;ipaddr;refurl;werk;contract;jaren;klaar"


def imported(
    folder: Path, *lines: str, edition: Edition = EDITION, book: str = BOOK, head: str = HEAD
) -> intake.Import:
    (folder / "codebook.toml").write_text(book, encoding="utf-8")
    path = folder / "export.csv"
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return intake.read_export(path, load_codebook(folder / "codebook.toml"), edition)


def row(
    number: int, answers: str, sent: str = "2026-09-02 10:00:00", ip: str = "", referrer: str = ""
) -> str:
    return f"{number};{sent};2026-09-02 09:50:00;{ip};{referrer};{answers}"


def told(result: intake.Import, *kinds: str) -> list[str]:
    return [message.text for message in result.messages if message.kind in kinds]


def counts(result: intake.Import, question: str) -> list[int]:
    names = ["asked", "not_asked", "answered", "not_answered", "refused", "blanked"]
    return result.questions.set_index("variable").loc[question, names].tolist()


def test_every_row_falls_in_one_class_and_the_classes_add_up(tmp_path):
    result = imported(
        tmp_path,
        row(1, "Ja;Vast;3;2026", referrer="https://example.org/?preview=1"),
        row(2, ";;;"),
        row(3, "Ja;Vast;;", sent=""),
        row(4, ";Vast;3;2026"),
        row(5, "Ja;Vast;3;2026"),
        row(6, "Ja;Vast;3;2026", sent="2026-09-02 10:59:59"),
        row(7, "Nee;;;2025", sent="2026-10-01 00:00:00"),
        row(8, "Nee;;;2026"),
    )
    assert result.flow == {
        "invited": 20, "opened": 8, "test": 1, "started_only": 1, "partial": 2, "duplicate": 1,
        "outside_period": 1, "usable": 2,
    }  # fmt: skip


def test_the_last_day_of_the_field_period_counts(tmp_path):
    result = imported(
        tmp_path,
        row(1, "Nee;;;2026", sent="2026-09-30 23:59:59"),
        row(2, "Nee;;;2025", sent="2026-09-01 00:00:00"),
        row(3, "Nee;;;2024", sent="2026-08-31 23:59:59"),
    )
    assert told(result, "outside-period") == [
        "Rij 4: ingezonden buiten de periode van de editie (01-09-2026 tot en met 30-09-2026); telt "
        "niet mee. "
        "Klopt de periode niet, verbeter die dan in de editie."
    ]
    assert result.flow["usable"] == 2


def test_equal_answers_more_than_an_hour_apart_both_count_and_are_told(tmp_path):
    result = imported(
        tmp_path, row(1, "Nee;;;2026"), row(2, "Nee;;;2026", sent="2026-09-02 11:00:01"), row(3, "Nee;;;2025")
    )
    assert (result.flow["duplicate"], result.flow["usable"]) == (0, 3)
    assert told(result, "equal-answers") == [
        "Rij 3: alle antwoorden zijn gelijk aan die van een eerdere inzending, maar niets wijst op "
        "dezelfde inzender; "
        "beide tellen."
    ]


def test_a_chain_of_equal_answers_is_measured_from_the_one_that_counts(tmp_path):
    result = imported(
        tmp_path,
        row(1, "Nee;;;2026"),
        row(2, "Nee;;;2026", sent="2026-09-02 10:50:00"),
        row(3, "Nee;;;2026", sent="2026-09-02 11:40:00"),
    )
    assert (result.flow["duplicate"], result.flow["usable"]) == (1, 2)


def test_the_first_to_arrive_counts_whatever_the_order_of_the_rows(tmp_path):
    result = imported(tmp_path, row(1, "Nee;;;2026", sent="2026-09-02 10:30:00"), row(2, "Nee;;;2026"))
    assert told(result, "duplicate") == [
        "Rij 2: alle antwoorden zijn gelijk aan die van hooguit een uur eerder; de eerste inzending telt."
    ]


def test_without_times_only_the_same_address_makes_equal_answers_one(tmp_path):
    head = "ipaddr;werk;contract;jaren;klaar"
    lines = ["192.0.2.1;Nee;;;2026", "192.0.2.1;Nee;;;2026", "192.0.2.2;Nee;;;2026"]
    result = imported(tmp_path, *lines, head=head)
    assert (result.flow["duplicate"], result.flow["usable"]) == (1, 2)
    assert told(result, "duplicate", "equal-answers") == [
        "Rij 4: alle antwoorden zijn gelijk aan die van een eerdere inzending, maar niets wijst op "
        "dezelfde inzender; "
        "beide tellen.",
        "Rij 3: alle antwoorden en het adres zijn gelijk aan die van een eerdere inzending; de eerste telt.",
    ]
    assert "192.0.2.1" not in repr(result) + intake.import_report(result)


def test_an_answer_that_differs_in_one_wrong_cell_is_no_duplicate(tmp_path):
    result = imported(tmp_path, row(1, "Nee;;;2026"), row(2, "Nee;;;1926"), row(3, "Nee;;;1927"))
    assert result.flow["duplicate"] == 0


def test_an_unfinished_answer_never_pushes_out_the_finished_one(tmp_path):
    result = imported(tmp_path, row(1, "Nee;;;2026", sent=""), row(2, "Nee;;;2026"))
    assert (result.flow["partial"], result.flow["duplicate"], result.flow["usable"]) == (1, 0, 1)


def test_an_edition_that_asks_no_sending_counts_every_answer(tmp_path):
    edition = replace(EDITION, usable={"answered": ["work"]})
    result = imported(tmp_path, row(1, "Nee;;;2026", sent=""), edition=edition)
    assert result.flow["usable"] == 1


def test_what_makes_an_answer_usable_is_told(tmp_path):
    result = imported(tmp_path, row(1, "Nee;;;2026"))
    sentence = "de vragenlijst is verstuurd en op 'werk' staat een antwoord."
    assert f"Bruikbaar: {sentence}" in intake.render_terminal(result)
    assert sentence.replace("'", "&#x27;") in intake.import_report(result)


def test_a_tool_that_does_not_say_what_was_sent_is_judged_by_the_last_question_for_all(tmp_path):
    head = "werk;contract;jaren;klaar"
    result = imported(tmp_path, "Nee;;;2026", ";Vast;3;2026", head=head)
    assert told(result, "sent-inferred") == [
        "Dit bestand zegt niet of een vragenlijst is verstuurd; als verstuurd telt wie de laatste "
        "vraag voor iedereen "
        "('werk') beantwoordde."
    ]
    assert (result.flow["partial"], result.flow["usable"]) == (1, 1)


def test_a_lone_first_answer_of_another_collector_is_a_test_unless_the_edition_says_no(tmp_path):
    head = "Respondent ID,Collector ID,Start Date,End Date,werk,contract,jaren,klaar"
    lines = [
        f"{number},7,09/02/2026 10:00:00 AM,09/{number:02}/2026 10:10:00 AM,Nee,,,2026"
        for number in range(13, 26)
    ]
    first = "1,8,09/01/2026 10:00:00 AM,09/01/2026 10:10:00 AM,Nee,,,2026"
    judged = imported(tmp_path, first, *lines, head=head)
    overruled = replace(EDITION, usable={**EDITION.usable, "test_collectors": []})
    assert (judged.flow["test"], judged.flow["usable"]) == (1, 13)
    assert imported(tmp_path, first, *lines, head=head, edition=overruled).flow["test"] == 0


def test_a_collector_that_the_edition_calls_a_test_does_not_count(tmp_path):
    head = "Respondent ID,Collector ID,Start Date,End Date,werk,contract,jaren,klaar"
    lines = [f"{number},{number % 2},,09/{number:02}/2026 10:10:00 AM,Nee,,,2026" for number in range(13, 17)]
    edition = replace(EDITION, usable={**EDITION.usable, "test_collectors": ["1"]})
    assert imported(tmp_path, *lines, head=head, edition=edition).flow["test"] == 2


def test_not_asked_not_answered_and_refused_stay_apart(tmp_path):
    result = imported(
        tmp_path,
        row(1, "Ja;Vast;3;2026"),
        row(2, "Ja;Vast;;2025"),
        row(3, "Ja;;;2024"),
        row(4, "Ja;Zeg ik niet;;2023"),
        row(5, "Nee;;;2022"),
        row(6, "Zeg ik niet;;;2021"),
    )
    assert counts(result, "work") == [6, 0, 5, 0, 1, 0]
    assert counts(result, "contract") == [4, 2, 2, 1, 1, 0]
    assert counts(result, "years") == [2, 4, 1, 1, 0, 0]
    assert result.respondents["contract"].fillna("").tolist() == ["", "", "", "fixed", "fixed", "secret"]
    assert told(result, "not-answered") == [
        "Rij 4, vraag 'contract': gesteld maar niet beantwoord; telt niet mee in de noemer van deze vraag.",
        "Rij 3, vraag 'jaren': gesteld maar niet beantwoord; telt niet mee in de noemer van deze vraag.",
    ]


def test_an_answer_that_was_not_asked_for_is_blanked_counted_and_told_down_the_route(tmp_path):
    result = imported(tmp_path, row(1, "Nee;Vast;3;2026"))
    assert result.respondents[["contract", "years"]].isna().all(axis=None)
    assert counts(result, "contract") == [0, 1, 0, 0, 0, 1]
    assert counts(result, "years") == [0, 1, 0, 0, 0, 1]
    assert told(result, "answered-not-asked") == [
        "Rij 2, vraag 'contract': de vraag is niet gesteld (dat volgt uit 'werk'), maar er staat wel "
        "een antwoord; "
        "het telt niet mee.",
        "Rij 2, vraag 'jaren': de vraag is niet gesteld (dat volgt uit 'contract'), maar er staat "
        "wel een antwoord; "
        "het telt niet mee.",
    ]


def test_a_wrong_answer_that_decides_a_route_is_told_once_and_blames_nothing_else(tmp_path):
    result = imported(tmp_path, row(1, "Ja;Half;3;2026"), row(2, "Nee;;;2025"))
    assert [message.question for message in result.messages if message.level in ("error", "warning")] == [
        "contract"
    ]


def test_a_contradiction_is_told_with_row_and_questions(tmp_path):
    check = """
[[checks]]
id = "long_after_graduation"
level = "error"
if = {years = {at_least = 3}, graduated = {years_ago_at_most = 1}}
message = "langer in dienst dan klaar"
"""
    result = imported(tmp_path, row(1, "Ja;Vast;3;2026"), row(2, "Ja;Vast;2;2026"), book=BOOK + check)
    assert told(result, "long_after_graduation") == [
        "Rij 2, vraag 'jaren' en 'klaar': langer in dienst dan klaar. Verbeter de export."
    ]
    assert result.failed


def test_the_same_problem_in_many_rows_is_told_once_with_five_rows(tmp_path):
    lines = [row(number, f"Ja;Half jaar;;{2021 + number % 6}") for number in range(1, 7)]
    assert told(imported(tmp_path, *lines), "unknown-answer") == [
        "Rij 2, 3, 4, 5, 6 en nog 1, vraag 'contract': een antwoord van 9 tekens staat niet in het codeboek. "
        "Toegestaan: 'Vast', 'Tijdelijk', 'Zeg ik niet'. Verbeter de export, of het codeboek "
        "onder [variables.contract]. Het antwoord zelf staat in kolom G."
    ]


def test_a_period_without_anyone_of_its_last_year_is_told(tmp_path):
    lines = [
        row(number, f"Nee;;;{2021 + number % 5}", sent=f"2026-09-{number:02} 10:00:00")
        for number in range(1, 11)
    ]
    assert told(imported(tmp_path, *lines), "no-newest-year") == [
        "Vraag 'klaar': het laatste jaar dat voorkomt is 2025, terwijl de editie tot en met 2026 loopt. "
        "Is dit de export van deze editie?"
    ]


@pytest.mark.parametrize(
    ("dates", "kind", "usable"),
    [
        (["08/09/2026", "13/09/2026"], None, 2),
        (["09/08/2026", "09/13/2026"], "month-first", 2),
        (["09/08/2026", "09/09/2026"], "ambiguous-dates", 2),
        (["13/09/2026", "09/13/2026"], "mixed-dates", 0),
    ],
)
def test_day_and_month_are_told_apart_by_the_column_and_the_period(dates, kind, usable, tmp_path):
    lines = [
        row(number, f"Nee;;;{2021 + number}", sent=f"{date} 10:00:00") for number, date in enumerate(dates, 1)
    ]
    result = imported(tmp_path, *lines)
    kinds = {"month-first", "ambiguous-dates", "mixed-dates"}
    assert [message.kind for message in result.messages if message.kind in kinds] == ([kind] if kind else [])
    assert result.flow["usable"] == usable or result.failed


def test_answers_just_outside_the_period_are_not_called_another_year(tmp_path):
    result = imported(tmp_path, row(1, "Nee;;;2026", sent="2026-10-02 10:00:00"))
    assert told(result, "other-year") == [
        "Alle inzendingen zijn van oktober 2026, buiten de periode van de editie (01-09-2026 tot en "
        "met 30-09-2026). "
        "Geef de export van 2026, of verbeter de periode in de editie."
    ]


def test_more_answers_than_people_invited_are_refused(tmp_path):
    lines = [row(number, f"Nee;;;{2021 + number}") for number in (1, 2, 3)]
    result = imported(tmp_path, *lines, edition=replace(EDITION, invited=2))
    assert told(result, "more-than-invited")[0].startswith(
        "3 inzendingen terwijl er 2 mensen zijn uitgenodigd; 0 zijn exact"
    )


def test_respondents_of_a_failed_import_cannot_be_used_by_accident(tmp_path):
    result = imported(tmp_path, row(1, "Misschien;;;2026"))
    with pytest.raises(
        ValueError, match=r"De export \w+\.csv is niet ingelezen: Rij 2 \(respons-ID 1\), vraag 'werk'"
    ):
        _ = result.respondents


def test_surveymonkey_is_read_with_the_day_first_if_only_that_fits_the_period(tmp_path):
    head = "Respondent ID,Collector ID,Start Date,End Date,werk,contract,jaren,klaar"
    lines = [f"{day},7,,{day:02}/09/2026 10:10,Nee,,,{2020 + day}" for day in (1, 5, 6)]
    result = imported(tmp_path, *lines, head=head)
    assert (result.flow["outside_period"], result.flow["usable"]) == (0, 3)
    assert told(result, "ambiguous-dates")
