"""`edit`, `log` and `file` with `$EDITOR`: what was written there is never lost."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from foiltrack.cli import common
from foiltrack.cli import output as out
from foiltrack.errors import Refused
from foiltrack.store import reads

USUAL = ("nano", "vi", "notepad")
"""Editors that are tried where neither VISUAL nor EDITOR names one."""


def edit(what: str, rest: list[str], db: str | None) -> int:
    """Open the text of a request, or the note of an event, and record what was written there.

    Empty, or as it was: nothing is done, and said so. On any failure the file is kept and named.
    `rest` are the options that were typed. Returns the exit code.
    """
    with common.case_file(db) as base:
        event_id = common.event_of(base, what)
        if event_id is None:
            request, _ = reads.one(base, common.find(base, what))
            name, field, old = request.id, "text", request.text or ""
        else:
            event = common.find_event(base, event_id)[2]
            name, field, old = event.id, "note", event.note or ""
    path = _written(name, field, old)
    new = _text(path)
    if not new or new == old.strip():
        path.unlink()
        why = EMPTY if not new else "the text is as it was"
        out.note(f"{why}; nothing was done.")
        if new:
            out.note("hint: an editor that returns at once needs to wait: EDITOR='code --wait'")
        return 0
    return _recorded(["edit", name, f"--{field}={new}", *rest], path)


def log(argv: list[str]) -> int:
    """Write the note of `log ID note` in the editor, and record it; returns the exit code."""
    path = _written("log", "note", "")
    new = _text(path)
    if not new:
        path.unlink()
        out.note(f"{EMPTY}; nothing was done.")
        return 0
    return _recorded([*argv, f"--note={new}"], path)


WRITTEN: set[Path] = set()
"""Files of texts for a command that has yet to be carried out."""


def done(*, recorded: bool) -> None:
    """Remove what was written for a command that recorded it, or say where it is kept."""
    for path in sorted(WRITTEN):
        if recorded:
            path.unlink(missing_ok=True)
        else:
            out.note(f"your text is kept in {path}")


def text_of(field: str) -> Path | None:
    """A file with what was written in the editor, until `done`; None if nothing was."""
    path = _written("new", field, "")
    text = _text(path)
    if text:
        path.write_text(text, encoding="utf-8")
        WRITTEN.add(path)
        return path
    path.unlink()
    out.note(f"{EMPTY}; none is taken.")
    return None


EMPTY = "the text is empty"


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip()


def _recorded(argv: list[str], path: Path) -> int:
    """Carry out a command with what was written; where it fails, the file is kept and named."""
    from foiltrack.cli import run

    code = run(argv)
    if code:
        out.note(f"your text is kept in {path}")
    else:
        path.unlink()
    return code


def _written(name: str, field: str, old: str) -> Path:
    """The file that the editor left; raises Refused, and names the file, where it failed."""
    command = _command()
    descriptor, made = tempfile.mkstemp(prefix=f"foiltrack-{name}-{field}-", suffix=".txt")
    path = Path(made)
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(f"{old}\n" if old else "")
    try:
        code = subprocess.run([*command, made], check=False).returncode
    except OSError as error:
        path.unlink()
        raise Refused(
            f"cannot start {command[0]}: {error.strerror or error}.", hint="EDITOR=nano"
        ) from None
    if code:
        raise Refused(
            f"{command[0]} ended with {code}; nothing was recorded, your text is kept in {path}.",
            hint=_again(name, field, path),
        )
    return path


def _again(name: str, field: str, path: Path) -> str:
    """What to type to record what an editor left that failed."""
    if name == "new" and field == "text":
        return f"foiltrack file … --text-file {path}"
    if name in ("new", "log"):
        return f'foiltrack log ID note --note "$(cat {path})"'
    option = f"--text-file {path}" if field == "text" else f'--{field} "$(cat {path})"'
    return f"foiltrack edit {name} {option}"


def _command() -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        if os.environ.get(variable, "").strip():
            return shlex.split(os.environ[variable])
    for name in USUAL:
        if shutil.which(name):
            return [name]
    raise Refused("there is no editor to open.", hint="EDITOR=nano")
