"""The notices of portals by their build, who wrote a message, and what a letter says of itself."""

from __future__ import annotations

import time
from datetime import date
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import pytest

from foiltrack.days import calendar
from foiltrack.model import Kind
from foiltrack.reading import inbox
from foiltrack.reading.date_words import letter_date
from foiltrack.reading.forms import recognize
from foiltrack.reading.model import OTHER
from foiltrack.reading.sender import Envelope, Sender, sender_of
from foiltrack.reading.suggest import Suggestion, suggest

DAY = date(2024, 2, 20)
NUMBER = "FOIL-2024-056-01234"
REST = (
    "\n\nPlease visit the request page to view additional information and take any necessary "
    "action.\n\nRequest Title: Denied overtime\nRequest Description: All closed files and fees, "
    "by March 1, 2024.\n"
)


def read(text: str, on: date | None = DAY, *, key: str = "nyc", **known: str) -> Suggestion:
    return suggest(text, calendar=calendar(key), letter_date=on, envelope=Envelope(**known))


# --- portals -------------------------------------------------------------------------------------

NOTICES = {
    "acknowledgement": (
        f"The Police Department (NYPD) has acknowledged your FOIL request {NUMBER}.\n\n"
        "You can expect a response on or about Thursday, March 28, 2024."
    ),
    "extension": (
        f"The Police Department (NYPD) has extended the time to respond to your FOIL request "
        f"{NUMBER} for the following reasons:\n\nRecords are stored off site.\nCounsel must be "
        "consulted.\n\nThe new due date is Thursday, March 28, 2024."
    ),
    "reopening": (
        f"The Police Department (NYPD) has re-opened your FOIL request {NUMBER}.\n\n"
        "You can expect a response on or about Thursday, March 28, 2024."
    ),
    "files": (
        f"The Police Department (NYPD) has responded to your FOIL request {NUMBER} with the "
        "following files:\n\nlog.pdf\n\nThe records are publicly available on the request page."
    ),
    "denial": (
        f"The Police Department (NYPD) has denied your FOIL request {NUMBER} for the following "
        "reasons:\n\nThe records are exempt under Public Officers Law § 87(2)(e)(i), as release "
        "would interfere with an investigation.\n\nYou may appeal within 30 days."
    ),
    "closing": (
        f"The Police Department (NYPD) has closed your FOIL request {NUMBER} for the following "
        "reasons:\n\nAfter a diligent search, no records responsive to your request were found."
    ),
}
WANTED: dict[str, tuple[str, date | None, bool | None]] = {
    "acknowledgement": (Kind.ACKNOWLEDGED, date(2024, 3, 28), False),
    "extension": (Kind.EXTENDED, date(2024, 3, 28), True),
    "reopening": (Kind.REOPENED, date(2024, 3, 28), False),
    "files": (Kind.RELEASED, None, None),
    "denial": (Kind.DENIED, None, None),
    "closing": (Kind.NOT_HELD, None, None),
}


@pytest.mark.parametrize("name", list(NOTICES))
def test_a_notice_of_openrecords_is_read_field_by_field(name: str) -> None:
    s = read(NOTICES[name] + REST)
    kind, until, exact = WANTED[name]
    assert s.form == f"NYC OpenRecords {name}"
    assert (s.kind, s.until, s.exact) == (kind, until, exact)
    assert s.numbers == (NUMBER,)
    assert s.reply_by is None
    assert Kind.CLARIFICATION_ASKED not in s.also
    assert s.sender is Sender.AGENCY


@pytest.mark.parametrize("name", [name for name in NOTICES if WANTED[name][1]])
def test_the_date_of_a_notice_rests_on_the_sentence_that_names_it(name: str) -> None:
    s = read(NOTICES[name] + REST)
    (rests,) = (b.words for b in s.because if b.field == "until")
    assert s.until_words in rests


@pytest.mark.parametrize("name", list(NOTICES))
def test_a_notice_is_the_same_in_html(tmp_path: Path, name: str) -> None:
    lines = "".join(f"<p>{line}</p>\n" for line in (NOTICES[name] + REST).split("\n") if line)
    page = f"<html><head><style>p {{ color: red }}</style></head><body>{lines}</body></html>"
    message = EmailMessage()
    message["From"], message["Subject"] = "donotreply@records.example", "FOIL request"
    message["Date"] = "Tue, 20 Feb 2024 10:00:00 -0500"
    message.set_content(page, subtype="html")
    path = tmp_path / "r.eml"
    path.write_bytes(message.as_bytes())
    (letter,) = inbox.letters(path, BytesIO())
    assert isinstance(letter, inbox.Letter)
    s = suggest(letter.text, calendar=calendar("nyc"), sent=letter.sent, envelope=letter.envelope)
    assert (s.kind, s.until, s.exact) == WANTED[name]
    assert (s.form, s.numbers) == (f"NYC OpenRecords {name}", (NUMBER,))
    assert (s.letter_date, s.letter_date_from) == (DAY, "header")


