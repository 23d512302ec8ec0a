"""The grounds of an appeal: one for each window that nothing has met, chosen by the file's facts.

A ground asserts only what the file carries. What is not on file is asked of the person who
signs (`[confirm: …]`), and what is contested is not stated as settled.
"""

from __future__ import annotations

from dataclasses import dataclass

from foiltrack import clocks as c
from foiltrack import words
from foiltrack.clocks import SILENCE, Basis
from foiltrack.facts import Facts
from foiltrack.law import named, texts
from foiltrack.model import Event, Kind
from foiltrack.standing import Deadline, State
from foiltrack.writing.blanks import blank, confirm
from foiltrack.writing.letters.parts import began, begin, late, limit, of, on, quoted, received
from foiltrack.writing.letters.refusals import REFUSALS

K = Kind
WINDOWS = frozenset({"ny.appeal", "ny.exception-appeal"})
UNMET = frozenset({State.OPEN, State.PAST_SAFE, State.PAST})
LIFTED_BY = frozenset({K.REOPENED, K.APPEALED})
"""What comes after a refusal that no longer stands to be appealed."""
OVER = frozenset({K.GRANTED, K.APPEAL_GRANTED, K.WITHDRAWN, K.COURT_DECIDED})


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason of an appeal: its name, its heading, its paragraphs, the event it rests on."""

    id: str
    heading: str
    texts: tuple[str, ...]
    event: str | None


def grounds(shown: Facts) -> tuple[Ground, ...]:
    """The grounds that stand on the day, the agency's refusals first; empty where none does."""
    if shown.has(*OVER):
        return ()
    unmet = windows_of(shown)
    missed = {d.clock.missed for d in unmet if d.clock.basis is Basis.SILENCE}
    dated = {d.clock.event for d in unmet if d.clock.basis is Basis.DATE}
    return (
        *(_refusal(shown, e) for e in shown.of(*REFUSALS) if stands(shown, e)),
        *(_silence(shown, d) for d in shown.lapsed if d.rule in SILENCE and d.clock in missed),
        *(_date(shown, e) for e in shown.events if e.id in dated and _ahead(shown, e)),
    )


def stands(shown: Facts, letter: Event) -> bool:
    """Whether a refusal was neither appealed, nor taken back, nor answered by a clarification."""
    later = {e.kind for e in shown.after(letter)}
    if letter.kind is K.NOT_DESCRIBED and K.CLARIFIED in later:
        return False
    released = any(e.kind is K.RELEASED and not e.part for e in shown.after(letter))
    return not (later & LIFTED_BY or (released and letter.kind is not K.PARTLY_GRANTED))


def _ahead(shown: Facts, letter: Event) -> bool:
    """Whether a letter's date, or its lack of one, is still how things stand."""
    lapsed = any(d.clock.event == letter.id for d in shown.lapsed)
    followed = any(e.promise or e.determines for e in shown.after(letter))
    return not lapsed and not followed


def _refusal(shown: Facts, letter: Event) -> Ground:
    heading, paragraphs = REFUSALS[letter.kind](shown, letter)
    return Ground(letter.kind, heading, tuple(paragraphs), letter.id)


def _silence(shown: Facts, missed: Deadline) -> Ground:
    written = {
        "ny.acknowledge": _no_answer,
        "ny.determine": _no_decision,
        "ny.promise": _no_word_kept,
    }
    heading, paragraphs = written[missed.rule](shown, missed)
    return Ground(missed.rule, heading, tuple(paragraphs), missed.clock.event)


def _period(rule: str) -> str:
    period = named(rule).period
    assert period is not None
    return period.words


def _denied_by_delay() -> str:
    text = texts.DENIAL_BY_DELAY
    return (
        f"Under {text.citation}, {quoted(text.quote)} "
        "I therefore consider the request to have been denied."
    )


def _no_answer(shown: Facts, missed: Deadline) -> tuple[str, list[str]]:
    opener = began(shown, missed)
    clarified = opener is not shown.events[0]
    since = "my clarification" if clarified else "the request"
    text = texts.ANSWER
    return f"No answer to {since}", [
        f"{received(shown, opener)} {text.citation} asks an agency to grant a request, to deny it "
        f"in writing, or to acknowledge it in writing {quoted(text.quote)}. "
        f"Those {_period(missed.rule)} ended on {limit(missed.clock.due)}. As of this letter, "
        f"{late(missed)} later, no answer is on file {confirm()}.",
        _denied_by_delay(),
    ]


