"""What an appeal says to each kind of written refusal, and what a petition says alike."""

from __future__ import annotations

import re
from collections.abc import Callable

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
    CERTIFY,
    EXEMPT,
    Said,
    act,
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
    sentences,
    wording,
)

K = Kind
CERTIFIES = {
    Certified.POSSESSION: "that it does not have possession of the records",
    Certified.SEARCH: "that the records cannot be found after diligent search",
}
OFFER = "I am willing to discuss reasonable cost."
SERVICE = (
    "engage an outside professional service, and tell me beforehand what it would cost (Public "
    "Officers Law §§ 89(3)(a), 87(1)(c))"
)


def refusal(shown: Snapshot, letter: Event) -> Said:
    """Return what an appeal says of a letter that refuses."""
    found = REFUSALS[letter.kind](shown, letter)
    what = found.what or f"the agency's denial {of(letter)}"
    lacks = [unnoticed(letter)] if letter.appeal_notice is False else []
    return Said(what, found.heading, (*found.texts, *lacks), found.asks)


def _told(letter: Event, *more: str) -> str:
    """Return what a letter did, what it says for itself or that it gives no reason, and more."""
    none = f"It gives no reason {confirm(Fact.NO_REASON)}"
    none += f", although {texts.NOTICE.citation} requires one."
    silent = not (letter.reason or letter.quote or letter.private)
    return sentences(f"{act(letter)}.", none if silent else said(letter), *more)


def _denied(shown: Snapshot, letter: Event) -> Said:
    hidden = f"under {blank('the grounds of the letter')}" if letter.private else ""
    named = letter.grounds or letter.private
    first = ended(f"{act(letter)} {exemptions.cited(letter) or hidden}".rstrip())
    return Said(
        f"the agency's partial denial {of(letter)}" if letter.kind is K.PARTLY_GRANTED else "",
        "The exemptions do not justify the denial" if named else "No ground is named",
        (
            sentences(first, said(letter), exemptions.particulars(letter)),
            "" if named else exemptions.none_named(),
            exemptions.police_discipline(shown, letter),
            exemptions.standard(shown),
            *exemptions.answers(shown, letter),
        ),
        EXEMPT,
    )


def _undue_burden(shown: Snapshot, letter: Event) -> Said:
    counted = f"It puts the number of records at {letter.count:,}." if letter.count else ""
    service = f", or {SERVICE}" if rests_on(shown, texts.BURDEN) else ""
    return Said(
        "",
        "A burden that is not shown",
        (
            sentences(f"{act(letter)}.", said(letter), counted),
            f"{burden_rule(shown, letter)} {OFFER}",
            f"Please state: {'; '.join(questions(shown, letter))}.",
        ),
        (f"give the records in parts as they are ready{service}",),
    )


def burden_rule(shown: Snapshot, letter: Event, whose: str = "the letter") -> str:
    """Return the statute's rule on burden, whether a letter meets it, and who proves it."""
    proved = (
        f"The burden of proof is the agency's{see(shown, 'data-tree', 'jewish-press-doe')}; "
        f"breadth is no ground{see(shown, 'konigsberg')}."
    )
    if "redact" in wording(letter):
        partial = exemptions.partial(shown)
        proved += f" Redaction is no reason to refuse: an agency may not {partial}."
    if not rests_on(shown, texts.BURDEN):
        return proved
    known = {
        True: f"{whose} says that such a service was considered, not that none could do the work "
        f"{confirm(Fact.NO_SERVICE)}.",
        False: f"{whose} considers no such service.",
        None: f"{whose} does not say that none could {confirm(Fact.NO_SERVICE)}.",
    }
    return (
        "The statute forbids a denial because a request is voluminous or because "
        f"{quoted(texts.BURDEN.quote, ',')} whether for want of staff "
        f"{quoted(texts.ANY_BASIS.quote, ',')} if an outside professional service could do the "
        "copying, programming or other work that a copy requires; the agency may recover what that "
        "costs (Public Officers Law §§ 89(3)(a), 87(1)(c)). "
        f"{begin(known[letter.outside_service])} {proved}"
    )


