"""Changes to a good input: to its tree (what a hand would get wrong), to its bytes, to a line of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import hostile
import yaml

TEXTS = (*hostile.PLAIN.values(), *hostile.REFUSED.values())
DATES = (
    "1992-05-25", "1992", "1992-13", "1992-02-30", "1900-02-29", "0000", "0001", "9999", "9999-12-31", "0001-01-01",
    "1992/1991", "../..", "1994/..", "../1994", "19XX", "199X", "19XX~", "1731~", "0003~", "9998~", "1992-05-25~",
    "1917-10-25", "1917-12-31", "1918-02-14", "-0044", "2026-02-29/2027", "1992-05-25T10:00", "١٩٩٢", "25.05.1992",
)  # fmt: skip
NUMBERS = (
    "0 USD", "1 year", "-5 USD", "1e9 USD", "1,000,000 USD", "0.000001 USD", "about 5.5 billion USD", "5-4 USD",
    "1-2 USD", "9" * 150 + " USD", "nearly 0 km", "0.1-0.2 trillion USD", "more than 5 parsecs", "½ km", "1.2.3 km",
    "5", "100 percent", "12 years", "1,2,3 USD", "٣ USD",
)  # fmt: skip
TOKENS = (
    b"\x00", b"\x1b[2J", b"\t", b"\r\n", b"\r", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"\xe2\x80\xae", b"\xed\xa0\x80",
    b"&a ", b"*a", b"<<: ", b"!!python/object:os.system ", b"---\n", b"...\n", b"? ", b"- ", b": ", b"{", b"}", b"[",
    b"]", b"|\n", b">-\n", b"%YAML 9.9\n", b"'", b'"', b"# ", b"\\", b"{" * 60, b"[" * 9000, b"- " * 4000, b"a: " * 50,
    b"\xe0\xa4\xb9", b"\xf0\x9f\x98\x80", b",", b"\n", b" " * 300,
)  # fmt: skip


def change_tree(tree: Any, rnd: Random, times: int) -> Any:
    """The tree with some of its parts changed; the parts that hold others are changed too."""
    for _ in range(times):
        holders = [part for part in _parts(tree) if part]
        if not holders:
            return rnd.choice(TEXTS)
        _change(rnd.choice(holders), rnd)
    return tree


def _parts(tree: Any) -> list[Any]:
    """Every list and mapping within the tree."""
    if not isinstance(tree, dict | list):
        return []
    inner = tree.values() if isinstance(tree, dict) else tree
    return [tree, *(part for value in inner for part in _parts(value))]


def _change(part: Any, rnd: Random) -> None:
    key = rnd.choice(list(part)) if isinstance(part, dict) else rnd.randrange(len(part))
    kind = rnd.randrange(9)
    if kind == 0:
        del part[key]
    elif kind == 1 and isinstance(part, dict):
        part[rnd.choice((*TEXTS, "id", "name", "facts", "cite", "when", "for", "by"))] = part.pop(key)
    elif kind == 2 and isinstance(part, list):
        part.insert(key, part[rnd.randrange(len(part))])
    elif kind == 3 and isinstance(part, list):
        rnd.shuffle(part)
    elif kind == 4:
        part[key] = rnd.choice(([], {}, "", [part[key]], {"en": part[key]}, [[]] * 3, [part[key]] * 2))
    elif kind == 5:
        part[key] = rnd.choice((*DATES, *NUMBERS))
    elif kind == 6 and isinstance(part[key], str):
        part[key] = _spliced(part[key], rnd)
    elif kind == 7:
        part[key] = _elsewhere(part, rnd)
    else:
        part[key] = rnd.choice(TEXTS)


def _spliced(text: str, rnd: Random) -> str:
    at = rnd.randrange(len(text) + 1)
    return text[:at] + rnd.choice((*TEXTS, "[", "]", "{", "}", "{gap}", "  ", "/", "~", "-", "é", "0")) + text[at:]


def _elsewhere(part: Any, rnd: Random) -> Any:
    values = list(part.values()) if isinstance(part, dict) else part
    return rnd.choice(values)


def dump(tree: Any) -> bytes:
    """The tree as YAML, every text quoted where it must be."""
    return yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000).encode(
        "utf-8", "surrogatepass"
    )


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def change_bytes(data: bytes, rnd: Random, times: int) -> bytes:
    """The bytes with some cut, repeated, moved, overwritten, or with something put in."""
    for _ in range(times):
        data = rnd.choice(_BYTE_CHANGES)(data, rnd)
    return data


def _cut(data: bytes, rnd: Random) -> bytes:
    a, b = sorted(rnd.randrange(len(data) + 1) for _ in "ab")
    return data[:a] + data[min(b, a + rnd.choice((1, 5, 50, 10**9))) :]


def _put(data: bytes, rnd: Random) -> bytes:
    a = rnd.randrange(len(data) + 1)
    return data[:a] + rnd.choice(TOKENS) + data[a:]


def _flip(data: bytes, rnd: Random) -> bytes:
    if not data:
        return data
    a = rnd.randrange(len(data))
    return data[:a] + bytes([data[a] ^ (1 << rnd.randrange(8))]) + data[a + 1 :]


def _repeat(data: bytes, rnd: Random) -> bytes:
    a = rnd.randrange(len(data) + 1)
    piece = data[a : a + rnd.choice((3, 40, 400))]
    return data[:a] + piece * rnd.choice((2, 3, 30)) + data[a:]


def _line(data: bytes, rnd: Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(rnd.randrange(len(lines) + 1), lines.pop(rnd.randrange(len(lines))))
    return b"\n".join(lines)


def _ends(data: bytes, rnd: Random) -> bytes:
    return data.replace(b"\n", b"\r\n")


_BYTE_CHANGES: Sequence[Callable[[bytes, Random], bytes]] = (_cut, _put, _put, _flip, _flip, _repeat, _line, _ends)
