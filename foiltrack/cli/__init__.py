"""The command line. `main()` alone prints errors and exits; each command is loaded when called."""

from __future__ import annotations

import codecs
import gc
import importlib
import io
import os
import sys
from typing import TYPE_CHECKING, Any

from foiltrack.cli.options import Exit, Option, plainly
from foiltrack.errors import FoiltrackError

if TYPE_CHECKING:
    import typer

# name: (module, function or app, one line)
COMMANDS: dict[str, tuple[str, str]] = {
    "file": ("file", "Record a request that you filed; prints its id and first deadline."),
    "log": ("log", "Record what happened to one request or several (the same letter)."),
    "read": (
        "read",
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
        "edit",
        "Correct a request's own fields, or an event; the old version stays in the log.",
    ),
    "void": (
        "edit",
        "Strike an event that should not count; it stays in the log, and undo brings it back.",
    ),
    "undo": ("undo", "Undo the last command as a whole; done twice, it brings it back."),
    "export": ("export", "Write the history of requests, fit to send as an appeal's exhibit."),
    "letter": (
        "letter",
        "Draft a letter from what is on file; blanks that only you can fill are marked […].",
    ),
    "labels": ("labels", "List your matters and tags, or rename one in all its requests."),
    "search": (
        "search",
        "Search requests, letters as logged, notes and documents that are text; shows the words.",
    ),
    "stats": (
        "stats",
        "Show how long agencies took, each figure by the duty that it measures.",
    ),
    "ics": (
        "ics",
        "Write open deadlines as a calendar file: one all-day entry each, with alarms.",
    ),
    "agency": ("agency", "List, show, add or edit agencies."),
    "law": (
        "law",
        "Show the rules in force on a day, with citation, quotation and how sure we are.",
    ),
    "count": (
        "count",
        "Count a period from a day. The day itself is day 0 (General Construction Law § 20).",
    ),
    "import": (
        "transfer",
        "Bring requests in from a JSON or CSV file, all of it or nothing; twice changes nothing.",
    ),
    "dump": (
        "transfer",
        "Write everything out as JSON (or .jsonl): private matter and documents too.",
    ),
    "backup": ("transfer", "Copy the database, also while it is in use; private matter too."),
    "restore": (
        "keeping",
        "Put a backup in the place of the case file; the old file stays under another name.",
    ),
    "doctor": (
        "keeping",
        "Find what is wrong with the case file and what to do about it; silent when all is well.",
    ),
    "verify": (
        "custody",
        "Recompute every hash; name the first event, document or command that does not fit.",
    ),
    "purge": (
        "custody",
        "Destroy an event with its documents, or a whole request, for good; "
        "no undo brings it back.",
    ),
    "where": ("transfer", "Show where the database and the settings lie, and who says so."),
    "config": ("config", "Show each setting and where it comes from."),
    "schema": ("schema", "Print the JSON Schema of an answer; without a name, list them."),
    "completion": ("scripts", "Print the completion script of a shell: bash, zsh or fish."),
    "help": ("help", "Show a page on dates, kinds, clocks, exit-codes, environment or privacy."),
    "demo": (
        "demo",
        "Show the example case on a chosen day: 14 and 15 November 2019 make good ones.",
    ),
}
COMPLETE = "--complete"
"""What a shell's completion asks with; the words typed so far follow."""
QUICK = frozenset(
    {"list", "overdue", "next", "show", "explain", "search", "stats", "labels", "law", "ics"}
    | {"file", "log", "edit", "void", "undo", "letter", "export"}
)
"""Commands that are called past Typer where they are typed in plain form."""
ARGV: list[str] = []
"""The words of this command, for options whose order matters and for the log."""


def typed(function: Any) -> Any:
    """The same function with its options as Typer declares them."""
    from types import FunctionType
    from typing import Annotated, get_type_hints

    import typer

    hints = get_type_hints(function, include_extras=True)
    for name, hint in hints.items():
        own = next((x for x in getattr(hint, "__metadata__", ()) if isinstance(x, Option)), None)
        if own is not None and own.names:
            theirs = typer.Option(
                *own.names,
                metavar=own.metavar,
                help=own.help,
                min=own.least,
                max=own.most,
                parser=own.parser,
            )
            hints[name] = Annotated[hint.__origin__, theirs]
        elif own is not None:
            word = typer.Argument(metavar=own.metavar, help=own.help)
            hints[name] = Annotated[hint.__origin__, word]
    same = FunctionType(
        function.__code__, function.__globals__, function.__name__, function.__defaults__
    )
    same.__doc__, same.__kwdefaults__ = function.__doc__, function.__kwdefaults__
    same.__annotations__ = hints
    return same


def single(function: Any, **context: Any) -> typer.Typer:
    """An app of one command, with plain help and `-h`."""
    import typer

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
    app.command()(typed(function))
    return app


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
    except KeyboardInterrupt:
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
    try:
        if not _quickly(argv):
            from foiltrack.cli import app

            return app.carry_out(argv)
    except Exit as stop:
        return stop.code
    return 0


def _quickly(argv: list[str]) -> bool:
    """Carry out a command in plain form; False where Typer has to judge."""
    if argv and argv[0] in QUICK:
        function = importlib.import_module(f"foiltrack.cli.{COMMANDS[argv[0]][0]}").APPS[argv[0]]
        words = argv[1:]
    elif all(word.startswith("-") for word in argv[::2]) and not HELP & set(argv):
        from foiltrack.cli.today import day as function

        words = argv
    else:
        return False
    given = plainly(function, words)
    if given is None:
        return False
    function(**given)
    return True


HELP = frozenset({"-h", "--help", "--version"})


def _tell(error: Exception) -> int:
    """Print an error and its hint; returns the exit code."""
    from foiltrack.cli.output import clean, wrapped
    from foiltrack.cli.usage import as_foiltrack_error

    told = as_foiltrack_error(error, ARGV)
    sys.stdout.flush()
    sentence = clean(f"foiltrack: error: {' '.join(told.message.split())}")
    # A hint is typed as it stands, and so never folded.
    sys.stderr.write((wrapped(sentence) if sys.stderr.isatty() else sentence) + "\n")
    if told.hint:
        # What was typed may hold a line's end.
        hint = told.hint.translate(dict.fromkeys(map(ord, "\r\n\t"), " "))
        sys.stderr.write(clean(f"hint: {hint}") + "\n")
    return told.exit_code


def main() -> None:
    """The only place that exits."""
    # What a command makes lives to its end: looking for garbage takes a thirtieth of its time.
    gc.set_threshold(50_000)
    from foiltrack.cli.output import substituted

    codecs.register_error("substituted", substituted)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that knows no dashes and quotation marks shows plainer ones.
            stream.reconfigure(errors="substituted")
    sys.exit(run(sys.argv[1:]))


__all__ = ["FoiltrackError", "main", "run", "single"]
