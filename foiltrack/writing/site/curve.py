"""Draw how a wait ends: the share that had its answer by each business day, with the limit."""

from __future__ import annotations

from html import escape

from foiltrack.durations import Durations

WIDTH, HEIGHT = 320, 120
LEFT, TOP, FOOT = 34, 8, 22


def curve(spread: Durations, limit: int | None, says: str) -> str:
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
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-size="10" fill="currentColor"><title>{escape(says)}</title>{"".join(parts)}</svg>'
    )
