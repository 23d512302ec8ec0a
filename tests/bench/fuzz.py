"""`python -m tests.bench.fuzz MINUTES`: damaged mail, PDF and Word documents, as long as wanted.

Each damaged file must come out as a letter or as one sentence, within ten seconds; each text must
be judged without an error. What is found is printed with its bytes, and the command exits with 1.
"""

from __future__ import annotations

import io
import sys
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from foiltrack.days import calendar
from foiltrack.reading.inbox import Bad, _of_stream
from foiltrack.reading.suggest import suggest
from tests import damaged

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
seen = dict.fromkeys((*SEEDS, "text"), 0)


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
        for test in (files, texts):
            try:
                test()
            except Exception as error:
                found += 1
                Path(f"fuzz-found-{found}.txt").write_text(repr(error), encoding="utf-8")
                import traceback

                traceback.print_exc()
                if found > 20:
                    return 1
    print("read:", ", ".join(f"{n:,} {name}" for name, n in seen.items()), f"; findings: {found}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