def questions(shown: Snapshot, letter: Event, who: str = "it") -> list[str]:
    """Return the questions to a claim of burden that the letter leaves open."""
    hours = f"how many hours the work would take, how {who} counted them, whose hours they are"
    if "hour" in wording(letter):
        hours = f"how {who} arrived at the hours, whose they are"
    asked = {
        f"how {who} searched, and how {who} counted the records": letter.search_described,
        f"{hours}, and what they would cost": None,
        "how the request could be narrowed": letter.narrowing,
        f"whether {who} considered an outside service, and what that service would cost": (
            letter.outside_service or not rests_on(shown, texts.BURDEN)
        ),
    }
    return [text for text, known in asked.items() if known is not True]


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
    given = next(e for e in (letter, *shown.after(letter)) if e.certified or e.kind is K.CERTIFIED)
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


def factual_basis(shown: Snapshot, *, in_court: bool = False) -> str:
    """Return to what evidence that the records exist entitles a requester."""
    cases = see(shown, "gould-factual-basis", "oddone", in_court=in_court)
    who = "Respondent" if in_court else "the agency"
    return (
        "“a demonstrable factual basis to support the contention that the requested documents "
        f"existed,” and that {who} controls them, which entitles a requester to a hearing"
        f"{cases}."
    )


def _not_held(shown: Snapshot, letter: Event) -> Said:
    first, shown_by = act(letter), " ".join(evidence(shown))
    if letter.certified:
        first = f"{begin(on(letter))} the agency answered {CERTIFIES[letter.certified]}"
    told = sentences(f"{first}.", said(letter))
    owed = certificate(shown, letter, ", and demand it now")
    search = (
        "search anew, also for records that contractors or consultants hold for it, and state "
        "where and how it searched"
    )
    lacking = letter in dict(uncertified(shown))
    return Said(
        "",
        "The answer that there are no records",
        (
            *((sentences(told, owed),) if letter.certified else (told, owed)),
            shown_by and f"{shown_by} That is {factual_basis(shown)}",
        ),
        (search, CERTIFY) if lacking else (search,),
    )


def described(shown: Snapshot) -> str:
    """Return the request in its own words, a blank where they are not kept."""
    text = shown.request.text
    return quoted(text) if text else blank("the words of the request")


def _not_described(shown: Snapshot, letter: Event) -> Said:
    request, names = shown.request, []
    if request.custodians:
        many = "s" if len(request.custodians) > 1 else ""
        names.append(f"as custodian{many} {words.series(request.custodians)}")
    if request.keywords:
        many = "s" if len(request.keywords) > 1 else ""
        names.append(f"as search word{many} {all_quoted(request.keywords)}")
    clarified = next((e for e in shown.after(letter) if e.kind is K.CLARIFIED), None)
    return Said(
        "",
        "The records are described",
        (
            sentences(f"{act(letter)}.", said(letter)),
            sentences(breadth(shown, "the agency"), two_tests(shown))
            + ended(f" The request describes them: {described(shown)}")
            + (ended(f" It names {' and '.join(names)}") if names else ""),
            f"{help_owed(shown, 'The agency')}. The letter gives no such help "
            f"{confirm(Fact.NO_DIRECTION)}.",
            f"I clarified the request {on(clarified)}. I do not accept that it was unclear, and "
            "appeal the refusal to preserve my rights."
            if clarified
            else "",
        ),
        (
            "search by the description that it has, or tell me how it files such records and what "
            "it needs to find them",
        ),
    )


def breadth(shown: Snapshot, who: str, *, in_court: bool = False) -> str:
    """Return that a broad request is no reason to refuse, and what an agency must show."""
    return (
        f"Breadth is no ground of refusal; {who} must show that the description is insufficient to "
        f"locate and identify the records{see(shown, 'konigsberg', in_court=in_court)}."
    )


def help_owed(shown: Snapshot, who: str) -> str:
    """Return that an agency helps to describe records, and gives direction, without a stop."""
    return (
        f"{who} must help a requester to identify the records, and say how they are filed"
        f"{see(shown, texts.HELP)}; an answer that they are not described must give "
        f"direction, where possible{see(shown, texts.DIRECTION)}"
    )


