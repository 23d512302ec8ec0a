"""Mail as it lies about: a Maildir, a mailbox, a folder, Outlook's files; each message once."""

from __future__ import annotations

import json
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from foiltrack.reading import inbox
from foiltrack.reading.outlook import wrapped as wrapped_by
from foiltrack.store.connect import opened

from . import damaged, outlook
from .conftest import Cli, place

ME = "Jane Doe <jane@example.org>"
AGENCY = "FOIL Unit <foil@mocs.nyc.example>"
RECEIVED = "We have received your FOIL request and expect to respond by December 2, 2019."
DENIED = "Your request is denied under Public Officers Law § 87(2)(b)."
ASKED = (
    "Dear Records Access Officer,\n\nUnder the Freedom of Information Law I request copies of all "
    "contracts of 2018. If you deny any part, please cite the exemption.\n\nJane Doe\n"
)


def mail(
    text: str, name: str, day: int, *, by: str = AGENCY, to: str = ME, re: str = "", fwd: str = ""
) -> bytes:
    """A mail of a thread, on a day of November 2019."""
    message = EmailMessage()
    message["From"], message["To"] = by, to
    message["Date"] = f"{day} Nov 2019 10:00:00 -0500"
    message["Subject"] = fwd or ("Re: Contracts of 2018" if re else "Contracts of 2018")
    message["Message-ID"] = f"<{name}@example>"
    if re:
        message["References"] = f"<{re}@example>"
    message.set_content(text)
    return message.as_bytes()


def wrapped(text: str, name: str, day: int) -> bytes:
    """A mail whose letter an Exchange server has wrapped."""
    message = EmailMessage()
    message["From"], message["To"] = AGENCY, ME
    message["Date"] = f"{day} Nov 2019 10:00:00 -0500"
    message["Subject"] = "Re: Contracts of 2018"
    message["Message-ID"], message["References"] = f"<{name}@example>", "<ack@example>"
    message.set_content("\n")
    message.add_attachment(
        outlook.winmail("Please see the attached response.", {"letter.pdf": damaged.pdf(text)}),
        maintype="application", subtype="ms-tnef", filename="winmail.dat",
    )  # fmt: skip
    return message.as_bytes()


MAILS = {
    "asked": mail(ASKED, "asked", 1, by=ME, to="foil@mocs.nyc.example"),
    "ack": mail(RECEIVED, "ack", 4, re="asked"),
    "denial": wrapped(DENIED, "denial", 14),
}


def maildir(home: Path) -> Path:
    """A Maildir with two folders, copies, a draft and a mail that was thrown away."""
    root = home / "Maildir"
    for folder in ("cur", "new", "tmp", ".Archive/cur", ".Drafts/cur"):
        (root / folder).mkdir(parents=True)
    # The names do not tell the order: the days of the headers do.
    (root / "cur" / "3.host:2,S").write_bytes(MAILS["asked"])
    (root / "cur" / "1.host:2,S").write_bytes(MAILS["denial"])
    (root / "new" / "2.host").write_bytes(MAILS["ack"])
    copy = b"Received: from elsewhere\n" + MAILS["ack"]
    (root / ".Archive" / "cur" / "9.host:2,S").write_bytes(copy)
    (root / "cur" / "4.host:2,DS").write_bytes(mail("Your request is closed.", "draft", 20))
    (root / "cur" / "5.host:2,ST").write_bytes(mail("Your request is closed.", "trash", 20))
    (root / ".Drafts" / "cur" / "6.host").write_bytes(mail("Closed.", "other", 20))
    (root / "dovecot.index.log").write_bytes(b"\0\1\2")
    return root


def mailbox(home: Path) -> Path:
    """The same as a mailbox, with a copy at its end."""
    path = home / "foil.mbox"
    held = [*MAILS.values(), MAILS["ack"]]
    path.write_bytes(b"".join(b"From x Thu Nov 14 10:00:00 2019\n" + m + b"\n" for m in held))
    return path


def folder(home: Path) -> Path:
    """The same as files, one of them twice."""
    root = home / "letters"
    root.mkdir()
    for n, content in enumerate([*reversed(MAILS.values()), MAILS["ack"]]):
        (root / f"{n}.eml").write_bytes(content)
    return root


@pytest.fixture
def case(cli: Cli) -> Cli:
    """A request that the mails are about."""
    words = ("--subject", "Contracts of 2018", "--on", "2019-11-01")
    cli("file", "mocs", *words, "--to", "foil@mocs.nyc.example")
    return cli


def events(home: Path) -> list[tuple[str, str, str | None]]:
    with opened(place(home)) as db:
        sql = 'SELECT kind, "on", until FROM event WHERE n > 1 AND NOT void ORDER BY n'
        return [tuple(row) for row in db.execute(sql)]


