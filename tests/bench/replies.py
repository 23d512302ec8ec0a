"""How well replies are read: `python -m tests.bench.replies FILE.jsonl` prints every figure.

FILE holds one labelled reply a line (`text`, `letter_date`, `label`, `secondary`, `promised_date`,
`agency_request_number`, `exemptions`, `fee_amount`, `fee_deposit`, `record_count`,
`certification`, `group`). Each percentage stands with its counts.

The phrases are written by hand, so they cannot be trained anew for each fold. What is
cross-validated instead: for each group, the table is cut down to the phrases that also stand in a
letter of some other group of the file, and the group is judged by that table alone. A phrase that
serves one group only, or none, helps nobody there. That is stricter than the table as it ships in
one way (usual wording that no letter of the file has is left out too) and laxer in another (the
phrases were written by somebody who had seen all the groups).
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from foiltrack.days import calendar
from foiltrack.reading.decide import findings
from foiltrack.reading.numbers import same
from foiltrack.reading.phrases import PHRASES, Phrase
from foiltrack.reading.sentences import sentences
from foiltrack.reading.suggest import Suggestion, suggest

KINDS = {
    "acknowledgement": {"acknowledged"},
    "extension": {"extended", "reopened"},
    "clarification": {"clarification-asked", "not-described"},
    "denied_burden": {"undue-burden"},
    "no_records": {"not-held"},
    "wrong_agency": {"referred"},
    "denied_exemption": {"denied"},
    "partial": {"partly-granted"},
    "granted": {"granted", "released"},
    "fee": {"fee-asked"},
    "closed": {"closed"},
    "withdrawn": {"withdrawn"},
    "appeal_acknowledged": {"appeal-acknowledged"},
    "appeal_granted": {"appeal-granted", "appeal-partly-granted"},
    "appeal_denied": {"appeal-denied"},
    "appeal_remanded": {"appeal-remanded"},
    "other": {"other"},
}
Row = dict[str, Any]


@dataclass
class Score:
    """Counts of right and all, by figure, and what went wrong."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, figure: str, right: bool, what: str = "") -> None:
        """One more of a figure."""
        pair = self.counts.setdefault(figure, [0, 0])
        pair[0] += right
        pair[1] += 1
        if not right:
            self.wrong.append(f"{figure}: {what}")

    def lines(self) -> list[str]:
        """The figures, one a line."""
        return [
            f"  {figure:<44} {right:>3} of {total:>3}  {100 * right / total:5.1f} %"
            for figure, (right, total) in self.counts.items()
        ]


def judged(row: Row, table: tuple[Phrase, ...] = PHRASES) -> Suggestion:
    """What foiltrack says of a reply."""
    bears = date.fromisoformat(row["letter_date"]) if row["letter_date"] else None
    return suggest(row["text"], calendar=calendar("nyc"), letter_date=bears, table=table)


def score_row(score: Score, row: Row, s: Suggestion) -> None:
    """Add the figures of one reply."""
    who, label = row["id"], row["label"]
    wanted = KINDS[label]
    first = s.kind in wanted
    score.add("primary kind", first, f"{who} {label}, got {s.kind}")
    score.add("primary or further kind", first or bool(wanted & set(s.also)), f"{who} {label}")
    there = set().union(*(KINDS[k] for k in (label, *row["secondary"])))
    for kind in s.also:
        score.add("further kinds: named ones that are there", kind in there, f"{who} {kind}")
    for kind in row["secondary"]:
        named = bool(KINDS[kind] & {s.kind, *s.also})
        score.add("further kinds: labelled ones that are named", named, f"{who} {kind}")
    dates(score, row, s)
    fields(score, row, s)
    if s.confidence == "sure":
        score.add("said to be sure: right", first, f"{who} {label}, got {s.kind}")


