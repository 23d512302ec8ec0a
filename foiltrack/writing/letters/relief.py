"""What an appeal says on one ground, and the relief that follows from it."""

from __future__ import annotations

from dataclasses import dataclass

from foiltrack.law import texts


@dataclass(frozen=True, slots=True)
class Said:
    """Hold what an appeal says on one ground: what is appealed, a heading, the paragraphs."""

    what: str
    """As the opening names it: `the denial of September 24, 2019`."""
    heading: str
    texts: tuple[str, ...]
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
ALIKE = (REDACT, LIST, CERTIFY)
"""Relief that several grounds ask for in the same words, in its order."""
EXEMPT = (REDACT, LIST)
"""What is asked where records are withheld."""
SILENT = ALIKE
"""What is asked where the agency has said nothing of the records."""
