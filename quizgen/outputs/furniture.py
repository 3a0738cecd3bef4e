"""The furniture of a learner's paper: its head, the heads of its sections, its end, and the foot of pages."""

from __future__ import annotations

from collections.abc import Callable

from quizgen.domain import Form, Section
from quizgen.outputs.blocks import Block, Draw, Stack
from quizgen.outputs.paper import MM, Look
from quizgen.outputs.pen import Pen
from quizgen.outputs.typeset import Type


def head_of_form(form: Form, look: Look) -> Block:
    """School, title, form code; what the learner fills in; what to do."""
    stack = Stack()
    stack.add(0.0, lambda pen, x, y: bookmark(pen, x, y, form.code, look.say("form", code=form.code), 0))
    right = _corner(form, look)
    stack.add(0.0, right[1])
    titles = _titles(form, look, look.design.column - right[0])
    stack.then(titles)
    stack.add(0.0, lambda pen, x, y: pen.rule(x, y, x + look.design.column, look.design.thick), gap=5)
    fields = _fields(form, look)
    stack.then(fields, gap=0.4 * look.design["writing"])
    note = look.type("note")
    for text in (form.instructions, _tally(form, look)):
        lines = look.lines(text, "note", look.design.column) if text else ()
        stack.add(len(lines) * note.leading, paragraph(lines, note), gap=0.45 * note.size if lines else 0.0)
    return stack.block(keep=True)


def bookmark(pen: Pen, x: float, y: float, key: str, title: str, level: int) -> None:
    """An entry in the list of bookmarks that leads to this height of the page."""
    pen.canvas.bookmarkHorizontal(key, 0, pen.look.design.height - y)
    pen.canvas.addOutlineEntry(title, key, level, closed=True)


def paragraph(lines: tuple[str, ...], kind: Type, dx: float = 0.0) -> Draw:
    """Broken lines as a row of a stack, `dx` to the right."""
    return lambda pen, x, y: pen.lines(x + dx, y, lines, kind)


def _titles(form: Form, look: Look, width: float) -> Stack:
    stack = Stack()
    school, title = look.design.school, form.title or look.say("title")
    if school:
        lines = look.lines(school, "small", width)
        stack.add(len(lines) * look.type("small").leading, paragraph(lines, look.type("small")))
    lines = look.lines(title, "title", width)
    stack.add(len(lines) * look.type("title").leading, paragraph(lines, look.type("title")))
    return stack


def _corner(form: Form, look: Look) -> tuple[float, Draw]:
    """The top right corner: logo, form code, and the mark of a sample; its width first."""
    strong, column = look.type("strong"), look.design.column
    code, sample = look.say("form", code=form.code), look.say("sample") if form.sample else ""
    pad, height = 0.7 * strong.size, 1.75 * strong.size
    widths = [look.wide(text, "strong") + 2 * pad for text in (sample, code) if text]
    side = 14 * MM if look.logo else 0.0

    def draw(pen: Pen, x: float, y: float) -> None:
        right = x + column
        for text, width in zip((code, sample), reversed(widths), strict=False):
            pen.box(right - width, y, width, height, look.design.thick if text == sample else 0.0)
            pen.text(right - width / 2, y + (height - strong.leading) / 2, text, strong, align=0.5)
            right -= width + pad
        if look.logo:
            pen.picture(look.logo, right - side, y, side, side)

    return sum(widths) + pad * (len(widths) + 1) + side, draw


def _fields(form: Form, look: Look) -> Stack:
    """Lines for name, class and date, and a box for the score."""
    high, small = look.design["writing"], look.type("small")
    gap, column = 1.5 * small.size, look.design.column
    score = _score_width(form, look)
    part = column - score - gap
    roomy = part > 22 * small.size

    def second(pen: Pen, x: float, y: float) -> None:
        wide = part if roomy else column
        _field(pen, x, y, 0.42 * wide - gap, "class", form.group)
        _field(pen, x + 0.42 * wide, y, 0.58 * wide, "date", "")

    def third(pen: Pen, x: float, y: float) -> None:
        _score(pen, x + column - score, y - (high if roomy else 0), score, form)

    stack = Stack()
    stack.add(high, lambda pen, x, y: _field(pen, x, y, column, "name", form.learner))
    stack.add(high, second, gap=0.15 * high)
    stack.add(0.0 if roomy else high, third, gap=0.0 if roomy else 0.4 * high)
    return stack


