"""What a report opens with: the status of its data, its key figures, and its claims."""

import datetime
import shutil
from pathlib import Path

import pandas as pd
import pytest

from analysis.codebook import Edition
from analysis.errors import AuthorError
from analysis.publish import (
    check_article,
    show_figure,
    show_key_figures,
    show_status,
    show_table,
    show_tables,
)
from analysis.publish.pages import slug

FIXTURE = Path(__file__).parent / "fixtures" / "publish"
NUMBERS = pd.DataFrame(
    {
        "edition": 2025,
        "id": ["permanent", "age", "abroad"],
        "label": ["vaste aanstelling", "leeftijd", "buitenland"],
        "kind": ["share", "mean", "share"],
        "count": [98, None, None],
        "base": [140, 140, None],
        "value": [0.7, 37.04, None],
        "lower": [0.6411, None, None],
        "upper": [0.7530, None, None],
        "status": ["shown", "shown", "small_cell"],
    }
)


def change(verdict, difference=0.125, lower=0.0265, upper=0.2272, since=2024):
    """One change of the share with a permanent contract."""
    row = {
        "id": "permanent",
        "earlier_edition": since,
        "difference": difference,
        "lower": lower,
        "upper": upper,
    }
    return pd.DataFrame([{**row, "verdict": verdict, "reason": ""}])


def shown(capsys):
    """What the last block showed, as text."""
    return capsys.readouterr().out.strip()


def test_a_reconstructed_edition_says_so_with_its_answers_and_field_period(capsys):
    period = [datetime.date(2025, 9, 1), datetime.date(2025, 9, 30)]
    show_status(Edition(2025, "gereconstrueerd", field_period=period), pd.DataFrame(index=range(140)))
    assert shown(capsys) == (
        "Gegevens: gereconstrueerd uit gedrukte cijfers, 140 bruikbare antwoorden, enquête in september 2025."
    )


def test_a_period_of_part_of_a_month_gives_both_days(capsys):
    period = [datetime.date(2025, 9, 1), datetime.date(2025, 10, 12)]
    show_status(Edition(2025, "gesimuleerd", field_period=period))
    assert shown(capsys).endswith("enquête van 1 september 2025 tot en met 12 oktober 2025.")


def test_a_real_edition_says_when_its_export_was_made(capsys):
    edition = Edition(2026, "real", export_date=datetime.date(2026, 10, 12))
    show_status(edition, pd.DataFrame(index=range(147)))
    assert shown(capsys) == "Gegevens: export van 12-10-2026, 147 bruikbare antwoorden."


def test_a_key_figure_has_its_base_and_interval(capsys):
    show_key_figures(NUMBERS.head(1))
    assert shown(capsys) == "70%  vaste aanstelling  98 van de 140; 95%-interval 64% tot 75%"


def test_a_hidden_key_figure_is_told_in_words(capsys):
    show_key_figures(NUMBERS.tail(1))
    assert shown(capsys) == "niet getoond: te kleine groep  buitenland"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (change("stijgt"), "+13 procentpunt sinds 2024 (+3 tot +23): stijgt"),
        (change("mogelijk"), "+13 procentpunt sinds 2024 (+3 tot +23): mogelijk een stijging"),
        (
            change("mogelijk", -0.08, -0.15, -0.01),
            "−8 procentpunt sinds 2024 (−15 tot −1): mogelijk een daling",
        ),
        (
            change("niet te toetsen", lower=None, upper=None).assign(reason="geen noemer gedrukt"),
            "+13 procentpunt sinds 2024: niet te toetsen: over 2024 is geen aantal gedrukt",
        ),
    ],
)
def test_a_key_figure_tells_its_change_with_interval_and_verdict(capsys, changes, words):
    show_key_figures(NUMBERS.head(1), changes)
    assert shown(capsys).endswith(f"64% tot 75%; {words}")


def test_a_key_figure_tells_the_change_since_the_last_edition_that_has_a_number(capsys):
    show_key_figures(
        NUMBERS.head(1), pd.concat([change("stijgt", since=2023), change("daalt", None, since=2024)])
    )
    assert shown(capsys).endswith("+13 procentpunt sinds 2023 (+3 tot +23): stijgt")


def test_key_figures_that_are_no_shares_are_given_as_text(capsys):
    show_key_figures({"extra per jaar": "166.000 kWh; van 58.000 tot 166.000"})
    assert shown(capsys) == "166.000 kWh  extra per jaar  van 58.000 tot 166.000"


def test_tables_are_shown_one_by_one_under_their_names(capsys):
    show_tables(
        {"Geslacht": pd.DataFrame({"Antwoord": ["man"], "n": [78]}), "Regio": pd.DataFrame({"a": ["b"]})},
        source="x",
    )
    assert [line for line in shown(capsys).splitlines() if line in ("Geslacht", "Regio")] == [
        "Geslacht",
        "Regio",
    ]


def test_a_figure_that_claims_too_much_is_not_drawn():
    with pytest.raises(AuthorError, match="vergelijkt"):
        show_figure("bars", NUMBERS, finding="Steeds vaker vast", measure="deel van allen", source="x")


def test_an_empty_table_is_refused():
    with pytest.raises(AuthorError, match="'Leeg' heeft geen rijen"):
        show_table(pd.DataFrame({"a": []}), caption="Leeg", source="x")


def test_one_section_of_an_article_can_be_shown_alone(capsys, monkeypatch, tmp_path):
    shutil.copytree(FIXTURE, tmp_path / "root")
    monkeypatch.setenv("MEMORAD_ROOT", str(tmp_path / "root"))
    check_article("proef", {}, section="Contract")
    assert shown(capsys).startswith("1 van 3 gedrukte getallen kloppen; 1 niet; 1 niet te controleren\n")


def test_an_address_has_only_letters_digits_and_hyphens():
    assert slug("Werk-privébalans: één op drie?") == "werk-privebalans-een-op-drie"


def test_where_no_number_may_be_shown_a_sentence_takes_the_place_of_the_figure(capsys):
    hidden = NUMBERS[NUMBERS["status"] == "small_cell"]
    show_figure(
        "bars", hidden, finding="Werk in het buitenland", measure="deel van alle respondenten", source="x"
    )
    assert shown(capsys) == (
        "Werk in het buitenland: geen figuur, want geen enkel getal mag of kan worden getoond."
    )
