"""Where things are: option, environment, `config.toml`, default, in this order."""

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from foiltrack.dates import NEW_YORK
from foiltrack.errors import Refused, Usage


class Setting(NamedTuple):
    """Hold a value and where it comes from."""

    value: str
    source: str


class Server(NamedTuple):
    """Hold the address of a PostgreSQL database; a password in it is never shown."""

    url: str

    @property
    def address(self) -> str:
        """Return the address as PostgreSQL's own library reads it."""
        return "postgresql://" + self.url.partition("://")[2]

    def __repr__(self) -> str:
        return shown(self.url)

    def __str__(self) -> str:
        return shown(self.url)


CaseFile = Path | Server
"""Where a case file lies."""
SERVERS = ("postgresql+psycopg", "postgresql", "postgres")
"""How the address of a server may begin."""


class Requester(NamedTuple):
    """Hold who signs, from `[requester]` of `config.toml`."""

    name: str | None = None
    address: str | None = None
    email: str | None = None


NAMES = ("db", "agency", "copies", "alarms", "requester")
"""What `config.toml` may hold."""
WHO = Requester._fields
ALARMS = (7, 1)
"""Days before a deadline on which a calendar reminds, where nothing else is said."""


def config_file() -> Path:
    """Return the path of the one optional file of settings."""
    import platformdirs

    return Path(platformdirs.user_config_dir("foiltrack", appauthor=False)) / "config.toml"


def config() -> dict[str, Any]:
    """Return what `config.toml` says; empty without one."""
    path = config_file()
    try:
        text = path.read_text(encoding="utf-8")
        # Loaded where there is such a file.
        import tomllib

        return tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        told = "nested too deeply" if isinstance(error, RecursionError) else error
        raise Refused(f"cannot read {path}: {told}.", hint="mend it, or move it away") from error


def requester(
    name: str | None = None, address: str | None = None, email: str | None = None
) -> Requester:
    """Return the person who signs, as far as known: options first, then `config.toml`."""
    table = config().get("requester", {})
    if not isinstance(table, dict):
        raise Refused(
            f"requester in {config_file()} is no table.", hint='[requester]  name = "Your Name"'
        )
    known = (str(table[key]) if key in table else None for key in WHO)
    typed = zip((name, address, email), known, strict=True)
    return Requester(*(option or own for option, own in typed))


def database(option: str | None) -> Setting:
    """Return which database to use, and what says so."""
    if option == "":
        raise Usage("--db names no file.", hint="--db case.db")
    if option:
        return Setting(option, "--db")
    if os.environ.get("FOILTRACK_DB"):
        return Setting(os.environ["FOILTRACK_DB"], "FOILTRACK_DB")
    configured = config().get("db")
    if configured:
        return Setting(str(configured), str(config_file()))
    return Setting(str(data_folder() / "foiltrack.db"), "default")


def data_folder() -> Path:
    """Return the folder of the case file where none is named."""
    import platformdirs

    return Path(platformdirs.user_data_dir("foiltrack", appauthor=False))


def database_path(option: str | None) -> CaseFile:
    """Return where the case file lies; raise Refused for a server of another kind."""
    value = database(option).value
    scheme, separator, rest = value.partition("://")
    if not separator:
        return _expanded(value)
    if scheme.partition("+")[0] == "sqlite":
        return _expanded(rest.removeprefix("/"))
    if scheme in SERVERS:
        return Server(value)
    raise Refused(
        f"a case file lies in SQLite or PostgreSQL, not in {scheme}.",
        hint="FOILTRACK_DB=postgresql+psycopg://ROLE@HOST/DATABASE, or --db FILE",
    )


def shown(value: str) -> str:
    """Return the place of a case file for a screen, without passwords."""
    if "://" not in value:
        return value
    import re

    # To the last "@": a password that was not written as an address wants it may hold one.
    hidden = re.sub(r"(://[^:/@]*):.*@", r"\1:***@", value, flags=re.DOTALL)
    return re.sub(r"(?i)((?:ssl)?password=)[^&#]*", r"\1***", hidden)


