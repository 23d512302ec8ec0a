"""The picture of the clocks as SVG: what was allowed, and how much longer it took.

For paper that is printed in gray, copied and faxed: what matters is black or white, and a shape.
Units are points; the picture is as wide as the text of a letter page.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from html import escape
from math import ceil
from typing import NamedTuple

from foiltrack import words
from foiltrack.writing.document import Bar, Chart, coded
from foiltrack.writing.glyphs import shown

WIDTH = 468.0
TALLEST = 560.0
"""What a page holds beside its text; a taller picture is drawn in parts."""
SIZE, LINE, SMALL = 9.0, 11.0, 8.0
TOP, FOOT, LEGEND = 13.0, 20.0, 13.0
BAR, STRIP, SPACE = 9.0, 15.0, 8.0
MOST = 400
"""Characters of a text that a picture looks at: no line of it holds more."""
NAME = 220.0
"""What the name of a clock may take of a line; what it says takes the rest."""
FAMILY = "Libertinus Serif, Times New Roman, serif, DejaVu Sans"
WEEKEND, HOLIDAY = 'fill="#f0f0f0"', 'fill="#dedede"'
THIN = 'stroke="#000" stroke-width="0.4"'
ALLOWED = 'fill="#c8c8c8" stroke="#000" stroke-width="0.8"'
LATE = 'fill="#000" stroke="#000" stroke-width="0.8"'
# With fewer points to a day than this, weekends (and then holidays) would be a blur.
WEEKENDS_FROM, HOLIDAYS_FROM = 1.6, 0.8


class Scale(NamedTuple):
    """Place the days of a picture, from its left edge to its right."""

    first: date
    days: int

    @property
    def step(self) -> float:
        """Return the width of a day."""
        return WIDTH / self.days

    @property
    def last(self) -> date:
        """Return the day at the right edge."""
        return self.first + timedelta(self.days - 1)

    def x(self, day: date, part: float = 0) -> float:
        """Return where a day begins, or where a part of it is over."""
        return ((day - self.first).days + part) * self.step


def svg(chart: Chart) -> str:
    """Return the picture: one clock below the other over the same days, with a legend."""
    scale = _scale(chart)
    strip = "".join(_strip(chart, scale))
    parts, y = [_today(chart, scale)], TOP
    for bar in chart.bars:
        height, drawn = _row(bar, chart.today, scale, strip)
        parts.append(_moved(0, y, drawn))
        y += height
    parts += _axis(scale, y)
    legend = _legend(chart, scale)
    parts += [_moved(x, y + FOOT + below, drawn) for x, below, drawn in legend]
    height = y + FOOT + max((below for _, below, _ in legend), default=0) + LEGEND
    size = f'viewBox="0 0 {_n(WIDTH)} {_n(height)}" width="{_n(WIDTH)}" height="{_n(height)}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{FAMILY}">'
    title, described_ = _escaped(chart.title), _escaped(described(chart))
    return "\n".join(
        [head, f"<title>{title}</title>", f"<desc>{described_}</desc>", *parts, "</svg>\n"]
    )


def described(chart: Chart) -> str:
    """Return the picture in words, for those who do not see it.

    >>> bar = Bar("Decision", date(2019, 10, 16), date(2019, 11, 15), None, False, "overdue")
    >>> described(Chart("Clocks", (bar,), date(2019, 11, 18), (), frozenset({5, 6})))
    'Clocks, as of Mon 18 Nov 2019. Decision: from Wed 16 Oct 2019, limit Fri 15 Nov 2019; overdue.'
    """
    parts = [f"{chart.title}, as of {words.day(chart.today)}."]
    for bar in chart.bars:
        limit = "named date" if bar.promised else "limit"
        parts.append(
            f"{bar.name}: from {words.day(bar.start)}, {limit} {words.day(bar.limit)}; {bar.says}."
        )
    return shown(" ".join(parts))


def pages(chart: Chart) -> tuple[Chart, ...]:
    """Return the chart in parts that fit on a page each; none where there is no clock."""
    parts: list[list[Bar]] = []
    room = 0.0
    for bar in chart.bars:
        height, _ = _row(bar, chart.today, Scale(bar.start, 1), "")
        if height > room:
            parts.append([])
            room = TALLEST - TOP - FOOT - 2 * LEGEND
        parts[-1].append(bar)
        room -= height
    if len(parts) == 1:
        return (chart,)
    return tuple(
        chart._replace(title=f"{chart.title} ({n} of {len(parts)})", bars=tuple(bars))
        for n, bars in enumerate(parts, 1)
    )


def _scale(chart: Chart) -> Scale:
    days = [day for bar in chart.bars for day in (bar.start, bar.limit, bar.end or chart.today)]
    first = min(days, default=chart.today).toordinal()
    last = max(days, default=chart.today).toordinal()
    # Room at both ends for a mark that stands on the last day.
    beside = ceil(9 * (last - first + 1) / (WIDTH - 18))
    first, last = max(first - beside, 1), min(last + beside, date.max.toordinal())
    return Scale(date.fromordinal(first), last - first + 1)


def _row(bar: Bar, today: date, scale: Scale, strip: str) -> tuple[float, str]:
    """Return the height of a clock's row, and what is drawn in it: words, and its bar below."""
    name = _wrapped(_drawable(bar.name), NAME, SIZE, 1, bold=True)[0]
    says = _wrapped(_drawable(bar.says), WIDTH - _wide(name, SIZE, bold=True) - 14, SIZE, 3)
    parts = [_text(0, SIZE, name, SIZE, 'font-weight="bold"')]
    parts += [
        _text(WIDTH, SIZE + i * LINE, line, SIZE, 'text-anchor="end"')
        for i, line in enumerate(says)
    ]
    y = len(says) * LINE + 1
    drawn = "".join(_bar(bar, today, scale, (STRIP - BAR) / 2))
    return y + STRIP + SPACE, "".join([*parts, _moved(0, y, strip + drawn)])