def test_the_reasons_of_a_notice_are_those_that_it_lists() -> None:
    form = recognize(NOTICES["extension"] + REST)
    assert form is not None
    assert form.reason == "Records are stored off site. Counsel must be consulted."


def test_what_is_submitted_is_no_acknowledgement() -> None:
    s = read(
        f"Your request {NUMBER} has been submitted. The agency will acknowledge it within five "
        f"business days.{REST}"
    )
    assert (s.form, s.kind, s.sender) == ("NYC OpenRecords submitted", OTHER, Sender.MACHINE)


@pytest.mark.parametrize(
    ("name", "number", "text"),
    [
        ("GovQA", "W012345-022024", "RE: FOIL request, Reference # W012345-022024\n\n{}"),
        ("NextRequest", "24-118", "A message was sent about Records Request #24-118:\n\n{}"),
        ("JustFOIA", "2024-77", "Request Number: 2024-77  Security Key: AB12\n\n{}"),
    ],
)
def test_the_message_in_a_frame_is_read_like_a_letter(name: str, number: str, text: str) -> None:
    held = "We find no records responsive to your request after a diligent search."
    s = read(text.format(held))
    assert (s.form, s.kind) == (name, Kind.NOT_HELD)
    assert number in s.numbers


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for submitting your request. Reference # W012345-022024 has been created.",
        "Records request #24-118 was opened. You will receive an acknowledgment.",
    ],
)
def test_the_receipt_of_a_portal_is_a_machines(text: str) -> None:
    s = read(text)
    assert (s.kind, s.sender) == (OTHER, Sender.MACHINE)


@pytest.mark.parametrize(
    "text",
    [
        "Your records request #24-118 was opened on February 16. You will have our answer no later "
        "than March 15, 2024.",
        "Thank you for submitting your request. Your records request #24-118 is being processed; "
        "we anticipate a determination on or before 3/15/2024.",
    ],
)
def test_a_receipt_that_names_a_day_for_the_answer_is_the_agencys(text: str) -> None:
    s = read(text)
    assert (s.sender, s.kind, s.until) == (Sender.AGENCY, Kind.ACKNOWLEDGED, date(2024, 3, 15))


def test_of_a_form_that_prints_every_box_in_a_line_the_ticked_one_counts() -> None:
    form = (
        "RESPONSE FORM\n\n{} Approved   {} Denied   {} Acknowledged - we will answer by: 7-1-24\n\n"
        "Reason for denial (circle): 1 privacy  2 trade secret  3 cannot be found\n"
    )
    assert read(form.format("( )", "( )", "(x)")).kind == Kind.ACKNOWLEDGED
    assert read(form.format("( )", "(x)", "( )")).kind == Kind.DENIED


@pytest.mark.parametrize(
    "carried",
    [
        '"We acknowledge your FOIL request. You will have our answer by March 28, 2024."',
        "Message: We acknowledge your FOIL request. You will have our answer by March 28, 2024.",
    ],
)
def test_a_notice_that_carries_the_agencys_words_is_the_agencys(carried: str) -> None:
    notice = "County Records Portal\n\nA new message has been posted to request 24-0117.\n\n{}"
    s = read(notice.format(carried))
    assert (s.kind, s.sender, s.until) == (
        Kind.ACKNOWLEDGED,
        Sender.AGENCY,
        date(2024, 3, 28),
    )
    assert read(notice.format("Sign in to read it.")).sender is Sender.MACHINE


# --- who wrote it --------------------------------------------------------------------------------

DENIED = "Your request is denied under Public Officers Law § 87(2)(b)."


