"""A poster: dated things along a drawn axis, true to scale in each column, no label over another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quizgen.dates import to_day
from quizgen.domain import Artifact, Sheet, SheetRow
from quizgen.errors import TooMany
from quizgen.outputs.axis import STEPS
from quizgen.outputs.furniture import bookmark
from quizgen.outputs.paper import MM, Assets, Look, look_of
from quizgen.outputs.pen import Pen, close_pdf, open_pdf
from quizgen.outputs.typeset import Type

COLUMNS = (1, 2, 3, 4, 5)
SIZES = [4.5 + n / 4 for n in range(39)]  # points of the labels' type on A4
BREATH = 0.93
YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Label:
    """What stands beside the axis: the date in bold, the name after it, and the day it belongs to."""

    date: str
    lines: tuple[str, ...]
    indent: float  # of the first line, which begins with the date
    day: int


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of time with its own scale: the years of its ends, its labels, and where they stand."""

    first: int
    last: int
    labels: tuple[Label, ...]
    tops: tuple[float, ...]


def render(sheet: Sheet, name: str, assets: Assets) -> Iterator[Artifact]:
    """One page called `name`, on its long side. A row's cells are name and date, its position the day."""
    look = look_of(assets)
    design = replace(look.design, width=look.design.height, height=look.design.width)
    look = replace(look, design=design)
    rows = sorted((row for table in sheet.tables for row in table.rows), key=lambda row: row.position)
    pen, buffer = open_pdf(look, sheet.title, sheet.lang, sheet.bank)
    top = _head(pen, sheet)
    room = design.height - top - 15 * MM * _scale(look)
    kind, columns = _largest(rows, look, room)
    gutter = 2 * kind.size
    wide = (design.width - 2 * _margin(look) - (len(columns) - 1) * gutter) / len(columns)
    for n, column in enumerate(columns):
        _draw(pen, column, _margin(look) + n * (wide + gutter), top, room, kind)
    _foot(pen, sheet)
    pen.turn()
    yield Artifact(name, close_pdf(pen, buffer))


def _margin(look: Look) -> float:
    return 0.6 * look.design["margin-side"] * _scale(look)


def _head(pen: Pen, sheet: Sheet) -> float:
    """Title and time span; returns where the columns may begin."""
    look, left = pen.look, _margin(pen.look)
    title = look.type("title").scaled(_scale(look))
    top = 0.6 * look.design["margin-top"] * _scale(look)
    bookmark(pen, 0, 0, "timeline", sheet.title, 0)
    pen.text(left, top, sheet.title, title)
    pen.text(look.design.width - left, top, sheet.subtitle, title, align=1.0)
    pen.rule(left, top + title.leading + 2, look.design.width - left, look.design.thick)
    return top + title.leading + 5 * MM * _scale(look)


def _foot(pen: Pen, sheet: Sheet) -> None:
    fine, left = pen.look.type("fine").scaled(_scale(pen.look)), _margin(pen.look)
    pen.text(
        left,
        pen.look.design.height - 11 * MM * _scale(pen.look),
        " · ".join(filter(None, (sheet.bank, sheet.licence))),
        fine,
    )


# --- what fits ----------------------------------------------------------------------------------------


