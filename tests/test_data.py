"""The reader of data/: what is wrong with a file is told with file and column."""

import shutil

import pytest

from analysis import data
from analysis.errors import AuthorError
from analysis.intake import read_export, write_import


def written(folder, text):
    """A table with this text."""
    path = folder / "proef.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_table_is_read_as_text_and_blank_stays_blank(tmp_path):
    table = data.read_table(written(tmp_path, "id,n\na,007\nNA,\n"), ["id", "n"])
    assert table.to_numpy().tolist() == [["a", "007"], ["NA", ""]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "id,aantal\na,1\n",
            r"proef.csv: kolom 'n' ontbreekt; kolom 'aantal' is onbekend. Verwacht: id, n\.",
        ),
        ("id\na\n", r"proef.csv: kolom 'n' ontbreekt\. Verwacht: id, n\."),
        ("", r"proef.csv is leeg\. Verwacht een kopregel met: id, n\."),
        ("id,n\n", r"proef.csv heeft een kopregel maar geen rijen\."),
        ("id,n,n\na,1,2\n", r"proef.csv: kolom 'n' staat er twee keer\."),
        ("id,n\na,1\n\nb,1,2\n", r"proef.csv, rij 4: aantal cellen is 3, in de kopregel 2\."),
        ("id,n\na\n", r"proef.csv, rij 2: aantal cellen is 1, in de kopregel 2\."),
        ('id,n\na,1\nb,"2\nc,3\n', r"proef.csv, na rij 2: een dubbel aanhalingsteken"),
    ],
)
def test_a_wrong_table_is_told_with_file_and_column(tmp_path, text, told):
    with pytest.raises(AuthorError, match=told):
        data.read_table(written(tmp_path, text), ["id", "n"])


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(AuthorError, match=r"proef.csv ontbreekt"):
        data.read_table(tmp_path / "proef.csv", ["id"])


def test_the_newest_edition_is_one_with_answers():
    assert data.newest_edition() == 2025


def test_an_edition_of_which_only_print_is_known_has_no_answers():
    with pytest.raises(
        AuthorError, match=r"Van editie 2024 zijn geen antwoorden, alleen de gedrukte cijfers"
    ):
        data.respondents(2024)


@pytest.fixture
def survey(tmp_path, monkeypatch):
    """The folder of the survey, in a collection of its own."""
    shutil.copytree(
        data.folder(data.SURVEY), tmp_path / "data" / data.SURVEY, ignore=shutil.ignore_patterns("raw")
    )
    monkeypatch.setenv("MEMORAD_ROOT", str(tmp_path))
    data.forget()
    yield tmp_path / "data" / data.SURVEY
    data.forget()


def test_a_renamed_column_of_the_reconstructed_export_is_refused(survey):
    export = survey / "export_2025_gereconstrueerd.csv"
    export.write_bytes(export.read_bytes().replace(b'"tevbaan"', b'"tevredenheidbaan"', 1))
    told = r"(?s)export_2025_gereconstrueerd\.csv is niet ingelezen:.*'tevbaan'"
    with pytest.raises(AuthorError, match=told):
        data.respondents(2025)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        (
            ",permanent,,",
            ",permanentt,,",
            r"numerator of versus: 'permanentt' staat niet in indicators\.toml",
        ),
        (",age.mean,", ",age.meann,", r"'age\.meann' staat niet in indicators\.toml"),
        (",invited,,,match,", ",invited,,,klopt,", r"respondenten-01', expected: 'klopt' bestaat niet"),
        (",308,count,,", ",308,aantal,,", r"respondenten-01', kind: 'aantal' bestaat niet"),
        (
            "benaderde jonge klaren,308,count",
            "benaderde jonge klaren,170%,percent",
            "'170%' is meer dan 100%",
        ),
    ],
)
def test_a_typing_error_among_the_printed_numbers_is_told_with_file_and_row(survey, right, wrong, told):
    path = survey / "published.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(AuthorError, match=rf"data/jonge_klaren/published\.csv, rij \d+, claim '.*{told}"):
        data.claims(data.SURVEY)


def test_a_missing_export_is_told_with_its_folder(survey):
    (survey / "export_2025_gereconstrueerd.csv").unlink()
    with pytest.raises(AuthorError, match=r"data/jonge_klaren/export_2025_gereconstrueerd\.csv ontbreekt"):
        data.respondents(2025)


def test_a_source_says_that_nobody_answered_so():
    assert data.source(2025) == (
        "Jonge klarenenquête 2025, Juniorsectie NVvR (gereconstrueerd uit gedrukte cijfers)"
    )


def test_the_usable_answers_of_an_edition_from_print_are_unknown():
    assert data.usable(2024) is None
    assert data.usable(2025) == 140


def test_a_real_table_wins_over_the_reconstructed_one_and_small_cells_are_hidden(survey):
    imported = read_export(
        data.folder("jonge_klaren") / "export_2025_gereconstrueerd.csv", data.codebook(), data.edition(2025)
    )
    write_import(imported, data.private_folder(2025))
    data.forget()
    rows = data.indicators(2025).set_index("id")
    assert rows.loc["training_region.utrecht", "count"] == 16
    assert rows.loc["other_profession", "status"] == "small_cell"


@pytest.mark.parametrize(
    "content",
    [
        "naam,n\ncafé,1\n".encode("cp1252"),
        b"naam;n\na;1\n",
        b'naam;n\na;20,5\nb;"tekst; met 1,5 en 2,5"\n',
        b'naam,n\na,1\n"b,""tekst; met puntkomma"""\n',
    ],
)
def test_a_table_that_excel_saved_is_told_so(tmp_path, content):
    (tmp_path / "proef.csv").write_bytes(content)
    with pytest.raises(AuthorError, match="is bewaard door Excel"):
        data.read_table(tmp_path / "proef.csv", ["naam", "n"])
