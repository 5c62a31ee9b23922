"""Everything that a user meets is written down, and nothing private is in git."""

import re
import subprocess
import tomllib

import pytest

from analysis import data
from analysis.cli import main

ROOT = data.root()
DATA_README = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "handleiding.md").read_text(encoding="utf-8")


def tracked(*patterns: str) -> list[str]:
    """Files in git; none where the project is no checkout."""
    found = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return found.stdout.split()


def with_year_left_open(name: str) -> str:
    """A file name as the documentation gives it: a year as <year>."""
    return re.sub(r"20\d\d(?=\.csv)", "<year>", name)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "data").glob("*/*.*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_every_data_file_is_described(path):
    assert with_year_left_open(path.name) in DATA_README or path.name in DATA_README


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_every_notebook_is_in_the_guide(path):
    assert path.stem in GUIDE


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_command_is_in_the_guide(verb):
    assert f"memorad {verb}" in GUIDE


@pytest.mark.parametrize("verb", sorted(main.commands))
def test_every_command_and_option_has_a_help_line_in_dutch(verb):
    command = main.commands[verb]
    assert command.help
    assert [
        option.name for option in command.params if option.param_type_name == "option" and not option.help
    ] == []


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(((?!http)[^)#]+)\)", README))))
def test_every_link_of_the_readme_leads_somewhere(link):
    assert (ROOT / link).exists()


def test_the_readme_gives_the_two_commands():
    assert "python3 tasks.py reports" in README
    assert "python3 tasks.py test" in README


def test_no_answers_of_a_real_edition_are_in_git():
    private = [name for name in tracked("data") if "/raw/" in name or "respondents" in name]
    exports = {name.rpartition("/")[2] for name in tracked("data") if "export" in name}
    declared = {
        name for edition in data.editions().values() if edition.status != "real" for name in edition.export
    }
    assert private == []
    assert exports <= declared | {name for name in exports if "gesimuleerd" in name}


def test_every_shipped_export_says_what_it_is_in_its_name_and_in_a_column():
    for edition in data.editions().values():
        for name in edition.export:
            text = (data.folder("jonge_klaren") / name).read_text(encoding="utf-8-sig")
            assert edition.status in name
            assert text.count(edition.status) >= 30


def test_the_version_of_the_package_is_that_of_the_citation():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"version: {project['version']}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
