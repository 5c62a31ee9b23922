"""The paragraphs and tables of an HTML page, as a reader sees them."""

from html.parser import HTMLParser

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
TEXTS = ("p", "li", "div", "section", "article", "figcaption", "caption", "dt", "dd", "blockquote", "br")
BLOCKS = frozenset([*HEADINGS, *TEXTS, "table", "tr"])
SILENT = frozenset(["script", "style", "head", "template"])


def blocks(text: str) -> list[str | list[list[str]]]:
    """The paragraphs as text and the tables as rows of cells, in order."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_block()
    return page.blocks


class _Page(HTMLParser):
    """Gathers the blocks of a page; the parser of the standard library asks for a class."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str | list[list[str]]] = []
        self.rows: list[list[str]] | None = None
        self.words: list[str] = []
        self.span = 1
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a block, a table, a row or a cell."""
        self.silent += tag in SILENT
        if tag in BLOCKS:
            self.end_block()
        if tag == "table":
            self.rows = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("td", "th"):
            self.words = []
            span = dict(attrs).get("colspan") or ""
            self.span = int(span) if span.isdigit() else 1

    def handle_endtag(self, tag: str) -> None:
        """Close a cell, a table or a block."""
        self.silent -= tag in SILENT
        if tag in ("td", "th") and self.rows:
            self.rows[-1] += [self._text(), *[""] * (self.span - 1)]
        elif tag == "table" and self.rows is not None:
            self.blocks += [self.rows] if any(self.rows) else []
            self.rows = None
        elif tag in BLOCKS:
            self.end_block()

    def handle_data(self, data: str) -> None:
        """Keep text that a reader sees."""
        if not self.silent:
            self.words.append(data)

    def end_block(self) -> None:
        """Keep the text since the last block as a paragraph, unless it stands in a cell."""
        if not self.rows:
            text = self._text()
            self.blocks += [text] if text else []

    def _text(self) -> str:
        """The text gathered, with single spaces."""
        text = " ".join("".join(self.words).split())
        self.words = []
        return text
