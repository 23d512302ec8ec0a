"""Write open deadlines as a calendar file: one all-day entry each, with alarms.

Read again, the file moves what a calendar already has and adds nothing twice; what was met is
cancelled. Yours remind you before the day, the agency's on the morning after. Into a folder
(a vdir, as khal and vdirsyncer keep them): one file an entry. What is written with / at its end
is a folder, and is made if it is not there.

\b
Example:
  foiltrack ics -o deadlines.ics
"""

import sys
from pathlib import Path

from foiltrack import settings, words
from foiltrack.cli import find, options
from foiltrack.store import connect, reads
from foiltrack.terminal import files, output


def command(
    target: str | None = options.target("A file, or a folder/ (vdir)."),
    agency: options.Agency = None,
    matter: options.Matter = None,
    tag: options.Tag = None,
    force: options.Force = False,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    from foiltrack.exchange import ical

    found: list[ical.Entry] = []
    printed = target in (None, "-")
    # A calendar that is there is not emptied because its case file was not found.
    with find.if_begun(db) if printed else connect.opened(db) as file:
        if file is not None:
            wanted = reads.ids(file, reads.Wanted(find.agency(file, agency)), void=True)
            for request, events in reads.load(file, wanted):
                if matter in (None, request.matter) and (tag is None or tag in request.tags):
                    sequence = len(reads.entries(file, request.id))
                    found += ical.entries(request, events, sequence, today)
    alarms = settings.alarms()
    standing = sum(not entry.cancelled for entry in found)
    if target is not None and (target.endswith("/") or Path(target).is_dir()):
        files.make_folder(Path(target))
        for entry in found:
            path = Path(target) / f"{entry.uid}.ics"
            # Cancelled ones matter only to a calendar that has them.
            if not entry.cancelled or path.exists():
                files.write_file(path, ical.calendar([entry], alarms), force=True)
    elif target is not None and target != "-":
        files.make_folder(Path(target).parent)
        files.write_file(Path(target), ical.calendar(found, alarms), force=force)
    else:
        sys.stdout.write(ical.calendar(found, alarms).decode().replace("\r\n", "\n"))
        return
    output.note(f"written: {target} ({words.count(standing, 'open deadline')})")
