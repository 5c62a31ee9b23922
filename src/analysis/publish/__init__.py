"""What a reader sees: sentences, tables, figures and reports.

A notebook imports only what stands here. Each function shows one block: readable in
JupyterLab, and marked so that the report can put it in its place.
"""

from analysis.publish.blocks import check_article, show_figure, show_table, show_tables
from analysis.publish.opening import show_key_figures, show_status
from analysis.publish.sentences import say

__all__ = [
    "check_article",
    "say",
    "show_figure",
    "show_key_figures",
    "show_status",
    "show_table",
    "show_tables",
]
