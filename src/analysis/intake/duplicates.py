"""Answers that came in twice: the first counts, the others are counted as double."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from analysis.dutch import number, quantity
from analysis.intake.answers import Answers
from analysis.intake.arrivals import Arrivals
from analysis.intake.messages import Place, about_rows, may_tell, name_rows
from analysis.intake.raw import Message

SAME_ANSWER_WITHIN = datetime.timedelta(hours=1)
MOST_PAIRS = 5
REASONS = {
    "hour": "alle antwoorden zijn gelijk aan die van hooguit een uur eerder; de eerste inzending telt",
    "sender": "alle antwoorden en het adres zijn gelijk aan die van een eerdere inzending; de eerste telt",
    "id": "alle antwoorden en het respons-ID zijn gelijk aan die van een eerdere inzending; de eerste telt",
}
KEPT = (
    "alle antwoorden zijn gelijk aan die van een eerdere inzending, maar niets wijst op dezelfde "
    "inzender; beide tellen"
)


def contents(answers: Answers, present: Sequence[str]) -> list[tuple[str, ...]]:
    """Per row its answers, right and wrong, to the questions that every file holds: to compare rows by."""
    wrong = defaultdict(list)
    for (row, name), reading in answers.problems.items():
        if name in present:
            wrong[row].append(f"{name}: {reading.problem} {reading.text}")
    table = answers.codes[list(present)].to_numpy().tolist()
    return [
        (*codes, *sorted(wrong[row])) if row in wrong else tuple(codes) for row, codes in enumerate(table)
    ]


def find_duplicates(
    rows: Sequence[int], answers: Answers, arrivals: Arrivals, present: Sequence[str]
) -> tuple[set[int], list[Message]]:
    """The rows, of those given, that repeat an earlier one; and what to tell.

    Equal answers are one answer within an hour; where there are no times, with the
    same id or from the same address. Other equal answers are told and kept.
    """
    kept: dict[tuple[str, ...], list[int]] = defaultdict(list)
    found: dict[int, tuple[int, str]] = {}
    equal = []
    all_answers, last = contents(answers, present), datetime.datetime.max
    for row in sorted(rows, key=lambda each: (arrivals.moments[each] or last, each)):
        earlier = kept[all_answers[row]]
        pairs = ((each, _why(each, row, answers, arrivals)) for each in earlier)
        twin = next((pair for pair in pairs if pair[1]), None)
        if twin:
            found[row] = twin
            continue
        if earlier:
            equal.append(row)
        earlier.append(row)
    wrong = {row for row, _ in answers.problems}  # told already
    others = [row for row in rows if row not in found and row not in wrong]
    return set(found), [*_told(answers, found, equal), *_one_id_two_answers(others, answers, arrivals)]


def repeated_ids(answers: Answers) -> list[Message]:
    """An id twice in one file: the file was pasted together."""
    rows: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in answers.places:
        if place.respons_id:
            rows[place.file, place.respons_id].append(place)
    repeated = [places for places in rows.values() if len(places) > 1]
    if not repeated:
        return []
    pairs = "; ".join(name_rows(places) for places in repeated[:MOST_PAIRS])
    more = f" en nog {number(len(repeated) - MOST_PAIRS)}" if len(repeated) > MOST_PAIRS else ""
    what = quantity(len(repeated), "respons-ID komt", "respons-ID's komen")
    text = (
        f"{what} meer dan één keer voor ({pairs}{more}). Is het bestand twee keer geplakt? Exporteer opnieuw."
    )
    ids = [places[0].respons_id for places in repeated[:MOST_PAIRS] if may_tell(places[0].respons_id)]
    return [Message("error", "same-id", text, respons_id=", ".join(ids) or None, count=len(repeated))]


def _one_id_two_answers(rows: Sequence[int], answers: Answers, arrivals: Arrivals) -> list[Message]:
    """One id at one moment in two files, with other answers: which of them counts nobody can tell."""
    found: dict[object, list[Place]] = defaultdict(list)
    for row in rows:
        place, moment = answers.places[row], arrivals.moments[row]
        if place.respons_id and moment:
            found[place.respons_id, moment].append(place)
    pairs = [places for places in found.values() if len({place.file for place in places}) > 1]
    if not pairs:
        return []
    named = "; ".join(name_rows(places) for places in pairs[:MOST_PAIRS])
    what = quantity(len(pairs), "inzending staat", "inzendingen staan")
    text = (
        f"{what} in meer dan één bestand (zelfde respons-ID en moment), maar met andere antwoorden "
        f"({named}). Geef van elke inzending maar één versie op."
    )
    return [Message("error", "same-id", text, count=len(pairs))]


def _why(first: int, second: int, answers: Answers, arrivals: Arrivals) -> str:
    """Why two rows with equal answers are one answer; empty if nothing says so."""
    moments = arrivals.moments[first], arrivals.moments[second]
    if all(moments):
        return "hour" if moments[1] - moments[0] <= SAME_ANSWER_WITHIN else ""
    ids = answers.places[first].respons_id, answers.places[second].respons_id
    if ids[0] and ids[0] == ids[1]:
        return "id"
    return "sender" if 0 <= arrivals.sender[first] == arrivals.sender[second] else ""


def _told(answers: Answers, found: dict[int, tuple[int, str]], equal: Sequence[int]) -> list[Message]:
    """What to tell about rows that are equal to an earlier one."""

    def places(wanted: Callable[[int, int, str], bool]) -> list[Place]:
        return [answers.places[row] for row, (twin, why) in sorted(found.items()) if wanted(row, twin, why)]

    def in_one_file(row: int, twin: int) -> bool:
        return answers.places[row].file == answers.places[twin].file

    messages = []
    for reason, what in REASONS.items():
        rows = places(lambda row, twin, why, reason=reason: why == reason and in_one_file(row, twin))
        messages += [about_rows("info", "duplicate", what, rows)] if rows else []
    both = places(lambda row, twin, why: not in_one_file(row, twin))
    if both:
        messages.append(_in_two_files(answers, both))
    if equal:
        messages.append(
            about_rows("warning", "equal-answers", KEPT, [answers.places[row] for row in sorted(equal)])
        )
    return messages


def _in_two_files(answers: Answers, both: Sequence[Place]) -> Message:
    """That files overlap."""
    sizes = Counter(place.file for place in answers.places)
    files = f"{number(len(sizes))} bestanden samengevoegd: {' + '.join(map(number, sizes.values()))} rijen"
    rows = quantity(len(both), "rij", "rijen")
    count = "telt" if len(both) == 1 else "tellen"
    text = f"{files}, {rows} in meer dan één bestand ({name_rows(both)}); die {count} één keer."
    return Message("info", "in-two-files", text, count=len(both))
