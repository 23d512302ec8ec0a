"""What happened, as a petition alleges it: one numbered paragraph an event, and no other fact."""

from __future__ import annotations

from datetime import timedelta

from foiltrack import words
from foiltrack.clocks import Basis
from foiltrack.law import named, texts
from foiltrack.law.cases import bracketed, case
from foiltrack.law.types import STATE_BODIES, Owner, RuleId
from foiltrack.model import ADVERSE, APPEAL_DECISIONS, Event, Kind, Via, first_day, last_day
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import MISSED, Deadline, State
from foiltrack.writing.blanks import Fact, blank, confirm
from foiltrack.writing.letters import exemptions
from foiltrack.writing.letters.fee import charged
from foiltrack.writing.letters.grounds import court_windows
from foiltrack.writing.letters.parts import (
    GRANTING,
    SENT,
    began,
    begin,
    counted_from,
    ended,
    late,
    limit,
    none_earlier,
    of,
    on,
    period,
    place_sent,
    quoted,
    said,
    settled_on,
    shows,
    still_wanted,
)
from foiltrack.writing.letters.refusals import CERTIFIES, described, unexplained
from foiltrack.writing.petition.values import Allegation, Part, behind

K = Kind
ON_APPEAL = APPEAL_DECISIONS | {K.APPEALED, K.APPEAL_ACKNOWLEDGED}
COUNTY = "county of venue"
THIRTY_DAYS = timedelta(days=30)
DID: dict[Kind, str] = {
    K.ACKNOWLEDGED: "Respondent acknowledged the request",
    K.EXTENDED: "Respondent put off its decision",
    K.CLARIFICATION_ASKED: "Respondent asked Petitioner to clarify the request",
    K.NOT_DESCRIBED: "Respondent refused the request as not reasonably describing the records",
    K.CLARIFIED: "Petitioner clarified the request",
    K.FEE_ASKED: "Respondent asked for a fee",
    K.PAID: "Petitioner paid the fee",
    K.DENIED: "Respondent denied the request",
    K.UNDUE_BURDEN: "Respondent refused the request as a burden",
    K.NOT_HELD: "Respondent answered that it does not hold the records or cannot find them",
    K.NEITHER_CONFIRMED: "Respondent neither confirmed nor denied that it has the records",
    K.REFERRED: "Respondent referred Petitioner to another body",
    K.PARTLY_GRANTED: "Respondent granted the request in part and denied the rest",
    K.GRANTED: "Respondent granted the request",
    K.RELEASED: "Respondent gave the records",
    K.CLOSED: "Respondent closed the request",
    K.REOPENED: "Respondent reopened the request",
    K.CERTIFICATION_DEMANDED: "Petitioner demanded of Respondent the certificate that "
    f"{texts.CERTIFICATE.citation} requires",
    K.CERTIFIED: "Respondent certified",
    K.EXCEPTION_INVOKED: "Respondent announced a review under Public Officers Law § 89(5)",
    K.EXCEPTION_GRANTED: "Respondent granted an exception from disclosure for the records",
    K.APPEALED: "Petitioner appealed to Respondent",
    K.APPEAL_ACKNOWLEDGED: "Respondent acknowledged the appeal",
    K.APPEAL_GRANTED: "Respondent granted the appeal",
    K.APPEAL_PARTLY_GRANTED: "Respondent granted the appeal only in part",
    K.APPEAL_DENIED: "Respondent denied the appeal",
    K.APPEAL_REMANDED: "Respondent sent the appeal back to its records officer",
    K.FOLLOWED_UP: "Petitioner asked Respondent where the request stands",
}
"""What a petition alleges; notes, contacts and what the court did are not of its facts."""


