"""Words that others bring are held against ours: the same forms with the same slots, or a finding with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

from quizgen.domain import Finding
from quizgen.loader.events import Node
from quizgen.loader.reader import Reader, shorten

FREE = frozenset({"instead", "months"})  # whose keys are their own


def fit(reader: Reader, theirs: Node, ours: Any, name: str = "", slots: frozenset[str] = frozenset()) -> None:
    """Note where `theirs` has another form than `ours`, or other slots (of `slots` one may stand for another)."""
    if isinstance(ours, Mapping):
        _mapping(reader, theirs, ours, name, slots)
    elif isinstance(ours, list):
        values = reader.sequence(theirs, f"`{name}`")
        if isinstance(theirs.value, list) and len(values) < len(ours):
            reader.fault(theirs, "wrong-form", f"`{name}` needs {len(ours)} entries, not {len(values)}")
        for value in values:
            fit(reader, value, "".join(map(str, ours)), name, slots)
    elif isinstance(theirs.value, str):
        own = slots_in(ours)
        _pattern(reader, theirs, name, own | slots if own & slots else own)
    else:
        reader.fault(theirs, "wrong-form", f"`{name}` must be a text")


def _mapping(reader: Reader, theirs: Node, ours: Mapping[str, Any], name: str, slots: frozenset[str]) -> None:
    for key, node in reader.mapping(theirs, f"`{name}`" if name else "the file").items():
        here = f"{name}.{key}" if name else key
        like = ours[key] if key in ours else next((one for one in ours.values() if _alike(node, one)), None)
        if like is None or (key not in ours and isinstance(like, str) and name not in FREE):
            reader.fault(node, "unknown-key", f"unknown key `{shorten(here)}`", reader.guess(key, ours), key=True)
        else:
            fit(reader, node, like, here, slots)


def _alike(node: Node, ours: Any) -> bool:
    return isinstance(node.value, dict if isinstance(ours, Mapping) else list if isinstance(ours, list) else str)


def lacking(path: str, theirs: Any, ours: Mapping[str, Any], name: str = "") -> Iterator[Finding]:
    """What `ours` has and `theirs` has not."""
    for key, value in ours.items():
        here = f"{name}.{key}" if name else key
        if not isinstance(theirs, Mapping) or key not in theirs:
            yield Finding(path, 1, 1, "missing-key", f"`{here}` is missing", "see docs/stems.md")
        elif isinstance(value, Mapping) and name not in FREE:
            yield from lacking(path, theirs[key], value, here)


def _pattern(reader: Reader, node: Node, name: str, allowed: frozenset[str]) -> None:
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
