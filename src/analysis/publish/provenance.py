"""Where the numbers of a report come from: one hash over everything that decides them."""

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path

PACKAGE = "memorad-analyses"
SHOWN_LIBRARIES = ("pandas", "numpy", "scipy", "matplotlib")
LOCK = "requirements.lock"
SOURCES = (".py", ".j2", ".css")


@dataclass(frozen=True)
class Provenance:
    """What the footer of a report says; no clock and no commit, which change without the numbers."""

    command: str
    sha256: str
    version: str
    libraries: str
    data: list[str] = field(default_factory=list)
    package: str = PACKAGE


def trace(root: Path, notebook: Path, data_files: Sequence[Path], command: str) -> Provenance:
    """The provenance of a report.

    Parameters
    ----------
    root : pathlib.Path
        The folder that holds data/ and the lock; names are told relative to it.
    notebook : pathlib.Path
        The notebook file.
    data_files : sequence of pathlib.Path
        The files that it read.
    command : str
        How to make the report again.
    """
    inputs = [*data_files, notebook, *source_files(), root / LOCK]
    return Provenance(
        command=command,
        sha256=hash_files(inputs, root),
        version=package_version(),
        libraries=", ".join(f"{name} {metadata.version(name)}" for name in SHOWN_LIBRARIES),
        data=[told_name(path, root) for path in data_files],
    )


def package_version() -> str:
    """The version that the checkout declares, or that of the installed package."""
    declared = Path(__file__).resolve().parents[3] / "pyproject.toml"
    if declared.is_file():
        return tomllib.loads(declared.read_text(encoding="utf-8"))["project"]["version"]
    return metadata.version(PACKAGE)


def source_files() -> list[Path]:
    """The files of the package, in a fixed order."""
    home = Path(__file__).resolve().parents[1]
    return sorted(path for path in home.rglob("*") if path.suffix in SOURCES)


def hash_files(paths: Iterable[Path], root: Path) -> str:
    """One SHA-256 over names and contents; an absent file counts as empty, a line end as LF."""
    total = hashlib.sha256()
    for path in sorted(set(paths), key=lambda path: told_name(path, root)):
        content = path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b""
        total.update(f"{told_name(path, root)}\n{hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def told_name(path: Path, root: Path) -> str:
    """The name of a file without anything of this machine: from the root or the package on."""
    path = path.resolve()
    for base in (root.resolve(), Path(__file__).resolve().parents[2]):
        if path.is_relative_to(base):
            return path.relative_to(base).as_posix()
    return path.name
