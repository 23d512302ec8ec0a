"""What an appeal says to each kind of written refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from foiltrack import words
from foiltrack.flags import uncertified
from foiltrack.law import texts
from foiltrack.law.cases import case
from foiltrack.law.types import STATE_BODIES, UNKNOWN_BODY
from foiltrack.model import Certified, Event, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import Fact, blank, confirm
from foiltrack.writing.letters import exemptions
from foiltrack.writing.letters.parts import (
    begin,
    ended,
    evidence,
    of,
    on,
    quoted,
    reason,
    rests_on,
    said,
    see,
)

K = Kind


@dataclass(frozen=True, slots=True)
class Said:
    """Hold what an appeal says on one ground: what is appealed, a heading, the paragraphs."""

    what: str
    """As the opening names it: `the denial of September 24, 2019`."""
    heading: str
    texts: tuple[str, ...]


OFFER = "I am willing to discuss reasonable cost."


def _no_reason(letter: Event) -> str:
    if letter.reason or letter.quote or letter.private:
        return ""
    return f" It gives no reason {confirm(Fact.NO_REASON)}, which {texts.NOTICE.citation} requires."


def _denied(shown: Snapshot, letter: Event) -> Said:
    partly = letter.kind is K.PARTLY_GRANTED
    done = "granted the request in part and denied the rest" if partly else "denied the request"
    hidden = f"under {blank('the grounds of the letter')}" if letter.private else ""
    first = f"{begin(on(letter))} the agency {done} {exemptions.cited(letter) or hidden}".rstrip()
    paragraphs = [" ".join([ended(first), *said(letter), *exemptions.particulars(letter)])]
    if not letter.grounds and not letter.private:
        paragraphs.append(exemptions.none_named(shown, letter))
    paragraphs += [
        *exemptions.police_discipline(shown, letter),
        *exemptions.standard(shown),
        *exemptions.answers(shown, letter),
    ]
    what = f"the agency's {'partial ' if partly else ''}denial {of(letter)}"
    named = letter.grounds or letter.private
    heading = "The exemptions do not justify the denial" if named else "No ground is named"
    return Said(what, heading, tuple(paragraphs))


def _undue_burden(shown: Snapshot, letter: Event) -> Said:
    counted = (
        [f"By its own count it located {words.count(letter.count, 'record')}."]
        if letter.count
        else []
    )
    first = f"{begin(on(letter))} the agency refused the request as a burden."
    paragraphs = [" ".join([first, *said(letter), *counted])]
    if rests_on(texts.BURDEN, shown.today):
        paragraphs.append(f"{burden_rule(shown, letter)} {OFFER}")
    else:
        paragraphs.append(f"The burden is to be proved{see(shown.today, 'jewish-press-doe')}.")
    paragraphs.append(f"Please state: {'; '.join(questions(shown, letter))}.")
    return Said(
        f"the agency's refusal {of(letter)}", "A burden that is not shown", tuple(paragraphs)
    )


def burden_rule(shown: Snapshot, letter: Event) -> str:
    """Return the statute's rule on burden, whole, and whether the letter meets its condition."""
    text = texts.BURDEN
    proved = see(shown.today, "jewish-press-doe")
    known = {
        True: "The letter says that such a service was considered, not that none could do the "
        f"work {confirm(Fact.NO_SERVICE)}.",
        False: "The letter considers no such service.",
        None: f"The letter does not say that none could {confirm(Fact.NO_SERVICE)}.",
    }
    return (
        "The statute forbids an agency to deny a request because it is voluminous or burdensome, "
        f"whether for want of staff {quoted(text.quote)}, if an outside professional service could "
        "do the copying, programming or other work that a copy requires; the agency may recover "
        f"what that costs (Public Officers Law §§ 89(3)(a), 87(1)(c)). "
        f"{known[letter.outside_service]}"
        + (f" A burden has to be proved{proved}." if proved else "")
    )


def questions(shown: Snapshot, letter: Event) -> list[str]:
    """Return the questions to a claim of burden that the letter leaves open."""
    service = rests_on(texts.BURDEN, shown.today)
    asked = [
        (letter.search_described, "how it searched, and how it counted the records"),
        (None, "how many hours the work would take, of whom, and at what cost"),
        (letter.narrowing, "how the request could be narrowed"),
        (
            letter.outside_service or not service,
            "which outside service it considered, and what that service would cost",
        ),
    ]
    return [text for known, text in asked if known is not True]


