"""Draft the papers of an Article 78 proceeding for a lawyer, with the exhibits.

A verified petition whose every paragraph names its entry and its exhibit, the notice, the
chronology, the exhibits one file each, and data for the request for judicial intervention.
Court, county and days are blanks; questions, hours and costs are in a sheet that is not filed.

\b
Example:
  foiltrack petition 2019-002 -o court/
"""

from pathlib import Path

from foiltrack import history, settings
from foiltrack.addresses import addressed
from foiltrack.cli import find, options
from foiltrack.errors import Usage, as_typed
from foiltrack.law.types import RuleId
from foiltrack.screens import letter
from foiltrack.screens.late import note_late_petition
from foiltrack.store import connect, reads
from foiltrack.terminal import files, output
from foiltrack.writing import filling
from foiltrack.writing.blanks import Answers, facts_in, known_facts


def command(
    id_: options.RequestId,
    target: Path | None = options.target("A new folder.", "FOLDER"),
    confirm: options.Confirm = None,
    force: bool = options.switch("Write into a folder that is not empty.", "--force"),
    name: options.Name = None,
    address: options.Address = None,
    email: options.Email = None,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    from foiltrack.writing.exhibits import exhibits
    from foiltrack.writing.petition.packet import write_packet

    if target is None:
        raise Usage(
            "petition writes a folder.", hint=f"foiltrack petition {as_typed(id_)} -o court/"
        )
    confirmed: Answers = known_facts(confirm or [])
    with connect.opened(db) as file:
        opens = reads.opener(file)
        snapshot, told = addressed(find.snapshot(file, id_, today))
        shown = history.public(snapshot)
        person = settings.requester(name, address, email)
        papers = exhibits(shown.events, opens)
        with files.whole_folder(target, force=force) as folder:
            blanks = write_packet(folder, snapshot, shown, person, papers, opens, confirmed)
            if more := letter.ask_facts(facts_in(blanks), confirmed) - confirmed:
                confirmed |= more
                blanks = write_packet(folder, snapshot, shown, person, papers, opens, confirmed)
            count = len(list(folder.iterdir()))
    for line in told:
        output.note_paragraph(f"note: {line}")
    letter.note_blanks(snapshot.request.id, blanks, filling.commands(snapshot))
    note_late_petition(snapshot)
    letter.note_taken_back(snapshot, RuleId.ARTICLE_78)
    output.note(f"written: {count} files in {target}/; a draft for a lawyer")
    output.note(f"when it is filed: foiltrack log {snapshot.request.id} petitioned --doc FILE")
