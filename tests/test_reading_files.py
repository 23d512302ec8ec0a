"""Files to letters: mail in all its parts, mailboxes, pages, PDF, Word; and what cannot be read."""

from __future__ import annotations

import contextlib
import io
import socket
import time
import tracemalloc
import zipfile
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foiltrack.days import calendar
from foiltrack.errors import NotFound
from foiltrack.reading import formats
from foiltrack.reading.formats import Unreadable
from foiltrack.reading.inbox import MOST, Bad, Letter, letters, sent_on
from foiltrack.reading.mail import Mail, mail
from foiltrack.reading.suggest import suggest

from . import damaged

DENIED = damaged.WORDS


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever opens a connection fails."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def read(path: Path, content: bytes | str) -> Letter | Bad:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    (found,) = letters(path, io.BytesIO())
    return found


def good(path: Path, content: bytes | str) -> Letter:
    found = read(path, content)
    assert isinstance(found, Letter), found
    return found


def bad(path: Path, content: bytes | str) -> Bad:
    found = read(path, content)
    assert isinstance(found, Bad), found
    assert found.says
    assert found.hint
    assert "\n" not in found.says
    return found


# --- mail ----------------------------------------------------------------------------------------


def test_a_mail_is_its_headers_and_its_own_words() -> None:
    m = mail(damaged.mail(DENIED, attach=damaged.pdf()))
    assert isinstance(m, Mail)
    assert (m.from_, m.to) == ("records@agency.ny.example", "jane@example.org")
    assert (m.subject, m.sent) == ("FOIL 22551", "Thu, 14 Nov 2019 10:00:00 -0500")
    assert m.text.strip() == DENIED
    assert m.message_id == "<reply-1@agency.ny.example>"
    assert m.references == ("<request-1@example.org>",)
    assert [(a.name, a.type) for a in m.attachments] == [("letter.pdf", "application/pdf")]
    assert m.attachments[0].bytes == damaged.pdf()


def of_parts(kind: str = "mixed", **parts: str) -> bytes:
    """A mail of a page, of a plain text, of a mail; in this order."""
    types = {"page": "text/html", "plain": "text/plain", "inner": "message/rfc822"}
    held = (f"--B\nContent-Type: {types[n.rstrip('2')]}\n\n{t}\n" for n, t in parts.items())
    head = (
        "From: foil@agency.ny.example\nTo: Jane <jane@example.org>\nSubject: FOIL\n"
        f"Date: 14 Nov 2019\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary=B\n\n"
    )
    return f"{head}{''.join(held)}--B--\n".encode()


STUB = "This message is in HTML. Please use a mail program that shows HTML."


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (of_parts(page=f"<p>{DENIED}</p>", plain="Scanned by x."), f"{DENIED} Scanned by x."),
        (of_parts("alternative", plain=STUB, page=f"<p>{DENIED}</p>"), DENIED),
        (of_parts("alternative", plain=DENIED, page=f"<p>{DENIED}</p>"), DENIED),
    ],
)
def test_the_letter_of_a_mail_is_in_whichever_part_holds_it(content: bytes, text: str) -> None:
    assert mail(content).text.split() == text.split()


REQUEST = "Dear Records Officer: I request copies of all contracts under the FOIL.\nJane\n"
COPY = f"From: jane@example.org\nDate: Fri, 1 Nov 2019 10:00:00 -0400\nSubject: x\n\n{REQUEST}"


def test_a_mail_within_a_mail_does_not_speak_for_the_agency(tmp_path: Path) -> None:
    """Neither the requester's own, nor one that is released; what is only forwarded does."""
    for note in (f"Your request, attached, is out. {DENIED}", "The contracts are attached."):
        letter = good(tmp_path / "r.eml", of_parts(plain=note, inner=COPY))
        assert letter.text.strip() == note
    record = COPY.replace("jane", "clerk")
    assert "denied" in good(tmp_path / "r.eml", of_parts(plain=DENIED, inner=record)).text
    two = {"inner": record, "inner2": record.replace("contracts", "leases")}
    letter = good(tmp_path / "r.eml", of_parts(plain="see both", **two))
    assert letter.text.strip() == REQUEST.strip()
    assert letter.remarks == ("of 2 mails that it forwards the first is read alone",)


