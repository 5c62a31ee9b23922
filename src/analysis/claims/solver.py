"""Integer programming on the statements of a survey: which of them can hold at once.

SciPy's `milp` (HiGHS) solves; what it finds is checked again in integers. Only
`fewest_to_drop` gives statements room to be off, and only as much as they can be;
every other question is put without such room, so that its answer is exact.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp
from scipy.sparse import csr_array, hstack

from analysis.claims.rows import Row, Variable
from analysis.claims.statements import Model, Statement

# A count is dropped only where a percentage would not do.
COUNT_COSTS_MORE = 0.001
# Most conflicts are with at most so many; that they conflict is found faster than that fewer do not.
FIRST_TRY = 4


class Solver:
    """The matrix of a model and the questions put to it: built once, asked some hundred times."""

    def __init__(self, model: Model) -> None:
        owned = [(i, row) for i, statement in enumerate(model.statements) for row in statement.rows]
        rows = [*model.always, *(row for _, row in owned)]
        self.model = model
        self.columns = {variable: i for i, variable in enumerate(model.most)}
        self.owner = np.array([-1] * len(model.always) + [i for i, _ in owned])
        self.matrix = _matrix(rows, self.columns)
        self.lower = np.array([-np.inf if row.lower is None else row.lower for row in rows])
        self.upper = np.array([np.inf if row.upper is None else row.upper for row in rows])
        self.most = np.array(list(model.most.values()), float)

    def all_but(self, dropped: Iterable[int]) -> list[int]:
        """The statements that are not dropped."""
        without = set(dropped)
        return [i for i in range(len(self.model.statements)) if i not in without]

    def hold(self, statements: Sequence[int]) -> bool:
        """Whether these statements can hold together."""
        return self._solve(statements, np.zeros(len(self.most))).status == 0

    def range_of(self, variable: Variable, statements: Sequence[int]) -> tuple[int, int]:
        """The smallest and largest value of a variable while these statements hold."""
        cost = np.zeros(len(self.most))
        cost[self.columns[variable]] = 1
        lowest, highest = (sign * self._solve(statements, sign * cost).fun for sign in (1, -1))
        return round(lowest), round(highest)

    def fewest_to_drop(self) -> list[int]:
        """The smallest set of statements that must give way, percentages before counts."""
        room = self._room()
        below, above = np.isfinite(self.upper), np.isfinite(self.lower)
        rows = [
            LinearConstraint(hstack([self.matrix, room], format="csr")[above], self.lower[above], np.inf),
            LinearConstraint(hstack([self.matrix, -room], format="csr")[below], -np.inf, self.upper[below]),
        ]
        dropping = [1 + COUNT_COSTS_MORE * statement.is_count for statement in self.model.statements]
        found = milp(
            np.concatenate([np.zeros(len(self.most)), dropping]),
            integrality=np.ones(len(self.most) + len(dropping)),
            bounds=Bounds(0, np.concatenate([self.most, np.ones(len(dropping))])),
            constraints=rows,
            options={"mip_rel_gap": 0},
        )
        people = [round(value) for value in found.x[: len(self.most)]]
        return [i for i, each in enumerate(self.model.statements) if not self._true(each, people)]

    def smallest_conflict(self, index: int, kept: Sequence[int]) -> list[int]:
        """Statements out of `kept` that one cannot hold beside, none of which can be missed."""
        near, size = self._by_nearness(index, kept), FIRST_TRY
        while size < len(near) and self.hold([index, *near[:size]]):
            size *= 2
        needed = near[:size]
        for each in reversed(needed):
            rest = [other for other in needed if other != each]
            if not self.hold([index, *rest]):
                needed = rest
        return needed

    def _solve(self, statements: Sequence[int], cost: np.ndarray) -> OptimizeResult:
        """The cheapest whole numbers for which these statements hold."""
        keep = np.isin(self.owner, [-1, *statements])
        rows = LinearConstraint(self.matrix[keep], self.lower[keep], self.upper[keep])
        return milp(cost, integrality=np.ones(len(self.most)), bounds=Bounds(0, self.most), constraints=rows)

    def _room(self) -> csr_array:
        """How far each row of a dropped statement can be off within the bounds of its variables."""
        bounds = [np.where(np.isfinite(bound), np.abs(bound), 0) for bound in (self.lower, self.upper)]
        span = abs(self.matrix) @ self.most + np.maximum(*bounds)
        at = np.flatnonzero(self.owner >= 0)
        shape = (len(self.owner), len(self.model.statements))
        return csr_array((span[at], (at, self.owner[at])), shape=shape)

    def _true(self, statement: Statement, people: Sequence[int]) -> bool:
        """Whether a statement holds for these whole numbers, in integers."""
        values = [
            sum(factor * people[self.columns[v]] for v, factor in row.factors) for row in statement.rows
        ]
        return all(row.allows(value) for row, value in zip(statement.rows, values, strict=True))

    def _by_nearness(self, index: int, kept: Sequence[int]) -> list[int]:
        """Statements in the order of how much they have to do with one.

        A variable counts for more, the fewer statements are about it; of equals a
        count comes first.
        """
        statements = self.model.statements
        about = Counter(variable for i in [index, *kept] for variable in statements[i].variables)
        reached, order = set(statements[index].variables), []
        while len(order) < len(kept):
            left = [i for i in kept if i not in order]
            shared = {i: sum(1 / about[v] for v in statements[i].variables & reached) for i in left}
            near = [i for i in left if shared[i]] or left
            order += sorted(near, key=lambda i: (-shared[i], not statements[i].is_count))
            reached |= {variable for i in near for variable in statements[i].variables}
            reached |= {v for row in self.model.always if row.variables & reached for v in row.variables}
        return order


def _matrix(rows: Sequence[Row], columns: dict[Variable, int]) -> csr_array:
    """The factors of all rows, a column per variable."""
    entries = [(factor, i, columns[v]) for i, row in enumerate(rows) for v, factor in row.factors]
    factors, at_row, at_column = zip(*entries, strict=True)
    return csr_array((np.array(factors, float), (at_row, at_column)), shape=(len(rows), len(columns)))
