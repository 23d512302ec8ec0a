"""Make the weights of letters, dates and amounts: `python -m tests.bench.weigh FILE.jsonl…`.

Each FILE holds one labelled reply a line (`text`, `label`, of dates `letter_date`, `promised_date`,
`promised_text`, `reply_by`, of amounts `fee_amount`, `fee_deposit`, `record_count`). The samples of
`tests/replies.toml`, the sentences of `tests/promises.txt`, `tests/deadlines.txt` and
`tests/amounts.txt` and letters drawn from `sentences.txt` are added. It
needs scikit-learn: `pip install '.[training]'`. The result is the same for the same files.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from foiltrack.agencies import find
from foiltrack.days import Calendar, calendar
from foiltrack.law.agencies import known
from foiltrack.reading import amounts, roles
from foiltrack.reading import model as shipped
from foiltrack.reading.cues import Cues
from foiltrack.reading.dates import last_day, next_year
from foiltrack.reading.model import KINDS, SIGNS, ZERO, Model, Weights
from foiltrack.reading.roles import Place, Whose
from foiltrack.reading.sender import Envelope
from foiltrack.reading.suggest import Reading
from tests.bench import drawn

LABELS = dict(
    zip(
        [
            "acknowledgement",
            "extension",
            "clarification",
            "denied_burden",
            "no_records",
            "wrong_agency",
            "denied_exemption",
            "partial",
            "granted",
            "fee",
            "closed",
            "withdrawn",
            "appeal_acknowledged",
            "appeal_granted",
            "appeal_denied",
            "appeal_remanded",
            "other",
        ],
        KINDS,
        strict=True,
    )
)
"""The kind of the weights that each label of a file is."""
TESTS = Path(__file__).parent.parent
SAMPLES, PROMISES, DEADLINES, SUMS = (
    TESTS / name for name in ("replies.toml", "promises.txt", "deadlines.txt", "amounts.txt")
)
LETTER = """Dear Ms. Poe:

We received your request of April 1, 2024. {}

Sincerely,
Records Access Officer"""
"""The letter that the sentences of `promises.txt` stand in, of Friday, April 5, 2024."""
OPENINGS = (
    "We have received your request.",
    "Dear Mr. Roe:\n\nI write about your request for records, which has number 24-117.",
    "Thank you for your letter.",
    "This is in answer to your request under the Freedom of Information Law.",
)
"""What a sentence of `deadlines.txt` may stand after."""
CITY = re.compile(
    r"new york city|\bnyc\b|nypd|doitt|taxi and limousine|office of the mayor"
    r"|technology and innovation|new york county|bronx|kings county|queens|richmond county",
    re.IGNORECASE,
)
"""Agencies that the register does not have and that count by the City's days."""
CITY_NUMBER = re.compile(r"\bFOIL-20\d\d-\d{3}-\d{5}\b")
"""The number that the City's portal gives."""
ROLE_CUES, ROLE_STRENGTH, ROLE_SMALL, ALONE = 4000, 10.0, 50, 4.0
"""Cues of dates that are kept, how closely their weights follow the letters, how many in a hundred
are left out, and what a date of a sentence that stands alone counts."""
AMOUNT_CUES, AMOUNT_STRENGTH, AMOUNT_SMALL, AMOUNT_ALONE = 3200, 10.0, 60, 60.0
"""The same of sums and numbers."""
FINER = {
    "reopened": "extended",
    "not-described": "clarification-asked",
    "neither-confirmed": "denied",
    "granted": "released",
    "appeal-partly-granted": "appeal-granted",
}
"""The kind of the weights that a finer one belongs to."""
DRAWN, SAMPLE, REAL = 0.083, 1.0, 1.0
"""What a letter of each source counts."""
EACH, MOST, OFTEN, SMALL = 1200, 6000, 3, 80
"""Drawn letters a kind, cues that are kept, letters that a cue must stand in, and how many in a
hundred weights, the smallest, are left out."""
COPIES, LOST, LOST_DRAWN = 6, 0.4, 0.5
"""How often a real letter stands again without some of its cues, and which share those are; a drawn
letter stands once, without half. So no kind rests on a few cues that another writer has not."""


@dataclass(frozen=True)
class Taught:
    """A letter to learn from."""

    cues: Cues
    kind: str
    counts: float