def with_file(text: str, attached: str, kind: str) -> bytes:
    """A mail with a text file of a type, which its program may not know."""
    message = EmailMessage()
    message["Date"] = "Thu, 14 Nov 2019 10:00:00 -0500"
    message.set_content(text)
    message.add_attachment(attached.encode(), *kind.split("/"), filename="a.txt")
    return message.as_bytes()


INVOICE = "ACME PAVING\n\nAmount due: $1,250.00. Please pay by December 15, 2019."
LETTER = f"November 13, 2019\n\n{DENIED}"
COVER = "Please see the attached response letter."
SENT = "We have sent you the records responsive to your request. One file is attached."


@pytest.mark.parametrize(
    ("text", "attached", "read"),
    [
        (COVER, LETTER, LETTER),
        (COVER, INVOICE, INVOICE),
        ("Hello Jane", LETTER, f"Hello Jane {LETTER}"),
        (SENT, INVOICE, SENT),
        (SENT, REQUEST, SENT),
        (SENT, LETTER, f"{SENT} {LETTER}"),
        (SENT, LETTER.replace("2019", "2012"), SENT),
    ],
)
def test_what_is_attached_is_read_where_it_is_the_letter(
    tmp_path: Path, text: str, attached: str, read: str
) -> None:
    """A record, a copy of the request or an old letter is none, beside a mail that decides."""
    for kind in ("text/plain", "application/octet-stream"):
        letter = good(tmp_path / "r.eml", with_file(text, attached, kind))
        assert letter.text.split() == read.split()


def test_the_letter_of_a_mail_has_its_day_and_what_is_attached(tmp_path: Path) -> None:
    content = damaged.mail("Please see the attached letter.", attach=damaged.pdf())
    letter = good(tmp_path / "reply.eml", content)
    assert letter.sent == date(2019, 11, 14)
    assert "87(2)(b)" in letter.text
    assert letter.content == content
    assert [a.name for a in letter.attachments] == ["letter.pdf"]
    s = suggest(letter.text, calendar=calendar("nyc"), subject=letter.subject)
    assert (s.kind, s.grounds, s.numbers) == ("denied", ("87(2)(b)",), ("22551",))


QUOTED = (
    "On Fri, Nov 1, 2019 at 9:00 AM Jane Doe <jane@example.org> wrote:\n> Denied? Please clarify.",
    "-----Original Message-----\nFrom: Jane Doe\nSent: Friday\nTo: FOIL\nSubject: x\n\nDenied?",
    "From: Jane Doe <jane@example.org>\nSent: Friday, November 1, 2019\nTo: FOIL\nSubject: x\n\nNo",
    "________________________________\nFrom: Jane\n\nyour request is denied",
    "> your request is denied",
)


@pytest.mark.parametrize("history", QUOTED)
def test_quoted_history_is_cut_off_but_kept(history: str) -> None:
    m = mail(damaged.mail(f"The records are attached.\n\n{history}"))
    assert m.text.strip() == "The records are attached."
    assert m.history.strip() == history.strip()


@pytest.mark.parametrize(
    "text",
    [
        f"TOWN OF HURLEY\n{'_' * 40}\n\n{DENIED}",
        f"Dear Ms. Doe of the Ledger:\n\nOn May 4, 2019 you wrote:\n\n“All leases.”\n\n{DENIED}",
        f"MEMORANDUM\n\nFrom: Clerk\n\nTo: Jane Doe\n\nDate: May 4\n\n{DENIED}",
    ],
)
def test_a_rule_a_memorandum_and_what_you_wrote_quote_no_mail(text: str) -> None:
    assert DENIED in mail(damaged.mail(text)).text


