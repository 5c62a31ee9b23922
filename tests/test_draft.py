"""A draft: what is read, which numbers are claims, and what may be said of them."""

import pandas as pd
import pytest

from analysis.codebook import Group
from analysis.draft import check_draft, fill_draft, fill_marks, read_draft
from analysis.draft.context import split_sentences, year_of
from analysis.draft.labels import forms_of, is_like, read_labels, words_of
from analysis.draft.numbers import find_mentions
from analysis.draft.reading import Passage
from analysis.draft.text import join_lines, rejoin
from analysis.errors import AuthorError

GROUPS = {
    group.id: group
    for group in [
        Group("all", "alle respondenten", n={"2026": 120}, missing=False),
        Group("permanent", "vaste aanstelling", parent="all", where={"contract": ["permanent"]}),
        Group("temporary", "tijdelijke aanstelling", parent="all", where={"contract": ["temporary"]}),
    ]
}
COLUMNS = ["edition", "id", "label", "group", "kind", "count", "base", "value", "lower", "upper", "status"]
ROWS = [
    (2026, "usable", "bruikbare inzendingen", "all", "count", 120, None, 120, None, None, "shown"),
    (2026, "bike", "met de fiets naar het werk", "all", "share", 51, 120, 51 / 120, 0.37, 0.48, "shown"),
    (2026, "dog", "heeft een hond", "all", "share", 24, 120, 24 / 120, 0.15, 0.26, "shown"),
    (2026, "bird", "heeft een vogel", "all", "share", 6, 120, 6 / 120, 0.02, 0.1, "in_words"),
    (2026, "cat", "heeft een kat", "all", "share", 3, 120, 3 / 120, 0.01, 0.05, "small_cell"),
    (2026, "garden_fixed", "vast: tuin bij huis", "permanent", "share", 55, 80, 55 / 80, 0.6, 0.76, "shown"),
    (2026, "garden", "tijdelijk: tuin bij huis", "temporary", "share", 17, 40, 17 / 40, 0.3, 0.55, "shown"),
    (2026, "commute.mean", "reistijd in minuten", "all", "mean", None, 120, 34.46, 33.1, 35.9, "shown"),
    (2025, "bike", "met de fiets naar het werk", "all", "share", None, None, 0.31, None, None, "printed"),
]  # fmt: skip
INDICATORS = pd.DataFrame(ROWS, columns=COLUMNS).astype({"count": "Int64", "base": "Int64"})


def verdicts(text):
    """Every number of a text with its verdict."""
    table = check_draft([Passage("alinea 1", text)], INDICATORS, GROUPS)
    return list(zip(table["printed"], table["verdict"], strict=True))


def explanation(text):
    return check_draft([Passage("alinea 1", text)], INDICATORS, GROUPS)["explanation"].iloc[-1]


def kinds(text):
    return [(mention.kind, mention.printed) for mention in find_mentions(text)]


def write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


# Reading


def test_words_broken_at_the_end_of_a_line_are_whole_again():
    assert join_lines(["Van de radio-", "logen heeft 20%"]) == "Van de radiologen heeft 20%"


def test_a_hyphen_before_en_is_no_broken_word():
    assert join_lines(["in de avond-", "en nachtdienst"]) == "in de avond- en nachtdienst"


def test_a_word_broken_over_columns_finds_its_other_half_further_on():
    columns = ["Van de 120 radio-", "uit de andere kolom.", "logen fietst 43%.", "Veel radiologen fietsen."]
    assert rejoin(columns)[0] == "Van de 120 radiologen fietst 43%."


def test_a_sentence_without_an_end_goes_on_in_the_next_column():
    assert rejoin(["Er is een stijging van 9 naar 22% van het", "aantal fietsers."]) == [
        "Er is een stijging van 9 naar 22% van het aantal fietsers."
    ]


def test_a_finished_sentence_is_not_joined_to_a_small_letter():
    assert rejoin(["Dat is alles wat er was.", "en nog iets"]) == ["Dat is alles wat er was.", "en nog iets"]


def test_a_heading_in_plain_text_stands_apart(tmp_path):
    path = write(tmp_path, "concept.txt", "Vervoer\nVan alle respon-\ndenten fietst 43%.\n")
    assert [passage.text for passage in read_draft(path)] == ["Vervoer", "Van alle respondenten fietst 43%."]


def test_a_table_of_tabs_keeps_its_heads_over_the_columns_that_they_span(tmp_path):
    path = write(
        tmp_path, "concept.txt", "\t 2025\t 2026\n\n\t N\t %\t N\t %\nfiets\t 30 \t (31%)\t 51\t (43%)\n"
    )
    assert read_draft(path)[0].cells == (
        ("", "2025", "", "2026", ""),
        ("", "N", "%", "N", "%"),
        ("fiets", "30", "(31%)", "51", "(43%)"),
    )


def test_markdown_is_read_without_its_marks(tmp_path):
    text = "# Vervoer\nVan **alle** [respondenten](http://x.nl) fietst _43%_.\n\n1. eerste punt\n"
    passages = read_draft(write(tmp_path, "concept.md", text))
    assert [passage.text for passage in passages] == [
        "Vervoer",
        "Van alle respondenten fietst 43%.",
        "eerste punt",
    ]


