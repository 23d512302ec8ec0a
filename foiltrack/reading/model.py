"""What kind of letter it is, by learned weights of its cues.

The weights are made by `python -m tests.bench.weigh` and kept in `weights.json`: the cues, how rare
each is, and a column a kind with a sign for each cue. A letter's score for a kind is the sum of the
weights of its cues, each counted by its rarity.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from foiltrack.model import Kind
from foiltrack.reading.cues import Cues

K = Kind
OTHER = "other"
"""A letter that is none of the law's kinds."""
KINDS: tuple[str, ...] = (
    *(K.ACKNOWLEDGED, K.EXTENDED, K.CLARIFICATION_ASKED, K.UNDUE_BURDEN, K.NOT_HELD, K.REFERRED),
    *(K.DENIED, K.PARTLY_GRANTED, K.RELEASED, K.FEE_ASKED, K.CLOSED, K.WITHDRAWN),
    *(K.APPEAL_ACKNOWLEDGED, K.APPEAL_GRANTED, K.APPEAL_DENIED, K.APPEAL_REMANDED, OTHER),
)
"""What the weights tell apart; finer kinds are told by frames."""
SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
ZERO = 32
"""The sign in the middle is no weight."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights, as they are read from a file."""

    bias: tuple[float, ...]
    scale: float
    rows: dict[str, str]
    """For each cue a sign for how rare it is, then one a kind."""

    def weights(self, cue: str) -> tuple[float, ...]:
        """Return the weights of a cue, one a kind; raises KeyError for one without."""
        return tuple(self.scale * _squared(SIGNS.index(sign) - ZERO) for sign in self.rows[cue][1:])

    def known(self, found: Cues) -> Cues:
        """Return the cues that have weights, counted by rarity and made to one length together."""
        kept = {
            cue: worth * SIGNS.index(self.rows[cue][0])
            for cue, worth in found.items()
            if cue in self.rows
        }
        length = math.sqrt(sum(worth * worth for worth in kept.values())) or 1.0
        return {cue: kept[cue] / length for cue in sorted(kept)}

    def likely(self, found: Cues) -> dict[str, float]:
        """Return how likely each kind is, by the cues of a letter."""
        sums = list(self.bias)
        for cue, worth in self.known(found).items():
            for n, weight in enumerate(self.weights(cue)):
                sums[n] += worth * weight
        most = max(sums)
        grown = [math.exp(s - most) for s in sums]
        return {kind: g / sum(grown) for kind, g in zip(KINDS, grown, strict=True)}

    def for_kind(self, found: Cues, kind: str, over: str | None = None) -> dict[str, float]:
        """Return what each cue adds to the score of a kind, over that of another if one is named.

        Without another the mean of all kinds is taken off: a cue of every kind tells nothing.
        """
        column = KINDS.index(kind)
        told = {}
        for cue, worth in self.known(found).items():
            row = self.weights(cue)
            base = row[KINDS.index(over)] if over else sum(row) / len(row)
            told[cue] = worth * (row[column] - base)
        return told

    def to_json(self) -> dict[str, Any]:
        """Return it as `weights.json` holds it, by columns."""
        columns = map("".join, zip(*self.rows.values(), strict=True))
        return {
            "scale": self.scale,
            "bias": [round(b, 3) for b in self.bias],
            "cues": ",".join(self.rows),
            **dict(zip(("rarity", *KINDS), columns, strict=True)),
        }


def _squared(step: int) -> int:
    """Return the square with its sign: small weights are told apart, great ones fit."""
    return step * abs(step)


def from_json(held: dict[str, Any]) -> Model:
    """Return the model that a file holds."""
    signs = map("".join, zip(*(held[name] for name in ("rarity", *KINDS)), strict=True))
    rows = dict(zip(held["cues"].split(","), signs, strict=True))
    return Model(tuple(held["bias"]), float(held["scale"]), rows)


@cache
def shipped() -> Model:
    """Return the model that comes with the program."""
    text = resources.files("foiltrack.reading").joinpath("weights.json").read_text("utf-8")
    return from_json(json.loads(text))


def first_of(likely: dict[str, float], among: Iterable[str] = KINDS) -> str:
    """Return the likeliest of some kinds."""
    return max(among, key=lambda kind: likely[kind])
