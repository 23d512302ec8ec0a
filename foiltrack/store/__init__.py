"""Keep the case file; the only package that knows SQL, SQLAlchemy and Alembic."""
