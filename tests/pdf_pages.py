"""Reading PDFs back with two libraries that quizgen does not use: texts, places, fonts, faults."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw


@dataclass(frozen=True)
class Word:
    """A stretch of text and its box, in points from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """A page: its size, its text as read, and the boxes of its lines of text."""

    width: float
    height: float
    text: str
    words: tuple[Word, ...]


def read(data: bytes) -> list[Sheet]:
    """Every page of a PDF."""
    document = pdfium.PdfDocument(data)
    return [_sheet(page) for page in document]


def _sheet(page: Any) -> Sheet:
    """The texts in the order in which they were drawn, which is the order of reading."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    words = []
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        left, bottom, right, top = drawn.get_bounds()
        size = raw.FPDFTextObj_GetText(drawn, text_page, None, 0)
        buffer = (ctypes.c_ushort * size)()
        raw.FPDFTextObj_GetText(drawn, text_page, buffer, size)
        words.append(Word(bytes(buffer).decode("utf-16-le").rstrip("\0"), left, height - top, right, height - bottom))
    return Sheet(width, height, " ".join(word.text for word in words), tuple(words))


def flat(text: str) -> str:
    """The text in one line, as an eye reads it."""
    return " ".join(text.replace("\u00a0", " ").replace("\ufffe", "-").split())


def opened(data: bytes) -> pikepdf.Pdf:
    pdf = pikepdf.open(BytesIO(data))
    assert pdf.check_pdf_syntax() == [], "the PDF has faults"
    return pdf


def fonts(pdf: pikepdf.Pdf) -> Iterator[tuple[str, bool]]:
    """Name of each font, and whether it is embedded."""
    for page in pdf.pages:
        for font in page.Resources.get("/Font", pikepdf.Dictionary()).values():
            kept = font.get("/FontDescriptor")
            yield str(font.BaseFont), kept is not None and "/FontFile2" in kept


def outlines(pdf: pikepdf.Pdf) -> list[str]:
    """The titles of all bookmarks, in order."""

    def walk(items: Any) -> Iterator[str]:
        for item in items:
            yield str(item.title)
            yield from walk(item.children)

    with pdf.open_outline() as outline:
        return list(walk(outline.root))
