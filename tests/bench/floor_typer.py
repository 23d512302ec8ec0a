"""The floor of a Typer app: print twenty rows, or insert one into SQLite."""

import sqlite3

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)


@app.command(name="list")
def list_(limit: int = 20) -> None:
    """Print rows."""
    for n in range(limit):
        print(f"2026-{n:03}\tmocs\tE-mails on the contract\t2026-10-01")


@app.command()
def insert(path: str) -> None:
    """Insert a row."""
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE IF NOT EXISTS event (request TEXT, kind TEXT, day TEXT)")
    db.execute("INSERT INTO event VALUES ('2026-001', 'note', '2026-11-20')")
    db.commit()
    db.close()


if __name__ == "__main__":
    app()
