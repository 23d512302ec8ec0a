"""No word of the code's own making on any screen: JSON and scripts keep them, people read words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from foiltrack import explain, history, todo
from foiltrack.cli.commands import COMMANDS
from foiltrack.errors import FoiltrackError
from foiltrack.exchange import ical
from foiltrack.flags import FlagId, flags
from foiltrack.model import Kind
from foiltrack.patterns import patterns
from foiltrack.screens.request import print_request
from foiltrack.screens.topics import TOPICS
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot, snapshot_on
from foiltrack.terminal import output
from foiltrack.writing import letters, memo
from foiltrack.writing.forms import rendered
from foiltrack.writing.petition import papers as court

from .conftest import Cli
from .test_cases import CASES, events_of, request_of
from .test_docs import ALL

OURS = re.compile(
    r"supersede|met-late|met-arguable|arguable|past-safe|\brounds?\b|\blapsed?\b"
    r"|constructive-denial|decide-reply|demand-certification(?!ed)"
)
"""What JSON calls states, dates and things to do."""
IDS = {flag for flag in FlagId if "-" in flag} - set(Kind) - {"no-appeal-notice"}
"""Flags by their ids; what is a kind of event or an option, too, is there to be typed."""
PERSON = Requester(name="A Person", address="1 Street", email="a@example.org")


def ours(text: str) -> list[str]:
    """The words of our own making in a text that a person reads."""
    return [*OURS.findall(text.casefold()), *(flag for flag in IDS if flag in text)]


def told(path: Path) -> Iterator[Snapshot]:
    """A case of the law on each day that it speaks of."""
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    request, events = request_of(case), events_of(case)
    for day in sorted({expected["today"] for expected in case["expect"]}):
        yield snapshot_on(request, events, day)


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_no_case_of_the_law_is_told_in_our_own_words(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for snapshot in told(path):
        print_request(snapshot, flags(snapshot), [], patterns((snapshot,)), void=True)
        pages = [capsys.readouterr().out]
        pages += [line for d in snapshot.deadlines for line in explain.lines(snapshot, d)]
        pages += [flag.says for flag in flags(snapshot)]
        pages += [entry.says for entry in todo.to_do(snapshot)]
        pages.append(
            rendered(memo.counsel(snapshot, flags(snapshot), (snapshot,), PERSON), "md").decode()
        )
        for entry in ical.entries(snapshot.request, snapshot.entries, 1, snapshot.today):
            pages += [entry.summary, entry.description]
        for kind in letters.LETTERS:
            try:
                written, _ = letters.letter(kind, history.public(snapshot), PERSON)
            except FoiltrackError as error:
                pages.append(f"{error.message} {error.hint}")
            else:
                pages.append(rendered(written, "md").decode())
        assert ours("\n".join(pages)) == []


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_the_draft_that_is_named_can_be_drafted(path: Path) -> None:
    for snapshot in told(path):
        for entry in todo.to_do(snapshot):
            drafted = (entry.drafted_by or "").split()
            if drafted[1:2] == ["petition"]:
                court.windows(history.public(snapshot))
            elif drafted:
                letters.letter(drafted[-1], history.public(snapshot), PERSON)


SCREENS = [
    (),
    ("list",),
    ("list", "--columns", "id,phase,turn,next_rule,overdue_rule,do,flags"),
    ("overdue",),
    ("next",),
    ("show", "--all"),
    ("stats",),
    ("labels",),
    ("undo", "--list"),
    ("search", "ivalua"),
    ("ics",),
    ("agency", "list"),
    ("law",),
    ("law", "--review"),
    ("doctor",),
    ("verify",),
    *(("explain", f"{n}-00{i}") for n in (2018, 2019) for i in (1, 2)),
    *(("export", f"{n}-00{i}", "--counsel") for n in (2018, 2019) for i in (1, 2)),
    *(("export", f"{n}-00{i}") for n in (2018, 2019) for i in (1, 2)),
]


@pytest.mark.parametrize("day", ["2019-11-15", "2019-12-15", "2020-12-31"])
@pytest.mark.parametrize("words", SCREENS, ids=" ".join)
@pytest.mark.parametrize("columns", [80, 200])
def test_no_screen_of_the_example_has_a_word_of_our_own(
    example: Cli, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], day: str, columns: int
) -> None:
    monkeypatch.setattr(output, "is_terminal", lambda: True)
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("FOILTRACK_TODAY", day)
    result = example(*words, expect=None)
    assert ours(result.out + result.err) == []


def test_no_echo_of_a_command_has_a_word_of_our_own(cli: Cli) -> None:
    said = [cli("file", "mocs", "--subject", "x", "--on", "2019-08-23")]
    for kind, *more in (
        ("acknowledged", "--on", "2019-09-20", "--until", "2019-11-14"),
        ("clarification-asked", "--on", "2019-09-24", "--until", "2019-10-05"),
        ("clarified", "--on", "2019-10-10"),
        ("denied", "--on", "2019-10-11", "--received", "2019-10-20"),
        ("appealed", "--on", "2019-11-15"),
    ):
        said.append(cli("log", "2019-1", kind, *more))
    said += [cli("edit", "2019-1.2", "--until", "2019-11-15"), cli("undo"), cli("undo")]
    said.append(cli("void", "2019-1.5", "--because", "twice"))
    assert ours("".join(r.out + r.err for r in said)) == []


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_no_help_has_a_word_of_our_own(cli: Cli, words: tuple[str, ...]) -> None:
    assert ours(cli(*words, "-h").out) == []


def test_no_page_of_help_has_a_word_of_our_own(cli: Cli) -> None:
    text = cli("help").out + "".join(cli("help", name).out for name in TOPICS)
    assert ours(text + "".join(COMMANDS.values())) == []


def test_a_word_of_our_own_is_found() -> None:
    assert ours("Careful date passed; arguable until Monday.") == ["arguable"]
    assert ours("appeal-past-safe-date") != []
