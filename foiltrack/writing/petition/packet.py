"""The packet: every paper and exhibit under the name and in the order in which it is e-filed."""

from __future__ import annotations

import shutil
from pathlib import Path

from foiltrack import words
from foiltrack.model import Event, Kind
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.writing.blanks import Answers, marked
from foiltrack.writing.document import Heading, Written
from foiltrack.writing.dossier import message
from foiltrack.writing.exhibits import Exhibit, Form, Opens
from foiltrack.writing.forms import rendered
from foiltrack.writing.petition import papers
from foiltrack.writing.petition.counsel import counsel

EDITED = ("docx", "pdf")
"""Forms of a draft: one to work on, one to look at."""
SEARCHED = 20_000_000
"""Bytes of an exhibit up to which its text is looked for."""


def write_packet(
    folder: Path,
    snapshot: Snapshot,
    shown: Snapshot,
    person: Requester,
    exhibits: tuple[Exhibit, ...],
    opens: Opens,
    confirmed: Answers,
) -> tuple[str, ...]:
    """Write the packet into an empty folder; return the blanks of its papers, each once.

    `shown` is the public view. Raises Refused where no time to petition runs.
    """
    windows = papers.windows(shown)
    drafts: dict[str, Written] = {
        "01-verified-petition": papers.petition(shown, person, exhibits),
        "02-notice-of-petition": papers.notice(shown, person, exhibits),
        "03-chronology": papers.chronology(shown, person, exhibits),
    }
    last = {f"{len(exhibits) + 4:02}-rji-data": papers.rji(shown, person)}
    blanks: dict[str, None] = {}
    petition = drafts["01-verified-petition"]
    for name, draft in (drafts | last).items():
        written, left = marked(draft, confirmed)
        petition = written if draft is petition else petition
        blanks |= dict.fromkeys(left)
        _write(folder / name, written)
    found = lacking(shown, exhibits)
    for n, exhibit in enumerate(exhibits, 4):
        found += _exhibit(folder / f"{n:02}-{_name(exhibit)}", exhibit, shown, opens)
    _write(folder / "for-the-lawyer", counsel(snapshot, windows, found, petition))
    return tuple(blanks)


def _write(place: Path, written: Written) -> None:
    for form in EDITED:
        place.with_suffix(f".{form}").write_bytes(rendered(written, form))


def _name(exhibit: Exhibit) -> str:
    """Return `exhibit-b-denied-2019-09-24`: its letter, and what it is."""
    kind = "request" if exhibit.event.kind is Kind.FILED else exhibit.event.kind
    return f"exhibit-{exhibit.letter.lower()}-{kind}-{exhibit.event.on}"


def lacking(shown: Snapshot, exhibits: tuple[Exhibit, ...]) -> list[str]:
    """Return the entries that no exhibit shows, and those whose words are kept private."""
    known = {e.document.sha256 for e in exhibits}
    bare = [e for e in shown.events if not any(d.sha256 in known for d in e.documents)]
    private = [e for e in shown.events if e.private]
    return [f"{_entry(e)} has no exhibit" for e in bare] + [
        f"{_entry(e)} is private: its words are left out" for e in private
    ]


def _entry(event: Event) -> str:
    return f"Entry {event.n} ({words.sent_kind(event)}, {words.event_day(event)})"


def _exhibit(place: Path, exhibit: Exhibit, shown: Snapshot, opens: Opens) -> list[str]:
    """Write an exhibit as PDF, its letter on each page; return what is wrong with it for filing."""
    file = place.with_suffix(".pdf")
    name = f"Exhibit {exhibit.letter} ({exhibit.document.name})"
    if exhibit.message is not None:
        title = f"Exhibit {exhibit.letter}"
        blocks = (Heading(1, title), *message(exhibit))
        written = Written(title=title, stamp=title, made=shown.today, blocks=blocks)
        file.write_bytes(rendered(written, "pdf"))
        return []
    if exhibit.form is Form.OTHER:
        return [f"{name} is no PDF: print {_copy(place, exhibit, opens)} to one"]
    from foiltrack.writing.binder import bind_one

    with file.open("wb") as out:
        why = bind_one(exhibit, shown.today, opens, out)
    found = [f"{name}: {why}"] if why else []
    if exhibit.form is not Form.MISSING and not _has_text(exhibit, opens):
        found.append(f"{name} has no text to search: have it read by an OCR program")
    return found


def _copy(place: Path, exhibit: Exhibit, opens: Opens) -> str:
    """Write an exhibit as it came; return the name of the file."""
    suffix = "".join(c for c in Path(exhibit.document.name).suffix if c.isalnum() or c == ".")
    target = place.with_suffix(suffix or ".bin")
    stream = opens(exhibit.document)
    assert stream is not None
    with stream, target.open("wb") as out:
        shutil.copyfileobj(stream, out)
    return target.name


def _has_text(exhibit: Exhibit, opens: Opens) -> bool:
    """Return whether an exhibit can be searched: no picture can; a large file is taken to be."""
    from foiltrack.reading.formats import Unreadable, pdf_text

    if exhibit.form is not Form.PDF or exhibit.document.bytes > SEARCHED:
        return exhibit.form is Form.PDF
    stream = opens(exhibit.document)
    assert stream is not None
    with stream:
        try:
            return bool(pdf_text(stream.read()).strip())
        except Unreadable:
            return False
