"""Numbers and dates among the answers, within the limits of the codebook."""

import datetime
import re
from decimal import Decimal

from analysis.codebook import Edition, Variable
from analysis.dutch import number
from analysis.intake import times
from analysis.intake.messages import to_paste, toml_key, toml_list
from analysis.intake.normalise import key
from analysis.intake.privacy import shown
from analysis.intake.readings import Reading, limits

NUMBER = re.compile(r"([+-]?)([0-9]*)(?:([.,])([0-9]+))?")
AMOUNT = re.compile(r"([+-]?[0-9]*(?:[.,][0-9]+)?) ?(%|[a-zà-ÿ.]+)")
THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}\.[0-9]{3}")
NUMBER_AMONG_WORDS = re.compile(r"[a-zà-ÿ .]*([0-9]{1,6})[a-zà-ÿ .]*")
MOST_DIGITS = 15
SINGULAR = {"jaren": "jaar", "uren": "uur", "weken": "week", "dagen": "dag", "years": "year", "hours": "hour"}


def read_number(variable: Variable, edition: Edition, text: str, changes: tuple[str, ...]) -> Reading:
    """A number within its limits."""
    values, how = _numbers(variable, text)
    if not values:
        problem = f"{shown(text)} is geen getal"
        return Reading("", changes, problem, _exception(variable, edition, text), "no-number")
    if variable.type == "integer":
        values = [value for value in values if value == value.to_integral_value()]
    allowed = [value for value in values if _is_allowed(value, *limits(variable, edition))]
    if len(allowed) > 1:
        problem = f"{shown(text)} kan {number(allowed[0])} of {number(allowed[1])} betekenen"
        return Reading(
            "", changes, problem, "Schrijf het getal zonder punt voor duizend.", "ambiguous-number"
        )
    if not values:
        return Reading("", changes, f"{shown(text)} is geen heel getal", "Verbeter de export.", "no-integer")
    if not allowed:
        return _outside(variable, edition, text, values[0], changes)
    code = format(
        allowed[0].to_integral_value() if variable.type == "integer" else allowed[0].normalize(), "f"
    )
    told = how in ("percent", "unit") or allowed[0] != values[0] or len(values) > 1
    note = f"{shown(text)} gelezen als {number(allowed[0])}" if told else ""
    return Reading(code, (*changes, how) if how else changes, note=note)


def read_date(
    variable: Variable, edition: Edition, order: str, text: str, changes: tuple[str, ...]
) -> Reading:
    """A date or month within its period, as year-month-day."""
    if order in ("either", "mixed") and times.NUMERIC.fullmatch(text):
        problem = f"{shown(text)}: dag en maand zijn in deze kolom niet te onderscheiden"
        advice = "Exporteer opnieuw met datums als jaar-maand-dag."
        return Reading("", changes, problem, advice, "ambiguous-date")
    only_month = variable.type == "month"
    moment = times.read_month(text, order) if only_month else times.read_moment(text, order)
    if moment is None:
        what, example = ("maand", "2025-09") if only_month else ("datum", "2025-09-08")
        advice = f"Toegestaan: zoals {example}. Verbeter de export."
        return Reading("", changes, f"{shown(text)} is geen {what}", advice, "no-date")
    first, last = (getattr(edition, variable.within, None) if variable.within else None) or (None, None)
    if first and not _starts(first, variable) <= _starts(moment.date(), variable) <= last:
        problem = f"{shown(text)} valt buiten de periode ({first:%d-%m-%Y} tot en met {last:%d-%m-%Y})"
        return Reading("", changes, problem, "Verbeter de export of de periode in de editie.", "out-of-range")
    code = moment.strftime("%Y-%m-%d" if variable.type == "date" else "%Y-%m")
    return Reading(code, changes if text.startswith(code) else (*changes, "date"))


def _starts(date: datetime.date, variable: Variable) -> datetime.date:
    """The date itself, or the first day of its month where only the month is asked."""
    return date if variable.type == "date" else date.replace(day=1)


def _is_allowed(value: Decimal, lowest: float | None, highest: float | None) -> bool:
    """Whether a number lies within its limits, as far as there are any."""
    above = lowest is None or value >= Decimal(str(lowest))
    return above and (highest is None or value <= Decimal(str(highest)))


def _numbers(variable: Variable, text: str) -> tuple[list[Decimal], str]:
    """The numbers that a text may mean (1.234 may be thousands), and how it was read."""
    found = NUMBER.fullmatch(text) if len(text) <= MOST_DIGITS else None
    if found and (found[2] or found[4]):
        value = Decimal(f"{found[1]}{found[2] or 0}.{found[4] or 0}")
        thousands = [value * 1000] if THOUSANDS.fullmatch(text) else []
        return [value, *thousands], "comma" if found[3] == "," or not found[2] else ""
    amount = AMOUNT.fullmatch(key(text))
    inner = _numbers(variable, amount[1])[0] if amount and amount[1] else []
    if inner and amount[2] == "%" and variable.type == "decimal":
        return [value / 100 for value in inner], "percent"
    asked = re.findall(r"[a-zà-ÿ.]+", f"{key(variable.question)} {key(variable.label)}")
    if inner and _singular(amount[2]) in map(_singular, asked):
        return inner, "unit"
    return [], ""


def _singular(word: str) -> str:
    """A unit without its plural: jaren is jaar, maanden is maand."""
    word = word.strip(".")
    return SINGULAR.get(word, word.removesuffix("en"))


def _exception(variable: Variable, edition: Edition, text: str) -> str:
    """How the author can say what a text means; a number among words, if it is allowed, is proposed."""
    found = NUMBER_AMONG_WORDS.fullmatch(key(text))
    if (
        not found
        or not _is_allowed(Decimal(found[1]), *limits(variable, edition))
        or shown(text) != f"'{text}'"
    ):
        return "Verbeter de export."
    line = f"values.{toml_key(found[1])} = {toml_list([text])}"
    return f"Verbeter de export, of leg een uitzondering vast {to_paste(variable.name, line)}"


def _outside(
    variable: Variable, edition: Edition, text: str, value: Decimal, changes: tuple[str, ...]
) -> Reading:
    """A number outside its limits."""
    where = "de periode in de editie" if variable.within else "de grenzen van deze vraag in het codeboek"
    what = "ligt na de enquête" if variable.within and value > edition.year else "kan niet"
    problem = f"{shown(text, noun='getal').strip(chr(39))} {what} ({_allowed(*limits(variable, edition))})"
    return Reading("", changes, problem, f"Verbeter de export of verruim {where}.", "out-of-range")


def _allowed(lowest: float | None, highest: float | None) -> str:
    """The limits in words; years without a thousands dot."""
    low, high = (f"{limit:g}".replace(".", ",") if limit is not None else "" for limit in (lowest, highest))
    if low and high:
        return f"toegestaan {low} tot en met {high}"
    return f"toegestaan vanaf {low}" if low else f"toegestaan tot en met {high}"
