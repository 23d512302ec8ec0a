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

from foiltrack import history, settings
from foiltrack.addresses import addressed
from foiltrack.cli import find, options, suggestions
from foiltrack.errors import Usage
from foiltrack.model import Document, Kind
from foiltrack.screens import letter
from foiltrack.screens.late import note_late_appeal
from foiltrack.snapshot import Snapshot
from foiltrack.store import connect, reads
from foiltrack.terminal import files, output, prompts
from foiltrack.writing import filling, letters
from foiltrack.writing.blanks import Fact, facts_in, known_facts
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
    known = letters.known_letter(kind)
    confirmed = known_facts(confirm or [])
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

    def draft(facts: frozenset[Fact]) -> tuple[Written, tuple[str, ...]]:
        return letters.letter(kind, shown, person, facts, tuple(also))

    asked = facts_in(draft(frozenset())[1])
    if target is not None:
        files.refuse_taken(target, force)
        confirmed = letter.ask_facts(asked, confirmed)
    written, blanks = draft(confirmed)
    requests = " ".join(wanted)
    if form == "eml":
        from foiltrack.writing.draft_mail import draft_mail

        papers = _enclosed(db, (shown, *also)) if known.logged_as is Kind.APPEALED else []
        to = letters.recipient(kind, shown)
        content = draft_mail(written, person.email, to, papers)
    else:
        content = letter.on_screen(written) if on_screen else rendered(written, form)
    if not (strict and blanks):
        files.write_or_print(target, content, force)
    for line in told:
        output.note_paragraph(f"note: {line}")
    if blanks:
        fills = filling.commands(snapshots[0])
        if also:
            fills = {b: c.replace(shown.request.id, "ID") for b, c in fills.items()}
        letter.note_blanks(requests, blanks, fills)
        if strict:
            raise letter.refused_for_blanks(blanks)
    if known.logged_as is Kind.APPEALED:
        for snapshot in snapshots:
            note_late_appeal(snapshot, taken_up(snapshot))
    if known is letters.LETTERS["final-notice"]:
        letter.note_time_to_petition(snapshots[0])
    file_name = "FILE" if target is None else str(target)
    kept = "".join(f" --confirm {fact}={today}" for fact in asked if fact in confirmed)
    sent = f"foiltrack log {requests} {known.logged_as} --doc {file_name}{kept}"
    output.note(f"when it is sent: {sent}")
    if known.logged_as is Kind.APPEALED and confirmed:
        facts = "".join(f" --confirm {fact}" for fact in asked if fact in confirmed)
        output.note(f"its history: foiltrack export {requests} -o history.pdf{facts}")


def _enclosed(
    where: settings.CaseFile, views: tuple[Snapshot, ...]
) -> list[tuple[Document, bytes]]:
    """Return the documents that an appeal encloses, each once; note what has no room in a mail."""
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
    return found
