"""Who wrote a message: the agency, the requester, or a machine that answers by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from foiltrack.model import Kind
from foiltrack.reading.model import OTHER

K = Kind


class Sender(StrEnum):
    """Name who wrote a message."""

    AGENCY = "agency"
    REQUESTER = "requester"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """Hold what is known of a message beside its text."""

    subject: str = ""
    sender: str = ""
    to: str = ""
    automatic: str = ""
    """How its headers say that a machine sent it: `replied`, `generated`, `report`; or nothing."""


_HEAD = re.compile(r"^[^\w\n]*(From|To|Subject)\s*: *(.*)$", re.IGNORECASE | re.MULTILINE)
_BOUNCE = re.compile(
    r"\b(?:undeliver(?:able|ed)|deliver\w+ (?:status notification|(?:has |have )?failed|failure)"
    r"|could(?: not|n't) be delivered"
    r"|returned mail|mailer-daemon|mail delivery|mailbox (?:is )?full|address (?:was )?not found"
    r"|recipients? (?:address )?rejected"
    r"|permanent(?:ly)? (?:error|failed))\b",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"\b(?:automatic reply\b(?!\?)|auto-?reply|autoresponder|out of (?:the )?office (?:until|from"
    r"|through|on|and|with)"
    r"|(?:am|be) (?:currently )?(?:out of the office|away from|on (?:leave|vacation))"
    r"|limited access to e-?mail)\b",
    re.IGNORECASE,
)
_RECEIPT = re.compile(
    r"\b(?:acknowledge?ment (?:will|shall|should) (?:follow|be sent|come)|(?:will|shall"
    r"|'ll) (?:get|receive|be sent|have) an? (?:\w+ )?acknowledge?ment"
    r"|(?:agency|office|officer|department|someone|staff) (?:will|shall|has"
    r"|must) (?:\w+ ){0,4}acknowledge\b|acknowledge (?:it|your request|this) within"
    r"|(?:request|submission|form) (?:\S+ )?(?:has been|was) (?:successfully |handed |passed "
    r"|sent )*(?:submitted|saved|put in|handed|entered|delivered|transmitted|went in)"
    r"|went in to the|we (?:have )?received your (?:submission|online form)|confirmation (?:code"
    r"|number|e-?mail)|this confirms your submission"
    r"|receipt (?:was|is|has been) (?:\w+ ){1,2}by (?:the|a|our|this) (?:system|computer|machine"
    r"|portal|server|web ?site)"
    r"|(?:no (?:person|one|human(?: being)?)|nobody) (?:\w+ )?has (?:yet )?(?:read|seen|reviewed"
    r"|looked at|opened) (?:your|this) (?:request|submission|form|message)"
    r"|automat(?:ed|ic) (?:receipt|confirmation|acknowledge?ment) (?:of|that|only)"
    r"|this is an automat(?:ed|ic) (?:answer|reply|response)"
    r"|(?:by|:) (?:an? |the )?(?:automat(?:ed|ic)|workflow|system) (?:rule|job|process|workflow)\b"
    r"|not the acknowledge?ment|(?:does not|doesn't) start (?:any|the) (?:time|clock|period)"
    r"|(?:a|an) (?:person|officer|member of staff|staff member|human) (?:will|must|has to) "
    r"(?:still |then )?(?:be in touch|review|read|look))\b",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\b(?:an? (?:new (?:secure )?message|activity) (?:to|on|about|is waiting|from|for|has)"
    r"|(?:there (?:is|has been)|you have) an update"
    r"|something new on|secure message is waiting|confirmation code|(?:planned|scheduled"
    r"|for) maintenance|newsletter"
    r"|account (?:has been|was) (?:created|activated)|creating an account|thank you for registering"
    r"|verify your|activate (?:your|this) account|how did we do|rate (?:our|your)|take our survey"
    r"|recall the message|notice to all)\b",
    re.IGNORECASE,
)
"""Heads a message that is about no request, or only says that there is another message."""
_CARRIED = re.compile(
    r"\"[^\"]{40,}\""
    r"|\b(?:message|comments?|notes?|reply|text|wrote|writes|says|reads) ?:\s+\S.{40,}",
    re.IGNORECASE | re.DOTALL,
)
"""The agency's own words within a portal's notice of them."""
_OWN = re.compile(
    r"\b(?:I (?:hereby )?(?:request|appeal|ask for|am (?:requesting|appealing"
    r"|writing to (?:appeal|request|ask|follow))|would like to (?:request|appeal"
    r"|know the status)|seek|would rather|still have not|have (?:not )?(?:heard|received no|had no)"
    r"|agree to pay|withdraw)"
    r"|my (?:FOIL |FOIA |records? |original |open |pending )*(?:request|appeal|letter of)\b"
    r"|under (?:the )?(?:Freedom of Information (?:Law|Act)|FOIL)[^.]{0,60}I (?:ask|request|seek)"
    r"|if (?:you|any part|this request) (?:deny|is denied|are unable)[^.]{0,80}\b(?:cite"
    r"|exemption|explain|tell me)|please (?:let me know|tell me|inform me) (?:of|if"
    r"|about)[^.]{0,40}\b(?:fees?|cost)"
    r"|I ask (?:that|for|you)|(?:I|we)(?:'d| would) be grateful for (?:a|an|any|your|the)\b"
    r"|(?:could|may|can) I (?:come|see|inspect|look)|this appeals (?:the|from)"
    r"|(?:pls|plz) send me|tell me (?:first|before)"
    r"|I (?:attach|enclose) (?:the|my|a copy of my) (?:request|denial"
    r"|letter)"
    r"|let me have your (?:decision|answer)|(?:I|we) look forward to (?:your|hearing)"
    r"|treat (?:it|this|that|the request|our request|your silence|the silence) as (?:a )?"
    r"(?:constructive(?:ly)? )?den(?:ial|ied)|take an appeal to|(?:commence|bring) an Article 78"
    r"|my clients? (?:does|do|did|has|have|will|cannot|can't|agrees?|objects?|reserves?|requests?"
    r"|requested|asks?|asked|narrows?|declines?|consents?|expects?)\b|thank you in advance"
    r"|I would be grateful for the records"
    r"|take (?:it|that|this|your silence) as a (?:denial|refusal)|when (?:I|we) can expect"
    r"|may I (?:ask for|have|know)\b|where (?:it|this|that|my request) stands|I am following up"
    r"|happy to narrow|would rather be told|(?:will|could|can) (?:you|somebody|someone) (?:tell me"
    r"|let me know) (?:\w+ )?(?:when|where|whether (?:it|access|the|they)\b)"
    r"|no (?:answer|reply|word)[^.;]{0,20} (?:so far|yet|to date)|you (?:wrote|said|promised)"
    r" (?:that )?(?:I (?:should|would)|you (?:anticipated|expected|would|needed|hoped))"
    r"|my \w+ \d+ request"
    r"|just (?:checking|following up)|any (?:news|update) on (?:my|the)|what is the status"
    r"|are we still (?:good|on)|(?:kindly|please) decide"
    r"|please (?:certify|release|send me|provide me|confirm (?:that|whether)))\b",
    re.IGNORECASE,
)
YOURS = re.compile(
    r"\byour (?:\w+ ){0,2}(?:request|appeal|foil|foia|inquiry|papers|application|client)\b"
    r"|\bI need the (?:check|payment|deposit)\b",
    re.IGNORECASE,
)
"""The agency speaks of the requester's."""
_ANSWERS = re.compile(r"^[^\w\n]*subject: *(?:re|aw)\b.*$", re.IGNORECASE | re.MULTILINE)
"""The subject of a message that answers, in the words of the other."""
_QUOTED = re.compile(r"\"[^\"\n]{1,60}\"")
_TO_OFFICER = re.compile(
    r"^[^\w\n]*(?:dear|to(?: the)?:?|attn:?)\s[^\n]{0,40}\b(?:records access officer|foil officer"
    r"|appeals officer|supervisor|mayor|(?:under)?sheriff|chief|president"
    r"|director|trustees|superintendent|commissioner|records (?:officer"
    r"|custodian)|foil unit|custodian of records|clerk\b)",
    re.IGNORECASE | re.MULTILINE,
)
_OFFICES = (
    r"(?:foi[al]|records?|clerks?|rao|appeals?|legal|counsel|no-?reply|donotreply|info(?:rmation)?"
    r"|admin(?:istrat\w+)?|police|sheriffs?|town|city|county|village|govqa|portal|desk|officers?|access|offices?"
    r"|departments?)"
)
_OFFICE = re.compile(
    # In an address they stand together, but a name that begins like one is a person's.
    rf"(?<![a-z]){_OFFICES}(?:{_OFFICES}|requests?|dept|hall|unit|management|attorney|affairs)*"
    r"(?:of[a-z]{3,})?(?![a-z])|\.gov\b",
    re.IGNORECASE,
)
"""Words of an office, not of a person, in a name or an address."""