@pytest.mark.parametrize(
    ("known", "text", "sender", "kind"),
    [
        ({"automatic": "replied"}, "I am away and will answer you in March.", "machine", OTHER),
        ({"automatic": "report"}, "Your message did not arrive.", "machine", OTHER),
        ({"sender": "MAILER-DAEMON@x.example"}, "Address not found.", "machine", OTHER),
        (
            {"sender": "jane@example.org", "to": "foil@town.example"},
            "I request copies of all contracts under the Freedom of Information Law.",
            "requester",
            Kind.FILED,
        ),
        (
            {"sender": "jane@example.org", "to": "foil@town.example"},
            "I hereby appeal the denial of my request. Kindly decide within ten days.",
            "requester",
            Kind.APPEALED,
        ),
        (
            {"sender": "jane@example.org", "to": "foil@town.example", "subject": "Re: FOIL"},
            "By reports I mean those of 2018 only. I seek nothing else. Thank you in advance.",
            "requester",
            Kind.CLARIFIED,
        ),
        ({"sender": "foil@town.example", "to": "jane@example.org"}, DENIED, "agency", Kind.DENIED),
    ],
)
def test_who_wrote_a_message_decides_first(
    known: dict[str, str], text: str, sender: str, kind: str
) -> None:
    s = read(text, **known)
    assert (str(s.sender), s.kind) == (sender, kind)
    assert sender != "requester" or s.confidence != "sure"


@pytest.mark.parametrize(
    ("by", "sender"),
    [
        ("Pete Townsend <pete@example.org>", "requester"),
        ("Paula Accessi <townsend@infowatch.example>", "requester"),
        ("Town Clerk <roe@hurley.example>", "agency"),
        ("Pat Roe <townclerk2@hurley.example>", "agency"),
        ("Pat Roe <roe@villageofhurley.example>", "agency"),
        ("Pat Roe <roe@hurley.gov>", "agency"),
    ],
)
def test_the_words_of_an_office_are_whole_words(by: str, sender: str) -> None:
    text = "I am following up. When can the records be expected?"
    assert str(read(text, sender=by, to="foil@town.example").sender) == sender


def test_blank_lines_cost_what_they_are() -> None:
    start = time.process_time()
    assert sender_of(f"Your request is here.{chr(10) * 15_000}x", Envelope()) is Sender.AGENCY
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("Automatic reply: I am out of the office until March 5.", "sure"),
        ("You have an update: the portal is down for maintenance on Sunday.", "sure"),
        ("Undeliverable: foil@town.example. Address not found.", "sure"),
        (
            "A new message has been posted to FOIL-2024-071934.\n\nThe Department acknowledges "
            "your request and will decide within twenty business days.",
            "likely",
        ),
    ],
)
def test_a_machines_message_is_sure_where_its_words_are_no_act_of_the_agency(
    text: str, confidence: str
) -> None:
    s = read(text)
    assert (s.sender, s.kind, str(s.confidence)) == (Sender.MACHINE, OTHER, confidence)


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("From: A. Poe\nTo: S. Roe\n\nMy client does not consent to May 2. If nothing comes by "
         "Friday we will treat the request as denied.", "requester"),
        ("From: L. Orr\nTo: S. Roe\n\nMy client objects to the delay. We shall take an appeal to "
         "the Board.", "requester"),
        ("From: A. Poe\nTo: S. Roe\n\nMy clients have seen none of it, and we will treat your "
         "silence as a denial. We will commence an Article 78 proceeding.", "requester"),
        ("Subject: RE: Your FOIL request\n\nYou wrote that I should have a reply by Friday. "
         "Will you tell me whether it is coming? Otherwise I shall treat the request as denied.",
         "requester"),
        ("I am following up on FOIL-2022-0588. If I hear nothing I'll take it as a denial.",
         "requester"),
        ("It is day 22 on my May 3 request, no answer so far. Could somebody let me know where it "
         "stands?", "requester"),
        ("You wrote that you want the list. May I ask for the year? Your request stays open.",
         "agency"),
        ("We wrote on May 3 and have no reply so far. Could you tell me whether you still want the "
         "maps?", "agency"),
        ("The two reminders came back \"mailbox full.\" I have closed the file today.", "agency"),
        ("My client, the Town, does not consent; your request is denied.", "agency"),
        ("My client has asked me to answer your request. It is denied under POL 87(2)(b). You may "
         "take an appeal to the Supervisor within 30 days.", "agency"),
        ("This receipt was made by the system; no person has read your request yet.", "machine"),
        ("A receipt is issued by our portal. Nobody has seen your submission so far.", "machine"),
        ("Receipt has been generated by the server. No human being has opened this form.",
         "machine"),
        ("No one has read the file since 1990. The receipt was made by the cashier.", "agency"),
    ],
)  # fmt: skip
def test_counsel_for_a_requester_and_a_portal_speak_for_no_agency(text: str, sender: str) -> None:
    assert str(read(text).sender) == sender


