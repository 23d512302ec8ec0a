"""The hardships of `tests/test_hardship.py` for longer: `python -m tests.bench.hardship [MINUTES]`.

A thousand kills, sixteen processes with two hundred writes each, a file system that fills up (where
one can be mounted), and nonsense for so many minutes.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from foiltrack.cli import run
from foiltrack.store import reads
from foiltrack.store.connect import opened
from tests import hardship
from tests.bench import nonsense

KILLS, A_FILE = 1000, 25
PROCESSES, WRITES = 16, 200


def kills(folder: Path) -> str:
    """Killed at random moments: every answered command is there, none is half there."""
    done = lost = 0
    for seed in range(KILLS):
        path = folder / f"{seed // A_FILE}.db"
        answered, there = hardship.killed(path, folder / "letter.bin", seed, 0.3)
        done += answered
        lost += not answered <= there <= answered + 1
        assert hardship.sound(path) == []
    assert not lost
    return f"{KILLS} kills, {done} commands answered, {lost} lost; doctor clean after each"


def crowd(folder: Path) -> str:
    """Many processes at once on one file."""
    path, started = folder / "crowd.db", time.monotonic()
    run(["file", "mocs", "--subject", "x", "--on", "2019-08-23", "--db", str(path)])
    codes = hardship.together(path, PROCESSES, WRITES)
    with opened(path) as db:
        requests = len(reads.ids(db))
        entries = db.execute("SELECT count(*) FROM entry").fetchone()[0]
    assert set(codes) == {0}
    assert entries == 1 + PROCESSES * WRITES
    assert hardship.sound(path) == []
    took = time.monotonic() - started
    return f"{len(codes)} writes of {PROCESSES} processes in {took:.0f} s, {requests} requests"


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path | None]:
    """A file system of two megabytes; None where none can be mounted."""
    place = folder / "small"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(place)], capture_output=True
    )
    try:
        yield None if mounted.returncode else place
    finally:
        if not mounted.returncode:
            subprocess.run(["umount", str(place)], check=True)


def full(folder: Path) -> str:
    """A disk that fills up: refused in one sentence, nothing half there, and it goes on later."""
    with small_disk(folder) as place:
        if place is None:
            return "skipped: no small file system can be mounted here"
        path, letter = place / "f.db", folder / "letter.bin"
        where = ["--db", str(path), "--today", hardship.TODAY]
        assert run(["file", "mocs", "--subject", "x", "--on", "2019-08-23", *where]) == 0
        kept = refused = 0
        for n in range(60):
            letter.write_bytes(os.urandom(40_000 if n < 45 else 500))
            words = ["log", "2019-1", "denied", "--on", "2019-09-01", "--doc", str(letter)]
            code = run([*words, *where])
            assert code in (0, 4)
            kept, refused = kept + (code == 0), refused + (code == 4)
            assert hardship.sound(path) == []
            with opened(path) as db:
                ((_, events),) = list(reads.load(db, ["2019-001"]))
            assert len(events) == kept + 1
        assert kept
        assert refused
        return f"{kept} kept, {refused} refused on a full disk; doctor clean after each"


def main(minutes: float) -> None:
    """Each in turn, with a line about it."""
    with tempfile.TemporaryDirectory() as name:
        for work in (kills, crowd, full):
            folder = Path(name) / work.__name__
            folder.mkdir()
            with quiet():
                said = work(folder)
            print(f"{work.__name__}: {said}", flush=True)
    nonsense.main(minutes)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """The answers of commands go nowhere."""
    with (
        open(os.devnull, "w") as sink,
        contextlib.redirect_stdout(sink),
        contextlib.redirect_stderr(sink),
    ):
        yield


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
