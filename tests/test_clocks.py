"""What the scenario files do not show: rules that end, flags beside other requests, order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from foiltrack import clocks, law
from foiltrack.backcount import readings
from foiltrack.clocks import History
from foiltrack.errors import NotFound
from foiltrack.explain import steps
from foiltrack.flags import Audience, Neighbour, across
from foiltrack.model import Agency, Body, Closure, Event, Kind, Request, Via, in_order
from foiltrack.snapshot import snapshot_on
from foiltrack.standing import phase

K = Kind
REQUEST = Request(
    id="2019-002",
    agency=Agency(key="mocs", name="MOCS", calendar="nyc"),
    subject="x",
    filed_on=date(2019, 8, 23),
    follows="2018-002",
    matter="m",
)
FILED = Event(request="2019-002", n=1, kind=K.FILED, on=date(2019, 8, 23))


def event(n: int, kind: Kind, on: date, **fields: object) -> Event:
    return Event(request="2019-002", n=n, kind=kind, on=on, **fields)


def test_a_rule_that_ended_starts_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = tuple(
        r._replace(until=date(2019, 8, 29)) if r.id == "ny.appeal" else r for r in law.RULES
    )
    monkeypatch.setattr(clocks, "RULES", ended)
    found = clocks.clocks(REQUEST, (FILED,))
    assert [c.rule for c in found] == ["ny.acknowledge"]


def test_a_rule_can_be_named_short() -> None:
    assert law.named("appeal") is law.named("ny.appeal")
    with pytest.raises(NotFound):
        law.named("appeals")


def test_the_filing_comes_first_and_a_correction_keeps_its_place() -> None:
    asked = event(2, K.CLARIFICATION_ASKED, date(2019, 8, 23))
    answer = event(3, K.CLARIFIED, date(2019, 8, 23))
    corrected = asked._replace(n=5, replaces="2019-002.2")
    filed = FILED._replace(n=4, replaces="2019-002.1")
    assert [e.n for e in in_order((corrected, answer, filed))] == [4, 5, 3]


def neighbour(agency: str = "mocs", *events: Event, id: str = "2018-002") -> Neighbour:
    other = replace(REQUEST, id=id, agency=replace(REQUEST.agency, key=agency), follows=None)
    filed = FILED._replace(request=id, on=date(2018, 8, 1))
    return Neighbour(request=other, events=(filed, *(e._replace(request=id) for e in events)))


def names(*events: Event, family: tuple[Neighbour, ...] = (), matter: tuple[Neighbour, ...] = ()):
    snapshot = snapshot_on(REQUEST, (FILED, *events), date(2019, 12, 1))
    return {f.flag: f for f in across(snapshot, family, matter)}


def test_a_duplicate_is_a_risk_only_after_an_unappealed_refusal_of_the_same_agency() -> None:
    denied = event(2, K.DENIED, date(2018, 9, 3))
    appealed = event(3, K.APPEALED, date(2018, 9, 10))
    found = names(family=(neighbour("mocs", denied),))
    assert found["duplicate-risk"].audience is Audience.MINE
    assert "2018-002" in found["duplicate-risk"].says
    assert not names(family=(neighbour("mocs", denied, appealed),))
    assert not names(family=(neighbour("nypd", denied),))
    assert not names(family=(neighbour("mocs"),))
    assert not names(family=(neighbour("mocs", denied, id="2017-001"),))


def test_evidence_counts_against_not_held_here_or_next_door() -> None:
    not_held = event(2, K.NOT_HELD, date(2019, 9, 3))
    evidence = event(3, K.EVIDENCE, date(2019, 9, 4))
    assert names(not_held, evidence)["possession-evidence"].event == "2019-002.3"
    assert names(evidence, family=(neighbour("mocs", not_held),))["possession-evidence"]
    from_next_door = names(not_held, family=(neighbour("mocs", evidence),))["possession-evidence"]
    assert from_next_door.event is None
    assert "2018-002" not in from_next_door.says
    assert not names(evidence)
    assert not names(not_held)


def test_the_same_day_from_two_agencies() -> None:
    promise = event(2, K.ACKNOWLEDGED, date(2019, 9, 30), until=date(2019, 11, 14))
    twin = neighbour("doitt", event(2, K.EXTENDED, date(2019, 10, 1), until=date(2019, 11, 14)))
    other = neighbour("doitt", event(2, K.EXTENDED, date(2019, 10, 1), until=date(2019, 11, 15)))
    same_agency = neighbour("mocs", *twin.events[1:])
    assert names(promise, matter=(other, twin))["same-date-elsewhere"].on == date(2019, 11, 14)
    assert not names(promise, matter=(other, same_agency))
    assert not names(matter=(twin,))


def test_no_count_gives_the_date() -> None:
    promise = event(2, K.ACKNOWLEDGED, date(2019, 9, 30), until=date(2019, 11, 22))
    twin = neighbour("doitt", event(2, K.EXTENDED, date(2019, 10, 2), until=date(2019, 11, 22)))
    says = names(promise, matter=(twin,))["same-date-elsewhere"].says
    assert "No usual count gives this date." in says


@pytest.mark.parametrize(
    ("on", "until", "says"),
    [
        (date(2019, 9, 30), date(2019, 11, 14), "30 business days from its letter"),
        (date(2019, 10, 16), date(2019, 10, 28), "20 business days from the previous due date"),
        (date(2019, 9, 30), date(2019, 10, 30), "30 days from its letter"),
        # Columbus Day, 14 October, counted as a business day.
        (date(2019, 10, 4), date(2019, 10, 18), "if Columbus Day (2019-10-14) is counted"),
    ],
)
def test_what_a_date_was_probably_counted_from(on: date, until: date, says: str) -> None:
    promise = event(2, K.ACKNOWLEDGED, on, until=until)
    found = readings(History(REQUEST, (FILED, promise)), promise)
    assert says in found[0].says


def test_a_date_counted_from_the_one_named_before() -> None:
    first = event(2, K.ACKNOWLEDGED, date(2019, 9, 3), until=date(2019, 10, 2))
    second = event(3, K.EXTENDED, date(2019, 10, 1), until=date(2019, 10, 31))
    says = [r.says for r in readings(History(REQUEST, (FILED, first, second)), second)]
    assert "20 business days from the date named before (Wed 2 Oct 2019)" in says


def test_no_reading_where_there_is_no_day() -> None:
    denied = event(2, K.DENIED, date(2019, 9, 3))
    assert readings(History(REQUEST, (FILED, denied)), denied) == ()
    far = event(3, K.ACKNOWLEDGED, date(2100, 12, 1), until=date(2101, 1, 14))
    assert readings(History(REQUEST, (FILED, far)), far) == ()


def deadline(rule: str, request: Request, *events: Event, today: date = date(2019, 12, 1)):
    snapshot = snapshot_on(request, (FILED, *events), today)
    return next(d for d in snapshot.deadlines if d.rule == rule)


def test_an_agencys_longer_term_after_silence_counts_from_the_request() -> None:
    agency = replace(REQUEST.agency, appeal_term="30bd", appeal_term_silence="40bd", calendar="nys")
    request = replace(REQUEST, agency=agency)
    silence = deadline("ny.appeal", request).clock
    # 40 business days from 23 August 2019 by the state list; 30 from the missed limit are less.
    assert (silence.safe, silence.due) == (date(2019, 9, 28), date(2019, 9, 30))
    assert silence.arguable == date(2019, 10, 22)
    acknowledged = event(2, K.ACKNOWLEDGED, date(2019, 8, 26), until=date(2019, 9, 3))
    late = [
        d.clock
        for d in snapshot_on(request, (FILED, acknowledged), date(2019, 12, 1)).deadlines
        if d.clock.missed and d.clock.missed.rule == "ny.promise"
    ]
    # After another lapse only the 30 business days from the missed day count.
    assert late[0].arguable == date(2019, 10, 16)


def test_proof_that_comes_later_is_not_known_before() -> None:
    mailed = replace(REQUEST, via=Via.MAIL, received_on=date(2019, 8, 30))
    assert deadline("ny.acknowledge", mailed, today=date(2019, 8, 29)).clock.assumed
    assert not deadline("ny.acknowledge", mailed, today=date(2019, 8, 30)).clock.assumed
    denied = event(2, K.DENIED, date(2019, 8, 26), received=date(2019, 9, 5))
    before = deadline("ny.appeal", REQUEST, denied, today=date(2019, 9, 4)).clock
    after = deadline("ny.appeal", REQUEST, denied, today=date(2019, 9, 5)).clock
    assert before.arguable == before.due == date(2019, 9, 25)
    assert after.arguable == date(2019, 10, 7)


@pytest.mark.parametrize(
    ("at", "proof_on", "proof_at", "day_0"),
    [
        ("18:00", None, None, date(2019, 8, 26)),
        ("16:59", None, None, date(2019, 8, 23)),
        ("17:00", None, None, date(2019, 8, 23)),
        # Received on another day: the hour of sending tells nothing of that day.
        ("18:00", date(2019, 8, 27), None, date(2019, 8, 27)),
        ("18:00", date(2019, 8, 27), "19:00", date(2019, 8, 28)),
        (None, date(2019, 8, 23), "19:00", date(2019, 8, 26)),
        ("18:00", date(2019, 8, 23), None, date(2019, 8, 26)),
    ],
)
def test_a_cutoff(at: str | None, proof_on: date | None, proof_at: str | None, day_0: date) -> None:
    request = replace(REQUEST, agency=replace(REQUEST.agency, cutoff="17:00"))
    events = [FILED._replace(at=at)]
    if proof_on is not None:
        events.append(event(2, K.RECEIVED, proof_on, at=proof_at))
    found = History(request, tuple(events)).receipt_of(events[0])
    assert found is not None
    assert found.on == day_0
    assert found.assumed is (proof_on is None)
    # Read strictly, a cut-off never moves the day.
    assert found.strict == (proof_on or FILED.on)


def test_proof_speaks_of_one_act() -> None:
    appeal = event(2, K.APPEALED, date(2019, 9, 3))
    of_request = event(3, K.RECEIVED, date(2019, 9, 5))
    of_appeal = event(4, K.RECEIVED, date(2019, 9, 6), of="2019-002.2")
    corrected = appeal._replace(n=9, replaces="2019-002.2")
    for act, proof in ((FILED, of_request), (appeal, of_appeal), (corrected, of_appeal)):
        found = History(REQUEST, (FILED, act, of_request, of_appeal)).proof_of(act)
        assert found == proof
    assert History(REQUEST, (FILED, appeal, of_request)).proof_of(appeal) is None


def test_mail_speaks_of_the_act_that_was_mailed() -> None:
    by_mail = replace(REQUEST, via=Via.MAIL)
    assert History(by_mail, (FILED,)).receipt_of(FILED).on == date(2019, 8, 28)
    appeal = event(2, K.APPEALED, date(2019, 9, 3))
    assert History(by_mail, (FILED, appeal)).receipt_of(appeal).on == date(2019, 9, 3)
    mailed = appeal._replace(via=Via.MAIL)
    assert History(by_mail, (FILED, mailed)).receipt_of(mailed).on == date(2019, 9, 8)


def test_a_closure_lengthens_a_clock() -> None:
    closed = replace(REQUEST.agency, closed=(Closure(on=date(2019, 8, 27), because="flood"),))
    request = replace(REQUEST, agency=closed)
    assert deadline("ny.acknowledge", request).clock.due == date(2019, 9, 3)
    assert deadline("ny.acknowledge", REQUEST).clock.due == date(2019, 8, 30)


def test_which_limits_a_date_is_beyond() -> None:
    first = event(2, K.ACKNOWLEDGED, date(2019, 8, 26), until=date(2019, 12, 2))
    again = event(3, K.REOPENED, date(2019, 12, 3), until=date(2020, 3, 2))
    found = History(REQUEST, (FILED, first, again)).beyond_limit
    assert found == {
        "2019-002.2": ((date(2019, 9, 24), False), (date(2019, 9, 30), True)),
        # A round begun anew begins with no receipt.
        "2019-002.3": ((date(2020, 1, 2), False),),
    }


def test_without_a_filing_that_stands_nothing_runs() -> None:
    denied = event(2, K.DENIED, date(2019, 9, 3))
    assert clocks.live((FILED._replace(void=True), denied)) == ()
    assert clocks.clocks(REQUEST, (denied,)) == ()
    assert History(REQUEST, ()).rounds == ()
    assert phase(()) == "awaiting-acknowledgement"


def test_a_clarification_that_nobody_asked_for_begins_no_round() -> None:
    narrowed = event(2, K.CLARIFIED, date(2019, 8, 26))
    assert len(History(REQUEST, (FILED, narrowed)).rounds) == 1
    asked = event(3, K.CLARIFICATION_ASKED, date(2019, 8, 27))
    clear = event(4, K.CLARIFIED, date(2019, 8, 28))
    again = event(5, K.CLARIFIED, date(2019, 8, 29))
    assert len(History(REQUEST, (FILED, narrowed, asked, clear, again)).rounds) == 2


def test_the_end_on_the_last_day_supersedes_and_after_a_named_day_it_does_not() -> None:
    ended = event(2, K.WITHDRAWN, date(2019, 8, 30))
    assert deadline("ny.acknowledge", REQUEST, ended).state == "superseded"
    asked = event(2, K.CLARIFICATION_ASKED, date(2019, 8, 28), until=date(2019, 9, 3))
    late = event(3, K.WITHDRAWN, date(2019, 9, 4))
    in_time = event(3, K.WITHDRAWN, date(2019, 9, 3))
    assert deadline("ny.reply-by", REQUEST, asked, late).state == "past"
    assert deadline("ny.reply-by", REQUEST, asked, in_time).state == "superseded"


def test_a_decision_follows_the_track_of_its_appeal() -> None:
    exception = event(2, K.EXCEPTION_GRANTED, date(2019, 9, 3))
    appeal = event(3, K.APPEALED, date(2019, 9, 9))
    decided = event(4, K.APPEAL_DENIED, date(2019, 9, 16))
    state = replace(REQUEST, agency=replace(REQUEST.agency, calendar="nys", body=Body.STATE))
    city, unknown = REQUEST, replace(state, agency=replace(state.agency, body=None))

    def of_appeal(request: Request, *events: Event) -> list[str]:
        found = clocks.clocks(request, (FILED, *events))
        return [c.rule for c in found if c.event == "2019-002.3"]

    assert of_appeal(state, exception, appeal) == ["ny.exception-appeal-decision"]
    assert of_appeal(city, exception, appeal) == ["ny.appeal-decision"]
    assert of_appeal(unknown, exception, appeal) == ["ny.appeal-decision"]
    denied = exception._replace(kind=K.DENIED)
    assert of_appeal(state, denied, appeal) == ["ny.appeal-decision"]
    # The requester's four months are the same on either track.
    for request in (state, city):
        found = clocks.clocks(request, (FILED, exception, appeal, decided))
        assert [c.rule for c in found if c.event == "2019-002.4"] == ["ny.article78"]


@pytest.mark.parametrize(
    ("decided", "due", "reason"),
    [
        (date(2020, 1, 15), date(2020, 12, 29), "228 days of toll"),
        (date(2020, 6, 10), date(2021, 3, 3), "same-numbered day"),
        (date(2022, 5, 27), date(2022, 9, 27), "same-numbered day"),
    ],
)
def test_what_is_explained_of_the_four_months_is_what_was_counted(
    decided: date, due: date, reason: str
) -> None:
    appeal = event(2, K.APPEALED, date(2019, 12, 30))
    denied = event(3, K.APPEAL_DENIED, decided)
    snapshot = snapshot_on(REQUEST, (FILED, appeal, denied), date(2022, 6, 1))
    window = next(d for d in snapshot.deadlines if d.clock.event == "2019-002.3")
    listed = steps(snapshot, window)
    assert window.clock.due == listed[-1].day == due
    assert reason in listed[-1].why
