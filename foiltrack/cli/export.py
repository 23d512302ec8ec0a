"""`export`: the history of requests, fit to send, and the memo beside it."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Annotated, Any, BinaryIO

from foiltrack import history, jsonform
from foiltrack.cli import common
from foiltrack.cli import output as out
from foiltrack.cli.files import answer, give
from foiltrack.cli.options import Option
from foiltrack.errors import NotFound, Refused, Usage
from foiltrack.flags import Flag
from foiltrack.model import Document
from foiltrack.settings import Requester, requester
from foiltrack.snapshot import Snapshot
from foiltrack.store import reads
from foiltrack.store.connect import Database
from foiltrack.writing import memo
from foiltrack.writing.document import Written
from foiltrack.writing.dossier import dossier
from foiltrack.writing.exhibits import BOUND, Exhibit, Opens, exhibits
from foiltrack.writing.forms import FORMS, chosen_form, rendered

HISTORY_FORMS = (*FORMS, "json", "zip")
JOINED = frozenset({"md", "json"})
"""Forms in which several histories go into one file."""
ON_SCREEN = frozenset({"md", "html", "json"})


def export(
    ids: Annotated[list[str] | None, Option(metavar="ID…", help="Requests.")] = None,
    matter: common.Matter = None,
    output: Annotated[
        str | None,
        Option("-o", "--output", metavar="FILE", help="A file, or FOLDER/; - or none: here."),
    ] = None,
    format_: Annotated[
        str | None, Option("--format", help="md, html, pdf, docx, json or zip.")
    ] = None,
    strict: Annotated[
        bool, Option("--strict", help="Refuse while anything is missing for an appeal.")
    ] = False,
    counsel: Annotated[
        bool, Option("--counsel", help="The memo for yourself and your lawyer.")
    ] = False,
    force: Annotated[bool, Option("--force", help="Overwrite the file.")] = False,
    name: common.Name = None,
    address: common.Address = None,
    email: common.Email = None,
    db: common.Db = None,
    today: common.Today = None,
) -> None:
    """Write the history of requests, fit to send as an appeal's exhibit.

    It holds the appeal letter, the chronology, the agency's clocks, the correspondence and the
    exhibits. What is missing for an appeal is told on stderr. Private matter never leaves by it.
    Into a FOLDER/: one file a request, and a joint chronology.

    \b
    Example:
      foiltrack export 2019-002 -o appeal.pdf
      foiltrack export --matter ivalua -o histories/ --format zip
      foiltrack export 2019-002 --counsel
    """
    if not ids and matter is None:
        raise Usage("export needs a request.", hint="foiltrack export 2019-001, or --matter M")
    day, person = common.judged_day(today), requester(name, address, email)
    with common.case_file(db) as file:
        wanted = [common.find(file, typed) for typed in ids or []]
        if matter is not None:
            wanted += common.filed_by(file, reads.ids(file, reads.Wanted(matter=matter)), day)
        wanted = list(dict.fromkeys(wanted))
        if not wanted:
            raise NotFound(f"no request has the matter '{matter}'.", hint="foiltrack list")
        where = _where(output, format_, counsel, len(wanted))
        snapshot = [common.seen(file, request_id, day) for request_id in wanted]
        _tell([(f.request.id, gap) for f in snapshot for gap in memo.gaps(f, person)], strict)
        _write(file, snapshot, person, where, counsel, force)


@dataclass(frozen=True, slots=True)
class _Where:
    """Where an export goes: a file, a folder, or the standard output; and in which form."""

    form: str
    file: Path | None = None
    folder: Path | None = None


def _where(output: str | None, typed: str | None, counsel: bool, many: int) -> _Where:
    forms = FORMS if counsel else HISTORY_FORMS
    if output is None or output == "-":
        place = _Where(chosen_form(typed, None, forms))
        if place.form not in ON_SCREEN and sys.stdout.isatty():
            raise Usage(f"a {place.form} is not for the screen.", hint=f"-o appeal.{place.form}")
    elif output.endswith("/") or Path(output).is_dir():
        place = _Where(chosen_form(typed or "pdf", None, forms), folder=Path(output))
    else:
        place = _Where(chosen_form(typed, Path(output), forms), file=Path(output))
    if many > 1 and place.folder is None and place.form not in JOINED:
        raise Usage(
            f"{many} histories as {place.form} go into a folder.",
            hint=f"-o histories/ --format {place.form}",
        )
    return place


def _tell(missing: list[tuple[str, str]], strict: bool) -> None:
    if not missing:
        return
    count = "1 thing is" if len(missing) == 1 else f"{len(missing)} things are"
    out.note(f"note: {count} missing for an appeal:")
    for request_id, gap in missing:
        out.note(out.wrapped(f"{request_id}: {gap}", "  "))
    if strict:
        raise Refused(
            f"not complete for an appeal: {count} missing, listed above.",
            hint="add what is missing, or leave out --strict",
        )


@dataclass(frozen=True, slots=True)
class _History:
    """One request, ready to be written in any form."""

    shown: Snapshot
    flags: tuple[Flag, ...]
    exhibits: tuple[Exhibit, ...]
    written: Written
    blanks: tuple[str, ...]
    head: str | None

    def as_json(self) -> dict[str, Any]:
        """As `show --json`, without what is of audience `mine`; with the head of the chain."""
        body = jsonform.shown(self.shown, self.flags)
        standing = body["standing"]
        standing["next"] = []
        standing["deadlines"] = [
            {**d, "assumed": None} for d in standing["deadlines"] if d["owner"] == "agency"
        ]
        return {**body, "head": self.head}


def _opens(file: Database) -> Opens:
    def opens(document: Document) -> BinaryIO | None:
        return reads.open_document(file, document.sha256)

    return opens


def _history(file: Database, snapshot: Snapshot, person: Requester) -> _History:
    log = reads.entries(file, snapshot.request.id)
    head = log[-1]["hash"] if log else None
    shown = history.public(snapshot)
    kin = common.by_then(reads.family(file, snapshot.request), snapshot)
    flags = history.public_flags(shown, kin)
    papers = exhibits(shown.events, _opens(file))
    written, blanks = dossier(shown, flags, person, head, papers)
    return _History(shown, flags, papers, written, blanks, head)


def _write(
    file: Database,
    snapshot: list[Snapshot],
    person: Requester,
    where: _Where,
    counsel: bool,
    force: bool,
) -> None:
    if where.folder is not None:
        _folder(file, snapshot, person, where.folder, where.form, counsel, force)
    elif counsel:
        written = [_memo(file, f, person) for f in snapshot]
        give(where.file, _joined_text(written, where.form), force)
    else:
        histories = [_history(file, f, person) for f in snapshot]
        _told_blanks(histories)
        if where.form in {"pdf", "zip"} and where.file is not None:
            with answer(where.file, force=force) as stream:
                _one(histories[0], where.form, _opens(file), stream)
            out.note(f"written: {where.file}")
        elif where.form == "json":
            give(where.file, _joined_json(histories, snapshot[0]), force)
        elif where.form in FORMS and where.form != "pdf":
            give(where.file, _joined_text([h.written for h in histories], where.form), force)
        else:
            made = BytesIO()
            _one(histories[0], where.form, _opens(file), made)
            give(None, made.getvalue(), force)


def _memo(file: Database, snapshot: Snapshot, person: Requester) -> Written:
    return memo.counsel(snapshot, common.found_flags(file, snapshot), person)


def _joined_text(written: list[Written], form: str) -> bytes:
    return b"\n---\n\n".join(rendered(w, form) for w in written)


def _joined_json(histories: list[_History], first: Snapshot) -> bytes:
    bodies = [h.as_json() for h in histories]
    many = {"schema": 1, "today": str(first.today), "histories": bodies}
    return _json(bodies[0] if len(bodies) == 1 else many)


def _json(body: dict[str, Any]) -> bytes:
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()


def _one(made: _History, form: str, opens: Opens, stream: BinaryIO) -> None:
    """One history in one form, written to a stream."""
    match form:
        case "pdf" if bound := [e for e in made.exhibits if e.form in BOUND]:
            from foiltrack.writing.binder import bind

            bind(made.written, bound, opens, stream)
        case "zip":
            from foiltrack.writing.bundle import bundle

            request, day = made.shown.request.id, made.shown.today
            parts = _parts(made, opens)
            bundle(request, day, made.head, parts, made.exhibits, opens, stream)
        case "json":
            stream.write(_json(made.as_json()))
        case _:
            stream.write(rendered(made.written, form))


def _parts(made: _History, opens: Opens) -> Iterator[tuple[str, BinaryIO]]:
    """The history in each form, one at a time, on disk while it is large."""
    import tempfile

    for form in (*FORMS, "json"):
        # The bundle closes it when it has been copied.
        stream = tempfile.TemporaryFile()  # noqa: SIM115
        _one(made, form, opens, stream)
        stream.seek(0)
        yield f"history.{form}", stream


def _folder(
    file: Database,
    snapshot: list[Snapshot],
    person: Requester,
    folder: Path,
    form: str,
    counsel: bool,
    force: bool,
) -> None:
    """One file a request, and the joint chronology of them all."""
    from foiltrack.writing.chronology import chronology

    joint = form if form in FORMS else "pdf"
    places = [folder / f"{f.request.id}{'-memo' if counsel else ''}.{form}" for f in snapshot]
    several = len(snapshot) > 1 and not counsel
    whole = folder / f"chronology.{joint}"
    _free([*places, *([whole] if several else [])], force)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"cannot make {folder}: {error.strerror}.", hint="-o OTHER/") from None
    for place, one in _progress(list(zip(places, snapshot, strict=True))):
        with answer(place, force=force) as stream:
            if counsel:
                stream.write(rendered(_memo(file, one, person), form))
            else:
                made = _history(file, one, person)
                _one(made, form, _opens(file), stream)
    if several:
        views = [history.public(f) for f in snapshot]
        with answer(whole, force=force) as stream:
            stream.write(rendered(chronology(views, snapshot[0].today), joint))
    written = len(places) + several
    out.note(f"written: {written} files in {folder}/")


def _free(places: list[Path], force: bool) -> None:
    """Refuse before anything is written, where a file is in the way."""
    taken = [place for place in places if place.exists()]
    if taken and not force:
        raise Refused(f"{taken[0]} exists already.", hint="add --force, or name another folder")


def _progress(work: list[tuple[Path, Snapshot]]) -> Iterable[tuple[Path, Snapshot]]:
    """The same, with a bar on a terminal."""
    if not sys.stderr.isatty() or len(work) < 2:
        return work
    from rich.console import Console
    from rich.progress import track

    return track(work, description="histories", console=Console(stderr=True))


def _told_blanks(histories: list[_History]) -> None:
    for made in histories:
        if made.blanks:
            # The commands stand in the list of what is missing.
            out.blanks(made.shown.request.id, made.blanks, {})


APPS = {"export": export}