def test_a_markdown_table_is_a_table(tmp_path):
    text = "| | 2026 (n = 80) |\n|---|--:|\n| tuin | 55 (69%) |\n"
    assert read_draft(write(tmp_path, "concept.md", text))[0].cells == (
        ("", "2026 (n = 80)"),
        ("tuin", "55 (69%)"),
    )


def test_two_markdown_tables_with_a_blank_line_between_are_two(tmp_path):
    text = "| a | 1 |\n\n| b | 2 |\n"
    assert [passage.cells for passage in read_draft(write(tmp_path, "concept.md", text))] == [
        (("a", "1"),),
        (("b", "2"),),
    ]


@pytest.mark.parametrize("coding", ["utf-16", "cp1252", "utf-8-sig"])
def test_a_text_file_of_another_coding_is_read_and_filled(tmp_path, coding):
    path, out = tmp_path / "concept.txt", tmp_path / "ingevuld.txt"
    path.write_text("Eén op de {{bike.count}}.", encoding=coding)
    assert read_draft(path)[0].text == "Eén op de {{bike.count}}."
    fill_draft(path, out, INDICATORS)
    assert out.read_text(encoding="utf-8") == "Eén op de 51."


def test_an_empty_draft_is_told(tmp_path):
    with pytest.raises(AuthorError, match="is leeg"):
        read_draft(write(tmp_path, "concept.md", "\n"))


def test_signs_without_width_are_left_out(tmp_path):
    assert read_draft(write(tmp_path, "concept.md", "res\u00adpons: 70\u200b%"))[0].text == "respons: 70%"


def test_a_page_is_read_as_a_reader_sees_it(tmp_path):
    text = "<head><title>5</title></head><p>Er is&nbsp;<b>43%</b>.</p><script>a = 9</script><li>een</li>"
    assert [passage.text for passage in read_draft(write(tmp_path, "concept.html", text))] == [
        "Er is 43%.",
        "een",
    ]


def test_a_head_over_two_columns_of_a_page_is_followed_by_an_empty_cell(tmp_path):
    head = "<tr><th></th><th colspan='2'>2026</th></tr>"
    text = f"<table>{head}<tr><td>fiets</td><td>51</td><td>43%</td></tr></table>"
    assert read_draft(write(tmp_path, "concept.html", text))[0].cells == (
        ("", "2026", ""),
        ("fiets", "51", "43%"),
    )


def test_passages_are_counted_by_kind(tmp_path):
    path = write(tmp_path, "concept.md", "Een.\n\n| a | b |\n\nTwee.\n")
    assert [passage.place for passage in read_draft(path)] == ["alinea 1", "tabel 1", "alinea 2"]


def test_an_older_windows_file_is_read_with_its_accents(tmp_path):
    path = tmp_path / "concept.txt"
    path.write_bytes("Eén enquête.".encode("cp1252"))
    assert read_draft(path)[0].text == "Eén enquête."


@pytest.mark.parametrize(
    ("name", "told"),
    [("concept.doc", ".docx"), ("weg.docx", "bestaat niet"), ("stuk.docx", "sla het op als .docx")],
)
def test_a_draft_that_cannot_be_read_is_told_in_dutch(tmp_path, name, told):
    (tmp_path / "stuk.docx").write_text("geen Word")
    with pytest.raises(AuthorError, match=told):
        read_draft(tmp_path / name)


# Word


@pytest.fixture
def word(tmp_path):
    docx = pytest.importorskip("docx", reason="the extra `word` is not installed")
    return docx.Document(), tmp_path / "concept.docx"


def test_a_word_file_is_read_in_order_with_its_tables(word):
    document, path = word
    document.add_paragraph("Van alle respondenten fietst 43%.")
    table = document.add_table(rows=2, cols=3)
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2026"
    for column, text in enumerate(["fiets", "51", "43%"]):
        table.cell(1, column).text = text
    document.add_paragraph("Slot.")
    document.save(path)
    passages = read_draft(path)
    assert [passage.place for passage in passages] == ["alinea 1", "tabel 1", "alinea 2"]
    assert passages[1].cells == (("", "2026", ""), ("fiets", "51", "43%"))


def test_a_number_over_several_runs_is_one_number(word):
    document, path = word
    paragraph = document.add_paragraph("Er fietst 4")
    paragraph.add_run("3").bold = True
    paragraph.add_run("%.")
    document.save(path)
    assert read_draft(path)[0].text == "Er fietst 43%."


def test_tracked_changes_are_read_as_if_accepted(word):
    from docx.oxml import OxmlElement

    document, path = word
    paragraph = document.add_paragraph("Er fietst ")
    for tag, text_tag, text in [("w:del", "w:delText", "42%"), ("w:ins", "w:t", "43%")]:
        change, run, node = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        node.text = text
        run.append(node)
        change.append(run)
        paragraph._p.append(change)
    document.save(path)
    assert read_draft(path)[0].text == "Er fietst 43%"


