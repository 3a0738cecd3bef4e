"""Stems and words: what templates say in a language, read from our folder and over it the bank's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from quizgen.domain import Finding, Language
from quizgen.loader.events import Node, read, within
from quizgen.loader.reader import Reader
from quizgen.loader.shape import fit, lacking

# those of wording.SLOTS; docs/stems.md says with what
STEM_SLOTS = frozenset(
    ("m", "the", "The", "name", "Name", "value", "Value", "a-value", "bare-value", "in", "on", "date", "date-gen",
     "date-dat", "for", "For", "for-of", "by", "by-name", "when", "When", "span", "said", "as-of", "ask", "Ask",
     "label", "Label")
)  # fmt: skip
_SLOT = re.compile(r"\{(\w[\w-]*)(?::[^{}]*)?\}")
_Check = Callable[[Reader, Node], None]


def load_language(lang: str, folders: Sequence[Path]) -> tuple[Language, list[Finding]]:
    """Words and stems of one language; a later folder adds to the earlier ones, key by key.

    What a later folder brings must have the form of what is in the first.
    """
    findings: list[Finding] = []
    words: dict[str, Any] = {}
    stems: dict[str, dict[str, tuple[str, ...]]] = {}
    like = _like(folders, lang)
    our_words, our_stems = (load_words(folders[0] / part / f"{like}.yaml", []) for part in ("words", "stems"))
    for folder in folders:
        own = folder if folder != folders[0] else None
        fits = partial(fit, ours=our_words, slots=_cases(folder, lang, our_words)) if own else None
        merge(words, load_words(folder / "words" / f"{lang}.yaml", findings, fits, own))
        check = partial(_stems, ours=our_stems) if own else None
        for relation, asks in load_words(folder / "stems" / f"{lang}.yaml", findings, check, own).items():
            if isinstance(asks, str | dict):
                known = {"": (asks,)} if isinstance(asks, str) else {ask: variants(s) for ask, s in asks.items()}
                stems.setdefault(relation, {}).update(known)
    if words:
        place = str(folders[-1] / "words" / f"{lang}.yaml")
        findings += lacking(place, words, our_words)
        findings += lacking(place.replace("words", "stems"), stems, {k: v for k, v in our_stems.items() if k[0] == "_"})
    return Language(lang, words, stems), findings


def _like(folders: Sequence[Path], lang: str) -> str:
    """The language itself, or for a new one that of ours which has its plural."""
    if (folders[0] / "words" / f"{lang}.yaml").is_file():
        return lang
    plural = load_words(folders[-1] / "words" / f"{lang}.yaml", [], bank=folders[-1]).get("plural")
    ours = sorted((folders[0] / "words").glob("*.yaml"))
    return next((path.stem for path in ours if load_words(path, []).get("plural") == plural), "en")


def _cases(folder: Path, lang: str, ours: Mapping[str, Any]) -> frozenset[str]:
    """The forms of months, which a language names as it likes: `{gen}`, `{a_gen}`, `{b_gen}`."""
    theirs = load_words(folder / "words" / f"{lang}.yaml", [], bank=folder).get("months")
    cases = {*ours.get("months", {}), *(theirs if isinstance(theirs, dict) else ())}
    return frozenset(name for case in cases for name in (case, f"a_{case}", f"b_{case}"))


def _stems(reader: Reader, node: Node, ours: Mapping[str, Any]) -> None:
    for relation, asks in reader.mapping(node, "the file").items():
        if relation.startswith("_"):
            fit(reader, asks, ours.get(relation, ""), name=relation)
            continue
        if isinstance(asks.value, list):
            reader.fault(asks, "wrong-form", f"`{relation}` must be a mapping (`ask: stem` lines)")
            continue
        for ask, stem in asks.value.items() if isinstance(asks.value, dict) else [("", asks)]:
            _stem(reader, stem, f"{relation}.{ask}", {"a", "b"} if ask == "before" else STEM_SLOTS)


def _stem(reader: Reader, node: Node, name: str, slots: Collection[str]) -> None:
    for text in reader.texts(node, name):
        if slots is not STEM_SLOTS:
            fit(reader, Node(text, node.mark), "{a}{b}", name=name)
        for slot in _SLOT.findall(text):
            if slot not in slots:
                reader.fault(
                    node, "bad-slot", f"`{name}` has the slot {{{slot}}}, and there is none", "see docs/stems.md"
                )


def load_words(
    path: Path, findings: list[Finding], check: _Check | None = None, bank: Path | None = None
) -> dict[str, Any]:
    """A YAML file of words as plain mappings, lists and texts; an absent one is empty, as is a link out of `bank`."""
    if not (within(path, bank) if bank else path.is_file()):
        return {}
    node, _, faults = read(path, str(path))
    findings += faults
    if node is not None and check is not None:
        check(Reader(str(path), findings), node)
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
