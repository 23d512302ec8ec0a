"""Say what to do next, and by when: first what a right hangs on, then what may be done."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from foiltrack import days, remains, words
from foiltrack.clocks import Basis, Clock
from foiltrack.clocks.dates import moved
from foiltrack.errors import as_typed
from foiltrack.flags import Strength, uncertified
from foiltrack.law.holidays import FIRST
from foiltrack.law.newyork import CLARIFY_WITHIN, PAY_WITHIN
from foiltrack.law.types import STATE_BODIES, RuleId
from foiltrack.model import ENDS, UNDECIDED, About, Event, Kind, first_day, last_day
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State

K = Kind


class Do(StrEnum):
    """Name a thing to do."""

    DECIDE_REPLY = "decide-reply"
    CLARIFY = "clarify"
    PAY = "pay"
    APPEAL = "appeal"
    FOLLOW_UP = "follow-up"
    PETITION = "petition"
    SERVE = "serve"
    DEMAND_CERTIFICATION = "demand-certification"
    WAIT = "wait"
    LATE = "late"
    LATE_TO_SUE = "late-to-sue"  # On screens alone: the contract of JSON has no such entry.


DRAFTS: dict[Do, str] = {
    Do.CLARIFY: "letter {} clarification",
    Do.PAY: "letter {} fee-objection",
    Do.APPEAL: "letter {} appeal",
    Do.FOLLOW_UP: "letter {} follow-up",
    Do.DEMAND_CERTIFICATION: "letter {} certification-demand",
    Do.PETITION: "petition {} -o court/",
}
"""The commands that draft what does it."""

FILED = frozenset({Do.APPEAL, Do.PETITION, Do.SERVE})
"""What is sent or served by a date, and can come too late."""


class ToDo(NamedTuple):
    """Hold one thing to do for one request, by the date that `rule` gives."""

    request: str
    agency: str
    do: Do
    by: date | None
    """None where the time is over: what is left can be done on any day."""
    rule: RuleId | None
    """None where no deadline asks for it."""
    choice: bool
    """Whether it is the requester's choice; else a right is lost, or a duty missed, without it."""
    says: str
    strength: Strength
    acts_by: date | None = None
    """The day to act on by `by`: of what is sent the last business day until then."""
    too_late: bool = False
    """Whether the time to appeal is over, whatever else may still be done."""
    aside: bool = False
    """Whether it stands on screens alone: the contract of JSON has no such entry."""

    @property
    def drafted_by(self) -> str | None:
        """Return the command that drafts what does it, where there is one."""
        command = DRAFTS.get(self.do)
        return f"foiltrack {command.format(self.request)}" if command else None

    @property
    def rank(self) -> tuple[bool, int, date]:
        """Return its place in a list: an undecided reply first, what must be done, then by date."""
        last = self.choice + (self.do is Do.LATE_TO_SUE)
        return (self.do is not Do.DECIDE_REPLY, last, self.by or date.max)


@lru_cache(1_000)
def to_do(snapshot: Snapshot) -> tuple[ToDo, ...]:
    """Return one entry for each rank and thing to do: what must be done first, each by date."""
    found = list(_undecided(snapshot))
    if not snapshot.dropped:
        found += _asked(snapshot)
        if not found:
            found += _wait(snapshot)
        if not found:
            found += (*_late(snapshot), *_unserved(snapshot))
        found += _taken_back(snapshot)
    found.sort(key=lambda t: (t.rank, t.rule or ""))
    first: dict[tuple[bool, Do, bool], ToDo] = {}
    for entry in found:
        first.setdefault((entry.choice, entry.do, entry.aside), entry)
    return tuple(first.values())


def _asked(snapshot: Snapshot) -> Iterator[ToDo]:
    """Yield what is asked of the requester."""
    yield from _questions(snapshot)
    yield from _windows(snapshot)
    yield from _certificates(snapshot)


