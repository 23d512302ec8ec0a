"""What every letter is made of: who writes to whom, days as letters write them, citations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from foiltrack import words
from foiltrack.law import named
from foiltrack.law.cases import bracketed, case
from foiltrack.law.texts import COMMITTEE, SILENCE_IS_DENIAL
from foiltrack.law.types import Authority, RuleId
from foiltrack.model import AGENCY_ACTS, About, Event, Kind, Via
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline
from foiltrack.writing.blanks import OPEN, Fact, blank, confirm, of_requests
from foiltrack.writing.document import Block, Heading, Items, Lines, Paragraph
from foiltrack.writing.letters.addressee import Addressee

SENT: dict[Via, str] = {
    Via.EMAIL: "by e-mail",
    Via.PORTAL: "through the agency's portal",
    Via.MAIL: "by mail",
    Via.FAX: "by fax",
    Via.IN_PERSON: "in person",
}


GRANTING = frozenset(
    {Kind.GRANTED, Kind.PARTLY_GRANTED, Kind.RELEASED}
    | {Kind.APPEAL_GRANTED, Kind.APPEAL_PARTLY_GRANTED}
)
"""Letters whose date is the day for the records, not for a decision."""


def on(event: Event) -> str:
    """Return `on September 5, 2019`, `in August 2018 [the day]`, an inferred day to confirm."""
    if isinstance(event.on, About):
        return f"in {words.written(event.on)} {blank('the day')}"
    text = f"on {words.written(event.on)}"
    return f"{text} {confirm(Fact.INFERRED_DAY)}" if event.inferred else text


def begin(text: str) -> str:
    """Return the same at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def of(event: Event) -> str:
    """Return `of September 5, 2019`: the same for a letter's date."""
    return f"of {on(event).partition(' ')[2]}"


def limit(value: date) -> str:
    """Return a limit with its weekday: `Friday, August 30, 2019`."""
    return f"{value:%A}, {words.written(value)}"


def period(rule_id: RuleId) -> str:
    """Return `5 business days`: the period of a rule that counts one."""
    found = named(rule_id).period
    assert found is not None
    return found.words


def late(deadline: Deadline) -> str:
    """Return `3 business days`: how far past its limit a clock is, or was answered."""
    return words.count(deadline.late or 0, "business day")


NO_APPEAL = "This letter is not an appeal and waives no right to appeal."
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(n: int) -> str:
    """Return a small number in words: `four`, `13`."""
    return NUMBERS[n] if n < len(NUMBERS) else f"{n:,}"


def quoted(text: str, stop: str = "") -> str:
    """Return somebody's words in a line of ours; quotation marks inside them stay as they are.

    A comma of ours that follows stands within the marks, as is American.
    """
    return f"“{' '.join(text.split())}{stop}”"


def all_quoted(found: Iterable[str]) -> str:
    """Return several quotations as English lists them.

    >>> all_quoted(["a", "b", "c"])
    '“a,” “b” and “c”'
    """
    return words.series([quoted(text) for text in found]).replace("”, ", ",” ")


def ended(text: str) -> str:
    """Return a sentence with one stop at its end, within a quotation that ends it, as is American.

    >>> ended("He said “no”"), ended("He said “No.”"), ended("all of them")
    ('He said “no.”', 'He said “No.”', 'all of them.')
    """
    bare = text.rstrip("”")
    if bare[-1:] in (".", "!", "?"):
        return text
    return f"{bare}.{text[len(bare) :]}"


SPEAKS = re.compile(r"\b(?:I|[Ww]e|[Oo]urs?|us|[Yy]ou(?:rs?)?|[Mm]y|me)\b")
"""Words that would speak of the sender and the reader of our letter, not of the agency."""


def reason(event: Event) -> str | None:
    """Return the reason of a letter, as it is summed up; a blank where it may not be printed."""
    if not event.reason:
        return None
    if event.private:
        return blank("the letter's reason")
    if SPEAKS.search(event.reason):
        return blank("the letter's own words")
    return event.reason.strip().removesuffix(".")


def wording(letter: Event) -> str:
    """Return the words and the reason of a letter, without capitals, to be searched."""
    return f"{letter.quote or ''} {letter.reason or ''}".casefold()


def says(letter: Event) -> str:
    """Return `: “…”`, a letter's own words to go behind what it does; nothing without them."""
    return f": {quoted(letter.quote)}" if letter.quote else ""


def said(letter: Event) -> list[str]:
    """Return what a letter says for itself: its own words, then its reason."""
    found = [ended(f"The letter reads in part{says(letter)}")] if letter.quote else []
    why = reason(letter)
    if why and why.startswith(OPEN):
        found += [] if found else [f"The letter gave as its reason {why}."]
    elif why:
        found.append(ended(f"The letter gave as its reason: {why}"))
    return found


def fails(act: str, rule: Authority | None = None, joined: str = ", and such") -> str:
    """Return that an act fails subdivision three, and so is a denial, in the statute's words."""
    also = f"; see also {rule.citation}" if rule else ""
    return (
        f"{act} is a failure to conform to subdivision three{joined} a failure “shall constitute a "
        f"denial” ({SILENCE_IS_DENIAL.citation}{also})"
    )


