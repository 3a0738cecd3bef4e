"""How each kind of item is laid out: an Item and its number become one Block.

Nothing here reads `key`, `accept`, `pairs`, `order`, `answer` or `feedback`: what a learner sees cannot
depend on them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from quizgen.domain import Item, Kind, Option
from quizgen.outputs.blocks import Block, Draw, Stack
from quizgen.outputs.boxes import matching, ordering
from quizgen.outputs.paper import Look
from quizgen.outputs.pen import Pen
from quizgen.outputs.rows import text_row, text_width
from quizgen.outputs.typeset import BLANK, Type

_BAR = 0.35  # a line to write on lies this much of the type's size below the capitals' feet


def question(item: Item, number: int, look: Look, keep: bool = False) -> Block:
    """The item with its number at the left and its points at the right."""
    inner = LAYOUTS[item.kind](item, look)
    stack = Stack()
    stack.add(0.0, _number_of(number, item, look))
    stack.then(inner)
    stack.rows.append((0.0, 0.0, _points_of(item.points, look)))  # drawn last, as it is read
    return stack.block(before=look.design["item-gap"], keep=keep)


def _number_of(number: int, item: Item, look: Look) -> Draw:
    strong, width = look.type("strong"), look.design["indent"] - 2

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.ask(str(number), item.stem)
        pen.fit(x, y, f"{number}.", strong, width)

    return draw


def _points_of(points: int, look: Look) -> Draw:
    small = look.type("small")
    level = Type(small.face, small.size, look.type("strong").leading)
    return lambda pen, x, y: pen.text(x + look.design.column, y, f"[{points}]", level, align=1.0)


# --- choices ----------------------------------------------------------------------------------------


def _choice(item: Item, look: Look) -> Stack:
    stack = Stack()
    stack.add(*text_row(look, item.stem, "body", text_width(look)))
    row = _in_a_row(item.options, look)
    if row:
        stack.add(_option_height(look), row, gap=look.design["option-gap"] * 1.4, spring=0.2)
        return stack
    for n, option in enumerate(item.options):
        gap = look.design["option-gap"] * (1.4 if n == 0 else 1.0)
        stack.add(*_option(look, n, option, text_width(look)), gap=gap, spring=0.2)
    return stack


def _option_height(look: Look) -> float:
    return max(look.type("body").leading, look.design["bubble"])


def _optiontext_row(look: Look) -> float:
    """How far right of its ring's left edge an option's text begins."""
    return look.design["bubble"] + 0.55 * look.type("body").size


def _option(look: Look, n: int, option: Option, width: float, dx: float = 0.0) -> tuple[float, Draw]:
    design, body = look.design, look.type("body")
    lines = look.lines(option.text, "body", width - _optiontext_row(look))
    ring, down = _ring(look, n), (_option_height(look) - body.leading) / 2

    def draw(pen: Pen, x: float, y: float) -> None:
        ring(pen, x + design["indent"] + dx, y + _option_height(look) / 2)
        pen.lines(x + design["indent"] + dx + _optiontext_row(look), y + down, lines, body)

    return max(_option_height(look), len(lines) * body.leading + down), draw


def _ring(look: Look, n: int) -> Draw:
    """A ring with the option's letter; x is its left edge and y its middle."""
    letter, kind, radius = look.letter(n), look.type("letter"), look.design["bubble"] / 2

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.ring(x + radius, y, radius)
        pen.choice(x, y - radius, 2 * radius, "filled")
        pen.text(x + radius, y - kind.leading / 2, letter, kind, align=0.5)

    return draw


def _in_a_row(options: Sequence[Option], look: Look) -> Draw | None:
    """Short options side by side in columns of equal width; None if one is too long for its column."""
    column = text_width(look) / max(len(options), 4)
    room = column - _optiontext_row(look) - look.type("body").size
    if any(look.wide(option.text, "body") > room for option in options):
        return None
    draws = [_option(look, n, option, column, n * column)[1] for n, option in enumerate(options)]

    def draw(pen: Pen, x: float, y: float) -> None:
        for one in draws:
            one(pen, x, y)

    return draw


def _true_false(item: Item, look: Look) -> Stack:
    body, tick = look.type("body"), look.design["tick"]
    gap = 0.45 * body.size
    wide = [tick + gap + look.wide(option.text, "body") for option in item.options]
    places, group = [], 0.0
    for one in wide:
        places.append(group)
        group += one + 1.3 * body.size
    beside = text_width(look) - group > 20 * body.size
    start = look.design["indent"] + (text_width(look) - group + 1.3 * body.size if beside else 0.0)

    def boxes(pen: Pen, x: float, y: float) -> None:
        for place, option in zip(places, item.options, strict=True):
            pen.box(x + start + place, y + (body.leading - tick) / 2, tick, tick)
            pen.choice(x + start + place, y + (body.leading - tick) / 2, tick, "ticked")
            pen.text(x + start + place + tick + gap, y, option.text, body)

    stack = Stack()
    stack.add(*text_row(look, item.stem, "body", text_width(look) - (group if beside else 0.0)))
    if beside:
        stack.rows.append((0.0, 0.0, boxes))  # level with the first line, but read after it
    else:
        stack.add(body.leading, boxes, gap=look.design["option-gap"])
    return stack


# --- typed answers ----------------------------------------------------------------------------------


def _short(item: Item, look: Look) -> Stack:
    return _with_line(item, look, "answer-line")


def _with_line(item: Item, look: Look, length: str) -> Stack:
    """The stem, and under it a line whose length says nothing about the answer."""
    start, body = look.design["indent"], look.type("body")
    end = start + min(look.design[length], text_width(look))

    def line(pen: Pen, x: float, y: float) -> None:
        pen.rule(x + start, y, x + end)
        pen.field(x + start, y, end - start, body)

    stack = Stack()
    stack.add(*text_row(look, item.stem, "body", text_width(look)))
    stack.add(0.0, line, look.design["writing"], spring=0.3)
    return stack


def _number(item: Item, look: Look) -> Stack:
    """The stem at the left, a short line at the right of its last words."""
    body, wide = look.type("body"), look.design["number-line"]
    width = text_width(look) - wide - body.size
    if width < 20 * body.size:
        return _with_line(item, look, "number-line")
    height, draw = text_row(look, item.stem, "body", width)
    end = look.design["indent"] + text_width(look)
    foot = (body.leading + 0.7 * body.size) / 2 - body.leading + _BAR * body.size

    def line(pen: Pen, x: float, y: float) -> None:
        pen.rule(x + end - wide, y + foot, x + end)
        pen.field(x + end - wide, y + foot, wide, body)

    stack = Stack()
    stack.add(height, draw)
    stack.add(0.0, line)
    return stack


def _cloze(item: Item, look: Look) -> Stack:
    if BLANK not in look.family.text(item.stem):
        return _short(item, look)
    height, text = text_row(look, item.stem, "cloze", text_width(look), asks=True)
    up = (look.type("cloze").leading - look.type("body").leading) / 2  # level with the question's number
    stack = Stack()
    stack.add(height - up, lambda pen, x, y: text(pen, x, y - up))
    return stack


LAYOUTS: Mapping[Kind, Callable[[Item, Look], Stack]] = {
    "choice": _choice,
    "true-false": _true_false,
    "short": _short,
    "number": _number,
    "cloze": _cloze,
    "matching": matching,
    "ordering": ordering,
}