def certificate(shown: Snapshot, letter: Event) -> str:
    """Return what the file carries of the certificate that a letter of "not held" is owed."""
    lacking = dict(uncertified(shown))
    if letter in lacking:
        demand = lacking[letter]
        although = f", although I asked for one {on(demand)}" if demand else ""
        return (
            f"On request the agency {quoted(texts.CERTIFICATE.quote)}"
            f"{see(shown.today, texts.CERTIFICATE)}. I have received no such certificate"
            f"{although} {confirm(Fact.NO_CERTIFICATE)}."
        )
    later = (letter, *shown.after(letter))
    given = next(e for e in later if e.certified or e.kind is K.CERTIFIED)
    what = {
        Certified.POSSESSION: "that it does not have possession of the records",
        Certified.SEARCH: "that the records cannot be found after diligent search",
        None: "that",
    }[given.certified]
    who = "The letter certifies" if given is letter else f"{begin(on(given))} the agency certified"
    return f"{who} {what}."


def _not_held(shown: Snapshot, letter: Event) -> Said:
    shows = evidence(shown)
    first = (
        f"{begin(on(letter))} the agency answered that it does not hold the records or cannot find "
        "them."
    )
    paragraphs = [" ".join([first, *said(letter)]), certificate(shown, letter)]
    if shows:
        paragraphs.append(
            f"What shows that the agency holds them: {ended('; '.join(shows))} That is “a "
            "demonstrable factual basis to support the contention that the requested documents "
            "existed”, on which a court holds a hearing"
            f"{see(shown.today, 'gould-factual-basis', 'oddone')}."
        )
    paragraphs.append(
        "I ask for a new search, also for records that contractors, consultants or others keep "
        f"for the agency, which are its records too{see(shown.today, texts.HELD_FOR_AGENCY)}, and "
        "for a statement of where and how the agency searched."
    )
    return Said(
        f"the agency's answer {of(letter)}",
        "The answer that there are no records",
        tuple(paragraphs),
    )


def _not_described(shown: Snapshot, letter: Event) -> Said:
    request, names = shown.request, []
    if request.custodians:
        names.append(f"as custodians {words.series(list(request.custodians))}")
    if request.keywords:
        names.append(f"as search words {words.series([quoted(k) for k in request.keywords])}")
    described = quoted(request.text or request.subject)
    first = (
        f"{begin(on(letter))} the agency refused the request as not reasonably describing the "
        "records."
    )
    paragraphs = [
        " ".join([first, *said(letter)]),
        "Breadth is no ground of refusal; the agency must show that the description is "
        "insufficient to locate and identify the records"
        f"{see(shown.today, 'konigsberg')}.{_two_tests(shown)} "
        + ended(f"The request describes them: {described}")
        + (f" It names {' and '.join(names)}." if names else ""),
        "The agency must help a requester to identify the records, and say how they are filed, "
        f"retrieved or generated{see(shown.today, texts.HELP)}; an answer that they are not "
        f"described comes with direction, where possible{see(shown.today, texts.DIRECTION)}. The "
        f"letter gives no such help {confirm(Fact.NO_DIRECTION)}. If the agency stands by its "
        "answer, please tell me how it files such records and what it needs to find them.",
    ]
    clarified = [e for e in shown.after(letter) if e.kind is K.CLARIFIED]
    if clarified:
        paragraphs.append(
            f"I clarified the request {on(clarified[0])} without accepting that it was unclear; I "
            "appeal the refusal to preserve my rights."
        )
    return Said(
        f"the agency's refusal {of(letter)}", "The records are described", tuple(paragraphs)
    )


def _two_tests(shown: Snapshot) -> str:
    """Return Wagner's two tests, once it was decided."""
    decided = see(shown.today, "wagner")
    if not decided:
        return ""
    return (
        " Whether records are reasonably described, and whether they can be retrieved with "
        f"reasonable effort, are two tests; a failed search does not make a request vague{decided}."
    )


