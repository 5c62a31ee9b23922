"""A formula of printed quantities: ``(standby_kw_aera - shutdown_kw_aera) * 5200``.

Its quantities count as printed, not as rounded: they are read off or chosen, such as
a power from a manual or a time of day, and the article calculates with what it prints.
"""

import ast
import operator
import re
from collections.abc import Callable
from fractions import Fraction

from analysis import dutch
from analysis.claims.claim import Claim, Reference, named, references
from analysis.claims.facts import Facts
from analysis.errors import AuthorError

OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
NAME = re.compile(r"[a-z_][\w.]*", re.IGNORECASE)


def quantities_in(formula: str) -> list[str]:
    """The quantities that a formula names, each once.

    >>> quantities_in("(a - b) * 52 / a")
    ['a', 'b']
    """
    return list(dict.fromkeys(NAME.findall(formula)))


def quantities_of(claim: Claim) -> list[str]:
    """The names of everything that a claim counts, is compared with or is calculated from."""
    if claim.kind == "value":
        return [*(part.name for part in named(claim) if part.literal is None), *quantities_in(claim.versus)]
    versus = references(claim.versus, claim.edition) if claim.kind != "p" else []
    return [part.name for part in [*named(claim), *versus] if part.literal is None]


def calculate(claim: Claim, facts: Facts) -> tuple[Fraction, str] | None:
    """What the formula of a claim (its `versus`) gives, and the formula in numbers.

    None if one of its quantities is not known.

    Raises
    ------
    AuthorError
        If it is no formula of ``+ - * /``, numbers and quantities.
    """
    values = {}
    for name in quantities_in(claim.versus):
        known = facts.amount(Reference(name, claim.edition), claim.id)
        if known is None:
            return None
        values[name] = known.value
    try:
        value = _value(ast.parse(claim.versus, mode="eval").body, values)
    except (SyntaxError, KeyError, ValueError, ZeroDivisionError) as error:
        raise AuthorError(
            f"Claim '{claim.id}', versus: '{claim.versus}' is niet uit te rekenen. "
            "Schrijf het als (a - b) * 52."
        ) from error
    shown = NAME.sub(lambda found: _shown(values[found[0]]), claim.versus)
    return value, shown.replace("*", "×").replace(" - ", " \N{MINUS SIGN} ").replace("/", ":")


def _value(node: ast.expr, values: dict[str, Fraction]) -> Fraction:
    """The exact value of a part of a formula."""
    if isinstance(node, ast.BinOp):
        return OPERATORS[type(node.op)](_value(node.left, values), _value(node.right, values))
    if isinstance(node, ast.Name):
        return values[node.id]
    return dutch.exact(ast.literal_eval(node))


def _shown(value: Fraction) -> str:
    """A value in a formula: whole, or with two decimals."""
    return dutch.number(value, 0 if value.denominator == 1 else 2)
