"""Cards to print on both sides and cut, or on one side and fold: each back lies behind its front."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from quizgen.domain import Artifact, Sheet, SheetRow
from quizgen.errors import BadInput, Usage
from quizgen.outputs.furniture import bookmark
from quizgen.outputs.paper import MM, Assets, look_of
from quizgen.outputs.pen import Pen, close_pdf, open_pdf
from quizgen.outputs.typeset import Type

Flip = Literal["long", "short", "fold"]
Place = tuple[float, float]  # left and top
SMALLEST = 10  # side of a card in millimetres
_GAP = 5.0  # the width of a gap in a sentence, in sizes of its type
_MARK, _CLEAR = 4 * MM, 1 * MM  # a crop mark's length, and its distance from the cards


@dataclass(frozen=True, slots=True)
class Grid:
    """The cards of a sheet: left edges, tops, and the size of one, in points from the top left corner."""

    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    width: float
    height: float
    perforated: bool

    def pairs(self, flip: Flip, width: float, height: float) -> list[tuple[Place, Place]]:
        """Where each front and its back stand, on a sheet of this size that turns over an edge or is folded."""
        if flip == "fold":
            columns = range(0, len(self.lefts) - 1, 2)
            return [((self.lefts[k], top), (self.lefts[k + 1], top)) for top in self.tops for k in columns]
        if flip == "long":
            return [((x, y), (width - x - self.width, y)) for y in self.tops for x in self.lefts]
        return [((x, y), (x, height - y - self.height)) for y in self.tops for x in self.lefts]


def render(
    sheet: Sheet,
    name: str,
    assets: Assets,
    *,
    card: str = "a7",
    flip: Flip = "long",
    offset: tuple[float, float] = (0.0, 0.0),
) -> Iterator[Artifact]:
    """One PDF called `name`, fronts and backs by turns. A row's cells are front, back and a tiny id.

    `flip` is the edge that the printer turns the sheet over; `fold` puts each back beside its front, for
    printers of one side. `offset` moves the backs right and down, in millimetres, for a printer that drifts.
    A line break in a cell parts what is printed large from what is printed small.
    """
    look = look_of(assets)
    grid = grid_of(assets.design, card, assets.paper, look.design.width, look.design.height)
    rows = [row for table in sheet.tables for row in table.rows]
    pairs = grid.pairs(flip, look.design.width, look.design.height)
    if not pairs:
        raise Usage(f"{card} cards stand in one column on {assets.paper}: they cannot be folded")
    drift = (0.0, 0.0) if flip == "fold" else (offset[0] * MM, offset[1] * MM)
    pen, buffer = open_pdf(look, sheet.title or look.say("cards.title"), sheet.lang, sheet.bank)
    for n, start in enumerate(range(0, len(rows), len(pairs)), start=1):
        batch = list(zip(rows[start : start + len(pairs)], pairs, strict=False))
        _bookmark(pen, "front", n)
        if not grid.perforated:
            _crop_marks(pen, grid)
        for row, (place, _) in batch:
            _card(pen, grid, place, row, 0, assets.design["card-type"])
        if flip == "fold":
            _folds(pen, grid)
        else:
            pen.turn()
            _bookmark(pen, "back", n)
        for row, (_, (left, top)) in batch:
            place = (left + drift[0], top + drift[1])
            _card(pen, grid, place, row, 1, assets.design["card-type"], above=flip == "short")
        pen.turn()
    yield Artifact(name, close_pdf(pen, buffer))


def _bookmark(pen: Pen, side: str, n: int) -> None:
    bookmark(pen, 0, 0, f"{side}-{n}", pen.look.say(f"cards.{side}", n=n), 0)


def grid_of(design: Mapping[str, Any], card: str, paper: str, width: float, height: float) -> Grid:
    """Where the cards stand on a sheet of this size, in points."""
    known = design.get("cards", {})
    if card not in known:
        raise Usage(f"there are no cards called `{card}`; there are: {', '.join(known)}")
    made = known[card]
    if made.get("paper", paper) != paper:
        raise Usage(f"{card} cards come on {made['paper']} sheets: use --paper {made['paper']}")
    try:
        wide, high = float(made["width"]) * MM, float(made["height"]) * MM
    except (KeyError, TypeError, ValueError) as error:
        raise BadInput(f"the design's cards `{card}` need a width and a height in millimetres") from error
    if min(wide, high) < SMALLEST * MM:
        raise BadInput(f"cards `{card}` are smaller than {SMALLEST} mm")
    columns, rows = int((width + 0.1) // wide), int((height + 0.1) // high)
    if not columns or not rows:
        raise BadInput(f"cards `{card}` are larger than the paper")
    left, top = (width - columns * wide) / 2, (height - rows * high) / 2
    return Grid(
        tuple(left + n * wide for n in range(columns)), tuple(top + n * high for n in range(rows)),
        wide, high, made.get("perforated") in (True, "yes", "true"),
    )  # fmt: skip


def _card(
    pen: Pen, grid: Grid, place: Place, row: SheetRow, side: int, sizes: Mapping[str, Any], above: bool = False
) -> None:
    """One face of a card, with its tiny id at the foot, or at the head."""
    box = (*place, grid.width, grid.height)
    _face(pen, box, row.cells[side], sizes)
    _name(pen, box, row.cells[2] if len(row.cells) > 2 else row.fact, sizes, above)


def _folds(pen: Pen, grid: Grid) -> None:
    """A line of strokes where a front and its back are folded apart."""
    bottom = grid.tops[-1] + grid.height
    for x in grid.lefts[1::2]:
        y = grid.tops[0]
        while y < bottom:
            pen.stroke(x, y, x, min(y + 2 * MM, bottom), 0.3)
            y += 4 * MM


def _face(pen: Pen, box: tuple[float, float, float, float], text: str, sizes: Mapping[str, Any]) -> None:
    """The text in the middle of the card, in the largest type that fits; its first paragraph is bold."""
    left, top, width, height = box
    pad = float(sizes["padding"]) * MM
    room = height - 2 * pad - float(sizes["id"])
    paragraphs = [part for part in text.split("\n") if part.strip()]
    size, least = float(sizes["largest"]), float(sizes["smallest"])
    while True:
        parts = [_set(pen, part, n, size, sizes, width - 2 * pad) for n, part in enumerate(paragraphs)]
        used = sum(len(lines) * kind.leading for lines, kind in parts) + 0.5 * size * (len(parts) - 1)
        whole = size <= least or not any(
            _parts_a_word(pen, text, kind, width - 2 * pad) for _, kind in parts[:1] for text in paragraphs[:1]
        )
        if used <= room and whole:
            break
        size -= 0.5
        if size < 2:
            raise BadInput(f"too long for a card: {paragraphs[0][:60]} …")
    y = top + (height - used) / 2
    for lines, kind in parts:
        pen.lines(left + width / 2, y, lines, kind, align=0.5, blank=_GAP * kind.size)
        y += len(lines) * kind.leading + 0.5 * size


def _set(
    pen: Pen, text: str, n: int, size: float, sizes: Mapping[str, Any], width: float
) -> tuple[tuple[str, ...], Type]:
    size = size if n == 0 else size * float(sizes["second"])
    kind = Type("regular" if n else "bold", size, 1.25 * size)
    return pen.look.family.lines(text, kind, width, blank=_GAP * size), kind


def _parts_a_word(pen: Pen, text: str, kind: Type, width: float) -> bool:
    words = pen.look.family.text(text).split()
    return any(pen.look.family.width(word, kind.face, kind.size) > width for word in words)


def _name(pen: Pen, box: tuple[float, float, float, float], name: str, sizes: Mapping[str, Any], above: bool) -> None:
    """The tiny id at the foot; at the head of a back that turns over the short edge: ids lie back to back."""
    left, top, width, height = box
    size = float(sizes["id"])
    kind, inset = Type("regular", size, size), 3.2 * MM + size / 2
    middle = top + inset if above else top + height - inset
    ink = pen.look.family.middle(pen.look.family.text(name), kind) - 0.35 * size  # off the line box's middle
    pen.text(left + width / 2, middle - size / 2 + ink, name, kind, align=0.5)


def _crop_marks(pen: Pen, grid: Grid) -> None:
    """Where to cut: marks in the margin, or where there is none small crosses on the cuts themselves."""
    xs = [*grid.lefts, grid.lefts[-1] + grid.width]
    ys = [*grid.tops, grid.tops[-1] + grid.height]
    thin = 0.4
    for x in xs:
        _mark(pen, x, ys, grid.tops[0], thin, upright=True)
    for y in ys:
        _mark(pen, y, xs, grid.lefts[0], thin, upright=False)


def _mark(pen: Pen, at: float, across: Sequence[float], margin: float, thin: float, upright: bool) -> None:
    if margin >= _CLEAR + _MARK / 2:
        reach = min(_MARK, margin - _CLEAR)
        ends = [
            (across[0] - _CLEAR - reach, across[0] - _CLEAR),
            (across[-1] + _CLEAR, across[-1] + _CLEAR + reach),
        ]
    else:
        ends = [(y - _MARK / 2, y + _MARK / 2) for y in across]
    for a, b in ends:
        pen.stroke(at, a, at, b, thin) if upright else pen.stroke(a, at, b, at, thin)