def _largest(rows: Sequence[SheetRow], look: Look, room: float) -> tuple[Type, list[Column]]:
    """The columns in nearly the largest type in which all labels find a place; the rest is room to breathe."""

    def columns_at(size: float) -> int:
        counts = COLUMNS[: max(1, len(rows) // 4)]
        return next((n for n in counts if _fits(*_set(rows, n, look, size * _scale(look)), n, room)), 0)

    fitting = bisect_left(SIZES, True, key=lambda size: columns_at(size) == 0) - 1
    if fitting < 0:
        raise TooMany(f"{len(rows)} events do not fit on a sheet {look.design.width / MM:.0f} mm wide: choose fewer")
    count, size = columns_at(SIZES[fitting]), BREATH * SIZES[fitting] * _scale(look)
    return Type("regular", size, 1.18 * size), _cut(*_set(rows, count, look, size), count, room)


def _scale(look: Look) -> float:
    """How much larger than A4 the sheet is."""
    return look.design.width / (297 * MM)


def _set(rows: Sequence[SheetRow], count: int, look: Look, size: float) -> tuple[list[Label], list[float]]:
    """The labels in columns of a `count`-th of the sheet, and their heights."""
    kind = Type("regular", size, 1.18 * size)
    wide = (look.design.width - 2 * _margin(look) - (count - 1) * 2 * size) / count
    labels = [_label(row, look, kind, wide - _text_at(kind)) for row in rows]
    return labels, [len(label.lines) * kind.leading + 0.22 * size for label in labels]


def _turns(labels: Sequence[Label]) -> list[int]:
    """Where a column may begin: at the first label of a year."""
    years = [to_day(label.day)[0] for label in labels]
    return [n for n, year in enumerate(years) if n == 0 or year != years[n - 1]] + [len(labels)]


def _fits(labels: Sequence[Label], heights: Sequence[float], count: int, room: float) -> bool:
    """Do so many columns hold the labels, if each is filled before the next begins?"""
    turns, columns, used = _turns(labels), 1, 0.0
    for start, end in pairwise(turns):
        height = sum(heights[start:end])
        if used + height > room:
            columns, used = columns + 1, 0.0
        used += height
        if used > room or columns > count:
            return False
    return True


def _cut(labels: Sequence[Label], heights: Sequence[float], count: int, room: float) -> list[Column]:
    """The cuts by which labels stand nearest to their days: the least sum of squared distances."""
    turns = _turns(labels)
    best: dict[int, tuple[float, list[Column]]] = {0: (0.0, [])}
    whole: list[tuple[float, list[Column]]] = []
    for _ in range(count):
        longer: dict[int, tuple[float, list[Column]]] = {}
        for start, (cost, columns) in best.items():
            for end in (turn for turn in turns if turn > start):
                if sum(heights[start:end]) > room:
                    break
                far, column = _column(labels[start:end], heights[start:end], room)
                if end not in longer or cost + far < longer[end][0]:
                    longer[end] = (cost + far, [*columns, column])
        best = longer
        whole += [best.pop(len(labels))] if len(labels) in best else []
    return min(whole, key=lambda cuts: cuts[0])[1]


def _column(labels: Sequence[Label], heights: Sequence[float], room: float) -> tuple[float, Column]:
    first, last = to_day(labels[0].day)[0], to_day(labels[-1].day)[0] + 1
    half = min(heights) / 2
    wanted = [_y(label.day, range(first, last + 1), room) - half for label in labels]
    tops = spread(wanted, heights, room)
    far = sum((top - want) ** 2 for top, want in zip(tops, wanted, strict=True))
    return far, Column(first, last, tuple(labels), tuple(tops))


def _text_at(kind: Type) -> float:
    """How far right of a column's left edge its labels begin: past the years and the leaders."""
    return 5.2 * kind.size


def _label(row: SheetRow, look: Look, kind: Type, width: float) -> Label:
    date = row.cells[1] if len(row.cells) > 1 else ""
    bold = look.family.width(look.family.text(date), "bold", kind.size)
    lines = look.family.lines(f"___ {row.cells[0]}", kind, width, blank=bold)  # the date takes the blank
    return Label(date, lines, bold, row.position)


def spread(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Tops as near as can be to those wanted (least squares), in order, without overlap, within the room.

    Labels that press on each other move as one (pool adjacent violators).
    """
    groups: list[list[float]] = []  # sum of wanted group tops, number of labels, height
    for want, height in zip(wanted, heights, strict=True):
        groups.append([want, 1.0, height])
        while len(groups) > 1 and _top(groups[-2], room) + groups[-2][2] > _top(groups[-1], room):
            total, number, tall = groups.pop()
            groups[-1][0] += total - number * groups[-1][2]
            groups[-1][1] += number
            groups[-1][2] += tall
    tops: list[float] = []
    sizes = iter(heights)
    for group in groups:
        at = _top(group, room)
        for _ in range(int(group[1])):
            tops.append(at)
            at += next(sizes)
    return tops


def _top(group: Sequence[float], room: float) -> float:
    return max(0.0, min(group[0] / group[1], room - group[2]))


# --- drawing ------------------------------------------------------------------------------------------


def _y(day: int, span: range, room: float) -> float:
    """How far down the axis a day lies."""
    start = _january(span[0])
    return room * (day - start) / (_january(span[-1]) - start)


def _january(year: int) -> float:
    return (year - 1) * YEAR + 1


def _draw(pen: Pen, column: Column, left: float, top: float, room: float, kind: Type) -> None:
    axis, span = left + 2.7 * kind.size, range(column.first, column.last + 1)
    pen.stroke(axis, top, axis, top + room, 1.2)
    step = _step(len(span) - 1, room, kind)
    small = Type("regular", 0.85 * kind.size, kind.leading)
    for year in range(-(-column.first // step) * step, column.last + 1, step):
        y = top + room * (year - column.first) / (len(span) - 1)
        pen.stroke(axis - 0.4 * kind.size, y, axis, y)
        pen.text(axis - 0.6 * kind.size, y - small.leading / 2, str(year), small, align=1.0)
    bold, text = Type("bold", kind.size, kind.leading), left + _text_at(kind)
    for label, offset in zip(column.labels, column.tops, strict=True):
        y = top + _y(label.day, span, room)
        middle = top + offset + kind.leading / 2
        pen.dot(axis, y, 0.22 * kind.size)
        pen.stroke(axis, y, axis + 0.6 * kind.size, y, 0.35)
        pen.stroke(axis + 0.6 * kind.size, y, text - 0.7 * kind.size, middle, 0.35)
        pen.stroke(text - 0.7 * kind.size, middle, text - 0.3 * kind.size, middle, 0.35)
        pen.text(text, top + offset, label.date, bold)
        pen.lines(text + label.indent, top + offset, (label.lines[0][1:],), kind)
        pen.lines(text, top + offset + kind.leading, label.lines[1:], kind)


def _step(years: int, room: float, kind: Type) -> int:
    return next((step for step in STEPS if step * room / max(1, years) >= 2.2 * kind.size), STEPS[-1])
