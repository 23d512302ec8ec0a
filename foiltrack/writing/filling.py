"""Which command fills a blank of a letter or a history for good, or a gap of the file."""

from __future__ import annotations

from foiltrack.facts import Facts

NAME = '--name "Your Name", or config.toml: [requester] name = …'
ADDRESS = '--address "…", or config.toml: [requester] address = …'


def edit(facts: Facts, option: str) -> str:
    """The command that corrects the request's own fields."""
    return f"foiltrack edit {facts.request.id} {option}"


def agency(facts: Facts, option: str) -> str:
    """The command that corrects what is known of its agency."""
    return f"foiltrack agency edit {facts.request.agency.key} {option}"


def receipt(facts: Facts) -> str:
    """The command that records the proof of receipt."""
    return f"foiltrack log {facts.request.id} received --on DATE --doc FILE"


def filing(facts: Facts) -> str:
    """The command that keeps the request as it was sent."""
    return f"foiltrack edit {facts.events[0].id} --doc FILE"


def commands(facts: Facts) -> dict[str, str]:
    """The blanks that a command fills, each with it; the others are for a hand.

    `facts` as they are on file, not their public view: the ids are to be typed.
    """
    text, wanted = edit(facts, "--text-file FILE"), edit(facts, "--wanted TEXT")
    found = {
        "your name": NAME,
        "your address": ADDRESS,
        "address for appeals": agency(facts, "--appeals-email E"),
        "the agency's address": agency(facts, "--email E"),
        "where the request was sent": edit(facts, "--to ADDRESS"),
        "the records still wanted": wanted,
        "records still wanted": wanted,
        "text of the request": text,
        "the request's own words": text,
        "names or offices": edit(facts, "--custodian X"),
        "words that the records hold": edit(facts, "--keyword X"),
        "day of receipt, with its proof": receipt(facts),
        "confirm: the day of receipt": receipt(facts),
        "a copy of the request": filing(facts),
        "copies of the request and of the letters": filing(facts),
    }
    return {f"[{blank}]": command for blank, command in found.items()}
