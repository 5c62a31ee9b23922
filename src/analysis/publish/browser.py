"""The browser of this machine, for reports on paper. Nothing is installed, nothing is fetched."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from analysis.errors import AuthorError
from analysis.publish.files import told_path, write_whole

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
QUIET = ("--disable-background-networking", "--disable-component-update", "--no-first-run")
PATIENCE = 120


def find_browser() -> str | None:
    """The Chromium, Chrome or Edge of this machine; nothing where there is none."""
    found = (shutil.which(name) for name in NAMES)
    placed = (place for place in PLACES if Path(place).is_file())
    return next((path for path in (*found, *placed) if path), None)


def arguments() -> list[str]:
    """How to start it: without a network of its own, and without a sandbox only where root has none."""
    is_root = getattr(os, "geteuid", lambda: 1)() == 0
    return [*QUIET, *(["--no-sandbox"] if is_root else [])]


def print_pdf(report: Path) -> Path:
    """Print a report to a tagged PDF beside it; its bytes differ from time to time.

    Raises
    ------
    AuthorError
        If there is no browser, it does not finish, or the PDF is held open.
    """
    browser, target = find_browser(), report.with_suffix(".pdf")
    if browser is None:
        raise AuthorError("Voor een PDF is Chrome, Edge of Chromium nodig; geen daarvan is gevonden.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        printed = Path(folder) / "report.pdf"
        command = [
            browser, "--headless", *arguments(), f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={printed}",
            report.resolve().as_uri(),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=PATIENCE, check=True)
            write_whole(target, printed.read_bytes())
        except (subprocess.SubprocessError, FileNotFoundError) as error:
            raise AuthorError(f"{told_path(report)} kon niet als PDF worden afgedrukt.") from error
    return target
