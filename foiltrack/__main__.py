"""`python -m foiltrack`."""

from foiltrack.cli import main

main()
