"""Whether a report is still what its inputs give, so that it need not be made again.

A stamp is a small file in build/. Throwing it away costs time, nothing else.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

from analysis.publish.pages import slug
from analysis.publish.provenance import LOCK, hash_files, source_files, told_name

FOLDER = "build/stamps"


def inputs_key(root: Path, notebook: Path, command: str) -> str:
    """One hash over everything that a report can depend on.

    All of data/ counts, whether the notebook reads it or not: a file that appears
    can change what is read. Private files (raw/) count by name, size and date, since
    a meter log may be larger than memory.
    """
    files = sorted(path for path in (root / "data").rglob("*") if path.is_file())
    private = [path for path in files if "raw" in path.relative_to(root).parts]
    open_files = [path for path in files if path not in set(private)]
    told = [f"{told_name(path, root)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in private]
    parts = [command, hash_files([*open_files, notebook, *source_files(), root / LOCK], root), *told]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def read_stamp(root: Path, report: Path, key: str) -> dict[str, Any] | None:
    """What was noted of a report that still is what `key` gives; nothing if it is not."""
    try:
        stamp = json.loads(_place(root, report).read_text(encoding="utf-8"))
        fresh = stamp["key"] == key and stamp["report"] == _digest(report)
    except (OSError, ValueError, KeyError):
        return None
    return stamp if fresh else None


def write_stamp(root: Path, report: Path, key: str, summary: str) -> None:
    """Note with which inputs a report was made."""
    place = _place(root, report)
    place.parent.mkdir(parents=True, exist_ok=True)
    stamp = {"key": key, "report": _digest(report), "summary": summary}
    place.write_text(json.dumps(stamp), encoding="utf-8")


def _place(root: Path, report: Path) -> Path:
    """Where the stamp of a report stands."""
    return root / FOLDER / f"{slug(str(report.resolve()))[-120:]}.json"


def _digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
