"""Write a text in `$EDITOR`; what was written there is never lost."""

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from foiltrack.errors import Refused, as_typed
from foiltrack.terminal import output

USUAL = ("nano", "vi", "notepad")
"""Editors that are tried where neither VISUAL nor EDITOR names one."""
EMPTY = "the text is empty"


@contextlib.contextmanager
def texts_kept() -> Iterator[list[Path]]:
    """Yield a list for files of an editor: removed at the end, kept and named on any failure."""
    paths: list[Path] = []
    try:
        yield paths
    except BaseException:
        for path in paths:
            output.note(f"your text is kept in {path}")
        raise
    for path in paths:
        path.unlink()


def write_text(name: str, field: str, again: str, old: str = "") -> Path | None:
    """Open an editor on a text; return the file that it left, None where that is empty.

    `again` is what to type to record a file, `{}`, of an editor that failed. Raises Refused, and
    names the file, where it did.
    """
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
            hint=again.format(as_typed(path)),
        )
    text = path.read_text(encoding="utf-8", errors="replace").strip()
    if text:
        path.write_text(text, encoding="utf-8", newline="\n")
        return path
    path.unlink()
    return None


def _command() -> list[str]:
    for variable in ("VISUAL", "EDITOR"):
        if typed := os.environ.get(variable, "").strip():
            # A path of Windows has backslashes, which quote nothing there.
            words = shlex.split(typed, posix=os.name == "posix")
            return words if os.name == "posix" else [word.strip('"') for word in words]
    for name in USUAL:
        if shutil.which(name):
            return [name]
    raise Refused("there is no editor to open.", hint="EDITOR=nano")
