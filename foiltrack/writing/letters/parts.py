"""What every letter is made of: days as letters write them, words of others, citations."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from foiltrack import words
from foiltrack.law import named, texts
from foiltrack.law.cases import bracketed, case
from foiltrack.law.types import Authority, RuleId
from foiltrack.model import GRANTING, About, Event, Kind, Via
from foiltrack.snapshot import Snapshot
from foiltrack.standing import Deadline
from foiltrack.writing.blanks import OPEN, Fact, blank, confirm

K = Kind
SENT: dict[Via, str] = {
    Via.EMAIL: "by e-mail",
    Via.PORTAL: "through the agency's portal",
    Via.MAIL: "by mail",
    Via.FAX: "by fax",
    Via.IN_PERSON: "in person",
}


FAILED = "the agency's failure to decide "
THE_REST = "the rest of the request "
DID: dict[Kind, str] = {
    K.ACKNOWLEDGED: "acknowledged the request",
    K.EXTENDED: "put off its decision",
    K.CLARIFICATION_ASKED: "asked {other} to clarify the request",
    K.NOT_DESCRIBED: "refused the request as not reasonably describing the records",
    K.CLARIFIED: "clarified the request",
    K.FEE_ASKED: "asked for a fee",
    K.PAID: "paid the fee",
    K.DENIED: "denied the request",
    K.UNDUE_BURDEN: "refused the request as a burden",
    K.NOT_HELD: "answered that it does not hold the records or cannot find them",
    K.NEITHER_CONFIRMED: "neither confirmed nor denied that it has the records",
    K.REFERRED: "referred {other} to another body",
    K.PARTLY_GRANTED: "granted the request in part and denied the rest",
    K.GRANTED: "granted the request",
    K.RELEASED: "gave the records",
    K.CLOSED: "closed the request",
    K.REOPENED: "reopened the request",
    K.CERTIFICATION_DEMANDED: "demanded of {other} the certificate that "
    f"{texts.CERTIFICATE.citation} requires",
    K.CERTIFIED: "certified",
    K.EXCEPTION_INVOKED: "announced a review under Public Officers Law § 89(5)",
    K.EXCEPTION_GRANTED: "granted an exception from disclosure for the records",
    K.APPEALED: "appealed to {other}",
    K.APPEAL_ACKNOWLEDGED: "acknowledged the appeal",
    K.APPEAL_GRANTED: "granted the appeal",
    K.APPEAL_PARTLY_GRANTED: "granted the appeal only in part",
    K.APPEAL_DENIED: "denied the appeal",
    K.APPEAL_REMANDED: "sent the appeal back to its records officer",
    K.FOLLOWED_UP: "asked {other} where the request stands",
}
"""What was done, and to whom; notes, contacts and what the court did are of no letter."""


class Said(NamedTuple):
    """Hold what an appeal says on one ground: what is appealed, a heading, the paragraphs."""

    what: str
    """As the opening names it: `the denial of September 24, 2019`."""
    heading: str
    texts: tuple[str, ...]
    """One that is empty is left out."""
    asks: tuple[str, ...] = ()
    """The relief beside the records themselves; what is of `ALIKE` comes last."""
    granted: bool = False
    """Whether the records were granted, so that nothing is left to decide."""


REDACT = "redact what is exempt, if anything is, and give the rest"
LIST = (
    "list each record that it withholds, in whole or in part, with its date, author, subject and "
    "ground, and state now every ground on which it means to rely"
)
CERTIFY = (
    "certify, for any record which it says it does not have, that it does not have possession of "
    f"it or that it cannot be found after diligent search ({texts.CERTIFICATE.citation})"
)
EXEMPT = (REDACT, LIST)
"""What is asked where records are withheld."""
ALIKE = (*EXEMPT, CERTIFY)
"""Relief that several grounds ask for in the same words, in its order: all of it of a silence."""


def sentences(*said: str | None) -> str:
    """Return sentences one after the other, without those that are empty."""
    return " ".join(filter(None, said))


def on(event: Event) -> str:
    """Return `on September 5, 2019`, `in August 2018 [the day]`, an inferred day to confirm."""
    if isinstance(event.on, About):
        return f"in {words.written(event.on)} {blank('the day')}"
    text = f"on {words.written(event.on)}"
    return f"{text} {confirm(Fact.INFERRED_DAY)}" if event.inferred else text


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


def passed(shown: Snapshot, deadline: Deadline, what: str = "decision of the appeal") -> str:
    """Return when the time for an act of the agency ended, without a stop."""
    time, start = period(deadline.rule), counted(shown, deadline)
    return f"The {time} for the {what}, {start}, ended on {limit(deadline.clock.due)}"


late = words.overdue_by
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


_SENTENCE = re.compile(r"[^a-z\s].*[.!?…]\W*", re.DOTALL)
"""A whole sentence: how a letter is read, and not how it is summed up."""


def reason(event: Event) -> str | None:
    """Return the reason of a letter; a blank where it may not be printed.

    A whole sentence is the letter's own and is quoted; a summary is not.
    """
    if not event.reason:
        return None
    if event.private:
        return blank("the letter's reason")
    text = event.reason.strip()
    if _SENTENCE.fullmatch(text):
        return quoted(text)
    if SPEAKS.search(text):
        return blank("the letter's own words")
    return text


def wording(letter: Event) -> str:
    """Return the words and the reason of a letter, without capitals, to be searched."""
    return f"{letter.quote or ''} {letter.reason or ''}".casefold()


def says(letter: Event) -> str:
    """Return `: “…”`, a letter's own words to go behind what it does; nothing without them."""
    return f": {quoted(letter.quote)}" if letter.quote else ""


