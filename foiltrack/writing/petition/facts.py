"""What happened, as a petition alleges it: one numbered paragraph an event, and no other fact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from foiltrack import words
from foiltrack.clocks import Basis, Clock
from foiltrack.flags import misaddressed
from foiltrack.law import texts
from foiltrack.law.types import STATE_BODIES, Owner, RuleId
from foiltrack.model import (
    ADVERSE,
    AGENCY_ACTS,
    APPEAL_DECISIONS,
    REFUSALS,
    Event,
    Kind,
    first_day,
    last_day,
)
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import MISSED, Deadline, State
from foiltrack.writing.blanks import Fact, blank, confirm
from foiltrack.writing.letters import dates, exemptions, parts, refusals
from foiltrack.writing.letters.fee import charged
from foiltrack.writing.letters.grounds import court_windows, refuses
from foiltrack.writing.letters.letterhead import name_of
from foiltrack.writing.letters.parts import DID, ended, limit, of, on, sentences
from foiltrack.writing.letters.refusals import CERTIFIES, described
from foiltrack.writing.letters.templates import filled

K = Kind
ON_APPEAL = APPEAL_DECISIONS | {K.APPEALED, K.APPEAL_ACKNOWLEDGED}
COUNTY = "county of venue"
PETITIONERS = "Petitioner's"
THIRTY_DAYS = timedelta(days=30)
ASKED = frozenset({Basis.DATE, Basis.FEE})
"""What opens a window by a letter that refuses nothing."""


@dataclass(frozen=True, slots=True)
class Allegation:
    """Hold one numbered paragraph, and the events without which it would not stand."""

    text: str
    events: tuple[Event, ...] = ()
    fact: bool = True
    """Whether its events prove it, so that they are cited; they prove no law and no claim."""


@dataclass(frozen=True, slots=True)
class Part:
    """Hold a heading with its allegations."""

    heading: str
    allegations: tuple[Allegation, ...]


def facts(shown: Snapshot, person: Requester) -> list[Part]:
    """Return the parties, the request, what was done, and that the court may be asked."""
    acts = [e for e in shown.events if e.kind in {*DID, K.RECEIVED}]
    appeals: list[Allegation] = []
    first: list[Allegation] = []
    for event in acts:
        act = shown.event(event.of) if event.kind is K.RECEIVED else None
        of_appeal = event.kind in ON_APPEAL or (act and act.kind is K.APPEALED)
        (appeals if of_appeal else first).append(_act(shown, event))
    evidence = [e for e in shown.of(K.EVIDENCE) if not e.private]
    found = {
        "The parties and the venue": _parties(shown, person),
        "The request": _request(shown),
        "What the parties did": first,
        "Evidence that Respondent has the records": [
            Allegation(refusals.shows(event), (event,)) for event in evidence
        ],
        "The administrative appeal": appeals,
        "The limits that Respondent missed": _limits(shown),
        "Administrative remedies, and the time to petition": _remedies(shown),
    }
    return [Part(heading, tuple(told)) for heading, told in found.items() if told]


def exception_alone(shown: Snapshot) -> bool:
    """Return whether all that is refused is an exception that § 89(5) governs."""
    refused = {e.kind for e in shown.of(*ADVERSE, K.EXCEPTION_GRANTED) if refuses(shown, e)}
    return refused == {K.EXCEPTION_GRANTED} and shown.request.agency.body in STATE_BODIES


def _parties(shown: Snapshot, person: Requester) -> list[Allegation]:
    excepted = shown.has(K.EXCEPTION_GRANTED) and shown.request.agency.body in STATE_BODIES
    address = ", ".join((person.address or "").splitlines()) or blank("your address")
    about = {"name": name_of(person), "address": address, "COUNTY": COUNTY, "excepted": excepted}
    *told, venue = filled("causes/parties", shown, **about)[1]
    return [
        *(Allegation(text, shown.events[:1], fact=False) for text in told),
        Allegation(venue, fact=False),
    ]


def _request(shown: Snapshot) -> list[Allegation]:
    request, filing = shown.request, shown.events[0]
    found = [Allegation(f"{words.sentence(on(filing))} {requested(shown)}", (filing,))]
    if request.received_on is not None and shown.history.proof_of(filing) is None:
        received = f"Respondent received the request on {words.written(request.received_on)}."
        found.append(Allegation(received, (filing,)))
    still = parts.still_wanted(
        shown, "Petitioner still seeks", "Petitioner seeks the records requested"
    )
    return [*found, Allegation(still, (filing, *shown.of(K.RELEASED)))]


def requested(shown: Snapshot) -> str:
    """Return what was requested, of whom and how, as a sentence without its day."""
    way = parts.way_sent(shown, "Respondent")
    how = f", {way}" if way else ""
    return ended(f"Petitioner requested from Respondent{how}: {described(shown)}")


def did(shown: Snapshot, event: Event) -> str:
    """Return what an event of `DID` was, as a sentence without its day and its stop."""
    who, other = "Petitioner", "Respondent"
    if event.kind in AGENCY_ACTS:
        who, other = other, who
    act = f"{who} {DID[event.kind].format(other=other)}"
    if event.kind is K.RELEASED and event.part:
        act = "Respondent gave part of the records"
    certified = CERTIFIES[event.certified] if event.certified else "that there are no such records"
    if event.kind is not K.CERTIFIED:
        certified = f"and certified {certified}" if event.certified else ""
    named = {True: " as an exact date", False: " as an approximate date", None: ""}[event.exact]
    # Of a period no day is named, so neither is its kind.
    named = "" if dates.period_named(shown, event) else named
    return sentences(
        act,
        certified,
        f"(appeal No. {event.number})" if event.number else "",
        exemptions.cited(event),
        "" if event.amount is None else f"of ${event.amount:,.2f}{charged(event)}",
        "" if event.count is None else f"({words.count(event.count, 'record')})",
        parts.SENT[event.via].replace("the agency", "Respondent")
        if event.via and event.kind is not K.PAID
        else "",
        f"and named {dates.time_named(shown, event, PETITIONERS)}{named}" if event.promise else "",
    )


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
        return Allegation(f"{words.sentence(on(event))} {got(shown, event)}", (event, act))
    within, received = _in_time(shown, event) if event.kind is K.APPEALED else ("", "")
    first = f"{words.sentence(on(event))}{within} {did(shown, event)}."
    if event in misaddressed(shown):
        reached = blank("when it reached whoever decides appeals")
        first += f" The appeal was addressed to {parts.quoted(event.to or '')}; {reached}."
    return Allegation(sentences(first, received, parts.said(event)), (event,))


def _in_time(shown: Snapshot, appeal: Event) -> tuple[str, str]:
    """Return that an appeal was within thirty days of a letter, of its receipt, or of a limit.

    A date or a fee is counted from only where no refusal was appealed; no rule says when an appeal
    of a silence is late.
    """
    opened = [d for d in shown.deadlines if (s := d.clock.settled) and s.by == appeal.id]
    own = [d.clock for d in opened if d.rule == RuleId.APPEAL]
    refusal = _letter(shown, [c for c in own if c.basis is Basis.EVENT])
    asked = None if refusal else _letter(shown, [c for c in own if c.basis in ASKED])
    silent = {c.missed for c in own if c.missed}
    limits = [
        d
        for d in shown.deadlines
        if d.clock in silent
        and within_thirty_days(d.clock.due, appeal)
        and not parts.began(shown, d).inferred
    ]
    if limits and asked and asked.kind is not K.FEE_ASKED:
        asked = None
    letter = refusal or asked
    near = [letter] if letter and within_thirty_days(first_day(letter.on), appeal) else []
    since = [
        *(f"of the letter {of(e)}" for e in near),
        *(f"of {_last_day(shown, d)}" for d in sorted(limits, key=_statute_last)[-1:]),
    ]
    within = ""
    if since:
        within = f", within thirty days {words.series(since)} ({texts.APPEAL.citation}),"
    in_time = f"the appeal was in time because {blank('why')}."
    if letter is None or (silent and letter is asked and not near):
        seven = [
            f", within seven business days of the letter {of(letter)} "
            f"({texts.EXCEPTION_APPEAL.citation}),"
            for d in opened
            if d.rule == RuleId.EXCEPTION_APPEAL and d.state is State.MET
            if (letter := shown.event(d.clock.event))
        ]
        within = within or "".join(seven[-1:])
        return within, "" if within else words.sentence(in_time)
    if near:
        return within, ""
    day = words.written(letter.received) if letter.received else blank("the day of receipt")
    received = f"Petitioner received the letter {of(letter)} on {day}"
    if letter.received and not within_thirty_days(letter.received, appeal):
        excused = letter.appeal_notice is False
        return within, f"{received}{'.' if excused else f'; {in_time}'}"
    mark = "" if letter.received else f" {confirm(Fact.WITHIN_THIRTY_DAYS)}"
    told = f"and appealed within thirty days of that day{mark} ({texts.APPEAL.citation})"
    return within, f"{received}, {told}."


def _letter(shown: Snapshot, clocks: list[Clock]) -> Event | None:
    """Return the last of the letters that opened some windows, whose day was not worked out."""
    letters = [e for c in clocks if (e := shown.event(c.event)) and not e.inferred]
    return max(letters, key=lambda e: (first_day(e.on), e.n), default=None)


def within_thirty_days(start: date, appeal: Event) -> bool:
    """Return whether an appeal was sent within thirty days of a day."""
    return last_day(appeal.on) - start <= THIRTY_DAYS


def _statute_last(limit: Deadline) -> tuple[date, bool]:
    """Return by what limits are sorted: of one day, the statute's after the one that was named."""
    return limit.clock.due, limit.rule != RuleId.PROMISE


