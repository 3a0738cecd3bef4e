"""A blueprint of a paper from YAML."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quizgen.domain import KINDS, LEVELS, SUBJECT_TYPES, Blueprint, BlueprintSection, Finding, Lang
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
        title=reader.by_lang(entries.get("title"), langs, "`title`", partly=True),
        instructions=reader.by_lang(entries.get("instructions"), langs, "`instructions`", partly=True),
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
        title=reader.by_lang(entries.get("title"), langs, "`title`", partly=True),
        instructions=reader.by_lang(entries.get("instructions"), langs, "`instructions`", partly=True),
        count=count,
        points=reader.whole(entries, "points", 1),
        kinds=reader.texts(entries.get("kinds"), "kinds"),
        topics=reader.texts(entries.get("topics"), "topics"),
        types=reader.texts(entries.get("types"), "types"),
        levels=reader.texts(entries.get("levels"), "levels"),
        relations=reader.texts(entries.get("relations"), "relations"),
        from_year=reader.whole(entries, "from", 0) or None,
        to_year=reader.whole(entries, "to", 0) or None,
        fixed=fixed,
        optional=reader.texts(entries.get("optional"), "optional"),
        timeline=reader.flag(entries, "timeline"),
        origin=reader.origin(node),
    )
