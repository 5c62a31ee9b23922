"""The articles: their printed numbers and their groups."""

from pathlib import Path

import pandas as pd

from analysis import codebook as codebooks
from analysis import definitions
from analysis.claims.claim import claim_place, read_claims
from analysis.claims.formula import quantities_of
from analysis.codebook import Group
from analysis.data.edition_files import codebook, edition, editions
from analysis.data.files import SURVEY, folder, place, read_table, root
from analysis.errors import AuthorError

CLAIM_COLUMNS = [
    "id", "section", "number", "line", "edition", "description", "printed", "kind", "unit", "group",
    "base", "numerator", "versus", "same_as", "expected", "reason", "accepted",
]  # fmt: skip


def claims(article: str, year: int | None = None) -> pd.DataFrame:
    """Every printed number of an article, one row per claim, all columns as text.

    With `year` only what the article about that edition of the survey prints
    (also about earlier editions); no rows where nothing was printed yet.

    Raises
    ------
    AuthorError
        If a row cannot be read, or names a quantity of the survey that is not declared.
    """
    files = [folder(article) / "published.csv"]
    if article == SURVEY:
        years = [known for known in editions() if year in (None, known)]
        files = [folder(article) / edition(known).published for known in years if edition(known).published]
    tables_read = [_claims_in(path, article) for path in files]
    return pd.concat([pd.DataFrame(columns=CLAIM_COLUMNS, dtype=str), *tables_read], ignore_index=True)


def _claims_in(path: Path, article: str) -> pd.DataFrame:
    """One claims file, with every row checked."""
    table, file = read_table(path, CLAIM_COLUMNS), place(path)
    read = read_claims(table, groups(article), file)
    known = {claim.id for claim in read} | _declared() if article == SURVEY else set()
    for position, claim in enumerate(read) if article == SURVEY else ():
        names = [name for name in quantities_of(claim) if name not in known]
        unknown = [name for name in names if not definitions.is_answer(name, codebook().variables)]
        if unknown:
            raise AuthorError(
                f"{claim_place(file, position, claim.id)}, numerator of versus: '{unknown[0]}' staat niet in "
                "indicators.toml en is geen antwoord uit het codeboek. Verbeter de naam."
            )
    return table


def _declared() -> set[str]:
    """The names of the declared quantities of the survey."""
    path = folder(SURVEY) / "indicators.toml"
    return {each.id for each in definitions.declared(path, codebook(), groups())}


def groups(article: str = SURVEY) -> dict[str, Group]:
    """The groups that an article speaks about, each after its parent."""
    return codebooks.load_groups(folder(article) / "groups.toml")


def articles() -> list[str]:
    """The articles with printed numbers, by the name of their folder."""
    return sorted(path.parent.name for path in (root() / "data").glob("*/published.csv"))
