"""Nonsense to type: every command with every option that it declares, and odd files beside it.

`tests/test_hardship.py` types a little of it, `python -m tests.bench.nonsense` as much as one
likes.
"""

from __future__ import annotations

import io
import json
import os
import random
import time
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from foiltrack.model import Kind

from . import damaged
from .conftest import Result, carried_out, clean_home, contents

DAYS = (
    *("2019-08-23", "2019-09-03", "2019-11-14", "today", "yesterday", "-3d", "+10d", "friday"),
    *("about:2019", "about:2019-09", "2020-02-29", "2019-02-29", "1900-02-29", "2100-12-31"),
    *("9999-12-31", "0001-01-01", "0000-00-00", "-0001-01-01", "about:9999", "about:0000-13"),
    *("+999999999999d", "-99999999d", "2019-8-3", "8/23/2019", "２０１９-08-23", "2019-08-23\n"),
)
NUMBERS = (
    *("0", "1", "20", "-1", "1e309", "nan", "1_0", "٣", "²", "0x10", "1.5", "9" * 30, "9" * 5000),
)
IDS = (
    *("2019-001", "2019-1", "2019-2", "2019-001.1", "2019-1.2", "2019-1.3", "2019-1.99", "F-77/19"),
    *(
        "-1",
        "9" * 20 + "-1",
        "2019-1." + "9" * 20,
        "2019-1.0",
        "２０１９-1",
        "none",
        "2019-",
        "2019-.",
    ),
)
NAMES = ("mocs", "nypd", "m", "ivalua", "urgent", "ny.appeal", "appeal", "list", "add", "zip", "md")
TEXTS = (
    *("", " ", "x", "\udcff", "a\udc80b", "\ufeff", "\x1b[31m", "[red]x[/red]", "‮"),
    *("9" * 400, "é" * 300, "🧩" * 50, "a\tb\nc\r\nd", "%s %(x)s", "{}", "{0.__class__}", "$HOME"),
    *("=1+1", "'; DROP TABLE event; --", "#set x", "<script>", "&#0;", "\\", "--", "-"),
    *("=", "a=b=c", "col=field", "87(2)(b)", "25:00", "17:00", "5bd", "-5bd", "2147483648mo"),
    "9" * 30 + "d",
)
FILES = (
    *("a.json", "a.jsonl", "a.csv", "a.zip", "a.pdf", "a.docx", "a.db", "a.eml", "a.mbox"),
    *("a.html", "a.txt", "a.toml", "a.bin", "empty", "folder", "loop", "none/none", "new.zip"),
    *("new.json", "new.md", "new.db", "new.pdf", "new.ics", "-", "", ".", "..", "/"),
    *("/proc/self/cmdline", "n" * 300, "\udcff.json", "http://x/y"),
    *("sqlite:///a.db", "postgresql+psycopg://nobody@127.0.0.1:1/x", "oracle://x", "file:a.db"),
    *("~nobody-of-this-name/x.db", "~"),
)
DEVICES = ("/dev/null", "/dev/full")
"""Files to read and to write, but no case file: whoever is root would put one in their place."""
# No NUL, which no system hands to a program: the files beside hold them.
ANY = (
    *DAYS,
    *NUMBERS,
    *IDS,
    *NAMES,
    *TEXTS,
    *FILES,
    *(str(k) for k in Kind),
    "--json",
    "-h",
    "--nonsense",
)
BY_NAME = {
    **dict.fromkeys(("DATE", "FROM"), DAYS),
    **dict.fromkeys(("FILE", "F", "EXPORT", "nys|nyc|FILE", "FILE…"), (*FILES, *DEVICES)),
    **dict.fromkeys(("ID", "EVENT", "ID…", "ID|EVENT"), IDS),
    "N": NUMBERS,
    "KIND": tuple(map(str, Kind)),
    "ID… KIND": (*IDS, *map(str, Kind), *map(str, Kind)),
}
"""What fits where a command says what it wants, by the word that its help shows."""
AROUND = ("FOILTRACK_DB", "FOILTRACK_TODAY", "COLUMNS", "TZ", "LANG")
"""Settings from outside that hold anything, once in a while, that an environment can hold."""
MOSTLY = 0.75
"""How often what is typed fits its place: nonsense alone is stopped at the door."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command as it declares itself: its words, its switches, its options with values."""

    name: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]
    switches: tuple[str, ...]
    options: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def commands() -> tuple[Command, ...]:
    """Every command, read from the program itself, so that a new option is typed too."""
    from foiltrack.cli import app
    from foiltrack.cli.commands import COMMANDS

    found = [_declared((), app.root())]
    for name in COMMANDS:
        command = app.load(name)
        under = getattr(command, "commands", None)
        found += [_declared((name, n), c) for n, c in under.items()] if under else []
        found.append(_declared((name,), command))
    return tuple(found)


