"""A week as seven strips of 24 hours: when is what."""

import pandas as pd

from analysis import dutch
from analysis.errors import AuthorError
from analysis.figures.marks import NO_BREAK, capitalise, need_columns
from analysis.figures.sheet import Sheet, draw_box, line_height, text_width, widest, write, write_key
from analysis.figures.style import NARROW_MM, SMALL_PT, Colour, ordered_fills, text_on

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
HOURS = 24
STRIP = 4.4
PITCH = 5.2
PADDING = 1.2


def week(data: pd.DataFrame, sheet: Sheet) -> None:
    """Draw a strip per day; each state has its name and its hours in its longest block.

    `data` has a row per day and state: ``day`` (1 is Monday), ``start`` and ``end``
    [h], ``label``. The state of the first row is the darkest. What no row covers stays empty.
    """
    check_week(data)
    names = list(dict.fromkeys(data["label"]))
    fills = dict(zip(names, ordered_fills(len(names)), strict=True))
    days = DAYS if sheet.width >= NARROW_MM else [day[:2] for day in DAYS]
    left, top = sheet.left + widest(list(days)) + 1.5, sheet.y
    hour = (sheet.right - left) / HOURS
    for number, day in enumerate(days):
        write(sheet, day, sheet.left, top + number * PITCH + STRIP / 2)
    for block in data.itertuples():
        y = top + (block.day - 1) * PITCH
        draw_box(
            sheet, (left + block.start * hour, left + block.end * hour), (y, y + STRIP), fills[block.label]
        )
    sheet.y = top + 7 * PITCH
    _write_hours(sheet, left, hour)
    _write_states(sheet, data, fills, left, top)


def check_week(data: pd.DataFrame) -> None:
    """Refuse blocks that no week has.

    Raises
    ------
    AuthorError
        If a day is not 1 to 7, an hour not 0 to 24, or two blocks overlap.
    """
    need_columns(data, ["day", "start", "end", "label"])
    is_wrong = (
        ~data["day"].isin(range(1, 8))
        | (data["start"] < 0)
        | (data["end"] > HOURS)
        | (data["start"] >= data["end"])
    )
    ordered = data.sort_values(["day", "start"])
    overlaps = (ordered["day"] == ordered["day"].shift()) & (ordered["start"] < ordered["end"].shift())
    for rows, fault in (
        (data[is_wrong], "valt buiten een week van 7 dagen van 24 uur"),
        (ordered[overlaps], "overlapt een ander blok"),
    ):
        if len(rows):
            row = rows.iloc[0]
            raise AuthorError(
                f"Het blok '{row['label']}' op dag {row['day']}, "
                f"{row['start']} tot {row['end']} uur, {fault}."
            )


def hours_per_week(data: pd.DataFrame) -> dict[str, float]:
    """How long each state holds in a week [h]."""
    return (data["end"] - data["start"]).groupby(data["label"], sort=False).sum().to_dict()


def state_words(data: pd.DataFrame) -> dict[str, str]:
    """Each state with its hours: ``dicht: 100 uur``."""
    hours = hours_per_week(data)
    return {
        name: f"{capitalise(name)}: {dutch.number(total, 0 if total == int(total) else 1)}{NO_BREAK}uur"
        for name, total in hours.items()
    }


def _write_hours(sheet: Sheet, left: float, hour: float) -> None:
    """Write the clock under the strips, every six hours."""
    middle = sheet.y + line_height(SMALL_PT) / 2 - 0.3
    for clock in range(0, HOURS + 1, 6):
        words = f"{clock}{NO_BREAK}uur"
        x = min(left + clock * hour, sheet.right - text_width(words, SMALL_PT) / 2)
        write(sheet, words, x, middle, SMALL_PT, align="center")
    sheet.y = middle + line_height(SMALL_PT) / 2


def _write_states(
    sheet: Sheet, data: pd.DataFrame, fills: dict[str, Colour], left: float, top: float
) -> None:
    """Write each state in its longest block, or below the strips where that is too short."""
    hour = (sheet.right - left) / HOURS
    lengths, key = data["end"] - data["start"], {}
    for name, words in state_words(data).items():
        block = data.loc[lengths[data["label"] == name].idxmax()]
        start, length = left + block["start"] * hour, lengths[data["label"] == name].max() * hour
        if text_width(words) + 2 * PADDING <= length:
            middle = top + (block["day"] - 1) * PITCH + STRIP / 2
            write(sheet, words, start + length / 2, middle, align="center", colour=text_on(fills[name]))
        else:
            key[words] = fills[name]
    if key:
        sheet.y += 1
        write_key(sheet, key)
