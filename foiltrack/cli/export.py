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

from foiltrack import history, progress, settings, words
from foiltrack.addresses import addressed
from foiltrack.cli import find, options
from foiltrack.errors import NotFound, Refused, Usage
from foiltrack.exchange.histories import History, as_text, history_of
from foiltrack.screens import letter
from foiltrack.screens.late import note_late_appeal
from foiltrack.snapshot import Snapshot
from foiltrack.store import connect, neighbours, reads
from foiltrack.terminal import files, output
from foiltrack.writing import memo
from foiltrack.writing.blanks import Answers, facts_in, known_facts
from foiltrack.writing.document import Written
from foiltrack.writing.forms import FORMS, chosen_form, rendered
from foiltrack.writing.letters.grounds import taken_up

HISTORY_FORMS = (*FORMS, "json", "zip")
JOINED = frozenset({"md", "json"})
"""Forms in which several histories go into one file."""
ON_SCREEN = frozenset({"md", "html", "json"})


class Export(NamedTuple):
    """Hold who signs, what they confirm, and where it goes: a file, a folder, or stdout."""

    person: settings.Requester
    confirmed: Answers
    strict: bool
    """Whether no blank may be left."""
    counsel: bool
    force: bool
    form: str
    file: Path | None
    folder: Path | None


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
    person, confirmed = settings.requester(name, address, email), known_facts(confirm or [])
    with connect.opened(db) as file:
        wanted = [find.request_id(file, typed) for typed in ids or []]
        if matter is not None:
            known = reads.ids(file, reads.Wanted(matter=matter))
            wanted += [r.id for r, _ in reads.load(file, known) if r.filed_by(today)]
            if not wanted:
                which = f"no request has the matter '{matter}'"
                if known:
                    which = f"no request of the matter '{matter}' was filed by {words.day(today)}"
                raise NotFound(f"{which}.", hint="foiltrack list")
        wanted = list(dict.fromkeys(wanted))
        place = _place(target, format_, counsel, len(wanted))
        found = [addressed(find.snapshot(file, request_id, today)) for request_id in wanted]
        snapshots = [snapshot for snapshot, _ in found]
        for line in dict.fromkeys(line for _, lines in found for line in lines):
            output.note_paragraph(f"note: {line}")
        for outside in dict.fromkeys(words.ungoverned(s.request.agency.body) for s in snapshots):
            if outside:
                output.note_paragraph(f"note: {outside}; no appeal is drafted.")
        for snapshot in snapshots:
            note_late_appeal(snapshot, taken_up(snapshot))
        gaps = [(f.request.id, gap) for f in snapshots for gap in memo.gaps(f, person)]
        count = "1 thing is" if len(gaps) == 1 else f"{len(gaps)} things are"
        if gaps:
            output.note(f"note: {count} missing for an appeal:")
        for request_id, gap in gaps:
            output.note_paragraph(f"{request_id}: {gap}", "  ")
        if strict and gaps:
            # All that is to be done is said at once.
            for snapshot in () if counsel else snapshots:
                blanks = history_of(file, snapshot, person, confirmed).blanks
                letter.note_blanks(snapshot.request.id, blanks, {})
            raise Refused(
                f"not complete for an appeal: {count} missing, listed above.",
                hint="add what is missing, or leave out --strict",
            )
        how = Export(person, confirmed, strict, counsel, force, *place)
        (_write_folder if how.folder else _write)(file, snapshots, how)


def _place(
    target: str | None, typed: str | None, counsel: bool, many: int
) -> tuple[str, Path | None, Path | None]:
    """Return in which form so many histories go, and into which file or folder."""
    forms = FORMS if counsel else HISTORY_FORMS
    file, folder = None, None
    if target is None or target == "-":
        form = chosen_form(typed, None, forms)
        if form not in ON_SCREEN and output.is_terminal():
            raise Usage(f"a {form} is not for the screen.", hint=f"-o appeal.{form}")
    elif target.endswith("/") or Path(target).is_dir():
        form, folder = chosen_form(typed or "pdf", None, forms), Path(target)
    else:
        form, file = chosen_form(typed, Path(target), forms), Path(target)
    if many > 1 and folder is None and form not in JOINED:
        raise Usage(
            f"{many} histories as {form} go into a folder.",
            hint=f"-o histories/ --format {form}",
        )
    return form, file, folder


