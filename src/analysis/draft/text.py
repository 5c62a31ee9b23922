"""The paragraphs and tables of plain text and Markdown.

Text that comes from a PDF has words broken at line ends and sentences broken at
column ends, sometimes with another column in between. They are joined again
where the text itself shows that they belong together; otherwise they stay apart.
"""

import re
from collections.abc import Callable, Iterable, Iterator

Block = str | list[list[str]]

SMALL = "a-zà-ÿ"
# Signs of symbol fonts, and page breaks: neither is text.
NO_TEXT = re.compile(r"[\ue000-\uf8ff\x0c]")
LONGEST_HEADING = 50
FEWEST_WORDS = 4


def text_blocks(text: str) -> Iterator[Block]:
    """Paragraphs, parted by blank lines, and tables, made with tabs.

    A short first line without an end, before a line that starts with a capital,
    is a heading. A blank line does not end a table.
    """
    lines = NO_TEXT.sub("", text).splitlines()
    return _blocks(lines, lambda line: "\t" in line, _tab_table, _headed, gaps=True)


def markdown_blocks(text: str) -> Iterator[Block]:
    """Paragraphs, parted by blank lines, and tables of pipes, without the marks of Markdown."""
    text = re.sub(r"(?s)\A---\n.*?\n---\n|<!--.*?-->|```.*?```", "", text)
    # A heading, and an item of a list, is a paragraph of its own.
    text = re.sub(r"(?m)^(#+ .*)$", r"\n\1\n", text)
    text = re.sub(r"(?m)^(?=(?:[-*+]|\d+\.) )", r"\n", text)
    return _blocks(
        text.splitlines(), lambda line: line.lstrip().startswith("|"), _pipe_table, _unmarked, gaps=False
    )


def rejoin(paragraphs: list[str]) -> list[str]:
    """Paragraphs with the words and sentences that column ends broke joined again.

    The other half of a broken word may be the start of any later paragraph, if
    the text has the whole word elsewhere. A sentence without an end goes on in
    the next paragraph, if that starts with a small letter.

    >>> rejoin(["Van de radio-", "NIEUWS", "logen werkt 70% vast.", "De radiologen zijn tevreden."])
    ['Van de radiologen werkt 70% vast.', 'NIEUWS', 'De radiologen zijn tevreden.']
    """
    words = {word.lower() for text in paragraphs for word in re.findall(r"[^\W\d_]+", text)}
    left, joined = list(paragraphs), []
    while left:
        text = left.pop(0)
        while (place := _continuation(text, left, words)) is not None:
            text = _join(text, left.pop(place))
        joined.append(text)
    return joined


def join_lines(lines: Iterable[str]) -> str:
    """Lines as running text, without the hyphens of line ends.

    >>> join_lines(["Van de jonge kla-", "ren doet 45% voor- en", "achterwacht- en 3 anderen"])
    'Van de jonge klaren doet 45% voor- en achterwacht- en 3 anderen'
    """
    text = ""
    for line in lines:
        text = _join(text, line.strip()) if text else line.strip()
    return text


def _blocks(
    lines: list[str],
    in_table: Callable[[str], bool],
    table: Callable[[list[str]], list[list[str]]],
    paragraphs: Callable[[list[str]], list[str]],
    gaps: bool,
) -> Iterator[Block]:
    """Tables, which may have blank lines in them (`gaps`), and between them paragraphs, joined again."""
    texts: list[str] = []
    rows: list[str] = []
    block: list[str] = []
    for line in lines:
        row = in_table(line)
        if block and (row or not line.strip()):
            texts += paragraphs(block)
            block = []
        if row:
            yield from rejoin(texts)
            texts = []
            rows.append(line)
            continue
        if rows and (line.strip() or not gaps):
            yield table(rows)
            rows = []
        block += [line] if line.strip() else []
    if rows:
        yield table(rows)
    yield from rejoin(texts + (paragraphs(block) if block else []))


def _continuation(text: str, later: list[str], words: set[str]) -> int | None:
    """Which later paragraph goes on where this one breaks off; None if it is complete or unsure."""
    half = re.search(r"([^\W\d_]+)-$", text)
    for place, other in enumerate(later if half else []):
        start = re.match(rf"[{SMALL}]+", other)
        if start and (half[1] + start[0]).lower() in words:
            return place
    unfinished = re.search(r"[^\W_]$|[,%)-]$", text) and len(text.split()) >= FEWEST_WORDS
    return 0 if unfinished and later and re.match(rf"[{SMALL}]{{2}}", later[0]) else None


def _join(text: str, more: str) -> str:
    """Two pieces of a sentence; a hyphen before a small letter was that of a line end."""
    if re.search(rf"[{SMALL}]-$", text) and re.match(rf"(?!(?:en|of|tot)\b)[{SMALL}]", more):
        return text[:-1] + more
    return text + ("" if text.endswith("-") and more[:1].isupper() else " ") + more


def _headed(lines: list[str]) -> list[str]:
    """A paragraph of plain text, with the heading above it apart."""
    first = lines[0].strip()
    heading = len(lines) > 1 and len(first) <= LONGEST_HEADING and re.search(r"[\w)]$", first)
    if heading and re.match(r"[A-Z0-9‘'\"]", lines[1].strip()) and not re.search(r"\d$", first):
        return [first, *_headed(lines[1:])]
    return [join_lines(lines)]


def _unmarked(lines: list[str]) -> list[str]:
    """A paragraph of Markdown without its marks."""
    return [_without_marks(join_lines(lines))]


def _without_marks(text: str) -> str:
    """Text without images, links, emphasis and the signs that start a line."""
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"^(?:#+|>|[-*+]|\d+\.)\s+|\*\*|__|(?<!\w)[*_]|[*_](?!\w)|`", "", text).strip()


def _pipe_table(lines: list[str]) -> list[list[str]]:
    """A Markdown table; the line under the head is left out."""
    rows = [[_without_marks(cell.strip()) for cell in line.strip().strip("|").split("|")] for line in lines]
    return [row for row in rows if not all(re.fullmatch(r":?-+:?", cell) for cell in row)]


def _tab_table(lines: list[str]) -> list[list[str]]:
    """A table of tabs: empty cells are spacing, a head spans its columns, a short row fills the last ones."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    filled = [[cell for cell in row if cell] for row in rows]
    width = max(len(cells) if row[0] else len(cells) + 1 for row, cells in zip(rows, filled, strict=True))
    return [
        [cells[0], *[""] * (width - len(cells)), *cells[1:]] if row[0] else ["", *_spread(cells, width - 1)]
        for row, cells in zip(rows, filled, strict=True)
    ]


def _spread(heads: list[str], width: int) -> list[str]:
    """Heads over `width` columns, each followed by the empty cells that it spans."""
    span = width // max(len(heads), 1)
    return [cell for head in heads for cell in [head, *[""] * (span - 1)]]
