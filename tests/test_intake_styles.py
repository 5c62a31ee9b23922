"""The same answers from any survey tool become the same table, the same counts and the same bytes."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import intake
from analysis.codebook import Codebook, Variable, load_codebook, load_editions
from analysis.intake.table import to_csv

FIXTURES = Path(__file__).parent / "fixtures"
EXPORTS = FIXTURES / "exports"
BOOK = load_codebook(FIXTURES / "codebooks" / "exports.toml")
EDITION = load_editions(FIXTURES / "codebooks" / "exports_editions.toml")[2025]
FLOWS = json.loads((EXPORTS / "good" / "expected_flow.json").read_text(encoding="utf-8"))
MARKED = {"test": 1, "started_only": 1, "partial": 2, "duplicate": 1, "usable": 25}
UNMARKED = {"test": 0, "started_only": 0, "partial": 0, "duplicate": 1, "usable": 26}

# Castor writes the value of an option, and strips signs from its label.
CASTOR_CHANNELS = {
    "nvvr": "Website_van_de_NVvR",
    "network": "Via_collega_s_opleider_of_netwerk",
    "social": "Sociale_media_bijv_LinkedIn",
    "agency": "Bemiddelingsbureau",
}


def expected(name: str) -> list[list[str]]:
    with (EXPORTS / "good" / name).open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == [name for name, variable in BOOK.variables.items() if variable.privacy != "drop"]
    return sorted(rows)


def written(result: intake.Import, folder: Path) -> list[list[str]]:
    intake.write_import(result, folder)
    with (folder / "respondents.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    assert [row[0] for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    return sorted(row[1:] for row in rows)


def with_codes(spelling: str) -> Codebook:
    """The codebook with a code of the tool beside every answer, by number."""
    return replace(BOOK, variables={name: _coded(each, spelling) for name, each in BOOK.variables.items()})


def _coded(variable: Variable, spelling: str) -> Variable:
    if variable.type != "choice":
        return variable
    values = {
        code: ([] if spelling == "{}" else labels) + [spelling.format(number)]
        for number, (code, labels) in enumerate(variable.values.items(), start=1)
    }
    return replace(variable, values=values)


def castor_book() -> Codebook:
    book = with_codes("{}")
    channels = book.variables["channels"]
    values = {code: [*labels, CASTOR_CHANNELS[code]] for code, labels in channels.values.items()}
    return replace(book, variables={**book.variables, "channels": replace(channels, values=values)})


@pytest.mark.parametrize("file", FLOWS)
def test_every_export_style_gives_the_same_respondents_and_flow(file, tmp_path):
    result = intake.read_export(EXPORTS / "good" / file, BOOK, EDITION)
    canonical = "expected_canonical.csv" if FLOWS[file]["test"] else "expected_canonical_with_test.csv"
    assert written(result, tmp_path / "2025") == expected(canonical)
    counted = {"rows_in_file": result.flow["opened"], **result.flow}
    assert FLOWS[file].items() <= counted.items()


@pytest.mark.parametrize(
    ("file", "tool", "book", "flow"),
    [
        ("limesurvey_code_text_comma.csv", "limesurvey", BOOK, MARKED),
        ("limesurvey_code_short.csv", "limesurvey", with_codes("A{}"), MARKED),
        ("qualtrics_three_rows.csv", "qualtrics", BOOK, MARKED),
        ("qualtrics_split_options.csv", "qualtrics", BOOK, MARKED),
        ("qualtrics_legacy.csv", "qualtrics", BOOK, MARKED),
        ("surveymonkey_condensed.csv", "surveymonkey", BOOK, MARKED),
        ("surveymonkey_spread_choice.csv", "surveymonkey", BOOK, MARKED),
    ],
)
def test_styles_of_which_only_a_description_was_seen_give_the_same_respondents(
    file, tool, book, flow, tmp_path
):
    result = intake.read_export(EXPORTS / "written" / file, book, EDITION)
    assert result.sources[0].tool == tool
    assert written(result, tmp_path / "2025") == expected("expected_canonical.csv")
    assert flow.items() <= result.flow.items()


def test_google_forms_joined_by_semicolons_gives_the_same_respondents(tmp_path):
    result = intake.read_export(EXPORTS / "written" / "google_forms_download.csv", BOOK, EDITION)
    assert written(result, tmp_path / "2025") == expected("expected_canonical_with_test.csv")
    assert UNMARKED.items() <= result.flow.items()


def test_castor_with_values_and_a_column_per_option_gives_the_same_respondents(tmp_path):
    result = intake.read_export(EXPORTS / "written" / "castor.csv", castor_book(), EDITION)
    assert written(result, tmp_path / "2025") == expected("expected_canonical_with_test.csv")
    assert {**MARKED, "test": 0, "usable": 26}.items() <= result.flow.items()


def test_the_table_is_the_same_bytes_for_any_tool_and_any_order_of_arrival(tmp_path):
    exports = [
        "good/limesurvey_code_long.csv",
        "good/surveymonkey_expanded.csv",
        "written/qualtrics_legacy.csv",
    ]
    for name in exports:
        intake.write_import(intake.read_export(EXPORTS / name, BOOK, EDITION), tmp_path / Path(name).stem)
    lines = (EXPORTS / exports[0]).read_bytes().split(b"\r\n")
    turned = tmp_path / "turned.csv"
    turned.write_bytes(b"\r\n".join([lines[0], *[line for line in reversed(lines[1:]) if line]]))
    intake.write_import(intake.read_export(turned, BOOK, EDITION), tmp_path / "turned")
    tables = {path.read_bytes() for path in tmp_path.glob("*/respondents.csv")}
    assert len(tables) == 1


@settings(deadline=None, max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    file=st.sampled_from(["limesurvey_code_long.csv", "limesurvey_text_long.csv", "google_forms_sheet.csv"]),
    delimiter=st.sampled_from([";", ",", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
    shuffle=st.randoms(use_true_random=False),
)
def test_any_order_of_rows_and_columns_in_any_dialect_gives_the_same_bytes(
    tmp_path, file, delimiter, encoding, shuffle
):
    path = EXPORTS / "good" / file
    head, *answers = csv.reader(
        path.read_text("utf-8-sig").splitlines(keepends=True), delimiter="," if "google" in file else ";"
    )
    shuffle.shuffle(answers)
    columns = shuffle.sample(range(len(head)), len(head))
    turned = tmp_path / "turned.csv"
    with turned.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerows([row[at] for at in columns] for row in [head, *filter(None, answers)])
    assert to_csv(intake.read_export(turned, BOOK, EDITION).respondents) == to_csv(
        intake.read_export(path, BOOK, EDITION).respondents
    )


def test_two_collectors_of_one_survey_count_the_answer_in_both_files_once(tmp_path):
    files = [EXPORTS / "bad" / name for name in ("66a_collector_mail.csv", "66b_collector_website.csv")]
    result = intake.read_export(files, BOOK, EDITION)
    assert written(result, tmp_path / "2025") == expected("expected_canonical.csv")
    assert result.flow == {
        "invited": 308, "opened": 31, "test": 1, "started_only": 1, "partial": 2, "duplicate": 2,
        "outside_period": 0, "usable": 25,
    }  # fmt: skip
    told = {message.kind: message.text for message in result.messages}
    assert told["in-two-files"] == (
        "2 bestanden samengevoegd: 19 + 12 rijen, 1 rij in meer dan één bestand "
        "(rij 2 van 66b_collector_website.csv); die telt één keer."
    )


def test_two_collectors_give_the_same_bytes_in_either_order(tmp_path):
    files = [EXPORTS / "bad" / name for name in ("66a_collector_mail.csv", "66b_collector_website.csv")]
    intake.write_import(intake.read_export(files, BOOK, EDITION), tmp_path / "a")
    intake.write_import(intake.read_export(files[::-1], BOOK, EDITION), tmp_path / "b")
    assert (tmp_path / "a/respondents.csv").read_bytes() == (tmp_path / "b/respondents.csv").read_bytes()
