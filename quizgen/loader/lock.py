"""`lock.yaml` to a Lock: what was published. Only `quizgen lock` writes it, so any fault is one of the hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

from quizgen.domain import LOCK_FORMAT, Finding, Lock, LockEntry, LockType
from quizgen.formats import needed, newer
from quizgen.loader.events import Node, read, within

FILE = "lock.yaml"
_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_CONTENT = re.compile(r"([0-9a-f]{12})@([0-9]{1,6})")
_OWN = ("is", "time", "retired", "cards")


_HINT = "take it back from version control; only `quizgen lock` writes it"


class _Fault(Exception):
    def __init__(self, node: Node, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.node = node
        self.hint = hint or _HINT


def load_lock(folder: Path) -> tuple[Lock | None, list[Finding]]:
    """The lock of a bank's folder; None without findings where there is none yet."""
    path = folder / FILE
    return load_lock_file(path) if within(path, folder) else (None, [])


def load_lock_file(path: Path) -> tuple[Lock | None, list[Finding]]:
    """A lock that stands anywhere, such as that of an older release."""
    node, _, findings = read(path, str(path))
    if node is None and not findings:  # not a bank without a lock: what was published is lost
        findings.append(Finding(str(path), 1, 1, "lock-form", "the lock holds nothing", _HINT))
    if node is None or findings:
        return None, findings
    try:
        return _lock(node), []
    except _Fault as fault:
        place = (fault.node.line, fault.node.column)
        return None, [Finding(str(path), *place, "lock-form", str(fault), fault.hint)]


def time_from(text: str) -> int | None:
    """`2026-09-01T12:00:00Z` as seconds since 1970; None where it is no such time."""
    if not _TIME.fullmatch(text):
        return None
    try:
        return int(datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).timestamp())
    except ValueError:
        return None


def _lock(node: Node) -> Lock:
    top = _mapping(node)
    _known_format(top.get("format"))
    for key in ("format", "namespace", "releases", "decks", "types", "facts", "orders"):
        if key not in top:
            _refuse(node, f"the lock has no `{key}`")
    releases = tuple(_releases(top["releases"]))
    return Lock(
        _text(top["namespace"]),
        releases,
        {lang: _text(name) for lang, name in _mapping(top["decks"]).items()},
        {key: _type(entry, len(releases)) for key, entry in _mapping(top["types"]).items()},
        {key: _entry(entry, len(releases)) for key, entry in _mapping(top["facts"]).items()},
        {key: _entry(entry, len(releases)) for key, entry in _mapping(top["orders"]).items()},
    )


def _known_format(node: Node | None) -> None:
    text = _text(node) if node else str(LOCK_FORMAT)
    if node and text != str(LOCK_FORMAT):
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
        hint = needed(number) if number > LOCK_FORMAT else ""
        raise _Fault(node, f"the lock has another format: {newer(number, LOCK_FORMAT) if hint else text[:20]}", hint)


def _releases(node: Node) -> Iterator[int]:
    last = 0
    for one in node.value if isinstance(node.value, list) else _refuse(node, "`releases` is no list"):
        time = time_from(_text(one))
        if time is None or time <= last:
            _refuse(one, "a release must be a time such as 2026-09-01T12:00:00Z, later than the last")
        last = time
        yield time


def _type(node: Node, releases: int) -> LockType:
    entries = _mapping(node)
    for key in ("id", "schema", "look"):
        if key not in entries:
            _refuse(node, f"the note type has no `{key}`")
    number = _text(entries["id"])
    if not re.fullmatch(r"[0-9]{1,19}", number):
        _refuse(entries["id"], "the id is no number")
    look, since = _content(entries["look"], releases)
    return LockType(int(number), _text(entries["schema"]), look, since, node.key_line)


def _entry(node: Node, releases: int) -> LockEntry:
    entries = _mapping(node)
    own = {key: _text(entries[key]) for key in _OWN if key in entries}
    content = {key: _content(value, releases) for key, value in entries.items() if key not in _OWN}
    return LockEntry(
        own.get("is", ""),
        own.get("time", ""),
        own.get("retired") == "yes",
        tuple(own.get("cards", "").split()),
        {lang: found for lang, (found, _) in content.items()},
        {lang: since for lang, (_, since) in content.items()},
        node.key_line,
    )


def _content(node: Node, releases: int) -> tuple[str, int]:
    match = _CONTENT.fullmatch(_text(node))
    if match is None or not 1 <= int(match[2]) <= releases:
        _refuse(node, "must be a hash and the number of a release, such as 0123456789ab@1")
    return match[1], int(match[2])


def _mapping(node: Node) -> Mapping[str, Node]:
    return node.value if isinstance(node.value, dict) else _refuse(node, "must be a mapping")


def _text(node: Node) -> str:
    return node.value if isinstance(node.value, str) else _refuse(node, "must be a text")


def _refuse(node: Node, message: str) -> NoReturn:
    raise _Fault(node, message)
