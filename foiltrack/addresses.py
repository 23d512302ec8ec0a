"""Take the addresses of an agency from the register, where they are sure and recent enough.

An address that changed costs a deadline: one that is doubtful, undated or older than two years is
named beside the blank that it might fill, and never printed in a letter.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foiltrack.clocks import History
from foiltrack.law.agencies import Entry, register
from foiltrack.model import Agency
from foiltrack.snapshot import Snapshot

YEARS = 2
"""How old the source of an address may be."""
REQUESTS = {"email": "foil_email", "portal": "portal"}
APPEALS = {name: name for name in ("appeals_title", "appeals_email", "appeals_address")}
"""Fields of an agency, each with its name in the register."""


def addressed(snapshot: Snapshot) -> tuple[Snapshot, tuple[str, ...]]:
    """Return a request with the register's addresses where its agency has none, and a note of each.

    The agency's own letter always wins: what is on file is never replaced.
    """
    agency = snapshot.request.agency
    entry = _entry(agency)
    if entry is None or not _recent(entry, snapshot.today):
        return snapshot, ()
    given = {
        name: getattr(entry, field)
        for fields, has in ((REQUESTS, _takes_requests), (APPEALS, _takes_appeals))
        if not has(agency)
        for name, field in fields.items()
        if getattr(entry, field)
    }
    if not given:
        return snapshot, ()
    request = replace(snapshot.request, agency=replace(agency, **given))
    told = tuple(
        f"{name.replace('_', ' ')} of {agency.key} from the register, whose source is of "
        f"{entry.source_date}: {' '.join(value.split())}"
        for name, value in given.items()
    )
    return replace(snapshot, history=History(request, snapshot.events)), told


def doubtful(agency: Agency, today: date) -> dict[str, str]:
    """Return the register's addresses that no letter prints, by the blank that each might fill."""
    entry = _entry(agency)
    if entry is None or _recent(entry, today):
        return {}
    source = entry.source_date or "undated"
    found = {
        "address for appeals": entry.appeals_email or entry.appeals_address,
        "the agency's address": entry.foil_email,
    }
    return {
        blank: f"the register has {' '.join(value.split())} (source {source}, confidence "
        f"{entry.confidence}): check it"
        for blank, value in found.items()
        if value
    }


def _entry(agency: Agency) -> Entry | None:
    entry = register().get(agency.key)
    return entry if entry is not None and entry.name == agency.name else None


def _recent(entry: Entry, today: date) -> bool:
    """Return whether an entry is sure, and its source no older than two years, nor of later."""
    try:
        read = date.fromisoformat(entry.source_date)
    except ValueError:
        return False
    oldest = date(today.year - YEARS, today.month, min(today.day, 28))
    return entry.confidence != "low" and oldest <= read <= today


def _takes_requests(agency: Agency) -> bool:
    return bool(agency.email or agency.portal)


def _takes_appeals(agency: Agency) -> bool:
    return bool(agency.appeals_email or agency.appeals_address or agency.appeals_officer)
