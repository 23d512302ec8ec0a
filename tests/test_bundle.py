"""What goes out with a history: exhibits of every kind, the bound PDF, the bundle, the folder."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import subprocess
import zipfile
from pathlib import Path

import jsonschema
import pikepdf
import pytest
from PIL import Image
from pypdf import PdfReader

from foiltrack.writing.exhibits import Form, letter, mail

from .conftest import Cli
from .test_privacy import MARKER

SCHEMAS = Path(__file__).parent.parent / "foiltrack" / "schema"
MAIL = b"""From: MOCS FOIL <foil@mocs.example>
To: Jane Roe <jane@example.org>
Date: Thu, 5 Sep 2019 10:11:12 -0400
Subject: =?utf-8?q?Your_r=C3=A9quest?=
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=x

--x
Content-Type: text/html; charset=utf-8

<p>Dear <b>Ms. Roe</b>,</p><script>bad()</script><p>We are sorry.</p>
--x
Content-Type: application/pdf; name=letter.pdf
Content-Disposition: attachment; filename=letter.pdf

xxx
--x--
"""


def pdf_of(pages: int, *, password: str | None = None, turned: int = 0) -> bytes:
    """A PDF whose pages say their number."""
    made = pikepdf.new()
    for n in range(pages):
        page = made.add_blank_page(page_size=(612, 792))
        page.obj.Contents = made.make_stream(f"BT /F1 40 Tf 72 600 Td (page {n}) Tj ET".encode())
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        if turned:
            page.obj.Rotate = turned
    made.docinfo["/Author"] = MARKER
    out = io.BytesIO()
    encryption = pikepdf.Encryption(user=password, owner=password) if password else None
    made.save(out, encryption=encryption or False, deterministic_id=not password)
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (400, 300)) -> bytes:
    """A picture that says who took it, in its metadata alone."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = MARKER
    exif[0x0112] = 6
    Image.new("RGB", size, "lightgrey").save(out, kind, exif=exif)
    return out.getvalue()


@pytest.fixture
def papers(filed: Cli, home: Path) -> Cli:
    """One request with a letter of every kind of file."""
    two = [Image.new("1", (170, 220), n) for n in (0, 1)]
    fax = io.BytesIO()
    two[0].save(fax, "TIFF", save_all=True, append_images=two[1:])
    files = {
        "letter.pdf": pdf_of(2),
        "turned.pdf": pdf_of(1, turned=90),
        "locked.pdf": pdf_of(1, password="x"),
        "broken.pdf": b"%PDF-1.7\n" + b"\x00\xff" * 500,
        "photo.jpg": picture(),
        "fax.tiff": fax.getvalue(),
        "half.png": picture("PNG")[:200],
        "mail.eml": MAIL,
        "notes.txt": "plain words, café".encode("windows-1252"),
        "sheet.xlsx": b"PK\x03\x04 no sheet",
    }
    words: list[object] = ["log", "2019-1", "denied", "--on", "2019-09-05", "--quote", "No."]
    for name, content in files.items():
        (home / name).write_bytes(content)
        words += ["--doc", name]
    filed(*words)
    return filed


def exported(cli: Cli, home: Path, form: str, *more: str) -> Path:
    out = home / f"out.{form}"
    cli("export", "2019-1", "-o", out, "--force", *more)
    return out


def test_exhibits_are_told_apart_by_content(papers: Cli, home: Path) -> None:
    reader = PdfReader(exported(papers, home, "pdf"))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert "It is encrypted; its pages cannot be shown here." in text
    assert text.count("It is damaged") == 2
    assert [text.count(f"page {n}") for n in (0, 1)] == [2, 1]
    for words in ("Dear Ms. Roe,", "We are sorry.", "Your réquest", "plain words, café"):
        assert words in text
    assert "bad()" not in text
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert [t for t in titles if t.startswith("Exhibit ")] == [
        f"Exhibit {name}"
        for name in (
            *("A: letter.pdf", "B: turned.pdf", "C: locked.pdf", "D: broken.pdf"),
            *("E: photo.jpg", "F: fax.tiff", "G: half.png"),
        )
    ]


def test_every_page_is_stamped_once_in_order(papers: Cli, home: Path) -> None:
    reader = PdfReader(exported(papers, home, "pdf"))
    for n, page in enumerate(reader.pages, 1):
        text = page.extract_text()
        assert text.count("2019-001 – 0") == 1, (n, text)
        assert f"2019-001 – {n:04}" in text


