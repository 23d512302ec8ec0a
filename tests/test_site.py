"""The published site: whole, relative, without scripts, the same each time, and silent."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from foiltrack.law.sources import SOURCES
from foiltrack.writing import site as sites
from tests import site

from .conftest import Cli, contents, schema

DAY = ("--today", "2019-11-18")
NAMESPACE = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def made(example: Cli, home: Path) -> Path:
    """The site of the example case, as of 18 November 2019."""
    example("publish", "site", *DAY)
    return home / "site"


def pages(folder: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    for path in sorted(folder.rglob("*.html")):
        yield path, html.fromstring(path.read_bytes())


def text(path: Path) -> str:
    return " ".join(html.fromstring(path.read_bytes()).text_content().split())


def test_every_link_leads_somewhere_in_the_folder(made: Path) -> None:
    ids = {path: set(page.xpath("//@id")) for path, page in pages(made)}
    seen, outside = 0, set()
    for path, page in pages(made):
        assert len(page.xpath("//@id")) == len(ids[path]), path
        for link in page.xpath("//@href | //@src"):
            parts = urlsplit(link)
            if link in SOURCES.values():
                # A source of law that is cited; followed by a click alone.
                (source,) = {a.get("rel") for a in page.xpath(f"//a[@href='{link}']")}
                assert source == "noreferrer"
                outside.add(link)
                continue
            assert (parts.scheme, parts.netloc, link[0] == "/") == ("", "", False), link
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_relative_to(made), (path, link)
            assert target.is_file(), (path, link)
            assert not parts.fragment or unquote(parts.fragment) in ids[target], (path, link)
            seen += 1
    assert seen > 100
    assert len(outside) > 5
    linked = {u for p, page in pages(made) for u in page.xpath("//a/@href")}
    assert {"requests.csv", "requests.json", "agencies.csv", "mocs.csv", "2019-002.json"} <= linked


def test_pages_ask_for_nothing_from_elsewhere(made: Path) -> None:
    for path, page in pages(made):
        assert not page.xpath("//script | //iframe | //object | //form | //img"), path
        assert not page.xpath("//@*[starts-with(name(), 'on')]"), path
        assert page.xpath("//html/@lang") == ["en"]
        assert len(page.xpath("//h1")) == 1
        assert page.xpath("//meta[@property='og:title']/@content")
        assert not page.xpath("//meta[@property='og:url' or @property='og:image']")
        assert "Not legal advice." in page.text_content()
    style = (made / "style.css").read_text()
    assert "url(" not in style
    assert "@import" not in style


def test_made_again_it_is_the_same(example: Cli, home: Path, made: Path) -> None:
    first = contents(made)
    example("publish", "site", *DAY)
    example("publish", "other", *DAY)
    assert contents(made) == first == contents(home / "other")
    assert not [p for p in home.iterdir() if p.name.startswith((".site", ".other"))]


def test_the_kept_example_is_what_the_command_makes(home: Path, example: Cli) -> None:
    example("publish", "kept", *site.WORDS)
    assert contents(home / "kept") == contents(site.SITE)


# --- who is late, and by what rule -----------------------------------------------------------

ARTICLE = [
    # request, day, kind, day named: what "Delays and Denials: A Timeline" and the lines before
    # it tell of the requests, as facts.
    ("2018-001", "Mon 10 Jun 2019", "Refused as an undue burden", None),
    ("2018-002", "Wed 19 Jun 2019", "Records not held or not found", None),
    ("2019-001", "Fri 23 Aug 2019", "Request filed", None),
    ("2019-002", "Fri 23 Aug 2019", "Request filed", None),
    ("2019-002", "Thu 5 Sep 2019", "Refused: records not reasonably described", None),
    ("2019-002", "Mon 9 Sep 2019", "Request clarified", None),
    ("2019-001", "Mon 30 Sep 2019", "Acknowledged", "Thu 14 Nov 2019"),
    ("2019-002", "Wed 16 Oct 2019", "Acknowledged", "Thu 14 Nov 2019"),
]
FIGURES = {"2018-001": "4,294 records", "2019-002": "75 mentions"}


def story(path: Path) -> list[tuple[str, str, str]]:
    """The entries of a page: day, title, all that is told."""
    entries = html.fromstring(path.read_bytes()).xpath("//ol[contains(@class, 'story')]/li")
    return [
        (
            " ".join(e.xpath("p[@class='day']/text()")[0].split()).removesuffix(" (inferred)"),
            e.xpath("h3")[0].text_content(),
            " ".join(e.text_content().split()),
        )
        for e in entries
    ]


def test_the_article_is_told_line_by_line(made: Path) -> None:
    for request, day, title, named in ARTICLE:
        told = [s for s in story(made / f"requests/{request}.html") if s[:2] == (day, title)]
        assert len(told) == 1, (request, day)
        assert named is None or f"Names {named}" in told[0][2]
    for request, figure in FIGURES.items():
        assert figure in text(made / f"requests/{request}.html")
    together = story(made / "matters/2018-001.html")
    days = [(day, title) for day, title, _ in together]
    known = [(day, title) for _, day, title, _ in ARTICLE]
    places = [days.index(entry) for entry in known]
    assert places == sorted(places)
    # Nothing is told beside it but the first filings and what shows that the agency has them.
    others = {title for day, title in days if (day, title) not in known}
    assert others == {"Request filed", "Evidence that the agency holds the records"}


def test_the_arithmetic_of_14_november_is_on_the_page(made: Path) -> None:
    doitt = "(doitt), Mon 30 Sep 2019: 30 business days from its letter"
    mocs = "20 business days from the previous due date (Tue 15 Oct 2019), not from its letter"
    together = text(made / "matters/2018-001.html")
    assert "Thu 14 Nov 2019" in together
    assert doitt in together
    assert mocs in together
    assert "30 business days from its letter" in text(made / "requests/2019-001.html")
    assert mocs in text(made / "requests/2019-002.html")


def test_the_front_page_says_who_is_late_by_how_much_and_by_what_rule(made: Path) -> None:
    cards = html.fromstring((made / "index.html").read_bytes()).xpath("//ol[@class='cards']/li")
    doitt, mocs = (" ".join(card.text_content().split()) for card in cards)
    assert "Department of Information Technology" in doitt
    assert "12 business days past the limit for its decision, Tue 29 Oct 2019" in doitt
    assert "The law allows 20 business days" in doitt
    assert "2 business days past the day that it named as approximate, Thu 14 Nov 2019" in mocs
    for card in (doitt, mocs):
        assert "Public Officers Law § 89(3)(a)" in card
        # What is not on file is not known to be missing.
        assert "on file" in card
        assert "87 days ago" in card
        # One figure counts; the other says what it is beside it.
        assert card.count("Also past:") == 1
        assert "The figure above counts from the first day that it let pass" in card
    assert "the day that it named as approximate, Thu 14 Nov 2019, by 2 business days" in doitt
    # Why the day that it named did not end the 20 business days.
    assert "only if it states, before the limit passes, the reason in writing" in doitt
    assert "takes the place of this limit" not in mocs
    assert "never" not in text(made / "index.html")


def test_each_count_is_shown_day_by_day(made: Path) -> None:
    page = text(made / "requests/2019-002.html")
    assert "5 business days from Mon 9 Sep 2019 (not counted) end on Mon 16 Sep 2019" in page
    assert "Tue 10 Sep: 1 · Wed 11 Sep: 2" in page
    assert "Mon 11 Nov: Veterans' Day" in page


def test_the_figures_are_those_of_stats(example: Cli, made: Path) -> None:
    body = json.loads((made / "agencies.json").read_text())
    stats = example("stats", "--json", *DAY).json
    assert body["agencies"] == [
        {"by": "agency", "key": a.pop("agency"), **a} for a in stats["agencies"]
    ]
    own = text(made / "agencies/mocs.html")
    assert "0 of 2 in time. Answered on business days 8 and 26 (2 of 2)" in own
    assert "0 of 1 in time. 1 still waiting" in own
    table = html.fromstring((made / "agencies/mocs.html").read_bytes()).xpath("//details//tr")
    one = [row for row in table if "1 (waits" in " ".join(row.text_content().split())]
    assert one
    assert all("too few to tell" in row.text_content() for row in one)
    rows = (made / "agencies/mocs.csv").read_text()
    assert (
        rows.splitlines()[1:]
        == example("stats", "--csv", "--agency", "mocs", *DAY).out.splitlines()[1:]
    )
    titles = {
        s["pattern"]: s["events"]
        for s in json.loads((made / "matters/2018-001.json").read_text())["patterns"]
    }
    assert titles["same-day"] == ["2019-001.2", "2019-002.6"]


def test_a_request_without_a_day_has_no_limit(made: Path) -> None:
    page = text(made / "requests/2018-001.html")
    assert "No limit of the agency is counted here: the day of the filing is not known." in page


# --- what may be seen ------------------------------------------------------------------------


@pytest.fixture
def peopled(cli: Cli, home: Path) -> Cli:
    """A request with people in every place, and letters as they came."""
    cli("agency", "add", "bureau", "The Bureau", "--calendar", "nys", "--body", "state")
    cli("agency", "edit", "bureau", "--appeals-officer", "Olga Officer")
    cli("config", "requester.name", "Rita Requester, Jr.")
    cli("config", "requester.address", "7 Home Street\nAlbany, NY 12207")
    cli(
        *("file", "bureau", "--subject", "Mail of Cora Custodian", "--custodian", "Cora Custodian"),
        *("--on", "2019-08-23", "--to", "records@bureau.example", "--matter", "SOURCE-9"),
        *("--text", f"All mail of cora custodian to dan@bureau.example\n\n{SIGNED}"),
        *("--tag", "SOURCE-9"),
    )
    for name in ("letter.eml", "page.html", "black.pdf"):
        (home / name).write_text(f"{name} of Cora Custodian")
    cli(
        *("log", "2019-1", "denied", "--on", "2019-08-30", "--quote", "Ask Olga Officer."),
        *("--to", "me@example.org", "--doc", home / "letter.eml", "--doc", home / "page.html"),
    )
    cli(
        *("log", "2019-1", "followed-up", "--on", "2019-09-02", "--source", "Olga Officer, p. 3"),
        *("--doc", home / "page.html", "--redacted", home / "black.pdf"),
    )
    return cli


SIGNED = "Rita Requester, Jr.\n7 Home Street\nAlbany, NY 12207"
PEOPLE = (
    *SIGNED.splitlines(),
    "Cora Custodian",
    "cora custodian",
    "Olga Officer",
    "dan@",
    "records@",
    "me@example",
)


def test_people_appear_only_where_the_user_says_so(peopled: Cli, home: Path) -> None:
    told = peopled("publish", "site", *DAY).err
    assert "read the pages before you put them up" in told
    named = {n: c for n, c in contents(home / "site").items() if n != "exhibits/2019-001-A.pdf"}
    assert [(n, p) for n, c in named.items() for p in PEOPLE if p.encode() in c] == []
    assert [n for n, c in named.items() if b"black.pdf" in c] == []
    assert "Mail of [name]" in text(home / "site/index.html")
    assert sorted(p.name for p in (home / "site/exhibits").iterdir()) == ["2019-001-A.pdf"]
    peopled("publish", "site", "--names", *DAY)
    page = text(home / "site/requests/2019-001.html")
    assert "CustodiansCora Custodian" in page
    assert "Ask Olga Officer." in page
    # A page among the exhibits could fetch something: it is not opened as one.
    kept = sorted(p.name for p in (home / "site/exhibits").iterdir())
    assert kept == ["2019-001-A.eml", "2019-001-B.bin", "2019-001-C.pdf"]
    assert (home / "site/exhibits/2019-001-B.bin").read_bytes() == (home / "page.html").read_bytes()


def test_the_word_of_a_matter_and_tags_stay_at_home(peopled: Cli, home: Path) -> None:
    peopled("file", "bureau", "--subject", "More", "--on", "2019-08-24", "--matter", "SOURCE-9")
    for words in ((), ("--matter", "SOURCE-9"), ("--names",)):
        peopled("publish", "site", *words, *DAY)
        assert (home / "site/matters/2019-001.html").is_file()
        assert [n for n, c in contents(home / "site").items() if b"SOURCE-9" in c] == []


def test_only_what_is_asked_for_is_published(example: Cli, home: Path) -> None:
    example("file", "nypd", "--subject", "Another matter", "--on", "2019-09-01")
    example("publish", "site", "--matter", "ivalua", "--agency", "mocs", *DAY)
    assert sorted(p.stem for p in (home / "site/requests").glob("*.html")) == [
        "2018-002",
        "2019-002",
    ]
    assert [n for n, c in contents(home / "site").items() if b"doitt.html" in c] == []
    example("publish", "site", *DAY)
    assert "Another matter" in text(home / "site/index.html")
    # As of an earlier day, what came later is not there.
    example("publish", "site", "--today", "2019-08-25")
    assert "Another matter" not in text(home / "site/index.html")
    assert "16 Oct" not in text(home / "site/requests/2019-002.html")


def test_words_from_outside_are_text(cli: Cli, home: Path) -> None:
    hostile = "</title><script>alert(1)</script>\"'&amp; \x1b\u202e{{ 7*7 }}"
    cli("file", "mocs", "--subject", hostile, "--text", hostile, "--on", "2019-08-23")
    cli("log", "2019-1", "denied", "--on", "2019-08-30", "--quote", hostile, "--reason", "=1+1")
    cli("publish", "site", "--title", hostile, *DAY)
    for path, page in pages(home / "site"):
        assert not page.xpath("//script"), path
        assert "<script>alert(1)</script>" in page.text_content()
        assert "\u202e" not in path.read_text()
        assert "49" not in page.xpath("//title")[0].text_content()
    etree.parse(home / "site/feed.xml")
    rows = csv.DictReader(io.StringIO((home / "site/requests/2019-001-events.csv").read_text()))
    assert [row["reason"] for row in rows] == ["", "'=1+1"]


def test_the_data_beside_the_tables_are_those_of_the_page(made: Path) -> None:
    body = json.loads((made / "requests.json").read_text())
    rows = list(csv.DictReader(io.StringIO((made / "requests.csv").read_text())))
    assert [r["id"] for r in body["requests"]] == [r["id"] for r in rows]
    assert {r["id"]: r["days_overdue"] for r in rows} == {
        "2018-001": "0",
        "2018-002": "0",
        "2019-001": "12",
        "2019-002": "2",
    }
    for path in (made / "requests").glob("*.json"):
        schema("export").validate({**json.loads(path.read_text()), "head": None})


def test_the_feed_tells_the_newest_first(made: Path) -> None:
    feed = etree.parse(made / "feed.xml")
    ids = feed.xpath("//a:id/text()", namespaces=NAMESPACE)
    assert len(ids) == len(set(ids)) == 13
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", i) for i in ids)
    days = feed.xpath("//a:entry/a:updated/text()", namespaces=NAMESPACE)
    assert days == sorted(days, reverse=True)
    assert days[0] == "2019-10-16T00:00:00Z"
    links = feed.xpath("//a:link/@href", namespaces=NAMESPACE)
    assert all((made / link.partition("#")[0]).is_file() for link in links)


# --- the folder ------------------------------------------------------------------------------


def test_a_folder_that_holds_other_things_is_left_alone(example: Cli, home: Path) -> None:
    (home / "site").mkdir()
    (home / "site/mine.txt").write_text("mine")
    told = example("publish", "site", *DAY, expect=4).err
    assert "holds other things: mine.txt" in told
    assert contents(home / "site") == {"mine.txt": b"mine"}
    example("publish", "site", "--force", *DAY)
    assert (home / "site/mine.txt").read_text() == "mine"
    # What is no longer published goes, what is mine stays.
    example("publish", "site", "--force", "--agency", "mocs", *DAY)
    assert not (home / "site/requests/2019-001.html").exists()
    assert (home / "site/mine.txt").exists()
    (home / "site/mine.txt").unlink()
    example("publish", "site", *DAY)
    assert (home / "site/requests/2019-001.html").exists()


def test_no_file_of_another_is_replaced(example: Cli, home: Path) -> None:
    (home / "site").mkdir()
    (home / "site/index.html").write_text("mine")
    told = example("publish", "site", "--force", *DAY, expect=4).err
    assert "holds another index.html" in " ".join(told.split())
    assert contents(home / "site") == {"index.html": b"mine"}
    (home / "plain").write_text("a file")
    assert "is a file" in example("publish", "plain", *DAY, expect=4).err


def test_a_list_of_files_from_outside_removes_nothing_elsewhere(
    made: Path, home: Path, example: Cli
) -> None:
    (home / "precious").write_text("mine")
    with (made / ".foiltrack-site").open("a") as stream:
        stream.write("\n../precious\n")
    (made / "mine").write_text("mine")
    example("publish", "site", "--force", *DAY)
    assert (home / "precious").read_text() == "mine"


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_the_former_site_stays_whole(
    made: Path, home: Path, example: Cli, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    first = contents(home)
    example("log", "2019-1", "denied", "--on", "2019-11-15")

    def stopped(*_: object) -> None:
        raise error

    monkeypatch.setattr(sites, "_feed", stopped)
    example("publish", "site", *DAY, expect=None)
    after = {n: c for n, c in contents(home).items() if not n.endswith(".db")}
    assert after == {n: c for n, c in first.items() if not n.endswith(".db")}


def test_a_run_that_was_killed_between_two_names_is_mended(
    made: Path, home: Path, example: Cli
) -> None:
    first = contents(made)
    made.rename(home / ".site.former")
    (home / ".site.abc").mkdir()
    (home / ".site.abc/.foiltrack-site").touch()
    example("publish", "site", "--matter", "none", *DAY, expect=3)
    assert contents(made) == first
    example("publish", "site", *DAY)
    assert contents(made) == first
    assert not [p for p in home.iterdir() if p.name.startswith(".site")]


def test_a_site_that_is_worked_in_is_filled_where_it_is(
    made: Path, example: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(made)
    first = contents(made)
    example("publish", ".", *DAY)
    assert contents(Path.cwd()) == first


def test_without_a_request_there_is_no_site(filed: Cli, home: Path) -> None:
    told = filed("publish", "site", "--today", "2019-08-01", expect=3).err
    assert "nothing to publish" in told
    assert not (home / "site").exists()


def test_many_requests_stand_on_the_pages_of_their_agencies(
    example: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("LISTED", 1), ("DRAWN", 3), ("LANES", 1), ("NEWEST", 2)):
        monkeypatch.setattr(sites, name, value)
    example("publish", "site", *DAY)
    front = text(home / "site/index.html")
    assert "The 1 longest of 2" in front
    assert "4 requests are too many for one page" in front
    assert "2019-002" in text(home / "site/agencies/mocs.html")
    together = html.fromstring((home / "site/matters/2018-001.html").read_bytes())
    assert not together.xpath("//svg")
    assert len(together.xpath("//tbody/tr")) == 4
    feed = etree.parse(home / "site/feed.xml")
    assert len(feed.xpath("//a:entry", namespaces=NAMESPACE)) == 2
