"""Spreadsheets, Word documents and the front page: what editors take from the reports."""

import io
import zipfile

import docx
import openpyxl
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from analysis.errors import AuthorError
from analysis.publish.index import write_index
from analysis.publish.indicator_files import write_indicators
from analysis.publish.layout import Column, Layout
from analysis.publish.office import document, workbook, write_tables
from analysis.publish.site import write_site

TABLE = Layout(
    "Tabel I: tijd tot de vaste aanstelling",
    [Column("Antwoord", numeric=False), Column("Aantal (n = 93)"), Column("%"), Column("95%-interval")],
    [["0 tot 1 jaar", "37", "39,8", "33 tot 47"], ["=1+1", "1.234", "", ""]],
    source="Enquête",
    notes=["Door afronding tellen de percentages op tot 101%."],
)
INDICATORS = pd.DataFrame(
    {
        "edition": [2025, 2025],
        "id": ["permanent", "abroad"],
        "label": ["vaste aanstelling", "buitenland"],
        "group": ["all", "all"],
        "kind": ["share", "share"],
        "count": pd.array([98, None], dtype="Int64"),
        "base": pd.array([140, None], dtype="Int64"),
        "value": [98 / 140, None],
        "lower": [0.6411064304, None],
        "upper": [0.7529533560, None],
        "status": ["shown", "small_cell"],
        "source": ["aanstelling-01", ""],
    }
)