def test_a_bound_pdf_claims_no_more_than_it_keeps(papers: Cli, cli: Cli, home: Path) -> None:
    with pikepdf.open(exported(papers, home, "pdf")) as bound, bound.open_metadata() as claims:
        assert not {"pdfaid:part", "pdfaid:conformance", "pdfuaid:part"} & set(claims)
    papers("file", "mocs", "--subject", "y", "--on", "2019-08-23")
    papers("export", "2019-2", "-o", "alone.pdf")
    with pikepdf.open(home / "alone.pdf") as alone, alone.open_metadata() as claims:
        assert (claims["pdfaid:part"], claims["pdfaid:conformance"]) == ("2", "A")


def test_the_bundle_can_be_checked_without_us(papers: Cli, home: Path) -> None:
    bag = exported(papers, home, "zip")
    with zipfile.ZipFile(bag) as opened:
        opened.extractall(home / "unpacked")
    checked = subprocess.run(
        ["sha256sum", "--strict", "-c", "SHA256SUMS"],
        cwd=home / "unpacked",
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    manifest = json.loads((home / "unpacked" / "manifest.json").read_text())
    jsonschema.validate(manifest, json.loads((SCHEMAS / "manifest.json").read_text()))
    listed = {f["path"]: f for f in manifest["files"]}
    on_disk = {
        str(p.relative_to(home / "unpacked")) for p in (home / "unpacked").rglob("*") if p.is_file()
    }
    assert on_disk == set(listed) | {"manifest.json", "SHA256SUMS"}
    for form in ("md", "html", "pdf", "docx", "json"):
        assert listed[f"history.{form}"]["bytes"] > 1000
    # Byte for byte, under the letter of the exhibit.
    assert (home / "unpacked/exhibits/A-letter.pdf").read_bytes() == pdf_of(2)
    assert listed["exhibits/H-mail.eml"]["sha256"] == hashlib.sha256(MAIL).hexdigest()
    history = json.loads((home / "unpacked" / "history.json").read_text())
    assert manifest["head"] == history["head"]


SCHEMA = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "export.json").read_text()))


def test_the_json_of_all_kinds_of_files_keeps_its_schema(papers: Cli) -> None:
    SCHEMA.validate(papers("export", "2019-1", "--format", "json").json)


def test_the_json_of_the_example_keeps_its_schema(example: Cli) -> None:
    for request in ("2018-001", "2018-002", "2019-001", "2019-002"):
        for day in ("2019-11-15", "2020-12-31"):
            words = ("export", request, "--today", day, "--format", "json")
            if request < "2019" or day > "2020":
                SCHEMA.validate(example(*words).json)
    SCHEMA.validate(example("export", "2019-1", "2019-2", "--format", "json").json)
    with pytest.raises(jsonschema.ValidationError):
        SCHEMA.validate({"schema": 1, "today": "2019-11-15", "histories": [{"tags": []}]})


@pytest.mark.parametrize("form", ["md", "html", "json", "zip", "docx", "pdf"])
def test_the_same_data_gives_the_same_bytes_in_every_form(
    papers: Cli, home: Path, form: str
) -> None:
    first = exported(papers, home, form).read_bytes()
    assert exported(papers, home, form).read_bytes() == first


def test_a_redacted_stand_in_replaces_the_original(filed: Cli, home: Path) -> None:
    (home / "secret.txt").write_text(f"from {MARKER}")
    (home / "black.txt").write_text("from ████")
    filed(
        *("log", "2019-1", "denied", "--on", "2019-09-05"),
        *("--doc", "secret.txt", "--redacted", "black.txt"),
    )
    with zipfile.ZipFile(exported(filed, home, "zip")) as opened:
        assert opened.read("exhibits/A-black.txt") == "from ████".encode()
        manifest = json.loads(opened.read("manifest.json"))
    shown = next(f for f in manifest["files"] if f.get("exhibit") == "A")
    original = hashlib.sha256((home / "secret.txt").read_bytes()).hexdigest()
    assert shown["original"] == original
    assert shown["sha256"] == hashlib.sha256((home / "black.txt").read_bytes()).hexdigest()


def everything(path: Path) -> bytes:
    """All that can be read out of a file: members of a ZIP, streams and metadata of a PDF."""
    return inside_of(path.read_bytes())


def inside_of(content: bytes) -> bytes:
    found = [content]
    if content.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            for name in opened.namelist():
                found += [name.encode(), inside_of(opened.read(name))]
    elif content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        found += ["\n".join(page.extract_text() for page in reader.pages).encode()]
        found.append(str(reader.metadata).encode())
        with pikepdf.open(io.BytesIO(content)) as opened:
            for thing in opened.objects:
                with contextlib.suppress(pikepdf.PdfError):
                    # Older versions of the library cannot print a stream that they cannot decode.
                    found.append(str(thing).encode(errors="replace"))
                if isinstance(thing, pikepdf.Stream):
                    try:
                        found.append(thing.read_bytes())
                    except pikepdf.PdfError:
                        found.append(thing.read_raw_bytes())
    return b"\n".join(found)


