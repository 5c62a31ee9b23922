"""What a figure says: its words, its numbers and its table, and what it refuses."""

import pandas as pd
import pytest
from tests.figure_checks import text_boxes
from tests.figure_demos import (
    DEMOS,
    HIDDEN,
    PERMANENT_BY_SEX,
    RESPONSE,
    SMALL,
    WEEK,
    per_edition,
    printed,
    share,
)

from analysis import figures
from analysis.errors import AuthorError
from analysis.figures import style
from analysis.figures.scale import round_ticks
from analysis.figures.sheet import spread, text_width, wrap

MEASURE = "Percentage van de jonge klaren"
every_figure = pytest.mark.parametrize("name", DEMOS)


def words_of(chart, data, width=118):
    return [words for words, _ in text_boxes(figures.draw(chart, data, width))]


def alt(name):
    return figures.alt_text(*DEMOS[name], MEASURE)


# What the drawing says


def test_a_share_is_rounded_half_up_from_its_count():
    assert "45%" in words_of("dots", pd.DataFrame([share("Respons", 140, 308)]))


def test_a_printed_share_is_shown_as_printed():
    assert "59%" in words_of("dots", pd.DataFrame([printed("Respons", 0.59)]))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([13.9, 8.4], ["13,9\u00a0kW", "8,4\u00a0kW"]),
        ([46_280, 21_320.4], ["46.280\u00a0kW", "21.320\u00a0kW"]),
    ],
)
def test_a_quantity_has_a_decimal_comma_and_large_ones_have_no_decimals(values, words):
    data = pd.DataFrame({"label": ["Aera", "Vida"], "value": values, "unit": "kW"})
    assert set(words) <= set(words_of("bars", data))


def test_a_row_without_a_value_is_not_drawn_and_named_below():
    data = pd.DataFrame([share("Abdomen", 34, 140), {"label": "Kind", **SMALL}, {"label": "Neuro", **HIDDEN}])
    said = words_of("dots", data)
    assert "Lijn: 95%-interval. Te kleine groep: Kind. Niet gedrukt: Neuro." in said
    assert {"Kind", "Neuro"}.isdisjoint(said)


def test_a_year_without_a_value_is_not_drawn_and_named_below():
    data = PERMANENT_BY_SEX.assign(series=PERMANENT_BY_SEX["edition"].astype(str))
    said = " ".join(words_of("dots", data))
    assert said.count("2025 (n") == 2
    assert "Niet gedrukt: 2023 en 2024." in said


def test_a_value_that_one_series_misses_is_a_word_in_its_row():
    data = pd.DataFrame(
        [share("Tevreden", 33, 36, series="tijdelijk"), {"label": "Tevreden", "series": "vast", **SMALL}]
    )
    balanced = pd.DataFrame([share("In balans", 76, 93, series="vast")])
    assert "te kleine groep" in words_of("dots", pd.concat([data, balanced]))


def test_a_label_begins_with_a_capital_but_a_unit_keeps_its_form():
    data = pd.DataFrame({"label": ["vast contract", "kWh per scan"], "value": [1, 2]})
    assert {"Vast contract", "kWh per scan"} <= set(words_of("bars", data))


def test_years_without_values_are_absent_and_say_so():
    said = words_of("lines", DEMOS["permanent_by_sex"][1])
    assert (said.count("2023"), said.count("2024"), said.count("niet gedrukt")) == (1, 1, 2)


def test_a_year_that_the_data_leave_out_has_its_place_and_says_so():
    without_2024 = RESPONSE[RESPONSE["edition"] != 2024]
    assert {"2023", "2024", "geen gegevens", "2025"} <= set(words_of("lines", without_2024))


def test_the_scale_of_lines_runs_from_zero_to_a_round_number_above_the_highest():
    assert {"0%", "20%", "40%", "60%"} <= set(words_of("lines", RESPONSE))


