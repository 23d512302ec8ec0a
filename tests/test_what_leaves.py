"""What leaves over random histories: no word of ours, nothing without its event, no date unseen."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from foiltrack import days, history, words
from foiltrack.errors import Refused
from foiltrack.exchange.histories import History
from foiltrack.explain import steps
from foiltrack.model import AGENCY_ACTS, ENDS, QUESTIONS, Event, Kind, Request, first_day, last_day
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.writing.dossier import dossier
from foiltrack.writing.exhibits import exhibits
from foiltrack.writing.forms import rendered
from foiltrack.writing.letters import LETTERS, letter
from foiltrack.writing.letters.others import NOTICE_DAYS
from foiltrack.writing.petition import papers as court
from foiltrack.writing.site import Site, publish

from .test_properties import TODAY, histories

K = Kind
PERSON = Requester(name="Jane Roe", address="1 Main Street", email="jane@example.org")
SECRET = "TIPSTER-4711"
OTHERS = "as logged, on file, can be argued"
"""Words of a letter: quoted, they may be anything."""
OURS = (
    *("on file", "can be argued", "(strong)", "(arguable)", "as logged", "recorded 20"),
    *("contested", "careful date", "assumed", "not logged", "in substance", "[withheld]"),
    *("came in time", "in time, with a reason", "excuse", "duplicate", "weak"),
)
"""Words by which we weigh a case, or speak of our own file."""
GROUNDS = ("87(2)(a)", "87(2)(b)", "87(2)(e)", "87(2)(e)(i)", "87(2)(g)", "CPL 160.50")
SAYS: dict[str, frozenset[Kind]] = {
    "denied the request": frozenset({K.DENIED}),
    "granted the request in part": frozenset({K.PARTLY_GRANTED}),
    "acknowledged the request": frozenset({K.ACKNOWLEDGED, K.EXTENDED}),
    "closed the request": frozenset({K.CLOSED}),
    "reopened the request": frozenset({K.REOPENED}),
    "request as a burden": frozenset({K.UNDUE_BURDEN}),
    "answered that it does not hold": frozenset({K.NOT_HELD}),
    "certified": frozenset({K.CERTIFIED, K.NOT_HELD}),
    "not reasonably describing": frozenset({K.NOT_DESCRIBED}),
    "neither confirmed nor denied": frozenset({K.NEITHER_CONFIRMED}),
    "referred me": frozenset({K.REFERRED}),
    "granted an exception": frozenset({K.EXCEPTION_GRANTED}),
    "asks a fee": frozenset({K.FEE_ASKED}),
    "asked for a fee": frozenset({K.FEE_ASKED}),
    "I appealed": frozenset({K.APPEALED}),
    "I clarified": frozenset({K.CLARIFIED}),
    "I paid": frozenset({K.PAID}),
    "The certificate of": frozenset({K.CERTIFIED, K.NOT_HELD}),
    "records given on": frozenset({K.RELEASED}),
    "The statute knows no remand": frozenset({K.APPEAL_REMANDED}),
    "the agency took it up": frozenset({K.CLARIFIED}),
    "I asked for one": frozenset({K.CERTIFICATION_DEMANDED}),
    "Evidence that the agency holds them": frozenset({K.EVIDENCE}),
    "the appeal was denied": frozenset({K.APPEAL_DENIED}),
    "the appeal back": frozenset({K.APPEAL_REMANDED}),
    "gives no reason": AGENCY_ACTS,
    "gave some records": frozenset({K.RELEASED}),
    "it asked a question": QUESTIONS,
}
"""What is asserted, each with the events of which one must be there."""


@st.composite
def told(draw: st.DrawFn) -> tuple[Request, tuple[Event, ...]]:
    """A history whose letters say something, some of it private."""
    request, events = draw(histories())
    found = []
    for event in events:
        private = event.kind is not K.FILED and draw(st.booleans())
        said = {
            "quote": SECRET if private else draw(st.sampled_from([None, OTHERS])),
            "reason": SECRET if private else draw(st.sampled_from([None, "volume"])),
            "note": SECRET,
            "source": SECRET if private else None,
            "grounds": (SECRET,) if private else draw(st.sampled_from([(), GROUNDS[:2], GROUNDS])),
            "recorded_at": "2031-01-02T03:04:05Z",
        }
        noted = event.kind in history.NOTES_ARE_THE_ENTRY and not private
        said["note"] = None if noted else SECRET
        found.append(event._replace(private=private, **said))
    return request, tuple(found)


def papers(snapshot: Snapshot) -> Iterator[str]:
    """The text of everything that may be sent, without the quoted words of others."""
    shown = history.public(snapshot)
    for kind in LETTERS:
        try:
            written, _ = letter(kind, shown, PERSON)
        except Refused:
            continue
        yield rendered(written, "md").decode()
    written, _ = dossier(shown, PERSON, None, exhibits(shown.events, lambda _: None))
    yield rendered(written, "md").decode()
    for draft in (
        court.petition(shown, PERSON, ()),
        court.notice(shown, PERSON, ()),
        court.chronology(shown, PERSON, ()),
        court.rji(shown, PERSON),
    ):
        yield rendered(draft, "md").decode()


def unquoted(text: str) -> str:
    """A text without quotations, and without the words that a correspondence prints."""
    return re.sub(r"“[^”]*”|^> .*$", "", text, flags=re.MULTILINE)


def shown_by_show(snapshot: Snapshot) -> set[date]:
    """Every day that `show` and `explain` print of a request."""
    request = snapshot.request
    found = {snapshot.today, first_day(request.filed_on), request.received_on}
    for event in snapshot.events:
        found |= {first_day(event.on), last_day(event.on), event.received, event.until}
    for deadline in snapshot.deadlines:
        clock = deadline.clock
        found |= {clock.on, clock.due, clock.safe, clock.arguable}
        found |= {step.day for step in steps(snapshot, deadline)}
    for passed in snapshot.history.beyond_limit.values():
        found |= {day for day, _ in passed}
    # A final notice leaves the agency ten business days.
    found.add(days.add_business_days(snapshot.history.calendar, snapshot.today, NOTICE_DAYS))
    return {day for day in found if day is not None}


@given(told(), TODAY)
def test_nothing_of_ours_leaves(case: tuple[Request, tuple[Event, ...]], today: date) -> None:
    snapshot = snapshot_on(*case, today)
    for text in papers(snapshot):
        assert SECRET not in text
        lower = unquoted(text).casefold()
        assert [w for w in OURS if re.search(rf"(?<!\w){re.escape(w)}", lower)] == []


@given(told(), TODAY)
def test_nothing_is_asserted_without_its_event(
    case: tuple[Request, tuple[Event, ...]], today: date
) -> None:
    snapshot = snapshot_on(*case, today)
    kinds = {event.kind for event in snapshot.events}
    for text in papers(snapshot):
        plain = unquoted(text)
        for said, needs in SAYS.items():
            assert said not in plain or kinds & needs, said
        if re.search(r"has named \w+ dates", plain):
            assert len([e for e in snapshot.events if e.promise]) > 1
        if "confirm: none received" in plain:
            assert snapshot.lapsed or kinds & (AGENCY_ACTS | ENDS)


@given(told(), TODAY)
def test_no_date_is_sent_that_show_does_not_show(
    case: tuple[Request, tuple[Event, ...]], today: date
) -> None:
    snapshot = snapshot_on(*case, today)
    known = shown_by_show(snapshot)
    spelled = {words.written(day) for day in known} | {words.day(day)[4:] for day in known}
    months = "January|February|March|April|May|June|July|August|September|October|November|December"
    sent = []
    for text in papers(snapshot):
        sent += re.findall(rf"\b(?:{months}) \d+, \d{{4}}", text)
        sent += re.findall(r"\b\w{3} (\d+ \w{3} \d{4})\b", text)
    assert sent
    assert set(sent) <= spelled


@given(st.lists(told(), min_size=1, max_size=3), TODAY, st.booleans())
def test_a_site_of_any_histories_tells_nothing_of_ours(
    cases: list[tuple[Request, tuple[Event, ...]]], today: date, people: bool
) -> None:
    snapshots = [
        snapshot_on(
            replace(request, id=f"2019-00{n}", matter=SECRET, tags=(SECRET,), differs=SECRET),
            tuple(e._replace(request=f"2019-00{n}") for e in events),
            today,
        )
        for n, (request, events) in enumerate(cases, 1)
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = Site(folder=folder, today=today, people=people)
        assert publish(site, snapshots, lambda _: None) == len(snapshots)
        written = {p: p.read_text(encoding="utf-8") for p in folder.rglob("*") if p.is_file()}
    for path, text in written.items():
        assert SECRET not in text, path.name
        page = unquoted(text).casefold() if path.suffix == ".html" else ""
        assert [w for w in ("[withheld]", "assumed", "duplicate") if w in page] == []
        # Each place that is linked to is there.
        for link in re.findall(r'href="([^"#]*)#([^"]+)"', text):
            target = written[(path.parent / link[0]).resolve()] if link[0] else text
            assert f'id="{link[1]}"' in target, link


@given(told(), TODAY)
def test_json_carries_no_weight_and_no_day_of_ours(
    case: tuple[Request, tuple[Event, ...]], today: date
) -> None:
    snapshot = snapshot_on(*case, today)
    shown = history.public(snapshot)
    written, blanks = dossier(shown, PERSON, None, ())
    body = History(shown, (), written, blanks, None, lambda _: None).as_json()
    assert body["standing"]["flags"] == body["standing"]["next"] == []
    text = json.dumps(body)
    for word in (SECRET, "2031", "strength", "can be argued (", "strong"):
        assert word not in text
