"""Matching in two columns with boxes for letters, and ordering as boxes on a line."""

from __future__ import annotations

from collections.abc import Sequence

from quizgen.domain import Item, Option
from quizgen.outputs.blocks import Draw, Stack
from quizgen.outputs.paper import Look
from quizgen.outputs.pen import Pen
from quizgen.outputs.rows import text_row, text_width


def matching(item: Item, look: Look) -> Stack:
    """The left sides with a box each, the right sides with a letter each; smaller if words are too long."""
    room = text_width(look) - look.design["box"] - 4.5 * look.type("body").size
    words = sum(_needs(side, look)[1] for side in (item.lefts, item.options))
    return _two_columns(item, look if words <= room else look.scaled(max(0.7, room / words)))


def _two_columns(item: Item, look: Look) -> Stack:
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
    whole.add(*text_row(look, item.stem, "body", text_width(look)))
    whole.then(stack, gap=look.design["option-gap"] * 2, spring=0.2)
    return whole


def _columns(item: Item, look: Look, room: float) -> tuple[float, float]:
    """The widths of both sides: as wide as their texts if they fit, else shared out by need, no word parted."""
    (left, left_word), (right, right_word) = (_needs(side, look) for side in (item.lefts, item.options))
    if left + right <= room:
        return (max(left, 0.5 * room), min(room - left, 0.5 * room)) if right <= 0.5 * room else (left, right)
    share = max(0.32 * room, min(0.68 * room, room * left / (left + right)))
    if right < 0.32 * room:
        share = room - right
    share = max(left_word, min(room - right_word, share))
    return share, room - share


def _needs(side: Sequence[Option], look: Look) -> tuple[float, float]:
    """The width of the longest text, and of the longest word."""
    texts = [look.family.text(option.text) for option in side]
    words = [word for text in texts for word in text.split()]
    return tuple(max((look.wide(text, "body") for text in part), default=0.0) + 1.0 for part in (texts, words))  # type: ignore[return-value]


def _boxed(look: Look, text: str, width: float, lead: float) -> tuple[float, Draw]:
    """A box to write a letter in, and the text that wants a partner."""
    box, body, indent = look.design["box"], look.type("body"), look.design["indent"]
    lines = look.lines(text, "body", width)
    down = max(0.0, (box - body.leading) / 2)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.box(x + indent, y, box, box)
        pen.square(x + indent, y, box, box, body.size, told=text)
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


def ordering(item: Item, look: Look) -> Stack:
    """The events with a letter each, and as many boxes on a line."""
    body = look.type("body")
    stack = Stack()
    stack.add(*text_row(look, item.stem, "body", text_width(look)))
    for n, option in enumerate(item.options):
        gap = look.design["option-gap"] * (1.4 if n == 0 else 1.0)
        stack.add(*_plain(look, n, option.text), gap=gap, spring=0.2)
    stack.add(look.design["box"], _boxes(look, len(item.options)), gap=0.6 * body.leading, spring=0.4)
    return stack


def _plain(look: Look, n: int, text: str) -> tuple[float, Draw]:
    body, strong, letter = look.type("body"), look.type("strong"), look.letter(n)
    start = look.design["indent"]
    height, lines = text_row(look, text, "body", text_width(look) - 1.7 * body.size, 1.7 * body.size)

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
    room = text_width(look) + design["indent"] - start - tail
    step = min(2 * box, (room - box) / max(1, count - 1))
    wide = min(box, 0.8 * step)

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.text(x + design["indent"], y + (box - note.leading) / 2, first, note)
        for n in range(count):
            left = x + start + n * step
            pen.box(left, y, wide, box)
            pen.square(left, y, wide, box, look.type("body").size)
            if n < count - 1:
                pen.rule(left + wide, y + box / 2, left + step)
        end = x + start + (count - 1) * step + wide
        pen.rule(end, y + box / 2, end + 0.9 * note.size)
        pen.arrow(end + note.size, y + box / 2, 0.45 * note.size)
        pen.text(end + 1.5 * note.size, y + (box - note.leading) / 2, last, note)

    return draw
