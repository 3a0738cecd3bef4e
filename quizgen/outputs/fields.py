"""Form fields: what makes a learner's paper one to answer on screen.

ReportLab's own text fields know the fourteen standard fonts only, which have no Cyrillic, and its round marks
stand beside the middle of rings that are not 20 points wide: therefore the fields are written here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFontFace
    from reportlab.pdfgen.canvas import Canvas

Rect = tuple[float, float, float, float]  # left, bottom, right, top of the page's own axes
Mark = Literal["filled", "ticked"]

# The name under which answers find their face. PDFium, in Chrome and Edge, types Cyrillic with a face of the
# form only under a name of a face of signs; else with one of the system's, without the letters of Kazakh.
_FONT = "Webdings"
_PRINTED = 4  # the flag of a field that is printed too
_RADIO = 1 << 15  # the flag of choices of which one is taken; taking it again gives it back
_LETTERS = (  # the codes from 128: what Russian and Kazakh have beyond ASCII, and signs of careful typing
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяӘҒҚҢӨҰҮҺІәғқңөұүһі«»–—‘’“”„…№°×€"
)


class Fields:
    """The fields of one PDF, in the order of the questions, which the Tab key follows.

    A name is the form's code, the question's number and the part of its answer: `1-7QL4D/12/3`.
    """

    def __init__(self, canvas: Canvas, face: TTFontFace, font: bytes) -> None:
        self.form = ""  # the code of the form that is drawn
        self._canvas, self._document = canvas, canvas._doc  # type: ignore[attr-defined]
        self._question, self._told, self._parts = "", "", 0
        self._group: Any = None  # the choices of the question
        self._marks: dict[tuple[str, float], Any] = {}
        fonts = _dictionary(**{_FONT: self._document.Reference(_typeface(self._document, face, font))})
        self._resources = _dictionary(Font=fonts)
        canvas.acroForm.extras |= {"DA": _string(f"/{_FONT} 11 Tf 0 g"), "DR": self._resources}

    def ask(self, question: str, told: str) -> None:
        """What follows answers this question; `told` is what a screen reader says."""
        self._question, self._told, self._parts, self._group = question, told, 0, None

    def text(self, rect: Rect, size: float, centred: bool = False, told: str = "") -> None:
        """The next part of the answer, to be typed."""
        bare = self._look(b"/Tx BMC EMC", rect[2] - rect[0], rect[3] - rect[1])  # its own, for viewers write into it
        face = _string(f"/{_FONT} {size:.4g} Tf 0 g")
        widget = self._widget(rect, FT=_name("Tx"), DA=face, Q=int(centred), AP=_dictionary(N=bare))
        widget.dict |= self._named(told)
        self._place(widget)
        self._canvas.acroForm.fields.append(self._document.Reference(widget))

    def choice(self, rect: Rect, mark: Mark) -> None:
        """The next choice of the question; the first begins their group."""
        if not self._group:
            self._group = _dictionary(FT=_name("Btn"), Ff=_RADIO, Kids=_array(()), **self._named())
            self._canvas.acroForm.fields.append(self._document.Reference(self._group))
        kids, side = self._group.dict["Kids"].sequence, rect[2] - rect[0]
        looks = {str(len(kids) + 1): self._mark(mark, side), "Off": self._mark("", side)}
        group = self._document.Reference(self._group)
        widget = self._widget(rect, Parent=group, AS=_name("Off"), AP=_dictionary(N=_dictionary(**looks)))
        self._place(widget)
        kids.append(self._document.Reference(widget))

    def _named(self, told: str = "") -> dict[str, Any]:
        self._parts += 1
        part = "" if self._question.isalpha() else f"/{self._parts}"
        return {"T": _string(f"{self.form}/{self._question}{part}"), "TU": _string(told or self._told)}

    def _widget(self, rect: Rect, **entries: Any) -> Any:
        rounded = _array([round(at, 1) for at in rect])
        page = self._document.thisPageRef()
        return _dictionary(Type=_name("Annot"), Subtype=_name("Widget"), Rect=rounded, P=page, F=_PRINTED, **entries)

    def _place(self, widget: Any) -> None:
        self._canvas._addAnnotation(widget)  # type: ignore[attr-defined]

    def _mark(self, mark: str, side: float) -> Any:
        """How a choice looks, as a reference; those of one size share it."""
        known = mark, round(side, 1)
        if known not in self._marks:
            self._marks[known] = self._look(_ink(mark, side), side, side)
        return self._marks[known]

    def _look(self, ink: bytes, width: float, height: float) -> Any:
        """Operators on a rectangle as an appearance of a field."""
        box = _array((0, 0, round(width, 1), round(height, 1)))
        form = {"Type": _name("XObject"), "Subtype": _name("Form"), "BBox": box, "Resources": self._resources}
        return self._document.Reference(_stream(ink, **form))


def _ink(mark: str, side: float) -> bytes:
    """The operators that draw a mark on a square: a dot that fills a ring, a tick, or nothing."""
    if mark == "ticked":
        a, b, c = 0.2 * side, 0.42 * side, 0.82 * side
        return f"{0.14 * side:.2f} w 1 J 1 j {a:.2f} {0.5 * side:.2f} m {b:.2f} {a:.2f} l {c:.2f} {c:.2f} l S".encode()
    if mark == "filled":  # a line without length and with round ends
        return f"{0.72 * side:.2f} w 1 J {side / 2:.2f} {side / 2:.2f} m {side / 2:.2f} {side / 2:.2f} l S".encode()
    return b" "


def _typeface(document: Any, face: TTFontFace, font: bytes) -> Any:
    """The whole face with one byte a letter, each with its name: so that any viewer can type with it."""
    letters = [*map(chr, range(32, 127)), " ", *_LETTERS]
    widths = [round(face.charWidths.get(ord(letter), face.defaultWidth)) for letter in letters]
    base = face.name.decode("latin-1")
    descriptor = _dictionary(
        Type=_name("FontDescriptor"), FontName=_name(base), Flags=face.flags & ~4 | 32, FontBBox=_array(face.bbox),
        Ascent=face.ascent, Descent=face.descent, CapHeight=face.capHeight, ItalicAngle=face.italicAngle,
        StemV=face.stemV, FontFile2=document.Reference(_stream(font, Length1=len(font))),
    )  # fmt: skip
    names = _array([128, *(_name(f"uni{ord(letter):04X}") for letter in _LETTERS)])
    encoding = _dictionary(Type=_name("Encoding"), BaseEncoding=_name("WinAnsiEncoding"), Differences=names)
    return _dictionary(
        Type=_name("Font"), Subtype=_name("TrueType"), BaseFont=_name(base), FirstChar=32, LastChar=31 + len(letters),
        Widths=_array(widths), Encoding=encoding, FontDescriptor=document.Reference(descriptor),
    )  # fmt: skip


def _dictionary(**entries: Any) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFDictionary

    return PDFDictionary(entries)


def _array(values: Any) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFArray

    return PDFArray(values)


def _name(text: str) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFName

    return PDFName(text)


def _string(text: str) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFString

    return PDFString(text)


def _stream(content: bytes, **entries: Any) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

    return PDFStream(_dictionary(**entries), content, [PDFZCompress])
