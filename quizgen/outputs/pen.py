"""The pen that all pages are drawn with, and the PDF it draws in."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from quizgen.errors import BadInput
from quizgen.outputs.paper import Look
from quizgen.outputs.typeset import BLANK, Type

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


class Pen:
    """Draws on a page whose y runs downwards from its top edge; black only."""

    def __init__(self, canvas: Canvas, look: Look) -> None:
        self.canvas = canvas
        self.look = look
        self._height = look.design.height
        self._fonts = look.family.fonts

    def text(self, x: float, top: float, text: str, kind: Type, align: float = 0.0) -> None:
        """One line whose line box begins at `top`; `align` 0 left, 0.5 centred at x, 1 ends at x."""
        text = self.look.family.text(text)
        if align:
            x -= align * self.look.family.width(text, kind.face, kind.size, self.look.design["blank"])
        self._line(x, self._base(top, kind), text, kind)

    def fit(self, x: float, top: float, text: str, kind: Type, width: float, align: float = 0.0) -> None:
        """One line that must not be wider than `width`: its type shrinks if need be."""
        wide = self.look.family.width(self.look.family.text(text), kind.face, kind.size)
        if wide > width:
            kind = Type(kind.face, kind.size * width / wide, kind.leading)
        self.text(x, top, text, kind, align)

    def lines(self, x: float, top: float, lines: Sequence[str], kind: Type) -> None:
        """Broken lines, one under another; their gaps become lines to write on."""
        for n, line in enumerate(lines):
            self._line(x, self._base(top + n * kind.leading, kind), line, kind)

    def _line(self, x: float, y: float, line: str, kind: Type) -> None:
        self._gapped(x, y, line, kind) if BLANK in line else self._show(x, y, line, kind)

    def _base(self, top: float, kind: Type) -> float:
        return top + (kind.leading + 0.7 * kind.size) / 2  # capitals stand in the middle of their line box

    def _show(self, x: float, y: float, text: str, kind: Type) -> None:
        name = self._fonts[kind.face].fontName
        self.canvas.setFont(name, kind.size)
        self.canvas.drawString(x, self._height - y, text)

    def _gapped(self, x: float, y: float, line: str, kind: Type) -> None:
        blank = self.look.design["blank"]
        for n, part in enumerate(line.split(BLANK)):
            if n:
                self.rule(x, y + 0.12 * kind.size, x + blank)
                x += blank
            if part:
                self._show(x, y, part, kind)
                x += self.look.family.width(part, kind.face, kind.size)

    def rule(self, x1: float, y: float, x2: float, thick: float = 0.0) -> None:
        """A level line."""
        self.stroke(x1, y, x2, y, thick)

    def stroke(self, x1: float, y1: float, x2: float, y2: float, thick: float = 0.0) -> None:
        self.canvas.setLineWidth(thick or self.look.design.rule)
        self.canvas.line(x1, self._height - y1, x2, self._height - y2)

    def box(self, x: float, top: float, width: float, height: float, thick: float = 0.0) -> None:
        self.canvas.setLineWidth(thick or self.look.design.rule)
        self.canvas.rect(x, self._height - top - height, width, height)

    def ring(self, x: float, y: float, radius: float) -> None:
        """A circle around (x, y)."""
        self.canvas.setLineWidth(self.look.design.rule)
        self.canvas.circle(x, self._height - y, radius)

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

    def picture(self, data: bytes, x: float, top: float, width: float, height: float) -> None:
        """A PNG or JPEG, as large as fits the box, at its right end."""
        from reportlab.lib.utils import ImageReader

        try:
            image = ImageReader(BytesIO(data))
        except Exception as error:
            raise BadInput(f"the logo cannot be read as a PNG or JPEG: {error}") from error
        wide, high = image.getSize()
        scale = min(width / wide, height / high)
        place = (x + width - wide * scale, self._height - top - high * scale)
        self.canvas.drawImage(image, *place, wide * scale, high * scale, mask="auto")


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
    """The bytes of the finished PDF."""
    pen.canvas.save()
    return buffer.getvalue()
