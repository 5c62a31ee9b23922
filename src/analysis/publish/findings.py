"""A caption may claim a difference only if its interval carries the claim."""

import re

import pandas as pd

from analysis.errors import AuthorError

# Words with which a Dutch sentence says that one number is larger or smaller than another.
RISES = re.compile(
    r"\b(meer|vaker|hoger|groter|stijg\w*|gestegen|toename|toegenomen|neemt toe|nam toe)\b", re.IGNORECASE
)
FALLS = re.compile(
    r"\b(minder|lager|kleiner|zelden|daal\w*|gedaald|daling|afname|afgenomen|neemt af|nam af)\b",
    re.IGNORECASE,
)
COMPARES = re.compile(
    r"\b(sneller|langzamer|eerder|later|langer|korter|beter|slechter|tevredener|steeds)\b", re.IGNORECASE
)
NO_DIFFERENCE = re.compile(r"\b(geen|niet)\b", re.IGNORECASE)
PERHAPS = re.compile(r"\bmogelijk\b", re.IGNORECASE)


def check_finding(finding: str, carried_by: pd.DataFrame | None) -> None:
    """Refuse a finding that says more than the differences it rests on.

    Parameters
    ----------
    finding : str
        The sentence.
    carried_by : pandas.DataFrame, optional
        One row per difference, with ``lower`` and ``upper``; ``difference`` gives its
        direction, ``verdict`` "mogelijk ..." asks for that word in the sentence.

    Raises
    ------
    AuthorError
        If the sentence compares without a difference, an interval contains 0, the direction
        is the other way, or "mogelijk" is missing.
    """
    found = [pattern.search(finding) for pattern in (RISES, FALLS, COMPARES)]
    if not any(found) or NO_DIFFERENCE.search(finding):
        return
    word = next(match[0] for match in found if match)
    if carried_by is None or carried_by.empty:
        raise AuthorError(
            f"De bevinding '{finding}' vergelijkt ('{word}'). Geef met carried_by het verschil mee dat dit "
            "draagt, of beschrijf wat er te zien is zonder te vergelijken."
        )
    for _, row in carried_by.iterrows():
        if fault := _fault(finding, row):
            raise AuthorError(f"De bevinding '{finding}' zegt '{word}', maar {fault}.")


def _fault(finding: str, row: pd.Series) -> str:
    """Why one difference does not carry the sentence; empty if it does."""
    if not (row["lower"] > 0 or row["upper"] < 0):
        return "het interval van het verschil bevat 0. Schrijf 'geen aantoonbaar verschil'"
    rises, falls = RISES.search(finding), FALLS.search(finding)
    if rises and not falls and row["upper"] < 0:
        return "het verschil is negatief"
    if falls and not rises and row["lower"] > 0:
        return "het verschil is positief"
    if str(row.get("verdict", "")).startswith("mogelijk") and not PERHAPS.search(finding):
        return "na correctie voor alle vergelijkingen is dat niet zeker. Schrijf er 'mogelijk' bij"
    return ""