def test_a_value_that_one_line_misses_is_named_below():
    said = words_of("lines", DEMOS["permanent_later"][1])
    assert "Staande lijn: 95%-interval. Vrouwen 2027: te kleine groep." in said


def test_a_value_pinned_only_in_words_is_an_open_dot():
    said = words_of("lines", DEMOS["permanent_by_sex"][1])
    assert "Staande lijn: 95%-interval. Open stip: alleen in woorden gedrukt, getal daarbij gekozen." in said


def test_categories_with_their_own_base_say_it_beside_their_label():
    data = pd.DataFrame([share("Eerste gewenst", 94, 99), share("Tweede gewenst", 12, 16)])
    labels = {"Eerste gewenst (n\u00a0=\u00a099)", "Tweede gewenst (n\u00a0=\u00a016)"}
    assert labels <= set(words_of("dots", data))


def test_literature_ranges_are_not_called_confidence_intervals():
    assert "Lijn: laagste tot hoogste waarde." in words_of(*DEMOS["scanner_years"])


def test_parts_that_do_not_add_up_to_100_say_so():
    said = words_of(*DEMOS["job_satisfaction"])
    assert "Door afronding tellen de percentages niet overal op tot 100." in said


def test_a_small_part_of_a_stack_keeps_its_value():
    said = words_of(*DEMOS["time_to_contract"])
    assert {"> 3 jaar 2%", "> 3 jaar 6%"} <= set(said)


def test_every_part_of_a_stack_can_be_named():
    direct, with_key = words_of(*DEMOS["fte"]), words_of(*DEMOS["job_satisfaction"])
    assert {"0,7 fte 5%", "0,8 fte 34%", "0,9 fte: niet gedrukt"} <= set(direct)
    assert {"Zeer tevreden", "Neutraal", "Ontevreden", "54%", "2%"} <= set(with_key)


def test_what_is_not_shown_is_named_together():
    rows = [share("a", 30, 100), {"label": "b", **HIDDEN}, share("c", 50, 100), {"label": "d", **HIDDEN}]
    assert "B of D: niet gedrukt" in words_of("stacked", pd.DataFrame(rows).assign(series="alle"))


def test_changes_stand_under_their_verdict():
    said = words_of(*DEMOS["changes"])
    heads = [
        words
        for words in said
        if words in ("Stijgt", "Daalt", "Mogelijk veranderd", "Geen aantoonbaar verschil")
    ]
    assert heads == ["Daalt", "Mogelijk veranderd", "Geen aantoonbaar verschil"]
    assert {"+12", "9% → 22%", "−8", "10% → 2%"} <= set(said)


def test_changes_that_are_no_share_are_counted_below():
    said = words_of(*DEMOS["changes"])
    told = " ".join(said)
    assert "verschillen zijn berekend vóór afronding. Lijn: 95%-interval van het verschil." in told
    assert "Niet getekend: 1 (geen percentage)." in told


def test_the_same_change_since_two_editions_names_the_older():
    rows = DEMOS["changes"][1].head(1)
    both = pd.concat([rows.assign(earlier_edition=2024), rows.assign(earlier_edition=2023)])
    named = both.assign(label="Geen tijdelijk contract")
    assert "Geen tijdelijk contract (sinds\u00a02023)" in words_of("changes", named)


def test_the_waiting_curve_has_its_value_at_every_whole_year():
    assert {"34%", "72%", "95%", "97%", "4 jaar"} <= set(words_of(*DEMOS["waiting"]))


def test_a_curve_without_interval_at_its_start_is_drawn():
    data = DEMOS["waiting"][1].assign(lower=[None, 0.63, 0.89, 0.92], upper=[None, 0.81, 0.98, 0.99])
    assert "34%" in words_of("steps", data.astype(float))


def test_the_week_adds_up_its_hours():
    assert {"Dicht: 100\u00a0uur", "Open: 68\u00a0uur"} <= set(words_of(*DEMOS["week"]))


# What is told to who cannot see it


