"""Measure how well replies are read: `python -m tests.bench.replies FILE.jsonl…`.

Each FILE holds one labelled reply a line: `text`, `letter_date`, `label`, `also_right`,
`promised_date`, `reply_by`, `agency_request_number`, `exemptions`, `fee_amount`, `fee_deposit`,
`record_count`, `certification`, `sender`, `part`, `received_said`, `source`, `group`. What a file
leaves out is not scored.

The shipped weights are scored first; letters that they were made from prove nothing. Then each
letter is scored by weights that were made without it (scikit-learn is needed: `pip install
'.[training]'`): a file in the project's own words is left out as a whole, real letters are left out
by groups, a fifth of them at a time. `--with FILE…` adds letters to learn from that are not scored,
`--shipped` stops after the first, `--curve` adds the learning curve, `--wrong` lists what is wrong.

`tests/bench/letters/` holds letters to learn from. Those of `tests/bench/unread/` are never learned
from, and nobody reads them beside a change: `--shipped` scores them.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import multiprocessing
import re
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from foiltrack.model import Kind
from foiltrack.reading import amounts, model, roles
from foiltrack.reading.model import Model, Weights
from foiltrack.reading.numbers import same
from foiltrack.reading.statutes import name_of, statutes_in
from foiltrack.reading.suggest import Suggestion, suggestion
from tests.bench import weigh
from tests.bench.weigh import LABELS, Lesson

Row = dict[str, Any]
FINER: dict[str, set[str]] = {
    "extension": {"extended", "reopened"},
    "clarification": {"clarification-asked", "not-described"},
    "granted": {"granted", "released"},
    "denied_exemption": {"denied", "neither-confirmed"},
    "appeal_granted": {"appeal-granted", "appeal-partly-granted"},
}
"""The kinds that are right for a label; elsewhere the one of the weights."""
MINE = {Kind.FILED, Kind.FOLLOWED_UP, Kind.CLARIFIED, Kind.APPEALED, "other"}
"""The kinds that are right for the requester's own mail."""
FOLDS = 5


@dataclass
class Score:
    """Counts of right and all, by figure, and what went wrong."""

    counts: dict[str, list[int]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, figure: str, right: bool, what: str = "") -> None:
        """Count one more of a figure."""
        pair = self.counts.setdefault(figure, [0, 0])
        pair[0] += right
        pair[1] += 1
        if not right and what:
            self.wrong.append(f"{figure}: {what}")

    def join(self, other: Score) -> None:
        """Count what another has counted."""
        for figure, (right, total) in other.counts.items():
            pair = self.counts.setdefault(figure, [0, 0])
            pair[0] += right
            pair[1] += total
        self.wrong += other.wrong

    def lines(self) -> Iterator[str]:
        """Yield the figures, one a line, each with its counts and 95 % interval."""
        for figure in sorted(self.counts, key=lambda f: FIGURES.index(f)):
            right, total = self.counts[figure]
            low, high = wilson(right, total)
            share = 100 * right / total
            counts = f"{right:>4} of {total:>4} {share:6.1f} %"
            yield f"  {figure:<38} {counts}  ({low:.0f} to {high:.0f})"


FIGURES = (
    *("kind", "kind, also_right counted", "sure: share", "sure: right", "sure: the label itself"),
    *("promised date: right", "promised date: missed", "promised date: wrong"),
    *("promised date: invented", "reply-by: right", "reply-by: wrong", "reply-by: invented"),
    *("number: right", "number: invented", "fee: right", "fee: invented"),
    *("deposit: right", "count: right", "count: invented", "grounds", "grounds, where some are"),
    *("certified or searched", "sender", "part", "received: right", "received: wrong"),
)


