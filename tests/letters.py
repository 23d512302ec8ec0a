"""The situations for which letters are held word for word; `python -m tests.letters` writes them.

Each is a case as a person would type it, the letter, and its day. A reader of the law checks the
letters in `tests/golden/letters/`, not this file.
"""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from foiltrack import history
from foiltrack.cli import find, run
from foiltrack.settings import Requester
from foiltrack.snapshot import Snapshot
from foiltrack.store import connect
from foiltrack.writing.blanks import marked
from foiltrack.writing.document import Written
from foiltrack.writing.exhibits import Exhibit, exhibits
from foiltrack.writing.forms import rendered
from foiltrack.writing.petition import papers
from foiltrack.writing.petition.counsel import counsel
from foiltrack.writing.petition.packet import lacking

GOLDEN = Path(__file__).parent / "golden" / "letters"
PLEADINGS = Path(__file__).parent / "golden" / "petitions"
SENDER = '--name "Jane Roe" --address "1 Main Street\nNew York, NY 10001" --email jane@example.org'
FILED = (
    'file mocs --subject "E-mails on the Ivalua contract" --on 2019-08-23 --via portal '
    '--wanted "all e-mails of 2018 with the vendor"'
)


FILED_2026 = FILED.replace("2019-08-23", "2026-03-02")
SECOND_2026 = FILED_2026.replace("E-mails on the Ivalua", "Invoices of the second")
SECOND_2026 = SECOND_2026.replace("2026-03-02", "2026-03-03").replace("e-mails", "invoices")


@dataclass(frozen=True)
class Situation:
    """Hold what was typed, which letter is drafted, on which day."""

    typed: tuple[str, ...]
    letter: str
    day: str
    requests: str = ""
    """Those that the letter takes up, where it is more than the first."""


