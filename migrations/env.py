"""Runs the migrations on the connection that `foiltrack.store.migrate` hands over."""

from alembic import context

from foiltrack.store.tables import metadata

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
