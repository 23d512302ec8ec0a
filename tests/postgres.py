"""A PostgreSQL of our own on loopback, for as long as the tests run."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

PASSWORD = "s3cret-of-the-newsroom"
PORTS = 12_000
PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql@*/bin")


def programs() -> Path | None:
    """Where the newest PostgreSQL's own programs lie; None without one."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    listed = [p for place in PLACES for p in Path("/").glob(place.lstrip("/"))]
    fit = [p for p in listed if (p / "initdb").exists()]
    return max(
        fit, key=lambda p: [int(n) for n in p.parent.name.split("@")[-1].split(".")], default=None
    )


def _unprivileged() -> dict[str, Any]:
    """PostgreSQL does not run as root."""
    if os.geteuid():
        return {}
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    raise RuntimeError("no user to run PostgreSQL as")


def _free_port() -> int:
    """A port that nobody has, below those that systems give to connections.

    Each process looks from a place of its own: tests that run side by side start servers at once.
    """
    first = os.getpid() * 37
    for n in range(PORTS):
        port = 20_000 + (first + n) % PORTS
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("no port is free")


@dataclass
class Postgres:
    """A server: where its programs and its data lie, and on which port it listens."""

    bin: Path
    data: Path
    port: int
    numbers: Any = field(default_factory=lambda: count(1))

    def run(self, *words: object) -> None:
        command = [str(self.bin / str(words[0])), *map(str, words[1:])]
        with tempfile.TemporaryFile() as said:
            # Not a pipe: the server itself would keep it open.
            done = subprocess.run(
                command, stdout=said, stderr=said, cwd=self.data.parent, **_unprivileged()
            )
            said.seek(0)
            if done.returncode:
                raise RuntimeError(said.read().decode("utf-8", "replace"))

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        log = self.data.parent / "log"
        self.run("pg_ctl", "start", "-w", "-D", self.data, "-l", log, "-o", options)

    def stop(self, how: str) -> None:
        """Stop it: `fast`, or `immediate` as a power cut would."""
        self.run("pg_ctl", "stop", "-m", how, "-D", self.data)

    def url(self, database: str, role: str = "keeper", password: str = PASSWORD) -> str:
        return f"postgresql+psycopg://{role}:{password}@127.0.0.1:{self.port}/{database}"

    def sql(self, text: str, database: str = "postgres") -> list[Any]:
        """Run a statement as the keeper of the server; returns what it answers."""
        import psycopg

        address = self.url(database).replace("+psycopg", "")
        with psycopg.connect(address, autocommit=True) as db:
            cursor = db.execute(text.encode())
            return cursor.fetchall() if cursor.description else []

    def database(self, template: str | None = None) -> str:
        """A new database; returns its name."""
        name = f"case_{next(self.numbers)}"
        copied = f"TEMPLATE {template}" if template else "TEMPLATE template0 ENCODING 'UTF8'"
        self.sql(f"CREATE DATABASE {name} {copied}")
        return name


@contextlib.contextmanager
def running(*, safe: bool = False) -> Iterator[Postgres]:
    """A server made anew; `safe`: it waits for the disk, as one that is to be killed should."""
    bin_ = programs()
    assert bin_ is not None
    # Short, and where another user may enter.
    with tempfile.TemporaryDirectory(
        prefix="foil-pg-", dir="/tmp", ignore_cleanup_errors=True
    ) as f:
        folder, own = Path(f), _unprivileged()
        if own:
            os.chown(folder, own["user"], own["group"])
        server = Postgres(bin_, folder / "data", _free_port())
        word = folder / "word"
        word.write_text(PASSWORD)
        if own:
            os.chown(word, own["user"], own["group"])
        server.run(
            *(
                "initdb",
                "-D",
                server.data,
                "-U",
                "keeper",
                "--pwfile",
                word,
                "--auth",
                "scram-sha-256",
            ),
            *(
                "--encoding",
                "UTF8",
                "--locale",
                "C.UTF-8",
                "--locale-provider",
                "icu",
                "--icu-locale",
                "en-US",
                "--no-sync",
            ),
        )
        if not safe:
            with (server.data / "postgresql.conf").open("a") as settings:
                settings.write("fsync = off\nsynchronous_commit = off\n")
        server.start()
        try:
            yield server
        finally:
            with contextlib.suppress(RuntimeError):
                server.stop("immediate")