def word_part(xml):
    from docx.oxml import parse_xml

    return parse_xml(xml.replace(">", f" xmlns:w='{W}'>", 1))


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_a_content_control_is_read_and_text_that_was_moved_away_is_not(word):
    document, path = word
    paragraph = document.add_paragraph("Een: ")
    paragraph._p.append(word_part("<w:moveFrom><w:r><w:t>42%</w:t></w:r></w:moveFrom>"))
    paragraph._p.append(word_part("<w:moveTo><w:r><w:t>43%</w:t></w:r></w:moveTo>"))
    control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>Twee: 20%.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, word_part(control))
    document.save(path)
    assert [passage.text for passage in read_draft(path)] == ["Een: 43%", "Twee: 20%."]


def test_a_table_within_a_table_and_a_text_box_are_read_apart(word):
    document, path = word
    inner = document.add_table(1, 1).cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "fiets", "43%"
    box = "<w:r><w:txbxContent><w:p><w:r><w:t>Kader: 20%.</w:t></w:r></w:p></w:txbxContent></w:r>"
    document.add_paragraph("Slot.")._p.append(word_part(box))
    document.save(path)
    passages = read_draft(path)
    assert [passage.cells for passage in passages if passage.cells][1] == (("fiets", "43%"),)
    assert [passage.text for passage in passages if passage.text] == ["Slot.", "Kader: 20%."]


def test_notes_and_headers_of_a_word_file_are_read_and_filled(word):
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document, path = word
    document.add_paragraph("Slot.")
    document.sections[0].header.paragraphs[0].text = "Kop: {{bike.count}}."
    for kind in ("footnote", "endnote"):
        note = f"<w:{kind} w:id='1'><w:p><w:r><w:t>Noot: {{{{bike.percent}}}}.</w:t></w:r></w:p></w:{kind}>"
        xml = f"<w:{kind}s xmlns:w='{W}'>{note}</w:{kind}s>"
        part = Part(PackURI(f"/word/{kind}s.xml"), "application/xml", xml.encode(), document.part.package)
        document.part.relate_to(part, f"http://schemas.openxmlformats.org/x/{kind}s")
    document.save(path)
    assert sorted(passage.place for passage in read_draft(path)) == [
        "alinea 1",
        "eindnoot 1",
        "koptekst 1",
        "voetnoot 1",
    ]
    fill_draft(path, path.with_name("ingevuld.docx"), INDICATORS)
    assert sorted(passage.text for passage in read_draft(path.with_name("ingevuld.docx"))) == [
        "Kop: 51.",
        "Noot: 43%.",
        "Noot: 43%.",
        "Slot.",
    ]


# Numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Een hond hebben 24 (20%).", [("aantal en percentage", "24 (20%)")]),
        ("Zo fietsen 51 jonge klaren (43%).", [("aantal en percentage", "51 jonge klaren (43%)")]),
        ("Dat doet 43% van de respondenten.", [("percentage", "43%")]),
        ("Van hen (n = 99) is dat bekend.", [("n", "n = 99")]),
        ("Het scheelt (resp. 96 en 91%).", [("percentage", "96"), ("percentage", "91%")]),
        ("De verhouding was 56 versus 44%.", [("percentage", "56"), ("percentage", "44%")]),
        ("Het ging van 9 naar 22%.", [("percentage", "9"), ("percentage", "22%")]),
        ("Man/vrouw: 56/44%.", [("percentage", "56"), ("percentage", "44%")]),
        ("Dat scheelt 166.400 kWh.", [("meting", "166.400 kWh")]),
        ("Er waren 3.316 scans.", [("aantal", "3.316")]),
        ("Dat is 21,5%.", [("percentage", "21,5%")]),
        ("De waarde is 91,6 (89,6 - 93,7).", [("interval", "91,6 (89,6 - 93,7)")]),
        ("Het verschil is groot (p < 0,001).", [("p-waarde", "p < 0,001")]),
        ("Twaalf respondenten en elf vrouwen.", [("aantal", "Twaalf"), ("aantal", "elf")]),
        ("Dat geldt voor drie kwart van hen.", [("in woorden", "drie kwart")]),
        ("Ruim tweederde heeft er een.", [("in woorden", "Ruim tweederde")]),
        ("Zeven op de tien fietsen.", [("in woorden", "Zeven op de tien")]),
        ("Dat zijn 98 van de 140.", [("aantal van", "98 van de 140")]),
        ("Zij zijn gemiddeld 36,9 jaar.", [("gemiddelde", "36,9")]),
        ("Een daling van 19%.", [("verandering", "19%")]),
        ("Dat is 5 procentpunt hoger.", [("verandering", "5 procentpunt")]),
        ("Eén respondent fietst.", [("aantal", "Eén")]),
        ("Het scheelt 96 respectievelijk 91%.", [("percentage", "96"), ("percentage", "91%")]),
        ("Bijna 30% heeft er een.", [("percentage", "Bijna 30%")]),
        ("Dat is 70 pct. van hen.", [("percentage", "70 pct.")]),
        ("Ruim tweederde (69%) fietst.", [("percentage", "Ruim tweederde (69%)")]),
        ("Er kozen 27 van de 140 (21%) voor.", [("aantal en percentage", "27 van de 140 (21%)")]),
        ("Dat deed 46% (140/308).", [("aantal en percentage", "46% (140/308)")]),
        ("Drie kozen voor de bus.", [("aantal", "Drie")]),
        ("Niemand fietst.", [("in woorden", "Niemand")]),
        ("Geen enkele respondent fietst.", [("in woorden", "Geen enkele respondent")]),
        ("Alle respondenten fietsen.", [("in woorden", "Alle respondenten")]),
        ("Een vijfde fietst, twee derde niet.", [("in woorden", "Een vijfde"), ("in woorden", "twee derde")]),
        ("Zij waren met z’n achten, van wie drie fietsen.", [("aantal", "drie")]),
        (
            "Zo fietsen 58 respondenten, oftewel 43%.",
            [("aantal en percentage", "58 respondenten, oftewel 43%")],
        ),
        (
            "Bij 64 van de 93 vaste krachten liep het via een vacature, ofwel 69%.",
            [("aantal en percentage", "64 van de 93 vaste krachten liep het via een vacature, ofwel 69%")],
        ),
        ("Dat is 5% hoger, 4% minder dan vorig jaar.", [("verandering", "5%"), ("verandering", "4%")]),
        ("Het zijn er 98 (70%; 95%-BI 64–75).", [("aantal en percentage", "98 (70%; 95%-BI 64–75)")]),
        (
            "Dat is 70% (98 van 140; 95%-interval 64% tot 75%).",
            [("aantal en percentage", "70% (98 van 140; 95%-interval 64% tot 75%)")],
        ),
    ],
)
def test_numbers_are_found_in_the_forms_that_dutch_text_has(text, found):
    assert kinds(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "In 2026 werd dat in september 2025 gevraagd.",
        "Op 3 mei 2026, dus 03-05-2026, om 10.30 uur.",
        "Zie figuur 1, tabel 2 en 3, en regel 851.",
        "Bel 020-1234567 of 06 12345678 of schrijf naar 1234 AB.",
        "Kijk op www.nvvr.nl/2026/45 of mail a12@b.nl.",
        "Versie 2.1 van jaargang 31, nummer 1, 24/7 te lezen.",
        "DENSE-2 en CT1 zijn namen, de 5e druk ook.",
        "Binnen 6 maanden werkt men 0,8 fte, twee keer per jaar.",
        "Dat is een heel verschil met drie dingen.",
        "Het getal {{within_1_year.percent}} komt nog.",
        "De embolie2 en de fractuur.3 staan in de literatuur.",
        "Radiology 2023;308(2):e230441, MemoRad 2026;31(1):22-25 en [8], [9-12].",
        "Bel +31 (0)30 282 33 90, ISSN 1384-5462, KvK 40477822, PMID 37489989.",
        "Zie blz. 70–78, pp. 12-14, week 38, § 3.2 en de 1.5T.",
        "4.2 Vervoer",
        "Van alle respondenten fietst vrijwel iedereen, ook na een half jaar.",
    ],
)
def test_what_is_no_claim_is_left_alone(text):
    assert kinds(text) == []


