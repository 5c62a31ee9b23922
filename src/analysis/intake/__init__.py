"""Raw exports of a survey made into a validated table, with nothing personal left."""

from analysis.intake.draft_codebook import draft_codebook
from analysis.intake.importing import codebook_version, read_export
from analysis.intake.output import (
    earlier_respondents,
    keep_out_of_git,
    restore_interrupted,
    write_import,
)
from analysis.intake.raw import Message
from analysis.intake.reading import read_raw
from analysis.intake.report import import_report
from analysis.intake.result import Import, Source
from analysis.intake.table import read_respondents
from analysis.intake.terminal import render_terminal

__all__ = [
    "Import",
    "Message",
    "Source",
    "codebook_version",
    "draft_codebook",
    "earlier_respondents",
    "import_report",
    "keep_out_of_git",
    "read_export",
    "read_raw",
    "read_respondents",
    "render_terminal",
    "restore_interrupted",
    "write_import",
]
