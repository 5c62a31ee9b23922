"""The notebooks: what a cell may do, how a page is built, and that no output is kept."""

import ast
import json
from pathlib import Path

import pytest

from analysis import data

NOTEBOOKS = sorted((data.root() / "notebooks").glob("*.ipynb"))
ALLOWED = (ast.Import, ast.ImportFrom, ast.Assign, ast.Expr)
FORBIDDEN = (
    ast.FunctionDef,
    ast.ClassDef,
    ast.For,
    ast.While,
    ast.If,
    ast.Lambda,
    ast.IfExp,
    ast.comprehension,
)
ROOMS = {"analysis", "analysis.in_depth", "analysis.mri_energy", "analysis.publish"}


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def cells(request: pytest.FixtureRequest) -> list[dict]:
    """The cells of a notebook."""
    return json.loads(Path(request.param).read_text(encoding="utf-8"))["cells"]


def code_of(cells: list[dict]) -> list[ast.stmt]:
    """All statements of the code cells."""
    return [
        statement
        for cell in cells
        if cell["cell_type"] == "code"
        for statement in ast.parse("".join(cell["source"])).body
    ]


def test_a_notebook_has_at_most_forty_cells_and_about_eighty_lines_of_code(cells):
    assert len(cells) <= 40
    assert sum(len(cell["source"]) for cell in cells if cell["cell_type"] == "code") <= 85


def test_statements_only_import_assign_or_show(cells):
    assert [
        type(statement).__name__ for statement in code_of(cells) if not isinstance(statement, ALLOWED)
    ] == []


def test_no_statement_decides_repeats_or_defines(cells):
    found = [
        type(node).__name__
        for statement in code_of(cells)
        for node in ast.walk(statement)
        if isinstance(node, FORBIDDEN)
    ]
    assert found == []


def test_only_subjects_and_publish_are_imported(cells):
    imported = {statement.module for statement in code_of(cells) if isinstance(statement, ast.ImportFrom)}
    assert imported <= ROOMS
    assert [statement for statement in code_of(cells) if isinstance(statement, ast.Import)] == []


def test_no_outputs_are_kept(cells):
    kept = [cell["id"] for cell in cells if cell.get("outputs") or cell.get("execution_count")]
    assert kept == []


def test_every_cell_has_a_name_of_its_own(cells):
    names = [cell["id"] for cell in cells]
    assert len(set(names)) == len(names)


def test_the_first_cell_has_the_title_and_the_source(cells):
    first = "".join(cells[0]["source"])
    assert first.startswith("# ")
    assert "*Bron:" in first


def test_no_section_skips_a_level(cells):
    headings = [
        line
        for cell in cells
        if cell["cell_type"] == "markdown"
        for line in cell["source"]
        if line.startswith("#")
    ]
    assert {heading.split()[0] for heading in headings} <= {"#", "##"}
    assert [heading for heading in headings if heading.startswith("# ")] == headings[:1]


def test_prose_holds_no_computed_percentage(cells):
    prose = "".join("".join(cell["source"]) for cell in cells[1:] if cell["cell_type"] == "markdown")
    assert "%" not in prose.replace("95%-interval", "")
