"""Raise flags for the requester's eyes only: assumptions, windows that close or were let pass."""

from __future__ import annotations

import re

from foiltrack import words
from foiltrack.clocks import Basis
from foiltrack.flags.values import Audience, Flag, FlagId, Strength, over
from foiltrack.law.newyork import POL_89_4A
from foiltrack.law.types import RuleId
from foiltrack.model import Event, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.standing import UNUSED, State

CLOSING_WITHIN = 7
"""Calendar days before its safe date from which an open window is called closing."""


def misaddressed(snapshot: Snapshot) -> list[Event]:
    """Return the appeals that were addressed to the records access officer, or as the request was.

    An appeal goes to the head or the governing body of the agency, or to whom they designate
    (Public Officers Law § 89(4)(a)): never to the records access officer (21 NYCRR 1401.7(b)).
    """
    request, agency = snapshot.request, snapshot.request.agency
    taken = _mail(agency.appeals_email)
    elsewhere = (_mail(request.to) | _mail(agency.email)) - taken if taken else set()
    return [
        e
        for e in snapshot.of(Kind.APPEALED)
        if e.to and "appeal" not in e.to.casefold() and not (_mail(e.to) & taken)
        if _RECORDS_OFFICER.search(e.to) or (_mail(e.to) & elsewhere)
    ]


_RECORDS_OFFICER = re.compile(r"\b(?:foil|records?)(?: access)? officer\b", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w.-]+\w")


def _mail(text: str | None) -> set[str]:
    """Return the mail addresses of a text, without capitals."""
    return set(_MAIL.findall((text or "").casefold()))


def receipt_assumed(snapshot: Snapshot) -> list[Flag]:
    """Flag each act of mine whose receipt a deadline only assumes."""
    assumed = {d.clock.event: d.clock.on for d in snapshot.deadlines if d.clock.assumed}
    astray = {
        e.id: f" The appeal was addressed to “{e.to}”: that may not be where appeals go."
        for e in misaddressed(snapshot)
    }
    return [
        Flag(
            flag=FlagId.RECEIPT_ASSUMED,
            event=event,
            on=on,
            says=f"No proof of receipt is on file: {words.day(on)} is assumed. Log proof with "
            f"'received'.{astray.get(event, '')}",
            citation="General Construction Law § 20",
            strength=Strength.ARGUABLE,
            audience=Audience.MINE,
        )
        for event, on in assumed.items()
        if event is not None
    ]


def appeal_window_closing(snapshot: Snapshot) -> list[Flag]:
    """Flag an open window that must be used and whose safe date is near."""
    return [
        Flag(
            flag=FlagId.APPEAL_WINDOW_CLOSING,
            event=d.clock.event,
            on=d.target,
            says=f"{words.sentence(words.CLOCKS[d.rule])}: {words.file_by(d, snapshot.today)}.",
            citation=d.citation,
            strength=Strength.STRONG,
            audience=Audience.MINE,
        )
        for d in snapshot.deadlines
        if d.state is State.OPEN and (d.days_left or 0) <= CLOSING_WITHIN and snapshot.must(d)
    ]


def appeal_past_safe_date(snapshot: Snapshot) -> list[Flag]:
    """Flag a window to appeal a refusal or a silence that was let pass."""
    if over(snapshot.events):
        return []
    return [
        Flag(
            flag=FlagId.APPEAL_PAST_SAFE_DATE,
            event=d.clock.event,
            on=d.target,
            says=f"The careful date for an appeal of {words.appealed(d)} was "
            f"{words.day(d.target)}: {words.state(d)}.",
            citation=POL_89_4A,
            strength=Strength.ARGUABLE if d.state is State.PAST_SAFE else Strength.CONTESTED,
            audience=Audience.MINE,
        )
        for d in snapshot.deadlines
        if d.rule == RuleId.APPEAL
        and d.clock.basis in {Basis.EVENT, Basis.SILENCE}
        and d.state in UNUSED
    ]
