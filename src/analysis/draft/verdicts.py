"""The verdict on one number of a draft: arithmetic first, then the words around it."""

from analysis import dutch
from analysis.claims.rounding import wrong_ways
from analysis.draft import numbers as kinds
from analysis.draft.arithmetic import impossible, size_fits
from analysis.draft.context import Located
from analysis.draft.evidence import scores, words_of
from analysis.draft.known import Candidate, Known, Quantity, candidates, prints_number
from analysis.draft.numbers import Mention

COLUMNS = ["place", "printed", "kind", "context", "bases", "candidates", "verdict", "explanation"]
RIGHT, CAN, CANNOT, NOT_FOUND = "klopt", "kan", "kan niet", "niet gevonden"

# How much of a label must stand around a number for its quantity to be named, and named for sure.
NAMED, SURE = 0.5, 0.7
# How much of it suffices where the number is a known rounding fault of the quantity.
FAULT = 0.45
# A quantity that prints the number may fit the words this much less well than one that does not.
RIVAL = 0.8
# A number is near a quantity within 3 (points, people or years); from 20 people a count is told apart.
NEAR = 3
SIZEABLE = 20
MOST_SHOWN = 3


def judge(located: Located, known: Known) -> dict[str, str]:
    """A row of the table: what a number can be, and whether it holds."""
    mention = located.mention
    found = candidates(located, known)
    bases = [
        f"{size} ({known.groups[name].label})"
        for name, size in known.sizes.items()
        if size_fits(mention, located.base, size)
    ]
    verdict, explanation = _by_kind(located, known, found)
    shown = [each for each in found if each.fits][:MOST_SHOWN]
    return {
        "place": located.place,
        "printed": mention.printed,
        "kind": mention.kind,
        "context": " ".join(located.sentence.split()),
        "bases": "; ".join(bases),
        "candidates": "; ".join(f"{each.quantity.id} ({each.quantity.words})" for each in shown),
        "verdict": verdict,
        "explanation": explanation,
    }


def _by_kind(located: Located, known: Known, found: list[Candidate]) -> tuple[str, str]:
    """The verdict and why, by the kind of number."""
    mention = located.mention
    if mention.kind == kinds.CHANGE:
        return _judge_change(located, known)
    if mention.kind in (kinds.P_VALUE, kinds.VALUE):
        return NOT_FOUND, f"een {mention.kind} staat niet in de tabel met indicatoren"
    if located.total is not None:
        added = f"de rijen erboven zijn samen {dutch.number(located.total)}"
        return (RIGHT if located.total == mention.count.value else CANNOT), added
    wrong = impossible(mention, located.base)
    return (CANNOT, wrong) if wrong else _by_words(located, known, found)


def _by_words(located: Located, known: Known, found: list[Candidate]) -> tuple[str, str]:
    """The verdict of a number that arithmetic leaves possible."""
    mention = located.mention
    fitting = next((each for each in found if each.fits), None)
    rival = next((each for each in found if not each.fits and _meant(each, mention)), None)
    if rival and not (fitting and _stronger(fitting, rival, known)):
        fault = _fault(rival.quantity, mention)
        return CANNOT, f"lijkt te gaan over {rival.quantity.words}{fault and f'; gedrukt is {fault}'}"
    if fitting and fitting.score >= NAMED:
        other = _other_interval(fitting.quantity, mention)
        return (CAN, f"{fitting.quantity.words}; {other}") if other else (RIGHT, fitting.quantity.words)
    return _unsure(located, known, fitting)


def _unsure(located: Located, known: Known, fitting: Candidate | None) -> tuple[str, str]:
    """The verdict where the words name no quantity."""
    count = located.mention.count
    if located.base is not None:
        return CAN, f"past bij de noemer {dutch.number(located.base)}"
    if fitting:
        return CAN, f"past bij {fitting.quantity.words}, maar de woorden zeggen het niet zeker"
    same = [known.groups[name].label for name, size in known.sizes.items() if count and size == count.value]
    if same and located.mention.kind in (kinds.COUNT, kinds.SIZE):
        return CAN, f"past bij het aantal van {dutch.list_words(same, 'of')}"
    return NOT_FOUND, "geen grootheid met dit getal herkend"


def _stronger(fitting: Candidate, rival: Candidate, known: Known) -> bool:
    """Whether the words fit a quantity that prints the number well enough beside one that does not.

    "69% van de vaste aanstellingen" names the base, not the share of that name.
    """
    label = known.groups[fitting.quantity.group].label
    names_base = known.labels.words[rival.quantity.id][0] <= frozenset(words_of(label))
    return names_base or fitting.score >= RIVAL * rival.score


def _other_interval(quantity: Quantity, mention: Mention) -> str:
    """Our interval, where the one beside the number is another; else empty."""
    if mention.kind != kinds.INTERVAL or quantity.bounds is None:
        return ""
    printed = (mention.lower, mention.upper)
    same = all(
        prints_number(100 * bound, number) for bound, number in zip(quantity.bounds, printed, strict=True)
    )
    return "" if same else f"ons interval is {dutch.interval(*quantity.bounds, mention.lower.decimals)}"


def _meant(candidate: Candidate, mention: Mention) -> bool:
    """Whether a quantity that does not print the number is surely the one that is meant."""
    if _fault(candidate.quantity, mention):
        return candidate.score >= FAULT
    return candidate.score >= SURE and _close(candidate.quantity, mention)


def _fault(quantity: Quantity, mention: Mention) -> str:
    """The wrong way of rounding by which a quantity prints a percentage; empty if there is none."""
    if quantity.share is None or mention.percent is None or mention.count is not None:
        return ""
    ways = wrong_ways(quantity.share, mention.percent.value, mention.percent.decimals)
    return ways[0].name if ways else ""


def _close(quantity: Quantity, mention: Mention) -> bool:
    """Whether a number is so near a quantity that it is probably meant.

    A small count is near too many others to say.
    """
    if mention.kind == kinds.COUNT_PERCENT:
        return quantity.count == mention.count.value
    if mention.kind in (kinds.PERCENT, kinds.INTERVAL):
        return abs(quantity.share - mention.percent.value) <= NEAR
    if mention.kind == kinds.MEAN:
        return abs(quantity.value - mention.count.value) <= NEAR
    sizeable = mention.kind in (kinds.COUNT, kinds.SIZE) and quantity.count >= SIZEABLE
    return sizeable and abs(quantity.count - mention.count.value) <= NEAR


def _judge_change(located: Located, known: Known) -> tuple[str, str]:
    """A change since the edition before: in points or relative, where both values are known."""
    printed = located.mention.percent or located.mention.count
    points = scores(known.labels, located)
    before = {each.id: each for each in known.quantities if each.edition == known.edition - 1 and each.share}
    for now in known.quantities:
        if (
            now.edition == known.edition
            and now.share is not None
            and now.id in before
            and points[now.id] >= NAMED
        ):
            difference = abs(now.share - before[now.id].share)
            readings = {"procentpunt": difference, "procent": 100 * difference / before[now.id].share}
            true = [unit for unit, value in readings.items() if prints_number(value, printed)]
            if true:
                words = f"{now.words}; eerder {dutch.number(before[now.id].share, 1)}%"
                return CAN, f"klopt in {dutch.list_words(true, 'of')} ({words}): zet de eenheid erbij"
    return NOT_FOUND, "zeg of dit procentpunten of procenten zijn; de twee waarden zijn niet gevonden"
