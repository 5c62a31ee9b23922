"""The files of a figure, read back as a printer, a browser and a spreadsheet read them."""

import hashlib
import json
import re
from io import BytesIO

import matplotlib
import pytest
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image
from tests.figure_checks import inks_of_lines, print_faults
from tests.figure_demos import DEMOS

from analysis import figures
from analysis.errors import AuthorError
from analysis.figures.drawing import METADATA
from analysis.figures.style import PALETTE, RENDERING
from analysis.publish import print_colours
from analysis.publish.print_colours import ink_of, to_cmyk
from analysis.publish.print_files import COMMITTED, write_figure

WORDS = {
    "title": "Tijdelijke contracten vóór de vaste aanstelling",
    "measure": "Percentage van de vaste aanstellingen in Nederland",
    "finding": "Zonder tijdelijk contract: 22% in 2025 en 9% in 2024.",
    "source": "Jonge klarenenquête 2025",
}
ONE_OF_EACH = [
    "temporary_contracts",
    "satisfaction",
    "fte",
    "fellowships",
    "changes",
    "waiting",
    "week_of_three",
]
every_chart = pytest.mark.parametrize("name", ONE_OF_EACH)


def pdf_of(name, width=85):
    return figures.render(figures.draw(*DEMOS[name], width), "pdf")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("figures") / "contracten"
    write_figure(*DEMOS["temporary_contracts"], folder, 118, **WORDS)
    write_figure(*DEMOS["temporary_contracts"], folder, 57, **WORDS, with_title=True)
    return folder


@every_chart
def test_a_printer_finds_no_fault_in_the_cmyk_pdf(name):
    assert print_faults(to_cmyk(pdf_of(name)), 85, in_inks=True) == []


@every_chart
def test_a_printer_finds_no_fault_in_the_rgb_pdf(name):
    assert print_faults(pdf_of(name), 85, in_inks=False) == []


@every_chart
def test_an_svg_has_our_colours_and_lines_and_needs_no_font(name):
    svg = figures.render_svg(*DEMOS[name], 118).decode()
    assert set(re.findall(r"(?:fill|stroke): (#\w+)", svg)) <= {colour.screen for colour in PALETTE}
    assert set(re.findall(r"stroke-width: ([\d.]+)", svg)) <= {"0.5", "0.75", "1"}
    assert re.findall(r"<text|font-family|opacity|clip-path|<image|<!DOCTYPE", svg) == []


@every_chart
@pytest.mark.parametrize("width", [57, 118])
def test_an_svg_fits_in_a_page_that_is_mailed(name, width):
    assert len(figures.render_svg(*DEMOS[name], width)) < 110_000


def test_lines_keep_their_colour_in_inks():
    outline, black, white, grid = (1, 0.85, 0.2, 0.45), (0, 0, 0, 1), (0, 0, 0, 0), (0, 0, 0, 0.15)
    assert inks_of_lines(to_cmyk(pdf_of("temporary_contracts"))) == {outline, black, white, grid}


def test_an_svg_is_as_wide_as_its_column():
    svg = figures.render_svg(*DEMOS["response"], 118).decode()
    assert 'width="334.488189pt"' in svg
    assert 'viewBox="0 0 334.488189 ' in svg


def test_an_svg_keeps_the_words_of_its_letters():
    svg = figures.render_svg(*DEMOS["satisfaction"], 118).decode()
    assert "<!-- Tevreden met de werk-privébalans -->" in svg


@pytest.mark.parametrize("kind", ["svg", "png", "pdf"])
def test_the_same_figure_gives_the_same_bytes(kind):
    once, again = (figures.render(figures.draw(*DEMOS["fte"], 85), kind) for _ in range(2))
    assert once == again


def test_the_same_pdf_gives_the_same_inks():
    pdf = pdf_of("fte")
    assert to_cmyk(pdf) == to_cmyk(pdf)


def test_a_png_has_300_dots_to_the_inch(folder):
    image = Image.open(folder / "contracten_118mm.png")
    assert [round(dpi) for dpi in image.info["dpi"]] == [300, 300]
    assert image.width == 1393
    assert set(image.info) == {"dpi"}


def test_a_figure_comes_with_every_file_that_an_editor_needs(folder):
    assert sorted(path.name for path in folder.iterdir()) == [
        "contracten.csv",
        "contracten.txt",
        "contracten_118mm.cmyk.pdf",
        "contracten_118mm.manifest.json",
        "contracten_118mm.png",
        "contracten_118mm.rgb.pdf",
        "contracten_118mm.svg",
        "contracten_57mm_met_titel.cmyk.pdf",
        "contracten_57mm_met_titel.manifest.json",
        "contracten_57mm_met_titel.png",
        "contracten_57mm_met_titel.rgb.pdf",
        "contracten_57mm_met_titel.svg",
    ]


def test_the_text_file_holds_what_stands_around_the_figure(folder):
    assert (folder / "contracten.txt").read_text(encoding="utf-8").splitlines() == [
        "Titel: Tijdelijke contracten vóór de vaste aanstelling",
        "Bijschrift: Zonder tijdelijk contract: 22% in 2025 en 9% in 2024.",
        "Maat: Percentage van de vaste aanstellingen in Nederland",
        "Alt-tekst: Staafdiagram met 8 waarden. Percentage van de vaste aanstellingen in Nederland, "
        "n\u00a0=\u00a0111 (2024) en 93 (2025). "
        "0 contracten: 2024 9% (5% tot 16%) en 2025 22% (14% tot 31%); "
        "1 contract: 2024 55% (46% tot 64%) en 2025 51% (41% tot 60%); "
        "2 contracten: 2024 24% (17% tot 33%) en 2025 22% (14% tot 31%); "
        "3 of meer contracten: 2024 12% (7% tot 19%) en 2025 6% (3% tot 13%). Tussen haakjes: 95%-interval.",
        "Steekproef: n\u00a0=\u00a0111 (2024) en 93 (2025)",
        "Bron: Jonge klarenenquête 2025",
    ]


