"""Write a folder as a whole: the papers of a petition, a published site."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from foiltrack.errors import Refused
from foiltrack.terminal.files import make_folder, refused


@contextlib.contextmanager
def whole_folder(path: Path, *, force: bool) -> Iterator[Path]:
    """Yield a new folder whose files come to a place once all are written.

    Raises Refused where something is at the place, without `force`; with it, files of the same
    names are replaced and others stay.
    """
    if path.exists() and not path.is_dir():
        raise Refused(f"{path} is a file.", hint="name a folder with -o")
    if path.is_dir() and any(path.iterdir()) and not force:
        raise Refused(f"{path} is not empty.", hint="add --force, or name another folder")
    make_folder(path.absolute().parent)
    parent = path.absolute().parent
    with (
        refused(f"write {path}", "name another folder with -o"),
        tempfile.TemporaryDirectory(dir=parent, prefix=".foiltrack-") as name,
    ):
        yield Path(name)
        make_folder(path)
        for file in sorted(Path(name).iterdir()):
            os.replace(file, path / file.name)


SITE = ".foiltrack-site"
"""Lists, in a folder that a command made as a whole, the files that it put there."""


@contextlib.contextmanager
def site_folder(path: Path, *, force: bool) -> Iterator[Path]:
    """Yield a folder that takes the place of `path` once all of it is written.

    Raises Refused where `path` holds anything but what this made before; with `force` that stays,
    and the new files go beside it, one by one.
    """
    path = path.resolve()
    make_folder(path.parent)
    with refused(f"write {path}", "name another folder"):
        _clear_up(path)
        others = _others(path)
        if others and not force:
            raise Refused(
                f"{path} holds other things: {others[0]}.",
                hint="name another folder, or add --force: it stays, and the site goes beside it",
            )
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}."))
        try:
            (made / SITE).touch()
            yield made
            names = _files(made)
            (made / SITE).write_text("\n".join(names), encoding="utf-8")
            if others or Path.cwd().is_relative_to(path):
                _put_beside(made, path, names, set(others))
            else:
                _put_in_place(made, path)
        finally:
            shutil.rmtree(made, ignore_errors=True)


def _files(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if not p.is_dir())


def _listed(folder: Path) -> set[str]:
    """Return the files that were put into a folder before."""
    try:
        return {*(folder / SITE).read_text(encoding="utf-8").splitlines(), SITE}
    except (OSError, UnicodeDecodeError):
        return set()


def _others(folder: Path) -> list[str]:
    """Return what a folder holds that was not put there by us; a file in its place is another."""
    if folder.exists() and not folder.is_dir():
        return ["it is a file"]
    return sorted(set(_files(folder)) - _listed(folder)) if folder.exists() else []


def _former(path: Path) -> Path:
    return path.with_name(f".{path.name}.former")


def _clear_up(path: Path) -> None:
    """Put the former folder back where a killed run left none, and remove what it left beside."""
    if not path.exists() and _former(path).is_dir():
        _former(path).rename(path)
    for left in path.parent.iterdir():
        if left.name.startswith(f".{path.name}.") and (left / SITE).is_file():
            shutil.rmtree(left)


def _put_in_place(made: Path, path: Path) -> None:
    """Put a finished folder in the place of the former, which goes once the new one is there."""
    made.chmod(0o755)
    if path.exists():
        path.rename(_former(path))
    made.rename(path)
    shutil.rmtree(_former(path), ignore_errors=True)


def _put_beside(made: Path, path: Path, names: list[str], others: set[str]) -> None:
    """Put finished files beside other things; raises Refused where one would replace another."""
    if taken := sorted(others & set(names)):
        raise Refused(f"{path} holds another {taken[0]}.", hint="move it away")
    gone = set(_files(path)) - others - set(names)
    for name in names:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        os.replace(made / name, path / name)
    for name in gone:
        (path / name).unlink()
