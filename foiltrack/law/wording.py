"""What starts the clocks of a rule, and what settles them, in words."""

from __future__ import annotations

from foiltrack.law.types import LOCAL_BODIES, STATE_BODIES, UNKNOWN_BODY, Rule, Start
from foiltrack.model import Kind


def starts(rule: Rule) -> str:
    """Return what starts a rule's clocks, in words: kinds of events, missed limits, conditions."""
    return "; ".join(dict.fromkeys(_start(start) for start in rule.starts))


def _start(start: Start) -> str:
    if start.lapse_of:
        text = "a missed limit: " + ", ".join(sorted(start.lapse_of))
    elif start.stop_of:
        text = "a limit stopped by a question or a fee: " + ", ".join(sorted(start.stop_of))
    else:
        text = ", ".join(kind for kind in Kind if kind in start.on)
    if start.condition:
        text += f", {start.condition}"
    if start.bodies in BODIES:
        text += f" ({BODIES[start.bodies]})"
    return f"{text}, counted from {start.counts_from}"


BODIES = {
    STATE_BODIES: "state agencies and authorities",
    STATE_BODIES | UNKNOWN_BODY: "state agencies and authorities, or a body not known",
    LOCAL_BODIES | UNKNOWN_BODY: "local bodies, or a body not known",
}
"""Bodies that a start is limited to."""


def met_by(rule: Rule) -> str:
    """Return what settles a rule's clocks, in words."""

    def listed(kinds: frozenset[Kind]) -> str:
        return ", ".join(kind for kind in Kind if kind in kinds)

    takes_place = any(start.yields_to_determination for start in rule.starts)
    parts = (
        listed(rule.met_by),
        rule.part_meets and "records released in part count too",
        rule.extended_by
        and "extended by the limit, with a reason and an exact later date: "
        f"{listed(rule.extended_by)}",
        rule.replaced_by and f"replaced by a later date: {listed(rule.replaced_by)}",
        rule.stopped_by
        and f"taken to stop by the limit (contested: no text says so): {listed(rule.stopped_by)}",
        takes_place
        and "a later determination takes the place of a window that a silence, a date, a fee or a "
        "question opened",
    )
    return "; ".join(part for part in parts if isinstance(part, str))
