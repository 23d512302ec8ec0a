"""What an appeal says to each kind of written refusal."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from foiltrack import words
from foiltrack.flags import uncertified
from foiltrack.law import texts
from foiltrack.law.cases import case
from foiltrack.law.types import STATE_BODIES, UNKNOWN_BODY
from foiltrack.model import Certified, Event, Kind
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import Fact, blank, confirm
from foiltrack.writing.letters import exemptions
from foiltrack.writing.letters.burden import burden_rule, questions
from foiltrack.writing.letters.parts import (
    all_quoted,
    begin,
    ended,
    evidence,
    fails,
    of,
    on,
    quoted,
    reason,
    rests_on,
    said,
    says,
    see,
    wording,
)
from foiltrack.writing.letters.relief import CERTIFY, EXEMPT, Said

K = Kind


CERTIFIES = {
    Certified.POSSESSION: "that it does not have possession of the records",
    Certified.SEARCH: "that the records cannot be found after diligent search",
}
"""The two forms of the certificate of Public Officers Law § 89(3)(a)."""
OFFER = "I am willing to discuss reasonable cost."
SERVICE = (
    "engage an outside professional service, and tell me beforehand what it would cost (Public "
    "Officers Law §§ 89(3)(a), 87(1)(c))"
)


def _no_reason(letter: Event) -> str:
    if letter.reason or letter.quote or letter.private:
        return ""
    return (
        f" It gives no reason {confirm(Fact.NO_REASON)}, although {texts.NOTICE.citation} requires "
        "one."
    )


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
    return Said(what, heading, tuple(paragraphs), EXEMPT)


def _undue_burden(shown: Snapshot, letter: Event) -> Said:
    counted = [f"It puts the number of records at {letter.count:,}."] if letter.count else []
    first = f"{begin(on(letter))} the agency refused the request as a burden."
    paragraphs = [" ".join([first, *said(letter), *counted])]
    paragraphs.append(f"{burden_rule(shown, letter)} {OFFER}")
    paragraphs.append(f"Please state: {'; '.join(questions(shown, letter))}.")
    service = f", or {SERVICE}" if rests_on(texts.BURDEN, shown.today) else ""
    return Said(
        f"the agency's denial {of(letter)}",
        "A burden that is not shown",
        tuple(paragraphs),
        (f"give the records in parts as they are ready{service}",),
    )


def certificate(shown: Snapshot, letter: Event, demand_now: str = "") -> list[str]:
    """Return what is to be said of the certificate that a letter of "not held" is owed.

    `demand_now` ends the sentence where none was demanded before.
    """
    lacking = dict(uncertified(shown))
    if letter in lacking:
        demand = lacking[letter]
        although = f", although I asked for one {on(demand)}" if demand else ""
        return [
            f"The agency {quoted(texts.CERTIFICATE.quote)}{see(shown.today, texts.CERTIFICATE)}. I "
            f"have received no such certificate{although} {confirm(Fact.NO_CERTIFICATE)}"
            f"{'' if demand else demand_now}."
        ]
    given = next(e for e in (letter, *shown.after(letter)) if e.certified or e.kind is K.CERTIFIED)
    # A letter that certifies was told of just before.
    form = ""
    if given.certified:
        form = f"says {CERTIFIES[given.certified]}; it ".replace("that it", "that the agency")
    it = "It " if given == letter else f"The certificate {of(given)} {form}"
    if given.certified is Certified.POSSESSION:
        holder = "does not say whether anyone holds them for the agency"
        return [f"{it}{holder} {confirm(Fact.NO_HOLDER)}."]
    if given.search_described:
        return []
    return [
        f"{it}does not say which files, offices and custodians were searched, or by which words "
        f"{confirm(Fact.SEARCH_NOT_DESCRIBED)}."
    ]


def factual_basis(shown: Snapshot, *, in_court: bool = False) -> str:
    """Return to what evidence that the records exist entitles a requester."""
    cases = see(shown.today, "gould-factual-basis", "oddone", in_court=in_court)
    who = "Respondent" if in_court else "the agency"
    return (
        "“a demonstrable factual basis to support the contention that the requested documents "
        f"existed,” and that {who} controls them, which entitles a requester to a hearing"
        f"{cases}."
    )


def _not_held(shown: Snapshot, letter: Event) -> Said:
    shown_by = evidence(shown)
    answered = "that it does not hold the records or cannot find them"
    answered = CERTIFIES[letter.certified] if letter.certified else answered
    first = f"{begin(on(letter))} the agency answered {answered}."
    owed = certificate(shown, letter, ", and demand it now")
    told = " ".join([first, *said(letter)])
    paragraphs = [" ".join([told, *owed])] if letter.certified else [told, *owed]
    if shown_by:
        paragraphs.append(f"{' '.join(shown_by)} That is {factual_basis(shown)}")
    search = (
        "search anew, also for records that contractors or consultants hold for it, and state "
        "where and how it searched"
    )
    certified = letter not in dict(uncertified(shown))
    return Said(
        f"the agency's denial {of(letter)}",
        "The answer that there are no records",
        tuple(paragraphs),
        (search, *([] if certified else [CERTIFY])),
    )


def described(shown: Snapshot) -> str:
    """Return the request in its own words, a blank where they are not kept."""
    text = shown.request.text
    return quoted(text) if text else blank("the words of the request")


def _not_described(shown: Snapshot, letter: Event) -> Said:
    request, names = shown.request, []
    if request.custodians:
        many = "s" if len(request.custodians) > 1 else ""
        names.append(f"as custodian{many} {words.series(list(request.custodians))}")
    if request.keywords:
        many = "s" if len(request.keywords) > 1 else ""
        names.append(f"as search word{many} {all_quoted(request.keywords)}")
    first = (
        f"{begin(on(letter))} the agency refused the request as not reasonably describing the "
        "records."
    )
    paragraphs = [
        " ".join([first, *said(letter)]),
        breadth(shown.today, "the agency")
        + (f" {tests} " if (tests := two_tests(shown.today)) else " ")
        + ended(f"The request describes them: {described(shown)}")
        + (ended(f" It names {' and '.join(names)}") if names else ""),
        f"{help_owed(shown, 'The agency')}. The letter gives no such help "
        f"{confirm(Fact.NO_DIRECTION)}.",
    ]
    clarified = [e for e in shown.after(letter) if e.kind is K.CLARIFIED]
    if clarified:
        paragraphs.append(
            f"I clarified the request {on(clarified[0])}. I do not accept that it was unclear, and "
            "appeal the refusal to preserve my rights."
        )
    return Said(
        f"the agency's denial {of(letter)}",
        "The records are described",
        tuple(paragraphs),
        (
            "search by the description that it has, or tell me how it files such records and what "
            "it needs to find them",
        ),
    )


def breadth(day: date, who: str, *, in_court: bool = False) -> str:
    """Return that a broad request is no reason to refuse, and what an agency must show."""
    return (
        f"Breadth is no ground of refusal; {who} must show that the description is insufficient to "
        f"locate and identify the records{see(day, 'konigsberg', in_court=in_court)}."
    )


def help_owed(shown: Snapshot, who: str) -> str:
    """Return that an agency helps to describe records, and gives direction, without a stop."""
    return (
        f"{who} must help a requester to identify the records, and say how they are filed"
        f"{see(shown.today, texts.HELP)}; an answer that they are not described must give "
        f"direction, where possible{see(shown.today, texts.DIRECTION)}"
    )


def two_tests(day: date, *, in_court: bool = False) -> str:
    """Return Wagner's two tests; until it was decided, what is owed of electronic records."""
    decided = see(day, "wagner", in_court=in_court)
    if not decided:
        cited = see(day, "data-tree", in_court=in_court)
        owed = "Electronic records that can be retrieved with reasonable effort must be given"
        return f"{owed}{cited}." if cited else ""
    return (
        "Whether records are reasonably described, and whether they can be retrieved with "
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
        f"the agency's denial {of(letter)}",
        "The answer that neither confirms nor denies",
        paragraphs,
        ("say whether it has the records",),
    )


