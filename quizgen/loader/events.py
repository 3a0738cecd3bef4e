"""YAML text to nodes that know their place, built from libyaml's events.

Everything is text until a type says otherwise. Refused, each with its place: repeated keys, anchors and
aliases, tags, second documents, keys that are no text, deep nesting, control and bidi characters, bad UTF-8.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from quizgen.domain import Finding

MAX_BYTES = 16 * 1024 * 1024
MAX_SCALAR = 64 * 1024
MAX_DEPTH = 32
# Cc but tab and line feed, line and paragraph separators, bidi controls, surrogates
HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\ud800-\udfff]"
)
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Node:
    """A YAML value with its place; in a mapping also the place of its key."""

    value: str | list[Node] | dict[str, Node]
    line: int
    column: int
    key_line: int = 0
    key_column: int = 0
    plain: bool = True


class Refused(Exception):
    """The rest of the file cannot be read."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def read(path: Path, shown: str) -> tuple[Node | None, bytes, list[Finding]]:
    """The file's tree, its bytes, and what was wrong; `shown` is the path that findings name."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None, b"", [Finding(shown, 1, 1, "too-large", "the file is larger than 16 MB", "split it")]
        data = path.read_bytes()
    except OSError as error:
        return None, b"", [Finding(shown, 1, 1, "unreadable", f"cannot be read: {error.strerror}")]
    node, findings = parse(data, shown)
    return node, data, findings


def parse(data: bytes, shown: str) -> tuple[Node | None, list[Finding]]:
    """The tree of one document and the findings; no tree where the text is no YAML."""
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
    text = text.replace("\r\n", "\n")
    findings: list[Finding] = []
    match = HOSTILE.search(text)
    if match:
        line, column = _place(text, match.start())
        return None, [_hostile(shown, line, column, match[0])]
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    builder = _Builder(shown, findings)
    try:
        return builder.document(text), findings
    except Refused as refused:
        return None, [*findings, refused.finding]
    except yaml.YAMLError as error:
        return None, [*findings, _syntax(shown, text, error)]


def _place(text: str, index: int) -> tuple[int, int]:
    line = text.count("\n", 0, index) + 1
    return line, index - (text.rfind("\n", 0, index) + 1) + 1


def _hostile(shown: str, line: int, column: int, character: str) -> Finding:
    name = f"U+{ord(character):04X}"
    return Finding(shown, line, column, "control-character", f"the character {name} is not allowed", "delete it")


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
    """Turns the stream of events into nodes, without recursion deeper than MAX_DEPTH."""

    def __init__(self, shown: str, findings: list[Finding]) -> None:
        self.shown = shown
        self.findings = findings

    def document(self, text: str) -> Node | None:
        events: Iterator[Any] = yaml.parse(text, Loader=_LOADER)
        root: Node | None = None
        stack: list[tuple[Node, list[str | None]]] = []  # open collections, each with its waiting key
        seen = False
        key_mark: Any = None
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                mark = event.start_mark
                self._no_extras(event, mark)
                value = event.value
                if len(value) > MAX_SCALAR:
                    raise self._refuse(mark, "too-long", "a text of more than 64 KB", "shorten it")
                if event.style == '"' and (match := HOSTILE.search(value)):
                    raise Refused(_hostile(self.shown, mark.line + 1, mark.column + 1, match[0]))
                if stack and type(stack[-1][0].value) is dict and stack[-1][1][0] is None:
                    stack[-1][1][0] = value
                    key_mark = mark
                    if value in stack[-1][0].value:
                        self._repeated(stack[-1][0].value[value], value, mark)
                    continue
                node = Node(value, mark.line + 1, mark.column + 1, plain=event.style is None)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                mark = event.start_mark
                self._no_extras(event, mark)
                if len(stack) >= MAX_DEPTH:
                    raise self._refuse(mark, "too-deep", f"nested more than {MAX_DEPTH} deep", "flatten it")
                if stack and type(stack[-1][0].value) is dict and stack[-1][1][0] is None:
                    raise self._refuse(mark, "bad-key", "a key must be a word", "write `key: value`")
                node = Node({} if kind is yaml.MappingStartEvent else [], mark.line + 1, mark.column + 1)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                stack.pop()
                continue
            elif kind is yaml.AliasEvent:
                raise self._refuse(event.start_mark, "alias", "aliases are not used here", "write the value out")
            elif kind is yaml.DocumentStartEvent:
                if seen:
                    raise self._refuse(event.start_mark, "second-document", "a second document (`---`)", "one a file")
                seen = True
                continue
            else:
                continue
            if stack:
                parent, key = stack[-1]
                if type(parent.value) is dict:
                    name = key[0]
                    assert name is not None
                    node.key_line, node.key_column = key_mark.line + 1, key_mark.column + 1
                    parent.value[name] = node
                    key[0] = None
                else:
                    assert type(parent.value) is list
                    parent.value.append(node)
            else:
                root = node
            if type(node.value) is not str:
                stack.append((node, [None]))
        return root

    def _no_extras(self, event: Any, mark: Any) -> None:
        if event.anchor is not None:
            raise self._refuse(mark, "alias", "anchors are not used here", "delete the `&name`")
        if event.tag is not None:
            raise self._refuse(mark, "tag", f"tags are not used here: {event.tag[:40]}", "delete the `!tag`")

    def _refuse(self, mark: Any, rule: str, message: str, hint: str) -> Refused:
        return Refused(Finding(self.shown, mark.line + 1, mark.column + 1, rule, message, hint))

    def _repeated(self, first: Node, name: str, mark: Any) -> None:
        message = f"the key `{name}` stands here a second time (first on line {first.key_line})"
        self.findings.append(Finding(self.shown, mark.line + 1, mark.column + 1, "repeated-key", message, "keep one"))
