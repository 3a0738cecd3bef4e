"""Lasting identities: every id and GUID derives from the bank's namespace, never from a text or the clock."""

from __future__ import annotations

from hashlib import blake2b

_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"  # safe in spreadsheets and shells
_GUID_BITS = 80
_EXACT = 53  # a client written in JavaScript holds whole numbers up to here


def number(namespace: str, *words: str) -> int:
    """A number of 63 bits, above zero: the id of a field or a template."""
    return _number(63, namespace, *words)


def short_number(namespace: str, *words: str) -> int:
    """A number that every client holds exactly: the id of a deck or a note type."""
    return _number(_EXACT, namespace, *words)


def guid(namespace: str, lang: str, note_type: str, *facts: str) -> str:
    """The GUID of the note that a note type makes of a fact (or of two) in a language."""
    rest = _number(_GUID_BITS, namespace, lang, note_type, *facts)
    digits = []
    while rest:
        rest, digit = divmod(rest, len(_DIGITS))
        digits.append(_DIGITS[digit])
    return "".join(digits)


def _number(bits: int, *words: str) -> int:
    digest = blake2b("\x1f".join(words).encode(), digest_size=16).digest()
    return int.from_bytes(digest, "big") % ((1 << bits) - 1) + 1
