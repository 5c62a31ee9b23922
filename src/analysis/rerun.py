"""The yearly rerun: a new edition, how far it is, and what it leaves for the next year."""

import datetime
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analysis import data
from analysis.errors import AuthorError

SMALL_CELL = 5


class Step(NamedTuple):
    """One step of the rerun: whether it is done, what it is, and the command that does it."""

    done: bool
    text: str
    command: str


def new_edition(year: int) -> Path:
    """Add an edition to ``editions.toml``, like the newest one but a year later.

    Returns
    -------
    pathlib.Path
        The file that was changed.

    Raises
    ------
    AuthorError
        If the edition exists already, or is not later than all others.
    """
    newest = max(data.editions())
    if year <= newest:
        raise AuthorError(f"Editie {year} bestaat al of is niet nieuwer dan {newest}. Kies een later jaar.")
    path = data.folder(data.SURVEY) / "editions.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.rstrip()}\n\n{_entry(year)}", encoding="utf-8", newline="\n")
    data.forget()
    return path


def set_invited(year: int, invited: int) -> None:
    """Write the number of invited people in the entry of an edition that has none yet."""
    path = data.folder(data.SURVEY) / "editions.toml"
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
    waiting = next((step for step in found if not step.done), None)
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


def _entry(year: int) -> str:
    """The entry of a new edition, modelled on the newest one that has answers."""
    model = data.edition(data.newest_edition())
    field, graduation = (
        ", ".join(_shifted(day, year - model.year) for day in days)
        for days in (model.field_period, model.graduation)
    )
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
status = "real"
"""


def _shifted(day: datetime.date, years: int) -> str:
    """The same day some years later."""
    return str(day.replace(year=day.year + years))
