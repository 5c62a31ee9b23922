"""A draft of an article: its numbers against the indicator table, its marks filled in."""

from analysis.draft.checking import check_draft, fill_draft
from analysis.draft.marks import fill_marks
from analysis.draft.reading import SUFFIXES, read_draft

__all__ = ["SUFFIXES", "check_draft", "fill_draft", "fill_marks", "read_draft"]
