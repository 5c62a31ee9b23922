"""The answers of 2025, reconstructed from what the magazine printed.

The real answers are not public. These 140 rows give every printed margin, and
nothing in them is chance: each `_fill` deals a list of answers over its rows with
a fixed step. Where print contradicts itself, the choice stands with the claim in
``published.csv``. What no claim settles (cross-tables, waiting times) is filler,
and `indicators.indicator_table` shows none of it.

Rows stay plausible: no time to a contract longer than the time since residency; no
"after a temporary contract" without one; a second fellowship after a first, and none
completed by who graduated in 2025; straight after the residency means no fellowship
completed in between; no application only where there was nothing to apply for.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Mapping
from math import gcd

from analysis import data
from analysis.codebook import Codebook

Row = dict[str, str]
HOSPITAL, ABROAD, TELERADIOLOGY, OTHER = "dutch_hospital", "abroad", "teleradiology", "other_profession"
PERMANENT, TEMPORARY = "permanent", "temporary"
SATISFACTION = ("very_satisfied", "satisfied", "neutral", "dissatisfied", "very_dissatisfied")
TIMES = ("months_0_6", "months_6_12", "years_1_2", "years_2_3", "years_over_3")
META = ("id", "submitdate", "lastpage", "startlanguage", "startdate", "datestamp")

# Per year of graduation: permanent in a Dutch hospital by time to the contract (see TIMES),
# temporary in a Dutch hospital, abroad, teleradiology, another profession.
YEARS = {
    "2020": ((3, 1, 5, 4, 1), 0, 1, 1, 1),
    "2021": ((3, 2, 7, 5, 1), 1, 1, 0, 0),
    "2022": ((3, 2, 9, 5, 0), 3, 1, 0, 0),
    "2023": ((5, 4, 13, 4, 0), 7, 1, 0, 0),
    "2024": ((6, 4, 2, 0, 0), 13, 2, 0, 1),
    "2025": ((4, 0, 0, 0, 0), 12, 1, 0, 1),
}
AGES_AT_GRADUATION = (34, 32, 36, 33, 38, 34, 35)


def reconstructed_answers() -> list[Row]:
    """The 140 respondents: codes of the codebook by variable name; unasked questions are absent."""
    rows = _people()
    permanent, temporary = (
        _those(rows, work=HOSPITAL, contract=PERMANENT),
        _those(rows, contract=TEMPORARY, work=HOSPITAL),
    )
    abroad, beyond = _those(rows, work=ABROAD), _those(rows, work=ABROAD) + _those(rows, work=TELERADIOLOGY)
    _background(rows)
    _subspecialties(permanent, [row for row in rows if row not in permanent])
    _fellowships(rows, permanent, temporary)
    _permanent_contracts(permanent)
    _temporary_contracts(temporary)
    _abroad_and_other(abroad, beyond, _those(rows, work=OTHER))
    _fill(
        _those(rows, first_subspecialty="nuclear") + _those(rows, second_subspecialty="nuclear"),
        "nuclear_on_call",
        yes=9,
        no=4,
    )
    later = [row for row in permanent if row["time_to_permanent"] in TIMES[2:]]
    _fill(later, "unwanted_unemployment", never=len(later) - 7, under_3_months=6, months_3_6=1)
    _fill([row for row in rows if row not in later], "unwanted_unemployment", never=140 - len(later))
    _fill(rows, "origin", reconstructed=140)
    return rows


def export_csv(rows: Iterable[Mapping[str, str]], codebook: Codebook) -> bytes:
    """Answers as a LimeSurvey export: semicolons, BOM, question codes, answers in full."""
    asked = [variable for variable in codebook.of_edition(2025).values() if variable.privacy != "drop"]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*META, *(variable.code for variable in asked)])
    for number, row in enumerate(_stepped(list(rows), 57), start=1):
        cells = [row.get(variable.name, "") for variable in asked]
        labels = [
            variable.option(cell) if cell in variable.values else cell
            for variable, cell in zip(asked, cells, strict=True)
        ]
        writer.writerow([*_meta(number), *labels])
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _people() -> list[Row]:
    """Everyone with work, contract, year of graduation and time to a permanent contract."""
    rows: list[Row] = []
    for year, (times, temporary, abroad, tele, other) in YEARS.items():
        for time, count in zip(TIMES, times, strict=True):
            person = {
                "graduation_year": year,
                "work": HOSPITAL,
                "contract": PERMANENT,
                "time_to_permanent": time,
            }
            rows += [dict(person) for _ in range(count)]
        rows += [{"graduation_year": year, "work": HOSPITAL, "contract": TEMPORARY} for _ in range(temporary)]
        rows += [{"graduation_year": year, "work": ABROAD} for _ in range(abroad)]
        rows += [{"graduation_year": year, "work": TELERADIOLOGY, "contract": PERMANENT} for _ in range(tele)]
        rows += [{"graduation_year": year, "work": OTHER} for _ in range(other)]
    for row, contract in zip(_those(rows, work=ABROAD), [PERMANENT] * 4 + [TEMPORARY] * 3, strict=True):
        row["contract"] = contract
    return rows


def _background(rows: list[Row]) -> None:
    """Sex, age, region and setting of the residency."""
    _fill(_those(rows, work=HOSPITAL, contract=PERMANENT), "sex", male=51, female=42)
    _fill(_those(rows, work=HOSPITAL, contract=TEMPORARY), "sex", male=21, female=15)
    _fill(_those(rows, work=ABROAD, contract=PERMANENT), "sex", male=2, female=2)
    _fill(_those(rows, work=ABROAD, contract=TEMPORARY), "sex", male=2, female=1)
    _fill(_those(rows, work=TELERADIOLOGY), "sex", male=1)
    _fill(_those(rows, work=OTHER), "sex", male=1, female=2)
    for number, row in enumerate(rows):
        at_graduation = AGES_AT_GRADUATION[number % len(AGES_AT_GRADUATION)]
        row["age"] = str(at_graduation + 2025 - int(row["graduation_year"]))
    regions = {
        "southwest": 39,
        "amsterdam": 34,
        "utrecht": 16,
        "northeast": 15,
        "leiden": 13,
        "east": 13,
        "southeast": 10,
    }
    _fill(rows, "training_region", **regions)
    _fill(rows, "training_setting", step=23, peripheral=71, academic=62, equal=7)


def _subspecialties(permanent: list[Row], rest: list[Row]) -> None:
    """First and second subspecialty; intervention and nuclear are soonest permanent."""
    intervention = [("intervention", "none")] * 22 + [("abdomen", "intervention")] * 3
    nuclear = [("nuclear", "none")] * 8 + [("abdomen", "nuclear")] * 3 + [("neuro", "nuclear")] * 2
    pairs = {
        ("abdomen", "none"): 27, ("neuro", "none"): 26, ("neuro", "breast"): 4, ("breast", "neuro"): 2,
        ("musculoskeletal", "none"): 10, ("musculoskeletal", "breast"): 5, ("breast", "musculoskeletal"): 3,
        ("musculoskeletal", "neuro"): 2, ("breast", "none"): 9, ("thorax", "none"): 6,
        ("thorax", "abdomen"): 3, ("paediatric", "none"): 5,
    }  # fmt: skip
    others = _stepped([pair for pair, count in pairs.items() for _ in range(count)], 41)
    soon = [row for row in permanent if row["time_to_permanent"] in TIMES[:2]]
    later = [row for row in permanent if row not in soon]
    dealt = (
        (soon, intervention[:11] + nuclear[:6] + others[:20]),
        (later, intervention[11:16] + nuclear[6:8] + others[20:69]),
        (rest, intervention[16:] + nuclear[8:] + others[69:]),
    )
    for rows, chosen in dealt:
        for row, (first, second) in zip(_stepped(rows, 11), chosen, strict=True):
            row |= {"first_subspecialty": first, "second_subspecialty": second}


def _fellowships(rows: list[Row], permanent: list[Row], temporary: list[Row]) -> None:
    """First and second fellowships: 99 and 16 completed, 28 at work in one."""
    soonest = _those(permanent, time_to_permanent="months_0_6")
    _fill(_those(soonest, graduation_year="2025"), "first_fellowship", no=4)
    _fill(_not_2025(soonest), "first_fellowship", no=12, done=8)
    _fill([row for row in permanent if row not in soonest], "first_fellowship", done=69)
    _fill(_those(temporary, graduation_year="2025"), "role", fellow=12)
    _fill(_those(temporary, role="fellow"), "first_fellowship", current=12)
    _fill(_not_2025(temporary), "role", fellow=16, chef_de_clinique=5, locum=2, salaried=1)
    _fill(_not_2025(_those(temporary, role="fellow")), "first_fellowship", current=4, done=12)
    others = [row for row in temporary if row["role"] != "fellow"]
    recent = _those(others, graduation_year="2024")
    earlier = [row for row in others if row not in recent]
    _fill(recent, "first_fellowship", done=2, no=3)
    _fill(earlier, "first_fellowship", done=3)
    _fill(_not_2025(_those(rows, work=ABROAD)), "first_fellowship", done=4, no=2)
    _fill(_those(rows, work=ABROAD, graduation_year="2025"), "first_fellowship", no=1)
    _fill(_those(rows, work=TELERADIOLOGY), "first_fellowship", done=1)
    _fill(_those(rows, work=OTHER), "first_fellowship", no=3)
    done = _those(rows, first_fellowship="done")
    _fill(done, "first_fellowship_wanted", yes=94, no=5)
    _fill(_those(permanent, time_to_permanent="years_over_3"), "second_fellowship", done=2)
    _fill(_those(permanent, time_to_permanent="years_2_3"), "second_fellowship", done=12, no=6)
    _fill(_those(temporary, role="fellow", first_fellowship="done"), "second_fellowship", current=12)
    _fill(earlier, "second_fellowship", done=2, no=1)
    remaining = [row for row in done if "second_fellowship" not in row]
    _fill(remaining, "second_fellowship", no=len(remaining))
    _fill(_those(rows, second_fellowship="done"), "second_fellowship_wanted", yes=12, no=4)
    current = _those(rows, first_fellowship="current") + _those(rows, second_fellowship="current")
    _fill(current, "fellowship_offer", yes=24, no=4)


def _permanent_contracts(rows: list[Row]) -> None:
    """The 93 with a permanent contract in a Dutch hospital."""
    soonest = _those(rows, time_to_permanent="months_0_6")
    without = _those(soonest, first_fellowship="no")
    _fill(without, "temporary_contracts", **{"0": 16})
    _fill(_those(soonest, first_fellowship="done"), "temporary_contracts", **{"0": 4, "1": 4})
    _fill(_those(rows, time_to_permanent="months_6_12"), "temporary_contracts", **{"1": 13})
    _fill(_those(rows, time_to_permanent="years_1_2"), "temporary_contracts", **{"1": 26, "2": 10})
    two_to_three = _those(rows, time_to_permanent="years_2_3")
    _fill(_those(two_to_three, second_fellowship="no"), "temporary_contracts", **{"1": 4, "2": 2})
    _fill(_those(two_to_three, second_fellowship="done"), "temporary_contracts", **{"2": 8, "3_or_more": 4})
    _fill(_those(rows, time_to_permanent="years_over_3"), "temporary_contracts", **{"3_or_more": 2})
    _fill(without, "obtained_through", after_residency=8, vacancy=8)
    _fill(_those(soonest, first_fellowship="done", temporary_contracts="0"), "obtained_through", vacancy=4)
    later = [row for row in rows if row["temporary_contracts"] != "0"]
    _fill(later, "obtained_through", vacancy=52, after_temporary=12, unsolicited_application=6, other=3)
    _fill(_those(rows, obtained_through="after_residency"), "applications", **{"0": 8})
    _fill(_those(rows, obtained_through="after_temporary")[:2], "applications", **{"0": 2})
    applied = [row for row in rows if "applications" not in row]
    _fill(applied, "applications", **{"1": 28, "2": 24, "3": 15, "4": 9, "5_or_more": 7})
    _fill(rows, "role", step=19, partner=70, salaried=23)
    _fill(rows, "in_focus_area", step=29, yes=91, other_by_choice=1, no=1)
    _fill(rows, "job_satisfaction", step=31, **dict(zip(SATISFACTION, (45, 44, 3, 1, 0), strict=True)))
    _fill(rows, "work_life_balance", step=37, **dict(zip(SATISFACTION, (30, 46, 12, 5, 0), strict=True)))
    _fill(rows, "moved", step=41, never=54, once=32, twice=6, three_or_more=1)
    _fill(rows, "fte", step=43, **{"1.0": 33, "0.9": 23, "0.8": 32, "0.7": 5})
    _fill(rows, "on_call", step=47, both=42, second_call=33, first_call=10, none=8)


def _temporary_contracts(rows: list[Row]) -> None:
    """The 36 with a temporary contract in a Dutch hospital."""
    _fill(rows, "in_focus_area", step=7, yes=27, other_by_choice=8, no=1)
    newest, earlier = _those(rows, graduation_year="2025"), _not_2025(rows)
    _fill(newest, "obtained_through", after_residency=9, unsolicited_application=1, vacancy=1, other=1)
    _fill(earlier, "obtained_through", unsolicited_application=10, vacancy=9, other=3, after_temporary=2)
    recent = [row for row in rows if row["graduation_year"] in ("2024", "2025")]
    _fill(recent, "prospect_of_permanent", yes=12, no=13)
    _fill([row for row in rows if row not in recent], "prospect_of_permanent", yes=4, no=7)
    _fill(rows, "job_satisfaction", step=13, **dict(zip(SATISFACTION, (14, 19, 2, 1, 0), strict=True)))
    _fill(rows, "work_life_balance", step=17, **dict(zip(SATISFACTION, (6, 15, 9, 5, 1), strict=True)))
    _fill(rows, "moved", step=19, never=24, once=12)
    _fill(rows, "fte", step=23, **{"1.0": 5, "0.9": 4, "0.8": 27})
    _fill(rows, "on_call", step=25, both=11, second_call=11, first_call=10, none=4)


def _abroad_and_other(abroad: list[Row], beyond: list[Row], other: list[Row]) -> None:
    """Seven abroad, one in teleradiology, three in another profession."""
    _fill(abroad, "left_after", step=1, months_over_12=1, months_6_12=1, months_0_6=5)
    _fill(abroad, "would_return", step=3, permanent_only=4, yes=2, no=1)
    _fill(abroad, "in_focus_area", yes=6, no=1)
    _fill(abroad, "job_satisfaction", very_satisfied=3, satisfied=4)
    _fill(abroad, "work_life_balance", satisfied=5, neutral=2)
    _fill(abroad, "moved", once=5, twice=2)
    _fill(beyond, "fte", **{"0.8": 3, "0.9": 3, "1.0": 2})
    _fill(beyond, "on_call", both=4, second_call=2, none=2)
    _fill(beyond, "role", salaried=8)
    _fill(beyond, "obtained_through", vacancy=5, unsolicited_application=3)
    permanent = _those(beyond, contract=PERMANENT)
    soon = [row for row in permanent if row.get("left_after", "months_0_6") == "months_0_6"]
    _fill(soon, "time_to_permanent", months_0_6=len(soon))
    _fill(_those(permanent, left_after="months_6_12"), "time_to_permanent", months_6_12=1)
    _fill(_those(permanent, left_after="months_over_12"), "time_to_permanent", years_1_2=1)
    _fill(permanent, "temporary_contracts", **{"1": 5})
    _fill(permanent, "applications", **{"1": 3, "2": 2})
    _fill(_those(beyond, contract=TEMPORARY), "prospect_of_permanent", yes=1, no=2)
    _fill(_those(beyond, work=TELERADIOLOGY), "in_focus_area", yes=1)
    _fill(_those(beyond, work=TELERADIOLOGY) + other, "job_satisfaction", satisfied=2, neutral=2)
    _fill(_those(beyond, work=TELERADIOLOGY) + other, "work_life_balance", satisfied=3, neutral=1)
    _fill(_those(beyond, work=TELERADIOLOGY) + other, "moved", never=4)


def _those(rows: Iterable[Row], **answers: str) -> list[Row]:
    """The rows with these answers."""
    return [row for row in rows if all(row.get(name) == code for name, code in answers.items())]


def _not_2025(rows: Iterable[Row]) -> list[Row]:
    """The rows of who had at least eight months since the residency."""
    return [row for row in rows if row["graduation_year"] != "2025"]


def _fill(rows: list[Row], variable: str, step: int = 7, **counts: int) -> None:
    """Deal answers over rows, so many of each, a fixed step apart."""
    codes = [code for code, count in counts.items() for _ in range(count)]
    for row, code in zip(_stepped(rows, step), codes, strict=True):
        row[variable] = code


def _stepped(items: list, step: int) -> list:
    """The items in another fixed order: every so-manieth, round and round."""
    while gcd(step, len(items)) != 1:
        step += 1
    return [items[(number * step) % len(items)] for number in range(len(items))]


def _meta(number: int) -> list[str]:
    """The tool's own columns: one answer after another through September 2025."""
    start = datetime.datetime(2025, 9, 1, 8, 0) + datetime.timedelta(hours=5 * (number - 1))
    end = start + datetime.timedelta(minutes=8)
    return [str(number), str(end), "6", "nl", str(start), str(end)]


if __name__ == "__main__":
    path = data.folder(data.SURVEY) / data.edition(2025).export[0]
    path.write_bytes(export_csv(reconstructed_answers(), data.codebook()))
