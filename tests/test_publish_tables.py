"""Tables: from an indicator selection or any table to what is read, downloaded and printed."""

import pandas as pd
import pytest

from analysis import data, survey
from analysis.errors import AuthorError
from analysis.publish.downloads import csv_bytes
from analysis.publish.layout import Column, Layout
from analysis.publish.pages import table_html
from analysis.publish.tables import lay_out

COLUMNS = ["edition", "id", "label", "group", "kind", "count", "base", "value", "lower", "upper", "status"]
TABLE_II = [
    ["contracts.0", "0 contracten", 20, 0.1607, 0.2820],
    ["contracts.1", "1 contract", 47, 0.4330, 0.5770],
    ["contracts.2", "2 contracten", 20, 0.1607, 0.2820],
    ["contracts.3", "3 of meer contracten", 6, 0.0367, 0.1120],
]


def selection(rows=TABLE_II, edition=2025, group="permanent", base=93):
    """Rows of the indicator table."""
    cells = [
        [edition, name, label, group, "share", count, base, count / base, lower, upper, "shown"]
        for name, label, count, lower, upper in rows
    ]
    return pd.DataFrame(cells, columns=COLUMNS)


def heads(layout):
    """The heads of a layout."""
    return [column.name for column in layout.columns]


def test_a_selection_shows_count_share_interval_and_its_base_in_the_head():
    layout = lay_out(selection(), "Tabel II")
    assert heads(layout) == [
        "Antwoord",
        "Aantal (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}93)",
        "%",
        "95%-interval",
    ]
    assert layout.rows[1] == ["1 contract", "47", "51", "43 tot 58"]


def test_shares_that_do_not_add_up_to_100_keep_their_value_and_get_a_footnote():
    layout = lay_out(selection(), "Tabel II")
    assert [row[2] for row in layout.rows] == ["22", "51", "22", "6"]
    assert layout.notes == ["door afronding tellen de percentages op tot 101%."]


def test_shares_that_add_up_to_100_get_no_footnote():
    rows = [["sex.female", "Vrouw", 62, 0.38, 0.50], ["sex.male", "Man", 78, 0.50, 0.62]]
    assert lay_out(selection(rows, base=140), "Geslacht").notes == []


def test_shares_of_several_answers_per_person_say_so():
    rows = [["role.a", "Fellow", 30, 0.7, 0.9], ["role.b", "Waarnemer", 12, 0.2, 0.5]]
    note = "er kon meer dan één antwoord worden gegeven; de percentages tellen op tot 116%."
    assert lay_out(selection(rows, base=36), "Functie").notes == [note]


def test_separate_indicators_need_not_add_up():
    rows = [["moved", "verhuisd", 32, 0.3, 0.4], ["satisfied", "tevreden", 89, 0.9, 1.0]]
    assert lay_out(selection(rows), "Werk").notes == []


def test_editions_stand_side_by_side_the_newest_first_each_with_its_base():
    earlier = selection([["contracts.0", "0 contracten", 10, None, None]], edition=2024, base=111)
    layout = lay_out(pd.concat([earlier, selection()]), "Tabel II")
    space = "\N{NO-BREAK SPACE}"
    assert [column.block for column in layout.columns] == [
        "",
        *[f"2025 (n{space}={space}93)"] * 3,
        *[f"2024 (n{space}={space}111)"] * 2,
    ]
    assert layout.rows[0] == ["0 contracten", "20", "22", "16 tot 28", "10", "9"]
    assert layout.rows[3] == ["3 of meer contracten", "6", "6", "4 tot 11", "–", "–"]
    assert "– = geen gegevens." in layout.notes


def test_an_edition_without_printed_base_says_so():
    earlier = selection(TABLE_II[:1], edition=2024).assign(
        count=None, base=None, lower=None, upper=None, status="printed"
    )
    layout = lay_out(pd.concat([earlier, selection()]), "Tabel II")
    assert layout.columns[-1].block == "2024 (n niet gedrukt)"


def test_of_fewer_than_ten_people_only_the_counts_are_shown():
    rows = [["a", "buitenland: vast", 4, 0.2, 0.8], ["b", "buitenland: tevreden", 7, 0.7, 1.0]]
    layout = lay_out(selection(rows, base=7), "Buitenland")
    assert heads(layout) == ["", "Aantal (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}7)"]
    assert layout.rows == [["Vast", "4"], ["Tevreden", "7"]]


def test_rows_with_different_bases_each_show_theirs():
    rows = pd.concat([selection(TABLE_II[:1]), selection([["x", "verhuisd", 58, 0.4, 0.5]], base=140)])
    layout = lay_out(rows, "Twee vragen")
    assert heads(layout) == ["", "Aantal", "n", "%", "95%-interval"]
    assert [row[2] for row in layout.rows] == ["93", "140"]


