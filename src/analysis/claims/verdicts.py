"""The verdicts on a printed number, and what becomes of a run by them."""

from dataclasses import dataclass

FINE, WARNS, FAILS = "fine", "warns", "fails"


@dataclass(frozen=True)
class Verdict:
    """A verdict: its word and sign for the reader, and what it does to a run."""

    word: str
    sign: str
    weight: str


VERDICTS = {
    "match": Verdict("klopt", "✓", FINE),
    "possible": Verdict("mogelijk", "○", FINE),
    "rounding": Verdict("afrondingsfout", "✗", FAILS),
    "other_base": Verdict("andere noemer", "✗", FAILS),
    "impossible": Verdict("onmogelijk", "✗", FAILS),
    "differs": Verdict("wijkt af", "✗", FAILS),
    "conflict": Verdict("tegenstrijdig", "✗", FAILS),
    "ambiguous": Verdict("dubbelzinnig", "?", WARNS),
    "unchecked": Verdict("niet te controleren", "–", WARNS),
}


@dataclass(frozen=True)
class Finding:
    """What the check says of one claim: a verdict, what comes out, why, and what to print instead."""

    verdict: str
    recomputed: str = ""
    explanation: str = ""
    mend: str = ""

    @property
    def fine(self) -> bool:
        """Whether the printed number stands."""
        return VERDICTS[self.verdict].weight == FINE


def against(wrong: str) -> str:
    """The verdict on a number that does not follow from others: printed ones, or the data."""
    return "differs" if wrong == "differs" else "conflict"
