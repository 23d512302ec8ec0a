"""Which kind a letter is: what the weights say, what the frames say, and how sure both make it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from foiltrack.model import Kind
from foiltrack.reading import evidence, model
from foiltrack.reading.cues import of_sentence, says
from foiltrack.reading.evidence import Finding, Findings, Sure, sure_of
from foiltrack.reading.frames import frames, lowered
from foiltrack.reading.model import OTHER, Model
from foiltrack.reading.sentences import Sentence

K = Kind
AGREED = 0.75
"""What the frames' word for a kind counts against the weights."""
SURE = 12.0
"""How many times as likely as the next kind a kind must be to be sure. By cross-validation 99 in
100 of what is sure is right."""
PART = re.compile(r"\bin,? part\b|\bpartial|\bin other respects|\bin every other", re.IGNORECASE)
COARSE: dict[str, str] = {
    K.REOPENED: K.EXTENDED,
    K.NOT_DESCRIBED: K.CLARIFICATION_ASKED,
    K.NEITHER_CONFIRMED: K.DENIED,
    K.GRANTED: K.RELEASED,
    K.APPEAL_PARTLY_GRANTED: K.APPEAL_GRANTED,
    K.EXCEPTION_INVOKED: K.ACKNOWLEDGED,
}
"""The kind of the weights that a finer one belongs to."""
AGAINST: dict[str, frozenset[str]] = {
    K.FEE_ASKED: frozenset({K.DENIED, K.PARTLY_GRANTED, K.NOT_HELD}),
    K.DENIED: frozenset({K.PARTLY_GRANTED}),
    K.PARTLY_GRANTED: frozenset({K.FEE_ASKED}),
    K.NOT_HELD: frozenset({K.REFERRED}),
    K.RELEASED: frozenset({K.PARTLY_GRANTED, K.DENIED, K.UNDUE_BURDEN, K.CLARIFICATION_ASKED}),
    K.REFERRED: frozenset({K.NOT_HELD, K.ACKNOWLEDGED}),
}
"""What makes a letter of a kind doubtful if the frames name it, however likely the kind is; an act
on an appeal does so beside any other."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold what a letter is taken for."""

    kind: str
    also: tuple[str, ...]
    sure: Sure
    rests: dict[str, tuple[str, ...]]
    """The sentences that the first and each further kind rest on."""
    likely: Mapping[str, float]
    framed: str | None
    """The kind by the frames alone."""


def decide(
    said: Sequence[Sentence],
    likely: Mapping[str, float],
    weights: Model,
    *,
    asked: bool,
    promised: bool,
) -> Verdict:
    """Return what a letter is, by how likely each kind is by the weights.

    `asked`: a sum is asked for; `promised`: a day is promised.
    """
    found = evidence.findings(said, asked)
    framed = evidence.first(found, promised)
    coarse = COARSE.get(framed, framed) if framed else None
    if not any(says(s) for s in said):
        return Verdict(OTHER, (), Sure.UNSURE, {}, likely, None)
    able = likely if _REVIEW.search(" ".join(s.text for s in said)) else _of_requests(likely)
    scores = {k: math.log(p + 1e-9) + AGREED * (k == coarse) for k, p in able.items()}
    kind = model.first_of(scores, scores)
    finer = _finer(kind, found, said)
    also = evidence.further(found, finer)
    if finer == K.NEITHER_CONFIRMED:
        # Neither to confirm nor to deny is to refuse.
        also = (K.DENIED, *also)
    sure = _sure(likely, kind, kind == coarse, found)
    if sure is Sure.SURE and kind not in found and evidence.undone(said, kind):
        # "We are not closing your request."
        sure = Sure.LIKELY
    if kind == K.APPEAL_ACKNOWLEDGED and sure is Sure.SURE and not (promised or _to_come(said)):
        # Every decision of an appeal says first that the appeal came.
        sure = Sure.LIKELY
    return Verdict(
        kind=finer,
        also=also,
        sure=sure,
        rests={k: _rests(k, found, said, weights) for k in (finer, *also)},
        likely=likely,
        framed=framed,
    )


