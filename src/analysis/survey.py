"""Tables and figures of the survey article, as picks from the indicator table.

Reproduces J. Baars, D. van Beekveld and H. Smid, "Jonge klarenenquête 2025",
MemoRad, spring 2026. Nothing is calculated here: a pick names the rows, their
order and how a reader tells them apart. The printed total of table I (89) is not
the sum of its rows (93, also the total of table II); here it is the sum.
"""

from collections.abc import Mapping, Sequence
from math import nan

import pandas as pd

from analysis import conditions, dutch
from analysis.changes import FALLS, NO_SERIES, NOT_TESTED, PERHAPS, RISES
from analysis.codebook import Codebook
from analysis.definitions import SUM, Indicator
from analysis.errors import AuthorError
from analysis.statistics.differences import Change, share_change

KEY_FIGURES = ("response", "permanent", "within_1_year", "temporary_contracts_0", "satisfied")
TABLE_I = ("within_1_year", "years_1_2", "years_2_3", "years_over_3")
TABLE_II = (
    "temporary_contracts_0",
    "temporary_contracts_1",
    "temporary_contracts_2",
    "temporary_contracts_3",
)
# Per caption the question that a table is about.
BACKGROUND = {
    "Geslacht": "sex",
    "Jaar waarin de opleiding is afgerond": "graduation_year",
    "Opleidingsregio": "training_region",
    "Opleiding grotendeels perifeer of academisch": "training_setting",
}
# Per caption the rows of a table: what divides the same people in two ways stands in two tables.
WORK = {
    "Aanstelling van alle respondenten": ("permanent", "temporary"),
    "Waar de respondenten werken": (
        "dutch_hospital", "abroad", "teleradiology", "other_profession", "unemployed",
    ),
}  # fmt: skip
IN_FOCUS = ("in_focus_permanent", "in_focus_temporary", "other_focus_by_choice_temporary")
OBTAINED = (
    "within_6_months", "months_6_12", "within_2_years", "vacancy_permanent", "after_temporary_permanent",
    "after_residency_permanent", "applications_0_2",
)  # fmt: skip
TEMPORARY = {
    "Functie bij een tijdelijke aanstelling": (
        "fellow_temporary", "chef_temporary", "locum_or_salaried_temporary",
    ),
    "Hoe de tijdelijke aanstelling is verkregen": ("unsolicited_temporary", "vacancy_temporary"),
}  # fmt: skip
MOVED = (
    "moved", "moved_once_permanent", "moved_twice_permanent", "moved_thrice_permanent",
    "moved_repeatedly_temporary",
)  # fmt: skip
ABROAD = (
    "abroad_permanent", "abroad_within_6_months", "abroad_satisfied", "abroad_not_in_focus",
    "abroad_balance_dissatisfied", "abroad_return_permanent_only",
)  # fmt: skip
FTE_CLASSES = ("fte_full", "fte_09", "fte_08", "fte_07")
CONTRACTS = {"permanent": "vaste aanstelling", "temporary": "tijdelijke aanstelling"}
SEXES_NOT_PRINTED = (
    "Figuur 1 van het artikel zet mannen naast vrouwen. Het is een afbeelding zonder getallen; zij staat "
    "daarom niet in dit rapport."
)
SEXES = {"permanent_men": "mannen", "permanent_women": "vrouwen"}


def pick(table: pd.DataFrame, ids: Sequence[str], editions: Sequence[int] | None = None) -> pd.DataFrame:
    """Rows of the indicator table, in the order of `ids`, oldest edition first.

    Parameters
    ----------
    table : pandas.DataFrame
        The indicator table of one or more editions.
    ids : sequence of str
        Indicators.
    editions : sequence of int, optional
        Only these years; the newest of `table` if absent.

    Raises
    ------
    AuthorError
        If an indicator exists in none of these editions.
    """
    years = sorted(editions) if editions else [table["edition"].max()]
    rows = table[table["edition"].isin(years) & table["id"].isin(ids)]
    missing = [name for name in ids if name not in set(rows["id"])]
    if missing:
        raise AuthorError(
            f"Niet in de indicatortabel van {_words(years)}: {', '.join(missing)}. Kijk in indicators.toml."
        )
    place = rows["id"].map({name: number for number, name in enumerate(ids)})
    return (
        rows.assign(_place=place)
        .sort_values(["_place", "edition"])
        .drop(columns="_place")
        .reset_index(drop=True)
    )


def picks(table: pd.DataFrame, tables: Mapping[str, Sequence[str]]) -> dict[str, pd.DataFrame]:
    """Several tables by caption, each a `pick`."""
    return {caption: pick(table, ids) for caption, ids in tables.items()}


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