@every_figure
def test_an_alternative_text_has_forty_characters_and_a_digit(name):
    assert len(alt(name)) >= 40
    assert any(letter.isdigit() for letter in alt(name))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "satisfaction",
            "Stippendiagram met 4 waarden. Percentage van de jonge klaren, n\u00a0=\u00a093 "
            "(vaste aanstelling) en 36 (tijdelijke aanstelling). Tevreden met de huidige baan: "
            "vaste aanstelling 96% (89% tot 98%) en tijdelijke aanstelling 92% (78% tot 97%); "
            "Tevreden met de werk-privébalans: vaste aanstelling 82% (73% tot 88%) "
            "en tijdelijke aanstelling 58% (42% tot 73%). Tussen haakjes: 95%-interval.",
        ),
        (
            "response",
            "Lijndiagram van 2023 tot en met 2025. Percentage van de jonge klaren, n\u00a0=\u00a0308 (2025); "
            "2023 en 2024: noemer niet gedrukt. Respons: 51% in 2023, 59% in 2024 en 45% in 2025.",
        ),
        (
            "fte",
            "Gestapeld staafdiagram met 2 staven. Percentage van de jonge klaren, n\u00a0=\u00a093 "
            "(vaste aanstelling) en 36 (tijdelijke aanstelling). Vaste aanstelling: 0,7 fte 5% (2% tot 12%), "
            "0,8 fte 34% (26% tot 45%), 0,9 fte niet gedrukt en 1,0 fte 35% (27% tot 46%); "
            "tijdelijke aanstelling: 0,7 fte 0% (0% tot 10%), 0,8 fte 75% (59% tot 86%), "
            "0,9 fte niet gedrukt en 1,0 fte 14% (6% tot 29%). Tussen haakjes: 95%-interval.",
        ),
        (
            "waiting",
            "Trapfiguur met 1 curve. Percentage van de jonge klaren. "
            "34% na 1 jaar, 72% na 2 jaar, 95% na 3 jaar en 97% na 4 jaar.",
        ),
        (
            "week",
            "Weekoverzicht van 7 dagen van 24 uur. Percentage van de jonge klaren. "
            "Per week: Dicht: 100\u00a0uur; Open: 68\u00a0uur.",
        ),
    ],
)
def test_an_alternative_text_tells_kind_measure_and_numbers(name, told):
    assert alt(name) == told


def test_many_values_are_told_as_their_range_with_what_is_hidden():
    data = pd.DataFrame(
        [share(f"Regio {number}", number, 100) for number in range(1, 14)] + [{"label": "Rest", **SMALL}]
    )
    told = figures.alt_text("bars", data, MEASURE)
    assert told.endswith(
        "Van 1% (Regio 1) tot 13% (Regio 13), Rest te kleine groep. Tussen haakjes: 95%-interval."
    )


def test_every_change_is_told_with_its_interval():
    assert "Daalt: Vaste aanstelling na meer dan 3 jaar −8 (−15 tot −1); Mogelijk veranderd:" in alt(
        "changes"
    )
    assert "Twee tijdelijke contracten −3 (−14 tot +9)" in alt("changes")


def test_a_value_only_in_words_is_told_as_such():
    assert "69% (57% tot 79%) (alleen in woorden gedrukt, getal daarbij gekozen) in 2025" in alt(
        "permanent_by_sex"
    )


def test_a_measure_that_says_nothing_is_refused():
    with pytest.raises(AuthorError, match="'%' zegt te weinig"):
        figures.alt_text(*DEMOS["response"], "%")


# The table under the figure


def test_the_table_has_value_interval_count_and_base_of_each_mark():
    table = figures.data_table("dots", pd.DataFrame([share("Abdomen", 34, 140)]))
    assert table.to_dict("list") == {
        "Categorie": ["Abdomen"],
        "Percentage": ["24"],
        "Ondergrens": ["18"],
        "Bovengrens": ["32"],
        "Aantal": ["34"],
        "n": ["140"],
    }


