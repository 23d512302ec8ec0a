"""The law of New York FOIL as data: clocks, holidays, exemptions, cases, contested points."""

from __future__ import annotations

from datetime import date

from foiltrack.errors import NotFound
from foiltrack.law.newyork import COMPILED, EDITION, ORIGIN, RULES
from foiltrack.law.types import Basis, Owner, Rule, RuleId
from foiltrack.spelled import hint, understood

__all__ = [
    "COMPILED",
    "EDITION",
    "ORIGIN",
    "RULES",
    "Basis",
    "Owner",
    "RuleId",
    "named",
    "rule",
]


def rule(rule_id: RuleId, on: date) -> Rule | None:
    """Return the version of a rule in force on a day, or None where the law here does not reach."""
    for version in RULES:
        if version.id == rule_id and version.since <= on <= (version.until or date.max):
            return version
    return None


def named(rule_id: str) -> Rule:
    """Return the newest version of a rule; raise NotFound for a name that is none."""
    ids = list(dict.fromkeys(version.id for version in RULES))
    wanted = rule_id if rule_id in ids else understood(rule_id, ids, _SHORT)
    if wanted is None:
        raise NotFound(f"there is no rule '{rule_id}'.", hint=hint(rule_id, ids))
    return next(version for version in reversed(RULES) if version.id == wanted)


_SHORT = {version.id.removeprefix("ny."): version.id for version in RULES}
