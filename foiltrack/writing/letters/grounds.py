"""The grounds of an appeal: each thing that may be appealed, with what is said to it.

A ground asserts what the file carries; what it cannot carry is a blank (`[…]`, `[confirm: …]`),
and what is contested is not stated as settled.
"""

from __future__ import annotations

from dataclasses import dataclass

from foiltrack import words
from foiltrack.clocks import Basis, Clock
from foiltrack.law import named, texts
from foiltrack.law.newyork import APPEALS, SILENCE
from foiltrack.law.types import RuleId
from foiltrack.model import APPEAL_DECISIONS, ENDS, QUESTIONS, Event, Kind, first_day
from foiltrack.snapshot import REFUSES_A_PART, Snapshot
from foiltrack.standing import Deadline, State
from foiltrack.writing.blanks import Fact, confirm
from foiltrack.writing.letters.dates import POSTPONING, after_filing, beyond, dates_named, in_a_row
from foiltrack.writing.letters.fee import fee, sum_asked
from foiltrack.writing.letters.parts import (
    ALIKE,
    GRANTING,
    Said,
    began,
    begin,
    fails,
    late,
    limit,
    number,
    of,
    on,
    period,
    quoted,
    received,
    said,
    see,
    sentences,
)
from foiltrack.writing.letters.refusals import REFUSALS, refusal

K = Kind
UNMET = frozenset({State.OPEN, State.PAST_SAFE, State.PAST})
SINCE_THEN: dict[Kind, str] = {
    K.FEE_ASKED: "asked for a fee",
    K.CLARIFICATION_ASKED: "asked me to clarify",
    K.ACKNOWLEDGED: "acknowledged the request",
}
"""Acts of the agency that settle nothing which has lapsed, beside dates that it named."""
FAILED = "the agency's failure to decide "
THE_REST = "the rest of the request "


@dataclass(frozen=True, slots=True)
class Ground:
    """Hold one reason of an appeal, and the clock of the agency that it tells of, if any."""

    id: str
    said: Said
    told: Clock | None = None


def grounds(shown: Snapshot) -> tuple[Ground, ...]:
    """Return the grounds that stand on the day, refusals first; none where none does."""
    if shown.has(*ENDS):
        return ()
    unmet = windows_of(shown)
    of_basis = {basis: [d.clock for d in unmet if d.clock.basis is basis] for basis in Basis}
    missed = {clock.missed for clock in of_basis[Basis.SILENCE]}
    dated = {clock.event for clock in of_basis[Basis.DATE]}
    charged = {clock.event for clock in of_basis[Basis.FEE]}
    stopped = [c.missed for c in of_basis[Basis.QUESTION] if c.missed]
    return (
        *(Ground(e.kind, refusal(shown, e)) for e in shown.of(*REFUSALS) if appealable(shown, e)),
        *(
            Ground(d.rule, _LAPSED[d.rule](shown, d), d.clock)
            for d in shown.lapsed
            if d.rule in SILENCE and d.clock in missed
        ),
        *(
            Ground("date", (_no_date if e.until is None else _unreasonable)(shown, e))
            for e in shown.events
            if e.id in dated and _ahead(shown, e)
        ),
        *(Ground(e.kind, fee(e)) for e in shown.events if e.id in charged),
        *(
            _stopped(shown, e, max(own, key=lambda clock: clock.due))
            for e in shown.events
            if (own := [clock for clock in stopped if clock.event == e.id])
        ),
    )


def appealable(shown: Snapshot, letter: Event) -> bool:
    """Return whether a refusal was neither appealed nor taken back.

    One for want of description that was answered by a clarification is kept up only within its
    window: the clarification began a new round.
    """
    later = {e.kind for e in shown.after(letter)}
    if letter.kind is K.NOT_DESCRIBED and K.CLARIFIED in later:
        running = {State.OPEN, State.PAST_SAFE}
        own = [d for d in windows_of(shown) if d.clock.event == letter.id]
        if not any(d.state in running for d in own):
            return False
    return K.APPEALED not in later and shown.stands(letter)