def _write(file: connect.Database, snapshots: list[Snapshot], how: Export) -> None:
    form = how.form
    if how.counsel:
        memos = [_memo(file, snapshot, how.person) for snapshot in snapshots]
        files.write_or_print(how.file, _joined(memos, form), how.force)
        return
    histories = [_history(file, snapshot, how, ask=how.file is not None) for snapshot in snapshots]
    if form in JOINED and len(histories) > 1:
        bodies = [made.as_json() for made in histories]
        many = {"schema": 1, "today": str(snapshots[0].today), "histories": bodies}
        text = as_text(many) if form == "json" else _joined([h.written for h in histories], form)
        files.write_or_print(how.file, text, how.force)
    elif how.file is not None:
        with files.whole_file(how.file, force=how.force) as target:
            histories[0].write(form, target)
        output.note(f"written: {how.file}")
    else:
        stream = BytesIO()
        histories[0].write(form, stream)
        files.write_or_print(None, stream.getvalue(), how.force)


def _history(
    file: connect.Database, snapshot: Snapshot, how: Export, *, ask: bool = False
) -> History:
    """Return a history that may be written; note its blanks, and raise Refused where none may be.

    The commands that fill them stand in the list of what is missing; `ask`: on a terminal what
    only the person knows is asked.
    """
    made = history_of(file, snapshot, how.person, how.confirmed)
    if ask:
        if how.file is not None:
            files.refuse_taken(how.file, how.force)
        confirmed = letter.ask_facts(facts_in(made.blanks), how.confirmed)
        if confirmed != how.confirmed:
            made = history_of(file, snapshot, how.person, confirmed)
    letter.note_blanks(snapshot.request.id, made.blanks, {})
    if made.blanks and how.strict:
        raise letter.refused_for_blanks(made.blanks)
    return made


def _memo(file: connect.Database, snapshot: Snapshot, person: settings.Requester) -> Written:
    flags, matter = neighbours.all_flags(file, snapshot), neighbours.matter(file, snapshot)
    return memo.counsel(snapshot, flags, matter, person)


def _joined(written: list[Written], form: str) -> bytes:
    return b"\n---\n\n".join(rendered(w, form) for w in written)


def _write_folder(file: connect.Database, snapshots: list[Snapshot], how: Export) -> None:
    from foiltrack.writing.chronology import chronology

    assert how.folder is not None
    folder, form = how.folder, how.form
    joint = form if form in FORMS else "pdf"
    places = [folder / f"{s.request.id}{'-memo' if how.counsel else ''}.{form}" for s in snapshots]
    several = [folder / f"chronology.{joint}"] if len(snapshots) > 1 and not how.counsel else []
    taken = [place for place in (*places, *several) if place.exists()]
    if taken and not how.force:
        # Before anything is written.
        raise Refused(f"{taken[0]} exists already.", hint="add --force, or name another folder")
    if how.strict and not how.counsel:
        for one in snapshots:
            _history(file, one, how)
    with files.refused(f"make {folder}", "-o OTHER/"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for place, one in progress.track(zip(places, snapshots, strict=True), "writing", "histories"):
        with files.whole_file(place, force=how.force) as stream:
            if how.counsel:
                stream.write(rendered(_memo(file, one, how.person), form))
            else:
                _history(file, one, how).write(form, stream)
    for place in several:
        views = [history.public(snapshot) for snapshot in snapshots]
        content = rendered(chronology(views, snapshots[0].today), joint)
        files.write_file(place, content, force=how.force)
    output.note(f"written: {words.count(len(places) + len(several), 'file')} in {folder}/")