def by_edition(table: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    """The same indicators in every edition that has one of them: tables I and II."""
    with_numbers = table[table["id"].isin(ids) & table["value"].notna()]
    return pick(table, ids, sorted(with_numbers["edition"].unique()))


def with_total(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows and, per edition, the total that they add up to, as in tables I and II.

    An edition has none where its rows are not all of their base, or one of them is hidden.
    """
    parts = [part for _, part in rows.groupby("edition") if _is_whole(part)]
    totals = [
        part.tail(1).assign(
            id=SUM.join(part["id"]),
            label="totaal",
            count=part["count"].sum(),
            value=1.0,
            lower=nan,
            upper=nan,
        )
        for part in parts
    ]
    return pd.concat([rows, *(total.astype(rows.dtypes) for total in totals)], ignore_index=True)


def by_contract(table: pd.DataFrame, stems: Sequence[str]) -> pd.DataFrame:
    """Indicators of those with a permanent contract beside those with a temporary one.

    ``satisfied`` picks ``satisfied_permanent`` and ``satisfied_temporary``; the
    column ``series`` tells them apart and the label no longer does.
    """
    ids = [f"{stem}_{contract}" for stem in stems for contract in CONTRACTS]
    rows = pick(table, ids)
    series = rows["id"].str.rpartition("_")[2].map(CONTRACTS)
    return rows.assign(
        series=series,
        label=rows["label"].str.partition(": ")[2].mask(~rows["label"].str.contains(": "), rows["label"]),
    )


def permanent_by_sex(table: pd.DataFrame) -> pd.DataFrame:
    """Figure 1: permanent contracts of men and women, per edition.

    The printed figure is an image: of earlier years nothing is known, so their
    rows have no value and say so.
    """
    known = pick(table, list(SEXES))
    years = sorted(set(table["edition"]) - set(known["edition"]))
    numbers = ["count", "base", "value", "lower", "upper"]
    absent = [
        known.assign(edition=year, status="not_printed", source="", **dict.fromkeys(numbers, pd.NA))
        for year in years
    ]
    rows = pd.concat([*absent, known]).astype(known.dtypes.to_dict())
    rows = rows.assign(label=rows["id"].map(SEXES), series=rows["edition"].astype(str))
    return rows.sort_values(["id", "edition"]).reset_index(drop=True)


def tested(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes that could be tested, largest difference first."""
    rows = changes[changes["verdict"].ne(NOT_TESTED)]
    return rows.sort_values("difference", ascending=False, kind="stable").reset_index(drop=True)


def untested(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes that can be read and not tested, because no base was printed."""
    return changes[changes["verdict"].eq(NOT_TESTED)]


def not_compared(changes: pd.DataFrame) -> str:
    """Which questions and quantities are no series over the editions, and why; empty if all are.

    A question is named once, without its answers.
    """
    rows = changes[changes["reason"].isin(NO_SERIES)]
    is_answer = rows["id"].str.contains(".", regex=False)
    labels = rows["label"].mask(is_answer, rows["label"].str.split(": ").str[0])
    told = [
        f"{dutch.list_words(list(dict.fromkeys(labels[rows['reason'].eq(reason)])))} ({reason})"
        for reason in dict.fromkeys(rows["reason"])
    ]
    return f"Niet vergeleken: {'; '.join(told)}." if told else ""


def change_of(changes: pd.DataFrame, name: str) -> pd.DataFrame:
    """The change of one indicator since the last edition that has a number; no row if none has."""
    rows = changes[changes["id"].eq(name) & changes["difference"].notna()]
    return rows.nlargest(1, "earlier_edition")


def contract_gap(table: pd.DataFrame, stem: str) -> pd.DataFrame:
    """How far permanent lies above temporary in an indicator, with interval; no row if one is hidden."""
    temporary, permanent = (
        pick(table, [f"{stem}_{contract}"]).iloc[0] for contract in ("temporary", "permanent")
    )
    if pd.isna(temporary["count"]) or pd.isna(permanent["count"]):
        return pd.DataFrame(columns=Change._fields)
    shares = [number for row in (temporary, permanent) for number in (row["value"], row["base"])]
    return pd.DataFrame([share_change(*shares)])


def tell_verdicts(changes: pd.DataFrame) -> str:
    """How many of the tested changes are certain and how many possible, as a sentence."""
    verdicts = changes["verdict"]
    certain, perhaps = int(verdicts.isin([RISES, FALLS]).sum()), int(verdicts.eq(PERHAPS).sum())
    possible = f"{'is' if perhaps == 1 else 'zijn'} er {dutch.in_text(perhaps) if perhaps else 'geen'}"
    sure = (
        f"{dutch.in_text(certain)} {'staat' if certain == 1 else 'staan'}" if certain else "geen ervan staat"
    )
    return f"Van de {dutch.in_text(len(changes))} verschillen {possible} mogelijk echt; {sure} vast"


def change_table(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes that a reader can compare, with Dutch heads; interval and verdict if one was tested."""
    rows = changes[changes["difference"].notna() & changes["kind"].eq("share")]
    texts = {
        "Indicator": rows["label"],
        "Sinds": rows["earlier_edition"].astype(str),
        "Toen": [dutch.share_percent(share) for share in rows["earlier"]],
        "Nu": [dutch.share_percent(share) for share in rows["later"]],
        "Verschil": [dutch.points(difference) for difference in rows["difference"]],
        "95%-interval": [
            _interval(low, high) for low, high in zip(rows["lower"], rows["upper"], strict=True)
        ],
        "Oordeel": rows["verdict"],
    }
    said = texts if rows["lower"].notna().any() else dict(list(texts.items())[:-2])
    return pd.DataFrame(said).reset_index(drop=True)


def _questions(table: pd.DataFrame, codebook: Codebook) -> dict[str, pd.DataFrame]:
    """Per question that has rows, by its label, these rows, its mean included."""
    asked = codebook.of_edition(int(table["edition"].max())).items()
    rows = {
        found.label: table[table["id"].str.startswith(f"{name}.")].reset_index(drop=True)
        for name, found in asked
    }
    return {label: found for label, found in rows.items() if len(found)}


def _is_whole(rows: pd.DataFrame) -> bool:
    """Whether every count of these rows is known and together they are the base that they share."""
    counted, bases = rows["count"], rows["base"].unique()
    return bool(counted.notna().all() and len(bases) == 1 and counted.sum() == bases[0])


def _interval(lower: float, upper: float) -> str:
    """The interval of a difference in points, or a dash."""
    return "–" if pd.isna(lower) else dutch.points_interval(lower, upper)


def _words(years: Sequence[int]) -> str:
    """Years as text."""
    return ", ".join(str(year) for year in years)