def facts(shown: Snapshot, person: Requester) -> list[Part]:
    """Return the parties, the request, what was done, and that the court may be asked."""
    acts = [e for e in shown.events if e.kind in {*DID, K.RECEIVED}]
    appeals = {e.id for e in acts if e.kind in ON_APPEAL} | {
        e.id for e in acts if e.kind is K.RECEIVED and _of_appeal(shown, e)
    }
    evidence = [e for e in shown.of(K.EVIDENCE) if not e.private]
    found = [
        Part("The parties and the venue", _parties(shown, person)),
        Part("The request", _request(shown)),
        Part(
            "What the parties did",
            tuple(_act(shown, e) for e in acts if e.id not in appeals),
        ),
        Part("Evidence that Respondent has the records", tuple(map(_shows, evidence))),
        Part("The administrative appeal", tuple(_act(shown, e) for e in acts if e.id in appeals)),
        Part("The limits that Respondent missed", _limits(shown)),
        Part("Administrative remedies, and the time to petition", _remedies(shown)),
    ]
    return [part for part in found if part.allegations]


def exception_alone(shown: Snapshot) -> bool:
    """Return whether all that is refused is an exception that § 89(5) governs."""
    refused = {e.kind for e in shown.of(*ADVERSE, K.EXCEPTION_GRANTED) if shown.stands(e)}
    return refused == {K.EXCEPTION_GRANTED} and shown.request.agency.body in STATE_BODIES


def _of_appeal(shown: Snapshot, receipt: Event) -> bool:
    act = shown.event(receipt.of)
    return act is not None and act.kind is K.APPEALED


def _parties(shown: Snapshot, person: Requester) -> tuple[Allegation, ...]:
    filing = shown.events[0]
    name = person.name or blank("your name")
    excepted = shown.has(K.EXCEPTION_GRANTED) and shown.request.agency.body in STATE_BODIES
    exception = " and § 89(5)(d)(i)" if excepted else ""
    lives = ", ".join((person.address or "").splitlines()) or blank("your address")
    return (
        Allegation(
            "This is a proceeding under article 78 of the Civil Practice Law and Rules and "
            f"{texts.BURDEN_OF_PROOF.citation}{exception} for records that Petitioner requested "
            "from Respondent under the Freedom of Information Law.",
            (filing,),
            fact=False,
        ),
        Allegation(
            f"Petitioner {name}, whose address is {lives}, made the request.",
            (filing,),
            fact=False,
        ),
        Allegation(
            f"Respondent {shown.request.agency.name} is {blank('what body it is')}, an agency "
            f"under the Freedom of Information Law, with its office at {blank('its address')}.",
            (filing,),
            fact=False,
        ),
        Allegation(
            f"Venue lies in {blank(COUNTY)} because {blank('the ground of venue')}.", fact=False
        ),
    )


def _request(shown: Snapshot) -> tuple[Allegation, ...]:
    request, filing = shown.request, shown.events[0]
    found = [Allegation(f"{begin(on(filing))} {requested(shown)}", (filing,))]
    if request.received_on is not None and shown.history.proof_of(filing) is None:
        received = f"Respondent received the request on {words.written(request.received_on)}."
        found.append(Allegation(received, (filing,)))
    given = shown.of(K.RELEASED)
    still = still_wanted(shown, "Petitioner still seeks")
    return (*found, Allegation(still, (filing, *given)))


def requested(shown: Snapshot) -> str:
    """Return what was requested, of whom and how, as a sentence without its day."""
    via = shown.request.via
    way, place = _way(via), place_sent(shown)
    if place and via is not Via.PORTAL:
        way = f"{way} to {place}".strip()
    how = f", {way}" if way else ""
    return ended(f"Petitioner requested from Respondent{how}: {described(shown)}")


def did(event: Event) -> str:
    """Return what an event of `DID` was, as a sentence without its day and its stop."""
    parts = [DID[event.kind]]
    if event.kind is K.RELEASED and event.part:
        parts = ["Respondent gave part of the records"]
    if event.kind is K.CERTIFIED or event.certified:
        certified = CERTIFIES.get(event.certified) if event.certified else None
        certified = certified or "that there are no such records"
        parts.append(certified if event.kind is K.CERTIFIED else f"and certified {certified}")
    if event.number:
        parts.append(f"(appeal No. {event.number})")
    if event.grounds:
        parts.append(exemptions.cited(event))
    if event.amount is not None:
        parts.append(f"of ${event.amount:,.2f}{charged(event)}")
    if event.count is not None:
        parts.append(f"({words.count(event.count, 'record')})")
    if event.via and event.kind is not K.PAID:
        parts.append(_way(event.via))
    if event.promise:
        kind = {True: "exact", False: "approximate", None: ""}[event.exact]
        parts.append(f"and named {limit(event.promise)}" + (f" as an {kind} date" if kind else ""))
    return " ".join(parts)


