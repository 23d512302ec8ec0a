"""A static site of requests and agencies, from what is public alone.

It needs no script and asks for nothing from elsewhere; every link is relative, so that it works
from a folder and under any path. Made again from the same case file as of the same day, it is the
same to the byte.
"""

from __future__ import annotations

import csv
import heapq
import io
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, groupby, islice
from pathlib import Path
from shutil import copyfileobj
from typing import Any

from foiltrack import history, jsonform, law, measures
from foiltrack.figures import figures
from foiltrack.law.types import Owner, RuleId
from foiltrack.model import first_day
from foiltrack.patterns import patterns
from foiltrack.snapshot import Snapshot
from foiltrack.terminal.output import no_formula
from foiltrack.writing import limits
from foiltrack.writing.exhibits import Opens
from foiltrack.writing.site.pages import TEMPLATES, page
from foiltrack.writing.site.request import Entry, Limit, View, place, view

LISTED = 100
"""Requests that the front page lists; the rest stand on the pages of their agencies."""
DRAWN = 24
"""Requests of a matter that are drawn side by side; of more, a picture tells nothing."""
NEWEST = 50
"""Entries of the feed."""
LANES = 4
"""Agencies that stand side by side; more stand below one another."""
IN_SHORT = (RuleId.ACKNOWLEDGE, RuleId.DETERMINE, RuleId.APPEAL_DECISION)
"""The rules that the front page tells."""
TITLE = "Requests for public records"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Say what a site is called, its day, and what may be shown in it."""

    folder: Path
    today: date
    title: str = TITLE
    people: bool = False
    """Whether people and letters as they came may be shown."""
    names: tuple[str, ...] = ()
    """Names of people to strike out, where they may not."""

    def write(self, name: str, content: bytes) -> None:
        """Write one file of the site."""
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)

    def page(self, name: str, template: str, **values: Any) -> None:
        """Write one page of the site."""
        root = "../" * name.count("/")
        self.write(name, page(template, site=self, root=root, law=law, **values))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Hold one request as the tables list it."""

    id: str
    agency: str
    agency_name: str
    subject: str
    filed: str
    filed_on: str
    age: int | None
    standing: str
    lapsed: tuple[Limit, ...]

    @property
    def days_overdue(self) -> int:
        return self.lapsed[0].deadline.late or 0 if self.lapsed else 0


@dataclass(slots=True)
class _Made:
    """Gather what the pages of the whole site need, request by request."""

    rows: list[Row] = field(default_factory=list)
    newest: list[tuple[tuple[date, str, int], dict[str, Any]]] = field(default_factory=list)
    matters: list[dict[str, Any]] = field(default_factory=list)


def publish(site: Site, snapshots: Iterable[Snapshot], opens: Opens) -> int:
    """Write the site of some requests, those of a matter together; return how many there are."""
    made = _Made()
    groups = measures.groups(_requests(site, snapshots, opens, made))
    made.rows.sort(key=lambda row: row.id)
    for group in groups:
        _agency(site, group, [row for row in made.rows if row.agency == group.key])
    _front(site, made, groups)
    site.page("law.html", "law.html", rules=[r for r in law.RULES if r.owner is Owner.AGENCY])
    site.write("style.css", (TEMPLATES / "style.css").read_bytes())
    _feed(site, made)
    return len(made.rows)


def _requests(
    site: Site, snapshots: Iterable[Snapshot], opens: Opens, made: _Made
) -> Iterator[Snapshot]:
    """Write the pages of requests and of matters; yield each request's public view."""
    for _, group in groupby(snapshots, key=lambda s: s.request.matter or s.request.id):
        first = list(islice(group, 2))
        matter = f"matters/{first[0].request.id}.html" if len(first) > 1 else None
        drawn: list[View] = []
        many = 0
        for snapshot in chain(first, group):
            shown = history.public(snapshot)
            if not site.people:
                shown = history.without_names(shown, site.names)
            found = view(shown)
            _request(site, found, matter, opens)
            made.rows.append(_row(found))
            _note_newest(made, found)
            many += 1
            if matter and many <= DRAWN:
                drawn.append(found)
            yield shown
        if matter:
            _matter(site, matter, drawn if many <= DRAWN else [], many, made)


def _row(found: View) -> Row:
    request = found.shown.request
    return Row(
        id=request.id,
        agency=request.agency.key,
        agency_name=request.agency.name,
        subject=request.subject,
        filed=found.filed,
        filed_on=str(request.filed_on),
        age=found.age,
        standing=found.standing,
        lapsed=found.lapsed,
    )


# --- one request -----------------------------------------------------------------------------

EVENTS = ("id", "kind", "on", "received", "until", "inferred", "reason", "quote", "source")
LIMITS = ("rule", "name", "counted_from", "limit", "state", "days_late", "became", "authority")


def _request(site: Site, found: View, matter: str | None, opens: Opens) -> None:
    shown, name = found.shown, f"requests/{found.id}"
    drawing = limits.chart(found.chart_rows) if found.limits else None
    alone = () if matter else patterns([shown])
    site.page(
        f"{name}.html",
        "request.html",
        view=found,
        chart=drawing,
        matter=matter,
        patterns=alone,
    )
    site.write(f"{name}.json", as_json(jsonform.public(shown)))
    events = [[e.event.id, *(getattr(e.event, f) for f in EVENTS[1:])] for e in found.entries]
    site.write(f"{name}-events.csv", as_csv(EVENTS, events))
    rows = [
        (x.rule, x.name, x.deadline.clock.on, x.due, x.deadline.state, x.deadline.late, x.became)
        for x in found.limits
    ]
    cited = [(*row, x.deadline.citation) for row, x in zip(rows, found.limits, strict=True)]
    site.write(f"{name}-limits.csv", as_csv(LIMITS, cited))
    for paper in found.papers:
        stream = opens(paper.document)
        if stream is not None:
            (site.folder / "exhibits").mkdir(exist_ok=True)
            with stream, (site.folder / "exhibits" / paper.file).open("wb") as target:
                copyfileobj(stream, target)


