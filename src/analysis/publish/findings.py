"""The caption of a figure: a finding only if its intervals carry it, else the name of the figure."""

import re
from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.errors import AuthorError
from analysis.publish.sentences import compose

# Words with which a Dutch sentence says that one number is larger or smaller than another.
# "3 of meer" and "meer dan 3" name a class and compare nothing.
RISES = re.compile(
    r"\b((?<!\bof )meer(?! dan \d)|meest|vaker|vaakst|hoger|hoogste?|groter|grootste?|stijg\w*|gestegen|"
    r"toename|toegenomen|neemt toe|nam toe)\b",
    re.IGNORECASE,
)
FALLS = re.compile(
    r"\b(minder|minst|lager|laagste?|kleiner|kleinste?|zelden|daal\w*|gedaald|daling|afname|afgenomen|"
    r"neemt af|nam af)\b",
    re.IGNORECASE,
)
COMPARES = re.compile(
    r"\b(sneller|langzamer|eerder|later|langer|korter|beter|slechter|tevredener|snelst|langst|kortst|"
    r"best|slechtst|steeds)e?\b",
    re.IGNORECASE,
)
# A difference says that a number is larger, never how many times.
TIMES = re.compile(
    r"\b(\w*veelvoud\w*|\w*dubbel\w*|\w*halveer\w*|(\w+ )?(keer|maal) (zo|meer|minder)|"
    r"(twee|drie|vier|vijf|tien)(maal|keer))\b",
    re.IGNORECASE,
)
PERHAPS = re.compile(r"\bmogelijk\b", re.IGNORECASE)


def write_finding(
    finding: str, name: str = "", numbers: Any = (), carried_by: pd.DataFrame | None = None
) -> str:
    """The finding with its numbers, as strong as its differences allow; else the name.

    A change that is "mogelijk" gets that word. The name takes the place of a finding that
    an interval does not carry, or of which a number is hidden.

    Parameters
    ----------
    finding : str
        The sentence, with fields as in `sentences.say`.
    name : str
        What the figure is called. Without it, a finding that is not carried is an error.
    numbers : pandas.DataFrame or sequence
        What fills the fields: the indicator table, or values in their order.
    carried_by : pandas.DataFrame, optional
        See `check_finding`; empty where a difference cannot be computed.

    Raises
    ------
    AuthorError
        If the sentence compares and no difference is given; see `check_finding`.
    """
    sentence = _fill(finding, numbers)
    if _is_possible(carried_by) and not PERHAPS.search(sentence):
        sentence = f"Mogelijk {sentence[:1].lower()}{sentence[1:]}"
    if name and ("[" in sentence or (carried_by is not None and not _carry(sentence, carried_by))):
        return name
    check_finding(sentence, carried_by)
    return sentence


def check_finding(finding: str, carried_by: pd.DataFrame | None) -> None:
    """Refuse a finding that says more than the differences it rests on.

    Parameters
    ----------
    finding : str
        The sentence.
    carried_by : pandas.DataFrame, optional
        One row per difference, with ``lower`` and ``upper``; ``verdict`` "mogelijk ..." asks
        for that word in the sentence.

    Raises
    ------
    AuthorError
        If the sentence compares without a difference or says how many times, an interval
        contains 0, the direction is the other way, or "mogelijk" is missing.
    """
    if times := TIMES.search(finding):
        raise AuthorError(
            f"De bevinding '{finding}' zegt '{times[0]}', maar een verschil draagt geen veelvoud. "
            "Noem de twee getallen."
        )
    found = [pattern.search(finding) for pattern in (RISES, FALLS, COMPARES)]
    word = next((match[0] for match in found if match), "")
    if word and (carried_by is None or carried_by.empty):
        raise AuthorError(
            f"De bevinding '{finding}' vergelijkt ('{word}'). Geef met carried_by het verschil mee dat dit "
            "draagt, of beschrijf wat er te zien is zonder te vergelijken."
        )
    for fault in _faults(finding, carried_by):
        raise AuthorError(f"De bevinding '{finding}' zegt '{word or finding}', maar {fault}.")


def _fill(finding: str, numbers: Any) -> str:
    """The finding with its numbers."""
    if isinstance(numbers, pd.DataFrame):
        return compose(finding, numbers)
    return compose(finding, None, *numbers)


def _carry(finding: str, carried_by: pd.DataFrame) -> bool:
    """Whether there are differences, and each carries the finding."""
    return not carried_by.empty and not _faults(finding, carried_by)


def _is_possible(carried_by: pd.DataFrame | None) -> bool:
    """Whether a difference is no more than possible."""
    return carried_by is not None and any(
        str(verdict).startswith("mogelijk") for verdict in carried_by.get("verdict", [])
    )


def _faults(finding: str, carried_by: pd.DataFrame | None) -> Sequence[str]:
    """Why differences do not carry the sentence; nothing if all do."""
    rows = [] if carried_by is None else [row for _, row in carried_by.iterrows()]
    return [fault for row in rows if (fault := _fault(finding, row))]


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
