"""The yearly rerun, rehearsed: a new edition, a rehearsal that goes away, and what a year leaves behind."""

import os
import re
import shutil

import pandas as pd
import pytest

from analysis import data, rerun, survey
from analysis.errors import AuthorError
from analysis.intake import read_export, write_import
from analysis.publish.build import build_one
from analysis.steps import render_steps, steps

REPORTS = data.root() / "reports"
REPORT = "reports/2026/jonge_klaren_enquete.html"
SHIPPED = data.folder("jonge_klaren")
HASH = re.compile(r"\b[0-9a-f]{64}\b")
ALL_NOTEBOOKS = sorted((data.root() / "notebooks").glob("*.ipynb"))
NOTEBOOKS = [path for path in ALL_NOTEBOOKS if "EDITION" in path.read_text(encoding="utf-8")]
NEW_ANSWER = 'values.agency = ["Via een bemiddelingsbureau"]\n'
NEW_QUESTION = """
[variables.channels]
code = "kanalen"
label = "Gebruikte zoekkanalen"
question = "Hoe heeft u naar een baan gezocht? (meerdere antwoorden mogelijk)"
type = "multi"
asked_if = {contract = ["permanent", "temporary"]}
editions = [2026]
values.nvvr = ["Website van de NVvR", "SQ001"]
values.network = ["Via collega's, opleider of netwerk", "SQ002"]
values.social = ["Sociale media", "SQ003"]
values.agency = ["Bemiddelingsbureau", "SQ004"]
"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A collection of its own."""
    shutil.copytree(data.root() / "data", tmp_path / "data", ignore=shutil.ignore_patterns("raw"))
    monkeypatch.setenv("MEMORAD_ROOT", str(tmp_path))
    data.forget()
    yield tmp_path
    data.forget()


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory):
    """The rehearsal of 2026, imported with the codebook that an author ends up with: made once."""
    folder = tmp_path_factory.mktemp("rehearsal")
    with pytest.MonkeyPatch.context() as patch:
        shutil.copytree(data.root() / "data", folder / "data", ignore=shutil.ignore_patterns("raw"))
        patch.setenv("MEMORAD_ROOT", str(folder))
        data.forget()
        exports = [path for path in rerun.rehearse(2026) if "export" in path.name]
        rerun.set_invited(2026, 320)
        _complete_codebook(data.folder("jonge_klaren") / "codebook.toml")
        write_import(read_export(exports, data.codebook(), data.edition(2026)), data.private_folder(2026))
    data.forget()
    return folder


@pytest.fixture
def rehearsed(rehearsal, tmp_path, monkeypatch):
    """A copy of the rehearsal."""
    shutil.copytree(rehearsal / "data", tmp_path / "data")
    monkeypatch.setenv("MEMORAD_ROOT", str(tmp_path))
    data.forget()
    yield tmp_path
    data.forget()


def _complete_codebook(path):
    """Add to the codebook what the import asked for: a new answer and a new question."""
    unsolicited = 'values.unsolicited_application = ["Via een open sollicitatie"]\n'
    text = path.read_text(encoding="utf-8").replace(unsolicited, unsolicited + NEW_ANSWER)
    path.write_text(text + NEW_QUESTION, encoding="utf-8")
    data.forget()


def done(year, root):
    """Which steps of an edition are done."""
    return [step.done for step in steps(year, root)]


def test_a_new_edition_looks_like_the_last_one_a_year_later(root):
    rerun.new_edition(2027)
    edition = data.edition(2027)
    assert [str(day) for day in edition.field_period] == ["2027-09-01", "2027-09-30"]
    assert edition.usable == {"submitted": True, "answered": ["sex", "graduation_year", "work"]}
    assert done(2027, root) == [True, False, False, False, None, None, False]


def test_the_number_invited_is_filled_in_where_it_was_left_open(root):
    rerun.new_edition(2026)
    rerun.set_invited(2026, 315)
    text = (data.folder("jonge_klaren") / "editions.toml").read_text(encoding="utf-8")
    assert (data.edition(2026).invited, data.edition(2025).invited) == (315, 308)
    assert "# invited =" not in text