def _ahead(shown: Snapshot, letter: Event) -> bool:
    """Return whether a letter's date, or its lack of one, is still how things stand."""
    lapsed = any(d.clock.event == letter.id for d in shown.lapsed)
    followed = any(e.promise or e.determines for e in shown.after(letter))
    return not lapsed and not followed


def is_denial() -> str:
    """Return that a failure to keep the limits is a denial, in the statute's own words."""
    text = texts.SILENCE_IS_DENIAL
    return f"{quoted(text.quote)} ({text.citation}; see also {texts.DENIAL_BY_DELAY.citation})."


def _no_answer(shown: Snapshot, missed: Deadline) -> Said:
    opener = began(shown, missed)
    clarified = opener is not shown.events[0]
    return Said(
        f"the agency's failure to answer my {'clarification' if clarified else 'request'}",
        "No answer in five business days",
        (
            f"{received(shown, opener, missed)} The statute gives an agency {period(missed.rule)} "
            "from receipt to grant a request, deny it in writing, or acknowledge it in writing "
            f"with a date ({texts.ANSWER.citation}). They ended on {limit(missed.clock.due)}, "
            f"{late(missed)} ago, and I have received no answer {confirm(Fact.NONE_RECEIVED)}.",
            is_denial(),
        ),
        ALIKE,
    )


def _no_decision(shown: Snapshot, missed: Deadline) -> Said:
    opener, text = began(shown, missed), texts.DECISION
    count, end = period(missed.rule), limit(missed.clock.due)
    rest = any(e.kind is K.RELEASED for e in shown.after(opener))
    # The statute counts from the acknowledgement alone; that these acts are one is our reading.
    begun = {
        K.REOPENED: f"The agency reopened the request {on(opener)}. Even counted from that "
        f"day, the {count} in which an agency decides",
        K.PAID: f"{begin(on(opener))} I paid the fee that the agency had asked for. Even counted "
        f"from that day, the {count} in which an agency decides",
    }.get(
        opener.kind,
        f"The agency acknowledged the request {on(opener)}. The {count} from that day in which an "
        "agency decides",
    )
    named_dates, lacks = [e for e in (opener, *shown.after(opener)) if e.promise], ""
    if not named_dates and opener.kind is K.ACKNOWLEDGED:
        lacks = (
            f"The acknowledgment names no date {confirm(Fact.NO_DATE)}, although it must state an "
            f"approximate one, {quoted(texts.REASONABLE.quote)} ({texts.REASONABLE.citation})."
        )
    elif named_dates and not any(beyond(shown, e) for e in named_dates):
        lacks = (
            f"No letter that I received states a reason for needing more than the {count}, or a "
            f"date certain beyond them {confirm(Fact.NO_REASON)}."
        )
    return Said(
        f"{FAILED}{THE_REST if rest else ''}by {words.written(missed.clock.due)}, the end of its "
        f"{count}",
        "No decision within the statute's limit",
        (
            f"{begun}, or states in writing a reason and a date certain within a reasonable "
            f"period, ended on {end}{see(shown, text, texts.DIRECTION)}. That was {late(missed)} "
            f"ago, and I have received no decision{' on the rest' if rest else ''} "
            f"{confirm(Fact.NONE_RECEIVED)}.",
            *([] if any(d.rule == RuleId.PROMISE for d in shown.lapsed) else dates_named(shown)),
            *_since(shown, missed),
            lacks,
            is_denial(),
        ),
        ALIKE,
    )


def _since(shown: Snapshot, missed: Deadline) -> list[str]:
    """Return what the agency did since the clock began, which did not settle it."""
    # A fee that is a ground of its own is told of there.
    charged = {d.clock.event for d in windows_of(shown) if d.clock.basis is Basis.FEE}
    return [
        f"{begin(on(e))}, after that limit, the agency {SINCE_THEN[e.kind]}{sum_asked(e)}."
        for e in shown.after(began(shown, missed))
        if e.kind in SINCE_THEN and e.id not in charged and first_day(e.on) > missed.clock.due
    ]


