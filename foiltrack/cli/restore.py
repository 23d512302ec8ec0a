"""Put a backup in the place of the case file; the old file stays under another name.

The backup is verified first; where it is not sound, nothing changes.

\b
Example:
  foiltrack restore case-backup.db --yes
"""

from pathlib import Path

from foiltrack import settings, words
from foiltrack.cli import options
from foiltrack.errors import NotFound, Refused, as_typed
from foiltrack.store import connect
from foiltrack.terminal import files, output


def command(
    file: Path = options.argument("FILE", "A backup.", default=...),
    yes: bool = options.switch("Put it in the place of the case file that is there.", "--yes"),
    with_settings: bool = options.switch(
        "Also the settings that lie beside the backup.", "--settings"
    ),
    db: options.Db = options.UNSET,
) -> None:
    from foiltrack.store import copies

    again = f"foiltrack restore {as_typed(file)}"

    if isinstance(db, Path) and db.exists() and not db.is_file():
        # A device would be lost for good.
        raise Refused(f"{db} is not a file.", hint="name a file with --db FILE")
    if not yes and file.is_file() and connect.begun(db):
        raise Refused(
            f"there is a case file at {db}.",
            hint=f"{again} --yes   keeps it under another name",
        )
    saved, place = files.settings_beside(file), settings.config_file()
    if with_settings and not saved.is_file():
        hint = f"{again}   without --settings"
        raise NotFound(f"there are no settings {saved}.", hint=hint)
    if with_settings and place.exists() and not yes:
        hint = f"{again} --settings --yes   keeps them under another name"
        raise Refused(f"there are settings at {place}.", hint=hint)
    found, kept = copies.restore(file, db)
    requests = words.count(len(found.heads), "request")
    output.say(f"restored: {files.short(db)}, {requests}, from {file}")
    if kept is not None:
        output.note(f"note: the old file is kept: {files.short(kept)}")
    if with_settings:
        if place.exists():
            old = place.rename(place.with_name(f"config-{settings.stamp()}.toml"))
            output.note(f"note: the old settings are kept: {files.short(old)}")
        files.make_folder(place.parent)
        files.write_file(place, files.read_bytes(saved), force=True)
        output.say(f"settings: {files.short(place)}")
    elif saved.exists():
        output.note(f"note: its settings lie in {saved}; --settings puts them back")
