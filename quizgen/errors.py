"""What can go wrong, and the exit status each carries.

QuizgenError          base, never raised itself
├── BadInput     1    findings: what a bank, template, blueprint, roster or lock holds
├── TooMany      1    more than a page can hold
├── TooFew       1    fewer items than asked for, bounds broken, below --pass
├── Usage        2    wrong usage, or a file or folder that is not there
└── Stopped    130    the user pressed Ctrl-C
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quizgen.domain import Finding


class QuizgenError(Exception):
    """Base: a sentence for the user, and the exit status."""

    exit_code = 1


class BadInput(QuizgenError):
    """The input holds faults; `findings` names each with its place."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.findings = tuple(findings)


class TooMany(QuizgenError):
    """More than a page can hold."""


class NoGlyph(BadInput):
    """A text holds signs that the font lacks."""

    def __init__(self, message: str, signs: str = "") -> None:
        super().__init__(message)
        self.signs = signs


class TooFew(QuizgenError):
    """Fewer than was asked for."""


class Usage(QuizgenError):
    """The command was called wrongly, or a file or folder is not there."""

    exit_code = 2


def no_file(path: Path) -> Usage:
    """There is no file at this path."""
    return Usage(f"{path} is {'no file' if path.exists() else 'not there'}")


def no_folder(path: Path) -> Usage:
    """There is no folder at this path."""
    return Usage(f"{path} is {'no folder' if path.exists() else 'not there'}")


class Stopped(QuizgenError):
    """Interrupted from the keyboard."""

    exit_code = 130
