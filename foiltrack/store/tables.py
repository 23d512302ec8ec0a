"""Define the tables in SQLAlchemy Core; days are ISO text, `2019-08` if only a month is known."""

from __future__ import annotations

from collections.abc import Iterator
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
)
from sqlalchemy.types import TypeEngine

from foiltrack.agenda import RANKS
from foiltrack.fields import fields_of
from foiltrack.model import Agency, Document, Event, Request

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
    # No number is given twice: by AUTOINCREMENT, of which the migrations tell SQLite.
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("command", Text, nullable=False),
    Column("undoes", Integer, ForeignKey("batch.id")),
    # Chains each command to the one before, over what it wrote.
    Column("hash", Text),
)

serial = Table(
    "serial",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

TYPES: dict[Any, type[TypeEngine[Any]]] = {bool: Boolean, int: Integer}
"""The types of columns that do not hold text, by the annotation of their field."""


def _columns(cls: type, *own: Column[Any]) -> Iterator[Column[Any]]:
    """Yield a column for each field of a dataclass, its own where that is given."""
    by_name = {column.name: column for column in own}
    for name, field in fields_of(cls).items():
        kind = Text if field.many else TYPES.get(field.type, Text)
        if field.type is not Document:
            yield by_name.get(name, Column(name, kind, nullable=field.optional))


agency = Table("agency", metadata, *_columns(Agency, Column("key", Text, primary_key=True)))

agency_change = Table(
    "agency_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("batch", Integer, ForeignKey("batch.id"), nullable=False, index=True),
    Column("key", Text, nullable=False),
    Column("before", Text),
    Column("after", Text),
    # As in `entry`; both missing in changes of the first schemas.
    Column("salt", Text),
    Column("leaf", Text),
    # What of the changes before was purged, as JSON: the field, the day, the reason.
    Column("purged", Text),
)

request = Table(
    "request",
    metadata,
    *_columns(
        Request,
        Column("id", Text, primary_key=True),
        Column("agency", Text, ForeignKey("agency.key"), nullable=False, index=True),
        Column("matter", Text, index=True),
        Column("filed_on", Text, nullable=False, index=True),
        Column("follows", Text, index=True),
    ),
    Column("void", Boolean, nullable=False),
)

event = Table(
    "event",
    metadata,
    *_columns(
        Event,
        Column("request", Text, ForeignKey("request.id"), primary_key=True),
        Column("n", Integer, primary_key=True, autoincrement=False),
        Column("recorded_at", Text, nullable=False),
        Column("hash", Text, nullable=False),
        # Null where they are empty: these columns are younger than the table.
        Column("asserted", Text),
        Column("fee_for", Text),
        Column("confirmed", Text),
    ),
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

# The log of a request: its events, and the bookkeeping entries `voided`, `amended`, `purged`,
# `restated`.
# Append only; `hash` chains each entry to the one before. Where the salt is empty, the content
# was purged, as a later entry says, and `leaf`, its hash, is left.
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
    # Missing in entries of the first schemas.
    Column("leaf", Text),
    Column("hash", Text, nullable=False),
    # The day of a purge.
    Column("on", Text),
    UniqueConstraint("request", "event"),
)


def _where(condition: str) -> dict[str, Any]:
    """Return what limits an index to some rows; the migrations say it to the databases.

    As an option of a database it would import SQLAlchemy's part for it whenever `log` is called.
    """
    return {"info": {"where": condition}}


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
    # The bounds of what is to be done, by rank: not before a day, and until a day.
    *(Column(f"{rank}_{end}", Text) for rank in RANKS for end in ("from", "until")),
    # Once the first has passed, what must be done is due on no day before this one.
    Column("must_then", Text),
    *(
        Index(f"register_{rank}", f"{rank}_until", f"{rank}_from", "place", "last_on", *then)
        for rank, then in ((rank, ["must_then"] if rank == "must" else []) for rank in RANKS)
    ),
    Index("register_agency", "agency", "place"),
    Index("register_matter", "matter", "place"),
    Index("register_last", "last_on", "filed", "place"),
    Index("register_since", "since", "place", "last_on", **_where("since IS NOT NULL")),
    Index("register_granted", "place", "last_on", **_where("phase = 'awaiting-records'")),
)

CACHE = (clock, register)
"""What follows from the events, and can be written anew at any time."""
