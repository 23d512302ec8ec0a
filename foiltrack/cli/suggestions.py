"""The words that a shell offers beside each option and argument, each with what it means."""

import contextlib
import os
import re
from collections.abc import Callable, Iterable
from typing import Any

import typer

Words = list[tuple[str, str]]


def rules() -> Words:
    """Return the rules of the law."""
    from foiltrack.law import RULES

    return list({str(rule.id): rule.what for rule in RULES}.items())


def calendars() -> Words:
    return [("nys", "State agencies"), ("nyc", "City agencies")]


def kinds() -> Words:
    """Return the kinds of event that `log` takes."""
    from foiltrack.model import Kind

    return [(kind, "") for kind in Kind if kind is not Kind.FILED]


def _read(ctx: typer.Context, question: Callable[..., Iterable[tuple[str, str]]]) -> Words:
    """Return the answer of the case file; nothing where there is none, or it cannot be read."""
    from foiltrack.store import suggestions

    with contextlib.suppress(Exception), suggestions.opened(ctx.params["db"]) as db:
        return _escaped(question(db)) if db is not None else []
    return []


def _escaped(words: Iterable[tuple[str, str]]) -> Words:
    """Return words from the case file as a shell takes them, each with one line."""
    in_bash = os.environ.get("_FOILTRACK_COMPLETE") == "complete_bash"
    return [
        (re.sub(r"([^\w@%+=:,./-])", r"\\\1", word) if in_bash else word, " ".join(line.split()))
        for word, line in words
    ]


def requests(ctx: typer.Context) -> Words:
    """Return the ids of the newest requests, each with its agency and subject."""
    from foiltrack.store import suggestions

    return _read(ctx, suggestions.requests)


def requests_and_kinds(ctx: typer.Context) -> Words:
    """Return what `log` takes: a request, then further ones or the kind."""
    return [*(kinds() if ctx.params.get("what") else []), *requests(ctx)]


def requests_and_letters(ctx: typer.Context) -> Words:
    """Return what `letter` takes: a request, then further ones or the kind."""
    from foiltrack.writing.letters import LETTERS

    kinds_ = [(name, made.what) for name, made in LETTERS.items()]
    return [*(kinds_ if ctx.params.get("what") else []), *requests(ctx)]


def requests_and_events(ctx: typer.Context, incomplete: str) -> Words:
    """Return ids of requests; after a dot, those of the events of one."""
    from foiltrack.store import suggestions

    request, dot, _ = incomplete.partition(".")
    return _read(ctx, lambda db: suggestions.events(db, request)) if dot else requests(ctx)


def events(ctx: typer.Context, incomplete: str) -> Words:
    """Return ids of events; before the dot, those of requests with it."""
    found = requests_and_events(ctx, incomplete)
    return found if "." in incomplete else [(f"{word}.", line) for word, line in found]


def agencies(ctx: typer.Context) -> Words:
    """Return the keys of agencies with their names."""
    from foiltrack.store import reads

    def named(db: Any) -> Words:
        return [(agency.key, agency.name) for agency in reads.agencies(db).values()]

    return _read(ctx, named) or named(None)


def _labels(*which: str) -> Callable[[typer.Context], Words]:
    """Return what offers a person's labels, each with the number of its requests."""

    def named(db: Any) -> Words:
        from foiltrack import words
        from foiltrack.store import reads

        found = reads.labels(db)
        return [(text, words.count(n, "request")) for label, text, n in found if label in which]

    def offered(ctx: typer.Context) -> Words:
        return _read(ctx, named)

    return offered


matters, tags, labels = _labels("matter"), _labels("tag"), _labels("matter", "tag")
