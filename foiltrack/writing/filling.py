"""Which command fills a blank of a letter or a history for good, or a gap of the file."""

from __future__ import annotations

from foiltrack.addresses import doubtful
from foiltrack.agencies import entry_of
from foiltrack.snapshot import Snapshot

NAME = '--name "Your Name", or config.toml: [requester] name = …'
ADDRESS = '--address "…", or config.toml: [requester] address = …'


def edit(snapshot: Snapshot, option: str) -> str:
    """Return the command that corrects the request's own fields."""
    return f"foiltrack edit {snapshot.request.id} {option}"


def agency(snapshot: Snapshot, option: str) -> str:
    """Return the command that corrects what is known of its agency."""
    return f"foiltrack agency edit {snapshot.request.agency.key} {option}"


def receipt(snapshot: Snapshot) -> str:
    """Return the command that records the proof of receipt."""
    return f"foiltrack log {snapshot.request.id} received --on DATE --doc FILE"


def filing(snapshot: Snapshot) -> str:
    """Return the command that keeps the request as it was sent."""
    return f"foiltrack edit {snapshot.events[0].id} --doc FILE"


def commands(snapshot: Snapshot, *others: Snapshot) -> dict[str, str]:
    """Return the blanks that a command fills, each with it; the others are for a hand.

    Snapshots as they are on file, not their public views: the ids are to be typed. A letter for
    several requests has `ID` in the place of each.
    """
    entry = entry_of(snapshot.request.agency)
    by_mail = entry is not None and entry.appeals_address and not entry.appeals_email
    appeals = "--appeals-address A" if by_mail else "--appeals-email E"
    found = {
        "your name": NAME,
        "your address": ADDRESS,
        "address for appeals": agency(snapshot, appeals),
        "the agency's address": agency(snapshot, "--email E"),
        "where the request was sent": edit(snapshot, "--to ADDRESS"),
        "the records still wanted": edit(snapshot, "--wanted TEXT"),
        "the words of the request": edit(snapshot, "--text-file FILE"),
        "names or offices": edit(snapshot, "--custodian X"),
        "words that the records hold": edit(snapshot, "--keyword X"),
        "confirm: day of receipt": receipt(snapshot),
    }
    if snapshot.request.differs:
        found["what differs from the earlier request"] = f"you noted: {snapshot.request.differs}"
    for blank, says in doubtful(snapshot.request.agency, snapshot.today).items():
        found[blank] += f"   ({says})"
    own = snapshot.request.id
    id_ = "ID" if others else own
    return {f"[{blank}]": command.replace(own, id_) for blank, command in found.items()}
