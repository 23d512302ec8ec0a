"""Write everything out as JSON (or .jsonl): private matter and documents too.

\b
Example:
  foiltrack dump -o case.json
"""

import sys

from foiltrack.cli import options
from foiltrack.errors import Usage
from foiltrack.store import connect
from foiltrack.terminal import files, output


def command(
    target: options.Output = None,
    force: options.Force = False,
    with_settings: options.Settings = False,
    db: options.Db = options.UNSET,
) -> None:
    from foiltrack.exchange import dump

    if with_settings and target is None:
        raise Usage("--settings go beside a file.", hint="foiltrack dump -o case.json --settings")
    with connect.opened(db) as file:
        by_line = target is not None and target.suffix.lower() == options.BY_LINE
        texts = dump.lines(file) if by_line else dump.document(file)
        if target is None:
            for text in texts:
                sys.stdout.write(text)
        else:
            files.write_file(target, (text.encode() for text in texts), force=force)
            output.note(f"written: {target}")
            if with_settings:
                files.write_settings_beside(target)
    output.note("note: this holds everything, private matter too; keep it to yourself.")
