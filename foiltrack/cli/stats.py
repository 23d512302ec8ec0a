"""`stats`: measured delays by agency."""

from dataclasses import asdict

from foiltrack import jsonform, measures
from foiltrack.agencies import known_agency
from foiltrack.cli import options
from foiltrack.model import first_day
from foiltrack.progress import track
from foiltrack.screens.stats import print_records
from foiltrack.snapshot import snapshot_on
from foiltrack.store import connect, reads
from foiltrack.terminal import output

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


def command(
    agency: options.Agency = None,
    matter: options.Matter = None,
    tag: options.Tag = None,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    """Show how long agencies took, each figure by the duty that it measures.

    \b
    Example:
      foiltrack stats --agency mocs
    """
    with connect.opened(db) as file:
        if agency is not None:
            agency = known_agency(agency, reads.agencies(file)).key
        wanted = reads.ids(file, reads.Wanted(agency, matter, tag))
        snapshots = (
            snapshot_on(request, events, today)
            for request, events in track(reads.load(file, wanted), "measuring", "requests")
            if first_day(request.filed_on) <= today
        )
        found = measures.records(snapshots)
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
        output.json_document({**jsonform.head(today), "agencies": listed})
        return
    if output.is_terminal() and not csv:
        print_records(found)
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
    (output.comma_separated if csv else output.tab_separated)(HEAD, rows)
