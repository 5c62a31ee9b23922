"""The report "Verdieping": what it says of the simulated edition of 2026, of which the truth is known."""

import datetime
import shutil
from dataclasses import replace
from typing import NamedTuple

import pandas as pd
import pytest

from analysis import data, rerun, survey
from analysis.codebook import Codebook, Edition
from analysis.errors import AuthorError
from analysis.in_depth import crosses, response, waiting, years
from analysis.in_depth.waits import shown_times, waiting_of, waits
from analysis.indicators import indicator_table
from analysis.intake import read_export, read_respondents, write_import
from analysis.simulation import Simulation, simulate
from analysis.simulation.questions import questionnaire
from analysis.statistics.waiting import NAIVE_LABEL

SHARES, MEDIANS = "Met een vaste aanstelling, naar tijd na de opleiding", "Mediane wachttijd (maanden)"
WEIGHTED = "Kerncijfers zonder en met weging"
NOTHING_HIDDEN = pd.DataFrame({"edition": [2026], "id": ["permanent"], "status": ["shown"]})


class Rehearsal(NamedTuple):
    """The simulated edition as it was imported, and the truth."""

    respondents: pd.DataFrame
    edition: Edition
    codebook: Codebook
    members: pd.DataFrame
    truth: Simulation


@pytest.fixture(scope="module")
def year_2026(tmp_path_factory):
    root = tmp_path_factory.mktemp("root")
    shutil.copytree(data.root() / "data", root / "data", ignore=shutil.ignore_patterns("raw"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MEMORAD_ROOT", str(root))
        data.forget()
        yield rehearse()
    data.forget()


def rehearse() -> Rehearsal:
    """The edition of 2026 from raw exports to respondents, in the collection that is set."""
    rerun.new_edition(2026)
    rerun.set_invited(2026, 320)
    name_member_list("leden_2026.csv")
    truth, codebook, folder = (
        simulate(data.codebook()),
        questionnaire(data.codebook()),
        data.private_folder(2026),
    )
    folder.mkdir(parents=True)
    for name, content in truth.files.items():
        (folder / name).write_bytes(content)
    truth.members.to_csv(folder / "leden_2026.csv", index=False)
    exports = [folder / name for name in sorted(truth.files)]
    write_import(read_export(exports, codebook, data.edition(2026)), folder)
    respondents = read_respondents(folder / "respondents.csv", codebook)
    return Rehearsal(respondents, data.edition(2026), codebook, data.members(2026), truth)


def name_member_list(name):
    """Write in editions.toml that 2026 has a member list."""
    path = data.folder("jonge_klaren") / "editions.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("[2026]\n", f'[2026]\nmembers = "{name}"\n'), encoding="utf-8")
    data.forget()


@pytest.fixture(scope="module")
def indicators(year_2026):
    """The indicator table of the simulated edition; nothing of it was printed."""
    return indicator_table(
        year_2026.respondents,
        data.definitions(),
        edition=year_2026.edition,
        codebook=year_2026.codebook,
        groups=data.groups(),
        claims=data.claims("jonge_klaren").iloc[:0],
    )


@pytest.fixture(scope="module")
def counted(year_2026):
    return response.who_counts(
        survey.KEY_FIGURES[1:],
        data.definitions(),
        year_2026.respondents,
        year_2026.edition,
        year_2026.codebook,
        data.groups(),
    )


@pytest.fixture(scope="module")
def weight(year_2026):
    return response.weights(year_2026.respondents, year_2026.members, year_2026.edition, year_2026.codebook)


def percents(lines, series):
    """The shares of a series as whole percentages."""
    return (100 * lines.loc[lines["series"].eq(series), "value"].astype(float)).round().tolist()


# Waiting time


def test_kaplan_meier_holds_the_true_share_within_two_years_and_the_naive_share_does_not(
    year_2026, indicators
):
    lines = waiting.shares(year_2026.respondents, year_2026.edition, indicators)[SHARES]
    two_years = lines[lines["label"].eq("binnen 24\N{NO-BREAK SPACE}maanden")].set_index("series")
    found, naive = two_years.loc[waiting.ALL], two_years.loc[NAIVE_LABEL]
    assert year_2026.truth.population["wait"].le(24).mean() == 0.675
    assert found["lower"] < 0.675 < found["upper"]
    assert abs(found["value"] - 0.675) < 0.02
    assert (naive["count"], naive["base"]) == (82, 98)
    assert naive["value"] > found["upper"]


def test_the_shares_within_half_a_year_one_two_and_three_years(year_2026):
    lines = waiting.shares(year_2026.respondents, year_2026.edition, NOTHING_HIDDEN)[SHARES]
    assert percents(lines, waiting.ALL) == [33, 53, 69, 81]
    assert percents(lines, NAIVE_LABEL) == [46, 68, 84, 92]


def test_without_months_the_life_table_comes_within_a_point_of_kaplan_meier(year_2026):
    in_classes = year_2026.respondents.drop(columns=["graduation_month", "contract_start"])
    lines = waiting.shares(in_classes, year_2026.edition, NOTHING_HIDDEN)[SHARES]
    assert percents(lines, waiting.ALL) == [33, 52, 68, 80]
    assert percents(lines, NAIVE_LABEL) == [46, 68, 84, 92]
    assert "sterftetafel" in waiting.about(in_classes, year_2026.edition)


def test_without_months_and_classes_there_is_a_sentence(year_2026, indicators):
    neither = year_2026.respondents.drop(columns=["graduation_month", "contract_start", "time_to_permanent"])
    assert waiting.shares(neither, year_2026.edition, indicators) == {}
    assert waiting.curve(neither, year_2026.edition).empty
    assert waiting.why_absent(year_2026.edition).startswith("In deze editie is niet gevraagd")


def test_who_works_abroad_or_in_another_profession_is_left_out_and_that_is_said(year_2026):
    assert year_2026.respondents["work"].isin(["abroad", "other_profession"]).sum() == 5
    assert waiting_of(year_2026.respondents, year_2026.edition).people == 145
    assert "niet zei wanneer (5)" in waiting.about(year_2026.respondents, year_2026.edition)


def respondents(*rows):
    """Respondents from work, contract, month of graduation and month of the contract."""
    names = ["work", "contract", "graduation_month", "contract_start"]
    return pd.DataFrame(rows, columns=names).assign(sex="female")


@pytest.fixture
def edition():
    """An edition that ends on the last of September 2026 and shows everything."""
    period = [datetime.date(2026, 9, 1), datetime.date(2026, 9, 30)]
    return Edition(year=2026, status="real", invited=320, field_period=period, small_cell=0)


def test_who_still_waits_is_cut_off_in_the_last_month_of_the_field_period(edition):
    found = waits(respondents(("dutch_hospital", "temporary", "2025-09", None)), edition)
    assert found[["duration", "event"]].to_numpy().tolist() == [[12, False]]


def test_who_is_unemployed_still_waits(edition):
    found = waits(respondents(("unemployed", None, "2026-03", None)), edition)
    assert found[["duration", "event"]].to_numpy().tolist() == [[6, False]]


def test_a_permanent_contract_without_a_month_is_no_wait_that_goes_on(edition):
    known, unknown = ("dutch_hospital", "permanent", "2025-01", "2025-03"), (
        "dutch_hospital", "permanent", "2025-01", None,
    )  # fmt: skip
    assert waits(respondents(known, unknown), edition)["duration"].tolist() == [2]


def test_who_graduated_in_2024_and_waits_stands_in_two_classes(edition):
    table = pd.DataFrame(
        {
            "work": "dutch_hospital",
            "contract": ["permanent", "temporary"],
            "time_to_permanent": ["months_0_6", None],
            "graduation_year": [2024, 2024],
        }
    )
    curve = waiting_of(table, edition).curve
    # From January to August 2024 it is 25 to 32 months by now, from September to December 21 to 24.
    assert curve["censored"].tolist() == pytest.approx([0, 0, 4 / 12, 8 / 12, 0])


def test_no_step_of_the_curve_tells_of_fewer_than_five_people():
    curve = pd.DataFrame({"time": [1, 3, 6, 7, 9, 12, 24, 30, 36], "events": [2, 4, 3, 4, 2, 1, 6, 3, 1]})
    # By 6 months 9 people, by 12 another 7, by 24 another 6, by 36 four more: too few.
    assert shown_times(curve, 5) == [6, 12, 24]
    assert shown_times(curve, 0) == [1, 3, 6, 7, 9, 12, 24, 30, 36]


def test_a_limit_with_a_few_people_before_it_or_beyond_it_is_hidden(edition):
    early = [("dutch_hospital", "permanent", "2022-01", "2022-04")] * 20
    middle = [("dutch_hospital", "permanent", "2022-01", "2022-10")] * 3
    late = [("dutch_hospital", "permanent", "2022-01", "2024-11")] * 17
    last = [("dutch_hospital", "permanent", "2022-01", "2025-10")] * 2
    table = respondents(*early, *middle, *late, *last)
    lines = waiting.shares(table, replace(edition, small_cell=5), NOTHING_HIDDEN)[SHARES].set_index("series")
    hidden = ["shown", "small_cell", "small_cell", "shown"]
    assert lines.loc[waiting.ALL, "status"].tolist() == hidden
    assert lines.loc[NAIVE_LABEL, "status"].tolist() == ["shown", "small_cell", "small_cell", "small_cell"]
    assert (
        lines.loc[lines["status"].eq("small_cell"), ["count", "base", "value", "upper"]].isna().all(axis=None)
    )


def test_the_curve_is_in_years_and_ends_where_the_table_does(year_2026):
    curve = waiting.curve(year_2026.respondents, year_2026.edition)
    assert curve["time"].tolist() == [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 2.75, 3, 4]
    assert curve["base"].unique().tolist() == [145]
    assert (curve["lower"] < curve["value"]).all()
    assert (curve["value"] < curve["upper"]).all()


def test_women_and_men_are_compared_by_the_log_rank_test(year_2026):
    found = waiting.compared([(year_2026.edition, year_2026.respondents)], year_2026.codebook)
    medians, tests = found.values()
    assert medians["Groep"].tolist() == ["Allen", "Vrouw", "Man"]
    assert medians["n"].tolist() == [145, 69, 71]
    assert medians["Mediaan"].tolist() == [11, 11, 15]
    assert medians["Interval mediaan"].tolist() == ["10 tot 16", "9 tot 18", "8 tot 25"]
    assert tests[["Vergelijking", "Toets", "p"]].to_numpy().tolist() == [
        ["Geslacht: Vrouw en Man", "log-ranktoets", "0,422"]
    ]


def test_two_editions_with_months_are_compared(year_2026):
    earlier = replace(year_2026.edition, year=2025), year_2026.respondents
    found = waiting.compared([earlier, (year_2026.edition, year_2026.respondents)], year_2026.codebook)
    assert found[MEDIANS]["Groep"].tolist() == ["Allen", "Vrouw", "Man", "2025", "2026"]
    between = found["Verschillen de wachttijden?"].iloc[1]
    assert (between["Vergelijking"], between["n"]) == ("Editie: 2025 en 2026", 290)


# Non-response


def test_the_bounds_of_98_permanent_contracts_of_140_answers_of_308_invited():
    table = response.bounds(data.indicators(2025), data.edition(2025))
    first = table.iloc[0]
    assert first["Kerncijfer"] == "vaste aanstelling"
    assert (first["Aantal"], first["n"]) == (98, 140)
    assert first["Uiterste grenzen"] == "31,8% tot 86,4%"


def test_a_row_that_may_not_be_shown_has_no_bounds(indicators, year_2026):
    hidden = indicators.assign(
        status=indicators["status"].mask(indicators["id"].eq("permanent"), "small_cell")
    )
    table = response.bounds(hidden, year_2026.edition)
    assert "vaste aanstelling" not in table["Kerncijfer"].tolist()
    assert len(table) == 4


def test_without_a_number_of_invited_there_are_no_bounds(indicators, year_2026):
    assert response.bounds(indicators, replace(year_2026.edition, invited=None)).empty


def test_the_bounds_of_the_simulated_edition_hold_the_truth(indicators, year_2026):
    table = response.bounds(indicators, year_2026.edition).set_index("Kerncijfer")
    assert table.loc["eerste fellowship afgerond", "Uiterste grenzen"] == "21,6% tot 74,7%"
    assert year_2026.truth.population["first_fellowship"].eq("done").mean() == 0.48125


def test_the_response_per_class_is_that_of_the_member_list(year_2026):
    tables = response.by_class(
        year_2026.respondents, year_2026.members, year_2026.edition, year_2026.codebook
    )
    sex, year, region = tables.values()
    assert sex[["label", "count", "base"]].to_numpy().tolist() == [["Vrouw", 71, 142], ["Man", 74, 178]]
    assert year["count"].tolist() == [23, 22, 22, 17, 34, 32]
    assert region["label"].tolist()[:2] == ["Amsterdam", "Zuidwest-Nederland"]


def test_a_class_of_which_few_answered_is_hidden_with_another(year_2026):
    few = year_2026.respondents.iloc[:12].assign(sex=["female"] * 3 + ["male"] * 9)
    tables = response.by_class(few, year_2026.members, year_2026.edition, year_2026.codebook)
    assert tables["Respons naar geslacht"]["status"].tolist() == ["small_cell", "small_cell"]
    assert tables["Respons naar geslacht"]["count"].isna().all()


def test_the_weights_are_told_with_their_design_effect(weight, year_2026):
    assert weight.mean() == pytest.approx(1)
    assert response.about_weights(weight) == (
        "De gewichten lopen van 0,63 tot 1,81, gemiddeld 1; het ontwerpeffect is 1,07: "
        "150 gewogen antwoorden zeggen zoveel als 140 ongewogen."
    )


def test_who_counts_is_who_counts_in_the_indicator_table(counted, indicators):
    table = indicators.set_index("id")
    assert {name: (int(yes.sum()), int(base.sum())) for name, (yes, base) in counted.items()} == {
        "permanent": (101, 150),
        "within_1_year": (67, 98),
        "temporary_contracts_0": (37, 98),
        "satisfied": (138, 150),
    }
    assert table.loc[list(counted), "count"].tolist() == [101, 67, 37, 138]
    assert table.loc[list(counted), "base"].tolist() == [150, 98, 98, 150]


def test_weights_bring_permanent_contracts_nearer_to_the_truth(counted, indicators, weight, year_2026):
    lines = response.weighted(indicators, counted, weight, year_2026.edition)[WEIGHTED]
    permanent = lines[lines["id"].eq("permanent")].set_index("series")["value"]
    truth = year_2026.truth.population["contract"].eq("permanent").fillna(False).mean()
    assert permanent["ongewogen"] == pytest.approx(101 / 150)
    assert permanent["gewogen"] == pytest.approx(0.707344, abs=1e-6)
    assert permanent["ongewogen"] < permanent["gewogen"] < truth


def test_a_weighted_interval_is_that_of_fewer_answers(counted, indicators, weight, year_2026):
    lines = response.weighted(indicators, counted, weight, year_2026.edition)[WEIGHTED]
    first = lines[lines["id"].eq("temporary_contracts_0")].set_index("series")
    width = (first["upper"] - first["lower"]).astype(float)
    assert width["gewogen"] > width["ongewogen"]
    assert first["count"].isna().tolist() == [False, True]


def test_without_a_member_list_there_is_a_sentence(counted, indicators, year_2026):
    none = year_2026.members.iloc[:0]
    weight = response.weights(year_2026.respondents, none, year_2026.edition, year_2026.codebook)
    assert response.weighted(indicators, counted, weight, year_2026.edition) == {}
    assert response.about_weights(weight) == ""
    assert "ledenlijst" in response.why_absent(year_2026.edition)


def test_an_edition_without_a_member_list_has_an_empty_one():
    assert data.members(2025).columns.tolist() == ["variable", "code", "invited"]
    assert data.members(2025).empty


def test_a_member_list_that_does_not_add_up_is_refused(year_2026):
    path = data.private_folder(2026) / "leden_2026.csv"
    right = path.read_text(encoding="utf-8")
    path.write_text(right.replace("female,142", "female,141"), encoding="utf-8")
    with pytest.raises(AuthorError, match=r"leden_2026\.csv: de aantallen van 'sex' tellen op tot 319"):
        data.members(2026)
    path.write_text(right, encoding="utf-8")


# Crosstabs


def test_contract_by_sex_counts_as_the_truth_does(year_2026):
    tables = crosses.crosstabs(year_2026.respondents, year_2026.edition, year_2026.codebook)
    lines = tables["Aanstelling naar geslacht"]
    assert lines[["series", "label", "count", "base"]].to_numpy().tolist() == [
        ["Vrouw", "Vaste aanstelling", 50, 71],
        ["Vrouw", "Tijdelijke aanstelling of anders", 21, 71],
        ["Man", "Vaste aanstelling", 46, 74],
        ["Man", "Tijdelijke aanstelling of anders", 28, 74],
    ]
    true = year_2026.truth.respondents
    assert (true["sex"].eq("female") & true["contract"].eq("permanent")).sum() == 50


def test_a_few_who_answered_one_question_only_are_told_with_the_smallest_answer(year_2026):
    few = pd.DataFrame(
        {"sex": ["female"] * 12 + ["male"] * 13, "contract": ["permanent", "temporary"] * 12 + [None]}
    )
    cross = crosses.Cross("sex", "contract", "Aanstelling naar geslacht")
    lines = crosses.cross_lines(few, cross, year_2026.edition, year_2026.codebook)
    assert lines["base"].tolist() == [12, 12, 13, 13]
    assert "Vaste aanstelling of anders" in lines["label"].tolist()
    many = pd.concat([few, few.tail(1), few.tail(1), few.tail(1), few.tail(1)], ignore_index=True)
    lines = crosses.cross_lines(many, cross, year_2026.edition, year_2026.codebook)
    assert lines["base"].tolist() == [12, 12, 12, 12]


def test_a_class_that_table_i_hides_is_not_told_by_the_waiting_times(year_2026):
    hidden = NOTHING_HIDDEN.assign(id="years_1_2", status="small_cell")
    lines = waiting.shares(year_2026.respondents, year_2026.edition, hidden)[SHARES].set_index("series")
    assert lines.loc[NAIVE_LABEL, "status"].tolist() == ["shown", "shown", "small_cell", "small_cell"]
    assert lines.loc[waiting.ALL, "status"].tolist() == ["shown"] * 4


def test_each_crosstab_names_its_test_and_its_effect(year_2026):
    (tests,) = crosses.tests(year_2026.respondents, year_2026.edition, year_2026.codebook).values()
    assert tests["Toets"].tolist() == [
        "toets van Mann-Whitney",
        "toets van Mann-Whitney",
        "chikwadraattoets",
        "toets van Fisher (Monte Carlo)",
    ]
    assert tests["p"].tolist() == ["0,273", "<\N{NO-BREAK SPACE}0,001", "0,293", "0,385"]
    assert tests["Effect"].tolist() == pytest.approx([-0.0992, -0.3164, 0.0873, 0.1115], abs=5e-5)
    assert tests["n"].tolist() == [150, 150, 145, 150]


def test_an_answer_that_nobody_gave_is_a_line_and_a_small_cell_has_no_number(year_2026):
    tables = crosses.crosstabs(year_2026.respondents, year_2026.edition, year_2026.codebook)
    lines = tables["Tevredenheid met de baan naar aanstelling"]
    permanent = lines[lines["series"].eq("Vaste aanstelling")]
    assert permanent["count"].fillna(-1).tolist() == [54, 39, -1, -1, 0]
    hidden = lines[lines["status"].eq("small_cell")]
    assert hidden[["count", "base", "value", "lower", "upper"]].isna().all(axis=None)


def test_several_ticks_count_respondents_of_each_contract(year_2026):
    tables = crosses.crosstabs(year_2026.respondents, year_2026.edition, year_2026.codebook)
    lines = tables["Gebruikte zoekkanalen naar aanstelling"]
    assert lines["count"].tolist() == [50, 84, 17, 14, 20, 39, 9, 12]
    assert lines["base"].tolist() == [101] * 4 + [48] * 4


def test_satisfaction_is_one_figure_of_four_columns(year_2026):
    lines = crosses.satisfaction(year_2026.respondents, year_2026.edition, year_2026.codebook)
    assert lines["series"].unique().tolist() == [
        "Baan: vaste aanstelling",
        "Baan: tijdelijke aanstelling of anders",
        "Balans: vaste aanstelling",
        "Balans: tijdelijke aanstelling of anders",
    ]


def test_groups_that_are_all_too_small_make_no_figure(year_2026):
    few = year_2026.respondents.iloc[:4]
    assert crosses.satisfaction(few, year_2026.edition, year_2026.codebook).empty
    assert crosses.why_absent(year_2026.edition).startswith("Voor de kruistabellen ontbreken")


# The same people


@pytest.fixture
def a_year_ago(year_2026):
    """The edition of 2025 as if it had been real, and what 50 of the respondents said in it."""
    return replace(year_2026.edition, year=2025), year_2026.truth.earlier.reset_index()


def test_fifty_people_are_compared_with_themselves(a_year_ago, year_2026):
    answered = [a_year_ago, (year_2026.edition, year_2026.respondents)]
    shares, contracts = years.same_people(answered, year_2026.codebook).values()
    assert shares.iloc[0].tolist() == [
        "Vaste aanstelling", 50, "62%", "78%", "+16 procentpunt", "+6 tot +26 procentpunt",
    ]  # fmt: skip
    assert contracts["count"].tolist() == [31, 0, 8, 11]


def test_too_few_people_who_changed_their_mind_are_not_told_of(a_year_ago, year_2026):
    answered = [a_year_ago, (year_2026.edition, year_2026.respondents)]
    shares, _ = years.same_people(answered, year_2026.codebook).values()
    assert shares.iloc[1].tolist()[:4] == ["Tevreden met de baan", 50, "te kleine groep", "te kleine groep"]


def test_a_question_worded_anew_is_not_compared(a_year_ago, year_2026):
    before = a_year_ago[1].assign(work_life_balance="satisfied")
    answered = [(a_year_ago[0], before), (year_2026.edition, year_2026.respondents)]
    shares, _ = years.same_people(answered, year_2026.codebook).values()
    assert "Tevreden met de werk-privébalans" not in shares[""].tolist()


def test_a_key_that_two_people_gave_links_nobody(a_year_ago, year_2026):
    edition, before = a_year_ago
    twice = pd.concat([before, before.iloc[:10]])
    answered = [(edition, twice), (year_2026.edition, year_2026.respondents)]
    shares, _ = years.same_people(answered, year_2026.codebook).values()
    assert shares["n"].tolist() == [40, 40]


@pytest.mark.parametrize("changes", [{"year": 2024}, {"status": "gereconstrueerd"}])
def test_only_real_answers_of_the_year_before_are_compared(changes, a_year_ago, year_2026):
    answered = [
        (replace(a_year_ago[0], **changes), a_year_ago[1]),
        (year_2026.edition, year_2026.respondents),
    ]
    assert years.same_people(answered, year_2026.codebook) == {}


def test_without_keys_nobody_is_compared(a_year_ago, year_2026):
    edition, before = a_year_ago
    answered = [(edition, before.drop(columns="link_key")), (year_2026.edition, year_2026.respondents)]
    assert years.same_people(answered, year_2026.codebook) == {}


# A reconstructed edition


def test_a_reconstructed_edition_has_no_waiting_times():
    answered, edition = data.answered_until(2025), data.edition(2025)
    assert waiting.curve(data.respondents(2025), edition).empty
    assert waiting.shares(data.respondents(2025), edition, NOTHING_HIDDEN) == {}
    assert waiting.compared(answered, data.codebook()) == {}
    assert waiting.about(data.respondents(2025), edition) == ""
    assert waiting.why_absent(edition) == crosses.NOISE


def test_a_reconstructed_edition_has_no_crosstabs():
    arguments = data.respondents(2025), data.edition(2025), data.codebook()
    assert crosses.crosstabs(*arguments) == {}
    assert crosses.tests(*arguments) == {}
    assert crosses.satisfaction(*arguments).empty
    assert crosses.why_absent(data.edition(2025)) == years.why_absent(data.edition(2025)) == crosses.NOISE


def test_a_reconstructed_edition_has_no_weights_even_with_a_member_list(year_2026):
    arguments = data.respondents(2025), year_2026.members, data.edition(2025), data.codebook()
    assert response.by_class(*arguments) == {}
    weight = response.weights(*arguments)
    assert weight.empty
    assert response.about_weights(weight) == ""
    assert response.why_absent(data.edition(2025)) == crosses.NOISE
