"""The one kind of error that a person is told of.

========================  =========  ====================================================
error                     exit code  meaning
========================  =========  ====================================================
`FoiltrackError`          1          unexpected failure
├── `Usage`               2          the command line is wrong: a date, a kind, an option
├── `NotFound`            3          no such request, event, agency, rule or file
├── `Refused`             4          the data or the law does not allow it
│   └── `NotCovered`      4          a day outside the years that a calendar covers
└── `WrongSchema`         5          database newer than the program, or a failed migration
========================  =========  ====================================================

The message is one sentence; the hint is something that can be typed.
"""


def as_typed(word: object) -> str:
    """Return a word as a shell takes it, for what can be typed: a path may hold spaces."""
    # Loaded where something is to be typed.
    import shlex

    return shlex.quote(str(word))


class FoiltrackError(Exception):
    """Carry a failure in one sentence, with a hint and an exit code."""

    exit_code = 1

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Usage(FoiltrackError):
    """Signal that what was typed cannot be understood."""

    exit_code = 2


class NotFound(FoiltrackError):
    """Signal that something is not in the case file, or not on the disk."""

    exit_code = 3


class Refused(FoiltrackError):
    """Understood, but the data or the law does not allow it; nothing is written."""

    exit_code = 4


class NotCovered(Refused):
    """Signal that a count would leave the years that the calendar covers."""


class WrongSchema(FoiltrackError):
    """Signal a database newer than the program, or one that could not be upgraded."""

    exit_code = 5
