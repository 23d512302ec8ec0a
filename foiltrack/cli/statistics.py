"""`stats`: measured delays by agency."""

from __future__ import annotations

from dataclasses import asdict

from foiltrack import checks, jsonform, measures, words
from foiltrack.cli import common, single
from foiltrack.cli import output as out
from foiltrack.facts import look
from foiltrack.model import first_day
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
    "Each row is one duty of the law. Judged: the limits that have come. More time: put off in "
    "time, with a reason and a date. No answer: none is on file. Median: business days from day 0 "
    "of the law's count to the answer, where there is one. Longest late: business days after the "
    "limit."
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
            look(request, events, day)
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
    rows = [
        (
            r.agency.key,
            r.requests,
            words.CLOCKS[m.rule] if out.terminal() else m.rule,
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
    if out.terminal() and not csv:
        out.note(out.wrapped(f"{MEANS} {out.NOT_ADVICE}"))


APPS = {"stats": single(stats)}
