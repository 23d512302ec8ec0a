"""What holds for any history, whatever happened in it."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from foiltrack import clocks, todo
from foiltrack.clocks import Basis
from foiltrack.explain import steps
from foiltrack.flags import FlagId, flags
from foiltrack.law.types import RuleId
from foiltrack.model import (
    AGENCY_ACTS,
    CARRIES_UNTIL,
    DETERMINATIONS,
    About,
    Agency,
    Body,
    Certified,
    Event,
    Kind,
    Request,
    Via,
    first_day,
    last_day,
)
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.standing import State, Turn
from foiltrack.todo import Do

K = Kind
FILED = date(2019, 8, 23)
DAYS = st.integers(0, 500)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    agency = Agency(
        key="a",
        name="A",
        calendar=draw(st.sampled_from(["nys", "nyc"])),
        body=draw(st.sampled_from([None, Body.STATE, Body.COUNTY])),
        silence_term=draw(st.sampled_from([None, "10bd"])),
        appeal_term=draw(st.sampled_from([None, "30bd", "45d"])),
        appeal_term_silence=draw(st.sampled_from([None, "40bd"])),
        cutoff=draw(st.sampled_from([None, "17:00"])),
    )
    return Request(
        id="2019-001",
        agency=agency,
        subject="x",
        filed_on=draw(st.sampled_from([FILED, About(2019, 8)])),
        via=draw(st.sampled_from([None, *Via])),
        received_on=draw(st.sampled_from([None, FILED + timedelta(days=3)])),
    )


@st.composite
def events(draw: st.DrawFn, n: int) -> Event:
    kind = draw(st.sampled_from(sorted(set(Kind) - {K.FILED})))
    on = FILED + timedelta(days=draw(DAYS))
    about = draw(st.integers(0, 19)) == 0
    until = on + timedelta(days=draw(st.integers(0, 90)))
    part = draw(st.booleans()) if kind is K.RELEASED else None
    may = kind in CARRIES_UNTIL and (kind is not K.RELEASED or part)
    return Event(
        request="2019-001",
        n=n,
        kind=kind,
        on=About(on.year, on.month) if about else on,
        received=draw(st.sampled_from([None, on + timedelta(days=draw(st.integers(0, 9)))])),
        until=until if may and draw(st.booleans()) else None,
        exact=draw(st.sampled_from([None, True, False])),
        reason=draw(st.sampled_from([None, "volume"])),
        via=draw(st.sampled_from([None, Via.MAIL])),
        at=draw(st.sampled_from([None, "18:00"])),
        part=part,
        certified=draw(st.sampled_from([None, Certified.SEARCH])) if kind is K.NOT_HELD else None,
        appeal_notice=draw(st.sampled_from([None, False])),
    )


@st.composite
def histories(draw: st.DrawFn) -> tuple[Request, tuple[Event, ...]]:
    request = draw(requests())
    filed = Event(request="2019-001", n=1, kind=K.FILED, on=request.filed_on, via=request.via)
    count = draw(st.integers(0, 7))
    return request, (filed, *(draw(events(n)) for n in range(2, count + 2)))


@st.composite
def watched(draw: st.DrawFn) -> tuple[tuple[Request, tuple[Event, ...]], date]:
    """A history, and a day soon after something happened in it."""
    request, happened = draw(histories())
    last = draw(st.sampled_from(happened))
    today = max(FILED, first_day(last.on) + timedelta(days=draw(st.integers(0, 50))))
    return (request, happened), today


TODAY = DAYS.map(lambda n: FILED + timedelta(days=n))


def plain(snapshot: Snapshot) -> list[tuple[object, ...]]:
    """Deadlines without the numbers of events."""
    return [
        (d.clock.rule, d.clock.basis, d.clock.on, d.clock.due, d.clock.safe, d.state, d.late)
        for d in snapshot.deadlines
    ]


@given(histories(), TODAY)
def test_every_requesters_clock_has_safe_due_arguable_in_order(
    history: tuple[Request, tuple[Event, ...]], today: date
) -> None:
    for clock in clocks.clocks(*history):
        if clock.safe is None:
            assert clock.arguable is None
        else:
            assert clock.arguable is not None
            assert clock.safe <= clock.due <= clock.arguable


@given(histories(), TODAY)
def test_the_standing_of_a_prefix_never_speaks_of_the_future(
    history: tuple[Request, tuple[Event, ...]], today: date
) -> None:
    request, events = history
    snapshot = snapshot_on(request, events, today)
    assert all(first_day(e.on) <= today for e in snapshot.events)
    for deadline in snapshot.deadlines:
        settled = deadline.clock.settled
        assert settled is None or settled.on is None or settled.on <= today
        assert deadline.clock.begins <= today
    # What happens tomorrow changes nothing of today.
    tomorrow = Event(request="2019-001", n=99, kind=K.DENIED, on=today + timedelta(days=1))
    assert plain(snapshot_on(request, (*events, tomorrow), today)) == plain(snapshot)


@given(histories(), TODAY, st.integers(2, 8))
def test_voiding_an_event_equals_never_having_logged_it(
    history: tuple[Request, tuple[Event, ...]], today: date, n: int
) -> None:
    request, events = history
    voided = tuple(e._replace(void=e.n == n) for e in events)
    without = tuple(e for e in events if e.n != n)
    assert plain(snapshot_on(request, voided, today)) == plain(snapshot_on(request, without, today))


@given(histories(), TODAY)
def test_every_request_has_one_turn_and_every_flag_a_name(
    history: tuple[Request, tuple[Event, ...]], today: date
) -> None:
    snapshot = snapshot_on(*history, today)
    assert snapshot.turn in set(Turn)
    assert (snapshot.turn is Turn.OVERDUE) == any(
        d.state is State.LAPSED for d in snapshot.deadlines
    )
    found = flags(snapshot)
    assert {f.flag for f in found} <= set(FlagId)
    assert ("overdue" in {f.flag for f in found}) == bool(snapshot.lapsed)
    assert all(f.says.endswith((".", "?")) and f.citation for f in found)
    ids = {e.id for e in snapshot.events}
    assert all(f.event is None or f.event in ids for f in found)
    entries = todo.to_do(snapshot)
    assert [t.rank for t in entries] == sorted(t.rank for t in entries)
    assert len({(t.choice, t.do) for t in entries}) == len(entries)


@given(histories(), TODAY, st.permutations(range(3)))
def test_the_order_of_notes_of_one_day_does_not_matter(
    history: tuple[Request, tuple[Event, ...]], today: date, order: list[int]
) -> None:
    request, events = history
    notes = [
        Event(request="2019-001", n=50 + i, kind=k, on=FILED + timedelta(days=9))
        for i, k in enumerate((K.NOTE, K.CONTACT, K.FOLLOWED_UP))
    ]
    shuffled = tuple(notes[i]._replace(n=50 + place) for place, i in enumerate(order))
    assert plain(snapshot_on(request, (*events, *shuffled), today)) == plain(
        snapshot_on(*history, today)
    )


@given(histories(), st.integers(0, 400), st.integers(1, 100))
def test_a_lapse_stays_on_record(
    history: tuple[Request, tuple[Event, ...]], start: int, later: int
) -> None:
    """A window of silence, once opened, is listed on every later day."""
    request, events = history
    first = FILED + timedelta(days=start)
    before = snapshot_on(request, events, first)
    after = snapshot_on(request, events, first + timedelta(days=later))
    if any(e.received or e.kind is K.RECEIVED for e in events) or request.received_on:
        return  # Proof that comes later moves day 0 itself.
    if any(isinstance(e.on, About) for e in events):
        return  # So may an act of which only the month is known.
    windows = {
        (d.clock.missed.rule, d.clock.on) for d in before.deadlines if d.clock.missed is not None
    }
    still = {
        (d.clock.missed.rule, d.clock.on) for d in after.deadlines if d.clock.missed is not None
    }
    assert windows <= still


@given(histories(), st.sampled_from([0, 150, 180, 210, 300, 450]), TODAY)
def test_what_is_explained_is_what_was_counted(
    history: tuple[Request, tuple[Event, ...]], later: int, today: date
) -> None:
    """The days that `explain` lists end on the date itself, over the toll of 2020 too."""
    snapshot = snapshot_on(*history, today + timedelta(days=later))
    for deadline in snapshot.deadlines:
        listed = steps(snapshot, deadline)
        assert not listed or listed[-1].day == deadline.clock.due, deadline


MINE = {RuleId.APPEAL, RuleId.EXCEPTION_APPEAL, RuleId.ARTICLE_78, RuleId.SERVE}
ACTS = {Do.APPEAL, Do.PETITION, Do.SERVE, Do.FOLLOW_UP}
TAKES_BACK = {K.GRANTED, K.REOPENED, K.APPEAL_GRANTED, K.RELEASED}
ENDS = {K.WITHDRAWN, K.COURT_DECIDED}


@settings(max_examples=400)
@given(watched())
def test_what_can_still_be_lost_or_waits_for_me_is_named(
    watched: tuple[tuple[Request, tuple[Event, ...]], date],
) -> None:
    (request, events), today = watched
    snapshot = snapshot_on(request, events, today)
    if snapshot.has(K.DROPPED):
        return
    entries = todo.to_do(snapshot)
    for asked in snapshot.of(K.CLARIFICATION_ASKED, K.FEE_ASKED):
        if not {e.kind for e in snapshot.after(asked)} & (
            DETERMINATIONS | ENDS | {K.CLARIFIED, K.PAID, K.APPEALED}
        ):
            do = Do.PAY if asked.kind is K.FEE_ASKED else Do.CLARIFY
            assert any(t.do is do and t.by and t.by >= today and not t.choice for t in entries)
    for d in snapshot.deadlines:
        if d.rule not in MINE or d.state not in {State.OPEN, State.PAST_SAFE}:
            continue
        letter = snapshot.event(d.clock.event)
        later = {e.kind for e in snapshot.events if last_day(e.on) >= d.clock.on}
        if letter is not None and d.clock.basis is Basis.EVENT:
            later = {e.kind for e in snapshot.after(letter)}
            if not later & (TAKES_BACK | ENDS):
                assert any(t.do in ACTS and not t.choice for t in entries), d
        elif d.clock.basis is Basis.SILENCE and d.clock.missed is not None:
            started = snapshot.event(d.clock.missed.event)
            since = {e.kind for e in snapshot.after(started)} if started else set()
            # A late letter, no determination, may have cured the silence.
            if not (later & (AGENCY_ACTS | ENDS) or since & (TAKES_BACK | ENDS)):
                assert any(t.do in ACTS for t in entries), d


@settings(max_examples=400)
@given(watched())
def test_every_date_of_what_must_be_done_stands_on_the_page(
    watched: tuple[tuple[Request, tuple[Event, ...]], date],
) -> None:
    history, today = watched
    snapshot = snapshot_on(*history, today)
    for entry in todo.to_do(snapshot):
        if entry.choice or entry.do in {Do.CLARIFY, Do.PAY, Do.DECIDE_REPLY, Do.WAIT}:
            continue
        windows = [d.clock for d in snapshot.deadlines if d.rule == entry.rule]
        dates = {day for c in windows for day in (c.safe, c.due, c.arguable)}
        assert entry.by == today or entry.by in dates


SETTLES_NOTHING = (K.ACKNOWLEDGED, K.EXTENDED, K.APPEAL_ACKNOWLEDGED, K.EVIDENCE, K.NOTE)


@settings(max_examples=400)
@given(watched(), st.sampled_from(SETTLES_NOTHING))
def test_a_later_letter_takes_nothing_off_the_list_but_what_it_settles(
    watched: tuple[tuple[Request, tuple[Event, ...]], date], kind: Kind
) -> None:
    (request, events), today = watched
    before = snapshot_on(request, events, today)
    letter = Event(request="2019-001", n=99, kind=kind, on=today)
    after = snapshot_on(request, (*events, letter), today)
    lasting = {
        (t.do, t.rule)
        for t in todo.to_do(before)
        if t.do in {Do.CLARIFY, Do.PAY, Do.SERVE}
        or (t.do in ACTS and not t.choice and _by_letter(before, t.rule))
    }
    assert lasting <= {(t.do, t.rule) for t in todo.to_do(after)}


def _by_letter(snapshot: Snapshot, rule: RuleId | None) -> bool:
    """Whether only letters, no silence, opened the windows of a rule that are open."""
    open_ = [d for d in snapshot.deadlines if d.rule == rule and snapshot.must(d)]
    return bool(open_) and all(d.clock.basis is Basis.EVENT for d in open_)
