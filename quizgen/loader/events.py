"""YAML text to nodes that know their place, built from libyaml's events.

Everything is text until a type says otherwise. Refused, each with its place: repeated keys, anchors and
aliases, tags, second documents, keys that are no text, deep nesting, control and bidi characters, bad UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import repeat, starmap
from pathlib import Path
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from quizgen.domain import Finding

MAX_BYTES = 16 * 1024 * 1024
MAX_SCALAR = 64 * 1024
MAX_DEPTH = 32
MOST_FINDINGS = 1000  # of a load; whoever reads as many starts with the first
MAX_EVENTS = 2_000_000  # a file of 16 MB holds fewer, but for one made to fill the memory
# Cc but tab and line feed, line and paragraph separators, bidi controls, surrogates
_HOSTILE = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\ud800-\udfff"
HOSTILE = re.compile(f"[{_HOSTILE}]")
# and the blocks that hold combining marks, with much else
_SUSPECT = re.compile(
    f"[{_HOSTILE}\u0300-\u036f\u0483-\u0489\u0591-\u109f\u135d-\u135f\u1714-\u1dff\u20d0-\u20ff\u2cef-\u2cf1\u2d7f-\u2dff"
    "\u302a-\u3030\u3099-\u309a\ua66f-\uabff\ufb1e\ufe20-\ufe2f\U00010000-\U0010ffff]"
)
MAX_MARKS = 30  # upon one letter: Unicode's own bound, for putting a million in order takes hours
_SIGNS = re.compile(rf"[^\w\s!-~]{{{MAX_MARKS + 1},}}")  # where so many may be
Each = Callable[["Node"], None]
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Node:
    """A YAML value with its place; in a mapping also the place of its key (lines and columns from 1)."""

    value: str | list[Node] | dict[str, Node]
    mark: Any  # libyaml's, from 0: turned into numbers only for the few nodes that are asked
    key_mark: Any = None

    @property
    def line(self) -> int:
        return int(self.mark.line) + 1

    @property
    def column(self) -> int:
        return int(self.mark.column) + 1

    @property
    def key_line(self) -> int:
        return int(self.key_mark.line) + 1 if self.key_mark else 0

    @property
    def key_column(self) -> int:
        return int(self.key_mark.column) + 1 if self.key_mark else 0


class Refused(Exception):
    """The rest of the file cannot be read."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def within(path: Path, folder: Path) -> bool:
    """Is it a file of the folder? A link that leads out of it is none."""
    return path.is_file() and path.resolve().is_relative_to(folder.resolve())


def read(path: Path, shown: str, each: Each | None = None) -> tuple[Node | None, bytes, list[Finding]]:
    """The file's tree, its bytes, and what was wrong; `shown` is the path that findings name."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, b"", [Finding(shown, 1, 1, "too-large", "the file is larger than 16 MB", "split it")]
        data = path.read_bytes()
    except OSError as error:
        return None, b"", [Finding(shown, 1, 1, "unreadable", f"cannot be read: {error.strerror}")]
    node, findings = parse(data, shown, each)
    return node, data, findings


def parse(data: bytes, shown: str, each: Each | None = None) -> tuple[Node | None, list[Finding]]:
    """The tree of one document and the findings; no tree where the text is no YAML.

    `each` is handed the entries of a list at the top one by one. They are not kept: a long file takes
    the memory of its longest entry, which is faster too. Those before a fault have been handed over by then.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        byte = data[error.start]
        return None, [
            Finding(shown, line, column, "encoding", f"byte 0x{byte:02x} is not UTF-8", "save the file as UTF-8")
        ]
    if "\r\n" in text:
        text = text.replace("\r\n", "\n")
        data = text.encode()
    findings: list[Finding] = []
    if _SUSPECT.search(text):  # few texts are looked at twice
        if match := HOSTILE.search(text):
            return None, [_hostile(shown, *_place(text, match.start()), match[0])]
        if (at := too_many_marks(text)) is not None:
            return None, [_too_many_marks(shown, *_place(text, at))]
    if not unicodedata.is_normalized("NFC", text):
        data = unicodedata.normalize("NFC", text).encode()
    del text  # libyaml reads bytes, and a file may be large
    try:
        return _Builder(shown, findings, data).document(each), findings
    except Refused as refused:
        return None, [*findings, refused.finding]
    except yaml.YAMLError as error:
        return None, [*findings, _syntax(shown, data.decode("utf-8-sig"), error)]


def too_many_marks(text: str) -> int | None:
    """Where a letter bears more combining marks than any script has; to normalise it would take for ever."""
    for signs in _SIGNS.finditer(text):
        marks = 0
        for at, sign in enumerate(signs[0], start=signs.start()):
            marks = marks + 1 if unicodedata.combining(sign) else 0
            if marks > MAX_MARKS:
                return at - MAX_MARKS
    return None


def _place(text: str, index: int) -> tuple[int, int]:
    line = text.count("\n", 0, index) + 1
    return line, index - (text.rfind("\n", 0, index) + 1) + 1


def _hostile(shown: str, line: int, column: int, character: str) -> Finding:
    name = f"U+{ord(character):04X}"
    return Finding(shown, line, column, "control-character", f"the character {name} is not allowed", "delete it")