def test_an_abbreviation_ends_no_sentence():
    assert split_sentences("Het was 11 vs. 17%. Nu niet.") == ["Het was 11 vs. 17%.", "Nu niet."]


@pytest.mark.parametrize("text", ["Dat doen 98 (70%; Zie onder) van hen.", "Vast: 70%.", "2. Vervoer"])
def test_a_bracket_a_colon_before_a_number_and_the_number_of_a_heading_end_no_sentence(text):
    assert split_sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Dit jaar fietst 43% (in 2025 was dat nog 31%).", [2026, 2025]),
        ("In 2025 fietste 31% en in 2024 was dit 28%.", [2025, 2024]),
        ("Nu fietst 43%, meer dan de 31% vorig jaar.", [2026, 2025]),
        ("Net als in 2025 fietst 43%.", [2026]),
        ("Er is een stijging van 31 naar 43%.", [2025, 2026]),
        ("Het steeg (43% in 2026 vs. 31% in 2025).", [2026, 2025]),
        ("Dat was in 2025 (toen 31%) anders; 43% fietst.", [2025, 2025]),
        ("In 2025 was dat 31%, in 2024 28%.", [2025, 2024]),
        ("Nu fietst 43%, tegen 31% een jaar geleden.", [2026, 2025]),
        ("Dat is meer dan de 28% van 2024.", [2024]),
    ],
)
def test_a_number_is_of_the_year_that_the_text_says(text, years):
    assert [year_of(text, mention, 2026) for mention in find_mentions(text)] == years


# Verdicts


def test_a_named_quantity_with_its_number_is_right():
    assert verdicts("Met de fiets naar het werk gaat 43%.") == [("43%", "klopt")]


@pytest.mark.parametrize(
    "qualified",
    [
        "Van de mannen gaat 43% met de fiets naar het werk.",
        "Van de vrouwen gaat in het weekend 43% met de fiets naar het werk.",
        "Ook in Duitsland gaat 43% met de fiets naar het werk.",
        "Bij de tijdelijke aanstellingen gaat 43% met de fiets naar het werk.",
        "Met een hond gaat 43% met de fiets naar het werk.",
    ],
)
def test_a_qualifier_that_the_quantity_lacks_makes_it_no_match(qualified):
    assert {verdict for _, verdict in verdicts(qualified)} <= {"kan", "niet gevonden"}


