"""Tables that anyone can read: on a phone, on paper, with a screen reader, in Excel.

A table is first a `Layout`: heads, rows and footnotes in their Dutch form, from
an indicator selection or from any other table. The page, the CSV download and the
files for the editors are made from that one layout.
"""

from dataclasses import dataclass, field

import pandas as pd

from analysis import dutch
from analysis.publish.sentences import hidden_words, write_aspect

INDICATOR_COLUMNS = {"id", "label", "group", "edition", "count", "base", "value", "lower", "upper", "status"}
MISSING = "–"
MISSING_NOTE = f"{MISSING} = geen gegevens."
MOST_DECIMALS = 2


@dataclass(frozen=True)
class Column:
    """One column: its head, the group of columns above it, and whether it holds numbers."""

    head: str
    block: str = ""
    numeric: bool = True


@dataclass(frozen=True)
class Layout:
    """A table as it is read: every cell is text in its Dutch form, the first column names the row."""

    caption: str
    columns: list[Column]
    rows: list[list[str]]
    source: str = ""
    notes: list[str] = field(default_factory=list)


def lay_out(table: pd.DataFrame, caption: str, source: str = "", note: str = "") -> Layout:
    """The layout of an indicator selection or of any other table.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of the indicator table, or any table whose heads are Dutch. A named index or an
        index of texts becomes the first column.
    """
    is_selection = INDICATOR_COLUMNS <= set(table.columns)
    columns, rows, notes = _from_indicators(table) if is_selection else _from_any_table(table)
    if any(MISSING in row for row in rows):
        notes = [*notes, MISSING_NOTE]
    return Layout(caption, columns, rows, source, [*([note] if note else []), *notes])


def _from_indicators(selection: pd.DataFrame) -> tuple[list[Column], list[list[str]], list[str]]:
    """Per edition and group a block of columns, with the base in its head where the rows share it."""
    blocks = _blocks(selection)
    columns = [Column("", numeric=False)]
    cells = {label: [label] for label in dict.fromkeys(selection["label"])}
    notes = []
    for head, rows in blocks:
        by_label = rows.set_index("label", verify_integrity=True)
        shares_base = rows["base"].dropna().nunique() == 1
        aspects = _aspects(rows, shares_base)
        base = f", n = {dutch.number(rows['base'].dropna().iloc[0], 0)}" if shares_base else ""
        columns += [Column(name, f"{head}{base}".lstrip(", ")) for name in aspects]
        for label, line in cells.items():
            line += _indicator_cells(by_label, label, aspects)
        notes += _sum_note(rows, head if len(blocks) > 1 else "")
    return columns, list(cells.values()), [*dict.fromkeys([*notes, *_status_notes(selection)])]


def _blocks(selection: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The rows per edition and group, with what sets the block apart as its head."""
    keys = [key for key in ("group", "edition") if selection[key].nunique() > 1 and selection["label"].duplicated().any()]
    if not keys:
        return [("", selection)]
    grouped = selection.groupby(keys, sort=False)
    return [(", ".join(str(part) for part in names), rows) for names, rows in grouped]


def _aspects(rows: pd.DataFrame, shares_base: bool) -> dict[str, str]:
    """The heads of a block and the aspect of an indicator that each shows."""
    shown = {}
    if rows["count"].notna().any():
        shown["Aantal"] = "count"
    if not shares_base and rows["base"].notna().any():
        shown["n"] = "base"
    shown["%" if (rows["kind"] == "share").all() else "Waarde"] = "percent" if (rows["kind"] == "share").all() else "value"
    if rows["lower"].notna().any():
        shown["95%-interval"] = "interval"
    return shown


def _indicator_cells(by_label: pd.DataFrame, label: str, aspects: dict[str, str]) -> list[str]:
    """The cells of one row in one block; a hidden row says in words why."""
    if label not in by_label.index:
        return [MISSING] * len(aspects)
    row = by_label.loc[label]
    if hidden_words(row["status"]):
        return [hidden_words(row["status"]), *[""] * (len(aspects) - 1)]
    mark = "*" if row["status"] == "in_words" else ""
    return [_indicator_cell(row, aspect) + mark * (aspect in ("percent", "value")) for aspect in aspects.values()]


def _indicator_cell(row: pd.Series, aspect: str) -> str:
    """One number; a dash where print gave none."""
    text = write_aspect(row, aspect)
    return MISSING if text.startswith("[") else text.replace("%", "")


def _sum_note(rows: pd.DataFrame, head: str) -> list[str]:
    """The footnote of shares that do not add up to 100 although their counts do."""
    whole = (rows["kind"] == "share").all() and rows["count"].notna().all() and rows["base"].nunique() == 1
    if not whole or len(rows) < 2 or rows["count"].sum() != rows["base"].iloc[0]:
        return []
    total = sum(dutch.round_half_up(count, base) for count, base in zip(rows["count"], rows["base"], strict=True))
    where = f" ({head})" if head else ""
    return [] if total == 100 else [f"Door afronding tellen de percentages op tot {total}{where}."]


def _status_notes(selection: pd.DataFrame) -> list[str]:
    """What the mark of a number pinned only in words means."""
    marked = (selection["status"] == "in_words").any()
    return ["* Het artikel geeft dit getal alleen in woorden."] if marked else []


def _from_any_table(table: pd.DataFrame) -> tuple[list[Column], list[list[str]], list[str]]:
    """Columns as they are; numbers with the decimals that their column needs."""
    if table.index.name or not isinstance(table.index, pd.RangeIndex):
        table = table.reset_index(names=table.index.name or "")
    columns = [
        Column(str(name), numeric=position > 0 and pd.api.types.is_numeric_dtype(table[name]))
        for position, name in enumerate(table.columns)
    ]
    texts = [_column_texts(table[name]) for name in table.columns]
    return columns, [list(row) for row in zip(*texts, strict=True)], []


def _column_texts(values: pd.Series) -> list[str]:
    """The cells of one column, all with the same number of decimals."""
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values):
        return [MISSING if pd.isna(value) else str(value) for value in values]
    if "jaar" in str(values.name).lower() and "per jaar" not in str(values.name).lower():
        return [MISSING if pd.isna(value) else str(int(value)) for value in values]
    decimals = max((dutch.count_decimals(dutch.number(value)) for value in values.dropna()), default=0)
    return [MISSING if pd.isna(value) else dutch.number(value, min(decimals, MOST_DECIMALS)) for value in values]
