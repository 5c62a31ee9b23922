"""Words with a meaning of their own in the exports of any tool, Dutch and English, in lower case."""

import re

# The second header row of SurveyMonkey, where the column holds the answer itself.
RESPONSE_WORDS = (
    "response", "open-ended response", "antwoord", "reactie", "open antwoord", "open-ended antwoord",
)  # fmt: skip
# The write-in field of a question: the code of the option, or the first word of its text.
OTHER_CODES = re.compile(r"other|.*comment|.*_TEXT")
OTHER_WORDS = ("anders", "other", "overig", "overige")
# How a tick, and the lack of one, is written in a column of its own; the text of the option is one too.
TICKED = (
    "ja", "yes", "y", "j", "1", "x", "true", "waar", "aangekruist", "aangevinkt", "checked", "selected",
    "quoted",
)  # fmt: skip
NOT_TICKED = (
    "nee", "no", "n", "0", "false", "onwaar", "niet aangekruist", "niet aangevinkt", "unchecked",
    "not selected", "not quoted",
)  # fmt: skip
# Headings of a summary per question, and of a file with one row per answer.
COUNT_WORDS = (
    "aantal", "count", "counts", "n", "percentage", "percent", "%", "procent", "responses", "reacties",
)  # fmt: skip
SUMMARY_WORDS = (
    *COUNT_WORDS, "vraag", "question", "antwoord", "antwoorden", "answer", "answers", "answer choices",
    "antwoordkeuzen", "antwoordopties", "respons", "gross percentage", "totaal", "total",
)  # fmt: skip
QUESTION_WORDS = ("vraag", "question", "vraagcode", "question code", "questionid", "vraag id")
ANSWER_WORDS = ("antwoord", "answer", "waarde", "value", "answer text", "antwoordtekst")
