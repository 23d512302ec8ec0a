"""Each sentence of a flag and of a thing to do, with its strength, authority and date."""

from __future__ import annotations

from . import said


def test_flags_and_to_dos_say_what_was_read() -> None:
    """Read the difference; if it is meant: `python -m tests.said`."""
    assert said.text() == said.GOLDEN.read_text(encoding="utf-8")
