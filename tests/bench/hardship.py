"""The hardships of `tests/test_hardship.py` for longer: `python -m tests.bench.hardship [MINUTES]`.

A thousand kills, sixteen processes with two hundred writes each, a file system that fills up (where
one can be mounted), and nonsense for so many minutes.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from foiltrack.cli import run
from foiltrack.settings import CaseFile, Server
from foiltrack.store import reads
from foiltrack.store.connect import opened
from tests import hardship
from tests.bench import nonsense
from tests.postgres import Postgres, programs, running

KILLS, A_FILE = 1000, 25
PROCESSES, WRITES = 16, 200
CUTS = 40


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
    return _crowded(folder / "crowd.db")


def _crowded(path: CaseFile) -> str:
    started = time.monotonic()
    run(["file", "mocs", "--subject", "x", "--on", "2019-08-23", *hardship.named(path)])
    codes = hardship.together(path, PROCESSES, WRITES)
    with opened(path) as db:
        requests = len(reads.ids(db))
        entries = db.execute("SELECT count(*) FROM entry").fetchone()[0]
    assert set(codes) == {0}
    assert entries == 1 + PROCESSES * WRITES
    assert hardship.sound(path) == []
    took = time.monotonic() - started
    return f"{len(codes)} writes of {PROCESSES} processes in {took:.0f} s, {requests} requests"


def on_a_server(folder: Path) -> str:
    """The same crowd on PostgreSQL; programs are killed, then the server, as by a power cut."""
    if programs() is None:
        return "skipped: the programs of PostgreSQL are not found"
    with running(safe=True) as server:
        said = [_crowded(Server(server.url(server.database())))]
        where = Server(server.url(server.database()))
        for what, times, longest in (("program", KILLS // 10, 0.5), ("server", CUTS, 1.5)):
            done = 0
            for seed in range(times):
                if what == "server":
                    answered, there = power_cut(server, where, folder / "letter.bin", seed, longest)
                else:
                    answered, there = hardship.killed(where, folder / "letter.bin", seed, longest)
                assert answered <= there <= answered + 1
                assert hardship.sound(where) == []
                done += answered
            said.append(f"{what} killed {times} times, {done} commands answered, none lost")
    return "; ".join(said)


def power_cut(
    server: Postgres, where: Server, document: Path, seed: int, longest: float
) -> tuple[int, int]:
    """Log until the server dies; what was answered, and what is there when it is back."""

    def dies(child: int, pause: float) -> None:
        time.sleep(pause)
        server.stop("immediate")
        os.kill(child, signal.SIGKILL)

    return hardship.killed(where, document, seed, longest, dies=dies, revive=server.start)


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
        for work in (kills, crowd, full, on_a_server):
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
