"""What every letter is made of: who writes to whom, days as letters write them, citations."""

from __future__ import annotations

from datetime import date

from foiltrack import words
from foiltrack.law import named
from foiltrack.law.cases import bracketed, case
from foiltrack.law.texts import COMMITTEE
from foiltrack.law.types import Authority, RuleId
from foiltrack.model import About, Event, Kind, Via
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline
from foiltrack.writing.blanks import blank, confirm
from foiltrack.writing.document import Block, Items, Lines, Paragraph

SENT: dict[Via, str] = {
    Via.EMAIL: "by e-mail",
    Via.PORTAL: "through the agency's portal",
    Via.MAIL: "by mail",
    Via.FAX: "by fax",
    Via.IN_PERSON: "in person",
}


GRANTING = frozenset({Kind.GRANTED, Kind.PARTLY_GRANTED, Kind.APPEAL_GRANTED, Kind.RELEASED})
"""Letters whose date is the day for the records, not for a decision."""


def on(event: Event) -> str:
    """`on September 5, 2019`, `in August 2018 [the day]`; an inferred day is to be confirmed."""
    if isinstance(event.on, About):
        return f"in {words.written(event.on)} {blank('the day')}"
    text = f"on {words.written(event.on)}"
    return f"{text} {confirm('the day, which was worked out')}" if event.inferred else text


def begin(text: str) -> str:
    """The same at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def of(event: Event) -> str:
    """`of September 5, 2019`: the same for a letter's date."""
    return f"of {on(event).partition(' ')[2]}"


def limit(value: date) -> str:
    """A limit with its weekday: `Friday, August 30, 2019`."""
    return f"{value:%A}, {words.written(value)}"


def period(rule_id: RuleId) -> str:
    """`5 business days`: the period of a rule that counts one."""
    found = named(rule_id).period
    assert found is not None
    return found.words


def late(deadline: Deadline) -> str:
    """`3 business days`: how far past its limit a clock of the agency is, or was answered."""
    return words.count(deadline.late or 0, "business day")


def quoted(text: str) -> str:
    """Somebody's words in a line of ours; marks of quotation inside them stay as they are."""
    return f"“{' '.join(text.split())}”"


def ended(text: str) -> str:
    """A sentence with one stop at its end, also where it ends in a quotation with its own.

    >>> ended("He said “no”"), ended("He said “No.”")
    ('He said “no”.', 'He said “No.”')
    """
    return text if text.rstrip("”")[-1:] in (".", "!", "?") else f"{text}."


def reason(event: Event) -> str | None:
    """The reason of a letter, in substance: it is the file's summary, not always its words."""
    if event.private:
        return blank("the letter's reason") if event.reason else None
    return event.reason.strip().removesuffix(".") if event.reason else None


