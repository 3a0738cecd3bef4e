"""The pen that all pages are drawn with, and the PDF it draws in."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from quizgen.errors import BadInput
from quizgen.outputs.fields import Fields, Mark
from quizgen.outputs.paper import Look
from quizgen.outputs.typeset import BLANK, KEPT, FaceName, Type

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


LARGEST_PICTURE = 10_000_000  # dots; each takes memory, however small the file


class Pen:
    """Draws on a page whose y runs downwards from its top edge; black only."""

    def __init__(self, canvas: Canvas, look: Look) -> None:
        self.canvas = canvas
        self.look = look
        self.fields: Fields | None = None  # of a paper to answer on screen
        self._height = look.design.height
        self._fonts = look.family.fonts
        self._texts: dict[tuple[FaceName, str], list[tuple[str, str, float]]] = {}
        self._face = ("", 0.0)

    def text(self, x: float, top: float, text: str, kind: Type, align: float = 0.0) -> None:
        """One line whose line box begins at `top`; `align` 0 left, 0.5 centred at x, 1 ends at x."""
        self.lines(x, top, (self.look.family.text(text),), kind, align)

    def fit(self, x: float, top: float, text: str, kind: Type, width: float, align: float = 0.0) -> None:
        """One line that must not be wider than `width`: its type shrinks if need be."""
        wide = self.look.family.width(self.look.family.text(text), kind.face, kind.size)
        if wide > width:
            kind = Type(kind.face, kind.size * width / wide, kind.leading)
        self.text(x, top, text, kind, align)

    def lines(
        self, x: float, top: float, lines: Sequence[str], kind: Type, align: float = 0.0, blank: float = 0.0,
        asks: bool = False,
    ) -> None:  # fmt: skip
        """Broken lines, one under another; their gaps become lines to write on, `blank` wide or as designed.

        `asks`: the gaps are what is asked for, so that on screen they are fields.
        """
        blank = blank or self.look.design["blank"]
        for n, line in enumerate(lines):
            wide = self.look.family.width(line, kind.face, kind.size, blank) if align else 0.0
            y = self._base(top + n * kind.leading, kind)
            if BLANK in line:
                self._gapped(x - align * wide, y, line, kind, blank, asks)
            else:
                self._show(x - align * wide, y, line, kind)

    def _base(self, top: float, kind: Type) -> float:
        return top + (kind.leading + 0.7 * kind.size) / 2  # capitals stand in the middle of their line box

    def _show(self, x: float, y: float, text: str, kind: Type) -> None:
        """Write the text operators; a text that comes again is encoded once, and a face named when it changes."""
        for name, shown, width in self._encoded(text, kind.face):
            face = "" if self._face == (name, kind.size) else f"{name} {kind.size:g} Tf "
            self._face = (name, kind.size)
            self.canvas.addLiteral(f"BT {face}{x:.1f} {self._height - y:.1f} Td ({shown}) Tj ET")
            x += width * kind.size

    def _encoded(self, text: str, face: FaceName) -> list[tuple[str, str, float]]:
        """The text as runs of one subset of the font: its name, the escaped codes, the width at size 1."""
        runs = self._texts.get((face, text))
        if runs is None:
            if len(self._texts) > KEPT:
                self._texts.clear()
            font, document = self._fonts[face], self.canvas._doc  # type: ignore[attr-defined]
            runs, at = [], 0
            for subset, codes in font.splitString(text, document):
                part, at = text[at : at + len(codes)], at + len(codes)
                width = self.look.family.width(part, face, 1.0)
                runs.append((font.getSubsetInternalName(subset, document), _escaped(codes), width))
            self._texts[face, text] = runs
        return runs

    def turn(self) -> None:
        """End the page."""
        self.canvas.showPage()
        self._face = ("", 0.0)

    def _gapped(self, x: float, y: float, line: str, kind: Type, blank: float, asks: bool) -> None:
        for n, part in enumerate(line.split(BLANK)):
            if n:
                self.rule(x, y + 0.12 * kind.size, x + blank)
                if asks:
                    self.field(x, y + 0.12 * kind.size, blank, kind)
                x += blank
            if part:
                self._show(x, y, part, kind)
                x += self.look.family.width(part, kind.face, kind.size)

    def rule(self, x1: float, y: float, x2: float, thick: float = 0.0) -> None:
        """A level line."""
        self.stroke(x1, y, x2, y, thick)

    def stroke(self, x1: float, y1: float, x2: float, y2: float, thick: float = 0.0) -> None:
        self.canvas.setLineWidth(thick or self.look.design.rule)
        self.canvas.line(*(round(at, 1) for at in (x1, self._height - y1, x2, self._height - y2)))

    def box(self, x: float, top: float, width: float, height: float, thick: float = 0.0) -> None:
        self.canvas.setLineWidth(thick or self.look.design.rule)
        self.canvas.rect(*(round(at, 1) for at in (x, self._height - top - height, width, height)))

    def ring(self, x: float, y: float, radius: float) -> None:
        """A circle around (x, y): moved into place, so that all of one size are the same text in the file."""
        r, k = radius, 0.5523 * radius  # a quarter circle as a Bézier curve
        self.canvas.addLiteral(
            f"q {self.look.design.rule:g} w 1 0 0 1 {x:.1f} {self._height - y:.1f} cm {r:.2f} 0 m "
            f"{r:.2f} {k:.2f} {k:.2f} {r:.2f} 0 {r:.2f} c {-k:.2f} {r:.2f} {-r:.2f} {k:.2f} {-r:.2f} 0 c "
            f"{-r:.2f} {-k:.2f} {-k:.2f} {-r:.2f} 0 {-r:.2f} c {k:.2f} {-r:.2f} {r:.2f} {-k:.2f} {r:.2f} 0 c s Q"
        )

    def dot(self, x: float, y: float, radius: float) -> None:
        self.canvas.circle(x, self._height - y, radius, stroke=0, fill=1)

    def arrow(self, x: float, y: float, size: float) -> None:
        """A filled head that points right, its tip at (x, y)."""
        path = self.canvas.beginPath()
        path.moveTo(x, self._height - y)
        path.lineTo(x - size, self._height - y + size / 2.6)
        path.lineTo(x - size, self._height - y - size / 2.6)
        path.close()
        self.canvas.drawPath(path, stroke=0, fill=1)

    def ask(self, question: str, told: str) -> None:
        """The fields that follow are for this question; `told` is what a screen reader says of them."""
        if self.fields:
            self.fields.ask(question, self.look.family.text(told).replace(BLANK, "…"))

    def field(self, x: float, foot: float, width: float, kind: Type, told: str = "") -> None:
        """On screen, a field above a line to write on; on paper nothing."""
        if self.fields:
            foot = self._height - foot
            told = self.look.family.text(told)
            self.fields.text((x, foot + 0.5, x + width, foot + 0.5 + 1.4 * kind.size), kind.size, told=told)

    def square(self, x: float, top: float, width: float, height: float, size: float, told: str = "") -> None:
        """On screen, a field that fills a box and centres what is typed; on paper nothing."""
        if self.fields:
            foot = self._height - top - height
            inside = (x + 0.5, foot + 0.5, x + width - 0.5, foot + height - 0.5)
            self.fields.text(inside, size, centred=True, told=self.look.family.text(told))

    def choice(self, x: float, top: float, side: float, mark: Mark) -> None:
        """On screen, one of the question's choices, `side` wide and high; on paper nothing."""
        if self.fields:
            foot = self._height - top - side
            self.fields.choice((x, foot, x + side, foot + side), mark)

    def picture(self, data: bytes, x: float, top: float, width: float, height: float) -> None:
        """A PNG or JPEG, as large as fits the box, at its right end."""
        from reportlab.lib.utils import ImageReader

        try:
            with warnings.catch_warnings(action="ignore"):  # of its size we speak ourselves
                image = ImageReader(BytesIO(data))
            wide, high = image.getSize()
            if wide * high <= LARGEST_PICTURE:
                image.getRGBData()  # type: ignore[no-untyped-call]  # now: what is cut short would fail on the page
        except Exception as error:
            raise BadInput(f"the logo cannot be read as a PNG or JPEG: {error}") from error
        if wide * high > LARGEST_PICTURE:
            raise BadInput(f"the logo has {wide} × {high} dots: {LARGEST_PICTURE:,} are more than enough")
        scale = min(width / wide, height / high)
        place = (x + width - wide * scale, self._height - top - high * scale)
        self.canvas.drawImage(image, *place, wide * scale, high * scale, mask="auto")


