"""Raw exports of a survey made into a validated table, with nothing personal left."""

from analysis.intake.importing import codebook_version, read_export
from analysis.intake.raw import Message
from analysis.intake.result import Import, Source
from analysis.intake.table import read_respondents

__all__ = ["Import", "Message", "Source", "codebook_version", "read_export", "read_respondents"]