def _no_decision(shown: Facts, missed: Deadline) -> tuple[str, list[str]]:
    opener = began(shown, missed)
    text = texts.DECISION
    begun = {
        K.REOPENED: f"The agency reopened the request {on(opener)}.",
        K.PAID: f"I paid the fee that the agency asked {on(opener)}.",
    }.get(opener.kind, f"The agency acknowledged the request {on(opener)}.")
    paragraphs = [
        f"{begun} Where an agency cannot give access {quoted(text.quote)}, {text.citation} asks it "
        "to state in writing the reason and a date certain within a reasonable period. Those "
        f"{_period(missed.rule)} ended on {limit(missed.clock.due)}. As of this letter, "
        f"{late(missed)} later, no decision is on file {confirm()}."
    ]
    named_dates = [e for e in (opener, *shown.after(opener)) if e.promise]
    if named_dates:
        paragraphs.append(_named(named_dates[-1]))
    paragraphs.append(_denied_by_delay())
    return "No decision within the statute's limit", paragraphs


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


def _no_word_kept(shown: Facts, missed: Deadline) -> tuple[str, list[str]]:
    letter = began(shown, missed)
    said = f" ({quoted(letter.quote)})" if letter.quote else ""
    granted = letter.kind in {K.GRANTED, K.PARTLY_GRANTED, K.APPEAL_GRANTED}
    what = "the records are not on file as released" if granted else "no decision is on file"
    paragraphs = [
        f"{begin(on(letter))} the agency itself named {limit(missed.clock.due)}{said}. That day "
        f"has passed. As of this letter, {late(missed)} later, {what} {confirm()}."
    ]
    if shown.promise_alone(missed):
        paragraphs.append(
            f"The {_period('ny.determine')} of the statute are not over yet. To the extent that "
            "the agency's letting its own date pass is a denial, I appeal it as one."
        )
    else:
        paragraphs.append(_denied_by_delay())
    return "The date that the agency named has passed", paragraphs


def _date(shown: Facts, letter: Event) -> Ground:
    if letter.until is None:
        heading, paragraphs = _no_date(shown, letter)
        return Ground("no-date", heading, tuple(paragraphs), letter.id)
    heading, paragraphs = _unreasonable(shown, letter)
    return Ground("unreasonable-date", heading, tuple(paragraphs), letter.id)


def _no_date(shown: Facts, letter: Event) -> tuple[str, list[str]]:
    text = texts.REASONABLE
    return "No date was given", [
        f"The letter {of(letter)} names no date, as far as is on file {confirm('no date in it')}. "
        f"{text.citation} asks that an acknowledgement state the approximate date of the decision, "
        f"one that is {quoted(text.quote)}.",
        f"I appeal that as a denial under {texts.DENIAL_BY_DELAY.citation}.",
    ]


def _unreasonable(shown: Facts, letter: Event) -> tuple[str, list[str]]:
    assert letter.promise is not None
    beyond = dict(
        next(p for e, p in c.dates_beyond_limit(shown.request, shown.events) if e == letter)
    )
    statute = beyond.get("ny.determine")
    measure = (
        f"the {_period('ny.determine')} that the statute gives from the acknowledgement, which "
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
    elif letter.reason:
        paragraphs.append(f"The reason given is: {quoted(letter.reason)}.")
    paragraphs.append(
        f"The date is unreasonable: {blank('why, by the factors that follow')}. What is reasonable "
        "depends on the volume of the records, the ease of locating and retrieving them, their "
        "complexity, the need to review them and the number of requests received "
        f"({texts.FACTORS.citation}). I appeal it as a denial under {text.citation}."
    )
    return "The date named is unreasonable", paragraphs


def windows_of(shown: Facts) -> list[Deadline]:
    """The windows for an appeal that nothing has met, the earliest safe date first."""
    found = [d for d in shown.deadlines if d.rule in WINDOWS and d.state in UNMET]
    return sorted(found, key=lambda d: d.target)
