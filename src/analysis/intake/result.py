"""What comes out of an import: the respondents, and everything that happened on the way."""

from dataclasses import dataclass, field

import pandas as pd

from analysis.codebook import Edition, Variable
from analysis.dutch import list_words
from analysis.errors import AuthorError
from analysis.intake.dropping import DroppedColumn
from analysis.intake.messages import with_respons_id
from analysis.intake.options import Link
from analysis.intake.raw import Message, RawExport


@dataclass(frozen=True)
class Source:
    """A file that was read: fingerprint, size [bytes] and how it was understood."""

    name: str
    sha256: str
    size: int
    tool: str
    encoding: str
    delimiter: str
    sheet: str
    header_rows: tuple[int, ...]
    rows: int


@dataclass(frozen=True)
class Import:
    """What became of one or more exports.

    Parameters
    ----------
    edition : Edition
        The edition that the answers are of.
    variables : dict of str to Variable
        The questions of that edition.
    sources : tuple of Source
        The files.
    flow : dict of str to int
        ``invited`` (may be unknown), ``opened``, and the classes that add up to it: ``test``,
        ``started_only``, ``partial``, ``duplicate``, ``outside_period``, ``usable``. Empty if the
        files could not be read.
    messages : tuple of Message
        All findings, errors first.
    mapping : tuple of Link
        Which column answers which question.
    dropped : tuple of DroppedColumn
        Which columns were left behind, and why.
    reworded : tuple of str
        Questions whose text the codebook does not know: no trend until someone says so.
    questions : pandas.DataFrame
        Per question: asked, not asked, answered, not answered, refused, and answers that were
        blanked because the question was not asked.
    codebook_version : str
        Fingerprint of the codebook as it was read.
    table : pandas.DataFrame
        The respondents; use `respondents`, which refuses where there is an error.
    """

    edition: Edition
    variables: dict[str, Variable]
    sources: tuple[Source, ...]
    flow: dict[str, int | None] = field(default_factory=dict)
    messages: tuple[Message, ...] = ()
    mapping: tuple[Link, ...] = ()
    dropped: tuple[DroppedColumn, ...] = ()
    reworded: tuple[str, ...] = ()
    questions: pd.DataFrame = field(default_factory=pd.DataFrame)
    codebook_version: str = ""
    table: pd.DataFrame = field(default_factory=pd.DataFrame, repr=False)

    @property
    def failed(self) -> bool:
        """Whether there is an error, so that there are no respondents and nothing may be written."""
        return any(message.level == "error" for message in self.messages)

    @property
    def kept(self) -> tuple[str, ...]:
        """The questions whose answers are kept, in the order of the codebook."""
        return tuple(self.table.columns)

    @property
    def respondents(self) -> pd.DataFrame:
        """One row per usable respondent, columns as the codebook names them; numbered from 1.

        Raises
        ------
        AuthorError
            If there is an error in the export; the text lists them all.
        """
        if self.failed:
            errors = [with_respons_id(message) for message in self.messages if message.level == "error"]
            listed = f" {errors[0]}" if len(errors) == 1 else "".join(f"\n- {text}" for text in errors)
            files = list_words([source.name for source in self.sources])
            raise AuthorError(f"De export {files} is niet ingelezen:{listed}")
        return self.table.copy()


def source_of(raw: RawExport) -> Source:
    """What is recorded of a file."""
    return Source(
        raw.name,
        raw.sha256,
        raw.size,
        raw.tool,
        raw.encoding,
        raw.delimiter,
        raw.sheet,
        raw.header_rows,
        len(raw.rows),
    )
