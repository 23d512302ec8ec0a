"""The command line as Typer reads it: help, every command, what was typed wrong."""

from __future__ import annotations

import importlib
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from foiltrack import __version__
from foiltrack.cli import COMMANDS, single
from foiltrack.errors import Usage


class Commands(TyperGroup):
    """Loads a command's module when it is called; help needs none of them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"foiltrack.cli.{COMMANDS[cmd_name][0]}")
        found = module.APPS[cmd_name]
        made = found if isinstance(found, typer.Typer) else single(found)
        command = typer.main.get_command(made)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=2, cutoff=0.5)
            hint = " or ".join(f"foiltrack {name}" for name in near)
            raise Usage(
                f"there is no command '{args[0]}'.",
                hint=f"did you mean {hint}?" if near else "foiltrack --help",
            )
        return super().resolve_command(ctx, args)


_app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        from foiltrack.law import AS_OF

        print(f"foiltrack {__version__} (law as of {AS_OF})")
        raise typer.Exit


@_app.callback(invoke_without_command=True)
def _day(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
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
    if context.invoked_subcommand is None:
        from foiltrack.cli.today import day

        day(db, today)
        return
    # Silently ignoring it would write into the wrong file.
    for name, value in (("--db", db), ("--today", today)):
        if value is not None:
            command = context.invoked_subcommand
            raise Usage(
                f"{name} stands after the command.", hint=f"foiltrack {command} … {name} {value}"
            )


def carry_out(argv: list[str]) -> int:
    """Carry out a command; returns the exit code. Raises KeyboardInterrupt where it is aborted."""
    # Not by `main()` of the command: it turns a closed pipe into exit code 1.
    command = typer.main.get_command(_app)
    try:
        with command.make_context("foiltrack", list(argv)) as context:
            command.invoke(context)
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        raise KeyboardInterrupt from None
    return 0
