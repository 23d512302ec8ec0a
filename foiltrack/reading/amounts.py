"""Money and counts: the total that is asked, the deposit, how many records there are.

What each sum and number of a letter is, learned weights tell, which `python -m tests.bench.weigh`
makes and `amount_weights.json` keeps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import cache
from itertools import islice

from foiltrack.reading.cues import Cues, says
from foiltrack.reading.frames import Frame, frames, lowered, things_in
from foiltrack.reading.mentions import Mention, mentions, undated
from foiltrack.reading.model import Lean, Weights, weights_in
from foiltrack.reading.nearby import around, words
from foiltrack.reading.parts import Part
from foiltrack.reading.sentences import Sentence


class Role(StrEnum):
    """Name what a sum or a number is in its letter."""

    ASKED = "asked"
    """The total that is asked or estimated."""
    DEPOSIT = "deposit"
    """What must be paid first."""
    COUNT = "count"
    """How many records there are."""
    ELSE = "else"


MOST = 100
"""Sums and numbers of a letter that are given roles; what follows is a table or noise."""
GIVEN = 0.35
"""How likely a role must be to be given."""
LEAN = 0.6
"""How much the kind of a letter counts."""
PARTS = (Part.SAYS, Part.HEAD, Part.REQUEST, Part.SUBJECT)
"""Where sums and numbers are looked for."""
_WORD = re.compile(r"\$ ?[\d,.]*\d|[a-z][a-z']*|\.?\d+(?:[,.]\d+)*|[$§.,;:()?!=@/x×%|-]")


@dataclass(frozen=True, slots=True)
class Letter:
    """Hold what the sums and numbers of a letter are together."""

    sums: tuple[Decimal, ...] = ()
    numbers: tuple[Decimal, ...] = ()
    products: frozenset[Decimal] = frozenset()
    """What its numbers come to at its rates."""
    units: tuple[tuple[Decimal, str], ...] = ()
    words: str = ""
    acts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Place:
    """Hold a sum or a number where it stands in a letter."""

    one: Mention
    sentence: Sentence
    text: str
    """Its sentence, in lower case, dates made one."""
    share: float
    """How far down the letter it stands, from 0 to 1."""
    letter: Letter
    earlier: tuple[Frame, ...] = ()
    """The acts of the sentence before."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Hold an amount of dollars or a number of records, with the sentence that it stands in."""

    value: Decimal
    words: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Amounts:
    """Hold what a letter asks and counts; None where it does not."""

    asked: Sum | None = None
    deposit: Sum | None = None
    count: Sum | None = None


@cache
def shipped() -> Weights:
    """Return the weights that come with the program."""
    return weights_in("amount_weights.json")


def places(said: tuple[Sentence, ...]) -> tuple[Place, ...]:
    """Return the sums and numbers of a letter, where they stand."""
    texts = [undated(lowered(one.text)) for one in said]
    every = (
        (n, one)
        for n, sentence in enumerate(said)
        if sentence.part in PARTS
        for one in mentions(sentence.text, texts[n])
        if not _waived(texts[n], one)
    )
    listed = list(islice(every, MOST))
    acts = [frames(lowered(one.text)) for one in said]
    sums = tuple(one.value for _, one in listed if one.unit == "$")
    rates = tuple(one.value for _, one in listed if one.unit in ("$", "rate"))
    counted = tuple((one.value, one.unit) for _, one in listed if one.unit not in MONEY)
    numbers = tuple(value for value, _ in counted)
    letter = Letter(
        sums,
        numbers,
        frozenset(rate * n for rate in rates for n in numbers),
        counted,
        " ".join(texts),
        frozenset(act.short for n, one in enumerate(said) if says(one) for act in acts[n]),
    )
    return tuple(
        Place(one, said[n], texts[n], n / len(said), letter, acts[n - 1] if n else ())
        for n, one in listed
    )


_WAIVED_AFTER = re.compile(
    r"\W{0,2}(?:which )?(?:is|was|are|were|ha(?:s|ve) been|(?:will|shall) be|being)"
    r" (?:hereby |also )?waived\b"
)
_WAIVED_BEFORE = re.compile(
    r"(?<!not )(?<!cannot )(?<!to )\bwaiv(?:e|es|ed|ing) (?:the|this|that|your|our|its|all)"
    r" (?:(?!(?:and|but|first)\b)\w+ ){1,4}\(?$"
)


def _waived(text: str, one: Mention) -> bool:
    """Return whether a sum is one that the agency lets go."""
    after, before = text[one.end :], text[: one.start]
    return one.unit == "$" and bool(_WAIVED_AFTER.match(after) or _WAIVED_BEFORE.search(before))


