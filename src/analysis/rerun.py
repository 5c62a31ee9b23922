"""The yearly rerun: a new edition, a rehearsal of it, and what it leaves for the next year."""

import datetime
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from analysis import data
from analysis.codebook import Edition
from analysis.errors import AuthorError

SMALL_CELL = 5
IMPORTED = ("respondents.csv", "import.html", "import.json")
SITE = "memorad-rapporten.zip"


class Added(NamedTuple):
    """What came of a new edition: its file, and what went with the rehearsal of that year."""

    path: Path
    was_rehearsal: bool
    wiped: list[Path]
    found: list[Path]


def new_edition(year: int, status: str = "real") -> Added:
    """Add an edition to ``editions.toml``, like the newest one but later; a rehearsal of that year goes.

    Returns
    -------
    Added
        The file that was changed; whether the year was a rehearsal; what of a rehearsal was
        wiped; what else of that year was there already.

    Raises
    ------
    AuthorError
        If the edition exists already, is not later than all others, or would stand on invented
        answers. Nothing has changed then.
    """
    others = dict(data.editions())
    was_rehearsal = year in others and data.is_rehearsal(year)
    if was_rehearsal:
        others.pop(year)
    _refuse(year, others, status)
    wiped = _end_rehearsal(year) if was_rehearsal or data.was_rehearsed(year) else []
    path = _editions_file()
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text.rstrip()}\n\n{_entry(year, status)}", encoding="utf-8", newline="\n")
    data.forget()
    return Added(path, was_rehearsal, wiped, [path for path in _made_of(year) if path.exists()])


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
    new_edition(year, data.SIMULATED)
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


def _refuse(year: int, others: Mapping[int, Edition], status: str) -> None:
    """Refuse a year that has an edition, or that comes before another one."""
    if year in others and status == data.SIMULATED:
        raise AuthorError(f"Er is al een echte editie {year}; oefenen zou haar in de weg zitten.")
    if year in others:
        raise AuthorError(f"Editie {year} bestaat al. Typ memorad om te zien hoever zij is.")
    if invented := [known for known in others if data.is_rehearsal(known)]:
        raise AuthorError(
            f"Editie {invented[0]} is nog een oefening. Wis haar eerst: memorad new-edition {invented[0]}, "
            "daarna git restore data reports."
        )
    if year < max(others):
        raise AuthorError(f"Editie {year} is niet nieuwer dan {max(others)}. Kies een later jaar.")


def _end_rehearsal(year: int) -> list[Path]:
    """Take away a simulated edition with all that was made from it, and tell what went."""
    folder = data.private_folder(year)
    # Only what was made here: a real export may lie beside it.
    private = [*folder.glob(f"*{data.SIMULATED}*"), *(folder / name for name in IMPORTED)]
    wiped = [path for path in [*private, *_made_of(year), data.root() / SITE] if path.exists()]
    for path in wiped:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    editions = _editions_file()  # last: who has a file open can try again
    entry = re.compile(rf"\n*^\[{year}\]\n(?:(?!\[).*\n?)*", re.MULTILINE)
    text = editions.read_text(encoding="utf-8")
    editions.write_text(entry.sub("\n", text), encoding="utf-8", newline="\n")
    data.forget()
    return wiped


def _made_of(year: int) -> list[Path]:
    """What is made of the answers of an edition."""
    root = data.root()
    return [root / "reports" / str(year), root / "figures" / str(year), data.published_table(year)]


def _entry(year: int, status: str) -> str:
    """The entry of a new edition, modelled on the newest one that has answers."""
    model = data.edition(data.newest_edition())
    field, graduation = (
        ", ".join(_shifted(day, year - model.year) for day in days)
        for days in (model.field_period, model.graduation)
    )
    members = f'members = "leden_{year}_gesimuleerd.csv"\n' if status == data.SIMULATED else ""
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
