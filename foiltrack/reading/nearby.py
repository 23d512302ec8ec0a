"""The words around a place in a sentence, as cues of what stands there: a date, a sum, a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from foiltrack.reading.cues import Cues
from foiltrack.reading.patterns import expressions

NEAR_BY = expressions("date_cues.toml")
"""What a statement with a date may say, as general cues."""
NEAR = 12
"""Words on each side that count wherever they stand; the nearest also by their place."""
WORD = re.compile(r"[a-z][a-z']*|\d+|[$§.,;:()?!-]")
_AMONG = re.compile(
    r"(?<!\bmrs)(?<!\bm[rs])(?<!\bdr)(?<!\bsgt)[.;:] |,? (?:and|but|so|or|whereas) (?=(?:we|you|i"
    r"|the|your|it|this|if|please|he|she|they|our|all)\b)|,? (?:though|although|because|since|while"
    r")\b| - "
)
"""Between the statements of a sentence."""
_MARKS = {",": "~", "=": "&"}
"""What stands for the weights' own marks."""


def around(
    text: str,
    start: int,
    end: int,
    word: re.Pattern[str] = WORD,
    general: Mapping[str, re.Pattern[str]] = NEAR_BY,
) -> Cues:
    """Return the cues of a place in a sentence in lower case: what its statement says, its words.

    `word`: what counts as a word, or a mark; `general`: what a statement may say.
    """
    found: Cues = {}
    starts = [hit.end() for hit in _AMONG.finditer(text, 0, start)]
    ends = _AMONG.search(text, end)
    head = text[starts[-1] if starts else 0 : start]
    tail = text[end : ends.start() if ends else len(text)]
    for name, expression in general.items():
        if expression.search(head):
            found[f"{name} before"] = 2.0
        if expression.search(tail):
            found[f"{name} after"] = 1.0
        if expression.search(text):
            found[f"{name} beside"] = 0.5
    before, after = words(head, word), words(tail, word)
    for n, one in enumerate(reversed(before[-5:])):
        found[f"{n + 1} before {one}"] = 1.0
    for n, one in enumerate(after[:4]):
        found[f"{n + 1} after {one}"] = 1.0
    found |= {f"before {one}": 1.0 for one in before[-NEAR:]}
    found |= {f"after {one}": 0.7 for one in after[:NEAR]}
    found |= {f"before {a} {b}": 1.0 for a, b in pairwise(before[-8:])}
    found |= {f"after {a} {b}": 0.7 for a, b in pairwise(after[:6])}
    earlier, later = words(text[:start], word), words(text[end:], word)
    found |= {f"earlier {one}": 0.5 for one in set(earlier) - set(before)}
    found |= {f"later {one}": 0.5 for one in set(later) - set(after)}
    return found | {f"opens {' '.join(earlier[:n])}": 1.0 for n in (1, 2) if earlier}


def words(text: str, word: re.Pattern[str] = WORD) -> list[str]:
    """Return the words of a text and its marks, figures made one."""
    return [
        _MARKS.get(one, one) if not one[-1].isdigit() else "$" if one[0] == "$" else "#"
        for one in word.findall(text)
    ]
