"""Telling a terminal how far a long work is; nothing for a short one, nothing into a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from foiltrack import settings

EVERY = 100
"""After how many values the time is looked at."""
Some = TypeVar("Some")


def told(values: Iterable[Some], doing: str, what: str) -> Iterator[Some]:
    """The same values; what takes longer than a second says on stderr how many are done."""
    if not sys.stderr.isatty():
        yield from values
        return
    begun, said = settings.now(), 0.0
    for n, value in enumerate(values, 1):
        yield value
        if n % EVERY == 0:
            taken = (settings.now() - begun).total_seconds()
            if taken > said + 1:
                said = taken
                sys.stderr.write(f"\r{doing}: {n:,} {what}, {taken:.0f} s")
                sys.stderr.flush()
    if said:
        sys.stderr.write("\r\x1b[K")
