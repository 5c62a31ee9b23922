"""Running a notebook: its outputs, its parameters, and where it failed."""

import nbformat
import pytest

from analysis.errors import AuthorError
from analysis.publish.execute import CellError, execute


@pytest.fixture
def write_notebook(tmp_path):
    """Write a notebook of code cells; the first is tagged as parameters."""

    def write(*sources):
        cells = [nbformat.v4.new_code_cell(source, id=f"c{place}") for place, source in enumerate(sources)]
        cells[0].metadata["tags"] = ["parameters"]
        path = tmp_path / "proef.ipynb"
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
        return path

    return write


def test_a_cell_keeps_what_it_prints_and_what_it_shows(write_notebook):
    notebook = write_notebook("print('hallo')", "6 * 7")
    first, second = execute(notebook).cells
    assert first.outputs[0].text == "hallo\n"
    assert second.outputs[0].data["text/plain"] == "42"


def test_a_block_keeps_its_mark(write_notebook):
    notebook = write_notebook("from analysis.publish import say", "say('{} van de {}', 98, 140)")
    shown = execute(notebook).cells[1].outputs[0]
    assert shown.data["text/html"] == '<p class="said">98 van de 140</p>'
    assert shown.metadata["memorad"] == {"block": "sentence"}


def test_notebooks_do_not_see_each_others_names(write_notebook):
    execute(write_notebook("geheim = 1"))
    with pytest.raises(CellError, match="NameError: name 'geheim' is not defined"):
        execute(write_notebook("geheim"))


def test_a_parameter_is_replaced_and_its_comment_stays(write_notebook):
    notebook = write_notebook("EDITION = 2025  # het jaar", "EDITION + 1")
    document = execute(notebook, {"EDITION": 2026})
    assert document.cells[0].source == "EDITION = 2026  # het jaar"
    assert document.cells[1].outputs[0].data["text/plain"] == "2027"


def test_the_file_itself_does_not_change(write_notebook):
    notebook = write_notebook("EDITION = 2025")
    before = notebook.read_bytes()
    execute(notebook, {"EDITION": 2026})
    assert notebook.read_bytes() == before


def test_a_parameter_that_is_not_there_is_refused(write_notebook):
    with pytest.raises(AuthorError, match="geen cel met de tag 'parameters' waarin EDITION staat"):
        execute(write_notebook("JAAR = 2025"), {"EDITION": 2026})


def test_a_failure_tells_cell_line_and_reason(write_notebook):
    with pytest.raises(CellError) as failure:
        execute(write_notebook("a = 0", "b = 1\nb / a"))
    assert (failure.value.cell, failure.value.line, failure.value.reason) == (
        2,
        2,
        "ZeroDivisionError: division by zero",
    )
    assert "Traceback" in failure.value.full


def test_a_cell_that_is_no_python_tells_its_line(write_notebook):
    with pytest.raises(CellError) as failure:
        execute(write_notebook("a = 0\nb = = 1"))
    assert (failure.value.cell, failure.value.line) == (1, 2)


def test_a_mistake_of_the_author_speaks_for_itself(write_notebook):
    notebook = write_notebook("from analysis.publish import say", "say('{} en {}', 1)")
    with pytest.raises(CellError) as failure:
        execute(notebook)
    assert failure.value.reason == "De zin '{} en {}' heeft meer plaatsen {} dan waarden."


def test_progress_is_told_per_cell(write_notebook):
    steps = []
    execute(write_notebook("1", "2", "3"), progress=lambda cell, cells: steps.append((cell, cells)))
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_notebook_that_is_not_there_is_named(tmp_path):
    with pytest.raises(AuthorError, match=r"Het notebook weg\.ipynb bestaat niet"):
        execute(tmp_path / "weg.ipynb")


def test_a_file_that_is_no_notebook_is_named(tmp_path):
    (tmp_path / "stuk.ipynb").write_text("{", encoding="utf-8")
    with pytest.raises(AuthorError, match=r"stuk\.ipynb is geen leesbaar notebook"):
        execute(tmp_path / "stuk.ipynb")