def test_an_edition_that_is_not_newer_is_refused(root):
    with pytest.raises(AuthorError, match="Editie 2022 is niet nieuwer dan 2025"):
        rerun.new_edition(2022)


def test_a_rehearsal_says_that_it_is_simulated_and_a_real_edition_takes_its_place(rehearsed):
    assert data.edition(2026).status == "gesimuleerd"
    assert data.source(2026).endswith("NVvR (gesimuleerd, verzonnen antwoorden om mee te oefenen)")
    rerun.new_edition(2026)
    assert data.edition(2026).status == "real"
    assert data.source(2026) == "Jonge klarenenquête 2026, Juniorsectie NVvR"
    assert list(data.private_folder(2026).iterdir()) == []


def test_a_real_export_beside_a_rehearsal_is_never_deleted(rehearsed):
    real = data.private_folder(2026) / "export_oktober.csv"
    real.write_text("echt", encoding="utf-8")
    rerun.new_edition(2026)
    assert real.read_text(encoding="utf-8") == "echt"


def test_a_real_edition_is_never_replaced_by_a_rehearsal(root):
    rerun.new_edition(2026)
    with pytest.raises(
        AuthorError, match="Er is al een echte editie 2026; oefenen zou haar in de weg zitten"
    ):
        rerun.rehearse(2026)


def test_a_year_of_which_nothing_was_invented_cannot_be_rehearsed(root):
    with pytest.raises(AuthorError, match="Oefenen kan met de editie van 2026"):
        rerun.rehearse(2027)


def test_the_rehearsed_edition_has_the_flow_that_was_simulated(rehearsed):
    rows = data.indicators(2026).set_index("id")
    assert rows.loc["response", ["count", "base"]].tolist() == [150, 320]


def test_a_class_that_follows_from_the_others_is_not_hidden_in_vain(rehearsed):
    # 98 less 67, 15 and 8 are the 8 of two to three years; in the table book other classes go instead.
    waited = survey.pick(data.indicators(2026), survey.TABLE_I)
    assert waited["count"].tolist() == [67, 15, 8, 8]


def test_small_cells_of_the_rehearsed_edition_are_hidden(rehearsed):
    rows = data.indicators(2026)
    shown = rows[rows["status"].eq("shown") & rows["kind"].eq("share") & rows["id"].ne("response")]
    left = shown["base"] - shown["count"]
    assert shown["count"].between(1, 4).sum() == 0
    assert left.between(1, 4).sum() == 0
    assert rows["status"].eq("small_cell").sum() > 10


def test_a_question_worded_anew_breaks_its_series_and_no_other(rehearsed):
    rows = data.changes(2026).set_index(["id", "earlier_edition"])
    broken = rows[rows["reason"].eq("andere vraag of andere antwoorden")]
    assert {name for name, _ in broken.index} >= {"balanced_permanent", "balanced_temporary"}
    assert rows.loc[("permanent", 2025), "reason"] == ""


def test_a_change_says_of_which_question_it_is_an_answer(rehearsed):
    labels = data.changes(2026).set_index("id")["label"]
    assert set(labels["sex.male"]) == {"Geslacht: Man"}
    assert set(labels["unwanted_unemployment.never"]) == {"Ooit ongewenst werkloos geweest: Nee"}
    assert set(labels["permanent"]) == {"vaste aanstelling"}


def test_the_year_of_graduation_is_not_compared_and_this_is_told_once(rehearsed):
    rows = data.changes(2026)
    years = rows[rows["id"].str.startswith("graduation_year.")]
    assert years["p"].isna().all()
    told = survey.not_compared(rows)
    assert told.count("Jaar waarin de opleiding is afgerond (de jaren schuiven met de editie mee)") == 1
    assert "andere vraag of andere antwoorden" in told


