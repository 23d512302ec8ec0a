"""Whole processes: how long each took and how much memory, from `os.wait4`."""

from __future__ import annotations

import os
import pty
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

CLEAN = {"PATH": os.defpath, "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8"}
"""No setting from outside: PYTHONDONTWRITEBYTECODE alone makes a program compile at each start."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of wall time and of the processor, and the most memory in use at once, in bytes."""

    wall: float
    processor: float
    memory: int


# A process begins with the memory of the one that made it: this one is smaller than any measured.
STARTER = """
import os, sys, time
out, words = int(sys.argv[1]), sys.argv[2:]
actions = [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
started = time.perf_counter()
pid = os.posix_spawnp(words[0], words, os.environ, file_actions=actions)
_, status, used = os.wait4(pid, 0)
wall = time.perf_counter() - started
code = os.waitstatus_to_exitcode(status)
print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, code)
"""


def run(
    words: Sequence[str], *, terminal: bool = False, allowed: Sequence[int] = (0,), **env: str
) -> Taken:
    """Run a process to its end, its output thrown away; raises where it fails."""
    reader, out = pty.openpty() if terminal else (None, os.open(os.devnull, os.O_RDWR))
    starter = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", STARTER, str(out), *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        pass_fds=(out,),
        env={**CLEAN, **env},
        text=True,
    )
    os.close(out)
    if reader is not None:
        _drain(reader)
    told, _ = starter.communicate()
    wall, processor, memory, code = told.split()
    if int(code) not in allowed:
        raise SystemExit(f"exit code {code}: {' '.join(words)}")
    return Taken(float(wall), float(processor), int(memory))


def _drain(reader: int) -> None:
    try:
        while os.read(reader, 1 << 16):
            pass
    except OSError:
        # What a terminal that nobody writes to any more says on Linux.
        pass
    os.close(reader)


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as much the first of two commands took as the second: medians of each."""

    wall: float
    processor: float
    memory: float
    seconds: float
    """The first's own, of wall time."""

    def __str__(self) -> str:
        return f"{self.wall:.2f} (processor {self.processor:.2f})"


def pairs(
    first: Sequence[str],
    second: Sequence[str],
    times: int = 15,
    *,
    terminal: bool = False,
    allowed: Sequence[int] = (0,),
    **env: str,
) -> Ratio:
    """Two commands by turns, so that whatever else the machine does falls on both."""
    ones, others = [], []
    for _ in range(times):
        ones.append(run(first, terminal=terminal, allowed=allowed, **env))
        others.append(run(second))
    return ratio(ones, others)


def ratio(ones: Sequence[Taken], others: Sequence[Taken]) -> Ratio:
    """The medians of some runs over those of others."""

    def median(name: str, runs: Sequence[Taken]) -> float:
        return statistics.median(getattr(one, name) for one in runs)

    by = {n: median(n, ones) / median(n, others) for n in ("wall", "processor", "memory")}
    return Ratio(seconds=median("wall", ones), **by)
