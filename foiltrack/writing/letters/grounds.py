"""The grounds of an appeal: one for each window that nothing has met, chosen by the file's facts.

A ground asserts only what the file carries. What is not on file is asked of the person who
signs (`[confirm: …]`), and what is contested is not stated as settled.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from foiltrack import fees, words
from foiltrack.clocks import Basis
from foiltrack.law import texts
from foiltrack.law.newyork import APPEALS, SILENCE
from foiltrack.law.types import RuleId
from foiltrack.model import ENDS, QUESTIONS, Event, Kind, first_day
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline, State
from foiltrack.writing.blanks import blank, confirm
from foiltrack.writing.letters.parts import (
    GRANTING,
    began,
    begin,
    late,
    limit,
    of,
    on,
    period,
    quoted,
    reason,
    received,
)
from foiltrack.writing.letters.refusals import REFUSALS, Said

K = Kind
UNMET = frozenset({State.OPEN, State.PAST_SAFE, State.PAST})
SINCE_THEN: dict[Kind, str] = {
    K.FEE_ASKED: "asked for a fee",
    K.CLARIFICATION_ASKED: "asked me to clarify",
    K.EXTENDED: "asked for more time",
    K.ACKNOWLEDGED: "acknowledged the request",
}
"""Acts of the agency that settle nothing which has lapsed, but are on file."""


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason of an appeal: its name, its heading, its paragraphs, and which day it is of."""

    id: str
    heading: str
    texts: tuple[str, ...]
    day: str


def grounds(shown: Snapshot) -> tuple[Ground, ...]:
    """The grounds that stand on the day, the agency's refusals first; empty where none does."""
    if shown.has(*ENDS):
        return ()
    unmet = windows_of(shown)
    of_basis = {basis: [d.clock for d in unmet if d.clock.basis is basis] for basis in Basis}
    missed = {clock.missed for clock in of_basis[Basis.SILENCE]}
    dated = {clock.event for clock in of_basis[Basis.DATE]}
    charged = {clock.event for clock in of_basis[Basis.FEE]}
    stopped = dict.fromkeys(c.missed.event for c in of_basis[Basis.QUESTION] if c.missed)
    return _told_apart(
        (
            *(_refusal(shown, e) for e in shown.of(*REFUSALS) if appealable(shown, e)),
            *(_silence(shown, d) for d in shown.lapsed if d.rule in SILENCE and d.clock in missed),
            *(_date(shown, e) for e in shown.events if e.id in dated and _ahead(shown, e)),
            *(_fee(shown, e) for e in shown.events if e.id in charged),
            *(_stopped(shown, e) for e in shown.events if e.id in stopped),
        )
    )


def _told_apart(found: tuple[Ground, ...]) -> tuple[Ground, ...]:
    """Grounds of one name with the day of each."""
    names = [g.heading for g in found]
    return tuple(
        replace(g, heading=f"{g.heading} ({g.day})") if g.day and names.count(g.heading) > 1 else g
        for g in found
    )


def appealable(shown: Snapshot, letter: Event) -> bool:
    """Whether a refusal was neither appealed nor taken back.

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
    """Whether a letter's date, or its lack of one, is still how things stand."""
    lapsed = any(d.clock.event == letter.id for d in shown.lapsed)
    followed = any(e.promise or e.determines for e in shown.after(letter))
    return not lapsed and not followed


def _refusal(shown: Snapshot, letter: Event) -> Ground:
    heading, paragraphs = REFUSALS[letter.kind](shown, letter)
    if letter.appeal_notice is False:
        paragraphs = [
            *paragraphs,
            f"The letter does not state the right to appeal, as {texts.NOTICE.citation} requires.",
        ]
    return Ground(letter.kind, heading, tuple(paragraphs), words.written(letter.on))


def _silence(shown: Snapshot, missed: Deadline) -> Ground:
    written = {
        RuleId.ACKNOWLEDGE: _no_answer,
        RuleId.DETERMINE: _no_decision,
        RuleId.PROMISE: _no_word_kept,
    }
    heading, paragraphs = written[missed.rule](shown, missed)
    return Ground(missed.rule, heading, tuple(paragraphs), words.written(missed.clock.due))


def _denied_by_delay() -> str:
    text = texts.DENIAL_BY_DELAY
    return (
        f"Under {text.citation}, {quoted(text.quote)} "
        "I therefore consider the request to have been denied."
    )


def _no_answer(shown: Snapshot, missed: Deadline) -> Said:
    opener = began(shown, missed)
    clarified = opener is not shown.events[0]
    since = "my clarification" if clarified else "the request"
    text = texts.ANSWER
    return f"No answer to {since}", [
        f"{received(shown, opener, missed)} {text.citation} requires an agency to grant a request, "
        f"to deny it in writing, or to acknowledge it in writing {quoted(text.quote)}. "
        f"Those {period(missed.rule)} ended on {limit(missed.clock.due)}. As of this letter, "
        f"{late(missed)} later, no answer is on file {confirm()}.",
        _denied_by_delay(),
    ]


