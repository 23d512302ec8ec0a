"""Windows that run on although the agency reopened the request, or granted it on paper."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from .conftest import Cli

REOPENED = "The agency reopened the request on Mon 11 May 2026: no text says that this stops the"
GRANTED = (
    "The agency granted it on Mon 11 May 2026, and no release of everything is on file: no text "
    "says that this stops the 4 months (contested)."
)


@pytest.fixture
def upheld(cli: Cli) -> Cli:
    """An appeal that was denied on 2 February, so that the four months end on 2 June."""
    logged = (("denied", "01-09"), ("appealed", "01-20"), ("appeal-denied", "02-02"))
    return _logged(cli, "albany", "01-05", *logged)


def _logged(cli: Cli, agency: str, filed: str, *events: tuple[str, str]) -> Cli:
    today = ("--today", "2026-11-20")
    cli("file", agency, "--subject", "Plan", "--on", f"2026-{filed}", "--via", "email", *today)
    for kind, on in events:
        cli("log", "2026-1", *kind.split(), "--on", f"2026-{on}", *today)
    return cli


def _page(cli: Cli, command: str, day: str) -> str:
    return " ".join(cli(*command.split(), "--today", f"2026-{day}").out.split())


def _done(cli: Cli, day: str) -> list[str]:
    listed = cli("next", "--json", "--today", f"2026-{day}").json["next"]
    return [entry["do"] for entry in listed]


@pytest.mark.parametrize("command", ["show 2026-1", "digest"])
def test_a_reopening_takes_no_petition_off_the_screens(upheld: Cli, command: str) -> None:
    _logged_on(upheld, "reopened")
    page = _page(upheld, command, "05-12")
    assert f"over the decision of Mon 2 Feb 2026: file by Tue 2 Jun 2026. {REOPENED} 4" in page
    assert "right may be lost" in page
    assert _done(upheld, "05-12") == ["appeal"]
    assert REOPENED not in _page(upheld, command, "06-03")


def test_next_tells_it_on_a_screen_and_beside_a_pipe(
    upheld: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    _logged_on(upheld, "reopened")
    piped = upheld("next", "--today", "2026-05-12")
    assert "petition" not in piped.out
    assert f"note: 2026-001: Petition the court over the decision of {'Mon 2 Feb'}" in piped.err
    assert upheld("next", "--json", "--today", "2026-05-12").err == ""
    assert upheld("next", "--limit", "1", "--json", "--today", "2026-05-12").json["next"]
    monkeypatch.setattr("foiltrack.terminal.output.is_terminal", lambda: True)
    assert REOPENED in _page(upheld, "next", "05-12")


def _logged_on(cli: Cli, kind: str, day: str = "05-11", until: str | None = None) -> None:
    named = ("--until", f"2026-{until}") if until else ()
    words = (kind, "--on", f"2026-{day}", *named, "--today", "2026-11-20")
    cli("log", "2026-1", *words)


def test_final_notice_and_petition_are_drafted_after_a_reopening(upheld: Cli, home: Path) -> None:
    _logged_on(upheld, "reopened")
    today = ("--today", "2026-05-12")
    notice = upheld("letter", "2026-1", "final-notice", *today)
    assert "May 11, 2026 the agency reopened the request.\n" in notice.out
    assert f"note: 2026-001: {REOPENED} 4 months (contested)." in notice.err
    assert REOPENED in upheld("petition", "2026-1", "-o", str(home / "court"), *today).err
    upheld("petition", "2026-1", "-o", str(home / "late"), "--today", "2026-06-03", expect=4)


def test_a_petition_after_a_reopening_keeps_its_cause(upheld: Cli, home: Path) -> None:
    _logged_on(upheld, "reopened")
    upheld("petition", "2026-1", "-o", str(home / "court"), "--today", "2026-05-12")
    paper = docx.Document(str(home / "court" / "01-verified-petition.docx"))
    said = [paragraph.text for paragraph in paper.paragraphs]
    assert "Cause of action: the exemptions do not justify the denial" in said


@pytest.mark.parametrize("agency", ["albany", "nypd"])
def test_thirty_days_run_on_after_a_reopening(cli: Cli, agency: str) -> None:
    _logged(cli, agency, "05-01", ("denied", "05-07"))
    _logged_on(cli, "reopened", until="06-08")
    appeal = "Appeal the refusal of Thu 7 May 2026: file by Fri 5 Jun 2026 (day 30 is Sat 6 Jun"
    page = _page(cli, "show 2026-1", "05-20")
    assert appeal in page
    assert f"{REOPENED} 30 days (contested)" in page
    assert "Wait: the agency has until" in page
    assert _done(cli, "05-20") == ["wait"]
    letter = cli("letter", "2026-1", "appeal", "--today", "2026-05-20")
    said = "On May 11, 2026 the agency reopened the request. I appeal the letter of May 7, 2026"
    assert f"{said} all the same, to keep the time that runs from it." in letter.out
    assert f"{REOPENED} 30 days (contested)." in letter.err
    # A letter that decides anew has a time of its own.
    _logged_on(cli, "denied", "05-18")
    assert REOPENED not in _page(cli, "show 2026-1", "05-20")


def test_four_months_run_on_after_a_grant_without_records(cli: Cli) -> None:
    _logged(cli, "dec", "01-05", ("denied", "01-09"), ("appealed", "01-20"), ("granted", "05-11"))
    assert GRANTED in _page(cli, "show 2026-1", "05-12")
    assert _done(cli, "05-12") == []
    notice = cli("letter", "2026-1", "final-notice", "--today", "2026-05-12")
    assert (
        "the agency granted the request. I have not received the records ["
        in notice.out.replace("\\", "")
    )
    assert GRANTED in notice.err
    _logged_on(cli, "released", "05-12")
    assert GRANTED not in _page(cli, "show 2026-1", "05-13")
