"""Lines from the learner: with an editor at a terminal, as they come from a pipe."""

from __future__ import annotations

from contextlib import suppress
from io import TextIOWrapper
from typing import IO, TextIO

from quizgen.terminal.printer import Printer

LONGEST = 2000  # letters of a line that are read
MOST = 1 << 24  # bytes, after which a line is no line


class Reader:
    """Where answers come from. `live`: a person at a terminal, who sees what they type."""

    def __init__(self, stream: TextIO, printer: Printer, live: bool) -> None:
        self.stream = stream
        self.printer = printer
        self.live = live
        self.editor = live and stream.fileno() == 0 and printer.stream.isatty() and _editor(stream)

    def read(self, prompt: str, echo: bool = True) -> str | None:
        """The next line, without its end; None when there is no more."""
        line = self._edited(prompt) if self.editor else self._plain(prompt)
        if line is None:
            self.printer.line()
            return None
        line = line.rstrip("\r\n").replace("\0", "")[:LONGEST]
        if not self.live and echo:
            self.printer.line(line)
        return line

    def _edited(self, prompt: str) -> str | None:
        self.printer.flush()
        with suppress(EOFError, OSError):
            return _decoded(input(prompt).encode("utf-8", "surrogateescape"))
        return None

    def _plain(self, prompt: str) -> str | None:
        self.printer.prompt(prompt)
        raw: IO[bytes] | None = getattr(self.stream, "buffer", None)
        with suppress(OSError):
            line = self.stream.readline() if raw is None else _decoded(raw.readline(MOST))
            return (line or None) if len(line) < MOST else None  # no line is that long: it is something else
        return None


def _decoded(line: bytes) -> str:
    """UTF-8, or what a Russian console pipes."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1251", "replace")


def _editor(stream: TextIO) -> bool:
    """Line editing, where the system has it: without it an arrow key would be part of an answer."""
    try:
        import readline
    except ImportError:
        return False
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")  # any key may be pressed
    readline.set_auto_history(False)
    readline.parse_and_bind("set enable-bracketed-paste off")  # its escapes are no part of a sitting
    return True
