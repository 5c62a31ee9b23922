"""Text of a heading or cell made comparable, with what was changed.

Only the form changes, never the meaning: spaces, markup, invisible characters,
and, for comparing, case, dashes and quotation marks.
"""

import html
import re
import unicodedata

# Soft hyphen, zero-width and direction marks, byte-order mark; control characters except tab and line ends.
INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufe00-\ufe0f\u034f\u115f\u1160\u3164\U000e0000-\U000e007f\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")
HEADING_NUMBER = re.compile(r"\A(?:vraag |question )?\d{1,2}[.):] (?=.)")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
SPACES = re.compile(r"\s+")
PLAIN = re.compile(r"[!-%'-;=?-~]+(?: [!-%'-;=?-~]+)*")

DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
QUOTES = dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4`"), "'")
DOUBLE_QUOTES = dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"')
SAME_SIGN = {**DASHES, **QUOTES, **DOUBLE_QUOTES, ord("\u2026"): "..."}

LIVE = ("=", "+", "-", "@", "\t", "\r")

# What can be changed, and how a report calls it.
KINDS = {
    "invisible": "onzichtbare tekens verwijderd",
    "markup": "opmaak of HTML-codes omgezet",
    "spaces": "spaties rechtgezet",
    "spelling": "hoofdletters, streepjes, aanhalingstekens of samengestelde letters gelijkgetrokken",
    "comma": "decimale komma of weggelaten nul gelezen",
    "date": "datum omgezet naar jaar-maand-dag",
}


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    r"""A cell without markup, invisible characters and stray spaces, and the kinds of change.

    >>> clean("  Amster\u200bdam ")
    ('Amsterdam', ('invisible', 'spaces'))
    """
    if not text or (text[0] != "'" and PLAIN.fullmatch(text)):
        return text, ()
    changed = []
    for kind, step in (("invisible", _visible), ("markup", _without_markup), ("spaces", _spaced)):
        after = step(text)
        if after != text:
            changed.append(kind)
        text = after
    return text, tuple(changed)


def key(text: str) -> str:
    r"""A text as it is compared: cleaned, lower case, plain dashes and quotes.

    >>> key("Ja,  één\N{NO-BREAK SPACE}KEER") == key("ja, één keer")
    True
    """
    return unicodedata.normalize("NFC", clean(text)[0]).translate(SAME_SIGN).casefold()


def without_accents(text: str) -> str:
    """A text as it is compared, and without accents: only to find what is alike."""
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", key(text)) if not unicodedata.combining(sign)
    )


def heading_key(text: str) -> str:
    """A heading as it is compared: without a number before it and marks at its end (``*`` if required).

    >>> heading_key("3. Wat is uw geslacht? *"), heading_key("2025: hoe was het?")
    ('wat is uw geslacht', '2025: hoe was het')
    """
    return HEADING_NUMBER.sub("", key(text)).rstrip(" *:?.!")


def cut_off(text: str) -> str:
    """What is left of a heading that a tool cut off, as it is compared; nothing if it was not.

    >>> cut_off("Wat is uw gesla.. "), cut_off("Wat is uw geslacht?")
    ('wat is uw gesla', '')
    """
    plain = key(text)
    return plain.rstrip(" .") if plain.endswith("..") else ""


def _visible(text: str) -> str:
    """The text without characters that nobody sees."""
    return INVISIBLE.sub("", text)


def _without_markup(text: str) -> str:
    """The text without tags, entities as characters, and without the quote that disarms a formula.

    A text of which nothing would be left stays as it is: it was no empty answer.
    """
    plain = TAG.sub("", text) if "<" in text else text
    plain = ENTITY.sub(lambda found: html.unescape(found[0]), plain) if "&" in plain else plain
    plain = INVISIBLE.sub("", TAG.sub("", plain)) if plain != text else plain
    if plain[:1] == "'" and plain[1:2] in LIVE:
        plain = plain[1:]
    return plain if plain.strip() else text


def _spaced(text: str) -> str:
    """The text with single blanks, and none around it."""
    return SPACES.sub(" ", text).strip()