def _entry(
    snapshot: Snapshot,
    do: Do,
    by: date | None,
    rule: RuleId | None,
    says: str,
    strength: Strength = Strength.STRONG,
    choice: bool = False,
    too_late: bool = False,
) -> ToDo:
    sent = do in FILED | {Do.PAY, Do.CLARIFY}
    return ToDo(
        request=snapshot.request.id,
        agency=snapshot.request.agency.key,
        do=do,
        by=by,
        rule=rule,
        choice=choice,
        says=words.ended(says),
        strength=strength,
        acts_by=words.acting_day(by, snapshot.today) if by and sent else by,
        too_late=too_late,
        aside=do is Do.LATE_TO_SUE,
    )


def undecided(snapshot: Snapshot) -> list[Event]:
    """Return notes that keep a reply which nobody has judged: no other event carries its file."""
    judged = {d.sha256 for e in snapshot.events if e.kind is not K.NOTE for d in e.documents}
    return [
        note
        for note in snapshot.of(K.NOTE)
        if note.reason == UNDECIDED and any(d.sha256 not in judged for d in note.documents[:1])
    ]


def _undecided(snapshot: Snapshot) -> Iterator[ToDo]:
    for note in undecided(snapshot):
        name = as_typed(note.documents[0].name)
        read = f"foiltrack read {name} --request {note.request}"
        says = f"Judge the reply kept as {note.id}: {read}"
        yield _entry(snapshot, Do.DECIDE_REPLY, snapshot.today, None, says)


def _questions(snapshot: Snapshot) -> Iterator[ToDo]:
    """Yield each question and fee that waits; none ever leaves the list unanswered."""
    today = snapshot.today
    for asked in snapshot.waiting:
        fee = asked.kind is K.FEE_ASKED
        first, last = reply_dates(snapshot, asked)
        by = next((day for day in (first, last) if day >= today), today)
        working = words.working_day(by, today)
        of = f"of {words.event_day(asked)}"
        contest = "pay it, or contest it by an appeal"
        what = f"Check the fee {of}: {contest}" if fee else f"Answer the question {of}"
        if asked.until is not None:
            rule = RuleId.REPLY_BY
            why = f"it names {words.day(first)}"
        elif fee:
            rule = RuleId.APPEAL
            why = f"day {PAY_WITHIN.n} from the letter"
            if working != by:
                why += f" is {words.day(by)}"
        else:
            rule = RuleId.DETERMINE
            why = "it names no day; five business days are the careful time"
        when = f"by {words.day(working)} ({why})"
        if by == today and first < today:
            when = f"now: {words.day(first)} has passed"
        do = Do.PAY if fee else Do.CLARIFY
        yield _entry(snapshot, do, by, rule, f"{what}, {when}")


def reply_dates(snapshot: Snapshot, asked: Event) -> tuple[date, date]:
    """Return the day by which to reply, and the day to which it is moved.

    Where the letter names none: five business days of the agency for a question (the City closes
    a request after that much silence), thirty days for a fee, the time to appeal it.
    """
    start = first_day(asked.on)
    if isinstance(asked.on, About) or start < FIRST:
        # Of an unknown day, or before the calendars begin: at once.
        return (asked.until or snapshot.today,) * 2
    if asked.until is not None:
        return asked.until, moved(asked.until)
    period = PAY_WITHIN if asked.kind is K.FEE_ASKED else CLARIFY_WITHIN
    by = days.add_period(snapshot.history.calendar, start, period)
    return by, by


WHY_APPEAL = {
    Basis.EVENT: "Appeal the refusal",
    Basis.DATE: "You may appeal the date, or its absence, in the letter",
    Basis.FEE: "You may appeal the fee asked in the letter",
}


def _windows(snapshot: Snapshot) -> Iterator[ToDo]:
    """Yield appeals from letters and stopped clocks, petitions, service."""
    yield from (_window(snapshot, d) for d in snapshot.deadlines if snapshot.asks(d))


