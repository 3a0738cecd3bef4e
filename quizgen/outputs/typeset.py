"""Type: the four faces of a family, how wide a text is, and where its lines break.

Texts are drawn as they are: nothing here or below parses markup, so that `x<y`, `<b>` and `<img …>` of a
fact print as written. Lengths are in points.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from struct import unpack
from typing import TYPE_CHECKING, Literal

from quizgen.errors import BadInput, NoGlyph

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FaceName = Literal["regular", "bold", "italic", "bold-italic"]
FACES: tuple[FaceName, ...] = ("regular", "bold", "italic", "bold-italic")
BLANK = "\ufffc"  # stands for a gap to write in; it has a width of its own and is drawn as a line
KEPT = 20_000  # measured texts; more are forgotten, so that memory stays flat

_GAP = re.compile(r"_{3,}|\[…\]")
_SPACE = re.compile(r"[\s\u200b\u2028\u2029]+")
_DASH = re.compile(r" (?=[–—] )")
_NUMBER = re.compile(r"(?<=\d) (?=[^\W\d]{1,6}\b)|(?<=\d) (?=\d{3}\b)|(?<=[№§]) ")
_INITIAL = re.compile(r"(?<=\b[^\W\d_]\.) (?=[^\W\d_])")
_SHORT = re.compile(r"(?<=\s[а-яёa-z]) |(?<=\s[а-яё][а-яё]) |(?<=^[А-ЯЁ]) |(?<=^[А-ЯЁ][а-яё]) ")
_BREAK_AFTER = re.compile(r"(?<=[/\-–_?&=.,;:])")


@dataclass(frozen=True, slots=True)
class Type:
    """A face at a size, and the distance from line to line."""

    face: FaceName
    size: float
    leading: float

    def scaled(self, factor: float) -> Type:
        return Type(self.face, self.size * factor, self.leading * factor)


class Family:
    """The four faces, measured. Widths and broken lines are kept, because papers repeat themselves."""

    def __init__(self, fonts: Mapping[str, bytes], instead: Mapping[str, str] | None = None) -> None:
        from reportlab.pdfbase.ttfonts import TTFont

        self.fonts: dict[FaceName, TTFont] = {}
        self._data = fonts
        for face in FACES:
            data = fonts[face]
            name = f"{face}-{blake2b(data, digest_size=6).hexdigest()}"
            try:
                self.fonts[face] = TTFont(name, BytesIO(data), asciiReadable=False)
            except Exception as error:  # of a damaged file ReportLab raises whatever comes
                raise BadInput(f"the {face} font cannot be used: {error}") from error
        if any(len(sign) != 1 for sign in instead or ()):
            raise BadInput("`instead` of the design names one sign at a time")
        self._instead = str.maketrans(dict(instead or {}))
        self._advance = {face: font.face.charWidths for face, font in self.fonts.items()}
        self._words: dict[tuple[FaceName, str], float] = {}
        self._lines: dict[tuple[str, FaceName, float, float, float], tuple[str, ...]] = {}
        self._texts: dict[str, str] = {}

    def register(self) -> None:
        """Make ReportLab know these faces; another file with the same PostScript name gives way."""
        from reportlab.pdfbase import pdfmetrics

        for font in self.fonts.values():
            if _registered(font.fontName) is not font:
                font.unregister()
                pdfmetrics.registerFont(font)
            if _registered(font.fontName) is not font:
                raise BadInput(f"two fonts are called {font.face.name!r}; keep one of them")

    def width(self, text: str, face: FaceName, size: float, blank: float = 0.0) -> float:
        """How wide the text is in one line; a BLANK is `blank` wide."""
        word = self._words.get((face, text))
        if word is None:
            if len(self._words) > KEPT:
                self._words.clear()
            word = self._words[face, text] = self._measure(text, face)
        return word * size + (text.count(BLANK) * blank if blank else 0.0)

    def _measure(self, text: str, face: FaceName) -> float:
        advance = self._advance[face]
        glyphs = self.fonts[face].face.charToGlyph
        lost = [c for c in text if c != BLANK and ord(c) not in glyphs]
        if lost:
            names = ", ".join(f"{c!r} (U+{ord(c):04X})" for c in dict.fromkeys(lost))
            raise NoGlyph(f"the font has no glyph for {names}, in “{text}”", "".join(lost))
        return float(sum(advance[ord(c)] for c in text if c != BLANK)) / 1000

    def middle(self, text: str, kind: Type) -> float:
        """How far above its baseline the middle of the text's ink is, from the outlines of its glyphs."""
        face = self.fonts[kind.face].face
        start, places = face.get_table_pos("glyf")[0], face.glyphPos
        boxes: list[tuple[int, int]] = []
        for glyph in {face.charToGlyph[ord(c)] for c in text if c != BLANK}:
            if places[glyph] < places[glyph + 1]:
                at = start + places[glyph]
                _, bottom, _, top = unpack(">4h", self._data[kind.face][at + 2 : at + 10])
                boxes.append((bottom, top))
        low, high = min((b[0] for b in boxes), default=0), max((b[1] for b in boxes), default=0)
        return kind.size * (low + high) / 2 / float(face.unitsPerEm)

    def lines(self, text: str, kind: Type, width: float, blank: float = 0.0) -> tuple[str, ...]:
        """The text broken into lines no wider than `width`."""
        asked = (text, kind.face, kind.size, width, blank)
        found = self._lines.get(asked)
        if found is None:
            if len(self._lines) > KEPT:
                self._lines.clear()
            found = self._lines[asked] = self._broken(glued(self.text(text)), kind, width, blank)
        return found

    def text(self, text: str) -> str:
        """The text as it is drawn: clean, and with stand-ins for signs that the font lacks."""
        found = self._texts.get(text)
        if found is None:
            if len(self._texts) > KEPT:
                self._texts.clear()
            found = self._texts[text] = clean(text).translate(self._instead)
        return found

    def spelt(self, text: str, face: FaceName) -> str:
        """The text with each sign that the face lacks spelt out, as `\\U0001f4c4`."""
        glyphs = self.fonts[face].face.charToGlyph
        return "".join(c if ord(c) in glyphs else c.encode("unicode_escape").decode() for c in self.text(text))

    def _broken(self, text: str, kind: Type, width: float, blank: float) -> tuple[str, ...]:
        lines = self._greedy(text, kind, width, blank)
        if len(lines) < 2 or self.width(lines[-1], kind.face, kind.size, blank) > 0.2 * width:
            return lines
        narrower = self._greedy(text, kind, 0.88 * width, blank)  # so that no single word stands alone
        return narrower if len(narrower) == len(lines) else lines

    def _greedy(self, text: str, kind: Type, width: float, blank: float) -> tuple[str, ...]:
        lines: list[str] = []
        line, used = "", 0.0
        space = self.width(" ", kind.face, kind.size)
        for word in self._fitting(text, kind, width, blank):
            wide = self.width(word, kind.face, kind.size, blank)
            if line and used + space + wide > width + 1e-6:
                lines.append(line)
                line, used = word, wide
            else:
                line, used = (f"{line} {word}", used + space + wide) if line else (word, wide)
        return (*lines, line) if line else tuple(lines)

    def _fitting(self, text: str, kind: Type, width: float, blank: float) -> list[str]:
        """The words of the text; one that no line can hold is parted, first at its glue, then at signs."""
        words: list[str] = []
        for word in text.split(" "):
            if self.width(word, kind.face, kind.size, blank) <= width:
                words.append(word)
            elif "\u00a0" in word:
                words += self._fitting(word.replace("\u00a0", " "), kind, width, blank)
            else:
                words += self._parted(word, kind, width, blank)
        return words

    def _parted(self, word: str, kind: Type, width: float, blank: float) -> list[str]:
        parts: list[str] = [""]
        pieces = [p for p in _BREAK_AFTER.split(word) if p]
        if any(self.width(p, kind.face, kind.size, blank) > width for p in pieces):
            pieces = list(word)
        for piece in pieces:
            joined = parts[-1] + piece
            if parts[-1] and self.width(joined, kind.face, kind.size, blank) > width:
                parts.append(piece)
            else:
                parts[-1] = joined
        return parts


def _registered(name: str) -> object:
    from reportlab.pdfbase import pdfmetrics

    return pdfmetrics.getFont(name) if name in pdfmetrics.getRegisteredFontNames() else None


def clean(text: str) -> str:
    """Composed, without control and format characters, single spaces; a gap as one BLANK."""
    text = _SPACE.sub(lambda m: m[0] if m[0] == "\u00a0" else " ", unicodedata.normalize("NFC", text))
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    text = text.replace(BLANK, "").replace("\u202f", "\u00a0").replace("\u2009", "\u00a0")
    return _GAP.sub(BLANK, text).strip()


@lru_cache(maxsize=KEPT)  # the same text is tried in many sizes
def glued(text: str) -> str:
    """The text with no-break spaces where a line must not end: before a dash, in `25 мая`, after `в`."""
    for joint in (_DASH, _NUMBER, _INITIAL, _SHORT):
        text = joint.sub("\u00a0", text)
    return text
