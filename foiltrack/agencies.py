"""Find agencies by what people call them: key, name, former name, or words of one of these."""

from __future__ import annotations

import re
import shlex
from collections.abc import Container, Mapping
from functools import lru_cache

from foiltrack.errors import NotFound, Refused
from foiltrack.law.agencies import Entry, register
from foiltrack.model import Agency, Body
from foiltrack.spelled import folded, understood

SHORT = {
    "dept": "department",
    "ny": "new york",
    "nyc": "new york city",
    "nys": "new york state",
    "div": "division",
    "comm": "commission",
    "auth": "authority",
    "univ": "university",
}
"""Short forms in names, each with what it stands for."""
SILENT = frozenset({"the", "of", "for", "and"})
"""Words that do not tell one agency from another."""
BODIES = {
    "village": Body.VILLAGE,
    "town": Body.TOWN,
    "county": Body.COUNTY,
    "city": Body.CITY,
    "school": Body.SCHOOL,
    "authority": Body.AUTHORITY,
    "state": Body.STATE,
}
"""Words of a name that say what body it is."""
ON_STATE_DAYS = frozenset({Body.COUNTY, Body.TOWN, Body.VILLAGE, Body.SCHOOL})
"""Bodies whose business days are the State's (General Construction Law § 24)."""
LISTED = 8
"""Agencies that a message names at most."""
SHORT_KEY = 6
"""Letters of a key in which one that is wrong counts for much."""


def find(text: str, agencies: Mapping[str, Agency]) -> tuple[Agency, ...]:
    """Return the agencies that a text may name: one by its key, else those nearest in name."""
    key = understood(text, agencies)
    if key is not None:
        return (agencies[key],)
    typed = _words(text)
    if not typed:
        return ()
    named = [(agency, [_words(name) for name in names_of(agency)]) for agency in agencies.values()]
    same = tuple(a for a, names in named if typed in names)
    if not same and typed[:2] == ("new", "york"):
        # `NYC DOHMH`: a short name, with whose agency it is before it.
        own = typed[3:] if typed[2:3] in (("city",), ("state",)) else typed[2:]
        same = tuple(a for a, names in named if own in names)
    if same:
        return same
    whole = tuple(a for a, names in named if any(set(typed) <= set(name) for name in names))
    found = whole or tuple(a for a, names in named if any(_begun(typed, n) for n in names))
    # `DOCCS (state prisons)`: what it is stands behind its name.
    bare = re.sub(r"\([^()]*\)", "", text)
    return found or (find(bare, agencies) if bare != text else ())


def names_of(agency: Agency) -> tuple[str, ...]:
    """Return the name of an agency and the other names that the register knows of it."""
    entry = entry_of(agency)
    return (agency.name, *(entry.aka if entry is not None else ()))


def entry_of(agency: Agency) -> Entry | None:
    """Return what the register knows of an agency; None of one that only has the same key."""
    entry = register().get(agency.key)
    return entry if entry is not None and entry.name == agency.name else None


@lru_cache(10_000)
def _words(name: str) -> tuple[str, ...]:
    """Return the words that tell a name from others, short forms written out."""
    plain = re.sub(r"['’.]", "", name.casefold())
    found = " ".join(SHORT.get(word, word) for word in re.findall(r"\w+", plain)).split()
    return tuple(word for word in found if word not in SILENT)


def _begun(typed: tuple[str, ...], name: tuple[str, ...]) -> bool:
    return all(any(word.startswith(begin) for word in name) for begin in typed)


def known_agency(text: str, agencies: Mapping[str, Agency]) -> Agency:
    """Return the agency that a person named; raise NotFound, and Refused where it may be several.

    >>> from foiltrack.law.agencies import known
    >>> known_agency("state police", known()).key, known_agency("Dept of Correction", known()).key
    ('nysp', 'doc')
    """
    found = find(text, agencies)
    if not found:
        raise unknown(text, agencies)
    if len(found) > 1:
        more = f"; and {len(found) - LISTED} more" if len(found) > LISTED else ""
        raise Refused(
            f"'{text}' may be one of {len(found)} agencies.",
            hint=f"name it by its key: {listed(found[:LISTED])}{more}",
        )
    return found[0]


def listed(agencies: tuple[Agency, ...]) -> str:
    """Return agencies by their keys and names."""
    return "; ".join(f"{agency.key} ({agency.name})" for agency in agencies)


def unknown(text: str, agencies: Mapping[str, Agency]) -> NotFound:
    """Return the error that there is no such agency, with near ones and how to add it."""
    close = near(text, agencies)
    add = to_add(text)
    return NotFound(
        f"there is no agency '{text}'.",
        hint=f"did you mean {', '.join(close)}? If not: {add}" if close else add,
    )


def likely(name: str) -> tuple[str, Body | None]:
    """Return whose business days an agency of a name probably counts, and its body if it says so.

    >>> likely("Village of Saltaire"), likely("NYC Board of Zzyzx")
    (('nys', <Body.VILLAGE: 'village'>), ('nyc', None))
    """
    spelled = name.casefold()
    body = next((body for word, body in BODIES.items() if word in spelled.split()), None)
    return "nyc" if "new york city" in spelled or spelled.startswith("nyc") else "nys", body


def to_add(name: str, key: str | None = None) -> str:
    """Return the command that adds an agency; a body on the State's days needs no calendar."""
    calendar, body = likely(name)
    says = ["--body", str(body)] if body in ON_STATE_DAYS else ["--calendar", calendar]
    words = ["foiltrack", "agency", "add", key or new_key(name), name.strip() or "…", *says]
    return shlex.join(words)


def near(text: str, agencies: Mapping[str, Agency]) -> list[str]:
    """Return the keys of agencies whose key or name is spelled nearly so, the nearest first.

    In a name each word is: the sheriff of one county is not nearly that of another.
    """
    from difflib import get_close_matches

    typed, key = _words(text), folded(text)
    keys = {folded(own): own for own in agencies}
    names = {folded(" ".join(_words(a.name))): a.key for a in agencies.values()}
    found = [
        keys[m] for m in get_close_matches(key, keys, 3, 0.6 if len(key) <= SHORT_KEY else 0.8)
    ]
    for match in get_close_matches(folded(" ".join(typed)), names, 20, 0.6) if typed else ():
        name = _words(agencies[names[match]].name)
        if all(_begun((word,), name) or get_close_matches(word, name, 1, 0.75) for word in typed):
            found.append(names[match])
    return list(dict.fromkeys(found))[:3]


def new_key(name: str, known: Container[str] = ()) -> str:
    """Return a key for an agency of a name, not one that is known.

    >>> new_key("Village of Greenwood Lake"), new_key("Town of Ulster", {"ulster"})
    ('greenwood-lake', 'town-of-ulster')
    """
    whole = re.sub(r"[^a-z0-9]+", "-", name.strip().casefold()).strip("-")[:40].strip("-")
    short = re.sub(r"^(?:(?:clerk-of-the-)?(?:village|town)-of-(?:the-)?)", "", whole)
    return (whole if short in known else short) or "KEY"
