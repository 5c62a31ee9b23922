"""An import written to a folder: the table, the report and the record, all or nothing."""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

from analysis.dutch import list_words
from analysis.errors import AuthorError, explain
from analysis.intake.record import import_record
from analysis.intake.report import import_report
from analysis.intake.result import Import
from analysis.intake.table import to_csv

TABLE, REPORT, RECORD = "respondents.csv", "import.html", "import.json"
IGNORE = ".gitignore"
TEMPORARY, OLD = ".import-", "old"
# The record comes last: it says which table belongs to it.
NAMES = (TABLE, REPORT, RECORD)


def write_import(result: Import, folder: str | Path) -> list[Path]:
    """Write ``respondents.csv``, ``import.html`` and ``import.json``; replaces an earlier import as a whole.

    Parameters
    ----------
    result : Import
        Without errors.
    folder : path
        Made if it is absent; other files in it are left alone. It must stay outside git.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    AuthorError
        If the import has errors, the same file was imported for another edition, or a file
        cannot be replaced. Nothing has changed then.
    """
    table = to_csv(result.respondents)
    folder = Path(folder)
    _refuse_other_edition(result, folder)
    fingerprint = hashlib.sha256(table.encode()).hexdigest()
    contents = (table, import_report(result), import_record(result, fingerprint))
    restore_interrupted(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=folder))
    except OSError as error:
        raise AuthorError(
            f"In de map {folder.name} kan niet worden geschreven ({error.strerror})."
        ) from error
    try:
        for name, content in zip(NAMES, contents, strict=True):
            (temporary / name).write_text(content, encoding="utf-8", newline="\n")
        _move(temporary, folder)
    except OSError as error:
        raise AuthorError(f"{explain(error)} Er is niets veranderd.") from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return [folder / name for name in NAMES]


def restore_interrupted(folder: Path) -> None:
    """Put back what an import that was cut off (the computer went off) had moved away, and wipe the rest."""
    for left in folder.glob(f"{TEMPORARY}*"):
        if (left / OLD).is_dir():
            _put_back(left / OLD, folder, left)
        shutil.rmtree(left, ignore_errors=True)


def keep_out_of_git(folder: Path) -> None:
    """Make git ignore what an import writes in a folder of the author's own choice.

    Raises
    ------
    AuthorError
        If git has other rules there, as in the folder of the collection itself.
    """
    rules, path = "\n".join([*NAMES, IGNORE, ""]), folder / IGNORE
    if path.exists():
        if path.read_text(encoding="utf-8") != rules:
            raise AuthorError(
                f"In {folder.resolve()} komen de antwoorden in git. Kies een eigen, nieuwe map."
            )
        return
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{IGNORE}.part"
    try:  # whole or not at all: half a file would be taken for rules of the author
        part.write_text(rules, encoding="utf-8", newline="\n")
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def earlier_respondents(folder: Path) -> int | None:
    """How many respondents the import in a folder has; none if there is no import."""
    record = folder / RECORD
    return json.loads(record.read_text(encoding="utf-8"))["flow"]["usable"] if record.exists() else None


def _move(temporary: Path, folder: Path) -> None:
    """Move the new files in; on any interruption the old ones are put back."""
    old = temporary / OLD
    old.mkdir()
    try:
        for name in NAMES:
            if (folder / name).exists():
                (folder / name).replace(old / name)
            (temporary / name).replace(folder / name)
    except BaseException as error:
        _put_back(old, folder, temporary)
        if isinstance(error, OSError):
            raise AuthorError(
                f"Een bestand in de map {folder.name} kan niet worden vervangen. Staat het nog open, "
                "bijvoorbeeld in "
                "Excel? Sluit het en probeer het opnieuw. Er is niets veranderd."
            ) from error
        raise


def _put_back(old: Path, folder: Path, temporary: Path) -> None:
    """The folder as it was: new files out, old files back."""
    for name in NAMES:
        if (old / name).exists():
            (old / name).replace(folder / name)
        elif not (temporary / name).exists():
            (folder / name).unlink(missing_ok=True)


def _refuse_other_edition(result: Import, folder: Path) -> None:
    """Refuse a file that was imported before, in a folder beside this one, for another year."""
    given = {source.sha256: source.name for source in result.sources}
    for record in sorted(folder.parent.glob(f"*/{RECORD}")):
        try:
            earlier = json.loads(record.read_text(encoding="utf-8"))
            year, known = earlier["edition"]["year"], {source["sha256"] for source in earlier["sources"]}
        except (OSError, ValueError, KeyError, TypeError):
            continue
        same = [name for fingerprint, name in given.items() if fingerprint in known]
        if same and year != result.edition.year:
            raise AuthorError(
                f"{list_words(same)} is al ingelezen als export van {year}, en u draait de enquête "
                f"van {result.edition.year}. "
                f"Geef de export van {result.edition.year}. Er is niets weggeschreven."
            )
