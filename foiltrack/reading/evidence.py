"""The second witness of a letter's kind: which frames speak for it, and what comes first.

It learns nothing: the table says which acts, about what and in which mode, make which kind. It also
names the sentences that a kind rests on, and the further kinds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from foiltrack.model import APPEAL_DECISIONS, Kind
from foiltrack.reading.cues import about_an_appeal, says
from foiltrack.reading.frames import Frame, frames, lowered
from foiltrack.reading.model import OTHER
from foiltrack.reading.sentences import Sentence

K = Kind


class Sure(StrEnum):
    """Name how far a proposal can be relied on."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


S, L = Sure.SURE, Sure.LIKELY

TABLE: tuple[tuple[str, Sure, str], ...] = (
    # `acts : things . modes`: `-` after the acts means negated, `*` any; `||` among the things
    # one that the clause does not name.
    (K.APPEAL_REMANDED, S, "remand:*.pf"),
    (K.APPEAL_GRANTED, S, "grant:appeal.p reverse:*.p"),
    (K.APPEAL_GRANTED, L, "give|enclose:record|names.p"),
    (K.APPEAL_DENIED, S, "deny:appeal.pf affirm:*.p reverse-:*.p"),
    (K.APPEAL_ACKNOWLEDGED, S, "receive|acknowledge|assign|forward:appeal.pby"),
    (K.APPEAL_ACKNOWLEDGED, L, "work|decide|reply:appeal.pf decide|reply:*.f"),
    (K.WITHDRAWN, S, "withdraw:*.pyrb"),
    (OTHER, S, "away|bounce|duplicate|nonrecord:*.pbyq interest:*.pciqy account:*.pc"),
    (K.FEE_ASKED, S, "pay:*.cu"),
    (K.FEE_ASKED, L, "fee:*.p"),
    (K.PARTLY_GRANTED, S, "withhold:names|part.p grant|deny:part.p"),
    (K.UNDUE_BURDEN, S, "burden:*.plhf"),
    (K.NEITHER_CONFIRMED, S, "neither:*.*"),
    (K.DENIED, S, "deny:request|record|names|part|decision|officer|other||.p exempt:*.p"),
    (
        K.DENIED,
        S,
        "keep:record|names|request|part||officer|other.plhfc withhold:record|request||.p",
    ),
    (K.DENIED, L, "exempt:*.lhf deny:*.f"),
    (K.REFERRED, S, "elsewhere:*.p forward:request|record||.p contact:*.c"),
    (K.REFERRED, L, "contact:*.ph website:*.p"),
    (K.NOT_HELD, S, "find|hold|exist-:record|request|part|names||other.pb find-:*.h gone:*.p"),
    (K.NOT_HELD, S, "create-:*.plh"),
    (K.NOT_DESCRIBED, S, "undescribed:*.pl undescribed-:*.pl vague:*.p vague-:*.p"),
    (K.CLARIFICATION_ASKED, S, "clarify|describe|form:*.cq hold_open:*.p"),
    (K.CLARIFICATION_ASKED, L, "clarify:*.p"),
    (K.RELEASED, S, "enclose|download:record|names|part||time|request.pc"),
    (K.RELEASED, S, "give:record|names|part||.p"),
    (K.GRANTED, S, "grant:request|record|part||names.p inspect:record||other.p inspect:*.hcf"),
    (K.GRANTED, L, "give|enclose:record|names|part||.f"),
    (K.CLOSED, S, "close:request|record||decision|appeal|time.pf"),
    (K.CLOSED, L, "complete:request|decision.p abandon:*.py"),
    (K.REOPENED, S, "reopen:*.p"),
    (K.EXTENDED, S, "extend:*.pfc"),
    (K.EXTENDED, L, "delay:*.p complete|reply|work|decide-:*.pn find|search|give|grant|deny-:*.n"),
    (K.ACKNOWLEDGED, S, "receive|acknowledge|assign:request||time|record|officer|other.pby"),
    (K.ACKNOWLEDGED, L, "work:*.pf reply|expect:*.f"),
    (K.EXCEPTION_INVOKED, L, "exception:*.*"),
)
ORDER: tuple[str, ...] = (
    *(K.APPEAL_REMANDED, K.APPEAL_PARTLY_GRANTED, K.APPEAL_GRANTED, K.APPEAL_DENIED),
    *(K.APPEAL_ACKNOWLEDGED, K.WITHDRAWN, OTHER, K.FEE_ASKED, K.PARTLY_GRANTED, K.UNDUE_BURDEN),
    *(K.NEITHER_CONFIRMED, K.DENIED, K.REFERRED, K.NOT_HELD, K.NOT_DESCRIBED),
    *(K.CLARIFICATION_ASKED, K.RELEASED, K.GRANTED, K.CLOSED, K.REOPENED, K.EXTENDED),
    *(K.ACKNOWLEDGED, K.EXCEPTION_INVOKED),
)
"""What a requester must act on first stands first."""
APPEALS = (*sorted(APPEAL_DECISIONS), K.APPEAL_ACKNOWLEDGED)
GIVES = (K.RELEASED, K.GRANTED)


