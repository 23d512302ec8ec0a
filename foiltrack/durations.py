"""Estimate how long things take while some of them are still going on, after Kaplan and Meier.

What has not ended yet is counted for as long as it was seen, never left out: to leave it out would
measure the quick ones alone (Kaplan and Meier, "Nonparametric Estimation from Incomplete
Observations", 1958).

>>> from collections import Counter
>>> found = durations(ended=Counter([2, 4, 4]), cut=Counter([3, 9, 9]))
>>> found.n, found.quartile_1, found.median, found.quartile_3
(6, 4, 4, None)
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

ROUNDING = 1e-9
"""What a product of fractions may miss the exact share by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Hold the estimated share that has ended by a number of business days."""

    days: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Durations:
    """Hold the spread of `n` durations in business days, of which `cut` were not seen to end.

    Of those, `stopped` were cut off by something else, and the rest still go on.
    Each quartile is the first business day by which that share has ended; None where it has not.
    """

    n: int
    ended: int
    cut: int
    stopped: int
    quartile_1: int | None
    median: int | None
    quartile_3: int | None
    steps: tuple[Step, ...]


def durations(*, ended: Counter[int], cut: Counter[int], stopped: int = 0) -> Durations:
    """Return the spread of durations, given how many ended or were cut off after so many days.

    What is cut off on a day is taken to have lasted through it.
    """
    n = going_on = ended.total() + cut.total()
    left, steps = 1.0, []
    for day in sorted({*ended, *cut}):
        if ended[day]:
            left *= 1 - ended[day] / going_on
            steps.append(Step(days=day, share=1 - left))
        going_on -= ended[day] + cut[day]

    def by(share: float) -> int | None:
        return next((step.days for step in steps if step.share >= share - ROUNDING), None)

    return Durations(
        n=n,
        ended=ended.total(),
        cut=cut.total(),
        stopped=stopped,
        quartile_1=by(0.25),
        median=by(0.5),
        quartile_3=by(0.75),
        steps=tuple(steps),
    )
