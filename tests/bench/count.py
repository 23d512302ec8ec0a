"""How fast dates are counted, as ratios to floors of the same run: `python -m tests.bench.count`.

Two floors: `numpy.busday_offset` on the same rows for the counting itself, and a bare reading and
writing of the same CSV for the whole command.
"""

from __future__ import annotations

import csv
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from foiltrack import days

ROWS = 1_000_000
RUNS = 5
FIRST, LAST = date(2005, 5, 3).toordinal(), date(2099, 1, 1).toordinal()
PERIODS = ("5bd", "20bd", "10bd", "7bd", "30d", "15d", "4mo")
FLOOR = """
import csv, sys
csv.writer(sys.stdout).writerows(csv.reader(open(sys.argv[1], newline="")))
"""


def seconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def counting() -> float:
    """Our counting of a million business-day rows, as a multiple of numpy's."""
    chance = random.Random(1)
    calendar = days.calendar("nyc")
    starts = [date.fromordinal(chance.randrange(FIRST, LAST)) for _ in range(ROWS)]
    theirs = np.array(starts, dtype="datetime64[D]")
    closed = np.array(sorted(calendar.holidays), dtype="datetime64[D]")

    def by_numpy() -> object:
        return np.busday_offset(theirs, 20, roll="backward", holidays=closed)

    def by_us() -> object:
        return [days.add_business_days(calendar, day, 20) for day in starts]

    ratios = []
    for _ in range(RUNS):
        floor = seconds(by_numpy)
        ratios.append(seconds(by_us) / floor)
    return statistics.median(ratios)


def command() -> float:
    """The whole command as a multiple of a bare copy of the rows."""
    chance = random.Random(2)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.csv"
        with path.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("from", "period", "calendar"))
            for _ in range(ROWS):
                day = date.fromordinal(chance.randint(FIRST, LAST))
                writer.writerow((day, chance.choice(PERIODS), chance.choice(("nys", "nyc"))))
        ours = [sys.executable, "-m", "foiltrack", "count", "--batch", str(path)]
        bare = [sys.executable, "-c", FLOOR, str(path)]
        ratios = []
        for _ in range(RUNS):
            floor = seconds(lambda: whole(bare))
            ratios.append(seconds(lambda: whole(ours)) / floor)
    return statistics.median(ratios)


def whole(words: list[str]) -> None:
    """Run a process to its end."""
    subprocess.run(words, stdout=subprocess.DEVNULL, check=True)


if __name__ == "__main__":
    print(f"rows: {ROWS:,}; medians of {RUNS} pairs; Python {sys.version.split()[0]}")
    print(f"the counting itself, 20 business days, v. numpy.busday_offset: {counting():.1f} x")
    print(f"count --batch of mixed rows v. a bare copy of the rows: {command():.1f} x")
