"""The command line. `main()` alone prints errors and exits; each command is loaded when called."""

from __future__ import annotations

import importlib
import io
import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from foiltrack import __version__
from foiltrack.errors import FoiltrackError, Usage

# name: (module, function or app, one line)
COMMANDS: dict[str, tuple[str, str]] = {
    "file": ("filing", "Record a request that you filed; prints its id and first deadline."),
    "log": ("logging", "Record what happened to one request or several (the same letter)."),
    "read": (
        "reading",
        "Read saved replies and propose what to record, with the words that led to it.",
    ),
    "list": ("lists", "List requests: phase, next deadline, flags."),
    "overdue": (
        "lists",
        "List requests where the agency let a limit pass, the longest overdue first.",
    ),
    "next": ("lists", "List what to do and by when, the earliest first."),
    "show": (
        "show",
        "Show everything about a request: what happened, deadlines, flags, what to do.",
    ),
    "explain": (
        "show",
        "Show how each date of a request was counted, day by day, with its authority.",
    ),
    "edit": (
        "mend",
        "Correct a request's own fields, or an event; the old version stays in the log.",
    ),
    "void": (
        "mend",
        "Strike an event that should not count; it stays in the log, and undo brings it back.",
    ),
    "undo": ("undoing", "Undo the last command as a whole; done twice, it brings it back."),
    "export": ("exports", "Write the history of requests, fit to send as an appeal's exhibit."),
    "letter": (
        "letters",
        "Draft a letter from what is on file; blanks that only you can fill are marked […].",
    ),
    "labels": ("labels", "List your matters and tags, or rename one in all its requests."),
    "search": (
        "searching",
        "Search requests, letters as logged, notes and documents that are text; shows the words.",
    ),
    "stats": (
        "statistics",
        "Show how long agencies took, each figure by the duty that it measures.",
    ),
    "ics": (
        "agenda",
        "Write open deadlines as a calendar file: one all-day entry each, with alarms.",
    ),
    "agency": ("agencies", "List, show, add or edit agencies."),
    "law": (
        "lawbook",
        "Show the rules in force on a day, with citation, quotation and how sure we are.",
    ),
    "count": (
        "counting",
        "Count a period from a day. The day itself is day 0 (General Construction Law § 20).",
    ),
    "import": (
        "transfer",
        "Bring requests in from a JSON file, all of it or nothing; twice changes nothing.",
    ),
    "dump": (
        "transfer",
        "Write everything out as JSON (or .jsonl): private matter and documents too.",
    ),
    "backup": ("transfer", "Copy the database, also while it is in use; private matter too."),
    "where": ("transfer", "Show where the database and the settings lie, and who says so."),
    "config": ("configuring", "Show each setting and where it comes from."),
    "schema": ("schemas", "Print the JSON Schema of an answer; without a name, list them."),
    "completion": ("scripts", "Print the completion script of a shell: bash, zsh or fish."),
    "help": ("topics", "Show a page on dates, clocks, exit-codes, environment or privacy."),
    "demo": (
        "demo",
        "Show the example case on a chosen day: 14 and 15 November 2019 make good ones.",
    ),
}
COMPLETE = "--complete"
"""What a shell's completion asks with; the words typed so far follow."""
ARGV: list[str] = []
"""The words of this command, for options whose order matters and for the log."""


class Commands(TyperGroup):
    """Loads a command's module when it is called; help needs none of them."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"foiltrack.cli.{COMMANDS[cmd_name][0]}")
        command = typer.main.get_command(module.APPS[cmd_name])
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


def single(function: Any, **context: Any) -> typer.Typer:
    """An app of one command, with plain help and `-h`."""
    app = typer.Typer(
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={
            "help_option_names": ["-h", "--help"],
            "max_content_width": 100,
            **context,
        },
    )
    app.command()(function)
    return app


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
      foiltrack file mocs --subject "E-mails on the Ivalua contract" --on 2019-08-23
      foiltrack log 2019-001 acknowledged --on 2019-09-03 --until 2019-10-01
      foiltrack overdue
    """
    if context.invoked_subcommand is None:
        from foiltrack.cli.lists import day

        day(db, today)
        return
    # Silently ignoring it would write into the wrong file.
    for name, value in (("--db", db), ("--today", today)):
        if value is not None:
            command = context.invoked_subcommand
            raise Usage(
                f"{name} stands after the command.", hint=f"foiltrack {command} … {name} {value}"
            )


def run(argv: list[str]) -> int:
    """Carry out a command; returns the exit code. Errors are one sentence on stderr."""
    ARGV[:] = argv
    try:
        code = _carry_out(argv)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader has seen enough; point stdout elsewhere so that closing it stays silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (KeyboardInterrupt, typer.Abort):
        sys.stderr.write("\nfoiltrack: interrupted\n")
        return 130
    except Exception as error:
        if os.environ.get("FOILTRACK_DEBUG") == "1":
            raise
        return _tell(error)


def _carry_out(argv: list[str]) -> int:
    if argv[:1] == [COMPLETE]:
        from foiltrack.cli.completion import answer

        answer(argv[1:])
        return 0
    # Not by `main()` of the command: it turns a closed pipe into exit code 1.
    command = typer.main.get_command(_app)
    try:
        with command.make_context("foiltrack", list(argv)) as context:
            command.invoke(context)
    except typer.Exit as stop:
        return stop.exit_code
    return 0


def _tell(error: Exception) -> int:
    """Print an error and its hint; returns the exit code."""
    from foiltrack.cli.output import clean
    from foiltrack.cli.usage import as_foiltrack_error

    told = as_foiltrack_error(error, ARGV)
    sys.stdout.flush()
    sys.stderr.write(clean(f"foiltrack: error: {' '.join(told.message.split())}") + "\n")
    if told.hint:
        sys.stderr.write(clean(f"hint: {told.hint}") + "\n")
    return told.exit_code


def main() -> None:
    """The only place that exits."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that knows no dashes and quotation marks shows their codes.
            stream.reconfigure(errors="backslashreplace")
    sys.exit(run(sys.argv[1:]))


__all__ = ["FoiltrackError", "main", "run", "single"]
