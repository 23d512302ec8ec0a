"""`config`: each setting, its value, and where it comes from."""

from foiltrack import settings
from foiltrack.cli import options
from foiltrack.terminal import output, tables


def command(json: options.AsJson = False, db: options.RawDb = None) -> None:
    """Show each setting and where it comes from.

    The order of authority: option, environment, config.toml, default.

    config.toml is one optional file of a few values; its place is printed below. It may hold:
    db, agency (for 'file' without one), copies (a folder for a daily copy), alarms (days before
    a deadline on which a calendar reminds), and [requester] with name, address, email.

    \b
    Example:
      foiltrack config
    """
    found, file = settings.everything(db), settings.config_file()
    if json:
        body = {name: {"value": s.value or None, "from": s.source} for name, s in found.items()}
        answer = {"schema": 1, "file": str(file), "exists": file.exists(), "settings": body}
        output.json_document(answer)
    else:
        rows = [(name, s.value or "-", s.source) for name, s in found.items()]
        tables.print_table(("setting", "value", "from"), rows)
        output.note(
            f"settings: {file}" + ("" if file.exists() else " (not there; all is optional)")
        )
    for name in settings.unknown():
        output.note(f"note: {file} says '{name}', which means nothing here.")
