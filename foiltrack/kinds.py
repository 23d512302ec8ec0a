"""Say what each kind of event is, and find the one that a person typed."""

from typing import NamedTuple

from foiltrack.errors import Usage
from foiltrack.model import AGENCY_ACTS, Kind
from foiltrack.spelled import folded, hint, near, understood

K = Kind


class Meaning(NamedTuple):
    """Hold what screens call a kind, and what it means to a person who holds a letter."""

    name: str
    means: str


KINDS: dict[Kind, Meaning] = {
    K.FILED: Meaning("Request filed", "you filed the request ('foiltrack file')"),
    K.RECEIVED: Meaning(
        "Receipt proved",
        "proof of the day it got the request, or a later act of yours (--of)",
    ),
    K.ACKNOWLEDGED: Meaning(
        "Acknowledged", "it wrote that it got the request, with or without a date"
    ),
    K.EXTENDED: Meaning("Agency asked for more time", "it takes more time and names a new date"),
    K.CLARIFICATION_ASKED: Meaning(
        "Agency asked for clarification",
        "it asks you to clarify, and keeps the request open",
    ),
    K.NOT_DESCRIBED: Meaning(
        "Refused: records not reasonably described",
        "it says that it cannot process it as described, even if it adds 'clarify'",
    ),
    K.FEE_ASKED: Meaning("Agency asked for a fee", "it asks for a fee or a deposit"),
    K.DENIED: Meaning("Denied", "it refuses under an exemption, or on another ground"),
    K.UNDUE_BURDEN: Meaning(
        "Refused as an undue burden",
        "it refuses because there are too many records, or too much work",
    ),
    K.NOT_HELD: Meaning(
        "Records not held or not found",
        "it says that it has no such records, or cannot find them",
    ),
    K.NEITHER_CONFIRMED: Meaning(
        "Neither confirmed nor denied",
        "it neither confirms nor denies that there are records",
    ),
    K.REFERRED: Meaning("Referred to another body", "it says that another body has them"),
    K.PARTLY_GRANTED: Meaning("Granted in part", "it grants a part and refuses the rest"),
    K.GRANTED: Meaning("Granted", "it grants the request; the records come now or later (--until)"),
    K.RELEASED: Meaning(
        "Records released", "records arrived: all of them, or one instalment (--part)"
    ),
    K.CLOSED: Meaning("Closed", "it closed the request with none of these outcomes"),
    K.REOPENED: Meaning("Reopened", "it took the request up again"),
    K.CERTIFIED: Meaning(
        "Certified", "it certifies that it has no such records, or cannot find them"
    ),
    K.EXCEPTION_INVOKED: Meaning("§ 89(5) review announced", "it announces a review under § 89(5)"),
    K.EXCEPTION_GRANTED: Meaning(
        "§ 89(5) exception granted",
        "it grants an exception from disclosure under § 89(5)",
    ),
    K.APPEAL_ACKNOWLEDGED: Meaning("Appeal acknowledged", "it wrote that it got the appeal"),
    K.APPEAL_GRANTED: Meaning("Appeal granted", "the appeal was granted"),
    K.APPEAL_PARTLY_GRANTED: Meaning("Appeal granted in part", "the appeal was granted in part"),
    K.APPEAL_DENIED: Meaning("Appeal denied", "the appeal was refused"),
    K.APPEAL_REMANDED: Meaning(
        "Appeal sent back to the records officer",
        "the appeal was sent back to the records officer for a new decision",
    ),
    K.CLARIFIED: Meaning("Request clarified", "you clarified or narrowed the request"),
    K.PAID: Meaning("Fee paid", "you paid the fee"),
    K.CERTIFICATION_DEMANDED: Meaning(
        "Certification demanded",
        "you asked for the certificate that there are no such records",
    ),
    K.APPEALED: Meaning("Appeal sent", "you appealed"),
    K.PETITIONED: Meaning("Article 78 petition filed", "you went to court (Article 78)"),
    K.SERVED: Meaning("Petition served on the agency", "you had the petition served on the agency"),
    K.WITHDRAWN: Meaning("Request withdrawn", "you gave the request up"),
    K.DROPPED: Meaning(
        "Let rest: nothing more is to be done",
        "you let it rest: it is off the list until the agency acts; private",
    ),
    K.COST: Meaning(
        "Time or money spent", "time or money that it cost you, for § 89(4)(c); private"
    ),
    K.FOLLOWED_UP: Meaning("Followed up", "you asked where the request stands"),
    K.CONTACT: Meaning("Contact", "a call, or a press question; private unless you say --public"),
    K.EVIDENCE: Meaning(
        "Evidence that the agency holds the records",
        "what shows that it holds the records, with where it stands",
    ),
    K.NOTE: Meaning("Note", "a note of your own; private unless you say --public"),
    K.COURT_DECIDED: Meaning("Court decided", "the court decided"),
}
"""What each kind is, in the order of the page of help."""


UNLOGGED = frozenset({"silence", "silent", "noanswer", "noreply", "noresponse", "nothing"})
"""What people would log where nothing came."""
THEIRS = tuple(kind for kind in KINDS if kind in AGENCY_ACTS)
MINE = tuple(kind for kind in KINDS if kind not in AGENCY_ACTS | {Kind.FILED})


def kind_named(text: str) -> Kind | None:
    """Return the kind that a person typed, of which a beginning is enough that only it has."""
    found, begun = understood(text, Kind), _begun(text)
    return Kind(found) if found else begun[0] if len(begun) == 1 else None


def _begun(text: str) -> list[Kind]:
    typed = folded(text)
    return [kind for kind in Kind if len(typed) >= 3 and folded(kind).startswith(typed)]


def is_near(text: str) -> bool:
    """Return whether a text is a kind, or is spelled nearly like one."""
    return kind_named(text) is not None or bool(near(text, _begun(text) or Kind))


def known_kind(text: str) -> Kind:
    """Return the kind that a person typed; raise Usage with near ones."""
    found = kind_named(text)
    if found is None and folded(text) in UNLOGGED:
        raise Usage(
            f"'{text}' is not logged: an answer that does not come is counted.",
            hint="foiltrack overdue",
        )
    if found is None:
        begun = _begun(text)
        helps = hint(text, begun or Kind) if begun or near(text, Kind) else "foiltrack help kinds"
        raise Usage(f"'{text}' is not a kind of event.", hint=helps)
    return found
