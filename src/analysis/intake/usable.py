"""What makes an answer usable, as the edition declares it."""

from collections.abc import Mapping, Sequence

from analysis.codebook import Codebook, Edition, Variable
from analysis.dutch import list_words
from analysis.intake.arrivals import Arrivals
from analysis.intake.raw import Message


def explain_usable(edition: Edition, variables: Mapping[str, Variable]) -> str:
    """What makes an answer usable, as the edition declares it."""
    needed = [f"'{variables[name].code}'" for name in edition.usable.get("answered", []) if name in variables]
    parts = ["de vragenlijst is verstuurd"] if edition.usable.get("submitted") else []
    parts += [f"op {list_words(needed)} staat een antwoord"] if needed else []
    return list_words(parts) if parts else "er is iets beantwoord (de editie stelt geen eis)"


def tell_unknown_needs(codebook: Codebook, edition: Edition) -> list[Message]:
    """Questions that an answer must hold by the edition, and that this codebook does not have."""
    return [
        Message(
            "warning",
            "unknown-need",
            f"De editie van {edition.year} noemt een inzending pas bruikbaar met een antwoord op "
            f"'{name}', maar die vraag staat niet in dit codeboek. Er is niet op gelet; verbeter 'usable' "
            "van de editie.",
        )
        for name in edition.usable.get("answered", [])
        if name not in codebook.variables
    ]


def who_sent(
    answered: Mapping[str, list[bool]],
    arrivals: Arrivals,
    variables: Mapping[str, Variable],
    edition: Edition,
    present: Sequence[str],
) -> tuple[list[bool], list[Message]]:
    """Whether each answer was sent; if the tool is silent, whether the last question for all is answered."""
    n_rows = len(arrivals.submitted)
    if not edition.usable.get("submitted"):
        return [True] * n_rows, []
    if None not in arrivals.submitted:
        return [bool(sent) for sent in arrivals.submitted], []
    for_all = [
        name for name, each in variables.items() if each.required and not each.asked_if and name in present
    ]
    inferred = answered[for_all[-1]] if for_all else [True] * n_rows
    how = (
        f"als verstuurd telt wie de laatste vraag voor iedereen ('{variables[for_all[-1]].code}') "
        "beantwoordde"
        if for_all
        else "elk antwoord telt als verstuurd, want het codeboek kent geen verplichte vraag"
    )
    silent = all(said is None for said in arrivals.submitted)
    who = "Dit bestand zegt niet" if silent else "Niet elk bestand zegt"
    text = f"{who} of een vragenlijst is verstuurd; {how}."
    known = zip(arrivals.submitted, inferred, strict=True)
    return [guess if said is None else said for said, guess in known], [
        Message("info", "sent-inferred", text)
    ]
