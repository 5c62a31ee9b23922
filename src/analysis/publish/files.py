"""Files that are written whole or not at all, and their names as a person reads them."""

import os
from pathlib import Path

from analysis.errors import AuthorError


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
            f"{told_path(path)} kan niet worden vervangen: het is nog open in een ander programma. "
            "Sluit het daar en probeer het opnieuw."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)


def told_path(path: Path) -> str:
    """A path as a person reads it: from the current folder on where it lies below it."""
    here, there = Path.cwd(), path.resolve()
    return str(there.relative_to(here)) if there.is_relative_to(here) else str(path)
