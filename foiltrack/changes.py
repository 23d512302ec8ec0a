"""Say which open deadlines a change of the law moved, and which letters asserted the old ones."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from foiltrack import words
from foiltrack.law.editions import CHANGED, WITHDRAWN_RULE
from foiltrack.law.types import RuleId


def lines(moved: dict[str, Any]) -> Iterator[str]:
    """Yield a sentence for each deadline that moved and each letter that asserted the old one."""
    for entry in moved["deadlines"]:
        what = f"{entry['request']}  {_name(entry['rule'])}, from {_day(entry['on'])}"
        yield f"{what}: {_change(entry['was'], entry['now'])} ({_why(entry['rule'])})"
    if moved["more"]:
        yield f"and {words.count(moved['more'], 'more deadline')}"
    for entry in moved["asserted"]:
        now = f"is now {_day(entry['now'])}" if entry["now"] else "is no longer counted"
        yield (
            f"{entry['request']}  your letter {entry['event']} asserted the {_name(entry['rule'])} "
            f"of {_day(entry['was'])}, which {now}"
        )


def _change(was: dict[str, str | None] | None, now: dict[str, str | None] | None) -> str:
    if was is None:
        return f"new, {_dates(now)}"
    if now is None:
        return f"was {_dates(was)}, is no longer open"
    return f"was {_dates(was)}, is {_dates(now)}"


def _dates(dates: dict[str, str | None] | None) -> str:
    """Return the careful and the latest date of the requester's deadline, or the agency's limit."""
    assert dates is not None
    if dates["safe"] is None:
        return _day(dates["due"])
    careful, latest = _day(dates["safe"]), _day(dates["arguable"] or dates["due"])
    return careful if careful == latest else f"{careful} (latest date {latest})"


def _name(rule: str) -> str:
    return words.CLOCKS[RuleId(rule)] if rule in set(RuleId) else rule


def _why(rule: str) -> str:
    return CHANGED[RuleId(rule)] if rule in set(RuleId) else WITHDRAWN_RULE


def _day(text: str | None) -> str:
    assert text is not None
    return words.day(date.fromisoformat(text))