def got(shown: Snapshot, receipt: Event) -> str:
    """Return what Respondent received, as a sentence without its day."""
    act = shown.event(receipt.of) or shown.events[0]
    what = {K.FILED: "the request", K.APPEALED: f"the appeal {of(act)}"}.get(
        act.kind, f"Petitioner's letter {of(act)}"
    )
    return f"Respondent received {what}."


def _act(shown: Snapshot, event: Event) -> Allegation:
    """Return one event as it is alleged, with the words of its letter."""
    if event.kind is K.RECEIVED:
        act = shown.event(event.of) or shown.events[0]
        return Allegation(f"{begin(on(event))} {got(shown, event)}", (event, act))
    within, received = _in_time(shown, event) if event.kind is K.APPEALED else ("", [])
    first = f"{begin(on(event))}{within} {did(event)}."
    return Allegation(" ".join([first, *received, *said(event)]), (event,))


def _in_time(shown: Snapshot, appeal: Event) -> tuple[str, list[str]]:
    """Return that an appeal was within thirty days of a letter, or of the day of its receipt.

    An appeal of silence alone has no letter to count from, and no rule that says when it is late.
    """
    opened = [d.clock for d in shown.deadlines if d.rule == RuleId.APPEAL]
    letters = [
        letter
        for clock in opened
        if clock.settled and clock.settled.by == appeal.id and clock.missed is None
        if (letter := shown.event(clock.event)) and not letter.inferred
    ]
    if not letters:
        seven_days = texts.EXCEPTION_APPEAL.citation
        seven = [
            f", within seven business days of the letter {of(letter)} ({seven_days}),"
            for d in shown.deadlines
            if d.rule == RuleId.EXCEPTION_APPEAL and d.state is State.MET and d.clock.settled
            if d.clock.settled.by == appeal.id and (letter := shown.event(d.clock.event))
        ]
        why = [] if seven else [f"The appeal was in time because {blank('why')}."]
        return "".join(seven[-1:]), why
    letter = max(letters, key=lambda e: (first_day(e.on), e.n))
    if last_day(appeal.on) - first_day(letter.on) <= THIRTY_DAYS:
        return f", within thirty days of the letter {of(letter)} ({texts.APPEAL.citation}),", []
    day = words.written(letter.received) if letter.received else blank("the day of receipt")
    received = f"Petitioner received the letter {of(letter)} on {day}"
    if letter.received and last_day(appeal.on) - letter.received > THIRTY_DAYS:
        return "", [f"{received}; the appeal was in time because {blank('why')}."]
    mark = "" if letter.received else f" {confirm(Fact.WITHIN_THIRTY_DAYS)}"
    within = f"and appealed within thirty days of that day{mark} ({texts.APPEAL.citation})"
    return "", [f"{received}, {within}."]


def _way(via: Via | None) -> str:
    """Return how something was sent, as a petition names the agency."""
    return SENT[via].replace("the agency", "Respondent") if via else ""


def _shows(event: Event) -> Allegation:
    return Allegation(shows(event), (event,))


def _limits(shown: Snapshot) -> tuple[Allegation, ...]:
    silent = {w.clock.missed for w in times(shown)}
    return tuple(
        Allegation(_missed(shown, d), behind(shown, d))
        for d in shown.deadlines
        if d.owner is Owner.AGENCY and d.state in MISSED
        # That an appeal was never decided is told of how remedies were exhausted.
        if d.state is not State.LAPSED or d.clock not in silent
    )


