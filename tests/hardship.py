"""What a case file must survive, for the tests (a little) and the bench (a lot): `python -m
tests.bench.hardship` kills a thousand times, fills a disk, writes from sixteen processes. What is
typed at random is in `tests/nonsense.py`.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from foiltrack.cli import run
from foiltrack.model import Kind
from foiltrack.settings import CaseFile
from foiltrack.store import health, reads
from foiltrack.store.connect import opened

TODAY = "2019-11-15"


def named(where: CaseFile) -> list[str]:
    """The option that names a case file."""
    return ["--db", str(where) if isinstance(where, Path) else where.url]


def sound(where: CaseFile) -> list[str]:
    """What `doctor` finds; nothing, it is hoped."""
    with opened(where) as db:
        return [f"{f.check}: {f.says}" for f in health.examine(db, where) if f.check != "disk"]


def aside(work: Callable[[int], None]) -> tuple[int, int]:
    """Do work in a process of its own, told a pipe to answer into; its id and our end."""
    ours, its = os.pipe()
    child = os.fork()
    if child:
        os.close(its)
        return child, ours
    try:
        os.close(ours)
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", closefd=False)  # noqa: SIM115
        work(its)
    finally:
        os._exit(0)
    raise AssertionError


def answers(child: int, ours: int) -> bytes:
    """All that a process answered until its end."""
    found = b""
    while block := os.read(ours, 65536):
        found += block
    os.close(ours)
    os.waitpid(child, 0)
    return found


def kill(child: int, pause: float) -> None:
    """End a process after a while, without a word."""
    time.sleep(pause)
    os.kill(child, signal.SIGKILL)


def killed(
    path: CaseFile,
    document: Path,
    seed: int,
    longest: float,
    *,
    dies: Callable[[int, float], None] = kill,
    revive: Callable[[], None] = lambda: None,
) -> tuple[int, int]:
    """Log and attach until killed at a random moment; what was answered, and what is there."""
    chance = random.Random(seed)
    where, begun = [*named(path), "--today", TODAY], time.monotonic()
    assert run(["file", "mocs", "--subject", f"s{seed}", "--on", "2019-08-23", *where]) == 0
    # On a busy machine a command takes longer, and is given longer.
    longest += 6 * (time.monotonic() - begun)
    with opened(path) as db:
        request = reads.ids(db)[-1]

    def write(answer: int) -> None:
        for n in range(1000):
            document.write_bytes(f"{seed} {n} ".encode() * 9000)
            words = ["log", request, "denied", "--on", "2019-09-01", "--doc", str(document)]
            if n % 3 == 2:
                words = ["edit", f"{request}.{2}", "--quote", f"No. {n}"]
            # The second correction of an event that is void by now is refused, and writes nothing.
            if run([*words, *where]) == 0:
                os.write(answer, b"x")

    child, ours = aside(write)
    dies(child, chance.uniform(0, longest))
    done = len(answers(child, ours))
    revive()
    with opened(path) as db:
        log = reads.entries(db, request)
        ((_, events),) = list(reads.load(db, [request]))
    assert all(len(e.documents) == (e.kind is Kind.DENIED) for e in events)
    return done, len({row["batch"] for row in log}) - 1


def together(path: CaseFile, processes: int, writes: int) -> list[int]:
    """Write from many processes into one file; the exit codes of all commands."""

    def write(answer: int) -> None:
        for n in range(writes):
            words = ["file", "mocs", "--subject", f"s{n}", "--on", "2019-08-23"]
            if n % 2:
                request = f"2019-{1 + n // 10}"
                words = ["log", request, "note", "--on", "2019-09-01", "--note", f"n{n}"]
            code = run([*words, *named(path), "--today", TODAY])
            os.write(answer, bytes([code]))

    running = [aside(write) for _ in range(processes)]
    return [code for child, ours in running for code in answers(child, ours)]
