"""The simulated edition: raw exports of which the truth is known, through the whole chain."""

import datetime
from dataclasses import replace

import pandas as pd
import pytest

from analysis import data
from analysis.changes import changes
from analysis.codebook import Edition
from analysis.intake import read_export
from analysis.simulation import simulate
from analysis.simulation.questions import questionnaire
from analysis.statistics.differences import overlap_correlation
from analysis.statistics.waiting import share_within, waiting_curve, waiting_table, waiting_times
from analysis.statistics.weighting import rake, summarise_weights

EDITION = Edition(
    year=2026,
    status="gesimuleerd",
    invited=320,
    field_period=[datetime.date(2026, 9, 1), datetime.date(2026, 9, 30)],
    graduation=[datetime.date(2021, 1, 1), datetime.date(2026, 9, 30)],
    usable={"submitted": True, "answered": ["sex", "graduation_year", "work"]},
    minimum_usable=30,
)
SURVEY = datetime.date(2026, 9, 30)


@pytest.fixture(scope="module")
def simulation():
    return simulate(data.codebook())


@pytest.fixture(scope="module")
def paths(simulation, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    for name, content in simulation.files.items():
        (folder / name).write_bytes(content)
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def imported(paths):
    return read_export(paths, questionnaire(data.codebook()), EDITION)


def before_2026():
    """The codebook without anything that only 2026 asks."""
    book = data.codebook()
    known = {name: variable for name, variable in book.variables.items() if variable.editions[:1] != [2026]}
    through = known["obtained_through"].values
    values = {code: labels for code, labels in through.items() if code != "agency"}
    balance = replace(
        known["work_life_balance"], question="Hoe tevreden bent u met uw werk-privébalans?", wordings=[]
    )
    known |= {
        "obtained_through": replace(known["obtained_through"], values=values),
        "work_life_balance": balance,
    }
    return replace(book, variables=known)


def test_the_file_names_say_that_the_answers_are_simulated(simulation):
    assert sorted(simulation.files) == [
        "export_2026_gesimuleerd_mail.csv",
        "export_2026_gesimuleerd_website.csv",
    ]
    assert set(simulation.population["origin"]) == {"simulated"}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(simulation):
    assert simulate(data.codebook()).files == simulation.files
    assert simulate(data.codebook(), seed=1).files != simulation.files


def test_an_import_counts_every_row_as_it_was_made(imported, simulation):
    assert not imported.failed
    assert imported.flow == simulation.flow
    assert simulation.flow == {
        "invited": 320,
        "opened": 164,
        "test": 1,
        "started_only": 3,
        "partial": 8,
        "duplicate": 2,
        "outside_period": 0,
        "usable": 150,
    }


def test_an_import_finds_the_true_answers_of_everyone(imported, simulation):
    found = imported.respondents.set_index("link_key").sort_index()
    true = simulation.respondents.set_index("link_key").sort_index()
    asked = [name for name in found.columns if name != "fte"]
    assert len(asked) > 30
    assert found[asked].astype("string").fillna("").equals(true[asked].astype("string").fillna(""))
    assert found["fte"].astype("Float64").equals(true["fte"].astype("Float64"))


def test_an_import_leaves_words_and_addresses_behind(imported, simulation):
    assert simulation.respondents["contact"].str.contains("@").sum() > 10
    everything = imported.respondents.to_csv()
    assert "@" not in everything
    assert "192.0.2" not in everything
    assert "Fijn dat" not in everything


def test_an_author_is_told_what_is_new_in_2026(paths):
    messages = read_export(paths, before_2026(), EDITION).messages
    errors = " ".join(message.text for message in messages if message.level == "error")
    warnings = " ".join(message.text for message in messages if message.level == "warning")
    assert "vraag 'hoe'" in errors
    assert "Vraag 'tevbalans': de tekst is anders" in warnings
    assert "'kanalen'" in warnings
    assert "'maandklaar'" in warnings


def test_the_answers_contradict_themselves_nowhere(imported):
    assert [message.text for message in imported.messages if message.level == "warning"] == [
        "Vraag 'koppelcode': vrije tekst wordt bewaard (150 antwoorden). "
        "Lees na of er niets persoonlijks in staat."
    ]


def test_kaplan_meier_finds_the_true_wait_where_the_printed_kind_of_share_does_not(imported, simulation):
    respondents = imported.respondents
    waits = waiting_times(respondents["graduation_month"], respondents["contract_start"], SURVEY)
    waits = waits[respondents["contract"].notna()]
    within_a_year = share_within(waiting_curve(waits["duration"], waits["event"]), 12)
    true = simulation.population["wait"].le(12).mean()
    assert within_a_year.lower < true < within_a_year.upper
    naive = waiting_table(waits["duration"], waits["event"], [12]).loc[0, "naive_share"]
    assert naive > within_a_year.upper


def fellowships(edition, count, base):
    """The one row of an indicator table on finished fellowships."""
    row = {"edition": edition, "id": "first_fellowship", "label": "", "group": "all", "kind": "share"}
    row |= {"count": count, "base": base, "value": count / base, "status": "shown"}
    return pd.DataFrame([row | {"lower": None, "upper": None}])


def test_the_fall_in_fellowships_is_found(simulation):
    found = int(simulation.respondents["first_fellowship"].eq("done").sum())
    table = changes(fellowships(2025, 99, 140), fellowships(2026, found, 150))
    assert table["verdict"].tolist() == ["daalt"]


def test_the_member_list_fits_the_answers(imported, simulation):
    assert simulation.members.groupby("variable")["invited"].sum().tolist() == [320, 320, 320]
    weights = rake(imported.respondents, simulation.members, {"sex": ["refused"]})
    summary = summarise_weights(weights)
    assert 1 < summary.design_effect < 1.5
    assert 0.3 < summary.smallest < 1 < summary.largest < 3


def test_a_third_also_answered_in_2025_and_their_answers_go_together(simulation):
    respondents = simulation.respondents.set_index("link_key")
    assert len(simulation.earlier) == 50
    assert set(simulation.earlier.index) <= set(respondents.index)
    before, now = (table["contract"].dropna().eq("permanent") for table in (simulation.earlier, respondents))
    assert overlap_correlation(before, now) > 0.1


def test_who_still_waits_answers_more_readily(simulation):
    still_waiting = simulation.population["contract"].eq("temporary")
    assert simulation.respondents["contract"].eq("temporary").mean() > still_waiting.mean()


def test_the_codebook_keeps_what_it_already_knows_of_2026():
    once = questionnaire(data.codebook())
    assert questionnaire(once) == once
    assert once.variables["work_life_balance"].breaks == [2026]
    assert "Hoe tevreden bent u met uw werk-privébalans?" in once.variables["work_life_balance"].wordings