def amounts(placed: Iterable[Place], weights: Weights, lean: Lean) -> Amounts:
    """Return the likeliest sum, deposit and count of a letter."""
    given: dict[Role, tuple[float, Place]] = {}
    for place in placed:
        for role, likely in roles(place, weights, lean).items():
            if likely > max(GIVEN, given[role][0] if role in given else 0):
                given[role] = likely, place
    found = {role: _found(place) for role, (_, place) in given.items()}
    asked, deposit = found.get(Role.ASKED), found.get(Role.DEPOSIT)
    if deposit and deposit.unit == "%":
        whole = asked.value * deposit.value if asked else Decimal(0)
        deposit = replace(deposit, value=whole.quantize(Decimal("0.01")), unit="$")
    if deposit and deposit.value in (0, asked and asked.value):
        deposit = None
    return Amounts(asked, deposit, found.get(Role.COUNT))


def _found(place: Place) -> Sum:
    """Return the value of a place, with its words."""
    unit = "pages" if place.one.unit == "stamps" else place.one.unit or "records"
    return Sum(place.one.value, place.sentence.text, unit)


def roles(place: Place, weights: Weights, lean: Lean) -> dict[Role, float]:
    """Return how likely each role is of those that a sum or a number can have."""
    able = ABLE.get(place.one.unit, (Role.COUNT,))
    likely = weights.likely(cues(place), lean, (*able, Role.ELSE))
    return {role: likely[role] for role in able}


ABLE = {"$": (Role.ASKED, Role.DEPOSIT), "%": (Role.DEPOSIT,), "rate": ()}
"""The roles of money; others are counts."""


def cues(place: Place) -> Cues:
    """Return the cues of a sum or a number: itself, the words near it, its sentence and letter."""
    one, text = place.one, place.text
    found = around(text, one.start, one.end, _WORD, {})
    before, after = words(text[: one.start], _WORD)[-7:], words(text[one.end :], _WORD)[:7]
    found |= {f"near {word[:5]}": 1.0 for word in before + after}
    found |= {f"just before {word[:5]}": 1.0 for word in before[-3:]}
    found |= {f"with {word[:5]}": 0.7 for word in words(text, _WORD) if len(word) > 3}
    acts = frames(lowered(place.sentence.text))
    found |= {f"says {name}": 1.0 for act in acts for name in (act.full, act.short)}
    found |= {f"then {act.short}": 0.7 for act in place.earlier}
    found |= {f"letter {act}": 0.5 for act in place.letter.acts}
    found |= dict.fromkeys(_of_itself(place), 1.0)
    if one.unit not in MONEY:
        things = things_in(one.unit) or ["unknown" if one.unit else "none"]
        found |= {f"thing {thing}": 2.0 for thing in things}
        found |= {f"thing {thing} after {''.join(before[-1:])}": 1.5 for thing in things}
        found |= {f"thing {thing} {act.short}": 1.0 for thing in things for act in acts}
    # What speaks for a sum does not speak for a number.
    kind = MONEY.get(one.unit, "n")
    return {f"{kind} {name}": worth for name, worth in found.items()} | {kind: 1.0}


MONEY = {"$": "s", "%": "h", "rate": "r"}
"""The units of money, and the mark of their cues."""


def _of_itself(place: Place) -> Iterator[str]:
    """Yield what a sum or a number is beside the others of its letter."""
    one, letter = place.one, place.letter
    yield f"in {place.sentence.part}"
    yield f"in fifth {min(4, int(5 * place.share))}"
    yield f"unit {one.unit}" if one.unit else "no unit"
    yield f"long {one.value.adjusted()}"
    if not place.text[one.start : one.end].strip("$ ")[0].isdigit():
        yield "in words"
    if one.value % 1:
        yield "not whole"
    elif 1900 < one.value < 2100:
        yield "as a year"
    alike = letter.sums if one.unit == "$" else letter.numbers
    if alike.count(one.value) > 1:
        yield "said again"
    if len(set(alike)) == 1:
        yield "alone"
    if one.value == max(alike, default=0):
        yield "most"
    if alike[-1:] == (one.value,):
        yield "last"
    if one.unit == "$":
        if one.value in letter.products:
            yield "a product"
        if one.value * 2 in letter.sums or one.value * 4 in letter.sums:
            yield "a half"
        if one.value / 2 in letter.sums:
            yield "a double"
        if sum(set(letter.sums)) == 2 * one.value or sum(letter.sums) == 2 * one.value:
            yield "all together"
        return
    if any(one.value * rate in letter.sums for rate in letter.sums if rate != 1):
        yield "at a rate"
    same = [number for number, unit in letter.units if unit == one.unit]
    if one.value == max(same, default=0):
        yield "most of its unit"
    if same[:1] == [one.value]:
        yield "first of its unit"
    if one.unit and letter.words.count(one.unit) > 1:
        yield "unit elsewhere"
