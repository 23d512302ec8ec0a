"""The grounds of an appeal: each thing that may be appealed, with what is said to it.

A ground asserts what the file carries; what it cannot carry is a blank (`[…]`, `[confirm: …]`),
and what is contested is not stated as settled.
"""

from typing import NamedTuple

from foiltrack import words
from foiltrack.clocks import Basis, Clock
from foiltrack.fees import lawful
from foiltrack.law.newyork import APPEALS, SILENCE
from foiltrack.law.types import RuleId
from foiltrack.model import ENDS, QUESTIONS, REFUSALS, Event, Kind, first_day
from foiltrack.snapshot import Snapshot
from foiltrack.standing import UNUSED, Deadline, State
from foiltrack.writing.blanks import blank
from foiltrack.writing.letters.dates import beyond, dates_named, postponed
from foiltrack.writing.letters.exemptions import standard
from foiltrack.writing.letters.fee import sum_asked
from foiltrack.writing.letters.parts import EXEMPT, Said, began, of, on
from foiltrack.writing.letters.refusals import calls_duplicate, unnoticed
from foiltrack.writing.letters.templates import filled, said

K = Kind
UNMET = UNUSED | {State.OPEN}
SINCE_THEN: dict[Kind, str] = {
    K.FEE_ASKED: "asked for a fee",
    K.CLARIFICATION_ASKED: "asked me to clarify",
    K.ACKNOWLEDGED: "acknowledged the request",
}
"""Acts of the agency that settle nothing which has lapsed, beside dates that it named."""
TEMPLATES: dict[Kind, str] = {kind: kind.value for kind in REFUSALS} | {K.PARTLY_GRANTED: "denied"}
"""For each kind of refusal: the template of what an appeal says of it."""
LAPSED = {
    RuleId.ACKNOWLEDGE: "no-answer",
    RuleId.DETERMINE: "no-decision",
    RuleId.PROMISE: "own-date",
}
"""The same for each limit that lapsed."""


class Ground(NamedTuple):
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
    stopped = [c.missed for c in of_basis[Basis.QUESTION] if c.missed]
    return (
        *(_refusal(shown, e) for e in shown.of(*REFUSALS) if appealable(shown, e)),
        *(_silence(shown, d) for d in defaults(shown) if d.rule in SILENCE and d.clock in missed),
        *(
            Ground("date", _date(shown, e))
            for e in shown.events
            if e.id in dated and _ahead(shown, e)
        ),
        *(
            Ground(e.kind, said("fee-asked", shown, letter=e, paid=paid_after(shown, e)))
            for e in charged(shown)
        ),
        *(
            _stopped(shown, e, max(own, key=lambda clock: clock.due))
            for e in shown.events
            if (own := [clock for clock in stopped if clock.event == e.id])
        ),
    )


def defaults(shown: Snapshot) -> tuple[Deadline, ...]:
    """Return the limits whose lapse an appeal takes up, the oldest first.

    A first answer that came late cures no default, which courts differ on: it is taken up within
    the thirty days of it, and told after that as a limit that passed.
    """
    open_ = {d.clock.missed for d in windows_of(shown) if d.state is State.OPEN}
    late = [
        d
        for d in shown.deadlines
        if d.rule == RuleId.ACKNOWLEDGE and d.state is State.MET_LATE and d.clock in open_
    ]
    return (*late, *shown.lapsed)


def charged(shown: Snapshot) -> list[Event]:
    """Return the fees that an appeal takes up."""
    fees = {d.clock.event for d in taken_up(shown) if d.clock.basis is Basis.FEE}
    return [e for e in shown.events if e.id in fees]


def paid_after(shown: Snapshot, demand: Event) -> Event | None:
    """Return the payment of a demand: one that came before another demand."""
    next_ = next((e for e in shown.after(demand) if e.kind in {K.PAID, K.FEE_ASKED}), None)
    return next_ if next_ and next_.kind is K.PAID else None


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
    runs = any(d.clock.event == letter.id and shown.runs_on(d) for d in windows_of(shown))
    return K.APPEALED not in later and (runs or shown.stands(letter))


def _ahead(shown: Snapshot, letter: Event) -> bool:
    """Return whether a letter's date, or its lack of one, is still how things stand."""
    lapsed = any(d.clock.event == letter.id for d in shown.lapsed)
    followed = any(e.promise or e.determines for e in shown.after(letter))
    return not lapsed and not followed