def _missed(shown: Snapshot, deadline: Deadline) -> str:
    """Return a limit of the agency that passed, and whether an answer came later."""
    rule, end = deadline.rule, limit(deadline.clock.due)
    if rule == RuleId.PROMISE:
        what = f"The date that Respondent named {on(began(shown, deadline))}, {end}, passed"
    else:
        start = counted_from(shown, deadline)
        what = f"The {period(rule)} for the {words.CLOCKS[rule]}, from {start}, ended on {end}"
    settled = deadline.clock.settled
    if settled and settled.on:
        answer = f"Respondent answered {settled_on(shown, deadline)}, {late(deadline)} late"
        if rule == RuleId.ACKNOWLEDGE:
            answer += none_earlier(shown, deadline, "Petitioner")
    elif rule == RuleId.PROMISE and began(shown, deadline).kind in GRANTING:
        answer = f"Petitioner has not received the records {confirm(Fact.RECORDS_NOT_RECEIVED)}"
    else:
        none = "answer" if rule == RuleId.ACKNOWLEDGE else "decision"
        answer = f"Petitioner has received no {none} {confirm(Fact.NONE_RECEIVED)}"
    return f"{what} ({named(rule).citation}). {answer}."


def times(shown: Snapshot) -> list[Deadline]:
    """Return the times to petition; one without an appeal only where there was none."""
    appealed = shown.has(K.APPEALED)
    return [d for d in court_windows(shown) if not (appealed and d.clock.basis is Basis.NO_NOTICE)]


def _remedies(shown: Snapshot) -> tuple[Allegation, ...]:
    """Return why the court may be asked now: the appeal, its end, and the four months."""
    found: list[Allegation] = []
    windows = times(shown)
    decided = [
        w for w in windows if w.clock.missed is None and w.clock.basis is not Basis.NO_NOTICE
    ]
    # Where a decision came, it ends the appeal: that its time had passed is told of the limits.
    for window in decided or windows:
        opener = shown.event((window.clock.missed or window.clock).event)
        assert opener is not None
        found += _exhausted(shown, window, opener)
    if not found:
        return ()
    open_ = any(window.state is State.OPEN for window in windows)
    timely = (
        f"This proceeding is commenced on {blank('the day of filing')}, within four months after "
        f"the determination became {quoted(texts.FINAL.quote)} ({texts.FINAL.citation})."
        if open_
        else f"This proceeding is timely because {blank('why it is timely')}."
    )
    application = blank("no prior application for this relief was made, if that is so")
    return (
        *found,
        Allegation(timely, fact=False),
        Allegation(f"{begin(application)}.", fact=False),
    )


def _exhausted(shown: Snapshot, window: Deadline, opener: Event) -> list[Allegation]:
    """Return how one time to petition began."""
    clock, explain = window.clock, texts.EXPLAIN
    if clock.basis is Basis.NO_NOTICE:
        barrett = bracketed(case("barrett").cite)
        return [
            Allegation(
                f"The letter {of(opener)} does not state the right to appeal, although "
                f"{texts.NOTICE.citation} requires it. Petitioner submits that the lack of an "
                f"appeal is therefore no bar to this proceeding (see {barrett}).",
                (opener,),
            )
        ]
    if clock.missed is not None:
        missed = next(d for d in shown.deadlines if d.clock == clock.missed)
        text = (
            f"The {period(missed.rule)} for the decision of the appeal, from "
            f"{counted_from(shown, missed)}, ended on {limit(missed.clock.due)} "
            f"({named(missed.rule).citation}). Petitioner received no decision in that time "
            f"{confirm(Fact.NO_DECISION)}."
        )
        if missed.rule == RuleId.APPEAL_DECISION:
            text += (
                " The appeal counts as denied, and administrative remedies are exhausted "
                f"({texts.SILENCE_ON_APPEAL.citation})."
            )
        return [Allegation(text, (opener,))]
    if opener.kind is K.APPEAL_REMANDED:
        text = (
            f"{explain.citation} requires Respondent to {quoted(explain.quote)} the reasons for "
            "further denial, or to provide access. Sending the appeal back is neither."
        )
        return [Allegation(text, (opener,))]
    # No text that was read asks this of a decision on an exception.
    lacking = [] if exception_alone(shown) else unexplained(opener, f"The decision {of(opener)}")
    ended_by = f"With the decision {of(opener)} administrative remedies are exhausted."
    return [Allegation(text, (opener,)) for text in (*lacking, ended_by)]
