"""What to do next, and by when: the person's own to-do list, from the deadlines of a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from foiltrack import words
from foiltrack.clocks import SILENCE, Basis
from foiltrack.flags import WINDOWS, Strength, uncertified
from foiltrack.law.types import RuleId
from foiltrack.model import UNDECIDED, Event, Kind, last_day
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State, from_letter

COURT = frozenset({RuleId.ARTICLE_78, RuleId.EXCEPTION_ARTICLE_78})
WAITING_ON_ME = frozenset({State.OPEN, State.PAST_SAFE})


class Do(StrEnum):
    """Things to do."""

    DECIDE_REPLY = "decide-reply"
    CLARIFY = "clarify"
    PAY = "pay"
    APPEAL = "appeal"
    FOLLOW_UP = "follow-up"
    PETITION = "petition"
    DEMAND_CERTIFICATION = "demand-certification"
    WAIT = "wait"


DOS: dict[Do, str] = {
    Do.DECIDE_REPLY: "judge the reply",
    Do.CLARIFY: "answer",
    Do.PAY: "pay the fee",
    Do.APPEAL: "appeal",
    Do.FOLLOW_UP: "ask again",
    Do.PETITION: "petition the court",
    Do.DEMAND_CERTIFICATION: "demand the certificate",
    Do.WAIT: "wait",
}
"""Things to do, in the width of a column."""

DRAFTS: dict[Do, str] = {
    Do.CLARIFY: "clarification",
    Do.APPEAL: "appeal",
    Do.FOLLOW_UP: "follow-up",
    Do.DEMAND_CERTIFICATION: "certification-demand",
}
"""The letters that do it."""
TAKES_BACK = frozenset({Kind.REOPENED, Kind.GRANTED, Kind.APPEAL_GRANTED, Kind.RELEASED})
"""What comes after a refusal that no longer stands, although its window is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """One thing to do for one request, by the date that `rule` gives."""

    request: str
    do: Do
    by: date
    rule: RuleId | None
    """None where no deadline asks for it: a reply that nobody has judged yet."""
    says: str
    strength: Strength

    taken_back: bool = False
    """Whether the agency has since taken back what a letter would speak of."""

    @property
    def drafted_by(self) -> str | None:
        """The command that drafts the letter, where there is one."""
        letter = None if self.taken_back else DRAFTS.get(self.do)
        return f"foiltrack letter {self.request} {letter}" if letter else None

    @property
    def ranks(self) -> date:
        """Its day in a list: an unjudged reply comes before all, since it may move the rest."""
        return date.min if self.do is Do.DECIDE_REPLY else self.by


def to_do(snapshot: Snapshot) -> tuple[ToDo, ...]:
    """One entry for each thing to do, the earliest date first."""
    found = [
        *_undecided(snapshot),
        *_replies(snapshot),
        *_windows(snapshot),
        *_after_lapses(snapshot),
        *_certificates(snapshot),
    ]
    if not found:
        found = _waiting(snapshot)
    order = list(Strength)
    found.sort(key=lambda t: (t.ranks, order.index(t.strength)))
    first: dict[Do, ToDo] = {}
    for entry in found:
        first.setdefault(entry.do, entry)
    return tuple(first.values())


def _entry(
    snapshot: Snapshot,
    do: Do,
    by: date,
    rule: RuleId | None,
    says: str,
    strength: Strength = Strength.STRONG,
) -> ToDo:
    return ToDo(request=snapshot.request.id, do=do, by=by, rule=rule, says=says, strength=strength)


def _by(deadline: Deadline) -> date:
    """The safe date; once it has passed, the last day that can be argued for."""
    return deadline.by


def _which(deadline: Deadline, by: date) -> str:
    return (
        f"by {words.day(by)}"
        if deadline.state is State.OPEN
        else f"the safe date was {words.day(deadline.target)}; {words.arguable(deadline)}"
    )


def undecided(snapshot: Snapshot) -> list[Event]:
    """Notes that keep a reply which nobody has judged: no other event carries its document."""
    judged = {d.sha256 for e in snapshot.events if e.kind is not Kind.NOTE for d in e.documents}
    return [
        note
        for note in snapshot.of(Kind.NOTE)
        if note.reason == UNDECIDED and any(d.sha256 not in judged for d in note.documents[:1])
    ]