SITUATIONS: dict[str, Situation] = {
    "appeal-denied": Situation(
        (
            FILED.replace("portal", "email") + " --to foil@mocs.example",
            "log 2019-1 received --on 2019-08-23",
            "log 2019-1 acknowledged --on 2019-08-28 --until 2019-09-25 --approximate",
            "log 2019-1 denied --on 2019-09-24 --grounds 87-2-b --grounds 87-2-g "
            '--quote "the records are exempt" --doc letter.txt',
        ),
        "appeal",
        "2019-10-01",
    ),
    "appeal-partly-granted": Situation(
        (
            FILED,
            "log 2019-1 partly-granted --on 2019-08-29 --count 12 --grounds 87-2-e "
            '--reason "an investigation is under way"',
            "log 2019-1 released --on 2019-08-30 --count 12",
        ),
        "appeal",
        "2019-09-10",
    ),
    "appeal-silence": Situation((FILED,), "appeal", "2019-09-09"),
    "appeal-decision-missed": Situation(
        (FILED, "log 2019-1 acknowledged --on 2019-08-28"), "appeal", "2019-10-01"
    ),
    "appeal-promise-missed": Situation(
        (
            FILED,
            "log 2019-1 received --on 2019-08-26",
            "log 2019-1 acknowledged --on 2019-08-28 --until 2019-11-14 --exact "
            '--reason "many e-mails to review"',
        ),
        "appeal",
        "2019-11-18",
    ),
    "appeal-promise-missed-early": Situation(
        (
            FILED,
            "log 2019-1 acknowledged --on 2019-08-28 --until 2019-09-05 --approximate "
            '--quote "on or about September 5, 2019"',
        ),
        "appeal",
        "2019-09-10",
    ),
    "appeal-no-date": Situation(
        (FILED, "log 2019-1 acknowledged --on 2019-08-28"), "appeal", "2019-09-10"
    ),
    "appeal-date-unreasonable": Situation(
        (
            FILED,
            "log 2019-1 acknowledged --on 2019-08-28 --until 2020-06-30 --exact "
            '--reason "our backlog"',
        ),
        "appeal",
        "2019-09-10",
    ),
    "appeal-undue-burden": Situation(
        (
            FILED.replace("mocs", "doitt"),
            "log 2019-1 undue-burden --on 2019-08-29 --count 4294 --outside-service no "
            '--quote "create an undue burden on DoITT staff" '
            '--reason "the e-mails would need to be read and redacted"',
        ),
        "appeal",
        "2019-09-10",
    ),
    "appeal-not-held": Situation(
        (
            FILED,
            "log 2019-1 not-held --on 2019-08-29 "
            '--quote "because this agency does not have the records requested"',
            "log 2019-1 certification-demanded --on 2019-09-03",
            "log 2019-1 evidence --on 2019-09-04 --count 75 "
            '--quote "Mayor’s Office of Contract Services" '
            '--source "Ivalua contract of May 2016, page 3"',
        ),
        "appeal",
        "2019-09-20",
    ),
    "appeal-not-described": Situation(
        (
            FILED + ' --custodian "J. Doe" --keyword ivalua',
            "log 2019-1 not-described --on 2019-09-05 "
            '--quote "it does not provide enough information"',
        ),
        "appeal",
        "2019-09-10",
    ),
    "appeal-not-described-2026": Situation(
        (
            FILED.replace("2019-08-23", "2026-08-21"),
            "log 2026-1 not-described --on 2026-08-27",
        ),
        "appeal",
        "2026-09-01",
    ),
    "appeal-neither-confirmed": Situation(
        (FILED, "log 2019-1 neither-confirmed --on 2019-08-29"), "appeal", "2019-09-10"
    ),
    "appeal-closed": Situation(
        (FILED, 'log 2019-1 closed --on 2019-08-29 --reason "no response from you"'),
        "appeal",
        "2019-09-10",
    ),
    "appeal-referred": Situation(
        (FILED, 'log 2019-1 referred --on 2019-08-29 --reason "the Comptroller"'),
        "appeal",
        "2019-09-10",
    ),
    "appeal-exception": Situation(
        (
            FILED,
            "log 2019-1 exception-invoked --on 2019-08-28",
            'log 2019-1 exception-granted --on 2019-09-12 --reason "trade secrets"',
        ),
        "appeal",
        "2019-09-16",
    ),
    "appeal-granted-records-late": Situation(
        (FILED, "log 2019-1 granted --on 2019-08-29 --until 2019-09-10"), "appeal", "2019-09-20"
    ),
    "appeal-exception-and-denied": Situation(
        (
            FILED,
            "log 2019-1 exception-invoked --on 2019-08-28",
            "log 2019-1 exception-granted --on 2019-09-12",
            "log 2019-1 denied --on 2019-09-13 --grounds 87-2-b",
        ),
        "appeal",
        "2019-09-16",
    ),
    "appeal-released-in-part": Situation(
        (
            FILED,
            "log 2019-1 acknowledged --on 2019-08-28 --until 2019-09-20 --approximate",
            "log 2019-1 released --on 2019-09-20 --part --count 12",
        ),
        "appeal",
        "2019-10-01",
    ),
    "appeal-fee-after-limit": Situation(
        (
            FILED,
            "log 2019-1 acknowledged --on 2019-09-03 --until 2019-09-20 --inferred",
            "log 2019-1 fee-asked --on 2019-10-15 --amount 25",
        ),
        "appeal",
        "2019-10-18",
    ),
    "appeal-mailed": Situation(
        (FILED.replace("portal", 'mail --to "253 Broadway"'),), "appeal", "2019-09-10"
    ),
    "appeal-reopened": Situation(
        (
            FILED,
            "log 2019-1 closed --on 2019-08-29",
            "log 2019-1 reopened --on 2019-09-10",
        ),
        "appeal",
        "2019-10-15",
    ),
    "appeal-clarified": Situation(
        (
            FILED + ' --text "All e-mails of 2018 between the office and the vendor."',
            "log 2019-1 not-described --on 2019-09-05 --no-appeal-notice",
            "log 2019-1 clarified --on 2019-09-09",
        ),
        "appeal",
        "2019-09-12",
    ),
    "appeal-after-remand": Situation(
        (
            FILED,
            "log 2019-1 denied --on 2019-08-29 --grounds 87-2-b",
            "log 2019-1 appealed --on 2019-09-03 --via email",
            "log 2019-1 appeal-remanded --on 2019-09-12",
            'log 2019-1 denied --on 2019-09-25 --grounds "attorney-client privilege"',
        ),
        "appeal",
        "2019-10-01",
    ),
    "appeal-every-exemption": Situation(
        (
            FILED_2026,
            "log 2026-1 denied --on 2026-03-09 "
            + " ".join(f"--grounds 87-2-{x}" for x in ("a", "b", "c", "d", "e-i", *"fghij")),
        ),
        "appeal",
        "2026-03-20",
    ),
    "appeal-every-branch-of-e": Situation(
        (
            FILED_2026,
            "log 2026-1 denied --on 2026-03-09 "
            + " ".join(f"--grounds 87-2-e{x}" for x in ("", "-ii", "-iii", "-iv")),
        ),
        "appeal",
        "2026-03-20",
    ),
    "appeal-sealed-by-statute": Situation(
        (
            FILED_2026.replace("mocs", "nypd"),
            'log 2026-1 denied --on 2026-03-09 --grounds 87-2-a --grounds "CPL 160.50"',
        ),
        "appeal",
        "2026-03-20",
    ),
    "appeal-personnel-files": Situation(
        (
            FILED_2026.replace("mocs", "nypd"),
            'log 2026-1 denied --on 2026-03-09 --quote "These are personnel records." '
            "--no-appeal-notice",
        ),
        "appeal",
        "2026-03-20",
    ),
    "appeal-extended-again-and-again": Situation(
        (
            FILED_2026.replace("2026-03-02", "2026-01-05"),
            "log 2026-1 acknowledged --on 2026-01-12 --until 2026-02-09 --approximate",
            "log 2026-1 extended --on 2026-02-09 --until 2026-04-09 --exact "
            '--reason "review is continuing"',
            "log 2026-1 extended --on 2026-04-09 --until 2026-06-09 --exact "
            '--reason "review is continuing"',
            "log 2026-1 extended --on 2026-06-09 --until 2026-08-10 --exact "
            '--reason "review is continuing"',
        ),
        "appeal",
        "2026-08-14",
    ),
    "appeal-officer-to-be-notified": Situation(
        (
            FILED_2026,
            "log 2026-1 acknowledged --on 2026-03-09 --until 2026-09-08 --exact "
            '--reason "we must first notify the officer"',
        ),
        "appeal",
        "2026-03-20",
    ),
    "appeal-closed-for-silence": Situation(
        (
            FILED_2026,
            "log 2026-1 closed --on 2026-03-09 "
            '--quote "We have not received a response within the last 5 business days."',
        ),
        "appeal",
        "2026-03-20",
    ),
    "appeal-not-held-certified": Situation(
        (FILED, "log 2019-1 not-held --on 2019-08-29 --certified search"),
        "appeal",
        "2019-09-10",
    ),
    "appeal-not-held-certified-later": Situation(
        (
            FILED,
            "log 2019-1 not-held --on 2019-08-29",
            "log 2019-1 certification-demanded --on 2019-09-03",
            "log 2019-1 certified --on 2019-09-06 --certified possession",
        ),
        "appeal",
        "2019-09-10",
    ),
    "appeal-burden-2026": Situation(
        (
            FILED_2026,
            'log 2026-1 undue-burden --on 2026-03-09 --quote "The review would take 900 hours."',
        ),
        "appeal",
        "2026-03-20",
    ),
    "appeal-fee": Situation(
        (
            FILED_2026,
            "log 2026-1 fee-asked --on 2026-03-09 --amount 480 --pages 200 --hours 12 "
            "--fee-for redaction --fee-for search",
        ),
        "appeal",
        "2026-03-20",
    ),
    "appeal-exception-state": Situation(
        (
            "agency add rho --name 'State Records Office' --calendar nys --body state "
            "--appeals-email appeals@rho.example --appeals-officer 'A. Officer'",
            FILED_2026.replace("mocs", "rho"),
            "log 2026-1 exception-granted --on 2026-03-09 --reason 'trade secrets'",
        ),
        "appeal",
        "2026-03-16",
    ),
    "fee-objection": Situation(
        (
            FILED_2026,
            "log 2026-1 fee-asked --on 2026-03-09 --amount 480 --pages 200 --hours 12 --rate 30 "
            '--fee-for copies --quote "Please remit $480."',
        ),
        "fee-objection",
        "2026-03-20",
    ),
    "joint-appeal": Situation(
        (
            FILED_2026,
            SECOND_2026,
            SECOND_2026.replace("second", "third"),
            'log 2026-1 2026-2 denied --on 2026-03-11 --grounds 87-2-b --quote "Private." '
            "--doc letter.txt",
            "log 2026-3 not-held --on 2026-03-12",
        ),
        "appeal",
        "2026-03-20",
        "2026-1 2026-2 2026-3",
    ),
    "joint-appeal-one-letter": Situation(
        (
            FILED_2026,
            SECOND_2026,
            "log 2026-1 2026-2 denied --on 2026-03-11 --grounds 87-2-f --doc letter.txt",
        ),
        "appeal",
        "2026-03-20",
        "2026-1 2026-2",
    ),
    "joint-follow-up": Situation(
        (
            FILED_2026,
            SECOND_2026,
            "log 2026-1 acknowledged --on 2026-03-05 --until 2026-03-31 --approximate",
        ),
        "follow-up",
        "2026-03-20",
        "2026-1 2026-2",
    ),
    "follow-up-silence": Situation((FILED,), "follow-up", "2019-09-09"),
    "follow-up-granted": Situation(
        (FILED, "log 2019-1 granted --on 2019-08-29"), "follow-up", "2019-10-01"
    ),
    "follow-up-appeal-granted": Situation(
        (
            FILED,
            "log 2019-1 denied --on 2019-08-29 --grounds b",
            "log 2019-1 appealed --on 2019-09-10 --via email",
            "log 2019-1 appeal-granted --on 2019-09-17",
        ),
        "follow-up",
        "2019-10-15",
    ),
    "follow-up-far-date": Situation(
        (
            FILED_2026,
            'log 2026-1 acknowledged --on 2026-03-09 --until 2026-07-31 --exact --reason "volume"',
        ),
        "follow-up",
        "2026-03-20",
    ),
    "follow-up-appeal": Situation(
        (
            FILED,
            "log 2019-1 denied --on 2019-08-29",
            "log 2019-1 appealed --on 2019-09-03 --via email",
        ),
        "follow-up",
        "2019-09-30",
    ),
    "follow-up": Situation(
        (
            FILED,
            "log 2019-1 acknowledged --on 2019-08-28 --until 2019-09-05 --approximate",
        ),
        "follow-up",
        "2019-09-10",
    ),
    "clarification": Situation(
        (
            FILED + ' --custodian "J. Doe"',
            'log 2019-1 not-described --on 2019-09-05 --quote "Please clarify your request."',
        ),
        "clarification",
        "2019-09-09",
    ),
    "certification-demand": Situation(
        (FILED, 'log 2019-1 not-held --on 2019-08-29 --quote "does not have the records"'),
        "certification-demand",
        "2019-09-03",
    ),
    "burden-reply": Situation(
        (
            FILED.replace("mocs", "doitt"),
            "log 2019-1 undue-burden --on 2019-08-29 --count 4294 "
            '--quote "create an undue burden on DoITT staff"',
        ),
        "burden-reply",
        "2019-09-03",
    ),
    "final-notice-silence": Situation(
        (
            FILED,
            "log 2019-1 denied --on 2019-08-29",
            "log 2019-1 appealed --on 2019-09-10 --via email",
        ),
        "final-notice",
        "2019-10-01",
    ),
    "final-notice-late-decision": Situation(
        (
            FILED,
            "log 2019-1 denied --on 2019-08-29",
            "log 2019-1 appealed --on 2019-09-10 --via email",
            "log 2019-1 appeal-denied --on 2019-10-30",
        ),
        "final-notice",
        "2020-01-28",
    ),
    "final-notice-remand": Situation(
        (
            FILED,
            "log 2019-1 denied --on 2019-08-29",
            "log 2019-1 appealed --on 2019-09-10 --via email",
            "log 2019-1 appeal-remanded --on 2019-09-20",
        ),
        "final-notice",
        "2019-12-15",
    ),
    "final-notice-decided": Situation(
        (
            FILED,
            "log 2019-1 denied --on 2019-08-29",
            "log 2019-1 appealed --on 2019-09-10 --via email",
            'log 2019-1 appeal-denied --on 2019-09-20 --quote "The denial stands."',
        ),
        "final-notice",
        "2019-10-01",
    ),
}