def _declared(name: tuple[str, ...], command: Any) -> Command:
    places, switches, options = [], [], []
    for parameter in command.params:
        values = tuple(getattr(parameter.type, "choices", None) or ())
        says = (parameter.metavar or "").strip("[]")
        values = values or tuple(BY_NAME.get(says, (*NAMES, *TEXTS)))
        if parameter.param_type_name == "argument":
            places += [values] * (1 if parameter.nargs == 1 else 2)
        elif parameter.is_flag:
            switches += [*parameter.opts, *parameter.secondary_opts]
        else:
            values = FILES if "--db" in parameter.opts else values
            options += [(option, values) for option in parameter.opts]
    return Command(name, tuple(places), tuple(switches), tuple(options))


def typed(chance: random.Random) -> list[str]:
    """Some command with anything behind it; more often than not, with what it could take."""
    # The example case is built anew at each call: seldom enough, and once in a while.
    command = chance.choice(commands())
    if command.name == ("demo",) and chance.random() < 0.9:
        command = chance.choice(commands())
    words = list(command.name)
    for values in command.places:
        if chance.random() < 0.9:
            words.append(_value(values, chance))
    for _ in range(chance.choice((0, 1, 2, 3, 5))):
        if command.options and chance.random() < MOSTLY:
            option, values = chance.choice(command.options)
            value = _value(values, chance)
            words += [f"{option}={value}"] if chance.random() < 0.1 else [option, value]
        elif command.switches and chance.random() < MOSTLY:
            words.append(chance.choice(command.switches))
        else:
            words.append(chance.choice(ANY))
    if chance.random() < 0.05:
        words = [word for word in words if word not in DEVICES]
        chance.shuffle(words)
    return words


def _value(values: tuple[str, ...], chance: random.Random) -> str:
    return chance.choice(values if chance.random() < MOSTLY else ANY)


def around(chance: random.Random) -> dict[str, str]:
    """What the environment says for once; most of the time nothing."""
    if chance.random() < 0.97:
        return {}
    value = _value((*DAYS, *FILES, *NUMBERS), chance)
    return {chance.choice(AROUND): value}


# --- what must hold --------------------------------------------------------------------------

CASE_FILE = Path(".local", "share", "foiltrack", "foiltrack.db")
"""Where the case file of a home folder lies."""
CODES = {0, 2, 3, 4, 5, 8}
"""How a command may end; 1 is an unexpected failure, 130 an interruption."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A command of nonsense, how it ended, and what is wrong with that."""

    words: list[str]
    code: int
    wrong: str | None
    seconds: float


def at(desk: Path, chance: random.Random, commands: int) -> Iterator[Typed]:
    """Type nonsense at a case file of two requests in an empty folder, the home folder."""
    with pytest.MonkeyPatch.context() as patch:
        clean_home(desk, patch)
        sound = _begun(desk)
        for _ in range(commands):
            scatter(desk, sound, chance)
            words = typed(chance)
            with pytest.MonkeyPatch.context() as once:
                for name, value in around(chance).items():
                    once.setenv(name, value)
                stdin = (desk / chance.choice(sorted(sound))).read_bytes()
                yield _once(desk, words, stdin)


def _once(desk: Path, words: list[str], stdin: bytes) -> Typed:
    before, begun = contents(desk), time.monotonic()
    try:
        result = carried_out(*words, stdin=stdin)
    except BaseException as error:
        result = Result(-1, "", f"{error!r} left the program")
    took = time.monotonic() - begun
    wrong = _wrong(words, result.code, result.err, contents(desk) == before)
    return Typed(words, result.code, wrong, took)