def test_the_own_clause_of_a_number_decides_before_the_rest_of_the_sentence():
    assert verdicts("Een hond heeft 20%, met de fiets gaat 43%.") == [("20%", "klopt"), ("43%", "klopt")]
    assert verdicts("Een hond heeft 43%, met de fiets gaat 20%.") == [
        ("43%", "kan niet"),
        ("20%", "kan niet"),
    ]


def test_a_quantity_whose_number_is_not_known_is_compared_with_nothing():
    table = check_draft([Passage("alinea 1", "Een kat heeft 20%.")], INDICATORS, GROUPS)
    assert table["explanation"].tolist() == ["van wat de woorden noemen is geen getal bekend"]


def test_a_truncated_percentage_of_a_named_quantity_cannot_be():
    assert verdicts("Met de fiets naar het werk gaat 42%.") == [("42%", "kan niet")]
    assert explanation("Met de fiets naar het werk gaat 42%.") == (
        "lijkt te gaan over met de fiets naar het werk: 42,5% (51 van 120); gedrukt is afgekapt"
    )


def test_another_number_for_a_quantity_that_the_words_name_cannot_be_at_any_distance():
    assert verdicts("Met de fiets naar het werk gaat 71%.") == [("71%", "kan niet")]
    assert verdicts("Met de fiets naar het werk gaan 9 respondenten.") == [("9", "kan niet")]


def test_a_number_without_a_known_quantity_is_not_found():
    assert verdicts("In de bus zit 42%.") == [("42%", "niet gevonden")]


def test_a_small_cell_is_not_found_and_not_told():
    table = check_draft([Passage("alinea 1", "Een kat heeft 4%.")], INDICATORS, GROUPS)
    assert table["verdict"].tolist() == ["niet gevonden"]
    assert "kat" not in table["explanation"].iloc[0] + table["candidates"].iloc[0]


def test_the_group_that_the_words_name_decides():
    text = "Bij de vaste aanstellingen heeft 69% een tuin bij huis, bij de tijdelijke 43%."
    assert verdicts(text) == [("69%", "klopt"), ("43%", "klopt")]


def test_numbers_in_a_row_follow_the_groups_in_their_order():
    right = "Wie vast is heeft vaker een tuin bij huis dan wie tijdelijk werkt (resp. 69 en 43%)."
    wrong = "Wie vast is heeft vaker een tuin bij huis dan wie tijdelijk werkt (resp. 69 en 42%)."
    assert verdicts(right) == [("69", "klopt"), ("43%", "klopt")]
    assert verdicts(wrong) == [("69", "klopt"), ("42%", "kan niet")]


def test_without_a_fixed_contract_is_the_other_group():
    assert verdicts("Van wie geen vast contract heeft, heeft 43% een tuin bij huis.") == [("43%", "klopt")]


def test_an_earlier_edition_is_held_against_its_own_number():
    assert verdicts("In 2025 ging 31% met de fiets naar het werk.") == [("31%", "klopt")]
    assert verdicts("In 2025 ging 43% met de fiets naar het werk.") == [("43%", "kan niet")]


def test_a_count_and_percentage_that_no_base_gives_cannot_be():
    assert verdicts("Er kwamen 16 mensen (45%) langs.") == [("16 mensen (45%)", "kan niet")]


def test_a_count_and_percentage_that_some_base_gives_are_not_called_wrong():
    assert verdicts("Er kwamen 16 mensen (46%) langs.") == [("16 mensen (46%)", "niet gevonden")]


def test_a_percentage_that_its_printed_base_cannot_give_cannot_be():
    assert verdicts("Van de nieuwkomers (n = 16) was 26% ziek.")[1] == ("26%", "kan niet")
    assert explanation("Van de nieuwkomers (n = 16) was 26% ziek.") == "geen aantal van 16 geeft 26%"


def test_a_percentage_that_its_printed_base_can_give_can_be():
    assert verdicts("Van de nieuwkomers (n = 16) was 25% ziek.")[1] == ("25%", "kan")


def test_a_count_above_its_base_cannot_be():
    assert verdicts("Dat zeiden 17 van de 16.") == [("17 van de 16", "kan niet")]


def test_a_base_of_zero_breaks_nothing():
    assert verdicts("Van de groep (n = 0) was 0% ziek.")[1] == ("0%", "kan")


def test_the_size_of_a_group_can_be_meant_by_a_bare_count():
    assert verdicts("Er deden 120 mensen mee.") == [("120", "kan")]


def test_a_count_one_off_from_a_named_quantity_cannot_be():
    assert verdicts("Er waren 121 bruikbare inzendingen.") == [("121", "kan niet")]


def test_the_right_size_of_a_named_group_is_right():
    assert verdicts("Van de 40 respondenten met een tijdelijk contract weten wij het.") == [("40", "klopt")]
    assert verdicts("De vaste aanstellingen (n = 80) niet.") == [("n = 80", "klopt")]


def test_a_base_that_the_text_gives_is_not_that_of_another_quantity():
    assert verdicts("Van de 40 respondenten gaat 45% met de fiets naar het werk.")[1] == ("45%", "kan")


def test_a_count_of_a_base_goes_with_its_percentage():
    assert verdicts("Er waren 140 van de 308 aangeschreven radiologen mee bezig (46%).") == [
        ("140 van de 308 aangeschreven radiologen mee bezig (46%)", "kan niet")
    ]
    assert verdicts("Dat waren er 27 van de 140, dat is 19%.") == [("27 van de 140, dat is 19%", "kan")]
    assert verdicts("Het ging om 47% (155 van de 320).") == [("47% (155 van de 320)", "kan niet")]


