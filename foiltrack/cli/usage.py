"""Errors of the command-line parser, and unexpected ones, as one sentence with a hint."""

import re

import typer

from foiltrack.cli.commands import COMMANDS
from foiltrack.errors import FoiltrackError, NotFound, Refused, Usage


class NotAnId(NotFound):
    """Raised for a word of a subject, typed for an id where nobody can be asked what is meant."""

    def __init__(self, message: str, word: str, ids: list[str]) -> None:
        super().__init__(message)
        self.word, self.ids = word, ids

    def with_hint(self, argv: list[str]) -> NotFound:
        """Return the same error with the command to type: with the id in the place of the word."""
        import shlex

        if len(self.ids) > 1:
            return NotFound(self.message, hint=shlex.join(["foiltrack", "search", self.word]))
        typed = re.compile(re.escape(self.word) + r"(\.\d{1,9})?", re.ASCII)
        words = [typed.sub(rf"{self.ids[0]}\1", w) if typed.fullmatch(w) else w for w in argv]
        return NotFound(self.message, hint=shlex.join(["foiltrack", *words]))


def as_foiltrack_error(error: Exception, argv: list[str]) -> FoiltrackError:
    """Return any error as what to say of it to a person who typed `argv`."""
    if isinstance(error, NotAnId):
        return error.with_hint(argv)
    if isinstance(error, FoiltrackError):
        return error
    if isinstance(error, typer.TyperException):
        message, _, words = error.format_message().partition(" (Possible options: ")
        near = words.rstrip(")").split(", ")[:3] if words else []
        message = message.strip() or "something is missing."
        message = message[0].lower() + message[1:]
        return Usage(
            message if message.endswith((".", "?")) else f"{message}.",
            hint=f"did you mean {' or '.join(near)}?" if near else _help(argv),
        )
    if isinstance(error, (UnicodeError, OverflowError)):
        return Usage(f"a text or a number cannot be understood: {error}.", hint=_help(argv))
    if isinstance(error, OSError):
        return Refused(
            f"{error.strerror or error}: {error.filename or 'a file'}.", hint="foiltrack where"
        )
    return FoiltrackError(
        f"something unexpected went wrong: {type(error).__name__}.",
        hint="run it again with FOILTRACK_DEBUG=1 and report what it prints",
    )


def _help(argv: list[str]) -> str:
    command = next((word for word in argv if word in COMMANDS), "")
    if command == "agency" and argv[1:2] and argv[1] in ("add", "edit", "list", "show", "update"):
        command = f"agency {argv[1]}"
    return f"foiltrack {command} --help".replace("  ", " ")
