"""What each kind of event means, for a person with a letter in hand who looks for its kind."""

from foiltrack.model import AGENCY_ACTS, Kind

K = Kind

MEANS: dict[Kind, str] = {
    K.RECEIVED: "proof of the day it got the request, or a later act of yours (--of)",
    K.ACKNOWLEDGED: "it wrote that it got the request, with or without a date",
    K.EXTENDED: "it takes more time and names a new date",
    K.CLARIFICATION_ASKED: "it asks you to clarify, and keeps the request open",
    K.NOT_DESCRIBED: "it says that it cannot process it as described, even if it adds 'clarify'",
    K.FEE_ASKED: "it asks for a fee or a deposit",
    K.DENIED: "it refuses under an exemption, or on another ground",
    K.UNDUE_BURDEN: "it refuses because there are too many records, or too much work",
    K.NOT_HELD: "it says that it has no such records, or cannot find them",
    K.NEITHER_CONFIRMED: "it neither confirms nor denies that there are records",
    K.REFERRED: "it says that another body has them",
    K.PARTLY_GRANTED: "it grants a part and refuses the rest",
    K.GRANTED: "it grants the request; the records come now or later (--until)",
    K.RELEASED: "records arrived: all of them, or one instalment (--part)",
    K.CLOSED: "it closed the request with none of these outcomes",
    K.REOPENED: "it took the request up again",
    K.CERTIFIED: "it certifies that it has no such records, or cannot find them",
    K.EXCEPTION_INVOKED: "it announces a review under § 89(5)",
    K.EXCEPTION_GRANTED: "it grants an exception from disclosure under § 89(5)",
    K.APPEAL_ACKNOWLEDGED: "it wrote that it got the appeal",
    K.APPEAL_GRANTED: "the appeal was granted",
    K.APPEAL_PARTLY_GRANTED: "the appeal was granted in part",
    K.APPEAL_DENIED: "the appeal was refused",
    K.APPEAL_REMANDED: "the appeal was sent back to the records officer for a new decision",
    K.CLARIFIED: "you clarified or narrowed the request",
    K.PAID: "you paid the fee",
    K.CERTIFICATION_DEMANDED: "you asked for the certificate that there are no such records",
    K.APPEALED: "you appealed",
    K.PETITIONED: "you went to court (Article 78)",
    K.SERVED: "you had the petition served on the agency",
    K.WITHDRAWN: "you gave the request up",
    K.DROPPED: "you let it rest: it is off the list until the agency acts; private",
    K.COST: "time or money that it cost you, for § 89(4)(c); private",
    K.FOLLOWED_UP: "you asked where the request stands",
    K.CONTACT: "a call, or a press question; private unless you say --public",
    K.EVIDENCE: "what shows that it holds the records, with where it stands",
    K.NOTE: "a note of your own; private unless you say --public",
    K.COURT_DECIDED: "the court decided",
}
"""In the order in which a page lists them."""
THEIRS = tuple(kind for kind in MEANS if kind in AGENCY_ACTS)
MINE = tuple(kind for kind in MEANS if kind not in AGENCY_ACTS)


def page() -> str:
    """Return the kinds as a page of help."""
    parts = []
    for name, kinds in (("The agency's:", THEIRS), ("Your own, and the court's:", MINE)):
        rows = [f"  {kind:<22}  {MEANS[kind]}" for kind in kinds]
        parts.append("\n".join([name, "", *rows]))
    return "\n\n".join(parts) + "\n"
