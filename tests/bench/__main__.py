"""How fast foiltrack is, as ratios to floors of the same run: `make bench`, `make bench-peers`.

What is measured is a wheel in an environment of its own; each command by turns with its floor.
With `WRITE=1` the figures go to BENCH.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.postgres import programs

from . import bulk, count, data, peers
from .whole import Ratio, pairs

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SIZES = tuple(int(n) for n in os.environ.get("SIZES", "1000,10000,100000,1000000").split(","))
BULK = int(os.environ.get("BULK", "100000"))
NEWEST = ("--today", data.TODAY)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    what: str
    goal: str
    measured: str


def environment() -> tuple[str, str]:
    """The Python and the program of an environment that holds this checkout as a wheel."""
    folder = data.cache() / "venv"
    if not folder.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    pinned = ["--constraint", str(ROOT / "constraints.txt")]
    subprocess.run([*pip, *pinned, f"{ROOT}[postgres]"], check=True)
    subprocess.run([*pip, "--no-deps", "--force-reinstall", str(ROOT)], check=True)
    return str(folder / "bin" / "python"), str(folder / "bin" / "foiltrack")


def reading(python: str, program: str) -> list[Line]:
    """The commands that print a screen or a page."""
    small = str(data.case_file(SIZES[0], program))
    floor = [python, str(HERE / "floor.py"), small]
    found = [Line("an empty Typer app that prints 20 rows", "", str(pairs(typer(python), floor)))]
    for size in SIZES:
        words = [*overdue(program, size), *NEWEST]
        ratio = pairs(words, floor)
        found.append(
            Line(
                f"`overdue --limit 20` of {size:,}, piped: wall; memory",
                "7; 1.9",
                f"{ratio}; {ratio.memory:.2f}",
            )
        )
    large = [*overdue(program, SIZES[-1]), *NEWEST]
    growth = pairs(large, [*overdue(program, SIZES[0]), *NEWEST], 25)
    found.append(Line(f"the same, {SIZES[-1]:,} over {SIZES[0]:,}", "1.1", str(growth)))
    several = SIZES[min(1, len(SIZES) - 1)]
    to_do = [[*twenty("next", program, size), *NEWEST] for size in (SIZES[-1], several)]
    grown = f"`next --limit 20` of {SIZES[-1]:,} over {several:,}, a tenth open"
    found.append(Line(grown, "1.3", str(pairs(to_do[0], to_do[1], 25))))
    for name in ("overdue", "next", ""):
        words = [program, *([name, "--limit", "20"] if name else []), "--db", small, *NEWEST]
        ratio = pairs(words, floor, terminal=True, TERM="xterm-256color", COLUMNS="120")
        found.append(Line(f"`foiltrack {name}` on a terminal", "11", str(ratio)))
    long = str(data.long_request(program))
    for name in ("show", "explain"):
        words = [program, name, "2024-001", "--db", long, *NEWEST]
        found.append(Line(f"`{name} ID` of 30 events, piped", "8", str(pairs(words, floor))))
    found.append(Line("`--help`", "5", str(pairs([program, "--help"], floor))))
    return [*found, *papers(program, small, floor)]


def overdue(program: str, size: int) -> list[str]:
    """The twenty requests that are overdue longest."""
    return twenty("overdue", program, size)


def twenty(name: str, program: str, size: int) -> list[str]:
    """A list of twenty requests."""
    return [program, name, "--limit", "20", "--db", str(data.case_file(size, program))]


def typer(python: str) -> list[str]:
    """The floor of a Typer app."""
    return [python, str(HERE / "floor_typer.py"), "list"]


def papers(program: str, path: str, floor: list[str]) -> list[Line]:
    """A letter of one page, and the history of a request with five events, in each format."""
    found = []
    for words in (["letter", "2026-001", "appeal"], ["export", "2026-001"]):
        for form, goal in (("html", "13"), ("pdf", "15"), ("docx", "20")):
            whole = [program, *words, "--db", path, *NEWEST, "--format", form, "--force"]
            ratio = pairs([*whole, "-o", str(data.cache() / f"page.{form}")], floor)
            what = "letter` of one page" if words[0] == "letter" else "export` of five events"
            found.append(Line(f"`{what}, {form}", goal, str(ratio)))
    return found


def writing(python: str, program: str) -> list[Line]:
    """The commands that write: one event, and very many."""
    target, plain = data.cache() / "log.db", data.cache() / "insert.db"
    for path in (target, plain):
        path.unlink(missing_ok=True)
    subject = ["--subject", "x", "--on", "2026-10-01"]
    subprocess.run(
        [program, "file", "mocs", *subject, "--db", str(target), *NEWEST],
        check=True,
        capture_output=True,
    )
    words = [program, "log", "2026-1", "note", "--db", str(target), *NEWEST]
    floor = [python, str(HERE / "floor_typer.py"), "insert", str(plain)]
    found = [Line("`log` of one event v. Typer and an insert", "5", str(pairs(words, floor, 11)))]
    done, again = bulk.imported(program, BULK), bulk.renewed(program, BULK)
    found.append(Line(f"import of {BULK:,} v. `executemany` of the same rows", "25", str(done)))
    found.append(Line("rebuild of the cache v. `executemany` of its rows", "12", str(again)))
    sizes = [size for size in SIZES if size >= 10_000]
    memory = [f"{data.made(size, program)['memory'] / 2**20:.0f} MiB" for size in sizes]
    names = ", ".join(f"{size:,}" for size in sizes)
    found.append(Line(f"peak memory of the import of {names}", "flat", ", ".join(memory)))
    return found


def counting() -> list[Line]:
    """Dates by the million."""
    return [
        Line("20 business days, a million rows v. numpy", "", f"{count.counting():.2f}"),
        Line("`count --batch` v. a bare csv read and write", "6", f"{count.command():.2f}"),
    ]


def on_a_server(program: str) -> list[Line]:
    """The same on PostgreSQL, where its programs are found."""
    if programs() is None:
        return [Line("on PostgreSQL", "", "skipped: its programs are not found")]
    from . import server

    return [Line(*row) for row in server.measured(program, SIZES[:3], min(BULK, 10_000))]


def beside(program: str) -> list[Line]:
    """Other programs of this kind, twenty of the same number of items, where installed."""
    found = []
    for name, size, goal, words, env in peers.commands():
        ours = [*overdue(program, size), *NEWEST]
        ratio: Ratio = pairs(words, ours, 9, **env)
        found.append(Line(f"`overdue` v. {name}, {size:,} items", goal, f"{1 / ratio.wall:.3f}"))
    return found


def table(lines: list[Line]) -> str:
    """The figures as a table."""
    rows = [f"| {x.what} | {x.goal} | {x.measured} |" for x in lines]
    head = ["| what, × the floor unless said | goal, at most | measured |", "|---|---|---|"]
    return "\n".join([*head, *rows]) + "\n"


def main() -> None:
    """Measure what is asked for, print it, and write it down where asked."""
    asked = sys.argv[1:] or ["reading", "writing", "counting", "server", "peers"]
    python, program = environment()
    parts: dict[str, Callable[[], list[Line]]] = {
        "reading": lambda: reading(python, program),
        "writing": lambda: writing(python, program),
        "counting": counting,
        "server": lambda: on_a_server(program),
        "peers": lambda: beside(program),
    }
    found = [line for name in asked for line in parts[name]()]
    text = f"{peers.versions(python)}\n\n{table(found)}"
    print(text)
    if os.environ.get("WRITE") == "1":
        head = "# Figures\n\nWritten by `make bench WRITE=1`; see CONTRIBUTING.md.\n\n"
        (ROOT / "BENCH.md").write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()
