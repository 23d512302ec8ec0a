"""Words of a closed list as people spell them: `E-mail`, `in person`, `PDF`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from foiltrack.errors import FoiltrackError, Usage

NOTHING: Mapping[str, str] = {}
VIA_ALSO = {
    "post": "mail",
    "posted": "mail",
    "mailed": "mail",
    "letter": "mail",
    "usps": "mail",
    "e-mailed": "email",
    "online": "portal",
    "web": "portal",
    "website": "portal",
    "openrecords": "portal",
    "by hand": "in-person",
    "by mail": "mail",
    "by post": "mail",
    "by email": "email",
    "by e-mail": "email",
    "by fax": "fax",
    "by portal": "portal",
    "through the portal": "portal",
    "hand": "in-person",
    "person": "in-person",
}
"""Other words for the ways of sending."""


class By(StrEnum):
    """Name what requests are grouped by."""

    AGENCY = "agency"
    MATTER = "matter"
    YEAR = "year"


def folded(text: str) -> str:
    """Return a word without capitals, hyphens and spaces."""
    return "".join(c for c in text.casefold() if c.isalnum())


def understood(text: str, words: Iterable[str], also: Mapping[str, str] = NOTHING) -> str | None:
    """Return the one word of a list that a spelling can mean; None if there is none.

    `also`: other names, each with the word that it stands for.

    >>> understood("E-Mail", ["email", "mail"]), understood("post", ["mail"], {"post": "mail"})
    ('email', 'mail')
    """
    known = {folded(word): str(word) for word in words}
    typed = folded(text)
    return known.get(typed) or next((w for name, w in also.items() if folded(name) == typed), None)


def near(text: str, words: Iterable[str]) -> list[str]:
    """Return the words of a list that are spelled nearly like a text."""
    from difflib import get_close_matches

    return get_close_matches(text.casefold(), [str(word) for word in words], n=3, cutoff=0.6)


def hint(text: str, words: Iterable[str]) -> str:
    """Return the near words of a list, or all of it."""
    listed = [str(word) for word in words]
    alike = near(text, listed)
    return f"did you mean {' or '.join(alike)}?" if alike else f"one of: {', '.join(listed)}"


def meant(
    text: str,
    words: Iterable[str],
    says: str,
    also: Mapping[str, str] = NOTHING,
    error: type[FoiltrackError] = Usage,
) -> str:
    """Return the word of a list that a person typed; raise the error that there is none."""
    listed = list(words)
    found = understood(text, listed, also)
    if found is None:
        raise error(says, hint=hint(text, listed))
    return found


def chosen(text: str, words: Iterable[str], what: str, also: Mapping[str, str] = NOTHING) -> str:
    """Return the word of a list that a person typed; raise Usage: "'x' is not `what`."."""
    return meant(text, words, f"'{text}' is not {what}.", also)