def _bar(bar: Bar, today: date, scale: Scale, y: float) -> Iterator[str]:
    start, limit = scale.x(bar.start), scale.x(bar.limit, 1)
    last = bar.end or today
    if not bar.promised:
        yield _rect(start, y, max(limit - start, 0), BAR, ALLOWED)
    if last > bar.limit:
        yield _rect(limit, y, max(scale.x(last, 1) - limit, 1.5), BAR, LATE)
    if bar.promised:
        yield _promise(start, limit, scale.x(bar.limit, 0.5), y)
    if bar.end is not None:
        yield _answered(scale.x(bar.end, 0.5), y)
    elif today >= bar.start:
        yield _running(scale.x(today, 1), y)


def _promise(start: float, end: float, day: float, y: float) -> str:
    """Draw a line to a diamond: a date that was named, not counted."""
    middle = y + BAR / 2
    line = f'<path d="M{_n(start)} {_n(middle)}H{_n(end)}" stroke="#000" stroke-dasharray="3 2"/>'
    return f'{line}<path d="M{_n(day)} {_n(middle - 5)}l5 5l-5 5l-5 -5z" {ALLOWED}/>'


def _answered(x: float, y: float) -> str:
    place = f'cx="{_n(x)}" cy="{_n(y + BAR / 2)}" r="4"'
    return f'<circle {place} fill="#fff" stroke="#000" stroke-width="1.5"/>'


def _running(x: float, y: float) -> str:
    return f'<path d="M{_n(x)} {_n(y - 1)}l7 {_n(BAR / 2 + 1)}l-7 {_n(BAR / 2 + 1)}z"/>'


def _strip(chart: Chart, scale: Scale) -> Iterator[str]:
    """Draw what lies behind each bar: days that do not count, and the day of the picture."""
    if scale.step >= WEEKENDS_FROM:
        days = (scale.first + timedelta(n) for n in range(scale.days))
        across = f"h{_n(scale.step)}v{_n(STRIP)}h{_n(-scale.step)}z"
        bands = [f"M{_n(scale.x(d))} 0{across}" for d in days if d.weekday() in chart.weekend]
        yield f'<path d="{"".join(bands)}" {WEEKEND}/>' if bands else ""
    if scale.step >= HOLIDAYS_FROM:
        for day, name in chart.holidays:
            if scale.first <= day <= scale.last:
                band = _rect(scale.x(day), 0, scale.step, STRIP, HOLIDAY)
                title = _escaped(f"{name}, {words.day(day)}")
                yield f"<g><title>{title}</title>{band}</g>"
    for day, _ in _ticks(scale):
        yield f'<path d="M{_n(scale.x(day))} 0v{_n(STRIP)}" {THIN} stroke-opacity="0.35"/>'
    if scale.first <= chart.today <= scale.last:
        x = _n(scale.x(chart.today, 0.5))
        yield f'<path d="M{x} 0v{_n(STRIP)}" {THIN} stroke-dasharray="1 1.5"/>'


def _today(chart: Chart, scale: Scale) -> str:
    """Draw the day of the picture, over its place."""
    if not scale.first <= chart.today <= scale.last:
        return ""
    says = f"as of {words.day(chart.today)}"
    half = _wide(says, SMALL) / 2
    middle = min(max(scale.x(chart.today, 0.5), half), WIDTH - half)
    return _text(middle, SMALL, says, SMALL, 'text-anchor="middle"')


def _axis(scale: Scale, y: float) -> Iterator[str]:
    yield f'<path d="M0 {_n(y)}H{_n(WIDTH)}" {THIN}/>'
    for day, label in _ticks(scale):
        x = scale.x(day)
        yield f'<path d="M{_n(x)} {_n(y)}v4" {THIN}/>'
        if x + 2 + _wide(label, SMALL) <= WIDTH:
            yield _text(x + 2, y + SMALL + 1, label, SMALL)


