"""How each kind of item is laid out: an Item and its number become one Block.

Nothing here reads `key`, `accept`, `pairs`, `order`, `answer` or `feedback`: what a learner sees cannot
depend on them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from quizgen.domain import Item, Kind, Option
from quizgen.outputs.blocks import Block, Draw, Stack
from quizgen.outputs.paper import Look
from quizgen.outputs.pen import Pen
from quizgen.outputs.typeset import BLANK, Type

_BAR = 0.35  # a line to write on lies this much of the type's size below the capitals' feet


def question(item: Item, number: int, look: Look, keep: bool = False) -> Block:
    """The item with its number at the left and its points at the right."""
    inner = LAYOUTS[item.kind](item, look)
    stack = Stack()
    stack.add(0.0, _margins(number, item.points, look))
    stack.then(inner)
    return stack.block(before=look.design["item-gap"], keep=keep)


def text_width(look: Look) -> float:
    """Between the numbers and the points."""
    return look.design.column - look.design["indent"] - look.design["points-column"]


def _margins(number: int, points: int, look: Look) -> Draw:
    strong, small = look.type("strong"), look.type("small")
    level = Type(small.face, small.size, strong.leading)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.text(x, y, f"{number}.", strong)
        pen.text(x + look.design.column, y, f"[{points}]", level, align=1.0)

    return draw


def _text(look: Look, text: str, name: str, width: float, dx: float = 0.0) -> tuple[float, Draw]:
    """A paragraph: its height, and how to draw it `dx` to the right of the indent."""
    lines, kind = look.lines(text, name, width), look.type(name)
    indent = look.design["indent"] + dx

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.lines(x + indent, y, lines, kind)

    return len(lines) * kind.leading, draw


# --- choices ----------------------------------------------------------------------------------------


def _choice(item: Item, look: Look) -> Stack:
    stack = Stack()
    stack.add(*_text(look, item.stem, "body", text_width(look)))
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


def _option_text(look: Look) -> float:
    """How far right of its ring's left edge an option's text begins."""
    return look.design["bubble"] + 0.55 * look.type("body").size


def _option(look: Look, n: int, option: Option, width: float, dx: float = 0.0) -> tuple[float, Draw]:
    design, body = look.design, look.type("body")
    lines = look.lines(option.text, "body", width - _option_text(look))
    ring, down = _ring(look, n), (_option_height(look) - body.leading) / 2

    def draw(pen: Pen, x: float, y: float) -> None:
        ring(pen, x + design["indent"] + dx, y + _option_height(look) / 2)
        pen.lines(x + design["indent"] + dx + _option_text(look), y + down, lines, body)

    return max(_option_height(look), len(lines) * body.leading + down), draw


def _ring(look: Look, n: int) -> Draw:
    """A ring with the option's letter; x is its left edge and y its middle."""
    letter, kind, radius = look.letter(n), look.type("letter"), look.design["bubble"] / 2

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.ring(x + radius, y, radius)
        pen.text(x + radius, y - kind.leading / 2, letter, kind, align=0.5)

    return draw


def _in_a_row(options: Sequence[Option], look: Look) -> Draw | None:
    """Short options side by side in columns of equal width; None if one is too long for its column."""
    column = text_width(look) / max(len(options), 4)
    room = column - _option_text(look) - look.type("body").size
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
            pen.text(x + start + place + tick + gap, y, option.text, body)

    stack = Stack()
    if beside:
        stack.add(0.0, boxes)
    stack.add(*_text(look, item.stem, "body", text_width(look) - (group if beside else 0.0)))
    if not beside:
        stack.add(body.leading, boxes, gap=look.design["option-gap"])
    return stack


# --- typed answers ----------------------------------------------------------------------------------


def _short(item: Item, look: Look) -> Stack:
    return _with_line(item, look, "answer-line")


def _with_line(item: Item, look: Look, length: str) -> Stack:
    """The stem, and under it a line whose length says nothing about the answer."""
    start = look.design["indent"]
    end = start + min(look.design[length], text_width(look))
    stack = Stack()
    stack.add(*_text(look, item.stem, "body", text_width(look)))
    stack.add(0.0, lambda pen, x, y: pen.rule(x + start, y, x + end), look.design["writing"], spring=0.3)
    return stack


def _number(item: Item, look: Look) -> Stack:
    """The stem at the left, a short line at the right of its last words."""
    body, wide = look.type("body"), look.design["number-line"]
    width = text_width(look) - wide - body.size
    if width < 20 * body.size:
        return _with_line(item, look, "number-line")
    height, draw = _text(look, item.stem, "body", width)
    end = look.design["indent"] + text_width(look)
    foot = (body.leading + 0.7 * body.size) / 2 - body.leading + _BAR * body.size
    stack = Stack()
    stack.add(height, draw)
    stack.add(0.0, lambda pen, x, y: pen.rule(x + end - wide, y + foot, x + end))
    return stack


def _cloze(item: Item, look: Look) -> Stack:
    if BLANK not in look.family.text(item.stem):
        return _short(item, look)
    height, text = _text(look, item.stem, "cloze", text_width(look))
    up = (look.type("cloze").leading - look.type("body").leading) / 2  # level with the question's number
    stack = Stack()
    stack.add(height - up, lambda pen, x, y: text(pen, x, y - up))
    return stack


