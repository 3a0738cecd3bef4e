"""Formats of what outlives a release: bank, lock, blueprint, design, progress and its exports.

A format has the number of the major version of quizgen that brought it in, so that a program that meets a newer one
can say which version reads it.
"""

from __future__ import annotations


def newer(number: int, known: int) -> str:
    """What is wrong with a format that is still to come."""
    return f"format {number}; this program reads up to format {known}"


def needed(number: int) -> str:
    """What is needed to read it."""
    return f"quizgen {number}.0 or newer reads it: pipx upgrade quizgen"
