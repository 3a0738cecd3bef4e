"""The only source of chance: order by hash.

The same seed and id give the same draw on every machine, and a new id moves no other, because each draw
depends on its own words alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import TypeVar

T = TypeVar("T")


def number(*words: object) -> int:
    """A whole number of 64 bits that the words decide."""
    text = "\x1f".join(map(str, words)).encode()
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big")


def unit(*words: object) -> float:
    """A number from 0 up to, not including, 1."""
    return number(*words) / 2**64


def below(limit: int, *words: object) -> int:
    """A whole number from 0 up to, not including, `limit`."""
    return number(*words) * limit >> 64


def shuffled(values: Iterable[T], *words: object, by: Callable[[T], object] = str) -> list[T]:
    """The values in an order that the words and each value's own name decide."""
    return sorted(values, key=lambda value: (number(*words, by(value)), str(by(value))))
