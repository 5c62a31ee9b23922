"""How a block of a notebook reaches the reader: as HTML, as text, and marked for the report."""

from typing import Any

from IPython.core.interactiveshell import InteractiveShell
from IPython.display import display

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
