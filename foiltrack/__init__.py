"""foiltrack: a case file for requests under New York's Freedom of Information Law."""

__version__ = "0.2.0"