def test_a_bounce_proves_no_receipt() -> None:
    s = read("Delivery has failed to this recipient: foil@town.example", automatic="report")
    assert s.notes == ("the mail did not arrive: it proves no receipt",)


# --- what it says of itself ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "certified", "searched"),
    [
        ("I certify that this office does not possess the records.", "possession", True),
        ("I certify that, after a diligent search, they cannot be found.", "search", True),
        ("After a diligent search no records were found.", None, True),
        ("We found no records.", None, False),
        ("We found no records. On demand the agency shall certify this.", None, False),
    ],
)
def test_only_a_certificate_certifies(text: str, certified: str | None, searched: bool) -> None:
    s = read(f"In answer to your request: {text} No such records are held.")
    assert (s.certified, s.searched) == (certified, searched)


def test_the_day_of_receipt_that_it_names_is_told() -> None:
    s = read(
        "Your request dated February 8, 2024 was received by this office on February 12, 2024."
    )
    assert s.received_said == date(2024, 2, 12)
    assert read("Your request dated February 8, 2024 is being processed.").received_said is None


def test_the_officer_for_appeals_is_told() -> None:
    s = read(
        f"{DENIED} You may appeal within thirty days to the Town Supervisor, 1 Main Street, "
        "Hurley, New York 12443, or by e-mail to appeals@hurley.example."
    )
    assert s.appeals_to is not None
    assert s.appeals_to.title == "Town Supervisor"
    assert s.appeals_to.email == "appeals@hurley.example"
    assert s.appeals_to.address == "1 Main Street, Hurley, New York 12443"
    assert read(DENIED).appeals_to is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "You may appeal this denial of the Town Clerk to the Town Supervisor, 445 Main Street.",
            "Town Supervisor",
        ),
        (
            "To appeal the decision of the Deputy Commissioner, write to the FOIL Appeals Officer.",
            "FOIL Appeals Officer",
        ),
        ("You may appeal the Superintendent's denial to the Board of Education.",
         "Board of Education"),
        ("You may appeal to the Counsel to the Mayor.", "Counsel to the Mayor"),
    ],
)  # fmt: skip
def test_whose_act_is_appealed_hears_no_appeal(text: str, title: str) -> None:
    s = read(f"{DENIED} {text}")
    assert s.appeals_to is not None
    assert s.appeals_to.title == title


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("We located 14 records responsive to your request.", 14, "records"),
        ("We located approximately 1,460 pages.", 1460, "pages"),
        ("We are reviewing 500 records that may be responsive.", None, None),
    ],
)
def test_a_count_has_its_unit(text: str, count: int | None, unit: str | None) -> None:
    s = read(f"Your request is granted and the records are enclosed. {text}")
    assert (s.count, s.count_unit) == (count, unit)


