"""The draft of a request, before anything is on file."""

from __future__ import annotations

import shlex
from pathlib import Path

from .conftest import Cli

WHO = ("--name", "Jane Roe", "--address", "1 Main Street", "--email", "jane@example.org")


def test_a_request_is_drafted_and_nothing_is_recorded(cli: Cli, home: Path) -> None:
    result = cli(
        *("request", "mocs", "--subject", "E-mails on the Ivalua contract", "--format", "txt"),
        *("--custodian", "J. Doe", "--custodian", "R. Roe", "--keyword", "ivalua", *WHO),
    )
    text = " ".join(result.out.split())
    for told in (
        "Jane Roe 1 Main Street jane@example.org",
        "Records Access Officer New York City Mayor's Office of Contract Services",
        "Re: E-mails on the Ivalua contract Dear Records Access Officer:",
        "Time: [from when to when].",
        "Whose records: J. Doe and R. Roe.",
        "Search words: “ivalua.”",
        "in electronic form, by e-mail to jane@example.org",
        "before the work is done (Public Officers Law § 87(1)(b), (c))",
        "Within five business days of the receipt of this request I expect the records",
        "who decides appeals (21 NYCRR 1401.7(b))",
    ):
        assert told in text, told
    assert list(home.rglob("*.db")) == []


def test_the_text_of_a_request_stands_for_its_subject(cli: Cli, home: Path) -> None:
    (home / "text.txt").write_text("All e-mails of 2018.\n\nAnd their attachments.\n")
    result = cli("request", "mocs", "--subject", "x", "--text-file", "text.txt", *WHO)
    assert "All e-mails of 2018.\n\nAnd their attachments." in result.out
    assert "from when to when" not in result.out + result.err


def test_the_command_that_is_named_records_what_was_drafted(cli: Cli, home: Path) -> None:
    said = cli(
        *("request", "mocs", "--subject", "Jane's “e-mails”", "--custodian", "J. Doe"),
        *("--via", "e-mail", "--to", "foil@example.org", "-o", "request.pdf", *WHO),
    ).err
    command = " ".join(said.partition("when it is sent: foiltrack ")[2].split())
    cli(*shlex.split(command))
    filed = cli("show", "2019-1", "--json").json
    assert filed["request"]["subject"] == "Jane's “e-mails”"
    assert filed["request"]["custodians"] == ["J. Doe"]
    assert filed["request"]["to"] == "foil@example.org"
    assert filed["events"][0]["documents"][0]["name"] == "request.pdf"


def test_a_request_that_cannot_be_drafted(cli: Cli, home: Path) -> None:
    assert "--subject" in cli("request", "mocs", expect=2).err
    assert "there is no agency 'mocz'" in cli("request", "mocz", "--subject", "x", expect=3).err
    both = ("--text", "x", "--text-file", "y")
    assert "not both" in cli("request", "mocs", "--subject", "x", *both, expect=2).err
