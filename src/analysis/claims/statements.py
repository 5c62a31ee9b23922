"""The claims of a survey as linear statements over whole numbers of people.

A variable is how many people are in a cell in an edition, or how many of a group
left a question unanswered. A printed percentage is a pair of bounds on its
numerator beside its base, in integers: the rounding window of the string.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from analysis.claims.cells import Cell, apart, cell_of, variable_between, within
from analysis.claims.claim import Claim, Reference, references
from analysis.claims.facts import Indicator
from analysis.claims.phrases import find_phrase
from analysis.claims.rounding import window
from analysis.codebook import Group
from analysis.conditions import variables

Variable = tuple[object, int | None]


@dataclass(frozen=True)
class Row:
    """``lower <= sum of factor * variable <= upper``; an absent bound is None. All whole numbers."""

    factors: tuple[tuple[Variable, int], ...]
    lower: int | None = None
    upper: int | None = None


@dataclass(frozen=True)
class Statement:
    """What one or more claims say together: the ids that say it, and its rows."""

    ids: tuple[str, ...]
    rows: tuple[Row, ...]
    is_count: bool

    @property
    def variables(self) -> set[Variable]:
        """The variables that it is about."""
        return {variable for row in self.rows for variable, _ in row.factors}


@dataclass(frozen=True)
class Model:
    """All statements of a survey, what always holds between cells, and how many may be missing."""

    statements: tuple[Statement, ...]
    always: tuple[Row, ...]
    most: Mapping[Variable, int]


def build_model(
    claims: Iterable[Claim], groups: Mapping[str, Group], indicators: Iterable[Indicator], missing: int
) -> Model:
    """The statements of all claims that count people.

    Parameters
    ----------
    claims, groups, indicators
        As in `ledger.check`.
    missing : int
        How many answers may be missing per question of a group.
    """
    claims = list(claims)
    known = {each.id: each for each in indicators}
    said: dict[tuple[Row, ...], list[tuple[str, bool]]] = {}
    for claim in claims:
        rows = _rows_of(claim, groups, known)
        if rows:
            said.setdefault(rows, []).append((claim.id, claim.kind in ("count", "total")))
    for name, rows in _declared_sizes(groups, claims):
        said.setdefault(rows, []).append((name, True))
    statements = tuple(
        Statement(tuple(name for name, _ in each), rows, any(is_count for _, is_count in each))
        for rows, each in said.items()
    )
    used = {variable for statement in statements for variable in statement.variables}
    largest = max(
        (abs(row.upper) for each in statements for row in each.rows if each.is_count and row.upper),
        default=500,
    )
    most = {variable: missing if isinstance(variable[0], tuple) else 2 * largest for variable in used}
    return Model(statements, tuple(_nesting(used)), most)


def _rows_of(claim: Claim, groups: Mapping[str, Group], known: Mapping[str, Indicator]) -> tuple[Row, ...]:
    """The rows of one claim; none if it counts nobody."""
    if not claim.group or claim.kind not in ("count", "percent", "count_percent", "total", "sum_of", "text"):
        return ()
    parts = references(claim.numerator, claim.edition)
    if not parts or any(part.literal is not None for part in parts):
        return ()
    counted = {(_cell(part, claim, groups, known), part.edition): 1 for part in parts}
    base = _base(claim, parts, groups, known)
    rows = []
    if claim.figures.number is not None:
        count = int(claim.figures.number.value)
        rows.append(Row(_sorted(counted), count, count))
        if claim.kind == "total":
            rows.append(Row(_sorted(base), count, count))
    if claim.figures.percent is not None and claim.kind != "total":
        lower, upper = window(claim.figures.percent.value, claim.figures.percent.decimals)
        rows += _share(counted, base, claim.base, (lower / 100, upper / 100), (False, True))
    phrase = find_phrase(claim.printed) if claim.kind == "text" else None
    if phrase is not None and phrase.measure == "share":
        rows += _share(counted, base, claim.base, (phrase.lower, phrase.upper), (phrase.above, phrase.below))
    if phrase is not None and phrase.measure == "count":
        rows.append(Row(_sorted(counted), int(phrase.lower), int(phrase.upper)))
    return tuple(rows)


def _cell(part: Reference, claim: Claim, groups: Mapping[str, Group], known: Mapping[str, Indicator]) -> Cell:
    """Who is counted: by the declared indicator, by ``question.answer``, or a set of its own."""
    indicator = known.get(part.name)
    if indicator is not None and indicator.members:
        return cell_of(groups, indicator.members)
    if indicator is not None:
        return cell_of(groups, indicator.group, indicator.where)
    question, _, answer = part.name.partition(".")
    if answer:
        return cell_of(groups, claim.group, {question: [answer]})
    return cell_of(groups, claim.group) | {(f"in {part.name}", "")}


def _base(
    claim: Claim, parts: list[Reference], groups: Mapping[str, Group], known: Mapping[str, Indicator]
) -> dict[Variable, int]:
    """The base as variables: the group, less who did not answer the question."""
    group = groups[claim.group]
    base: dict[Variable, int] = {(cell_of(groups, group.id), claim.edition): 1}
    if group.missing:
        indicator = known.get(parts[0].name)
        asked = variables(indicator.where) if indicator is not None else [parts[0].name.partition(".")[0]]
        base[("missing", group.id, *asked), claim.edition] = -1
    return base


def _share(
    counted: Mapping[Variable, int],
    base: Mapping[Variable, int],
    printed_base: int | None,
    bounds: tuple[Fraction, Fraction],
    left_out: tuple[bool, bool],
) -> list[Row]:
    """Rows for ``lower <= counted / base <= upper``; a bound that is left out costs one whole number."""
    rows = []
    for bound, beyond, sign in zip(bounds, left_out, (1, -1), strict=True):
        factors = {variable: sign * bound.denominator * factor for variable, factor in counted.items()}
        least = int(beyond)
        if printed_base is None:
            for variable, factor in base.items():
                factors[variable] = factors.get(variable, 0) - sign * bound.numerator * factor
        else:
            least += sign * bound.numerator * printed_base
        rows.append(Row(_sorted(factors), least, None))
    return rows if printed_base is None else [*rows, Row(((next(iter(base)), 1),), printed_base, None)]


def _declared_sizes(groups: Mapping[str, Group], claims: list[Claim]) -> list[tuple[str, tuple[Row, ...]]]:
    """The sizes that groups.toml gives, per edition that a claim is about."""
    found = []
    for edition in dict.fromkeys(claim.edition for claim in claims):
        for group in groups.values():
            size = group.size(edition)
            if size is not None:
                row = Row((((cell_of(groups, group.id), edition), 1),), size, size)
                found.append((f"groep {group.id}", (row,)))
    return found


def _nesting(used: Iterable[Variable]) -> list[Row]:
    """What holds between cells: a part is not more than the whole, nor are parts that exclude each other."""
    cells = [variable for variable in used if isinstance(variable[0], frozenset)]
    rows = []
    for outer in cells:
        inner = [
            each for each in cells if each != outer and each[1] == outer[1] and within(each[0], outer[0])
        ]
        rows += [Row(_sorted({outer: 1, each: -1}), 0, None) for each in inner]
        by_variable: dict[str, list[Variable]] = {}
        for each in inner:
            name = variable_between(each[0], outer[0])
            if name:
                by_variable.setdefault(name, []).append(each)
        rows += [row for name, parts in by_variable.items() for row in _partition(outer, name, parts)]
    return rows


def _partition(outer: Variable, name: str, parts: list[Variable]) -> list[Row]:
    """Parts of a cell that exclude each other add up to it at most, and to it if they cover it."""
    meanings = {part: dict(part[0])[name] for part in parts}
    smallest = sorted(parts, key=lambda part: (len(meanings[part]), str(sorted(meanings[part], key=str))))
    chosen: list[Variable] = []
    for part in smallest:
        if all(apart(meanings[part], meanings[other]) for other in chosen):
            chosen.append(part)
    if len(chosen) < 2:
        return []
    whole = dict(outer[0]).get(name)
    covered = isinstance(whole, frozenset) and whole == frozenset().union(
        *(meanings[part] for part in chosen)
    )
    return [Row(_sorted({outer: 1, **dict.fromkeys(chosen, -1)}), 0, 0 if covered else None)]


def _sorted(factors: Mapping[Variable, int]) -> tuple[tuple[Variable, int], ...]:
    """Factors in a fixed order, so that equal rows are equal."""
    return tuple(sorted(factors.items(), key=lambda item: _order(item[0])))


def _order(variable: Variable) -> str:
    """A fixed order of variables, that does not depend on the order of sets."""
    what, edition = variable
    parts = (
        sorted(f"{name}{sorted(m, key=str) if isinstance(m, frozenset) else m}" for name, m in what)
        if isinstance(what, frozenset)
        else [str(what)]
    )
    return f"{edition} {parts}"
