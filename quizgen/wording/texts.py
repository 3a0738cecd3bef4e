"""Patterns filled in, first letters, gaps."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_SLOT = re.compile(r"\{(\w[\w-]*)(?::([^{}]*))?\}")


_GAP = re.compile(r"\[([^\[\]]*)\]")


def fill(pattern: str, word_of: Callable[[str], str], gender: str = "m") -> str:
    """The pattern with its slots filled; no double spaces, none before a full stop."""

    def put(match: re.Match[str]) -> str:
        name, form = match[1], match[2]
        if name == "m" and form is not None:
            male, _, female = form.partition("|")
            return female if gender == "f" else male
        word = word_of(name)
        return word if form is None else form.replace("%s", word) if word else ""

    text = _SLOT.sub(put, pattern)
    while "  " in text:
        text = text.replace("  ", " ")
    text = text.replace(" .", ".").replace(" ?", "?").replace(" :", ":").strip()
    return text[:-1] if text.endswith("..") else text


@cache
def slot_names(pattern: str) -> frozenset[str]:
    """The slots that a stem asks for."""
    return frozenset(match[1] for match in _SLOT.finditer(pattern))


def upper_first(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def lower_first(text: str) -> str:
    """The first letter small, unless the word is all capitals."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def plain_text(text: str) -> str:
    """The text without the brackets that mark its gap."""
    return _GAP.sub(r"\1", text)


def gap_of(text: str) -> tuple[str, str] | None:
    """The text with `{gap}` where its one gap is, and what stood there; None without exactly one gap."""
    found = _GAP.findall(text)
    return (_GAP.sub("{gap}", text), found[0]) if len(found) == 1 and found[0].strip() else None
