"""An executed notebook as one page that needs nothing else: no script, no address, no clock.

The page has its own template on nbconvert's bare one. Marked blocks of the
notebook (see `analysis.publish.output`) are lifted out: the status of the data,
the key figures and the result of the claims check stand at the top.
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.modules.setdefault("rfc3987_syntax", None)  # see analysis.publish.execute

from jupyter_core.paths import jupyter_path  # noqa: E402
from nbconvert.exporters.templateexporter import TemplateExporter  # noqa: E402
from nbformat import NotebookNode  # noqa: E402

from analysis.errors import AuthorError  # noqa: E402
from analysis.publish import ledger  # noqa: E402
from analysis.publish.layout import Layout, from_facts  # noqa: E402
from analysis.publish.output import ABSENT, fact_of, mark_of, outputs_of  # noqa: E402
from analysis.publish.pages import text_html  # noqa: E402
from analysis.publish.prose import keep_compounds, markdown_to_html  # noqa: E402
from analysis.publish.provenance import Provenance  # noqa: E402

LANGUAGE = "nl"
ORGANISATION = "MemoRad-analyses"
TEMPLATE = Path(__file__).parent / "template"
LIFTED = ("status", "key_figures")
HEADING = re.compile(r'<h([23]) id="([^"]*)">(.*?)</h\1>', re.DOTALL)
NAME = re.compile(r'<(?:[^>]+\sid|section [^>]*aria-label)="([^"]*)"')
LAST_SECTION = ("over-de-gegevens", "Over de gegevens")
ROUNDING_NOTE = "Percentages zijn in één keer afgerond vanuit de exacte breuk; een half naar boven."
INTERVAL_NOTE = (
    "Bij een aandeel staat een 95%-interval, tenzij het blad geen noemer drukte. Wat niet is gedrukt of over "
    "een te kleine groep gaat, staat er in woorden."
)


@dataclass(frozen=True)
class Heading:
    """A heading in the contents, with those below it."""

    text: str
    address: str
    below: list["Heading"] = field(default_factory=list)


@dataclass(frozen=True)
class Page:
    """What stands around the cells."""

    title: str
    lead: str
    status: str
    key_figures: str
    claims: str
    contents: list[Heading]
    notes: list[str]
    code: str
    provenance: Provenance
    language: str = LANGUAGE
    organisation: str = ORGANISATION
    claims_address: str = ledger.ADDRESS

    @property
    def running_status(self) -> str:
        """The status as it fits above every printed page: without when the survey was held."""
        return re.split("; |, enquête ", self.status)[0]


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
        If the first cell does not start with a title, or two headings, tables or
        figures have the same name.
    """
    title, lead = _title(document)
    status = fact_of(document, "status", "words")
    shown, absent = _without_absent(document)
    page = Page(
        title=title,
        lead=markdown_to_html(lead),
        status=status,
        key_figures="".join(output.data["text/html"] for output in outputs_of(document, "key_figures")),
        claims=summary_of(document),
        contents=_contents(shown),
        notes=[*_notes(document, status), *absent],
        code="\n\n".join(cell.source for cell in document.cells if cell.cell_type == "code"),
        provenance=provenance,
    )
    html, _ = _exporter().from_notebook_node(_body(shown), resources={"page": page})
    _refuse_double_names(html)
    return html.strip() + "\n"


def summary_of(document: NotebookNode) -> str:
    """The result of the claims check of a notebook; empty when it has none."""
    return fact_of(document, "claims", "summary")


def tables_of(document: NotebookNode) -> list[Layout]:
    """The tables that a notebook shows, in order."""
    return [from_facts(mark_of(output)["layout"]) for output in outputs_of(document, "table")]


def dense_style(style: str) -> str:
    """A style sheet without the spaces and semicolons that only its maker needs."""
    close = re.sub(r"\s*([{};,>~]|: )\s*", lambda found: found[1].strip(), re.sub(r"\s+", " ", style))
    return close.replace(";}", "}").strip()


def _exporter() -> TemplateExporter:
    """An exporter of nbconvert with our template, in only the folders that it needs."""
    homes = [Path(home) / "nbconvert" / "templates" / "base" for home in jupyter_path()]
    return TemplateExporter(
        template_name="base",
        template_file="report.html.j2",
        template_paths=[str(TEMPLATE), *(str(home) for home in homes if home.is_dir())],
        filters={
            "markdown2html": markdown_to_html,
            "escape_text": text_html,
            "keep_compounds": keep_compounds,
            "css_text": _css_text,
            "dense": dense_style,
        },
    )


def _css_text(text: str) -> str:
    """Text between the quotes of a style sheet."""
    return re.sub(r'["\\<]', lambda found: f"\\{ord(found[0]):x} ", text)


def _title(document: NotebookNode) -> tuple[str, str]:
    """Title and lead: the first cell."""
    first = document.cells[0] if document.cells else None
    found = first and first.cell_type == "markdown" and re.match(r"#\s+(.+)\n*([\s\S]*)", first.source)
    if not found:
        raise AuthorError(
            "De eerste cel van een notebook begint met een titel: een regel die begint met '# '."
        )
    return found[1].strip(), found[2]


def _without_absent(document: NotebookNode) -> tuple[NotebookNode, list[str]]:
    """The notebook without sections that show nothing but why, and these reasons, each once."""
    sections: list[list[NotebookNode]] = [[]]
    for cell in document.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            sections.append([])
        sections[-1].append(cell)
    kept, reasons = [], []
    for cells in sections:
        shown = [output for cell in cells for output in cell.get("outputs", []) if not _is_lifted(output)]
        if shown and all(mark_of(output).get("block") == ABSENT for output in shown):
            reasons += [output.data["text/plain"] for output in shown]
        else:
            kept += cells
    return NotebookNode(document, cells=kept), list(dict.fromkeys(reasons))


def _is_lifted(output: NotebookNode) -> bool:
    """Whether an output stands at the top of the report instead of in its section."""
    return mark_of(output).get("block") in LIFTED


def _body(document: NotebookNode) -> NotebookNode:
    """The cells after the first, without what stands at the top."""
    cells = [
        NotebookNode(cell, outputs=[output for output in cell.outputs if not _is_lifted(output)])
        if cell.cell_type == "code"
        else cell
        for cell in document.cells[1:]
    ]
    return NotebookNode(document, cells=cells)


def _contents(document: NotebookNode) -> list[Heading]:
    """The headings of the prose, those of level 3 below those of level 2."""
    prose = "\n".join(cell.source for cell in document.cells[1:] if cell.cell_type == "markdown")
    parts: list[Heading] = []
    for level, address, text in HEADING.findall(markdown_to_html(prose)):
        below = parts[-1].below if level == "3" and parts else parts
        below.append(Heading(text, address))
    return [*parts, Heading(LAST_SECTION[1], LAST_SECTION[0])]


def _notes(document: NotebookNode, status: str) -> list[str]:
    """What a reader must know of the data."""
    heads = [column.head for layout in tables_of(document) for column in layout.columns]
    told = [fact_of(document, "status", "note") or f"{status[:1].upper()}{status[1:]}."] if status else []
    told += [ROUNDING_NOTE, INTERVAL_NOTE] if "95%-interval" in heads else []
    return [note for note in told if note]


def _refuse_double_names(html: str) -> None:
    """A name may stand once: two tables with one caption cannot both be found."""
    name, times = Counter(NAME.findall(html)).most_common(1)[0]
    if times > 1:
        raise AuthorError(
            f"Twee onderdelen van het rapport heten '{name}'. Geef elke kop, tabel en figuur een eigen naam."
        )
