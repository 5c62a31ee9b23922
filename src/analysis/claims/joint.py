"""All claims of a survey together: which can hold at once, and which must give way.

Group sizes and numerators are whole numbers, each claim a statement about them
(`statements`). The most statements that hold together are found by integer
programming; for each that must give way, a smallest conflict is shown, and which
others could give way in its place. Everything a solver finds is checked again in
integers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.claims.claim import read_claims
from analysis.claims.facts import Indicator
from analysis.claims.statements import Model, Row, Statement, Variable, build_model
from analysis.codebook import Group

MOST_ALTERNATIVES = 10


@dataclass(frozen=True)
class Conflict:
    """A claim that must give way, what it conflicts with, and what could give way instead."""

    gives_way: tuple[str, ...]
    against: tuple[tuple[str, ...], ...]
    instead: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Together:
    """The outcome: how many statements there are, how many hold, and the conflicts.

    ``not_shown`` counts the alternatives that fell past the cap.
    """

    missing: int
    n_statements: int
    n_holding: int
    conflicts: tuple[Conflict, ...]
    not_shown: int
    sizes: dict[str, int]


def check_together(
    claims: pd.DataFrame,
    groups: Mapping[str, Group],
    indicators: Iterable[Indicator] = (),
    missing: int = 0,
    most_alternatives: int = MOST_ALTERNATIVES,
) -> Together:
    """The largest set of claims that can be true at once.

    Parameters
    ----------
    claims, groups, indicators
        As in `ledger.check`.
    missing : int
        How many answers may be missing per question of a group: 0 or 1.
    most_alternatives : int
        How many other smallest sets are shown at most.

    Notes
    -----
    Repeats of a claim count once. Where sets are equally small, the one is taken
    in which percentages give way and counts stay.
    """
    model = build_model(read_claims(claims, groups), groups, list(indicators), missing)
    solver = Solver(model)
    dropped = solver.fewest_to_drop()
    conflicts, shown, left = [], 0, 0
    for index in dropped:
        against = solver.smallest_conflict(index, dropped)
        others = [other for other in against if solver.holds(set(dropped) - {index} | {other})]
        room = max(most_alternatives - shown, 0)
        shown, left = shown + len(others[:room]), left + len(others[room:])
        names = [tuple(model.statements[each].ids for each in part) for part in (against, others[:room])]
        conflicts.append(Conflict(model.statements[index].ids, *names))
    n = len(model.statements)
    return Together(missing, n, n - len(dropped), tuple(conflicts), left, {})


class Solver:
    """The matrix of a model, and the questions that are put to it.

    A class, because the matrix is built once and asked some hundred times.
    """

    def __init__(self, model: Model) -> None:
        import numpy as np
        from scipy.sparse import csr_array

        self.model = model
        self.rows: list[Row] = [*model.always, *(row for each in model.statements for row in each.rows)]
        self.owner = np.array(
            [-1] * len(model.always) + [i for i, s in enumerate(model.statements) for _ in s.rows]
        )
        columns = {variable: i for i, variable in enumerate(model.most)}
        self.columns = columns
        entries = [(factor, i, columns[v]) for i, row in enumerate(self.rows) for v, factor in row.factors]
        values, at_row, at_column = zip(*entries, strict=True)
        self.matrix = csr_array(
            (np.array(values, float), (at_row, at_column)), shape=(len(self.rows), len(columns))
        )
        self.lower = np.array([-np.inf if row.lower is None else row.lower for row in self.rows])
        self.upper = np.array([np.inf if row.upper is None else row.upper for row in self.rows])
        self.most = np.array(list(model.most.values()), float)

    def holds(self, without: set[int]) -> bool:
        """Whether all statements but these can hold together."""
        return self.feasible([i for i in range(len(self.model.statements)) if i not in without])

    def feasible(self, statements: Sequence[int]) -> bool:
        """Whether these statements can hold together."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp

        keep = np.isin(self.owner, [-1, *statements])
        found = milp(
            np.zeros(len(self.most)),
            integrality=np.ones(len(self.most)),
            bounds=Bounds(0, self.most),
            constraints=LinearConstraint(self.matrix[keep], self.lower[keep], self.upper[keep]),
        )
        return found.status == 0

    def fewest_to_drop(self) -> list[int]:
        """The smallest set of statements that must give way, percentages before counts."""
        import numpy as np
        from scipy.optimize import Bounds, LinearConstraint, milp
        from scipy.sparse import csr_array, hstack

        n, m = len(self.model.statements), len(self.most)
        soft = self.owner >= 0
        # A dropped statement gets room: as much as its row can be off within the bounds of its variables.
        span = np.abs(self.matrix) @ self.most
        room = (
            span
            + np.abs(np.where(np.isinf(self.lower), 0, self.lower))
            + np.abs(np.where(np.isinf(self.upper), 0, self.upper))
            + 1
        )
        at = np.flatnonzero(soft)
        shape = (len(self.rows), n)
        slack = csr_array((room[at], (at, self.owner[at])), shape=shape)
        above = ~np.isinf(self.lower)
        below = ~np.isinf(self.upper)
        constraints = [
            LinearConstraint(hstack([self.matrix, slack], format="csr")[above], self.lower[above], np.inf),
            LinearConstraint(hstack([self.matrix, -slack], format="csr")[below], -np.inf, self.upper[below]),
        ]
        cost = [1 + (0.001 if s.is_count else 0) for s in self.model.statements]
        found = milp(
            np.concatenate([np.zeros(m), cost]),
            integrality=np.ones(m + n),
            bounds=Bounds(0, np.concatenate([self.most, np.ones(n)])),
            constraints=constraints,
            options={"mip_rel_gap": 0},
        )
        people = np.rint(found.x[:m]).astype(int)
        return [i for i, statement in enumerate(self.model.statements) if not self.true(statement, people)]

    def true(self, statement: Statement, people) -> bool:
        """Whether a statement holds for these whole numbers, in integers."""
        return all(
            _within(row, sum(f * int(people[self.columns[v]]) for v, f in row.factors))
            for row in statement.rows
        )

    def smallest_conflict(self, index: int, dropped: Sequence[int]) -> list[int]:
        """Statements that cannot hold beside one, none of which can be missed."""
        near = [i for i in self._by_distance(index) if i not in dropped]
        size = 1
        while size < len(near) and self.feasible([index, *near[:size]]):
            size *= 2
        needed = near[:size]
        for each in reversed(needed):
            rest = [other for other in needed if other != each]
            if not self.feasible([index, *rest]):
                needed = rest
        return needed

    def _by_distance(self, index: int) -> list[int]:
        """The other statements, those that have most to do with this one first.

        A variable counts for more, the fewer statements are about it; of equals
        a count comes first.
        """
        statements = self.model.statements
        about = Counter(variable for statement in statements for variable in statement.variables)
        reached, order = set(statements[index].variables), [index]
        while len(order) < len(statements):
            left = [i for i in range(len(statements)) if i not in order]
            shared = {i: sum(1 / about[v] for v in statements[i].variables & reached) for i in left}
            near = [i for i in left if shared[i]] or left
            order += sorted(near, key=lambda i: (-shared[i], not statements[i].is_count))
            reached |= {v for i in near for v in statements[i].variables}
            reached |= {
                v
                for row in self.model.always
                if {u for u, _ in row.factors} & reached
                for v, _ in row.factors
            }
        return order[1:]


def _within(row: Row, value: int) -> bool:
    """Whether a value lies within the bounds of a row."""
    return (row.lower is None or value >= row.lower) and (row.upper is None or value <= row.upper)