def _escaped(codes: bytes) -> str:
    """Codes of a subset as a PDF string: bare where they may be, for they pack best so."""
    return "".join(_ESCAPES.get(code) or (chr(code) if code < 127 else f"\\{code:03o}") for code in codes)


_ESCAPES = {ord("("): "\\(", ord(")"): "\\)", ord("\\"): "\\\\", 13: "\\r"}


def open_pdf(look: Look, title: str, lang: str, subject: str) -> tuple[Pen, BytesIO]:
    """A new PDF: reproducible, its fonts embedded, with title and language."""
    from reportlab.pdfgen.canvas import Canvas

    look.family.register()
    design, regular = look.design, look.family.fonts["regular"].fontName
    buffer = BytesIO()
    canvas = Canvas(
        buffer, (design.width, design.height), pageCompression=1, invariant=1,
        initialFontName=regular,  # type: ignore[arg-type]
        lang=lang,
    )  # fmt: skip
    canvas.setTitle(title)
    canvas.setSubject(subject)
    canvas.setAuthor("")
    canvas.setCreator("quizgen")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return Pen(canvas, look), buffer


def close_pdf(pen: Pen, buffer: BytesIO) -> bytes:
    """The bytes of the finished PDF, its streams packed without the detour over ASCII."""
    from reportlab import rl_config

    before, rl_config.useA85 = rl_config.useA85, 0
    try:
        pen.canvas.save()
    finally:
        rl_config.useA85 = before
    return buffer.getvalue()
