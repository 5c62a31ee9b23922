"""The table of respondents: typed, sorted by its own values, numbered, written and read back."""

from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook, typed
from analysis.errors import AuthorError
from analysis.intake.normalise import LIVE

INDEX = "respondent"


def respondents_table(answers: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """The answers as a table of respondents.

    Parameters
    ----------
    answers : pandas.DataFrame
        One row per usable respondent, all text; missing where there is no answer.
    codebook : Codebook
        The questions; their order is that of the columns.

    Returns
    -------
    pandas.DataFrame
        Integers as Int64, decimals as Float64, anything else as text. The rows are sorted by
        their values and numbered from 1, so that the order of arrival is lost.
    """
    names = [name for name in codebook.variables if name in answers.columns]
    rows = sorted(answers[names].fillna("").itertuples(index=False, name=None))
    texts = [[cell or None for cell in row] for row in rows]
    index = pd.RangeIndex(1, len(rows) + 1, name=INDEX)
    return typed(pd.DataFrame(texts, index=index, columns=names, dtype=object), codebook)


def to_csv(respondents: pd.DataFrame) -> str:
    """The table as CSV: comma, LF; a text that a spreadsheet would run gets a quote in front."""
    texts = [name for name in respondents if not pd.api.types.is_numeric_dtype(respondents[name])]
    safe = respondents.assign(**{name: respondents[name].map(_disarmed) for name in texts})
    return safe.to_csv(lineterminator="\n")


def read_respondents(path: Path, codebook: Codebook) -> pd.DataFrame:
    """A table of respondents as `to_csv` wrote it.

    Raises
    ------
    AuthorError
        If the file is absent, or has a column that the codebook does not know.
    """
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8", index_col=INDEX)
    except FileNotFoundError as error:
        raise AuthorError(
            f"Het bestand {path.name} ontbreekt. Lees de export eerst in met 'memorad import'."
        ) from error
    unknown = [name for name in table.columns if name not in codebook.variables]
    if unknown:
        raise AuthorError(
            f"{path.name}: '{', '.join(unknown)}' staat niet in het codeboek. Lees de export opnieuw in."
        )
    rows = [[_armed(cell) for cell in row] for row in table.to_numpy().tolist()]
    texts = pd.DataFrame(rows, index=table.index.astype(int), columns=table.columns, dtype=object)
    return typed(texts, codebook)


def _disarmed(cell: object) -> object:
    """A text that is no formula in any spreadsheet."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(LIVE) else cell


def _armed(cell: str) -> str | None:
    """A text as it was before `_disarmed`; missing where the cell is empty."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in LIVE else cell or None
