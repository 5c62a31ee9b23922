"""The import report: one HTML page for the author, private like the answers, without any script."""

from collections.abc import Sequence
from html import escape

from analysis.dutch import number
from analysis.intake.messages import with_respons_id
from analysis.intake.result import Import
from analysis.intake.usable import explain_usable
from analysis.intake.wording import (
    LEVEL_HEADINGS,
    describe_source,
    flow_lines,
    response_words,
    route_words,
    shown_levels,
)

STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 0 auto; padding: 1rem; }
body { color: #1a1a1a; background: #fff; }
table { border-collapse: collapse; margin: 1rem 0; }
div { overflow-x: auto; }
caption { text-align: left; font-weight: 600; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; }
th, td { border-bottom: 1px solid #767676; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
li { margin: .4rem 0; overflow-wrap: anywhere; }
"""
# Nothing from outside and no script, whatever stands in a cell.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
HOW = {
    "code": "code", "question": "tekst van de vraag", "wording": "andere tekst in het codeboek",
    "abbreviated": "afgekorte tekst", "order": "volgorde van de antwoorden",
}  # fmt: skip
QUESTION_HEADS = [
    "Vraag",
    "Gesteld als",
    "Gesteld",
    "Niet gesteld",
    "Beantwoord",
    "Niet beantwoord",
    "Geweigerd",
    "Geschrapt",
]
COUNTS = ["asked", "not_asked", "answered", "not_answered", "refused", "blanked"]


def import_report(result: Import) -> str:
    """The whole page."""
    title = f"Importverslag, editie {result.edition.year}"
    body = "\n".join([_files(result), _flow(result), _messages(result), _questions(result), _columns(result)])
    return f"""<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
<p>Dit verslag noemt rijen en respons-ID's van de export. Bewaar het bij de export en deel het niet.</p>
{body}
</main>
</body>
</html>
"""


def _files(result: Import) -> str:
    """Which files were read, with their fingerprint."""
    rows = [[describe_source(source), source.sha256] for source in result.sources]
    version = f"<p>Versie van het codeboek: {escape(result.codebook_version)}.</p>"
    return "<h2>Bestanden</h2>\n" + _table("Ingelezen bestanden", ["Bestand", "SHA-256"], rows) + version


def _flow(result: Import) -> str:
    """From invited to usable, and what makes an answer usable."""
    signs = {"": "", "min": "valt af", "is": "blijft over"}
    rows = [
        [name, signs[sign], "onbekend" if count is None else number(count)]
        for name, count, sign in flow_lines(result)
    ]
    explained = (
        f"<p>Een inzending is bruikbaar als {escape(explain_usable(result.edition, result.variables))}.</p>"
    )
    table = _table("Van uitgenodigd tot bruikbaar", ["Inzendingen", "", "Aantal"], rows, numbers=1)
    response = f"<p>{escape(response_words(result))}</p>" if result.flow else ""
    return "<h2>Inzendingen</h2>\n" + table + response + explained


def _messages(result: Import) -> str:
    """Every message, errors first."""
    parts = ["<h2>Meldingen</h2>"]
    for level in shown_levels(result):
        texts = [with_respons_id(message) for message in result.messages if message.level == level]
        items = "\n".join(f"<li>{_with_lines(text)}</li>" for text in texts)
        parts.append(f"<h3>{LEVEL_HEADINGS[level]}</h3>\n<ul>\n{items}\n</ul>")
    return "\n".join(parts if len(parts) > 1 else [*parts, "<p>Geen.</p>"])


def _with_lines(text: str) -> str:
    """A message; lines to paste stay whole."""
    told, *to_paste = text.split("\n")
    return escape(told) + "".join(f"<br>\n<code>{escape(line)}</code>" for line in to_paste)


def _questions(result: Import) -> str:
    """Per question its base, questions with the same route together."""
    routes: dict[str, list[list[str]]] = {}
    for row in result.questions.to_dict("records"):
        variable = result.variables[row["variable"]]
        route = route_words(variable.asked_if, result.variables)
        routes.setdefault(route, []).append(
            [f"{variable.label} ('{variable.code}')", route, *(number(row[name]) for name in COUNTS)]
        )
    rows = [row for group in routes.values() for row in group]
    caption = "Per vraag: wie haar kreeg en wat er is geantwoord"
    return "<h2>Vragen</h2>\n" + _table(caption, QUESTION_HEADS, rows, numbers=len(COUNTS))


def _columns(result: Import) -> str:
    """Which columns were kept and which were left behind."""
    kept = [
        [
            link.letter,
            link.file,
            link.heading,
            _answer(result, link.variable, link.option),
            HOW[link.how],
        ]
        for link in result.mapping
    ]
    dropped = [
        [column.letter, column.file, column.heading, column.reason, number(column.answers)]
        for column in result.dropped
    ]
    return "\n".join(
        [
            "<h2>Kolommen</h2>",
            _table("Ingelezen kolommen", ["Kolom", "Bestand", "Kop", "Vraag", "Herkend aan"], kept),
            _table(
                "Niet ingelezen kolommen",
                ["Kolom", "Bestand", "Kop", "Reden", "Ingevulde cellen"],
                dropped,
                numbers=1,
            ),
        ]
    )


def _answer(result: Import, name: str, option: str) -> str:
    """A question, with the answer that a column stands for."""
    variable = result.variables[name]
    return f"{variable.label}: {variable.option(option)}" if option else variable.label


def _table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: int = 0) -> str:
    """A table; the last `numbers` columns are counts."""
    first_number = len(heads) - numbers
    head = "".join(
        f'<th scope="col"{_kind(at, first_number)}>{escape(text)}</th>' for at, text in enumerate(heads)
    )
    body = "\n".join(f"<tr>{_cells(row, first_number)}</tr>" for row in rows)
    return (
        f"<div><table>\n<caption>{escape(caption)}</caption>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def _cells(row: Sequence[str], first_number: int) -> str:
    """The cells of one row, the first of them its head."""
    first, *others = row
    cells = "".join(
        f"<td{_kind(at, first_number)}>{escape(text)}</td>" for at, text in enumerate(others, start=1)
    )
    return f'<th scope="row">{escape(first)}</th>{cells}'


def _kind(at: int, first_number: int) -> str:
    """The class of a column with counts."""
    return ' class="n"' if at >= first_number else ""
