"""From a table of a notebook to its layout."""

import pandas as pd

from analysis import dutch
from analysis.errors import AuthorError
from analysis.publish.layout import MISSING, Column, Layout, is_words
from analysis.publish.selection import capital, is_selection, lay_out_selection

MISSING_NOTE = f"{MISSING} = geen gegevens."
MOST_DECIMALS = 2
YEAR_HEADS = ("jaar", "editie", "sinds")
UNITS = ("procentpunt",)


def lay_out(table: pd.DataFrame, caption: str, source: str = "", note: str = "") -> Layout:
    """The layout of an indicator selection or of any other table.

    Parameters
    ----------
    table : pandas.DataFrame
        Rows of the indicator table, or any table with Dutch heads. An index that has
        a name or holds texts becomes the first column.
    caption, source, note : str
        What stands above and below the table.

    Raises
    ------
    AuthorError
        If the table has no rows.
    """
    if table.empty:
        raise AuthorError(f"De tabel '{caption}' heeft geen rijen. Kijk na of de selectie iets oplevert.")
    columns, rows, notes = lay_out_selection(table) if is_selection(table) else _lay_out_any(table)
    dashes = [MISSING_NOTE] if any(MISSING in row for row in rows) else []
    return Layout(
        caption, columns, rows, source, list(dict.fromkeys([*filter(None, [note]), *notes, *dashes]))
    )


def _lay_out_any(table: pd.DataFrame) -> tuple[list[Column], list[list[str]], list[str]]:
    """Columns as they are; numbers with the decimals that their column needs."""
    if table.index.name or not isinstance(table.index, pd.RangeIndex):
        table = table.reset_index(names=table.index.name or "")
    named = [_unit_to_head(str(name), _column_texts(table[name])) for name in table.columns]
    columns = [
        Column(head, numeric=place > 0 and _are_numbers(cells)) for place, (head, cells) in enumerate(named)
    ]
    texts = [cells if place else list(map(capital, cells)) for place, (_, cells) in enumerate(named)]
    return columns, [list(row) for row in zip(*texts, strict=True)], []


def _unit_to_head(head: str, cells: list[str]) -> tuple[str, list[str]]:
    """A unit that every cell repeats stands once, in the head."""
    said = [cell for cell in cells if cell != MISSING]
    for unit in UNITS:
        if said and all(cell.endswith(f" {unit}") for cell in said):
            return f"{head} ({unit})", [cell.removesuffix(f" {unit}") for cell in cells]
    return head, cells


def _column_texts(values: pd.Series) -> list[str]:
    """The cells of one column, numbers all with the same number of decimals."""
    if not pd.api.types.is_numeric_dtype(values) or pd.api.types.is_bool_dtype(values):
        return [MISSING if pd.isna(value) else str(value) for value in values]
    if str(values.name).lower() in YEAR_HEADS:
        return [MISSING if pd.isna(value) else str(int(value)) for value in values]
    needed = (dutch.count_decimals(dutch.number(value)) for value in values.dropna())
    decimals = min(max(needed, default=0), MOST_DECIMALS)
    return [MISSING if pd.isna(value) else dutch.number(value, decimals) for value in values]


def _are_numbers(cells: list[str]) -> bool:
    """Whether every cell that says something is a number or an interval."""
    said = [cell for cell in cells if cell not in ("", MISSING)]
    return bool(said) and not any(map(is_words, said))
