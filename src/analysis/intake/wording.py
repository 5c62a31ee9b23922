"""How an import is told: names of tools and classes, and routes in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from analysis.codebook import Variable
from analysis.conditions import Condition
from analysis.dutch import list_words, number, percent
from analysis.intake.encoding import ENCODING_NAMES
from analysis.intake.flow import CLASS_NAMES, CLASSES
from analysis.intake.result import Import, Source

LEVEL_HEADINGS = {
    "error": "Fouten (er wordt niets weggeschreven)",
    "warning": "Waarschuwingen",
    "info": "Ter informatie",
    "fixed": "Rechtgezet",
}
TOOL_NAMES = {
    "limesurvey": "LimeSurvey", "surveymonkey": "SurveyMonkey", "google_forms": "Google Forms",
    "microsoft_forms": "Microsoft Forms", "qualtrics": "Qualtrics", "castor": "Castor", "spss": "SPSS",
    "unknown": "onbekend enquêteprogramma",
}  # fmt: skip
DELIMITER_NAMES = {";": "puntkomma", ",": "komma", "\t": "tab", "|": "verticale streep"}
BOUND_WORDS = {"below": "minder dan", "at_most": "hooguit", "above": "meer dan", "at_least": "minstens"}


def describe_source(source: Source) -> str:
    """A file in one sentence: name, size, tool, form, rows."""
    form = (
        [f"tekencodering {ENCODING_NAMES.get(source.encoding, source.encoding)}"] if source.encoding else []
    )
    if source.delimiter:
        form.append(f"scheidingsteken {DELIMITER_NAMES.get(source.delimiter, source.delimiter)}")
    form += [f"tabblad '{source.sheet}'"] if source.sheet else []
    if source.header_rows:
        rows = list_words([str(row) for row in source.header_rows])
        form.append(f"{'kopregel' if len(source.header_rows) == 1 else 'kopregels'} op rij {rows}")
    parts = [TOOL_NAMES.get(source.tool, source.tool), *form, f"{number(source.rows)} rijen"]
    return f"{source.name} ({number(source.size)} bytes): {', '.join(parts)}"


def flow_lines(result: Import) -> list[tuple[str, int | None, str]]:
    """From invited to usable: name, count (may be unknown), and the sign that makes it add up."""
    counts = result.flow
    if not counts:
        return []
    lines = [(CLASS_NAMES["invited"], counts["invited"], ""), (CLASS_NAMES["opened"], counts["opened"], "")]
    lines += [(CLASS_NAMES[name], counts[name], "min") for name in CLASSES[:-1] if counts[name]]
    return [*lines, (CLASS_NAMES["usable"], counts["usable"], "is")]


def response_words(result: Import) -> str:
    """The response, where it is known how many people were invited."""
    usable, invited = result.flow["usable"], result.flow["invited"]
    if not invited or usable > invited:
        return ""
    return f"Respons: {number(usable)} van {number(invited)} ({percent(usable, invited)})."


def route_words(condition: Condition, variables: Mapping[str, Variable]) -> str:
    """When a question is asked, in words.

    >>> asked = Variable("work", "werk", "Waar?", "choice", values={"home": ["Thuis"], "away": ["Elders"]})
    >>> route_words({"work": ["home", "away"]}, {"work": asked})
    "'werk' is Thuis of Elders"
    """
    return " en ".join(_part(key, wanted, variables) for key, wanted in condition.items()) or "altijd"


def _part(key: str, wanted: Any, variables: Mapping[str, Variable]) -> str:
    """One key of a condition in words."""
    if key == "any":
        return list_words([route_words(part, variables) for part in wanted], "of")
    if key == "not":
        return f"niet ({route_words(wanted, variables)})"
    if key == "same":
        return f"{list_words([_name(name, variables) for name in wanted])} zijn gelijk"
    if isinstance(wanted, Mapping):
        bounds = [
            f"{BOUND_WORDS.get(bound, 'hooguit')} {limit:g}".replace(".", ",") + _unit(bound)
            for bound, limit in wanted.items()
        ]
        return f"{_name(key, variables)} is {list_words(bounds)}"
    options = [_option(key, code, variables) for code in wanted]
    return f"{_name(key, variables)} is {list_words(options, 'of')}"


def _unit(bound: str) -> str:
    """What a bound counts, if it is no plain number."""
    return "" if bound in BOUND_WORDS else " jaar geleden"


def _name(name: str, variables: Mapping[str, Variable]) -> str:
    """A question by its code."""
    return f"'{variables[name].code if name in variables else name}'"


def _option(name: str, code: str, variables: Mapping[str, Variable]) -> str:
    """An answer as the respondent saw it."""
    known = name in variables and code in variables[name].values
    return variables[name].option(code) if known else code


def shown_levels(result: Import) -> Iterable[str]:
    """The levels that have messages, errors first."""
    found = {message.level for message in result.messages}
    return [level for level in LEVEL_HEADINGS if level in found]
