"""Say what each kind of event is, and find the one that a person typed."""

from foiltrack.errors import Usage
from foiltrack.model import Kind
from foiltrack.spelled import folded, hint, understood

K = Kind
KINDS: dict[Kind, tuple[str, str]] = {
    K.FILED: ("Request filed", "you filed the request ('foiltrack file')"),
    K.RECEIVED: (
        "Receipt proved",
        "proof of the day it got the request, or a later act of yours (--of)",
    ),
    K.ACKNOWLEDGED: ("Acknowledged", "it wrote that it got the request, with or without a date"),
    K.EXTENDED: ("Agency asked for more time", "it takes more time and names a new date"),
    K.CLARIFICATION_ASKED: (
        "Agency asked for clarification",
        "it asks you to clarify, and keeps the request open",
    ),
    K.NOT_DESCRIBED: (
        "Refused: records not reasonably described",
        "it says that it cannot process it as described, even if it adds 'clarify'",
    ),
    K.FEE_ASKED: ("Agency asked for a fee", "it asks for a fee or a deposit"),
    K.DENIED: ("Denied", "it refuses under an exemption, or on another ground"),
    K.UNDUE_BURDEN: (
        "Refused as an undue burden",
        "it refuses because there are too many records, or too much work",
    ),
    K.NOT_HELD: (
        "Records not held or not found",
        "it says that it has no such records, or cannot find them",
    ),
    K.NEITHER_CONFIRMED: (
        "Neither confirmed nor denied",
        "it neither confirms nor denies that there are records",
    ),
    K.REFERRED: ("Referred to another body", "it says that another body has them"),
    K.PARTLY_GRANTED: ("Granted in part", "it grants a part and refuses the rest"),
    K.GRANTED: ("Granted", "it grants the request; the records come now or later (--until)"),
    K.RELEASED: ("Records released", "records arrived: all of them, or one instalment (--part)"),
    K.CLOSED: ("Closed", "it closed the request with none of these outcomes"),
    K.REOPENED: ("Reopened", "it took the request up again"),
    K.CERTIFIED: ("Certified", "it certifies that it has no such records, or cannot find them"),
    K.EXCEPTION_INVOKED: ("§ 89(5) review announced", "it announces a review under § 89(5)"),
    K.EXCEPTION_GRANTED: (
        "§ 89(5) exception granted",
        "it grants an exception from disclosure under § 89(5)",
    ),
    K.APPEAL_ACKNOWLEDGED: ("Appeal acknowledged", "it wrote that it got the appeal"),
    K.APPEAL_GRANTED: ("Appeal granted", "the appeal was granted"),
    K.APPEAL_PARTLY_GRANTED: ("Appeal granted in part", "the appeal was granted in part"),
    K.APPEAL_DENIED: ("Appeal denied", "the appeal was refused"),
    K.APPEAL_REMANDED: (
        "Appeal sent back to the records officer",
        "the appeal was sent back to the records officer for a new decision",
    ),
    K.CLARIFIED: ("Request clarified", "you clarified or narrowed the request"),
    K.PAID: ("Fee paid", "you paid the fee"),
    K.CERTIFICATION_DEMANDED: (
        "Certification demanded",
        "you asked for the certificate that there are no such records",
    ),
    K.APPEALED: ("Appeal sent", "you appealed"),
    K.PETITIONED: ("Article 78 petition filed", "you went to court (Article 78)"),
    K.SERVED: ("Petition served on the agency", "you had the petition served on the agency"),
    K.WITHDRAWN: ("Request withdrawn", "you gave the request up"),
    K.DROPPED: (
        "Let rest: nothing more is to be done",
        "you let it rest: it is off the list until the agency acts; private",
    ),
    K.COST: ("Time or money spent", "time or money that it cost you, for § 89(4)(c); private"),
    K.FOLLOWED_UP: ("Followed up", "you asked where the request stands"),
    K.CONTACT: ("Contact", "a call, or a press question; private unless you say --public"),
    K.EVIDENCE: (
        "Evidence that the agency holds the records",
        "what shows that it holds the records, with where it stands",
    ),
    K.NOTE: ("Note", "a note of your own; private unless you say --public"),
    K.COURT_DECIDED: ("Court decided", "the court decided"),
}
"""Each kind as screens name it, and what it means to a person who holds a letter, in the order
of the page of help."""


def kind_named(text: str) -> Kind | None:
    """Return the kind that a person typed, of which a beginning is enough that only it has."""
    found, begun = understood(text, Kind), _begun(text)
    return Kind(found) if found else begun[0] if len(begun) == 1 else None


def _begun(text: str) -> list[Kind]:
    typed = folded(text)
    return [kind for kind in Kind if len(typed) >= 3 and folded(kind).startswith(typed)]


def known_kind(text: str) -> Kind:
    """Return the kind that a person typed; raise Usage with near ones."""
    found = kind_named(text)
    if found is None:
        near = hint(text, _begun(text) or Kind)
        listed = near if _begun(text) or "did you mean" in near else "foiltrack help kinds"
        raise Usage(f"'{text}' is not a kind of event.", hint=listed)
    return found
