"""Runs the migrations on the connection that `foiltrack.store.migrate` hands over."""

from alembic import context
from sqlalchemy import Text
from sqlalchemy.ext.compiler import compiles

from foiltrack.store.tables import metadata


@compiles(Text, "postgresql")
def _compared_byte_by_byte(element: object, compiler: object, **_: object) -> str:
    # As SQLite compares: days as text, ids, and the end of an index do not ask for a language.
    return 'TEXT COLLATE "C"'


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    # SQLite can roll back a CREATE TABLE: all migrations stand or fall as one.
    transactional_ddl=True,
)
# The transaction is the caller's.
context.run_migrations()