def test_the_one_change_that_was_simulated_is_found(rehearsed):
    rows = data.changes(2026).set_index(["id", "earlier_edition"])
    assert rows.loc[("first_fellowship", 2025), "difference"] < 0
    assert set(rows["verdict"]) <= {
        "stijgt",
        "daalt",
        "mogelijk",
        "geen aantoonbaar verschil",
        "niet te toetsen",
    }


def test_a_published_edition_is_all_that_the_next_year_needs(rehearsed):
    before = data.indicators(2026)
    rerun.publish(2026)
    shutil.rmtree(data.private_folder(2026))
    data.forget()
    after = data.indicators(2026)
    assert after.to_csv(index=False) == before.to_csv(index=False)


def test_what_is_published_holds_no_small_number(rehearsed):
    text = rerun.publish(2026).read_text(encoding="utf-8")
    hidden = [line for line in text.splitlines() if ",small_cell," in line]
    assert hidden
    assert {line.split(",small_cell,")[0].endswith(",,,,,") for line in hidden} == {True}


def test_the_steps_tell_what_comes_next(rehearsed):
    told = render_steps(2026, steps(2026, rehearsed))
    assert told.startswith("Jonge klarenenquête 2026 (oefening, met verzonnen antwoorden)\n")
    assert "[x] Export ingelezen" in told
    assert told.endswith("Volgende stap: memorad build --edition 2026")


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_renders_the_rehearsed_edition_without_a_key_of_a_respondent(rehearsed, notebook):
    keys = set(data.respondents(2026)["link_key"].dropna())
    result = build_one(notebook, 2026, rehearsed / "reports")
    page = result.report.read_text(encoding="utf-8")
    assert (result.error, len(keys)) == ("", 150)
    assert "gesimuleerd" in page
    assert [key for key in keys if key in page] == []


def test_the_survey_of_2025_renders_as_committed(root):
    # The other reports are compared byte for byte in a fresh clone, by .ci/run.
    result = build_one(
        next(path for path in NOTEBOOKS if path.stem == "jonge_klaren_enquete"), 2025, root / "reports"
    )
    pages = [result.report, REPORTS / "2025" / result.report.name]
    made, committed = (HASH.sub("", page.read_text(encoding="utf-8")) for page in pages)
    assert result.error == ""
    assert made == committed


def test_no_edition_is_built_on_invented_answers(rehearsed):
    with pytest.raises(AuthorError, match=r"2026 is nog een oefening.*memorad new-edition 2026"):
        rerun.new_edition(2027)


def test_what_was_published_says_the_same_when_the_answers_are_gone(rehearsed):
    before, changes = data.indicators(2026), data.changes(2026)
    rerun.publish(2026)
    data.private_table(2026).unlink()
    data.forget()
    pd.testing.assert_frame_equal(data.indicators(2026), before)
    pd.testing.assert_frame_equal(data.changes(2026), changes)
    assert set(data.printed_otherwise(data.indicators(2026))) == {""}


def test_no_key_of_a_respondent_is_published(rehearsed):
    keys = set(data.respondents(2026)["link_key"].dropna())
    published = rerun.publish(2026).read_text(encoding="utf-8")
    assert [key for key in keys if key in published] == []


def test_a_change_table_holds_shares_and_no_counts(rehearsed):
    table = survey.change_table(data.changes(2026))
    assert "benaderd" not in set(table["Indicator"])
    assert "vaste aanstelling" in set(table["Indicator"])


def test_what_a_rehearsal_left_behind_is_no_answer_of_a_real_edition(rehearsed):
    path = data.folder("jonge_klaren") / "editions.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"gesimuleerd"', '"real"'), encoding="utf-8")
    data.forget()
    assert not data.has_answers(2026)


def test_what_is_the_same_in_two_exports_is_said_once(root):
    exports = [path for path in rerun.rehearse(2026) if "export" in path.name]
    told = read_export(exports, data.codebook(), data.edition(2026)).messages
    reworded = [message.text for message in told if "wordings = " in message.text]
    assert len(reworded) == 1
    assert all(path.name in reworded[0] for path in exports)


