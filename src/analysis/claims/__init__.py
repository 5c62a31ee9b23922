"""Printed numbers against arithmetic and against the data.

`check` gives the ledger of an article, `summary` its one-sentence result, `failures`
the rows that fail a run; `render` writes the ledger, `joint.check_together` asks
which claims can all be true at once.
"""

from analysis.claims.ledger import check, failures, summary

__all__ = ["check", "failures", "summary"]
