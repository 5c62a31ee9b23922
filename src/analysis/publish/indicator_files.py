"""The indicator table of an edition for readers: a CSV file, and a spreadsheet that explains it."""

from pathlib import Path

import pandas as pd

from analysis import data, dutch
from analysis.codebook import STATUSES as STATUSES_OF_EDITIONS
from analysis.publish.downloads import csv_bytes
from analysis.publish.files import write_whole
from analysis.publish.layout import Column, Layout
from analysis.publish.office import workbook

DECIMALS = 6
# Per column of the indicator table: its Dutch head, whether it holds numbers, and what it is.
COLUMNS = {
    "edition": ("editie", True, "het jaar van de enquête"),
    "id": ("id", False, "vaste naam van de grootheid, in elke editie gelijk"),
    "label": ("omschrijving", False, "wat er is geteld of gemeten"),
    "group": ("groep", False, "over wie het gaat"),
    "kind": ("soort", False, "aandeel, gemiddelde, aantal of volgorde"),
    "count": ("aantal", True, "hoeveel respondenten"),
    "base": ("noemer", True, "van hoeveel respondenten"),
    "value": ("waarde", True, "het aandeel (0 tot 1), het gemiddelde of het aantal"),
    "lower": ("ondergrens", True, "begin van het 95%-interval"),
    "upper": ("bovengrens", True, "einde van het 95%-interval"),
    "status": ("status", False, "of het getal wordt getoond, en anders waarom niet"),
    "source": ("bron", False, "de gedrukte getallen (id in published.csv) die dit getal vastleggen"),
    "data": ("gegevens", False, "wat voor gegevens het zijn: een export, of niet van echte antwoorden"),
}
KINDS = {"share": "aandeel", "mean": "gemiddelde", "count": "aantal", "order": "volgorde"}
STATUSES = {
    "shown": ("getoond", "het getal staat er"),
    "printed": ("gedrukt", "van deze editie zijn alleen de gedrukte cijfers bekend"),
    "in_words": (
        "gekozen bij woorden",
        "het artikel geeft alleen woorden; de reconstructie koos een getal dat daarbij past",
    ),
    "not_printed": ("niet gedrukt", "geen gedrukt getal legt dit vast; de reconstructie zegt er niets over"),
    "small_cell": ("te kleine groep", "niet getoond: het zou over te weinig mensen gaan"),
    "not_asked": ("niet gevraagd", "de vraag stond dit jaar niet in de enquête"),
}


def write_indicators(indicators: pd.DataFrame, folder: Path) -> None:
    """Write ``indicators.csv`` and ``indicators.xlsx`` of an edition."""
    layout = lay_out_indicators(indicators)
    write_whole(folder / "indicators.csv", csv_bytes(layout.plain_rows()))
    write_whole(folder / "indicators.xlsx", workbook([layout, explanations()]))


def lay_out_indicators(indicators: pd.DataFrame) -> Layout:
    """Every row of the indicator table, in words and Dutch numbers."""
    groups = {name: group.label for name, group in data.groups().items()}
    words = {"kind": KINDS, "group": groups, "status": {code: word for code, (word, _) in STATUSES.items()}}
    kinds = {year: STATUSES_OF_EDITIONS[data.edition(year).status] for year in indicators["edition"].unique()}
    indicators = indicators.assign(data=indicators["edition"].map(kinds))
    rows = [[_cell(row[name], words.get(name, {})) for name in COLUMNS] for _, row in indicators.iterrows()]
    columns = [Column(head, numeric=numeric) for head, numeric, _ in COLUMNS.values()]
    return Layout("Indicatoren", columns, rows)


def explanations() -> Layout:
    """What each column and each status means."""
    rows = [["kolom", head, meaning] for head, _, meaning in COLUMNS.values()]
    rows += [["status", word, meaning] for word, meaning in STATUSES.values()]
    return Layout("Uitleg", [Column(head, numeric=False) for head in ("Wat", "Naam", "Betekenis")], rows)


def _cell(value: object, words: dict[str, str]) -> str:
    """A code in words, a number in Dutch; nothing where there is none."""
    if pd.isna(value):
        return ""
    if isinstance(value, str):
        return words.get(value, value)
    rounded = dutch.round_number(value, DECIMALS)
    return dutch.number(rounded).replace(".", "")
