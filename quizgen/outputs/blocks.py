"""Blocks that no page break parts, and the pages that they fill.

A page is filled by stretching its gaps, never by changing the order of the questions: every block says how
many units it can give between its rows, and how many in the gap above it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf

from quizgen.errors import BadInput
from quizgen.outputs.pen import Pen

Draw = Callable[[Pen, float, float], None]  # the pen, the left edge, the top
LEAST_FULL = 0.87  # of a page that is not a form's last
EASY = 3.0  # the stretch, in points, of a form's last page
SOFT = 9.0  # points by which a unit may stretch to reach the foot of the page


@dataclass(frozen=True, slots=True)
class Block:
    """Something of a height that stays whole; `draw` takes the pen, left, top, and the stretch of a unit."""

    height: float
    draw: Callable[[Pen, float, float, float], None]
    before: float = 0.0  # the gap above, unless it is the first of a page
    give: float = 1.0  # the units that this gap can stretch by
    springs: float = 0.0  # the units inside
    keep: bool = False  # it stays with the next block


@dataclass(slots=True)
class Stack:
    """Rows set one under another, on the way to becoming a Block."""

    height: float = 0.0
    springs: float = 0.0
    rows: list[tuple[float, float, Draw]] = field(default_factory=list)

    def add(self, height: float, draw: Draw, gap: float = 0.0, spring: float = 0.0) -> None:
        """A row below the others, after a gap that can stretch."""
        self.springs += spring
        self.rows.append((self.height + gap, self.springs, draw))
        self.height += gap + height

    def beside(self, other: Stack) -> None:
        """Another stack that begins at the same top."""
        self.rows += other.rows
        self.height, self.springs = max(self.height, other.height), max(self.springs, other.springs)

    def then(self, other: Stack, gap: float = 0.0, spring: float = 0.0) -> None:
        """Another stack below this one."""
        top, sprung = self.height + gap, self.springs + spring
        self.rows += [(top + y, sprung + units, draw) for y, units, draw in other.rows]
        self.height, self.springs = top + other.height, sprung + other.springs

    def block(self, before: float = 0.0, give: float = 1.0, keep: bool = False) -> Block:
        rows = tuple(self.rows)

        def draw(pen: Pen, left: float, top: float, stretch: float) -> None:
            for offset, units, row in rows:
                row(pen, left, top + offset + units * stretch)

        return Block(self.height, draw, before, give, self.springs, keep)


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page, and the stretch that fills it."""

    blocks: tuple[Block, ...]
    stretch: float

    def draw(self, pen: Pen, left: float, top: float) -> float:
        """Draw the blocks; return where the last one ends."""
        for n, block in enumerate(self.blocks):
            if n:
                top += block.before + block.give * self.stretch
            block.draw(pen, left, top, self.stretch)
            top += block.height + block.springs * self.stretch
        return top


def paginate(blocks: Sequence[Block], room: float, full: float = LEAST_FULL) -> tuple[Page, ...]:
    """Break the blocks into the fewest pages of height `room`, stretched evenly until they are as full as `full`.

    The breaks are those with the least sum of squared stretches (as Knuth and Plass break paragraphs).
    """
    count = len(blocks)
    best: list[tuple[float, int, float]] = [(0.0, 0, 0.0)] + [(inf, 0, 0.0)] * count
    for end in range(1, count + 1):
        if blocks[end - 1].keep and end < count:
            continue
        height = springs = 0.0
        for start in range(end - 1, -1, -1):
            block = blocks[start]
            if height + block.height > room:
                break
            if best[start][0] < inf:
                cost, stretch = _cost(
                    room, height + block.height, springs + block.springs, full if end < count else None
                )
                if best[start][0] + cost < best[end][0]:
                    best[end] = (best[start][0] + cost, start, stretch)
            height, springs = height + block.height + block.before, springs + block.springs + block.give
    if best[count][0] == inf:
        raise BadInput("a question, or a text above it, is too long for a page")
    return _pages(blocks, best)


def _cost(room: float, height: float, springs: float, full: float | None) -> tuple[float, float]:
    slack = room - height
    whole = slack / max(springs, 0.01)
    if full is None:  # the last page
        return 1000.0 + (30.0 if height < 0.2 * room else 0.0), min(whole, EASY)
    least = (full * room - height) / max(springs, 0.01)
    return 1000.0 + (whole / SOFT) ** 2, min(whole, max(SOFT, least))


def _pages(blocks: Sequence[Block], best: Sequence[tuple[float, int, float]]) -> tuple[Page, ...]:
    pages: list[Page] = []
    end = len(blocks)
    while end:
        _, start, stretch = best[end]
        pages.append(Page(tuple(blocks[start:end]), stretch))
        end = start
    return tuple(reversed(pages))