APPEALED_2019 = "log 2019-1 appealed --on 2019-10-01 --via email --doc appeal.txt"
APPEALED_2026 = APPEALED_2019.replace("2019-", "2026-").replace("2026-10-01", "2026-04-01")
DENIED_2026 = "log 2026-1 denied --on 2026-03-09 " + " ".join(
    f"--grounds 87-2-{x}" for x in ("a", "b", "e-i", "f", "g")
)
PETITIONS: dict[str, Situation] = {
    "denial-2026": Situation(
        (FILED_2026, DENIED_2026, APPEALED_2026, "log 2026-1 appeal-denied --on 2026-04-10"),
        "petition",
        "2026-05-01",
    ),
    "not-described-2026": Situation(
        (
            FILED_2026 + ' --text "All e-mails of 2018 between the office and the vendor."',
            "log 2026-1 not-described --on 2026-03-09",
            APPEALED_2026,
            "log 2026-1 appeal-denied --on 2026-04-10",
        ),
        "petition",
        "2026-05-01",
    ),
    "silence": Situation((FILED, APPEALED_2019), "petition", "2019-11-01"),
    "exception-state": Situation(
        (
            *SITUATIONS["appeal-exception-state"].typed,
            APPEALED_2026.replace("04-01", "03-16"),
            "log 2026-1 appeal-denied --on 2026-03-27",
        ),
        "petition",
        "2026-05-01",
    ),
    "closed": Situation(
        (
            *SITUATIONS["appeal-closed-for-silence"].typed,
            APPEALED_2026,
            "log 2026-1 appeal-denied --on 2026-04-10",
        ),
        "petition",
        "2026-05-01",
    ),
    "denial": Situation(
        (
            *SITUATIONS["appeal-denied"].typed,
            APPEALED_2019,
            "log 2019-1 received --of 2019-1.5 --on 2019-10-02",
            'log 2019-1 appeal-denied --on 2019-10-20 --quote "The denial stands."',
        ),
        "petition",
        "2019-11-01",
    ),
    "not-held": Situation(
        (
            *SITUATIONS["appeal-not-held"].typed,
            APPEALED_2019,
            "log 2019-1 appeal-denied --on 2019-10-08",
        ),
        "petition",
        "2019-11-01",
    ),
    "fee": Situation(
        (
            *SITUATIONS["appeal-fee"].typed,
            APPEALED_2026,
            "log 2026-1 appeal-denied --on 2026-04-10",
        ),
        "petition",
        "2026-05-01",
    ),
}
"""Cases for which the petition is held word by word."""


