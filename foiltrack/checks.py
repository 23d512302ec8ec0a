"""What cannot be: dates and fields that contradict each other, or the law.

Each check returns one sentence and a hint for what it refuses, so that an import can list all
of them; `refuse` raises the first.
"""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from foiltrack import clocks as c
from foiltrack import days, words
from foiltrack.errors import NotCovered, Refused, Usage
from foiltrack.law import named
from foiltrack.law.holidays import LAST, LISTS
from foiltrack.law.types import Period, RuleId, Unit
from foiltrack.model import (
    AGENCY_ACTS,
    ALWAYS_PRIVATE,
    APPEAL_DECISIONS,
    CARRIES_UNTIL,
    REFUSALS,
    Agency,
    Event,
    Kind,
    Request,
    When,
    first_day,
    last_day,
)

K = Kind
MOST = 10**12
NUMBERED = APPEAL_DECISIONS | {K.APPEALED, K.APPEAL_ACKNOWLEDGED, K.RECEIVED}
"""Kinds that may bear the agency's own number for an appeal."""
QUANTITIES = {
    "count": ("a number of records", "4294"),
    "amount": ("an amount", "12.50"),
    "pages": ("a number of pages", "200"),
    "hours": ("a number of hours", "2.5"),
    "rate": ("pay for an hour", "25.00"),
}
"""What the numbers of an event are, and an example of each."""
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Problem:
    """Say why something is refused, and what to type instead; `field` names the place."""

    says: str
    hint: str
    field: str | None = None


def refuse(problems: Iterator[Problem]) -> None:
    """Raise Refused for the first problem, if there is one."""
    for problem in problems:
        raise Refused(problem.says, hint=problem.hint)


def request_problems(request: Request, today: date) -> Iterator[Problem]:
    """Yield what is wrong with a request's own fields."""
    if not request.subject.strip():
        yield Problem("a request needs a subject.", 'give one: --subject "E-mails on …"', "subject")
    filed = request.filed_on
    if first_day(filed) > today:
        yield Problem(
            f"the filing day {filed} is after today, {words.day(today)}.",
            "give the day on which it was sent: --on yesterday, or --today DATE",
            "filed_on",
        )
    if request.received_on is not None:
        yield from _receipt_problems(request.received_on, first_day(filed), today, "received_on")
    yield from _covered(request.received_on, "received_on")


def _receipt_problems(
    received: date, sent: date, today: date | None, field: str
) -> Iterator[Problem]:
    if received < sent:
        yield Problem(
            f"received on {received}, before it was sent on {sent}.",
            "check both dates: --on DATE --received DATE",
            field,
        )
    if today is not None and received > today:
        yield Problem(
            f"received on {received}, which is after today, {words.day(today)}.",
            "log the receipt once it is known",
            field,
        )


def _covered(day: date | None, field: str) -> Iterator[Problem]:
    if day is not None and day > LAST:
        yield Problem(
            f"{day} is after {LAST}, the last day that the calendars cover.",
            "check the year of the date",
            field,
        )


def event_problems(request: Request, event: Event, today: date | None) -> Iterator[Problem]:
    """Yield what is wrong with an event alone and beside the filing; `today` None: at any time.

    `--as-written` lets an agency's letter bear impossible dates: it is kept as it is, marked,
    and starts no promise.
    """
    yield from _field_problems(event)
    yield from _covered(event.until, "until")
    yield from _covered(event.received, "received")
    if event.as_written and event.kind in AGENCY_ACTS:
        return
    filed = first_day(request.filed_on)
    letter = "check the dates; if the letter really says so, add --as-written"
    hint = letter if event.kind in AGENCY_ACTS else "check the date: --on DATE"
    if event.kind is K.EVIDENCE:
        source = shlex.quote(f"{event.source or 'minutes'} of {event.on}")
        hint = f"--source {source}   tells its own date; --on is the day on which you found it"
    if last_day(event.on) < filed and event.kind is not K.FILED:
        yield Problem(
            f"{event.kind} on {event.on} would be before the filing on {request.filed_on}.",
            hint,
            "on",
        )
    if today is not None and first_day(event.on) > today:
        yield Problem(
            f"{event.kind} on {event.on} would be after today, {words.day(today)}.", hint, "on"
        )
    if event.received is not None:
        yield from _receipt_problems(event.received, first_day(event.on), today, "received")
    if event.until is not None and event.until < first_day(event.on):
        yield Problem(
            f"a date named in a letter cannot be before the letter: {event.until} is before "
            f"{event.on}.",
            hint,
            "until",
        )