def test_words_and_number_of_one_share_agree():
    assert verdicts("Ruim tweederde (62%) deed mee.") == [("Ruim tweederde (62%)", "kan niet")]
    assert explanation("Ruim tweederde (62%) deed mee.") == "ruim tweederde is geen 62%"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Ruim 40% gaat met de fiets naar het werk.", "klopt"),
        ("Bijna 45% gaat met de fiets naar het werk.", "klopt"),
        ("Bijna 40% gaat met de fiets naar het werk.", "kan niet"),
        ("Ruim 20% heeft een hond.", "kan niet"),
        ("Ongeveer 20% heeft een hond.", "klopt"),
    ],
)
def test_ruim_and_bijna_before_a_number_are_part_of_it(text, verdict):
    assert [found for _, found in verdicts(text)] == [verdict]


def test_a_mean_is_held_against_a_mean():
    assert verdicts("De reistijd in minuten was gemiddeld 34,5.") == [("34,5", "klopt")]
    assert verdicts("De reistijd in minuten was gemiddeld 34,4.") == [("34,4", "kan niet")]


def test_words_are_held_against_their_agreed_bounds():
    assert verdicts("Een op de vijf heeft een hond.") == [("Een op de vijf", "klopt")]


@pytest.mark.parametrize(
    ("interval", "verdict", "told"),
    [
        ("37 - 48", "klopt", "(51 van 120)"),
        ("34 - 51", "kan", "ons interval is 37% tot 48%, gedrukt is dat van Wald zonder eindige populatie"),
        ("36 - 48", "kan niet", "ons interval is 37% tot 48%"),
    ],
)
def test_a_right_value_beside_the_bounds_of_another_method_can_be_and_of_none_cannot(interval, verdict, told):
    text = f"Met de fiets naar het werk gaat 43% ({interval})."
    assert verdicts(text) == [(f"43% ({interval})", verdict)]
    assert explanation(text).endswith(told)


def test_a_wrong_size_of_a_named_group_cannot_be_but_some_may_not_have_answered():
    assert verdicts("De vaste aanstellingen (n = 85) niet.") == [("n = 85", "kan niet")]
    assert verdicts("De vaste aanstellingen (n = 78) niet.") == [("n = 78", "kan")]
    assert verdicts("De schaatsers (n = 85) niet.") == [("n = 85", "niet gevonden")]
    assert explanation("De vaste aanstellingen (n = 85) niet.") == "het aantal van vaste aanstelling: 80"


def test_a_wrong_size_does_not_make_the_right_percentage_behind_it_wrong():
    text = "De tijdelijke aanstellingen (n = 85) hebben in 43% van de gevallen een tuin bij huis."
    assert verdicts(text) == [("n = 85", "kan niet"), ("43%", "klopt")]


def test_nobody_and_everybody_are_numbers():
    assert verdicts("Met de fiets naar het werk gaat niemand.") == [("niemand", "kan niet")]
    assert verdicts("Met de fiets naar het werk gaat iedereen.") == [("iedereen", "kan niet")]


def test_a_clause_that_says_only_of_whom_speaks_of_what_was_said_before_it():
    text = (
        "Een tuin bij huis heeft 69% van wie vast is, tegen {} van de radiologen met een tijdelijk contract."
    )
    assert verdicts(text.format("43%")) == [("69%", "klopt"), ("43%", "klopt")]
    assert verdicts(text.format("57%")) == [("69%", "klopt"), ("57%", "kan niet")]


def test_a_clause_that_says_only_of_whom_adds_what_both_clauses_before_it_say():
    text = "Een tuin heeft 69% van de vaste jonge klaren bij huis, tegen {} van de tijdelijke."
    assert verdicts(text.format("43%"))[1] == ("43%", "klopt")
    assert verdicts(text.format("57%"))[1] == ("57%", "kan niet")


def test_dit_at_the_start_of_a_sentence_is_what_the_one_number_before_it_was_of():
    text = "Een tuin hebben 55 vaste jonge klaren; dit was bij {} bij huis."
    assert verdicts(text.format("69%"))[1] == ("69%", "klopt")
    assert verdicts(text.format("58%"))[1] == ("58%", "kan niet")


def test_waarvan_goes_on_about_the_number_before_it():
    text = "Tuin van wie vast is: 69%, waarvan bij huis: {}."
    assert verdicts(text.format("69%"))[1] == ("69%", "klopt")
    assert verdicts(text.format("58%"))[1] == ("58%", "kan niet")


def test_an_n_in_brackets_leaves_the_words_after_it_to_the_number_before_it():
    text = "Nu heeft 20% (n = 24) een hond en gaat 43% (n = 51) met de fiets naar het werk."
    assert ("43%", "klopt") in verdicts(text)


def test_a_word_of_a_label_is_no_longer_form_of_a_shorter_one():
    labels = read_labels({"one": ["fellow"], "two": ["eerste fellowship"]}, {"one": "all", "two": "all"}, {})
    assert forms_of("fellowship", labels) == {"fellowship"}
    assert forms_of("fellows", labels) == {"fellow", "fellowship"}