def _begun(desk: Path) -> dict[str, list[bytes]]:
    """Begin a case file; sound files of each kind, to be damaged: its own exports, and letters."""
    (desk / "letter.txt").write_text("Your request is denied.")
    for words in BEGUN:
        assert carried_out(*words.split()).code == 0, words
    made: dict[str, list[bytes]] = {}
    for words in WRITTEN:
        assert carried_out(*words.split()).code == 0, words
        path = desk / words.split()[-1]
        made.setdefault(path.name, []).append(path.read_bytes())
        path.unlink()
    mail = damaged.mail(attach=damaged.pdf())
    made["a.pdf"].append(damaged.pdf())
    made["a.docx"].append(damaged.docx())
    made["a.eml"] = [mail]
    made["a.mbox"] = [b"From a@b Thu Nov 14 10:00:00 2019\n" + mail]
    made["a.csv"], made["a.toml"] = [ROWS, BATCH], [CALENDAR]
    made["a.txt"].append(b"November 14, 2019\n\nYour request is denied under 87(2)(b).\n")
    made["a.bin"] = list(CONTENTS)
    return made


def _wrong(words: list[str], code: int, told: str, untouched: bool) -> str | None:
    if code not in CODES:
        return f"exit {code}: {told}"
    if "Traceback" in told or "Warning:" in told:
        return told
    if code in (0, 8):
        return None
    lines = told.splitlines()
    if not any(line.startswith("foiltrack: error: ") for line in lines):
        return f"no sentence: {told}"
    if not lines[-1].startswith("hint: ") or len(lines[-1]) < len("hint: ls ."):
        return f"no hint: {told}"
    # What is found wrong after a rebuild was rebuilt all the same.
    return None if untouched or "--rebuild" in words else f"refused, and written: {told}"


# --- files -----------------------------------------------------------------------------------

ODD: tuple[Any, ...] = (
    *(
        None,
        True,
        -1,
        0,
        10**30,
        1e308,
        float("nan"),
        "",
        " ",
        "\0",
        "\ud800",
        "x" * 10_000,
        [],
        {},
    ),
    *(
        [[[[]]]],
        {"x": {}},
        "9999-12-31",
        "0001-01-01",
        "2019-02-29",
        "about:2019",
        "2019-13",
        "2019",
    ),
    *("2019-001", "2019-001.1", "2019-9", 2019, 1.5, ["x"], [None], "denied", "=1+1", "‮"),
)
CONTENTS = (b"", b"\0" * 100, b"\xff\xfe", b"\xef\xbb\xbf", b"%PDF-1.7\n", b"PK\3\4", b"{}", b"[]")
CONTENTS += (b"SQLite format 3\0", b"[" * 100_000, b'{"a":' * 5_000, b"1" * 5_000, b"\n" * 1_000)
CONTENTS += (
    b'{"requests": [{"agency": "mocs", "events": [',
    b"agency,subject,filed_on\n,,\n",
    b'"',
)
ROWS = b"agency,subject,filed_on,kind,on\nmocs,A,2019-08-23,denied,2019-09-03\nnypd,B,8/9/2019,,\n"
CALENDAR = b'name = "x"\nweekend = ["saturday", "sunday"]\ncovers = [2015, 2027]\n'
CALENDAR += b'holidays = [{date = 2019-11-05, name = "Election Day"}]\n'
CONTENTS += (b"a = " + b"[" * 100_000,)
SETTINGS = (
    *("= no", "db = 3", 'db = ""', 'db = "/dev/null/x"', 'copies = "/dev/null/copies"'),
    *('alarms = ["soon"]', "alarms = [-1]", "alarms = 7", "agency = 3", 'agency = "moks"'),
    *("requester = 3", "[requester]\nname = 3\naddress = [1]", "x = " + "[" * 5_000, "\x00"),
    *('[requester]\nname = "\\u202e[x]"', "agency = 1979-05-27", "requester = []"),
)
BATCH = b"from,period,calendar\n2019-01-01,5bd,nys\n2020-02-29,4mo,nyc\n9999-12-31,30d,nys\n"
BEGUN = (
    "file mocs --subject E-mails --on 2019-08-23 --matter m --number F-77/19 --text All.",
    "file nypd --subject Tapes --on 2019-09-02 --via mail --follows 2019-1 --tag urgent",
    "log 2019-1 denied --on 2019-09-03 --quote No. --grounds 87(2)(b) --doc letter.txt",
    "log 2019-1 note --on 2019-09-03 --note Mine.",
    "void 2019-1.3 --because test",
    "log 2019-1 appealed --on 2019-09-05 --via mail",
    "log 2019-1 received --on 2019-09-09 --of 2019-1.4",
    "log 2019-2 acknowledged --on 2019-09-09 --until 2019-12-02 --approximate",
)
WRITTEN = (
    "dump -o a.json",
    "export 2019-1 -o a.json",
    "dump -o a.jsonl",
    "export 2019-1 -o a.zip",
    "export 2019-1 -o a.pdf",
    "export 2019-1 -o a.docx",
    "export 2019-1 -o a.html",
    "export 2019-1 --format md -o a.txt",
    "backup a.db",
)