def test_history_is_cut_off_however_a_program_sets_its_headers() -> None:
    page = (
        f"<p>{DENIED}</p><div><p><b>From:</b> Jane</p><p><b>Sent:</b> Monday</p>"
        "<p><b>To:</b> FOIL</p><p><b>Subject:</b> x</p></div><p>Granted before.</p>"
    )
    samsung = "-------- Original message --------From: Jane Date: 11/2/19 To: FOIL Subject: x\n"
    for m in (mail(of_parts(page=page)), mail(damaged.mail(f"{DENIED}\n\n{samsung}Granted."))):
        assert m.text.strip() == DENIED
        assert "Granted" in m.history


def test_history_quoted_in_a_page_is_cut_off(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Date"] = "Thu, 14 Nov 2019 10:00:00 -0500"
    page = "<p>The records are attached.</p><div class='gmail_quote'>your request is denied</div>"
    message.set_content(page, subtype="html")
    m = mail(message.as_bytes())
    assert m.text.strip() == "The records are attached."
    assert "denied" in m.history


@pytest.mark.parametrize(
    "page",
    [
        "<div class='gmail_quote'><blockquote>Granted.</blockquote></div><div>{}</div>",
        "<div>{}</div><div class='gmail_quote'>On Monday, Jane wrote:<br><blockquote>Granted."
        "</blockquote></div>",
        "<div>See below.</div><div class='gmail_quote'><div>On Monday, Jane wrote:</div>"
        "<blockquote>Granted.</blockquote><div>{}</div><blockquote>Leases?</blockquote></div>",
        "<div>On Monday, Jane wrote:</div><blockquote type='cite'>Granted.</blockquote><p>{}</p>",
        "<pre>{}\n\n&gt; Granted.\n</pre>",
    ],
)
def test_answers_stand_above_below_and_between_what_a_page_quotes(page: str) -> None:
    m = mail(of_parts(page=page.format(DENIED)))
    assert DENIED in m.text
    assert "Granted" not in m.text
    assert "Granted" in m.history


def test_a_forwarded_mail_speaks_for_itself(tmp_path: Path) -> None:
    inner = EmailMessage()
    inner["From"] = "foil@agency.ny.example"
    inner["Date"] = "Wed, 16 Oct 2019 10:00:00 -0400"
    inner["Subject"] = "FOIL 22551"
    inner.set_content(DENIED)
    outer = EmailMessage()
    outer["From"] = "jane@example.org"
    outer["Date"] = "Mon, 18 Nov 2019 10:00:00 -0500"
    outer["Subject"] = "Fwd"
    outer.set_content("FYI")
    outer.add_attachment(inner)
    letter = good(tmp_path / "reply.eml", outer.as_bytes())
    assert letter.text.strip() == DENIED
    assert (letter.sent, letter.subject) == (date(2019, 10, 16), "FOIL 22551")
    assert letter.sender == "foil@agency.ny.example"
    assert [a.type for a in letter.attachments] == ["message/rfc822"]


def test_a_mail_forwarded_in_the_text_speaks_for_itself(tmp_path: Path) -> None:
    text = (
        "see below\n\n---------- Forwarded message ---------\nFrom: FOIL <foil@agency.ny.example>\n"
        "Date: Wed, Oct 16, 2019 at 9:12 AM\nSubject: FOIL 22551\nTo: Jane\n\n" + DENIED
    )
    letter = good(tmp_path / "reply.eml", damaged.mail(text, subject="Fwd: FOIL"))
    assert letter.text.strip() == DENIED
    assert (letter.sent, letter.subject) == (date(2019, 10, 16), "FOIL 22551")


@pytest.mark.parametrize(
    ("body", "charset", "says"),
    [
        ("87(2)(b) – “denied”".encode("cp1252"), "windows-1252", None),
        ("87(2)(b) – “denied”".encode(), "utf-8", None),
        ("87(2)(b) – “denied”".encode("cp1252"), "utf-8", "Windows-1252"),
        ("87(2)(b) – “denied”".encode(), "x-no-such-thing", "UTF-8"),
        ("87(2)(b) – “denied”".encode("cp1252"), "idna", "Windows-1252"),
        ("87(2)(b) – “denied”".encode("cp1252"), "iso-8859-1", "Windows-1252"),
        ("87(2)(b) – “denied”".encode(), "iso-8859-1", "UTF-8"),
    ],
)
def test_encodings_declared_then_utf_8_then_windows(
    body: bytes, charset: str, says: str | None
) -> None:
    head = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: 8bit\n\n"
    m = mail(head.encode() + body)
    assert m.text == "87(2)(b) – “denied”"
    assert bool(m.remarks) == (says is not None)
    assert says is None or says in m.remarks[0]


def test_headers_in_encoded_words_are_plain() -> None:
    m = mail(b"Subject: =?utf-8?q?FOIL_=E2=80=93_denied?=\nFrom: =?x?b?AA=?= <a@b>\n\nx")
    assert m.subject == "FOIL – denied"
    assert mail(b"Subject: FOIL =?utf-7?Q?+2AA-?=\n\nx").subject == "FOIL ?"
    assert "a@b" in m.from_


@pytest.mark.parametrize("value", ["", "yesterday", "99 Foo 9999 99:99", "Thu, 31 Feb 2019 1:1:1"])
def test_no_date_is_none(value: str) -> None:
    assert sent_on(value) is None


def test_a_header_of_a_day_alone_is_that_day() -> None:
    assert sent_on("14 Nov 2019") == date(2019, 11, 14)


@pytest.mark.parametrize("before", ["\ufeff", "\r\n\n"])
def test_what_stands_before_the_headers_makes_no_text_of_them(tmp_path: Path, before: str) -> None:
    content = before.encode() + damaged.mail()
    letter = good(tmp_path / "r.eml", content)
    assert (letter.text.strip(), letter.sent) == (DENIED, date(2019, 11, 14))
    assert letter.content == content
    path = tmp_path / "two.mbox"
    path.write_bytes(before.encode() + box("one", "two"))
    assert [getattr(f, "text", "").strip() for f in letters(path, io.BytesIO())] == ["one", "two"]


# --- mailboxes -----------------------------------------------------------------------------------


def box(*texts: str) -> bytes:
    return b"".join(b"From a@b Thu Nov 14 10:00:00 2019\n" + damaged.mail(t) + b"\n" for t in texts)


def test_a_mailbox_is_a_letter_a_message(tmp_path: Path) -> None:
    path = tmp_path / "year.mbox"
    path.write_bytes(box("one", "two\n\n>From here on", "three"))
    found = [f for f in letters(path, io.BytesIO()) if isinstance(f, Letter)]
    assert [f.text.strip() for f in found] == ["one", "two\n\nFrom here on", "three"]
    assert [f.file for f in found] == [f"{path}#1", f"{path}#2", f"{path}#3"]
    assert [f.name for f in found] == ["year-1.eml", "year-2.eml", "year-3.eml"]


def test_a_letter_that_begins_with_from_is_no_mailbox(tmp_path: Path) -> None:
    text = "From the desk of the Town Clerk\n\nFrom here on: your request is denied."
    letter = good(tmp_path / "letter.txt", text)
    assert letter.text == text
    path = tmp_path / "one.mbox"
    path.write_bytes(box(text))
    assert [getattr(f, "text", "").strip() for f in letters(path, io.BytesIO())] == [text]


def test_a_mailbox_needs_no_blank_lines_and_a_letter_is_none(tmp_path: Path) -> None:
    path = tmp_path / "year.mbox"
    path.write_bytes(box("one", "two").replace(b"\n\nFrom a@b", b"\nFrom a@b"))
    found = [f for f in letters(path, io.BytesIO()) if isinstance(f, Letter)]
    assert [f.number for f in found] == [1, 2]
    text = "From 09:00 on Monday until December 4, 2019 you may see the records.\n\nGranted."
    assert good(tmp_path / "letter.txt", text).text == text


def test_an_empty_mailbox_is_told(tmp_path: Path) -> None:
    assert "no mail" in bad(tmp_path / "empty.mbox", b"").says


def test_a_mailbox_streams(tmp_path: Path) -> None:
    path = tmp_path / "year.mbox"
    one = box("words " * 20_000)
    with path.open("wb") as stream:
        for _ in range(100):
            stream.write(one)
    tracemalloc.start()
    assert sum(isinstance(f, Letter) for f in letters(path, io.BytesIO())) == 100
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert path.stat().st_size > 20_000_000
    assert peak < 8_000_000


def test_a_bad_message_does_not_stop_the_mailbox(tmp_path: Path) -> None:
    path = tmp_path / "year.mbox"
    nested = b"From x Thu Nov 14 10:00:00 2019\n" + bomb(400) + b"\n\n"
    path.write_bytes(box("one") + nested + box("three"))
    found = list(letters(path, io.BytesIO()))
    assert [type(f) for f in found] == [Letter, Bad, Letter]


# --- standard input, texts, pages ----------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [damaged.mail(), damaged.pdf(), damaged.docx(), box(DENIED), DENIED.encode()],
    ids=["eml", "pdf", "docx", "mbox", "txt"],
)
def test_standard_input_is_what_it_looks_like(content: bytes) -> None:
    if content.startswith(b"From: "):
        content = b"MIME-Version: 1.0\n" + content
    (letter,) = letters(Path("-"), io.BytesIO(content))
    assert isinstance(letter, Letter)
    assert DENIED in letter.text