def test_the_table_names_the_unit_of_a_quantity():
    table = figures.data_table(*DEMOS["scanner_years"])
    assert list(table.columns) == ["Categorie", "Waarde (kWh)", "Ondergrens", "Bovengrens"]
    assert list(table.iloc[0]) == ["MRI (Woolen e.a., 2023)", "127.000", "82.700", "171.100"]


def test_a_count_stands_once_in_the_table():
    table = figures.data_table(*DEMOS["combinations"])
    assert list(table.columns) == ["Categorie", "Aantal", "Opmerking"]
    assert list(table["Aantal"]) == ["9", "7", "5", ""]


def test_the_table_of_lines_has_a_row_per_edition():
    table = figures.data_table(*DEMOS["response"])
    assert list(table["Editie"]) == ["2023", "2024", "2025"]
    assert list(table["Percentage"]) == ["51", "59", "45"]


def test_the_table_of_changes_has_both_shares_interval_and_verdict():
    table = figures.data_table(*DEMOS["changes"])
    assert list(table.iloc[0])[1:7] == ["9", "22", "+12", "+3", "+23", "mogelijk"]


def test_a_change_of_a_mean_has_no_percentages_in_the_table():
    table = figures.data_table(*DEMOS["changes"])
    assert list(table.iloc[-1]) == [
        "Leeftijd (jaren)",
        "",
        "",
        "",
        "",
        "",
        "niet te toetsen",
        "geen noemer gedrukt",
    ]


def test_the_table_of_the_week_has_a_row_per_block():
    table = figures.data_table(*DEMOS["week"])
    assert list(table.iloc[1]) == ["maandag", "7", "23", "open"]
    assert len(table) == 17


@every_figure
def test_no_number_of_a_hidden_row_is_in_the_table(name):
    table = figures.data_table(*DEMOS[name])
    hidden = table[
        table.get("Opmerking", pd.Series("", index=table.index)).isin(["te kleine groep", "niet gedrukt"])
    ]
    numbers = hidden.drop(columns=["Categorie", "Groep", "Editie", "Opmerking"], errors="ignore")
    assert set(numbers.to_numpy().ravel()) <= {""}


@pytest.mark.parametrize(
    ("name", "n"),
    [
        ("subspecialties", "n\u00a0=\u00a0140"),
        ("satisfaction", "n\u00a0=\u00a093 (vaste aanstelling) en 36 (tijdelijke aanstelling)"),
        ("temporary_contracts", "n\u00a0=\u00a0111 (2024) en 93 (2025)"),
        ("response", "n\u00a0=\u00a0308 (2025); 2023 en 2024: noemer niet gedrukt"),
        ("permanent_later", "n per waarde: 62 tot 90"),
        ("savings", ""),
    ],
)
def test_the_size_of_the_sample_says_of_what(name, n):
    assert figures.sample_size(DEMOS[name][1]) == n


# What is refused


def test_a_chart_that_does_not_exist_is_refused():
    with pytest.raises(
        AuthorError,
        match=r"'taart' bestaat niet\. Kies uit bars, changes, dots, lines, stacked, steps of week",
    ):
        figures.draw("taart", RESPONSE)


def test_a_missing_column_is_named():
    with pytest.raises(AuthorError, match="missen de kolom edition"):
        figures.draw("lines", pd.DataFrame([share("Respons", 140, 308)]))


def test_a_table_without_rows_is_refused():
    with pytest.raises(AuthorError, match="heeft geen gegevens"):
        figures.draw("dots", RESPONSE.head(0))


def test_a_figure_in_which_everything_is_hidden_is_refused():
    with pytest.raises(AuthorError, match="geen enkele waarde om te tonen"):
        figures.draw("dots", pd.DataFrame([{"label": "Kinderradiologie", **SMALL}]))


def test_two_units_on_one_scale_are_refused():
    data = pd.DataFrame({"label": ["Aera", "Vida"], "value": [13.9, 8.4], "unit": ["kW", "kWh"]})
    with pytest.raises(AuthorError, match="eenheden 'kW en kWh'"):
        figures.draw("bars", data)


