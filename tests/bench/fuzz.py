"""`python -m tests.bench.fuzz MINUTES`: damaged mail, PDF and Word documents, as long as wanted.

Each damaged file must come out as a letter or as one sentence, within ten seconds; each text must
be judged without an error; each damaged exhibit must be bound, with nothing live, or get a sheet.
What is found is printed with its bytes, and the command exits with 1.
"""

from __future__ import annotations

import contextlib
import io
import sys
import time
from datetime import date
from pathlib import Path

import pikepdf
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foiltrack.days import calendar
from foiltrack.model import Document, Event, Kind
from foiltrack.reading.inbox import Bad, _of_stream
from foiltrack.reading.suggest import suggest
from foiltrack.writing.binder import bind_one
from foiltrack.writing.exhibits import Exhibit, Form
from tests import damaged
from tests.test_hostile_pdf import corpus

SEEDS = {
    "letter.eml": damaged.mail(attach=damaged.pdf()),
    "letter.pdf": damaged.pdf(),
    "letter.docx": damaged.docx(),
    "box.mbox": b"From a@b Thu Nov 14 10:00:00 2019\n"
    + damaged.mail()
    + b"\n\nFrom c@d Thu Nov 14 10:00:00 2019\n",
    "letter.html": b"<html><body><p>Your request is granted.</p></body></html>",
    "letter.txt": "November 14, 2019\n\nDear Ms. Doe: within thirty (30) days …".encode(),
}
SLOW = 10.0
LIVE = {"/OpenAction", "/AA", "/AcroForm", "/Names", "/JavaScript", "/EmbeddedFiles", "/URI"}
"""Keys of a catalog or a page that do something, or hold what does."""
seen = dict.fromkeys((*SEEDS, "text", "exhibit bound", "exhibit on a sheet alone"), 0)


def read_whole(name: str, content: bytes) -> None:
    """Read damaged bytes as the command would; anything but letters and sentences is a finding."""
    begun = time.monotonic()
    for letter in _of_stream(io.BytesIO(content), name, name):
        if not isinstance(letter, Bad):
            suggest(
                letter.text,
                calendar=calendar("nyc"),
                letter_date=letter.sent,
                subject=letter.subject,
            )
    took = time.monotonic() - begun
    assert took < SLOW, f"{took:.1f} seconds"


KNOBS = settings(
    max_examples=400,
    deadline=None,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@KNOBS
@given(st.sampled_from(sorted(SEEDS)), damaged.EDITS, st.integers(0, 30))
def files(name: str, edits: list[tuple[int, bytes]], part: int) -> None:
    """A file that is damaged anywhere."""
    seen[name] += 1
    inside = name.endswith(".docx") and part % 2
    content = SEEDS[name]
    read_whole(
        name, damaged.repacked(content, edits, part) if inside else damaged.edited(content, edits)
    )


def spelled_out(content: bytes) -> bytes:
    """A PDF with its objects in the clear, so that a damaged byte reaches them."""
    out = io.BytesIO()
    with contextlib.suppress(Exception), pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, qdf=True, compress_streams=False, encryption=False)
        return out.getvalue()
    return content


EXHIBITS = [
    (Form.PDF if name.endswith(".pdf") else Form.PICTURE, spelled_out(content))
    for name, content in corpus()
]
NAMES = sorted({word for _, content in EXHIBITS for word in content.split() if word[:1] == b"/"})


@KNOBS
@given(
    st.sampled_from(EXHIBITS),
    damaged.EDITS,
    st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(NAMES)), max_size=3),
)
def exhibits(
    seed: tuple[Form, bytes], edits: list[tuple[int, bytes]], names: list[tuple[int, bytes]]
) -> None:
    """An exhibit that is damaged anywhere, some of its names taken for others."""
    form, content = seed
    for at, name in names:
        here = content.find(b"/", at % (len(content) + 1))
        end = here + 1 + len((content[here + 1 :].split(maxsplit=1) or [b""])[0])
        content = content[:here] + name + content[end:] if here >= 0 else content
    content = damaged.edited(content, edits)
    document = Document(name="a", sha256="0" * 64, bytes=len(content), type="application/pdf")
    event = Event(request="2019-001", n=1, kind=Kind.DENIED, on=date(2019, 9, 5))
    begun, out = time.monotonic(), io.BytesIO()
    exhibit = Exhibit(letter="A", event=event, document=document, form=form)
    why = bind_one(exhibit, date(2019, 11, 20), lambda _: io.BytesIO(content), out)
    took = time.monotonic() - begun
    seen["exhibit on a sheet alone" if why else "exhibit bound"] += 1
    assert took < SLOW, f"{took:.1f} seconds"
    with pikepdf.open(out) as book:
        assert not LIVE & set(book.Root.keys())
        assert not book.attachments
        for page in book.pages:
            assert not {"/Annots", "/AA"} & set(page.obj.keys())


WORDS = """Your request is denied . If you wish to appeal within thirty (30) days § 87(2)(b)
and (e)(iv) $1,234.56
by November 14, 2019 no records were located redacted deposit of [DATE] _____ ( [ ] “ ”
: -- > From: please clarify additional business days of the date of this letter records documents"""
PHRASES = st.sampled_from([*WORDS.split(), "\n", "\n\n"])


@KNOBS
@given(st.lists(st.one_of(PHRASES, st.text(max_size=5)), max_size=300), st.integers(1, 40))
def texts(words: list[str], times: int) -> None:
    """A text of the words of letters, in any order, and long."""
    seen["text"] += 1
    begun = time.monotonic()
    suggest(" ".join(words) * times, calendar=calendar("nys"))
    took = time.monotonic() - begun
    assert took < SLOW, f"{took:.1f} seconds"


def main() -> int:
    """Fuzz for some minutes; 1 if something was found."""
    until = time.monotonic() + 60 * float(sys.argv[1] if len(sys.argv) > 1 else "1")
    found = 0
    while time.monotonic() < until:
        for test in (files, texts, exhibits):
            try:
                test()
            except Exception as error:
                found += 1
                import traceback

                told = "".join(traceback.format_exception(error))
                Path(f"fuzz-found-{found}.txt").write_text(told, encoding="utf-8")
                print(told, flush=True)
                if found > 20:
                    return 1
    print("read:", ", ".join(f"{n:,} {name}" for name, n in seen.items()), f"; findings: {found}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