def test_a_page_is_its_words(tmp_path: Path) -> None:
    page = (
        "<!doctype html><html><head><title>FOIL</title><style>b{}</style></head><body>"
        "<script>denied()</script><!-- denied --><p>Your request<br>is   granted.</p>"
        "<img src='http://agency.example/x.png'><table><tr><td>a<td>b</table></body></html>"
    )
    letter = good(tmp_path / "page.html", page)
    assert "Your request\nis granted." in letter.text
    assert "denied" not in letter.text


def test_what_a_page_hides_is_not_read_and_its_ticks_are() -> None:
    page = (
        "<div style='DISPLAY: none'>granted</div><p hidden>granted</p>"
        "<p><input type=checkbox>granted<p><input type=checkbox checked>denied"
    )
    assert formats.html_text(page) == "☐ granted\n\n☒ denied"


def test_lines_that_a_page_keeps_as_typed_stay() -> None:
    page = "<pre>Town\nMay 4,  2019</pre><p style='white-space:pre-wrap'>a\nb</p><p>c\nd"
    assert formats.html_text(page) == "Town\nMay 4,  2019\n\na\nb\n\nc d"


def test_a_page_of_blanks_is_read_in_linear_time() -> None:
    start = time.process_time()
    assert formats.html_text("<p>a" + "<i> </i>" * 60_000 + "b").startswith("a ")
    assert time.process_time() - start < 5