# --- matching and ordering --------------------------------------------------------------------------


def _matching(item: Item, look: Look) -> Stack:
    box, body = look.design["box"], look.type("body")
    lead, letters, gutter = box + 0.6 * body.size, 1.7 * body.size, 2.2 * body.size
    left, right = _columns(item, look, text_width(look) - lead - letters - gutter)
    stack, other = Stack(), Stack()
    for n, option in enumerate(item.lefts):
        gap = look.design["option-gap"] * 1.6 if n else 0.0
        stack.add(*_boxed(look, option.text, left, lead), gap=gap, spring=0.3)
    for n, option in enumerate(item.options):
        gap = look.design["option-gap"] * 1.6 if n else 0.0
        other.add(*_lettered(look, n, option.text, right, lead + left + gutter), gap=gap, spring=0.3)
    stack.beside(other)
    whole = Stack()
    whole.add(*_text(look, item.stem, "body", text_width(look)))
    whole.then(stack, gap=look.design["option-gap"] * 2, spring=0.2)
    return whole


def _columns(item: Item, look: Look, room: float) -> tuple[float, float]:
    """The widths of both sides: as wide as their texts if they fit, else shared out by need."""
    left = max((look.wide(option.text, "body") for option in item.lefts), default=0.0) + 1.0
    right = max((look.wide(option.text, "body") for option in item.options), default=0.0) + 1.0
    if left + right <= room:
        return (max(left, 0.5 * room), min(room - left, 0.5 * room)) if right <= 0.5 * room else (left, right)
    share = min(0.68, max(0.32, left / (left + right)))
    if right < 0.32 * room:
        share = 1 - right / room
    return share * room, (1 - share) * room


def _boxed(look: Look, text: str, width: float, lead: float) -> tuple[float, Draw]:
    """A box to write a letter in, and the text that wants a partner."""
    box, body, indent = look.design["box"], look.type("body"), look.design["indent"]
    lines = look.lines(text, "body", width)
    down = max(0.0, (box - body.leading) / 2)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.box(x + indent, y, box, box)
        pen.lines(x + indent + lead, y + down, lines, body)

    return max(box, down + len(lines) * body.leading), draw


def _lettered(look: Look, n: int, text: str, width: float, dx: float) -> tuple[float, Draw]:
    """A text behind its letter, level with the boxes of the other side."""
    body, strong = look.type("body"), look.type("strong")
    start, letter = look.design["indent"] + dx, look.letter(n)
    lines = look.lines(text, "body", width)
    down = max(0.0, (look.design["box"] - body.leading) / 2)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.text(x + start, y + down, letter, strong)
        pen.lines(x + start + 1.7 * body.size, y + down, lines, body)

    return max(look.design["box"], down + len(lines) * body.leading), draw


def _ordering(item: Item, look: Look) -> Stack:
    body = look.type("body")
    stack = Stack()
    stack.add(*_text(look, item.stem, "body", text_width(look)))
    for n, option in enumerate(item.options):
        gap = look.design["option-gap"] * (1.4 if n == 0 else 1.0)
        stack.add(*_plain(look, n, option.text), gap=gap, spring=0.2)
    stack.add(look.design["box"], _boxes(look, len(item.options)), gap=0.6 * body.leading, spring=0.4)
    return stack


def _plain(look: Look, n: int, text: str) -> tuple[float, Draw]:
    body, strong, letter = look.type("body"), look.type("strong"), look.letter(n)
    start = look.design["indent"]
    height, lines = _text(look, text, "body", text_width(look) - 1.7 * body.size, 1.7 * body.size)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.text(x + start, y, letter, strong)
        lines(pen, x, y)

    return height, draw


def _boxes(look: Look, count: int) -> Draw:
    """Boxes strung on a line, from the earliest to the latest."""
    design, note = look.design, look.type("note")
    box, first, last = design["box"], look.say("earliest"), look.say("latest")
    start = design["indent"] + look.wide(first, "note") + 0.6 * note.size
    tail = look.wide(last, "note") + 1.6 * note.size
    step = min(2 * box, (text_width(look) + design["indent"] - start - tail - box) / max(1, count - 1))

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.text(x + design["indent"], y + (box - note.leading) / 2, first, note)
        for n in range(count):
            left = x + start + n * step
            pen.box(left, y, box, box)
            if n < count - 1:
                pen.rule(left + box, y + box / 2, left + step)
        end = x + start + (count - 1) * step + box
        pen.rule(end, y + box / 2, end + 0.9 * note.size)
        pen.arrow(end + note.size, y + box / 2, 0.45 * note.size)
        pen.text(end + 1.5 * note.size, y + (box - note.leading) / 2, last, note)

    return draw


LAYOUTS: Mapping[Kind, Callable[[Item, Look], Stack]] = {
    "choice": _choice,
    "true-false": _true_false,
    "short": _short,
    "number": _number,
    "cloze": _cloze,
    "matching": _matching,
    "ordering": _ordering,
}
