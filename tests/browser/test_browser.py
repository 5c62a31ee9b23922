"""The reports in a browser: on a phone and a laptop, light and dark, by keyboard and on paper."""

import re
from pathlib import Path

import pikepdf
import pytest

from analysis.publish.browser import print_pdf

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
REPORTS = sorted((ROOT / "reports").rglob("*.html"))
NAMES = [path.relative_to(ROOT).as_posix() for path in REPORTS]
ALL_RULES = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# In the dark only colours are different.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
WIDTHS = (320, 375, 1280)
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }"
    " p { margin-bottom: 2em !important }"
)
A4_POINTS = (595, 842)
# A line of the map in a PDF from codes to letters: a code, perhaps the last of a range, and the letter.
MAPPED = re.compile(r"^<([0-9A-F]{4})> (?:<([0-9A-F]{4})> )?<([0-9A-F]{4,})>$", re.MULTILINE)


def unfold(page):
    """Open every fold, so that what is in it is judged too."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")


def axe_faults(page, only=ALL_RULES):
    """The rules of axe that the page breaks, at every width."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    unfold(page)
    faults = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        options = {"runOnly": only, "resultTypes": ["violations"]}
        for fault in axe.run(page, options=options).response["violations"]:
            faults[fault["id"]] = (width, fault["nodes"][0]["html"])
    return faults


