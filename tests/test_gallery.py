"""The figures of a notebook as files: which are made, under which names, and what is refused."""

import pytest

from analysis import data
from analysis.errors import AuthorError
from analysis.publish.gallery import keep_figures, print_figures
from analysis.publish.output import Shown

QUESTION = [data.root() / "notebooks" / "nieuwe_vraag.ipynb"]
NAME = "opleiding-grotendeels"
DRAWN = ("svg", "png", "rgb.pdf", "cmyk.pdf", "manifest.json")


def shown(name="Opleiding grotendeels"):
    """A figure of one question, as a notebook shows it."""
    rows = data.indicators(2025)
    answers = rows[rows["id"].str.startswith("training_setting.")]
    return Shown("bars", answers, name, "51% perifeer", "deel van wie antwoordde", "Proef")


def test_print_files_come_with_and_without_title(tmp_path):
    written = print_figures(QUESTION, 2025, [NAME], 85, tmp_path)
    stem = f"{NAME}_85mm"
    assert {path.name for path in written} == {
        f"{NAME}.csv",
        f"{NAME}.txt",
        *(f"{stem}{title}.{kind}" for title in ("", "_met_titel") for kind in DRAWN),
    }
    assert all(path.exists() for path in written)


def test_an_unknown_figure_is_told_with_those_that_exist(tmp_path):
    with pytest.raises(AuthorError, match=f"Geen figuur met de naam wachttijd .wel: {NAME}."):
        print_figures(QUESTION, 2025, ["wachttijd"], 85, tmp_path)


def test_a_report_keeps_one_width_as_svg_data_and_text(tmp_path):
    keep_figures([shown()], tmp_path / "vraag.html")
    kept = sorted(path.name for path in (tmp_path / "figuren" / "vraag" / NAME).iterdir())
    assert kept == [f"{NAME}.csv", f"{NAME}.txt", f"{NAME}_118mm.manifest.json", f"{NAME}_118mm.svg"]


def test_a_long_name_is_cut_between_words():
    assert shown("Een MRI-systeem gebruikt een veelvoud van de stroom van een CT-scanner").slug == (
        "een-mri-systeem-gebruikt-een-veelvoud"
    )
