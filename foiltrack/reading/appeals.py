"""To whom an appeal goes, by the notice that a letter carries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from foiltrack.reading.parts import Part
from foiltrack.reading.sentences import Sentence


@dataclass(frozen=True, slots=True)
class AppealsTo:
    """Hold the officer who hears appeals, as a letter names it."""

    title: str | None
    email: str | None
    address: str | None


_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TITLE = re.compile(
    r"\b(?P<title>(?:(?:Records Access|FOIL|FOIA|Access|Department|Agency|Chief|Town|Village|City"
    r"|County|Deputy|General|Assistant|First|Executive|Managing|Corporation|School|District"
    r"|Special|Corporate|State|Associate|Principal|Legal|Police)[ -]){0,4}(?:Appeals? Officers?"
    r"|Appeals? Unit|Supervisor|Counsel|Commissioner|Attorney|Mayor|Superintendent|Board of \w+"
    r"|Town Board|Village Board|Secretary|Manager|Administrator|Executive|Chief of Staff|Director"
    r"|Clerk|ADA|Chancellor|President|Board of Trustees)(?: to the \w+)?)\b"
)
_NAME = r"(?:[A-Z][\w-]* )*[A-Z][\w-]*"
_AGAINST = re.compile(
    r"\b(?:denial|decision|determination|response|refusal|action)s? (?:made )?(?:of|by|from)"
    rf" (?:the |our |its |my )?{_NAME}"
    rf"|\b{_NAME}'s (?:\w+ )?(?:denial|decision|determination|response|refusal)\b"
)
"""Names the officer whose act is appealed."""
_ADDRESS = re.compile(
    r"(?P<address>(?:\d+[\w-]* |One |P\.?O\.? Box |PO Box )[A-Z0-9][^;:@]{5,140}?"
    r"(?:(?:N\.?Y\.?|New York),? \d{5}(?:-\d{4})?|N\.?Y\.?(?=[.,;]|$)|New York(?=[.;]|$)|"
    r"(?=, (?:within|in writing|or |no later)|\. |[.;]?$)))"
)


def appeals_to(said: Iterable[Sentence]) -> AppealsTo | None:
    """Return the officer, e-mail and address for appeals; None where no notice names any."""
    for s in said:
        if s.part is not Part.APPEAL:
            continue
        # The officer stands behind "to", not the body that "you may appeal".
        text = _AGAINST.sub(" ", re.sub(r"\s+", " ", s.text))
        title, mail, address = _TITLE.search(text), _MAIL.search(text), _ADDRESS.search(text)
        if title or mail:
            return AppealsTo(
                title["title"] if title else None,
                mail[0].rstrip(".") if mail else None,
                address["address"].strip(" ,.") if address else None,
            )
    return None