def _no_word_kept(shown: Snapshot, missed: Deadline) -> Said:
    letter = began(shown, missed)
    granted, day = letter.kind in GRANTING, missed.clock.due
    released = [e for e in shown.after(letter) if e.kind is K.RELEASED and not granted]
    given = released[-1] if released else None
    lacking = confirm(Fact.RECORDS_NOT_RECEIVED if granted else Fact.NONE_RECEIVED)
    dates = [e.promise for e in shown.of(*POSTPONING) if e.promise]
    row = len(dates) > 1 and day == dates[-1] and not given and not granted
    late_by, named_day = f"passed {late(missed)} ago, and I have", f"named {limit(day)}. That day"
    if letter.kind is K.RELEASED:
        # A part that was given grants nothing of the rest.
        first = (
            f"{begin(on(letter))} the agency gave {_part(letter)} and named, for the rest, "
            f"{limit(day)}. That day {late_by} not received the rest {lacking}."
        )
    elif granted:
        what = "appeal" if letter.kind in APPEAL_DECISIONS else "request"
        part = " in part" if letter.kind in REFUSES_A_PART else ""
        first = (
            f"{begin(on(letter))} the agency granted the {what}{part} and {named_day} {late_by} "
            f"not received the records {lacking}."
        )
    elif given:
        when = "On that day" if given.on == day else begin(on(given))
        first = (
            f"{begin(on(letter))} the agency named {limit(day)}. {when} it gave {_part(given)}; I "
            f"have received neither the rest nor a decision on it {lacking}."
        )
    else:
        lead = f"{begin(on(letter))} the agency {named_day}"
        lead = f"The last of the {number(len(dates))} dates" if row else lead
        first = f"{lead} {late_by} received no decision {lacking}."
    named_dates = [] if granted else dates_named(shown)
    # The whole row of dates leads to the last of them.
    paragraphs = [f"{named_dates.pop(0)} {first}" if row else first, *named_dates]
    denial = is_denial()
    if granted or shown.promise_alone(missed.clock):
        own_date = "To the extent that letting its own date pass"
        denial = f"{fails(own_date, texts.DENIAL_BY_DELAY, ', such')}, and I appeal it as one."
    # Records that were granted are asked for as such, unless it was a part of the request.
    whole = letter.kind in {K.GRANTED, K.APPEAL_GRANTED}
    nothing_withheld = granted and letter.kind is not K.RELEASED
    failed = "the agency's failure to give the records " if granted else FAILED
    return Said(
        f"{failed}{THE_REST if given else ''}by {words.written(day)}, the date that it had named",
        "The agency's own date has passed",
        (*paragraphs, *_since(shown, missed), denial),
        (granted_by(letter),) if whole else () if nothing_withheld else ALIKE,
        granted=whole,
    )


_LAPSED = {
    RuleId.ACKNOWLEDGE: _no_answer,
    RuleId.DETERMINE: _no_decision,
    RuleId.PROMISE: _no_word_kept,
}
"""What is said of each limit that lapsed."""


def _part(release: Event) -> str:
    return words.count(release.count, "record") if release.count else "some records"


def granted_by(letter: Event) -> str:
    """Return the relief where the records were granted: nothing of them is left to decide."""
    return (
        f"give me, within {period(RuleId.APPEAL_DECISION)} of the receipt of this appeal at the "
        f"latest, the records that it granted by its letter {of(letter)} "
        f"({named(RuleId.APPEAL_DECISION).citation})"
    )


def _no_date(shown: Snapshot, letter: Event) -> Said:
    text = texts.REASONABLE
    if letter.kind is K.REOPENED:
        failed = fails("To the extent that this", texts.DENIAL_BY_DELAY, ", such")
        rule = f"{failed}, and I appeal it as one."
    else:
        rule = (
            f"An acknowledgment must state an approximate date, {quoted(text.quote, ',')} by "
            f"which the request will be granted or denied ({text.citation}). "
            f"{fails('To name none', texts.DENIAL_BY_DELAY)}; to that extent I appeal it as one."
        )
    verb = "reopens" if letter.kind is K.REOPENED else "acknowledges"
    return Said(
        f"the letter {of(letter)}, which names no date",
        "No date was given",
        (
            f"The letter {of(letter)} {verb} the request and names no date "
            f"{confirm(Fact.NO_DATE)}. {rule}",
        ),
        ("name the date by which it will grant or deny the request",),
    )