def dates(score: Score, row: Row, s: Suggestion) -> None:
    """Promises, and that no date of the requester's is taken for one."""
    who, promised = row["id"], row["promised_date"]
    got = str(s.until) if s.until else None
    if promised:
        score.add(
            "promised date, where there is one", got == promised, f"{who} {promised}, got {got}"
        )
    else:
        score.add("no date invented", got is None, f"{who} got {got} from {s.until_words!r}")
    if row["promised_text"]:
        words = " ".join(row["promised_text"].split())
        near = s.until_words is not None and (s.until_words in words or words in s.until_words)
        score.add("words of the promise found", near, f"{who} {words!r}, got {s.until_words!r}")
    else:
        score.add("no words taken for a promise", s.until_words is None, f"{who} {s.until_words!r}")


def fields(score: Score, row: Row, s: Suggestion) -> None:
    """Number, grounds, money, count and certification."""
    who, number = row["id"], row["agency_request_number"]
    if number:
        right = bool(s.numbers) and same(number, s.numbers[0])
        score.add("request number", right, f"{who} {number}, got {s.numbers}")
    else:
        score.add("no number invented", not s.numbers, f"{who} got {s.numbers}")
    cited = set(row["exemptions"])
    score.add("grounds: the whole set", cited == set(s.grounds), f"{who} {cited}, got {s.grounds}")
    if cited:
        score.add("grounds: where some are cited", cited == set(s.grounds), who)
    for figure, value, got in (
        ("fee total", row["fee_amount"], s.amount),
        ("deposit", row["fee_deposit"], s.deposit),
        ("record count", row["record_count"], s.count),
    ):
        found = float(got) if got is not None else None
        if value is not None:
            score.add(
                f"{figure}, where there is one", found == value, f"{who} {value}, got {found}"
            )
        else:
            score.add(f"no {figure} invented", found is None, f"{who} got {found}")
    if row["certification"] is not None:
        right = row["certification"] == (s.certified is not None)
        score.add("certification", right, f"{who} {row['certification']}, got {s.certified}")


def support(rows: list[Row]) -> list[set[str]]:
    """The groups in whose letters each phrase of the table stands."""
    served: list[set[str]] = [set() for _ in PHRASES]
    place = {id(phrase): n for n, phrase in enumerate(PHRASES)}
    for row in rows:
        for listed in findings(sentences(row["text"])).values():
            for found in listed:
                served[place[id(found.phrase)]].add(row["group"])
    return served


def report(rows: list[Row]) -> None:
    """Print every figure, for the table as it is and by cross-validation over groups."""
    whole = Score()
    for row in rows:
        score_row(whole, row, judged(row))
    print(
        f"{len(rows)} replies of {len({r['group'] for r in rows})} groups; the table as it ships:"
    )
    print("\n".join(whole.lines()))
    print("\n".join(f"    wrong: {line}" for line in whole.wrong))
    served = support(rows)
    crossed = Score()
    for row in rows:
        own = {row["group"]}
        table = tuple(p for p, groups in zip(PHRASES, served, strict=True) if groups - own)
        score_row(crossed, row, judged(row, table))
    print("\nleaving each group out (only phrases that another group of the file supports):")
    print("\n".join(crossed.lines()[:4]))
    print("\n".join(line for line in crossed.lines() if "sure" in line))
    print(
        "\n".join(f"    wrong: {line}" for line in crossed.wrong if line.startswith("primary kind"))
    )
    spread = Counter(min(len(groups), 4) for groups in served)
    print(
        f"\n{len(PHRASES)} phrases: {spread[0]} stand in no letter of the file (usual wording), "
        f"{spread[1]} in one group, {spread[2]} in two, {spread[3] + spread[4]} in three or more"
    )
    ny = Score()
    for row in rows:
        if row["jurisdiction"] == "US-NY":
            score_row(ny, row, judged(row))
    print("\nNew York alone:")
    print("\n".join(ny.lines()[:2]))


def main() -> int:
    """Read the file that is named and report."""
    if len(sys.argv) != 2:
        print("python -m tests.bench.replies FILE.jsonl", file=sys.stderr)
        return 2
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    report([json.loads(line) for line in lines if line.strip()])
    return 0


if __name__ == "__main__":
    sys.exit(main())
