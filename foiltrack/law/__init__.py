"""The law of New York FOIL as data: clocks, holidays, exemptions, cases, contested points."""

from __future__ import annotations

from datetime import date

from foiltrack.errors import NotFound
from foiltrack.law.newyork import COMPILED, EDITION, ORIGIN, RULES
from foiltrack.law.types import Rule, RuleId
from foiltrack.spelled import meant

__all__ = [
    "COMPILED",
    "EDITION",
    "ORIGIN",
    "RULES",
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
    if rule_id not in _NEWEST:
        rule_id = meant(rule_id, _NEWEST, f"there is no rule '{rule_id}'.", _SHORT, NotFound)
    return _NEWEST[rule_id]


_NEWEST: dict[str, Rule] = {version.id: version for version in RULES}
_SHORT = {version.id.removeprefix("ny."): version.id for version in RULES}
