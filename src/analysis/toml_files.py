"""Reading a TOML file that people edit by hand, with every mistake told in Dutch, by line."""

import re
import tomllib
from pathlib import Path
from typing import Any

from analysis.errors import AuthorError

PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)")
# What the parser says at its beginning, and what that is in Dutch.
CAUSES = {
    "Cannot overwrite a value": "deze naam staat hier voor de tweede keer",
    "Cannot declare": "dit blok staat hier voor de tweede keer",
    "Cannot redefine": "dit blok staat hier voor de tweede keer",
    "Duplicate inline table key": "deze naam staat hier voor de tweede keer",
    "Expected '='": "achter de naam ontbreekt het is-teken",
    "Expected ']": "een haak ] ontbreekt",
    "Expected newline": "achter de waarde staat nog iets",
    "Illegal character": "een aanhalingsteken ontbreekt",
    "Unterminated string": "een aanhalingsteken ontbreekt",
    "Unescaped": "schrijf een backslash dubbel: \\\\",
    "Unclosed array": "een haak ] of een komma ontbreekt",
    "Unclosed inline table": "een accolade } of een komma ontbreekt",
    "Invalid value": "de waarde is niet te lezen; zet tekst tussen rechte aanhalingstekens",
    "Invalid date": "deze datum bestaat niet",
    "": "deze regel is niet te lezen; een regel is [blok] of naam = waarde",
}


def read_toml(path: Path) -> dict[str, Any]:
    """The content of a TOML file.

    Raises
    ------
    AuthorError
        If the file is absent, not in UTF-8, or no TOML.
    """
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except FileNotFoundError as error:
        raise AuthorError(f"Het bestand {path.name} ontbreekt in {path.parent.resolve()}.") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise AuthorError(
            f"{path.name}, regel {line}: hier staat een teken dat niet in UTF-8 is bewaard. Open het bestand "
            "in Kladblok, kies Opslaan als, met codering UTF-8, en kijk die regel na."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise AuthorError(f"{path.name}, {_explain(str(error))}. Kijk ook naar de regel ervoor.") from error


def _explain(text: str) -> str:
    """Where a file is no TOML, and why."""
    place = PLACE.search(text)
    where = f"regel {place[1]}" if place and place[1] else "aan het einde"
    return f"{where}: {next(words for start, words in CAUSES.items() if text.startswith(start))}"
