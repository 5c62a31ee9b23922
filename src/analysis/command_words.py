"""The words of the command line in Dutch: click marks what it says for translation, here it is."""

from types import ModuleType

import click

DUTCH = {
    "Usage:": "Gebruik:",
    "Options": "Opties",
    "Commands": "Opdrachten",
    "Show this message and exit.": "Toon deze uitleg.",
    "required": "verplicht",
    "default: {default}": "standaard: {default}",
    "Aborted!": "Afgebroken.",
    "Error: {message}": "{message}",
    "Try '{command} {option}' for help.": "Uitleg: {command} {option}",
    "Missing argument": "Er ontbreekt",
    "Missing option": "Er ontbreekt",
    "Invalid value for {param_hint}: {message}": "Verkeerde waarde bij {param_hint}: {message}",
    "No such option {name!r}.": "De optie {name} bestaat niet.",
    "No such command {name!r}.": "De opdracht {name} bestaat niet.",
    "Did you mean {possibility}?": "Bedoelt u {possibility}?",
    "(Did you mean one of: {possibilities}?)": "Bedoelt u een van deze: {possibilities}?",
    "Option {name!r} requires an argument.": "Achter {name} hoort een waarde.",
    "Option {name!r} does not take a value.": "Achter {name} hoort geen waarde.",
    "{value!r} is not one of {choices}.": "{value!r} kan niet; kies uit {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} is geen geheel getal.",
    "{value} is not in the range {range}.": "{value} kan niet; nodig is {range}.",
    "{name} {filename!r} is a file.": "{filename!r} is een bestand; hier hoort een map.",
    "{name} {filename!r} is a directory.": "{filename!r} is een map; hier hoort een bestand.",
}
TOO_MUCH = "Dit is te veel: {args}. Staat er een spatie in een naam, zet er dan aanhalingstekens omheen."
DUTCH |= {f"Got unexpected extra argument{more} ({{args}})": TOO_MUCH for more in ("", "s")}


class Range(click.IntRange):
    """A whole number, with its limits in words."""

    def _describe_range(self) -> str:
        """The limits as help and messages name them."""
        return f"{self.min} of meer" if self.max is None else f"{self.min} tot en met {self.max}"


def speak_dutch() -> None:
    """Let click say in Dutch what this command can make it say; the rest stays English."""
    modules: tuple[ModuleType, ...] = (
        click.core, click.decorators, click.exceptions, click.formatting, click.parser, click.types,
    )  # fmt: skip
    for module in modules:
        module._ = _one
        module.ngettext = _one_or_more


def _one(text: str) -> str:
    """A text in Dutch."""
    return DUTCH.get(text, text)


def _one_or_more(one: str, more: str, count: int) -> str:
    """A text in Dutch, in the singular or the plural."""
    return _one(one if count == 1 else more)
