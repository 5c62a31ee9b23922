"""Every report obeys the rules of a page that anyone can read; and each rule is tested on a planted fault."""

import os
import re
import shutil
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from analysis.publish.build import build_one

HERE = Path(__file__).parent
ROOT = HERE.parent
REPORTS = sorted((ROOT / "reports").rglob("*.html"))
MOST_TEXT = 60_000
MOST_FIGURE = 110_000
MOST_IN_ALL = 2_000_000
SHORTEST_ALT = 40
PLACEHOLDERS = ("no description", "image", "figure", "afbeelding", "alt text")
# What a helper of a notebook leaves behind in the page, per helper.
TRACES = {
    "say": "p.said",
    "show_table": "main > .table",
    "show_figure": "figure",
    "show_key_figures": "ul.key-figures",
    "show_status": "p.status",
    "check_article": ".ledger",
}
POINT = re.compile(r"(?<![\w.,/-])\d+\.(\d{1,2}|\d{4,})(?![\w./-])(?!.{0,16} uur)")
TEX = re.compile(r"\$[^$]*\\[a-zA-Z]|\$\$|\\(frac|text|times|cdot|sqrt)\b")
MACHINE = re.compile(r"(?<![\w./:<-])/(home|Users|root|tmp|usr|var|opt|work|mnt)/|[A-Z]:\\\w|file://")
ADDRESSES = re.compile(r"url\(|@import")


# The rules: each gives what is wrong with a page, in words.


def language(page):
    """Dutch, set once."""
    return [] if page.html.get("lang") == "nl" else ["language"]


def headings(page):
    """One h1, no level skipped, a title."""
    levels = [int(head.name[1]) for head in page.find_all(re.compile(r"^h[1-6]$"))]
    skipped = any(after > before + 1 for before, after in pairwise(levels))
    faults = ["title"] if not (page.title and page.title.get_text(strip=True)) else []
    return faults + ["h1"] * (levels.count(1) != 1) + ["heading skipped"] * skipped


def landmarks(page):
    """One main, and a skip link to it before anything else that takes focus."""
    first = page.body.find(["a", "button", "summary", "input"])
    main = page.select("main")
    skips = bool(first and main and first.get("href") == f"#{main[0].get('id')}")
    return ["main"] * (len(main) != 1) + ["skip link"] * (not skips)


def tables(page):
    """A caption, a head, and every head with its scope."""
    faults = []
    for table in page.find_all("table"):
        rows = table.select("tbody tr")
        faults += ["caption"] * (not table.caption or not table.caption.get_text(strip=True))
        faults += ["scope"] * any(not head.get("scope") for head in table.find_all("th"))
        faults += ["table head"] * (not table.select("thead th"))
        faults += ["row head"] * any(row.find("th") is None for row in rows)
    return faults


def alternatives(page):
    """An alternative text that says something in numbers."""
    texts = [image.get("alt", "").strip() for image in page.find_all("img")]
    bad = [
        text
        for text in texts
        if len(text) < SHORTEST_ALT or not re.search(r"\d", text) or text.lower().startswith(PLACEHOLDERS)
    ]
    return ["alt"] * len(bad)


def alone(page):
    """No script, nothing that is fetched, every address in the page."""
    sources = [
        element.get("src") or element.get("srcset") or "" for element in page.select("[src], [srcset]")
    ]
    faults = ["script"] * bool(page.find_all("script"))
    faults += ["external"] * any(not source.startswith("data:") for source in sources)
    faults += ["external"] * bool(page.select("link, iframe, object, embed"))
    faults += ["external"] * any(ADDRESSES.search(style.get_text()) for style in page.find_all("style"))
    names = {element["id"] for element in page.select("[id]")}
    inside = [link["href"][1:] for link in page.select('a[href^="#"]')]
    doubles = Counter(element["id"] for element in page.select("[id]"))
    faults += ["link to nothing"] * any(name not in names for name in inside)
    return faults + ["name twice"] * any(times > 1 for times in doubles.values())


def zoom(page):
    """A reader may zoom in."""
    content = page.find("meta", attrs={"name": "viewport"})["content"]
    return ["zoom"] * bool(re.search(r"user-scalable|maximum-scale", content))


def words(page):
    """No formula as TeX, no path of a machine, no decimal point, no error of a program."""
    text = readable(page)
    faults = ["TeX"] * bool(TEX.search(text)) + ["path"] * bool(MACHINE.search(str(page)))
    faults += ["decimal point"] * bool(POINT.search(text))
    return faults + ["traceback"] * bool(re.search(r"Traceback|Warning:|object at 0x", text))


def outputs(page):
    """What the code shows is there."""
    code = "\n".join(block.get_text() for block in page.select("details.code code"))
    # A call that says what stands there otherwise may show a sentence instead.
    calls = {name: re.findall(rf"^{name}\((?:[^()]|\([^()]*\))*\)", code, re.MULTILINE) for name in TRACES}
    called = {name: sum("otherwise=" not in call for call in found) for name, found in calls.items()}
    return [f"output of {name}" for name, times in called.items() if times > len(page.select(TRACES[name]))]


def weight(page):
    """Light enough to mail and to open on a train; the files that travel inside count only in all."""
    images = [len(element.get("src") or element["srcset"]) for element in page.select("img, source")]
    whole = len(str(page).encode())
    figures = sum(len(str(figure).encode()) for figure in page.find_all("figure"))
    files = sum(len(link["href"]) for link in page.select("a[download]") if not link.find_parent("figure"))
    faults = ["weight"] * (whole > MOST_IN_ALL or whole - figures - files > MOST_TEXT)
    return faults + ["weight of a figure"] * any(size > MOST_FIGURE for size in images)


