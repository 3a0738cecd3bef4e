"""A value as JSON that any terminal may show: what would be obeyed stands escaped in its string."""

from __future__ import annotations

import json
import re
from typing import Any

_OBEYED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]")  # JSON escapes those below


def line_of(value: Any, separators: tuple[str, str] | None = None) -> str:
    """The value as JSON in one line, without the line's end."""
    return _escaped(json.dumps(value, ensure_ascii=False, separators=separators))


def page_of(value: Any) -> str:
    """The value as JSON for people too, a part a line."""
    return _escaped(json.dumps(value, ensure_ascii=False, indent=1))


def _escaped(text: str) -> str:
    return _OBEYED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
