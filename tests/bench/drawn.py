"""Letters drawn from `sentences.txt`: the same few hundred sentences in ever other company.

Each letter has one or two sentences of its kind among others that any letter may have: the request
taken up, an earlier letter, what the law says, a notice of appeal, a closing, a footer. So the
weights learn what decides beside what does not.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from foiltrack.days import MONTH_NAMES

ADVERSE = {"no_records", "denied_exemption", "denied_burden", "partial", "closed"} | {
    "wrong_agency",
    "clarification",
}
CLOSED = {"no_records", "wrong_agency", "denied_burden", "denied_exemption", "granted", "partial"}
RECEIVED = {"clarification", "denied_exemption", "no_records", "denied_burden", "fee"} | {
    "wrong_agency",
    "partial",
    "granted",
}


def _read() -> tuple[dict[str, list[str]], dict[str, str]]:
    kinds: dict[str, list[str]] = {}
    lists: dict[str, str] = {}
    listed: list[str] = []
    for line in (Path(__file__).parent / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            listed = kinds.setdefault(line[3:], [])
        elif found := re.match(r"@(\w+) = (.*)$", line):
            lists[found[1]] = found[2]
        elif line and not line.startswith("#"):
            listed.append(line)
    kinds.pop("lists")
    return kinds, lists


SENTENCES, LISTS = _read()


def _alternatives(text: str) -> list[str]:
    """What stands between the bars that no brace holds."""
    out, depth, now = [], 0, ""
    for sign in text:
        depth += (sign == "{") - (sign == "}")
        if sign == "|" and depth == 0:
            out.append(now)
            now = ""
        else:
            now += sign
    return [*out, now]


class Drawn:
    """One stream of letters; the same seed draws the same letters."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def said(self, text: str) -> str:
        """A sentence with its alternatives chosen and its names filled."""
        for _ in range(8):
            before = text
            while found := re.search(r"\{([^{}]*)\}", text):
                chosen = self.random.choice(found[1].split("|"))
                text = text[: found.start()] + chosen + text[found.end() :]
            text = re.sub(r"@(\w+)", self._named, text)
            if text == before:
                break
        return text

    def _named(self, found: re.Match[str]) -> str:
        name, r = found[1], self.random
        month, day, year = r.randint(1, 12), r.randint(1, 28), r.randint(2015, 2026)
        written = MONTH_NAMES[month - 1].title()
        if name == "date":
            long = f"{written} {day}, {year}"
            return r.choice([long, long, f"{month}/{day}/{year}", f"{written} {day}"])
        if name == "year":
            return str(year)
        if name == "money":
            return f"${r.randint(1, 900)}.{r.choice(['00', '25', '50', '75'])}"
        if name == "no":
            return f"{r.choice(['', 'FOIL-'])}{year % 100}-{r.randint(1, 999):03d}"
        if name == "let":
            return r.choice("abcdefgi")
        if digits := re.fullmatch(r"n(\d)", name):
            return str(r.randint(10 ** (int(digits[1]) - 1), 10 ** int(digits[1]) - 1))
        return self.one_of(name) if name in LISTS else found[0]

    def one_of(self, name: str) -> str:
        """One of a list."""
        return self.random.choice(_alternatives(LISTS[name]))

    def of(self, kind: str) -> str:
        """A sentence of a kind."""
        return self.random.choice(SENTENCES[kind])

    def letter(self, kind: str) -> str:
        """A letter of a kind."""
        chance, parts = self.random.random, list[str]()
        appeal = kind.startswith("appeal_")
        if chance() < 0.55:
            parts.append(self.one_of("OPEN"))
        if appeal and chance() < 0.6:
            parts.append(self.one_of("ON_APPEAL"))
        if chance() < 0.2 and kind != "other":
            parts.append(self.one_of("RECITE"))
        if kind not in ("acknowledgement", "other", "appeal_acknowledged") and chance() < 0.25:
            parts.append(self.one_of("BEFORE"))
        if chance() < 0.2:
            parts.append(self.one_of("BESIDE"))
        parts += self._core(kind)
        if chance() < 0.15:
            parts.insert(-1, self.one_of("BESIDE"))
        if kind in CLOSED | {"withdrawn"} and chance() < 0.2:
            parts.append(self.one_of("CLOSING"))
        if kind in ("acknowledgement", "extension") and chance() < 0.35:
            parts.append(self.one_of("NOTDENIAL"))
        if chance() < (0.6 if kind in ADVERSE else 0.1 if kind in CLOSED | {"fee"} else 0):
            parts.append(self.one_of("APPEALNOTE"))
        if kind in ("appeal_denied", "appeal_granted") and chance() < 0.5:
            parts.append(self.one_of("ART78"))
        if chance() < 0.6:
            parts.append(self.one_of("CLOSER"))
        if chance() < 0.25:
            parts.append(self.one_of("FOOT"))
        if chance() < 0.15:
            parts += [self.one_of("CHROME"), self.one_of("CHROME")]
        said = [self.said(part) for part in parts]
        return self.random.choice([" ", "\n\n"]).join(part for part in said if part.strip())

    def _core(self, kind: str) -> list[str]:
        """What decides, sometimes beside what it goes with."""
        chance = self.random.random()
        received = [self.one_of("RECEIVED")] if kind in RECEIVED and chance < 0.15 else []
        pairs = {
            "partial": (0.5, ("granted", self.random.choice(REFUSED))),
            "clarification": (0.75, ("acknowledgement", "clarification")),
            "fee": (0.75, ("granted", "fee")),
            "wrong_agency": (0.9, ("no_records", "wrong_agency")),
            "appeal_granted": (0.8, ("appeal_granted", "granted")),
            "appeal_denied": (0.7, (self.random.choice(REFUSED), "appeal_denied")),
        }
        least, pair = pairs.get(kind, (1.0, ()))
        if chance > least:
            listed = [self.of(k) for k in pair]
            if kind == "partial":
                self.random.shuffle(listed)
                heads = self.random.choice([("Item 1: ", "Item 2: "), ("", ""), ("", "However, ")])
                listed = [head + one for head, one in zip(heads, listed, strict=True)]
            return received + listed
        if kind == "closed" and chance > 0.85:
            return [self.one_of("ASKED"), self.of(kind)]
        most = 1 if kind == "other" or self.random.random() < 0.6 else 2
        return received + self.random.sample(SENTENCES[kind], most)


REFUSED = ("denied_exemption", "denied_exemption", "no_records", "wrong_agency")


def letters(each: int, seed: int = 1) -> list[tuple[str, str]]:
    """So many letters of each kind, with their labels."""
    stream = Drawn(seed)
    return [(stream.letter(kind), kind) for kind in SENTENCES for _ in range(each)]
