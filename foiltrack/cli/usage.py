"""Errors of the command-line parser, and unexpected ones, as one sentence with a hint."""

from __future__ import annotations

from typer._click import exceptions as click

from foiltrack.errors import FoiltrackError, Refused, Usage


def as_foiltrack_error(error: Exception, argv: list[str]) -> FoiltrackError:
    """What to tell a person of any error."""
    if isinstance(error, FoiltrackError):
        return error
    if isinstance(error, click.ClickException):
        return _usage(error, argv)
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


def _usage(error: click.ClickException, argv: list[str]) -> FoiltrackError:
    hint = _help(argv)
    if isinstance(error, click.NoArgsIsHelpError):
        return Usage("agency needs to know what to do.", hint="foiltrack agency list, or: -h")
    if isinstance(error, click.NoSuchOption) and error.possibilities:
        hint = "did you mean " + " or ".join(sorted(error.possibilities)[:3]) + "?"
    message = error.format_message().partition(" (Possible options")[0].strip()
    if not message:
        message = "something is missing."
    message = message[0].lower() + message[1:]
    return Usage(message if message.endswith((".", "?")) else f"{message}.", hint=hint)


def _help(argv: list[str]) -> str:
    from foiltrack.cli import COMMANDS

    command = next((word for word in argv if word in COMMANDS), "")
    if command == "agency":
        subs = ("add", "edit", "list", "show")
        command += "".join(f" {word}" for word in argv[1:2] if word in subs)
    return f"foiltrack {command} --help".replace("  ", " ")