# --- matters ---------------------------------------------------------------------------------


def _matter(site: Site, name: str, views: list[View], many: int, made: _Made) -> None:
    """Write the page of requests that belong together; the word of the matter stays at home."""
    rows = made.rows[-many:]
    agencies = list(dict.fromkeys(row.agency for row in rows))
    drawn = [
        (shown, f"{shown.request.agency.key.upper()}: {clock[:1].lower()}{clock[1:]}", d, says)
        for v in views
        for shown, clock, d, says in v.chart_rows
    ]
    story: list[tuple[View, Entry]] = sorted(
        ((v, entry) for v in views for entry in v.entries), key=lambda pair: place(*pair)
    )
    found = patterns([v.shown for v in views])
    about = {"title": rows[0].subject, "many": many, "agencies": len(agencies)}
    made.matters.append({"href": name, **about})
    stem = name.removesuffix(".html")
    site.page(
        name,
        "matter.html",
        **about,
        lanes={key: n for n, key in enumerate(agencies, 1)} if len(agencies) <= LANES else {},
        chart=limits.chart(drawn) if drawn else None,
        story=story,
        patterns=found,
        rows=rows,
        stem=stem.removeprefix("matters/"),
    )
    if story:
        head = ("request", "agency", *EVENTS)
        told = [
            (v.id, v.shown.request.agency.key, *(getattr(e.event, f) for f in EVENTS))
            for v, e in story
        ]
        site.write(f"{stem}.csv", as_csv(head, told))
        body = {
            **jsonform.head(site.today),
            "events": [dict(zip(head, map(jsonform.plain, row), strict=True)) for row in told],
            "patterns": [jsonform.record(one) for one in found],
        }
        site.write(f"{stem}.json", as_json(body))


# --- agencies and the front page -------------------------------------------------------------

FIGURES = ("agency", "figure", "value", "n", "of", "what")


def _write_scores(site: Site, name: str, groups: Iterable[measures.Group]) -> None:
    rows = ((g.key, f.figure, f.value, f.n, f.of, f.what) for g in groups for f in figures(g))
    site.write(f"{name}.csv", as_csv(FIGURES, rows))
    body = {**jsonform.head(site.today), "agencies": [jsonform.record(g) for g in groups]}
    site.write(f"{name}.json", as_json(body))


def _agency(site: Site, group: measures.Group, rows: list[Row]) -> None:
    name = f"agencies/{group.key}"
    told = figures(group)
    site.page(f"{name}.html", "agency.html", group=group, rows=rows, late=_late(rows), figures=told)
    _write_scores(site, name, [group])


REQUESTS = ("id", "agency", "agency_name", "subject", "filed_on", "standing", "days_overdue")


def _front(site: Site, made: _Made, groups: tuple[measures.Group, ...]) -> None:
    late = _late(made.rows)
    site.page(
        "index.html",
        "index.html",
        rows=made.rows[:LISTED] if len(made.rows) <= LISTED else [],
        many=len(made.rows),
        late=late[:LISTED],
        late_many=len(late),
        groups=groups,
        matters=made.matters,
        rules=[law.named(rule) for rule in IN_SHORT],
    )
    table = [{name: getattr(row, name) for name in REQUESTS} for row in made.rows]
    site.write("requests.csv", as_csv(REQUESTS, (list(row.values()) for row in table)))
    site.write("requests.json", as_json({**jsonform.head(site.today), "requests": table}))
    _write_scores(site, "agencies", groups)


def _late(rows: list[Row]) -> list[Row]:
    """Return the requests past a limit, the longest first."""
    return sorted((row for row in rows if row.lapsed), key=lambda row: (-row.days_overdue, row.id))


# --- the feed --------------------------------------------------------------------------------


def _note_newest(made: _Made, found: View) -> None:
    for n, entry in enumerate(found.entries, 1):
        item = (
            (first_day(entry.event.on), found.id, n),
            {"request": found.shown.request, "entry": entry, "anchor": f"entry-{n}"},
        )
        keep = heapq.heappush if len(made.newest) < NEWEST else heapq.heappushpop
        keep(made.newest, item)


def _feed(site: Site, made: _Made) -> None:
    entries = [
        {**item, "on": key[0], "id": _urn(item["request"].subject, *key)}
        for key, item in sorted(made.newest, key=lambda pair: pair[0], reverse=True)
    ]
    first = made.rows[0] if made.rows else None
    own = _urn(site.title, first and first.subject)
    site.write("feed.xml", page("feed.xml", site=site, id=own, entries=entries))


def _urn(*parts: object) -> str:
    """Return an id that is the same whenever the same thing is told."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "\n".join(map(str, parts))).urn


# --- the data beside each table ----------------------------------------------------------------


def as_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Return a table as CSV with a header; no cell begins a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        plain = (jsonform.plain(value) for value in row)
        writer.writerow(no_formula(v) if isinstance(v, str) else v for v in plain)
    return text.getvalue().encode()


def as_json(body: dict[str, Any]) -> bytes:
    """Return JSON as the content of a file."""
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()
