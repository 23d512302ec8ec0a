"""Draft a letter from what is on file; blanks that only you can fill are marked […].

Several requests at one agency go into one follow-up, or one appeal.

An appeal takes up everything that can be appealed on the day: refusals, silence, missed and
unreasonable dates. What only you can know is answered by --confirm, or by hand. Sign, send,
then log it with the file: its dates, and what you confirmed, are kept. An .eml opens in a mail
program, ready to send.

\b
Example:
  foiltrack letter 2019-002 appeal -o appeal.docx
  foiltrack letter 2019-002 appeal --confirm none-received -o appeal.pdf
  foiltrack log 2019-002 appealed --doc appeal.pdf
"""

from pathlib import Path

from foiltrack import history, settings
from foiltrack.addresses import addressed
from foiltrack.cli import find, options, suggestions
from foiltrack.errors import Usage, as_typed
from foiltrack.law.newyork import APPEALS
from foiltrack.law.types import RuleId
from foiltrack.model import Document, Kind
from foiltrack.screens import letter
from foiltrack.screens.late import note_late_appeal
from foiltrack.snapshot import Snapshot
from foiltrack.store import connect, reads
from foiltrack.terminal import files, output, prompts
from foiltrack.writing import filling, letters
from foiltrack.writing.blanks import Answers, Fact, facts_in, known_facts
from foiltrack.writing.document import Written
from foiltrack.writing.forms import FORMS, chosen_form, rendered
from foiltrack.writing.letters.grounds import taken_up

MAILED = 20_000_000
"""Bytes of enclosures that a mail takes along; most servers refuse more."""


def command(
    what: list[str] = options.argument(
        "ID… KIND",
        f"Requests, then one of: {', '.join(letters.LETTERS)}.",
        offer=suggestions.requests_and_letters,
        default=...,
    ),
    target: options.Output = None,
    format_: str | None = options.form("md, html, pdf, docx, txt or eml."),
    confirm: options.Confirm = None,
    strict: bool = options.switch("Refuse while a blank is left to fill.", "--strict"),
    force: options.Force = False,
    name: options.Name = None,
    address: options.Address = None,
    email: options.Email = None,
    db: options.Db = options.UNSET,
    today: options.Today = options.UNSET,
) -> None:
    *ids, kind = what
    if not ids:
        raise Usage("letter needs a request and a kind.", hint="foiltrack letter 2019-001 appeal")
    if ids[0] in letters.LETTERS and kind not in letters.LETTERS:
        raise Usage("the requests come first.", hint=f"foiltrack letter {as_typed(kind)} {ids[0]}")
    known = letters.known_letter(kind)
    confirmed: Answers = known_facts(confirm or [])
    on_screen = target is None and format_ is None and output.is_terminal()
    form = "txt" if on_screen else chosen_form(format_, target, (*FORMS, "eml"))
    if target is None and form in {"pdf", "docx"} and output.is_terminal():
        raise Usage(f"a {form} is not for the screen.", hint=f"-o letter.{form}")
    with connect.opened(db) as file:
        wanted = dict.fromkeys(find.request_id(file, typed) for typed in ids)
        found = [addressed(find.snapshot(file, id_, today)) for id_ in wanted]
    snapshots, told = [snapshot for snapshot, _ in found], found[0][1]
    if target is not None and not name and prompts.can_ask():
        from foiltrack.cli.step_by_step import who_signs

        who_signs()
    person = settings.requester(name, address, email)
    shown, *also = map(history.public, snapshots)

    def draft(facts: Answers) -> tuple[Written, tuple[str, ...]]:
        return letters.letter(kind, shown, person, facts, tuple(also))

    asked = facts_in(draft(frozenset())[1])
    if target is not None:
        files.refuse_taken(target, force)
        confirmed = letter.ask_facts(asked, confirmed)
    written, blanks = draft(confirmed)
    if form == "eml":
        views = (shown, *also) if known.logged_as is Kind.APPEALED else ()
        content = _mail(db, written, person.email, letters.recipient(kind, shown), views)
    else:
        content = letter.on_screen(written) if on_screen else rendered(written, form)
    if not (strict and blanks):
        files.write_or_print(target, content, force)
    for line in told:
        output.note_paragraph(f"note: {line}")
    letter.note_blanks(" ".join(wanted), blanks, filling.commands(*snapshots))
    if strict and blanks:
        raise letter.refused_for_blanks(blanks)
    _note_what_follows(known, snapshots, target, [f for f in asked if f in confirmed])


def _note_what_follows(
    kind: letters.Letter, snapshots: list[Snapshot], target: Path | None, facts: list[Fact]
) -> None:
    """Note what to type once a letter is sent, and whether it comes late or a time ends first."""
    requests = " ".join(snapshot.request.id for snapshot in snapshots)
    file, appeal = "FILE" if target is None else as_typed(target), kind.logged_as is Kind.APPEALED
    for snapshot in snapshots if appeal else ():
        note_late_appeal(snapshot, taken_up(snapshot))
        letter.note_taken_back(snapshot, *APPEALS)
    if kind is letters.LETTERS["final-notice"]:
        letter.note_taken_back(snapshots[0], RuleId.ARTICLE_78)
        letter.note_time_to_petition(snapshots[0])
    kept = "".join(f" --confirm {fact}={snapshots[0].today}" for fact in facts)
    output.note(f"when it is sent: foiltrack log {requests} {kind.logged_as} --doc {file}{kept}")
    if appeal and facts:
        typed = "".join(f" --confirm {fact}" for fact in facts)
        output.note(f"its history: foiltrack export {requests} -o history.pdf{typed}")


def _mail(
    where: settings.CaseFile,
    written: Written,
    sender: str | None,
    to: str | None,
    views: tuple[Snapshot, ...],
) -> bytes:
    """Return a letter as a mail with the documents of some requests; note what has no room."""
    from foiltrack.writing.draft_mail import draft_mail

    documents = {d.sha256: d for v in views for e in v.events for d in e.documents}
    found: list[tuple[Document, bytes]] = []
    with connect.opened(where) as file:
        for document in documents.values():
            room = MAILED - sum(len(content) for _, content in found)
            stream = reads.open_document(file, document.sha256) if document.bytes <= room else None
            if stream is None:
                output.note(f"note: attach by hand: {document.name}")
                continue
            with stream:
                found.append((document, stream.read()))
    return draft_mail(written, sender, to, found)
