"""How Typer reads a command: one reader, and what a command may ask of it afterwards."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand

WORDS, OPTIONS, FILES = "foiltrack.words", "foiltrack.options", "foiltrack.files"
"""Where a context keeps the words of the command, those of its options, its files as typed."""
FILE_OPTIONS = ("doc", "redacted")
"""Options whose order among each other matters."""
Function = TypeVar("Function", bound=Callable[..., Any])


class Word(str):
    """Hold a typed word, which is itself alone: an option's value may be spelled like an id."""


class Command(TyperCommand):
    """Keep in the context what was typed, in the order in which it was typed."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.meta[WORDS] = list(args)
        typed = [Word(word) for word in args]
        values, _, order = self.make_parser(ctx).parse_args(args=list(typed))
        held = [values.get(str(p.name)) for p in self.params if p.param_type_name == "argument"]
        arguments = {id(w) for one in held for w in (one if isinstance(one, tuple) else (one,))}
        ctx.meta[OPTIONS] = [
            str(word) for word in typed if id(word) not in arguments and word != "--"
        ]
        left = {name: iter(values.get(name, ())) for name in FILE_OPTIONS}
        named = [str(parameter.name) for parameter in order]
        ctx.meta[FILES] = [(name, next(left[name])) for name in named if name in left]
        return super().parse_args(ctx, args)


def new_app(**settings: Any) -> typer.Typer:
    """Return an app with plain help, `-h`, and no pretty tracebacks."""
    return typer.Typer(
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        **{"add_completion": False, **settings},
    )


def typed_words(ctx: typer.Context) -> list[str]:
    return list(ctx.meta[WORDS])


def typed_options(ctx: typer.Context) -> list[str]:
    """Return the words that were typed, without those of the arguments."""
    return list(ctx.meta[OPTIONS])


def typed_files(ctx: typer.Context) -> list[tuple[str, str]]:
    return list(ctx.meta[FILES])


def typed_values(ctx: typer.Context) -> dict[str, Any]:
    """Return the arguments and options that were typed, by name."""
    sources = {name: ctx.get_parameter_source(name) for name in ctx.params}
    typed = {name for name, source in sources.items() if source and source.name == "COMMANDLINE"}
    return {name: value for name, value in ctx.params.items() if name in typed}


def carry_out(command: Any, name: str | None, words: list[str], parent: Any = None) -> None:
    with command.make_context(name, words, parent=parent) as ctx:
        command.invoke(ctx)


def again(ctx: typer.Context, words: list[str]) -> None:
    carry_out(ctx.command, ctx.info_name, words, ctx.parent)


def with_options(options: Mapping[str, Any], *, before: str) -> Callable[[Function], Function]:
    """Give a function that takes `**values` these options, each None if not typed.

    They stand in the help before its own parameter `before`.
    """

    def declare(function: Function) -> Function:
        own = inspect.signature(function, eval_str=True)
        keyword = inspect.Parameter.KEYWORD_ONLY
        given = [
            inspect.Parameter(name, keyword, default=None, annotation=hint)
            for name, hint in options.items()
        ]
        kept = [p.replace(kind=keyword) for p in own.parameters.values() if p.kind != p.VAR_KEYWORD]
        place = [p.name for p in kept].index(before)
        parameters = [*kept[:place], *given, *kept[place:]]
        function.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]
        return function

    return declare
