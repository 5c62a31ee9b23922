"""What a cell means by the codebook: the form in which every kind of answer is read."""

from collections.abc import Callable
from dataclasses import dataclass, field

from analysis.codebook import Edition, Variable
from analysis.errors import AuthorError
from analysis.intake.normalise import key


@dataclass(frozen=True)
class Reading:
    """What a cell means.

    Parameters
    ----------
    code : str
        Code, number or date; empty for no answer and for an answer that cannot be right.
    changes : tuple of str
        What was changed in form, names in `analysis.intake.normalise.KINDS`.
    problem, advice, kind : str
        What is wrong and what to do, in Dutch, without the place; the slug of the finding.
    note : str
        A reading that the author should see, such as ``'37 jaar' gelezen als 37``.
    text : str
        An unknown answer, to find out what was meant; it is never written or told.
    """

    code: str = ""
    changes: tuple[str, ...] = ()
    problem: str = ""
    advice: str = ""
    kind: str = ""
    note: str = ""
    text: str = field(default="", repr=False)


Reader = Callable[[str], Reading]


def answer_codes(variable: Variable) -> dict[str, str]:
    """Every accepted spelling of an answer with its code.

    Raises
    ------
    AuthorError
        If the codebook gives one spelling to two codes.
    """
    found: dict[str, str] = {}
    for code, labels in variable.values.items():
        for label in labels:
            if found.setdefault(key(label), code) != code:
                raise AuthorError(
                    f"Codeboek, vraag '{variable.name}': het antwoord '{label}' hoort bij twee codes "
                    f"('{found[key(label)]}' en '{code}'). Laat het bij één code staan."
                )
    return found


def answer_labels(variable: Variable) -> list[str]:
    """Every accepted spelling of an answer, in the order of the codebook."""
    return [label for labels in variable.values.values() for label in labels]


def limits(variable: Variable, edition: Edition) -> tuple[float | None, float | None]:
    """The smallest and largest number that are allowed, as far as they are known."""
    if not variable.within:
        return variable.minimum, variable.maximum
    first, last = getattr(edition, variable.within, None) or (None, None)
    return (first.year if first else None), (last.year if last else None)
