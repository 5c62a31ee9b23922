"""What a survey export holds, before any codebook has looked at it.

`analysis.intake.reading.read_raw` fills a `RawExport` from a file of any tool.
Everything is text: the codebook alone decides what is a number or missing.
"""

from dataclasses import dataclass, field

LEVELS = ("error", "warning", "info", "fixed")


def column_letter(position: int) -> str:
    """The letters by which a spreadsheet calls a column, counted from 1; needs no openpyxl.

    >>> column_letter(1), column_letter(26), column_letter(27), column_letter(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True)
class Message:
    """One finding about an export, in Dutch and ready to print.

    Parameters
    ----------
    level : str
        ``error`` (nothing may be written), ``warning``, ``info`` or ``fixed``.
    kind : str
        Short slug of the finding, such as ``encoding`` or ``ragged-rows``.
    text : str
        Where, what, what is allowed and what to do. Never holds the content of
        a cell that may be personal.
    row : int, optional
        The row as a spreadsheet numbers it (the first row is 1).
    respons_id : str, optional
        The tool's own number of the answer; for the terminal and the git-ignored report only.
    question : str, optional
        Code of the question; the letter of the column as long as no codebook was laid beside it.
    count : int, optional
        How many cells, rows or columns the finding is about.
    """

    level: str
    kind: str
    text: str
    row: int | None = None
    respons_id: str | None = None
    question: str | None = None
    count: int | None = None


@dataclass(frozen=True)
class RawColumn:
    """One column of an export, its heading taken apart.

    Parameters
    ----------
    letter : str
        As a spreadsheet names it, such as ``AI``.
    heading : tuple of str
        The heading cells as found, one per header row.
    code : str
        The tool's code of the question (``geslacht``, ``Q3``), or empty.
    question : str
        The text of the question, or empty; without markup.
    option : str
        Option (or grid row) that the column stands for: a multi-select or a single choice spread
        over columns. Its text (``Via mijn netwerk``) where the heading has one, else its code
        (``SQ001``). Empty if the column holds the whole question.
    option_code : str
        Code of that option in the heading (``SQ001``, ``other``), or empty.
    role : str
        Empty for a question. ``other``: the write-in field of a question (free text). Else the
        meaning of one of the tool's own columns, a name in `analysis.intake.tools.ROLES`:
        id, submitted, started, last_action, last_page, status, finished, progress, language, seed,
        email, name, ip, token, referrer, location, collector, custom, score, other_meta,
        empty (no heading and no content).
    missing : tuple of str
        Answers that the file itself declares missing (SPSS user-missing values), as they appear in
        the cells.
    values : tuple of (str, str)
        Value and label of each answer that the file itself lists (SPSS), in the file's order;
        the cells hold the labels.
    """

    letter: str
    heading: tuple[str, ...]
    code: str = ""
    question: str = ""
    option: str = ""
    option_code: str = ""
    role: str = ""
    missing: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class RawRow:
    """One answer: its row number in a spreadsheet, and a text per column."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class RawExport:
    """One export file as read: nothing dropped, nothing corrected.

    Parameters
    ----------
    name : str
        File name without folder.
    sha256, size : str, int
        Fingerprint and size of the file as given. [bytes]
    tool : str
        ``limesurvey``, ``surveymonkey``, ``google_forms``, ``microsoft_forms``,
        ``qualtrics``, ``castor``, ``spss`` or ``unknown``.
    encoding, delimiter : str
        Of a text file (a key of `analysis.intake.encoding.ENCODING_NAMES`); empty for xlsx and sav.
    sheet : str
        Tab of a workbook, or empty.
    header_rows : tuple of int
        Row numbers of the headings.
    columns : tuple of RawColumn
        In the order of the file.
    rows : tuple of RawRow
        Every answer, each with as many cells as there are columns. Rows without any content are
        left out and counted in a message (``blank-rows``); hidden rows are in. A totals row is in:
        it is for the validation to report.
    joins : tuple of str
        Separators with which this tool may join the ticks of a multi-select in one cell.
    messages : tuple of Message
        Findings about the file, all of them; with an ``error`` the rows may be empty. A column is
        named by its letter: whether the headings are headings, only the codebook tells.
    """

    name: str
    sha256: str = ""
    size: int = 0
    tool: str = "unknown"
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_rows: tuple[int, ...] = ()
    columns: tuple[RawColumn, ...] = ()
    rows: tuple[RawRow, ...] = ()
    joins: tuple[str, ...] = ()
    messages: tuple[Message, ...] = field(default_factory=tuple)

    @property
    def failed(self) -> bool:
        """Whether an error was found, so that nothing may be made of this file."""
        return any(message.level == "error" for message in self.messages)
