"""A document in the form that was asked for. Each renderer is loaded when it is used."""

from __future__ import annotations

from pathlib import Path

from foiltrack.errors import Usage
from foiltrack.spelled import understood
from foiltrack.writing.document import Written

FORMS = ("md", "html", "pdf", "docx", "txt")
ALSO = {"markdown": "md", "htm": "html", "word": "docx", "text": "txt"}
"""Other names of the forms."""


def rendered(written: Written, form: str) -> bytes:
    """Return the document in one of the forms."""
    match form:
        case "html":
            from foiltrack.writing.html import html

            return html(written).encode()
        case "pdf":
            from foiltrack.writing.pdf import pdf

            return pdf(written)
        case "docx":
            from foiltrack.writing.docx import docx

            return docx(written)
        case "txt":
            from foiltrack.writing.text import text

            return text(written).encode()
        case _:
            from foiltrack.writing.markdown import markdown

            return markdown(written).encode()


def chosen_form(typed: str | None, output: Path | None, forms: tuple[str, ...]) -> str:
    """Return the form that was typed, or that the file's name tells; raise Usage for another."""
    suffix = output.suffix.lower() if output else ""
    form = typed or suffix.removeprefix(".") or "md"
    form = understood(form, forms, ALSO) or form
    if form not in forms:
        raise Usage(
            f"this is written as {', '.join(forms)}, not as {form}.",
            hint=f"--format {forms[0]}, or -o FILE.{forms[2]}",
        )
    return form
