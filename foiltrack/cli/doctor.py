"""Find what is wrong with the case file and what to do about it; silent when all is well.

\b
Example:
  foiltrack doctor
"""

from foiltrack.cli import options
from foiltrack.errors import Refused
from foiltrack.store import connect, reads
from foiltrack.terminal import files, output


def command(
    rebuild: bool = options.switch("Compute the kept deadlines anew, then look.", "--rebuild"),
    json: options.AsJson = False,
    db: options.Db = options.UNSET,
) -> None:
    from foiltrack.store import health

    try:
        if rebuild:
            with connect.opened(db):
                # It is there and of this schema; closed again, so that nobody holds it.
                pass
            health.rebuild(db)
        with connect.opened(db) as file, reads.consistent(file):
            found = list(health.examine(file, db))
    except Refused as error:
        broken = health.damaged(error)
        if broken is None:
            raise
        found = [broken]
    if json:
        listed = [{"check": f.check, "says": f.says, "do": f.do} for f in found]
        output.json_document({"schema": 1, "database": files.absolute(db), "findings": listed})
    else:
        for finding in found:
            output.say(f"{finding.check}: {finding.says}")
            output.say(f"  do: {finding.do}")
    if found:
        many = "1 thing is" if len(found) == 1 else f"{len(found)} things are"
        raise Refused(f"{many} wrong with {db}.", hint=found[0].do)
