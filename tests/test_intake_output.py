"""An import on disk: all or nothing, nothing alive, nothing personal, the same every time."""

import html.parser
import json
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis import intake
from analysis.codebook import load_codebook, load_editions
from analysis.errors import AuthorError
from analysis.intake.table import to_csv
from analysis.intake.wording import route_words

FIXTURES = Path(__file__).parent / "fixtures"
BOOK = load_codebook(FIXTURES / "codebooks" / "exports.toml")
EDITION = load_editions(FIXTURES / "codebooks" / "exports_editions.toml")[2025]
EXPORT = FIXTURES / "exports" / "good" / "limesurvey_code_long.csv"
NAMES = ["import.html", "import.json", "respondents.csv"]


@pytest.fixture(scope="module")
def result() -> intake.Import:
    return intake.read_export(EXPORT, BOOK, EDITION)


class Page(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.captions = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)


def test_three_files_are_written_and_the_table_reads_back_as_it_was(result, tmp_path):
    table, _, _ = intake.write_import(result, tmp_path / "2025")
    assert sorted(path.name for path in (tmp_path / "2025").iterdir()) == NAMES
    pd.testing.assert_frame_equal(intake.read_respondents(table, BOOK), result.respondents)


def test_the_table_has_codes_unix_line_ends_and_running_numbers(result, tmp_path):
    table, _, _ = intake.write_import(result, tmp_path / "2025")
    content = table.read_bytes()
    assert content.startswith(b"respondent,sex,age,grad_year,")
    assert content.splitlines()[1].startswith(b"1,f,32,2020,zwn,peripheral,neuro,none,done,yes,current,")
    assert b"\r" not in content


def test_writing_twice_gives_the_same_bytes(result, tmp_path):
    intake.write_import(result, tmp_path / "a")
    intake.write_import(intake.read_export(EXPORT, BOOK, EDITION), tmp_path / "b")
    assert [(tmp_path / "a" / name).read_bytes() for name in NAMES] == [
        (tmp_path / "b" / name).read_bytes() for name in NAMES
    ]


def test_a_new_import_replaces_the_old_one_and_leaves_other_files(result, tmp_path):
    (tmp_path / "aantekening.txt").write_text("van de auteur", encoding="utf-8")
    (tmp_path / "respondents.csv").write_text("oud", encoding="utf-8")
    intake.write_import(result, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["aantekening.txt", *NAMES]
    assert (tmp_path / "respondents.csv").read_text(encoding="utf-8").startswith("respondent,")


@pytest.mark.parametrize("stops_at", NAMES)
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError])
def test_an_interrupted_import_leaves_the_old_state(stops_at, interruption, result, tmp_path, monkeypatch):
    for name in NAMES:
        (tmp_path / name).write_text(f"oud {name}", encoding="utf-8")
    replace_file = Path.replace

    def interrupted(self, target):
        if self.name == stops_at and Path(target).parent == tmp_path and "old" not in self.parts:
            raise interruption
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises((KeyboardInterrupt, AuthorError)):
        intake.write_import(result, tmp_path)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        "import.html": "oud import.html", "import.json": "oud import.json",
        "respondents.csv": "oud respondents.csv",
    }  # fmt: skip


