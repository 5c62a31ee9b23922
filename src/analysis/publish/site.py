"""All reports in one file, to mail or to put on a website."""

import zipfile
from pathlib import Path

from analysis.errors import AuthorError
from analysis.publish.files import told_path, write_whole
from analysis.publish.office import zipped

FOLDER = "memorad-rapporten"


def write_site(reports: Path, target: Path) -> Path:
    """Write a zip of everything below `reports`.

    Raises
    ------
    AuthorError
        If there are no reports yet, or the zip is held open.
    """
    files = sorted(path for path in reports.rglob("*") if path.is_file() and not path.name.startswith("."))
    if not any(path.name == "index.html" for path in files):
        raise AuthorError(f"In {told_path(reports)} staan nog geen rapporten. Maak ze eerst.")
    parts = {f"{FOLDER}/{path.relative_to(reports).as_posix()}": path.read_bytes() for path in files}
    write_whole(target, zipped(parts, zipfile.ZIP_DEFLATED))
    return target
