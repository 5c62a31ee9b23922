"""The articles: their printed numbers and their groups."""

import pandas as pd

from analysis import codebook as codebooks
from analysis.codebook import Group
from analysis.data.edition_files import edition, editions
from analysis.data.files import SURVEY, folder, read_table, root

CLAIM_COLUMNS = [
    "id", "section", "number", "line", "edition", "description", "printed", "kind", "unit", "group",
    "base", "numerator", "versus", "same_as", "expected", "reason", "accepted",
]  # fmt: skip


def claims(article: str, year: int | None = None) -> pd.DataFrame:
    """Every printed number of an article, one row per claim, all columns as text.

    With `year` only what the article about that edition of the survey prints
    (also about earlier editions); no rows where nothing was printed yet.
    """
    files = [folder(article) / "published.csv"]
    if article == SURVEY:
        years = [known for known in editions() if year in (None, known)]
        files = [folder(article) / edition(known).published for known in years if edition(known).published]
    tables_read = [read_table(path, CLAIM_COLUMNS) for path in files]
    return pd.concat([pd.DataFrame(columns=CLAIM_COLUMNS, dtype=str), *tables_read], ignore_index=True)


def groups(article: str = SURVEY) -> dict[str, Group]:
    """The groups that an article speaks about, each after its parent."""
    return codebooks.load_groups(folder(article) / "groups.toml")


def articles() -> list[str]:
    """The articles with printed numbers, by the name of their folder."""
    return sorted(path.parent.name for path in (root() / "data").glob("*/published.csv"))
