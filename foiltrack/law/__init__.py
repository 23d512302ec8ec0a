"""The law of New York FOIL as data: clocks, holidays, exemptions, cases, contested points."""

from __future__ import annotations

from datetime import date

from foiltrack.errors import NotFound
from foiltrack.law.newyork import AS_OF, RULES
from foiltrack.law.types import Rule

__all__ = ["AS_OF", "RULES", "named", "rule"]


def rule(rule_id: str, on: date) -> Rule | None:
    """The version of a rule in force on a day, or None where the law here does not reach."""
    for version in RULES:
        if version.id == rule_id and version.since <= on <= (version.until or date.max):
            return version
    return None


def named(rule_id: str) -> Rule:
    """The newest version of a rule; raises NotFound for a name that is none."""
    found = [version for version in RULES if version.id in (rule_id, f"ny.{rule_id}")]
    if not found:
        raise NotFound(
            f"there is no rule '{rule_id}'.",
            hint="foiltrack law lists them: " + ", ".join(sorted({r.id for r in RULES})),
        )
    return found[-1]
