"""Two LimeSurvey files of invented answers, with what goes wrong in every survey.

One file per collector: the link in the e-mail, and the website. Among the rows are
the author's own test, people who only looked, people who broke off, and people who
sent their answers twice.
"""

import csv
import datetime
import io
from collections.abc import Mapping, Sequence
from random import Random

import pandas as pd

from analysis.codebook import Variable
from analysis.conditions import SEPARATOR

MAIL, WEBSITE = "export_2026_gesimuleerd_mail.csv", "export_2026_gesimuleerd_website.csv"
META = ("id", "submitdate", "lastpage", "startlanguage", "startdate", "datestamp", "ipaddr", "refurl")
LAST_PAGE = "6"
OPENS = datetime.datetime(2026, 9, 1, 7)
# Nobody answers at the same minute: each next answer starts this much later. [minutes]
APART, TAKES, AGAIN_AFTER = 240, 9, 25

Row = dict[str, str]


def write_export(rows: Sequence[Row], variables: Mapping[str, Variable]) -> bytes:
    """One file as LimeSurvey writes it: semicolons, BOM, quoted cells, code and text as heading."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    headings = [heading for variable in variables.values() for heading in _headings(variable)]
    writer.writerow([*META, *headings])
    for row in rows:
        answers = [
            cell for name, variable in variables.items() for cell in _cells(variable, row.get(name, ""))
        ]
        writer.writerow([*(row.get(name, "") for name in META), *answers])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def arrivals(answers: pd.DataFrame, random: Random) -> dict[str, list[Row]]:
    """The rows of both files: each answer in one of them, sent, in the order of `answers`."""
    files: dict[str, list[Row]] = {MAIL: [], WEBSITE: []}
    for number, answered in enumerate(answers.fillna("").to_dict("records")):
        name = MAIL if random.random() < 0.7 else WEBSITE
        files[name].append(answered | _sent(OPENS + datetime.timedelta(minutes=APART * number)))
    return files


def add_noise(
    files: dict[str, list[Row]], silent: pd.DataFrame, partial: int, random: Random
) -> dict[str, int]:
    """Add a test, visitors, broken-off answers and doubles to both files; returns how many of each.

    `silent` holds what those who did not answer would have said; the first `partial`
    of them break off at work, the next three only look.
    """
    told = silent.fillna("").to_dict("records")
    start = OPENS + datetime.timedelta(minutes=APART // 2)
    moments = (start + datetime.timedelta(minutes=APART * number) for number in range(partial + 3))
    for row in told[:partial]:
        files[random.choice([MAIL, WEBSITE])].append(_broken_off(row) | _left(next(moments), "3"))
    for _ in range(3):
        files[WEBSITE].append(_left(next(moments), "1"))
    doubles = [_again(files[MAIL][5]), _again(files[MAIL][20])]
    files[MAIL].append(doubles[0])
    files[WEBSITE].append(doubles[1])
    files[MAIL].insert(
        0, files[MAIL][0] | _sent(OPENS - datetime.timedelta(hours=20)) | {"refurl": "preview=1"}
    )
    return {"test": 1, "started_only": 3, "partial": partial, "duplicate": len(doubles)}


def number_rows(files: dict[str, list[Row]]) -> None:
    """Give every row of a file its number and an address that belongs to nobody."""
    for network, rows in zip(("192.0.2", "198.51.100"), files.values(), strict=True):
        rows.sort(key=lambda row: row["startdate"])
        for number, row in enumerate(rows, start=1):
            row |= {"id": str(number), "ipaddr": f"{network}.{number}", "startlanguage": "nl"}


def _headings(variable: Variable) -> list[str]:
    """The columns of one question: code and text, per answer where several can be ticked."""
    if variable.type != "multi":
        return [f"{variable.code}. {variable.question}"]
    return [
        f"{variable.code}[{labels[1]}]. {variable.question} [{labels[0]}]"
        for labels in variable.values.values()
    ]


def _cells(variable: Variable, answer: str) -> list[str]:
    """The cells of one question: the answer as the respondent saw it."""
    if variable.type == "multi":
        ticked = answer.split(SEPARATOR)
        return [("Ja" if code in ticked else "Nee") if answer else "" for code in variable.values]
    if variable.type == "month" and answer:
        return [f"{answer}-01"]
    return [variable.option(answer) if answer in variable.values else answer]


def _sent(start: datetime.datetime) -> Row:
    """The tool's own columns of an answer that was sent."""
    end = str(start + datetime.timedelta(minutes=TAKES))
    return {"startdate": str(start), "datestamp": end, "submitdate": end, "lastpage": LAST_PAGE}


def _left(start: datetime.datetime, page: str) -> Row:
    """The tool's own columns of someone who stopped at a page."""
    return {
        "startdate": str(start),
        "datestamp": str(start + datetime.timedelta(minutes=1)),
        "lastpage": page,
    }


def _broken_off(row: Row) -> Row:
    """The answers up to the question where someone works; nothing after it."""
    return {name: row[name] for name in list(row)[: list(row).index("work")]} | {"origin": row["origin"]}


def _again(row: Row) -> Row:
    """The same answers, sent a second time soon after."""
    return row | _sent(
        datetime.datetime.fromisoformat(row["startdate"]) + datetime.timedelta(minutes=AGAIN_AFTER)
    )
