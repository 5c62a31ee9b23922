"""Building reports: the same bytes twice, and a failure that harms nothing else."""

import shutil
from pathlib import Path

import pytest

from analysis import data
from analysis.errors import AuthorError
from analysis.publish.build import build, build_one
from analysis.publish.files import write_whole
from analysis.publish.progress import Bar

FIXTURE = Path(__file__).parent / "fixtures" / "publish"


@pytest.fixture
def root(tmp_path, monkeypatch):
    """A small collection of its own."""
    shutil.copytree(FIXTURE, tmp_path / "root")
    monkeypatch.setenv("MEMORAD_ROOT", str(tmp_path / "root"))
    monkeypatch.chdir(tmp_path / "root")
    return tmp_path / "root"


@pytest.fixture
def full(root):
    """A notebook with every kind of block."""
    return root / "notebooks" / "klein_rapport.ipynb"


@pytest.fixture
def good(root):
    """A notebook that says little and reads some data."""
    return root / "notebooks" / "kort_rapport.ipynb"


@pytest.fixture
def failing(root):
    """A notebook that fails at its second code cell."""
    return root / "notebooks" / "met_fout.ipynb"


def test_two_builds_give_the_same_bytes(root, full):
    for out in ("een", "twee"):
        build_one(full, 2025, root / out)
    first, second = (
        {path.relative_to(root / out).as_posix(): path.read_bytes() for path in (root / out).rglob("*.*")}
        for out in ("een", "twee")
    )
    assert {Path(name).suffix for name in first} >= {".html", ".docx", ".xlsx", ".svg", ".csv", ".txt"}
    assert first == second


def test_the_closing_line_tells_name_time_claims_and_path(root, good):
    result = build_one(good, 2025, root / "reports")
    name, seconds, claims, path = result.line().split("  ")
    assert name == "kort_rapport"
    assert seconds.endswith(" s")
    assert claims == "2 van 4 gedrukte getallen kloppen; 1 niet; 1 niet te controleren"
    assert path == str(Path("reports", "2025", "kort_rapport.html"))


def test_a_failing_notebook_is_told_in_two_lines_and_the_others_still_render(root, good, failing):
    broken, fine = build([failing, good], 2025, root / "reports", jobs=2)[:2]
    assert broken.line().splitlines() == [
        "met_fout.ipynb, cel 3, regel 2: ZeroDivisionError: division by zero",
        f"  volledige melding: {Path('build', 'met_fout.log')}; het vorige rapport is niet veranderd",
    ]
    assert "ZeroDivisionError" in (root / "build" / "met_fout.log").read_text(encoding="utf-8")
    assert fine.report.is_file()


def test_a_failing_notebook_leaves_its_previous_report(root, failing):
    previous = root / "reports" / "met_fout.html"
    write_whole(previous, b"vorige")
    build([failing], 2025, root / "reports")
    assert previous.read_bytes() == b"vorige"


def test_a_reason_that_notebooks_share_is_told_once(root, failing):
    second = failing.with_name("ook_met_fout.ipynb")
    shutil.copy(failing, second)
    results = build([failing, second], 2025, root / "reports")
    assert results[0].line().startswith("met_fout.ipynb, cel 3, regel 2: ZeroDivisionError")
    assert results[1].line() == (
        "ook_met_fout.ipynb: om dezelfde reden als met_fout.ipynb; het vorige rapport is niet veranderd"
    )


def test_broken_editions_stop_only_what_is_about_an_edition(root, good, failing):
    failing.write_text(
        failing.read_text(encoding="utf-8").replace("noemer = 0", "noemer = 1"), encoding="utf-8"
    )
    (root / "data" / "jonge_klaren").mkdir(exist_ok=True)
    (root / "data" / "jonge_klaren" / "editions.toml").write_text("[2025\n", encoding="utf-8")
    broken, fine = build([good, failing], None, root / "reports")[:2]
    assert "editions.toml" in broken.error
    assert fine.error == ""


def test_a_notebook_that_kills_its_process_harms_nobody(root, good, failing):
    source = failing.read_text(encoding="utf-8").replace("noemer = 0", "import os; os._exit(9)")
    failing.write_text(source, encoding="utf-8")
    broken, fine = build([failing, good], 2025, root / "reports")[:2]
    assert broken.line() == "met_fout.ipynb: onverwacht gestopt.\n  het vorige rapport is niet veranderd"
    assert fine.error == ""


def test_progress_tells_which_notebook_and_which_cell(root, good):
    steps = []
    build([good], 2025, root / "reports", progress=lambda *step: steps.append(step))
    assert steps[0] == ("kort_rapport", 1, 2)
    assert steps[-1] == ("kort_rapport", 2, 2)


def test_without_a_terminal_each_notebook_is_told_once(capsys):
    with Bar() as bar:
        for step in (("een", 1, 2), ("twee", 1, 3), ("een", 2, 2)):
            bar.show(*step)
    assert capsys.readouterr().err.splitlines() == ["  een: 2 cellen", "  twee: 3 cellen"]