def envelope_in(text: str, known: Envelope) -> Envelope:
    """Return the envelope, completed by headers that stand at the head of the text."""
    head = dict(
        (name.lower(), value.strip())
        for name, value in reversed(_HEAD.findall(text.lstrip()[:600].split("\n\n")[0]))
    )
    return Envelope(
        subject=known.subject or head.get("subject", ""),
        sender=known.sender or head.get("from", ""),
        to=known.to or head.get("to", ""),
        automatic=known.automatic,
    )


def sender_of(own: str, envelope: Envelope) -> Sender:
    """Return who wrote a message, by its envelope and its own words."""
    arrived = envelope.automatic == "delivered"
    away = envelope.automatic == "replied" or _AWAY.search(f"{envelope.subject}\n{own[:200]}")
    if arrived or away or bounced(own, envelope):
        return Sender.MACHINE
    if _mine(own, envelope) and "utomated message" not in own:
        return Sender.REQUESTER
    head = f"{envelope.subject}\n{own[:140]}"
    if len(own) < 1500 and (
        _RECEIPT.search(own) or (_NOTICE.search(head) and not _CARRIED.search(own))
    ):
        return Sender.MACHINE
    return Sender.AGENCY


def bounced(text: str, envelope: Envelope) -> bool:
    """Return whether a message says that another did not arrive."""
    # A person may quote what came back: the reminder returned "mailbox full".
    start = f"{envelope.sender}\n{envelope.subject}\n{_QUOTED.sub('', text[:400])}"
    if envelope.automatic == "delivered":
        return False
    return envelope.automatic == "report" or bool(_BOUNCE.search(start))