def said(letter: Event) -> str:
    """Return what a letter says for itself: its own words, then its reason."""
    why, gave = reason(letter) or "", "The letter gave as its reason"
    if why.startswith(OPEN):
        why = "" if letter.quote else f"{gave} {why}."
    elif why:
        why = ended(f"{gave}: {why}")
    return sentences(letter.quote and ended(f"The letter reads in part{says(letter)}"), why)


def fails(act: str, rule: Authority | None = None, joined: str = ", and such") -> str:
    """Return that an act fails subdivision three, and so is a denial, in the statute's words."""
    also = f"; see also {rule.citation}" if rule else ""
    return (
        f"{act} is a failure to conform to subdivision three{joined} a failure “shall constitute a "
        f"denial” ({texts.SILENCE_IS_DENIAL.citation}{also})"
    )


def rests_on(shown: Snapshot, authority: Authority) -> bool:
    """Return whether a letter of the day may rest on a text."""
    return authority.since is None or authority.since <= shown.today


def see(shown: Snapshot, *authorities: Authority | str, in_court: bool = False) -> str:
    """Return texts and cases in parentheses with a space before, those that the day may cite."""
    found = [
        one.citation if isinstance(one, Authority) else bracketed(case(one).cite)
        for one in authorities
        if isinstance(one, Authority) or case(one).citable(shown.today, in_court=in_court)
    ]
    return f" ({'; '.join(found)})" if found else ""


def requested(shown: Snapshot) -> str:
    """Return when and where the request was sent: 21 NYCRR 1401.7(e)(1)."""
    via, place = shown.request.via, place_sent(shown)
    how = f", {SENT[via]}" if via else "; the request was sent"
    if via is not Via.PORTAL:
        how += f" to {place or blank('where the request was sent')}"
    elif place:
        how += f" ({place})"
    made = f"{words.sentence(on(shown.events[0]))} I requested these records"
    return f"{made} under the Freedom of Information Law{how}."


def place_sent(shown: Snapshot) -> str | None:
    """Return where the request was sent, as far as the file says."""
    request = shown.request
    known = {Via.EMAIL: request.agency.email, Via.PORTAL: request.agency.portal}
    return request.to or (known.get(request.via) if request.via else None)


def way_sent(shown: Snapshot, agency: str = "the agency") -> str:
    """Return how the request was sent and to which place, as far as the file says; or nothing."""
    place, via = place_sent(shown), shown.request.via
    way = SENT[via].replace("the agency", agency) if via else ""
    return f"{way} to {place}".strip() if place and via is not Via.PORTAL else way


def wanted(shown: Snapshot) -> str | None:
    """Return which records are said to be still wanted, without those that were given."""
    named = " ".join((shown.request.wanted or "").split()).removesuffix(".")
    return f"{named}{_less(shown)}" if named else None


def _less(shown: Snapshot) -> str:
    given = [
        on(e) + (f" ({words.count(e.count, 'record')})" if e.count else "")
        for e in shown.of(K.RELEASED)
    ]
    return f", except so far as they were given {words.series(given)}" if given else ""


