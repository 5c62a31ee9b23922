"""The verdict on one number of a draft.

In this order: arithmetic within the text, the size of a group, the quantity
that the words name, a base that the text gives. What none of these settles is
not found, and that is not wrong.
"""

from fractions import Fraction

from analysis import dutch
from analysis.claims.rounding import wrong_ways
from analysis.draft import numbers as kinds
from analysis.draft.arithmetic import impossible, is_change, size_fits
from analysis.draft.context import Located
from analysis.draft.known import NAMED, Candidate, Known, Quantity, candidates, prints_number
from analysis.draft.numbers import Mention
from analysis.draft.patterns import POINTS
from analysis.draft.who import names_size
from analysis.statistics import clopper_pearson, wald, wilson

COLUMNS = ["place", "printed", "kind", "context", "bases", "candidates", "verdict", "explanation"]
RIGHT, CAN, CANNOT, NOT_FOUND = "klopt", "kan", "kan niet", "niet gevonden"

# How well the words must fit where the number is a known wrong rounding of the quantity.
FAULT = 0.45
# The words can mean a quantity that fits them this much less well than the best.
RIVAL = 0.8
# So many people at most leave out a question that the others of a group answer.
MOST_MISSING = 3
# Intervals that an author can have taken from elsewhere.
METHODS = {"Wald": wald, "Wilson": wilson, "Clopper-Pearson": clopper_pearson}
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
    if (wrong := impossible(mention, located.base)) and not (mention.base is None and _named(found)):
        return CANNOT, wrong
    if located.total is not None:
        added = f"de rijen erboven zijn samen {dutch.number(located.total)}"
        return (RIGHT if located.total == mention.count.value else CANNOT), added
    return _by_size(located, known) or _by_words(located, known, found)


def _by_size(located: Located, known: Known) -> tuple[str, str] | None:
    """The verdict of a number that is, or is called, the size of the group that the words name; else None.

    A size that is a few smaller is that of those who answered a question, or not.
    """
    shares = {name: names_size(name, known.groups, located, known.labels) for name in known.sizes}
    if right := [name for name in _sizes(located, known) if shares[name]]:
        return RIGHT, f"het aantal van {_words(right, known)}"
    named = [name for name, share in shares.items() if share == max(shares.values()) > 0]
    if not named or located.mention.kind != kinds.SIZE or located.year != known.edition:
        return None
    of = "; ".join(f"{known.groups[name].label}: {dutch.number(known.sizes[name])}" for name in named)
    missing = [known.sizes[name] - located.mention.count.value for name in named]
    if any(0 < number <= MOST_MISSING for number in missing):
        return CAN, f"past bij een vraag die niet iedereen beantwoordde ({of})"
    return CANNOT, f"het aantal van {of}"


def _words(names: list[str], known: Known) -> str:
    """The labels of groups, for a reader."""
    return dutch.list_words([known.groups[name].label for name in names], "of")


def _sizes(located: Located, known: Known) -> list[str]:
    """The groups whose size a bare count is."""
    count = located.mention.count
    bare = located.mention.kind in (kinds.COUNT, kinds.SIZE) and located.year == known.edition
    return [name for name, size in known.sizes.items() if bare and size == count.value]


def _by_words(located: Located, known: Known, found: list[Candidate]) -> tuple[str, str]:
    """The verdict by the quantity that the words name: its number, surely another, or not sure."""
    mention = located.mention
    meant = _meant(found)
    if fitting := _named(found):
        return _by_interval(fitting, mention)
    possible = next((each for each in found if each.fits), None)
    open_still = _sizes(located, known) or (possible and possible.likely)
    if not open_still and (wrong := _wrong(meant, mention)):
        fault = _fault(wrong.quantity, mention)
        return CANNOT, f"lijkt te gaan over {wrong.quantity.words}{fault and f'; gedrukt is {fault}'}"
    return _unsure(located, known, meant, possible)


def _meant(found: list[Candidate]) -> list[Candidate]:
    """The quantities that the words can mean: those that fit about as well as the best."""
    return [each for each in found if each.score >= RIVAL * found[0].score]


def _named(found: list[Candidate]) -> Candidate | None:
    """The quantity that the words name and that prints the number; None if there is none."""
    return next((each for each in _meant(found) if each.fits and each.score >= NAMED), None)


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
    if same := _sizes(located, known):
        return CAN, f"past bij het aantal van {_words(same, known)}"
    if meant and meant[0].quantity is None and meant[0].evidence.sure:
        return NOT_FOUND, "van wat de woorden noemen is geen getal bekend"
    return NOT_FOUND, "geen grootheid met dit getal herkend"


def _by_interval(named: Candidate, mention: Mention) -> tuple[str, str]:
    """The verdict of a number that is right, by the interval that stands beside it, if any."""
    quantity = named.quantity
    if mention.lower is None or quantity.bounds is None or _prints_interval(quantity.bounds, mention):
        return RIGHT, quantity.words
    ours = f"{quantity.words}; ons interval is {dutch.interval(*quantity.bounds, mention.lower.decimals)}"
    for name, method in METHODS.items() if quantity.base else ():
        if _prints_interval(method(float(quantity.value), quantity.base), mention):
            return CAN, f"{ours}, gedrukt is dat van {name} zonder eindige populatie"
    return (CANNOT if named.evidence.sure else CAN), ours


def _prints_interval(bounds: tuple[Fraction, Fraction], mention: Mention) -> bool:
    """Whether an interval prints as the one beside a number."""
    pairs = zip(bounds, (mention.lower, mention.upper), strict=True)
    return all(prints_number(100 * dutch.exact(bound), number) for bound, number in pairs)


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