def test_a_page_can_be_deep(tmp_path: Path) -> None:
    letter = good(tmp_path / "page.html", "<div>" * 1500 + "granted" + "</div>" * 1500)
    assert "granted" in letter.text


def test_a_text_in_windows_1252_is_read_and_said_so(tmp_path: Path) -> None:
    letter = good(tmp_path / "letter.txt", "§ 87(2)(b)".encode("cp1252"))
    assert letter.text == "§ 87(2)(b)"
    assert letter.remarks == ("is not in UTF-8; read as Windows-1252",)


def test_a_pdf_and_a_word_document_are_their_text(tmp_path: Path) -> None:
    assert DENIED in good(tmp_path / "letter.pdf", damaged.pdf()).text
    word = good(tmp_path / "letter.docx", damaged.docx()).text
    assert DENIED in word
    assert "Page" in word


@pytest.mark.parametrize(
    ("lines", "read"),
    [
        (("The dis-", "closure by Decem-", "ber 14"), "The disclosure by December 14"),
        (("all non-", "public twenty-", "five"), "all non-public twenty-five"),
        (("inter-", "and intra-agency", "letters"), "inter-\nand intra-agency\nletters"),
    ],
)
def test_words_divided_at_the_end_of_a_line_are_joined(lines: tuple[str, ...], read: str) -> None:
    assert formats.joined("\n".join(lines)) == read


