"""The command line: every command, the help of all, the version, the bare screen."""

import contextlib
import importlib
import keyword
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from foiltrack import __version__
from foiltrack.cli import parsing
from foiltrack.cli.commands import COMMANDS, MEANT
from foiltrack.errors import Usage, as_typed

COMPLETE = "_FOILTRACK_COMPLETE"
"""The variable by which a shell asks for completion."""


def load(name: str) -> Any:
    """Return a command, imported only when it is called: help needs none of them."""
    module = importlib.import_module(f"foiltrack.cli.{name}{'_' * keyword.iskeyword(name)}")
    app = getattr(module, "app", None)
    if app is None:
        app = parsing.new_app()
        settings = getattr(module, "CONTEXT", None)
        text = module.__doc__
        app.command(cls=parsing.Command, context_settings=settings, help=text)(module.command)
    command = typer.main.get_command(app)
    command.name = name
    return command


class Commands(TyperGroup):
    """Load the module of a command when it is called."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        # As a list of commands shows it; `resolve_command` loads it.
        return TyperCommand(cmd_name, short_help=COMMANDS[cmd_name])

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, *rest = args
        if name in COMMANDS:
            return name, load(name), rest
        from difflib import get_close_matches

        near = MEANT.get(name.lower()) or get_close_matches(name, COMMANDS, n=2, cutoff=0.5)
        hint = " or ".join(f"foiltrack {other}" for other in near)
        raise Usage(
            f"there is no command '{name}'.",
            hint=f"did you mean {hint}?" if near else "foiltrack --help",
        )


def _print_version(wanted: bool) -> None:
    if wanted:
        from foiltrack.law import ORIGIN

        print(f"foiltrack {__version__} ({ORIGIN})")
        raise typer.Exit


def _root(
    ctx: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version."),
    ] = False,
    db: Annotated[str | None, typer.Option("--db", metavar="FILE", help="The database.")] = None,
    today: Annotated[
        str | None, typer.Option("--today", metavar="DATE", help="Judge as of this day.")
    ] = None,
) -> None:
    """A case file for requests under New York's Freedom of Information Law.

    Without a command: the day (what is overdue, what is due, what to do). Not legal advice.

    \b
    Example:
      foiltrack file mocs --subject "Ivalua e-mails" --on 2019-08-23
      foiltrack log 2019-001 acknowledged --on 2019-09-03 --until 2019-10-01
      foiltrack overdue
    """
    command = ctx.invoked_subcommand
    if command is None:
        from foiltrack.cli.day import show_day
        from foiltrack.cli.options import judged_day
        from foiltrack.settings import database_path

        show_day(database_path(db), judged_day(today))
        return
    # Silently ignoring it would write into the wrong file.
    for name, value in (("--db", db), ("--today", today)):
        if value is not None:
            raise Usage(
                f"{name} stands after the command.",
                hint=f"foiltrack {command} … {name} {as_typed(value)}",
            )


def root(*, completing: bool = False) -> Any:
    """Return the command that holds all others; with `completing`, one that answers a shell."""
    app = parsing.new_app(cls=Commands, add_completion=completing)
    app.callback(invoke_without_command=True)(_root)
    return typer.main.get_command(app)


def carry_out(argv: list[str]) -> int:
    """Carry out a command; return the exit code. Raises KeyboardInterrupt where it is aborted."""
    try:
        if COMPLETE in os.environ:
            # Typer would load Rich to take markup out of descriptions; ours have none.
            sys.modules["rich"] = None  # type: ignore[assignment]
            # A shell that completes has no place for an error.
            with contextlib.suppress(Exception):
                complete()
            return 0
        # Not by `main()` of the command: it turns a closed pipe into exit code 1.
        parsing.carry_out(root(), "foiltrack", list(argv))
    except typer.Exit as stop:
        return stop.exit_code
    except SystemExit as stop:
        return int(stop.code or 0)
    except typer.Abort:
        raise KeyboardInterrupt from None
    return 0


def complete() -> None:
    """Answer what `COMPLETE` asks, by Typer's own completion; raises SystemExit at the end."""
    root(completing=True).main(prog_name="foiltrack")