@dataclass(frozen=True, slots=True)
class Finding:
    """Hold a sentence that speaks for a kind."""

    sure: Sure
    words: str
    place: int


Findings = dict[str, list[Finding]]


@dataclass(frozen=True, slots=True)
class _Line:
    kind: str
    sure: Sure
    acts: frozenset[str]
    things: frozenset[str] | None
    modes: str
    negated: bool

    def fits(self, frame: Frame) -> bool:
        return (
            frame.act in self.acts
            and frame.negated is self.negated
            and (self.modes == "*" or frame.mode in self.modes)
            and (self.things is None or frame.thing in self.things)
        )


@cache
def _lines() -> tuple[_Line, ...]:
    out = []
    for kind, sure, text in TABLE:
        for one in text.split():
            acts, _, rest = one.partition(":")
            things, _, modes = rest.rpartition(".")
            listed = None if things == "*" else frozenset(things.split("|"))
            wanted = frozenset(acts.rstrip("-").split("|"))
            out.append(_Line(kind, sure, wanted, listed, modes, acts.endswith("-")))
    return tuple(out)


def findings(said: Sequence[Sentence], asked: bool) -> Findings:
    """Return the sentences that speak for each kind, the surest first; `asked`: a sum is asked."""
    found: Findings = {}
    for place, sentence in enumerate(said):
        if not says(sentence):
            continue
        listed = list(frames(lowered(sentence.text)))
        best: dict[str, Sure] = {}
        for line in _lines():
            if best.get(line.kind) is not S and any(line.fits(f) for f in listed):
                best[line.kind] = line.sure
        for kind, sure in best.items():
            found.setdefault(kind, []).append(Finding(sure, sentence.text, place))
    if asked and K.FEE_ASKED in found:
        found[K.FEE_ASKED] = [Finding(S, f.words, f.place) for f in found[K.FEE_ASKED]]
    if K.CLOSED in found:
        found[K.CLOSED] = [
            Finding(S, f.words, f.place) if FINISHED.search(f.words) else f for f in found[K.CLOSED]
        ]
    if not about_an_appeal(said):
        for kind in APPEALS:
            found.pop(kind, None)
    _weighed(found)
    for listed_ in found.values():
        listed_.sort(key=lambda f: f.sure is not S)
    return found


def undone(said: Sequence[Sentence], kind: str) -> bool:
    """Return whether the acts that make a kind are only said not to have been done."""
    acts = {act for line in _lines() if line.kind == kind and not line.negated for act in line.acts}
    told = [f for s in said if says(s) for f in frames(lowered(s.text)) if f.act in acts]
    return bool(told) and all(f.negated for f in told)


def sure_of(found: Findings, *kinds: str) -> bool:
    """Return whether a sentence says surely that it is one of some kinds."""
    return any(f.sure is S for kind in kinds for f in found.get(kind, ()))


FINISHED = re.compile(
    r"\b(?:is|are|been|now) (?:\w+ )?(?:fulfilled|completed?|satisfied|concluded)\b"
    r"|\b(?:completes|concludes) (?:our|the|this|your)\b",
    re.IGNORECASE,
)
"""Says that nothing more will come."""
GROUND = re.compile(
    r"87|exempt|privacy|confiden|privileg|interfere|seal|invasion|withh|protect|section|§|law\b|"
    r"safety|trade secret|prohibit|investigat|litigation",
    re.IGNORECASE,
)
"""A denial that gives a reason of its own."""


def _weighed(found: Findings) -> None:
    """Take a sentence for one thing: "I must deny … as too broad" is no exemption."""

    def drop(kind: str, *stronger: str) -> None:
        """Drop a kind that stands only in sentences that make a stronger one."""
        places = {f.place for k in stronger for f in found.get(k, ()) if f.sure is S}
        if kind in found and all(f.place in places for f in found[kind]):
            found.pop(kind)

    drop(K.UNDUE_BURDEN, K.EXTENDED, K.APPEAL_DENIED)
    if sure_of(found, *GIVES) and not sure_of(found, K.REFERRED):
        # Where else records are to be seen is said beside those that are given.
        found.pop(K.REFERRED, None)
    drop(K.DENIED, K.NOT_DESCRIBED, OTHER, K.UNDUE_BURDEN, *APPEALS, K.PARTLY_GRANTED)
    reasoned = any(GROUND.search(f.words) for f in found.get(K.DENIED, ()))
    if (
        K.DENIED in found
        and not reasoned
        and sure_of(found, K.UNDUE_BURDEN, K.NOT_DESCRIBED, K.NOT_HELD, K.REFERRED, OTHER)
    ):
        # "Your request is denied" says only that it is; the reason is the other.
        found.pop(K.DENIED)
    if all("exempt" in f.words for f in found.get(K.NOT_HELD, ())):
        drop(K.NOT_HELD, K.DENIED)
    drop(K.GRANTED, K.PARTLY_GRANTED, *APPEALS)
    drop(K.NOT_HELD, K.NOT_DESCRIBED, OTHER)
    drop(K.CLARIFICATION_ASKED, K.REFERRED, OTHER, K.FEE_ASKED)
    drop(K.REFERRED, OTHER)
    drop(K.RELEASED, K.REFERRED, K.FEE_ASKED, K.CLARIFICATION_ASKED, K.DENIED)
    gives = sure_of(found, *GIVES)
    if gives and sure_of(found, K.DENIED, K.NOT_DESCRIBED) and K.PARTLY_GRANTED not in found:
        # Some given and some refused is granted in part.
        rests = [f for k in (*GIVES, K.DENIED, K.NOT_DESCRIBED) for f in found.get(k, ())[:1]]
        found[K.PARTLY_GRANTED] = [Finding(L, f.words, f.place) for f in rests]