def _sure(likely: Mapping[str, float], kind: str, first: bool, found: Findings) -> Sure:
    named = {COARSE.get(k, k) for k in found if sure_of(found, k)}
    margin = likely[kind] / max(p for k, p in likely.items() if k != kind)
    against = AGAINST.get(kind, frozenset())
    if kind not in evidence.APPEALS:
        against |= frozenset(evidence.APPEALS)
    # That a letter is nothing of the law needs both witnesses.
    doubt = named & against or (kind == OTHER and kind not in named)
    if margin >= SURE and not doubt:
        return Sure.SURE
    return Sure.LIKELY if first or likely[kind] >= 0.5 else Sure.UNSURE


_REVIEW = re.compile(
    r"appea|uph[eo]ld|affirm|revers|vacat|remand|overturn|overrul|\b78\b|in your favor"
    r"|determination of|denial|refusal|you were right|second look|review|89\W*5",
    re.IGNORECASE,
)
"""Some word of a decision that is looked at again, as each answer to an appeal has."""


def _of_requests(likely: Mapping[str, float]) -> dict[str, float]:
    """Return how likely each kind is that answers no appeal."""
    return {kind: share for kind, share in likely.items() if kind not in evidence.APPEALS}


def _to_come(said: Sequence[Sentence]) -> bool:
    return any(f.mode in "fn" for s in said if says(s) for f in frames(lowered(s.text)))


def _finer(kind: str, found: Findings, said: Sequence[Sentence]) -> str:
    """Return the kind of the law that a kind of the weights is in this letter."""
    denies = {f.place for f in found.get(K.DENIED, ())}
    if kind == K.UNDUE_BURDEN and all(n in denies for n, s in enumerate(said) if says(s)):
        # "Your request is denied" alone says no burden.
        return K.DENIED
    if kind == K.DENIED and sure_of(found, K.APPEAL_DENIED):
        # Decisions of appeals give the reasons that denials give.
        return K.APPEAL_DENIED
    if kind == K.EXTENDED and sure_of(found, K.REOPENED):
        return K.REOPENED
    if kind == K.CLARIFICATION_ASKED and sure_of(found, K.NOT_DESCRIBED):
        return K.NOT_DESCRIBED
    if kind == K.DENIED and K.NEITHER_CONFIRMED in found:
        places = {f.place for f in found[K.NEITHER_CONFIRMED]}
        if all(f.place in places for f in found.get(K.DENIED, ()) if f.sure is Sure.SURE):
            return K.NEITHER_CONFIRMED
    if kind == K.RELEASED and not sure_of(found, K.RELEASED) and K.GRANTED in found:
        return K.GRANTED
    if kind == K.APPEAL_GRANTED:
        rests = [f.words for f in found.get(K.APPEAL_GRANTED, ()) if f.sure is Sure.SURE]
        if sure_of(found, K.APPEAL_DENIED) or any(PART.search(words) for words in rests):
            return K.APPEAL_PARTLY_GRANTED
    return kind


def _rests(kind: str, found: Findings, said: Sequence[Sentence], weights: Model) -> tuple[str, ...]:
    """Return the sentences that a kind rests on, at most two: by frames, else by weights."""
    listed: list[Finding] = found.get(kind) or found.get(COARSE.get(kind, kind), [])
    sure = [f for f in listed if f.sure is Sure.SURE] or listed
    if sure:
        return tuple(dict.fromkeys(f.words for f in sure))[:2]
    coarse = COARSE.get(kind, kind)
    if coarse not in model.KINDS:
        return ()
    worth = {
        s.text: sum(weights.for_kind(of_sentence(s), coarse).values()) for s in said if says(s)
    }
    best = sorted((t for t in worth if worth[t] > 0), key=lambda t: -worth[t])
    return tuple(best[:1]) if kind != OTHER or best else ()