def rests_on(authority: Authority, day: date) -> bool:
    """Return whether a letter of a day may rest on a text."""
    return authority.since is None or authority.since <= day


def see(day: date, *authorities: Authority | str, in_court: bool = False) -> str:
    """Return texts and cases in parentheses with a space before, those that a day may cite."""
    found = [
        authority.citation if isinstance(authority, Authority) else bracketed(case(authority).cite)
        for authority in authorities
        if isinstance(authority, Authority) or case(authority).citable(day, in_court=in_court)
    ]
    return f" ({'; '.join(found)})" if found else ""


def head(sender: Requester, to: Addressee, title: str, about: Lines, day: date) -> list[Block]:
    """Return who writes, when, to whom and how; what about; and the salutation."""
    own = (sender.name or blank("your name"), *_address(sender))
    return [
        Lines(own),
        Lines((words.written(day),)),
        Lines((to.how, *to.lines)),
        Heading(2, title),
        about,
        Lines((f"Dear {to.name}:",)),
    ]


def _address(sender: Requester) -> tuple[str, ...]:
    lines = tuple(line.strip() for line in (sender.address or "").splitlines() if line.strip())
    if not lines:
        lines = (blank("your address"),)
    return (*lines, *((sender.email,) if sender.email else ()))


def reference(*views: Snapshot) -> Lines:
    """Return which requests a letter is about: date, subject, the agency's number of each."""
    lines = []
    for shown in views:
        request = shown.request
        numbers = f", No. {', '.join(request.numbers)}" if request.numbers else ""
        subject = " ".join(request.subject.split()).removesuffix(".")
        appeals = [e.number for e in shown.events if e.number]
        numbers += f", appeal No. {appeals[-1]}" if appeals else ""
        lines.append(f"{subject}, request {of(shown.events[0])}{numbers}")
    if len(lines) == 1:
        return Lines((f"Re: {lines[0]}",))
    return Lines(("Re:", *(f"{n}. {line}" for n, line in enumerate(lines, 1))))


def which(numbers: list[int], views: tuple[Snapshot, ...]) -> str:
    """Return ` (requests 1 and 3)`: to which of several requests something belongs."""
    if len(numbers) == len(views):
        return ""
    listed = words.series([str(n) for n in numbers])
    return f" (request{'' if len(numbers) == 1 else 's'} {listed})"


def each(text: str, numbers: list[int], views: tuple[Snapshot, ...]) -> str:
    """Return a text whose facts are to be confirmed for each of several requests by itself."""
    return of_requests(text, numbers) if len(views) > 1 else text


def asked(shown: Snapshot) -> str:
    """Return when and where the request was sent: 21 NYCRR 1401.7(e)(1)."""
    return (
        f"{begin(on(shown.events[0]))} I requested these records under the Freedom of Information "
        f"Law{', ' if shown.request.via else '; '}{sent(shown)}."
    )


def place_sent(shown: Snapshot) -> str | None:
    """Return where the request was sent, as far as the file says."""
    request = shown.request
    known = {Via.EMAIL: request.agency.email, Via.PORTAL: request.agency.portal}
    return request.to or (known.get(request.via) if request.via else None)


def sent(shown: Snapshot) -> str:
    """Return how and to which place the request was sent, as far as the file says."""
    request, place = shown.request, place_sent(shown)
    if request.via is Via.PORTAL:
        return SENT[Via.PORTAL] + (f" ({place})" if place else "")
    way = SENT[request.via] if request.via else "the request was sent"
    return f"{way} to {place or blank('where the request was sent')}"


def wanted(shown: Snapshot) -> str | None:
    """Return which records are still wanted, without those that were given.

    None where nothing on file says it: a part was granted, and neither named nor given.
    """
    named = " ".join((shown.request.wanted or "").split()).removesuffix(".")
    given = [
        on(e) + (f" ({words.count(e.count, 'record')})" if e.count else "")
        for e in shown.of(Kind.RELEASED)
    ]
    if not named and not given and shown.has(Kind.PARTLY_GRANTED, Kind.APPEAL_PARTLY_GRANTED):
        return None
    less = f", except so far as they were given {words.series(given)}" if given else ""
    return f"{named or 'all of them'}{less}"


def still_wanted(shown: Snapshot, lead: str = "I still want") -> str:
    """Return a sentence of the records still wanted: 21 NYCRR 1401.7(e)(2)."""
    found = wanted(shown) or blank("the records still wanted")
    return ended(f"{lead}{' ' if found[:1].islower() else ': '}{found}")


def received(shown: Snapshot, event: Event, counted: Deadline) -> str:
    """Return how the day of receipt is known: proved, stated, or only taken from the sending."""
    proof = shown.history.proof_of(event)
    filing = event is shown.events[0]
    what = "The agency received " + ("the request" if filing else f"my letter {of(event)}")
    if proof is not None and isinstance(proof.on, date):
        kept = " (proof enclosed)" if proof.documents else ""
        return f"{what} on {words.written(proof.on)}{kept}."
    known = event.received or (shown.request.received_on if filing else None)
    if known is not None:
        return f"{what} on {words.written(known)}."
    mark = confirm(RECEIPTS.get(event.kind, Fact.DAY_OF_RECEIPT))
    return f"{what} on {words.written(counted.clock.on)} {mark}."


