"""The codebook, editions and groups as files: what is read and what is refused."""

import datetime
import re

import pandas as pd
import pytest

from analysis import codebook as codebooks
from analysis import data, definitions
from analysis.errors import AuthorError

ONE_QUESTION = """
survey = "proef"
[variables.contract]
code = "aanstelling"
question = "Wat voor aanstelling heeft u?"
type = "choice"
values.permanent = ["Vaste aanstelling", "Vast"]
"""


def written(folder, text):
    """A file with this text."""
    path = folder / "codebook.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_is_read_with_its_answers_in_order():
    contract = data.codebook().variables["contract"]
    assert (contract.code, list(contract.values)) == ("aanstelling", ["permanent", "temporary"])
    assert contract.option("temporary") == "Tijdelijke aanstelling"
    assert contract.asked_if == {"work": ["dutch_hospital", "abroad", "teleradiology"]}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("aanstelling", "Bedoelde u 'contract'?"),
        ("contrakt", "Bedoelde u 'contract'?"),
        ("fte", "hoort niet bij de editie 2024"),
    ],
)
def test_a_question_that_is_not_there_is_told_with_what_was_meant(name, told):
    with pytest.raises(AuthorError, match=re.escape(told)):
        data.codebook().question(name, 2024)


def test_a_question_belongs_to_the_editions_that_asked_it():
    assert "fte" in data.codebook().of_edition(2025)
    assert "fte" not in data.codebook().of_edition(2024)
    assert "origin" not in data.codebook().of_edition(2026)
    assert "contract" in data.codebook().of_edition(2019)


def test_an_answer_belongs_to_the_editions_that_offered_it(tmp_path):
    extra = 'values.temporary = ["Tijdelijk"]\noption_editions.temporary = [2024, 2025]\n'
    book = codebooks.load_codebook(written(tmp_path, ONE_QUESTION + extra))
    offered = {year: list(book.of_edition(year)["contract"].values) for year in (2023, 2024, 2026)}
    assert offered == {2023: ["permanent"], 2024: ["permanent", "temporary"], 2026: ["permanent"]}


def test_free_text_is_dropped_except_the_key_that_links_years():
    texts = {name: found.privacy for name, found in data.codebook().variables.items() if found.type == "text"}
    assert texts == {"link_key": "quasi", "remarks": "drop", "contact": "drop"}


def test_an_edition_knows_whom_it_invited_and_when():
    edition = data.edition(2025)
    assert (edition.invited, edition.status) == (308, "gereconstrueerd")
    assert edition.graduation == [datetime.date(2020, 1, 1), datetime.date(2025, 9, 30)]


def test_an_unknown_edition_is_told_with_those_that_exist():
    with pytest.raises(AuthorError, match=r"Editie 1999 staat niet in editions.toml .*2025, 2024, 2023"):
        data.edition(1999)


def test_a_group_has_its_printed_size_per_edition():
    groups = data.groups()
    assert [groups["permanent"].size(year) for year in (2025, 2024, 2023, 2022)] == [93, 111, 96, None]


def test_a_group_is_filtered_from_the_outside_in():
    assert codebooks.filter_of(data.groups(), "prospect") == [
        {"work": ["dutch_hospital"]},
        {"contract": ["temporary"]},
        {"prospect_of_permanent": ["yes"]},
    ]


def test_numbers_become_numbers_and_codes_stay_text():
    table = pd.DataFrame(
        {"age": ["37", pd.NA], "fte": ["0.8", "1.0"], "sex": ["male", "female"]}, dtype="str"
    )
    typed = codebooks.typed(table, data.codebook())
    assert [str(kind) for kind in typed.dtypes] == ["Int64", "Float64", "str"]


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        ('type = "keuze"', "codebook.toml, aan het einde: deze naam staat hier voor de tweede keer"),
        (
            "wordings = [“Hoe?”]\n",
            "codebook.toml, regel 8: de waarde is niet te lezen; zet tekst tussen rechte",
        ),
        ('wordings = ["Hoe?]\n', "codebook.toml, regel 8: een aanhalingsteken ontbreekt"),
        ("wordings\n", "codebook.toml, regel 8: achter de naam ontbreekt het is-teken"),
        ("verplicht = true", "onbekend: verplicht"),
        ('privacy = "geheim"', "privacy: 'geheim' bestaat niet .toegestaan: , quasi, drop"),
        ('refused = ["weiger"]', "refused: 'weiger' bestaat niet .toegestaan: permanent"),
        ('asked_if = {work = ["yes"]}', "asked_if: de vraag 'work' staat niet in het codeboek"),
    ],
)
def test_a_mistake_in_the_codebook_is_told_with_its_question(tmp_path, extra, told):
    with pytest.raises(AuthorError, match=told):
        codebooks.load_codebook(written(tmp_path, ONE_QUESTION + extra))


def test_a_question_without_a_type_is_told(tmp_path):
    with pytest.raises(AuthorError, match=r"codebook\.toml, 'contract': er ontbreekt iets .*type"):
        codebooks.load_codebook(written(tmp_path, ONE_QUESTION.replace('type = "choice"', "")))


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(AuthorError, match=r"Het bestand codebook\.toml ontbreekt"):
        codebooks.load_codebook(tmp_path / "codebook.toml")


def test_a_file_that_is_not_in_utf8_is_told_with_the_line(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_bytes((ONE_QUESTION + 'wordings = ["één"]\n').encode("cp1252"))
    with pytest.raises(AuthorError, match=r"codebook\.toml, regel 8: .* niet in UTF-8 is bewaard.* Kladblok"):
        codebooks.load_codebook(path)


def test_a_group_before_its_parent_is_told(tmp_path):
    with pytest.raises(AuthorError, match="de groep 'all' moet eerder in het bestand staan"):
        codebooks.load_groups(written(tmp_path, '[men]\nlabel = "mannen"\nparent = "all"'))


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "codebook.toml"
    path.write_text(ONE_QUESTION, encoding="utf-8-sig")
    assert list(codebooks.load_codebook(path).variables) == ["contract"]


@pytest.mark.parametrize(
    ("group", "kind", "told"),
    [
        ({"sex": ["mannelijk"]}, "share", "groups.toml, groep 'men': 'mannelijk' is geen antwoord op 'sex'"),
        ({"sex": ["male"]}, "aantal", "'men_n', kind: 'aantal' bestaat niet (toegestaan: share, count)."),
    ],
)
def test_an_unknown_answer_of_a_group_and_an_unknown_kind_are_told(tmp_path, group, kind, told):
    path = tmp_path / "indicators.toml"
    path.write_text(f"[indicators]\nmen_n = {{label = 'mannen', group = 'men', kind = '{kind}'}}\n", "utf-8")
    groups = {"men": codebooks.Group("men", "mannen", where=group)}
    with pytest.raises(AuthorError) as refused:
        definitions.declared(path, data.codebook(), groups)
    assert told in str(refused.value)
