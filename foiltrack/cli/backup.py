"""Copy the database, also while it is in use; private matter too.

The copy is opened and verified before it gets its name.

\b
Example:
  foiltrack backup case-backup.db
"""

from pathlib import Path

from foiltrack import settings
from foiltrack.cli import options
from foiltrack.store import connect
from foiltrack.terminal import files, output


def command(
    file: Path | None = options.argument("[FILE]", "Where to."),
    with_settings: options.Settings = False,
    db: options.Db = options.UNSET,
) -> None:
    from foiltrack.store import copies

    with connect.opened(db) as connection:
        stem, suffix = (db.stem, db.suffix) if isinstance(db, Path) else ("team", ".db")
        name = f"{stem}-backup-{settings.stamp()}{suffix}"
        target = file or (db.with_name(name) if isinstance(db, Path) else Path(name))
        copies.copy(connection, target)
    output.say(str(target))
    if with_settings:
        files.write_settings_beside(target)
    output.note("note: this copy holds everything, private matter too.")