def _no_decision(shown: Snapshot, missed: Deadline) -> Said:
    opener, text = began(shown, missed), texts.DECISION
    statute = (
        f"Where an agency grants a request but cannot disclose the records {quoted(text.quote)}, "
        f"{text.citation} requires it to state in writing the reason and a date certain within a "
        f"reasonable period; {texts.DIRECTION.citation} applies the same period to a request that "
        "was acknowledged."
    )
    count, end = period(missed.rule), limit(missed.clock.due)
    # The statute counts from the acknowledgement alone; that these acts are one is our reading.
    begun = {
        K.REOPENED: f"The agency reopened the request {on(opener)}. {statute} Counted from the "
        f"reopening, the latest day from which it can be counted, {count} ended on {end}.",
        K.PAID: f"{begin(on(opener))} I paid the fee that the agency had asked for. {statute} "
        f"Counted from the payment, the latest day from which it can be counted, {count} ended "
        f"on {end}.",
    }.get(
        opener.kind,
        f"The agency acknowledged the request {on(opener)}. {statute} Those {count} ended on "
        f"{end}.",
    )
    paragraphs = [
        f"{begun} As of this letter, {late(missed)} later, no decision is on file {confirm()}."
    ]
    named_dates = [e for e in (opener, *shown.after(opener)) if e.promise]
    if named_dates:
        paragraphs.append(_named(named_dates[-1]))
    elif opener.kind is K.ACKNOWLEDGED:
        paragraphs.append(
            f"The acknowledgement names no date, as far as is on file {confirm('no date in it')}."
        )
    paragraphs += [*_since(shown, missed), _no_extension(), _denied_by_delay()]
    return "No decision within the statute's limit", paragraphs


def _no_extension() -> str:
    return f"No other extension of time is on file {confirm()}."


def _since(shown: Snapshot, missed: Deadline) -> list[str]:
    """What the agency did since the clock began, which did not settle it."""
    found = []
    for event in shown.after(began(shown, missed)):
        if event.kind is K.RELEASED and event.part:
            records = words.count(event.count, "record") if event.count else "some records"
            found.append(
                f"{begin(on(event))} the agency gave {records}; the rest is outstanding "
                f"{confirm('what is outstanding')}."
            )
        elif event.kind in SINCE_THEN and first_day(event.on) > missed.clock.due:
            amount = f" of ${event.amount:,.2f}" if event.amount else ""
            found.append(
                f"{begin(on(event))}, after that limit, the agency "
                f"{SINCE_THEN[event.kind]}{amount}."
            )
    return found


def _named(letter: Event) -> str:
    """What a letter's date is without: the reason, the exactness."""
    assert letter.promise is not None
    lacks = []
    if not letter.reason:
        lacks.append(f"gives no reason that is on file {confirm('no reason given')}")
    if letter.exact is False:
        lacks.append("names the date as an approximate one")
    elif letter.exact is None:
        lacks.append(
            f"does not, as far as is on file, call it certain {confirm('no date certain')}"
        )
    said = f" ({quoted(letter.quote)})" if letter.quote else ""
    text = f"The letter {of(letter)} names {words.written(letter.promise)}{said}"
    return f"{text}; it {' and '.join(lacks)}." if lacks else f"{text}."


def _no_word_kept(shown: Snapshot, missed: Deadline) -> Said:
    letter = began(shown, missed)
    said = f" ({quoted(letter.quote)})" if letter.quote else ""
    granted = letter.kind in GRANTING
    named_date = f"{limit(missed.clock.due)}{said}"
    if granted:
        first = f"{begin(on(letter))} the agency granted the request and named {named_date}"
        what = f"the records have not been received {confirm('not received')}"
    else:
        first = f"{begin(on(letter))} the agency itself named {named_date}"
        what = f"no decision is on file {confirm()}"
    paragraphs = [
        f"{first}. That day has passed. As of this letter, {late(missed)} later, {what}.",
        *_since(shown, missed),
        _no_extension(),
    ]
    if granted or shown.promise_alone(missed.clock):
        paragraphs.append(
            "To the extent that the agency's letting its own date pass is a denial, I appeal it "
            "as one."
        )
    else:
        paragraphs.append(_denied_by_delay())
    return "The date that the agency named has passed", paragraphs


def _date(shown: Snapshot, letter: Event) -> Ground:
    written = _no_date if letter.until is None else _unreasonable
    heading, paragraphs = written(shown, letter)
    return Ground("date", heading, tuple(paragraphs), words.written(letter.on))