def _expanded(text: str) -> Path:
    """Return a path with `~` expanded; raise Refused for an unknown user."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise Refused(
            f"there is no home folder for {text}.", hint="write the whole path, from / on"
        ) from None


def agency() -> str | None:
    """Return the agency that `file` takes where none is named."""
    value = config().get("agency")
    return str(value) if value else None


def copies() -> Path | None:
    """Return the folder of the daily copies; None where none are wanted."""
    value = config().get("copies")
    return _expanded(str(value)) if value else None


def alarms() -> tuple[int, ...]:
    """Return how many days before a deadline a calendar reminds; raise Refused for no such list."""
    value = config().get("alarms", [*ALARMS])
    if not isinstance(value, list) or not all(type(n) is int and 0 <= n <= 365 for n in value):
        raise Refused(f"alarms in {config_file()} is no list of days.", hint="alarms = [7, 1]")
    return tuple(dict.fromkeys(value))


def everything(option: str | None) -> dict[str, Setting]:
    """Return each setting with its value in words and where it comes from."""
    known, file = config(), str(config_file())
    who = requester()
    values = {
        "agency": agency(),
        "copies": str(copies() or "") or None,
        "alarms": ", ".join(str(n) for n in alarms()) or "none",
        **{f"requester.{name}": getattr(who, name) for name in WHO},
    }
    where = database(option)
    found = {"db": Setting(shown(where.value), where.source)}
    table = known.get("requester", {})
    for name, value in values.items():
        own = name.removeprefix("requester.")
        source = file if own in (known if own == name else table) else "default"
        found[name] = Setting(value or "", source)
    day = os.environ.get("FOILTRACK_TODAY", "")
    found["today"] = Setting(day or str(today()), "FOILTRACK_TODAY" if day else "New York's day")
    for variable in ("NO_COLOR", "VISUAL", "EDITOR", "FOILTRACK_DEBUG"):
        value = os.environ.get(variable, "")
        found[variable] = Setting(value, "environment" if value else "not set")
    return found


def set_value(key: str, value: str) -> None:
    """Write a setting to `config.toml`, its other lines as they are; an empty value takes it away.

    Raises Usage for a setting that there is not, and Refused where the file cannot be written.
    """
    import tomlkit

    own = key.removeprefix("requester.")
    name = own if own in WHO else key
    if name not in {*NAMES, *WHO} - {"requester"}:
        from foiltrack.spelled import hint

        raise Usage(f"there is no setting '{key}'.", hint=hint(key, [*NAMES[:-1], *WHO]))
    typed: Any = value
    if name == "alarms" and value:
        parts = [part.strip() for part in value.split(",")]
        if not all(part.isascii() and part.isdigit() and int(part) <= 365 for part in parts):
            raise Usage(f"'{value}' is no list of days.", hint='foiltrack config alarms "7, 1"')
        typed = [int(part) for part in parts]
    # Raises Refused where it cannot be read, or holds a person in another form.
    requester()
    path = config_file()
    whole = tomlkit.parse(path.read_text(encoding="utf-8") if path.exists() else "")
    table: Any = whole.setdefault("requester", tomlkit.table()) if name in WHO else whole
    if value:
        table[name] = typed
    else:
        table.pop(name, None)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomlkit.dumps(whole), encoding="utf-8")
    except OSError as error:
        raise Refused(f"cannot write {path}: {error.strerror}.", hint="foiltrack config") from error


def unknown() -> list[str]:
    """Names in `config.toml` that mean nothing: a misspelled one must not be lost in silence."""
    known = config()
    table = known.get("requester", {})
    inside = [f"requester.{n}" for n in table if n not in WHO] if isinstance(table, dict) else []
    return [*(name for name in known if name not in NAMES), *inside]


def now() -> datetime:
    """This moment, for stamps on records and copies; nothing is counted from it."""
    return datetime.now(UTC)


def stamp() -> str:
    """This moment as part of a file's name."""
    return now().strftime("%Y%m%dT%H%M%SZ")


def today() -> date:
    """Today in New York."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(NEW_YORK)).date()