def listed(texts: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join([", ".join(texts[:-1]), texts[-1]]) if len(texts) > 1 else "".join(texts)


def rests_on(authority: Authority, day: date) -> bool:
    """Whether a letter of a day may rest on a text."""
    return authority.since is None or authority.since <= day


def authority(day: date, text: Authority, *case_ids: str) -> str:
    """A text and cases in parentheses with a space before."""
    found = [bracketed(c.cite) for case_id in case_ids if (c := case(case_id)).citable(day)]
    return f" ({'; '.join([text.citation, *found])})"


def head(sender: Requester, to: tuple[str, ...], day: date) -> list[Block]:
    """Who writes, when, to whom."""
    own = (sender.name or blank("your name"), *_address(sender))
    return [Lines(own), Lines((words.written(day),)), Lines(to)]


def _address(sender: Requester) -> tuple[str, ...]:
    lines = tuple(line.strip() for line in (sender.address or "").splitlines() if line.strip())
    if not lines:
        lines = (blank("your address"),)
    return (*lines, *((sender.email,) if sender.email else ()))


def appeals_officer(shown: Snapshot) -> tuple[str, ...]:
    """To whom appeals go."""
    agency = shown.request.agency
    name = agency.appeals_officer or "FOIL Appeals Officer"
    address = _lines(agency.appeals_address)
    if not address and not agency.appeals_email:
        address = (blank("address for appeals"),)
    parts = (name, agency.appeals_title, agency.name, *address, agency.appeals_email)
    return tuple(p for p in parts if p)


def records_officer(shown: Snapshot) -> tuple[str, ...]:
    """To whom requests go."""
    agency = shown.request.agency
    where = agency.email or agency.portal or shown.request.to or blank("the agency's address")
    return ("Records Access Officer", agency.name, where)


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(line.strip() for line in (text or "").splitlines() if line.strip())


def reference(shown: Snapshot) -> Lines:
    """Which request a letter is about: its date, its subject, the agency's number."""
    request = shown.request
    numbers = f"; your number {', '.join(request.numbers)}" if request.numbers else ""
    filed = on(shown.events[0]).partition(" ")[2]
    return Lines((f"Re: Freedom of Information Law request of {filed}{numbers}",))


def asked(shown: Snapshot) -> str:
    """When and where the request was sent, and for what: 21 NYCRR 1401.7(e), first and second."""
    request = shown.request
    return (
        f"{begin(on(shown.events[0]))} I asked the agency for records under the Freedom of "
        f"Information Law, on this subject: {ended(request.subject.strip())} "
        f"I sent the request {sent(shown)}."
    )


def place_sent(shown: Snapshot) -> str | None:
    """Where the request was sent, as far as the file tells it."""
    request = shown.request
    known = {Via.EMAIL: request.agency.email, Via.PORTAL: request.agency.portal}
    return request.to or (known.get(request.via) if request.via else None)


def sent(shown: Snapshot) -> str:
    """How and to which place the request was sent, as far as the file tells it."""
    request, place = shown.request, place_sent(shown)
    if place is None and request.via is Via.PORTAL:
        return SENT[Via.PORTAL]
    way = f"{SENT[request.via]} " if request.via else ""
    return f"{way}to {place or blank('where the request was sent')}"


def wanted(shown: Snapshot) -> str:
    """The records that are still wanted."""
    return shown.request.wanted or blank("the records still wanted")


def received(shown: Snapshot, event: Event, counted: Deadline) -> str:
    """How the day of receipt is known: proved, stated, or only taken from the sending."""
    proof = shown.history.proof_of(event)
    filing = event is shown.events[0]
    what = "The request" if filing else "My letter"
    if proof is not None and isinstance(proof.on, date):
        kept = "enclosed" if proof.documents else "on file"
        return f"{what} was received on {words.written(proof.on)} (proof {kept})."
    known = event.received or (shown.request.received_on if filing else None)
    if known is not None:
        return f"{what} was received on {words.written(known)}."
    if counted.clock.on != event.on:
        return (
            f"{what} was sent by mail {on(event)} and is taken to have been received on "
            f"{words.written(counted.clock.on)} {confirm('the day of receipt')}."
        )
    return f"{what} was sent {on(event)} {confirm('the day of receipt')}."


def evidence(shown: Snapshot) -> list[str]:
    """What shows that the agency holds the records, each with where it stands."""
    found = []
    for event in shown.events:
        if event.kind != "evidence" or event.private:
            continue
        said = quoted(event.quote) if event.quote else event.reason
        where = event.source or (event.documents[0].name if event.documents else None)
        parts = [p for p in (where, said) if p]
        found.append(": ".join(parts) if parts else "the evidence enclosed")
    return found


def signature(sender: Requester, *more: str) -> list[Block]:
    """The close, for a hand to sign."""
    name = sender.name or blank("your name")
    return [
        Lines(("Sincerely,", "", "", name, *_address(sender))),
        *([Lines(more)] if more else []),
    ]


def copy_line() -> str:
    """The copy to the Committee on Open Government."""
    return f"cc: {', '.join(COMMITTEE)}"


def enclosed(shown: Snapshot) -> list[Block]:
    """The documents that go with a letter, in the order of the history."""
    names = [d.name for e in shown.events for d in e.documents]
    if not names:
        return [Paragraph(f"Enclosed: {blank('copies of the request and of the letters')}.")]
    request = () if shown.events[0].documents else (blank("a copy of the request"),)
    return [Paragraph("Enclosed:"), Items((*request, *names))]


def began(shown: Snapshot, deadline: Deadline) -> Event:
    """The event from which a clock of the agency runs."""
    found = {e.id: e for e in shown.events}
    return found.get(deadline.clock.event or "", shown.events[0])


def counted_from(shown: Snapshot, deadline: Deadline) -> str:
    """Day 0 of a count of the agency's: proved, or only taken to be the day of receipt."""
    text = words.written(deadline.clock.on)
    if deadline.clock.assumed:
        return f"{text} {confirm('the day of receipt')}"
    opener = began(shown, deadline)
    if opener.inferred and opener.on == deadline.clock.on:
        return on(opener).partition(" ")[2]
    return text


def settled_on(shown: Snapshot, deadline: Deadline) -> str:
    """`on September 5, 2019`: when a clock was answered, as its event has it."""
    settled = deadline.clock.settled
    assert settled is not None
    return on(next(e for e in shown.events if e.id == settled.by))


def decided(event: Event) -> str:
    """What became of an appeal: `on September 20, 2019 the appeal was denied (“…”)`."""
    said = f" ({quoted(event.quote)})" if event.quote else ""
    became = {
        Kind.APPEAL_GRANTED: "the appeal was granted",
        Kind.APPEAL_PARTLY_GRANTED: "the appeal was granted only in part",
        Kind.APPEAL_DENIED: "the appeal was denied",
        Kind.APPEAL_REMANDED: "the agency sent the appeal back to its records officer",
    }
    return f"{on(event)} {became[event.kind]}{said}"
