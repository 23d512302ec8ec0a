"""Flags that show only beside other requests: what each says, how strongly, to whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from foiltrack.flags.neighbours import across
from foiltrack.flags.values import Audience, Flag, FlagId, Neighbour, Strength
from foiltrack.law.agencies import known
from foiltrack.model import Event, Kind, Request
from foiltrack.snapshot import Snapshot, snapshot_on

K = Kind
TODAY = date(2019, 11, 20)


def request(serial: int, agency: str = "mocs", **fields: object) -> Request:
    own = Request(
        id=f"2019-{serial:03}",
        agency=known()[agency],
        subject="E-mails",
        filed_on=date(2019, 8, 20 + serial),
    )
    return replace(own, **fields)  # type: ignore[arg-type]


def events(of: Request, *later: Event) -> tuple[Event, ...]:
    filed = Event(request=of.id, n=1, kind=K.FILED, on=of.filed_on)
    return (filed, *(e._replace(request=of.id, n=n) for n, e in enumerate(later, 2)))


def event(kind: Kind, on: date, **fields: object) -> Event:
    return Event(request="", n=0, kind=kind, on=on, **fields)  # type: ignore[arg-type]


NOT_HELD = event(K.NOT_HELD, date(2019, 9, 3))
EVIDENCE = event(K.EVIDENCE, date(2019, 9, 10))
REFUSED = event(K.NOT_DESCRIBED, date(2019, 9, 5))
NAMES = event(K.ACKNOWLEDGED, date(2019, 10, 16), until=date(2019, 11, 15))


def seen(of: Request, *later: Event) -> Snapshot:
    return snapshot_on(of, events(of, *later), TODAY)


def beside(of: Request, *later: Event) -> Neighbour:
    return Neighbour(request=of, events=events(of, *later))


def only(found: tuple[Flag, ...], flag: FlagId) -> Flag:
    (one,) = (f for f in found if f.flag is flag)
    return one


def test_evidence_against_an_answer_of_its_own() -> None:
    flag = only(across(seen(request(1), NOT_HELD, EVIDENCE), (), ()), FlagId.POSSESSION_EVIDENCE)
    assert (flag.event, flag.on, flag.strength) == ("2019-001.3", EVIDENCE.on, Strength.ARGUABLE)
    assert flag.says == (
        "1 piece of evidence on file that the agency holds the records, against its answer that it "
        "does not."
    )


def test_evidence_of_a_sibling_counts_where_this_one_was_answered_so() -> None:
    kin = beside(request(2), EVIDENCE, EVIDENCE)
    flag = only(across(seen(request(1), NOT_HELD), (kin,), ()), FlagId.POSSESSION_EVIDENCE)
    assert flag.event is None
    assert flag.says.startswith("2 pieces of evidence on file")


def test_evidence_of_its_own_counts_where_a_sibling_was_answered_so() -> None:
    kin = beside(request(2), NOT_HELD, EVIDENCE)
    flag = only(across(seen(request(1), EVIDENCE), (kin,), ()), FlagId.POSSESSION_EVIDENCE)
    assert flag.says == "1 piece of evidence on file that the agency holds the records."
    # Evidence alone, with no such answer anywhere, raises nothing.
    assert across(seen(request(1), EVIDENCE), (beside(request(2), REFUSED),), ()) == ()


@pytest.mark.parametrize(
    ("differs", "strength", "end"),
    [
        (None, Strength.ARGUABLE, "say what differs."),
        ("narrower", Strength.CONTESTED, "what differs: narrower."),
    ],
)
def test_a_request_that_follows_a_refusal_may_count_as_the_same(
    differs: str | None, strength: Strength, end: str
) -> None:
    again = request(3, follows="2019-001", differs=differs)
    family = (beside(request(2), REFUSED), beside(request(1), REFUSED))
    flag = only(across(seen(again), family, ()), FlagId.DUPLICATE_RISK)
    assert (flag.event, flag.on, flag.strength) == ("2019-003.1", again.filed_on, strength)
    assert (flag.audience, flag.citation) == (Audience.MINE, "Public Officers Law § 89(4)(b)")
    assert flag.says.startswith(
        "It follows 2019-001, refused on Thu 5 Sep 2019; no appeal on file."
    )
    assert flag.says.endswith(end)


@pytest.mark.parametrize(
    "before",
    [
        beside(request(1), event(K.ACKNOWLEDGED, date(2019, 9, 5))),
        beside(request(1), REFUSED, event(K.APPEALED, date(2019, 9, 6))),
        beside(request(1, "nypd"), REFUSED),
        beside(request(2), REFUSED),
    ],
)
def test_no_duplicate_without_a_refusal_of_that_agency_left_alone(before: Neighbour) -> None:
    assert across(seen(request(3, follows="2019-001")), (before,), ()) == ()


def test_the_same_day_named_by_another_agency() -> None:
    twin = beside(request(2, "nypd"), NAMES)
    own, other = beside(request(3), NAMES), beside(request(4, "doc"), NOT_HELD)
    found = across(seen(request(1), NAMES), (), (own, other, twin))
    flag = only(found, FlagId.SAME_DATE_ELSEWHERE)
    assert (flag.event, flag.on) == ("2019-001.2", date(2019, 11, 15))
    assert (flag.strength, flag.audience) == (Strength.CONTESTED, Audience.MINE)
    assert flag.citation == "Public Officers Law § 89(3)(a)"
    assert flag.says.startswith("2019-002 (nypd) was promised the same day, Fri 15 Nov 2019. ")
    assert flag.says.endswith(
        "Common counts may explain it: 20 business days from its letter · 20 business days from "
        "its letter."
    )


def test_a_day_that_no_usual_count_gives() -> None:
    names = NAMES._replace(until=date(2019, 11, 23))
    found = across(seen(request(1), names), (), (beside(request(2, "nypd"), names),))
    assert only(found, FlagId.SAME_DATE_ELSEWHERE).says.endswith("No usual count gives this date.")
