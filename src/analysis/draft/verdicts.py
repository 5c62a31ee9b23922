"""The verdict on one number of a draft.

In this order: arithmetic within the text, the size of a group, the quantity
that the words name, a base that the text gives. What none of these settles is
not found, and that is not wrong.
"""

from analysis import dutch
from analysis.claims.rounding import wrong_ways
from analysis.draft import numbers as kinds
from analysis.draft.arithmetic import impossible, is_change, size_fits
from analysis.draft.context import Located
from analysis.draft.known import NAMED, Candidate, Known, Quantity, candidates, prints_number
from analysis.draft.numbers import Mention
from analysis.draft.patterns import POINTS
from analysis.draft.who import names_size

COLUMNS = ["place", "printed", "kind", "context", "bases", "candidates", "verdict", "explanation"]
RIGHT, CAN, CANNOT, NOT_FOUND = "klopt", "kan", "kan niet", "niet gevonden"

# How well the words must fit where the number is a known wrong rounding of the quantity.
FAULT = 0.45
# The words can mean a quantity that fits them this much less well than the best.
RIVAL = 0.8
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
        return _judge_change(located, known, found)
    if mention.kind in (kinds.P_VALUE, kinds.VALUE):
        return NOT_FOUND, f"een {mention.kind} staat niet in de tabel met indicatoren"
    if wrong := impossible(mention, located.base):
        return CANNOT, wrong
    if located.total is not None:
        added = f"de rijen erboven zijn samen {dutch.number(located.total)}"
        return (RIGHT if located.total == mention.count.value else CANNOT), added
    return _by_size(located, known) or _by_words(located, known, found)


def _by_size(located: Located, known: Known) -> tuple[str, str] | None:
    """The verdict of a number that is the size of the group that the words name; None for any other."""
    named = [
        known.groups[name].label
        for name in _sizes(located, known)
        if names_size(name, known.groups, located, known.labels)
    ]
    return (RIGHT, f"het aantal van {dutch.list_words(named, 'of')}") if named else None


def _sizes(located: Located, known: Known) -> list[str]:
    """The groups whose size a bare count is."""
    count = located.mention.count
    bare = located.mention.kind in (kinds.COUNT, kinds.SIZE) and located.year == known.edition
    return [name for name, size in known.sizes.items() if bare and size == count.value]


def _by_words(located: Located, known: Known, found: list[Candidate]) -> tuple[str, str]:
    """The verdict by the quantity that the words name: its number, surely another, or not sure."""
    mention = located.mention
    meant = _meant(found)
    fitting = next((each for each in meant if each.fits and each.score >= NAMED), None)
    if fitting:
        other = _other_interval(fitting.quantity, mention)
        return (CAN, f"{fitting.quantity.words}; {other}") if other else (RIGHT, fitting.quantity.words)
    possible = next((each for each in found if each.fits), None)
    open_still = _sizes(located, known) or (possible and possible.likely)
    if not open_still and (wrong := _wrong(meant, mention)):
        fault = _fault(wrong.quantity, mention)
        return CANNOT, f"lijkt te gaan over {wrong.quantity.words}{fault and f'; gedrukt is {fault}'}"
    return _unsure(located, known, meant, possible)


def _meant(found: list[Candidate]) -> list[Candidate]:
    """The quantities that the words can mean: those that fit about as well as the best."""
    return [each for each in found if each.score >= RIVAL * found[0].score]


def _wrong(meant: list[Candidate], mention: Mention) -> Candidate | None:
    """The quantity that the words name for sure while its number is another; None if there is none."""
    if not meant or meant[0].fits is None:
        return None
    if meant[0].evidence.sure:
        return meant[0]
    return next((each for each in meant if each.score >= FAULT and _fault(each.quantity, mention)), None)


def _unsure(
    located: Located, known: Known, meant: list[Candidate], possible: Candidate | None
) -> tuple[str, str]:
    """The verdict where the words name no quantity whose number is known."""
    if located.base is not None:
        return CAN, f"past bij de noemer {dutch.number(located.base)}"
    if possible:
        return CAN, f"past bij {possible.quantity.words}, maar de woorden zeggen het niet zeker"
    if same := [known.groups[name].label for name in _sizes(located, known)]:
        return CAN, f"past bij het aantal van {dutch.list_words(same, 'of')}"
    if meant and meant[0].quantity is None and meant[0].evidence.sure:
        return NOT_FOUND, "van wat de woorden noemen is geen getal bekend"
    return NOT_FOUND, "geen grootheid met dit getal herkend"


def _other_interval(quantity: Quantity, mention: Mention) -> str:
    """Our interval, where the one beside the number is another; else empty."""
    if mention.kind != kinds.INTERVAL or quantity.bounds is None:
        return ""
    printed = (mention.lower, mention.upper)
    same = all(
        prints_number(100 * bound, number) for bound, number in zip(quantity.bounds, printed, strict=True)
    )
    return "" if same else f"ons interval is {dutch.interval(*quantity.bounds, mention.lower.decimals)}"


def _fault(quantity: Quantity | None, mention: Mention) -> str:
    """The wrong way of rounding by which a quantity prints a percentage; empty if there is none."""
    if quantity is None or quantity.share is None or mention.percent is None or mention.count is not None:
        return ""
    ways = wrong_ways(quantity.share, mention.percent.value, mention.percent.decimals)
    return ways[0].name if ways else ""


def _judge_change(located: Located, known: Known, found: list[Candidate]) -> tuple[str, str]:
    """A change since the edition before: in points or relative, where both values are known."""
    mention = located.mention
    in_points = bool(POINTS.search(mention.printed))
    for each in _meant(found):
        now, before = (known.quantities.get((each.name, known.edition - ago)) for ago in (0, 1))
        if each.score < NAMED or None in (now, before) or not before.share:
            continue
        units = is_change(mention.percent, now.share, before.share, before.count is not None, located.near)
        values = f"{now.words}; eerder {dutch.number(before.share, 1)}%"
        if in_points and "procentpunt" in units:
            return RIGHT, values
        if units and not in_points:
            return CAN, f"klopt in {dutch.list_words(units, 'of')} ({values}): zet de eenheid erbij"
        if each.evidence.sure:
            return CANNOT, f"lijkt te gaan over {values}"
    return NOT_FOUND, "de twee waarden waartussen dit het verschil is, zijn niet gevonden"
