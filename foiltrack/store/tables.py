"""The tables, in SQLAlchemy Core. Days are ISO text (`2019-08`, where only a month is known)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

batch = Table(
    "batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("batch.id")),
    # Chains each command to the one before, over what it wrote.
    Column("hash", Text),
    sqlite_autoincrement=True,
)

serial = Table(
    "serial",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

agency = Table(
    "agency",
    metadata,
    Column("key", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("calendar", Text, nullable=False),
    Column("email", Text),
    Column("portal", Text),
    Column("appeals_officer", Text),
    Column("appeals_title", Text),
    Column("appeals_address", Text),
    Column("appeals_email", Text),
    Column("appeal_term", Text),
    Column("appeal_term_silence", Text),
    Column("appeal_citation", Text),
    Column("cutoff", Text),
    Column("cutoff_citation", Text),
    Column("closed", Text, nullable=False),
    Column("body", Text),
    Column("silence_term", Text),
    Column("silence_citation", Text),
)

agency_change = Table(
    "agency_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch", Integer, ForeignKey("batch.id"), nullable=False, index=True),
    Column("key", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
)

request = Table(
    "request",
    metadata,
    Column("id", Text, primary_key=True),
    Column("agency", Text, ForeignKey("agency.key"), nullable=False, index=True),
    Column("subject", Text, nullable=False),
    Column("text", Text),
    Column("matter", Text, index=True),
    Column("filed_on", Text, nullable=False, index=True),
    Column("received_on", Text),
    Column("via", Text),
    Column("numbers", Text, nullable=False),
    Column("follows", Text, index=True),
    Column("differs", Text),
    Column("wanted", Text),
    Column("to", Text),
    Column("custodians", Text, nullable=False),
    Column("keywords", Text, nullable=False),
    Column("tags", Text, nullable=False),
    Column("void", Boolean, nullable=False),
)

event = Table(
    "event",
    metadata,
    Column("request", Text, ForeignKey("request.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),
    Column("on", Text, nullable=False),
    Column("received", Text),
    Column("until", Text),
    Column("exact", Boolean),
    Column("reason", Text),
    Column("via", Text),
    Column("at", Text),
    Column("of", Text),
    Column("part", Boolean),
    Column("inferred", Boolean, nullable=False),
    Column("as_written", Boolean, nullable=False),
    Column("to", Text),
    Column("grounds", Text, nullable=False),
    Column("count", Integer),
    Column("amount", Text),
    Column("certified", Text),
    Column("appeal_notice", Boolean),
    Column("narrowing", Boolean),
    Column("outside_service", Boolean),
    Column("search_described", Boolean),
    Column("quote", Text),
    Column("source", Text),
    Column("note", Text),
    Column("private", Boolean, nullable=False),
    Column("void", Boolean, nullable=False),
    Column("replaces", Text),
    Column("recorded_at", Text, nullable=False),
    Column("hash", Text, nullable=False),
    # The limits that a letter which went out asserted, as JSON.
    Column("asserted", Text),
)

document = Table(
    "document",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("bytes", Integer, nullable=False),
    # One of the two: the content, or where a file of over 64 MiB lies.
    Column("content", LargeBinary),
    Column("path", Text),
)

event_document = Table(
    "event_document",
    metadata,
    Column("request", Text, primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("sha256", Text, ForeignKey("document.sha256"), nullable=False),
    Column("redacted_name", Text),
    Column("redacted_type", Text),
    Column("redacted_sha256", Text, ForeignKey("document.sha256")),
    ForeignKeyConstraint(["request", "n"], ["event.request", "event.n"]),
)

# The log of a request: its events, and the bookkeeping entries `voided`, `amended`, `purged`.
# Append only; `hash` chains each entry to the one before. Where the salt is empty, the content
# was purged, as a later entry says.
entry = Table(
    "entry",
    metadata,
    Column("request", Text, ForeignKey("request.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("batch", Integer, ForeignKey("batch.id"), nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("event", Integer),
    Column("voids", Integer),
    Column("because", Text),
    Column("field", Text),
    Column("old", Text),
    Column("new", Text),
    Column("salt", Text, nullable=False),
    Column("hash", Text, nullable=False),
    # The day of a purge.
    Column("on", Text),
    UniqueConstraint("request", "event"),
)


def _where(condition: str) -> dict[str, Any]:
    """An index of some rows only; the migrations say the same to PostgreSQL.

    Saying it here would import that dialect, a third of what `log` imports.
    """
    return {"sqlite_where": text(condition)}


_Place = BigInteger().with_variant(Integer(), "sqlite")
"""The place of a request among all (`foiltrack.store.rows.place`)."""

# The cache: what `clocks(request, events)` gives for all events that stand.
clock = Table(
    "clock",
    metadata,
    Column("request", Text, ForeignKey("request.id"), primary_key=True),
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("rule", Text, nullable=False),
    Column("owner", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("event", Text),
    Column("missed", Integer),
    Column("on", Text, nullable=False),
    Column("begins", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("safe", Text),
    Column("arguable", Text),
    Column("assumed", Boolean, nullable=False),
    Column("how", Text),
    Column("met_by", Text),
    Column("met_on", Text),
    Index("clock_due", "due", "request", **_where("how IS NULL AND safe IS NULL")),
    Index("clock_safe", "safe", "request", **_where("how IS NULL AND safe IS NOT NULL")),
    Index("clock_arguable", "arguable", "request", **_where("how IS NULL AND safe IS NOT NULL")),
)

# One row for each request that stands: what the lists look for, in the order of the ids.
register = Table(
    "register",
    metadata,
    Column("place", _Place, primary_key=True, autoincrement=False),
    Column("request", Text, ForeignKey("request.id"), nullable=False, unique=True),
    Column("agency", Text, nullable=False),
    Column("matter", Text),
    Column("phase", Text, nullable=False),
    # The first day on which it can have been filed.
    Column("filed", Text, nullable=False),
    # The last day on which anything happened: the cache answers from here on.
    Column("last_on", Text, nullable=False),
    # The oldest limit of the agency that nothing settled: from the day after, it is overdue.
    Column("since", Text),
    Index("register_agency", "agency", "place"),
    Index("register_matter", "matter", "place"),
    Index("register_last", "last_on", "filed", "place"),
    Index("register_since", "since", "place", "last_on", **_where("since IS NOT NULL")),
)

# The tags of a request, and its numbers in small letters: whose they are.
label = Table(
    "label",
    metadata,
    Column("what", Text, primary_key=True),
    Column("text", Text, primary_key=True),
    Column("place", _Place, primary_key=True, autoincrement=False),
    Index("label_place", "place"),
    sqlite_with_rowid=False,
)

# The dates that agencies named, by matter: who else was promised the same day.
promise = Table(
    "promise",
    metadata,
    Column("matter", Text, primary_key=True),
    Column("until", Text, primary_key=True),
    Column("place", _Place, primary_key=True, autoincrement=False),
    Column("agency", Text, nullable=False),
    # The first day on which it can have been known.
    Column("on", Text, nullable=False),
    Index("promise_place", "place"),
    sqlite_with_rowid=False,
)

CACHE = (clock, register, label, promise)
"""What follows from the events, and can be written anew at any time."""
