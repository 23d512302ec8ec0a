"""Each sentence of a flag and of a thing to do, with its strength, authority and date."""

from __future__ import annotations

from foiltrack.screens import blocks

from . import said


def test_flags_and_to_dos_say_what_was_read() -> None:
    """Read the difference; if it is meant: `python -m tests.said`."""
    assert said.text() == said.GOLDEN.read_text(encoding="utf-8")


def test_nothing_at_all_is_nothing_that_must_be_done() -> None:
    assert [(block.heading, block.entries) for block in blocks.in_blocks(())] == [(blocks.MUST, [])]
