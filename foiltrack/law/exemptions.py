"""Grounds of refusal under Public Officers Law § 87(2), and how a person may type them."""

import re
from typing import NamedTuple

from foiltrack.law.types import Status


class Exemption(NamedTuple):
    """Hold a ground of refusal of Public Officers Law § 87(2)."""

    letter: str
    phrase: str
    status: Status


V = Status.VERIFIED

EXEMPTIONS: tuple[Exemption, ...] = (
    Exemption("a", "exempt by state or federal statute", V),
    Exemption("b", "unwarranted invasion of personal privacy", V),
    Exemption("c", "present or imminent contract awards, collective bargaining", V),
    Exemption("d", "trade secrets, competitive injury to a commercial enterprise", V),
    Exemption("e", "law enforcement: interference, fair trial, confidential source, techniques", V),
    Exemption("f", "could endanger the life or safety of any person", V),
    Exemption("g", "inter-agency or intra-agency materials", V),
    Exemption("h", "examination questions before last use", V),
    Exemption("i", "security of information technology assets", V),
    Exemption(
        "j and after",
        "images and data of traffic cameras and the like, each by its own temporary law",
        Status.UNVERIFIED,
    ),
)
"""Letters after (i) repeat (two (p) and three (r) by March 2022), so none is a key here."""

_TYPED = re.compile(
    r"(?:(?:public officers law|pol|foil|section|sec\.?|§)\s*)*"
    r"(?:87\s*[-.(\s]\s*2\s*[-.)\s]\s*)?[-.(]?([a-z])\)?(?:\s*[-.(]([ivx]{1,4})\)?)?",
    re.IGNORECASE,
)


def ground(text: str) -> str:
    """Return the one form of a ground of § 87(2); anything else stays as typed.

    >>> ground("87-2-b"), ground("87(2)(b)"), ground("b"), ground("e-iv")
    ('87(2)(b)', '87(2)(b)', '87(2)(b)', '87(2)(e)(iv)')
    >>> ground("POL § 87(2)(b)"), ground("87.2.b"), ground("Section 87 (2) (e) (iv)")
    ('87(2)(b)', '87(2)(b)', '87(2)(e)(iv)')
    >>> ground("attorney-client privilege")
    'attorney-client privilege'
    """
    found = _TYPED.fullmatch(text.strip())
    if not found:
        return text.strip()
    letter, roman = found[1].lower(), found[2]
    return f"87(2)({letter})" + (f"({roman.lower()})" if roman else "")


def grounds(text: str) -> tuple[str, ...]:
    """Return the grounds in a text: parts between semicolons, and letters in a row.

    >>> grounds("87(2)(b) and (e)(i)"), grounds("b, e; harm, and more")
    (('87(2)(b)', '87(2)(e)(i)'), ('87(2)(b)', '87(2)(e)', 'harm, and more'))
    """
    found: list[str] = []
    for part in (part.strip() for part in re.split(r"[;\n]", text)):
        row = [one for one in re.split(r"\s*(?:,|&|\band\b)\s*", part) if one]
        letters = all(_TYPED.fullmatch(one) for one in row)
        found += [ground(one) for one in (row if letters else [part]) if one]
    return tuple(dict.fromkeys(found))
