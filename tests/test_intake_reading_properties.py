"""Any table, written in any dialect, comes back cell for cell."""

import csv
import gzip
import io
from pathlib import Path

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.intake.raw import RawExport
from analysis.intake.reading import read_raw

# Letters that cp1252 has as well, with everything that has a meaning in one dialect or another.
LETTERS = st.sampled_from("abcABC019 .,;|\t\"'=+-@:/\\éëïóÇß€–<>&#[]()_~?")
CELLS = st.lists(st.one_of(LETTERS, st.sampled_from(["\n", "\r\n"])), max_size=12).map("".join)
ANY_CELLS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd\ufeff"), max_size=12
)
DIALECTS = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from([";", ",", "\t", "|"]),
        "quoting": st.just(csv.QUOTE_ALL),
        "lineterminator": st.sampled_from(["\r\n", "\n", "\r"]),
    }
) | st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from([";", ",", "\t", "|"]),
        "quoting": st.just(csv.QUOTE_MINIMAL),
        # Python leaves a line break bare if another kind of line break ends its rows.
        "lineterminator": st.just("\r\n"),
    }
)
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def tables(draw: st.DrawFn, cells: st.SearchStrategy[str]) -> list[list[str]]:
    """Two to six questions and one to eight answers, each with an id so that no row is blank."""
    width = draw(st.integers(2, 6))
    answers = draw(st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=8))
    return [[f"i{number}", *answer] for number, answer in enumerate(answers)]


def headings(table: list[list[str]]) -> list[str]:
    return ["Deelnemer", *[f"Vraag {number}?" for number in range(1, len(table[0]))]]


def read_bytes(folder: Path, name: str, content: bytes) -> RawExport:
    path = folder / name
    path.write_bytes(content)
    return read_raw(path)


def same_cells(export: RawExport, table: list[list[str]]) -> bool:
    # Text that looks encoded twice is an error of its own, and is read all the same.
    errors = {message.kind for message in export.messages if message.level == "error"} - {"twice-encoded"}
    return [list(row.cells) for row in export.rows] == table and not errors


@SLOW
@given(
    table=tables(CELLS),
    dialect=DIALECTS,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    packed=st.booleans(),
)
def test_a_table_in_any_dialect_comes_back_cell_for_cell(tmp_path, table, dialect, encoding, packed):
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows([headings(table), *table])
    content = text.getvalue().encode(encoding)
    name = "export.csv.gz" if packed else "export.csv"
    export = read_bytes(tmp_path, name, gzip.compress(content, mtime=0) if packed else content)
    assert same_cells(export, table)
    assert export.delimiter == dialect["delimiter"]
    assert [row.number for row in export.rows] == list(range(2, len(table) + 2))


@SLOW
@given(table=tables(ANY_CELLS), dialect=DIALECTS, encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_letters_of_any_alphabet_come_back(tmp_path, table, dialect, encoding):
    text = io.StringIO(newline="")
    csv.writer(text, **dialect).writerows([headings(table), *table])
    export = read_bytes(tmp_path, "export.csv", text.getvalue().encode(encoding))
    assert [list(row.cells) for row in export.rows] == table


@SLOW
@given(table=tables(ANY_CELLS))
def test_a_workbook_comes_back_cell_for_cell(tmp_path, table):
    book = openpyxl.Workbook()
    for row in [headings(table), *table]:
        book.active.append(row)
        for cell in book.active[book.active.max_row]:
            cell.data_type = "s" if cell.value else cell.data_type
    content = io.BytesIO()
    book.save(content)
    assert same_cells(read_bytes(tmp_path, "export.xlsx", content.getvalue()), table)


@SLOW
@given(
    content=st.binary(max_size=400),
    start=st.sampled_from([b"", b"PK\x03\x04", b"$FL2", b"\x1f\x8b", b"id;a\n"]),
)
def test_no_bytes_whatsoever_give_a_traceback(tmp_path, content, start):
    assert read_bytes(tmp_path, "export.bin", start + content).name == "export.bin"
