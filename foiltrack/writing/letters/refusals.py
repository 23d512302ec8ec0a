"""What is to be known of a written refusal: its reason, its certificate, what it leaves open."""

from __future__ import annotations

import re

from foiltrack import words
from foiltrack.flags import uncertified
from foiltrack.law import texts
from foiltrack.model import Certified, Event, Kind, Request
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import Fact, blank, confirm
from foiltrack.writing.letters.parts import (
    all_quoted,
    ended,
    of,
    on,
    quoted,
    rests_on,
    see,
    wording,
)

CERTIFIES = {
    Certified.POSSESSION: "that it does not have possession of the records",
    Certified.SEARCH: "that the records cannot be found after diligent search",
}
OFFER = "I am willing to discuss reasonable cost."
SERVICE = (
    "engage an outside professional service, and tell me beforehand what it would cost (Public "
    "Officers Law §§ 89(3)(a), 87(1)(c))"
)


def no_reason(letter: Event) -> str:
    """Return that a letter gives no reason: it has no ground and no words either, and is public."""
    if letter.reason or letter.quote or letter.grounds or letter.private:
        return ""
    lacks = f"It gives no reason {confirm(Fact.NO_REASON)}"
    return f"{lacks}, although {texts.NOTICE.citation} requires one."


def questions(shown: Snapshot, letter: Event, who: str = "it") -> list[str]:
    """Return the questions to a claim of burden that the letter leaves open."""
    hours = f"how many hours the work would take, how {who} counted them, whose hours they are"
    if "hour" in wording(letter):
        hours = f"how {who} arrived at the hours, whose they are"
    asked = {
        f"how {who} searched, and how {who} counted the records": letter.search_described,
        f"{hours}, and what they would cost": None,
        "how the request could be narrowed": letter.narrowing,
        _service(letter, who): letter.outside_service or not rests_on(shown, texts.BURDEN),
    }
    return [text for text, known in asked.items() if known is not True]


def _service(letter: Event, who: str) -> str:
    """Return what is asked of an outside service; that none was considered may be known."""
    if letter.outside_service is False:
        return f"why {who} considered no outside service, and what one would cost"
    return f"whether {who} considered an outside service, and what that service would cost"


def answered_before(shown: Snapshot, letter: Event) -> Event | None:
    """Return the clarification that answers the last question or demand before a letter."""
    before = shown.events[: shown.history.place_of[letter.id]]
    asked = {Kind.CLARIFICATION_ASKED, Kind.NOT_DESCRIBED}
    told = [e for e in before if e.kind in asked | {Kind.FEE_ASKED, Kind.CLARIFIED}]
    answers = bool(told) and told[-1].kind is Kind.CLARIFIED
    return told[-1] if answers and any(e.kind in asked for e in told) else None


def calls_duplicate(letter: Event) -> bool:
    """Return whether a letter refuses the request as a duplicate of another one."""
    said = f"{wording(letter)} {' '.join(letter.grounds)}"
    return not letter.private and bool(_DUPLICATE.search(said))


_DUPLICATE = re.compile(
    r"\bduplicat(?:e|ive|es) (?:of|(?:\w+ )?(?:request|application|submission))\b"
    r"|\b(?:a|as|is|are|was|its?) duplicat(?:e|ive)\b(?! \w)|^\W*duplicat(?:e|ive)\W*$",
    re.IGNORECASE,
)
"""Says it of the request, and not of records that are kept twice or of copying."""


def certificate(shown: Snapshot, letter: Event, demand_now: str = "") -> str:
    """Return what is to be said of the certificate that a letter of "not held" is owed, if any.

    `demand_now` ends the sentence where none was demanded before.
    """
    lacking = dict(uncertified(shown))
    if letter in lacking:
        demand = lacking[letter]
        asked = f", although I asked for one {on(demand)}" if demand else ""
        return (
            f"The agency {quoted(texts.CERTIFICATE.quote)}{see(shown, texts.CERTIFICATE)}. I have "
            f"received no such certificate{asked} {confirm(Fact.NO_CERTIFICATE)}"
            f"{'' if demand else demand_now}."
        )
    given = next(
        e for e in (letter, *shown.after(letter)) if e.certified or e.kind is Kind.CERTIFIED
    )
    # A letter that certifies was told of just before.
    form = ""
    if given.certified:
        form = f"says {CERTIFIES[given.certified]}; it ".replace("that it", "that the agency")
    it = "It " if given == letter else f"The certificate {of(given)} {form}"
    if given.certified is Certified.POSSESSION:
        holder = "does not say whether anyone holds them for the agency"
        return f"{it}{holder} {confirm(Fact.NO_HOLDER)}."
    if given.search_described:
        return ""
    return (
        f"{it}does not say which files, offices and custodians were searched, or by which words "
        f"{confirm(Fact.SEARCH_NOT_DESCRIBED)}."
    )


def lacks_certificate(shown: Snapshot, letter: Event) -> bool:
    """Return whether nothing certifies what a letter says of records that are not held."""
    return letter in dict(uncertified(shown))


def described(shown: Snapshot) -> str:
    """Return the request in its own words, a blank where they are not kept."""
    text = shown.request.text
    return quoted(text) if text else blank("the words of the request")


def request_names(request: Request) -> str:
    """Return what a request names beside its words: custodians and search words, if any."""
    names = []
    if request.custodians:
        many = "s" if len(request.custodians) > 1 else ""
        names.append(f"as custodian{many} {words.series(request.custodians)}")
    if request.keywords:
        many = "s" if len(request.keywords) > 1 else ""
        names.append(f"as search word{many} {all_quoted(request.keywords)}")
    return ended(f"It names {' and '.join(names)}") if names else ""


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
    says = f": {event.reason}" if event.reason else " shows it"
    if event.quote:
        says = f"{comma} says {quoted(event.quote)}"
    return ended(f"{words.sentence(where)}{says}{mentions}")


def for_silence(letter: Event) -> bool:
    """Return whether a letter speaks of an answer that the requester did not give."""
    return bool(re.search(r"respon|answer|repl(y|ied)|hear|withdrawn|clarif", wording(letter)))


def decided_before(shown: Snapshot, letter: Event) -> bool:
    """Return whether the agency had decided on the request, or given records, before a letter."""
    before = shown.events[: shown.history.place_of[letter.id]]
    return any(e.determines or e.kind is Kind.RELEASED for e in before)


def unnoticed() -> str:
    """Return what a letter that does not tell of the appeal lacks."""
    return (
        "The letter does not state the right to appeal, although "
        f"{texts.NOTICE.citation} requires it."
    )


def unexplained(decision: Event, what: str = "The decision") -> str:
    """Return what the denial of an appeal lacks: the reasons that the statute requires, or "".

    Of one that names a ground it is said that no record is shown to fall under it.
    """
    if decision.kind is not Kind.APPEAL_DENIED or decision.reason or decision.grounds:
        return ""
    return (
        f"{what} does not {quoted(texts.EXPLAIN.quote)} the reasons for further denial "
        f"({texts.EXPLAIN.citation}) {confirm(Fact.NO_REASON)}."
    )
