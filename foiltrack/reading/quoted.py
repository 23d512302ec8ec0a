"""What a mail itself says, and the earlier mail that it quotes."""

from __future__ import annotations

import re

from foiltrack.reading.formats import MARKS
from foiltrack.reading.sentences import WROTE

_ORIGINAL = r"-{2,} ?(?i:Original (?:Message|Appointment)) ?-{2,}"
_WROTE = re.compile(
    rf"^(?:>|{_ORIGINAL}|-{{3,}} ?Please respond below|_{{20,}}\s*\n(?=\*?From:)"
    rf"|{WROTE}"
    r"|\*?From:\*? .{1,200}\n{1,3}"
    r"(?:\*?(?:Sent|Date|To|Cc|Subject|Reply-To|Importance):\*? ?.*\n{1,3}){2,})",
    re.MULTILINE,
)
_MEMO = re.compile(
    r"^(?:to *:.*|(?:\w+ ){0,2}memo(?:randum)? ?)\n\s*\Z", re.IGNORECASE | re.MULTILINE
)
"""Before "From:" in the heading of a memorandum, which is no quoted mail."""
_FORWARDED = re.compile(
    r"^\x1f?(?:-{3,} ?Forwarded message ?-{3,}|Begin forwarded message:|"
    r"-{3,} ?Forwarded by .{0,80}-*)\s*$",
    re.MULTILINE | re.IGNORECASE,
)
_FORWARDS = re.compile(
    rf"^(?:{_ORIGINAL}\s*|_{{20,}}\s*\n)?(?=\*?From:\*? .{{1,200}}\n)", re.MULTILINE
)
"""How Outlook begins what it forwards."""
_CITED = re.compile(r"(?:^On .{5,200}(?:\n.{0,100})?\bwrote:\s*)?\x1f[^\x1e]*\x1e?", re.MULTILINE)
"""What a page marks as quoted, with the line that leads to it."""


def own_words(text: str, subject: str = "") -> tuple[str, str]:
    """Return what a mail itself says, or only forwards, and what it quotes."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    forwarded = _FORWARDED.search(text)
    if not forwarded and re.match(r"\W*(?:fwd?|wg)\s*:", subject, re.I):
        forwarded = _FORWARDS.search(text)
    if forwarded and len(text[: forwarded.start()].strip()) < 300:
        return text[forwarded.end() :].translate(MARKS), text[: forwarded.start()].strip()
    cited = "\n".join(hit[0].strip() for hit in _CITED.finditer(text)) if "\x1f" in text else ""
    own = _CITED.sub("\n\n", text).strip() if cited else text
    if not own.strip():
        own, cited = text, ""
    own, quoted = _above(own.translate(MARKS))
    return own, "\n\n".join(t for t in (quoted, cited.translate(MARKS)) if t)


def _above(text: str) -> tuple[str, str]:
    """Return what stands above quoted mail, or between its lines, and the quoted mail."""
    starts = (hit.start() for hit in _WROTE.finditer(text))
    cut = next((n for n in starts if text[:n].strip() and not _MEMO.search(text[:n])), None)
    if cut is None:
        return _between(text)
    between, _ = _between(text[cut:])
    if between.strip() and len(text[:cut].strip()) < 300:
        # Answers that stand between the lines that they answer.
        quoted = "\n".join(n for n in text[cut:].splitlines() if n.startswith((">", "On ")))
        return f"{text[:cut].rstrip()}\n\n{between.strip()}".strip(), quoted
    return text[:cut].rstrip(), text[cut:]


def _between(text: str) -> tuple[str, str]:
    """Return the lines without ">" and those with it; all are quoted where none has it."""
    lines = text.splitlines()
    quoted = [n for n in lines if n.lstrip().startswith(">")]
    if not quoted:
        return (text, "") if not _WROTE.match(text) else ("", text)
    own = [n for n in lines if not n.lstrip().startswith(">") and not _LEADS.match(n)]
    return "\n".join(own), "\n".join(quoted)


_LEADS = re.compile(r"^(?:On .{5,200}\bwrote:\s*|.{0,120}\bwrote:\s*)$")