def _last_day(shown: Snapshot, limit: Deadline) -> str:
    """Return the last day of a limit that passed, and which limit it was."""
    day = f"{words.written(limit.clock.due)}{parts.receipt(shown, limit)}"
    if limit.rule == RuleId.PROMISE:
        return f"{day}, the end of the time that Respondent had named"
    what = words.CLOCKS[limit.rule]
    return f"{day}, the last of the {parts.period(limit.rule)} for the {what}"


def _limits(shown: Snapshot) -> list[Allegation]:
    silent = {w.clock.missed for w in times(shown)}
    return [
        Allegation(_missed(shown, d), _behind(shown, d))
        for d in shown.deadlines
        if d.owner is Owner.AGENCY and d.state in MISSED
        # That an appeal was never decided is told of how remedies were exhausted.
        if d.state is not State.LAPSED or d.clock not in silent
    ]


def _behind(shown: Snapshot, deadline: Deadline) -> tuple[Event, ...]:
    """Return the events of a clock: what began it, the proof of its day, and what settled it."""
    opener, settled = parts.began(shown, deadline), deadline.clock.settled
    proof = None if deadline.rule == RuleId.PROMISE else shown.history.proof_of(opener)
    answer = shown.event(settled.by) if settled else None
    return tuple(filter(None, (opener, proof, answer)))


