"""`ics`: open deadlines for a calendar."""

import sys
from pathlib import Path
from typing import Annotated

from foiltrack import checks, settings, words
from foiltrack.cli import common
from foiltrack.cli import output as out
from foiltrack.cli.files import write_answer
from foiltrack.cli.options import Option
from foiltrack.store import reads


def ics(
    output: Annotated[
        str | None,
        Option("-o", "--output", metavar="FILE", help="A file, or a folder (vdir)."),
    ] = None,
    agency: common.Agency = None,
    matter: common.Matter = None,
    tag: common.Tag = None,
    force: Annotated[bool, Option("--force", help="Overwrite the file.")] = False,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """Write open deadlines as a calendar file: one all-day entry each, with alarms.

    Read again, the file moves what a calendar already has and adds nothing twice; what was met is
    cancelled. Yours remind you before the day, the agency's on the morning after. Into a folder
    (a vdir, as khal and vdirsyncer keep them): one file an entry.

    \b
    Example:
      foiltrack ics -o deadlines.ics
    """
    from foiltrack.exchange import ical

    day = common.judged_day(today)
    with common.case_file(db) as file:
        if agency is not None:
            checks.known_agency(agency, reads.agencies(file))
        wanted = reads.ids(file, reads.Wanted(agency), void=True)
        found = [
            entry
            for request, events in reads.load(file, wanted)
            if matter in (None, request.matter) and (tag is None or tag in request.tags)
            for entry in ical.entries(request, events, len(reads.entries(file, request.id)), day)
        ]
    alarms = settings.alarms()
    standing = sum(not entry.cancelled for entry in found)
    place = None if output is None else Path(output)
    if place is not None and place.is_dir():
        for entry in found:
            path = place / f"{entry.uid}.ics"
            # Cancelled ones matter only to a calendar that has them.
            if not entry.cancelled or path.exists():
                write_answer(path, ical.calendar([entry], alarms), force=True)
    elif place is not None and str(place) != "-":
        write_answer(place, ical.calendar(found, alarms), force=force)
    else:
        sys.stdout.write(ical.calendar(found, alarms).decode().replace("\r\n", "\n"))
        return
    out.note(f"written: {place} ({words.count(standing, 'open deadline')})")


APPS = {"ics": ics}
