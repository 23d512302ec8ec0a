"""Everything out, and in again: the case file as JSON."""
