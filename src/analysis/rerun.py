"""The yearly rerun: a new edition, how far it is, and what it leaves for the next year."""

import datetime
import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analysis import data
from analysis.errors import AuthorError

SMALL_CELL = 5
IMPORTED = ("respondents.csv", "import.html", "import.json")


class Step(NamedTuple):
    """One step of the rerun: whether it is done, what it is, and the command that does it."""

    done: bool
    text: str
    command: str


def new_edition(year: int, status: str = "real") -> Path:
    """Add an edition to ``editions.toml``, like the newest one but later; a rehearsal of that year goes.

    Returns
    -------
    pathlib.Path
        The file that was changed.

    Raises
    ------
    AuthorError
        If the edition exists already, or is not later than all others.
    """
    _end_rehearsal(year)
    newest = max(data.editions())
    if year <= newest:
        raise AuthorError(f"Editie {year} bestaat al of is niet nieuwer dan {newest}. Kies een later jaar.")
    path = _editions_file()
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.rstrip()}\n\n{_entry(year, status)}", encoding="utf-8", newline="\n")
    data.forget()
    return path


def rehearse(year: int) -> list[Path]:
    """Add an edition to practise on, with invented answers that look like next year's.

    Returns
    -------
    list of pathlib.Path
        The exports and the member list, in the private folder of the edition; git
        ignores it.

    Raises
    ------
    AuthorError
        If there are no invented answers of that year, or a real edition stands in the way.
    """
    from analysis.simulation import simulate
    from analysis.simulation.questions import YEAR

    if year != YEAR:
        raise AuthorError(f"Oefenen kan met de editie van {YEAR}; voor {year} is er niets verzonnen.")
    new_edition(year, "gesimuleerd")
    invented = simulate(data.codebook())
    folder = data.private_folder(year)
    folder.mkdir(parents=True, exist_ok=True)
    files = {**invented.files, f"leden_{year}_gesimuleerd.csv": invented.members.to_csv(index=False).encode()}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def set_invited(year: int, invited: int) -> None:
    """Write the number of invited people in the entry of an edition that has none yet."""
    path = _editions_file()
    entry = re.compile(rf"^(\[{year}\]\n(?:#(?! invited).*\n)*)(?:# invited = *\n)?", re.MULTILINE)
    text = path.read_text(encoding="utf-8")
    path.write_text(entry.sub(rf"\g<1>invited = {invited}\n", text), encoding="utf-8", newline="\n")
    data.forget()


def steps(year: int, reports: Path) -> list[Step]:
    """The rerun of an edition, step by step, with what is done."""
    known = year in data.editions()
    edition = data.edition(year) if known else None
    imported = known and data.has_answers(year)
    built = (reports / str(year) / "jonge_klaren_enquete.html").exists()
    published = data.published_table(year).exists()
    command = f"--edition {year}"
    importing = f"memorad import EXPORT {command} --invited AANTAL"
    return [
        Step(known, f"Editie {year} aangemaakt in editions.toml", f"memorad new-edition {year}"),
        Step(bool(edition and edition.invited), "Aantal benaderde jonge klaren ingevuld", importing),
        Step(imported, "Export ingelezen", importing),
        Step(built, "Rapporten gemaakt", f"memorad build {command}"),
        Step(False, "Figuren voor de opmaak gemaakt (zo vaak als nodig)", f"memorad figures {command}"),
        Step(False, "Concept nagekeken (zo vaak als nodig)", f"memorad check concept.docx {command}"),
        Step(published, "Editie vastgelegd voor volgend jaar", f"memorad build {command} --publish"),
    ]


def render_steps(year: int, found: Sequence[Step]) -> str:
    """The steps as text: a cross for what is done, and the command that comes next."""
    lines = [f"  [{'x' if step.done else ' '}] {step.text}" for step in found]
    published = found[-1].done
    waiting = None if published else next((step for step in found if not step.done), None)
    following = [f"Volgende stap: {waiting.command}"] if waiting else ["Alles is gedaan."]
    return "\n".join([f"Jonge klarenenquête {year}", *lines, "", *following])


def publish(year: int) -> Path:
    """Write the indicators of an edition, all that later years need of it.

    Returns
    -------
    pathlib.Path
        ``indicators_<year>.csv``: no respondent, and no number that may not be shown.
    """
    path = data.published_table(year)
    table = data.indicators(year)
    path.write_text(table.to_csv(index=False, lineterminator="\n"), encoding="utf-8", newline="\n")
    return path


def _editions_file() -> Path:
    """Where the editions stand."""
    return data.folder(data.SURVEY) / "editions.toml"


def _end_rehearsal(year: int) -> None:
    """Take away a simulated edition with all that was made from it."""
    if year not in data.editions() or data.edition(year).status != "gesimuleerd":
        return
    path = _editions_file()
    entry = re.compile(rf"\n*^\[{year}\]\n(?:(?!\[).*\n?)*", re.MULTILINE)
    path.write_text(entry.sub("\n", path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    folder = data.private_folder(year)
    for path in [*folder.glob("*gesimuleerd*"), *(folder / name for name in IMPORTED)]:
        path.unlink(missing_ok=True)  # only what was made here: a real export may lie beside it
    shutil.rmtree(data.root() / "reports" / str(year), ignore_errors=True)
    data.published_table(year).unlink(missing_ok=True)
    data.forget()


def _entry(year: int, status: str) -> str:
    """The entry of a new edition, modelled on the newest one that has answers."""
    model = data.edition(data.newest_edition())
    field, graduation = (
        ", ".join(_shifted(day, year - model.year) for day in days)
        for days in (model.field_period, model.graduation)
    )
    members = f'members = "leden_{year}_gesimuleerd.csv"\n' if status == "gesimuleerd" else ""
    return f"""[{year}]
# Hoeveel jonge klaren zijn er benaderd? De import vult het in met --invited.
# invited =
field_period = [{field}]
graduation = [{graduation}]
# Bruikbaar: verstuurd, en op deze vragen staat een antwoord.
usable = {{submitted = true, answered = {json.dumps(model.usable["answered"])}}}
minimum_usable = {model.minimum_usable}
# Een groep van minder dan zoveel mensen wordt niet getoond.
small_cell = {SMALL_CELL}
status = "{status}"
{members}"""


def _shifted(day: datetime.date, years: int) -> str:
    """The same day some years later."""
    return str(day.replace(year=day.year + years))
