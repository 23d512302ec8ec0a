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
    db: options.RawDb = None,
) -> None:
    if key is not None and value is not None:
        settings.set_value(key, value)
    if key is not None:
        _print_one(key, db, json)
        return
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


def _print_one(key: str, db: str | None, as_json: bool) -> None:
    found = settings.everything(db)
    name = key if key in found else f"requester.{key}"
    if name not in found:
        raise Usage(f"there is no setting '{key}'.", hint="foiltrack config   lists them")
    one = found[name]
    if as_json:
        body = {name: {"value": one.value or None, "from": one.source}}
        file = settings.config_file()
        answer = {"schema": 1, "file": str(file), "exists": file.exists(), "settings": body}
        output.json_document(answer)
    elif output.is_terminal():
        output.say(f"{name}: {one.value or '-'}  ({one.source})")
    else:
        output.say(one.value)
