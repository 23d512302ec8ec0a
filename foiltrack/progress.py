"""Show on a terminal how far a long work is; nothing for a short one, nothing into a pipe."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TypeVar

from foiltrack import settings

FIRST, EVERY = timedelta(seconds=1), timedelta(seconds=0.1)
"""After how long the count is shown, and how often it is renewed."""
Value = TypeVar("Value")


def track(values: Iterable[Value], doing: str, what: str) -> Iterator[Value]:
    """Yield the values; what takes longer than a second shows on stderr how many are done."""
    if not sys.stderr.isatty():
        yield from values
        return
    begun = settings.now()
    due, status = begun + FIRST, None
    with contextlib.ExitStack() as stack:
        for n, value in enumerate(values, 1):
            yield value
            moment = settings.now()
            if moment < due:
                continue
            due, taken = moment + EVERY, (moment - begun).total_seconds()
            line = f"{doing}: {n:,} {what}, {taken:.0f} s"
            if status is None:
                from rich.console import Console

                shown = Console(stderr=True).status(line, spinner="line")
                status = stack.enter_context(shown)
            status.update(line)
