"""Hold one request as it is known on one day: what flags, to-dos, screens and exports look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from foiltrack.clocks import Basis, Clock, History, fold, live
from foiltrack.errors import Refused
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import (
    AGENCY_ACTS,
    APPEAL_DECISIONS,
    DETERMINATIONS,
    ENDS,
    QUESTIONS,
    REFUSALS,
    Event,
    Kind,
    Request,
    first_day,
    in_order,
)
from foiltrack.standing import (
    ASKS_OF_ME,
    PHASES,
    UNUSED,
    Deadline,
    Phase,
    State,
    Turn,
    as_of,
    phase,
    standing,
)

K = Kind
LIFTS = frozenset({K.GRANTED, K.REOPENED, K.APPEAL_GRANTED})
"""What takes a refusal back; so does a release of everything, but for what was refused in part."""
GRANTS = frozenset({K.GRANTED, K.APPEAL_GRANTED})
REFUSES_A_PART = frozenset({K.PARTLY_GRANTED, K.APPEAL_PARTLY_GRANTED})
AGENCY_MOVES = AGENCY_ACTS - {K.RECEIVED}
APPEAL_DECISIONS_DUE = (RuleId.APPEAL_DECISION, RuleId.EXCEPTION_APPEAL_DECISION)
ANSWERS_TO = {
    K.CLARIFICATION_ASKED: DETERMINATIONS | ENDS | {K.CLARIFIED},
    K.FEE_ASKED: DETERMINATIONS | ENDS | {K.PAID, K.APPEALED},
}
"""What answers a question or a fee; nothing else does."""
SILENCE_GROWS_OLD = 365
"""Calendar days after the last day to act on a silence, from which acting is a choice."""


# Each is itself alone, so that what was computed of it can be kept by it.
@dataclass(frozen=True, kw_only=True, eq=False)
class Snapshot:
    """Hold a request, the events that had happened by `today`, and how its deadlines stand."""

    history: History
    """The request with its events, in order, without the void ones."""
    entries: tuple[Event, ...]
    """The events with the void ones, as they are listed."""
    deadlines: tuple[Deadline, ...]
    today: date
    followed: bool = False
    """Whether another request that stands follows this one."""

    @property
    def request(self) -> Request:
        return self.history.request

    @property
    def events(self) -> tuple[Event, ...]:
        return self.history.events

    @cached_property
    def phase(self) -> Phase:
        return phase(self.events)

    @cached_property
    def turn(self) -> Turn:
        """Return whose turn it is: exactly one."""
        if self.lapsed:
            return Turn.OVERDUE
        if not self.dropped and (self.waiting or any(map(self.must, self.deadlines))):
            return Turn.MINE
        open_ = any(d.state is State.OPEN and d.owner is Owner.AGENCY for d in self.deadlines)
        return Turn.AGENCY if open_ else Turn.NONE

    @cached_property
    def lapsed(self) -> tuple[Deadline, ...]:
        """Return the agency's clocks that ran out unanswered, the oldest first."""
        found = [d for d in self.deadlines if d.state is State.LAPSED]
        return tuple(sorted(found, key=lambda d: d.clock.due))

    @cached_property
    def _lapsed(self) -> frozenset[Clock]:
        return frozenset(d.clock for d in self.lapsed)

    @cached_property
    def _promises_alone(self) -> bool:
        return all(clock.basis is Basis.NAMED for clock in self._lapsed)

    @property
    def days_overdue(self) -> int | None:
        """Return the business days since the oldest lapsed clock ran out; None if none did."""
        return self.lapsed[0].late if self.lapsed else None

    @property
    def next_due(self) -> Deadline | None:
        """Return the next deadline that can still be met, the agency's first on the same day."""
        return next(iter(self.ahead), None)

    @cached_property
    def ahead(self) -> tuple[Deadline, ...]:
        """Return the deadlines that can still be met, the earliest first."""
        waiting = {e.id for e in self.waiting}
        running = [
            d
            for d in self.deadlines
            if d.state in ASKS_OF_ME and d.by >= self.today
            # The day to reply by goes with what it asked for.
            if d.rule != RuleId.REPLY_BY or d.clock.event in waiting
        ]
        return tuple(sorted(running, key=lambda d: (d.by, d.owner is not Owner.AGENCY)))

    @cached_property
    def owed(self) -> tuple[Deadline, ...]:
        """Return the agency's clocks that run or ran out: of an appeal first, then the lapsed."""
        found = [d for d in self.ahead if d.owner is Owner.AGENCY]
        return tuple(
            sorted((*self.lapsed, *found), key=lambda d: d.rule not in APPEAL_DECISIONS_DUE)
        )

    @property
    def matters(self) -> Deadline | None:
        """Return the one deadline that a page shows: lapsed, else ahead, else past and unused.

        Of those past, the last that the last determination opened, or that began after it.
        """
        first = next(iter((*self.lapsed, *self.ahead)), None)
        if first is not None:
            return first if first.clock.mine else self.owed[0]
        decided = max((first_day(e.on) for e in self.of(*DETERMINATIONS)), default=date.min)
        missed = [d for d in self.deadlines if d.state in UNUSED]
        return max(missed, key=lambda d: (d.clock.on >= decided, d.target), default=None)

    @property
    def last_word(self) -> Event | None:
        """Return the last event that says where the request stands; None before its filing."""
        return next(iter(self.of(*PHASES)[-1:]), None)

    @property
    def records_to_come(self) -> Event | None:
        """Return the letter that granted all, where no records are logged and no date of it runs.

        No clock shows them: the statute sets no day by which granted records must come
        (Public Officers Law § 89(3)(a)).
        """
        last = self.unfinished
        return last if last is not None and last.kind in GRANTS else None

    @property
    def unfinished(self) -> Event | None:
        """Return the last word where it decides nothing, or only on paper, and no clock runs.

        A grant without records, a review under § 89(5) that was announced, a part of the records
        without a day for the rest.
        """
        last = self.last_word
        if last is None or self.owed or self.dropped:
            return None
        decided = {e.kind for e in self.events if e.determines} - GRANTS
        begun = last.kind is K.EXCEPTION_INVOKED or (last.kind is K.RELEASED and last.part)
        return last if last.kind in GRANTS or (begun and not decided) else None

    @property
    def asked_first(self) -> Deadline | None:
        """Return the deadline to count first: of mine the next that must be met, else `matters`."""
        waiting = {e.id for e in self.waiting}
        mine = [
            d
            for d in self.deadlines
            if self.must(d) or (d.rule == RuleId.REPLY_BY and d.clock.event in waiting)
        ]
        return min(mine, key=lambda d: d.by, default=self.matters)

    def of(self, *kinds: Kind) -> tuple[Event, ...]:
        """Return the events of some kinds, in order."""
        return tuple(self.events[i] for i in self.history.places(frozenset(kinds)))

    def has(self, *kinds: Kind) -> bool:
        return bool(self.history.places(frozenset(kinds)))

    def event(self, event_id: str | None) -> Event | None:
        """Return the event of an id that stands; None if there is none."""
        return self.history.event(event_id)

    def after(self, event: Event) -> tuple[Event, ...]:
        """Return what happened after an event, in order."""
        return self.events[self.history.place_of[event.id] + 1 :]

    # --- one answer to each question of law ----------------------------------------------------

    def stands(self, letter: Event) -> bool:
        """Return whether what a letter refused is still refused: nothing has taken it back.

        Of an appeal, or its decision: whether what was appealed is.
        """
        return self.taken_back(letter) is None

    def taken_back(self, letter: Event) -> Event | None:
        """Return the last act that took back what a letter refused; None if it still stands."""
        place, kinds = self.history.place_of[letter.id], {letter.kind}
        if letter.kind in APPEAL_DECISIONS | {K.APPEALED}:
            before = self.history.before(place, REFUSALS)
            kinds |= {before.kind} if before else set()
        lifted = self.history.last(LIFTS)
        if not kinds & REFUSES_A_PART:
            lifted = max(lifted, self._last_whole(frozenset({K.RELEASED})))
        return self.events[lifted] if lifted > place else None

    def _last_whole(self, kinds: frozenset[Kind]) -> int:
        """Return the place of the last event of some kinds that is not in part; -1 for none."""
        places = reversed(self.history.places(kinds))
        return next((place for place in places if not self.events[place].part), -1)

    @cached_property
    def waiting(self) -> tuple[Event, ...]:
        """Return the questions and fees of the agency that nothing has answered."""
        return tuple(filter(self.waits, self.of(*QUESTIONS)))

    def waits(self, asked: Event) -> bool:
        """Return whether nothing has answered a question or a fee of the agency."""
        place = self.history.place_of.get(asked.id, -1)
        return asked.kind in QUESTIONS and place > self._answered[asked.kind]

    @cached_property
    def _answered(self) -> dict[Kind, int]:
        return {kind: self._last_whole(answers) for kind, answers in ANSWERS_TO.items()}

    @cached_property
    def dropped(self) -> bool:
        """Return whether the requester let the matter rest, and the agency has not acted since."""
        return self.history.last(frozenset({K.DROPPED})) > self.history.last(AGENCY_MOVES)

    def asks(self, deadline: Deadline) -> bool:
        """Return whether a window of mine, open or past its safe date, asks for an act at all.

        One whose refusal was taken back does not, nor one of a silence that ended: a letter which
        decides has a window of its own, and any other leaves the time to the agency.
        """
        clock = deadline.clock
        mine = clock.mine and clock.basis is not Basis.NAMED
        if deadline.state not in ASKS_OF_ME or not mine or self.dropped:
            return False
        refused = self._refused_in(clock)
        if refused is not None:
            return self.stands(refused)
        return clock.missed in {None, *self._lapsed} or clock.basis is Basis.QUESTION

    def runs_on(self, deadline: Deadline) -> Event | None:
        """Return the act that took back what a window of mine is about, but stops no such window.

        No text lets a reopening stop the thirty days or the four months, nor a grant without
        records the four months: to write on does not stop those (Matter of Lubin). A letter that
        decides after a reopening has thirty days of its own.
        """
        if deadline.state not in ASKS_OF_ME or not deadline.clock.mine or self.dropped:
            return None
        refused = self._refused_in(deadline.clock)
        by = self.taken_back(refused) if refused is not None else None
        if by is None or by.kind not in LIFTS:
            return None
        if deadline.rule == RuleId.ARTICLE_78:
            return by
        anew = by.kind is K.REOPENED and not any(e.determines for e in self.after(by))
        return by if anew else None

    def _refused_in(self, clock: Clock) -> Event | None:
        """Return the refusal, or the appeal, that a window of mine is about; None of any other."""
        sent = self.event(clock.missed.event if clock.missed else clock.event)
        if clock.missed is not None:
            return sent if sent is not None and sent.kind is K.APPEALED else None
        refuses = clock.basis in {Basis.EVENT, Basis.NO_NOTICE}
        return sent if refuses and sent is not None and sent.kind in AGENCY_ACTS else None

    def must(self, deadline: Deadline) -> bool:
        """Return whether a right is lost if a window is not used: the rest is a choice."""
        return self.asks(deadline) and self.needed(deadline)

    def needed(self, deadline: Deadline) -> bool:
        """Return whether a right is lost with a window that runs."""
        clock = deadline.clock
        if clock.basis is Basis.SILENCE:
            alone = clock.missed is not None and self.promise_alone(clock.missed)
            return not alone and not self.grown_old(deadline)
        return clock.basis is Basis.EVENT

    def grown_old(self, window: Deadline) -> bool:
        """Return whether the last day to act on a silence lies more than a year back."""
        last = window.clock.arguable
        return last is not None and (self.today - last).days > SILENCE_GROWS_OLD

    @cached_property
    def first_answer_late(self) -> bool:
        """Return whether the first answer on file came after its limit."""
        return any(
            d.rule == RuleId.ACKNOWLEDGE and d.state is State.MET_LATE for d in self.deadlines
        )

    @property
    def nothing_came(self) -> bool:
        """Return whether the agency sent nothing at all, since the filing.

        Where something came, late or without a date, courts differ on whether that is a denial.
        """
        return not self.has(*AGENCY_MOVES)

    def promise_alone(self, missed: Clock) -> bool:
        """Return whether only promises were missed, this one before the time to decide is over."""
        part = self.history.round_of.get(missed.event or "")
        if missed.basis is not Basis.NAMED or not self._promises_alone or part is None:
            return False
        return part.decide_by is not None and self.today <= part.decide_by


def snapshot_on(
    request: Request, events: tuple[Event, ...], today: date, *, followed: bool = False
) -> Snapshot:
    """Return the request as it was known on a day; raise Refused before it was filed."""
    if not request.filed_by(today):
        raise Refused(
            f"{request.id} was filed on {request.filed_on}, after {today}.",
            hint=f"foiltrack show {request.id} --today {first_day(request.filed_on)}",
        )
    request, seen = as_of(request, events, today)
    history = History(request, live(tuple(seen)))
    return Snapshot(
        history=history,
        entries=in_order(tuple(seen)),
        deadlines=tuple(standing(fold(history), today, history.calendar)),
        today=today,
        followed=followed,
    )