def taught(text: str, kind: str, counts: float) -> Taught:
    """A letter to learn from, read."""
    return Taught(_unweighed(text, calendar("nys")).cues, kind, counts)


def _thinned(one: Taught, lost: float, counts: float, draw: Callable[[], float]) -> Taught:
    """A letter without a share of its cues."""
    return Taught({c: w for c, w in one.cues.items() if draw() >= lost}, one.kind, counts)


@dataclass(frozen=True)
class Lesson:
    """What a letter teaches: of its kind, of the dates in it."""

    kinds: tuple[Taught, ...] = ()
    roles: tuple[Taught, ...] = ()
    amounts: tuple[Taught, ...] = ()
    has: Mapping[str, bool] = field(default_factory=dict)
    """Whether it has a day, a sum or a number of a role, where that is labelled."""


def reading(row: Mapping[str, Any]) -> Reading:
    """A labelled letter, read."""
    bears = date.fromisoformat(row["letter_date"]) if row.get("letter_date") else None
    return _unweighed(row["text"], calendar_of(row), bears)


def _unweighed(text: str, counted: Calendar, bears: date | None = None) -> Reading:
    """A letter, read without weights, which may not be made yet."""
    nothing = Model(KINDS, (0.0,) * len(KINDS), 1.0, {})
    return Reading(
        text,
        counted,
        Envelope(),
        bears,
        kind_weights=nothing,
        role_weights=Weights(nothing, {}),
        amount_weights=Weights(nothing, {}),
    )


def lesson(row: Mapping[str, Any]) -> Lesson:
    """What a labelled letter teaches."""
    letter = reading(row)
    named = {Whose.AGENCY: "promised_date", Whose.MINE: "reply_by"}
    has = {str(role): row[label] is not None for role, label in named.items() if label in row}
    has |= {str(role): row.get(label) is not None for role, label in AMOUNTS.items()}
    return Lesson(labelled(row, letter), dated(row, letter), numbered(row, letter), has)


def labelled(row: Mapping[str, Any], letter: Reading) -> tuple[Taught, ...]:
    """What a letter teaches of kinds: as it is, and again without some of its cues."""
    draw = random.Random(row["id"]).random
    one = Taught(letter.cues, LABELS[row["label"]], REAL / (1 + COPIES))
    return one, *(_thinned(one, LOST, one.counts, draw) for _ in range(COPIES))


def standing(each: int = EACH) -> Lesson:
    """What is learned from beside the files: the samples of the tests, letters drawn."""
    draw = random.Random(1).random
    held = tomllib.loads(SAMPLES.read_text("utf-8"))["letter"]
    samples = [taught(s["text"], FINER.get(s["kind"], s["kind"]), SAMPLE) for s in held]
    letters = (taught(text, LABELS[k], DRAWN) for text, k in drawn.letters(each))
    labels = {"amount": "fee_amount", "deposit": "fee_deposit", "count": "record_count"}
    sums = alone_amounts()
    for s in held:
        told = {to: float(s[name]) for name, to in labels.items() if name in s}
        sums.append({"text": s["text"]} | told)
    return Lesson(
        (*samples, *(_thinned(one, LOST_DRAWN, one.counts, draw) for one in letters)),
        tuple(one for row in alone() for one in dated(row, reading(row), ALONE)),
        tuple(one for row in sums for one in numbered(row, reading(row), AMOUNT_ALONE)),
    )


