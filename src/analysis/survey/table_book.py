"""Every question of the codebook as a table of its answers."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis import conditions, dutch
from analysis.codebook import Codebook
from analysis.definitions import Indicator
from analysis.survey.rows import pick


def answers(table: pd.DataFrame, question: str) -> pd.DataFrame:
    """The rows of one question of the table book, in the order of the codebook."""
    rows = table[table["id"].str.startswith(f"{question}.") & table["kind"].eq("share")]
    return pick(rows, list(dict.fromkeys(rows["id"])))


def questions(table: pd.DataFrame, captions: Mapping[str, str]) -> dict[str, pd.DataFrame]:
    """The answers to several questions by caption, each as `answers` gives them."""
    return {caption: answers(table, question) for caption, question in captions.items()}


def table_book(table: pd.DataFrame, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """Per question, by its label, the rows of its answers; only what has a number to show.

    The mean of a number is a table of its own: it has another unit than the shares below it.
    """
    books: dict[str, pd.DataFrame] = {}
    for label, rows in _questions(table, codebook).items():
        means = rows["kind"].eq("mean")
        books |= {f"Gemiddelde: {label.lower()}": rows[means].assign(label="gemiddelde")}
        books |= {label: rows[~means]}
    return {name: rows for name, rows in books.items() if rows["value"].notna().any()}


def question(table: pd.DataFrame, codebook: Codebook, name: str) -> dict[str, pd.DataFrame]:
    """The tables of one question of the table book, by caption; none where no number may be shown."""
    return table_book(table[table["id"].str.startswith(f"{name}.")], codebook)


def without_numbers(table: pd.DataFrame, codebook: Codebook, known: Sequence[Indicator]) -> str:
    """Which questions `table_book` leaves out, in sentences: first those with numbers of some of the people.

    Parameters
    ----------
    table : pandas.DataFrame
        The indicator table of an edition.
    codebook : Codebook
        The questions.
    known : sequence of Indicator
        The declared indicators, which may have a number for a part of the people.
    """
    shown = set(table.loc[table["value"].notna(), "id"])
    used = {name for found in known if found.id in shown for name in conditions.variables(found.where)}
    names = {found.label: name for name, found in codebook.variables.items()}
    empty = [label for label, rows in _questions(table, codebook).items() if rows["value"].isna().all()]
    apart = [label for label in empty if names[label] in used]
    none = [label for label in empty if names[label] not in used]
    told = {"Alleen voor een deelgroep bekend, en te vinden in het rapport Jonge klarenenquête": apart}
    told |= {"Zonder getallen": none}
    sentences = [f"{words}: {dutch.list_words(labels)}." for words, labels in told.items() if labels]
    return " ".join(sentences) or "Er zijn geen vragen zonder getallen."


def _questions(table: pd.DataFrame, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """Per question that has rows, by its label, these rows, its mean included."""
    asked = codebook.of_edition(int(table["edition"].max())).items()
    rows = {
        found.label: table[table["id"].str.startswith(f"{name}.")].reset_index(drop=True)
        for name, found in asked
    }
    return {label: found for label, found in rows.items() if len(found)}