@pytest.mark.parametrize(
    ("status", "words"),
    [("small_cell", "te kleine groep"), ("not_asked", "niet gevraagd")],
)
def test_a_hidden_row_has_words_and_no_number(status, words):
    hidden = selection(TABLE_II[:1]).assign(
        count=None, base=None, value=None, lower=None, upper=None, status=status
    )
    layout = lay_out(pd.concat([selection(TABLE_II[1:]), hidden]), "Tabel II")
    assert layout.rows[-1] == ["0 contracten", words, "", ""]
    assert f'<th scope="row">0 contracten</th><td colspan="3">{words}</td>' in table_html(layout)


def test_rows_of_which_nothing_was_printed_are_named_below_the_table():
    empty = dict.fromkeys(["count", "base", "value", "lower", "upper"])
    hidden = selection(TABLE_II[:2]).assign(**empty, status="not_printed")
    layout = lay_out(pd.concat([hidden, selection(TABLE_II[2:])]), "Tabel II")
    assert [row[0] for row in layout.rows] == ["2 contracten", "3 of meer contracten"]
    assert layout.notes == ["Geen getal gedrukt van: 0 contracten en 1 contract."]


def test_a_row_printed_for_one_group_stays_with_words_for_the_other():
    empty = dict.fromkeys(["count", "base", "value", "lower", "upper"])
    other = selection(TABLE_II[:1], group="temporary").assign(**empty, status="not_printed")
    layout = lay_out(pd.concat([selection(TABLE_II[:1]), other]), "Tabel II")
    assert layout.rows == [["0 contracten", "20", "22", "16 tot 28", "niet gedrukt"]]


def test_a_percentage_that_print_gives_otherwise_is_marked():
    moved = selection([["moved_twice_permanent", "tweemaal verhuisd", 6, 0.04, 0.11]])
    layout = lay_out(moved.assign(source="balans-10"), "Verhuisd")
    assert layout.rows == [["Tweemaal verhuisd", "6", "6†", "4 tot 11"]]
    assert layout.notes == ["† het artikel drukt 7% (tweemaal verhuisd)."]


def test_a_total_stands_below_its_parts_and_is_marked_where_print_gives_another():
    rows = survey.by_edition(data.indicators_until(2025), survey.TABLE_I)
    layout = lay_out(survey.with_total(rows[rows["edition"].gt(2023)]), "Tabel I")
    assert layout.rows[-1] == ["Totaal", "93†", "100", "", "110", "100"]
    assert "† 2025: het artikel drukt 89 (totaal)." in layout.notes


def test_a_total_counts_for_nothing_in_the_footnote_of_its_parts():
    layout = lay_out(survey.with_total(selection()), "Tabel II")
    assert layout.notes == ["door afronding tellen de percentages op tot 101%."]


def test_a_mark_stands_in_a_column_of_its_own_in_a_spreadsheet():
    layout = lay_out(selection(TABLE_II[:2]).assign(status="in_words"), "Tabel II")
    assert [row[1:4] for row in layout.plain_rows()] == [
        ["Aantal (n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}93)", "%", "%, noot"],
        ["20", "22", "*"],
        ["47", "51", "*"],
    ]


def test_a_number_that_print_gave_in_words_is_marked():
    layout = lay_out(selection(TABLE_II[:2]).assign(status="in_words"), "Tabel II")
    assert [row[2] for row in layout.rows] == ["22*", "51*"]
    assert layout.notes == [
        "* Het artikel geeft hier alleen woorden; de reconstructie koos een getal dat daarbij past."
    ]


def test_a_mean_has_one_decimal_and_its_own_head():
    mean = selection([["age", "leeftijd", 0, 36.2, 37.94]]).assign(kind="mean", value=37.04, count=None)
    layout = lay_out(mean, "Leeftijd")
    assert layout.rows == [["Leeftijd", "37,0", "36,2 tot 37,9"]]


def test_a_mean_gets_the_decimals_that_tell_the_ends_of_its_interval_apart():
    mean = selection([["fte", "fte", 0, 0.861, 0.884]]).assign(kind="mean", value=0.872, count=None)
    assert lay_out(mean, "Omvang").rows == [["Fte", "0,87", "0,86 tot 0,88"]]


def test_a_mean_without_interval_is_as_printed():
    mean = selection([["age", "leeftijd", 0, None, None]]).assign(kind="mean", value=37.0, count=None)
    assert lay_out(mean, "Leeftijd").rows == [["Leeftijd", "37"]]


