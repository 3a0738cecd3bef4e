"""What reaches the screen: one way out for every text, and nothing in it that a terminal would obey."""

from __future__ import annotations

import os
import textwrap
import unicodedata
from typing import TextIO

STYLES = {"good": "32", "bad": "31", "near": "33", "head": "1", "quiet": "2"}  # ANSI, four bits
WIDEST = 100  # columns of running text
_LONGEST = 20_000


def safe(text: str) -> str:
    """The text on one line, with every character that is not printable as `\\x1b` or `\\u202e`."""
    return "".join(_shown(c) for c in text[:_LONGEST])


def _shown(c: str) -> str:
    if c.isprintable():
        return c
    if c in "\t\n\r" or unicodedata.category(c) == "Zs":
        return " "
    code = ord(c)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


class Printer:
    """Lines on a stream: wrapped to the width of a terminal, whole in a pipe; coloured where that is wanted."""

    def __init__(self, stream: TextIO, color: bool = False) -> None:
        self.stream = stream
        self.color = color

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Print a line; the style colours its first word, or all of a quiet one."""
        text = safe(text)
        width = self._width()
        rows = [text] if not width else textwrap.wrap(
            text, max(20, width - indent), break_on_hyphens=False, drop_whitespace=True
        ) or [""]  # fmt: skip
        rows = [" " * indent + row for row in rows]
        rows[0] = self._paint(rows[0], style)
        if style == "quiet":
            rows[1:] = [self._paint(row, style) for row in rows[1:]]
        self.stream.write("\n".join(rows) + "\n")

    def exactly(self, text: str, indent: int = 0) -> None:
        """Print a line that must stay in its columns."""
        self.stream.write(" " * indent + safe(text).rstrip() + "\n")

    def prompt(self, text: str) -> None:
        """Print a prompt, and stay on its line."""
        self.stream.write(" ".join(map(safe, text.split(" "))))
        self.flush()

    def flush(self) -> None:
        """Let it be seen."""
        self.stream.flush()

    def _paint(self, row: str, style: str) -> str:
        if not (self.color and style in STYLES and row.strip()):
            return row
        if style == "quiet":
            return f"\x1b[{STYLES[style]}m{row}\x1b[0m"
        at = len(row) - len(row.lstrip())
        word, sep, rest = row[at:].partition(" ")
        return f"{row[:at]}\x1b[{STYLES[style]}m{word}\x1b[0m{sep}{rest}"

    def _width(self) -> int:
        """Columns of the terminal as it is now, but no more than reads well; 0 where there is none."""
        try:
            if not self.stream.isatty():
                return 0
            return min(os.get_terminal_size(self.stream.fileno()).columns or WIDEST, WIDEST)
        except (OSError, ValueError):
            return 0