def test_metadata_of_pictures_and_of_pages_stays_out_of_the_pdf(filed: Cli, home: Path) -> None:
    (home / "photo.jpg").write_bytes(picture())
    (home / "letter.pdf").write_bytes(pdf_of(1))
    filed(
        *("log", "2019-1", "denied", "--on", "2019-09-05"),
        *("--doc", "photo.jpg", "--doc", "letter.pdf"),
    )
    inside = everything(exported(filed, home, "pdf"))
    assert b"photo.jpg" in inside
    assert MARKER.encode() not in inside
    # The file itself goes out as it is: the bundle says so by its hash.
    assert MARKER.encode() in everything(exported(filed, home, "zip"))


def test_several_go_into_a_folder_with_a_joint_chronology(example: Cli, home: Path) -> None:
    words = ("export", "--matter", "ivalua", "-o", "out/", "--today", "2019-11-18")
    told = example(*words, "--format", "md").err
    assert "written: 5 files in out/" in told
    names = ["2018-001.md", "2018-002.md", "2019-001.md", "2019-002.md", "chronology.md"]
    assert sorted(p.name for p in (home / "out").iterdir()) == names
    joint = (home / "out" / "chronology.md").read_text()
    assert joint.index("Agency refused the request as a burden") < joint.index("does not hold the")
    assert joint.count("Thu 14 Nov 2019") == 2
    before = {p.name: p.read_bytes() for p in (home / "out").iterdir()}
    # One file in the way, and nothing is written.
    (home / "out" / "2018-001.md").unlink()
    assert "exists already" in example(*words, "--format", "md", expect=4).err
    assert not (home / "out" / "2018-001.md").exists()
    example(*words, "--format", "md", "--force")
    assert {p.name: p.read_bytes() for p in (home / "out").iterdir()} == before
    example(*words, "--force")
    assert (home / "out" / "2019-002.pdf").read_bytes().startswith(b"%PDF")
    assert "go into a folder" in example("export", "2019-1", "2019-2", "-o", "x.pdf", expect=2).err


def test_the_memo_in_every_form(example: Cli, home: Path) -> None:
    for form in ("md", "html", "pdf", "docx"):
        example("export", "2019-2", "--counsel", "-o", f"memo.{form}")
        assert b"do not send" in everything(home / f"memo.{form}")
    assert "not as zip" in example("export", "2019-2", "--counsel", "-o", "m.zip", expect=2).err


def test_a_document_that_is_gone_is_named_and_the_others_go_on(
    filed: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foiltrack.cli.documents.INSIDE", 10)
    (home / "large.txt").write_text("more than ten bytes")
    (home / "small.txt").write_text("few")
    filed(
        *("log", "2019-1", "denied", "--on", "2019-09-05"),
        *("--doc", "large.txt", "--doc", "small.txt"),
    )
    with zipfile.ZipFile(exported(filed, home, "zip")) as opened:
        assert opened.read("exhibits/A-large.txt") == b"more than ten bytes"
    (home / "large.txt").write_text("something other, 19")
    result = filed("export", "2019-1", "-o", "x.zip", expect=4)
    assert "large.txt is no longer what was put on file" in result.err
    assert not (home / "x.zip").exists()
    (home / "large.txt").unlink()
    with zipfile.ZipFile(exported(filed, home, "zip")) as opened:
        manifest = json.loads(opened.read("manifest.json"))
        assert [m["exhibit"] for m in manifest["missing"]] == ["A"]
        assert opened.read("exhibits/B-small.txt") == b"few"
    text = PdfReader(exported(filed, home, "pdf")).pages[-1].extract_text()
    assert "not at its place" in text


def test_names_of_documents_stay_inside_the_bundle(filed: Cli, home: Path) -> None:
    (home / "x.txt").write_text("x")
    filed("log", "2019-1", "denied", "--on", "2019-09-05", "--doc", "x.txt")
    body = filed("dump").json
    for name in ("../../etc/passwd", "a/b\\c:d", "...", "x" * 300, "naïve ש.txt", ""):
        body["requests"][0]["events"][1]["documents"][0]["name"] = name or "\n"
        for log in ("log",):
            body["requests"][0].pop(log, None)
        (home / "case.json").write_text(json.dumps(body))
        (home / "o.db").unlink(missing_ok=True)
        filed("import", "case.json", "--db", "o.db")
        filed("export", "2019-1", "-o", "o.zip", "--force", "--db", "o.db")
        with zipfile.ZipFile(home / "o.zip") as opened:
            exhibits = [n for n in opened.namelist() if n.startswith("exhibits/")]
        assert len(exhibits) == 1
        inner = exhibits[0].removeprefix("exhibits/A-")
        assert 0 < len(inner) <= 120
        assert not set(inner) & set("/\\:\n")
        assert not inner.startswith(".")


def test_letters_of_exhibits() -> None:
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no mail at all",
        b"Content-Type: text/plain; charset=nonsense\nFrom: a@b\n\n\xff\xfe",
        b"From: a@b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n--x\n--x--",
        b"From: \xff\xff\nDate: yesterday\nSubject: =?x?q?=\n\nwords",
    ],
)
def test_a_broken_mail_is_a_file_among_others(content: bytes) -> None:
    shown = mail(content)
    assert shown is None or isinstance(shown.text, str)