def test_the_csv_opens_in_a_dutch_spreadsheet(folder):
    content = (folder / "contracten.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbfCategorie;Editie;Percentage;Ondergrens;Bovengrens;Aantal;n\r\n")
    assert content.count(b"0 contracten;2024;9;5;16;10;111\r\n") == 1
    assert content.decode().endswith("\r\nBron: Jonge klarenenquête 2025\r\n")


def test_a_fall_is_a_number_in_the_csv(tmp_path):
    write_figure(*DEMOS["changes"], tmp_path / "verschillen", 118, **WORDS, formats=["csv"])
    content = (tmp_path / "verschillen" / "verschillen.csv").read_text(encoding="utf-8-sig")
    assert "Vaste aanstelling na meer dan 3 jaar;10;2;-8;-15;-1;daalt;" in content


def test_the_manifest_has_the_fingerprint_of_every_file(folder):
    manifest = json.loads((folder / "contracten_118mm.manifest.json").read_text(encoding="utf-8"))
    svg = (folder / "contracten_118mm.svg").read_bytes()
    assert manifest["sha256"]["contracten_118mm.svg"] == hashlib.sha256(svg).hexdigest()
    assert len(manifest["sha256"]) == 6
    assert (manifest["chart"], manifest["width_mm"], manifest["with_title"]) == ("bars", 118.0, False)


def test_only_drawing_data_and_text_are_written_for_the_repository(tmp_path):
    paths = write_figure(*DEMOS["response"], tmp_path / "respons", 118, **WORDS, formats=COMMITTED)
    assert [path.name for path in paths] == [
        "respons.csv",
        "respons.txt",
        "respons_118mm.svg",
        "respons_118mm.manifest.json",
    ]


def test_black_text_is_one_ink():
    assert ink_of((0, 0, 0)) == (0, 0, 0, 100)


def test_a_width_that_the_magazine_does_not_have_is_refused():
    with pytest.raises(AuthorError, match=r"100 mm breed past niet in het blad\. Kies uit 57, 85, 118, 180"):
        figures.draw(*DEMOS["response"], 100)


def test_a_type_3_font_is_seen():
    figure = figures.draw(*DEMOS["response"], 85)
    file = BytesIO()
    with matplotlib.rc_context(RENDERING | {"pdf.fonttype": 3}):
        figure.savefig(file, format="pdf", metadata=METADATA["pdf"])
    assert "font /Type3" in print_faults(file.getvalue(), 85, in_inks=False)


def test_rgb_in_the_cmyk_file_is_seen():
    assert "wrong kind of colour" in print_faults(pdf_of("response"), 85, in_inks=True)


def test_a_page_that_was_cropped_is_seen():
    file = BytesIO()
    figures.draw(*DEMOS["week"], 85).savefig(file, format="pdf", bbox_inches="tight", pad_inches=0.1)
    faults = print_faults(file.getvalue(), 85, in_inks=False)
    assert [fault for fault in faults if fault.startswith("width")] != []


def test_a_date_in_the_file_is_seen():
    file = BytesIO()
    figures.draw(*DEMOS["response"], 85).savefig(file, format="pdf")
    assert "date or maker" in print_faults(file.getvalue(), 85, in_inks=False)


def test_a_mark_that_shines_through_is_seen_and_not_printed():
    figure = figures.draw(*DEMOS["response"], 85)
    figure.findobj(Line2D)[0].set_alpha(0.5)
    pdf = figures.render(figure, "pdf")
    assert "alpha" in print_faults(pdf, 85, in_inks=False)
    with pytest.raises(ValueError, match="no transparency"):
        to_cmyk(pdf)


def test_a_hairline_and_fine_print_are_seen():
    figure = figures.draw(*DEMOS["response"], 85)
    figure.findobj(Line2D)[0].set_linewidth(0.2)
    figure.findobj(Text)[0].set_fontsize(5)
    faults = print_faults(figures.render(figure, "pdf"), 85, in_inks=False)
    assert faults == ["line of 0.2 pt", "text of 5 pt"]


def test_a_colour_without_inks_is_seen_and_not_printed():
    figure = figures.draw(*DEMOS["response"], 85)
    figure.findobj(Line2D)[0].set_color("#ff0000")
    pdf = figures.render(figure, "pdf")
    assert "colour (1.0, 0.0, 0.0)" in print_faults(pdf, 85, in_inks=False)
    with pytest.raises(ValueError, match=re.escape("colour (255, 0, 0) is not in the palette")):
        to_cmyk(pdf)


def test_too_much_ink_and_text_in_four_inks_are_seen(monkeypatch):
    monkeypatch.setitem(print_colours.INKS, (0, 0, 0), (90, 80, 70, 100))
    faults = print_faults(to_cmyk(pdf_of("response")), 85, in_inks=True)
    assert {"too much ink", "text in (0.9, 0.8, 0.7, 1.0)"} <= set(faults)
