"""Words that others bring are held against ours: the same forms with the same slots, or a finding with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from string import Formatter
from typing import Any

from quizgen.domain import Finding
from quizgen.loader.events import Node
from quizgen.loader.reader import Reader, shorten

FREE = frozenset({"instead", "letters", "months"})  # whose keys are their own
LARGEST = 2000.0  # of the numbers of a design: points and millimetres
Check = Callable[[Reader, Node, str, str], None]


def fit(reader: Reader, theirs: Node, ours: Any, slots: frozenset[str] = frozenset(), name: str = "") -> None:
    """Note where `theirs` has another form than `ours`, or other slots (of `slots` one may stand for another)."""
    _fit(reader, theirs, ours, name, partial(_pattern, slots=slots))


def fit_design(reader: Reader, theirs: Node, ours: Any) -> None:
    """Note where `theirs` has another form than `ours`, or no number where ours has one."""
    _fit(reader, theirs, ours, "", _number)


def _fit(reader: Reader, theirs: Node, ours: Any, name: str, check: Check) -> None:
    if isinstance(ours, Mapping):
        _mapping(reader, theirs, ours, name, check)
    elif isinstance(ours, list):
        values = reader.sequence(theirs, f"`{name}`")
        exact = bool(ours) and _size(str(ours[0])) is not None  # the sides of a sheet
        if isinstance(theirs.value, list) and (len(values) < len(ours) or (exact and len(values) > len(ours))):
            reader.fault(theirs, "wrong-form", f"`{name}` needs {len(ours)} entries, not {len(values)}")
        for n, value in enumerate(values):
            _fit(reader, value, ours[min(n, len(ours) - 1)] if ours else "", name, check)
    elif isinstance(theirs.value, str):
        check(reader, theirs, ours, name)
    else:
        reader.fault(theirs, "wrong-form", f"`{name}` must be a text")


def _mapping(reader: Reader, theirs: Node, ours: Mapping[str, Any], name: str, check: Check) -> None:
    for key, node in reader.mapping(theirs, f"`{name}`" if name else "the file").items():
        here = f"{name}.{key}" if name else key
        like = ours[key] if key in ours else next((one for one in ours.values() if _alike(node, one)), None)
        if like is None or (key not in ours and isinstance(like, str) and name not in FREE):
            reader.fault(node, "unknown-key", f"unknown key `{shorten(here)}`", reader.guess(key, ours), key=True)
        else:
            _fit(reader, node, like, here, check)


def _alike(node: Node, ours: Any) -> bool:
    return isinstance(node.value, dict if isinstance(ours, Mapping) else list if isinstance(ours, list) else str)


def lacking(path: str, theirs: Any, ours: Mapping[str, Any], name: str = "") -> Iterator[Finding]:
    """What `ours` has and `theirs` has not."""
    for key, value in ours.items():
        here = f"{name}.{key}" if name else key
        if key == "instead":  # a need of one language
            continue
        if not isinstance(theirs, Mapping) or key not in theirs:
            yield Finding(path, 1, 1, "missing-key", f"`{here}` is missing", "see docs/stems.md")
        elif isinstance(value, Mapping) and name not in FREE:
            yield from lacking(path, theirs[key], value, here)


def _number(reader: Reader, node: Node, ours: str, name: str) -> None:
    if _size(ours) is not None and _size(str(node.value)) is None:
        message = f"`{name}` must be a number up to {LARGEST:g}, not `{shorten(str(node.value))}`"
        reader.fault(node, "bad-value", message)


def _size(text: str) -> float | None:
    number = float(text) if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,4})?", text) else LARGEST + 1
    return number if number <= LARGEST else None


def _pattern(reader: Reader, node: Node, ours: str, name: str, slots: frozenset[str]) -> None:
    own = slots_in(ours)
    allowed = own | slots if own & slots else own
    try:
        parts = list(Formatter().parse(str(node.value)))
    except ValueError:
        reader.fault(node, "bad-slot", f"`{name}` has a brace without its partner")
        return
    for _, slot, spec, conversion in parts:
        if slot is not None and (slot not in allowed or conversion or (spec and not spec.isidentifier())):
            hint = "it may have " + ", ".join(f"{{{one}}}" for one in sorted(allowed)) if allowed else "it takes none"
            reader.fault(node, "bad-slot", f"`{name}` has the slot {{{shorten(slot)}}}, which nothing fills", hint)


def slots_in(value: Any) -> frozenset[str]:
    """Every slot in our texts."""
    if isinstance(value, Mapping | list):
        parts = value.values() if isinstance(value, Mapping) else value
        return frozenset(slot for part in parts for slot in slots_in(part))
    return frozenset(slot for _, slot, _, _ in Formatter().parse(str(value)) if slot)
