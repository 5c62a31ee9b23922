"""A selection of the indicator table as a table to read: count, share, interval, base in the head."""

import pandas as pd

from analysis import data, dutch
from analysis.definitions import SUM
from analysis.errors import AuthorError
from analysis.publish.layout import MISSING, Column
from analysis.publish.sentences import hidden_words, write_aspect

NEEDED = {"id", "label", "group", "kind", "edition", "count", "base", "value", "lower", "upper", "status"}
MIXED = "Waarde"
MAIN = ("percent", "value")
# A percentage of fewer people than this says less than their number.
FEW = 10
NOT_SHOWN = "niet getoond: "
IN_WORDS_NOTE = "* Het artikel geeft hier alleen woorden; de reconstructie koos een getal dat daarbij past."
IN_WORDS_MARK, OTHERWISE_MARK = "*", "†"
PRINTED_NOTE = "Van eerdere edities zijn alleen de gedrukte cijfers bekend."


def is_selection(table: pd.DataFrame) -> bool:
    """Whether a table has the columns of the indicator table."""
    return set(table.columns) >= NEEDED


def lay_out_selection(selection: pd.DataFrame) -> tuple[list[Column], list[list[str]], list[str]]:
    """Columns, rows and footnotes of a selection.

    Rows with the same label stand on one line. What sets them apart (a column
    ``series``, else the editions or the groups) becomes a block of columns of its own.
    """
    selection, notes = _without_unprinted(_without_shared_start(selection))
    selection = selection.assign(otherwise=_otherwise(selection))
    blocks = _blocks(selection)
    columns = [Column("Antwoord" if _is_one_question(selection) else "", numeric=False)]
    lines = {label: [capital(label)] for label in dict.fromkeys(selection["label"])}
    for head, rows in blocks:
        aspects = _aspects(rows)
        columns += _block_columns(head, rows, aspects, alone=len(blocks) == 1)
        by_label = _by_label(rows)
        for label, line in lines.items():
            line += _cells(by_label, label, aspects)
        notes += [*_sum_notes(rows[~_is_total(rows)], head), *_otherwise_notes(rows, head)]
    return columns, list(lines.values()), [*notes, *_status_notes(selection)]


def _without_shared_start(selection: pd.DataFrame) -> pd.DataFrame:
    """The rows without the word before a colon that all of them start with: the caption says it."""
    starts = selection["label"].str.extract(r"^(.+?): ")[0]
    if starts.isna().any() or starts.nunique() != 1:
        return selection
    return selection.assign(label=selection["label"].str.slice(len(starts.iloc[0]) + 2))


