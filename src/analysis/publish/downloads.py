"""Files that a reader takes along, inside the page where it must work alone."""

import base64
import csv
import io
import re
from collections.abc import Sequence

from analysis.dutch import MINUS

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")


def data_uri(content: bytes, kind: str) -> str:
    """The content as an address inside the page."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def escape_formula(text: str) -> str:
    """Text that no spreadsheet runs: a formula gets an apostrophe in front; a number stays.

    >>> escape_formula("=1+1"), escape_formula("-6"), escape_formula("- 6")
    ("'=1+1", '-6', "'- 6")
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(text) else text


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """A CSV file that a Dutch Excel opens with a double click: semicolons and a byte order mark."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerows([escape_formula(_keyboard_minus(cell)) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def _keyboard_minus(text: str) -> str:
    """A number with the only minus sign that a spreadsheet knows; other text as it is."""
    typed = text.replace(MINUS, "-")
    return typed if NUMBER.fullmatch(typed) else text
