"""How far the yearly rerun of an edition is, and what comes next."""

from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from analysis import data

BOXES = {True: "[x]", False: "[ ]", None: " · "}


class Step(NamedTuple):
    """One step of the rerun: whether it is done (None: as often as you like), what it is, and its command."""

    done: bool | None
    text: str
    command: str


def steps(year: int, root: Path) -> list[Step]:
    """The rerun of an edition, step by step, with what is done.

    What was made before the answers were last imported does not count as done.
    """
    edition = data.edition(year) if year in data.editions() else None
    here = edition is not None and data.has_answers(year)
    table = data.published_table(year)
    # The import fills in `invited`: with it, a table came from a colleague; without it, it came from nowhere.
    elsewhere = bool(edition and not here and edition.invited and table.exists())
    imported, shipped = here or elsewhere, bool(edition and edition.export)
    built = _is_made(root / "reports" / str(year) / "jonge_klaren_enquete.html", year)
    drawn = any(_is_made(path, year) for path in (root / "figures" / str(year)).glob("*/*.manifest.json"))
    command = f"--edition {year}"
    importing = f"memorad import EXPORT {command} --invited AANTAL"
    often = "(zo vaak als nodig)"
    return [
        Step(
            edition is not None, f"Editie {year} aangemaakt in editions.toml", f"memorad new-edition {year}"
        ),
        Step(bool(edition and edition.invited), "Aantal benaderde jonge klaren ingevuld", importing),
        Step(imported, "Export ingelezen", importing),
        Step(imported and built, "Rapporten gemaakt", f"memorad build {command}"),
        Step(
            (here and drawn) or None, f"Figuren voor de opmaak gemaakt {often}", f"memorad figures {command}"
        ),
        Step(None, f"Concept nagekeken {often}", f"memorad check concept.docx {command}"),
        Step(
            shipped or (imported and _is_made(table, year)),
            "Editie vastgelegd voor volgend jaar",
            f"memorad build {command} --publish",
        ),
    ]


def render_steps(year: int, found: Sequence[Step]) -> str:
    """The steps as text: a cross for what is done, and the command that comes next."""
    rehearsal = year in data.editions() and data.is_rehearsal(year)
    head = f"Jonge klarenenquête {year}" + (" (oefening, met verzonnen antwoorden)" if rehearsal else "")
    lines = [f"  {BOXES[step.done]} {step.text}" for step in found]
    return "\n".join([head, *lines, "", _next(year, found, rehearsal)])


def _next(year: int, found: Sequence[Step], rehearsal: bool) -> str:
    """What to do now: the first step that is open, after those that may come before it."""
    open_steps = [step for step in found if step.done is False]
    if open_steps:
        free = [
            step for step in takewhile(lambda step: step is not open_steps[0], found) if step.done is None
        ]
        return f"Volgende stap: {', daarna '.join(step.command for step in [*free, open_steps[0]])}"
    if rehearsal:
        return f"De oefening is klaar. Wissen: memorad new-edition {year}"
    return f"Editie {year} is klaar. Volgende stap: memorad new-edition {year + 1}"


def _is_made(path: Path, year: int) -> bool:
    """Whether a file is there and no older than the answers that were imported."""
    imported = data.private_table(year)
    return path.exists() and (not imported.exists() or path.stat().st_mtime >= imported.stat().st_mtime)
