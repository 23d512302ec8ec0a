"""Write a web site of what is public: requests, agencies, who is late by what rule.

Plain pages without scripts, with the data beside each table and a feed; they open by a double
click and under any address. Private matter never leaves by it; people, custodians and letters
as they came only with --names, else only their redacted copies. A matter's word stays at home.
The site that the folder held stays whole until the new one takes its place.

\b
Example:
  foiltrack publish site/ --matter ivalua --title "Delays and denials"
"""

from collections.abc import Iterator
from pathlib import Path

from foiltrack import settings, words
from foiltrack.cli import find, options
from foiltrack.errors import NotFound
from foiltrack.progress import track
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.store import connect, reads
from foiltrack.terminal import files, output

READ_FIRST = (
    "read the pages before you put them up: a name that the case file does not know as one may "
    "stand in a subject or in quoted words"
)


def command(
    folder: Path = options.argument("FOLDER", "Where the site goes.", default=...),
    agency: options.Agency = None,
    matter: options.Matter = None,
    title: str | None = options.option("T", "What the site is called."),
    names: bool = options.switch("Show people, and letters as they came.", "--names"),
    force: bool = options.switch("Write beside what else the folder holds.", "--force"),
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    from foiltrack.writing import site as sites

    with connect.opened(db) as file, reads.consistent(file):
        own = find.agency(file, agency)
        # Those of a matter together.
        matters = reads.matters(file) if matter is None else [matter]
        wanted = [i for m in matters for i in reads.ids(file, reads.Wanted(own, m))]
        wanted += reads.ids(file, reads.Wanted(own)) if matter is None else []
        wanted = list(dict.fromkeys(wanted))

        def snapshots() -> Iterator[Snapshot]:
            for request, events in track(reads.load(file, wanted), "publishing", "requests"):
                if request.filed_by(today):
                    yield snapshot_on(request, events, today)

        person = settings.requester()
        known = [person.name, *(person.address or "").splitlines()]
        known += [a.appeals_officer for a in reads.agencies(file).values()]
        with files.site_folder(folder, force=force) as made:
            site = sites.Site(
                folder=made,
                today=today,
                title=title or sites.TITLE,
                people=names,
                names=tuple(name for name in known if name),
            )
            many = sites.publish(site, snapshots(), reads.opener(file))
            if not many:
                raise NotFound("there is nothing to publish.", hint="foiltrack list")
    output.note(f"written: {folder}/index.html and the pages of {words.count(many, 'request')}")
    if not names:
        output.note_paragraph(f"note: {READ_FIRST}")