def test_a_mean_beside_shares_gives_each_its_own_unit():
    rows = pd.concat(
        [
            selection([["fte.mean", "fte", 0, 0.84, 0.88]]).assign(kind="mean", value=0.86, count=None),
            selection([["fte.1", "1,0 fte", 33, 0.29, 0.42]]),
        ]
    )
    layout = lay_out(rows, "Fte")
    assert heads(layout)[2:] == ["Waarde", "95%-interval"]
    assert layout.rows == [["Fte", "–", "0,9", "0,8 tot 0,9"], ["1,0 fte", "33", "35%", "29% tot 42%"]]


def test_any_table_gets_the_decimals_that_its_columns_need():
    scanners = pd.DataFrame(
        {"Stand-by (kW)": [13.9, 20.0], "Extra (kWh)": [46280.0, None]},
        index=pd.Index(["Aera", "Eco"], name="Systeem"),
    )
    layout = lay_out(scanners, "Tabel I")
    assert layout.rows == [["Aera", "13,9", "46.280"], ["Eco", "20,0", "–"]]
    assert [column.numeric for column in layout.columns] == [False, True, True]


def test_a_year_has_no_thousands_dot():
    assert lay_out(pd.DataFrame({"Bron": ["CBS"], "Jaar": [2022]}), "Bronnen").rows == [["CBS", "2022"]]


def test_a_unit_that_every_cell_repeats_stands_once_in_the_head():
    changes = pd.DataFrame({"Wat": ["respons", "vast"], "Verschil": ["−14 procentpunt", "–"]})
    layout = lay_out(changes, "Verschillen")
    assert layout.columns[1] == Column("Verschil (procentpunt)")
    assert layout.rows == [["Respons", "−14"], ["Vast", "–"]]


def test_an_empty_table_is_refused_by_its_caption():
    with pytest.raises(AuthorError, match="'Tabel III' heeft geen rijen"):
        lay_out(pd.DataFrame({"Wat": []}), "Tabel III")


def test_a_label_that_stands_twice_is_refused():
    twice = pd.concat(
        [selection(TABLE_II[:1]), selection(TABLE_II[:1], edition=2024), selection(TABLE_II[:1])]
    )
    with pytest.raises(AuthorError, match="'0 contracten' staat vaker in de tabel"):
        lay_out(twice, "Tabel II")


def test_a_csv_opens_in_a_dutch_spreadsheet():
    rows = lay_out(selection(TABLE_II[:2]), "Tabel II").plain_rows()
    assert rows[0][-2:] == ["95%-interval, van", "95%-interval, tot"]
    assert rows[1] == ["0 contracten", "20", "22", "16", "28"]
    assert csv_bytes(rows[1:]) == b"\xef\xbb\xbf0 contracten;20;22;16;28\r\n1 contract;47;51;43;58\r\n"


def test_a_csv_writes_thousands_without_dots_and_decimals_with_a_comma():
    layout = Layout("Tabel I", [Column("Wat"), Column("kWh"), Column("%")], [["samen", "166.400", "−21,5%"]])
    assert layout.plain_rows()[1] == ["samen", "166400", "-21,5"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_csv_runs_no_formula(start):
    assert csv_bytes([[f"{start}cmd"]]).decode("utf-8-sig").strip('"\r\n').startswith("'")


def test_a_page_has_the_table_with_caption_scope_and_download():
    page = table_html(
        lay_out(selection(), "Tabel II. Contracten", source="Enquête <2025>", note="Eigen telling.")
    )
    assert '<section tabindex="0" aria-label="Tabel II. Contracten">' in page
    assert "<caption><span>Tabel II. Contracten</span></caption>" in page
    assert '<th scope="row">1 contract</th><td>47</td><td>51</td><td>43 tot 58</td>' in page
    assert "<p>Eigen telling.</p>\n<p>Door afronding tellen de percentages op tot 101%.</p>" in page
    assert "Bron: Enquête &lt;2025&gt;." in page
    assert 'download="tabel-ii-contracten.csv" href="data:text/csv;charset=utf-8;base64,' in page


def test_a_column_without_any_value_gets_no_unit():
    layout = lay_out(pd.DataFrame({"Bron": ["CBS"], "Huishoudens": [float("nan")]}), "Huishoudens")
    assert heads(layout) == ["Bron", "Huishoudens"]


def test_a_total_stands_out():
    page = table_html(lay_out(pd.DataFrame({"Systeem": ["Aera", "Totaal"], "kWh": [1, 1]}), "Tabel"))
    assert '<tr class="total"><th scope="row">Totaal</th>' in page
