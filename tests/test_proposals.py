"""What `read` proposes to type: each of its commands runs, and one of them keeps each letter."""

from __future__ import annotations

import shlex
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from foiltrack.cli.proposals import Proposal, append, event_of, offers
from foiltrack.cli.read import command_for
from foiltrack.model import Certified, Kind
from foiltrack.reading.appeals import AppealsTo
from foiltrack.reading.evidence import Sure
from foiltrack.reading.inbox import Letter
from foiltrack.reading.sender import Sender
from foiltrack.reading.suggest import Suggestion
from foiltrack.store import reads
from foiltrack.store.connect import opened
from foiltrack.store.writes import writing

from .conftest import Cli, place

TODAY = date(2019, 11, 15)


def proposal(
    home: Path, kind: str, sender: Sender, on: date | None = date(2019, 11, 14), name: str = "r.txt"
) -> Proposal:
    """A proposal that holds a value of every field that a letter can give."""
    path = home / name
    path.write_text(f"A letter: {kind}.")
    suggestion = Suggestion(
        kind=kind, sender=sender, until=date(2019, 12, 31), reply_by=date(2019, 12, 13), exact=True,
        reason="the officer is away", numbers=("F-1",), grounds=("87(2)(b)",), count=212,
        count_unit="pages", amount=Decimal("106.00"), deposit=Decimal(50), part=True,
        certified=Certified.SEARCH, appeals_to=AppealsTo("Counsel", "a@b.example", None),
        confidence=Sure.SURE, letter_date=on,
        received_said=None if kind == Kind.RECEIVED else date(2019, 8, 26),
    )  # fmt: skip
    letter = Letter(
        file=str(path), name=name, type="text/plain", content=path.read_bytes(), text="A letter."
    )
    with opened(place(home)) as db:
        return Proposal(letter, suggestion, *reads.one(db, "2019-001"), ())


@pytest.mark.parametrize("kind", [*Kind, "other"])
def test_each_command_that_read_proposes_runs(filed: Cli, home: Path, kind: str) -> None:
    for sender in Sender:
        found = proposal(home, kind, sender)
        told = [offer.partition(": foiltrack ")[2] for offer in offers(found)]
        for command in (command_for(found, TODAY).removeprefix("foiltrack "), *told):
            filed(*shlex.split(command))
    kept = filed("show", "2019-1", "--json").json["events"]
    assert [e["kind"] for e in kept if not e["void"]].count("filed") == 1
    assert "r.txt" in {d["name"] for e in kept for d in e["documents"]}


@pytest.mark.parametrize("on", [None, date(2019, 8, 1), date(2019, 11, 16)])
def test_of_a_letter_whose_day_cannot_be_the_day_is_asked(
    filed: Cli, home: Path, on: date | None
) -> None:
    command = command_for(proposal(home, Kind.DENIED, Sender.AGENCY, on), TODAY)
    assert command == f"foiltrack read {home}/r.txt --request 2019-001 --letter-date DATE"
    filed(*shlex.split(command.replace("DATE", "2019-11-14"))[1:])


@pytest.mark.parametrize(
    "words",
    [
        "log 2019-1 received --on",
        "log 2019-1 received --of 2019-1.1 --on",
        "edit 2019-1 --received",
    ],
)
def test_a_receipt_that_is_on_file_is_not_offered(filed: Cli, home: Path, words: str) -> None:
    # The filing is corrected: its first id is what a receipt is of.
    filed("edit", "2019-1", "--on", "2019-08-22")
    said = "it received your request"
    assert said in " ".join(offers(proposal(home, Kind.DENIED, Sender.AGENCY)))
    filed(*words.split(), "2019-08-26")
    assert said not in " ".join(offers(proposal(home, Kind.DENIED, Sender.AGENCY)))


def test_the_mail_of_a_request_is_kept_with_its_filing(filed: Cli, home: Path) -> None:
    found = proposal(home, Kind.FILED, Sender.REQUESTER, date(2019, 8, 23))
    with writing(place(home), "read r.txt") as writer:
        append(writer, found, event_of(found, Kind.FILED), TODAY)
    kept = [e for e in filed("show", "2019-1", "--json").json["events"] if not e["void"]]
    assert [(e["kind"], [d["name"] for d in e["documents"]]) for e in kept] == [
        ("filed", ["r.txt"])
    ]


@pytest.mark.parametrize("to", ["foil@mocs.nyc.example", "records@elsewhere.example"])
def test_a_mail_of_ones_own_is_laid_to_its_request_by_its_day_and_whom_it_went_to(
    filed: Cli, home: Path, to: str
) -> None:
    filed("edit", "2019-1", "--to", "foil@mocs.nyc.example", "--subject", "E-mails of 2018")
    day = "Fri, 23 Aug" if "elsewhere" in to else "Mon, 26 Aug"
    path = home / "1.eml"
    path.write_text(
        f"From: Dana <dana@ledger.example>\nTo: {to}\n"
        f"Subject: FOIL request - E-mails of 2018\nDate: {day} 2019 09:02:00 -0400\n\n"
        "Under the Freedom of Information Law I request all e-mails of 2018.\n"
    )
    told = filed("read", path).out
    assert f"foiltrack edit 2019-001 --doc {path}" in told
