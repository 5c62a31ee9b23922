"""A draft against the indicator table: which of its numbers hold, can hold or cannot.

The check never claims more than it knows. A number whose quantity it does not
recognise is "niet gevonden", not wrong; "kan niet" needs a base that the text
itself gives, or words that name a quantity for sure; see `draft.verdicts`.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pandas as pd

from analysis.codebook import Group
from analysis.draft.context import locate
from analysis.draft.known import read_known
from analysis.draft.marks import fill_marks, find_marks
from analysis.draft.reading import Passage, read_draft, read_text
from analysis.draft.verdicts import CANNOT, COLUMNS, RIGHT, judge
from analysis.errors import AuthorError

MARK = "merk"


def check_draft(
    passages: Sequence[Passage],
    indicators: pd.DataFrame,
    groups: Mapping[str, Group],
    claims: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """A verdict on every number of a draft, and on every mark.

    Parameters
    ----------
    passages : sequence of Passage
        See `read_draft`.
    indicators : pandas.DataFrame
        The indicator table; the newest edition in it is the draft's, earlier
        ones are there to compare with.
    groups : mapping of str to Group
        The groups of the article.
    claims : pandas.DataFrame, optional
        A claims file. Its descriptions are other words for the quantities that
        its column ``numerator`` names.

    Returns
    -------
    pandas.DataFrame
        One row per number: ``place``, ``printed``, ``kind``, ``context`` (the
        words around it), ``bases`` (groups whose size can print it),
        ``candidates`` (quantities that it can be), ``verdict`` (klopt, kan, kan
        niet, niet gevonden) and ``explanation``; then one row per mark.
    """
    known = read_known(indicators, groups, claims)
    rows = [judge(located, known) for located in locate(passages, known.edition)]
    return pd.DataFrame([*rows, *_marks(passages, indicators)], columns=COLUMNS)


def fill_draft(path: Path | str, out: Path | str, indicators: pd.DataFrame) -> None:
    """Write a draft with its marks filled in; see `fill_marks`. The draft itself is left as it is.

    Raises
    ------
    AuthorError
        If a mark cannot be filled, or `out` is the draft itself or another kind of file.
    """
    path, out = Path(path), Path(out)
    if out.resolve() == path.resolve():
        raise AuthorError(
            f"{path.name}: kies een andere naam voor het ingevulde concept, anders verdwijnen de merken."
        )
    if out.suffix.lower() != path.suffix.lower():
        raise AuthorError(
            f"{path.name} wordt niet {out.name}: kies een naam die eindigt op {path.suffix.lower()}."
        )
    text = "\n".join(_text(passage) for passage in read_draft(path))
    fill_marks(text, indicators)
    if path.suffix.lower() == ".docx":
        from analysis.draft.word import fill_word

        fill_word(path, out, lambda mark: fill_marks(mark, indicators))
    else:
        out.write_text(fill_marks(read_text(path), indicators), encoding="utf-8")


def _marks(passages: Sequence[Passage], indicators: pd.DataFrame) -> Iterator[dict[str, str]]:
    """A row for every mark: what it becomes, or why it cannot be filled."""
    for passage in passages:
        for mark in find_marks(_text(passage)):
            row = dict.fromkeys(COLUMNS, "") | {"place": passage.place, "printed": mark, "kind": MARK}
            try:
                yield row | {"verdict": RIGHT, "explanation": f"wordt {fill_marks(mark, indicators)}"}
            except AuthorError as error:
                yield row | {"verdict": CANNOT, "explanation": str(error).partition("}}: ")[2]}


def _text(passage: Passage) -> str:
    """The text of a passage, of a table all its cells."""
    return passage.text or "\n".join(cell for row in passage.cells for cell in row)
