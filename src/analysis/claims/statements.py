"""The claims of a survey as statements over whole numbers of people.

A printed percentage is a pair of bounds on its numerator beside its base, in
integers: the rounding window of the string.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analysis.claims.cells import Cell, cell_of
from analysis.claims.claim import Claim, Reference, references
from analysis.claims.facts import Indicator
from analysis.claims.phrases import find_phrase
from analysis.claims.rounding import window
from analysis.claims.rows import Row, Variable, nesting, row
from analysis.codebook import Group
from analysis.conditions import variables

COUNTING = ("count", "percent", "count_percent", "total", "sum_of", "text")
LARGEST_UNKNOWN = 500


@dataclass(frozen=True)
class Statement:
    """What one or more claims say together: the ids that say it, its rows, whether it is a count."""

    ids: tuple[str, ...]
    rows: tuple[Row, ...]
    is_count: bool

    @property
    def variables(self) -> set[Variable]:
        """The variables that it is about."""
        return {variable for each in self.rows for variable in each.variables}


@dataclass(frozen=True)
class Model:
    """All statements of a survey, what always holds between cells, and the most that a variable can be."""

    statements: tuple[Statement, ...]
    always: tuple[Row, ...]
    most: Mapping[Variable, int]


def build_model(
    claims: Sequence[Claim], groups: Mapping[str, Group], indicators: Iterable[Indicator], missing: int
) -> Model:
    """The statements of all claims that count people, and of the declared group sizes.

    Parameters
    ----------
    claims, groups, indicators
        As in `ledger.check`.
    missing : int
        How many answers may be missing per question of a group.
    """
    known = {each.id: each for each in indicators}
    said: dict[tuple[Row, ...], list[tuple[str, bool]]] = {}
    for claim in claims:
        rows = _rows_of(claim, groups, known)
        if rows:
            said.setdefault(rows, []).append((claim.id, claim.kind in ("count", "total")))
    for name, size in _declared_sizes(groups, claims):
        said.setdefault((size,), []).append((name, True))
    statements = tuple(
        Statement(tuple(name for name, _ in each), rows, any(is_count for _, is_count in each))
        for rows, each in said.items()
    )
    used = dict.fromkeys(
        variable for each in statements for found in each.rows for variable, _ in found.factors
    )
    counts = [found.upper for each in statements if each.is_count for found in each.rows if found.upper]
    largest = 2 * max(counts, default=LARGEST_UNKNOWN)
    most = {variable: missing if isinstance(variable[0], tuple) else largest for variable in used}
    return Model(statements, tuple(nesting(used)), most)


def _rows_of(claim: Claim, groups: Mapping[str, Group], known: Mapping[str, Indicator]) -> tuple[Row, ...]:
    """The rows of one claim; none if it counts nobody."""
    parts = references(claim.numerator, claim.edition) if claim.kind in COUNTING and claim.group else []
    if not parts or any(part.literal is not None for part in parts):
        return ()
    counted = {(_cell(part, claim, groups, known), part.edition): 1 for part in parts}
    base, printed = _base(claim, parts[0], groups, known), claim.figures
    rows = []
    if printed.number is not None:
        count = int(printed.number.value)
        rows += [row(counted, count, count), *([row(base, count, count)] if claim.kind == "total" else [])]
    if printed.percent is not None and claim.kind != "total":
        lower, upper = window(printed.percent.value, printed.percent.decimals)
        rows += _share(counted, base, claim.base, (lower / 100, upper / 100), (False, True))
    phrase = find_phrase(claim.printed) if claim.kind == "text" else None
    if phrase is not None and phrase.measure == "share":
        bounds, left_out = (phrase.lower, phrase.upper), (phrase.above, phrase.below)
        rows += _share(counted, base, claim.base, bounds, left_out)
    if phrase is not None and phrase.measure == "count":
        rows.append(row(counted, int(phrase.lower), int(phrase.upper)))
    return tuple(rows)


def _cell(part: Reference, claim: Claim, groups: Mapping[str, Group], known: Mapping[str, Indicator]) -> Cell:
    """Who is counted: by the declared indicator, by ``question.answer``, or a set of its own."""
    indicator = known.get(part.name)
    if indicator is not None:
        return cell_of(groups, indicator.members or indicator.group, indicator.where)
    question, _, answer = part.name.partition(".")
    if answer:
        return cell_of(groups, claim.group, {question: [answer]})
    return cell_of(groups, claim.group) | {(f"in {part.name}", "")}


def _base(
    claim: Claim, part: Reference, groups: Mapping[str, Group], known: Mapping[str, Indicator]
) -> dict[Variable, int]:
    """The base as variables: the group, less who did not answer the question."""
    group = groups[claim.group]
    base: dict[Variable, int] = {(cell_of(groups, group.id), claim.edition): 1}
    if group.missing:
        indicator = known.get(part.name)
        asked = variables(indicator.where) if indicator is not None else [part.name.partition(".")[0]]
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
        rows.append(row(factors, least))
    return rows if printed_base is None else [*rows, row({next(iter(base)): 1}, printed_base)]


def _declared_sizes(groups: Mapping[str, Group], claims: Sequence[Claim]) -> list[tuple[str, Row]]:
    """The sizes that groups.toml gives, per edition that a claim is about."""
    sizes = [
        (group, edition, group.size(edition))
        for edition in dict.fromkeys(claim.edition for claim in claims)
        for group in groups.values()
    ]
    return [
        (f"de groep '{group.label}' ({size})", row({(cell_of(groups, group.id), edition): 1}, size, size))
        for group, edition, size in sizes
        if size is not None
    ]