def fit(
    letters: Sequence[Taught],
    kinds: Sequence[str] = KINDS,
    most: int = MOST,
    strength: float = 40.0,
    small: int = SMALL,
    flat: bool = False,
    tol: float = 1e-3,
) -> Model:
    """The weights that letters teach: only the cues that matter most, each weight one sign.

    Rare cues count more; `flat`: each as much as it says. `small`: how many in a hundred weights,
    the smallest, are left out; `tol`: when the weights are near enough.
    """
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    often = Counter(cue for one in letters for cue in one.cues)
    kept = {cue for cue, n in often.items() if n >= OFTEN}
    rounds = [int((len(kept) * most) ** 0.5), most, 0] if len(kept) > most else [0]
    # A cue of every other letter tells little of each.
    rare = {c: round(32 * math.log(len(letters) / often[c]) / 5) for c in kept}
    rare = {c: ZERO if flat else min(max(n, 1), len(SIGNS) - 1) for c, n in rare.items()}
    taught_ = np.array([kinds.index(one.kind) for one in letters])
    counts = np.array([one.counts for one in letters])
    for left in rounds:
        table = DictVectorizer()
        held = [
            {c: w * rare[c] for c, w in sorted(one.cues.items()) if c in kept} for one in letters
        ]
        rows = normalize(table.fit_transform(held))
        learned = LogisticRegression(C=strength, max_iter=3000, tol=tol)
        learned.fit(rows, taught_, sample_weight=counts)
        names = table.get_feature_names_out()
        if left:
            # All weights of a cue count, by how often it stands; what all kinds share, not.
            apart = learned.coef_ - learned.coef_.mean(axis=0)
            often_ = np.asarray((rows != 0).mean(axis=0)).ravel()
            order = np.argsort(-(apart**2).sum(axis=0) * often_, kind="stable")
            kept = {str(names[n]) for n in order[:left]}
    weights = np.zeros((len(kinds), len(names)))
    weights[learned.classes_] = learned.coef_
    bias = np.full(len(kinds), -9.0)
    bias[learned.classes_] = learned.intercept_
    # What all kinds share decides nothing, and small weights decide little.
    weights -= weights.mean(axis=0)
    weights[np.abs(weights) < np.percentile(np.abs(weights), small)] = 0
    # A weight is a square, so that a few great ones do not make the many small ones one.
    most_steps = len(SIGNS) - ZERO - 1
    scale = float(np.abs(weights).max()) / most_steps**2
    steps = np.rint(np.sign(weights) * np.sqrt(np.abs(weights) / scale)).astype(int)
    listed = {
        str(name): SIGNS[rare[str(name)]]
        + "".join(SIGNS[k] + SIGNS[ZERO + s] for k, s in enumerate(steps[:, c]) if s)
        for c, name in enumerate(names)
    }
    return Model(tuple(kinds), tuple(float(b) for b in bias), round(scale, 6), listed)


def calendar_of(row: Mapping[str, Any]) -> Calendar:
    """The business days that the agency of a letter counts by, as the register has it."""
    name = str(row.get("agency"))
    found = {agency.calendar for agency in find(name, known())}
    if CITY_NUMBER.search(row["text"]) or (len(found) != 1 and CITY.search(name)):
        return calendar("nyc")
    return calendar(found.pop() if len(found) == 1 else "nys")


def dated(row: Mapping[str, Any], letter: Reading, counts: float = 1.0) -> tuple[Taught, ...]:
    """What a letter teaches of dates: each place of one, with its role."""
    if row.get("sender", "agency") != "agency":
        return ()
    return tuple(
        Taught(roles.cues(one), _whose(row, sentence.text, one), counts)
        for sentence, place in letter.placed
        for one in (place, next_year(place))
        if one
    )


def _whose(row: Mapping[str, Any], sentence: str, place: Place) -> Whose:
    """The role of a date by the labels of its letter."""
    if str(place.one.day) == row.get("promised_date"):
        return Whose.AGENCY
    if row.get("reply_by") in (str(place.one.day), str(last_day(place))):
        return Whose.MINE
    hangs = None if row.get("promised_date") else row.get("promised_text")
    if hangs:
        # The words of a promise that hangs on something, which has no day.
        words = place.text[place.one.start : place.one.end]
        hangs = " ".join(hangs.lower().split())
        if hangs in " ".join(sentence.lower().split()) and words in hangs:
            return Whose.CONDITIONAL
    return Whose.NOBODY


AMOUNTS = {
    amounts.Role.ASKED: "fee_amount",
    amounts.Role.DEPOSIT: "fee_deposit",
    amounts.Role.COUNT: "record_count",
}
"""The label of a letter that each role of a sum or a number is."""


def numbered(row: Mapping[str, Any], letter: Reading, counts: float = 1.0) -> tuple[Taught, ...]:
    """What a letter teaches of sums and numbers: each place of one, with its role."""
    if row.get("sender", "agency") != "agency":
        return ()
    return tuple(
        Taught(amounts.cues(one), _what(row, one), counts)
        for one in amounts.places(letter.said)
        if one.one.unit != "rate"
    )


