"""Show how long agencies took, each figure by what it measures and with its n.

A wait that has not ended is counted as far as it was seen (Kaplan-Meier), not left out. A date
that the agency named is kept if it decided by then, and replaced if it named a later one in
time. The slip of each is the business days from it to the decision, whatever dates were named
in between. Scripts (--json, --csv, a pipe) get a group for each agency unless --by says other.

\b
Example:
  foiltrack stats --agency mocs
  foiltrack stats --by year --csv
"""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from foiltrack import jsonform, measures
from foiltrack.cli import choices, find, options
from foiltrack.figures import figures
from foiltrack.patterns import Pattern, in_matters
from foiltrack.progress import track
from foiltrack.screens.stats import print_groups
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.spelled import By
from foiltrack.store import connect, reads
from foiltrack.store.measured import measured
from foiltrack.terminal import output

LISTS = {By.AGENCY: "agencies", By.MATTER: "matters", By.YEAR: "years"}

LOOKED_AT = 1_000
"""Requests that are kept to look for what they have in common."""


def command(
    agency: options.Agency = None,
    matter: options.Matter = None,
    tag: options.Tag = None,
    by: Annotated[
        By | None,
        choices.option(By, help="One group for each (default: all as one)."),
    ] = None,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    on_screen = output.is_terminal() and not (json or csv)
    by = by or (None if on_screen else By.AGENCY)
    found: tuple[measures.Group, ...] = ()
    common: tuple[Pattern, ...] | None = ()
    with find.if_begun(db) as file:
        if file is not None:
            wanted = reads.Wanted(find.agency(file, agency), matter, tag)
            found, common = _measured(file, wanted, by, today)
    if json:
        # The first field of a group, named by what groups, holds its key.
        bodies = map(jsonform.record, found)
        listed = [{body.pop("by"): body.pop("key"), **body} for body in bodies]
        lists = {name: listed if by is kind else [] for kind, name in LISTS.items()}
        head = {**jsonform.head(today), "by": str(by), **lists}
        output.json_document({**head, "patterns": common and [_pattern(one) for one in common]})
        return
    if on_screen:
        print_groups(found, common or ())
        if common is None:
            output.note(f"patterns are looked for in up to {LOOKED_AT:,} requests: --matter M")
        return
    rows = [
        (group.key, f.figure, f.value, f.n, f.of, f.what) for group in found for f in figures(group)
    ]
    columns = (str(by), "figure", "value", "n", "of", "what")
    output.records(columns, rows, csv)


def _measured(
    file: connect.Database, which: reads.Wanted, by: By | None, today: date
) -> tuple[tuple[measures.Group, ...], tuple[Pattern, ...] | None]:
    """Return what requests measure, and what they have in common; None where they are too many."""
    with reads.consistent(file):
        wanted = reads.ids(file, which)
        common: tuple[Pattern, ...] | None = None
        snapshots: Iterable[Snapshot] = measured(file, wanted, today)
        if len(wanted) <= LOOKED_AT:
            snapshots = [
                snapshot_on(request, events, today)
                for request, events in reads.load(file, wanted)
                if request.filed_by(today)
            ]
            common = in_matters(snapshots)
        return measures.groups(track(snapshots, "measuring", "requests"), by), common


def _pattern(one: Pattern) -> jsonform.Json:
    body = jsonform.record(one)
    del body["private"]
    return {**body, "requests": list(one.requests)}
