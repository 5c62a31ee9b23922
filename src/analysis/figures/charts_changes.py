"""Every change between two editions in one figure, under its verdict."""

from collections import Counter
from dataclasses import replace

import pandas as pd

from analysis import dutch
from analysis.changes import FALLS, NONE, NOT_TESTED, PERHAPS, RISES
from analysis.errors import AuthorError
from analysis.figures.charts_rows import draw_dot_on_line
from analysis.figures.marks import NO_BREAK, Mark, capitalise, need_columns, optional
from analysis.figures.rows import (
    TICK_SPACING,
    Row,
    draw_grid,
    draw_vertical,
    lay_names,
    lay_rows,
    write_ticks,
)
from analysis.figures.scale import make_scale
from analysis.figures.sheet import Sheet, widest, write, write_notes, write_paragraph
from analysis.figures.style import BLUES, LINE_PT, NARROW_MM

HEADS = {
    RISES: "Stijgt",
    FALLS: "Daalt",
    PERHAPS: "Mogelijk veranderd",
    NONE: "Geen aantoonbaar verschil",
    NOT_TESTED: "Niet te toetsen",
}
SECTION_GAP = 1.4
COLUMN_GAP = 3.0
HEAD_GAP = 0.4
NO_SHARE = "geen percentage"
CERTAIN = (RISES, FALLS)
ARROW = " \N{RIGHTWARDS ARROW} "


def changes(data: pd.DataFrame, sheet: Sheet) -> None:
    """Draw the change of each share with its interval, in sections by verdict.

    `data` is the table of `analysis.changes`. What has no difference, or is no
    share, cannot stand on this scale: it is counted below.
    """
    levels = change_levels(data)
    sections = change_marks(data)
    if sheet.width < NARROW_MM:
        sections = {verdict: _with_levels(section, levels) for verdict, section in sections.items()}
        levels = {}
    marks = [mark for section in sections.values() for mark in section]
    names = lay_names(sheet, marks)
    placed = {}
    for verdict, section in sections.items():
        sheet.y += SECTION_GAP if placed else 0
        write_paragraph(sheet, HEADS[verdict], bold=True)
        sheet.y += HEAD_GAP
        placed[verdict] = lay_rows(sheet, names, section)
    level_width = widest(list(levels.values())) + COLUMN_GAP if levels else 0.0
    end = sheet.right - level_width - widest([mark.words for mark in marks], bold=True) - COLUMN_GAP
    scale = make_scale(*_ends(marks), names.start + 1, end, TICK_SPACING)
    for verdict, rows in placed.items():
        draw_grid(sheet, rows, names, scale)
        draw_vertical(sheet, rows, names, scale.place(0), width=LINE_PT)
        for row in rows:
            draw_dot_on_line(sheet, scale, row, BLUES[1] if verdict in CERTAIN else BLUES[3])
            _write_numbers(sheet, row, levels.get(row.mark.label, ""), level_width)
    write_ticks(sheet, scale, [signed(tick) for tick in scale.ticks])
    write_notes(sheet, [*_explained(data), *_left_out(data)])


def change_marks(data: pd.DataFrame) -> dict[str, list[Mark]]:
    """The changes that can be drawn, per verdict, in the order of `HEADS`.

    Raises
    ------
    AuthorError
        If a column is missing, a label stands twice, or there is nothing to draw.
    """
    need_columns(data, ["label", "kind", "difference", "lower", "upper", "verdict"])
    drawn = data[is_drawn(data)].assign(label=change_labels(data))
    twice = drawn.loc[drawn["label"].duplicated(), "label"]
    if len(twice):
        raise AuthorError(
            f"'{twice.iloc[0]}' staat vaker in de veranderingen. Geef elke rij een eigen label."
        )
    if drawn.empty:
        raise AuthorError("Er is geen verandering van een percentage om te tekenen. Laat de figuur weg.")
    marks = {
        verdict: [_mark(row) for _, row in drawn.iterrows() if row["verdict"] == verdict] for verdict in HEADS
    }
    return {verdict: section for verdict, section in marks.items() if section}


def change_labels(data: pd.DataFrame) -> pd.Series:
    """What changed, with its earlier edition where that is not the newest of them."""
    labels = data["label"].map(capitalise)
    if "earlier_edition" not in data:
        return labels
    editions = data["earlier_edition"]
    return labels.where(
        editions == editions.max(), labels + f" (sinds{NO_BREAK}" + editions.astype(str) + ")"
    )


def change_levels(data: pd.DataFrame) -> dict[str, str]:
    """Both shares of each change: ``9% → 22%``."""
    return {
        row["label"]: ARROW.join(dutch.share_percent(row[when]) for when in ("earlier", "later"))
        for _, row in data[is_drawn(data)].assign(label=change_labels(data)).iterrows()
    }


def is_drawn(data: pd.DataFrame) -> pd.Series:
    """Which rows are changes of a share."""
    return data["difference"].notna() & data["kind"].eq("share")


def _with_levels(marks: list[Mark], levels: dict[str, str]) -> list[Mark]:
    """The changes with both shares behind their label, for a sheet without room beside them."""
    return [
        replace(mark, label=f"{mark.label}: {levels[mark.label].replace(' ', NO_BREAK)}") for mark in marks
    ]


def _explained(data: pd.DataFrame) -> list[str]:
    """What the numbers, the lines and the labels mean."""
    told = ["In procentpunt; verschillen zijn berekend vóór afronding. Lijn: 95%-interval van het verschil."]
    if "earlier_edition" in data and data.loc[is_drawn(data), "earlier_edition"].nunique() > 1:
        told.append(f"Zonder jaartal: sinds {data['earlier_edition'].max()}.")
    return told


def signed(difference: float) -> str:
    """A difference of shares in points: ``+12``."""
    return dutch.number(100 * dutch.exact(difference), 0, sign=True)


def _mark(row: pd.Series) -> Mark:
    """One change; without an interval where it cannot be tested."""
    ends = {name: optional(row[name]) for name in ("lower", "upper")}
    number = {"unit": "%", "decimals": 0, "words": signed(row["difference"])}
    return Mark(row["label"], "", **number, value=float(row["difference"]), **ends)


def _ends(marks: list[Mark]) -> tuple[float, float]:
    """The lowest and the highest end of all intervals, and zero between them."""
    return min(0.0, *(mark.lowest for mark in marks)), max(0.0, *(mark.highest for mark in marks))


def _write_numbers(sheet: Sheet, row: Row, level: str, level_width: float) -> None:
    """Write the change, and both shares where there is room, in columns at the right."""
    write(sheet, row.mark.words, sheet.right - level_width, row.middle, align="right", bold=True)
    write(sheet, level, sheet.right, row.middle, align="right")


def _left_out(data: pd.DataFrame) -> list[str]:
    """How many rows are not drawn, and why."""
    rows = data[~is_drawn(data)]
    reasons = rows["reason"].where(rows["difference"].isna(), NO_SHARE) if "reason" in rows else []
    counts = [f"{number} ({reason})" for reason, number in Counter(reasons).most_common()]
    return [f"Niet getekend: {dutch.list_words(counts)}."] if counts else []
