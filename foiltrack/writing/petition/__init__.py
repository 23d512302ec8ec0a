"""The papers of a petition under article 78: what it alleges, and what goes with it."""
