"""The ledger as text, CSV and JSON."""

import csv
import io
import json

import pandas as pd
import pytest

from analysis import claims
from analysis.claims import render
from analysis.codebook import Group


@pytest.fixture(scope="module")
def ledger():
    """Three claims: right, off, and off but accepted."""
    rows = [
        ("c1", "Tekst", "1", "12", "gaat goed", "98%", ""),
        ("c2", "Tekst", "2", "", "kan niet", "7%", ""),
        ("c3", "Tabel I", "1", "", "ook niet", "50%", "2026-03-01 rectificatie volgt"),
    ]
    names = ["id", "section", "number", "line", "description", "printed", "accepted"]
    table = pd.DataFrame(rows, columns=names).assign(kind="percent", group="all")
    return claims.check(table, {"all": Group("all", "respondenten", n=93)})


def test_the_columns_are_dutch_and_in_the_order_of_reading(ledger):
    assert list(render.for_readers(ledger).columns) == [
        "Plaats",
        "Omschrijving",
        "Gedrukt",
        "Herrekend",
        "Oordeel",
        "Uitleg",
        "Wat te veranderen",
    ]


def test_a_verdict_is_a_sign_and_a_word_and_an_exception_says_why(ledger):
    assert render.for_readers(ledger)["Oordeel"].tolist() == [
        "○ mogelijk",
        "✗ afrondingsfout",
        "✗ afrondingsfout (uitzondering: 2026-03-01 rectificatie volgt)",
    ]


def test_a_place_is_section_number_and_line_if_known(ledger):
    assert render.for_readers(ledger)["Plaats"].tolist() == ["Tekst 1, regel 12", "Tekst 2", "Tabel I 1"]


def test_the_text_shows_what_to_change_and_ends_with_the_summary(ledger):
    lines = render.as_text(ledger).splitlines()
    assert lines[0] == "○ mogelijk             Tekst 1, regel 12: gaat goed"
    assert lines[1] == "                       gedrukt: 98%; herrekend: 98% (91 van 93)"
    assert lines[2] == "✗ afrondingsfout       Tekst 2: kan niet"
    assert lines[5] == "                       Druk 6% of 8%."
    assert lines[-1].startswith("1 van 3 gedrukte getallen kloppen")


def test_the_csv_opens_in_a_dutch_spreadsheet(ledger):
    rows = list(csv.reader(io.StringIO(render.as_csv(ledger)), delimiter=";"))
    assert rows[0][:4] == ["Id", "Plaats", "Omschrijving", "Gedrukt"]
    assert [(row[0], row[3]) for row in rows[1:]] == [("c1", "98%"), ("c2", "7%"), ("c3", "50%")]


def test_the_json_has_codes_and_words(ledger):
    content = json.loads(render.as_json(ledger))
    assert content["summary"] == claims.summary(ledger)
    assert [(row["verdict"], row["verdict_words"]) for row in content["claims"]] == [
        ("possible", "mogelijk"),
        ("rounding", "afrondingsfout"),
        ("rounding", "afrondingsfout"),
    ]
    assert content["claims"][0]["edition"] is None
