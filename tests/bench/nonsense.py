"""Nonsense typed for as long as one likes: `python -m tests.bench.nonsense MINUTES [SEED]`.

What is wrong is printed as it is found, with the seed that finds it again; then the exit code is 1.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
import warnings
from collections import Counter
from pathlib import Path

from tests import hardship, nonsense

A_DESK = 400
"""Commands after which a new case file is begun: an old one holds little new."""
MEMORY = 3 << 30
"""Bytes that a command may ask for."""
SLOW = 20.0
"""Seconds after which a command is a finding."""


def main(minutes: float, seed: str | None = None) -> None:
    """Type nonsense; a line about it, and exit code 1 where something was found."""
    seed = seed or str(random.SystemRandom().randrange(10**6))
    print(f"nonsense: {minutes:g} minutes, seed {seed}", flush=True)
    warnings.simplefilter("error")
    # What asks for ever more memory is found here, not by the machine that it takes down.
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    until, desks, found = time.monotonic() + minutes * 60, 0, 0
    codes, slowest = Counter[int](), (0.0, "")
    while time.monotonic() < until:
        desks += 1
        with tempfile.TemporaryDirectory() as name:
            desk = Path(name)
            for typed in nonsense.at(desk, random.Random(f"{seed}/{desks}"), A_DESK):
                codes[typed.code] += 1
                slowest = max(slowest, (typed.seconds, " ".join(typed.words)))
                slow = f"{typed.seconds:.0f} seconds" if typed.seconds > SLOW else None
                if wrong := typed.wrong or slow:
                    found += 1
                    print(f"seed {seed}, desk {desks}: {typed.words}: {wrong}", flush=True)
                if time.monotonic() > until:
                    break
            left = hardship.sound(desk / nonsense.CASE_FILE)
        found += len(left)
        print(
            *(f"seed {seed}, desk {desks}: {says}" for says in left), sep="\n", end="", flush=True
        )
    print(
        f"nonsense: {codes.total():,} commands in {minutes:g} minutes, {found} findings, "
        f"exit codes {dict(sorted(codes.items()))}; "
        f"the slowest {slowest[0]:.1f} s: {ascii(slowest[1])[:100]}"
    )
    if found:
        sys.exit(1)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10, *sys.argv[2:3])
