"""The week on a page: what must and may be done, what was missed, is due or new."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from foiltrack import jsonform, todo, words
from foiltrack.dates import NEW_YORK
from foiltrack.model import Event, first_day
from foiltrack.screens import blocks
from foiltrack.screens.deadlines import SOON, acts_by, not_to_do
from foiltrack.snapshot import Snapshot
from foiltrack.terminal import output

WIDTH = 76
"""Columns of a text that goes by mail."""


class Section(NamedTuple):
    """Hold a heading with its lines, and a note on all of them."""

    heading: str
    lines: list[str]
    note: str | None = None


class Digest(NamedTuple):
    """Hold the days that a digest covers, and its sections."""

    since: date
    today: date
    sections: list[Section]

    @property
    def title(self) -> str:
        """Return what a mail has as its subject."""
        counts = [len(s.lines) for s in self.sections if s.heading == blocks.MUST]
        return f"FOIL requests, {words.day(self.today)}: {sum(counts)} to do"


def digest(snapshots: Iterable[Snapshot], since: date, today: date) -> Digest:
    """Return the digest of some requests; private entries are not in it."""
    listed = list(snapshots)
    entries = [entry for snapshot in listed for entry in todo.to_do(snapshot)]
    entries.sort(key=lambda entry: entry.rank)
    sections = [
        Section(
            block.heading,
            [f"{e.request}  {e.agency}: {e.says}" for e in block.entries],
            block.note,
        )
        for block in blocks.in_blocks(e for e in entries if e.do is not todo.Do.WAIT)
    ]
    lapsed = [
        (d.clock.due, f"{_head(s)}: {words.CLOCKS[d.rule]} was due {words.day(d.clock.due)}")
        for s in listed
        for d in s.lapsed
        if d.clock.due >= since
    ]
    ahead = [
        (by := acts_by(d, today), f"{words.day(by)}  {_head(s)}: {words.CLOCKS[d.rule]}")
        for s in listed
        for d in not_to_do(s)
        if d.by <= today + SOON
    ]
    new = [
        (first_day(e.on), f"{words.event_day(e)}  {_head(s)}: {words.kind(e)}")
        for s in listed
        for e in s.events
        if not e.private and (first_day(e.on) >= since or _recorded(e, today) >= since)
    ]
    sections += [
        Section(f"Missed since {words.day(since)}", [text for _, text in sorted(lapsed)]),
        Section(f"Also due within {SOON.days} days", [text for _, text in sorted(ahead)]),
        Section(f"New since {words.day(since)}", [text for _, text in sorted(new)]),
    ]
    return Digest(since, today, sections)


def _head(snapshot: Snapshot) -> str:
    request = snapshot.request
    return f"{request.id}  {request.agency.key}, {output.cell(request.subject)}"


def _recorded(event: Event, today: date) -> date:
    """Return the day in New York on which an event was recorded; long ago for a later one."""
    if event.recorded_at is None:
        return date.min
    day = datetime.fromisoformat(event.recorded_at).astimezone(ZoneInfo(NEW_YORK)).date()
    return day if day <= today else date.min


def as_text(found: Digest, columns: int) -> str:
    """Return a digest as text of so many columns."""
    lines = [found.title]
    for heading, texts, note in found.sections:
        lines += ["", f"{heading} ({len(texts)})".upper()]
        for text in texts or ["nothing"]:
            lines += output.wrapped(output.clean(text), columns, "  ", " " * 12)
        lines += output.wrapped(note, columns, "  ", "  ") if note else []
    return "\n".join([*lines, "", output.NOT_ADVICE, ""])


def as_json(found: Digest) -> str:
    """Return a digest as JSON, its entries as they are told."""
    head = jsonform.head(found.today) | {"since": str(found.since), "title": found.title}
    sections = [section._asdict() for section in found.sections]
    return output.json_text({**head, "sections": sections}, indent=2) + "\n"


def as_markdown(found: Digest) -> str:
    """Return a digest as Markdown."""
    lines = [f"# {found.title}"]
    for heading, texts, note in found.sections:
        lines += ["", f"## {heading} ({len(texts)})", ""]
        lines += [f"- {_escaped(text)}" for text in texts] or ["Nothing."]
        lines += ["", note] if note else []
    return "\n".join([*lines, "", output.NOT_ADVICE, ""])


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\`*_[]<>#" else c for c in output.cell(text))


def as_mail(found: Digest, address: str | None) -> bytes:
    """Return a digest as a mail file, to oneself where the address is known."""
    from email.message import EmailMessage
    from email.policy import SMTP

    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = found.title
    if address:
        mail["From"] = mail["To"] = address
    mail.set_content(as_text(found, WIDTH))
    return bytes(mail)
