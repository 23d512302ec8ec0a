"""What an appeal answers to each ground of Public Officers Law § 87(2): what decides it."""

from __future__ import annotations

import re

from foiltrack import words
from foiltrack.law import texts
from foiltrack.law.types import STATE_BODIES, UNKNOWN_BODY
from foiltrack.model import Event, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.writing.letters.parts import DID, all_quoted, on, see, wording

_LETTER = re.compile(r"87\(2\)(\((?P<letter>[a-z])\)(\((?P<branch>[ivx]+)\))?)")
EXTENT = (
    "the paragraph exempts records compiled for law enforcement purposes "
    f"“{texts.LAW_ENFORCEMENT.quote}” do the harm that it names."
)
"""What governs all branches of § 87(2)(e)."""


def named(letter: Event) -> dict[str, str]:
    """Return the grounds of a letter, each with the paragraph that it is, such as `e(i)`, or ""."""
    matches = {ground: _LETTER.fullmatch(ground) for ground in letter.grounds}
    return {
        ground: f"{m['letter'] or ''}{f'({b})' if (b := m['branch']) else ''}" if m else ""
        for ground, m in matches.items()
    }


def other_grounds(letter: Event) -> list[str]:
    """Return the grounds of a letter that are of another statute than § 87(2)."""
    return [ground for ground in letter.grounds if not ground.startswith("87(2)")]


def under_89_5(shown: Snapshot) -> bool:
    """Return whether § 89(5) governs the agency, or may: what body it is may not be known."""
    return shown.request.agency.body in STATE_BODIES | UNKNOWN_BODY


def some_withheld(shown: Snapshot) -> bool:
    """Return whether any letter names an exemption, or may do so in words that are private."""
    return any(event.grounds or event.private for event in shown.events)


def cited(letter: Event) -> str:
    """Return the grounds as a sentence names them: `under Public Officers Law § 87(2)(b)`."""
    sections = [m[1] for g in letter.grounds if (m := _LETTER.fullmatch(g))]
    others = [g for g in letter.grounds if not _LETTER.fullmatch(g)]
    under = [f"under Public Officers Law § 87(2){words.series(sections)}"] if sections else []
    return " and ".join([*under, *([f"on the ground of {all_quoted(others)}"] if others else [])])


def act(letter: Event) -> str:
    """Return `On September 24, 2019 the agency denied the request under …`, without a stop."""
    did = f"{words.sentence(on(letter))} the agency {DID[letter.kind].format(other='me')}"
    denies = letter.kind in {Kind.DENIED, Kind.PARTLY_GRANTED}
    return f"{did}{' ' if denies else ', '}{cited(letter)}" if letter.grounds else did


def standard(shown: Snapshot, *, proof: bool = True) -> str:
    """Return what every exemption is held to: presumption, narrow reading, proof, redaction.

    An exception of § 89(5) has a burden of proof of its own.
    """
    burden = f" The burden of proof is the agency's{see(shown, texts.BURDEN_OF_PROOF)}."
    return (
        "An agency's records are presumptively open, and the exemptions are read narrowly"
        f"{see(shown, 'fink', 'capital-newspapers')}.{burden if proof else ''} "
        "The agency must give a “particularized and "
        "specific justification” for each record or part that it withholds, and blanket exemptions "
        f"are not allowed{see(shown, 'gould')}. Nor may it {partial(shown)}: it must redact what "
        "is exempt and give the rest."
    )


def partial(shown: Snapshot) -> str:
    """Return what no agency may do for an exempt part of a record, in the words of Mills."""
    return (
        "“withhold a record solely because some of the information in that record may be exempt”"
        f"{see(shown, 'mills')}"
    )


def enforcement(letter: Event) -> list[str]:
    """Return the grounds that are § 87(2)(e), or branches of it."""
    return [ground for ground, name in named(letter).items() if name.startswith("e")]


def of_trade(letter: Event) -> bool:
    """Return whether a letter speaks of trade or competition."""
    return not letter.private and bool(re.search(r"\btrade\b|compet", wording(letter)))


def police_discipline(shown: Snapshot, letter: Event) -> str:
    """Return what stands against personnel files as a ground, of a police agency."""
    names = " ".join([wording(letter), *letter.grounds]).casefold()
    police = "police" in shown.request.agency.name.casefold()
    if not police or not re.search(r"personnel|disciplin|50-a", names):
        return ""
    repealed, judged = see(shown, "nyp-holdings"), see(shown, "nyclu-rochester")
    found = "No paragraph of § 87(2) exempts personnel files as such."
    if repealed:
        found += f" Civil Rights Law § 50-a is repealed, for older records too{repealed}."
    if judged and "87(2)(b)" not in letter.grounds:
        found += (
            f" Nor is any category of records private as a whole; each is judged by itself{judged}."
        )
    return found
