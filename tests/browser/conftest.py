"""A browser for the tests: the one of this machine, without a network."""

import os
import shutil
from pathlib import Path

import pytest

from analysis.publish.browser import arguments, find_browser
from analysis.publish.build import build_one

REQUIRED = "MEMORAD_BROWSER"
FIXTURE = Path(__file__).parents[1] / "fixtures" / "publish"


@pytest.fixture(scope="session")
def chromium():
    """A running browser; without one the test is skipped, unless a browser is required."""
    path = find_browser()
    if path is None:
        told = "geen Chromium, Chrome of Edge gevonden: de rapporten zijn niet in een browser bekeken"
        if os.environ.get(REQUIRED) == "required":
            pytest.fail(f"{told} ({REQUIRED}=required)")
        pytest.skip(told)
    playwright = pytest.importorskip("playwright.sync_api", reason="de extra 'browser' is niet geïnstalleerd")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=arguments())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory):
    """A report with every kind of block."""
    root = tmp_path_factory.mktemp("publish") / "root"
    shutil.copytree(FIXTURE, root)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MEMORAD_ROOT", str(root))
        return build_one(root / "notebooks" / "klein_rapport.ipynb", 2025, root / "reports").report


@pytest.fixture
def open_page(chromium):
    """Open a page at a width and in a colour scheme; `page.fetched` lists what it asked for."""
    contexts = []

    def open_at(path, width=1280, scheme="light"):
        context = chromium.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        page.fetched = []
        page.on("request", lambda request: page.fetched.append(request.url))
        page.route("http*://**", lambda route: route.abort())
        page.goto(path.resolve().as_uri())
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.fixture
def plant(report, tmp_path):
    """Put one fault in a copy of the report."""

    def spoil(old, new):
        page = report.read_text(encoding="utf-8")
        assert old in page
        path = tmp_path / "bedorven.html"
        path.write_text(page.replace(old, new), encoding="utf-8")
        return path

    return spoil