def evidence(shown: Snapshot) -> list[str]:
    """Return what shows that the agency has the records, a sentence each, with where it stands."""
    return [shows(event) for event in shown.of(Kind.EVIDENCE) if not event.private]


def shows(event: Event) -> str:
    """Return one piece of evidence as a sentence."""
    where = event.source or (event.documents[0].name if event.documents else "the evidence")
    mentions = f" ({words.count(event.count, 'mention')})" if event.count else ""
    comma = "," if "," in where else ""
    if event.quote and event.count and event.count > 1:
        words_of = quoted(event.quote).replace(".”", "”")
        return f"{words_of} is mentioned {event.count:,} times (see, for one, {where})."
    if event.quote:
        return ended(f"{begin(where)}{comma} says {quoted(event.quote)}{mentions}")
    return ended(f"{begin(where)}{f': {event.reason}' if event.reason else ' shows it'}{mentions}")


def signature(sender: Requester, *more: str) -> list[Block]:
    """Return the close, for a hand to sign."""
    name = sender.name or blank("your name")
    return [Lines(("Sincerely,", "", "", name)), *([Lines(more)] if more else [])]


def copy_line() -> str:
    """Return the copy to the Committee on Open Government."""
    return f"cc: {COMMITTEE[0]}, {COMMITTEE[1]}, {COMMITTEE[-1]}"


def enclosed(*views: Snapshot) -> list[Block]:
    """Return what goes with a letter, each letter once, in the order of the history."""
    events = (event for shown in views for event in shown.events if event.documents)
    papers = tuple(dict.fromkeys(map(_paper, events)))
    return [Paragraph("Enclosed:"), Items(papers)] if papers else []


def _paper(event: Event) -> str:
    """Return what an enclosure is: `the agency's letter of September 24, 2019`."""
    day = words.written(event.on)
    if event.kind is Kind.FILED:
        return f"my request of {day}"
    if event.kind is Kind.RECEIVED:
        return f"proof of receipt on {day}"
    if event.kind in AGENCY_ACTS:
        return f"the agency's letter of {day}"
    if event.kind is Kind.EVIDENCE:
        return f"evidence: {event.source or event.documents[0].name}"
    if event.kind in {Kind.NOTE, Kind.CONTACT}:
        return f"note of {day}"
    return f"my letter of {day}"


def began(shown: Snapshot, deadline: Deadline) -> Event:
    """Return the event from which a clock of the agency runs."""
    found = {e.id: e for e in shown.events}
    return found.get(deadline.clock.event or "", shown.events[0])


RECEIPTS: dict[Kind, Fact] = {
    Kind.APPEALED: Fact.RECEIPT_OF_APPEAL,
    Kind.CLARIFIED: Fact.RECEIPT_OF_CLARIFICATION,
}
"""What is confirmed of the receipt of what was sent, where it is not the request."""


def receipt(shown: Snapshot, deadline: Deadline) -> str:
    """Return the mark of a count that begins with a receipt which is only assumed, or nothing."""
    if not deadline.clock.assumed:
        return ""
    return f" {confirm(RECEIPTS.get(began(shown, deadline).kind, Fact.DAY_OF_RECEIPT))}"


def none_earlier(shown: Snapshot, deadline: Deadline, who: str = "I") -> str:
    """Return that a late first answer was the first, for the person to confirm."""
    clarified = began(shown, deadline).kind is Kind.CLARIFIED
    fact = Fact.NONE_TO_CLARIFICATION if clarified else Fact.NO_EARLIER_ANSWER
    return f"; {who} received no earlier answer {confirm(fact)}"


def counted_from(shown: Snapshot, deadline: Deadline) -> str:
    """Return day 0 of a count of the agency's: proved, or only taken to be the day of receipt."""
    text = words.written(deadline.clock.on)
    if deadline.clock.assumed:
        return f"{text}{receipt(shown, deadline)}"
    opener = began(shown, deadline)
    if opener.inferred and opener.on == deadline.clock.on:
        return on(opener).partition(" ")[2]
    return text


def settled_on(shown: Snapshot, deadline: Deadline) -> str:
    """Return `on September 5, 2019`: when a clock was answered, as its event has it."""
    settled = deadline.clock.settled
    assert settled is not None
    return on(next(e for e in shown.events if e.id == settled.by))


def decided(event: Event) -> str:
    """Return what became of an appeal: `on September 20, 2019 the appeal was denied (“…”)`."""
    in_words = f" ({quoted(event.quote)})" if event.quote else ""
    became = {
        Kind.APPEAL_GRANTED: "the appeal was granted",
        Kind.APPEAL_PARTLY_GRANTED: "the appeal was granted only in part",
        Kind.APPEAL_DENIED: "the appeal was denied",
        Kind.APPEAL_REMANDED: "the agency sent the appeal back to its records officer",
    }
    return f"{on(event)} {became[event.kind]}{in_words}"