def test_all_of_a_word_document_is_read_once() -> None:
    import docx
    from docx.oxml import parse_xml

    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    document = docx.Document()
    line = document.add_paragraph("We answer by ")
    for held in (
        "<w:sdt {}><w:sdtPr><w:date/></w:sdtPr><w:sdtContent><w:r><w:t>May 4</w:t></w:r>"
        "</w:sdtContent></w:sdt>",
        "<w:ins {}><w:r><w:t>, 2020</w:t></w:r></w:ins>",
        "<w:del {}><w:r><w:delText>, 2019</w:delText></w:r></w:del>",
        "<w:moveFrom {}><w:r><w:t>, 2018</w:t></w:r></w:moveFrom>",
    ):
        line._p.append(parse_xml(held.format(space)))
    for ticked in ("", "<w:checked/>", "<w:checked w:val='0'/>"):
        box = f"<w:checkBox><w:default w:val='0'/>{ticked}</w:checkBox>"
        field = f"<w:r {space}><w:fldChar><w:ffData>{box}</w:ffData></w:fldChar></w:r>"
        document.add_paragraph()._p.append(parse_xml(field))
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "The fee is $45.00."
    table.cell(1, 0).text, table.cell(1, 1).text = "Pages", "180"
    table.cell(1, 1).add_table(1, 1).cell(0, 0).text = "nested"
    out = io.BytesIO()
    document.save(out)
    assert formats.docx_text(out.getvalue()).split("\n") == [
        *("", "We answer by May 4, 2020", "☐ ", "☒ ", "☐ "),
        *("The fee is $45.00.", "Pages\t180", "nested", ""),
    ]


# --- what cannot be read -------------------------------------------------------------------------


def bomb(depth: int) -> bytes:
    """Parts within parts within parts."""
    out = [b"MIME-Version: 1.0\n"]
    for n in range(depth):
        out.append(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n))
    return b"".join(out) + b"Content-Type: text/plain\n\nx\n"


def zip_of(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


LIES = damaged.pdf().replace(b"/Length ", b"/Length 9999", 1)
BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b" \n", "it is empty"),
    "picture.txt": (b"\x89PNG\r\n\0\0\0", "not a text"),
    "bomb.eml": (bomb(900), "nested too deeply"),
    "wide.eml": (
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 60_000,
        "too many parts",
    ),
    "nothing.eml": (b"Subject: x\n\n", "no text"),
    "scripts.html": (b"<html><script>x()</script><style>y</style></html>", "no text, only scripts"),
    "zip.docx": (zip_of(a__b=b"x"), "no Word document"),
    "text.docx": (b"only text", "not a Word document"),
    "bomb.docx": (
        zip_of(word__document=b"", **{"word__document.xml": b"0" * (130 << 20)}),
        "unpacks",
    ),
    "broken.docx": (
        zip_of(**{"word__document.xml": b"<a", "[Content_Types].xml": b"<a"}),
        "damaged",
    ),
    "locked.pdf": (damaged.pdf(extra="/Encrypt << /Filter /Standard /V 9 /R 9 >>"), "encrypted"),
    "scan.pdf": (damaged.pdf(""), "without a text layer"),
    "broken.pdf": (b"%PDF-1.4\n", "damaged"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str) -> None:
    content, says = BAD[name]
    assert says in bad(tmp_path / name, content).says


