"""Diagnostic accuracy: 2x2 tables, those behind printed percentages, and two readers of the same patients."""

from analysis.accuracy.tables import MEASURES, accuracy, tables_that_print, what_blocks

__all__ = ["MEASURES", "accuracy", "tables_that_print", "what_blocks"]