def test_an_interrupted_first_import_leaves_an_empty_folder(result, tmp_path, monkeypatch):
    replace_file = Path.replace

    def interrupted(self, target):
        if self.name == "import.json":
            raise KeyboardInterrupt
        return replace_file(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        intake.write_import(result, tmp_path)
    assert list(tmp_path.iterdir()) == []


class CutOffError(BaseException):
    """The computer goes off: nothing is tidied up after it."""


@pytest.mark.parametrize("stops_at", NAMES)
@pytest.mark.parametrize("earlier", [NAMES, []])
def test_an_import_that_was_cut_off_leaves_the_old_state(earlier, stops_at, result, tmp_path, monkeypatch):
    for name in earlier:
        (tmp_path / name).write_text(f"oud {name}", encoding="utf-8")
    replace_file = Path.replace

    def cut_off(self, target):
        if self.name == stops_at and Path(target).parent == tmp_path:
            raise CutOffError
        return replace_file(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", cut_off)
        patch.setattr("shutil.rmtree", lambda *_, **__: None)
        patch.setattr("analysis.intake.output._put_back", lambda *_: None)
        with pytest.raises(CutOffError):
            intake.write_import(result, tmp_path)
    intake.restore_interrupted(tmp_path)
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        name: f"oud {name}" for name in earlier
    }


def test_what_was_not_yet_moved_when_it_was_cut_off_is_only_wiped(result, tmp_path):
    intake.write_import(result, tmp_path)
    (tmp_path / ".import-half").mkdir()
    (tmp_path / ".import-half" / "respondents.csv").write_text("half", encoding="utf-8")
    intake.restore_interrupted(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)


def test_a_full_disk_is_told_and_changes_nothing(result, tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    intake.write_import(result, tmp_path)
    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(AuthorError, match=r"De schijf is vol\. Maak ruimte .* Er is niets veranderd\."):
        intake.write_import(result, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(NAMES)


def test_a_full_disk_leaves_no_half_rules_for_git(tmp_path, monkeypatch):
    def half(self, text, **_):
        self.write_bytes(text[:9].encode())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", half)
    with pytest.raises(OSError, match="No space"):
        intake.keep_out_of_git(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_table_that_is_open_elsewhere_is_told_without_a_traceback(result, tmp_path, monkeypatch):
    def locked(self, target):
        raise PermissionError(13, "in use")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(AuthorError, match="Staat het nog open, bijvoorbeeld in Excel"):
        intake.write_import(result, tmp_path)


def test_a_folder_that_is_a_file_is_told(result, tmp_path):
    (tmp_path / "2025").write_text("", encoding="utf-8")
    with pytest.raises(AuthorError, match="In de map 2025 kan niet worden geschreven"):
        intake.write_import(result, tmp_path / "2025")


def test_last_years_file_is_recognised_by_its_fingerprint(result, tmp_path):
    intake.write_import(result, tmp_path / "2025")
    again = replace(result, edition=replace(EDITION, year=2026))
    with pytest.raises(AuthorError, match=r"limesurvey_code_long\.csv is al ingelezen als export van 2025"):
        intake.write_import(again, tmp_path / "2026")
    assert not (tmp_path / "2026").exists()


def test_a_formula_in_a_text_is_disarmed_in_the_table_and_comes_back(tmp_path):
    texts = ["=1+1", "+31", "-2", "@SUM(1)", "\tx", "gewoon", None]
    index = pd.RangeIndex(1, 8, name="respondent")
    table = pd.DataFrame({"remarks": texts}, index=index, dtype=object)
    path = tmp_path / "respondents.csv"
    path.write_text(to_csv(table), encoding="utf-8")
    assert path.read_text(encoding="utf-8").splitlines()[1:4] == ["1,'=1+1", "2,'+31", "3,'-2"]
    pd.testing.assert_frame_equal(intake.read_respondents(path, BOOK), table)


def test_a_table_of_another_codebook_is_refused(tmp_path):
    path = tmp_path / "respondents.csv"
    path.write_text("respondent,hobby\n1,vissen\n", encoding="utf-8")
    with pytest.raises(AuthorError, match="'hobby' staat niet in het codeboek"):
        intake.read_respondents(path, BOOK)


def test_an_absent_table_is_told(tmp_path):
    with pytest.raises(AuthorError, match="Lees de export eerst in met 'memorad import'"):
        intake.read_respondents(tmp_path / "respondents.csv", BOOK)


def test_the_record_holds_fingerprints_decisions_and_counts(result, tmp_path):
    _, _, path = intake.write_import(result, tmp_path / "2025")
    record = json.loads(path.read_text(encoding="utf-8"))
    assert list(record) == [
        "schema", "edition", "codebook_version", "respondents_sha256", "sources", "flow", "questions",
        "reworded", "kept", "dropped", "messages",
    ]  # fmt: skip
    assert re.fullmatch(r"[0-9a-f]{64}", record["sources"][0]["sha256"])
    assert record["sources"][0]["tool"] == "limesurvey"
    assert record["sources"][0]["size"] == 16_948
    assert record["flow"]["usable"] == 25
    assert record["questions"][0] == {
        "variable": "sex", "asked": 25, "not_asked": 0, "answered": 20, "not_answered": 0, "refused": 5,
        "blanked": 0,
    }  # fmt: skip
    assert [column["letter"] for column in record["dropped"]][:2] == ["AQ", "A"]


def test_the_report_is_a_whole_page_without_script_and_with_captions(result):
    page = Page(intake.import_report(result))
    assert "script" not in page.tags
    assert page.tags.count("h1") == 1
    assert page.tags.count("table") == page.tags.count("caption") == 5
    assert '<html lang="nl">' in intake.import_report(result)
    assert "default-src 'none'" in intake.import_report(result)


def test_the_report_shows_per_question_who_was_asked(result):
    report = intake.import_report(result)
    assert (
        "<td>&#x27;aanstelling&#x27; is Vaste aanstelling</td>"
        '<td class="n">17</td><td class="n">8</td><td class="n">17</td>'
    ) in report


def test_markup_in_a_message_is_text_in_the_report(result):
    message = intake.Message("warning", "test", "<script>alert(1)</script>")
    report = intake.import_report(replace(result, messages=(message,)))
    assert "<script>" not in report
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in report


def test_the_terminal_tells_file_flow_and_messages_in_lines_of_at_most_a_hundred(result):
    lines = intake.render_terminal(result).splitlines()
    assert lines[0] == "Import van de editie 2025"
    assert lines[1:3] == [
        "limesurvey_code_long.csv (16.948 bytes): LimeSurvey, tekencodering UTF-8, scheidingsteken "
        "puntkomma,",
        "  kopregel op rij 1, 30 rijen",
    ]
    assert lines[4:13] == [
        "Inzendingen",
        "    308  benaderd",
        "     30  geopend",
        "  -   1  test",
        "  -   1  alleen geopend, niets beantwoord",
        "  -   2  onvolledig",
        "  -   1  dubbel",
        "  =  25  bruikbaar",
        "Respons: 25 van 308 (8%).",
    ]
    assert max(map(len, lines)) <= 100
    assert lines[-1] == "25 respondenten, 30 vragen."


def test_the_terminal_keeps_a_line_to_paste_whole(result):
    long = f"values.a = [{', '.join(['een heel lang antwoord'] * 8)}]"
    told = replace(result, messages=(intake.Message("warning", "test", f"Zet dan:\n{long}"),))
    assert f"      {long}" in intake.render_terminal(told).splitlines()


def test_a_respons_id_that_may_be_a_name_is_not_told(tmp_path):
    path = tmp_path / "export.csv"
    text = EXPORT.read_text(encoding="utf-8-sig").replace(
        '"2";"2025-09-08 15', '"Kanarie Vogelaar";"2025-09-08 15'
    )
    path.write_text(text.replace('"Utrecht"', '"Utopia"'), encoding="utf-8")
    failed = intake.read_export(path, BOOK, EDITION)
    assert "Rij 3" in intake.render_terminal(failed)
    assert "Kanarie" not in intake.render_terminal(failed)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({}, "altijd"),
        ({"contract": ["perm", "temp"]}, "'aanstelling' is Vaste aanstelling of Tijdelijke aanstelling"),
        ({"fte": {"below": 1.0}}, "'fte' is minder dan 1"),
        ({"fte": {"at_least": 0.8, "at_most": 1.0}}, "'fte' is minstens 0,8 en hooguit 1"),
        ({"grad_year": {"years_ago_at_most": 2}}, "'jaarklaar' is hooguit 2 jaar geleden"),
        ({"not": {"work": ["unemployed"]}}, "niet ('werk' is Ik ben werkloos)"),
        ({"same": ["diff1", "diff2"]}, "'diff1' en 'diff2' zijn gelijk"),
        ({"any": [{"sex": ["f"]}, {"sex": ["m"]}]}, "'geslacht' is Vrouw of 'geslacht' is Man"),
    ],
)
def test_a_route_is_told_in_words(condition, words):
    assert route_words(condition, BOOK.variables) == words
