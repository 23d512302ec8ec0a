"""Say what is left where a time is over, or where it runs on though it was taken back."""

from datetime import date

from foiltrack import days, words
from foiltrack.clocks.dates import after_period
from foiltrack.law import named
from foiltrack.law.newyork import (
    AGENCY_DETERMINES,
    APPEALS,
    CPLR_217,
    NYCRR_1401_5E,
    ONLY_STATE_BODIES,
    POL_89_3A,
    POL_89_4A,
    POL_89_4B,
    POL_89_5,
    SUBMITTER_STATES,
)
from foiltrack.law.types import STATE_BODIES, UNKNOWN_BODY, RuleId
from foiltrack.model import Event, Kind
from foiltrack.snapshot import APPEAL_DECISIONS_DUE, GRANTS, Snapshot
from foiltrack.standing import Deadline

K = Kind
APPEAL_OVER = (
    "the time to appeal that letter is over by the days on file, and to ask for the same again "
    "gives no new time"
)
"""What is said of a letter beside what may still be done about it."""
ANEW = "You can still file the request anew, which is safer, or ask that a late appeal be taken"
DUPLICATE = (
    "You can ask that a late appeal be taken. A new request for the same gives no new time "
    "(Kelly v NYPD, 1st Dept 2001; AO-15017): file one that differs, and say how (file --follows, "
    "--differs)"
)
"""What is left of a silence, and of a refusal in writing, that was not appealed in time."""


def late_appeal(letter: Event, windows: list[Deadline]) -> str:
    """Return that the time to appeal a refusal is over, as far as is known, and what may excuse it.

    Where only the seven business days of § 89(5)(c) ran, the thirty of § 89(4)(a) are told of.
    """
    window = max((d for d in windows if d.rule in APPEALS), key=lambda d: d.target)
    period = named(window.rule).period
    assert period is not None and window.clock.safe is not None
    of = f"from the refusal of {words.day(window.clock.on)}"
    excuses = []
    if letter.appeal_notice is False:
        excuses.append(
            "that the letter does not tell of the appeal (Barrett v Morgenthau; contested)"
        )
    if letter.received is not None:
        time = f"All counts of the {period.words} {of} are over"
    else:
        time = (
            f"The careful date, {words.day(window.clock.safe)}, of the {period.words} {of} is past"
        )
        excuses.append(f"a later day of receipt (edit {letter.id} --received DATE)")
    if excuses:
        time += f"; what may excuse a late appeal: {words.series(excuses, 'or')}"
    if window.rule == RuleId.EXCEPTION_APPEAL:
        thirty = after_period(named(RuleId.APPEAL), window.clock.on)
        time += f"; the thirty days, if § 89(4)(a) governs, are counted to {words.day(thirty)}"
    return time


def runs_on(window: Deadline, since: Event) -> str:
    """Return, as a sentence, that a reopening or a grant stops no window of the requester."""
    period = named(window.rule).period
    assert period is not None
    if since.kind is K.REOPENED:
        did = f"reopened the request on {words.event_day(since)}"
    else:
        did = f"granted it on {words.event_day(since)}, and no release of everything is on file"
    return f"The agency {did}: no text says that this stops the {period.words} (contested)."


def unfinished(snapshot: Snapshot, last: Event) -> tuple[str, str]:
    """Return what stands open after a last word on which no clock runs, and what the law gives."""
    on = words.event_day(last)
    if last.kind in GRANTS:
        law = _granted if last.kind is K.GRANTED else _granted_on_appeal
        what = f"the records: granted on {on}; no day for them runs, and none is logged"
        return what, law(snapshot, last)
    if last.kind is K.EXCEPTION_INVOKED:
        what = f"a decision: a review under § 89(5) was announced on {on}; no clock of it runs"
        return what, _reviewed(snapshot, last)
    what = f"the rest: a part came on {on}, and no day for the rest is on file"
    return what, f"{DATE_CERTAIN}; a failure to conform counts as a denial ({POL_89_4A}), {ARGUED}"


DATE_CERTAIN = (
    "what is not given within 20 business days of the acknowledgment needs a written reason and a "
    f"date certain ({POL_89_3A})"
)
ARGUED = "which is contested where records came or are promised"


def _granted(snapshot: Snapshot, letter: Event) -> str:
    part = snapshot.history.round_of.get(letter.id)
    ended = ""
    if part is not None and part.decide_by is not None:
        ended = f"; those 20 end on {words.day(part.decide_by)}"
    denied = f"without them a grant may count as a denial ({NYCRR_1401_5E}; contested)"
    return f"{DATE_CERTAIN}{ended}; {denied}"


def _granted_on_appeal(snapshot: Snapshot, decision: Event) -> str:
    """Return the times of an appeal that was granted on paper: the earliest that is argued."""
    law = (
        "on appeal an agency explains a further denial or provides access in ten business days "
        f"({POL_89_4A}); whether a grant without the records is a denial ({POL_89_4B}) is contested"
    )
    ends = [d.clock.strict for d in snapshot.deadlines if d.rule in APPEAL_DECISIONS_DUE]
    known = [day for day in (decision.on, ends[-1] if ends else None) if isinstance(day, date)]
    if not known:
        return law
    end = after_period(named(RuleId.ARTICLE_78), min(known))
    counted = f"the four months of {CPLR_217} from {words.day(min(known))}, to {words.day(end)}"
    return f"{law}. A careful petitioner counts {counted}: ask a lawyer before then"


def _reviewed(snapshot: Snapshot, letter: Event) -> str:
    body = snapshot.request.agency.body
    if body not in STATE_BODIES | UNKNOWN_BODY:
        return (
            f"§ 89(5) does not govern this body ({ONLY_STATE_BODIES.citation}); a letter that "
            f"names no approximate date may count as a denial ({NYCRR_1401_5E}; contested)"
        )
    times = (
        f"{SUBMITTER_STATES.words} for the submitter's statement, then {AGENCY_DETERMINES.words}"
    )
    text = f"{times} for the determination ({POL_89_5})"
    if isinstance(letter.on, date):
        both = SUBMITTER_STATES.n + AGENCY_DETERMINES.n
        end = days.add_business_days(snapshot.history.calendar, letter.on, both)
        text += f"; counted from that letter, both end on {words.day(end)}"
    return text