PAPERS: dict[str, Callable[[Snapshot, Requester, tuple[Exhibit, ...]], Written]] = {
    "petition": papers.petition,
    "notice": papers.notice,
    "chronology": papers.chronology,
    "rji": lambda shown, person, _: papers.rji(shown, person),
}
WHOLE = ("fee", "not-held", "silence")
"""Cases whose other papers are held beside the petition."""


def alleged(name: str) -> str:
    """A paper of the packet of a situation, as plain text; of no other name, the petition."""
    case, _, kind = name.partition(".")
    situation = PETITIONS[case]
    _log(name, situation)
    with connect.opened(Path(f"{name}.db")) as file:
        year = "2026-1" if "2026-1" in "".join(situation.typed) else "2019-1"
        snapshot = find.snapshot(file, year, date.fromisoformat(situation.day))
    shown = history.public(snapshot)
    person = Requester(
        name="Jane Roe", address="1 Main Street\nNew York, NY 10001", email="jane@example.org"
    )
    shown_by = exhibits(shown.events, lambda _: None)
    if kind == "lawyer":
        petition, _ = marked(papers.petition(shown, person, shown_by), frozenset())
        sheet = counsel(snapshot, papers.windows(shown), lacking(shown, shown_by), petition)
        return rendered(sheet, "txt").decode()
    written, _ = marked(PAPERS[kind or "petition"](shown, person, shown_by), frozenset())
    return rendered(written, "txt").decode()


