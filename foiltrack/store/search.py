"""Find words in requests, letters as logged, notes, and documents that are text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from string import ascii_lowercase, ascii_uppercase

from foiltrack.store.database import Database

REQUEST = (
    "subject",
    "text",
    "wanted",
    "differs",
    "matter",
    "numbers",
    "to",
    "custodians",
    "keywords",
    "tags",
)
EVENT = ("reason", "quote", "note", "source", "to", "grounds")
ASCII_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)
AROUND = 60
"""Characters that are shown on either side of a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Name a place where words stand: a request's field (`event` None), an event's, a document."""

    request: str
    event: int | None
    field: str
    text: str


def search(db: Database, words: tuple[str, ...], more: Iterable[Found] = ()) -> tuple[Found, ...]:
    """Return every place with one of the words, in requests that hold all; void events apart.

    `more`: places that somebody else has read, such as the text of a PDF.
    """
    places: dict[str, list[Found]] = {}
    read = (f for f in more if any(holds(f.text, word) for word in words))
    for found in chain(_places(db, words), read):
        places.setdefault(found.request, []).append(found)
    return tuple(
        found
        for request in sorted(places, key=lambda i: (i[:4], len(i), i))
        if all(any(holds(f.text, word) for f in places[request]) for word in words)
        for found in places[request]
    )


def holds(text: str, word: str) -> bool:
    """Return whether a text holds a word, in any case of its letters."""
    return word.casefold() in text.casefold()


def _places(db: Database, words: tuple[str, ...]) -> Iterator[Found]:
    # lower() knows capitals of ASCII only: other words are asked for in each of their forms.
    spelled = {f for w in words for f in (w, w.lower(), w.upper(), w.capitalize())}
    forms = sorted({form.translate(ASCII_LOWER) for form in spelled})
    likes = ["%" + re.sub("([%_!])", r"!\1", form) + "%" for form in forms]
    for field in REQUEST:
        sql = f"""SELECT id, NULL, "{field}" FROM request
                  WHERE NOT void AND {_like(field, likes)} ORDER BY id"""
        yield from _of(db, sql, likes, field)
    for field in EVENT:
        sql = f"""SELECT e.request, e.n, e."{field}" FROM event e
                  JOIN request r ON r.id = e.request
                  WHERE NOT r.void AND NOT e.void AND {_like(field, likes, "e.")}
                  ORDER BY e.request, e.n"""
        yield from _of(db, sql, likes, field)
    papers = """SELECT p.request, p.n, {what} FROM event_document p
                JOIN event e ON e.request = p.request AND e.n = p.n
                JOIN request r ON r.id = e.request
                JOIN document d ON d.sha256 = p.sha256
                WHERE NOT r.void AND NOT e.void AND {where} ORDER BY p.request, p.n, p.place"""
    named = papers.format(what="p.name", where=_like("name", likes, "p."))
    yield from _of(db, named, likes, "document")
    of_text = "(p.type LIKE 'text/%' OR p.type = 'message/rfc822') AND d.content IS NOT NULL"
    for request, n, content in db.execute(papers.format(what="d.content", where=of_text)):
        text = bytes(content).decode("utf-8", "replace")
        if any(holds(text, word) for word in words):
            yield Found(request=request, event=n, field="document", text=text)


def _like(column: str, likes: list[str], table: str = "") -> str:
    one = f"""lower({table}"{column}") LIKE ? ESCAPE '!'"""
    return f"({' OR '.join([one] * len(likes))})"


def _of(db: Database, sql: str, likes: list[str], field: str) -> Iterator[Found]:
    for request, n, text in db.execute(sql, likes):
        yield Found(request=request, event=n, field=field, text=text)


def excerpt(text: str, words: tuple[str, ...]) -> str:
    """Return the first of the words in a text, with what stands around it, on one line."""
    line = " ".join(text.split())
    found = re.search("|".join(re.escape(" ".join(w.split())) for w in words), line, re.IGNORECASE)
    if found is None:
        return line[: 2 * AROUND]
    start, end = max(0, found.start() - AROUND), min(len(line), found.end() + AROUND)
    before, after = "…" if start else "", "…" if end < len(line) else ""
    return f"{before}{line[start:end].strip()}{after}"