def not_one_of_three(shown: Snapshot, what: str) -> str:
    """Return that something is no lawful answer to a request, without a stop."""
    return (
        f"{what} is none of the three answers that the statute provides for: the records, a "
        f"denial in writing, or an acknowledgment with a date{see(shown.today, texts.ANSWER)}"
    )


def _referred(shown: Snapshot, letter: Event) -> Said:
    to = f": {reason(letter)}" if letter.reason else ""
    first = ended(f"{begin(on(letter))} the agency referred me to another body{to}")
    quote = [ended(f"The letter reads in part{says(letter)}")] if letter.quote else []
    paragraphs = (
        " ".join([first, *quote]),
        f"{not_one_of_three(shown, 'A referral')}. {fails('It')}; I appeal it as one.",
    )
    search = "search its own records, and those that contractors or consultants hold for it"
    return Said(
        f"the agency's denial {of(letter)}",
        "The agency answers for its own records",
        paragraphs,
        (search, CERTIFY),
    )


def for_silence(letter: Event) -> bool:
    """Return whether a letter speaks of an answer that the requester did not give."""
    return bool(re.search(r"respon|answer|repl(y|ied)|hear|withdrawn|clarif", wording(letter)))


def decided_before(shown: Snapshot, letter: Event) -> bool:
    """Return whether the agency had decided on the request, or given records, before a letter."""
    before = shown.events[: shown.events.index(letter)]
    return any(e.determines or e.kind is K.RELEASED for e in before)