def scatter(folder: Path, sound: dict[str, list[bytes]], chance: random.Random) -> None:
    """Lay files of every kind into the folder: sound, damaged, and of another kind."""
    for name, kept in sound.items():
        content = chance.choice(kept)
        way = chance.random()
        if way < 0.1:
            content = chance.choice(CONTENTS) + chance.randbytes(chance.randrange(60))
        elif way < 0.5 and name.startswith("a.json"):
            content = shaken(content, chance)
        elif way < 0.5 and name in ("a.zip", "a.docx"):
            content = repacked(content, chance)
        elif way < 0.8:
            content = bent(content, chance)
        # SQLite takes a file of one byte for an empty one.
        (folder / name).write_bytes(content if len(content) != 1 else b"")
    settings = folder / ".config" / "foiltrack" / "config.toml"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.unlink(missing_ok=True)
    if chance.random() < 0.05:
        settings.write_text(chance.choice(SETTINGS), encoding="utf-8")
    (folder / "empty").write_bytes(b"")
    (folder / "folder").mkdir(exist_ok=True)
    if not os.path.lexists(folder / "loop"):
        (folder / "loop").symlink_to("loop")


def bent(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut out, put in or doubled, a few times."""
    made = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8))):
        place = chance.randrange(len(made) + 1)
        length = chance.choice((1, 4, 100, 4096))
        way = chance.randrange(5)
        if way == 0:
            made[place : place + length] = chance.randbytes(length)
        elif way == 1:
            del made[place : place + length]
        elif way == 2:
            made[place:place] = chance.choice((b"\0", b"\xff", b'"', b",", b"\n", b"9" * 40))
        elif way == 3:
            made[place:place] = made[place : place + length]
        else:
            del made[place:]
    return bytes(made)


def shaken(content: bytes, chance: random.Random) -> bytes:
    """JSON, or lines of JSON, with a few values that are others, twice there, or gone."""
    lines = [json.loads(line) for line in content.splitlines()] if _lines(content) else None
    body = json.loads(content) if lines is None else lines
    for _ in range(chance.choice((1, 1, 2, 6))):
        places = list(_places(body))
        if places:
            inside, key = chance.choice(places)
            if chance.random() < 0.2:
                del inside[key]
            elif chance.random() < 0.1 and isinstance(inside, list):
                inside.append(inside[key])
            else:
                inside[key] = deepcopy(chance.choice(ODD))
    if lines is not None:
        return "\n".join(json.dumps(line) for line in lines).encode()
    return json.dumps(body).encode()


def _lines(content: bytes) -> bool:
    return content.count(b"\n{") > 0


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, (dict, list)):
        for key in list(value) if isinstance(value, dict) else range(len(value)):
            yield value, key
            yield from _places(value[key])


def repacked(content: bytes, chance: random.Random) -> bytes:
    """A ZIP whose members are damaged, renamed or gone."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            way, inside = chance.random(), old.read(name)
            if way < 0.1:
                continue
            if way < 0.25:
                inside = bent(inside, chance)
            elif way < 0.3 and name.endswith(".json"):
                inside = shaken(inside, chance)
            elif way < 0.35:
                name = chance.choice(("../x", "/x", "a/", "manifest.json", "é", "x" * 300))
            if name not in new.namelist():
                new.writestr(name, inside)
    return made.getvalue()
