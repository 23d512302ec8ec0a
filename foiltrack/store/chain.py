"""The hash chain of a request: each entry of its log is bound to the one before.

`hash = SHA-256(previous hash + salt + canonical JSON of the entry)`. The entry of the filing
carries the request's own fields as they were filed; `amended` entries carry each change since.
Whoever holds the whole file can rebuild a chain; a head that was sent out cannot be rebuilt.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from typing import TYPE_CHECKING, Any

from foiltrack import jsonform
from foiltrack.fields import fields_of
from foiltrack.model import Event, Request

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from foiltrack.store.rows import Row

ALWAYS_HASHED = frozenset(
    {"id", "kind", "on", "received", "until", "exact", "reason", "via", "at", "of", "part"}
    | {"inferred", "as_written", "to", "grounds", "count", "amount", "certified", "appeal_notice"}
    | {"narrowing", "outside_service", "search_described", "quote", "source", "note", "private"}
    | {"replaces", "recorded_at", "documents"}
    | {"subject", "text", "matter", "filed_on", "received_on", "numbers", "follows", "differs"}
    | {"wanted", "custodians", "keywords", "tags", "agency"}
)
"""Fields of the first schema. Any later one is hashed only where it is set, so that what was
recorded before it still fits its hash; nothing is ever added here."""
DERIVED = frozenset({"hash", "void"})
"""Fields of an event that follow from the log, and so are not hashed in it."""


def new_salt() -> str:
    """A salt, so that a purged entry cannot be guessed from its hash."""
    return secrets.token_hex(16)


def link(previous: str, salt: str, content: dict[str, Any]) -> str:
    """The hash of an entry, bound to the one before it."""
    return hashlib.sha256(f"{previous}{salt}{_canonical(content)}".encode()).hexdigest()


def _canonical(content: Any) -> str:
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def event_content(event: Event, filed: Request | None = None) -> dict[str, Any]:
    """What is hashed of an event; with the filing, the request's own fields."""
    body = _hashed(event, jsonform.event(event))
    if filed is not None:
        body["request"] = _hashed(filed, {**jsonform.request(filed), "agency": filed.agency.key})
    return {"what": "event", **body}


def _hashed(value: Any, body: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of a JSON form that are hashed."""
    cls: type = type(value)
    fields = fields_of(cls)
    return {
        name: held
        for name, held in body.items()
        if name in ALWAYS_HASHED
        or (name not in DERIVED and getattr(value, name) != fields[name].default)
    }


def voided_content(voids: int, because: str) -> dict[str, Any]:
    """What is hashed of an entry that voids another."""
    return {"what": "voided", "voids": voids, "because": because}


def purged_content(voids: int | None, because: str, on: str) -> dict[str, Any]:
    """What is hashed of a purge: which entry it emptied (None: all before it), why and when."""
    return {"what": "purged", "voids": voids, "because": because, "on": on}


def link_command(
    previous: str, batch: Row, entries: Iterable[tuple[str, int, str]], changes: Sequence[Row]
) -> str:
    """The hash of a command: over all that it wrote, but not its own words.

    Those are a label; a purge may shorten them. `entries`, each with its request, number and hash,
    come in this order and one at a time: an import has millions.
    """
    content = {
        "what": "command",
        **{name: batch[name] for name in ("id", "at", "version", "undoes")},
        "entries": [],
        "agencies": [[c["key"], c["before"], c["after"]] for c in changes],
    }
    # In a text the quotation marks would stand behind a backslash.
    head, tail = _canonical(content).split('"entries":[]')
    digest = hashlib.sha256(f'{previous}{head}"entries":['.encode())
    comma = ""
    for entry in entries:
        digest.update(f"{comma}{_canonical(list(entry))}".encode())
        comma = ","
    digest.update(f"]{tail}".encode())
    return digest.hexdigest()


def amended_content(field: str, old: str | None, new: str | None) -> dict[str, Any]:
    """What is hashed of a change to the request's own fields."""
    return {"what": "amended", "field": field, "old": old, "new": new}


def void_events(log: list[Any]) -> list[int]:
    """The numbers of the events that are void, as the log says.

    An entry is void if an entry that voids it is not itself void; later entries decide first.
    """
    void: set[int] = set()
    for row in reversed(log):
        if row["what"] == "voided" and row["n"] not in void:
            void.add(row["voids"])
    return [row["event"] for row in log if row["n"] in void and row["event"] is not None]
