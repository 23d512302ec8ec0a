"""What kind of letter it is, whose a date, what a sum or number, by learned weights of cues.

The weights are made by `python -m tests.bench.weigh` and kept in `kind_weights.json`,
`role_weights.json` and `amount_weights.json`: the cues in order, each without what it shares with
the one before, how rare it is, and a pair of signs for each kind that it speaks for or against. The
score of a kind is the sum of the weights of the cues found, each counted by its rarity.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
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
_AT = {sign: place for place, sign in enumerate(SIGNS)}
ZERO = 32
"""The sign in the middle is no weight."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights, as they are read from a file."""

    kinds: tuple[str, ...]
    """What they tell apart."""
    bias: tuple[float, ...]
    scale: float
    rows: dict[str, str]
    """For each cue a sign for how rare it is, then pairs of signs: a kind, its weight there."""

    def weights(self, cue: str) -> dict[int, float]:
        """Return the weights of a cue by the place of their kind; KeyError for one without."""
        row = self.rows[cue]
        steps = (
            (_AT[kind], _AT[sign] - ZERO) for kind, sign in zip(row[1::2], row[2::2], strict=True)
        )
        # A square: small weights are told apart, great ones fit.
        return {kind: self.scale * step * abs(step) for kind, step in steps}

    def known(self, found: Cues) -> Cues:
        """Return the cues that have weights, counted by rarity and made to one length together."""
        kept = {
            cue: worth * _AT[self.rows[cue][0]] for cue, worth in found.items() if cue in self.rows
        }
        length = math.sqrt(sum(worth * worth for worth in kept.values())) or 1.0
        return {cue: kept[cue] / length for cue in sorted(kept)}

    def likely(self, found: Cues) -> dict[str, float]:
        """Return how likely each kind is, by the cues of a letter."""
        sums = list(self.bias)
        for cue, worth in self.known(found).items():
            for n, weight in self.weights(cue).items():
                sums[n] += worth * weight
        most = max(sums)
        grown = [math.exp(s - most) for s in sums]
        return {kind: g / sum(grown) for kind, g in zip(self.kinds, grown, strict=True)}

    def for_kind(self, found: Cues, kind: str, over: str | None = None) -> dict[str, float]:
        """Return what each cue adds to the score of a kind, over that of another if one is named.

        Without another the mean of all kinds is taken off: a cue of every kind tells nothing.
        """
        column = self.kinds.index(kind)
        told = {}
        for cue, worth in self.known(found).items():
            row = self.weights(cue)
            base = (
                row.get(self.kinds.index(over), 0.0)
                if over
                else sum(row.values()) / len(self.kinds)
            )
            told[cue] = worth * (row.get(column, 0.0) - base)
        return told

    def to_json(self) -> dict[str, Any]:
        """Return it as a file of weights holds it."""
        listed, before = list[str](), ""
        for cue, row in self.rows.items():
            most = min(len(before), len(cue), len(SIGNS) - 1)
            shared = next((n for n in range(most) if before[n] != cue[n]), most)
            listed.append(f"{SIGNS[shared]}{cue[shared:]}={row}")
            before = cue
        bias = [round(b, 3) for b in self.bias]
        kinds = list(self.kinds)
        return {"kinds": kinds, "scale": self.scale, "bias": bias, "cues": ",".join(listed)}


def from_json(held: dict[str, Any]) -> Model:
    """Return the model that a file holds."""
    rows, cue = dict[str, str](), ""
    for one in held["cues"].split(","):
        shortened, _, row = one.partition("=")
        cue = cue[: _AT[shortened[0]]] + shortened[1:]
        rows[cue] = row
    return Model(tuple(held["kinds"]), tuple(held["bias"]), float(held["scale"]), rows)


def _held(name: str) -> dict[str, Any]:
    """Return what a file of this package holds."""
    held: dict[str, Any] = json.loads(
        resources.files("foiltrack.reading").joinpath(name).read_text("utf-8")
    )
    return held


@cache
def shipped() -> Model:
    """Return the weights of kinds that come with the program."""
    return from_json(_held("kind_weights.json"))


def first_of(likely: Mapping[str, float], among: Iterable[str] = KINDS) -> str:
    """Return the likeliest of some kinds."""
    return max(among, key=lambda kind: likely[kind])


Lean = Mapping[str, float]
"""How many times likelier a role is in a letter than in others."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Hold what is learned of what stands in a letter: of its dates, or its sums and numbers."""

    cues: Model
    shares: Mapping[str, Mapping[str, float]]
    """For some roles, the share of the letters of each kind that have one."""

    def lean(self, kinds: Mapping[str, float], power: float) -> Lean:
        """Return how a letter leans, by how likely it is of each kind.

        A power of the odds below one, since the words near a place tell a part of the same.
        """
        found = dict[str, float]()
        for name, shares in self.shares.items():
            here = sum(likely * shares[kind] for kind, likely in kinds.items())
            usual = sum(shares.values()) / len(shares)
            found[name] = (here / (1 - here) * (1 - usual) / usual) ** power
        return found

    def likely(self, found: Cues, lean: Lean, among: Iterable[str]) -> dict[str, float]:
        """Return how likely each of some roles is, in a letter that leans."""
        likely = self.cues.likely(found)
        odds = {role: likely[role] * lean.get(role, 1.0) for role in among}
        return {role: share / sum(odds.values()) for role, share in odds.items()}

    def to_json(self) -> dict[str, Any]:
        """Return them as their file holds them."""
        return self.cues.to_json() | {"shares": self.shares}


def weights_in(name: str) -> Weights:
    """Return the weights of a file of this package."""
    held = _held(name)
    return Weights(from_json(held), held["shares"])
