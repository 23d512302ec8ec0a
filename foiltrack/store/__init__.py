"""The case file on disk: the only place that knows SQL, SQLAlchemy and Alembic."""
