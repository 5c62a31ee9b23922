"""The errors that an author can mend.

Their text is Dutch and says where, what, what is allowed and what to do. The
command shows the text and ends with exit code 1; nobody sees a traceback.
"""

import errno
from collections.abc import Iterable
from pathlib import Path

FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


class AuthorError(ValueError):
    """Something in the data, the codebook or the draft that an author can mend."""


class NothingToShowError(AuthorError):
    """A figure of which no number may be shown."""


def require_one_of(value: str, allowed: Iterable[str], where: str) -> None:
    """Refuse a word that is not in the list; `where` says in Dutch where it stands."""
    if value not in (words := tuple(allowed)):
        raise AuthorError(f"{where}: '{value}' bestaat niet (toegestaan: {', '.join(words)}).")


def explain(error: OSError) -> str:
    """What a file that cannot be read or written needs, in Dutch."""
    if error.errno in FULL:
        return "De schijf is vol. Maak ruimte en probeer het opnieuw."
    if error.filename is None:
        return f"Lezen of schrijven lukte niet ({error.strerror or error})."
    path = Path(error.filename)
    again = [path] if isinstance(error, FileExistsError | NotADirectoryError) else []
    if path.is_dir():
        return f"{path} is een map; hier hoort een bestand. Kies een andere naam."
    if in_the_way := next((place for place in [*reversed(path.parents), *again] if place.is_file()), None):
        return f"{in_the_way} is een bestand; hier hoort een map. Kies een andere naam."
    if not path.parent.is_dir():
        return f"De map {path.parent} bestaat niet. Maak haar eerst, of kies een andere map."
    if isinstance(error, FileNotFoundError):
        return f"Er is geen bestand {path.name} in {path.parent.resolve()}. Controleer de naam en de map."
    if isinstance(error, PermissionError):
        return (
            f"{path} kan niet worden gelezen of geschreven. Staat het nog open, bijvoorbeeld in Word of "
            "Excel? Sluit het daar en probeer het opnieuw."
        )
    return f"Lezen of schrijven van {path} lukte niet ({error.strerror or error})."
