"""The command: exit codes, Dutch messages, nothing half-written, no traceback."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from analysis import data
from analysis.cli import main

FAILING = """{"cells": [{"cell_type": "code", "id": "a", "metadata": {}, "outputs": [],
"execution_count": null, "source": ["onbekend"]}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A collection of its own, with data and an empty notebooks folder."""
    shutil.copytree(data.root() / "data", tmp_path / "data", ignore=shutil.ignore_patterns("raw"))
    (tmp_path / "notebooks").mkdir()
    monkeypatch.setenv("MEMORAD_ROOT", str(tmp_path))
    data.forget()
    yield tmp_path
    data.forget()


def run(*arguments):
    """The result of a command."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def survey(root):
    """The data folder of the survey."""
    return root / "data" / "jonge_klaren"


def test_without_a_verb_the_steps_of_the_newest_edition_are_shown(root):
    result = run()
    assert result.exit_code == 0
    assert result.output.startswith(
        "Jonge klarenenquête 2025\n  [x] Editie 2025 aangemaakt in editions.toml\n"
    )
    assert result.output.endswith("Volgende stap: memorad build --edition 2025\n")


def test_a_new_edition_is_added_a_year_later(root):
    result = run("new-edition", 2026)
    edition = data.edition(2026)
    assert result.exit_code == 0
    assert (edition.invited, edition.status, edition.small_cell) == (None, "real", 5)
    assert [str(day) for day in edition.graduation] == ["2021-01-01", "2026-09-30"]


def test_an_edition_that_exists_is_refused_and_nothing_changes(root):
    before = (survey(root) / "editions.toml").read_bytes()
    result = run("new-edition", 2025)
    assert result.exit_code == 1
    assert "Editie 2025 bestaat al" in result.output
    assert (survey(root) / "editions.toml").read_bytes() == before


def test_ending_a_rehearsal_says_what_went_and_what_to_restore(root):
    run("new-edition", 2026, "--rehearse")
    told = run("new-edition", 2026).output
    assert told.startswith("De oefening 2026 is gewist (data/jonge_klaren/raw/2026/export_2026_")
    assert "git restore data reports\n" in told


def test_an_import_fills_in_the_invited_and_writes_outside_git(root):
    run("new-edition", 2026)
    export = survey(root) / "export_2026.csv"
    text = (survey(root) / "export_2025_gereconstrueerd.csv").read_text(encoding="utf-8-sig")
    later = text.replace('"2025-09-', '"2026-09-')
    export.write_text(later.replace('"2020"', '"2021"'), encoding="utf-8-sig")
    result = run("import", export, "--edition", 2026, "--invited", 315)
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (survey(root) / "raw" / "2026").iterdir()) == [
        "import.html", "import.json", "respondents.csv",
    ]  # fmt: skip
    assert data.edition(2026).invited == 315
    assert "invited = 315" in result.output


def test_a_second_import_says_that_it_replaces_the_first(root):
    arguments = ("import", survey(root) / "export_2025_gereconstrueerd.csv", "--edition", 2025)
    assert "Vervangt" not in run(*arguments).output
    told = run(*arguments).output
    assert "Vervangt een eerdere import: 140 → 140 respondenten; maak de rapporten opnieuw." in told


def test_an_import_without_the_number_invited_asks_for_it(root):
    run("new-edition", 2026)
    result = run("import", root / "weg.csv", "--edition", 2026)
    assert "het aantal benaderden ontbreekt; geef het mee met --invited AANTAL" in result.output


def test_the_same_file_twice_is_refused(root):
    export = survey(root) / "export_2025_gereconstrueerd.csv"
    shutil.copy(export, root / "kopie.csv")
    result = run("import", export, root / "kopie.csv", "--edition", 2025)
    assert result.exit_code == 1
    assert result.output.startswith("U gaf hetzelfde bestand twee keer: export_2025_gereconstrueerd.csv en")


def test_a_folder_is_no_export(root):
    result = run("import", survey(root), "--edition", 2025)
    assert "jonge_klaren is een map. Geef de naam van het exportbestand erin." in result.output
    assert "onbekend enquêteprogramma" not in result.output


def test_a_dry_run_writes_nothing(root):
    result = run("import", survey(root) / "export_2025_gereconstrueerd.csv", "--edition", 2025, "--dry-run")
    assert result.exit_code == 0
    assert result.output.endswith("Er is niets geschreven (--dry-run).\n")
    assert not (survey(root) / "raw").exists()


def test_an_export_that_is_absent_is_told_and_nothing_is_written(root):
    result = run("import", root / "weg.csv", "--edition", 2025)
    assert result.exit_code == 1
    assert f"Er is geen bestand weg.csv in {root}." in " ".join(result.output.split())
    assert not (survey(root) / "raw").exists()


def test_an_unknown_edition_is_told_with_those_that_exist(root):
    result = run("build", "--edition", 1999)
    assert result.exit_code == 1
    assert "Editie 1999 staat niet in editions.toml (wel: 2025, 2024, 2023)" in result.output


def test_an_unknown_notebook_is_wrong_use(root):
    result = run("build", "bestaat_niet")
    assert result.exit_code == 2
    assert "bestaat_niet" in result.output


def test_a_codebook_is_drafted_from_an_export(root):
    result = run("codebook", survey(root) / "export_2025_gereconstrueerd.csv")
    assert result.exit_code == 0
    assert "Wat" not in result.output.splitlines()[0]
    assert '"Vaste aanstelling"' in result.output


def test_a_file_that_is_no_export_gets_no_codebook(root):
    (root / "leeg.csv").write_bytes(b"")
    result = run("codebook", root / "leeg.csv")
    assert result.exit_code == 1
    assert "leeg" in result.output


def test_another_survey_needs_a_folder_of_its_own(root):
    export = survey(root) / "export_2025_gereconstrueerd.csv"
    result = run("import", export, "--edition", 2025, "--codebook", survey(root) / "codebook.toml")
    assert result.exit_code == 2
    assert "voeg --out MAP toe" in result.output


def test_another_survey_is_read_by_its_own_drafted_codebook(root):
    export, book = survey(root) / "export_2025_gereconstrueerd.csv", root / "eigen.toml"
    run("codebook", export, "--out", book)
    result = run("import", export, "--edition", 2025, "--codebook", book, "--out", root / "eigen")
    assert result.exit_code == 0, result.output
    assert (root / "eigen" / "respondents.csv").exists()
    assert "respondents.csv\n" in (root / "eigen" / ".gitignore").read_text(encoding="utf-8")


def another_survey(root, editions=""):
    """Codebook and export of the invented survey, in a folder of their own."""
    folder = root / "ander"
    folder.mkdir()
    fixtures = Path(__file__).parent / "fixtures"
    shutil.copy(fixtures / "codebooks" / "exports.toml", folder / "codebook.toml")
    shutil.copy(fixtures / "exports" / "good" / "limesurvey_code_long.csv", folder / "export.csv")
    if editions:
        (folder / "editions.toml").write_text(editions, encoding="utf-8")
    given = ("--codebook", folder / "codebook.toml", "--out", folder / "uit")
    return run("import", folder / "export.csv", "--edition", 2025, *given)


def test_another_survey_has_neither_the_field_period_nor_the_minimum_of_this_one(root):
    result = another_survey(root)
    assert result.exit_code == 0, result.output
    assert "\n25 respondenten, 30 vragen." in result.output


def test_another_survey_may_bring_its_own_editions(root):
    result = another_survey(root, '[2025]\nstatus = "real"\nminimum_usable = 99\n')
    assert result.exit_code == 1
    assert "(minimaal 99 nodig, zie de editie)" in result.output


def test_editions_beside_another_codebook_must_hold_the_year(root):
    result = another_survey(root, '[2024]\nstatus = "real"\n')
    assert result.exit_code == 1
    assert "Editie 2025 staat niet in editions.toml (wel: 2024). Voeg haar daar toe." in result.output


def test_answers_are_never_written_where_git_keeps_them(root):
    (root / ".gitignore").write_text("/build/\n", encoding="utf-8")
    export = survey(root) / "export_2025_gereconstrueerd.csv"
    result = run("import", export, "--edition", 2025, "--out", root)
    assert result.exit_code == 1
    assert "komen de antwoorden in git. Kies een eigen, nieuwe map." in result.output
    assert not (root / "respondents.csv").exists()


def test_a_mistake_in_a_line_of_indicators_is_told_with_the_line(root):
    path = survey(root) / "indicators.toml"
    path.write_text(
        path.read_text(encoding="utf-8") + 'nieuw = {lable = "x", group = "all"}\n', encoding="utf-8"
    )
    result = run("check", "jonge_klaren")
    assert result.exit_code == 1
    assert "indicators.toml, 'nieuw': onbekend: lable; er ontbreekt: label" in result.output


def test_a_failing_notebook_gives_no_traceback_for_figures(root):
    (root / "notebooks" / "fout.ipynb").write_text(FAILING, encoding="utf-8")
    result = run("figures")
    assert result.exit_code == 1
    assert "fout.ipynb, cel 1: NameError" in result.output


def test_the_check_of_an_article_tells_what_fails_first(root):
    result = run("check", "jonge_klaren", "--no-data")
    assert result.exit_code == 1
    assert "gedrukt: 46%" in result.output.splitlines()[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["buidl"], "De opdracht buidl bestaat niet. Bedoelt u 'build'?"),
        (["new-edition"], "Er ontbreekt 'JAAR'."),
        (["new-edition", "26"], "Verkeerde waarde bij 'JAAR': 26 kan niet; nodig is 2000 tot en met 2100."),
        (["import", "x.csv"], "Er ontbreekt '--edition'."),
        (["build", "--jobs", "0"], "Verkeerde waarde bij '--jobs': 0 kan niet; nodig is 1 of meer."),
        (["build", "--edition", "x"], "Verkeerde waarde bij '--edition': 'x' is geen geheel getal."),
        (["build", "--formaat"], "De optie --formaat bestaat niet."),
        (["check", "mijn", "concept.docx"], "Dit is te veel: concept.docx. Staat er een spatie"),
        (["check", "x", "--format", "pdf"], "'pdf' kan niet; kies uit 'text', 'csv', 'json'."),
        (["check", "x", "--format"], "Achter --format hoort een waarde."),
    ],
)
def test_wrong_use_is_told_in_dutch_with_the_name_of_the_command(root, arguments, told):
    result = run(*arguments)
    assert result.exit_code == 2
    assert told in result.output
    assert "Error" not in result.output
    assert "Usage" not in result.output


