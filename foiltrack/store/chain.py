"""Hash each entry of a request's log, bound to the one before it.

`leaf = SHA-256(salt + canonical JSON of the entry)`, `hash = SHA-256(previous hash + leaf)`. A
purged entry keeps its leaf, so that the chain is recomputed through it. The entry of the filing
carries the request's own fields as they were filed; `amended` entries carry each change since.
Whoever holds the whole file can rebuild a chain; a head that was sent out cannot be rebuilt.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from foiltrack import jsonform
from foiltrack.fields import fields_of
from foiltrack.model import Event, Request
from foiltrack.store.rows import Row

ALWAYS_HASHED = {
    Event: frozenset(
        {"id", "kind", "on", "received", "until", "exact", "reason", "via", "at", "of", "part"}
        | {"inferred", "as_written", "to", "grounds", "count", "amount", "certified", "quote"}
        | {"appeal_notice", "narrowing", "outside_service", "search_described", "source", "note"}
        | {"private", "replaces", "recorded_at", "documents"}
    ),
    Request: frozenset(
        {"id", "agency", "subject", "text", "matter", "filed_on", "received_on", "via", "numbers"}
        | {"follows", "differs", "wanted", "to", "custodians", "keywords", "tags"}
    ),
}
"""Fields of the first schema. Any later one is hashed only where it is set, so that what was
recorded before it still fits its hash; nothing is ever added here."""
DERIVED = frozenset({"hash", "void"})
"""Fields of an event that follow from the log, and so are not hashed in it."""
COLUMNS = {
    "event": ("event",),
    "voided": ("voids", "because"),
    "amended": ("field", "old", "new"),
    "purged": ("voids", "because", "on", "field"),
    "restated": (),
}
"""The columns of an entry of the log, by what it is; all others are empty.

A `purged` entry names the entry that it emptied, or with None all before it; with `field`, what
that field held before was purged. A `restated` entry then covers what the first one did.
"""


def new_salt() -> str:
    """Return a salt, so that a purged entry cannot be guessed from its hash."""
    return secrets.token_hex(16)


SALT = 32
"""Characters of a salt."""


def leaf(salt: str, content: dict[str, Any]) -> str:
    """Return the hash of what an entry holds."""
    return hashlib.sha256(f"{salt}{_canonical(content)}".encode()).hexdigest()


def link(previous: str, leaf: str) -> str:
    """Return the hash of an entry, bound to the one before it."""
    return hashlib.sha256(f"{previous}{leaf}".encode()).hexdigest()


def first_link(previous: str, salt: str, content: dict[str, Any]) -> str:
    """Return the hash of an entry of the first schemas, which had no leaf.

    It cannot be recomputed once its content was purged: what comes before such an entry is proved
    by no hash after it.
    """
    return leaf(f"{previous}{salt}", content)


def linked(previous: str, content: dict[str, Any]) -> dict[str, str]:
    """Return the salt, the leaf and the hash of a new entry."""
    salt = new_salt()
    own = leaf(salt, content)
    return {"salt": salt, "leaf": own, "hash": link(previous, own)}


_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def entry_content(
    row: Row, event: Event | None = None, filed: Request | None = None
) -> dict[str, Any]:
    """Return what is hashed of an entry: of an event all of it, else its own columns."""
    what = row["what"]
    if event is not None:
        return {**event_content(event, filed), "what": what}
    own = {name: row[name] for name in COLUMNS[what]}
    if what == "purged" and own["field"] is None:
        # No purge before 0.2.0 was of a field.
        del own["field"]
    return {"what": what, **own}


def agency_leaf(salt: str, change: Row) -> str:
    """Return the hash of what a change of an agency holds."""
    return leaf(salt, {name: change[name] for name in ("key", "before", "after", "purged")})


def event_content(event: Event, filed: Request | None = None) -> dict[str, Any]:
    """Return what is hashed of an event; with the filing, the request's own fields as filed."""
    body = jsonform.event(event, _hashed(event, jsonform.EVENT_FIELDS))
    del body["hash"]
    if filed is not None:
        own = {**jsonform.request(filed), "agency": filed.agency.key}
        body["request"] = {name: own[name] for name in _hashed(filed, own)}
    return {"what": "event", **body}


def _hashed(value: Event | Request, names: Iterable[str]) -> list[str]:
    cls: type = type(value)
    always, fields = ALWAYS_HASHED[cls], fields_of(cls)
    return [
        name
        for name in names
        if name in always or (name not in DERIVED and getattr(value, name) != fields[name].default)
    ]


def link_command(
    previous: str, batch: Row, entries: Iterable[tuple[str, int, str]], changes: Sequence[Row]
) -> str:
    """Return the hash of a command: over all that it wrote, but not its own words.

    Those are a label; a purge may shorten them. `entries`, each with its request, number and hash,
    are hashed as they come, since an import has millions: the canonical JSON of one object is
    written in three parts, in the order of its keys.
    """
    # What was changed before 0.2.0 has no leaf.
    agencies = [[c["key"], c["leaf"] or c["before"], c["leaf"] or c["after"]] for c in changes]
    head = _canonical({"agencies": agencies, "at": batch["at"]})
    tail = _canonical(
        {"what": "command", **{name: batch[name] for name in ("id", "undoes", "version")}}
    )
    digest = hashlib.sha256(f'{previous}{head.removesuffix("}")},"entries":['.encode())
    for n, entry in enumerate(entries):
        digest.update(f"{',' if n else ''}{_canonical(list(entry))}".encode())
    digest.update(f"],{tail.removeprefix('{')}".encode())
    return digest.hexdigest()


def void_events(log: Sequence[Row]) -> list[int]:
    """Return the numbers of the events that are void, as the log says.

    An entry is void if an entry that voids it is not itself void; later entries decide first.
    """
    void: set[int] = set()
    for row in reversed(log):
        if row["what"] == "voided" and row["n"] not in void:
            void.add(row["voids"])
    return [row["event"] for row in log if row["n"] in void and row["event"] is not None]
