"""Show a page on dates, kinds, clocks, exit-codes, environment or privacy.

Or the help of a command, as its -h does; without a word, the commands and the pages.

\b
Example:
  foiltrack help dates
"""

from difflib import get_close_matches
from typing import Any

import typer

from foiltrack import spelled
from foiltrack.cli import options, parsing
from foiltrack.cli.commands import COMMANDS
from foiltrack.errors import NotFound
from foiltrack.screens import topics
from foiltrack.terminal import output

LINES = {name: line for name, (line, _) in topics.TOPICS.items()}


def command(
    ctx: typer.Context,
    topic: list[str] | None = options.argument(
        "[TOPIC|COMMAND]", "dates, clocks, …", lambda: [*LINES.items(), *COMMANDS.items()]
    ),
    db: options.UnusedDb = None,
) -> None:
    root: Any = ctx.parent
    if not topic:
        output.say(root.get_help())
        output.heading("Topics")
        for name, line in LINES.items():
            output.say(f"  {name:<12}  {line}")
        return
    name = spelled.understood(topic[0], [*topics.TOPICS, *COMMANDS]) or topic[0]
    if name in topics.TOPICS:
        topics.print_page(name)
    elif name in COMMANDS:
        _, found, rest = root.command.resolve_command(root, [name, *topic[1:], "--help"])
        parsing.carry_out(found, name, rest, root)
    else:
        near = get_close_matches(name, [*topics.TOPICS, *COMMANDS], n=1)
        raise NotFound(
            f"there is no page on '{name}'.",
            hint=f"foiltrack help {near[0]}" if near else "foiltrack help",
        )