def overflow(page):
    """How many pixels the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def styles(page, selector, name):
    """A computed style of every element that a selector finds."""
    return page.eval_on_selector_all(selector, f"found => found.map(one => getComputedStyle(one).{name})")


def hidden(page, selector):
    """Whether nothing of what a selector finds can be seen."""
    return page.eval_on_selector_all(selector, "found => found.every(one => one.offsetHeight == 0)")


def outside(page):
    """What the page asked for beyond itself."""
    return [url for url in page.fetched if not url.startswith(("file:", "data:"))]


def printed_text(page):
    """The letters of a page of a PDF without its spaces, read with the maps that it carries."""
    text, letters = "", {}
    fonts = page.Resources.Font if "/Font" in page.Resources else {}
    maps = {str(name): letter_map(font) for name, font in fonts.items()}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            letters = maps[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            text += decode(operands[0], letters)
    return "".join(text.split())


def letter_map(font):
    """From the codes of a font to letters."""
    content = font.ToUnicode.read_bytes().decode("latin-1") if "/ToUnicode" in font else ""
    found = {}
    for first, last, letter in MAPPED.findall(content):
        start = int(first, 16)
        for code in range(start, int(last or first, 16) + 1):
            found[code] = chr(int(letter[:4], 16) + code - start)
    return found


def decode(operand, letters):
    """The letters of one string, or of the strings between the spaces of a line."""
    strings = list(operand) if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(string) for string in strings if isinstance(string, pikepdf.String))
    return "".join(
        letters.get(int.from_bytes(codes[place : place + 2]), "") for place in range(0, len(codes), 2)
    )


@pytest.mark.parametrize(("scheme", "only"), [("light", ALL_RULES), ("dark", COLOURS)])
def test_a_report_with_every_kind_of_block_breaks_no_rule_of_axe(open_page, report, scheme, only):
    assert axe_faults(open_page(report, scheme=scheme), only) == {}


@pytest.mark.parametrize(("scheme", "only"), [("light", ALL_RULES), ("dark", COLOURS)])
@pytest.mark.parametrize("path", REPORTS, ids=NAMES)
def test_no_report_breaks_a_rule_of_axe(open_page, path, scheme, only):
    assert axe_faults(open_page(path, scheme=scheme), only) == {}


@pytest.mark.parametrize("path", REPORTS, ids=NAMES)
def test_no_report_scrolls_sideways_on_the_smallest_phone_also_with_wide_letters(open_page, path):
    page = open_page(path, 320)
    unfold(page)
    assert overflow(page) <= 0
    page.add_style_tag(content=SPACING)
    assert overflow(page) <= 0


@pytest.mark.parametrize("path", REPORTS, ids=NAMES)
def test_no_report_asks_for_anything_beyond_itself(open_page, path):
    page = open_page(path)
    unfold(page)
    assert outside(page) == []


def test_every_fold_and_scroll_box_is_reached_and_used_by_keyboard(open_page, report):
    page = open_page(report, 320)
    unfold(page)
    wanted = page.evaluate("document.querySelectorAll('summary, .table > section, .scroll, a[href]').length")
    reached = set()
    for _ in range(wanted):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    assert len(reached) == wanted


def test_the_first_tab_shows_the_skip_link_and_it_leads_to_the_content(open_page, report):
    page = open_page(report)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") > 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_a_fold_opens_with_the_keyboard(open_page, report):
    page = open_page(report)
    page.focus("details.code summary")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('details.code').open")


def test_a_table_that_is_too_wide_scrolls_with_the_keyboard(open_page, plant):
    page = open_page(plant("<td>98</td>", f"<td>{'9' * 90}</td>"), 320)
    page.focus(".table > section")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.table > section').scrollLeft > 0")
    assert overflow(page) <= 0


def test_a_phone_gets_the_narrow_figure_and_a_laptop_the_wide_one(open_page, report):
    shown = "document.querySelector('figure img').currentSrc == document.querySelector('figure img').src"
    assert not open_page(report, 375).evaluate(shown)
    assert open_page(report, 1280).evaluate(shown)


def test_a_figure_keeps_its_white_ground_in_the_dark(open_page, report):
    page = open_page(report, scheme="dark")
    assert styles(page, "figure img", "backgroundColor") == ["rgb(255, 255, 255)"]
    assert styles(page, "body", "backgroundColor") != ["rgb(255, 255, 255)"]


def test_formulas_are_drawn(open_page, report):
    page = open_page(report)
    widths = page.eval_on_selector_all("math", "found => found.map(one => one.getBoundingClientRect().width)")
    assert [width > 10 for width in widths] == [True, True]


def test_paper_has_no_code_no_contents_and_no_buttons_but_repeats_heads(open_page, report):
    page = open_page(report)
    page.emulate_media(media="print")
    assert hidden(page, "details.code, nav, [download], .skip")
    assert set(styles(page, "thead", "display")) == {"table-header-group"}
    assert set(styles(page, ".table > section", "overflowX")) == {"visible"}


def test_paper_shows_what_is_off_in_the_ledger_and_leaves_out_what_is_right(open_page, report):
    page = open_page(report)
    page.emulate_media(media="print")
    assert not hidden(page, ".ledger table, .ledger .paper")
    assert hidden(page, ".ledger details:not(.kept)")


def test_a_pdf_is_tagged_a4_with_a_running_title_and_page_numbers(chromium, report):
    with pikepdf.open(print_pdf(report)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "nl"
        assert tuple(round(float(side)) for side in list(pdf.pages[0].MediaBox)[2:]) == A4_POINTS
        texts = [printed_text(page) for page in pdf.pages]
    assert len(texts) == 2
    assert "blz.1van2" in texts[0]
    assert "blz.2van2" in texts[1]
    assert "Proef:eenkleinrapportverzonnen,voordetests" in texts[1]
    assert texts[0].count("Proef:eenkleinrapport") == 1


# Planted faults that only a browser sees: what is replaced, by what, and the rule of axe that sees it.
PLANTED = {
    "grey text": ("</style>", "p{color:#bbb}</style>", "color-contrast"),
    "scroll box without focus": ('<section tabindex="0"', "<section", "scrollable-region-focusable"),
    "buttons of 12 pixels": (
        "</style>",
        "nav a{display:block;height:12px;line-height:12px;font-size:10px;padding:0;overflow:hidden}</style>",
        "target-size",
    ),
    "lang removed": (' lang="nl"', "", "html-has-lang"),
    "zoom blocked": ("initial-scale=1", "initial-scale=1, user-scalable=no", "meta-viewport"),
    "no main": ("<main", "<div", "landmark-one-main"),
}


@pytest.mark.parametrize(("old", "new", "rule"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_seen_by_axe(open_page, plant, old, new, rule):
    assert rule in axe_faults(open_page(plant(old, new), 320))


def test_grey_text_in_the_dark_is_seen_by_axe(open_page, plant):
    spoiled = plant("</style>", "@media (prefers-color-scheme: dark){p{color:#333}}</style>")
    assert "color-contrast" in axe_faults(open_page(spoiled, scheme="dark"), COLOURS)


def test_a_planted_script_from_elsewhere_is_counted(open_page, plant):
    page = open_page(plant("</head>", '<script src="https://cdn.example/x.js"></script></head>'))
    assert outside(page) == ["https://cdn.example/x.js"]


def test_a_planted_wide_block_is_seen_on_a_phone(open_page, plant):
    assert overflow(open_page(plant("</style>", "p{min-width:400px}</style>"), 320)) > 0