RULES = (language, headings, landmarks, tables, alternatives, alone, zoom, words, outputs, weight)


def faults_of(html):
    """Everything that is wrong with a page."""
    page = BeautifulSoup(html, "html.parser")
    return [fault for rule in RULES for fault in rule(page)]


def readable(page):
    """The text that a reader meets, without what an article printed, with the alternatives of the figures."""
    copy = BeautifulSoup(str(page), "html.parser")
    for element in copy.select("code, math, style, footer, .version, .ledger"):
        element.decompose()
    return " ".join([copy.get_text(" "), *(image.get("alt", "") for image in copy.find_all("img"))])


@pytest.fixture(scope="module")
def html(tmp_path_factory):
    """A report with every kind of block."""
    root = tmp_path_factory.mktemp("publish") / "root"
    shutil.copytree(HERE / "fixtures" / "publish", root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, "MEMORAD_ROOT", str(root))
        result = build_one(root / "notebooks" / "klein_rapport.ipynb", 2025, root / "reports")
    return result.report.read_text(encoding="utf-8")


def test_a_report_with_every_kind_of_block_obeys_every_rule(html):
    assert faults_of(html) == []


@pytest.mark.parametrize("report", REPORTS, ids=[path.relative_to(ROOT).as_posix() for path in REPORTS])
def test_every_report_obeys_every_rule(report):
    assert faults_of(report.read_text(encoding="utf-8")) == []


# Planted faults: what is replaced, by what, and what some rule then says.
PLANTED = {
    "lang removed": (' lang="nl"', "", "language"),
    "lang English": ('lang="nl"', 'lang="en"', "language"),
    "title empty": (r"<title>[^<]*", "<title>", "title"),
    "alt removed": (r' alt="[^"]*"', "", "alt"),
    "alt empty": (r' alt="[^"]*"', ' alt=""', "alt"),
    "alt placeholder": (
        r' alt="[^"]*"',
        ' alt="No description has been provided for this image 1"',
        "alt",
    ),
    "alt without a number": (r' alt="[^"]*"', f' alt="{"staafdiagram " * 5}"', "alt"),
    "heading skipped": (r"<h3(.*)</h3>", r"<h4\1</h4>", "heading skipped"),
    "no h1": (r"<h1>(.*)</h1>", r"<p>\1</p>", "h1"),
    "no main": (r"<(/?)main", r"<\1div", "main"),
    "no skip link": (r'<a class="skip".*</a>', "", "skip link"),
    "caption removed": (r"<caption.*</caption>", "", "caption"),
    "scope removed": (r' scope="[a-z]*"', "", "scope"),
    "head made cell": (r"<(/?)th\b[^>]*>", r"<\1td>", "table head"),
    "row head made cell": (r'<th scope="row">([^<]*)</th>', r"<td>\1</td>", "row head"),
    "zoom blocked": ("initial-scale=1", "initial-scale=1, maximum-scale=1", "zoom"),
    "script from elsewhere": ("</head>", '<script src="https://cdn.example/x.js"></script></head>', "script"),
    "style from elsewhere": (
        "</head>",
        '<link rel="stylesheet" href="https://cdn.example/x.css"></head>',
        "external",
    ),
    "font from elsewhere": ("</style>", "body{background:url(https://cdn.example/x)}</style>", "external"),
    "image from elsewhere": (r'src="data:[^"]*"', 'src="figuur.svg"', "external"),
    "formula as TeX": (r'<math[^>]*display="block">.*?</math>', r"$$p = \\frac{k}{n}$$", "TeX"),
    "path of a machine": ("</main>", "<p>/home/jan/data.csv</p></main>", "path"),
    "path of a Windows machine": ("</main>", r"<p>C:\\Users\\jan</p></main>", "path"),
    "decimal point": ("</main>", "<p>Dat is 21.5 procent.</p></main>", "decimal point"),
    "decimal point in an alt": (r'alt="', 'alt="70.0% ', "decimal point"),
    "traceback": ("</main>", "<pre>Traceback (most recent call last)</pre></main>", "traceback"),
    "table lost": (r'<div class="table">(?s:.*?)</table>', '<div class="leeg">', "output of show_table"),
    "figure lost": (r"<figure(?s:.*?)</figure>", "", "output of show_figure"),
    "sentence lost": (r'<p class="said">.*</p>', "", "output of say"),
    "ledger lost": (r'class="ledger"', "", "output of check_article"),
    "link to nothing": (' id="oordelen"', "", "link to nothing"),
    "name twice": ('<p class="said">', '<p class="said" id="verdeling">', "name twice"),
    "page too heavy": ("</main>", f"<p>{'zwaar ' * 10_000}</p></main>", "weight"),
    "figure too heavy": (
        r"image/svg\+xml;base64,",
        f"image/svg+xml;base64,{'A' * 100_000}",
        "weight of a figure",
    ),
}


@pytest.mark.parametrize(("old", "new", "fault"), PLANTED.values(), ids=PLANTED)
def test_a_planted_fault_is_seen(html, old, new, fault):
    spoiled = re.sub(old, new, html)
    assert spoiled != html
    assert fault in faults_of(spoiled)
