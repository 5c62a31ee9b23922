"""Where a number stands: the words around it, and the edition that it is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from analysis.draft.numbers import COUNT, PERCENT, SIZE, Mention, find_mentions
from analysis.draft.patterns import SERIES
from analysis.draft.reading import Passage
from analysis.draft.tables import cells_of

ABBREVIATIONS = r"vs|resp|bijv|o\.a|m\.n|ca|dr|nr|d\.w\.z|i\.p\.v|incl|excl|fig|tab|blz|pp?|tel|ref|mrt"
SENTENCE_END = re.compile(
    r"(?<=[.!?;])[’'\"”)]*\s+(?=[‘’'\"“(]*[A-ZÀ-Ý\d])|(?<=:)\s+(?=[‘’'\"“(]*[A-ZÀ-Ý])|(?<=;)\s+"
)
# What ends no sentence: an abbreviation, the number of a heading, an open bracket.
GOES_ON = re.compile(rf"(?:^|[\s(])(?:{ABBREVIATIONS})\.$|^\d+(?:\.\d+)*\.$|\([^()]*$", re.IGNORECASE)
LONGEST_HEADING = 8
# "Een klein deel (5%) van ...": so few words before a bracket say nothing yet.
SHORT = 4
EDITION = re.compile(
    r"\b(?:(?P<year>20\d\d)"
    r"|(?P<last>(?:vorig|voorgaand|afgelopen)e? jaar|een jaar (?:geleden|eerder)))\b",
    re.IGNORECASE,
)
# After these words a year is only what is compared with.
COMPARED = re.compile(
    r"(?:net als|net zoals|ten opzichte van|vergeleken met|vergelijkbaar met|verschil met|dan|sinds|als)"
    r"(?:\s+(?:in|de|het))*\s*$",
    re.IGNORECASE,
)


AS_SAID = re.compile(r"\b(?:dat|dit)\b", re.IGNORECASE)
# The words within a number: "58 jonge klaren (42%)".
INSIDE = re.compile(r"^\w+\s+([^\d(]+)\(\d")
# Between two numbers: where the words of the first end and those of the second begin.
CLAUSE_END = re.compile(r"[,;:]|\)|\b(?:en|maar|terwijl|tegen|tegenover|versus|vs\.)\b")


@dataclass(frozen=True)
class Located:
    """A number with its surroundings.

    `near` are the words of its own clause, `lead` those before the first number
    of the sentence, `sentence` the whole sentence, `wider` the sentence before it
    and the heading or caption above it, `said` the clauses of the numbers before
    it, the nearest first. `year` is the edition, `earlier` whether that is one
    before the draft's. `row` is the place and length of a row of numbers ("96 en
    91%"), `base` of how many if the text says so, `total` what the rows of a
    table add up to.
    """

    place: str
    mention: Mention
    near: str
    lead: str
    sentence: str
    wider: str
    year: int
    start: int = 0
    row: tuple[int, int] = (0, 1)
    base: int | None = None
    total: int | None = None
    said: tuple[str, ...] = ()
    earlier: bool = False

    @property
    def moves(self) -> bool:
        """Whether a number is one of "van 9 naar 22%": one quantity in two years."""
        before, after = self.sentence[: self.start], self.sentence[self.start :]
        return bool(re.search(r"\bnaar\s*$", before) or re.match(r"\S+\s*%?\s*naar\b", after))


def locate(passages: Sequence[Passage], edition: int) -> Iterator[Located]:
    """Every number of a draft that may be a claim, with its surroundings, in order."""
    heading = ""
    for passage in passages:
        if passage.cells:
            yield from _in_table(passage, heading, edition)
            continue
        sentences = split_sentences(passage.text)
        before, said = "", ()
        for sentence in sentences:
            said = said if AS_SAID.search(sentence) else ()
            found = list(_in_sentence(passage.place, sentence, f"{before} {heading}".strip(), edition, said))
            yield from found
            before, said = sentence, _said(found)
        short = len(passage.text.split()) <= LONGEST_HEADING and not passage.text.endswith((".", "!", "?"))
        if short or passage.text.lower().startswith(("tabel", "figuur")):
            heading = passage.text


def split_sentences(text: str) -> list[str]:
    """A paragraph as sentences; a semicolon ends one too.

    >>> split_sentences("Dat is 5% (resp. 3 en 2%). In 2024 was het 4%; nu niet.")
    ['Dat is 5% (resp. 3 en 2%).', 'In 2024 was het 4%;', 'nu niet.']
    """
    parts: list[str] = []
    for part in SENTENCE_END.split(text):
        if parts and GOES_ON.search(parts[-1]):
            parts[-1] = f"{parts[-1]} {part}"
        elif part.strip():
            parts.append(part.strip())
    return parts


def year_of(sentence: str, mention: Mention, edition: int) -> int:
    """The edition that a number in a sentence is about.

    >>> text = "Nu is 26% vast (dit was 16% in 2024)."
    >>> [year_of(text, mention, 2025) for mention in find_mentions(text)]
    [2025, 2024]
    """
    before, after = sentence[: mention.start], sentence[mention.end :]
    if re.match(r"\s*%?\s*naar\b", after) and re.search(r"\bvan\s*$", before):
        return edition - 1
    following = re.match(
        r"[\s,]*(?:(?:in|van)\s+)?" + EDITION.pattern + r"(?!\W*(?:\w+\W+){0,2}\d)", after, re.IGNORECASE
    )
    if following:
        return _year(following, edition)
    inside = before[before.rfind("(") :] if before.rfind("(") > before.rfind(")") else ""
    for text in (inside, re.sub(r"\([^)]*\)", "", before)):
        named = [found for found in EDITION.finditer(text) if not _only_compared(text, found)]
        if named:
            return _year(named[-1], edition)
    return edition


def _said(found: Sequence[Located]) -> tuple[str, ...]:
    """What the next sentence may go on about: the clause of the only percentage, or number, of this one."""
    shares = [located for located in found if located.mention.percent is not None] or found
    return (shares[0].near, *shares[0].said) if len(shares) == 1 else ()


def _in_sentence(
    place: str, sentence: str, wider: str, edition: int, said: tuple[str, ...]
) -> Iterator[Located]:
    """The numbers of a sentence; `said` is what the sentence before it was about."""
    mentions = find_mentions(sentence)
    rows = _rows(sentence, mentions)
    for at, mention in enumerate(mentions):
        first, length = rows[at][0], rows[at][1]
        near = _near(sentence, mentions, range(at - first, at - first + length))
        base = mention.base or (_base_before(sentence, mentions[at - 1], mention) if at else None)
        year = year_of(sentence, mention, edition)
        lead = sentence[: mentions[0].start]
        yield Located(
            place,
            mention,
            near,
            lead,
            sentence,
            wider,
            year,
            mention.start,
            rows[at],
            base,
            said=said,
            earlier=year < edition,
        )
        said = said if near in said else (near, *said)


def _near(sentence: str, mentions: Sequence[Mention], row: range) -> str:
    """The words that go with a number or a row of numbers: its own clause, or for brackets what is before."""
    first, last = row[0], row[-1]
    start, end = mentions[first].start, mentions[last].end
    left = sentence[mentions[first - 1].end if first else 0 : start]
    if first and mentions[first - 1].kind == SIZE:
        left = left.removeprefix(")")
    right = sentence[end : mentions[last + 1].start if last + 1 < len(mentions) else len(sentence)]
    if first:
        left = _clauses(left)[1]
    if left.rstrip().endswith("(") and (first or len(left.split()) > SHORT):
        return left
    own = INSIDE.findall(sentence[start:end])
    return " ".join([left, "…", *own, _clauses(right)[0]])


def _clauses(between: str) -> tuple[str, str]:
    """What stands between two numbers as the words of the first and those of the second."""
    found = CLAUSE_END.search(between)
    return (between[: found.start()], between[found.start() :]) if found else (between, between)


def _rows(sentence: str, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Per number its place in a row of percentages, and the length of the row."""
    joined = [
        one.kind == two.kind == PERCENT
        and bool(SERIES.fullmatch(sentence[one.end : two.start]))
        and not sentence.startswith(")", one.end)
        for one, two in pairwise(mentions)
    ]
    starts = [at for at in range(len(mentions)) if not at or not joined[at - 1]]
    ends = [*starts[1:], len(mentions)][: len(starts)]
    return [(at, end - start) for start, end in zip(starts, ends, strict=True) for at in range(end - start)]