def test_forms_of_files() -> None:
    assert {str(f) for f in Form} == {"pdf", "picture", "mail", "text", "other", "missing"}


EXAMPLE = Path(__file__).parent.parent / "examples" / "export"


def without_what_is_new(text: str, history: dict[str, object]) -> str:
    """A history without the day of its recording and the head of its chain."""
    events = history["events"]
    assert isinstance(events, list)
    recorded = str(events[0]["recorded_at"])[:10]
    return text.replace(str(history["head"]), "HEAD").replace(f"recorded {recorded}", "recorded")


def test_the_kept_example_is_what_is_written_today(example: Cli) -> None:
    from .example import WORDS

    kept = json.loads((EXAMPLE / "2019-002.json").read_text(encoding="utf-8"))
    fresh = example("export", *WORDS, "--format", "json").json
    for form in ("md", "html"):
        text = (EXAMPLE / f"2019-002.{form}").read_text(encoding="utf-8")
        again = example("export", *WORDS, "--format", form).out
        assert without_what_is_new(text, kept) == without_what_is_new(again, fresh), (
            "python -m tests.example writes it anew"
        )
    SCHEMA.validate(kept)


def test_the_kept_example_can_be_opened() -> None:
    reader = PdfReader(EXAMPLE / "2019-002.pdf")
    text = "\n".join(page.extract_text() for page in reader.pages)
    inside = everything(EXAMPLE / "2019-002.docx").decode(errors="replace")
    for words in ("Thursday, November 14, 2019", "21 business days late", "1401.5(e)"):
        assert words in " ".join(text.split())
        assert words in inside
    with zipfile.ZipFile(EXAMPLE / "2019-002.zip") as opened:
        for line in opened.read("SHA256SUMS").decode().splitlines():
            digest, _, path = line.partition("  ")
            assert hashlib.sha256(opened.read(path)).hexdigest() == digest


def test_a_letter_that_two_events_share_is_one_exhibit(filed: Cli, home: Path) -> None:
    (home / "letter.pdf").write_bytes(pdf_of(2))
    for kind, ground in (("denied", "87-2-b"), ("not-held", None)):
        grounds = ("--grounds", ground) if ground else ()
        filed("log", "2019-1", kind, "--on", "2019-09-05", *grounds, "--doc", "letter.pdf")
    reader = PdfReader(exported(filed, home, "pdf"))
    titles = [item.title for item in reader.outline if not isinstance(item, list)]
    assert [t for t in titles if t.startswith("Exhibit ")] == ["Exhibit A: letter.pdf"]
    assert sum(page.extract_text().count("page 1") for page in reader.pages) == 1
    text = filed("export", "2019-1").out
    assert "| Denied; grounds: 87(2)(b) | A |" in text
    assert "| Agency answered that it does not hold the records or cannot find them | A |" in text
    with zipfile.ZipFile(exported(filed, home, "zip")) as bag:
        assert [n for n in bag.namelist() if n.startswith("exhibits/")] == ["exhibits/A-letter.pdf"]
    letter_ = filed("letter", "2019-1", "appeal").out
    assert letter_.count("- the agency's letter of September 5, 2019") == 1
    memo = filed("export", "2019-1", "--counsel").out
    assert memo.count("| Your appeal | refusal of Thu 5 Sep 2019 |") == 1


def test_dates_in_a_row_are_told_apart(filed: Cli) -> None:
    dates = (
        ("2019-09-05", "2019-10-10"),
        ("2019-10-01", "2019-11-12"),
        ("2019-11-01", "2020-01-15"),
    )
    for kind, (on, until) in zip(("acknowledged", "extended", "extended"), dates, strict=True):
        filed(
            *("log", "2019-1", kind, "--on", on, "--until", until, "--exact"),
            *("--reason", "volume", "--today", "2020-02-03"),
        )
    text = filed("export", "2019-1", "--today", "2020-02-03").out
    assert [text.count(f"| {n} promise |") for n in ("First", "Second", "Third")] == [1, 1, 1]
    row = next(line for line in text.splitlines() if line.startswith("| First promise"))
    assert "it named Tue 12 Nov 2019, giving as its reason: volume" in row
    assert "in time" not in text
