"""The prose of a notebook as HTML, without a script to finish it in the browser."""

import re
import sys
from typing import Any

sys.modules.setdefault("rfc3987_syntax", None)  # see analysis.publish.execute

from latex2mathml.converter import convert as latex_to_mathml  # noqa: E402
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath  # noqa: E402

from analysis.publish.pages import slug  # noqa: E402

# A word such as stand-by, that stays on one line in a heading.
COMPOUND = re.compile(r"\b\w{1,8}-\w{1,12}\b")


def keep_compounds(html: str) -> str:
    """The text of a heading in which no compound word breaks at its hyphen.

    >>> keep_compounds("Stand-by")
    '<span class="whole">Stand-by</span>'
    """
    return COMPOUND.sub(r'<span class="whole">\g<0></span>', html)


def markdown_to_html(source: str) -> str:
    """Markdown as HTML: addresses on headings, formulas as MathML."""
    return MarkdownWithMath(renderer=_Renderer(escape=False)).render(source)


class _Renderer(IPythonRenderer):
    """Does what nbconvert leaves to a script in the page."""

    def heading(self, text: str, level: int, **_: Any) -> str:
        return f'<h{level} id="{slug(re.sub("<[^>]*>", "", text))}">{keep_compounds(text)}</h{level}>\n'

    def block_math(self, body: str) -> str:
        formula = latex_to_mathml(body, display="block")
        return f'<span class="scroll formula" role="group" tabindex="0" aria-label="Formule">{formula}</span>'

    def inline_math(self, body: str) -> str:
        return latex_to_mathml(body)