@pytest.mark.parametrize(
    ("said", "label"),
    [("content met de baan", "tevreden met de baan"), ("een vast dienstverband", "een vaste aanstelling")],
)
def test_words_that_mean_the_same_are_one_word(said, label):
    assert all(map(is_like, words_of(said), words_of(label)))


def test_a_sentence_that_says_only_when_speaks_of_the_sentence_before_it():
    text = "Met de fiets naar het werk gaat 43%. In 2025 was dat {}."
    assert verdicts(text.format("31%")) == [("43%", "klopt"), ("31%", "klopt")]
    assert verdicts(text.format("28%")) == [("43%", "klopt"), ("28%", "kan niet")]
    assert verdicts(f"Een hond heeft 20%. {text.format('28%')}")[2] == ("28%", "kan niet")
    two = "Een hond heeft 20% en met de fiets gaat 43%. In 2025 was dat 28%."
    assert verdicts(two)[2] == ("28%", "niet gevonden")


def test_a_value_outside_its_interval_cannot_be():
    assert verdicts("Dat is 43% (44 - 48).") == [("43% (44 - 48)", "kan niet")]


def test_a_change_without_a_unit_says_in_which_unit_it_holds():
    text = "Met de fiets naar het werk: een stijging van 12%."
    assert verdicts(text) == [("12%", "kan")]
    assert "klopt in procentpunt" in explanation(text)


def test_a_change_in_points_is_right_or_cannot_be():
    assert verdicts("Met de fiets: een stijging van 12 procentpunt.") == [("12 procentpunt", "klopt")]
    assert verdicts("Met de fiets: een stijging van 20 procentpunt.") == [("20 procentpunt", "kan niet")]
    assert verdicts("Met de fiets: een daling van 12 procentpunt.") == [("12 procentpunt", "kan niet")]


def test_a_measurement_is_not_found_in_a_survey():
    assert verdicts("Dat scheelt 166.400 kWh.") == [("166.400 kWh", "niet gevonden")]


def test_other_words_for_a_quantity_come_from_the_claims():
    claims = pd.DataFrame({"numerator": ["dog"], "kind": ["percent"], "description": ["viervoeter in huis"]})
    passages = [Passage("alinea 1", "Een viervoeter in huis heeft 20%.")]
    assert check_draft(passages, INDICATORS, GROUPS)["verdict"].tolist() == ["niet gevonden"]
    assert check_draft(passages, INDICATORS, GROUPS, claims)["verdict"].tolist() == ["klopt"]


def test_the_possible_bases_and_quantities_are_told():
    row = check_draft([Passage("alinea 1", "Een hond heeft 20%.")], INDICATORS, GROUPS).iloc[0]
    assert row["bases"] == "120 (alle respondenten); 80 (vaste aanstelling); 40 (tijdelijke aanstelling)"
    assert row["candidates"] == "dog (heeft een hond: 20,0% (24 van 120))"


# Tables

TABLE = (
    ("", "2025", "", "2026", ""),
    ("", "N", "%", "N", "%"),
    ("fiets", "30", "(30%)", "51", "(43%)"),
    ("bus", "70", "(70%)", "69", "(58%)"),
    ("Totaal", "100", "(100%)", "119", "(100%)"),
)


def table_verdicts(cells):
    table = check_draft([Passage("tabel 1", cells=cells)], INDICATORS, GROUPS)
    return {f"{row.place} {row.printed}": row.verdict for row in table.itertuples()}


def test_a_total_that_its_rows_do_not_add_up_to_cannot_be():
    found = table_verdicts(TABLE)
    assert found["tabel 1, rij 5, kolom 4 119 (100%)"] == "kan niet"
    assert found["tabel 1, rij 5, kolom 2 100 (100%)"] == "klopt"


def test_a_wrong_total_does_not_make_its_rows_wrong():
    assert table_verdicts(TABLE)["tabel 1, rij 4, kolom 4 69 (58%)"] == "kan"


def test_a_cell_that_its_column_total_cannot_give_cannot_be():
    cells = (*TABLE[:3], ("bus", "70", "(71%)", "69", "(58%)"), *TABLE[4:])
    assert table_verdicts(cells)["tabel 1, rij 4, kolom 2 70 (71%)"] == "kan niet"


def test_the_n_in_a_head_is_the_base_of_its_column():
    cells = (("", "2026 (n = 80)"), ("tuin", "55 (70%)"))
    assert table_verdicts(cells) == {"tabel 1, rij 2, kolom 2 55 (70%)": "kan niet"}


def test_a_bare_number_under_a_percent_sign_is_a_percentage():
    cells = (("", "n = 16", "%"), ("hond", "4", "25"))
    table = check_draft([Passage("tabel 1", cells=cells)], INDICATORS, GROUPS)
    assert list(zip(table["printed"], table["kind"], strict=True)) == [("4 (25)", "aantal en percentage")]


def test_a_decimal_number_under_a_percent_sign_is_a_percentage_too():
    cells = (("", "n = 80", "%"), ("tuin", "55", "69,8"))
    assert table_verdicts(cells) == {"tabel 1, rij 2, kolom 2 55 (69,8)": "kan niet"}


