"""Say what is left where a time is over, or where it runs on though it was taken back."""

from foiltrack import words
from foiltrack.clocks.dates import after_period
from foiltrack.law import named
from foiltrack.law.newyork import APPEALS
from foiltrack.law.types import RuleId
from foiltrack.model import Event, Kind
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
        time += f"; the thirty days, if § 89(4)(a) governs, run to {words.day(thirty)}"
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
