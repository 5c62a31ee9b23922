"""Pieces of a page: a table, a download inside the page, a name for an address."""

import base64
import csv
import io
import re
import unicodedata
from collections.abc import Sequence
from html import escape
from itertools import groupby

from analysis.publish.tables import Column, Layout

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def slug(text: str) -> str:
    """The text as part of an address: lower case, letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def data_uri(content: bytes, kind: str) -> str:
    """The content as an address inside the page."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def escape_formula(text: str) -> str:
    """Text that a spreadsheet does not run: a formula gets an apostrophe in front, a number stays."""
    is_number = re.fullmatch(r"[-+]?\d+(,\d+)?", text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not is_number else text


def csv_bytes(rows: Sequence[Sequence[str]]) -> bytes:
    """A CSV file that Dutch Excel opens: semicolons, byte order mark, no formulas."""
    target = io.StringIO()
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows([map(escape_formula, row) for row in rows])
    return target.getvalue().encode("utf-8-sig")


def table_rows(layout: Layout) -> list[list[str]]:
    """Head and rows for a CSV or a spreadsheet; numbers without thousands dots, with decimal comma."""
    head = [" ".join(filter(None, [column.block, column.head])) for column in layout.columns]
    return [head, *([_plain_number(cell) for cell in row] for row in layout.rows)]


def csv_link(layout: Layout) -> str:
    """The download of a table, inside the page."""
    name = f"{slug(layout.caption)[:60].strip('-')}.csv"
    address = data_uri(csv_bytes(table_rows(layout)), "text/csv;charset=utf-8")
    title = escape(f"Download als CSV: {layout.caption}")
    return f'<a class="download" download="{name}" href="{address}" aria-label="{title}">Download CSV</a>'


def table_html(layout: Layout) -> str:
    """A table with caption, scope and footnotes, in a box that scrolls where the screen is narrow."""
    name = slug(layout.caption)
    notes = "".join(f"<p>{escape(note, quote=False)}</p>" for note in layout.notes)
    source = f"<p>Bron: {escape(layout.source, quote=False)}</p>" if layout.source else ""
    return (
        f'<div class="table" id="{name}">'
        f'<div class="scroll" role="region" tabindex="0" aria-labelledby="{name}-kop"><table>\n'
        f'<caption id="{name}-kop">{escape(layout.caption, quote=False)}</caption>\n'
        f"<thead>{_head(layout.columns)}</thead>\n<tbody>\n{_body(layout)}</tbody></table></div>\n"
        f'<div class="notes">{notes}{source}<p>{csv_link(layout)}</p></div></div>'
    )


def _head(columns: Sequence[Column]) -> str:
    """One row of heads, or two where columns stand in blocks."""
    if not any(column.block for column in columns):
        return f"<tr>{''.join(_head_cell(column) for column in columns)}</tr>"
    upper, lower = "", ""
    for block, grouped in groupby(columns, key=lambda column: column.block):
        members = list(grouped)
        if block:
            upper += f'<th scope="colgroup" colspan="{len(members)}">{escape(block, quote=False)}</th>'
            lower += "".join(_head_cell(column) for column in members)
        else:
            upper += "".join(_head_cell(column, rows=2) for column in members)
    return f"<tr>{upper}</tr>\n<tr>{lower}</tr>"


def _head_cell(column: Column, rows: int = 1) -> str:
    """The head of one column; a column without a name still has a name for the screen reader."""
    span = f' rowspan="{rows}"' if rows > 1 else ""
    kind = ' class="number"' if column.numeric else ""
    name = escape(column.head, quote=False) or '<span class="unseen">Omschrijving</span>'
    return f'<th scope="col"{span}{kind}>{name}</th>'


def _body(layout: Layout) -> str:
    """The rows; the first cell names the row, totals stand out."""
    lines = []
    for first, *rest in layout.rows:
        total = ' class="total"' if first.lower().startswith("totaal") else ""
        cells = "".join(
            f'<td class="number">{cell}</td>' if column.numeric else f"<td>{escape(cell, quote=False)}</td>"
            for column, cell in zip(layout.columns[1:], rest, strict=True)
        )
        lines.append(f'<tr{total}><th scope="row">{escape(first, quote=False)}</th>{cells}</tr>\n')
    return "".join(lines)


def _plain_number(cell: str) -> str:
    """A number as a spreadsheet reads it; any other text as it is."""
    bare = cell.replace("\N{MINUS SIGN}", "-")
    return bare.replace(".", "") if re.fullmatch(r"[-+]?\d{1,3}(\.\d{3})*(,\d+)?", bare) else cell
