"""The command line: one module a command. `main()` alone exits, `run()` alone prints errors."""

import codecs
import gc
import io
import os
import sys


def run(argv: list[str]) -> int:
    """Carry out a command; return the exit code. Errors are one sentence on stderr."""
    from foiltrack.cli import app

    try:
        code = app.carry_out(argv)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        # The reader has seen enough; point stdout elsewhere so that closing it stays silent.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("\nfoiltrack: interrupted\n")
        return 130
    except Exception as error:
        if os.environ.get("FOILTRACK_DEBUG") == "1":
            import traceback

            traceback.print_exception(error)
        return _print_error(error, argv)


def _print_error(error: Exception, argv: list[str]) -> int:
    from foiltrack.cli.usage import as_foiltrack_error
    from foiltrack.terminal.output import note, note_paragraph

    ours = as_foiltrack_error(error, argv)
    sys.stdout.flush()
    note_paragraph(f"foiltrack: error: {' '.join(ours.message.split())}")
    if ours.hint:
        # What is to be typed is never folded, but for a list of words; what was typed may hold a
        # line's end.
        hint = ours.hint.translate(dict.fromkeys(map(ord, "\r\n\t"), " "))
        typed = ("foiltrack " in hint or "--" in hint) and "one of: " not in hint
        (note if typed else note_paragraph)(f"hint: {hint}")
    return ours.exit_code


def main() -> None:
    """Carry out what was typed, and exit."""
    # What a command makes lives to its end: looking for garbage takes a thirtieth of its time.
    gc.set_threshold(50_000)
    from foiltrack.terminal.output import substitute

    codecs.register_error("substitute", substitute)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that knows no dashes and quotation marks shows plainer ones.
            stream.reconfigure(errors="substitute")
            if os.name == "nt" and not stream.isatty():
                # There a pipe has an old code page and its own ends of lines; JSON is UTF-8.
                stream.reconfigure(encoding="utf-8", newline="\n")
    code = run(sys.argv[1:])
    # What is left ends with the process: searching it once more for garbage takes a fifteenth.
    gc.freeze()
    sys.exit(code)
