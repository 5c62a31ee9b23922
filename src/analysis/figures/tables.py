"""The data of a figure as text: for the page under it, and for a CSV.

The numbers are those of the figure. Counts and bases stand beside them, so that
anyone can compute more decimals.
"""

import pandas as pd

from analysis import dutch
from analysis.figures.charts_changes import NO_SHARE, change_labels, is_drawn, signed
from analysis.figures.charts_week import DAYS
from analysis.figures.marks import IN_WORDS, Mark, are_years, read_marks, series_names, write_value

LABEL, SERIES, EDITION, COUNT, BASE, REMARK = "Categorie", "Groep", "Editie", "Aantal", "n", "Opmerking"
LOWER, UPPER = "Ondergrens", "Bovengrens"


def table_of_marks(data: pd.DataFrame) -> pd.DataFrame:
    """One row per mark: label, series, value, interval, count, base, remark."""
    marks = read_marks(data)
    table = pd.DataFrame([_cells(mark, _value_head(data, mark.unit)) for mark in marks])
    names = {SERIES: EDITION} if are_years(series_names(marks)) else {}
    return _drop_empty(table).rename(columns=names)


def table_of_lines(data: pd.DataFrame) -> pd.DataFrame:
    """One row per line and edition."""
    return table_of_marks(data.assign(series=data["edition"].astype(str))).rename(columns={SERIES: EDITION})


def table_of_changes(data: pd.DataFrame) -> pd.DataFrame:
    """One row per change, also those that are not drawn."""
    drawn = is_drawn(data)
    named = data.assign(label=change_labels(data))
    rows = [_change_cells(row, shown) for (_, row), shown in zip(named.iterrows(), drawn, strict=True)]
    return _drop_empty(pd.DataFrame(rows))


def table_of_steps(data: pd.DataFrame) -> pd.DataFrame:
    """One row per step of a curve."""
    rows = []
    for _, row in data.iterrows():
        ends = {head: _percent(row.get(name)) for head, name in ((LOWER, "lower"), (UPPER, "upper"))}
        cells = {SERIES: str(row.get("series", "")), "Tijd (jaar)": dutch.number(row["time"])}
        rows.append(cells | {"Percentage": _percent(row["value"])} | ends)
    return _drop_empty(pd.DataFrame(rows))


def table_of_week(data: pd.DataFrame) -> pd.DataFrame:
    """One row per block of hours."""
    ordered = data.sort_values(["day", "start"])
    return pd.DataFrame(
        {
            "Dag": [DAYS[int(day) - 1] for day in ordered["day"]],
            "Van (uur)": [dutch.number(hour) for hour in ordered["start"]],
            "Tot (uur)": [dutch.number(hour) for hour in ordered["end"]],
            "Wat": list(ordered["label"]),
        }
    )


def _cells(mark: Mark, head: str) -> dict[str, str]:
    """One mark as text."""
    ends = [
        "" if end is None else write_value(end, mark.unit, mark.decimals) for end in (mark.lower, mark.upper)
    ]
    counts = ["" if number is None else dutch.number(number, 0) for number in (mark.count, mark.base)]
    remark = mark.words if mark.value is None else IN_WORDS if mark.only_in_words else ""
    cells = {LABEL: mark.label, SERIES: mark.series, head: "", LOWER: ends[0], UPPER: ends[1]}
    cells |= {COUNT: counts[0], BASE: counts[1], head: "" if mark.value is None else mark.words}
    return {name: _bare(words, mark.unit) for name, words in cells.items()} | {REMARK: remark}


def _change_cells(row: pd.Series, is_shown: bool) -> dict[str, str]:
    """One change as text; numbers only of what is drawn."""
    reason = row.get("reason", "")
    cells = {LABEL: row["label"]}
    for name, head in (("earlier", "Eerder (%)"), ("later", "Later (%)")):
        cells[head] = _percent(row[name]) if is_shown else ""
    writes = {"difference": signed, "lower": dutch.limit, "upper": dutch.limit}
    for name, head in (("difference", "Verschil (procentpunt)"), ("lower", LOWER), ("upper", UPPER)):
        cells[head] = writes[name](row[name]) if is_shown and pd.notna(row[name]) else ""
    return cells | {"Oordeel": row["verdict"], REMARK: reason or ("" if is_shown else NO_SHARE)}


def _percent(value: object) -> str:
    """A share in percent without the sign; empty where there is none."""
    return "" if value is None or pd.isna(value) else dutch.share_percent(value).removesuffix("%")


def _drop_empty(table: pd.DataFrame) -> pd.DataFrame:
    """The table without columns that hold nothing."""
    return table.loc[:, (table != "").any()]


def _value_head(data: pd.DataFrame, unit: str) -> str:
    """The head of the column of values, with its unit."""
    if unit == "%":
        return "Percentage"
    is_count = "kind" in data and data["kind"].eq("count").all()
    return COUNT if is_count else f"Waarde ({unit})" if unit else "Waarde"


def _bare(words: str, unit: str) -> str:
    """A number without its unit, which stands in the head."""
    return words.removesuffix(unit).strip()
