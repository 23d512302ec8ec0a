"""List your matters and tags, or rename one in all its requests.

An undo takes the renaming back as a whole.

\b
Example:
  foiltrack labels
  foiltrack labels ivalua passport
"""

from foiltrack import settings, words
from foiltrack.cli import find, options, suggestions
from foiltrack.errors import NotFound, Usage, as_typed
from foiltrack.store import reads
from foiltrack.terminal import output, tables

HEAD = ("label", "name", "requests")


def command(
    old: str | None = options.argument("[OLD]", "A matter or a tag.", suggestions.labels),
    new: str | None = options.argument("[NEW]", 'Its new name; "" takes it away.'),
    json: options.AsJson = False,
    csv: options.AsCsv = False,
    db: options.Db = options.UNSET,
) -> None:
    if old is not None:
        _rename(old, new, db)
        return
    with find.if_begun(db) as file:
        found = reads.labels(file) if file else []
    if json:
        listed = [dict(zip(HEAD, row, strict=True)) for row in found]
        output.json_document({"schema": 1, "labels": listed})
    else:
        tables.print_table(HEAD, found, csv)
        if file and not found:
            output.note("nothing to list.")
            output.note("hint: foiltrack edit ID --matter WORD --tag WORD")


def _rename(old: str, new: str | None, db: settings.CaseFile) -> None:
    if new is None:
        name = as_typed(old)
        raise Usage("say what it becomes.", hint=f'foiltrack labels {name} NEW, or: {name} ""')
    becomes = (new.strip(),) if new.strip() else ()
    with find.changing(db, f"labels {old} {new}") as writer:
        if not any(name == old for _, name, _ in reads.labels(writer.db)):
            raise NotFound(f"there is no matter and no tag '{old}'.", hint="foiltrack labels")
        count = 0
        for request, _ in list(reads.load(writer.db, reads.ids(writer.db))):
            after = request
            if request.matter == old:
                after = writer.amend(after, "matter", becomes[0] if becomes else None)
            if old in request.tags:
                kept = [t for tag in request.tags for t in ((tag,) if tag != old else becomes)]
                after = writer.amend(after, "tags", tuple(dict.fromkeys(kept)))
            count += after != request
    done = f"is now '{becomes[0]}'" if becomes else "is taken away"
    output.say(f"'{old}' {done} in {words.count(count, 'request')}")