@pytest.mark.parametrize(
    ("text", "grounds"),
    [
        ("87(2)(b)+(f)", {"87(2)(b)", "87(2)(f)"}),
        ("Public Officers Law § 87 [2] [e] [i]", {"87(2)(e)(i)"}),
        ("section 87, subdivision 2, paragraph (d)", {"87(2)(d)"}),
        ("paragraph (d) of section 87(2)", {"87(2)(d)"}),
        ("§ 87(2)(e)(i) through (iii)", {"87(2)(e)(i)", "87(2)(e)(ii)", "87(2)(e)(iii)"}),
        ("CPLR 4503 and 3101(c) and (d)", {"CPLR 4503", "CPLR 3101(c)", "CPLR 3101(d)"}),
        ("Workers' Compensation Law § 110-a", {"Workers' Compensation Law 110-a"}),
        ("County Law § 308(4)", {"County Law 308(4)"}),
        ("20 U.S.C. § 1232g", {"20 USC 1232g"}),
        ("Section 14.07 of the Lakes and Rivers Law", {"Lakes and Rivers Law 14.07"}),
        ("Tax Law § 697(e) and § 1825", {"Tax Law 697(e)", "Tax Law 1825"}),
        ("SSL 372, 18 NYCRR 357.1", {"SSL 372", "18 NYCRR 357.1"}),
        ("CPLR 3101[c]", {"CPLR 3101(c)"}),
        ("87.2.c", {"87(2)(c)"}),
        ("POL 87-2b", {"87(2)(b)"}),
        ("City Charter § 557(g)", {"Charter 557(g)"}),
        (
            "Executive Law §§ 837[6], [8], 845-b",
            {"Executive Law 837(6)", "Executive Law 837(8)", "Executive Law 845-b"},
        ),
        ("Social Services Law S 422(4)(A)", {"SSL 422(4)(A)"}),
        ("CPLR 3101(c), (d)(2)", {"CPLR 3101(c)", "CPLR 3101(d)(2)"}),
        ("sections 1146 and 697(e) of the Tax Law", {"Tax Law 1146", "Tax Law 697(e)"}),
        ("section 26-516 of the Rent Stabilization Law", {"Rent Stabilization Law 26-516"}),
        (
            "the Racing, Pari-Mutuel Wagering and Breeding Law § 104",
            {"Racing, Pari-Mutuel Wagering and Breeding Law 104"},
        ),
        ("our rules, and Executive Law 837(8)", {"Executive Law 837(8)"}),
        (
            "the Racing, Pari-Mutuel Wagering, and Breeding Law § 104",
            {"Racing, Pari-Mutuel Wagering, and Breeding Law 104"},
        ),
        (
            "(1) Executive Law 837(8), (2) CPL 160.50, and (3) Civil Rights Law 50-b",
            {"Executive Law 837(8)", "CPL 160.50", "CRL 50-b"},
        ),
        ("49 CFR Part 40 and 2 more", {"49 CFR Part 40"}),
        ("RSSL § 110", {"Retirement and Social Security Law 110"}),
        ("49 CFR Part 40", {"49 CFR Part 40"}),
        ("45 C.F.R. Parts 160 and 164", {"45 CFR Part 160", "45 CFR Part 164"}),
        ("26 U.S.C. § 6103(b)(2)", {"26 USC 6103(b)(2)"}),
        ("9 NYCRR 8000.5(c)(2)", {"9 NYCRR 8000.5(c)(2)"}),
        ("section 11.11 of the New York City Health Code", {"Health Code 11.11"}),
        ("Health Code § 3.25", {"Health Code 3.25"}),
        ("section 11-538 of the Administrative Code", {"Administrative Code 11-538"}),
    ],
)
def test_grounds_in_every_spelling(text: str, grounds: set[str]) -> None:
    assert set(read(f"Your request is denied; the records are exempt under {text}.").grounds) == (
        grounds
    )


def test_a_ground_that_is_given_up_is_none() -> None:
    assert read(f"{DENIED} We waive § 87(2)(g).").grounds == ("87(2)(b)",)


# --- the day that a letter bears -----------------------------------------------------------------


def test_the_letters_day_is_printed_in_it_else_that_of_its_header() -> None:
    nys = calendar("nys")
    head = f"Town of Hurley\n\nFebruary 12, 2024\n\nDear Ms. Doe:\n\n{DENIED}"
    printed = suggest(head, calendar=nys, sent=date(2024, 2, 13))
    assert (printed.letter_date, printed.letter_date_from) == (date(2024, 2, 12), "text")
    sent = suggest(DENIED, calendar=nys, sent=date(2024, 2, 13))
    assert (sent.letter_date, sent.letter_date_from) == (date(2024, 2, 13), "header")
    option = suggest(head, calendar=nys, sent=date(2024, 2, 13), letter_date=DAY)
    assert (option.letter_date, option.letter_date_from) == (DAY, "option")


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Deadline: April 3, 2026\nMarch 20, 2026", date(2026, 3, 20)),
        ("Incident date: January 3, 2026\nMarch 20, 2026", date(2026, 3, 20)),
        ("Requested: 3/2/2026\nResponded: 3/20/2026", date(2026, 3, 20)),
        ("Date of letter: March 20, 2026", date(2026, 3, 20)),
        ("Submitted: March 2, 2026", None),
        ("Filed: March 2, 2026", None),
    ],
)
def test_a_day_with_the_label_of_something_else_is_not_the_letters(
    head: str, day: date | None
) -> None:
    assert letter_date(f"{head}\n\nDear Ms. Roe:\n\n{DENIED}") == day


def test_the_day_of_a_header_is_new_yorks() -> None:
    assert inbox.sent_on("Fri, 8 May 2026 03:54:27 +0000") == date(2026, 5, 7)


