"""Whole processes: how long each took and how much memory, from `os.wait4`."""

from __future__ import annotations

import os
import pty
import statistics
import time
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


def run(
    words: Sequence[str], *, terminal: bool = False, allowed: Sequence[int] = (0,), **env: str
) -> Taken:
    """Run a process to its end, its output thrown away; raises where it fails."""
    out = os.open(os.devnull, os.O_RDWR)
    reader = None
    actions: list[tuple[int, int, int]] = [(os.POSIX_SPAWN_DUP2, out, 0)]
    if terminal:
        reader, writer = pty.openpty()
        actions += [(os.POSIX_SPAWN_DUP2, writer, 1), (os.POSIX_SPAWN_DUP2, writer, 2)]
    else:
        actions += [(os.POSIX_SPAWN_DUP2, out, 1), (os.POSIX_SPAWN_DUP2, out, 2)]
    started = time.perf_counter()
    pid = os.posix_spawnp(words[0], list(words), {**CLEAN, **env}, file_actions=actions)
    if reader is not None:
        os.close(writer)
        _drain(reader)
    _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - started
    os.close(out)
    code = os.waitstatus_to_exitcode(status)
    if code not in allowed:
        raise SystemExit(f"exit code {code}: {' '.join(words)}")
    return Taken(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


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