def _what(row: Mapping[str, Any], place: amounts.Place) -> amounts.Role:
    """The role of a sum or a number by the labels of its letter."""
    value = float(place.one.value)
    if place.one.unit == "%":
        value *= row.get("fee_amount") or 0
    for role in amounts.ABLE.get(place.one.unit, (amounts.Role.COUNT,)):
        if row.get(AMOUNTS[role]) == round(value, 2):
            return role
    return amounts.Role.ELSE


def alone_amounts() -> list[dict[str, Any]]:
    """The labelled sentences of `amounts.txt`, as letters."""
    found = list[dict[str, Any]]()
    for line in SUMS.read_text("utf-8").splitlines():
        if line and line[0] != "#":
            *said, text = line.split(" | ")
            values = (None if one == "-" else float(one) for one in said)
            found.append(dict(zip(AMOUNTS.values(), values, strict=True)))
            found[-1]["text"] = text.replace("\\n", "\n")
    return found


def alone() -> list[dict[str, Any]]:
    """The labelled sentences of the tests, as letters: by themselves, and after an opening."""

    def day(text: str) -> str | None:
        return None if text.strip() == "none" else text.strip()

    found = list[dict[str, Any]]()
    for line in PROMISES.read_text("utf-8").splitlines():
        promised, _, text = line.partition(" | ")
        letter = {"text": LETTER.format(text), "letter_date": "2024-04-05"}
        found.append(letter | {"promised_date": day(promised)})
    for line in DEADLINES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            bears, promised, mine, text = line.split(" | ")
            labels = {"letter_date": bears, "promised_date": day(promised), "reply_by": day(mine)}
            opening = OPENINGS[len(found) % len(OPENINGS)]
            found += [{"text": text} | labels, {"text": f"{opening}\n\n{text}"} | labels]
    return found


def fit_kinds(lessons: Iterable[Lesson]) -> Model:
    """The weights of kinds."""
    return fit([one for lesson in lessons for one in lesson.kinds])


def fit_roles(lessons: Sequence[Lesson]) -> Weights:
    """The weights of dates, and which letters have some."""
    places = [one for lesson in lessons for one in lesson.roles]
    learned = fit(places, roles.ROLES, ROLE_CUES, ROLE_STRENGTH, ROLE_SMALL, flat=True, tol=1e-4)
    return Weights(learned, _shares(lessons, (Whose.AGENCY, Whose.MINE)))


def fit_amounts(lessons: Sequence[Lesson]) -> Weights:
    """The weights of sums and numbers, and which letters have some."""
    places = [one for lesson in lessons for one in lesson.amounts]
    kinds = [str(role) for role in amounts.Role]
    learned = fit(places, kinds, AMOUNT_CUES, AMOUNT_STRENGTH, AMOUNT_SMALL)
    return Weights(learned, _shares(lessons, tuple(AMOUNTS)))


def _shares(lessons: Sequence[Lesson], named: Iterable[str]) -> dict[str, dict[str, float]]:
    """The share of the letters of each kind that have something of a role."""
    shares = {}
    for role in map(str, named):
        held: dict[str, list[bool]] = {kind: [False, True] for kind in KINDS}
        for one in lessons:
            if role in one.has:
                held[one.kinds[0].kind].append(one.has[role])
        shares[role] = {kind: round(sum(of) / len(of), 3) for kind, of in held.items()}
    return shares


def read(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """The letters of files, each with the name of its file."""
    return [
        json.loads(line) | {"file": path.name}
        for path in paths
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]


def main() -> int:
    """Make the weights and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("-o", default=Path(shipped.__file__).parent, type=Path, metavar="FOLDER")
    given = parser.parse_args()
    rows = read(given.files)
    with ProcessPoolExecutor() as pool:
        lessons = [*pool.map(lesson, rows, chunksize=50), standing()]
    for name, learned in (
        ("kind", fit_kinds(lessons)),
        ("role", fit_roles(lessons)),
        ("amount", fit_amounts(lessons)),
    ):
        held = learned.to_json()
        path = given.o / f"{name}_weights.json"
        text = json.dumps(held, indent=0, ensure_ascii=False)
        path.write_text(text + "\n", encoding="utf-8")
        print(f"{path.name}: {held['cues'].count(',') + 1} cues, {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