def sheet_values(content, name):
    """The cells of a sheet, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def test_a_spreadsheet_has_numbers_as_numbers_and_the_interval_in_two_columns():
    rows = sheet_values(workbook([TABLE]), "Tabel I tijd tot de vaste")
    assert rows[1] == ["Antwoord", "Aantal (n = 93)", "%", "95%-interval, van", "95%-interval, tot"]
    assert rows[2] == ["0 tot 1 jaar", 37, 39.8, 33, 47]
    assert rows[4][0] == "Door afronding tellen de percentages op tot 101%."
    assert rows[5][0] == "Bron: Enquête"


def test_a_spreadsheet_runs_no_formula():
    assert sheet_values(workbook([TABLE]), "Tabel I tijd tot de vaste")[3][0] == "'=1+1"


def test_each_table_has_a_sheet_of_its_own_also_with_equal_names():
    book = openpyxl.load_workbook(io.BytesIO(workbook([TABLE, TABLE])))
    assert book.sheetnames == ["Tabel I tijd tot de vaste", "Tabel I tijd tot de vaste 2"]


def test_a_spreadsheet_has_the_same_bytes_every_time_and_no_clock():
    content = workbook([TABLE])
    assert workbook([TABLE]) == content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_word_opens_the_tables_with_caption_repeated_head_and_numbers_at_the_right():
    opened = docx.Document(io.BytesIO(document([TABLE])))
    table = opened.tables[0]
    assert opened.paragraphs[0].text == "Tabel I: tijd tot de vaste aanstelling"
    assert opened.paragraphs[0].style.name == "Caption"
    assert [cell.text for cell in table.rows[1].cells] == ["0 tot 1 jaar", "37", "39,8", "33 tot 47"]
    assert [str(cell.paragraphs[0].alignment) for cell in table.rows[1].cells[:2]] == ["None", "RIGHT (2)"]
    assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
    assert opened.paragraphs[-1].text == "Bron: Enquête"


def test_the_indicators_of_an_edition_are_a_csv_in_dutch(tmp_path):
    write_indicators(INDICATORS, tmp_path)
    lines = (tmp_path / "indicators.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert lines[0] == (
        "editie;id;omschrijving;groep;soort;aantal;noemer;waarde;ondergrens;bovengrens;status;bron;gegevens"
    )
    assert lines[1] == (
        "2025;permanent;vaste aanstelling;alle respondenten;aandeel;98;140;0,7;0,641106;0,752953;getoond;"
        "aanstelling-01;gereconstrueerd uit gedrukte cijfers"
    )
    assert lines[2] == (
        "2025;abroad;buitenland;alle respondenten;aandeel;;;;;;te kleine groep;;"
        "gereconstrueerd uit gedrukte cijfers"
    )


def test_the_spreadsheet_of_indicators_explains_its_columns(tmp_path):
    write_indicators(INDICATORS, tmp_path)
    content = (tmp_path / "indicators.xlsx").read_bytes()
    assert sheet_values(content, "Indicatoren")[2][5:8] == [98, 140, 0.7]
    assert ["kolom", "noemer", "van hoeveel respondenten"] in sheet_values(content, "Uitleg")


def test_all_reports_go_into_one_zip(tmp_path):
    (tmp_path / "reports" / "2025").mkdir(parents=True)
    (tmp_path / "reports" / "index.html").write_bytes(b"voorpagina")
    (tmp_path / "reports" / "2025" / "enquete.html").write_bytes(b"rapport")
    (tmp_path / "reports" / ".half.html").write_bytes(b"")
    with zipfile.ZipFile(write_site(tmp_path / "reports", tmp_path / "alles.zip")) as archive:
        assert archive.namelist() == ["memorad-rapporten/2025/enquete.html", "memorad-rapporten/index.html"]
        assert archive.read("memorad-rapporten/index.html") == b"voorpagina"


def test_a_zip_of_no_reports_is_refused(tmp_path):
    with pytest.raises(AuthorError, match="staan nog geen rapporten"):
        write_site(tmp_path, tmp_path / "alles.zip")


def test_the_front_page_leads_with_the_report_that_checks_most_and_leaves_out_the_pattern(tmp_path):
    status = '<p class="status"><strong>Gegevens:</strong> verzonnen.</p>'
    pages = {
        "a": "",
        "b": '<p class="claims"><strong>Klopt?</strong> 2 van 40 kloppen.</p>',
        "nieuwe_vraag": "",
    }
    (tmp_path / "2025").mkdir()
    for name, checked in pages.items():
        page = f"<html><body><h1>{name}</h1>{status}{checked}</body></html>"
        (tmp_path / "2025" / f"{name}.html").write_text(page, encoding="utf-8")
    (tmp_path / "2025" / "nieuwe_vraag_tabellen.xlsx").write_bytes(b"")
    write_index(tmp_path)
    page = BeautifulSoup((tmp_path / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert [link["href"] for link in page.select("main a")] == ["2025/b.html", "2025/a.html"]
    assert [told.get_text() for told in page.select("p.status")] == ["Gegevens: verzonnen."]


def test_a_table_carries_the_status_of_its_data(tmp_path):
    write_tables([TABLE], tmp_path / "enquete.html", "gereconstrueerd")
    content = (tmp_path / "enquete_tabellen.xlsx").read_bytes()
    notes = [row[0] for row in sheet_values(content, "Tabel I tijd tot de vaste")[4:]]
    assert "Gegevens: gereconstrueerd." in notes


def test_the_front_page_lists_editions_and_reports(tmp_path):
    report = (
        '<html><body><h1>Enquête</h1><p class="status"><strong>Gegevens:</strong> verzonnen.</p>'
        '<ul class="key-figures"><li><strong>70%</strong><span>Vast</span><small>n</small></li></ul>'
        '<p class="claims"><strong>Klopt het artikel?</strong> 2 van 4 kloppen. <a href="#x">Bekijk</a></p>'
        "</body></html>"
    )
    (tmp_path / "2025").mkdir()
    (tmp_path / "2025" / "enquete.html").write_text(report, encoding="utf-8")
    (tmp_path / "2025" / "enquete_tabellen.xlsx").write_bytes(b"")
    (tmp_path / "2025" / "indicators.csv").write_bytes(b"")
    (tmp_path / "mri.html").write_text("<h1>Energie</h1>", encoding="utf-8")
    write_index(tmp_path)
    page = BeautifulSoup((tmp_path / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert [head.get_text() for head in page.select("h2")] == [
        "Jonge klarenenquête, editie 2025",
        "Losse artikelen",
    ]
    assert [link["href"] for link in page.select("main a")] == [
        "2025/enquete.html",
        "2025/enquete_tabellen.xlsx",
        "2025/indicators.csv",
        "mri.html",
    ]
    entry = page.select_one("article").get_text(" ", strip=True)
    assert entry.startswith("Enquête Gegevens: verzonnen. 70% Vast n Klopt het artikel? 2 van 4 kloppen.")