def _ticks(scale: Scale) -> list[tuple[date, str]]:
    """Return days, Mondays, or first days of months or years, as close as labels allow."""
    for n in (1, 2, 7, 14):
        if n * scale.step >= _wide("30 Sep 2019", SMALL) + 6:
            # Ordinal 1 is a Monday.
            days = (scale.first + timedelta(i) for i in range(scale.days))
            kept = [day for day in days if day.toordinal() % n == 1 % n]
            return [(day, f"{day.day} {day:%b} {day.year}") for day in kept]
    for n in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000):
        form = "%b %Y" if n < 12 else "%Y"
        if n * 28 * scale.step >= _wide(f"{scale.first:{form}}", SMALL) + 6:
            months = range(_month(scale.first) // n * n, _month(scale.last) + 1, n)
            firsts = [date(month // 12, month % 12 + 1, 1) for month in months if month >= 12]
            return [(day, f"{day:{form}}") for day in firsts if day >= scale.first]
    return []


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _legend(chart: Chart, scale: Scale) -> list[tuple[float, float, str]]:
    """Return what the signs of the picture mean, each with its place below the axis."""
    bars = chart.bars
    box, edge = (0, 0.5, 16, 8), f" {THIN}"
    holidays = scale.step >= HOLIDAYS_FROM and any(
        scale.first <= day <= scale.last for day, _ in chart.holidays
    )
    signs = [
        (any(not b.promised for b in bars), _rect(*box, ALLOWED), "time allowed"),
        (any(b.promised for b in bars), _promise(0, 16, 11, 0), "date named"),
        (any((b.end or chart.today) > b.limit for b in bars), _rect(*box, LATE), "late"),
        (any(b.end for b in bars), _answered(8, 0), "answered"),
        (any(not b.end for b in bars), _running(5, 0), "still running"),
        (
            scale.step >= WEEKENDS_FROM and bool(chart.weekend),
            _rect(*box, WEEKEND + edge),
            "weekend",
        ),
        (holidays, _rect(*box, HOLIDAY + edge), "holiday"),
    ]
    placed = []
    x = y = 0.0
    for used, sign, says in signs:
        wide = 20 + _wide(says, SMALL)
        if not used:
            continue
        if x + wide > WIDTH:
            x, y = 0.0, y + LEGEND
        placed.append((x, y, sign + _text(20, 7.5, says, SMALL)))
        x += wide + 10
    return placed


def _wrapped(text: str, width: float, size: float, most: int, *, bold: bool = False) -> list[str]:
    """Text on at most so many lines; what has no room is cut off, with a sign that it was."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if _wide(longer, size, bold=bold) <= width:
            lines[-1] = longer
        elif lines[-1]:
            lines.append(word)
        else:
            lines[-1] = word
    kept = lines[:most]
    cut = len(lines) > most
    for i, line in enumerate(kept):
        last = cut and i == most - 1
        if last or _wide(line, size, bold=bold) > width:
            while line and _wide(line + "…", size, bold=bold) > width:
                line = line[:-1]
            kept[i] = line.rstrip() + "…"
    return kept


def _wide(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is: what draws it may have another font, so rather too wide."""
    units = sum(_WIDTHS.get(c, 0.7 if c.isupper() else 0.49 if c.isascii() else 0.65) for c in text)
    return units * size * (1.08 if bold else 1)


_WIDTHS = {c: 0.3 for c in " .,;:'|!ijlt()[]fr-"} | {c: 0.9 for c in "mMwW@%—"}


def _drawable(text: str) -> str:
    """Text for a picture: what stands on no place of its own (marks, joiners) is told by its code.

    Drawn with the letter before it, it would have no text in a PDF, which PDF/A forbids.
    """
    text = unicodedata.normalize("NFC", shown(text[:MOST]))
    return "".join(coded(c) if unicodedata.category(c) in _NO_PLACE else c for c in text)


_NO_PLACE = {"Mn", "Mc", "Me", "Cf"}


def _text(x: float, y: float, text: str, size: float, more: str = "") -> str:
    more = more and f" {more}"
    place = f'x="{_n(x)}" y="{_n(y)}" font-size="{_n(size)}"{more}'
    return f"<text {place}>{_escaped(text)}</text>"


def _rect(x: float, y: float, width: float, height: float, look: str) -> str:
    return f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" {look}/>'


def _moved(x: float, y: float, drawn: str) -> str:
    return f'<g transform="translate({_n(x)} {_n(y)})">{drawn}</g>'


def _escaped(text: str) -> str:
    return escape(shown(text))


def _n(value: float) -> str:
    """Return a number of points, to a hundredth, in as few digits as it needs."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
