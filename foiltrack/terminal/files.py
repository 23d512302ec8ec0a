"""Read files that a person names, and write files and folders all or nothing."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from foiltrack import settings
from foiltrack.errors import NotFound, Refused, Usage, as_typed
from foiltrack.terminal import output


def short(path: settings.CaseFile) -> str:
    """Return a path as a person writes it: ~ for the home folder."""
    if not isinstance(path, Path):
        return str(path)
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def absolute(where: settings.CaseFile) -> str:
    """Return a place in full, for programs; a server's without its password."""
    return str(where.absolute()) if isinstance(where, Path) else str(where)


def read_bytes(path: Path) -> bytes:
    """Return the content of a file, or of standard input for `-`. Raises NotFound, Refused."""
    if str(path) == "-":
        return sys.stdin.buffer.read()
    refuse_device(path)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFound(f"there is no file {path}.", hint=f"ls {as_typed(path.parent)}") from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None


def read_text(path: Path) -> str:
    """Return a text file in UTF-8. Raises NotFound, Refused, Usage, each with the way out."""
    content = read_bytes(path)
    if b"\0" in content:
        raise Usage(f"{path} is not a text.", hint="name a text file, or attach it with --doc")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _no_text(path) from None


@contextlib.contextmanager
def text_lines(path: Path) -> Iterator[Iterator[str]]:
    """Yield the lines of a text file in UTF-8 as they come; raises as `read_text` does."""
    if str(path) == "-" or not path.is_file():
        yield iter(read_text(path).split("\n"))
        return
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as stream:
            yield iter(stream)
    except UnicodeDecodeError:
        raise _no_text(path) from None
    except OSError as error:
        raise _unreadable(path, error) from None


@contextlib.contextmanager
def refused(what: str, hint: str) -> Iterator[None]:
    """Raise Refused for an error of the system: it cannot do `what`."""
    try:
        yield
    except OSError as error:
        raise Refused(f"cannot {what}: {error.strerror or error}.", hint=hint) from None


def make_folder(path: Path) -> None:
    """Make a folder and those above it, if they are not there. Raises Refused."""
    with refused(f"make {path}", "name another folder with -o"):
        path.mkdir(parents=True, exist_ok=True)


def refuse_device(path: Path) -> None:
    """Raise Refused for a device, which may have no end."""
    with contextlib.suppress(OSError, ValueError):
        if path.is_char_device() or path.is_block_device():
            raise Refused(f"{path} is a device, not a file.", hint="name a file, or - for stdin")


def _no_text(path: Path) -> Usage:
    again = f"iconv -f WINDOWS-1252 -t UTF-8 {as_typed(path)}"
    return Usage(f"{path} is not a text in UTF-8.", hint=again)


def _unreadable(path: Path, error: OSError | ValueError) -> Refused:
    reason = getattr(error, "strerror", None) or error
    return Refused(f"cannot read {path}: {reason}.", hint="name another file")


def write_file(path: Path, content: bytes | Iterable[bytes], *, force: bool) -> None:
    """Write a file all or nothing; raises Refused where there is one, without `force`."""
    with whole_file(path, force=force) as stream:
        for part in (content,) if isinstance(content, bytes) else content:
            stream.write(part)


def write_or_print(path: Path | None, content: bytes, force: bool) -> None:
    """Write a file and say so, or print to stdout where none is named."""
    if path is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    write_file(path, content, force=force)
    output.note(f"written: {path}")


def refuse_taken(path: Path, force: bool) -> None:
    """Raise Refused for a file or a folder that is there, unless it may be replaced."""
    if not force and (path.is_file() or path.is_dir()):
        raise Refused(f"{path} exists already.", hint="add --force, or name another file")


@contextlib.contextmanager
def whole_file(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Yield a stream that becomes a file once all of it is written; refuses without `force`.

    A device or a pipe (`/dev/stdout`) is written to, and never replaced.
    """
    import tempfile

    lasting = not path.exists() or path.is_file() or path.is_dir()
    refuse_taken(path, force)
    with refused(f"write {path}", "name another file with -o"):
        if not lasting:
            with path.open("wb") as stream:
                yield stream
            return
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(descriptor, "w+b") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise


def settings_beside(file: Path) -> Path:
    """Return where the settings of a copy of the case file lie."""
    return file.parent / f"{file.name}.config.toml"


def write_settings_beside(file: Path) -> None:
    """Write the settings beside a copy of the case file; a note says where, or that none are."""
    source, target = settings.config_file(), settings_beside(file)
    if source.is_file():
        write_file(target, read_bytes(source), force=True)
        output.note(f"settings: {target}")
    else:
        output.note("note: there are no settings to copy.")


@contextlib.contextmanager
def whole_folder(path: Path, *, force: bool) -> Iterator[Path]:
    """Yield a new folder whose files come to a place once all are written.

    Raises Refused where something is at the place, without `force`; with it, files of the same
    names are replaced and others stay.
    """
    import tempfile

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
    import tempfile

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