@pytest.mark.parametrize("made", [maildir, mailbox, folder])
def test_each_message_is_read_once_and_decided_once(case: Cli, home: Path, made: object) -> None:
    assert callable(made)
    path = made(home)
    told = case("read", path, "--accept")
    assert events(home) == [
        ("acknowledged", "2019-11-04", "2019-12-02"),
        ("denied", "2019-11-14", None),
    ]
    assert "filed of the requester" in told.err
    again = case("read", path, "--accept")
    assert events(home)[2:] == []
    assert again.err.count("on file already as 2019-001.2") >= 1
    proposed = case("read", path, "--json").out.splitlines()
    assert [json.loads(line)["kind"] for line in proposed] == ["filed"]


def test_the_number_of_an_acknowledgment_finds_the_letters_after_it(case: Cli, home: Path) -> None:
    """The first by the thread; the second by the number alone; the third by the first's thread."""
    (home / "r.eml").write_bytes(b"Message-ID: <asked@example>\n\nI request the contracts.\n")
    case("edit", "2019-1", "--doc", "r.eml")
    letters = (
        (4, "<asked@example>", "Your request was received and given number W118822-050119. You can "
         "expect a response by December 2, 2019."),
        (6, "<none@example>", "FOIL request W118822-050119\n\nDue to the high number of requests "
         "the Department needs additional time. A response will be provided by December 9, 2019."),
        (8, "<letter4@example>", "Your request is denied under Public Officers Law § 87(2)(b)."),
    )  # fmt: skip
    (home / "mails").mkdir()
    for day, answers, text in letters:
        (home / "mails" / f"{day}.eml").write_text(
            f"From: foil@other.example\nDate: Mon, {day} Nov 2019 10:00:00 -0500\n"
            f"Message-ID: <letter{day}@example>\nIn-Reply-To: {answers}\n"
            f"Subject: Your letter\n\n{text}\n"
        )
    told = case("read", home / "mails", "--accept")
    assert [e[0] for e in events(home)] == ["filed", "acknowledged", "extended", "denied"]
    assert "2019-001 has the agency's number W118822-050119 now" in told.err
    case("undo")
    assert case("show", "2019-1", "--json").json["request"]["numbers"] == []


def test_a_draft_and_what_was_thrown_away_are_no_letters(home: Path) -> None:
    read = [one for one in inbox.letters(maildir(home), damaged.io.BytesIO())]
    assert [one.message_id for one in read if isinstance(one, inbox.Letter) and not one.draft] == [
        "<asked@example>", "<ack@example>", "<ack@example>", "<denial@example>",
    ]  # fmt: skip
    assert [one.name for one in read if isinstance(one, inbox.Letter) and one.draft] == [
        "6.host", "4.host:2,DS", "5.host:2,ST",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("folder", "read"),
    [
        ("trash-hauling", 1),
        ("draft budget", 1),
        ("junk yards", 1),
        ("Trash", 0),
        (".INBOX.Spam", 0),
    ],
)
def test_a_folder_is_left_out_by_its_whole_name_and_counted(
    case: Cli, home: Path, folder: str, read: int
) -> None:
    (home / "box" / folder).mkdir(parents=True)
    (home / "box" / folder / "a.txt").write_text(f"November 14, 2019\n\n{DENIED}")
    told = case("read", home / "box", "--accept", "--request", "2019-1")
    assert len(events(home)) == read
    assert ("1 message met or decided before, a draft, or thrown away" in told.err) == (not read)


def test_a_file_that_cannot_be_read_stops_no_folder(
    case: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "l").mkdir()
    for name in ("a.txt", "b.txt"):
        (home / "l" / name).write_text(f"November 14, 2019\n\n{DENIED}\n\n{name}")
    opened_by = Path.open

    def torn(self: Path, *words: Any, **options: Any) -> Any:
        if self.name == "b.txt":
            raise PermissionError(13, "Permission denied")
        return opened_by(self, *words, **options)

    monkeypatch.setattr(Path, "open", torn)
    told = case("read", home / "l", "--accept", "--request", "2019-1", expect=4)
    assert "b.txt: it cannot be read: Permission denied; nothing recorded." in told.err
    assert len(events(home)) == 1


@pytest.mark.parametrize("mail_first", [True, False])
def test_a_letter_and_the_mail_that_brings_it_are_one(
    case: Cli, home: Path, mail_first: bool
) -> None:
    letter = f"November 14, 2019\n\n{DENIED}".encode()
    message = EmailMessage()
    message["From"], message["Date"] = AGENCY, "Thu, 14 Nov 2019 10:00:00 -0500"
    message.set_content("Please see the attached response letter.")
    message.add_attachment(letter, maintype="text", subtype="plain", filename="letter.txt")
    (home / "letter.txt").write_bytes(letter)
    (home / "mail.eml").write_bytes(message.as_bytes())
    paths = [home / "mail.eml", home / "letter.txt"]
    case("read", *(paths if mail_first else paths[::-1]), "--accept", "--request", "2019-1")
    assert [kind for kind, *_ in events(home)] == ["denied"]


