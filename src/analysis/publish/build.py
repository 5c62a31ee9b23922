"""All reports of an edition: each notebook run apart, one page each, nothing half written.

Each notebook runs in a process of its own, so that one that fails, or crashes,
leaves the others and its own previous report alone.
"""

import multiprocessing
import os
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path

from analysis import data
from analysis.errors import AuthorError
from analysis.publish import provenance
from analysis.publish.execute import CellError, execute, find_parameters, read_notebook
from analysis.publish.report import render, summary_of

Progress = Callable[[str, int, int], None]
LOGS = "build"


@dataclass(frozen=True)
class Result:
    """What became of one notebook: its report, or why there is none."""

    notebook: str
    report: Path
    seconds: float
    summary: str = ""
    error: str = ""

    def line(self) -> str:
        """The closing line of a report, or the two lines of a failure."""
        if self.error:
            return self.error
        parts = [self.notebook, f"{self.seconds:.1f} s".replace(".", ","), self.summary, told_path(self.report)]
        return "  ".join(filter(None, parts))


def build(
    notebooks: Sequence[Path],
    edition: int,
    out: Path,
    jobs: int = 1,
    force: bool = False,
    progress: Progress | None = None,
) -> list[Result]:
    """Render notebooks to reports.

    Parameters
    ----------
    notebooks : sequence of pathlib.Path
        The notebook files.
    edition : int
        The year that replaces ``EDITION`` in notebooks about an edition.
    out : pathlib.Path
        The folder of the reports. Notebooks about an edition go to a folder of that year.
    jobs : int
        How many notebooks run at the same time.
    force : bool
        Also render what has not changed.
    progress : callable, optional
        Told the notebook, the number of the cell that starts and the number of cells.

    Returns
    -------
    list of Result
        In the order of `notebooks`, also of those that failed.
    """
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    waiting, running, results = list(notebooks), {}, {}
    while waiting or running:
        while waiting and len(running) < max(jobs, 1):
            notebook = waiting.pop(0)
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(target=_work, args=(theirs, notebook, edition, out, force))
            process.start()
            theirs.close()
            running[ours] = (notebook, process)
        for channel in wait(list(running)):
            _listen(channel, running, results, out, progress)
    return [results[notebook] for notebook in notebooks]


def build_one(notebook: Path, edition: int, out: Path, progress: Callable[[int, int], None] | None = None) -> Result:
    """Render one notebook in this process; an author's mistake becomes a result, not an error."""
    started = time.monotonic()
    report = out / f"{notebook.stem}.html"
    try:
        of_edition = _has_edition(notebook)
        report = out / str(edition) / f"{notebook.stem}.html" if of_edition else report
        files = _Watch(data.root() / "data")
        with files:
            document = execute(notebook, {"EDITION": edition} if of_edition else {}, progress)
        command = f"memorad build {notebook.stem}" + (f" --edition {edition}" if of_edition else "")
        page = render(document, provenance.trace(data.root(), notebook, files.read, command))
        write_whole(report, page.encode("utf-8"))
    except (AuthorError, CellError) as error:
        return Result(notebook.stem, report, time.monotonic() - started, error=_told(notebook, error))
    return Result(notebook.stem, report, time.monotonic() - started, summary_of(document))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file in one go: the previous one stays until the new one is complete.

    Raises
    ------
    AuthorError
        If another program holds the file open.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        unfinished.write_bytes(content)
        unfinished.replace(path)
    except PermissionError as error:
        raise AuthorError(
            f"{told_path(path)} kan niet worden vervangen: het is nog open in een ander programma. Sluit het en probeer het opnieuw."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def told_path(path: Path) -> str:
    """A path as a person reads it: from the current folder where that is shorter."""
    here = Path.cwd()
    return str(path.resolve().relative_to(here)) if path.resolve().is_relative_to(here) else str(path)


class _Watch:
    """Notes which files below a folder are opened for reading."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.active, self.found = str(folder.resolve()), False, set()
        sys.addaudithook(self._hear)

    def __enter__(self) -> "_Watch":
        self.active = True
        return self

    def __exit__(self, *_: object) -> None:
        self.active = False

    def _hear(self, event: str, arguments: tuple) -> None:
        if self.active and event == "open" and isinstance(arguments[0], (str, os.PathLike)):
            path = os.path.abspath(os.fspath(arguments[0]))
            if path.startswith(self.folder + os.sep):
                self.found.add(path)

    @property
    def read(self) -> list[Path]:
        """The files, in a fixed order."""
        return sorted(Path(path) for path in self.found if os.path.isfile(path))


def _work(channel: Connection, notebook: Path, edition: int, out: Path, force: bool) -> None:
    """The life of one process: tell each cell, then the result."""
    try:
        result = build_one(notebook, edition, out, lambda *step: channel.send(step))
    except BaseException as error:  # whatever it is, the others go on and the log says it
        failed = CellError(0, None, f"{type(error).__name__}: {error}", traceback.format_exc())
        result = Result(notebook.stem, out, 0.0, error=_told(notebook, failed))
    channel.send(result)


def _listen(channel: Connection, running: dict, results: dict, out: Path, progress: Progress | None) -> None:
    """Take one message of a process; at its end keep its result."""
    notebook, process = running[channel]
    try:
        message = channel.recv()
    except EOFError:
        message = Result(notebook.stem, out, 0.0, error=f"{notebook.name}: het proces is onverwacht gestopt.\n  het vorige rapport is niet veranderd")
    if isinstance(message, Result):
        results[notebook] = message
        del running[channel]
        process.join()
    elif progress:
        progress(notebook.stem, *message)


def _has_edition(notebook: Path) -> bool:
    """Whether a notebook is about an edition: its parameters have EDITION."""
    cell = find_parameters(read_notebook(notebook))
    return cell is not None and "EDITION" in cell.source


def _told(notebook: Path, error: AuthorError | CellError) -> str:
    """A failure in two lines; the traceback goes to a log."""
    if isinstance(error, AuthorError):
        return f"{notebook.name}: {error}\n  het vorige rapport is niet veranderd"
    log = data.root() / LOGS / f"{notebook.stem}.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text(error.full, encoding="utf-8")
    line = f", regel {error.line}" if error.line else ""
    where = f", cel {error.cell}{line}" if error.cell else ""
    return f"{notebook.name}{where}: {error.reason}\n  volledige melding: {told_path(log)}; het vorige rapport is niet veranderd"