def two_tests(shown: Snapshot, *, in_court: bool = False) -> str:
    """Return Wagner's two tests; until it was decided, what is owed of electronic records."""
    decided = see(shown, "wagner", in_court=in_court)
    if not decided:
        cited = see(shown, "data-tree", in_court=in_court)
        owed = "Electronic records that can be retrieved with reasonable effort must be given"
        return f"{owed}{cited}." if cited else ""
    return (
        "Whether records are reasonably described, and whether they can be retrieved with "
        f"reasonable effort, are two tests; a failed search does not make a request vague{decided}."
    )


def _neither_confirmed(shown: Snapshot, letter: Event) -> Said:
    return Said(
        "",
        "The answer that neither confirms nor denies",
        (
            _told(letter),
            "Such an answer is for cases in which the existence of the records is itself exempt. "
            "Please state under which exemption the existence falls, and why.",
            exemptions.standard(shown),
        ),
        ("say whether it has the records",),
    )


def not_one_of_three(shown: Snapshot, what: str) -> str:
    """Return that something is no lawful answer to a request, without a stop."""
    return (
        f"{what} is none of the three answers that the statute provides for: the records, a "
        f"denial in writing, or an acknowledgment with a date{see(shown, texts.ANSWER)}"
    )


def _referred(shown: Snapshot, letter: Event) -> Said:
    to = f": {reason(letter)}" if letter.reason else ""
    quote = letter.quote and ended(f"The letter reads in part{says(letter)}")
    return Said(
        "",
        "The agency answers for its own records",
        (
            sentences(ended(f"{act(letter)}{to}"), quote),
            f"{not_one_of_three(shown, 'A referral')}. {fails('It')}; I appeal it as one.",
        ),
        ("search its own records, and those that contractors or consultants hold for it", CERTIFY),
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
    because = compare = ""
    if for_silence(letter):
        because = (
            ", and the statute lets no agency end a request because it heard nothing from the "
            "requester"
        )
        wagner = case("wagner")
        if wagner.citable(shown.today, in_court=in_court):
            compare = f" Compare {wagner.cite} (request “deemed withdrawn”; reversed)."
    return f"{not_one_of_three(shown, 'Closing a request')}{because}.{compare}"


def _closed(shown: Snapshot, letter: Event) -> Said:
    none = f"I have received no decision on it {confirm(Fact.NONE_RECEIVED)}."
    return Said(
        f"the closing of the request {on(letter)}",
        "The request may not be closed",
        (
            _told(letter, "" if decided_before(shown, letter) else none),
            closing(shown, letter),
            f"{fails('Closing the request')}; I appeal it as one.",
        ),
        ("reopen the request and decide it",),
    )


def _exception(shown: Snapshot, letter: Event) -> Said:
    bound = shown.request.agency.body in STATE_BODIES | UNKNOWN_BODY
    if bound:
        what = f"the exception granted {on(letter)}"
        law = (
            f"Whoever submitted the records {quoted(texts.EXCEPTION.quote)} to the exception "
            "(Public Officers Law § 89(5)(e)); the agency has the same burden (§ 89(5)(f)). "
            "Please state what was submitted as to the necessity of the exception, and for which "
            "parts of the records, and give the rest."
        )
    else:
        what = f"the agency's denial {of(letter)}, which it calls an exception from disclosure"
        law = (
            "Section 89(5) governs state agencies, and public corporations most of whose members "
            "the governor appoints (Public Officers Law § 89(5)(h)). It does not govern this "
            "agency: the letter is a denial, and I appeal it as one."
        )
    trade = f"As to § 87(2)(d): {exemptions.ANSWERS['d']}" if exemptions.of_trade(letter) else ""
    argued = (_told(letter), law, exemptions.standard(shown), trade)
    return Said(what, "The exception is not shown", argued, EXEMPT)


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
"""For each kind of refusal: what an appeal says of it; where it names nothing, of the denial."""


def unnoticed(letter: Event) -> str:
    """Return what a letter that does not tell of the appeal lacks."""
    return (
        "The letter does not state the right to appeal, although "
        f"{texts.NOTICE.citation} requires it."
    )


def unexplained(decision: Event, what: str = "The decision") -> str:
    """Return what the denial of an appeal lacks: the reasons that the statute requires, or ""."""
    if decision.kind is not K.APPEAL_DENIED or decision.reason:
        return ""
    return (
        f"{what} does not {quoted(texts.EXPLAIN.quote)} the reasons for further denial "
        f"({texts.EXPLAIN.citation}) {confirm(Fact.NO_REASON)}."
    )
