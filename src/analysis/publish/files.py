"""Files that are written whole or not at all, and their names as a person reads them."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

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
        raise AuthorError(_held_open(path)) from error
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def replacing(previous: Iterable[Path], folder: Path) -> Iterator[Path]:
    """A folder to write in; at the end its files replace the `previous` ones in `folder`, all or none.

    Raises
    ------
    AuthorError
        If another program holds one of the files open; then all stay as they were.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".", dir=folder) as made:
        new, old = Path(made, "new"), Path(made, "old")
        new.mkdir()
        yield new
        written = [path.relative_to(new) for path in new.rglob("*") if path.is_file()]
        leaving = dict.fromkeys([*previous, *(folder / name for name in written)])
        moves = [(path, path, old / path.relative_to(folder)) for path in leaving if path.is_file()]
        moves += [(folder / name, new / name, folder / name) for name in written]
        _move_all(moves)
        for emptied in {path.parent for path in leaving if not any(path.parent.iterdir())}:
            emptied.rmdir()


def _move_all(moves: Iterable[tuple[Path, Path, Path]]) -> None:
    """Move files, each told by its place, from and to; back again if one cannot be moved."""
    moved: list[tuple[Path, Path]] = []
    for place, source, target in moves:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            source.replace(target)
        except PermissionError as error:
            for was, now in reversed(moved):
                now.replace(was)
            raise AuthorError(_held_open(place)) from error
        moved.append((source, target))


def _held_open(path: Path) -> str:
    """What to do about a file that another program holds open."""
    return (
        f"{told_path(path)} kan niet worden vervangen: het is nog open in een ander programma. "
        "Sluit het daar en probeer het opnieuw."
    )


def told_path(path: Path) -> str:
    """A path as a person reads it: from the current folder on where it lies below it."""
    here, there = Path.cwd(), path.resolve()
    return str(there.relative_to(here)) if there.is_relative_to(here) else str(path)