@pytest.mark.parametrize("verb", [[], *([verb] for verb in main.commands)], ids=str)
def test_help_is_dutch_and_whole(root, verb):
    told = run(*verb, "--help").output
    assert told.startswith("Gebruik: memorad")
    assert "Toon deze uitleg." in told
    for english in ("Options", "Commands", "required", "default", "INTEGER", "PATH", "..\n"):
        assert english not in told.replace("[OPDRACHT] ...\n", "").replace("EXPORT ...\n", "")


@pytest.mark.parametrize(
    ("arguments", "exit_code", "told"),
    [
        (["build", "--out", "bestand.md"], 2, "'bestand.md' is een bestand; hier hoort een map."),
        (["site", "--out", "data"], 2, "'data' is een map; hier hoort een bestand."),
        (["check", "bestand.md", "--fill", "nergens/t.md"], 1, "De map nergens bestaat niet."),
        (["check", "bestand.md", "--fill", "t.docx"], 1, "kies een naam die eindigt op .md."),
        (["codebook", "export.csv", "--out", "nergens/x.toml"], 1, "De map nergens bestaat niet."),
        (["codebook", "export.csv", "--out", "bestand.md/x.toml"], 1, "bestand.md is een bestand"),
    ],
)
def test_a_place_that_cannot_be_written_is_told(root, monkeypatch, arguments, exit_code, told):
    monkeypatch.chdir(root)
    (root / "bestand.md").write_text("Er zijn 140 antwoorden.", encoding="utf-8")
    shutil.copy(survey(root) / "export_2025_gereconstrueerd.csv", root / "export.csv")
    result = run(*arguments)
    assert result.exit_code == exit_code
    assert told in result.output


def test_a_check_of_an_edition_without_answers_says_so(root):
    run("new-edition", 2026)
    for subject in ("jonge_klaren", "concept.md"):
        assert "Van editie 2026 zijn geen antwoorden" in run("check", subject, "--edition", 2026).output
    assert "Editie 2030 staat niet in editions.toml" in run("check", "concept.md", "--edition", 2030).output


def test_a_mark_that_cannot_be_filled_leaves_no_file(root):
    (root / "t.md").write_text("{{permanet.percent}}", encoding="utf-8")
    told = run("check", root / "t.md", "--fill", root / "klaar.md").output
    assert "Bedoelt u permanent, permanent_men of" in told
    assert told.endswith("Er is niets geschreven.\n")
    assert not (root / "klaar.md").exists()


@pytest.mark.parametrize("arguments", [("concept.md", "--no-data"), ("jonge_klaren", "--fill", "x.md")])
def test_an_option_of_the_other_kind_of_check_is_refused(arguments):
    result = run("check", *arguments)
    assert (result.exit_code, "hoort bij een" in result.output) == (2, True)
