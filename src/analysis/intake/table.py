"""The table of respondents: typed, sorted by its own values, numbered, written and read back."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.codebook import Codebook, Variable
from analysis.errors import AuthorError
from analysis.intake.normalise import LIVE

INDEX = "respondent"
NUMBERS = {"integer": "Int64", "decimal": "Float64"}


def respondents_table(answers: pd.DataFrame, variables: Mapping[str, Variable]) -> pd.DataFrame:
    """The answers as a table of respondents.

    Parameters
    ----------
    answers : pandas.DataFrame
        One row per usable respondent, all text; missing where there is no answer.
    variables : mapping of str to Variable
        The questions; their order is that of the columns.

    Returns
    -------
    pandas.DataFrame
        Integers as Int64, decimals as Float64, anything else as text. The rows are sorted by
        their values and numbered from 1, so that the order of arrival is lost.
    """
    names = [name for name in variables if name in answers.columns]
    rows = sorted(answers[names].fillna("").itertuples(index=False, name=None))
    table = pd.DataFrame(rows, columns=names, dtype=object)
    table = table.where(table != "", None)
    table.index = pd.RangeIndex(1, len(table) + 1, name=INDEX)
    return table.astype(
        {name: NUMBERS[variables[name].type] for name in names if variables[name].type in NUMBERS}
    )


def to_csv(respondents: pd.DataFrame) -> str:
    """The table as CSV: comma, LF; a text that a spreadsheet would run gets a quote in front."""
    texts = respondents.select_dtypes("object").columns
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
    texts = table.map(lambda cell: cell[1:] if cell[:1] == "'" and cell[1:2] in LIVE else cell or None)
    texts.index = texts.index.astype(int)
    numbers = {name: NUMBERS[kind] for name in texts if (kind := codebook.variables[name].type) in NUMBERS}
    return texts.astype(object).astype(numbers)


def _disarmed(cell: object) -> object:
    """A text that is no formula in any spreadsheet."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(LIVE) else cell
