"""The questions of a bank, ready to be asked: made once for each language and seed, found again at once.

One file: a line of JSON (checksum of the index), the index as JSON, then each item as JSON. The name is a digest of
every file that the items are made of, so an edit makes another name. Whatever does not fit is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from os import fsencode
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from quizgen.domain import Cite, Item, Option, Pair, Tempting

VERSION = 1
MOST = 16 * 1024 * 1024  # bytes of a file; what is larger is refused where it is read


class Entry(NamedTuple):
    """What picking needs to know of an item; `at`, `size` and `crc` say where it stands in the file."""

    item: str
    fact: str
    topic: str
    level: str
    kind: str
    at: int
    size: int
    crc: int


@dataclass(frozen=True, slots=True)
class About:
    """Whose items these are: the bank's id and namespace, and the languages it has."""

    bank: str
    namespace: str
    langs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """Items in memory, where no cache can be written; as a `Cached` to those who ask."""

    about: About
    items: Mapping[str, Item]

    @property
    def index(self) -> Sequence[Entry]:
        return [Entry(i.id, i.fact, i.topic, i.level, i.kind, 0, 0, 0) for i in self.items.values()]

    def load(self, names: Iterable[str]) -> list[Item]:
        """The items of these ids, in this order."""
        return [self.items[name] for name in names]


@dataclass(frozen=True, slots=True)
class Cached:
    """The index of a cache file, and the file."""

    path: Path
    about: About
    index: Sequence[Entry]
    body: int

    def load(self, names: Iterable[str]) -> list[Item]:
        """The items of these ids, in this order; raise ValueError if the file was damaged."""
        known = {entry.item: entry for entry in self.index}
        found = []
        with self.path.open("rb") as file:
            for name in names:
                entry = known[name]
                file.seek(self.body + entry.at)
                data = file.read(entry.size)
                if crc32(data) != entry.crc:
                    raise ValueError(f"the cache is damaged at {name}")
                found.append(item_from(json.loads(data)))
        return found


def key_of(files: Iterable[Path], *words: object) -> str:
    """The name of a cache file: a digest of what the items are made of."""
    digest = blake2b(repr((VERSION, *words)).encode(), digest_size=16)
    for path in files:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
        digest.update(fsencode(path.name) + b"\0" + data + b"\0")
    return digest.hexdigest()


def as_bytes(about: About, items: Iterable[Item]) -> bytes:
    """The items as a cache file; each is let go at once, for there may be many."""
    records: list[bytes] = []
    index: list[Entry] = []
    at = 0
    for item in items:
        data = json.dumps(asdict(item), ensure_ascii=False, separators=(",", ":")).encode()
        records.append(data)
        index.append(Entry(item.id, item.fact, item.topic, item.level, item.kind, at, len(data), crc32(data)))
        at += len(data)
    whole = [[about.bank, about.namespace, about.langs], index]
    line = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
    head = json.dumps({"version": VERSION, "index": len(line), "crc": crc32(line)}).encode()
    return head + b"\n" + line + b"".join(records)


def read(path: Path) -> Cached | None:
    """The cache file, or None if there is none or it is not as it was written."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            first = file.readline(200)
            head = json.loads(first)
            line = file.read(head["index"])
        if head["version"] != VERSION or crc32(line) != head["crc"]:
            return None
        (bank, namespace, langs), entries = json.loads(line)
        index = [Entry(*entry) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Cached(path, About(bank, namespace, tuple(langs)), index, len(first) + len(line))


def item_from(data: Mapping[str, Any]) -> Item:
    """The item from its JSON."""
    values = dict(data)
    for name, kind in (
        ("options", Option),
        ("lefts", Option),
        ("pairs", Pair),
        ("cite", Cite),
        ("tempting", Tempting),
    ):
        values[name] = tuple(kind(**part) for part in values[name])
    for name in ("key", "order", "accept", "near", "vague", "gives", "facts"):
        values[name] = tuple(values[name])
    return Item(**values)
