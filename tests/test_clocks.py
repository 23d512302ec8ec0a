"""What the scenario files do not show: rules that end, flags beside other requests, order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from foiltrack import clocks, law
from foiltrack.counted import readings
from foiltrack.errors import NotFound
from foiltrack.facts import look
from foiltrack.flags import Audience, Neighbour, across
from foiltrack.model import Agency, Event, Kind, Request, in_order

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
    return replace(Event(request="2019-002", n=n, kind=kind, on=on), **fields)


def test_a_rule_that_ended_starts_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = tuple(
        replace(r, until=date(2019, 8, 29)) if r.id == "ny.appeal" else r for r in law.RULES
    )
    monkeypatch.setattr(law, "RULES", ended)
    found = clocks.clocks(REQUEST, (FILED,))
    assert [c.rule for c in found] == ["ny.acknowledge"]


def test_a_rule_can_be_named_short() -> None:
    assert law.named("appeal") is law.named("ny.appeal")
    with pytest.raises(NotFound):
        law.named("appeals")


def test_the_filing_comes_first_and_a_correction_keeps_its_place() -> None:
    asked = event(2, K.CLARIFICATION_ASKED, date(2019, 8, 23))
    answer = event(3, K.CLARIFIED, date(2019, 8, 23))
    corrected = replace(asked, n=5, replaces="2019-002.2")
    filed = replace(FILED, n=4, replaces="2019-002.1")
    assert [e.n for e in in_order((corrected, answer, filed))] == [4, 5, 3]


def neighbour(agency: str = "mocs", *events: Event, id: str = "2018-002") -> Neighbour:
    other = replace(REQUEST, id=id, agency=replace(REQUEST.agency, key=agency), follows=None)
    filed = replace(FILED, request=id, on=date(2018, 8, 1))
    return Neighbour(request=other, events=(filed, *(replace(e, request=id) for e in events)))


def names(*events: Event, family: tuple[Neighbour, ...] = (), matter: tuple[Neighbour, ...] = ()):
    facts = look(REQUEST, (FILED, *events), date(2019, 12, 1))
    return {f.flag: f for f in across(facts, family, matter)}


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
    found = readings(REQUEST, (FILED, promise), promise)
    assert says in found[0].says


def test_a_date_counted_from_the_one_named_before() -> None:
    first = event(2, K.ACKNOWLEDGED, date(2019, 9, 3), until=date(2019, 10, 2))
    second = event(3, K.EXTENDED, date(2019, 10, 1), until=date(2019, 10, 31))
    says = [r.says for r in readings(REQUEST, (FILED, first, second), second)]
    assert "20 business days from the date named before (2019-10-02)" in says


def test_no_reading_where_there_is_no_day() -> None:
    denied = event(2, K.DENIED, date(2019, 9, 3))
    assert readings(REQUEST, (FILED, denied), denied) == ()
    far = event(3, K.ACKNOWLEDGED, date(2100, 12, 1), until=date(2100, 12, 30))
    assert readings(REQUEST, (FILED, far), far) == ()
