"""How long an import takes, as a multiple of pandas reading the same file without a check.

Run ``python benchmarks/importing.py [answers]`` (10,000 if absent): the reconstructed
answers of 2025 over and over, each with its own id. Both are timed in one run, the best
of three; nothing here is a user's test.
"""

import csv
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import pandas as pd

from analysis import data, intake

REPEATS = 3


def write_answers(path: Path, n: int) -> None:
    """An export of so many answers."""
    export = data.folder(data.SURVEY) / data.edition(2025).export[0]
    head, *answers = csv.reader(export.read_text("utf-8-sig").splitlines(), delimiter=";")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(head)
        writer.writerows([number, *row[1:]] for number, row in enumerate(islice(cycle(answers), n), start=1))


def seconds(work: Callable[[], object]) -> float:
    """Processor time of the best of three runs [s]."""
    times = []
    for _ in range(REPEATS):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


def main(n: int) -> None:
    """Print both times and their ratio."""
    codebook, edition = data.codebook(), replace(data.edition(2025), invited=2 * n)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        write_answers(path, n)
        found = intake.read_export([path], codebook, edition)
        ours = seconds(lambda: intake.read_export([path], codebook, edition))
        theirs = seconds(lambda: pd.read_csv(path, sep=";", dtype=str))
    print(
        f"{n} answers, {len(found.respondents)} usable: {ours:.2f} s, pandas {theirs:.3f} s, "
        f"{ours / theirs:.0f} times"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
