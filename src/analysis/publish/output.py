"""How a block of a notebook reaches the reader: as HTML, as text, and marked, so that the report finds it."""

from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display
from nbformat import NotebookNode

MARK = "memorad"


def emit(block: str, html: str, text: str, **facts: Any) -> None:
    """Show a block in the notebook.

    The metadata ``memorad`` says which `block` it is and carries `facts`, with which
    the report builds its head, its contents and its downloads. Outside a notebook
    the text is printed.
    """
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
