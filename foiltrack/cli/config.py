"""Show each setting and where it comes from, or set one.

The order of authority: option, environment, config.toml, default.

config.toml is one optional file of a few values; its place is printed below. It may hold:
db, agency (for 'file' without one), copies (a folder for a daily copy), alarms (days before
a deadline on which a calendar reminds), and [requester] with name, address, email.

\b
Example:
  foiltrack config
  foiltrack config name "Jo Doe"
"""

from foiltrack import settings
from foiltrack.cli import options
from foiltrack.errors import Usage
from foiltrack.terminal import output, tables


def command(
    key: str | None = options.argument(
        "[KEY]", "name, address, email, agency, …", lambda: [*settings.WHO, *settings.NAMES[:-1]]
    ),
    value: str | None = options.argument("[VALUE]", 'Set it; "" takes it away.'),
    json: options.AsJson = False,
    csv: options.AsCsv = False,
    db: options.RawDb = None,
) -> None:
    if key is not None and value is not None:
        settings.set_value(key, value)
    found, file = settings.everything(db), settings.config_file()
    if key is not None:
        name = key if key in found else f"requester.{key}"
        if name not in found:
            raise Usage(f"there is no setting '{key}'.", hint="foiltrack config   lists them")
        found = {name: found[name]}
    if json:
        body = {name: {"value": s.value or None, "from": s.source} for name, s in found.items()}
        answer = {"schema": 1, "file": str(file), "exists": file.exists(), "settings": body}
        output.json_document(answer)
    elif key is None or csv:
        rows = [(name, s.value or ("" if csv else "-"), s.source) for name, s in found.items()]
        tables.print_table(("setting", "value", "from"), rows, csv)
        there = "" if file.exists() else " (not there; all is optional)"
        output.note(f"settings: {file}{there}")
    else:
        # Into a pipe the value alone.
        [(name, one)] = found.items()
        said = f"{name}: {one.value or '-'}  ({one.source})"
        output.say(said if output.is_terminal() else one.value)
    for name in settings.unknown() if key is None else ():
        output.note(f"note: {file} says '{name}', which means nothing here.")
