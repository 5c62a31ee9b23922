"""The share that reached an event, by waiting time: a curve in steps."""

from dataclasses import dataclass
from math import isnan

import pandas as pd

from analysis import dutch
from analysis.errors import AuthorError
from analysis.figures.columns import LEADER, lay_field, name_lines, write_names, write_under
from analysis.figures.marks import need_columns, write_value
from analysis.figures.scale import Scale, make_scale
from analysis.figures.sheet import Sheet, draw_line, widest, write, write_notes
from analysis.figures.style import CURVES, HAIRLINE_PT, STRONG_PT, Colour

HEIGHT = 46.0
TICK_SPACING = 9.0
CLEAR = 2.0
# The curve runs on past its last step by this factor, to show its last value.
BEYOND = 1.06


@dataclass(frozen=True)
class Curve:
    """A curve that starts at time 0 with share 0.

    `lower` and `upper` are empty without an interval, and nan where it has none.
    """

    name: str
    time: list[float]
    value: list[float]
    lower: list[float]
    upper: list[float]

    def at(self, time: float) -> int:
        """The number of the step that holds at a time [year]."""
        return max(number for number, start in enumerate(self.time) if start <= time)


def steps(data: pd.DataFrame, sheet: Sheet) -> None:
    """Draw the share that reached the event against ``time`` [year], its interval as thin steps.

    ``value`` is a share (0 to 1); ``lower`` and ``upper`` may be missing. One curve
    has its value written at every whole year; two have their name and last value at
    the end.
    """
    curves = read_curves(data)
    is_one = len(curves) == 1
    names = [f"{curve.name}: {percent_at(curve)}" for curve in curves]
    blocks = [] if is_one else list(name_lines(sheet, names).values())
    name_width = widest(["100%"]) if is_one else LEADER + widest([line for block in blocks for line in block])
    scale, left, right = lay_field(sheet, 0, 1, "%", HEIGHT, name_width)
    years = make_scale(0, BEYOND * max(curve.time[-1] for curve in curves), left, right, TICK_SPACING)
    for curve, colour in zip(curves, CURVES, strict=False):
        _draw_curve(sheet, scale, years, curve, colour)
    if is_one:
        _write_values(sheet, scale, years, curves[0])
    wanted = [scale.place(curve.value[-1]) for curve in curves]
    write_names(sheet, blocks, wanted if blocks else [], right, scale.end, scale.start)
    _write_years(sheet, years)
    write_notes(sheet, ["Dunne lijn: 95%-interval."] if any(curve.lower for curve in curves) else [])


def read_curves(data: pd.DataFrame) -> list[Curve]:
    """The curves of a table with a row per step.

    Raises
    ------
    AuthorError
        If a column or a value is missing, or there are more curves than colours.
    """
    need_columns(data, ["time", "value"])
    if data[["time", "value"]].isna().any(axis=None):
        raise AuthorError("De trapfiguur mist een tijd of een waarde. Een curve mag geen gaten hebben.")
    names = data["series"].astype(str) if "series" in data else pd.Series("", index=data.index)
    if names.nunique() > len(CURVES):
        raise AuthorError(
            f"De trapfiguur kan hoogstens {len(CURVES)} curves tonen; dit zijn er {names.nunique()}."
        )
    return [_curve(name, rows.sort_values("time")) for name, rows in data.groupby(names, sort=False)]


def percent_at(curve: Curve, time: float | None = None) -> str:
    """The value at a time [year], at the end if none is given."""
    return write_value(curve.value[-1 if time is None else curve.at(time)], "%", 0)


def whole_years(curve: Curve) -> list[int]:
    """The whole years that the curve spans, after the start."""
    return list(range(1, int(curve.time[-1]) + 1))


def _curve(name: str, rows: pd.DataFrame) -> Curve:
    """One curve, from time 0 on."""
    has_interval = {"lower", "upper"} <= set(rows) and rows[["lower", "upper"]].notna().any(axis=None)
    start = [] if rows["time"].iloc[0] == 0 else [0.0]
    columns = [start + rows[column].astype(float).tolist() for column in ("time", "value")]
    ends = [
        start + rows[column].astype(float).tolist() if has_interval else [] for column in ("lower", "upper")
    ]
    return Curve(name, *columns, *ends)


def _draw_curve(sheet: Sheet, scale: Scale, years: Scale, curve: Curve, colour: Colour) -> None:
    """Draw the curve and the ends of its interval."""
    for heights, width in ((curve.lower, HAIRLINE_PT), (curve.upper, HAIRLINE_PT), (curve.value, STRONG_PT)):
        if heights:
            x = [*[years.place(time) for time in curve.time for _ in range(2)][1:], years.end]
            y = [scale.place(height) for height in heights for _ in range(2)]
            draw_line(sheet, x, y, width, colour)


def _write_values(sheet: Sheet, scale: Scale, years: Scale, curve: Curve) -> None:
    """Write the value at each whole year of the axis, below the curve and its interval."""
    for year in (tick for tick in years.ticks if tick in whole_years(curve)):
        step = curve.at(year)
        lowest = curve.lower[step] if curve.lower and not isnan(curve.lower[step]) else curve.value[step]
        middle = min(scale.place(lowest) + CLEAR, scale.start - CLEAR)
        write(sheet, percent_at(curve, year), years.place(year) + 0.8, middle)


def _write_years(sheet: Sheet, years: Scale) -> None:
    """Write the years under the field."""
    whole = [tick for tick in years.ticks if tick == int(tick)]
    ticks = whole if len(whole) > 2 else list(years.ticks)
    words = [dutch.number(tick) for tick in ticks]
    words[-1] += " jaar"
    write_under(sheet, [[word] for word in words], [years.place(tick) for tick in ticks])