def _too_many_marks(shown: str, line: int, column: int) -> Finding:
    message = f"more than {MAX_MARKS} marks upon one letter"
    return Finding(shown, line, column, "too-many-marks", message, "delete them")


def _syntax(shown: str, text: str, error: yaml.YAMLError) -> Finding:
    mark = getattr(error, "problem_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    problem = getattr(error, "problem", None) or "this is no YAML"
    hint = "quote a text that holds `: `, `#` or starts with a sign"
    if re.match(r"\s*\t", here):
        problem, hint = "a tab is used for indentation", "use spaces"
    return Finding(shown, line, column, "yaml", f"cannot be read as YAML: {problem}", hint)


class _Builder:
    """Turns the stream of events into nodes, going down no deeper than MAX_DEPTH."""

    def __init__(self, shown: str, findings: list[Finding], data: bytes) -> None:
        self.shown = shown
        self.findings = findings
        self.events: Iterator[Any] = starmap(_LOADER(data).get_event, repeat((), MAX_EVENTS))

    def document(self, each: Each | None) -> Node | None:
        root: Node | None = None
        seen = False
        for event in self.events:
            if type(event) is DocumentStartEvent:
                if seen:
                    raise self._refuse(event, "second-document", "a second document (`---`)", "one a file")
                seen = True
            elif isinstance(event, NodeEvent):
                if each is None or type(event) is not SequenceStartEvent:
                    root = self._node(event, MAX_DEPTH)
                else:
                    root = self._entries(event, each)
            elif type(event) is StreamEndEvent:
                return root
        raise Refused(Finding(self.shown, 1, 1, "too-large", "the file holds too many values", "split it"))

    def _entries(self, event: Any, each: Each) -> Node:
        self._no_extras(event)
        for entry in self.events:
            if type(entry) is SequenceEndEvent:
                break
            each(self._node(entry, MAX_DEPTH - 1))
        return Node([], event.start_mark)

    def _node(self, event: Any, room: int, key_mark: Any = None) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            if event.style or event.anchor or event.tag or len(event.value) > MAX_SCALAR:
                self._check(event)
            return Node(event.value, event.start_mark, key_mark)
        if kind is AliasEvent:
            raise self._refuse(event, "alias", "aliases are not used here", "write the value out")
        if event.anchor or event.tag:
            self._no_extras(event)
        if not room:
            raise self._refuse(event, "too-deep", f"nested more than {MAX_DEPTH} deep", "flatten it")
        value = self._mapping(room - 1) if kind is MappingStartEvent else self._sequence(room - 1)
        return Node(value, event.start_mark, key_mark)

    def _mapping(self, room: int) -> dict[str, Node]:
        entries: dict[str, Node] = {}
        events = self.events
        for event in events:
            if type(event) is not ScalarEvent:
                if type(event) is MappingEndEvent:
                    break
                raise self._refuse(event, "bad-key", "a key must be a word", "write `key: value`")
            key = event.value
            if event.style or event.anchor or event.tag or len(key) > MAX_SCALAR:  # a call saved for most
                self._check(event)
            if key in entries:
                self._repeated(entries[key], key, event)
            value = next(events, event)
            if type(value) is ScalarEvent and not (value.style or value.anchor or value.tag):
                if len(value.value) > MAX_SCALAR:
                    self._check(value)
                entries[key] = Node(value.value, value.start_mark, event.start_mark)
            else:
                entries[key] = self._node(value, room, event.start_mark)
        return entries

    def _sequence(self, room: int) -> list[Node]:
        values: list[Node] = []
        for event in self.events:
            if type(event) is SequenceEndEvent:
                break
            values.append(self._node(event, room))
        return values

    def _check(self, event: Any) -> None:
        """Refuse a text that is tagged, too long, or hostile by its escapes."""
        self._no_extras(event)
        if len(event.value) > MAX_SCALAR:
            raise self._refuse(event, "too-long", "a text of more than 64 KB", "shorten it")
        if event.style == '"' and (match := HOSTILE.search(event.value)):
            mark = event.start_mark
            raise Refused(_hostile(self.shown, mark.line + 1, mark.column + 1, match[0]))
        if event.style == '"' and not event.value.isascii() and too_many_marks(event.value) is not None:
            raise Refused(_too_many_marks(self.shown, event.start_mark.line + 1, event.start_mark.column + 1))

    def _no_extras(self, event: Any) -> None:
        if event.anchor:
            raise self._refuse(event, "alias", "anchors are not used here", "delete the `&name`")
        if event.tag:
            raise self._refuse(event, "tag", f"tags are not used here: {event.tag[:40]}", "delete the `!tag`")

    def _refuse(self, event: Any, rule: str, message: str, hint: str) -> Refused:
        mark = event.start_mark
        return Refused(Finding(self.shown, mark.line + 1, mark.column + 1, rule, message, hint))

    def _repeated(self, first: Node, name: str, event: Any) -> None:
        mark = event.start_mark
        message = f"the key `{name}` stands here again, as on line {first.key_line}"
        self.findings.append(Finding(self.shown, mark.line + 1, mark.column + 1, "repeated-key", message, "keep one"))
        if len(self.findings) == MOST_FINDINGS:
            raise self._refuse(event, "too-many", "further findings are not listed", "mend those that are")