def _unreasonable(shown: Snapshot, letter: Event) -> Said:
    assert letter.promise is not None
    beyond = {by_receipt: day for day, by_receipt in shown.history.beyond_limit[letter.id]}
    statute = beyond.get(False)
    measure = (
        f"the {period(RuleId.DETERMINE)} that the statute gives from the acknowledgment, which "
        f"end on {limit(statute)}"
        if statute
        else f"{limit(max(beyond.values()))}, the last day had the request been acknowledged on "
        "the last day for it"
    )
    complete = bool(letter.reason) and letter.exact is True
    text = texts.UNREASONABLE_DATE if complete and statute else texts.DENIAL_BY_DELAY
    first = (
        f"The letter {of(letter)} names {limit(letter.promise)}"
        f"{after_filing(shown, letter.promise)}. That is beyond {measure}. A later "
        "date requires a written reason, and a date certain within a period that is reasonable "
        f"under the circumstances ({texts.DECISION.citation})."
    )
    paragraphs = (
        sentences(first, "" if in_a_row(shown) else said(letter)),
        *dates_named(shown),
        "What is reasonable depends on the volume of the records, the ease of locating and "
        "retrieving them, their complexity, the need to review them and the number of requests "
        f"received ({texts.FACTORS.citation}). The letter shows none of that for these records "
        f"{confirm(Fact.NO_FACTORS)}. The date is unreasonable. "
        f"{fails('Naming it', text)}; I appeal it as one.",
    )
    return Said(
        f"the date that the letter {of(letter)} names, {words.written(letter.promise)}, as "
        "unreasonable",
        "The date named is unreasonable",
        paragraphs,
        ("give what is ready, and name an earlier date certain for the rest",),
    )


def _stopped(shown: Snapshot, opener: Event, missed: Clock) -> Ground:
    """Return the ground of a limit that a question of the agency may not have stopped."""
    asked = [e for e in shown.after(opener) if e.kind in QUESTIONS]
    letter = f"The letter {of(asked[0])}" if asked else "A question"
    paragraphs = (
        f"The time in which the agency had to act ended on {limit(missed.due)}. "
        f"{letter} does not extend it: {texts.ANSWER.citation} names no question or fee that stops "
        f"its limits. I have received no decision {confirm(Fact.NONE_RECEIVED)}.",
        is_denial(),
    )
    what = f"{FAILED}by {words.written(missed.due)}"
    heading = "No decision within the limit that ran when the agency asked"
    return Ground("question", Said(what, heading, paragraphs, ALIKE), missed)


def windows_of(shown: Snapshot) -> list[Deadline]:
    """Return the windows for an appeal that nothing has met, the earliest safe date first."""
    found = [d for d in shown.deadlines if d.rule in APPEALS and d.state in UNMET]
    return sorted(found, key=lambda d: d.target)


def taken_up(shown: Snapshot) -> list[Deadline]:
    """Return the windows that the grounds of an appeal on the day rest on, in the same order."""
    if shown.has(*ENDS):
        return []
    stands: dict[Basis, set[object]] = {
        Basis.EVENT: {e.id for e in shown.of(*REFUSALS) if appealable(shown, e)},
        Basis.SILENCE: {d.clock for d in shown.lapsed},
        Basis.DATE: {e.id for e in shown.events if _ahead(shown, e)},
    }
    windows = [(d, d.clock, stands.get(d.clock.basis)) for d in windows_of(shown)]
    return [d for d, c, by in windows if by is None or (c.missed or c.event) in by]


def court_windows(shown: Snapshot) -> list[Deadline]:
    """Return the windows for a petition that nothing has met, of refusals that still stand."""
    found = []
    for d in shown.deadlines:
        opener = shown.event(d.clock.missed.event if d.clock.missed else d.clock.event)
        if d.rule == RuleId.ARTICLE_78 and d.state in UNMET:
            found += [d] if opener is None or shown.stands(opener) else []
    return sorted(found, key=lambda d: d.target)


def over(shown: Snapshot, missed: Deadline) -> bool:
    """Return whether the time to petition on a limit is over: to tell of it would be to say so."""
    return any(
        d.clock.missed == missed.clock and d.state is not State.OPEN
        for d in shown.deadlines
        if d.rule == RuleId.ARTICLE_78
    )
