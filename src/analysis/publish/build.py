"""All reports of an edition: each notebook run apart, one page each, nothing half written.

Each notebook runs in a process of its own, so that one that fails, or crashes,
leaves the others and its own previous report alone; page, tables and figures of a
report come in place together, or none does.
"""

import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from analysis import data
from analysis.errors import AuthorError
from analysis.publish import provenance, stamps
from analysis.publish.apart import run_apart
from analysis.publish.browser import print_pdf
from analysis.publish.execute import CellError, execute, find_parameters, read_notebook
from analysis.publish.files import replacing, told_path, write_whole
from analysis.publish.gallery import keep_figures, kept_figures, shown_figures
from analysis.publish.index import write_index
from analysis.publish.indicator_files import write_indicators
from analysis.publish.office import kept_tables, write_tables
from analysis.publish.output import collecting, fact_of
from analysis.publish.report import render, summary_of, tables_of
from analysis.publish.watch import Watch

Progress = Callable[[str, int, int], None]
LOGS = "build"
KEPT = "het vorige rapport is niet veranderd"


@dataclass(frozen=True)
class Result:
    """What became of one notebook: its report, or why there is none."""

    notebook: str
    report: Path
    seconds: float = 0.0
    summary: str = ""
    edition: int | None = None
    error: str = ""
    reason: str = ""
    unchanged: bool = False

    def line(self) -> str:
        """The closing line of a report, or the two lines of a failure."""
        if self.error:
            return self.error
        time_taken = "onveranderd" if self.unchanged else f"{self.seconds:.1f} s".replace(".", ",")
        return "  ".join(filter(None, [self.notebook, time_taken, self.summary, told_path(self.report)]))


def build(
    notebooks: Sequence[Path],
    edition: int | None,
    out: Path,
    jobs: int = 1,
    force: bool = False,
    progress: Progress | None = None,
    pdf: bool = False,
) -> list[Result]:
    """Render notebooks to reports, with their tables, the indicators of the edition and the index.

    Parameters
    ----------
    notebooks : sequence of pathlib.Path
        The notebook files.
    edition : int, optional
        The year that replaces ``EDITION`` in notebooks about an edition; the newest with answers if None.
    out : pathlib.Path
        The folder of the reports. Notebooks about an edition go to a folder of that year.
    jobs : int
        How many notebooks run at the same time.
    force : bool
        Also render what has not changed.
    progress : callable, optional
        Told the notebook, the number of the cell that starts and the number of cells.
    pdf : bool
        Also print each report, with the browser of this machine.

    Returns
    -------
    list of Result
        In the order of `notebooks`, also of those that failed; then what else went wrong.
    """
    work = partial(_build_safely, edition=edition, out=out, force=force)
    found = run_apart(
        work, notebooks, jobs, lambda notebook, step: progress and progress(notebook.stem, *step)
    )
    results = _reasons_once([found[notebook] or _stopped(notebook, out) for notebook in notebooks])
    try:
        for year in {result.edition for result in results if result.edition}:
            write_indicators(data.indicators(year), out / str(year))
        write_index(out)
        for result in results if pdf else []:
            if not result.error:
                print_pdf(result.report)
    except AuthorError as error:
        results.append(Result("overzicht", out, error=str(error)))
    return results


def build_one(
    notebook: Path,
    edition: int | None,
    out: Path,
    force: bool = True,
    progress: Callable[[int, int], None] | None = None,
) -> Result:
    """Render one notebook in this process; an author's mistake becomes a result, not an error."""
    started = time.monotonic()
    try:
        result = _make(notebook, edition, out, force, progress)
    except (AuthorError, CellError) as error:
        return _failed(notebook, out, error)
    return replace(result, seconds=time.monotonic() - started)


def _make(
    notebook: Path, edition: int | None, out: Path, force: bool, progress: Callable[[int, int], None] | None
) -> Result:
    """Run a notebook, and write its report and its tables; or find that nothing changed."""
    root = data.root()
    year = (edition or data.newest_edition()) if _has_edition(notebook) else None
    report = (out / str(year) if year else out) / f"{notebook.stem}.html"
    command = f"memorad build {notebook.stem}" + (f" --edition {year}" if year else "")
    key = stamps.inputs_key(root, notebook, command)
    if not force and (stamp := stamps.read_stamp(root, report, key)):
        return Result(notebook.stem, report, summary=stamp["summary"], edition=year, unchanged=True)
    data.forget()  # what was read before counts as read by the notebook
    with Watch(root / "data") as watch, collecting() as blocks:
        document = execute(notebook, {"EDITION": year} if year else {}, progress)
    page = render(document, provenance.trace(root, notebook, watch.files(), command))
    with replacing([*kept_tables(report), *kept_figures(report)], report.parent) as folder:
        write_whole(folder / report.name, page.encode("utf-8"))
        write_tables(tables_of(document), folder / report.name, fact_of(document, "status", "words"))
        keep_figures(shown_figures(blocks), folder / report.name)
    summary = summary_of(document)
    stamps.write_stamp(root, report, key, summary)
    _log(notebook).unlink(missing_ok=True)
    return Result(notebook.stem, report, summary=summary, edition=year)


def _build_safely(
    notebook: Path, progress: Callable[[int, int], None], edition: int | None, out: Path, force: bool
) -> Result:
    """Render one notebook; whatever fails, the others go on and the log says it."""
    try:
        return build_one(notebook, edition, out, force, progress)
    except Exception as error:
        failed = CellError(0, None, f"{type(error).__name__}: {error}", traceback.format_exc())
        return _failed(notebook, out, failed)


def _failed(notebook: Path, out: Path, error: AuthorError | CellError) -> Result:
    """A notebook that has no new report, and why."""
    return Result(notebook.stem, out, error=_told(notebook, error), reason=_reason(error))


def _reasons_once(results: Sequence[Result]) -> list[Result]:
    """The results, with a reason that several notebooks share told at the first only."""
    first: dict[str, str] = {}
    told = []
    for result in results:
        same = first.setdefault(result.reason, result.notebook) if result.reason else result.notebook
        error = f"{result.notebook}.ipynb: om dezelfde reden als {same}.ipynb; {KEPT}"
        told.append(result if same == result.notebook else replace(result, error=error))
    return told


def _stopped(notebook: Path, out: Path) -> Result:
    """What became of a notebook whose process died."""
    return Result(notebook.stem, out, error=f"{notebook.name}: onverwacht gestopt.\n  {KEPT}")


def _has_edition(notebook: Path) -> bool:
    """Whether a notebook is about an edition: its parameters have EDITION."""
    cell = find_parameters(read_notebook(notebook))
    return cell is not None and "EDITION" in cell.source


def _told(notebook: Path, error: AuthorError | CellError) -> str:
    """A failure in two lines; the traceback goes to a log."""
    if isinstance(error, AuthorError):
        return f"{notebook.name}: {_reason(error)}\n  {KEPT}"
    log = _log(notebook)
    log.parent.mkdir(exist_ok=True)
    log.write_text(error.full, encoding="utf-8")
    cell = f", cel {error.cell}" if error.cell else ""
    line = f", regel {error.line}" if error.line else ""
    return f"{notebook.name}{cell}{line}: {_reason(error)}\n  volledige melding: {told_path(log)}; {KEPT}"


def _reason(error: AuthorError | CellError) -> str:
    """Why a notebook failed."""
    return error.reason if isinstance(error, CellError) else str(error)


def _log(notebook: Path) -> Path:
    """Where the traceback of a notebook goes."""
    return data.root() / LOGS / f"{notebook.stem}.log"