# --- days with a role ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("The estimate was March 1, 2024; it is moved to March 15, 2024.", date(2024, 3, 15)),
        ("The due date is changed from March 1, 2024 to March 15, 2024.", date(2024, 3, 15)),
        ("The new estimate is March 15, 2024.", date(2024, 3, 15)),
        ("You can expect our answer by or before March 15, 2024.", date(2024, 3, 15)),
        ("We expect to respond by the 15th of March.", date(2024, 3, 15)),
        ("We will respond by COB Thursday.", date(2024, 2, 22)),
        ("We expect to respond by 03.15.2024.", date(2024, 3, 15)),
        ("We need 120 business days to respond.", date(2024, 8, 9)),
        ("We expect to respond within a year.", date(2025, 2, 20)),
        ("We expect to respond in about four weeks.", date(2024, 3, 19)),
        ("We expect to respond by the end of the month.", date(2024, 2, 29)),
    ],
)
def test_a_promise_in_many_words_comes_to_its_day(text: str, until: date) -> None:
    s = read(f"We have received your request and need more time. {text}", key="nys")
    assert s.until == until


@pytest.mark.parametrize(
    "text",
    [
        "The law allows twenty business days in which to grant or deny a request.",
        "The link expires on March 15, 2024.",
        "The auction is held on March 15, 2024.",
        "We had hoped to answer by March 15, 2024.",
        "After the board meets on March 15, 2024 we can say more.",
    ],
)
def test_a_day_of_something_else_is_never_promised(text: str) -> None:
    s = read(f"We have received your request. {text}", key="nys")
    assert s.until is None


@pytest.mark.parametrize(
    "text",
    [
        "Please send the form by March 15, 2024.",
        "Unless we hear from you by March 15, 2024 we will close the request.",
        "The balance is due by March 15, 2024.",
        "You have until March 15, 2024 to narrow it.",
    ],
)
def test_a_day_of_mine_is_never_the_agencys(text: str) -> None:
    s = read(f"Your request is too broad; please clarify which records you want. {text}", key="nys")
    assert (s.until, s.reply_by) == (None, date(2024, 3, 15))


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("We enclose 212 pages.", 212, "pages"),
        ("The permits (34 pp.) are attached.", 34, "pages"),
        ("Our search found approximately 1,460 pages.", 1460, "pages"),
        ("Attached are 14 of the 37 inspection reports.", 37, "reports"),
        ("We located eleven memoranda.", 11, "memoranda"),
        ("The query returned 2.5 million messages.", 2_500_000, "messages"),
        ("We found 60 e-mails that may be responsive.", None, None),
        ("The first 50 pages cost $12.50.", None, None),
        ("There are 40 requests ahead of yours.", None, None),
        ("You asked for (1) maps and (2) e-mails; both are attached.", None, None),
    ],
)
def test_how_many_records_a_letter_speaks_of(
    text: str, count: int | None, unit: str | None
) -> None:
    s = read(text)
    assert (s.count, s.count_unit) == (count, unit)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On March 28, 2024 this office received your request.", date(2024, 3, 28)),
        ("Your letter of March 25 was received on March 28, 2024.", date(2024, 3, 28)),
        ("Your request of March 28 was received that day.", date(2024, 3, 28)),
        ("We received your March 25 request on March 28.", date(2024, 3, 28)),
        ("Receipt is acknowledged, as of March 28, 2024, of your request.", date(2024, 3, 28)),
        ("We have not received your check of March 28, 2024.", None),
    ],
)
def test_the_day_of_receipt_is_found(text: str, day: date | None) -> None:
    found = suggest(text, calendar=calendar("nys"), letter_date=date(2024, 4, 5))
    assert found.received_said == day


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        (
            "Chief Poe\n2 Mill St\n\nDear Chief Poe,\n\nI appeal your letter. Please decide.",
            "requester",
        ),
        (
            "To the Trustees\n\nThis appeals the letter of May 3. I ask that it be read.",
            "requester",
        ),
        ("hi, pls send me the lot plan. if it's over $10 tell me first", "requester"),
        ("I would rather look than buy. Could I come on the 9th?", "requester"),
        (
            "Could I have your lot number? I would be glad of it. Poe, Records Access Officer",
            "agency",
        ),
        ("Your form has been saved.\nStatus: new", "machine"),
        ("This is an automatic reply. A clerk reads the box at noon.", "machine"),
        ("Ticket 12: closed.\nThis was done by an automated job.", "machine"),
        ("Due date: 5/10/24\nChanged by: system process extend20", "machine"),
    ],
)
def test_who_wrote_a_message_is_told_by_its_words(text: str, sender: str) -> None:
    assert str(read(text).sender) == sender
