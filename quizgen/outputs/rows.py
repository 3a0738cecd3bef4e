"""Rows that all kinds of questions have: text between the numbers and the points."""

from __future__ import annotations

from quizgen.outputs.blocks import Draw
from quizgen.outputs.paper import Look
from quizgen.outputs.pen import Pen


def text_width(look: Look) -> float:
    """Between the numbers and the points."""
    return look.design.column - look.design["indent"] - look.design["points-column"]


def text_row(look: Look, text: str, name: str, width: float, dx: float = 0.0, asks: bool = False) -> tuple[float, Draw]:
    """A paragraph: its height, and how to draw it `dx` to the right of the indent; `asks`: its gaps are to fill."""
    lines, kind = look.lines(text, name, width), look.type(name)
    indent = look.design["indent"] + dx

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.lines(x + indent, y, lines, kind, asks=asks)

    return len(lines) * kind.leading, draw
