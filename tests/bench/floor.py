"""The floor of any Python program: open a SQLite file, print twenty of its rows."""

import sqlite3
import sys

if __name__ == "__main__":
    db = sqlite3.connect(sys.argv[1])
    for row in db.execute("SELECT id, agency, subject, filed_on FROM request LIMIT 20"):
        sys.stdout.write("\t".join(row) + "\n")
