"""Text made safe for a field of Anki: the one place where anything is escaped, and what must be refused."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape as _escape

_BROKEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")  # U+001F parts the fields of a note
_ACTIVE = re.compile(r"\{\{c\d+::|\[sound:|\[anki:|\[latex\]|\[\$\$?\]|\\\(|\\\[", re.IGNORECASE)


def escape(text: str) -> str:
    """Plain text as HTML, in NFC, as Anki itself stores it."""
    return _escape(unicodedata.normalize("NFC", text), quote=False)


def link(text: str, url: str) -> str:
    """A link; plain text where the address is none of the web's."""
    if not url.startswith(("https://", "http://")):
        return escape(text)
    return f'<a href="{_escape(unicodedata.normalize("NFC", url), quote=True)}">{escape(text)}</a>'


def rows(parts: Iterable[str]) -> str:
    """HTML parts, each in a row of its own."""
    return "".join(f"<div>{part}</div>" for part in parts)


def gap(text: str, answer: str) -> str:
    """HTML with the one gap of a cloze note, where `text` has `{gap}`."""
    before, _, after = text.partition("{gap}")
    return f"{escape(before)}{{{{c1::{escape(answer)}}}}}{escape(after)}"


def fault(text: str, within_gap: bool = False) -> str:
    """Why Anki could not take the text as it is, or "" if it can."""
    broken = _BROKEN.search(text)
    if broken:
        return f"the character U+{ord(broken[0]):04X} would break the import"
    active = _ACTIVE.search(text)
    if active:
        return f"`{active[0]}` is a command of Anki's"
    if within_gap and ("{{" in text or "}}" in text or "::" in text):
        return "`{{`, `}}` and `::` end a gap too early"
    return ""