def _window(snapshot: Snapshot, d: Deadline) -> ToDo:
    """Return what a window of mine asks for."""
    clock, choice = d.clock, not snapshot.needed(d)
    strength = Strength.CONTESTED if choice else Strength.STRONG
    when = words.file_by(d, snapshot.today)
    of = f"of {words.day(clock.on)}"
    if d.rule == RuleId.SERVE:
        return _entry(snapshot, Do.SERVE, d.by, d.rule, _serve(snapshot, of, d))
    if d.rule == RuleId.ARTICLE_78:
        says, strength = _petition(snapshot, d, when, of)
        return _entry(snapshot, Do.PETITION, d.by, d.rule, says, strength, choice)
    if clock.missed is not None and clock.basis is Basis.SILENCE:
        return _silence(snapshot, d, clock.missed)
    if clock.missed is None:
        why = f"{WHY_APPEAL[clock.basis]} {of}"
    else:
        limit = words.day(clock.missed.due)
        why = f"You may appeal as if nothing had been asked by the limit of {limit}"
    return _entry(snapshot, Do.APPEAL, d.by, d.rule, f"{why}: {when}", strength, choice)


def _taken_back(snapshot: Snapshot) -> Iterator[ToDo]:
    """Yield windows that run although what they are about was reopened, or granted on paper."""
    for d in snapshot.deadlines:
        by = snapshot.runs_on(d)
        if by is not None:
            entry = _window(snapshot, d)
            says = f"{entry.says} {remains.runs_on(d, by)}"
            yield entry._replace(says=says, strength=Strength.CONTESTED, aside=True)


def _serve(snapshot: Snapshot, of: str, deadline: Deadline) -> str:
    when = words.file_by(deadline, snapshot.today, verb="serve")
    says = f"Serve the petition {of} on the agency: {when}"
    if snapshot.request.agency.body in STATE_BODIES:
        says += ". Ask your lawyer whether the Attorney General is to be served too"
    return says


def _petition(snapshot: Snapshot, deadline: Deadline, when: str, of: str) -> tuple[str, Strength]:
    clock = deadline.clock
    if clock.basis is Basis.NO_NOTICE:
        return (
            f"Appeal first; if no appeal is sent, petition the court over the refusal {of}, which "
            f"does not tell of the appeal: {when}",
            Strength.CONTESTED,
        )
    if clock.missed is None:
        return f"Petition the court over the decision {of}: {when}", Strength.STRONG
    limit = words.day(clock.missed.due)
    says = f"Petition the court: no decision of the appeal came by {limit}; {when}"
    if deadline.over_in_silence:
        says = f"No decision of the appeal came by {limit}, and {when}"
    return says + _file_anew(snapshot, deadline), Strength.STRONG


def _file_anew(snapshot: Snapshot, window: Deadline) -> str:
    return ". So old a silence: to file anew is safer" if snapshot.grown_old(window) else ""


def _silence(snapshot: Snapshot, window: Deadline, missed: Clock) -> ToDo:
    """Return what a limit that the agency let pass asks for."""
    limit = words.day(missed.due)
    by = window.target if window.state is State.OPEN else snapshot.today
    if snapshot.promise_alone(missed):
        says = f"Ask the agency where its answer is: its own date, {limit}, has passed"
        rule, strength = window.rule, Strength.ARGUABLE
        return _entry(snapshot, Do.FOLLOW_UP, window.target, rule, says, strength, choice=True)
    nothing_came = snapshot.nothing_came
    what = (
        f"Appeal the silence as a denial: no answer came by {limit}"
        if nothing_came
        else f"Appeal the missed limit of {limit} as a denial"
    )
    says = f"{what}; {words.file_by(window, snapshot.today)}{_file_anew(snapshot, window)}"
    strength = Strength.STRONG if nothing_came else Strength.ARGUABLE
    choice = not snapshot.must(window)
    return _entry(snapshot, Do.APPEAL, by, window.rule, says, strength, choice)


def _certificates(snapshot: Snapshot) -> Iterator[ToDo]:
    windows: dict[str | None, list[Deadline]] = {}
    for d in snapshot.deadlines:
        if d.rule == RuleId.APPEAL:
            windows.setdefault(d.clock.event, []).append(d)
    ended = snapshot.history.last(ENDS)
    for letter, demanded in uncertified(snapshot):
        over = ended > snapshot.history.place_of[letter.id]
        if demanded is not None or over or not snapshot.stands(letter):
            continue
        says = "Demand the certificate that the records are not held, or cannot be found"
        own = windows.get(letter.id, [])
        late = not snapshot.followed and all(d.state is State.PAST for d in own)
        says += f"; {remains.APPEAL_OVER}" if late else ""
        do = Do.DEMAND_CERTIFICATION
        for d in own:
            yield _entry(snapshot, do, d.target, d.rule, says, choice=True, too_late=late)


