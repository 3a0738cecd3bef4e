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
    stack.add(1.8 * look.type("small").leading, axis(span, look), gap=room, spring=1.2)
    return stack.block(before=design["item-gap"], keep=keep)


def axis(span: tuple[int, int], look: Look, marks: Sequence[tuple[int, str]] = ()) -> Draw:
    """A line of years with ticks; `marks` put a label above a year."""
    low, high = span
    small, design = look.type("small"), look.design
    length = design.column - 3 * small.size
    unit = length / max(1, high - low)
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
