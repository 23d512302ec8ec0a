"""Name each figure of a group by what it measures, with its n: one list for every output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from foiltrack import words
from foiltrack.durations import Durations
from foiltrack.kinds import KINDS
from foiltrack.law.types import RuleId
from foiltrack.measures import Group, Outcome, Promises, Wait

WAITS = "waits"
QUARTILES = ("quartile_1", "median", "quartile_3")
FEW = 5
"""Waits that must have ended for a quartile of them to say anything."""
SHARES = {"quartile_1": "a quarter", "median": "half", "quartile_3": "three quarters"}
CUT_OFF = "cut off (a question, a fee, a reopening or the end)"
"""What became of a wait that neither ended nor goes on."""
UNDECIDED = "not decided on yet"
"""What became of a date that still slips."""
FROM = {
    RuleId.ACKNOWLEDGE: "the receipt",
    RuleId.DETERMINE: "the acknowledgment",
    RuleId.APPEAL_DECISION: "the receipt of the appeal",
    RuleId.EXCEPTION_APPEAL_DECISION: "the receipt of the appeal",
}
"""What a wait is counted from."""
FATES = {
    "kept": ("kept", "decided by then"),
    "superseded": ("replaced", "a later date came in time"),
    "broken": ("broken", "passed without a decision or a later date"),
    "stopped": ("stopped", "by a question, a fee or the end of the matter"),
    "running": ("still to come", "no decision yet"),
    "not_known": ("not known", "the day of the answer is not on file"),
}
"""What became of the dates that an agency named, in a word and explained."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """Hold one figure: `value` of the `n` that `of` names, or the business days of their spread.

    `value` is None where too few have ended to tell.
    """

    figure: str
    what: str
    value: int | None
    n: int
    of: str


def figures(group: Group) -> tuple[Figure, ...]:
    """Return every figure of a group that is of anything: none is of 0."""
    requests = group.requests
    found = [figure for wait in group.waits for figure in _wait(wait)]
    found += _promises(group.promises, requests)
    extensions = group.extensions
    found += [
        _figure("extensions", "letters that ask for more time", extensions.letters, requests),
        _figure("extended", "requests with an extension", extensions.extended, requests),
        _figure("extended-again", "requests with several", extensions.repeatedly, requests),
    ]
    found += [_outcome("outcome", one, requests, "requests") for one in group.outcomes]
    appeals = sum(one.n for one in group.appeals)
    found += [_outcome("appeal", one, appeals, "appeals") for one in group.appeals]
    if group.not_held:
        what = "letters that records are not held, certified then or later"
        found.append(_figure("certified", what, group.certified, group.not_held, "such letters"))
    found.append(_figure("overdue", "requests overdue now", group.overdue, requests))
    found += [
        _figure(
            f"{one.rule}.lapsed",
            f"clocks run out now: {words.CLOCKS[one.rule]} (the longest by "
            f"{words.count(one.longest_late, 'business day')})",
            one.clocks,
            requests,
        )
        for one in group.lapsed
    ]
    return tuple(figure for figure in found if figure.n)


def _figure(name: str, what: str, value: int | None, n: int, of: str = "requests") -> Figure:
    return Figure(figure=name, what=what, value=value, n=n, of=of)


def _wait(wait: Wait) -> Iterator[Figure]:
    name = words.CLOCKS[wait.rule]
    limit = words.count(wait.limit, "business day")
    yield _figure(
        f"{wait.rule}.within",
        f"{name} within {limit} of {FROM[wait.rule]}",
        wait.within,
        wait.due,
        "those whose limit has passed",
    )
    yield from _spread(
        str(wait.rule), f"business days from {FROM[wait.rule]} to the {name}", wait.days
    )


def _spread(name: str, what: str, spread: Durations) -> Iterator[Figure]:
    of = f"{WAITS}, {spread.cut} of them not seen to end" if spread.cut else WAITS
    for quartile in QUARTILES:
        yield _figure(
            f"{name}.{quartile.replace('_', '-')}",
            f"{what}, by which {SHARES[quartile]} had it",
            getattr(spread, quartile) if spread.ended >= FEW else None,
            spread.n,
            of,
        )


def wait_words(spread: Durations, rule: RuleId) -> str:
    """Return when waits for a duty ended: by which day a share of them, of few on which days."""
    verb = "answered" if rule == RuleId.ACKNOWLEDGE else "decided"
    if spread.ended < FEW:
        return _words(f"{verb} on {_days(spread)}", spread)
    half = f"half {verb} by business day {spread.median}"
    if spread.median is None:
        half = f"fewer than half {verb} so far"
    return _words(half + _quarters(spread, ""), spread)


def slip_words(spread: Durations) -> str:
    """Return by how much dates slipped: so much or less a share of them, of few each."""
    if spread.ended < FEW:
        days = words.series([str(step.days) for step in spread.steps])
        noun = "business day" if days == "1" else "business days"
        return _words(f"slipped by {days} {noun}", spread, UNDECIDED)
    half = f"half slipped by {words.count(spread.median or 0, 'business day')} or less"
    if spread.median is None:
        half = "fewer than half decided so far"
    return _words(half + _quarters(spread, " or less"), spread, UNDECIDED)


def _days(spread: Durations) -> str:
    days = [str(step.days) for step in spread.steps]
    return f"business day{'s' if len(days) > 1 else ''} {words.series(days)}"


def _quarters(spread: Durations, less: str) -> str:
    others = (("a quarter", spread.quartile_1), ("three quarters", spread.quartile_3))
    known = [f"{share} by {day}{less}" for share, day in others if day is not None]
    return f" ({', '.join(known)})" if known else ""


def _words(ended: str, spread: Durations, going_on: str = "still waiting") -> str:
    """Return what is said of waits that ended, with how many did, and what became of the others."""
    parts = [f"{ended} ({spread.ended} of {spread.n})"] if spread.ended else []
    if spread.ended >= FEW:
        parts = [ended, f"{spread.ended} of {spread.n} seen to end"]
    going = spread.cut - spread.stopped
    parts += [f"{going} {going_on}"] if going else []
    parts += [f"{spread.stopped} {CUT_OFF}"] if spread.stopped else []
    return "; ".join(parts)


def _promises(promises: Promises, requests: int) -> Iterator[Figure]:
    name = str(RuleId.PROMISE)
    yield _figure(f"{name}.made", "dates that the agency named", promises.made, requests)
    for fate, (word, why) in FATES.items():
        yield _figure(
            f"{name}.{fate.replace('_', '-')}",
            f"dates {word}: {why}",
            getattr(promises, fate),
            promises.made,
            "dates named",
        )
    yield from _spread(
        f"{name}.slip", "business days from the date named to the decision", promises.slip
    )


def _outcome(name: str, outcome: Outcome, n: int, of: str) -> Figure:
    what = f"{name}: {outcome_words(outcome)}"
    return _figure(f"{name}.{outcome.kind or 'none'}", what, outcome.n, n, of)


def outcome_words(outcome: Outcome) -> str:
    """Return an outcome as a list says it."""
    if outcome.kind is None:
        return "not decided yet"
    text = KINDS[outcome.kind].name
    return text if text.startswith("§") else text[0].lower() + text[1:]