def first(found: Findings, promised: bool) -> str | None:
    """Return the kind that the letter is by its frames; None where they say nothing."""
    ranked = [k for k in ORDER if k in found]

    def behind(kind: str, *others: str) -> None:
        """Put a kind after others that are there."""
        for other in others:
            if kind in ranked and other in ranked and ranked.index(kind) < ranked.index(other):
                ranked.remove(kind)
                ranked.insert(ranked.index(other) + 1, kind)

    refuses = (K.DENIED, K.NOT_HELD, K.NOT_DESCRIBED, K.UNDUE_BURDEN)
    if not sure_of(found, K.FEE_ASKED):
        behind(K.FEE_ASKED, *refuses, K.REFERRED, K.CLARIFICATION_ASKED, *GIVES, K.CLOSED)
        behind(K.FEE_ASKED, K.EXTENDED, K.ACKNOWLEDGED)
    if promised and not set(ranked) & {K.DENIED, K.NOT_HELD, K.FEE_ASKED, K.PARTLY_GRANTED}:
        # "You may also ask the other unit": the answer is still to come.
        for later in (K.REOPENED, K.EXTENDED, K.ACKNOWLEDGED):
            behind(K.REFERRED, later)
            if not sure_of(found, K.GRANTED):
                behind(K.GRANTED, later)
    if sure_of(found, K.NOT_HELD) and not sure_of(found, K.REFERRED):
        behind(K.REFERRED, K.NOT_HELD)
    for kind in (K.REFERRED, K.DENIED, *GIVES, K.UNDUE_BURDEN, K.NOT_HELD, K.CLARIFICATION_ASKED):
        if not sure_of(found, kind):
            behind(kind, K.CLOSED, K.EXTENDED, *([] if promised else [K.ACKNOWLEDGED]))
    if not sure_of(found, K.EXTENDED):
        behind(K.EXTENDED, K.ACKNOWLEDGED)
    return next(iter(ranked), None)


_CLOSES = {K.NOT_HELD, *GIVES, K.UNDUE_BURDEN, K.PARTLY_GRANTED, K.DENIED, K.REFERRED}
BESIDE: dict[str, frozenset[str]] = {
    # What is worth naming beside which kinds; elsewhere it would only repeat the first.
    K.CLOSED: frozenset({*_CLOSES, K.NOT_DESCRIBED}),
    K.NOT_HELD: frozenset({K.REFERRED, K.PARTLY_GRANTED, K.APPEAL_DENIED, K.DENIED}),
    K.FEE_ASKED: frozenset({K.PARTLY_GRANTED, *GIVES, K.EXTENDED}),
    K.RELEASED: frozenset({K.FEE_ASKED}),
    K.GRANTED: frozenset({K.FEE_ASKED}),
    K.PARTLY_GRANTED: frozenset({K.FEE_ASKED, K.APPEAL_GRANTED}),
    K.DENIED: frozenset({K.NEITHER_CONFIRMED}),
    K.EXCEPTION_INVOKED: frozenset(ORDER),
}


_SEARCH = re.compile(r"\bcertif|\bdiligent|\bthorough|\breasonabl[ey] search", re.IGNORECASE)
"""Tells of a search for records, or certifies that there are none."""


def further(found: Findings, kind: str) -> tuple[str, ...]:
    """Return the further kinds that are worth naming beside the first."""
    closing = {f.place for f in found.get(K.CLOSED, ())}
    none = found.get(K.NOT_HELD, [])
    if (
        # "Closed because not held here" is one act.
        (kind == K.REFERRED and all(f.place in closing for f in none))
        # A refusal often says of something that there is none: a search, or a certificate, tells
        # of records.
        or (kind == K.DENIED and not any(_SEARCH.search(f.words) for f in none))
    ):
        found = {k: listed for k, listed in found.items() if k != K.NOT_HELD}
    return tuple(
        k
        for k in ORDER
        if k != kind
        and kind in BESIDE.get(k, ())
        and (sure_of(found, k) or (k == K.EXCEPTION_INVOKED and k in found))
    )