def _field_problems(event: Event) -> Iterator[Problem]:
    kind = event.kind
    if event.at is not None and not TIME.fullmatch(event.at):
        yield Problem(f"'{event.at}' is not a time of day.", "write --at 17:30", "at")
    if event.as_written and kind not in AGENCY_ACTS:
        yield Problem(
            f"only a letter of the agency can be recorded as written, not {kind}.",
            "leave out --as-written",
            "as_written",
        )
    if event.until is not None and kind not in CARRIES_UNTIL:
        ask = f"foiltrack log {event.request} clarification-asked --on {event.on} --until DATE"
        yield Problem(
            f"{kind} carries no date of its own (--until).",
            f"{ask}   beside it, if you are to reply by that day; only what the agency promises "
            "is acknowledged, extended or partly-granted"
            if kind in AGENCY_ACTS
            else "leave out --until",
            "until",
        )
    if kind is K.RELEASED and event.until is not None and not event.part:
        yield Problem(
            "a release of everything names no further date.",
            "if more is to come: --part --until DATE",
            "until",
        )
    if kind in ALWAYS_PRIVATE and not event.private:
        yield Problem(f"{kind} is always private.", "leave out --public", "private")
    if event.part is not None and kind is not K.RELEASED:
        yield Problem(f"{kind} has no parts.", "--part goes with released", "part")
    if event.of is not None and kind is not K.RECEIVED:
        yield Problem(f"{kind} proves no receipt.", "--of goes with received", "of")
    if event.certified is not None and kind not in {K.NOT_HELD, K.CERTIFIED}:
        yield Problem(f"{kind} certifies nothing.", "log not-held or certified", "certified")
    if event.appeal_notice is not None and kind not in REFUSALS:
        yield Problem(
            f"{kind} owes no notice of the appeal.",
            "--no-appeal-notice goes with a refusal",
            "appeal_notice",
        )
    burden = (event.narrowing, event.outside_service, event.search_described)
    if any(answer is not None for answer in burden) and kind is not K.UNDUE_BURDEN:
        yield Problem(
            f"{kind} is not refused as a burden.",
            "--narrowing, --outside-service, --search-described go with undue-burden",
            "narrowing",
        )
    if event.number is not None and kind not in NUMBERED:
        yield Problem(
            f"{kind} gives the appeal no number.", "--number goes with appealed", "number"
        )
    for name, what in QUANTITIES.items():
        value = getattr(event, name)
        if value is not None and not 0 <= value <= MOST:
            yield Problem(f"{value} cannot be {what[0]}.", f"--{name} {what[1]}", name)
    spent = None if kind is K.COST else event.hours
    parts = (event.pages, spent, event.rate, event.fee_for or None)
    if any(part is not None for part in parts) and kind not in {K.FEE_ASKED, K.PAID}:
        yield Problem(
            f"{kind} asks for no fee.",
            "--pages, --hours, --rate, --fee-for go with fee-asked or paid; records: --count",
            "fee_for",
        )


def history_problems(request: Request, events: tuple[Event, ...]) -> Iterator[Problem]:
    """Yield contradictions among the events that stand, and counts that leave the calendars."""
    live = c.live(events)
    for event in live:
        yield from event_problems(request, event, None)
    yield from contradictions(request, events, live)
    found = counted(request, live)
    if isinstance(found, Problem):
        yield found


def counted(request: Request, live: tuple[Event, ...]) -> tuple[c.Clock, ...] | Problem:
    """Return the clocks of a request, or why one of them cannot be counted."""
    try:
        return c.clocks(request, live)
    except NotCovered as error:
        return Problem(
            f"a deadline that follows in {request.id} cannot be counted: {error.message}",
            "check the years of its dates",
            "events",
        )


def contradictions(
    request: Request, events: tuple[Event, ...], live: tuple[Event, ...]
) -> Iterator[Problem]:
    """Yield what contradicts itself across events; `live` are those that stand."""
    yield from _filing_problems(request, events)
    acts = {e.root: e for e in live}
    proofs: dict[str | None, set[When]] = defaultdict(set)
    for proof in live:
        if proof.kind is not K.RECEIVED:
            continue
        proofs[proof.of].add(proof.on)
        act = acts.get(proof.of or "")
        if proof.of is not None and (act is None or act.kind in AGENCY_ACTS):
            yield Problem(
                f"{proof.of} is nothing that you sent in {request.id}.",
                f"foiltrack show {request.id}   lists the events",
                "of",
            )
        elif act is not None and last_day(proof.on) < first_day(act.on):
            yield Problem(
                f"received on {proof.on}, before it was sent on {act.on}.", "check both dates", "on"
            )
    for act in live:
        if act.kind is K.RECEIVED or act.kind in AGENCY_ACTS:
            continue
        stated = {*proofs[act.root], act.received}
        if act.kind is K.FILED:
            stated |= {*proofs[None], request.received_on}
        known = sorted(day for day in stated if isinstance(day, date))
        if len(known) > 1:
            yield Problem(
                f"the {act.kind} event was received on {' or on '.join(str(d) for d in known)}: "
                "one of them only.",
                f"correct one: foiltrack edit {act.request} --received DATE, or void the other",
                "received",
            )


