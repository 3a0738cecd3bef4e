"""A blueprint of a paper from YAML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from quizgen.domain import KINDS, LEVELS, SUBJECT_TYPES, Blueprint, BlueprintSection, Finding, Lang, Text
from quizgen.errors import BadInput, no_file
from quizgen.formats import needed, newer
from quizgen.loader.events import Node, read
from quizgen.loader.reader import Reader

KEYS = ("format", "id", "title", "instructions", "sections")
SECTION_KEYS = (
    "title", "instructions", "count", "points", "kinds", "topics", "types", "levels", "relations", "from", "to",
    "fixed", "optional", "timeline",
)  # fmt: skip
FORMAT = 1
OURS = ("en", "ru", "kk")  # the languages of the plans that come with the program


def load_blueprint(path: Path, langs: Sequence[Lang]) -> Blueprint:
    """Read a blueprint; raise Usage if there is no such file, BadInput with all findings if it is faulty."""
    if not path.is_file():
        raise no_file(path)
    node, _, findings = read(path, str(path))
    blueprint = None
    if node is not None:
        blueprint = _blueprint(Reader(str(path), findings), node, path.stem, langs)
    elif not findings:
        findings.append(Finding(str(path), 1, 1, "empty-file", "the blueprint holds nothing"))
    if findings or blueprint is None:
        raise BadInput("the blueprint cannot be used", sorted(findings))
    return blueprint


def _blueprint(reader: Reader, node: Node, name: str, langs: Sequence[Lang]) -> Blueprint:
    entries = reader.mapping(node, "a blueprint")
    reader.known_keys(entries, KEYS, "a blueprint")
    if (number := reader.whole(entries, "format", FORMAT)) > FORMAT:
        reader.fault(entries["format"], "newer-format", newer(number, FORMAT), needed(number))
    sections = tuple(_section(reader, part, langs) for part in reader.sequence(entries.get("sections"), "sections"))
    if not sections:
        reader.fault(node, "missing-key", "a blueprint needs `sections`")
    return Blueprint(
        id=reader.text(entries, "id", name),
        title=_words(reader, entries, "title", langs),
        instructions=_words(reader, entries, "instructions", langs),
        sections=sections,
        origin=reader.origin(node),
    )


def _section(reader: Reader, node: Node, langs: Sequence[Lang]) -> BlueprintSection:
    entries = reader.mapping(node, "a section")
    reader.known_keys(entries, SECTION_KEYS, "a section")
    for key, allowed in (("kinds", KINDS), ("levels", LEVELS), ("types", SUBJECT_TYPES)):
        for value in reader.texts(entries.get(key), key):
            if value not in allowed:
                reader.fault(entries[key], "bad-value", f"`{value}` is no {key[:-1]}", "one of " + ", ".join(allowed))
    fixed = reader.texts(entries.get("fixed"), "fixed")
    count = reader.whole(entries, "count", len(fixed))
    if not 1 <= count <= 1000:
        reader.fault(entries.get("count", node), "bad-value", "`count` must be from 1 to 1000")
        count = 1
    return BlueprintSection(
        title=_words(reader, entries, "title", langs),
        instructions=_words(reader, entries, "instructions", langs),
        count=count,
        points=reader.whole(entries, "points", 1),
        kinds=reader.texts(entries.get("kinds"), "kinds"),
        topics=reader.texts(entries.get("topics"), "topics"),
        types=reader.texts(entries.get("types"), "types"),
        levels=reader.texts(entries.get("levels"), "levels"),
        relations=reader.texts(entries.get("relations"), "relations"),
        from_year=_year(reader, entries, "from"),
        to_year=_year(reader, entries, "to"),
        fixed=fixed,
        optional=reader.texts(entries.get("optional"), "optional"),
        timeline=reader.flag(entries, "timeline"),
        origin=reader.origin(node),
    )


def _words(reader: Reader, entries: Mapping[str, Node], key: str, langs: Sequence[Lang]) -> Text:
    """A text in some of the bank's languages; what our plans say in others is passed over."""
    node = entries.get(key)
    if node is not None and isinstance(node.value, dict):
        known = {lang: text for lang, text in node.value.items() if lang in langs or lang not in OURS}
        node = Node(known, node.mark, node.key_mark)
    return reader.by_lang(node, langs, f"`{key}`", partly=True)


def _year(reader: Reader, entries: Mapping[str, Node], key: str) -> int | None:
    year = reader.whole(entries, key, 0)
    if year > 9999:
        reader.fault(entries[key], "bad-value", f"`{key}` must be a year, 1 to 9999")
        return None
    return year or None