def test_a_row_that_stands_twice_is_refused():
    with pytest.raises(AuthorError, match="'Respons' staat 2 keer"):
        figures.draw("lines", pd.concat([RESPONSE, RESPONSE.tail(1)]))


def test_labels_that_repeat_over_editions_and_groups_ask_for_series():
    data = per_edition({"Vast": (10, 20)}, {2024: 111, 2025: 93}).assign(group=["men", "women"])
    with pytest.raises(AuthorError, match="Geef ze een kolom series"):
        figures.draw("bars", data)


def test_parts_that_are_no_whole_are_refused():
    data = pd.DataFrame([share("0 contracten", 20, 93), share("1 contract", 47, 93)])
    with pytest.raises(AuthorError, match="tellen op tot 72%, niet tot 100%"):
        figures.draw("stacked", data)


def test_a_curve_with_a_gap_is_refused():
    with pytest.raises(AuthorError, match="mag geen gaten hebben"):
        figures.draw("steps", DEMOS["waiting"][1].assign(value=[0.3, None, 0.9, 0.97]))


def test_a_day_longer_than_24_hours_is_refused():
    with pytest.raises(AuthorError, match="'open' op dag 1, 18 tot 25 uur, valt buiten een week"):
        figures.draw("week", pd.DataFrame([{"day": 1, "start": 18, "end": 25, "label": "open"}]))


def test_two_states_at_once_are_refused():
    extra = pd.DataFrame([{"day": 1, "start": 6, "end": 8, "label": "stand-by"}])
    with pytest.raises(AuthorError, match="overlapt een ander blok"):
        figures.draw("week", pd.concat([WEEK, extra]))


def test_a_word_wider_than_its_place_is_refused():
    data = pd.DataFrame({"label": ["Meervoudigeonafgebrokenaanstellingsomvangsverandering"], "value": [1]})
    with pytest.raises(AuthorError, match="past niet in de figuur"):
        figures.draw("bars", data, 57)


def test_a_missing_font_is_refused_loudly(monkeypatch):
    style.font.cache_clear()
    monkeypatch.setattr(style, "find_spec", lambda name: None)
    with pytest.raises(AuthorError, match="Installeer het pakket font-source-sans-pro"):
        style.font()


# How text finds its place


def test_a_line_breaks_at_spaces_and_after_hyphens():
    assert wrap("Neuro-/hoofd-halsradiologie en mammaradiologie", 30) == [
        "Neuro-/hoofd-",
        "halsradiologie en",
        "mammaradiologie",
    ]


def test_a_number_is_not_parted_from_its_base():
    assert wrap("vaste aanstelling n\u00a0=\u00a093", 25) == ["vaste aanstelling", "n\u00a0=\u00a093"]


def test_bold_and_large_text_is_wider():
    assert (
        text_width("aanstelling", 7.5)
        < text_width("aanstelling", 7.5, bold=True)
        < text_width("aanstelling", 9, bold=True)
    )


@pytest.mark.parametrize(
    ("middles", "places"),
    [([10, 11, 30], [10, 13, 29.5]), ([0, 0], [1.5, 4.5]), ([31, 31], [26.5, 29.5]), ([20, 5], [20, 5])],
)
def test_names_move_apart_and_stay_within_bounds(middles, places):
    assert spread(middles, [3] * len(middles), 0, 31) == places


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [
        (0, 0.64, 4, (0, 0.2, 0.4, 0.6)),
        (0, 1, 5, (0, 0.2, 0.4, 0.6, 0.8, 1)),
        (-0.17, 0.23, 4, (-0.1, 0, 0.1, 0.2)),
        (0, 62_400, 3, (0, 20_000, 40_000, 60_000)),
        (0, 20, 9, (0, 5, 10, 15, 20)),
    ],
)
def test_ticks_are_round_numbers(low, high, most, ticks):
    assert round_ticks(low, high, most) == ticks