def wilson(right: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share, in percent, by Wilson's score."""
    z, p = 1.96, right / total
    middle = p + z * z / (2 * total)
    spread = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    under = 1 + z * z / total
    return 100 * (middle - spread) / under, 100 * (middle + spread) / under


# --- one reply -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Learned:
    """Weights of kinds, dates and numbers; those that ship, if none are given."""

    kinds: Model = field(default_factory=model.shipped)
    roles: Weights = field(default_factory=roles.shipped)
    amounts: Weights = field(default_factory=amounts.shipped)


SHIPPED = Learned()


def judged(row: Row, by: Learned = SHIPPED) -> Suggestion:
    """Return what foiltrack says of a reply."""
    read = weigh.reading(row)
    weights = {"kind_weights": by.kinds, "role_weights": by.roles, "amount_weights": by.amounts}
    return suggestion(replace(read, **weights))


def kinds_of(row: Row, label: str) -> set[str]:
    """Return the kinds that are right for a label of a reply."""
    if label == "other" and row.get("sender") == "requester":
        return {str(kind) for kind in MINE}
    return FINER.get(label, {LABELS[label]})


def score(row: Row, s: Suggestion) -> Score:
    """Return the figures of one reply."""
    out, who, label = Score(), row["id"], row["label"]
    first = s.kind in kinds_of(row, label)
    fair = first or any(s.kind in kinds_of(row, other) for other in row.get("also_right") or ())
    sure = s.confidence == "sure"
    got = f"{who} {label}, got {s.kind} ({s.confidence})"
    out.add("kind", first)
    out.add("kind, also_right counted", fair, got)
    out.add("sure: share", sure)
    if sure:
        out.add("sure: right", fair, got)
        out.add("sure: the label itself", first)
    _day(out, "promised date", who, row.get("promised_date"), s.until)
    if "reply_by" in row:
        _day(out, "reply-by", who, row["reply_by"], s.reply_by)
    if "sender" in row:
        said = str(s.sender)
        out.add("sender", said == row["sender"], f"{who} {row['sender']}, got {said}")
    if row.get("part") is not None:
        out.add("part", row["part"] == bool(s.part), f"{who} {row['part']}, got {s.part}")
    said = row.get("received_said")
    if said:
        out.add("received: right", str(s.received_said) == said, f"{who} {said}, {s.received_said}")
    elif "received_said" in row:
        out.add("received: wrong", s.received_said is not None)
    _fields(out, row, s)
    return out


def _day(out: Score, figure: str, who: str, wanted: str | None, found: date | None) -> None:
    got = str(found) if found else None
    what = f"{who} {wanted}, got {got}"
    if wanted:
        out.add(f"{figure}: right", got == wanted, "" if got else what)
        if figure == "promised date":
            out.add(f"{figure}: missed", got is None)
        out.add(f"{figure}: wrong", got not in (None, wanted))
        if got not in (None, wanted):
            out.wrong.append(f"{figure}: wrong: {what}")
    else:
        out.add(f"{figure}: invented", got is not None)
        if got:
            out.wrong.append(f"{figure}: invented: {what}")


def _statute(ground: str) -> str:
    """Return a ground with its statute by the one name that it has in the program."""
    # "FERPA, 20 USC 1232g" is the section; "§" and "NYC" are left out.
    city = r"\b(?:NYC|New York City|City) (?=Charter|Health|Administrative)"
    ground = re.sub(rf"^\w+, (?=\d)|§ ?|{city}", "", ground).replace("U.S.C.", "USC")
    if ground.endswith("Act"):
        return next(statutes_in(ground), ground)
    name, _, section = ground.rpartition(" ")
    return f"{name_of(name)} {section}" if name.endswith(("Law", "Act")) else ground


def _fields(out: Score, row: Row, s: Suggestion) -> None:
    """Count number, grounds, money, count of records and certificate."""
    who, number = row["id"], row.get("agency_request_number")
    if number:
        right = bool(s.numbers) and same(number, s.numbers[0])
        out.add("number: right", right, f"{who} {number}, got {s.numbers}")
    else:
        out.add("number: invented", bool(s.numbers))
    cited = {_statute(ground) for ground in row.get("exemptions") or ()}
    out.add("grounds", cited == set(s.grounds), f"{who} {sorted(cited)}, got {s.grounds}")
    if cited:
        out.add("grounds, where some are", cited == set(s.grounds))
    for figure, name, got in (
        ("fee", "fee_amount", s.amount),
        ("deposit", "fee_deposit", s.deposit),
        ("count", "record_count", s.count),
    ):
        wanted, found = row.get(name), float(got) if got is not None else None
        if wanted is not None:
            out.add(f"{figure}: right", found == wanted, f"{who} {wanted}, got {found}")
        elif figure != "deposit":
            out.add(f"{figure}: invented", found is not None)
    if row.get("certification") is not None:
        told = s.certified is not None or s.searched
        right = row["certification"] == told
        out.add("certified or searched", right, f"{who} {row['certification']}, got {told}")


# --- many ----------------------------------------------------------------------------------------


def own(row: Row) -> bool:
    """Whether a letter is in the project's own words, and no real one."""
    return "own w" in str(row.get("source"))


def series(row: Row) -> str:
    """Return what a letter is reported with: its file, or the real ones together."""
    return row["file"].removesuffix(".jsonl") if own(row) else "real"


def folds(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """Return the parts that are left out one at a time, by name."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        place = int(hashlib.sha256(str(row["group"]).encode()).hexdigest(), 16) % FOLDS
        found.setdefault(series(row) if own(row) else f"real, part {place + 1}", []).append(row)
    return found


def learned(lessons: Sequence[Lesson]) -> Learned:
    """Return the weights that letters teach."""
    return Learned(*(fit(lessons) for fit in (weigh.fit_kinds, weigh.fit_roles, weigh.fit_amounts)))


LESSONS: dict[tuple[str, str], Lesson] = {}
"""What each letter teaches, for the processes that are forked off."""


def _left_out(given: tuple[list[Row], list[tuple[str, str]], Lesson]) -> list[Score]:
    scored, rest, standing = given
    weights = learned([*(LESSONS[one] for one in rest), standing])
    return [score(row, judged(row, weights)) for row in scored]


def key(row: Row) -> tuple[str, str]:
    """Return what a letter is known by."""
    return row["file"], row["id"]


def crossed(rows: list[Row], beside: list[Row], standing: Lesson) -> list[tuple[Row, Score]]:
    """Return the score of each row by weights made without its part."""
    parts = list(folds(rows).values())
    every = [*rows, *beside]
    with ProcessPoolExecutor(2) as pool:
        LESSONS.update(zip(map(key, every), pool.map(weigh.lesson, every), strict=True))
    tasks = []
    for part in parts:
        out = set(map(key, part))
        groups = {r["group"] for r in part if not own(r)}
        rest = [key(r) for r in every if key(r) not in out and (own(r) or r["group"] not in groups)]
        tasks.append((part, rest, standing))
    with ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
        scored = list(pool.map(_left_out, tasks))
    return [
        pair
        for part, one in zip(parts, scored, strict=True)
        for pair in zip(part, one, strict=True)
    ]


def report(pairs: Sequence[tuple[Row, Score]], wrong: bool) -> None:
    """Print the figures of each series, then of all own words and of all real letters."""
    groups: dict[str, Callable[[Row], bool]] = {
        name: (lambda row, name=name: series(row) == name)
        for name in dict.fromkeys(series(row) for row, _ in pairs)
    }
    if len(groups) > 2:
        groups["all in own words"] = own
    for name, belongs in groups.items():
        total = Score()
        listed = [one for row, one in pairs if belongs(row)]
        for one in listed:
            total.join(one)
        print(f"\n{name}: {len(listed)} letters")
        print("\n".join(total.lines()))
        if wrong and belongs is not own:
            print("\n".join(f"    {line}" for line in sorted(total.wrong)))


def curve(rows: list[Row], standing: Lesson) -> None:
    """Print how the kind gets better with the letters learned from."""
    print("\nlearning curve (kind, also_right counted; sure right of sure), each part left out:")
    for share in (8, 4, 2, 1):
        right = all_ = sure = sure_right = learned_from = 0
        for name, part in folds(rows).items():
            if not own(part[0]):
                continue
            rest = [r for r in rows if series(r) != name]
            kept = [r for n, r in enumerate(rest) if n % share == 0]
            learned_from += len(kept)
            weights = learned([*(LESSONS[key(r)] for r in kept), standing])
            for row in part:
                one = score(row, judged(row, weights)).counts
                right += one["kind, also_right counted"][0]
                all_ += 1
                sure += one["sure: share"][0]
                sure_right += one.get("sure: right", [0])[0]
        fold = max(1, len({series(r) for r in rows if own(r)}))
        print(
            f"  {learned_from // fold:>4} letters: {100 * right / all_:.1f} %; "
            f"{sure_right} of {sure} sure ({100 * sure / all_:.0f} % of all)"
        )


def main() -> int:
    """Read the files that are named and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--with", dest="beside", nargs="*", default=[], type=Path)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--wrong", action="store_true")
    given = parser.parse_args()
    rows = weigh.read(given.files)
    print("the weights as they ship (right by heart on what they were made from):")
    report([(row, score(row, judged(row))) for row in rows], given.wrong and given.shipped)
    if given.shipped:
        return 0
    standing = weigh.standing()
    print("\n\nweights made without what is scored:")
    report(crossed(rows, weigh.read(given.beside), standing), given.wrong)
    if given.curve:
        curve(rows, standing)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
