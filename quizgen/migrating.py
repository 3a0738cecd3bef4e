"""A bank brought from an older format to the present one: texts in, texts out, so that comments and order stay.

`STEPS` is the table, in rising order: each leads from the format before it to its own. A step takes every file of the
bank, by its name in the folder (`bank.yaml`, `stems/en.yaml`), and gives those that it changes; the number in
`bank.yaml` is written after it. Format 0 is a bank that names none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from quizgen.domain import Finding
from quizgen.errors import BadInput
from quizgen.formats import needed, newer
from quizgen.loader.events import Node, parse
from quizgen.loader.texts import plain

Files = Mapping[str, str]
HOME = "bank.yaml"
_SCALAR = re.compile(r"""'[^'\n]*'|"[^"\n]*"|[^\s,}#]+""")


@dataclass(frozen=True, slots=True)
class Step:
    """The way to a format: what it does, told in a line, and how."""

    to: int
    told: str
    change: Callable[[Files], Files]


@dataclass(frozen=True, slots=True)
class Migrated:
    """The files that changed, and what was done, a line a step."""

    changed: Files
    told: tuple[str, ...]


def _nothing(files: Files) -> Files:
    return {}


STEPS = (Step(1, "bank.yaml names its format", _nothing),)


def migrate(files: Files, shown: str = HOME, steps: tuple[Step, ...] = STEPS) -> Migrated:
    """Take every step from the bank's format on; BadInput for a newer format, or a bank.yaml that cannot be read.

    `shown` is the path of bank.yaml that findings name.
    """
    found = format_of(files[HOME], shown, steps[-1].to)
    now, told = dict(files), []
    for step in steps:
        if step.to > found:
            now |= step.change(now)
            now[HOME] = with_format(now[HOME], step.to)
            told.append(f"format {step.to}: {step.told}")
    changed = {name: text for name, text in now.items() if files.get(name) != text}
    return Migrated(changed, tuple(told))


def format_of(text: str, shown: str = HOME, known: int = STEPS[-1].to) -> int:
    """The format that bank.yaml names, 0 if it names none; BadInput for one beyond `known`."""
    node = _root(text, shown)
    assert isinstance(node.value, dict)
    named = node.value.get("format")
    if named is None:
        return 0
    if not isinstance(named.value, str) or not re.fullmatch(r"[1-9][0-9]{0,5}", named.value):
        raise _refused(shown, named, "bad-value", "`format` must be a number", "take it back from version control")
    number = int(named.value)
    if number > known:
        raise _refused(shown, named, "newer-format", newer(number, known), needed(number))
    return number


def with_format(text: str, number: int) -> str:
    """The text of bank.yaml with this format; every other sign of it stays as it was."""
    node = _root(text, HOME)
    assert isinstance(node.value, dict)
    named = node.value.get("format")
    if named is not None:
        at = _index(text, named.line, named.column)
        return text[:at] + _SCALAR.sub(str(number), text[at:], count=1)
    start = _index(text, node.line, node.column)
    if text[start] == "{":
        return f"{text[: start + 1]}format: {number}, {text[start + 1 :]}"
    end = "\r\n" if "\r\n" in text else "\n"
    indent = " " * (node.column - 1)
    meant = {**plain(node), "format": str(number)}
    for line in _lines_before(node.value, node.line):
        at = _index(text, line, 1)
        between = "" if at == 0 or text[at - 1] == "\n" else end
        made = f"{text[:at]}{between}{indent}format: {number}{end}{text[at:]}"
        read, findings = parse(made.encode(), HOME)
        if read is not None and not findings and plain(read) == meant:
            return made
    hint = f"write `format: {number}` into it by hand"
    raise _refused(HOME, node, "wrong-form", "there is no line for the format", hint)


def _lines_before(entries: Mapping[str, Node], first: int) -> Iterator[int]:
    """The lines before which the format may be written: after the version, unless that goes on, else before all."""
    version = entries.get("version")
    if version and version.line == version.key_line:
        yield version.line + 1
    yield first


def _root(text: str, shown: str) -> Node:
    node, findings = parse(text.encode(), shown)
    if node is None or not isinstance(node.value, dict) or not node.value:
        message = "must be a mapping (`key: value` lines)"
        raise BadInput("the bank cannot be migrated", findings or [Finding(shown, 1, 1, "wrong-form", message)])
    return node


def _index(text: str, line: int, column: int) -> int:
    """Where a place (from 1) is in the text, whose byte order mark has no column."""
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1 or len(text)
    return at + column - 1 + (line == 1 and text.startswith("\ufeff"))


def _refused(shown: str, node: Node, rule: str, message: str, hint: str) -> BadInput:
    return BadInput("nothing was changed", [Finding(shown, node.line, node.column, rule, message, hint)])
