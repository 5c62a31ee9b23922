"""Tables that a survey tool also exports, but that are no answers of respondents."""

from analysis.intake.files import ReadingError
from analysis.intake.normalise import key
from analysis.intake.rows import SEARCHED_ROWS, Row
from analysis.intake.words import ANSWER_WORDS, COUNT_WORDS, QUESTION_WORDS, SUMMARY_WORDS

SUMMARY_TEXT = (
    "Dit is een samenvatting per vraag, geen export per respondent. Exporteer alle afzonderlijke antwoorden."
)
LONG_TEXT = (
    "Dit bestand heeft een rij per antwoord in plaats van een rij per respondent. "
    "Exporteer een rij per respondent."
)


def refuse_summary(rows: list[Row]) -> None:
    """Refuse a table of counts, and one with a row per answer.

    Raises
    ------
    ReadingError
        If the first rows hold such headings.
    """
    for _, cells in rows[:SEARCHED_ROWS]:
        names = [key(cell) for cell in cells if cell.strip()]
        if len(names) > 1 and set(names) <= set(SUMMARY_WORDS) and set(names) & set(COUNT_WORDS):
            raise ReadingError("summary", SUMMARY_TEXT)
        if len(names) < 7 and set(names) & set(QUESTION_WORDS) and set(names) & set(ANSWER_WORDS):
            raise ReadingError("row-per-answer", LONG_TEXT)
