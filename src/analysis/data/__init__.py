"""The one reader of data/: every file of the collection, by what a row of it is."""

from analysis.data.article_files import CLAIM_COLUMNS, articles, claims, groups
from analysis.data.edition_files import (
    SIMULATED,
    answered_until,
    codebook,
    edition,
    editions,
    has_answers,
    is_rehearsal,
    members,
    newest_edition,
    other_edition,
    private_folder,
    private_table,
    published_table,
    require_answers,
    respondents,
    source,
    was_rehearsed,
)
from analysis.data.files import MRI, SURVEY, folder, read_table, root
from analysis.data.indicator_tables import (
    changes,
    definitions,
    forget,
    indicators,
    indicators_until,
    printed_otherwise,
    quantities,
    usable,
)
from analysis.data.mri_files import energy_factors, holidays, literature, opening_hours, scanners

__all__ = [
    "CLAIM_COLUMNS", "MRI", "SIMULATED", "SURVEY", "answered_until", "articles", "changes", "claims",
    "codebook", "definitions", "edition", "editions", "energy_factors", "folder", "forget", "groups",
    "has_answers", "holidays", "indicators", "indicators_until", "is_rehearsal", "literature", "members",
    "newest_edition", "opening_hours", "other_edition", "printed_otherwise", "private_folder",
    "private_table", "published_table", "quantities", "read_table", "require_answers", "respondents", "root",
    "scanners", "source", "usable", "was_rehearsed",
]  # fmt: skip