def _undecided(snapshot: Snapshot) -> list[ToDo]:
    found = []
    for note in undecided(snapshot):
        read = f"foiltrack read {note.documents[0].name} --request {note.request}"
        says = f"Judge the reply kept as {note.id}: {read}"
        found.append(_entry(snapshot, Do.DECIDE_REPLY, snapshot.today, None, says))
    return found


def _replies(snapshot: Snapshot) -> list[ToDo]:
    found = []
    kinds = {e.id: e.kind for e in snapshot.events}
    for d in snapshot.deadlines:
        if d.rule == RuleId.REPLY_BY and d.state in WAITING_ON_ME:
            fee = kinds.get(d.clock.event or "") is Kind.FEE_ASKED
            do, what = (Do.PAY, "Pay the fee") if fee else (Do.CLARIFY, "Answer the question")
            by = _by(d)
            found.append(_entry(snapshot, do, by, d.rule, f"{what}, {_which(d, by)}."))
    return found


def _windows(snapshot: Snapshot) -> list[ToDo]:
    """Appeals from letters, and petitions."""
    found = []
    for d in snapshot.deadlines:
        if d.state not in WAITING_ON_ME or d.rule not in WINDOWS:
            continue
        contested = d.clock.basis in {Basis.DATE, Basis.NO_NOTICE}
        strength = Strength.CONTESTED if contested else Strength.STRONG
        by = _by(d)
        if d.rule not in COURT and from_letter(d):
            what = "Appeal the refusal"
            if contested:
                what = "Appeal the date, or its absence (contested; protects you)"
            says = f"{what}, {_which(d, by)}."
            entry = _entry(snapshot, Do.APPEAL, by, d.rule, says, strength)
            found.append(replace(entry, taken_back=_taken_back(snapshot, d)))
        elif d.rule in COURT:
            says = f"Petition the court, {_which(d, by)}."
            found.append(_entry(snapshot, Do.PETITION, by, d.rule, says, strength))
    return found


def _taken_back(snapshot: Snapshot, window: Deadline) -> bool:
    letters = [e for e in snapshot.events if e.id == window.clock.event]
    return any(e.kind in TAKES_BACK for letter in letters for e in snapshot.after(letter))


def _after_lapses(snapshot: Snapshot) -> list[ToDo]:
    """An agency's lapsed clock, with no appeal since."""
    found = []
    appeals = [last_day(e.on) for e in snapshot.of(Kind.APPEALED)]
    for d in snapshot.lapsed:
        if d.rule not in SILENCE or any(day > d.clock.due for day in appeals):
            continue
        window = next(
            (w for w in snapshot.deadlines if w.clock.missed and w.clock.missed == d.clock), None
        )
        if window is None:
            continue
        by = window.target if window.state is State.OPEN else snapshot.today
        alone = snapshot.promise_alone(d)
        do = Do.FOLLOW_UP if alone else Do.APPEAL
        what = "Ask the agency where its answer is" if alone else "Appeal the silence as a denial"
        missed = f"its limit of {words.day(d.clock.due)} has passed"
        limit = (
            f"by {words.day(by)}"
            if window.state is State.OPEN
            else f"now: the safe date was {words.day(window.target)}"
        )
        strength = Strength.ARGUABLE if alone else Strength.STRONG
        found.append(
            _entry(snapshot, do, by, window.rule, f"{what} ({missed}), {limit}.", strength)
        )
    return found


def _certificates(snapshot: Snapshot) -> list[ToDo]:
    found = []
    for letter, demanded in uncertified(snapshot):
        if demanded is not None:
            continue
        windows = [
            d
            for d in snapshot.deadlines
            if d.rule == RuleId.APPEAL and d.clock.event == letter.id and d.clock.safe
        ]
        by = windows[0].target if windows else snapshot.today
        says = "Demand the certificate that the records are not held, or cannot be found."
        found.append(_entry(snapshot, Do.DEMAND_CERTIFICATION, by, RuleId.APPEAL, says))
    return found


def _waiting(snapshot: Snapshot) -> list[ToDo]:
    opened = [d for d in snapshot.deadlines if d.state is State.OPEN and d.clock.safe is None]
    if not opened:
        return []
    first = min(opened, key=lambda d: d.clock.due)
    says = f"Wait: the agency has until {words.day(first.clock.due)}."
    return [_entry(snapshot, Do.WAIT, first.clock.due, first.rule, says)]
