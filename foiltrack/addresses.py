"""Take the addresses of an agency from the register, where they are sure and recent enough.

An address that changed costs a deadline: one that is doubtful, undated or older than two years is
named beside the blank that it might fill, and never printed in a letter.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from foiltrack.agencies import entry_of
from foiltrack.clocks import History
from foiltrack.law.agencies import Entry
from foiltrack.model import Agency
from foiltrack.snapshot import Snapshot

YEARS = 2
"""How old the source of an address may be."""
APPEALS = ("appeals_title", "appeals_email", "appeals_address")
"""Fields of an agency that say where appeals go."""


def addressed(snapshot: Snapshot) -> tuple[Snapshot, tuple[str, ...]]:
    """Return a request with the register's address for appeals where none is on file; and notes.

    What is on file, from a letter of the agency, is never replaced. Where requests go is not taken:
    a letter would then say that this one was sent there.
    """
    agency = snapshot.request.agency
    entry = entry_of(agency)
    if entry is None or not _sure(entry, snapshot.today):
        return snapshot, ()
    given = {name: value for name in APPEALS if (value := getattr(entry, name))}
    if not given or agency.appeals_email or agency.appeals_address or agency.appeals_officer:
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
    entry = entry_of(agency)
    if entry is None:
        return {}
    source = entry.source_date or "undated"
    found = {
        "address for appeals": ""
        if _sure(entry, today)
        else entry.appeals_email or entry.appeals_address,
        "the agency's address": entry.foil_email,
    }
    return {
        blank: f"the register has {' '.join(value.split())} (source {source}, confidence "
        f"{entry.confidence}): check it"
        for blank, value in found.items()
        if value
    }


def _sure(entry: Entry, today: date) -> bool:
    return recent(entry.source_date, entry.confidence, today)


def recent(source_date: str, confidence: str, today: date) -> bool:
    """Return whether a source is sure, and no older than two years, nor of later."""
    try:
        read = date.fromisoformat(source_date)
    except ValueError:
        return False
    oldest = date(today.year - YEARS, today.month, min(today.day, 28))
    return confidence != "low" and oldest <= read <= today
