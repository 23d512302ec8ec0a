"""Hold the register of agencies that foiltrack knows from the start: 176 bodies, as data.

Each address stands with its source, that source's day and how sure we are of it: addresses
change, and a wrong one costs a deadline. What a letter of the agency says always wins
(21 NYCRR 1401.7). An empty field means that nothing was found, never that none exists.
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from foiltrack.law.types import Period
from foiltrack.model import Agency, Body

FILE = Path(__file__).with_name("agencies.csv")


class Entry(NamedTuple):
    """Hold what the register knows of one agency; `source` and its day are of the contacts."""

    key: str
    name: str
    aka: tuple[str, ...]
    body: Body
    calendar: str
    portal_code: str
    number_patterns: tuple[str, ...]
    """Regular expressions of the agency's own request numbers."""
    foil_email: str
    portal: str
    foil_address: str
    appeals_title: str
    appeals_email: str
    appeals_address: str
    regulation: str
    appeal_term_note: str
    """Begins `term:` for a longer term to appeal, `start:` for a later start of the thirty days."""
    source: str
    source_date: str
    confidence: str
    """`high`, `medium` or `low`: a `low` address is asked for, never printed unseen."""
    appeal_term: str
    appeal_term_silence: str
    appeal_citation: str
    silence_term: str
    silence_citation: str
    cutoff: str
    cutoff_citation: str
    decision_term: str
    """A shorter time in which its own rule has appeals decided: it moves the careful date alone."""
    decision_citation: str

    def agency(self) -> Agency:
        """Return it as an agency of a case file, with the terms of its own rules."""
        return Agency(
            key=self.key,
            name=self.name,
            calendar=self.calendar,
            body=self.body,
            appeal_term=self.appeal_term or None,
            appeal_term_silence=self.appeal_term_silence or None,
            appeal_citation=self.appeal_citation or None,
            silence_term=self.silence_term or None,
            silence_citation=self.silence_citation or None,
            cutoff=self.cutoff or None,
            cutoff_citation=self.cutoff_citation or None,
        )


@cache
def register() -> dict[str, Entry]:
    """Return the register by key, read from its file once."""
    import csv

    with FILE.open(encoding="utf-8", newline="") as stream:
        return {row["key"]: _entry(row) for row in csv.DictReader(stream)}


def _entry(row: dict[str, str]) -> Entry:
    values: dict[str, Any] = dict(row)
    values["body"] = Body(row["body"])
    values["aka"] = tuple(name for name in row["aka"].split(";") if name)
    values["number_patterns"] = tuple(p for p in row["number_patterns"].split(" | ") if p)
    return Entry(**values)


@cache
def known() -> dict[str, Agency]:
    """Return the agencies known from the start, by key."""
    return {key: entry.agency() for key, entry in register().items()}


WITHDRAWN = {
    "10 NYCRR 50-2.7": "a rule under the Personal Privacy Protection Law, not under FOIL",
}
"""Rules once taken for an agency's own longer term to appeal, and why they are none.

A case file of an older version may hold such a term: it moves no date.
"""


def decides_appeals(agency: Agency) -> tuple[Period, str] | None:
    """Return the shorter time to decide appeals of an agency's own rules, with its citation."""
    entry = register().get(agency.key)
    if entry is None or entry.calendar != agency.calendar or not entry.decision_term:
        return None
    return Period.parse(entry.decision_term), entry.decision_citation


def body_of(key: str, calendar: str) -> Body | None:
    """Return the body of an agency that the register knows by this key and calendar; else None.

    >>> body_of("nypd", "nyc")
    <Body.CITY: 'city'>
    >>> body_of("nypd", "nys")
    """
    entry = register().get(key)
    return entry.body if entry is not None and entry.calendar == calendar else None
