"""`digest`: the week, as text, Markdown or a mail file."""

from __future__ import annotations

import email
import email.policy
import json
from pathlib import Path

import pytest

from .conftest import Cli

DAY = ("--today", "2019-09-06")


@pytest.fixture
def week(filed: Cli) -> Cli:
    """Four requests: silent for a week, refused, new, and old."""
    filed("file", "nypd", "--subject", "Tapes *1*", "--on", "2019-08-01")
    filed("log", "2019-2", "denied", "--on", "2019-09-04")
    filed("log", "2019-2", "note", "a secret", "--on", "2019-09-05")
    filed("file", "doc", "--subject", "Logs", "--on", "2019-09-05")
    return filed


def sections(text: str) -> dict[str, list[str]]:
    """The lines of each section, by its heading."""
    found: dict[str, list[str]] = {}
    for block in text.split("\n\n")[1:-1]:
        heading, *lines = block.splitlines()
        found[heading] = lines
    return found


def test_the_week_in_sections(week: Cli) -> None:
    text = week("digest", *DAY).out
    assert text.startswith("FOIL requests, Fri 6 Sep 2019: 2 to do\n")
    found = sections(text)
    assert [name.partition(" (")[0] for name in found] == [
        "MUST DO",
        "MISSED SINCE FRI 30 AUG 2019",
        "ALSO DUE WITHIN 14 DAYS",
        "NEW SINCE FRI 30 AUG 2019",
    ]
    must, lapsed, due, new = (" ".join(" ".join(lines).split()) for lines in found.values())
    assert "2019-001 mocs: Appeal the silence" in must
    assert "2019-002 nypd: Appeal" in must
    assert "2019-001 mocs, E-mails: first answer was due Fri 30 Aug 2019" in lapsed
    assert "2019-003 doc, Logs: first answer" in due
    assert "Wed 4 Sep 2019 2019-002 nypd, Tapes *1*: Denied" in new
    assert "2019-003 doc, Logs: Request filed" in new
    assert "secret" not in text
    assert "Note" not in text


def test_the_week_as_json(week: Cli, home: Path) -> None:
    body = week("digest", "--json", *DAY).json
    told = sections(week("digest", *DAY).out)
    assert [f"{s['heading']} ({len(s['lines'])})".upper() for s in body["sections"]] == [*told]
    assert (body["since"], body["today"]) == ("2019-08-30", "2019-09-06")
    assert "secret" not in str(body)
    week("digest", "--json", "-o", "week.json", *DAY)
    assert json.loads((home / "week.json").read_text()) == body


def test_each_duty_has_one_date_and_one_place(week: Cli) -> None:
    """The appeals are to be sent by a business day, and are not due again on day 30."""
    week("log", "2019-1", "denied", "--on", "2019-09-05")
    day = ("--today", "2019-09-25")
    found = sections(week("digest", *day).out)
    (must,) = (
        " ".join(" ".join(text).split()) for name, text in found.items() if name.startswith("MUST")
    )
    assert "2019-002 nypd: Appeal the refusal of Wed 4 Sep 2019: file by Fri 4 Oct" in must
    assert "file by Fri 4 Oct 2019" in must.partition("2019-001 mocs")[2]
    assert "appeal" not in " ".join(found["ALSO DUE WITHIN 14 DAYS (0)"])
    page = week(*day).out
    assert "Fri 4 Oct 2019   2019-001  mocs  E-mails: Appeal" in page
    assert "  Sat 5 Oct" not in page
    assert page.index("MUST DO") < page.index("ALSO DUE WITHIN 14 DAYS (0)\n  nothing")


def test_a_window_that_nothing_asks_to_use_is_listed_as_due(cli: Cli) -> None:
    """A silence that ended with an acknowledgement is no must; its time runs on."""
    day = ("--today", "2019-09-20")
    cli("file", "mocs", "--subject", "E-mails", "--on", "2019-08-23", *day)
    cli("log", "2019-1", "acknowledged", "--on", "2019-09-04", "--until", "2019-09-30", *day)
    due, *_ = sections(cli("digest", *day).out)["ALSO DUE WITHIN 14 DAYS (3)"]
    assert due == "  Fri 27 Sep 2019  2019-001  mocs, E-mails: your appeal"
    assert "  Fri 27 Sep 2019  2019-001  mocs  your appeal: E-mails" in cli(*day).out


def test_since_and_the_filters_of_lists(week: Cli) -> None:
    later = week("digest", "--since", "2019-09-05", *DAY).out
    assert "MISSED SINCE THU 5 SEP 2019 (0)\n  nothing" in later
    assert "Denied" not in later
    only = week("digest", "--agency", "doc", *DAY).out
    assert "MUST DO (0)\n  nothing" in only
    assert "2019-001" not in only


def test_markdown_and_a_mail_file(week: Cli, home: Path) -> None:
    week("config", "email", "jo@example.org")
    week("digest", *DAY, "-o", "week.md")
    page = (home / "week.md").read_text(encoding="utf-8")
    assert page.startswith("# FOIL requests, Fri 6 Sep 2019: 2 to do\n\n## Must do (2)\n\n- 2019")
    assert "nypd, Tapes \\*1\\*: Denied" in page
    week("digest", *DAY, "-o", "week.eml")
    mail = email.message_from_bytes((home / "week.eml").read_bytes(), policy=email.policy.default)
    assert mail["Subject"] == "FOIL requests, Fri 6 Sep 2019: 2 to do"
    assert mail["To"] == mail["From"] == "jo@example.org"
    assert "MUST DO (2)" in mail.get_content()
    assert "exists already" in week("digest", "-o", "week.eml", expect=4).err
    week("digest", *DAY, "-o", "week.txt")
    assert max(map(len, (home / "week.txt").read_text(encoding="utf-8").splitlines())) <= 76


def test_a_week_without_a_case_file(cli: Cli) -> None:
    result = cli("digest", *DAY)
    assert "MUST DO (0)" in result.out
    assert "no database yet" in result.err