def make(path, seconds_after_the_import):
    """A file that was made so long after the answers of 2026 were imported."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", encoding="utf-8")
    moment = data.private_table(2026).stat().st_mtime + seconds_after_the_import
    os.utime(path, (moment, moment))


def test_after_publishing_a_rehearsal_it_can_go(rehearsed):
    make(rehearsed / REPORT, 1)
    make(data.published_table(2026), 1)
    told = render_steps(2026, steps(2026, rehearsed))
    assert "[ ]" not in told
    assert told.endswith("De oefening is klaar. Wissen: memorad new-edition 2026")


def test_figures_and_draft_are_proposed_before_the_edition_is_published(rehearsed):
    make(rehearsed / REPORT, 1)
    assert render_steps(2026, steps(2026, rehearsed)).endswith(
        "Volgende stap: memorad figures --edition 2026, daarna memorad check concept.docx --edition 2026, "
        "daarna memorad build --edition 2026 --publish"
    )


def test_figures_that_were_made_are_not_proposed_again(rehearsed):
    make(rehearsed / REPORT, 1)
    make(rehearsed / "figures" / "2026" / "respons" / "respons_118mm.manifest.json", 1)
    told = render_steps(2026, steps(2026, rehearsed))
    assert "[x] Figuren" in told
    assert "Volgende stap: memorad check" in told


def test_what_was_made_before_the_last_import_is_to_be_made_again(rehearsed):
    make(rehearsed / REPORT, -1)
    make(data.published_table(2026), -1)
    assert done(2026, rehearsed) == [True, True, True, False, None, None, False]


def test_a_shipped_edition_with_reports_is_done_and_the_next_one_comes(root):
    make_report = root / "reports" / "2025" / "jonge_klaren_enquete.html"
    make_report.parent.mkdir(parents=True)
    make_report.write_text("", encoding="utf-8")
    assert render_steps(2025, steps(2025, root)).endswith("Volgende stap: memorad new-edition 2026")


def test_an_edition_that_a_colleague_published_counts_as_imported(rehearsed):
    rerun.publish(2026)
    shutil.rmtree(data.private_folder(2026))
    assert done(2026, rehearsed)[2::4] == [True, True]


def test_ending_a_rehearsal_takes_all_that_was_made_of_it(rehearsed):
    made = [rehearsed / REPORT, rehearsed / "figures" / "2026" / "a.txt", rehearsed / "memorad-rapporten.zip"]
    for path in [*made, data.published_table(2026)]:
        make(path, 1)
    rerun.new_edition(2026)
    assert [path for path in [*made, data.published_table(2026)] if path.exists()] == []
    assert done(2026, rehearsed) == [True, False, False, False, None, None, False]


def test_what_a_rehearsal_left_goes_even_if_its_edition_was_restored_first(rehearsed):
    make(rehearsed / REPORT, 1)
    make(data.published_table(2026), 1)
    shutil.copy(SHIPPED / "editions.toml", data.folder("jonge_klaren"))
    data.forget()
    added = rerun.new_edition(2026)
    assert (added.was_rehearsal, len(added.wiped)) == (False, 8)
    assert done(2026, rehearsed) == [True, False, False, False, None, None, False]


def test_what_else_is_there_of_a_new_edition_is_told_and_stays(root):
    data.published_table(2026).write_text("", encoding="utf-8")
    added = rerun.new_edition(2026)
    assert (added.wiped, added.found) == ([], [data.published_table(2026)])
    assert done(2026, root)[-1] is False


def test_a_rehearsal_that_cannot_be_ended_stays_whole(rehearsed):
    path = data.folder("jonge_klaren") / "editions.toml"
    path.write_text(path.read_text(encoding="utf-8") + '\n[2027]\nstatus = "real"\n', encoding="utf-8")
    data.forget()
    with pytest.raises(AuthorError, match="Editie 2026 is niet nieuwer dan 2027"):
        rerun.new_edition(2026)
    assert data.has_answers(2026)