def closing(shown: Snapshot, letter: Event, *, in_court: bool = False) -> str:
    """Return why a request may not be closed, also for a requester's silence."""
    silence = for_silence(letter)
    because = (
        ", and the statute lets no agency end a request because it heard nothing from the requester"
        if silence
        else ""
    )
    wagner = case("wagner")
    reversed_ = silence and wagner.citable(shown.today, in_court=in_court)
    compare = f" Compare {wagner.cite} (request “deemed withdrawn”; reversed)." if reversed_ else ""
    return f"{not_one_of_three(shown, 'Closing a request')}{because}.{compare}"


def _closed(shown: Snapshot, letter: Event) -> Said:
    decided = decided_before(shown, letter)
    none = "" if decided else f" I have received no decision on it {confirm(Fact.NONE_RECEIVED)}."
    first = f"{begin(on(letter))} the agency closed the request.{_no_reason(letter)}"
    paragraphs = [
        " ".join([first, *said(letter)]) + none,
        closing(shown, letter),
        f"{fails('Closing the request')}; I appeal it as one.",
    ]
    return Said(
        f"the closing of the request {on(letter)}",
        "The request may not be closed",
        tuple(paragraphs),
        ("reopen the request and decide it",),
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
    else:
        paragraphs.append(
            f"Whoever submitted the records {quoted(texts.EXCEPTION.quote)} to the exception "
            "(Public Officers Law § 89(5)(e)); the agency has the same burden (§ 89(5)(f)). "
            "Please state what was submitted as to the necessity of the exception, and for which "
            "parts of the records, and give the rest."
        )
    paragraphs += [*exemptions.standard(shown), *exemptions.trade_secrets(shown, letter)]
    what, heading = f"the exception granted {on(letter)}", "The exception is not shown"
    if shown.request.agency.body not in STATE_BODIES | UNKNOWN_BODY:
        what = f"the agency's denial {of(letter)}, which it calls an exception from disclosure"
    return Said(what, heading, tuple(paragraphs), EXEMPT)


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
    return (
        "The letter does not state the right to appeal, although "
        f"{texts.NOTICE.citation} requires it."
    )


def unexplained(decision: Event, what: str = "The decision") -> list[str]:
    """Return what the denial of an appeal lacks: the reasons that the statute requires."""
    if decision.kind is not K.APPEAL_DENIED or decision.reason:
        return []
    return [
        f"{what} does not {quoted(texts.EXPLAIN.quote)} the reasons for further denial "
        f"({texts.EXPLAIN.citation}) {confirm(Fact.NO_REASON)}."
    ]
