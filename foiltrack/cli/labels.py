"""`labels`: a person's own words for cases, matters and tags: listed, renamed, taken away."""

from typing import Annotated

from foiltrack import words
from foiltrack.cli import common
from foiltrack.cli import output as out
from foiltrack.cli.options import Option
from foiltrack.errors import NotFound, Usage
from foiltrack.settings import database_path
from foiltrack.store import reads
from foiltrack.store.connect import must_exist

HEAD = ("label", "name", "requests")


def labels(
    old: Annotated[str | None, Option(metavar="[OLD]", help="A matter or a tag.")] = None,
    new: Annotated[
        str | None, Option(metavar="[NEW]", help='Its new name; "" takes it away.')
    ] = None,
    json: common.AsJson = False,
    csv: common.AsCsv = False,
    db: common.Db = None,
) -> None:
    """List your matters and tags, or rename one in all its requests.

    An undo takes the renaming back as a whole.

    \b
    Example:
      foiltrack labels
      foiltrack labels ivalua passport
    """
    if old is not None:
        _rename(old, new, db)
        return
    with common.case_file(db) as file:
        found = reads.labels(file)
    if json:
        listed = [dict(zip(HEAD, row, strict=True)) for row in found]
        out.json_document({"schema": 1, "labels": listed})
    else:
        (out.comma_separated if csv else out.table)(HEAD, found)


def _rename(old: str, new: str | None, db: str | None) -> None:
    if new is None:
        raise Usage("say what it becomes.", hint=f'foiltrack labels {old} NEW, or: {old} ""')
    from foiltrack.store.writes import writing

    must_exist(database_path(db))
    becomes = (new.strip(),) if new.strip() else ()
    with writing(database_path(db), f"labels {old} {new}") as writer:
        changed = []
        for request, _ in list(reads.load(writer.db, reads.ids(writer.db))):
            after = request
            if request.matter == old:
                after = writer.amend(after, "matter", becomes[0] if becomes else None)
            if old in request.tags:
                kept = [t for tag in request.tags for t in ((tag,) if tag != old else becomes)]
                after = writer.amend(after, "tags", tuple(dict.fromkeys(kept)))
            changed += [request.id] if after != request else []
    if not changed and not any(name == old for _, name, _ in _listed(db)):
        raise NotFound(f"there is no matter and no tag '{old}'.", hint="foiltrack labels")
    done = f"is now '{becomes[0]}'" if becomes else "is taken away"
    out.say(f"'{old}' {done} in {words.count(len(changed), 'request')}")


def _listed(db: str | None) -> list[tuple[str, str, int]]:
    with common.case_file(db) as file:
        return reads.labels(file)


APPS = {"labels": labels}