def _refusal(shown: Snapshot, letter: Event) -> Ground:
    found = said(TEMPLATES[letter.kind], shown, letter=letter)
    if letter.grounds and TEMPLATES[letter.kind] != "denied":
        # An exemption that stands beside another answer is answered like that of a denial.
        held, (_, answers) = standard(shown), filled("grounds/answers", shown, letter=letter)
        held = "" if held in found.texts or letter.kind is K.EXCEPTION_GRANTED else held
        asks = dict.fromkeys((*found.asks, *EXEMPT))
        found = found._replace(texts=(*found.texts, held, *answers), asks=tuple(asks))
    if calls_duplicate(letter):
        # What the file says of it is never public: it may concede that the rest is the same.
        differs = blank("what differs from the earlier request")
        no_copy = f"The letter calls the request a duplicate. It differs in this: {differs}."
        found = found._replace(texts=(*found.texts, no_copy))
    if letter.appeal_notice is False:
        found = found._replace(texts=(*found.texts, unnoticed()))
    by = shown.taken_back(letter)
    if by is not None:
        kept = (
            f"{words.sentence(on(by))} the agency reopened the request. I appeal the letter "
            f"{of(letter)} all the same, to keep the time that runs from it."
        )
        found = found._replace(texts=(*found.texts, kept))
    return Ground(letter.kind, found)


def _silence(shown: Snapshot, missed: Deadline) -> Ground:
    """Return what is said of a limit that lapsed, and of what came since and settled nothing."""
    opener = began(shown, missed)
    after = shown.after(opener)
    # A fee that is a ground of its own is told of there.
    own = charged(shown)
    since = [
        f"{words.sentence(on(e))}, after that limit, the agency {SINCE_THEN[e.kind]}{sum_asked(e)}."
        for e in after
        if e.kind in SINCE_THEN and e not in own and first_day(e.on) > missed.clock.due
    ]
    dated = [e for e in (opener, *after) if e.promise]
    own_dates = [d.clock.event for d in shown.lapsed if d.rule == RuleId.PROMISE]
    row = postponed(shown)
    # The row of dates is told once: of the last of them that passed, else of the time to decide.
    last = [e.id for e in row if e.id in own_dates][-1:]
    if missed.rule != RuleId.DETERMINE:
        own_dates = [e for e in last if e != missed.clock.event]
    found = said(
        LAPSED[missed.rule],
        shown,
        missed=missed,
        opener=opener,
        given=[e for e in after if e.kind is K.RELEASED],
        since=since,
        dates=[] if own_dates else dates_named(shown, told=missed.rule != RuleId.DETERMINE),
        named_dates=dated,
        some_beyond=any(beyond(shown, e) for e in dated),
        dates_in_a_row=0 if own_dates else len(row),
        last_named=row[-1].promise if row else None,
    )
    return Ground(missed.rule, found, missed.clock)


def _date(shown: Snapshot, letter: Event) -> Said:
    if letter.until is None:
        return said("no-date", shown, letter=letter)
    passed = {by_receipt: day for day, by_receipt in shown.history.beyond_limit[letter.id]}
    latest, statute = max(passed.values()), passed.get(False)
    return said("far-date", shown, letter=letter, statute=statute, at_the_latest=latest)


def _stopped(shown: Snapshot, opener: Event, missed: Clock) -> Ground:
    asked = [e for e in shown.after(opener) if e.kind in QUESTIONS]
    found = said("stopped", shown, missed=missed, asked=asked)
    return Ground("question", found, missed)


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
        Basis.SILENCE: {d.clock for d in defaults(shown)},
        Basis.DATE: {e.id for e in shown.events if _ahead(shown, e)},
    }
    windows = [(d, d.clock, stands.get(d.clock.basis)) for d in windows_of(shown)]
    found = [d for d, c, by in windows if by is None or (c.missed or c.event) in by]
    # A fee that the statute allows in full is no ground beside another one.
    fees = {e.id for e in shown.of(K.FEE_ASKED) if lawful(e)}
    plain = [d for d in found if d.clock.basis is not Basis.FEE or d.clock.event not in fees]
    return plain or found


def court_windows(shown: Snapshot) -> list[Deadline]:
    """Return the windows for a petition that nothing has met, of refusals that still stand.

    Beside them those that run on although the agency reopened the request, or granted it.
    """
    found = []
    for d in shown.deadlines:
        opener = shown.event(d.clock.missed.event if d.clock.missed else d.clock.event)
        if d.rule == RuleId.ARTICLE_78 and d.state in UNMET:
            stands = opener is None or shown.stands(opener)
            found += [d] if stands or shown.runs_on(d) else []
    return sorted(found, key=lambda d: d.target)


def refuses(shown: Snapshot, letter: Event) -> bool:
    """Return whether a letter refuses as far as a petition on the day is concerned.

    What was taken back does while a time to petition runs on.
    """
    by = shown.taken_back(letter)
    runs = letter.kind is not K.FEE_ASKED and any(
        shown.runs_on(d) is by for d in shown.deadlines if d.rule == RuleId.ARTICLE_78
    )
    return by is None or runs


def over(shown: Snapshot, missed: Deadline) -> bool:
    """Return whether the time to petition on a limit is over: to tell of it would be to say so."""
    return any(
        d.clock.missed == missed.clock and d.state is not State.OPEN
        for d in shown.deadlines
        if d.rule == RuleId.ARTICLE_78
    )