def test_a_letter_laid_to_the_wrong_request_is_moved(case: Cli, home: Path) -> None:
    case("file", "mocs", "--subject", "Leases", "--on", "2019-11-01")
    path = home / "ack.eml"
    path.write_bytes(MAILS["ack"])
    case("read", path, "--accept", "--request", "2019-2")
    told = case("read", path, "--move", "--request", "2019-1")
    assert "2019-001.2" in told.out
    right = case("show", "2019-1", "--json").json["events"]
    wrong = case("show", "2019-2", "--json").json["events"]
    assert [(e["kind"], e["until"], e["void"]) for e in right[1:]] == [
        ("acknowledged", "2019-12-02", False)
    ]
    assert [(e["kind"], e["void"]) for e in wrong[1:]] == [("acknowledged", True)]
    assert [d["name"] for d in right[1]["documents"]] == ["ack.eml"]
    with opened(place(home)) as db:
        assert db.execute("SELECT count(*) FROM document").fetchone()[0] == 1
    case("undo")
    assert [e["void"] for e in case("show", "2019-2", "--json").json["events"][1:]] == [False]


def test_all_that_was_recorded_with_a_letter_moves(case: Cli, home: Path) -> None:
    case("file", "mocs", "--subject", "Leases", "--on", "2019-11-01")
    path = home / "letter.txt"
    path.write_text(DENIED)
    for kind in ("denied", "closed"):
        case("log", "2019-2", kind, "--on", "2019-11-14", "--doc", path)
    case("log", "2019-2", "followed-up", "--on", "2019-11-15")
    case("read", path, "--move", "--request", "2019-1")
    right = case("show", "2019-1", "--json").json["events"]
    wrong = case("show", "2019-2", "--json").json["events"]
    assert [e["kind"] for e in right[1:]] == ["denied", "closed"]
    assert [(e["kind"], e["void"]) for e in wrong[1:]] == [
        ("denied", True), ("closed", True), ("followed-up", False),
    ]  # fmt: skip
    assert "on file in 2019-001 already" in case("read", path, "--move", "--request", "2019-1").err


@pytest.mark.parametrize("stored", [True, False])
def test_a_letter_moves_without_those_that_share_a_document_with_it(
    case: Cli, home: Path, stored: bool
) -> None:
    """By its bytes, or by its Message-ID where it was saved again."""
    case("file", "mocs", "--subject", "Leases", "--on", "2019-11-01")
    (home / "form.txt").write_text("How to appeal")
    path = home / "mail.eml"
    path.write_bytes(MAILS["denial"])
    for kind, papers in (("acknowledged", ["form.txt"]), ("denied", ["form.txt", "mail.eml"])):
        given = [word for paper in papers for word in ("--doc", paper)]
        case("log", "2019-2", kind, "--on", "2019-11-14", *given)
    path.write_bytes(MAILS["denial"] if stored else b"X-Saved: again\n" + MAILS["denial"])
    case("read", path, "--move", "--request", "2019-1")
    wrong = case("show", "2019-2", "--json").json["events"]
    assert [(e["kind"], e["void"]) for e in wrong[1:]] == [
        ("acknowledged", False),
        ("denied", True),
    ]


def test_a_mail_that_is_kept_with_a_filing_is_not_moved(case: Cli, home: Path) -> None:
    case("file", "mocs", "--subject", "Leases", "--on", "2019-11-01")
    path = home / "asked.eml"
    path.write_bytes(MAILS["asked"])
    case("edit", "2019-2", "--doc", path)
    told = case("read", path, "--move", "--request", "2019-1", expect=4)
    assert "is kept with the filing 2019-002.2, which stays." in told.err
    assert f"hint: foiltrack edit 2019-001 --doc {path}" in told.err


def test_two_letters_of_one_message_id_are_both_read(case: Cli, home: Path) -> None:
    (home / "a.eml").write_bytes(MAILS["ack"])
    (home / "b.eml").write_bytes(mail(DENIED, "ack", 14, re="asked"))
    case("read", home / "a.eml", home / "b.eml", "--accept", "--request", "2019-1")
    assert [e[0] for e in events(home)] == ["acknowledged", "denied"]


# --- Outlook -------------------------------------------------------------------------------------


def one(path: Path) -> inbox.Letter:
    (letter,) = inbox.letters(path, damaged.io.BytesIO())
    assert isinstance(letter, inbox.Letter), letter
    return letter