def _filing_problems(request: Request, events: tuple[Event, ...]) -> Iterator[Problem]:
    """Yield where the filing differs from the day and the way in the request's own fields."""
    filings = [e for e in events if e.kind is K.FILED and not e.void]
    if len(filings) > 1:
        yield Problem(
            f"{request.id} would have {len(filings)} filings.", "void all but one of them", "events"
        )
    for filing in filings:
        if filing.on != request.filed_on:
            yield Problem(
                f"{request.id} is filed on {request.filed_on}, but its filing is of {filing.on}.",
                f"foiltrack edit {request.id} --on DATE",
                "filed_on",
            )
        if filing.via is not None and filing.via != request.via:
            yield Problem(
                f"{request.id} is sent by {request.via}, but its filing by {filing.via}.",
                f"foiltrack edit {request.id} --via {filing.via}",
                "via",
            )


def agency_problems(agency: Agency) -> Iterator[Problem]:
    """Yield what is wrong with an agency; a rule that shortens a requester's time is refused."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", agency.key):
        yield Problem(
            f"'{agency.key}' cannot be the key of an agency.",
            "use a short word of small letters and digits, such as mocs",
            "key",
        )
    if not agency.name.strip():
        yield Problem("an agency needs a name.", '--name "Department of …"', "name")
    if agency.calendar not in LISTS:
        yield Problem(
            f"there is no calendar '{agency.calendar}'.",
            "--calendar nyc for City agencies, nys for all others",
            "calendar",
        )
    yield from _term_problems(agency)
    if agency.cutoff is not None and not TIME.fullmatch(agency.cutoff):
        yield Problem(f"'{agency.cutoff}' is not a time of day.", "--cutoff 17:00", "cutoff")
    for field, (what, example) in RULED.items():
        head = field.split("_")[0]
        own = f"{head}_citation"
        if getattr(agency, field) is not None and not getattr(agency, own):
            yield Problem(
                f"{what} needs the rule that sets it.", f'--{head}-citation "{example}"', own
            )
    calendar = days.calendar("nys")
    for closure in agency.closed:
        if not calendar.first <= closure.on <= calendar.last:
            yield Problem(
                f"{closure.on} is outside the days that the calendars cover.",
                f"a day from {calendar.first} to {calendar.last}",
                "closed",
            )


RULED = {
    "appeal_term": ("a longer term to appeal", "9 NYCRR 8201.9"),
    "appeal_term_silence": ("a longer term to appeal", "9 NYCRR 8201.9"),
    "silence_term": ("a shorter silence", "12 NYCRR 700.7(d)"),
    "cutoff": ("a cut-off", "2 NYCRR 110.3"),
}
"""Fields of an agency that its own rule sets, and an example of its citation."""
WEEK_OF_FIVE = 7 / 5


def _term_problems(agency: Agency) -> Iterator[Problem]:
    for field in ("appeal_term", "appeal_term_silence", "silence_term"):
        text = getattr(agency, field)
        if text is None:
            continue
        try:
            term = Period.parse(text)
        except Usage as error:
            yield Problem(error.message, error.hint or "", field)
            continue
        business, silence = term.unit is Unit.BUSINESS_DAYS, field == "silence_term"
        statute = named(RuleId.DETERMINE if silence else RuleId.APPEAL).period
        assert statute is not None
        if silence and not (business and 0 < term.n < statute.n):
            yield Problem(
                "a silence that is a denial sooner must be shorter than the law's "
                f"{statute.words}.",
                "leave it out, or give business days: --silence-term 10bd",
                field,
            )
        length = term.n * (WEEK_OF_FIVE if business else 1)
        if not silence and term.unit is not Unit.MONTHS and length < statute.n:
            yield Problem(
                f"an agency's rule cannot shorten the {statute.words} to appeal to {term.words} "
                "(21 NYCRR 1401.1).",
                "leave it out, or give a longer term such as 30bd",
                field,
            )