def test_what_has_not_changed_is_not_made_again(root, good):
    build([good], 2025, root / "reports")
    again = build([good], 2025, root / "reports")[0]
    assert again.unchanged
    assert again.line().split("  ")[1:3] == [
        "onveranderd",
        "2 van 4 gedrukte getallen kloppen; 1 niet; 1 niet te controleren",
    ]


@pytest.mark.parametrize(
    "changed", ["data/proef/published.csv", "data/proef/raw/nieuw.csv", "reports/2025/kort_rapport.html"]
)
def test_a_change_in_data_or_report_makes_it_again(root, good, changed):
    build([good], 2025, root / "reports")
    (root / changed).parent.mkdir(exist_ok=True)
    with (root / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert not build([good], 2025, root / "reports")[0].unchanged


def test_another_edition_is_another_report(root, good):
    build([good], 2025, root / "reports")
    build([good], 2031, root / "reports")
    assert "EDITION = 2031" in (root / "reports" / "2031" / "kort_rapport.html").read_text(encoding="utf-8")


def test_the_footer_names_the_data_that_were_read(root, good):
    page = build_one(good, 2025, root / "reports").report.read_text(encoding="utf-8")
    assert "data/proef/groups.toml, data/proef/published.csv" in page


def test_a_file_that_was_read_before_counts_as_read(root, good):
    source = good.read_text(encoding="utf-8").replace(
        'check_article(\\"proef', 'data.editions()\\ncheck_article(\\"proef'
    )
    good.write_text(
        source.replace("from analysis.publish", "from analysis import data\\nfrom analysis.publish"),
        encoding="utf-8",
    )
    (root / "data" / "jonge_klaren").mkdir()
    (root / "data" / "jonge_klaren" / "editions.toml").write_text(
        '[2025]\nstatus = "gedrukt"\n', encoding="utf-8"
    )
    data.editions()
    page = build_one(good, 2025, root / "reports").report.read_text(encoding="utf-8")
    data.editions.cache_clear()
    assert "data/jonge_klaren/editions.toml" in page


def test_the_hash_follows_the_data(root, good):
    before = build_one(good, 2025, root / "een").report.read_text(encoding="utf-8")
    with (root / "data" / "proef" / "groups.toml").open("a", encoding="utf-8") as file:
        file.write("# een woord meer\n")
    after = build_one(good, 2025, root / "twee").report.read_text(encoding="utf-8")
    different = [line for line in before.splitlines() if line not in after.splitlines()]
    assert len(different) == 1
    assert "SHA-256" in different[0]


def test_a_report_that_is_held_open_gets_a_message(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    report = tmp_path / "rapport.html"
    report.write_bytes(b"vorige")
    with pytest.raises(AuthorError, match="nog open in een ander programma"):
        write_whole(report, b"nieuw")
    assert report.read_bytes() == b"vorige"
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.html"]


@pytest.mark.parametrize("refused_from", ["2025", "new"], ids=["moving away", "putting in place"])
def test_a_spreadsheet_that_is_held_open_leaves_the_whole_report_as_it_was(
    root, full, monkeypatch, refused_from
):
    def refuse(path, target):
        if path.name == "klein_rapport_tabellen.xlsx" and path.parent.name == refused_from:
            raise PermissionError
        return replace(path, target)

    replace = Path.replace
    build_one(full, 2025, root / "reports")
    before = {path: path.read_bytes() for path in (root / "reports").rglob("*") if path.is_file()}
    full.write_text(
        full.read_text(encoding="utf-8").replace("een klein rapport", "een groot rapport"), encoding="utf-8"
    )
    monkeypatch.setattr(Path, "replace", refuse)
    told = build_one(full, 2025, root / "reports").error
    assert {path: path.read_bytes() for path in (root / "reports").rglob("*") if path.is_file()} == before
    held = Path("reports", "2025", "klein_rapport_tabellen.xlsx")
    assert f"{held} kan niet worden vervangen" in told
    assert told.endswith("het vorige rapport is niet veranderd")


def test_a_figure_that_is_no_longer_shown_disappears(root, full):
    build_one(full, 2025, root / "reports")
    stale = root / "reports" / "2025" / "figuren" / "klein_rapport" / "oud" / "oud.svg"
    stale.parent.mkdir(parents=True)
    stale.touch()
    build_one(full, 2025, root / "reports")
    assert not stale.parent.exists()


def test_a_notebook_without_a_title_is_refused(root, failing):
    source = failing.read_text(encoding="utf-8").replace("# Proef", "Proef").replace("teller / noemer", "1")
    failing.write_text(source, encoding="utf-8")
    assert "begint met een titel" in build_one(failing, 2025, root / "reports").error


def test_two_headings_with_one_name_are_refused(root, good):
    source = good.read_text(encoding="utf-8").replace("*Bron", "## Herkomst\\n\\n*Bron")
    good.write_text(source, encoding="utf-8")
    assert "Twee onderdelen van het rapport heten 'herkomst'" in build_one(good, 2025, root / "reports").error
