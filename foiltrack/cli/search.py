"""Search requests, letters as logged, notes and documents that are text; shows the words.

Private notes are found too: this is your own screen. Several words in quotation marks are
looked for as they stand. A scan without text holds no words.

\b
Example:
  foiltrack search ivalua contract
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import typer

from foiltrack import progress
from foiltrack.cli import find, options
from foiltrack.clocks import live
from foiltrack.errors import Usage
from foiltrack.store import reads
from foiltrack.store import search as stored
from foiltrack.terminal import output


def command(
    words: list[str] = options.argument("WORDS", "All of them must occur.", default=...),
    documents: bool = options.switch("Read PDF, Word and web pages too (slower).", "--documents"),
    limit: options.Limit = None,
    exit_code: options.ExitCode = False,
    json: options.AsJson = False,
    csv: options.AsCsv = False,
    db: options.Db = options.UNSET,
) -> None:
    wanted = tuple(dict.fromkeys(w.strip() for w in words if w.strip()))
    if not wanted:
        raise Usage("search needs a word.", hint="foiltrack search ivalua")
    with find.if_begun(db) as file:
        unread: list[str] = []
        more = _read(file, wanted, unread) if file and documents else ()
        found = stored.search(file, wanted, more)[:limit] if file else []
    for name in unread:
        output.note(f"note: {name} holds no text that can be read")
    texts = [stored.excerpt(f.text, wanted) for f in found]
    events = [None if f.event is None else f"{f.request}.{f.event}" for f in found]
    rows = [(e or f.request, f.field, t) for e, f, t in zip(events, found, texts, strict=True)]
    if json:
        listed = [
            {"request": f.request, "event": event, "field": f.field, "words": text}
            for f, event, text in zip(found, events, texts, strict=True)
        ]
        output.json_document({"schema": 1, "words": list(wanted), "found": listed})
    elif not output.records(("where", "field", "words"), rows, csv):
        pattern = re.compile("|".join(map(re.escape, wanted)), re.IGNORECASE)
        for where, field, text in rows:
            head = f"{where}  {field}: "
            line = output.clean(f"{head}{text}")
            whole = "\n".join(output.wrapped(line, output.columns(), "", " " * 4))
            spans = [(*m.span(), output.BOLD) for m in pattern.finditer(whole, len(head))]
            output.print_styled(whole, spans)
        if not rows:
            output.note("nothing found.")
    if exit_code and rows:
        raise typer.Exit(options.FOUND)


def _read(file: Any, wanted: tuple[str, ...], unread: list[str]) -> Iterator[stored.Found]:
    """Yield the text of documents, as a reader sees it; `unread` takes those that hold none.

    Without those whose bytes hold a word as they are: the plain search has found them.
    """
    from foiltrack.reading.inbox import letter_in

    known: dict[str, str] = {}
    for request, events in progress.track(reads.load(file, reads.ids(file)), "reading", "requests"):
        for event in live(events):
            for document in event.documents:
                if document.sha256 not in known:
                    with reads.open_document(file, document.sha256) or BytesIO() as stream:
                        body = stream.read()
                    letter = letter_in(body, document.name)
                    text = letter.text if letter else ""
                    if not text.strip():
                        unread.append(f"{event.id} {document.name}")
                    plain = document.type.startswith(("text/", "message/rfc822"))
                    source = body.decode("utf-8", "replace") if plain else ""
                    found = any(stored.holds(source, word) for word in wanted)
                    known[document.sha256] = "" if found else text
                if text := known[document.sha256]:
                    yield stored.Found(
                        request=request.id, event=event.n, field="document", text=text
                    )