def _base_before(sentence: str, before: Mention, mention: Mention) -> int | None:
    """The base that the number just before gives: ``(n = 16) … 25%``, ``van de 36 respondenten … 44%``."""
    of = re.search(r"\bvan\s+(?:de|alle|deze|onze)?\s*$", sentence[: before.start], re.IGNORECASE)
    if before.kind == SIZE or (before.kind == COUNT and of and mention.kind != COUNT):
        return int(before.count.value) if mention.percent is not None else None
    return None


def _in_table(passage: Passage, caption: str, edition: int) -> Iterator[Located]:
    """The numbers of a table; its heads and row labels are the words around them."""
    for cell in cells_of(passage.cells):
        year = EDITION.search(cell.head)
        about = _year(year, edition) if year else edition
        words = f"{cell.label} {EDITION.sub('', cell.head)}".strip()
        place = f"{passage.place}, {cell.place}"
        yield Located(place, cell.mention, words, "", words, caption, about, base=cell.base, total=cell.total)


def _year(found: re.Match[str], edition: int) -> int:
    """The year that is named; last year is the one before the edition."""
    return int(found["year"]) if found["year"] else edition - 1


def _only_compared(text: str, found: re.Match[str]) -> bool:
    """Whether a year is named only as what something is compared with."""
    goes_on = re.match(r",?\s*(?:waarbij|toen|waarin)\b", text[found.end() :])
    return bool(COMPARED.search(text[: found.start()])) and not goes_on
