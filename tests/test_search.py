"""Search and statistics: where words stand, and what a figure measures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foiltrack.measures import _median

from .conftest import Cli


@pytest.fixture
def spoken(filed: Cli, home: Path) -> Cli:
    """A case file with words in every place."""
    (home / "letter.txt").write_text("Dear Ms. Person,\nyour Zanzibar request is denied.\n")
    (home / "quokka.pdf").write_bytes(b"%PDF-1.4 hidden walrus")
    filed("edit", "2019-1", "--text", "All e-mails on élan VITAL and 100% sure_things.")
    filed("log", "2019-1", "denied", "--on", "2019-09-05", "--doc", "letter.txt")
    filed("log", "2019-1", "note", "--note", "a tip from Marmalade", "--on", "2019-09-06")
    filed("log", "2019-1", "evidence", "--quote", "we hold them", "--doc", "quokka.pdf")
    filed("file", "doitt", "--subject", "E-mails too", "--on", "2019-08-23")
    return filed


def places(cli: Cli, *words: str) -> list[tuple[str, str]]:
    found = cli("search", *words, "--json").json["found"]
    return [(f["event"] or f["request"], f["field"]) for f in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("zanzibar",), [("2019-001.2", "document")]),
        (("Élan",), [("2019-001", "text")]),
        (("elan",), []),
        (("marmalade",), [("2019-001.3", "note")]),
        (("quokka",), [("2019-001.4", "document")]),
        (("walrus",), []),
        (("100%",), [("2019-001", "text")]),
        (("sure_",), [("2019-001", "text")]),
        (("sure%things",), []),
        (("ivalua",), [("2019-001", "matter")]),
        (("e-mails", "vital"), [("2019-001", "subject"), ("2019-001", "text")]),
        (("e-mails too",), [("2019-002", "subject")]),
        (("e-mails", "giraffe"), []),
    ],
)
def test_words_are_found_where_they_stand(
    spoken: Cli, words: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert places(spoken, *words) == expected


def test_documents_are_read_when_asked(spoken: Cli, home: Path) -> None:
    import docx
    import typst

    (home / "letter.typ").write_text("The walrus of the *contract*.")
    (home / "real.pdf").write_bytes(typst.compile(str(home / "letter.typ"), format="pdf"))
    word = docx.Document()
    word.add_paragraph("A narwhal in a Word document.")
    word.save(str(home / "real.docx"))
    (home / "page.html").write_text("<p>An <b>ocelot</b> on a page</p><script>hidden</script>")
    for name in ("real.pdf", "real.docx", "page.html"):
        spoken("log", "2019-2", "evidence", "--on", "2019-09-05", "--doc", name)
    for word_, event in (("walrus", 2), ("NARWHAL", 3)):
        assert places(spoken, word_) == []
        assert places(spoken, word_, "--documents") == [(f"2019-002.{event}", "document")]
    # As a reader sees it, and no place twice.
    assert places(spoken, "ocelot on a page") == []
    for phrase in ("ocelot on a page", "ocelot"):
        assert places(spoken, phrase, "--documents") == [("2019-002.4", "document")]
    found = spoken("search", "ocelot", "narwhal", "--documents").out
    assert "A narwhal in a Word document." in found
    # What holds no text is told, once.
    told = spoken("search", "walrus", "--documents").err
    assert told.count("2019-001.4 quokka.pdf holds no text that can be read") == 1
    # A void event's document is none.
    spoken("void", "2019-002.2", "--because", "a slip")
    assert places(spoken, "walrus", "--documents") == []


def test_what_is_void_is_not_found(spoken: Cli) -> None:
    spoken("void", "2019-001.3", "--because", "a slip")
    assert places(spoken, "marmalade") == []
    spoken("undo", "1")
    assert places(spoken, "zanzibar") == []


def test_the_words_are_shown(spoken: Cli) -> None:
    assert "2019-001.2\tdocument\tDear Ms. Person, your Zanzibar request" in (
        spoken("search", "zanzibar").out
    )
    spoken("edit", "2019-2", "--text", "x " * 200 + "needle" + " y" * 200)
    shown = spoken("search", "NEEDLE").out.splitlines()[1]
    assert "…x x" in shown
    assert "needle y y" in shown
    assert len(shown) < 200
    assert spoken("search", "giraffe").out == "where\tfield\twords\n"
    spoken("search", "needle", "--exit-code", expect=8)
    spoken("search", "giraffe", "--exit-code")
    assert "search needs a word" in spoken("search", " ", expect=2).err


def measured(cli: Cli, *words: str) -> dict[tuple[str, str], dict[str, object]]:
    return {
        (a["agency"], m["rule"]): m
        for a in cli("stats", "--json", *words).json["agencies"]
        for m in a["measures"]
    }


def test_a_figure_measures_what_it_says(cli: Cli) -> None:
    # 5 business days from Fri 23 Aug 2019 end on Fri 30 Aug; the answers take 3, 6 and none.
    for on in ("2019-08-28", "2019-09-03", None):
        cli("file", "mocs", "--subject", "x", "--on", "2019-08-23")
        if on:
            n = len(cli("list", "--json").json["requests"])
            cli("log", f"2019-{n}", "acknowledged", "--on", on, "--until", "2019-09-20")
    found = measured(cli)[("mocs", "ny.acknowledge")]
    assert found == {
        "rule": "ny.acknowledge",
        "judged": 3,
        "in_time": 1,
        "more_time": 0,
        "late": 1,
        "unanswered": 1,
        "running": 0,
        "not_counted": 0,
        "median_days": 4.5,
        "longest_late": 51,
    }
    promise = measured(cli, "--today", "2019-09-10")[("mocs", "ny.promise")]
    assert (promise["judged"], promise["running"]) == (0, 2)
    assert measured(cli, "--agency", "doitt") == {}
    assert "there is no agency" in cli("stats", "--agency", "moks", expect=3).err
    assert cli("stats").out.splitlines()[1:4] == [
        "mocs\tny.acknowledge.within\t1\t3\tthose whose limit has passed\t"
        "first answer within 5 business days of the receipt",
        # Of fewer than five that ended, no share is said to have had it by a day.
        "mocs\tny.acknowledge.quartile-1\t\t3\twaits, 1 of them not seen to end\t"
        "business days from the receipt to the first answer, by which a quarter had it",
        "mocs\tny.acknowledge.median\t\t3\twaits, 1 of them not seen to end\t"
        "business days from the receipt to the first answer, by which half had it",
    ]


def labels(cli: Cli) -> list[tuple[str, str, int]]:
    found = cli("labels", "--json").json["labels"]
    return [(one["label"], one["name"], one["requests"]) for one in found]


def test_labels_are_listed_renamed_and_brought_back(filed: Cli) -> None:
    filed("file", "doitt", "--subject", "y", "--matter", "ivalua", "--on", "2019-08-23")
    filed("edit", "2019-2", "--tag", "hot", "--tag", "ivalua", "--tag", "cold")
    before = [("matter", "ivalua", 2), ("tag", "cold", 1), ("tag", "hot", 1), ("tag", "ivalua", 1)]
    assert labels(filed) == before
    assert "in 2 requests" in filed("labels", "ivalua", "passport").out
    assert [one[1] for one in labels(filed)] == ["passport", "cold", "hot", "passport"]
    filed("undo")
    assert labels(filed) == before
    filed("labels", "hot", "cold")
    assert filed("show", "2019-2", "--json").json["request"]["tags"] == ["cold", "ivalua"]
    filed("labels", "ivalua", "")
    assert labels(filed) == [("tag", "cold", 1)]
    assert "no matter and no tag 'hot'" in filed("labels", "hot", "x", expect=3).err
    assert "say what it becomes" in filed("labels", "cold", expect=2).err


@given(st.lists(st.integers(0, 9)))
def test_a_median_of_counts_is_that_of_the_values(values: list[int]) -> None:
    expected = float(median(values)) if values else None
    assert _median(Counter(values)) == expected
