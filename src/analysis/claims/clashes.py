"""Numbers that each stand by themselves, but not together: parts that pass their whole, or 100%."""

from collections.abc import Iterable, Mapping, Sequence

from analysis import dutch
from analysis.claims.claim import Claim
from analysis.claims.facts import Indicator
from analysis.claims.joint import Conflict, Ids, explain_dropped
from analysis.claims.statements import build_model
from analysis.claims.verdicts import Finding
from analysis.codebook import Group

# A claim that is only true if someone left a question open may be right.
MISSING = 1


def judge_together(
    claims: Iterable[Claim], groups: Mapping[str, Group], indicators: Iterable[Indicator]
) -> dict[str, Finding]:
    """Of claims that are right or possible one by one, those that must give way: each as a conflict.

    Where several claims could give way, it is the one that `check_together` takes; its
    explanation names the others.
    """
    known = {claim.id: claim for claim in claims}
    found = {}
    for conflict in _conflicts(list(known.values()), groups, indicators):
        sides = [conflict.gives_way, *conflict.against]
        gives_way = next((ids for ids in sides if set(ids) & set(known)), ())
        against = dutch.list_words([_said(ids, known) for ids in sides if ids != gives_way])
        why = f"kan niet waar zijn naast {against}" if against else "spreekt zichzelf tegen"
        mend = "Verbeter een van deze getallen." if conflict.instead else "Verbeter dit getal."
        found |= {each: Finding("conflict", "", why, mend) for each in gives_way if each in known}
    return found


def _conflicts(
    claims: Sequence[Claim], groups: Mapping[str, Group], indicators: Iterable[Indicator]
) -> tuple[Conflict, ...]:
    """What stands in the way of all of the claims being true; nothing, mostly."""
    model = build_model(claims, groups, list(indicators), MISSING)
    if not model.statements:
        return ()
    from analysis.claims.solver import Solver

    solver = Solver(model)
    if solver.hold(solver.all_but(())):
        return ()
    dropped = solver.fewest_to_drop()
    return explain_dropped(solver, dropped, solver.all_but(dropped))[0]


def _said(ids: Ids, known: Mapping[str, Claim]) -> str:
    """A statement as what is printed and where; a declared group by its name."""
    claim = next((known[each] for each in ids if each in known), None)
    return ids[0] if claim is None else f"{claim.printed} ({claim.section} {claim.number}".rstrip() + ")"
