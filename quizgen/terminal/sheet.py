"""A printer that keeps its lines, so that the full screen says what the line UI says."""

from __future__ import annotations

import io
from dataclasses import dataclass

from quizgen.terminal.printer import Printer, safe


@dataclass(frozen=True, slots=True)
class Row:
    """A line of text: its style is that of the printer, `columns` that it must not be wrapped."""

    text: str
    style: str = ""
    indent: int = 0
    columns: bool = False


class Sheet(Printer):
    """Collects rows until they are taken."""

    def __init__(self) -> None:
        super().__init__(io.StringIO())
        self.rows: list[Row] = []

    def line(self, text: str = "", style: str = "", indent: int = 0) -> None:
        """Keep a line."""
        self.rows.append(Row(safe(text), style, indent))

    def exactly(self, text: str, indent: int = 0) -> None:
        """Keep a line that must stay in its columns."""
        self.rows.append(Row(safe(text).rstrip(), "", indent, True))

    def take(self) -> tuple[Row, ...]:
        """The rows that were printed since the last time."""
        taken, self.rows = tuple(self.rows), []
        return taken
