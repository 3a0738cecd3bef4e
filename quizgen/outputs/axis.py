"""A timeline section: dated questions, and one drawn axis to place their numbers on."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.domain import Item
from quizgen.outputs.blocks import Block, Draw, Stack
from quizgen.outputs.paper import Look
from quizgen.outputs.pen import Pen

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)


def timeline(items: Sequence[Item], first: int, span: tuple[int, int], look: Look, keep: bool = False) -> Block:
    """The questions numbered from `first`, and under them the axis with room to write above it."""
    design, body, strong = look.design, look.type("body"), look.type("strong")
    width = design.column - design["indent"] - design["points-column"]
    stack = Stack()
    for n, item in enumerate(items):
        lines = look.lines(item.stem, "body", width)

        def draw(
            pen: Pen,
            x: float,
            y: float,
            lines: tuple[str, ...] = lines,
            n: int = n,
            points: int = item.points,
        ) -> None:
            pen.text(x, y, f"{first + n}.", strong)
            pen.lines(x + design["indent"], y, lines, body)
            pen.text(x + design.column, y, f"[{points}]", look.type("small"), align=1.0)

        gap = 0.6 * design["item-gap"] if n else 0.0
        stack.add(len(lines) * body.leading, draw, gap=gap, spring=0.4)
    room = 2.6 * design["writing"]
    stack.add(0.0, _places(span, f"{first}-{first + len(items) - 1}", look), gap=room, spring=1.2)
    stack.add(1.8 * look.type("small").leading, axis(span, look))
    return stack.block(before=design["item-gap"], keep=keep)


def _places(span: tuple[int, int], name: str, look: Look) -> Draw:
    """On screen, a row of boxes above the axis, each over a year or a few, to type numbers in; else nothing."""
    body, small = look.type("body"), look.type("small")
    unit, high = _unit(span, look), 1.7 * body.size
    step = next((s for s in STEPS if s * unit >= 1.3 * body.size), STEPS[-1])

    def draw(pen: Pen, x: float, y: float) -> None:
        if not pen.fields:
            return
        pen.ask(name, look.say("kinds.timeline.title"))
        for year in range(span[0] // step * step, span[1] + 1, step):  # half a year clear of the next box's years
            left = x + small.size + (year - 0.5 - span[0]) * unit
            right, left = min(x + look.design.column, left + step * unit), max(x, left)
            pen.box(left, y - high - small.size, right - left, high, 0.3)
            told = str(year) if step == 1 else f"{year}–{year + step - 1}"
            pen.square(left, y - high - small.size, right - left, high, small.size, told=told)

    return draw


def _unit(span: tuple[int, int], look: Look) -> float:
    """The length of a year."""
    return (look.design.column - 3 * look.type("small").size) / max(1, span[1] - span[0])


def axis(span: tuple[int, int], look: Look, marks: Sequence[tuple[int, str]] = ()) -> Draw:
    """A line of years with ticks; `marks` put a label above a year."""
    low, high = span
    small, design = look.type("small"), look.design
    unit = _unit(span, look)
    step = next((s for s in STEPS if s * unit >= 3.4 * small.size), STEPS[-1])
    minor = next((s for s in STEPS if s * unit >= 3.0 and step % s == 0), step)
    tick = 0.45 * small.size

    def draw(pen: Pen, x: float, y: float) -> None:
        start = x + small.size
        pen.rule(x, y, x + design.column - 0.5 * small.size, design.thick)
        pen.arrow(x + design.column, y, 0.8 * small.size)
        for year in range(-(-low // minor) * minor, high + 1, minor):
            at = start + (year - low) * unit
            main = year % step == 0
            pen.stroke(at, y - (tick if main else tick / 2), at, y + (tick if main else tick / 2))
            if main:
                pen.text(at, y + 0.7 * small.size, str(year), small, align=0.5)
        for year, label, level in _levels(marks, unit, 1.8 * small.size):
            at, up = start + (year - low) * unit, (1.2 + 1.2 * level) * small.size
            pen.stroke(at, y - up, at, y)
            pen.text(at, y - up - small.leading, label, small, align=0.5)

    return draw


def _levels(marks: Sequence[tuple[int, str]], unit: float, wide: float) -> list[tuple[int, str, int]]:
    """Each mark with the lowest level at which it stands clear of those before it."""
    ends: list[float] = []
    placed = []
    for year, label in sorted(marks):
        level = next((n for n, end in enumerate(ends) if end <= year * unit), len(ends))
        ends[level : level + 1] = [year * unit + wide]
        placed.append((year, label, level))
    return placed
