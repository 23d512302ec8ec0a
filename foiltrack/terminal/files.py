"""Read files that a person names, and write answers to files all or nothing."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from foiltrack import settings
from foiltrack.errors import NotFound, Refused, Usage
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
        raise NotFound(f"there is no file {path}.", hint=f"ls {path.parent}") from None
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
    return Usage(f"{path} is not a text in UTF-8.", hint=f"iconv -f WINDOWS-1252 -t UTF-8 {path}")


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


@contextlib.contextmanager
def whole_file(path: Path, *, force: bool) -> Iterator[BinaryIO]:
    """Yield a stream that becomes a file once all of it is written; refuses without `force`.

    A device or a pipe (`/dev/stdout`) is written to, and never replaced.
    """
    import tempfile

    lasting = not path.exists() or path.is_file() or path.is_dir()
    if path.exists() and lasting and not force:
        raise Refused(f"{path} exists already.", hint="add --force, or name another file")
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


def refuse_settings(saved: Path, file: Path, *, replace: bool) -> None:
    """Refuse settings that are not there, or that would take the place of others unasked."""
    if not saved.is_file():
        raise NotFound(
            f"there are no settings {saved}.", hint=f"foiltrack restore {file}   without --settings"
        )
    if settings.config_file().exists() and not replace:
        raise Refused(
            f"there are settings at {settings.config_file()}.",
            hint=f"foiltrack restore {file} --settings --yes   keeps them under another name",
        )


def restore_settings(saved: Path) -> None:
    """Put saved settings in their place; others that are there stay under another name."""
    place = settings.config_file()
    if place.exists():
        kept = place.with_name(f"config-{settings.stamp()}.toml")
        place.rename(kept)
        output.note(f"note: the old settings are kept: {short(kept)}")
    make_folder(place.parent)
    write_file(place, read_bytes(saved), force=True)
    output.say(f"settings: {short(place)}")
