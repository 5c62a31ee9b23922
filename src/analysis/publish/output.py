"""How a block of a notebook reaches the reader: as HTML, as text, and marked, so that the report finds it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pandas as pd
from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display
from nbformat import NotebookNode

from analysis.publish.pages import slug

MARK = "memorad"
ABSENT = "absent"  # a sentence in the place of what cannot be shown
Block = tuple[str, dict[str, Any]]
# Windows cannot open files whose whole path is longer than 260 characters.
LONGEST_NAME = 40
_listening: list[list[Block]] = []


@dataclass(frozen=True)
class Shown:
    """One figure as a notebook showed it: its name is for files, its finding is its caption."""

    chart: str
    data: pd.DataFrame
    name: str
    finding: str
    measure: str
    source: str

    @property
    def slug(self) -> str:
        """The name of its folder and files: whole words of its name."""
        words = slug(self.name).removeprefix("figuur-")
        return words if len(words) <= LONGEST_NAME else words[: LONGEST_NAME + 1].rpartition("-")[0]


@contextmanager
def collecting() -> Iterator[list[Block]]:
    """Gather what notebooks show meanwhile: kind and particulars of each block, in order."""
    blocks: list[Block] = []
    _listening.append(blocks)
    try:
        yield blocks
    finally:
        _listening.remove(blocks)


def emit(block: str, html: str, text: str, particulars: dict[str, Any] | None = None, **facts: Any) -> None:
    """Show a block in the notebook.

    The metadata ``memorad`` says which `block` it is and carries `facts`, with which
    the report builds its head, its contents and its downloads. Outside a notebook
    the text is printed. `particulars` stay in this process, for who is `collecting`.
    """
    for blocks in _listening:
        blocks.append((block, {**facts, **(particulars or {})}))
    if not InteractiveShell.initialized():
        print(text)
        return
    display({"text/html": html, "text/plain": text}, raw=True, metadata={MARK: {"block": block, **facts}})


def mark_of(output: NotebookNode) -> dict[str, Any]:
    """What `emit` said about an output; nothing for any other output."""
    return output.get("metadata", {}).get(MARK, {})


def outputs_of(document: NotebookNode, block: str) -> list[NotebookNode]:
    """All outputs of a notebook that are such a block."""
    outputs = [output for cell in document.cells for output in cell.get("outputs", [])]
    return [output for output in outputs if mark_of(output).get("block") == block]


def fact_of(document: NotebookNode, block: str, name: str) -> str:
    """A fact of the first block of a kind; empty when there is none."""
    return next((mark_of(output)[name] for output in outputs_of(document, block)), "")