def _mine(own: str, envelope: Envelope) -> bool:
    points = len({hit[0].lower() for hit in _OWN.finditer(own)})
    points += bool(_TO_OFFICER.search(f"{own[:600]}"))
    if envelope.to and _OFFICE.search(envelope.to) and not _OFFICE.search(envelope.sender):
        points += 2
    if _OFFICE.search(envelope.sender) or re.search(
        r"\b(?:records access|foil|appeals?) officer\W*$|\b(?:unit|clerk|counsel|attorney)\W*$",
        own[-120:],
        re.I,
    ):
        points -= 2
    if YOURS.search(_ANSWERS.sub("", own)):
        points -= 2
    return points >= 2


def act_of(own: str, subject: str) -> str:
    """Return the kind of the requester's own message."""
    text = f"{subject}\n{own}"
    if re.search(
        r"\bI (?:hereby )?appeal\b|\bappealing\b|\bmy appeal\b|\b(?:foil|foia)? ?appeal\b",
        text[:300],
        re.I,
    ) and re.search(
        r"\bI (?:hereby )?(?:appeal|am appealing)\b|\bappeal the (?:denial|determination)\b"
        r"|kindly decide",
        text,
        re.I,
    ):
        return K.APPEALED
    again = re.search(
        r"\b(?:status|follow(?:ing)? up|checking|any (?:news|update)|still (?:not|waiting|good)"
        r"|overdue|heard nothing)\b",
        text,
        re.I,
    )
    if again:
        return K.FOLLOWED_UP
    if re.match(r"\W*(?:re|aw)\b", subject, re.I):
        return K.CLARIFIED
    if re.search(
        r"\bI (?:hereby )?(?:request|ask for|am requesting|seek)\b|\bask for (?:all|copies"
        r"|the)\b|\bFreedom of Information\b|\bFOIL request\b",
        text,
        re.I,
    ):
        return K.FILED
    return OTHER
