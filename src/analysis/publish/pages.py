"""Pieces of a page: a table with its download, and a name for an address."""

import re
import unicodedata
from collections.abc import Sequence
from html import escape
from itertools import groupby

from analysis.publish.downloads import csv_bytes, data_uri
from analysis.publish.layout import Column, Layout, is_words

CSV_KIND = "text/csv;charset=utf-8"
LONGEST_NAME = 60


def slug(text: str) -> str:
    """The text as part of an address: lower case, letters, digits and hyphens.

    >>> slug("Klopt het artikel?"), slug("Tabel I. Cliënten")
    ('klopt-het-artikel', 'tabel-i-clienten')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


def text_html(text: str) -> str:
    """Text inside an element."""
    return escape(text, quote=False)


def download_html(name: str, content: bytes, kind: str, words: str) -> str:
    """A link to a file inside the page; `name` is also what a screen reader hears it is of."""
    suffix = words.rsplit(" ", 1)[-1].lower()
    file = f"{slug(name)[:LONGEST_NAME].strip('-')}.{suffix}"
    heard = f"<span> van {text_html(name)}</span>"
    return f'<a download="{file}" href="{data_uri(content, kind)}">{words}{heard}</a>'


def table_html(layout: Layout) -> str:
    """A table with caption, scope, footnotes and its download."""
    numeric = all(column.numeric for column in layout.columns[1:])
    table = f"{_column_groups(layout.columns)}<thead>{_head(layout.columns)}</thead>\n"
    table += f"<tbody>{_body(layout, numeric)}</tbody>"
    notes = "".join(f"<p>{text_html(note[:1].upper() + note[1:])}</p>\n" for note in layout.notes)
    source = f"Bron: {text_html(layout.source.rstrip('.'))}. " if layout.source else ""
    link = download_html(layout.caption, csv_bytes(layout.plain_rows()), CSV_KIND, "Download CSV")
    return box_html(layout.caption, table, f"{notes}<p>{source}{link}</p>\n", "numbers" if numeric else "")


def box_html(caption: str, table: str, below: str = "", kind: str = "") -> str:
    """A table in a box that scrolls where the screen is narrow, with what stands below it."""
    opening = f'<table class="{kind}">' if kind else "<table>"
    head = f"<caption><span>{text_html(caption)}</span></caption>\n"
    return (
        f'<div class="table"><section tabindex="0" aria-label="{escape(caption)}">{opening}\n'
        f"{head}{table}</table></section>\n{below}</div>\n"
    )


def _column_groups(columns: Sequence[Column]) -> str:
    """The columns that share a head, so that a style can set them apart."""
    if not any(column.block for column in columns):
        return ""
    sizes = [len(list(members)) for _, members in groupby(columns, key=lambda column: column.block)]
    return "".join(f'<colgroup span="{size}"></colgroup>' for size in sizes)


def _head(columns: Sequence[Column]) -> str:
    """One row of heads, or two where columns stand in blocks."""
    if not any(column.block for column in columns):
        return f"<tr>{''.join(_head_cell(column) for column in columns)}</tr>\n"
    upper, lower = "", ""
    for block, grouped in groupby(columns, key=lambda column: column.block):
        members = list(grouped)
        if block:
            upper += f'<th scope="colgroup" colspan="{len(members)}">{text_html(block)}</th>'
            lower += "".join(_head_cell(column) for column in members)
        else:
            upper += "".join(_head_cell(column, rows=2) for column in members)
    return f"<tr>{upper}</tr>\n<tr>{lower}</tr>\n"


def _head_cell(column: Column, rows: int = 1) -> str:
    """The head of one column; above the names of the rows, where none is needed, an empty cell."""
    span = f' rowspan="{rows}"' if rows > 1 else ""
    return f'<th scope="col"{span}>{text_html(column.head)}</th>' if column.head else f"<td{span}></td>"


def _body(layout: Layout, all_numeric: bool) -> str:
    """The rows; the first cell names the row, a total stands out."""
    lines = []
    for first, *rest in layout.rows:
        total = ' class="total"' if first.lower().startswith("totaal") else ""
        blocks = groupby(zip(layout.columns[1:], rest, strict=True), key=lambda pair: pair[0].block)
        cells = "".join(_block_cells(list(pairs), all_numeric) for _, pairs in blocks)
        lines.append(f'<tr{total}><th scope="row">{text_html(first)}</th>{cells}</tr>\n')
    return "".join(lines)


def _block_cells(pairs: Sequence[tuple[Column, str]], all_numeric: bool) -> str:
    """The cells of a row in one block; words in place of its numbers stand there once."""
    (_, first), *others = pairs
    if (
        others
        and is_words(first)
        and all(column.numeric for column, _ in pairs)
        and not any(cell for _, cell in others)
    ):
        return f'<td colspan="{len(pairs)}">{text_html(first)}</td>'
    return "".join(
        f"<td{'' if column.numeric == all_numeric else ' class=number'}>{text_html(cell)}</td>"
        for column, cell in pairs
    )
