"""A draft on a screen, and the blanks that only a person can fill."""

import re

from foiltrack.terminal import output

ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def on_screen(content: bytes) -> bytes:
    """Return a draft as a person reads it: wrapped to the terminal, without Markdown's marks."""
    lines = []
    for line in content.decode().splitlines():
        text = ESCAPED.sub(r"\1", line.removesuffix("\\").lstrip("#").strip())
        lines += output.wrapped(text, max(output.LEAST_WIDTH, output.width())) or [""]
    return "\n".join([*lines, ""]).encode()


def note_blanks(request_id: str, found: tuple[str, ...], fills: dict[str, str]) -> None:
    """Note which blanks of a document only a person can fill, how often, and by which command."""
    times = {blank: found.count(blank) for blank in found}
    listed = {b: b if n == 1 else f"{b} ({n} times)" for b, n in times.items()}
    by_hand = ", ".join(text for blank, text in listed.items() if blank not in fills)
    count = "1 blank" if len(found) == 1 else f"{len(found)} blanks"
    head = f"note: {request_id}: {count} to fill:"
    by_command = [f"{text}: {fills[blank]}" for blank, text in listed.items() if blank in fills]
    if not by_command:
        output.note_paragraph(f"{head} {by_hand}")
        return
    output.note(head)
    for line in [*by_command, *([f"by hand: {by_hand}"] if by_hand else [])]:
        output.note_paragraph(line, "  ")
