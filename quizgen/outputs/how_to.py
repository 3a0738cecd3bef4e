"""A how-to of one page that goes with a release: numbered steps, and pictures of what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from struct import unpack
from typing import Any

from quizgen.domain import Artifact, Lang
from quizgen.errors import BadInput
from quizgen.outputs.furniture import bookmark
from quizgen.outputs.paper import MM, Assets, Look, look_of
from quizgen.outputs.pen import Pen, close_pdf, open_pdf
from quizgen.outputs.typeset import Type

LARGEST, SMALLEST, STEP = 11.0, 8.5, 0.1  # points
_PICTURE = 47 * MM  # the width of a picture
_TALLEST = 62 * MM
_GAP = 6 * MM  # between texts and pictures
_NAMES = 25 * MM  # the column of what a row is about
_FOOT = 15 * MM


@dataclass(frozen=True, slots=True)
class Row:
    """Steps that are counted from 1; `name` says for whom they are, or is empty."""

    name: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A titled part of the page; `picture` is a PNG, or empty."""

    title: str
    lead: str
    rows: tuple[Row, ...]
    picture: bytes


def render(
    words: Mapping[str, Any], slots: Mapping[str, str], pictures: Mapping[str, bytes], lang: Lang, name: str,
    assets: Assets,
) -> Iterator[Artifact]:  # fmt: skip
    """One PDF called `name`, of one page.

    `words` are those of templates/howto: `{title, subtitle, parts: [{title, picture, lead, rows: [{name, steps}]}],
    foot}`. `slots` fill them; `pictures` holds a PNG for each name that a part gives as its `picture`.
    """
    look = look_of(assets)
    title = _said(words, "title", slots)
    parts = tuple(_part(part, slots, pictures) for part in words.get("parts") or ())
    pen, buffer = open_pdf(look, title, lang, _said(words, "subtitle", slots))
    top = _head(pen, title, _said(words, "subtitle", slots))
    room = look.design.height - _FOOT - top
    size = _size(parts, look, room)
    spare = (room - sum(_height(part, look, size) for part in parts)) / max(1, len(parts))
    for n, part in enumerate(parts):
        _draw(pen, part, top, size, n)
        top += _height(part, look, size) + min(spare, 5 * MM)
    _foot(pen, _said(words, "foot", slots))
    pen.turn()
    yield Artifact(name, close_pdf(pen, buffer))


# --- what is said -------------------------------------------------------------------------------------


def _said(words: Mapping[str, Any], key: str, slots: Mapping[str, str]) -> str:
    text = words.get(key, "")
    try:
        return str(text).format(**slots)
    except (LookupError, ValueError) as error:
        raise BadInput(f"the words of the how-to have a slot that is not known: {text}") from error


def _part(words: Mapping[str, Any], slots: Mapping[str, str], pictures: Mapping[str, bytes]) -> Part:
    rows = tuple(
        Row(_said(row, "name", slots), tuple(_said({"step": step}, "step", slots) for step in row["steps"]))
        for row in words.get("rows") or ()
    )
    picture = words.get("picture")
    if picture and picture not in pictures:
        raise BadInput(f"the how-to asks for a picture `{picture}`; there are: {', '.join(pictures)}")
    return Part(_said(words, "title", slots), _said(words, "lead", slots), rows, pictures.get(picture or "", b""))


# --- what fits ----------------------------------------------------------------------------------------


def _size(parts: Sequence[Part], look: Look, room: float) -> float:
    """The largest type in which everything fits on the page."""
    size = LARGEST
    while sum(_height(part, look, size) for part in parts) > room:
        size -= STEP
        if size < SMALLEST:
            raise BadInput("the how-to is too long for one page")
    return size


def _body(size: float) -> Type:
    return Type("regular", size, 1.3 * size)


def _title(size: float) -> Type:
    return Type("bold", 1.25 * size, 1.6 * size)


def _height(part: Part, look: Look, size: float) -> float:
    """How high a part is, with the gap below it."""
    text = sum(height for _, height in _texts(part, look, size))
    return _title(size).leading + 1.6 * MM + max(text, _picture(part.picture)[1] + 0.8 * MM) + 0.7 * size


def _picture(data: bytes) -> tuple[float, float]:
    """Width and height of the picture on the page; a PNG says its own in its first bytes."""
    if not data:
        return 0.0, 0.0
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise BadInput("a picture of the how-to is no PNG")
    wide, high = unpack(">II", data[16:24])
    scale = min(_PICTURE / wide, _TALLEST / high)
    return wide * scale, high * scale


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, broken: its number and the name beside it, where it has them, and where it begins."""

    name: str
    number: str
    lines: tuple[str, ...]
    left: float


def _texts(part: Part, look: Look, size: float) -> Iterator[tuple[Line, float]]:
    """The paragraphs of a part, and the height of each with the gap below it."""
    body = _body(size)
    wide = look.design.column - (_PICTURE + _GAP if part.picture else 0.0)
    if part.lead:
        lines = look.family.lines(part.lead, body, wide)
        yield Line("", "", lines, 0.0), len(lines) * body.leading + 0.35 * size
    named = any(row.name for row in part.rows)
    for row in part.rows:
        left = (_NAMES if named else 0.0) + 1.6 * size
        for n, step in enumerate(row.steps, start=1):
            lines = look.family.lines(step, body, wide - left)
            last = 0.3 * size if n == len(row.steps) else 0.0
            yield Line(row.name if n == 1 else "", str(n), lines, left), len(lines) * body.leading + 0.15 * size + last


# --- drawing ------------------------------------------------------------------------------------------


def _head(pen: Pen, title: str, subtitle: str) -> float:
    """Title and subtitle; returns where the parts begin."""
    look, side, top = pen.look, pen.look.design["margin-side"], 0.8 * pen.look.design["margin-top"]
    kind, small = look.type("title"), look.type("small")
    pen.fit(side, top, title, kind, look.design.column)
    pen.fit(side, top + kind.leading, subtitle, small, look.design.column)
    top += kind.leading + small.leading + 1.5 * MM
    pen.rule(side, top, side + look.design.column, look.design.thick)
    return top + 3.5 * MM


def _draw(pen: Pen, part: Part, top: float, size: float, n: int) -> None:
    look, side, title, body = pen.look, pen.look.design["margin-side"], _title(size), _body(size)
    bold = Type("bold", body.size, body.leading)
    bookmark(pen, side, top, f"part-{n}", part.title, 0)
    pen.fit(side, top, part.title, title, look.design.column)
    top += title.leading
    pen.rule(side, top, side + look.design.column)
    top += 1.6 * MM
    if part.picture:
        wide, high = _picture(part.picture)
        left = side + look.design.column - wide
        pen.picture(part.picture, left, top + 0.8 * MM, wide, high)
    for line, height in _texts(part, look, size):
        if line.name:
            pen.fit(side, top, line.name, bold, _NAMES - 2 * MM)
        if line.number:
            pen.text(side + line.left - 0.6 * size, top, line.number, bold, align=1.0)
        pen.lines(side + line.left, top, line.lines, body)
        top += height


def _foot(pen: Pen, text: str) -> None:
    fine, design = pen.look.type("fine"), pen.look.design
    pen.fit(design["margin-side"], design.height - _FOOT + 3 * MM, text, fine, design.column)