def test_answers_that_go_together_add_up_to_no_total():
    cells = (("", "n", "%"), ("fiets", "60", "60"), ("bus", "70", "70"), ("Totaal", "100", "100"))
    assert table_verdicts(cells)["tabel 1, rij 4, kolom 2 100 (100)"] == "niet gevonden"


def test_a_percentage_above_100_of_a_total_cannot_be():
    cells = (("", "n", "%"), ("fiets", "60", "60"), ("bus", "40", "41"), ("Totaal", "100", "101"))
    assert table_verdicts(cells)["tabel 1, rij 4, kolom 2 100 (101)"] == "kan niet"


def test_a_column_with_a_gap_adds_up_to_no_total():
    cells = (("", "n"), ("fiets", "60"), ("bus", "–"), ("Totaal", "100"))
    assert table_verdicts(cells)["tabel 1, rij 4, kolom 2 100"] == "niet gevonden"


def test_a_subtotal_is_not_counted_twice():
    cells = (("", "n"), ("trein", "60"), ("Subtotaal", "60"), ("bus", "40"), ("Totaal", "100"))
    assert "kan niet" not in table_verdicts(cells).values()


def test_a_short_row_of_a_table_of_tabs_fills_the_last_columns(tmp_path):
    path = write(tmp_path, "concept.txt", "soort\t prijs\t aantal\nfiets\t 12\t 51\nTotaal\t\t 51\n")
    assert read_draft(path)[0].cells[-1] == ("Totaal", "", "51")


# Marks


@pytest.mark.parametrize(
    ("mark", "number"),
    [
        ("{{bike.count}}", "51"),
        ("{{bike.base}}", "120"),
        ("{{bike.percent}}", "43%"),
        ("{{bike.percent:1}}", "42,5%"),
        ("{{bike.value}}", "43"),
        ("{{bike.interval}}", "37% tot 48%"),
        ("{{bike.of}}", "51 van 120"),
        ("{{bike@2025.percent}}", "31%"),
        ("{{commute.mean.value:1}}", "34,5"),
        ("{{commute.mean.interval}}", "33,1 tot 35,9"),
        ("{{ usable.count }}", "120"),
    ],
)
def test_a_mark_becomes_its_number(mark, number):
    assert fill_marks(f"Zo is het: {mark}.", INDICATORS) == f"Zo is het: {number}."


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ("{{bke.percent}}", "Bedoelt u bike"),
        ("{{cat.percent}}", "mag of kan niet worden getoond"),
        ("{{bird.percent}}", "alleen woorden"),
        ("{{hond.percent}}", "Bedoelt u dog"),
        ("{{bike.procent}}", "het veld 'procent' bestaat niet"),
        ("{{bike@2025.count}}", "geen count bekend"),
        ("{{usable.percent}}", "geen aandeel"),
        ("{{bike}}", "{{naam.veld}}"),
    ],
)
def test_a_mark_that_cannot_be_filled_is_told(mark, told):
    with pytest.raises(AuthorError) as error:
        fill_marks(mark, INDICATORS)
    assert told in str(error.value)


def test_every_mark_that_cannot_be_filled_is_named_at_once():
    with pytest.raises(AuthorError) as error:
        fill_marks("{{een.count}} en {{twee.count}}", INDICATORS)
    assert "{{een.count}}" in str(error.value)
    assert "{{twee.count}}" in str(error.value)


def test_the_check_says_what_each_mark_becomes():
    table = check_draft(
        [Passage("alinea 1", "Een hond: {{dog.of}}, een kat: {{cat.of}}.")], INDICATORS, GROUPS
    )
    assert list(zip(table["printed"], table["verdict"], strict=True)) == [
        ("{{dog.of}}", "klopt"),
        ("{{cat.of}}", "kan niet"),
    ]
    assert table["explanation"].iloc[0] == "wordt 24 van 120"


def test_a_filled_draft_is_a_new_file(tmp_path):
    path = write(tmp_path, "concept.md", "Fiets: {{bike.percent}}.\n")
    fill_draft(path, tmp_path / "ingevuld.md", INDICATORS)
    assert (tmp_path / "ingevuld.md").read_text(encoding="utf-8") == "Fiets: 43%.\n"
    assert path.read_text(encoding="utf-8") == "Fiets: {{bike.percent}}.\n"


def test_a_draft_is_never_filled_over_itself(tmp_path):
    path = write(tmp_path, "concept.md", "Fiets: {{bike.percent}}.\n")
    with pytest.raises(AuthorError, match="andere naam"):
        fill_draft(path, path, INDICATORS)


def test_a_mark_in_word_keeps_its_layout_also_in_pieces_and_in_tables(word):
    docx = pytest.importorskip("docx")
    document, path = word
    paragraph = document.add_paragraph("Fiets: {{bike")
    paragraph.add_run(".percent}}").bold = True
    paragraph.add_run(", hond: {{dog.count}}.")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "{{usable.count}}"
    document.save(path)
    fill_draft(path, path.with_name("ingevuld.docx"), INDICATORS)
    filled = docx.Document(path.with_name("ingevuld.docx"))
    assert [run.text for run in filled.paragraphs[0].runs] == ["Fiets: 43%", "", ", hond: 24."]
    assert filled.tables[0].cell(0, 0).text == "120"
