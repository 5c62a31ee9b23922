"""What the data say beside a claim: the indicator table, or values per id."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from analysis import dutch
from analysis.claims.claim import Claim, Reference, named
from analysis.claims.facts import NUMBER, SHARE, Amount, Print, Sample, exactly

# Only these rows are evidence: "printed" repeats print, and "in_words" was made to fit the words.
SHOWN = "shown"
HIDDEN_WORDS = {
    "small_cell": "de groep is te klein om te tonen",
    "in_words": "alleen in woorden gedrukt; de reconstructie volgt die woorden",
    "not_printed": "niet gedrukt, dus niet bekend uit de reconstructie",
    "not_asked": "deze vraag is niet gesteld",
}


@dataclass(frozen=True)
class Quantity:
    """One row of the data: what a quantity is."""

    status: str
    kind: str
    value: Fraction | None
    count: int | None = None
    base: int | None = None
    group: str = ""


@dataclass(frozen=True)
class Data:
    """What the data say; where they are silent, relations fall back on print."""

    rows: Mapping[tuple[str, int | None], Quantity]
    article: Print
    wrong: str = "differs"

    def row(self, reference: Reference) -> Quantity | None:
        """The row of a quantity, of its own edition or of a table without editions."""
        own = self.rows.get((reference.name, reference.edition))
        return own or self.rows.get((reference.name, None))

    def base(self, claim: Claim) -> int | None:
        """Of how many the quantity of a claim is a share, by the data."""
        row = next((self._shown(part) for part in named(claim)), None)
        return row.base if row else None

    def counts(self, reference: Reference, but: str = "") -> range | None:
        """The one count that the data give."""
        row = self._shown(reference)
        count = None if row is None else row.count
        if (
            row is not None
            and count is None
            and row.kind == ""
            and row.value is not None
            and row.value.denominator == 1
        ):
            count = int(row.value)
        return None if count is None else range(count, count + 1)

    def amount(self, reference: Reference, but: str = "") -> Amount | None:
        """The exact amount by the data, else by print."""
        row = self._shown(reference)
        if row is None:
            return self.article.amount(reference, but)
        if row.count is not None and row.base:
            sample = Sample(row.group, reference.edition, row.base)
            return exactly(SHARE, Fraction(row.count, row.base), sample)
        if row.value is None:
            return None
        return exactly(SHARE if row.kind == "share" else NUMBER, row.value)

    def hidden(self, claim: Claim) -> str:
        """Why the data give no value for a claim; empty if they do or do not know it."""
        rows = [self.row(part) for part in named(claim)]
        return next((HIDDEN_WORDS[row.status] for row in rows if row and row.status in HIDDEN_WORDS), "")

    def knows(self, claim: Claim) -> bool:
        """Whether the data say anything about a claim."""
        return any(self._shown(part) for part in named(claim))

    def _shown(self, reference: Reference) -> Quantity | None:
        """The row of a quantity, if it may be shown."""
        row = self.row(reference)
        return row if row is not None and row.status == SHOWN else None


def read_quantities(table: pd.DataFrame | Mapping[str, float], article: Print) -> Data:
    """The data beside an article.

    Parameters
    ----------
    table : pandas.DataFrame or mapping
        The indicator table (``edition``, ``id``, ``kind``, ``count``, ``base``,
        ``value``, ``status``), a table with ``id`` and ``value``, or values per
        id. Shares are 0 to 1 where ``kind`` says share.
    article : Print
        What print says.
    """
    if not isinstance(table, pd.DataFrame):
        table = pd.DataFrame({"id": list(table), "value": list(table.values())})
    rows = {}
    for row in table.to_dict("records"):
        edition = row.get("edition")
        key = (row["id"], None if edition is None or pd.isna(edition) or edition == "" else int(edition))
        rows[key] = Quantity(
            row.get("status", SHOWN), row.get("kind", ""), *_numbers(row), row.get("group", "")
        )
    return Data(rows, article)


def _numbers(row: Mapping[str, object]) -> tuple[Fraction | None, int | None, int | None]:
    """Value, count and base of a row; what is missing is None."""
    value, count, base = (
        None if pd.isna(row.get(name)) else row[name] for name in ("value", "count", "base")
    )
    return (
        None if value is None else dutch.exact(value),
        None if count is None else int(count),
        None if base is None else int(base),
    )
