"""The command ``memorad``: few verbs, Dutch messages, no traceback for an author's mistake.

Exit code 0: fine. 1: the data or the claims have a problem that the message
names. 2: wrong use. Only the standard library and click are imported here; each
verb imports its own rooms.
"""

import sys
from pathlib import Path

import click

from analysis.errors import AuthorError

EDITION = click.option("--edition", type=int, help="Jaar van de enquête; zonder deze optie de nieuwste editie.")


class Verbs(click.Group):
    """A group of commands that tells an author's mistake in Dutch and ends with 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb; an `AuthorError` becomes its message."""
        try:
            return super().invoke(ctx)
        except AuthorError as error:
            click.echo(str(error), err=True)
            sys.exit(1)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Analyses voor MemoRad: van ruwe gegevens naar tabellen, figuren en gecontroleerde getallen."""


@main.command()
@click.argument("notebooks", nargs=-1, metavar="[NOTEBOOK ...]")
@EDITION
@click.option("--out", type=click.Path(path_type=Path), help="Map voor de rapporten (standaard reports).")
@click.option("--jobs", type=click.IntRange(1), default=2, show_default=True, help="Hoeveel notebooks tegelijk.")
@click.option("--force", is_flag=True, help="Ook maken wat niet veranderd is.")
def build(notebooks: tuple[str, ...], edition: int | None, out: Path | None, jobs: int, force: bool) -> None:
    """Maak van elke notebook een rapport, of alleen van de genoemde."""
    from analysis import data
    from analysis.publish import build as building
    from analysis.publish.progress import Bar

    found = _notebooks(data.root() / "notebooks", notebooks)
    with Bar() as bar:
        results = building.build(found, edition or data.newest_edition(), out or data.root() / "reports", jobs, force, bar.show)
    for result in results:
        click.echo(result.line(), err=bool(result.error))
    sys.exit(1 if any(result.error for result in results) else 0)


def _notebooks(folder: Path, names: tuple[str, ...]) -> list[Path]:
    """The notebook files, all or those named (with or without .ipynb)."""
    there = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
    wanted = [Path(name).name.removesuffix(".ipynb") for name in names] or list(there)
    unknown = [name for name in wanted if name not in there]
    if unknown:
        raise click.UsageError(f"Geen notebook met de naam {', '.join(unknown)} (wel: {', '.join(there)}).")
    return [there[name] for name in wanted]


if __name__ == "__main__":
    main()