def asked(name: str) -> str:
    """The request of a situation, drafted before anything is logged."""
    return _run(f"{REQUESTS[name]} {SENDER} --db {name}.db --today 2026-03-02")


REQUESTS: dict[str, str] = {
    "request": 'request mocs --subject "E-mails on the Ivalua contract" --custodian "J. Doe" '
    "--keyword ivalua",
    "request-in-own-words": 'request mocs --subject "E-mails on the Ivalua contract" '
    '--text "All e-mails of 2018 between the office and the vendor."',
}
"""What is typed to draft a first letter."""
DRAFTS: tuple[str, ...] = (*SITUATIONS, *REQUESTS)
PLEADED: tuple[str, ...] = (
    *PETITIONS,
    *(f"{name}.{kind}" for name in WHOLE for kind in (*list(PAPERS)[1:], "lawyer")),
)
"""All that is held word by word."""


def letter(name: str) -> str:
    """One of the drafts."""
    return asked(name) if name in REQUESTS else drafted(name)


def _log(name: str, situation: Situation) -> None:
    """Log what was typed, with the documents that it names."""
    for document in ("letter", "appeal"):
        Path(f"{document}.txt").write_text("No." if document == "letter" else "I appeal.")
    for line in situation.typed:
        judged = "" if line.startswith("agency") else f" --today {situation.day}"
        _run(f"{line} --db {name}.db{judged}")


def drafted(name: str) -> str:
    """The letter of a situation, from a case file made for it in the working folder."""
    situation = SITUATIONS[name]
    _log(name, situation)
    request = "2026-1" if "2026-1" in "".join(situation.typed) else "2019-1"
    what = f"{situation.requests or request} {situation.letter}"
    return _run(f"letter {what} {SENDER} --db {name}.db --today {situation.day}")


def _run(line: str) -> str:
    said = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()) as told:
        code = run(shlex.split(line))
    if code:
        raise SystemExit(f"{line}\n{told.getvalue()}")
    said.seek(0)
    return said.read()


def main() -> None:
    """Write all letters anew."""
    for folder in (GOLDEN, PLEADINGS):
        folder.mkdir(parents=True, exist_ok=True)
    home = Path.cwd()
    with tempfile.TemporaryDirectory() as place:
        os.environ["HOME"] = place
        os.chdir(place)
        for name in DRAFTS:
            (GOLDEN / f"{name}.md").write_text(letter(name), encoding="utf-8")
        for name in PLEADED:
            (PLEADINGS / f"{name}.txt").write_text(alleged(name), encoding="utf-8")
        os.chdir(home)


if __name__ == "__main__":
    main()