def _without_unprinted(selection: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """The rows without those of which nothing was printed anywhere, and the note that names them."""
    unprinted = selection["status"].eq("not_printed").groupby(selection["label"]).transform("all")
    if unprinted.all() or not unprinted.any():
        return selection, []
    names = dutch.list_words(list(selection.loc[unprinted, "label"].drop_duplicates()))
    return selection[~unprinted], [f"Geen getal gedrukt van: {names}."]


def _otherwise(selection: pd.DataFrame) -> pd.Series | str:
    """What print gives instead of our percentage, per row; see `data.printed_otherwise`."""
    return data.printed_otherwise(selection) if "source" in selection else ""


def _is_total(rows: pd.DataFrame) -> pd.Series:
    """Which rows are the total of the others; see `survey.with_total`."""
    return rows["id"].str.contains(SUM, regex=False)


def _by_label(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a block, found by their label."""
    twice = rows.loc[rows["label"].duplicated(), "label"]
    if len(twice):
        raise AuthorError(f"'{twice.iloc[0]}' staat vaker in de tabel. Geef elke rij een eigen omschrijving.")
    return rows.set_index("label")


def _blocks(selection: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The rows per series, edition or group, each with its head; the newest edition first."""
    named = ["series"] if "series" in selection else ["edition", "group"]
    apart = [name for name in named if selection[name].nunique() > 1]
    if not apart or not selection["label"].duplicated().any():
        return [("", selection)]
    newest_first = selection.sort_values("edition", ascending=False, kind="stable")
    blocks = newest_first.groupby(apart, sort=False)
    return [
        (", ".join(_block_name(*pair) for pair in zip(apart, names, strict=True)), rows)
        for names, rows in blocks
    ]


def _block_name(kind: str, name: object) -> str:
    """A series or an edition as it is, a group by its label."""
    known = data.groups() if kind == "group" else {}
    return capital(known[name].label if name in known else str(name))


def capital(text: str) -> str:
    """The text with a capital in front, as rows and heads have; a unit such as kWh stays.

    >>> capital("vaste aanstelling"), capital("kWh")
    ('Vaste aanstelling', 'kWh')
    """
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]


def _aspects(rows: pd.DataFrame) -> dict[str, str]:
    """The heads of a block, and which aspect of an indicator each shows; of few people only the counts."""
    kinds = set(rows["kind"])
    shown = {}
    if rows["count"].notna().any():
        shown["Aantal"] = "count"
    if rows["base"].nunique() > 1:
        shown["n"] = "base"
    few = kinds == {"share"} and "Aantal" in shown and rows["base"].max() < FEW
    if few:
        return shown
    if kinds == {"share"}:
        shown["%"] = "percent"
    elif kinds != {"count"}:
        shown["Gemiddelde" if kinds == {"mean"} else MIXED] = "value"
    if rows["lower"].notna().any():
        shown["95%-interval"] = "interval"
    return shown


def _block_columns(head: str, rows: pd.DataFrame, aspects: dict[str, str], alone: bool) -> list[Column]:
    """The columns of a block; the base stands in its head, or with the first column of a lone block."""
    base = _base(rows)
    if alone:
        first, *rest = aspects
        return [Column(f"{first} ({base})" if base else first), *(Column(name) for name in rest)]
    return [Column(name, f"{head} ({base})" if base else head) for name in aspects]


def _base(rows: pd.DataFrame) -> str:
    """The base that all rows share; empty where each row has its own, in words where print gave none."""
    bases = rows["base"].dropna().unique()
    if len(bases) == 1:
        return f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{dutch.number(bases[0], 0)}"
    from_print = rows["status"].isin(["printed", "not_printed"]).any()
    unknown = len(bases) == 0 and (rows["kind"] == "share").any() and from_print
    return "n niet gedrukt" if unknown else ""


def _cells(by_label: pd.DataFrame, label: str, aspects: dict[str, str]) -> list[str]:
    """The cells of one line in one block; a hidden number says in words why."""
    if label not in by_label.index:
        return [MISSING] * len(aspects)
    row = by_label.loc[label]
    first, *others = aspects.values()
    main = first if SUM in row["id"] else next((name for name in [first, *others] if name in MAIN), first)
    if words := hidden_words(row["status"]):
        return [words.removeprefix(NOT_SHOWN), *[""] * (len(aspects) - 1)]
    mark = IN_WORDS_MARK * (row["status"] == "in_words") + OTHERWISE_MARK * bool(row["otherwise"])
    with_unit = MIXED in aspects
    return [_cell(row, name, with_unit) + (mark if name == main else "") for name in aspects.values()]


def _cell(row: pd.Series, aspect: str, with_unit: bool) -> str:
    """One number; its sign for percent only where the head does not have it; a dash where there is none.

    A total has no interval, and no dash in its place: it is all of its base.
    """
    if aspect == "interval" and SUM in row["id"]:
        return ""
    if aspect == "value" and row["kind"] == "share":
        aspect = "percent"
    if aspect == "value" and row["kind"] == "mean" and pd.isna(row["lower"]) and pd.notna(row["value"]):
        return dutch.number(row["value"])  # as printed
    text = write_aspect(row, aspect, _decimals(row) if aspect != "base" else None)
    return MISSING if text.startswith("[") else text if with_unit else text.replace("%", "")


def _decimals(row: pd.Series) -> int | None:
    """One decimal for a mean, or what tells the ends of its interval apart; for anything else its own."""
    if row["kind"] != "mean" or pd.isna(row["lower"]):
        return 1 if row["kind"] == "mean" else None
    return dutch.decimals_apart(row["lower"], row["upper"], 1)


def _is_one_question(selection: pd.DataFrame) -> bool:
    """Whether the rows are the answers to one question of the codebook."""
    names = selection["id"].str.split(".")
    return bool((names.str.len() > 1).all()) and names.str[0].nunique() == 1


def _sum_notes(rows: pd.DataFrame, head: str) -> list[str]:
    """The footnote of shares that do not add up to 100."""
    if (
        len(rows) < 2
        or set(rows["kind"]) != {"share"}
        or rows["count"].isna().any()
        or rows["base"].nunique() != 1
    ):
        return []
    counted, base = int(rows["count"].sum()), int(rows["base"].iloc[0])
    total = sum(dutch.round_half_up(count, base) for count in rows["count"])
    where = f"{head}: " if head else ""
    if counted == base and total != 100:
        return [f"{where}door afronding tellen de percentages op tot {total}%."]
    if counted > base and _is_one_question(rows):
        return [f"{where}er kon meer dan één antwoord worden gegeven; de percentages tellen op tot {total}%."]
    return []


def _otherwise_notes(rows: pd.DataFrame, head: str) -> list[str]:
    """What the article prints where our percentage is another."""
    differ = rows[rows["otherwise"].ne("")]
    told = [f"{row['otherwise']} ({row['label']})" for _, row in differ.iterrows()]
    where = f"{head}: " if head else ""
    return [f"{OTHERWISE_MARK} {where}het artikel drukt {dutch.list_words(told)}."] if told else []


def _status_notes(selection: pd.DataFrame) -> list[str]:
    """What the marks mean."""
    in_words = [IN_WORDS_NOTE] if (selection["status"] == "in_words").any() else []
    printed = [PRINTED_NOTE] if (selection["status"] == "printed").any() else []
    return in_words + printed