def test_a_message_of_outlook_is_a_mail(tmp_path: Path) -> None:
    path = tmp_path / "r.msg"
    path.write_bytes(
        outlook.msg("See attached.", attached={"log.html": b"<p>Privilege log</p>" + b" " * 4096})
    )
    letter = one(path)
    assert letter.text == "See attached.\n\nPrivilege log"
    assert (letter.subject, letter.sent) == ("FOIL 22551", date(2019, 11, 14))
    assert letter.sender == "Records <records@agency.ny.example>"
    assert letter.message_id == "<msg-1@agency.ny.example>"
    assert [a.name for a in letter.attachments] == ["log.html"]


def test_a_message_within_one_of_outlook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "r.msg"
    path.write_bytes(outlook.msg("For your file.", inner=DENIED))
    letter = one(path)
    assert letter.text.strip() == DENIED
    assert (letter.subject, letter.sent) == ("Answer – FOIL", date(2019, 11, 13))
    assert [a.type for a in letter.attachments] == ["message/rfc822"]


def test_the_letter_that_winmail_wraps_is_read(tmp_path: Path) -> None:
    path = tmp_path / "r.eml"
    path.write_bytes(MAILS["denial"])
    letter = one(path)
    assert "denied under Public Officers Law" in letter.text
    assert "letter.pdf" in [a.name for a in letter.attachments]


def test_the_words_that_winmail_wraps_are_the_mail() -> None:
    content = outlook.winmail(DENIED, {"log.pdf": b"%PDF"})
    assert wrapped_by(content) == (DENIED, [("log.pdf", b"%PDF")])


@pytest.mark.parametrize("content", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600])
def test_a_damaged_message_of_outlook_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "r.msg"
    path.write_bytes(content)
    (bad,) = inbox.letters(path, damaged.io.BytesIO())
    assert isinstance(bad, inbox.Bad)
    assert bad.hint


def test_what_outlook_forwards_speaks(tmp_path: Path) -> None:
    text = (
        "FYI\n\n-----Original Message-----\nFrom: FOIL Unit <foil@town.example>\n"
        "Sent: Thursday, November 14, 2019 10:00 AM\nTo: Pat Roe\nSubject: FOIL 22551\n\n"
        f"{DENIED}\n"
    )
    path = tmp_path / "f.eml"
    path.write_bytes(
        mail(text, "fwd", 20, by="Pat Roe <pat@example.org>", fwd="FW: Contracts of 2018")
    )
    letter = one(path)
    assert letter.text.strip() == DENIED
    assert letter.sender == "FOIL Unit <foil@town.example>"
    assert letter.sent == date(2019, 11, 14)


def test_answers_between_the_lines_are_the_letter(tmp_path: Path) -> None:
    text = (
        "Please see my answers below.\n\nOn Nov 1, 2019, Jane Doe wrote:\n"
        "> 1. All contracts of 2018.\n\nThese are attached.\n\n"
        "> 2. I was denied the leases.\n\nWe have no leases.\n"
    )
    path = tmp_path / "i.eml"
    path.write_bytes(mail(text, "between", 20, re="asked"))
    letter = one(path)
    assert "These are attached." in letter.text
    assert "We have no leases." in letter.text
    assert "denied" not in letter.text


def test_a_file_coded_in_the_text_is_an_attachment(tmp_path: Path) -> None:
    import binascii

    pdf = damaged.pdf(DENIED)
    coded = "".join(binascii.b2a_uu(pdf[n : n + 45]).decode() for n in range(0, len(pdf), 45))
    text = f"Our response is attached.\n\nbegin 644 letter.pdf\n{coded}`\nend\n"
    path = tmp_path / "u.eml"
    path.write_bytes(mail(text, "uu", 20))
    letter = one(path)
    assert [(a.name, a.bytes) for a in letter.attachments] == [("letter.pdf", pdf)]
    assert letter.text.strip() == DENIED


# --- what is no letter ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "says", "hint"),
    [
        ("data.xlsx", b"PK\x03\x04", "it is a spreadsheet", "foiltrack log ID released --doc"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "before 2007", "soffice --headless"),
        ("page.png", b"\x89PNG\r\n", "a picture without text", "ocrmypdf"),
        ("scan.pdf", damaged.pdf(""), "a scan without a text layer", "ocrmypdf"),
        ("note.rtf", b"{\\rtf1 Denied.}", "a document in RTF", ".docx or .pdf"),
    ],
)
def test_what_is_no_letter_is_told_with_what_to_do(
    tmp_path: Path, name: str, content: bytes, says: str, hint: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (bad,) = inbox.letters(path, damaged.io.BytesIO())
    assert isinstance(bad, inbox.Bad)
    assert says in bad.says
    assert hint in bad.hint
