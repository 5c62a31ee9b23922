"""The short report of an import, for the terminal: plain text that can be read aloud."""

import textwrap
from collections.abc import Sequence

from analysis.dutch import number
from analysis.intake.messages import with_respons_id
from analysis.intake.raw import Message
from analysis.intake.result import Import
from analysis.intake.usable import explain_usable
from analysis.intake.wording import LEVEL_HEADINGS, describe_source, flow_lines, response_words, shown_levels

WIDTH = 100
PASTE_INDENT = "      "
SIGNS = {"": " ", "min": "-", "is": "="}


def render_terminal(result: Import) -> str:
    """What was read, who falls out, and every message, as text.

    Parameters
    ----------
    result : Import
        With or without errors.

    Returns
    -------
    str
        Lines of at most 100 characters, except where a line is meant to be pasted.
    """
    sources = [
        line
        for source in result.sources
        if source.sha256
        for line in _lines(describe_source(source), "", "  ")
    ]
    parts = [[f"Import van de editie {result.edition.year}", *sources], _flow(result)]
    parts += [_messages(result, level) for level in shown_levels(result)]
    parts.append([_end(result)])
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _flow(result: Import) -> list[str]:
    """The counts from invited to usable, under each other."""
    lines = flow_lines(result)
    if not lines:
        return []
    counts = ["onbekend" if count is None else number(count) for _, count, _ in lines]
    width = max(map(len, counts))
    rows = [
        f"  {SIGNS[sign]} {count:>{width}}  {name}"
        for (name, _, sign), count in zip(lines, counts, strict=True)
    ]
    explained = f"Bruikbaar: {explain_usable(result.edition, result.variables)}."
    return ["Inzendingen", *rows, *filter(None, [response_words(result)]), *_wrapped(explained, "")]


def _messages(result: Import, level: str) -> list[str]:
    """The messages of one level under a heading."""
    found: Sequence[Message] = [message for message in result.messages if message.level == level]
    lines = [line for message in found for line in _wrapped(with_respons_id(message), "- ")]
    return [f"{LEVEL_HEADINGS[level]}: {number(len(found))}", *lines]


def _wrapped(text: str, mark: str) -> list[str]:
    """A text over more lines, the first with a mark; lines to paste stay whole."""
    told, *to_paste = text.split("\n")
    return [*_lines(told, mark, " " * len(mark)), *(f"{PASTE_INDENT}{line}" for line in to_paste)]


def _lines(text: str, first: str, others: str) -> list[str]:
    """A sentence over more lines, with what stands before the first and the other lines."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _end(result: Import) -> str:
    """Whether there is a table, and how large."""
    if result.failed:
        return "De export is niet ingelezen; er is niets weggeschreven."
    return f"{number(len(result.table))} respondenten, {number(len(result.kept))} vragen."
