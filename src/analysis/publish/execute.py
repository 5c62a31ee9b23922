"""Run a notebook and keep what it shows.

The cells run in this process, in an IPython shell of their own: no kernel has
to start, and the modules that are already loaded are not loaded again. Who
wants notebooks apart from each other runs each in a process of its own, as
`analysis.publish.build` does.
"""

import atexit
import os
import re
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

# jsonschema looks for this module and builds a grammar of 1.5 s that nothing here uses.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

import nbformat  # noqa: E402
from IPython.core.interactiveshell import InteractiveShell  # noqa: E402
from IPython.utils.capture import capture_output  # noqa: E402
from nbformat import NotebookNode  # noqa: E402
from traitlets.config import Config  # noqa: E402

from analysis.errors import AuthorError  # noqa: E402

Progress = Callable[[int, int], None]
# The same picture every time, on any screen.
ENVIRONMENT = {"MPLBACKEND": "agg", "SOURCE_DATE_EPOCH": "0"}


class CellError(Exception):
    """A cell of a notebook failed: which, at which line, why, and the whole traceback."""

    def __init__(self, cell: int, line: int | None, reason: str, full: str) -> None:
        super().__init__(reason)
        self.cell, self.line, self.reason, self.full = cell, line, reason, full


def execute(
    notebook: Path, parameters: Mapping[str, Any] | None = None, progress: Progress | None = None
) -> NotebookNode:
    """The notebook with the outputs of all its cells.

    Parameters
    ----------
    notebook : pathlib.Path
        The file; it is not changed.
    parameters : mapping, optional
        Values that replace those of the cell tagged ``parameters``.
    progress : callable, optional
        Told the number of the cell that starts and the number of cells.

    Raises
    ------
    CellError
        If a cell fails; the rest is not run.
    AuthorError
        If the file is absent or no notebook.
    """
    document = read_notebook(notebook)
    set_parameters(document, parameters or {})
    cells = [cell for cell in document.cells if cell.cell_type == "code"]
    os.environ.update(ENVIRONMENT)
    with tempfile.TemporaryDirectory() as folder:
        shell = _new_shell(folder)
        try:
            for number, cell in enumerate(cells, start=1):
                if progress:
                    progress(number, len(cells))
                _run_cell(shell, cell, document.cells.index(cell) + 1)
        finally:
            atexit.unregister(shell.atexit_operations)
            shell.atexit_operations()
            InteractiveShell.clear_instance()
    return document


def read_notebook(path: Path) -> NotebookNode:
    """A notebook file, or a message that says what is wrong with it."""
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError as error:
        raise AuthorError(f"Het notebook {path.name} bestaat niet in {path.parent.name}/.") from error
    except (nbformat.reader.NotJSONError, nbformat.ValidationError) as error:
        raise AuthorError(f"{path.name} is geen leesbaar notebook. Haal het opnieuw op.") from error


def find_parameters(document: NotebookNode) -> NotebookNode | None:
    """The cell tagged ``parameters``, if there is one."""
    tagged = (cell for cell in document.cells if "parameters" in cell.metadata.get("tags", []))
    return next(tagged, None)


def set_parameters(document: NotebookNode, parameters: Mapping[str, Any]) -> None:
    """Put values in the cell tagged ``parameters``, in place; its comments stay."""
    cell = find_parameters(document)
    for name, value in parameters.items():
        pattern = re.compile(rf"^({re.escape(name)}\s*=\s*)[^#\n]*?(\s*(?:#.*)?)$", re.MULTILINE)
        if cell is None or not pattern.search(cell.source):
            raise AuthorError(f"Het notebook heeft geen cel met de tag 'parameters' waarin {name} staat.")
        cell.source = pattern.sub(lambda found, value=value: f"{found[1]}{value!r}{found[2]}", cell.source)


def _new_shell(folder: str) -> InteractiveShell:
    """A shell that leaves nothing behind: no history, no profile."""
    InteractiveShell.clear_instance()
    config = Config({"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}})
    return InteractiveShell.instance(config=config, ipython_dir=folder)


def _run_cell(shell: InteractiveShell, cell: NotebookNode, position: int) -> None:
    """Run one cell and put what it shows in the notebook."""
    results: list[Any] = []
    shell.display_trap.hook = lambda value: results.append(value) if value is not None else None
    with capture_output() as captured:
        result = shell.run_cell(cell.source, store_history=True)
    cell.execution_count = shell.execution_count - 1
    error = result.error_before_exec or result.error_in_exec
    if error is not None:
        full = "".join(traceback.format_exception(error))
        raise CellError(position, _line(error), _reason(error), full)
    sys.stderr.write(captured.stderr)  # a warning is for who builds, not for who reads
    printed = [nbformat.v4.new_output("stream", text=captured.stdout)] if captured.stdout else []
    shown = [(output.data, output.metadata) for output in captured.outputs]
    shown += [shell.display_formatter.format(value) for value in results]
    cell.outputs = printed + [
        nbformat.v4.new_output("display_data", data=data, metadata=facts) for data, facts in shown
    ]


def _line(error: BaseException) -> int | None:
    """The line of the cell at which it failed."""
    if isinstance(error, SyntaxError) and error.filename and "ipython-input" in error.filename:
        return error.lineno
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if "ipython-input" in frame.filename
    ]
    return lines[-1] if lines else None


def _reason(error: BaseException) -> str:
    """What went wrong on one line; an author's mistake speaks for itself."""
    text = " ".join(str(error).split())
    return text if isinstance(error, AuthorError) else f"{type(error).__name__}: {text}".rstrip(": ")
