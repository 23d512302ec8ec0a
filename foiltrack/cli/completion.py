"""Print the completion script of a shell: bash, zsh or fish.

bash: foiltrack completion bash >> ~/.bashrc

zsh: foiltrack completion zsh >> ~/.zshrc   (after the line that calls compinit)

fish: foiltrack completion fish > ~/.config/fish/completions/foiltrack.fish

\b
Example:
  foiltrack completion bash
"""

import os
from pathlib import Path

from foiltrack import spelled
from foiltrack.cli import options
from foiltrack.cli.app import COMPLETE, complete

SHELLS = ("bash", "zsh", "fish")


def command(
    shell: str = options.argument(
        "|".join(SHELLS), "Your shell.", offer=lambda: list(SHELLS), default=...
    ),
    db: options.UnusedDb = None,
) -> None:
    # `$SHELL` holds a path.
    name = spelled.meant(Path(shell).name, SHELLS, f"there is no script for '{shell}'.")
    os.environ[COMPLETE] = f"source_{name}"
    try:
        complete()
    finally:
        del os.environ[COMPLETE]
