"""Guess what the columns of a spreadsheet hold from the headings that people give them."""

from __future__ import annotations

import re
from collections.abc import Iterable

NOTHING = "-"
"""`--map "Column=-"`: the column is left out."""
_HEADINGS = """
agency: agency name, agency contacted, department, public body, body, dept, government agency,
  sent to
subject: request, title, topic, description, records sought, request subject, what,
  what we asked for
text: request text, body of request, full request, records requested, description
filed_on: date sent, sent, date filed, filed, submitted, date submitted, created, request date,
  date requested, date of request, date, date created, file date, submission date, date made,
  sent on
received_on: received, date received by agency, received by agency, delivered, date of receipt,
  receipt
number: foil, foil no, foil number, foil id, request id, request number, request no,
  tracking, tracking number, tracking no, tracking id, reference, reference number, reference no,
  ref, ref no, confirmation, confirmation number, confirmation no, case number, case no,
  control number, control no, file number, file no, ticket, ticket number, ticket no,
  agency number, agency no, agency s number, agency reference, their number, their reference, no
via: how, method, sent via, how sent, sent how, how filed, how submitted, submitted via, filed via,
  delivery method, method of delivery, submission method, sent by, channel, medium
matter: project, story, case, investigation
tag: tags, labels, label, category
custodian: custodians, whose records
acknowledged: ack, ack date, acknowledgement, acknowledgment, date acknowledged,
  acknowledgement date, acknowledgment date, acknowledged on
acknowledged.until: due, due date, promised, promised date, expected, expected date, estimate,
  estimated date, estimated completion, estimated completion date, response due, date promised
extended: extension, extension date, date extended, extended on
extended.until: extended to, extended until, new due date, new date
denied: denial, denial date, date denied, denied on, refused, date refused, rejected
denied.grounds: exemption, exemptions, grounds, reason for denial, denial reason,
  exemption cited, exemptions cited, cites
appealed: appeal, appeal date, date appealed, appeal sent, appeal filed
released: records received, date records received, release date, date released,
  documents received, date completed, fulfilled
granted: date granted, approved
followed-up: follow up, follow ups, followed up on, follow up date
closed: date closed, closed on, close date, closed date
note: notes, remarks, remark, comments, comment, memo, next steps
"""
HEADINGS = {
    field: tuple(re.split(r",\s+", names))
    for field, names in re.findall(r"^(\S+): ((?:.|\n )+)", _HEADINGS, re.MULTILINE)
}
"""Headings that people give to the columns of a field."""
_SPELLED = {heading for headings in HEADINGS.values() for heading in headings}


def plain(name: str) -> str:
    """Return a heading without case, and with one kind of space."""
    return re.sub(r"[\s_]+", " ", name.strip()).casefold()


def guess(heading: str, taken: Iterable[str] = ()) -> str:
    """Return the field that a heading probably means; `-` where none, or one that is taken."""
    from difflib import get_close_matches

    words = " ".join(re.findall(r"\w+", plain(heading).replace("#", " no ")))
    near = get_close_matches(words, _SPELLED, n=1, cutoff=0.85)
    fields = (field for field in HEADINGS if near and near[0] in HEADINGS[field])
    return next((field for field in fields if field not in taken), NOTHING)