def _neither_confirmed(shown: Snapshot, letter: Event) -> Said:
    first = (
        f"{begin(on(letter))} the agency neither confirmed nor denied that it has the records."
        f"{_no_reason(letter)}"
    )
    paragraphs = (
        " ".join([first, *said(letter)]),
        "Such an answer is for cases in which the existence of the records is itself exempt. "
        "Please state under which exemption the existence falls, and why.",
        *exemptions.standard(shown),
    )
    return Said(
        f"the agency's answer {of(letter)}", "The existence of records is not exempt", paragraphs
    )


def _referred(shown: Snapshot, letter: Event) -> Said:
    to = f": {reason(letter)}" if letter.reason else ""
    first = ended(f"{begin(on(letter))} the agency referred me to another body{to}")
    quote = [ended(f"The letter says: {quoted(letter.quote)}")] if letter.quote else []
    paragraphs = (
        " ".join([first, *quote]),
        "I ask for the records that the agency itself has, and for those that others keep for it"
        f"{see(shown.today, texts.HELD_FOR_AGENCY)}. If there are none, I ask it to certify that"
        f"{see(shown.today, texts.CERTIFICATE)}.",
    )
    return Said(
        f"the agency's answer {of(letter)}", "The agency answers for its own records", paragraphs
    )


def _closed(shown: Snapshot, letter: Event) -> Said:
    before = shown.events[: shown.events.index(letter)]
    decided = any(e.determines or e.kind is K.RELEASED for e in before)
    none = "" if decided else f" I have received no decision on it {confirm(Fact.NONE_RECEIVED)}."
    first = f"{begin(on(letter))} the agency closed the request.{_no_reason(letter)}"
    told = " ".join([letter.quote or "", letter.reason or ""]).casefold()
    silence = re.search(r"respon|answer|repl(y|ied)|hear|withdrawn|clarif", told)
    wagner = case("wagner")
    compare = f" Compare {wagner.cite} (request “deemed withdrawn”; reversed)."
    paragraphs = [
        " ".join([first, *said(letter)]) + none,
        "The statute knows three answers to a request: the records, a denial in writing, or an "
        f"acknowledgment with a date{see(shown.today, texts.ANSWER)}. Closing it is none of them"
        + (", and a requester's silence ends no request." if silence else ".")
        + (compare if silence and wagner.citable(shown.today) else ""),
        "I take the closing as a denial of what I still want, and ask that the request be "
        "reopened and decided.",
    ]
    return Said(
        f"the closing of the request {on(letter)}",
        "The request may not be closed",
        tuple(paragraphs),
    )


def _exception(shown: Snapshot, letter: Event) -> Said:
    first = (
        f"{begin(on(letter))} the agency granted an exception from disclosure for the records."
        f"{_no_reason(letter)}"
    )
    paragraphs = [" ".join([first, *said(letter)])]
    if shown.request.agency.body not in STATE_BODIES | UNKNOWN_BODY:
        paragraphs.append(
            "Section 89(5) governs state agencies, and public corporations most of whose members "
            "the governor appoints (Public Officers Law § 89(5)(h)). It does not govern this "
            "agency: the letter is a denial, and I appeal it as one."
        )
        paragraphs += exemptions.standard(shown)
    else:
        paragraphs.append(
            f"Whoever submitted the records {quoted(texts.EXCEPTION.quote)} to the exception "
            "(Public Officers Law § 89(5)(e)), and so has the agency (§ 89(5)(f)). Please state "
            "what was submitted as to the necessity of the exception, and for which parts of the "
            "records, and give the rest."
        )
    return Said(f"the exception granted {on(letter)}", "The exception is not shown", (*paragraphs,))


REFUSALS: dict[Kind, Callable[[Snapshot, Event], Said]] = {
    K.DENIED: _denied,
    K.PARTLY_GRANTED: _denied,
    K.UNDUE_BURDEN: _undue_burden,
    K.NOT_HELD: _not_held,
    K.NOT_DESCRIBED: _not_described,
    K.NEITHER_CONFIRMED: _neither_confirmed,
    K.REFERRED: _referred,
    K.CLOSED: _closed,
    K.EXCEPTION_GRANTED: _exception,
}
"""For each kind of refusal: what an appeal says of it."""


def unnoticed(letter: Event) -> str:
    """Return what a letter that does not tell of the appeal lacks."""
    return f"The letter does not state the right to appeal, as {texts.NOTICE.citation} requires."
