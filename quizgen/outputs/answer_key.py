"""The teacher's key: a grid to mark all forms by, then each item with answer, reason and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from quizgen.domain import Artifact, Form, Item
from quizgen.outputs.axis import axis
from quizgen.outputs.blocks import Block, Stack, paginate
from quizgen.outputs.furniture import bookmark, draw_fixed, paragraph
from quizgen.outputs.marking import numbered, spelled, written
from quizgen.outputs.paper import Assets, Look, look_of
from quizgen.outputs.pen import Pen, close_pdf, open_pdf
from quizgen.outputs.typeset import Type

COLUMNS = 4  # forms side by side in one grid
ROWS = 30
DRAWN = 3  # forms whose timelines are drawn
LISTED = 6  # with more forms, the grid alone tells where an item stands


def render(
    forms: Sequence[Form], name: str, assets: Assets, *, seed: int, command: str, report: str
) -> Iterator[Artifact]:
    """One PDF for all forms. `command` remakes the papers, `report` is the page where errors are told."""
    look = look_of(assets)
    title = f"{look.say('key.title')}: {forms[0].title or look.say('title')}"
    pen, buffer = open_pdf(look, title, forms[0].lang, forms[0].bank)
    design = look.design
    blocks = [_head(title, forms, look, seed, command), *_grids(forms, look), *_axes(forms, look)]
    blocks += _entries(forms, look)
    pages = paginate(blocks, design.height - design["margin-top"] - design["margin-foot"], full=0.0)
    for n, page in enumerate(pages, start=1):
        page.draw(pen, design["margin-side"], design["margin-top"])
        _foot(pen, forms[0], look.say("page", page=n, pages=len(pages)), report)
        pen.turn()
    yield Artifact(name, close_pdf(pen, buffer))


def _head(title: str, forms: Sequence[Form], look: Look, seed: int, command: str) -> Block:
    column = look.design.column
    stack = Stack()
    stack.add(0.0, partial(bookmark, key="key", title=title, level=0))
    _add(stack, look, title, "title", column)
    stack.add(0.0, lambda pen, x, y: pen.rule(x, y, x + column, look.design.thick), gap=5)
    small = look.type("small")
    _add(stack, look, look.say("key.secret"), "small", column, gap=small.size)
    _add(stack, look, f"{look.say('key.seed')}: {seed}", "small", column, gap=0.3 * small.size)
    if command:
        command = look.family.spelt(command, small.face)  # which may name a file by any sign
        _add(stack, look, f"{look.say('key.again')} {command}", "small", column, gap=0.3 * small.size)
    return stack.block(keep=True)


def _add(stack: Stack, look: Look, text: str, kind: str, width: float, dx: float = 0.0, gap: float = 0.0) -> None:
    """A paragraph of the stack."""
    lines = look.lines(text, kind, width)
    stack.add(len(lines) * look.type(kind).leading, paragraph(lines, look.type(kind), dx), gap=gap)


def _heading(text: str, look: Look, key: str) -> Block:
    head, column = look.type("head"), look.design.column

    def draw(pen: Pen, x: float, y: float) -> None:
        bookmark(pen, x, y, key, text, 1)
        pen.text(x, y, text, head)
        pen.rule(x, y + head.leading + 1, x + column)

    return Block(head.leading + 2, draw_fixed(draw), before=look.design["section-gap"], keep=True)


# --- the grid ---------------------------------------------------------------------------------------


def _grids(forms: Sequence[Form], look: Look) -> Iterator[Block]:
    """Tables of answers, a few forms side by side; the rows are the numbers printed on the papers."""
    yield _heading(look.say("key.grid"), look, "grid")
    for start in range(0, len(forms), COLUMNS):
        group = forms[start : start + COLUMNS]
        answers = [[written(item, look.design.letters) for _, _, item in numbered(form)] for form in group]
        for top in range(0, len(answers[0]), ROWS):
            yield _grid_head(group, look)
            rows = range(top, min(top + ROWS, len(answers[0])))
            for n in rows:
                texts = [column[n] if n < len(column) else "" for column in answers]
                yield _grid_row(n + 1, texts, look, last=n == rows[-1])


def _grid_place(look: Look, count: int) -> tuple[float, float]:
    """Where the columns of answers begin, and how wide one is."""
    first = look.design["indent"] * 1.3
    return first, (look.design.column - first) / max(2, count)


def _grid_head(group: Sequence[Form], look: Look) -> Block:
    small, strong = look.type("small"), look.type("strong")
    bold = Type("bold", small.size, small.leading)
    first, wide = _grid_place(look, len(group))
    lines = [
        look.family.lines(" ".join(filter(None, (form.code, form.learner, form.group))), bold, wide - small.size)
        for form in group
    ]
    height = max(map(len, lines)) * bold.leading + 4

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.text(x, y, look.say("key.number"), bold)
        for n, texts in enumerate(lines):
            pen.lines(x + first + n * wide, y, texts, bold)
        pen.rule(x, y + height - 2, x + look.design.column, look.design.thick)

    return Block(height, draw_fixed(draw), before=0.6 * strong.leading, give=0.0, keep=True)


def _grid_row(number: int, texts: Sequence[str], look: Look, last: bool) -> Block:
    small = look.type("small")
    bold = Type("bold", small.size, small.leading)
    first, wide = _grid_place(look, len(texts))
    cells = [look.lines(text, "small", wide - small.size) for text in texts]
    height = max(1, *map(len, cells)) * small.leading + 2

    def draw(pen: Pen, x: float, y: float) -> None:
        pen.text(x, y, f"{number}", bold)
        for n, lines in enumerate(cells):
            pen.lines(x + first + n * wide, y, lines, small)
        pen.rule(x, y + height - 1, x + look.design.column, look.design.rule / (1 if number % 5 == 0 else 2.5))

    return Block(height, draw_fixed(draw), give=0.0, keep=False if last else number % ROWS == 1)


def _axes(forms: Sequence[Form], look: Look) -> Iterator[Block]:
    """The drawn axis of each timeline section, with the numbers where they belong."""
    small = look.type("small")
    for form in forms[:DRAWN]:
        for section in form.sections:
            if section.span:
                marks = [(int(item.accept[0]), f"{n}") for n, part, item in numbered(form) if part is section]
                stack = Stack()
                stack.add(small.leading, paragraph((look.say("form", code=form.code),), small))
                stack.add(1.8 * small.leading, axis(section.span, look, marks), gap=4 * small.leading)
                yield stack.block(before=look.design["item-gap"])


# --- the items --------------------------------------------------------------------------------------


def _entries(forms: Sequence[Form], look: Look) -> Iterator[Block]:
    """Each item once, in the order of the first form."""
    places: dict[str, list[str]] = {}
    for form in forms[: LISTED + 1]:
        for number, _, item in numbered(form):
            answer = "" if item.expects in ("text", "year", "date", "number") else written(item, look.design.letters)
            place = f"{form.code}: {number} ({answer})" if answer else f"{form.code}: {number}"
            places.setdefault(item.id, []).append(place)
    yield _heading(look.say("key.items"), look, "items")
    if len(forms) > 1:
        note, small = look.say("key.as-in", code=forms[0].code), look.type("small")
        lines = look.lines(note, "small", look.design.column)
        yield Block(len(lines) * small.leading, draw_fixed(paragraph(lines, small)), before=3, give=0.0, keep=True)
    for number, _, item in numbered(forms[0]):
        where = ", ".join(places[item.id]) if 1 < len(forms) <= LISTED else ""
        yield _entry(number, item, where, look)


def _entry(number: int, item: Item, where: str, look: Look) -> Block:
    indent = look.design["indent"]
    strong = look.type("strong")
    width = look.design.column - indent
    stack = Stack()
    stack.add(0.0, lambda pen, x, y: pen.text(x, y, f"{number}.", strong))
    _add(stack, look, item.stem, "body", width, indent)
    mark = 1.3 * strong.size
    for n, answer in enumerate(spelled(item, look.design.letters)):
        if n == 0:
            stack.add(0.0, lambda pen, x, y: _tick(pen, x + indent, y, strong), gap=2)
        _add(stack, look, answer, "strong", width - mark, indent + mark)
    as_of = look.say("key.as-of", date=item.as_of) if item.as_of else ""
    _add(stack, look, " ".join(filter(None, (item.feedback, as_of))), "small", width, indent, gap=2)
    for cite in item.cite:
        _add(
            stack,
            look,
            f"{look.say('key.source')}: {' · '.join(filter(None, (cite.text, cite.url)))}",
            "small",
            width,
            indent,
        )
    facts = ", ".join(
        dict.fromkeys((item.fact, *item.facts)) if item.kind in ("matching", "ordering") else (item.fact,)
    )
    ids = [f"{look.say('key.fact')}: {facts}", f"{look.say('key.item')}: {item.id}"]
    ids += [look.say("key.in-forms", places=where)] if where else []
    _add(stack, look, " · ".join(ids), "fine", width, indent, gap=1)
    return stack.block(before=look.design["item-gap"])


def _tick(pen: Pen, x: float, y: float, kind: Type) -> None:
    """A drawn tick, because the font has none."""
    middle, size = y + kind.leading / 2, 0.45 * kind.size
    pen.stroke(x, middle, x + 0.6 * size, middle + 0.7 * size, 1.3)
    pen.stroke(x + 0.6 * size, middle + 0.7 * size, x + 1.8 * size, middle - 0.9 * size, 1.3)


def _foot(pen: Pen, form: Form, page: str, report: str) -> None:
    look, design, fine = pen.look, pen.look.design, pen.look.type("fine")
    left, top = design["margin-side"], design.height - design["margin-foot"] + 10
    told = look.say("key.errors", page=report) if report else ""
    lines = look.lines(told, "fine", design.column)[:2] if told else ()
    pen.rule(left, top, left + design.column)
    bank = " · ".join(filter(None, (form.bank, form.licence)))
    pen.fit(left, top + 3, bank, fine, design.column - look.wide(page, "fine") - 2 * fine.size)
    pen.text(left + design.column, top + 3, page, fine, align=1.0)
    pen.lines(left, top + 3 + fine.leading, lines, fine)