def test_a_pdf_that_lies_about_its_length_is_read_or_told(tmp_path: Path) -> None:
    assert damaged.pdf() != LIES
    found = read(tmp_path / "lies.pdf", LIES)
    assert isinstance(found, Bad) or DENIED in found.text


def test_a_scan_names_the_program_that_reads_it(tmp_path: Path) -> None:
    assert "ocrmypdf" in bad(tmp_path / "scan.pdf", damaged.pdf("")).hint


def test_a_file_larger_than_a_letter_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foiltrack.reading.inbox.MOST", 1000)
    assert "larger than" in bad(tmp_path / "large.txt", b"x" * 1001).says
    assert MOST == 64 << 20


def test_a_bad_attachment_is_remarked_and_the_mail_read(tmp_path: Path) -> None:
    letter = good(tmp_path / "reply.eml", damaged.mail(DENIED, attach=b"%PDF-1.4 broken"))
    assert letter.text.strip() == DENIED
    assert letter.remarks[0].startswith("attachment letter.pdf: its PDF is damaged")


def test_no_file_is_no_such_thing(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is no file"):
        list(letters(tmp_path / "none.eml", io.BytesIO()))


def test_a_page_fetches_nothing_even_if_it_asks() -> None:
    page = (
        '<!DOCTYPE html SYSTEM "http://agency.example/x.dtd"><p>granted</p><iframe src="http://x">'
    )
    assert formats.html_text(page) == "granted"


def test_a_word_document_fetches_nothing_even_if_it_asks(tmp_path: Path) -> None:
    content = damaged.docx()
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        files = {name: packed.read(name) for name in packed.namelist()}
    declared = b'<!DOCTYPE a [<!ENTITY x SYSTEM "http://agency.example/x">]><w:document'
    files["word/document.xml"] = (
        files["word/document.xml"].replace(b"<w:document", declared, 1).replace(b"denied", b"&x;")
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, held in files.items():
            packed.writestr(name, held)
    found = read(tmp_path / "letter.docx", out.getvalue())
    assert isinstance(found, Bad) or "agency.example" not in found.text


# --- damaged anywhere ----------------------------------------------------------------------------

SEEDS = {
    "letter.eml": damaged.mail(attach=damaged.pdf()),
    "letter.pdf": damaged.pdf(),
    "letter.docx": damaged.docx(),
    "box.mbox": box(DENIED, DENIED),
    "page.html": b"<html><body><p>Your request is granted.</p></body></html>",
}


def _stream(name: str, content: bytes) -> Iterator[Letter | Bad]:
    from foiltrack.reading.inbox import _of_stream

    return _of_stream(io.BytesIO(content), name, name)


@settings(max_examples=60)
@given(st.sampled_from(sorted(SEEDS)), damaged.EDITS, st.integers(0, 30))
def test_damaged_files_are_letters_or_sentences(
    name: str, edits: list[tuple[int, bytes]], part: int
) -> None:
    inside = name.endswith(".docx") and part % 2
    held = SEEDS[name]
    content = damaged.repacked(held, edits, part) if inside else damaged.edited(held, edits)
    for found in _stream(name, content):
        if isinstance(found, Letter):
            suggest(found.text, calendar=calendar("nyc"), letter_date=found.sent)
        else:
            assert found.says


@settings(max_examples=60)
@given(st.text(max_size=400))
def test_any_text_is_judged(text: str) -> None:
    s = suggest(text, calendar=calendar("nyc"), letter_date=date(2024, 2, 20))
    assert s.kind


@given(st.binary(max_size=300))
def test_any_bytes_are_a_mail_or_unreadable(content: bytes) -> None:
    with contextlib.suppress(Unreadable):
        assert isinstance(mail(content).text, str)