def _no_date(shown: Snapshot, letter: Event) -> Said:
    text = texts.REASONABLE
    none = f"names no date, as far as is on file {confirm('no date in it')}"
    if letter.kind is K.REOPENED:
        first = f"The letter {of(letter)} reopens the request and {none}."
    else:
        first = (
            f"The letter {of(letter)} {none}. {text.citation} requires an acknowledgement to state "
            "the approximate date of the decision, one that is "
            f"{quoted(text.quote)}."
        )
    return "No date was given", [
        f"{first} To the extent that this is a denial under {texts.DENIAL_BY_DELAY.citation}, I "
        "appeal it as one."
    ]


def _unreasonable(shown: Snapshot, letter: Event) -> Said:
    assert letter.promise is not None
    beyond = {by_receipt: day for day, by_receipt in shown.history.beyond_limit[letter.id]}
    statute = beyond.get(False)
    measure = (
        f"the {period(RuleId.DETERMINE)} that the statute gives from the acknowledgement, which "
        f"end on {limit(statute)}"
        if statute
        else f"{limit(max(beyond.values()))}, the last day had the request been acknowledged on "
        "the last day for it"
    )
    complete = bool(letter.reason) and letter.exact is True
    text = texts.UNREASONABLE_DATE if complete and statute else texts.DENIAL_BY_DELAY
    paragraphs = [
        f"The letter {of(letter)} names {limit(letter.promise)}. That is beyond {measure}. "
        f"{texts.DECISION.citation} allows a later date only with a written reason and a date "
        "certain within a period that is reasonable under the circumstances.",
    ]
    if not complete:
        paragraphs.append(_named(letter))
    else:
        paragraphs.append(f"The reason given, in substance: {reason(letter)}.")
    paragraphs.append(
        f"The date is unreasonable: {blank('why, by the factors that follow')}. What is reasonable "
        "depends on the volume of the records, the ease of locating and retrieving them, their "
        "complexity, the need to review them and the number of requests received "
        f"({texts.FACTORS.citation}). I appeal it as a denial under {text.citation}."
    )
    return "The date named is unreasonable", paragraphs


def _fee(shown: Snapshot, letter: Event) -> Ground:
    amount = f" of ${letter.amount:,.2f}" if letter.amount else ""
    said = f" ({quoted(letter.quote)})" if letter.quote else ""
    text = texts.ACTUAL_COST
    paragraphs = (
        f"By its letter {of(letter)} the agency asks a fee{amount}{said}. {text.citation} allows "
        "no charge for time unless at least two hours are needed to prepare a copy, and then at "
        "the hourly pay of the lowest-paid employee who has the skill. "
        f"{_computed(letter)} To the extent that the demand is a "
        "denial of access, I appeal it as one.",
    )
    return Ground(letter.kind, "The fee that is asked", paragraphs, words.written(letter.on))


def _computed(letter: Event) -> str:
    """Return how the fee was computed, against what the statute allows for the same work."""
    found = fees.allowed(letter)
    if not found.parts:
        return f"How the fee was computed is not stated {confirm('no computation in it')}."
    said = f"For what the letter counts, the statute allows {'; '.join(found.parts)}"
    if found.most is None or letter.amount is None or letter.amount <= found.most:
        return f"{said}."
    over = letter.amount - found.most
    return f"{said}. That is ${found.most:,.2f} at most, ${over:,.2f} less than is asked."


def _stopped(shown: Snapshot, opener: Event) -> Ground:
    """Return the ground of a limit that a question of the agency may not have stopped."""
    windows = [
        d.clock
        for d in windows_of(shown)
        if d.clock.basis is Basis.QUESTION and d.clock.missed and d.clock.missed.event == opener.id
    ]
    missed = max((c.missed for c in windows if c.missed), key=lambda clock: clock.due)
    asked = [e for e in shown.after(opener) if e.kind in QUESTIONS]
    letter = f"The letter {of(asked[0])}" if asked else "A question"
    paragraphs = (
        f"The time in which the agency had to act ended on {limit(missed.due)}. "
        f"{letter} does not extend it: {texts.ANSWER.citation} names no question or fee that stops "
        f"its limits. As of this letter, no decision is on file {confirm()}.",
        _denied_by_delay(),
    )
    heading = "No decision within the limit that ran when the agency asked"
    return Ground("question", heading, paragraphs, words.written(missed.due))


def windows_of(shown: Snapshot) -> list[Deadline]:
    """The windows for an appeal that nothing has met, the earliest safe date first."""
    found = [d for d in shown.deadlines if d.rule in APPEALS and d.state in UNMET]
    return sorted(found, key=lambda d: d.target)
