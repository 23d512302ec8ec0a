"""The daily copy: before the first change of a day, where `config.toml` names a folder."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from pathlib import Path

from foiltrack import settings
from foiltrack.errors import Refused
from foiltrack.settings import CaseFile

KEPT = 7
"""How many daily copies are kept; older ones make room."""


def copy(path: CaseFile) -> None:
    """Copy the case file as it is, once a day; raises Refused where that cannot be done."""
    folder = settings.copies()
    if folder is None or not isinstance(path, Path):
        # A server's copies are made where it stands.
        return
    target = folder / f"{path.stem}-{settings.today()}{path.suffix}"
    if target.exists():
        return
    part = folder / f".{target.name}.{os.getpid()}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with contextlib.closing(sqlite3.connect(path)) as source:
            source.execute("VACUUM INTO ?", (str(part),))
        part.replace(target)
        _make_room(path, folder)
    except (OSError, sqlite3.Error) as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise Refused(
            f"the daily copy to {folder} failed, so nothing was written: {error}.",
            hint="mend or take out 'copies' in config.toml: foiltrack config",
        ) from error


def _make_room(path: Path, folder: Path) -> None:
    """Remove what is older than the last copies: files of this very name with a day."""
    ours = re.compile(re.escape(path.stem) + r"-\d{4}-\d\d-\d\d" + re.escape(path.suffix), re.ASCII)
    found = sorted(f for f in folder.iterdir() if ours.fullmatch(f.name))
    for old in found[:-KEPT]:
        old.unlink()
