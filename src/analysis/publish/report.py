"""An executed notebook as one page that needs nothing else: no script, no address, no clock.

The page has its own template, on nbconvert's `basic`. Marked blocks of the
notebook (see `analysis.publish.output`) are lifted out: the status of the data,
the key figures and the result of the claims check stand at the top.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # see analysis.publish.execute

from jupyter_core.paths import jupyter_path  # noqa: E402
from latex2mathml.converter import convert as latex_to_mathml  # noqa: E402
from nbconvert.exporters.templateexporter import TemplateExporter  # noqa: E402
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath  # noqa: E402
from nbformat import NotebookNode  # noqa: E402

from analysis.errors import AuthorError  # noqa: E402
from analysis.publish.output import MARK  # noqa: E402
from analysis.publish.pages import slug  # noqa: E402
from analysis.publish.provenance import Provenance  # noqa: E402

LANGUAGE = "nl"
TEMPLATE = Path(__file__).parent / "template"
LIFTED = ("status", "key_figures")
HEADING = re.compile(r'<h([23]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)


@dataclass(frozen=True)
class Page:
    """What stands around the cells."""

    title: str
    lead: str
    status: str
    key_figures: str
    claims: str
    contents: list[tuple[int, str, str]]
    provenance: Provenance
    language: str = LANGUAGE


def render(document: NotebookNode, provenance: Provenance) -> str:
    """The page of an executed notebook.

    Parameters
    ----------
    document : nbformat.NotebookNode
        From `analysis.publish.execute.execute`.
    provenance : Provenance
        What the footer says about the origin of the numbers.

    Returns
    -------
    str
        HTML; the same text for the same notebook and provenance.

    Raises
    ------
    AuthorError
        If the first cell does not start with a title.
    """
    title, lead = _title(document)
    page = Page(
        title=title,
        lead=markdown_to_html(lead),
        status=_fact(document, "status", "words"),
        key_figures=_lifted_html(document, "key_figures"),
        claims=_fact(document, "claims", "summary"),
        contents=_contents(document),
        provenance=provenance,
    )
    html, _ = _exporter().from_notebook_node(_body(document), resources={"page": page})
    return html.strip() + "\n"


def markdown_to_html(source: str) -> str:
    """Markdown as HTML: addresses on headings, scope on table heads, formulas as MathML."""
    return MarkdownWithMath(renderer=_Renderer(escape=False)).render(source)


def summary_of(document: NotebookNode) -> str:
    """The result of the claims check of a notebook; empty when it has none."""
    return _fact(document, "claims", "summary")


class _Renderer(IPythonRenderer):
    """What nbconvert's own renderer of markdown leaves to a script in the page."""

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        return f'<h{level} id="{slug(re.sub("<[^>]*>", "", text))}">{text}</h{level}>\n'

    def block_math(self, body: str) -> str:
        return latex_to_mathml(body, display="block")

    def inline_math(self, body: str) -> str:
        return latex_to_mathml(body)


def _exporter() -> TemplateExporter:
    """nbconvert with our template, and only the folders that it needs."""
    return TemplateExporter(
        template_file="index.html.j2",
        template_paths=[str(TEMPLATE), *_folders_of_nbconvert()],
        filters={"markdown2html": markdown_to_html},
        template_name="base",
    )


def _folders_of_nbconvert() -> list[str]:
    """Where nbconvert keeps the templates that ours builds on."""
    homes = [Path(home) / "nbconvert" / "templates" for home in jupyter_path()]
    return [str(folder) for home in homes if home.is_dir() for folder in (home, home / "base")]


def _title(document: NotebookNode) -> tuple[str, str]:
    """Title and lead: the first cell."""
    first = document.cells[0] if document.cells else None
    found = re.match(r"#\s+(.+)\n*([\s\S]*)", first.source) if first is not None and first.cell_type == "markdown" else None
    if found is None:
        raise AuthorError("De eerste cel van een notebook begint met een titel: een regel die begint met '# '.")
    return found[1].strip(), found[2]


def _body(document: NotebookNode) -> NotebookNode:
    """The cells after the first, without the outputs that stand elsewhere in the page."""
    body = NotebookNode(document)
    body.cells = [NotebookNode(cell) for cell in document.cells[1:]]
    for cell in body.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if _mark(output).get("block") not in LIFTED]
    return body


def _mark(output: NotebookNode) -> dict[str, Any]:
    """What `emit` said about an output."""
    return output.get("metadata", {}).get(MARK, {})


def _outputs(document: NotebookNode, block: str) -> list[NotebookNode]:
    """All outputs that are such a block."""
    outputs = [output for cell in document.cells for output in cell.get("outputs", [])]
    return [output for output in outputs if _mark(output).get("block") == block]


def _fact(document: NotebookNode, block: str, name: str) -> str:
    """A fact of the first block of a kind; empty when there is none."""
    return next((_mark(output)[name] for output in _outputs(document, block)), "")


def _lifted_html(document: NotebookNode, block: str) -> str:
    """The HTML of all blocks of a kind."""
    return "".join(output.data["text/html"] for output in _outputs(document, block))


def _contents(document: NotebookNode) -> list[tuple[int, str, str]]:
    """Level, address and text of each heading."""
    prose = (markdown_to_html(cell.source) for cell in document.cells[1:] if cell.cell_type == "markdown")
    return [(int(level), address, text) for html in prose for level, address, text in HEADING.findall(html)]
