"""Fill the templates of the site: text from outside is text, whatever it holds."""

from __future__ import annotations

import functools
import html
import re
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup, escape

from foiltrack import words
from foiltrack.durations import Durations
from foiltrack.figures import FATES, FROM, slip_words, wait_words
from foiltrack.law.newyork import MAIL
from foiltrack.law.sources import SOURCES
from foiltrack.patterns import TITLES
from foiltrack.writing.document import Chart, paragraphs, plain
from foiltrack.writing.drawing import pages, svg
from foiltrack.writing.jinja import environment

TEMPLATES = Path(__file__).parent.parent / "templates" / "site"
_CITED = re.compile(rf"(?:{'|'.join(map(re.escape, SOURCES))})(?:\(\w+\))*")
"""A source of law that has an address, with the subdivision that is cited."""


@functools.cache
def template(name: str) -> Template:
    """Return a template, compiled once."""
    return _environment().get_template(name)


@functools.cache
def _environment() -> Environment:
    made = environment(TEMPLATES, _shown)
    made.globals.update(
        mail=MAIL.words, duties=words.CLOCKS, waited_from=FROM, fates=FATES, patterns_are=TITLES
    )
    made.filters.update(
        law=_law,
        linked=_linked,
        quoted=_quoted,
        drawn=_drawn,
        curve=_curve,
        waited=wait_words,
        slipped=slip_words,
        day=words.day,
        count=words.count,
        begun=words.sentence,
    )
    return made


def page(name: str, **values: Any) -> bytes:
    """Return a page from its template."""
    return template(name).render(**values).encode()


def _shown(value: Any) -> Any:
    """Return a value as a page can show it: control characters by their codes."""
    if isinstance(value, date):
        return words.day(value)
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _law(text: str) -> Markup:
    """Return text whose citations of a section stay in one piece."""
    found = re.sub(
        r"§§? ?\d[\w-]*(\(\w+\))*", r'<span class="whole">\g<0></span>', str(escape(plain(text)))
    )
    return Markup(found)


def _linked(text: str) -> Markup:
    """Return a source of law as a link to where it can be read, if an address is known."""
    shown, end = "", 0
    for found in _CITED.finditer(text):
        name = next(n for n in SOURCES if found[0].startswith(n))
        shown += _law(text[end : found.start()])
        shown += Markup('<a href="{}" rel="noreferrer">{}</a>').format(
            SOURCES[name], _law(found[0])
        )
        end = found.end()
    return Markup(shown) + _law(text[end:])


def _quoted(text: str) -> Markup:
    """Return text from outside in its paragraphs; its lines stay."""
    parts = (str(escape(part)).replace("\n", "<br>") for part in paragraphs(text))
    return Markup("".join(f'<p dir="auto">{part}</p>' for part in parts))


def _drawn(chart: Chart) -> Markup:
    """Return a chart as SVG, in parts where it is tall."""
    return Markup("".join(svg(part) for part in pages(chart)))


WIDTH, HEIGHT = 320, 120
LEFT, TOP, FOOT = 34, 8, 22
"""The size of a curve, and the room for its labels."""


def _curve(spread: Durations, limit: int | None, says: str) -> Markup:
    """Return the estimated share that ended by each business day as SVG, in the page's own color.

    `limit` is the business day by which the law asks for it; None where it names none.
    """
    last = max([step.days for step in spread.steps] + [limit or 0, 1]) * 1.08
    right, below = WIDTH - 8, HEIGHT - FOOT

    def x(day: float) -> str:
        return f"{LEFT + (right - LEFT) * day / last:.1f}"

    def y(share: float) -> str:
        return f"{TOP + (below - TOP) * (1 - share):.1f}"

    path = f"M{x(0)} {y(0)}" + "".join(f"H{x(s.days)}V{y(s.share)}" for s in spread.steps)
    parts = [
        f'<path d="M{LEFT} {y(share)}H{right}" stroke="currentColor" stroke-opacity="0.2"/>'
        for share in (0, 0.5, 1)
    ]
    parts += [
        f'<text x="{LEFT - 6}" y="{float(y(share)) + 3.5:.1f}" text-anchor="end">{share:.0%}</text>'
        for share in (0, 0.5, 1)
    ]
    if limit:
        place, side = (x(limit * 0.98), "end") if limit > last / 2 else (x(limit * 1.04), "start")
        parts.append(
            f'<path class="limit-line" d="M{x(limit)} {TOP}V{below}" stroke="currentColor" '
            f'stroke-width="1.5" stroke-dasharray="3 3"/><text x="{place}" y="{TOP + 12}" '
            f'text-anchor="{side}">limit: day {limit}</text>'
        )
    parts.append(f'<path d="{path}H{right}" fill="none" stroke="currentColor" stroke-width="2.5"/>')
    parts += [
        f'<text x="{x(day)}" y="{HEIGHT - 6}" text-anchor="middle">{day}</text>'
        for day in sorted({0, round(last / 2), int(last)})
    ]
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-size="10" fill="currentColor"><title>{html.escape(says)}</title>'
        f"{''.join(parts)}</svg>"
    )
