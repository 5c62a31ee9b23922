"""Figures: a chart by name and a tidy table, drawn in one style, told in words, and as a table."""

from analysis.figures.drawing import (
    CHARTS,
    alt_text,
    data_table,
    draw,
    find_chart,
    render,
    render_svg,
    subtitle,
)
from analysis.figures.small_print import sample_size

__all__ = [
    "CHARTS",
    "alt_text",
    "data_table",
    "draw",
    "find_chart",
    "render",
    "render_svg",
    "sample_size",
    "subtitle",
]