def _field(pen: Pen, x: float, top: float, width: float, word: str, filled: str) -> None:
    """A label and a line to write on, `width` wide together; or what is filled in already."""
    label = pen.look.say(word)
    look, small, strong = pen.look, pen.look.type("small"), pen.look.type("strong")
    base = top + look.design["writing"] - small.leading
    start = x + look.wide(label, "small") + 0.5 * small.size
    pen.text(x, base, label, small)
    line = base + (small.leading + 0.7 * small.size) / 2 + 0.15 * small.size
    pen.rule(start, line, x + width)
    if not filled:
        pen.ask(word, label)
        pen.field(start, line, x + width - start, look.type("body"))
    else:
        middle = base + (small.leading - strong.leading) / 2
        pen.fit(start + 2, middle, filled, strong, x + width - start - 2)


def _score_width(form: Form, look: Look) -> float:
    small = look.type("small")
    return look.wide(look.say("score"), "small") + look.wide(_of(form, look), "small") + 5.5 * small.size


def _of(form: Form, look: Look) -> str:
    return look.say("score-of", points=form.points)


def _score(pen: Pen, x: float, top: float, width: float, form: Form) -> None:
    look, small, high = pen.look, pen.look.type("small"), pen.look.design["writing"]
    pad, down = 0.6 * small.size, (high - small.leading) / 2
    pen.box(x, top, width, high)
    pen.text(x + pad, top + down, look.say("score"), small)
    pen.text(x + width - pad, top + down, _of(form, look), small, align=1.0)


def _tally(form: Form, look: Look) -> str:
    """How much there is to do, so that nobody misses a page."""
    questions = look.say("questions", n=len(form.items))
    return look.say("tally", questions=questions, points=look.say("points", n=form.points))


def head_of_section(form: Form, n: int, look: Look, marked: bool = True) -> Block:
    """Title, points and instruction of the n-th section, with a bookmark; it stays with its first question."""
    section = form.sections[n]
    title, how = section_words(section, look)
    head, note, column = look.type("head"), look.type("note"), look.design.column
    points = look.say("points", n=sum(item.points for item in section.items))
    lines = look.lines(title, "head", column - look.wide(points, "small") - head.size)

    def draw(pen: Pen, x: float, y: float) -> None:
        if marked:
            bookmark(pen, x, y, f"{form.code}-{n + 1}", title, 1)
        pen.lines(x, y, lines, head)
        pen.text(x + column, y + (head.leading - look.type("small").leading) / 2, points, look.type("small"), 1.0)
        pen.rule(x, y + len(lines) * head.leading + 1, x + column)

    stack = Stack()
    stack.add(len(lines) * head.leading + 2, draw)
    told = look.lines(how, "note", column) if how else ()
    stack.add(len(told) * note.leading, paragraph(told, note), gap=0.3 * note.size if told else 0.0)
    return stack.block(before=look.design["section-gap"], give=1.5, keep=True)


def section_words(section: Section, look: Look) -> tuple[str, str]:
    """The section's own title and instruction, or those of its kind of question."""
    kinds = {item.kind for item in section.items}
    kind = "timeline" if section.span else kinds.pop() if len(kinds) == 1 else "mixed"
    words = look.words.get("kinds", {}).get(kind, {})
    return section.title or str(words.get("title", "")), section.instructions or str(words.get("how", ""))


def end_of_form(look: Look) -> Block:
    """The words that end a paper."""
    note, text, column = look.type("note"), look.say("end"), look.design.column
    half = look.wide(text, "note") / 2 + note.size

    def draw(pen: Pen, x: float, y: float) -> None:
        middle = y + note.leading / 2
        pen.text(x + column / 2, y, text, note, align=0.5)
        pen.rule(x + column / 2 - half - 40, middle, x + column / 2 - half)
        pen.rule(x + column / 2 + half, middle, x + column / 2 + half + 40)

    return Block(note.leading, draw_fixed(draw), before=1.3 * look.design["item-gap"])


def draw_fixed(draw: Draw) -> Callable[[Pen, float, float, float], None]:
    """A drawing that does not stretch."""
    return lambda pen, x, y, stretch: draw(pen, x, y)


def foot(pen: Pen, form: Form, page: str) -> None:
    """Form code and page; under them the bank, its version and licence."""
    look, design, fine = pen.look, pen.look.design, pen.look.type("fine")
    left, top = design["margin-side"], design.height - design["margin-foot"] + 10
    parts = (look.say("form", code=form.code), form.learner, look.say("sample") if form.sample else "")
    pen.rule(left, top, left + design.column)
    whose = " · ".join(part for part in parts if part)
    pen.fit(left, top + 3, whose, fine, design.column - look.wide(page, "fine") - 2 * fine.size)
    pen.text(left + design.column, top + 3, page, fine, align=1.0)
    small_print = " · ".join(part for part in (form.bank, form.licence) if part)
    pen.lines(left, top + 3 + fine.leading, look.lines(small_print, "fine", design.column)[:2], fine)
