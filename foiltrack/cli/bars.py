"""A deadline as a bar of days gone and days left, with the same in words beside it."""

from __future__ import annotations

from foiltrack import days, words
from foiltrack.clocks import agency_calendar
from foiltrack.snapshot import Snapshot
from foiltrack.standing import RUNNING, Deadline, State

LENGTH = 20
"""Characters of a bar."""


def line(snapshot: Snapshot, deadline: Deadline) -> str | None:
    """`[########............] 8 of 20 business days gone, 12 left`; None where nothing runs.

    Business days of the agency for its own clocks, calendar days to the safe date for mine.
    """
    clock, mine = deadline.clock, deadline.clock.safe is not None
    end = clock.safe or clock.due
    if deadline.state not in RUNNING or end <= clock.on:
        return None
    noun = "day" if mine else "business day"
    if deadline.state is not State.OPEN:
        return f"[{'#' * LENGTH}] all gone"
    if mine:
        gone, whole = (snapshot.today - clock.on).days, (end - clock.on).days
    else:
        calendar = agency_calendar(snapshot.request)
        gone = days.business_days_after(calendar, clock.on, max(snapshot.today, clock.on))
        whole = days.business_days_after(calendar, clock.on, end)
    gone = min(max(gone, 0), whole)
    filled = LENGTH * gone // whole if whole else LENGTH
    bar = "#" * filled + "." * (LENGTH - filled)
    return f"[{bar}] {gone} of {words.count(whole, noun)} gone, {whole - gone} left"
