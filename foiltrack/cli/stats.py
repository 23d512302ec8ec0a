"""`stats`: measured delays by agency."""

from dataclasses import asdict

from foiltrack import checks, jsonform, measures, words
from foiltrack.cli import common
from foiltrack.cli import output as out
from foiltrack.model import first_day
from foiltrack.snapshot import snapshot_on
from foiltrack.store import reads

HEAD = (
    "agency",
    "requests",
    "duty",
    "judged",
    "in time",
    "more time",
    "late",
    "no answer",
    "median",
    "longest late",
)
MEANS = (
    "Of each duty of the law, the limits that have come. An answer took its business days from day "
    "0 of the law's count; a delay counts from the limit. What is not logged is not measured."
)


def stats(
    agency: common.Agency = None,
    matter: common.Matter = None,
    tag: common.Tag = None,
    json: common.AsJson = False,
    csv: common.AsCsv = False,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """Show how long agencies took, each figure by the duty that it measures.

    \b
    Example:
      foiltrack stats --agency mocs
    """
    day = common.judged_day(today)
    with common.case_file(db) as file:
        if agency is not None:
            checks.known_agency(agency, reads.agencies(file))
        wanted = reads.ids(file, reads.Wanted(agency, matter, tag))
        looked = [
            snapshot_on(request, events, day)
            for request, events in reads.load(file, wanted)
            if first_day(request.filed_on) <= day
        ]
    found = measures.records(looked)
    if json:
        listed = [
            {
                "agency": r.agency.key,
                "name": r.agency.name,
                "requests": r.requests,
                "measures": [asdict(m) for m in r.measures],
            }
            for r in found
        ]
        out.json_document({**jsonform.head(day), "agencies": listed})
        return
    if out.terminal() and not csv:
        _told(found)
        return
    rows = [
        (
            r.agency.key,
            r.requests,
            m.rule,
            m.judged,
            m.in_time,
            m.more_time,
            m.late,
            m.unanswered,
            m.median_days if m.median_days is None else f"{m.median_days:g}",
            m.longest_late,
        )
        for r in found
        for m in r.measures
    ]
    (out.comma_separated if csv else out.table)(HEAD, rows)


def _told(found: tuple[measures.Record, ...]) -> None:
    """Each agency and each of its duties in words: ten columns fit no terminal."""
    for record in found:
        count = words.count(record.requests, "request")
        name = f"{record.agency.key}  {record.agency.name} ({count})"
        out.paragraph(name, indent=out.INDENT, first="")
        for m in record.measures:
            out.paragraph(f"{words.CLOCKS[m.rule]}: {_measured(m)}", indent=out.INDENT, first="  ")
        out.say()
    if not found:
        out.note("nothing to measure.")
    out.note(out.wrapped(f"{MEANS} {out.NOT_ADVICE}"))


def _measured(m: measures.Measure) -> str:
    if not m.judged:
        return "no limit has come yet"
    parts = [f"{m.in_time} of {m.judged} in time"]
    parts += [f"{m.more_time} put off in time"] if m.more_time else []
    parts += [f"{m.late} answered late"] if m.late else []
    parts += [f"{m.unanswered} without an answer on file"] if m.unanswered else []
    text = ", ".join(parts)
    if m.median_days is not None:
        text += f"; answers took {m.median_days:g} business days (median)"
    if m.longest_late:
        text += f"; the longest delay is {words.count(m.longest_late, 'business day')}"
    return text


APPS = {"stats": stats}
