"""Show where the database and the settings lie, and who says so.

\b
Example:
  foiltrack where
"""

from pathlib import Path

from foiltrack import __version__, settings
from foiltrack.cli import options
from foiltrack.store import connect
from foiltrack.terminal import files, output


def command(json: options.AsJson = False, db: options.RawDb = None) -> None:
    path, config = settings.database_path(db), settings.config_file()
    body = {
        "database": files.absolute(path),
        "database_from": settings.database(db).source,
        "database_exists": path.exists() if isinstance(path, Path) else connect.begun(path),
        "config": str(config),
        "config_exists": config.exists(),
        "program": str(Path(__file__).parent.parent),
        "version": __version__,
    }
    if json:
        output.json_document({"schema": 1, **body})
    else:
        output.fields(body.items())
