"""The command ``memorad``: few verbs, Dutch messages, no traceback for an author's mistake.

Exit code 0: fine. 1: the data or the claims have a problem that the message
names. 2: wrong use. Only the standard library and click are imported here; each
verb imports its own rooms.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from analysis.command_words import Range, speak_dutch
from analysis.errors import AuthorError, explain

speak_dutch()
PATH = click.Path(path_type=Path)
FILE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)
SETTINGS = {"help_option_names": ["-h", "--help"]}
EDITION = click.option(
    "--edition", type=int, metavar="JAAR", help="Jaar van de enquête (anders de nieuwste met antwoorden)."
)


class Verbs(click.Group):
    """A group of commands that tells an author's mistake, or a file that is no use, and ends with 1."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb; an `AuthorError` becomes its message."""
        try:
            return super().invoke(ctx)
        except AuthorError as error:
            click.echo(str(error), err=True)
        except BrokenPipeError:
            raise
        except OSError as error:
            click.echo(explain(error), err=True)
        sys.exit(1)


@click.group(
    "memorad",
    cls=Verbs,
    invoke_without_command=True,
    context_settings=SETTINGS,
    options_metavar="[OPTIES]",
    subcommand_metavar="[OPDRACHT] ...",
)
@click.pass_context
def main(context: click.Context) -> None:
    """Analyses voor MemoRad: van ruwe gegevens naar tabellen, figuren en gecontroleerde getallen.

    Zonder opdracht: de stappen van de jaarlijkse enquête, en hoever de nieuwste editie is.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows writes a file in an old code page, without the signs
            stream.reconfigure(encoding="utf-8")
    if context.invoked_subcommand is None:
        from analysis import data

        click.echo(_steps(max(data.editions())))


@main.command(short_help="Maak de rapporten.", options_metavar="[OPTIES]")
@click.argument("notebooks", nargs=-1, metavar="[NOTEBOOK ...]")
@EDITION
@click.option("--out", type=FOLDER, metavar="MAP", help="Map voor de rapporten (standaard reports).")
@click.option(
    "--jobs", type=Range(1), metavar="AANTAL", default=2, show_default=True, help="Notebooks tegelijk."
)
@click.option("--force", is_flag=True, help="Ook maken wat niet veranderd is.")
@click.option("--pdf", is_flag=True, help="Ook als PDF (vraagt Chrome, Edge of Chromium).")
@click.option("--publish", is_flag=True, help="Leg de cijfers van deze editie vast voor volgend jaar.")
def build(
    notebooks: tuple[str, ...],
    edition: int | None,
    out: Path | None,
    jobs: int,
    force: bool,
    pdf: bool,
    publish: bool,
) -> None:
    """Maak van elke notebook een rapport, of alleen van de genoemde."""
    from analysis import data, rerun
    from analysis.publish import build as building
    from analysis.publish.progress import Bar

    if edition:
        data.edition(edition)  # an unknown year stops here; a broken editions.toml only the survey
    found = _notebooks(data.root() / "notebooks", notebooks)
    with Bar() as bar:
        results = building.build(found, edition, out or data.root() / "reports", jobs, force, bar.show, pdf)
    for result in results:
        click.echo(result.line(), err=bool(result.error))
    if any(result.error for result in results):
        sys.exit(1)
    if publish:
        click.echo(f"Vastgelegd voor volgend jaar: {_told(rerun.publish(edition or data.newest_edition()))}")


@main.command("import", short_help="Lees een export van de enquête in.", options_metavar="[OPTIES]")
@click.argument("exports", nargs=-1, required=True, type=PATH, metavar="EXPORT ...")
@click.option("--edition", type=int, metavar="JAAR", required=True, help="Jaar van de enquête.")
@click.option("--invited", type=Range(1), metavar="AANTAL", help="Hoeveel jonge klaren er zijn benaderd.")
@click.option(
    "--codebook", type=FILE, metavar="BESTAND", help="Een ander codeboek (standaard dat van de enquête)."
)
@click.option(
    "--out", type=FOLDER, metavar="MAP", help="Map voor het resultaat (standaard data/jonge_klaren/raw/JAAR)."
)
@click.option("--dry-run", is_flag=True, help="Alleen lezen en vertellen; niets schrijven.")
def import_export(
    exports: tuple[Path, ...],
    edition: int,
    invited: int | None,
    codebook: Path | None,
    out: Path | None,
    dry_run: bool,
) -> None:
    """Lees een export van de enquête in: controle, verslag en een tabel zonder persoonsgegevens."""
    from analysis import data, intake, rerun
    from analysis.codebook import load_codebook

    if codebook and not (out or dry_run):
        raise click.UsageError("Bij een eigen codeboek hoort een eigen map: voeg --out MAP toe.")
    questions = load_codebook(codebook) if codebook else data.codebook()
    known = data.other_edition(codebook, edition, questions) if codebook else data.edition(edition)
    used = replace(known, invited=invited or known.invited)
    result = intake.read_export(exports, questions, used)
    click.echo(intake.render_terminal(result), nl=False)
    if not result.failed and known.invited and invited and invited != known.invited:
        click.echo(
            f"Let op: gerekend met {invited} benaderden; in editions.toml staat {known.invited}, en daarmee "
            f"rekenen de rapporten. Klopt {invited}, verbeter dan daar de regel invited."
        )
    if not used.invited and not codebook:
        click.echo("Let op: het aantal benaderden ontbreekt; geef het mee met --invited AANTAL.")
    if result.failed:
        sys.exit(1)
    if dry_run:
        click.echo("Er is niets geschreven (--dry-run).")
    else:
        folder = out or data.private_folder(edition)
        earlier = intake.earlier_respondents(folder)
        if out:
            intake.keep_out_of_git(out)
        written = intake.write_import(result, folder)
        if earlier is not None:
            click.echo(
                f"Vervangt een eerdere import: {earlier} → {len(result.table)} respondenten; "
                "maak de rapporten opnieuw."
            )
        click.echo(f"Geschreven: {', '.join(_told(path) for path in written)}")
        if invited and not known.invited and not out:
            rerun.set_invited(edition, invited)
            click.echo(f"In editions.toml staat nu: invited = {invited}.")


@main.command(short_help="Kijk de getallen van een artikel of een concept na.", options_metavar="[OPTIES]")
@click.argument("subject", metavar="ARTIKEL_OF_CONCEPT")
@EDITION
@click.option("--no-data", is_flag=True, help="Alleen rekenen met wat gedrukt is.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", help="Vorm.")
@click.option(
    "--fill",
    type=FILE,
    metavar="BESTAND",
    help="Schrijf het concept met de merken {{...}} ingevuld naar dit bestand.",
)
def check(subject: str, edition: int | None, no_data: bool, form: str, fill: Path | None) -> None:
    """Kijk de getallen van een artikel (map in data/) of van een concept (.docx, .md, .txt, .html) na."""
    from analysis import checking

    is_draft = bool(Path(subject).suffix)
    if no_data and is_draft:
        raise click.UsageError("--no-data hoort bij een artikel, niet bij een concept.")
    if fill and not is_draft:
        raise click.UsageError("--fill hoort bij een concept, niet bij een artikel.")
    if is_draft:
        found = checking.check_draft(Path(subject), edition, form, fill)
    else:
        found = checking.check_article(subject, edition, not no_data, form)
    click.echo(found.text)
    if fill:
        click.echo(f"Geschreven: {_told(fill)}", err=True)
    sys.exit(1 if found.failed else 0)


@main.command(short_help="Schrijf een eerste codeboek bij een export.", options_metavar="[OPTIES]")
@click.argument("export", type=PATH, metavar="EXPORT")
@click.option("--out", type=FILE, metavar="BESTAND", help="Bestand voor het codeboek (anders op het scherm).")
def codebook(export: Path, out: Path | None) -> None:
    """Schrijf een eerste codeboek bij een export: vragen, soorten en gegeven antwoorden."""
    from analysis.intake.draft_codebook import draft_codebook
    from analysis.intake.reading import read_raw

    raw = read_raw(export)
    errors = [message.text for message in raw.messages if message.level == "error"]
    if errors:
        raise AuthorError("\n".join(errors))
    text = draft_codebook(raw).encode("utf-8")
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_bytes(text)
        click.echo(f"Geschreven: {_told(out)}")


@main.command(short_help="Maak de figuren voor de opmaak.", options_metavar="[OPTIES]")
@click.argument("names", nargs=-1, metavar="[NAAM ...]")
@EDITION
@click.option(
    "--width", type=int, metavar="MM", default=118, show_default=True, help="Breedte: 57, 85, 118 of 180 mm."
)
@click.option("--out", type=FOLDER, metavar="MAP", help="Map voor de figuren (standaard figures).")
def figures(names: tuple[str, ...], edition: int | None, width: int, out: Path | None) -> None:
    """Maak de figuren voor de opmaak: PDF (CMYK en RGB), SVG, PNG, gegevens en tekst; alle of de genoemde."""
    from analysis import data, dutch
    from analysis.publish.gallery import print_figures

    year = edition or data.newest_edition()
    data.require_answers(year)
    folder = out or data.root() / "figures" / str(year)
    written = print_figures(_notebooks(data.root() / "notebooks", ()), year, names, width, folder)
    drawn = dutch.quantity(len({path.parent for path in written}), "figuur", "figuren")
    click.echo(f"{drawn} ({len(set(written))} bestanden) in {_told(folder)}")


@main.command(short_help="Pak alle rapporten in één zipbestand.", options_metavar="[OPTIES]")
@click.option("--out", type=FILE, metavar="BESTAND", help="Het zipbestand (standaard memorad-rapporten.zip).")
def site(out: Path | None) -> None:
    """Pak alle rapporten in één zipbestand, om te mailen."""
    from analysis import data
    from analysis.publish.site import write_site

    written = write_site(data.root() / "reports", out or data.root() / "memorad-rapporten.zip")
    click.echo(f"Geschreven: {_told(written)}")


@main.command("new-edition", short_help="Maak een nieuwe editie aan, of oefen.", options_metavar="[OPTIES]")
@click.argument("year", type=Range(2000, 2100), metavar="JAAR")
@click.option("--rehearse", is_flag=True, help="Om te oefenen: met verzonnen antwoorden.")
def new_edition(year: int, rehearse: bool) -> None:
    """Maak een nieuwe editie aan, en toon de stappen; een oefening met dat jaar verdwijnt."""
    from analysis import rerun

    if rehearse:
        files = " ".join(_told(path) for path in rerun.rehearse(year) if "export" in path.name)
        click.echo(f"Editie {year} om te oefenen; niemand hierin bestaat. De exports: {files}\n")
        click.echo(_steps(year))
        return
    added = rerun.new_edition(year)
    if added.wiped:
        click.echo(f"De oefening {year} is gewist ({_listed(added.wiped)}).")
    if added.was_rehearsal:
        click.echo("Zet nu de bestanden terug die u bij het oefenen veranderde: git restore data reports")
        click.echo(f"Begint u aan de echte editie, typ daarna opnieuw: memorad new-edition {year}")
        return
    click.echo(f"Toegevoegd aan {_told(added.path)}: editie {year}. Kijk de data daar na.")
    if added.found:
        click.echo(
            f"Let op: van {year} staat er al {_listed(added.found)}. Gooi weg wat van een oefening is."
        )
    click.echo(f"\n{_steps(year)}")


def _steps(year: int) -> str:
    """The steps of the rerun of an edition."""
    from analysis import data
    from analysis.steps import render_steps, steps

    return render_steps(year, steps(year, data.root()))


def _notebooks(folder: Path, names: tuple[str, ...]) -> list[Path]:
    """The notebook files, all or those named (with or without .ipynb)."""
    there = {path.stem: path for path in sorted(folder.glob("*.ipynb"))}
    wanted = [Path(name).name.removesuffix(".ipynb") for name in names] or list(there)
    unknown = [name for name in wanted if name not in there]
    if unknown:
        raise click.UsageError(f"Geen notebook met de naam {', '.join(unknown)} (wel: {', '.join(there)}).")
    return [there[name] for name in wanted]


def _told(path: Path) -> str:
    """A path as a person reads it: from the collection where it is inside."""
    from analysis import data

    return (
        path.resolve().relative_to(data.root()).as_posix()
        if path.resolve().is_relative_to(data.root())
        else str(path)
    )


def _listed(paths: Sequence[Path]) -> str:
    """Paths as a person reads them, with "en" before the last."""
    from analysis.dutch import list_words

    return list_words([_told(path) for path in paths])


if __name__ == "__main__":
    main(prog_name="memorad")
