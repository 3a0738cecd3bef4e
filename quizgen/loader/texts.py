"""Stems and words: what templates say in a language, read from our folder and over it the bank's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from quizgen.domain import Finding, Language
from quizgen.loader.events import Node, read


def load_language(lang: str, folders: Sequence[Path]) -> tuple[Language, list[Finding]]:
    """Words and stems of one language; a later folder adds to the earlier ones, key by key."""
    findings: list[Finding] = []
    words: dict[str, Any] = {}
    stems: dict[str, dict[str, tuple[str, ...]]] = {}
    for folder in folders:
        merge(words, load_words(folder / "words" / f"{lang}.yaml", findings))
        for relation, asks in load_words(folder / "stems" / f"{lang}.yaml", findings).items():
            known = {"": (asks,)} if isinstance(asks, str) else {ask: variants(s) for ask, s in asks.items()}
            stems.setdefault(relation, {}).update(known)
    return Language(lang, words, stems), findings


def load_words(path: Path, findings: list[Finding]) -> dict[str, Any]:
    """A YAML file of words as plain mappings, lists and texts; an absent file is empty."""
    if not path.is_file():
        return {}
    node, _, faults = read(path, str(path))
    findings += faults
    value = plain(node) if node else {}
    if isinstance(value, dict):
        return value
    findings.append(Finding(str(path), 1, 1, "wrong-form", "the file must be a mapping (`key: value` lines)"))
    return {}


def plain(node: Node) -> Any:
    """The node without its places."""
    if isinstance(node.value, dict):
        return {key: plain(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain(value) for value in node.value]
    return node.value


def merge(into: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add what is new, replace what is there, go down into mappings."""
    for key, value in more.items():
        if isinstance(value, dict) and isinstance(into.get(key), dict):
            merge(into[key], value)
        else:
            into[key] = value


def variants(stem: Any) -> tuple[str, ...]:
    """A stem is a text, or a list of texts that say the same."""
    return tuple(map(str, stem)) if isinstance(stem, list) else (str(stem),)
