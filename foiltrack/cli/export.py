"""Write the history of requests, fit to send as an appeal's exhibit.

It holds the appeal letter, the chronology, the agency's clocks, the correspondence and the
exhibits. What is missing for an appeal is listed on stderr; --confirm answers the blanks that
only you can fill. Private matter never leaves by it. Into a FOLDER/: one file a request, and a
joint chronology.

\b
Example:
  foiltrack export 2019-002 -o appeal.pdf
  foiltrack export --matter ivalua -o histories/ --format zip
  foiltrack export 2019-002 --counsel
"""

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from foiltrack import history, progress, settings
from foiltrack.addresses import addressed
from foiltrack.cli import find, options
from foiltrack.errors import NotFound, Refused, Usage
from foiltrack.exchange.histories import History, as_text, history_of
from foiltrack.model import first_day
from foiltrack.screens import letter
from foiltrack.screens.late import note_late_appeal
from foiltrack.snapshot import Snapshot
from foiltrack.store import connect, neighbours, reads
from foiltrack.terminal import files, output
from foiltrack.writing import memo
from foiltrack.writing.blanks import Fact, facts_in, known_facts
from foiltrack.writing.document import Written
from foiltrack.writing.forms import FORMS, chosen_form, rendered
from foiltrack.writing.letters.grounds import taken_up

HISTORY_FORMS = (*FORMS, "json", "zip")
JOINED = frozenset({"md", "json"})
"""Forms in which several histories go into one file."""
ON_SCREEN = frozenset({"md", "html", "json"})


class Signs(NamedTuple):
    """Hold who signs, what they confirm, and whether a blank may be left."""

    person: settings.Requester
    confirmed: frozenset[Fact]
    strict: bool


