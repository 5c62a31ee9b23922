"""Tables and figures of the survey article, as picks from the indicator table.

Reproduces J. Baars, D. van Beekveld and H. Smid, "Jonge klarenenquête 2025",
MemoRad, spring 2026. Nothing is calculated here: a pick names the rows, their
order and how a reader tells them apart. The printed total of table I (89) is not
the sum of its rows (93, also the total of table II); here it is the sum.
"""

from analysis.survey.article import (
    ABROAD,
    BACKGROUND,
    FTE_CLASSES,
    IN_FOCUS,
    KEY_FIGURES,
    MOVED,
    OBTAINED,
    SEXES_NOT_PRINTED,
    TABLE_I,
    TABLE_II,
    TEMPORARY,
    WORK,
)
from analysis.survey.differences import (
    change_of,
    change_table,
    contract_gap,
    not_compared,
    tell_verdicts,
    tested,
    untested,
)
from analysis.survey.rows import (
    by_contract,
    by_edition,
    permanent_by_sex,
    pick,
    picks,
    with_total,
)
from analysis.survey.table_book import (
    answers,
    question,
    questions,
    table_book,
    without_numbers,
)

__all__ = [
    "ABROAD",
    "BACKGROUND",
    "FTE_CLASSES",
    "IN_FOCUS",
    "KEY_FIGURES",
    "MOVED",
    "OBTAINED",
    "SEXES_NOT_PRINTED",
    "TABLE_I",
    "TABLE_II",
    "TEMPORARY",
    "WORK",
    "answers",
    "by_contract",
    "by_edition",
    "change_of",
    "change_table",
    "contract_gap",
    "not_compared",
    "permanent_by_sex",
    "pick",
    "picks",
    "question",
    "questions",
    "table_book",
    "tell_verdicts",
    "tested",
    "untested",
    "with_total",
    "without_numbers",
]