def still_wanted(shown: Snapshot, lead: str = "I still want", asks: str = "I ask for them") -> str:
    """Return a sentence of the records still wanted: 21 NYCRR 1401.7(e)(2).

    Where nothing on file says which they are, it asks for those that were requested, but has a
    blank where a part was granted and none was given.
    """
    found, less = wanted(shown), _less(shown)
    if not found and (less or not shown.has(K.PARTLY_GRANTED, K.APPEAL_PARTLY_GRANTED)):
        return ended(f"{asks}{less}")
    found = found or blank("the records still wanted")
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


def began(shown: Snapshot, deadline: Deadline) -> Event:
    """Return the event from which a clock of the agency runs."""
    return shown.event(deadline.clock.event) or shown.events[0]


RECEIPTS: dict[Kind, Fact] = {
    K.APPEALED: Fact.RECEIPT_OF_APPEAL,
    K.CLARIFIED: Fact.RECEIPT_OF_CLARIFICATION,
}
"""What is confirmed of the receipt of what was sent, where it is not the request."""


def receipt(shown: Snapshot, deadline: Deadline) -> str:
    """Return the mark of a count that begins with a receipt which is only assumed, or nothing."""
    if not deadline.clock.assumed:
        return ""
    return f" {confirm(RECEIPTS.get(began(shown, deadline).kind, Fact.DAY_OF_RECEIPT))}"


def none_earlier(shown: Snapshot, deadline: Deadline, who: str = "I") -> str:
    """Return that a late first answer was the first, to be confirmed; of another limit, nothing."""
    if deadline.rule != RuleId.ACKNOWLEDGE:
        return ""
    clarified = began(shown, deadline).kind is K.CLARIFIED
    fact = Fact.NONE_TO_CLARIFICATION if clarified else Fact.NO_EARLIER_ANSWER
    return f"; {who} received no earlier answer {confirm(fact)}"


def missing(shown: Snapshot, deadline: Deadline) -> str:
    """Return what did not come by a limit that lapsed, as one says that one has it not."""
    if deadline.rule == RuleId.PROMISE and began(shown, deadline).kind in GRANTING:
        what = awaited(shown, began(shown, deadline))
        return f"not received {what} {confirm(Fact.RECORDS_NOT_RECEIVED)}"
    none = "answer" if deadline.rule == RuleId.ACKNOWLEDGE else "decision"
    return f"received no {none} {confirm(Fact.NONE_RECEIVED)}"


def awaited(shown: Snapshot, letter: Event) -> str:
    """Return what a letter that grants records leaves to come: the records, or the rest of them."""
    given = K.RELEASED in {letter.kind, *(e.kind for e in shown.after(letter))}
    return "the rest" if given else "the records"


def counted(shown: Snapshot, deadline: Deadline) -> str:
    """Return `from September 5, 2019`: how a time of the agency's is counted."""
    start, later = counted_from(shown, deadline), later_start(shown, deadline)
    return f"even counted from {start}, {later}" if later else f"from {start}"


def later_start(shown: Snapshot, deadline: Deadline) -> str:
    """Return `when the fee was paid`, where the time to decide is counted from such an act.

    The statute counts from the acknowledgment alone: that a time begins anew is a reading in the
    agency's favor, which no letter concedes.
    """
    began_anew = {K.PAID: "when the fee was paid", K.REOPENED: "when the request was reopened"}
    decides = deadline.rule == RuleId.DETERMINE
    return began_anew.get(began(shown, deadline).kind, "") if decides else ""


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
    answer = deadline.clock.settled and shown.event(deadline.clock.settled.by)
    assert answer
    return on(answer)


def decided(event: Event) -> str:
    """Return what became of an appeal: `on September 20, 2019 the appeal was denied (“…”)`."""
    in_words = f" ({quoted(event.quote)})" if event.quote else ""
    became = {
        K.APPEAL_GRANTED: "the appeal was granted",
        K.APPEAL_PARTLY_GRANTED: "the appeal was granted only in part",
        K.APPEAL_DENIED: "the appeal was denied",
        K.APPEAL_REMANDED: "the agency sent the appeal back to its records officer",
    }
    return f"{on(event)} {became[event.kind]}{in_words}"