def _wait(snapshot: Snapshot) -> Iterator[ToDo]:
    opened = [d for d in snapshot.deadlines if d.state is State.OPEN and not d.clock.mine]
    if opened:
        first = min(opened, key=lambda d: (d.clock.due, d.rule))
        says = f"Wait: the agency has until {words.day(first.clock.due)}"
        yield _entry(snapshot, Do.WAIT, first.clock.due, first.rule, says)


def _late(snapshot: Snapshot) -> Iterator[ToDo]:
    """Yield what is left of a refusal, or of a stopped clock, whose windows were all let pass."""
    found = None if snapshot.followed else _last_word(snapshot)
    if found is None or {d.state for d in found[2]} != {State.PAST}:
        return
    on, name, windows = found
    letter = snapshot.event(windows[0].clock.event)
    if all(d.rule == RuleId.ARTICLE_78 for d in windows):
        if snapshot.has(K.PETITIONED):
            return
        time = "No petition is on file, and all counts of the four months (CPLR 217)"
        left = "To ask for the same again gives no new time"
        if letter in snapshot.of(K.APPEAL_REMANDED):
            left = "A new decision of the request, once one comes, opens times of its own"
        time = f"{time} from the decision of {words.day(on)} are over"
        yield _over(snapshot, Do.LATE_TO_SUE, time, left)
    elif letter is not None:
        yield _over(snapshot, Do.LATE, remains.late_appeal(letter, windows), remains.DUPLICATE)
    else:
        time = f"All counts of the 30 days from {name} of {words.day(on)} are over"
        yield _over(snapshot, Do.LATE, time, remains.ANEW)


def _over(snapshot: Snapshot, do: Do, time: str, left: str) -> ToDo:
    """Return what is said of a time that is over by all counts, and of what is left."""
    says = (
        f"{time}; ask a lawyer before you give up. {left}; "
        f"'foiltrack log {snapshot.request.id} dropped' takes it off the list"
    )
    return _entry(snapshot, do, None, None, says, Strength.CONTESTED, choice=True, too_late=True)


def _unserved(snapshot: Snapshot) -> Iterator[ToDo]:
    """Yield what is left of a petition whose days for service were let pass (CPLR 306-b)."""
    for d in snapshot.deadlines:
        petition = snapshot.event(d.clock.event)
        if d.rule == RuleId.SERVE and d.state is State.PAST and petition is not None:
            of = words.event_day(petition)
            time = f"No service is on file, and the days to serve the petition of {of} (CPLR 306-b)"
            left = "A court may give more time for good cause or in the interest of justice"
            yield _over(snapshot, Do.LATE_TO_SUE, f"{time} are over", left)


def _last_word(snapshot: Snapshot) -> tuple[date, str, list[Deadline]] | None:
    """Return the last refusal or stopped clock that nothing answered: its day, name and windows."""
    answers = {K.APPEALED, K.PETITIONED, *ENDS}
    appeals = [d for d in snapshot.deadlines if d.clock.mine and d.rule != RuleId.REPLY_BY]
    stopped = [d for d in appeals if d.clock.basis is Basis.QUESTION]
    last = snapshot.last_word
    decides = last is not None and (last.determines or last.kind is K.APPEAL_REMANDED)
    if last is not None and isinstance(last.on, date) and decides:
        stopped = [d for d in stopped if d.clock.on > last.on]
        if not stopped and snapshot.stands(last):
            return last.on, "the refusal", [d for d in appeals if d.clock.event == last.id]
    on = max((d.clock.on for d in stopped), default=None)
    if on is None or any(last_day(e.on) >= on for e in snapshot.of(*answers)):
        return None
    return on, "the limit", stopped
