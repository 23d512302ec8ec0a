"""Make the weights of letters: `python -m tests.bench.weigh FILE.jsonl… [-o weights.json]`.

Each FILE holds one labelled reply a line (`text`, `label`); the samples of `tests/replies.toml` and
letters drawn from `sentences.txt` are added. It needs scikit-learn: `pip install '.[training]'`.
The result is the same for the same files.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from foiltrack.reading import model as shipped
from foiltrack.reading.cues import Cues, cues
from foiltrack.reading.model import KINDS, SIGNS, ZERO, Model
from foiltrack.reading.sentences import sentences
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
SAMPLES = Path(__file__).parent.parent / "replies.toml"
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
COPIES, LOST, LOST_DRAWN = 3, 0.3, 0.5
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
    return Taught(cues(sentences(text)), kind, counts)


def _thinned(one: Taught, lost: float, counts: float, draw: Callable[[], float]) -> Taught:
    """A letter without a share of its cues."""
    return Taught({c: w for c, w in one.cues.items() if draw() >= lost}, one.kind, counts)


def labelled(rows: Iterable[Mapping[str, Any]]) -> list[Taught]:
    """What is learned from labelled letters: each as it is, and again without some of its cues."""
    draw, found = random.Random(1).random, list[Taught]()
    for row in rows:
        one = taught(row["text"], LABELS[row["label"]], REAL / (1 + COPIES))
        found += [one, *(_thinned(one, LOST, one.counts, draw) for _ in range(COPIES))]
    return found


def standing(each: int = EACH) -> list[Taught]:
    """What is learned from beside the files: the samples of the tests, letters drawn."""
    draw = random.Random(1).random
    held = tomllib.loads(SAMPLES.read_text("utf-8"))["letter"]
    samples = [taught(s["text"], FINER.get(s["kind"], s["kind"]), SAMPLE) for s in held]
    letters = (taught(text, LABELS[k], DRAWN) for text, k in drawn.letters(each))
    return samples + [_thinned(one, LOST_DRAWN, one.counts, draw) for one in letters]


def fit(letters: Sequence[Taught], most: int = MOST, strength: float = 40.0) -> Model:
    """The weights that letters teach: only the cues that matter most, each weight one sign."""
    import numpy as np
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    often = Counter(cue for one in letters for cue in one.cues)
    kept = {cue for cue, n in often.items() if n >= OFTEN}
    rounds = [int((len(kept) * most) ** 0.5), most, 0] if len(kept) > most else [0]
    # A cue of every other letter tells little of each.
    rare = {c: round(32 * math.log(len(letters) / often[c]) / 5) for c in kept}
    rare = {c: min(max(n, 1), len(SIGNS) - 1) for c, n in rare.items()}
    kinds = np.array([KINDS.index(one.kind) for one in letters])
    counts = np.array([one.counts for one in letters])
    for left in rounds:
        table = DictVectorizer()
        held = [
            {c: w * rare[c] for c, w in sorted(one.cues.items()) if c in kept} for one in letters
        ]
        rows = normalize(table.fit_transform(held))
        learned = LogisticRegression(C=strength, max_iter=1000, tol=1e-3)
        learned.fit(rows, kinds, sample_weight=counts)
        names = table.get_feature_names_out()
        if left:
            # All weights of a cue count, by how often it stands; what all kinds share, not.
            apart = learned.coef_ - learned.coef_.mean(axis=0)
            often_ = np.asarray((rows != 0).mean(axis=0)).ravel()
            order = np.argsort(-(apart**2).sum(axis=0) * often_, kind="stable")
            kept = {str(names[n]) for n in order[:left]}
    weights = np.zeros((len(KINDS), len(names)))
    weights[learned.classes_] = learned.coef_
    bias = np.full(len(KINDS), -9.0)
    bias[learned.classes_] = learned.intercept_
    # What all kinds share decides nothing, and small weights decide little.
    weights -= weights.mean(axis=0)
    weights[np.abs(weights) < np.percentile(np.abs(weights), SMALL)] = 0
    # A weight is a square, so that a few great ones do not make the many small ones one.
    most_steps = len(SIGNS) - ZERO - 1
    scale = float(np.abs(weights).max()) / most_steps**2
    steps = np.rint(np.sign(weights) * np.sqrt(np.abs(weights) / scale)).astype(int)
    listed = {
        str(name): SIGNS[rare[str(name)]]
        + "".join(SIGNS[k] + SIGNS[ZERO + s] for k, s in enumerate(steps[:, c]) if s)
        for c, name in enumerate(names)
    }
    return Model(tuple(float(b) for b in bias), round(scale, 6), listed)


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
    parser.add_argument("-o", default=Path(shipped.__file__).parent / "weights.json", type=Path)
    given = parser.parse_args()
    rows = read(given.files)
    learned = fit([*labelled(rows), *standing()])
    text = json.dumps(learned.to_json(), indent=0, ensure_ascii=False)
    given.o.write_text(text + "\n", encoding="utf-8")
    print(f"{len(rows)} letters, {len(learned.rows)} cues, {given.o.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