def _missed(shown: Snapshot, deadline: Deadline) -> str:
    """Return a limit of the agency that passed, and whether an answer came later."""
    if deadline.rule == RuleId.PROMISE:
        opener = parts.began(shown, deadline)
        what = f"The date that Respondent named {on(opener)}, {limit(deadline.clock.due)}, passed"
        if dates.period_named(shown, opener):
            named = dates.time_named(shown, opener, PETITIONERS)
            what = f"{words.sentence(on(opener))} Respondent named {named}"
    else:
        what = parts.passed(shown, deadline, words.CLOCKS[deadline.rule])
    settled, answer = deadline.clock.settled, f"Petitioner has {parts.missing(shown, deadline)}"
    if settled and settled.on:
        came = f"{parts.settled_on(shown, deadline)}, {parts.late(deadline)} late"
        none = parts.none_earlier(shown, deadline, "Petitioner")
        answer = f"Respondent answered {came}{none}"
    return f"{what} ({deadline.citation}). {answer}."


def times(shown: Snapshot) -> list[Deadline]:
    """Return the times to petition; one without an appeal only where its letter had none."""
    return [
        d
        for d in court_windows(shown)
        if d.clock.basis is not Basis.NO_NOTICE
        or not ((letter := shown.event(d.clock.event)) and _appeal_of(shown, letter))
    ]


def _appeal_of(shown: Snapshot, letter: Event) -> Event | None:
    """Return the first appeal after a letter; None where none is on file."""
    return next((e for e in shown.after(letter) if e.kind is K.APPEALED), None)


def unappealed(shown: Snapshot) -> list[Event]:
    """Return the refusals that stand, came after an appeal, and were not appealed themselves."""
    first = next(iter(shown.of(K.APPEALED)), None)
    later = shown.after(first) if first else ()
    return [e for e in later if e.kind in REFUSALS and shown.stands(e) and not _appeal_of(shown, e)]


def _remedies(shown: Snapshot) -> list[Allegation]:
    """Return why the court may be asked now: the appeal, its end, and the four months."""
    windows = times(shown)
    decided = [
        w for w in windows if w.clock.missed is None and w.clock.basis is not Basis.NO_NOTICE
    ]
    # Where a decision came, it ends the appeal: that its time had passed is told of the limits.
    found = [a for window in decided or windows for a in _exhausted(shown, window)]
    if not found:
        return []
    # One that does not tell of the appeal has a time of its own.
    found += [
        Allegation(
            f"The letter {of(e)} came after the appeal; {blank('why it needs no appeal')}.", (e,)
        )
        for e in unappealed(shown)
        if e.appeal_notice is not False
    ]
    found += [
        allegation
        for letter in shown.of(*REFUSALS)
        if letter.appeal_notice is False and shown.stands(letter)
        if (appeal := _appeal_of(shown, letter))
        if not within_thirty_days(letter.received or first_day(letter.on), appeal)
        for allegation in _untold(shown, letter, late=True)
    ]
    open_ = any(window.state is State.OPEN for window in windows)
    _, timely = filled("causes/timely", shown, open=open_)
    return [*found, *(Allegation(text, fact=False) for text in timely)]


def _exhausted(shown: Snapshot, window: Deadline) -> list[Allegation]:
    """Return how one time to petition began."""
    clock = window.clock
    opener = shown.event((clock.missed or clock).event)
    assert opener is not None
    if clock.basis is Basis.NO_NOTICE:
        return _untold(shown, opener)
    _, told = filled(
        "causes/exhausted",
        shown,
        letter=opener,
        missed=next((d for d in shown.deadlines if d.clock == clock.missed), None),
        alone=exception_alone(shown),
    )
    return [Allegation(text, (opener,)) for text in told]


def _untold(shown: Snapshot, letter: Event, *, late: bool = False) -> list[Allegation]:
    """Return why a letter that does not tell of the appeal excuses the lack of one, or its day."""
    fact, claim = filled("causes/untold", shown, letter=letter, late=late)[1]
    return [Allegation(fact, (letter,)), Allegation(claim, (letter,), fact=False)]
