"""A fact sheet: tables with ruled rows, their heads repeated on each page, on two pages if type allows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizgen.domain import Artifact, Sheet, SheetTable
from quizgen.outputs.furniture import bookmark
from quizgen.outputs.paper import MM, Assets, Look, look_of
from quizgen.outputs.pen import Pen, close_pdf, open_pdf
from quizgen.outputs.typeset import Type

LARGEST, SMALLEST, STEP = 10.0, 6.5, 0.25  # points
PAGES = 2  # as many as it should have


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, broken to its columns; or a title or the heads, which stay with what follows."""

    cells: tuple[tuple[str, ...], ...]
    lefts: tuple[float, ...]
    kind: Type
    height: float
    role: str  # title, heads, row
    table: int


def render(sheet: Sheet, name: str, assets: Assets) -> Iterator[Artifact]:
    """One PDF called `name`."""
    look = look_of(assets)
    pages = _largest(sheet, look)
    pen, buffer = open_pdf(look, sheet.title, sheet.lang, sheet.bank)
    for n, rows in enumerate(pages, start=1):
        top = _head(pen, sheet) if n == 1 else _top(look)
        _draw(pen, rows, top)
        _foot(pen, sheet, look.say("page", page=n, pages=len(pages)))
        pen.turn()
    yield Artifact(name, close_pdf(pen, buffer))


def _side(look: Look) -> float:
    return 0.7 * look.design["margin-side"]


def _top(look: Look) -> float:
    return 0.8 * look.design["margin-top"]


def _head_height(look: Look) -> float:
    return look.type("title").leading + 4 * MM


def _head(pen: Pen, sheet: Sheet) -> float:
    look, title, side = pen.look, pen.look.type("title"), _side(pen.look)
    pen.text(side, _top(look), sheet.title, title)
    pen.text(look.design.width - side, _top(look), sheet.subtitle, title, align=1.0)
    pen.rule(side, _top(look) + title.leading + 2, look.design.width - side, look.design.thick)
    return _top(look) + _head_height(look)


def _foot(pen: Pen, sheet: Sheet, page: str) -> None:
    fine, side, y = pen.look.type("fine"), _side(pen.look), pen.look.design.height - 14 * MM
    pen.text(side, y, " · ".join(filter(None, (sheet.bank, sheet.licence))), fine)
    pen.text(pen.look.design.width - side, y, page, fine, align=1.0)


# --- what fits ----------------------------------------------------------------------------------------


def _largest(sheet: Sheet, look: Look) -> list[list[Row]]:
    """The pages in the largest type that needs no more than two; in the smallest as many as it takes."""
    size = LARGEST
    while True:
        pages = _pages([row for n, table in enumerate(sheet.tables) for row in _rows(table, n, look, size)], look)
        if len(pages) <= PAGES or size <= SMALLEST:
            return pages
        size -= STEP


def _pages(rows: Sequence[Row], look: Look) -> list[list[Row]]:
    """Rows page by page; a table that goes on repeats its heads, and no title or heads end a page."""
    room = look.design.height - _top(look) - 17 * MM
    pages: list[list[Row]] = [[]]
    left = room - _head_height(look)
    heads: Row | None = None
    for n, row in enumerate(rows):
        heads = row if row.role == "heads" else heads
        group = 0.0
        for other in rows[n:]:  # what must stand on the same page: titles and heads with their first row
            group += other.height
            if other.role == "row":
                break
        if group > left and pages[-1]:
            again = [heads] if row.role == "row" and heads is not None and heads.table == row.table else []
            pages.append(list(again))
            left = room - sum(one.height for one in again)
        pages[-1].append(row)
        left -= row.height
    return pages


def _rows(table: SheetTable, n: int, look: Look, size: float) -> Iterator[Row]:
    """The table as rows: title, heads, lines."""
    kind, bold = Type("regular", size, 1.2 * size), Type("bold", size, 1.2 * size)
    title = Type("bold", 1.35 * size, 1.9 * size)
    widths = _widths(table, look, kind, look.design.width - 2 * _side(look))
    lefts = tuple(_side(look) + sum(widths[:k]) for k in range(len(widths)))
    yield Row(((table.title,),), lefts[:1], title, title.leading + (1.1 * size if n else 0.0), "title", n)
    if any(table.heads):
        yield _row(table.heads, widths, lefts, bold, look, "heads", n)
    for line in table.rows:
        yield _row(line.cells, widths, lefts, kind, look, "row", n)


def _row(
    cells: Sequence[str], widths: Sequence[float], lefts: tuple[float, ...], kind: Type, look: Look, role: str, n: int
) -> Row:
    gap = 0.9 * kind.size
    broken = tuple(look.family.lines(cell, kind, wide - gap) for cell, wide in zip(cells, widths, strict=False))
    return Row(broken, lefts, kind, max(1, *map(len, broken)) * kind.leading + 0.4 * kind.size, role, n)


def _widths(table: SheetTable, look: Look, kind: Type, room: float) -> list[float]:
    """Columns as wide as their longest text, as long as there is room; then long ones share what is left."""
    lines = [table.heads, *(row.cells for row in table.rows)]
    count = max(map(len, lines))
    wanted = []
    for k in range(count):
        texts = [look.family.text(line[k]) for line in lines if k < len(line)]
        wanted.append(max(look.family.width(text, "bold", kind.size) for text in texts) + 1.2 * kind.size)
    fair = room / count
    short = sum(want for want in wanted if want <= fair)
    long = sum(want for want in wanted if want > fair)
    if short + long <= room:
        return [*wanted[:-1], wanted[-1] + room - short - long]
    return [want if want <= fair else want * (room - short) / long for want in wanted]


# --- drawing ------------------------------------------------------------------------------------------


def _draw(pen: Pen, rows: Sequence[Row], top: float) -> None:
    right = pen.look.design.width - _side(pen.look)
    for n, row in enumerate(rows):
        if row.role == "title":
            top += row.height
            bookmark(pen, 0, top - row.kind.leading, f"table-{row.table}", row.cells[0][0], 0)
            pen.text(row.lefts[0], top - row.kind.leading, row.cells[0][0], row.kind)
            continue
        for left, lines in zip(row.lefts, row.cells, strict=False):
            pen.lines(left, top + 0.2 * row.kind.size, lines, row.kind)
        top += row.height
        last = n + 1 == len(rows) or rows[n + 1].role != "row"
        pen.rule(_side(pen.look), top, right, 0.9 if row.role == "heads" or last else 0.3)
