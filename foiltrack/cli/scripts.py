"""`completion`: the script that teaches a shell to complete foiltrack's words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from foiltrack.cli import common, single
from foiltrack.cli import output as out
from foiltrack.errors import Usage
from foiltrack.spelled import hint, understood

SCRIPTS = {
    "bash": """\
_foiltrack() {
    local current="${COMP_WORDS[COMP_CWORD]}" word rest
    COMPREPLY=()
    while IFS=$'\\t' read -r word rest; do
        if [[ "$word" == ":file" ]]; then
            compopt -o filenames 2>/dev/null
            while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$current")
        elif [[ "$word" == "$current"* ]]; then
            COMPREPLY+=("$(printf '%q' "$word")")
        fi
    done < <(foiltrack --complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _foiltrack foiltrack
""",
    "zsh": """\
#compdef foiltrack
_foiltrack() {
    local -a found
    local word rest
    while IFS=$'\\t' read -r word rest; do
        if [[ "$word" == ":file" ]]; then
            _files
        else
            found+=("${word//:/\\\\:}:$rest")
        fi
    done < <(foiltrack --complete "${(@)words[2,CURRENT]}" 2>/dev/null)
    (( $#found )) && _describe -V 'foiltrack' found
}
compdef _foiltrack foiltrack
""",
    "fish": """\
function __foiltrack_complete
    set -l typed (commandline -opc)
    for line in (foiltrack --complete $typed[2..-1] (commandline -ct) 2>/dev/null)
        if test "$line" = ":file"
            __fish_complete_path (commandline -ct)
        else
            printf '%s\\n' $line
        end
    end
end
complete -c foiltrack -f -k -a '(__foiltrack_complete)'
""",
}


def completion(
    shell: Annotated[str, typer.Argument(metavar="bash|zsh|fish", help="Your shell.")],
    db: common.AnyDb = None,
) -> None:
    """Print the completion script of a shell: bash, zsh or fish.

    bash: foiltrack completion bash >> ~/.bashrc

    zsh: foiltrack completion zsh >> ~/.zshrc   (after the line that calls compinit)

    fish: foiltrack completion fish > ~/.config/fish/completions/foiltrack.fish

    \b
    Example:
      foiltrack completion bash
    """
    # `$SHELL` holds a path.
    name = understood(Path(shell).name, SCRIPTS)
    if name is None:
        raise Usage(f"there is no script for '{shell}'.", hint=hint(shell, SCRIPTS))
    out.say(SCRIPTS[name].rstrip("\n"))


APPS = {"completion": single(completion)}
