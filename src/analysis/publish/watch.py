"""Which files a notebook reads: no list to keep, so none to forget."""

import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Any


class Watch:
    """Notes which files below a folder are opened while it is active.

    Python's audit hooks cannot be taken away; an inactive one costs nothing that
    can be measured, and a notebook runs in a process of its own.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.active = False
        self.opened: set[Path] = set()
        sys.addaudithook(self._hear)

    def __enter__(self) -> "Watch":
        """Start to listen."""
        self.active = True
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop listening."""
        self.active = False

    def files(self) -> list[Path]:
        """The files that were opened and are there, in a fixed order."""
        return sorted(path for path in self.opened if path.is_file())

    def _hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Keep the name of a file that is opened below the folder."""
        if self.active and event == "open" and isinstance(arguments[0], (str, os.PathLike)):
            path = Path.cwd() / arguments[0]
            if path.is_relative_to(self.folder):
                self.opened.add(path)