def command(
    ids: options.RequestIds = None,
    matter: options.Matter = None,
    target: str | None = options.target("A file, or FOLDER/; - or none: here."),
    format_: str | None = options.form("md, html, pdf, docx, txt, json or zip."),
    confirm: options.Confirm = None,
    strict: bool = options.switch(
        "Refuse while anything is missing, or a blank is left.", "--strict"
    ),
    counsel: bool = options.switch("The memo for yourself and your lawyer.", "--counsel"),
    force: options.Force = False,
    name: options.Name = None,
    address: options.Address = None,
    email: options.Email = None,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    if not ids and matter is None:
        raise Usage("export needs a request.", hint="foiltrack export 2019-001, or --matter M")
    signs = Signs(settings.requester(name, address, email), known_facts(confirm or []), strict)
    with connect.opened(db) as file:
        wanted = [find.request_id(file, typed) for typed in ids or []]
        if matter is not None:
            loaded = reads.load(file, reads.ids(file, reads.Wanted(matter=matter)))
            wanted += [r.id for r, _ in loaded if first_day(r.filed_on) <= today]
        wanted = list(dict.fromkeys(wanted))
        if not wanted:
            raise NotFound(f"no request has the matter '{matter}'.", hint="foiltrack list")
        where = _where(target, format_, counsel, len(wanted))
        found = [addressed(find.snapshot(file, request_id, today)) for request_id in wanted]
        snapshots = [snapshot for snapshot, _ in found]
        for line in dict.fromkeys(line for _, lines in found for line in lines):
            output.note_paragraph(f"note: {line}")
        for snapshot in snapshots:
            note_late_appeal(snapshot, taken_up(snapshot))
        gaps = [(f.request.id, gap) for f in snapshots for gap in memo.gaps(f, signs.person)]
        count = _note_gaps(gaps)
        if strict and gaps:
            # All that is to be done is said at once.
            for snapshot in () if counsel else snapshots:
                blanks = history_of(file, snapshot, signs.person, signs.confirmed).blanks
                letter.note_blanks(snapshot.request.id, blanks, {})
            raise Refused(
                f"not complete for an appeal: {count} missing, listed above.",
                hint="add what is missing, or leave out --strict",
            )
        _write(file, snapshots, signs, where, counsel, force)


class _Where(NamedTuple):
    """Say where an export goes (a file, a folder, or stdout), and in which form."""

    form: str
    file: Path | None = None
    folder: Path | None = None


def _where(target: str | None, typed: str | None, counsel: bool, many: int) -> _Where:
    forms = FORMS if counsel else HISTORY_FORMS
    if target is None or target == "-":
        place = _Where(chosen_form(typed, None, forms))
        if place.form not in ON_SCREEN and output.is_terminal():
            raise Usage(f"a {place.form} is not for the screen.", hint=f"-o appeal.{place.form}")
    elif target.endswith("/") or Path(target).is_dir():
        place = _Where(chosen_form(typed or "pdf", None, forms), folder=Path(target))
    else:
        place = _Where(chosen_form(typed, Path(target), forms), file=Path(target))
    if many > 1 and place.folder is None and place.form not in JOINED:
        raise Usage(
            f"{many} histories as {place.form} go into a folder.",
            hint=f"-o histories/ --format {place.form}",
        )
    return place


def _note_gaps(missing: list[tuple[str, str]]) -> str:
    count = "1 thing is" if len(missing) == 1 else f"{len(missing)} things are"
    if missing:
        output.note(f"note: {count} missing for an appeal:")
    for request_id, gap in missing:
        output.note_paragraph(f"{request_id}: {gap}", "  ")
    return count


def _write(
    file: connect.Database,
    snapshots: list[Snapshot],
    signs: Signs,
    where: _Where,
    counsel: bool,
    force: bool,
) -> None:
    form = where.form
    if where.folder is not None:
        _write_folder(file, snapshots, signs, where.folder, form, counsel, force)
        return
    if counsel:
        memos = [_memo(file, snapshot, signs.person) for snapshot in snapshots]
        files.write_or_print(where.file, _joined(memos, form), force)
        return
    histories = [
        _history(file, snapshot, signs, ask=where.file is not None) for snapshot in snapshots
    ]
    if form in JOINED and len(histories) > 1:
        bodies = [made.as_json() for made in histories]
        many = {"schema": 1, "today": str(snapshots[0].today), "histories": bodies}
        text = as_text(many) if form == "json" else _joined([h.written for h in histories], form)
        files.write_or_print(where.file, text, force)
    elif where.file is not None:
        with files.whole_file(where.file, force=force) as target:
            histories[0].write(form, target)
        output.note(f"written: {where.file}")
    else:
        stream = BytesIO()
        histories[0].write(form, stream)
        files.write_or_print(None, stream.getvalue(), force)


def _history(
    file: connect.Database, snapshot: Snapshot, signs: Signs, *, ask: bool = False
) -> History:
    """Return a history that may be written; note its blanks, and raise Refused where none may be.

    The commands that fill them stand in the list of what is missing; `ask`: on a terminal what
    only the person knows is asked.
    """
    made = history_of(file, snapshot, signs.person, signs.confirmed)
    if ask:
        confirmed = letter.ask_facts(facts_in(made.blanks), signs.confirmed)
        made = history_of(file, snapshot, signs.person, confirmed)
    letter.note_blanks(snapshot.request.id, made.blanks, {})
    if made.blanks and signs.strict:
        raise letter.refused_for_blanks(made.blanks)
    return made


def _memo(file: connect.Database, snapshot: Snapshot, person: settings.Requester) -> Written:
    flags, matter = neighbours.all_flags(file, snapshot), neighbours.matter(file, snapshot)
    return memo.counsel(snapshot, flags, matter, person)


def _joined(written: list[Written], form: str) -> bytes:
    return b"\n---\n\n".join(rendered(w, form) for w in written)


def _write_folder(
    file: connect.Database,
    snapshots: list[Snapshot],
    signs: Signs,
    folder: Path,
    form: str,
    counsel: bool,
    force: bool,
) -> None:
    from foiltrack.writing.chronology import chronology

    joint = form if form in FORMS else "pdf"
    places = [folder / f"{s.request.id}{'-memo' if counsel else ''}.{form}" for s in snapshots]
    several = [folder / f"chronology.{joint}"] if len(snapshots) > 1 and not counsel else []
    taken = [place for place in (*places, *several) if place.exists()]
    if taken and not force:
        # Before anything is written.
        raise Refused(f"{taken[0]} exists already.", hint="add --force, or name another folder")
    if signs.strict and not counsel:
        for one in snapshots:
            _history(file, one, signs)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"cannot make {folder}: {error.strerror}.", hint="-o OTHER/") from None
    for place, one in progress.track(zip(places, snapshots, strict=True), "writing", "histories"):
        with files.whole_file(place, force=force) as stream:
            if counsel:
                stream.write(rendered(_memo(file, one, signs.person), form))
            else:
                _history(file, one, signs).write(form, stream)
    for place in several:
        views = [history.public(snapshot) for snapshot in snapshots]
        files.write_file(place, rendered(chronology(views, snapshots[0].today), joint), force=force)
    output.note(f"written: {len(places) + len(several)} files in {folder}/")
